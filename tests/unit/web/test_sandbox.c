#define _GNU_SOURCE /* syscall(), unshare() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/disk.h"
#include "web/sandbox.h"

#define CALL_FCHMODAT2 452

static bool
can_write(const char *folder)
{
	char path[4300];
	int file;

	snprintf(path, sizeof(path), "%s/kvote-sandbox-%ld", folder,
	    (long)getpid());
	file = open(path, O_CREAT | O_EXCL | O_WRONLY, 0600);
	if (file < 0)
		return false;
	close(file);
	unlink(path);
	return true;
}

static bool
is_kept_from(long outcome, int error)
{
	return outcome == -1 && errno == error;
}

/* A process is still to be had, one in a namespace of its own is not. */
static bool
can_fork(void)
{
	int status;
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child > 0 && waitpid(child, &status, 0) == child &&
	    status == 0;
}

static bool
makes_no_namespace(void)
{
	static const long flags[] = { CLONE_NEWUSER, CLONE_NEWNS,
		CLONE_NEWNET, CLONE_NEWPID | CLONE_NEWUSER };

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		long child = syscall(SYS_clone, flags[i] | SIGCHLD, NULL,
		    NULL, NULL, NULL);

		if (child == 0)
			_exit(0);
		if (!is_kept_from(child, EPERM))
			return false;
	}
	return is_kept_from(unshare(CLONE_NEWUSER), EPERM) &&
	    is_kept_from(syscall(SYS_clone3, NULL, 0), ENOSYS) &&
	    is_kept_from(syscall(SYS_fsopen, "tmpfs", 0), EPERM);
}

/* file: one outside, open for reading, and its name. */
static bool
changes_no_file(const char *name, int file)
{
	const struct timespec times[2] = { { 0, 0 }, { 0, 0 } };

	return is_kept_from(truncate(name, 0), EPERM) &&
	    is_kept_from(chmod(name, 0666), EPERM) &&
	    is_kept_from(fchmod(file, 0666), EPERM) &&
	    is_kept_from(syscall(CALL_FCHMODAT2, AT_FDCWD, name, 0666, 0),
	    EPERM) && is_kept_from(fchown(file, getuid(), getgid()), EPERM) &&
	    is_kept_from(chown(name, getuid(), getgid()), EPERM) &&
	    is_kept_from(futimens(file, times), EPERM);
}

/* As the kernel can: 3 and later knows of files that are cut off. */
static bool
writes_elsewhere(const char *folder, const char *name)
{
	char path[64];
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	int inside;

	snprintf(path, sizeof(path), "%s/out", folder);
	inside = open(path, O_CREAT | O_EXCL | O_RDWR | O_TRUNC, 0660);
	return can_write(".") || open(name, O_WRONLY) >= 0 ||
	    (version >= 3 && open(name, O_RDONLY | O_TRUNC) >= 0) ||
	    inside < 0 || ftruncate(inside, 1) != 0 ||
	    rename(path, "kvote-sandbox-out") == 0 || unlink(path) != 0;
}

/* In a process of its own: what is given up does not come back. */
static int
look(const char *folder, const char *name)
{
	char *const words[] = { NULL };
	int file = open(name, O_CREAT | O_EXCL | O_RDONLY, 0600);
	struct web_sandbox sandbox;

	if (file < 0 || !can_write(".") || !can_write(folder))
		return 1;
	sandbox = web_sandbox_enter(folder);
	if (!sandbox.has_seccomp)
		return 2;
	errno = 0;
	if (execv("/bin/true", words) == 0 || errno != EPERM)
		return 3;
	if (setuid(0) == 0 || errno != EPERM)
		return 4;
	if (!can_write(folder) || !can_write(base_disk_find_scratch()))
		return 5;
	/* a kernel without Landlock says so, and is no fault of ours */
	if (sandbox.has_landlock && writes_elsewhere(folder, name))
		return 6;
	if (!makes_no_namespace() || !can_fork())
		return 7;
	if (!changes_no_file(name, file))
		return 8;
	return 0;
}

static void
test_sandbox(void **state)
{
	char folder[] = "kvote-sandbox-XXXXXX";
	char scratch[] = "kvote-scratch-XXXXXX";
	char here[4096], path[4200];
	int status;
	pid_t child;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_non_null(mkdtemp(scratch));
	/* not /tmp, below which the test itself may stand */
	assert_non_null(getcwd(here, sizeof(here)));
	snprintf(path, sizeof(path), "%s/%s", here, scratch);
	assert_int_equal(setenv("TMPDIR", path, 1), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(look(folder, "kvote-sandbox-outside"));
	assert_int_equal(waitpid(child, &status, 0), child);
	unlink("kvote-sandbox-outside");
	unlink("kvote-sandbox-out");
	rmdir(folder);
	rmdir(scratch);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sandbox) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
