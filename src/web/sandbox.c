#define _GNU_SOURCE /* syscall(), CLONE_NEWUSER */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
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

/* Newer than the headers that some build with; the number is one on all
 * machines. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#define CALL_FCHMODAT2 452
#define CALL_SETXATTRAT 463
#define CALL_REMOVEXATTRAT 466
#define CALL_OPEN_TREE_ATTR 467

/* What no server needs, and whoever takes one over would like. */
static const int denied[] = {
	/* programs, and other processes' insides */
	SCMP_SYS(execve), SCMP_SYS(execveat),
#ifndef WEB_SANDBOX_TRACED
	SCMP_SYS(ptrace),
#endif
	SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
	SCMP_SYS(process_madvise), SCMP_SYS(pidfd_getfd), SCMP_SYS(kcmp),
	SCMP_SYS(perf_event_open), SCMP_SYS(bpf), SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter),
	SCMP_SYS(io_uring_register),
	/* mounts and namespaces; clone() is looked at below */
	SCMP_SYS(mount), SCMP_SYS(umount), SCMP_SYS(umount2),
	SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(fsopen),
	SCMP_SYS(fsconfig), SCMP_SYS(fsmount), SCMP_SYS(fspick),
	SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(mount_setattr),
	CALL_OPEN_TREE_ATTR, SCMP_SYS(unshare), SCMP_SYS(setns),
	/* the machine */
	SCMP_SYS(init_module), SCMP_SYS(finit_module),
	SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
	SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon),
	SCMP_SYS(swapoff), SCMP_SYS(acct), SCMP_SYS(quotactl),
	SCMP_SYS(quotactl_fd), SCMP_SYS(syslog), SCMP_SYS(iopl),
	SCMP_SYS(ioperm), SCMP_SYS(modify_ldt), SCMP_SYS(personality),
	SCMP_SYS(vhangup), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime),
	SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex), SCMP_SYS(stime),
	SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
	SCMP_SYS(fanotify_init), SCMP_SYS(keyctl), SCMP_SYS(add_key),
	SCMP_SYS(request_key),
	/* other users' rights */
	SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid),
	SCMP_SYS(setregid), SCMP_SYS(setresuid), SCMP_SYS(setresgid),
	SCMP_SYS(setfsuid), SCMP_SYS(setfsgid), SCMP_SYS(setgroups),
	SCMP_SYS(capset),
	/* files, by another way than writing, for which Landlock is not asked */
	SCMP_SYS(name_to_handle_at), SCMP_SYS(open_by_handle_at),
	SCMP_SYS(truncate), SCMP_SYS(truncate64), SCMP_SYS(chmod),
	SCMP_SYS(fchmod), SCMP_SYS(fchmodat), CALL_FCHMODAT2,
	SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown),
	SCMP_SYS(fchownat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr),
	SCMP_SYS(fsetxattr), CALL_SETXATTRAT, SCMP_SYS(removexattr),
	SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), CALL_REMOVEXATTRAT,
	SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat),
	SCMP_SYS(utimensat), SCMP_SYS(utimensat_time64), SCMP_SYS(mknod),
	SCMP_SYS(mknodat) };

/* One that this machine does not have is none to be denied. */
static bool
is_denied(int outcome)
{
	return outcome == 0 || outcome == -EDOM;
}

/* A process is made without namespaces of its own.  What clone3() is asked lies
 * in memory, where no filter sees it: the C library then takes clone(). */
static bool
deny_namespaces(scmp_filter_ctx filter)
{
	static const uint64_t flags[] = { CLONE_NEWUSER, CLONE_NEWNS,
		CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWPID,
		CLONE_NEWNET };
	bool good = is_denied(seccomp_rule_add(filter,
	    SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0));

	for (size_t i = 0; good && i < sizeof(flags) / sizeof(flags[0]); i++)
		good = is_denied(seccomp_rule_add(filter,
		    SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
		    SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i])));
	return good;
}

/* What a terminal is told to have been typed, its shell runs. */
static bool
deny_typing(scmp_filter_ctx filter)
{
	return is_denied(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
	    SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX,
	    TIOCSTI)));
}

static bool
deny_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool good = filter != NULL;

	for (size_t i = 0; good && i < sizeof(denied) / sizeof(denied[0]);
	    i++)
		good = is_denied(seccomp_rule_add(filter,
		    SCMP_ACT_ERRNO(EPERM), denied[i], 0));
	good = good && deny_namespaces(filter) && deny_typing(filter) &&
	    seccomp_load(filter) == 0;
	seccomp_release(filter);
	return good;
}

/* --- Landlock, which has no library ---------------------------------------- */

/* What may be done below the folders: SQLite's journal, a workbook's parts. */
#define FILES (LANDLOCK_ACCESS_FS_WRITE_FILE | \
	LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
	LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG)

#define FIRST (FILES | LANDLOCK_ACCESS_FS_EXECUTE | \
	LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
	LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | \
	LANDLOCK_ACCESS_FS_MAKE_SYM)

/* All that this kernel can deny, of what changes something; 0 = it has none. */
static uint64_t
find_handled(void)
{
	static const struct {
		long version;
		uint64_t access;
	} later[] = { { 2, LANDLOCK_ACCESS_FS_REFER },
		{ 3, LANDLOCK_ACCESS_FS_TRUNCATE },
		{ 5, LANDLOCK_ACCESS_FS_IOCTL_DEV } };
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	uint64_t handled = version < 1 ? 0 : FIRST;

	for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++)
		if (version >= later[i].version)
			handled |= later[i].access;
	return handled;
}

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
	const struct landlock_ruleset_attr attr = {
		.handled_access_fs = find_handled() };
	uint64_t files = attr.handled_access_fs & (FILES |
	    LANDLOCK_ACCESS_FS_TRUNCATE);
	int rules;
	bool good;

	if (attr.handled_access_fs == 0)
		return false;
	rules = (int)syscall(SYS_landlock_create_ruleset, &attr,
	    sizeof(attr), 0);
	if (rules < 0)
		return false;
	good = (writable == NULL || allow(rules, writable, files)) &&
	    allow(rules, base_disk_find_scratch(), files) &&
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return good;
}

/* SQLite gives its journal the mode of the store, which others of the store's
 * group may need; where no mask stands in the way it changes none for that. */
struct web_sandbox
web_sandbox_enter(const char *writable)
{
	struct web_sandbox sandbox;

	umask(S_IRWXO);
	sandbox.has_landlock = deny_writing(writable);
	sandbox.has_seccomp = deny_calls();
	return sandbox;
}
