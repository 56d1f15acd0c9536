/*
 * clock: a clock that a test sets, loaded into the program under test
 * (LD_PRELOAD).  The file KVOTE_TEST_CLOCK holds the seconds by which the time of
 * day is off, as eight bytes of this machine, and where it goes on, those by which
 * the clock that only runs forward is, by which logins end; whoever writes them
 * moves the time of a program that is running.  What waits, waits as long as ever:
 * libevent asks a clock of its own (CLOCK_MONOTONIC_COARSE).
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef int (*clock_function)(clockid_t, struct timespec *);

enum { OF_DAY, FORWARD, SHIFTS };

/* What a shorter file does not hold is 0. */
static const volatile int64_t *shifts;

__attribute__((constructor)) static void
open_clock(void)
{
	const char *path = getenv("KVOTE_TEST_CLOCK");
	int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	void *at;

	if (file < 0)
		abort();
	at = mmap(NULL, SHIFTS * sizeof(*shifts), PROT_READ, MAP_SHARED, file, 0);
	if (at == MAP_FAILED)
		abort();
	shifts = at;
	close(file);
}

__attribute__((visibility("default"))) int
clock_gettime(clockid_t clock, struct timespec *out)
{
	/* ISO C has no cast from an object to a function */
	union {
		void *object;
		clock_function function;
	} real = { .object = dlsym(RTLD_NEXT, "clock_gettime") };
	int status = real.function(clock, out);

	if (status != 0 || shifts == NULL)
		return status;
	if (clock == CLOCK_REALTIME)
		out->tv_sec += shifts[OF_DAY];
	else if (clock == CLOCK_MONOTONIC)
		out->tv_sec += shifts[FORWARD];
	return status;
}

__attribute__((visibility("default"))) time_t
time(time_t *out)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (out != NULL)
		*out = now.tv_sec;
	return now.tv_sec;
}
