/*
 * fuzz: what every fuzzer is: one function that is given any bytes and must
 * come back.  A broken promise ends the program with abort().
 */
#ifndef KVOTE_TESTS_FUZZ_H
#define KVOTE_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
fuzz_check(int promise)
{
	if (!promise)
		abort();
}

#endif
