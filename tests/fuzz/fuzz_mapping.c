#include "base/file.h"

#include "fuzz_statistics.h"

static bool
read(struct import_cube *cube, const char *bytes, size_t length)
{
	const struct base_file file = { "mapping.json", bytes, length };
	struct import_mapping mapping = { 0 };

	if (!import_mapping_read(&mapping, &file, cube->arena, cube->findings))
		return false;
	for (size_t i = 0; i < IMPORT_FIGURE_COUNT; i++)
		(void)import_mapping_matches(&mapping.rows[i], cube);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_statistics(data, size, read);
}
