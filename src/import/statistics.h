/*
 * statistics: a statistics file of any form, told by its first bytes, read
 * into a pick.  Text is streamed; other forms are read whole (at most 1 GiB).
 */
#ifndef KVOTE_IMPORT_STATISTICS_H
#define KVOTE_IMPORT_STATISTICS_H

struct base_file;
struct import_pick;

/* given: with bytes NULL it is on disk, and its name the path.  What is wrong
 * is among the pick's findings. */
void import_statistics_read(struct import_pick *pick,
    const struct base_file *given);

#endif
