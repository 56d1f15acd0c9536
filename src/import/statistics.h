/*
 * statistics: a statistics file of any form, told by its first bytes, read
 * into a pick.  Text is streamed; other forms are read whole (at most 1 GiB).
 */
#ifndef KVOTE_IMPORT_STATISTICS_H
#define KVOTE_IMPORT_STATISTICS_H

struct import_pick;

/* What is wrong is among the pick's findings. */
void import_statistics_read(struct import_pick *pick, const char *path);

#endif
