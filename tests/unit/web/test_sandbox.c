#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/disk.h"
#include "web/sandbox.h"

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

/* In a process of its own: what is given up does not come back. */
static int
look(const char *folder)
{
	char *const words[] = { NULL };
	struct web_sandbox sandbox;

	if (!can_write(".") || !can_write(folder))
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
	if (sandbox.has_landlock && can_write("."))
		return 6;
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
		_exit(look(folder));
	assert_int_equal(waitpid(child, &status, 0), child);
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
