/*
 * What an official act costs, beside the bare SQL that writes as much.
 *
 * bench_store bare STORE COUNT                   one row, one commit, each
 * bench_store same STORE COUNT                   the rows of an act, each
 * bench_store acts STORE KEY ACCOUNT PASSWORD ROUND NOTIFICATION REGION COUNT
 * bench_store fill STORE KEY FIGURES FIRST YEARS VERSIONS
 *                                                rounds of carl's, approved by bo
 * bench_store open STORE ROUND MOMENT            open it; the round as of then
 *
 * Prints a name and microseconds each time, with tabs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/sign.h"
#include "service/answer.h"
#include "service/decide.h"
#include "service/prepare.h"
#include "store/round.h"

/* As long as those of a real act. */
#define DETAIL_LENGTH 60
#define SEAL_LENGTH 330
#define ROUND_LENGTH 420
#define LIST_LENGTH 180

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void
check(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "bench_store: %s failed\n", what);
	exit(1);
}

static const char *
fill(size_t length, struct base_arena *arena)
{
	char *text = base_arena_alloc(arena, length + 1, 1);

	memset(text, 'x', length);
	return text;
}

static enum store_fault
run(const struct store_driver *driver, void *connection,
    enum store_query query, const struct store_value *args,
    struct base_arena *arena)
{
	return driver->run(connection, query, args, NULL, arena);
}

static enum store_fault
add_document(const struct store_driver *driver, void *connection,
    const char *hash, struct base_arena *arena)
{
	const struct store_value args[] = { store_value_text(hash),
		store_value_bytes(fill(ROUND_LENGTH, arena), ROUND_LENGTH) };

	return run(driver, connection, STORE_QUERY_DOCUMENT_ADD, args, arena);
}

static enum store_fault
add_act(const struct store_driver *driver, void *connection, int64_t number,
    const char *hash, struct base_arena *arena)
{
	const struct store_value text = store_value_text("caseworker");
	const struct store_value args[] = { store_value_whole(number),
		store_value_text(base_sign_random(16, arena)),
		store_value_text(base_clock_print_now(arena)),
		store_value_text("2023-06-23"), text, text, text,
		store_value_text("bench"), text, text, store_value_text(hash),
		store_value_text(hash),
		store_value_text(fill(DETAIL_LENGTH, arena)),
		store_value_text(hash), store_value_text(hash),
		store_value_text(fill(SEAL_LENGTH, arena)) };

	return run(driver, connection, STORE_QUERY_ACT_ADD, args, arena);
}

static enum store_fault
add_state(const struct store_driver *driver, void *connection, int64_t number,
    const char *hash, struct base_arena *arena)
{
	const struct store_value args[] = { store_value_text("bench"),
		store_value_whole(number), store_value_whole(number),
		store_value_text("announced"), store_value_text(""),
		store_value_text(fill(LIST_LENGTH, arena)),
		store_value_text(hash) };

	return run(driver, connection, STORE_QUERY_STATE_ADD, args, arena);
}

static enum store_fault
put_round(const struct store_driver *driver, void *connection, int64_t number,
    struct base_arena *arena)
{
	const struct store_value args[] = { store_value_text("bench"),
		store_value_whole(number), store_value_text("announced"),
		store_value_whole(2024), store_value_text("dk-2022"),
		store_value_whole(550), store_value_whole(0),
		store_value_text("") };

	return run(driver, connection, STORE_QUERY_ROUND_PUT, args, arena);
}

/* The rows of one act, or (bare) one of them. */
static void
write_rows(const struct store_driver *driver, void *connection,
    int64_t number, bool bare)
{
	struct base_arena *arena = base_arena_new();
	const char *hash = base_hash_print(&number, sizeof(number), arena);

	check(driver->begin(connection, true) == STORE_OK, "begin");
	check(add_document(driver, connection, hash, arena) == STORE_OK,
	    "document");
	if (!bare)
		check(add_act(driver, connection, number, hash, arena) ==
		    STORE_OK && add_state(driver, connection, number, hash,
		    arena) == STORE_OK && put_round(driver, connection,
		    number, arena) == STORE_OK, "rows");
	check(driver->commit(connection) == STORE_OK, "commit");
	base_arena_free(arena);
}

/* Numbers far above those of real acts: the log of the store is spoiled. */
static void
bench_sql(const char *place, int64_t count, bool bare)
{
	const struct store_driver *driver = store_driver_find(place);
	struct base_arena *arena = base_arena_new();
	int64_t first = strtoll(base_sign_random(7, arena), NULL, 16);
	void *connection;
	double start;

	check(driver->open(&connection, place, STORE_OPEN_WRITE) == STORE_OK,
	    "open");
	write_rows(driver, connection, first, bare);
	start = now();
	for (int64_t i = 1; i <= count; i++)
		write_rows(driver, connection, first + i, bare);
	printf("%s\t%.1f\n", bare ? "bare" : "same",
	    (now() - start) / (double)count);
	driver->close(connection);
	base_arena_free(arena);
}

static void
act(const struct service_session *session, char **argv, bool there)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	const struct service_act_request request = { .round = argv[6] };
	const struct service_act_answer *answer;
	struct base_file notification;

	check(base_file_read(&notification, argv[7], arena, findings), "read");
	check(there ? service_answer_withdraw(&answer, session, &request,
	    argv[8], arena, findings) : service_answer_notify(&answer,
	    session, &request, &notification, arena, findings), "act");
	base_arena_free(arena);
}

