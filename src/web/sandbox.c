#define _GNU_SOURCE /* syscall() */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/disk.h"
#include "web/sandbox.h"

/* The sanitizer looks for leaks as a tracer of its own process. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define WEB_SANDBOX_TRACED
#endif
#endif

/* What no server needs, and whoever takes one over would like. */
static const int denied[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat),
#ifndef WEB_SANDBOX_TRACED
	SCMP_SYS(ptrace),
#endif
	SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
	SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root),
	SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns),
	SCMP_SYS(init_module), SCMP_SYS(finit_module),
	SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
	SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon),
	SCMP_SYS(swapoff), SCMP_SYS(bpf), SCMP_SYS(perf_event_open),
	SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key),
	SCMP_SYS(request_key), SCMP_SYS(setuid), SCMP_SYS(setgid),
	SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setresuid),
	SCMP_SYS(setresgid), SCMP_SYS(setgroups), SCMP_SYS(settimeofday),
	SCMP_SYS(clock_settime), SCMP_SYS(sethostname), SCMP_SYS(acct),
	SCMP_SYS(io_uring_setup), SCMP_SYS(name_to_handle_at),
	SCMP_SYS(open_by_handle_at) };

static bool
deny_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool good = filter != NULL;

	/* one that this machine does not have is none to be denied */
	for (size_t i = 0; good && i < sizeof(denied) / sizeof(denied[0]);
	    i++) {
		int outcome = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
		    denied[i], 0);

		good = outcome == 0 || outcome == -EDOM;
	}
	good = good && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return good;
}

/* --- Landlock, which has no library ---------------------------------------- */

#define WRITING (LANDLOCK_ACCESS_FS_WRITE_FILE | \
	LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
	LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | \
	LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
	LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | \
	LANDLOCK_ACCESS_FS_MAKE_SYM)

static bool
allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = access };
	bool good;

	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		return false;
	good = syscall(SYS_landlock_add_rule, rules,
	    LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
	close(beneath.parent_fd);
	return good;
}

static bool
deny_writing(const char *writable)
{
	const struct landlock_ruleset_attr handled = {
		.handled_access_fs = WRITING | LANDLOCK_ACCESS_FS_EXECUTE };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &handled,
	    sizeof(handled), 0);
	bool good;

	if (rules < 0)
		return false;
	good = (writable == NULL || allow(rules, writable, WRITING)) &&
	    allow(rules, base_disk_find_scratch(), WRITING) &&
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return good;
}

struct web_sandbox
web_sandbox_enter(const char *writable)
{
	struct web_sandbox sandbox;

	sandbox.has_landlock = deny_writing(writable);
	sandbox.has_seccomp = deny_calls();
	return sandbox;
}
