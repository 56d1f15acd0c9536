#include "import/px.h"

#include "fuzz_statistics.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_statistics(data, size, import_px_read);
}