static void
bench_acts(char **argv)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	const struct service_login login = { .place = argv[2],
		.key = argv[3], .account = argv[4], .password = argv[5],
		.clock = base_date_today() };
	struct service_session session;
	int64_t count = atoll(argv[9]);
	double start;

	check(service_session_open(&session, &login, arena, findings),
	    "login");
	act(&session, argv, false);
	act(&session, argv, true);
	start = now();
	for (int64_t i = 0; i < count; i++)
		act(&session, argv, i % 2 == 1);
	printf("acts\t%.1f\n", (now() - start) / (double)count);
	service_session_close(&session);
	base_arena_free(arena);
}

/* --- a store of many years ---------------------------------------------------- */

struct filling {
	struct service_session carl;
	struct service_session bo;
	const char *figures;
	const char *round;
	int year;
};

static struct service_session
open_session(const char *place, const struct base_sign_key *key,
    const char *name, enum store_role role, struct base_arena *arena)
{
	const struct store_opening opening = { .place = place,
		.mode = STORE_OPEN_WRITE };
	struct service_session session = { .key = key,
		.account = { .name = name, .roles = role },
		.clock = { 2999, 12, 31 } };

	check(store_access_open(&session.store, &opening,
	    base_findings_new(arena)), "open");
	store_access_set_roles(session.store, role);
	return session;
}

static void
publish(const struct filling *filling, struct base_date day,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_request request = { .round = filling->round,
		.day = day };
	const struct service_act_answer *answer;

	check(service_decide_approve(&answer, &filling->bo, &request, arena,
	    findings) && service_decide_send(&answer, &filling->carl,
	    &request, arena, findings), "publish");
}

static void
fill_first(const struct filling *filling, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_prepare_opening opening = { .label =
	    "example figures, not the legal ones" };
	struct base_file file;
	const struct service_prepare_figures figures = { .figures = &file };
	struct service_act_request request = { .round = filling->round,
		.day = { filling->year - 1, 3, 31 } };
	const struct service_act_answer *answer;
	const struct service_session *carl = &filling->carl;

	check(base_file_read(&file, filling->figures, arena, findings),
	    "read");
	check(service_prepare_open(&answer, carl, &request, &opening, arena,
	    findings) && service_prepare_take_figures(&answer, carl, &request,
	    &figures, arena, findings) && service_prepare_announce(&answer,
	    carl, &request, 550, arena, findings), "announce");
	request.day = (struct base_date){ filling->year - 1, 9, 15 };
	check(service_decide_decide(&answer, carl, &request, BASE_DA, arena,
	    findings), "decide");
	publish(filling, request.day, arena, findings);
}

/* Up and down again, each time beyond every threshold. */
static void
fill_next(const struct filling *filling, int version,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_decide_change change = {
		.estimate = version % 2 == 0 ? 2000 : 500 };
	const struct service_act_request request = { .round = filling->round,
		.day = { filling->year, version, 2 } };
	const struct service_act_answer *answer;

	check(service_decide_revise(&answer, &filling->carl, &request,
	    &change, arena, findings), "revise");
	publish(filling, request.day, arena, findings);
}

static void
fill_store(char **argv)
{
	struct base_arena *arena = base_arena_new();
	const struct base_sign_key *key;
	struct filling filling = { .figures = argv[4] };
	int first = atoi(argv[5]), years = atoi(argv[6]);

	check(base_sign_read(&key, argv[3], arena,
	    base_findings_new(arena)), "key");
	filling.carl = open_session(argv[2], key, "carl",
	    STORE_ROLE_CASEWORKER, arena);
	filling.bo = open_session(argv[2], key, "bo", STORE_ROLE_APPROVER,
	    arena);
	for (filling.year = first; filling.year < first + years;
	    filling.year++) {
		struct base_arena *own = base_arena_new();

		filling.round = base_arena_print(own, "%d", filling.year);
		fill_first(&filling, own, base_findings_new(own));
		for (int i = 2; i <= atoi(argv[7]); i++)
			fill_next(&filling, i, own, base_findings_new(own));
		base_arena_free(own);
	}
	service_session_close(&filling.carl);
	service_session_close(&filling.bo);
	base_arena_free(arena);
}

struct asking {
	const char *round;
	const char *as_of;
};

static bool
ask(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct asking *asking = context;
	struct store_round_state state;

	return store_round_read(&state, store, asking->round, asking->as_of,
	    arena, findings) && state.serial > 0;
}

static void
bench_open(char **argv)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct asking asking = { argv[3], base_clock_parse(argv[4], arena) };
	const struct store_work work = { .body = ask, .context = &asking };
	const struct store_opening opening = { .place = argv[2],
		.mode = STORE_OPEN_READ };
	struct rusage usage;
	struct store *store;
	double start = now();

	check(store_access_open(&store, &opening, findings), "open");
	printf("open\t%.1f\n", now() - start);
	start = now();
	check(store_access_transact(store, &work, arena, findings), "as-of");
	printf("as-of\t%.1f\n", now() - start);
	store_access_close(store);
	getrusage(RUSAGE_SELF, &usage);
	printf("memory\t%ld\n", usage.ru_maxrss);
	base_arena_free(arena);
}

int
main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "bare") == 0)
		bench_sql(argv[2], atoll(argv[3]), true);
	else if (argc == 4 && strcmp(argv[1], "same") == 0)
		bench_sql(argv[2], atoll(argv[3]), false);
	else if (argc == 10 && strcmp(argv[1], "acts") == 0)
		bench_acts(argv);
	else if (argc == 8 && strcmp(argv[1], "fill") == 0)
		fill_store(argv);
	else if (argc == 5 && strcmp(argv[1], "open") == 0)
		bench_open(argv);
	else
		return 2;
	return 0;
}
