/*
 * sandbox: what the server gives up once it runs: it can start no other program,
 * change no mounts, modules or namespaces, look into no other process (seccomp),
 * and writes nowhere but in the folder of its case store and in that for scratch
 * files (Landlock, where the kernel has it).
 *
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
