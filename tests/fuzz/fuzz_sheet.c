#include "import/sheet.h"

#include "fuzz_statistics.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_statistics(data, size, import_sheet_read);
}
