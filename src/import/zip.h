/*
 * zip: the parts of a ZIP archive in memory, as office documents are.
 *
 * Stored and deflated parts; each is checked by its CRC and streamed, never
 * held whole.  Refuses: encrypted archives, ZIP64, several disks, other
 * methods, directories that point outside, and bombs: a part of more than
 * IMPORT_ZIP_LARGEST bytes, or of more than IMPORT_ZIP_RATIO times what it is
 * packed.
 */
#ifndef KVOTE_IMPORT_ZIP_H
#define KVOTE_IMPORT_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;

#define IMPORT_ZIP_LARGEST ((uint64_t)1 << 28)
#define IMPORT_ZIP_RATIO 200
#define IMPORT_ZIP_PARTS 4096

struct import_zip_part {
	const char *name;
	const char *bytes; /* as packed */
	uint32_t packed;
	uint32_t size;     /* as the directory says */
	uint32_t crc;
	uint16_t method;
};

struct import_zip {
	const char *file;
	size_t count;
	struct import_zip_part *parts;
	struct base_arena *arena;
	struct base_findings *findings;
};

bool import_zip_open(struct import_zip *out, const char *file,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* NULL if there is none. */
const struct import_zip_part *import_zip_find(const struct import_zip *zip,
    const char *name);

/* Hands the part over piece by piece; take returns false to stop (and has said
 * why). */
bool import_zip_read(const struct import_zip *zip,
    const struct import_zip_part *part,
    bool (*take)(void *taker, const char *bytes, size_t length), void *taker)
    __attribute__((warn_unused_result));

#endif
