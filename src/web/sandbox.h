/*
 * sandbox: what the server gives up once it runs.
 *
 * By seccomp: it starts no other program; makes no namespace, changes no mount,
 * module, clock, name or key of the machine, nor its own user; looks into no
 * other process and types into no terminal; and changes of no file the mode,
 * owner, times or attributes, nor its length by its name.
 *
 * By Landlock, where the kernel has it: it writes, makes, removes and renames
 * nothing but files and folders below the folder of its case store and that for
 * scratch files, and executes nothing.  Since Linux 6.2 a file elsewhere is not
 * cut off by opening it either (O_TRUNC), and since 6.10 no device that is
 * opened is controlled.
 *
 * What it keeps: whatever its user may read, files that are open already, the
 * network, processes like itself (fork), and signals to its user's processes.
 * There is no way back.  To be entered when store and socket are open.
 */
#ifndef KVOTE_WEB_SANDBOX_H
#define KVOTE_WEB_SANDBOX_H

#include <stdbool.h>

struct web_sandbox {
	bool has_seccomp;
	bool has_landlock;
};

/* writable: a folder, besides that for scratch files (base/disk.h), in which
 * workbooks are made; NULL = none. */
struct web_sandbox web_sandbox_enter(const char *writable);

#endif
