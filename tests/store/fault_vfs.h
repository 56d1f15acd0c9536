/*
 * fault_vfs: SQLite's way to the disk, with a disk that fails when told to.
 *
 * Counts every call that changes something (write, truncate, sync, delete,
 * create).  The one with the number asked for fails, and perhaps all after it.
 * When the power is cut, what was written and not synced since may be lost: some
 * of it is put back to what it was, chosen by the seed.
 */
#ifndef KVOTE_TESTS_FAULT_VFS_H
#define KVOTE_TESTS_FAULT_VFS_H

#include <stdbool.h>

enum fault_kind {
	FAULT_ONCE,      /* an I/O error, and then all is well again */
	FAULT_FOR_GOOD,  /* an I/O error, and so on */
	FAULT_FULL,      /* the disk is full, and stays so */
	FAULT_POWER      /* nothing reaches the disk any more */
};
#define FAULT_KINDS 4

/* Makes it SQLite's default; once. */
void fault_vfs_register(void);

/* The at-th call from now on fails; 0 = none does. */
void fault_vfs_arm(enum fault_kind kind, int at, unsigned seed);

/* Calls since it was armed; has one failed? */
int fault_vfs_count(void);
bool fault_vfs_has_failed(void);

/* After FAULT_POWER, with the files closed: loses what may be lost. */
void fault_vfs_lose(void);

#endif
