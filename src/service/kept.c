#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "import/round.h"
#include "law/procedure.h"
#include "law/version.h"
#include "service/kept.h"
#include "service/papers.h"

#define PREFIX "year:"

static const struct base_place nowhere;

const char *
service_kept_parse_place(const char *place)
{
	size_t length = strlen(PREFIX);

	return strncmp(place, PREFIX, length) == 0 ? place + length : NULL;
}

const char *
service_kept_print_key(const struct law_round *round,
    struct base_arena *arena)
{
	const struct law_scheme *ordinary;
	const char *year = base_text_print_whole(round->year, arena);

	if (law_scheme_choose(&ordinary, NULL, round->year) ==
	    LAW_SCHEME_OK && ordinary == round->scheme)
		return year;
	return base_arena_print(arena, "%s:%s", year, round->scheme->name);
}

const struct base_source *
service_kept_gather_facts(const char *round,
    const struct store_round_file *files, size_t count,
    struct base_arena *arena)
{
	struct base_source *source = base_arena_alloc(arena, 1,
	    sizeof(*source));
	struct base_file *facts = base_arena_alloc(arena, count,
	    sizeof(*facts));
	size_t fact_count = 0;

	for (size_t i = 0; i < count; i++)
		if (files[i].kind == STORE_FACT)
			facts[fact_count++] = files[i].file;
	*source = base_source_files(base_arena_print(arena, PREFIX "%s",
	    round), facts, fact_count);
	return source;
}

static enum law_stage
find_stage(const struct store_round_state *state)
{
	enum law_stage stage = LAW_STAGE_NONE;

	return law_procedure_find_stage(&stage, state->stage) ? stage :
	    LAW_STAGE_NONE;
}

const struct base_source *
service_kept_make_source(const struct store_round_state *state,
    struct base_arena *arena)
{
	struct base_source *source = base_arena_alloc(arena, 1,
	    sizeof(*source));
	const struct store_round_file *annex = store_round_find(state,
	    SERVICE_PAPERS_ANNEX);

	*source = *service_kept_gather_facts(state->round, state->files,
	    state->file_count, arena);
	if (find_stage(state) >= LAW_STAGE_DECIDED && annex != NULL)
		source->annex = &annex->file;
	return source;
}

/* The one region that the question is about, or LAW_REGISTER_NONE. */
static size_t
find_region(const struct law_register *reg,
    const struct service_kept_request *request)
{
	size_t municipality;

	if (request->region != NULL)
		return law_register_find_region(reg, request->region);
	if (request->municipality == NULL)
		return LAW_REGISTER_NONE;
	municipality = law_register_find_code(reg, request->municipality);
	if (municipality == LAW_REGISTER_NONE)
		municipality = law_register_find_name(reg,
		    request->municipality);
	return municipality == LAW_REGISTER_NONE ? LAW_REGISTER_NONE :
	    reg->regions[municipality];
}

/* What was sent is public; before, a council sees what is its own. */
static bool
may_see(const struct service_session *session,
    const struct store_round_state *state,
    const struct service_kept_request *request, struct base_arena *arena)
{
	size_t region;
	const struct law_register *reg = law_register_open(
	    (int)strtol(request->round, NULL, 10), arena);

	if (!service_session_is_council(&session->account) ||
	    find_stage(state) >= LAW_STAGE_SENT)
		return true;
	region = find_region(reg, request);
	return region != LAW_REGISTER_NONE && strcmp(reg->region_codes[region],
	    session->account.region) == 0;
}

struct reading {
	struct store_round_state state;
	const struct service_session *session;
	const struct service_kept_request *request;
};

static bool
read_state(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct reading *reading = context;
	const struct service_kept_request *request = reading->request;

	if (!(request->serial > 0 ? store_round_read_serial(&reading->state,
	    store, request->round, request->serial, arena, findings) :
	    store_round_read(&reading->state, store, request->round,
	    request->as_of, arena, findings)))
		return false;
	if (reading->state.serial > 0 && may_see(reading->session,
	    &reading->state, request, arena))
		return true;
	base_findings_add(findings, reading->state.serial > 0 ?
	    BASE_ERR_KEPT_NOT_YOURS : request->as_of != NULL ?
	    BASE_ERR_KEPT_NOT_YET : BASE_ERR_KEPT_NOT_THERE, nowhere,
	    request->round, request->as_of, NULL);
	return false;
}

bool
service_kept_read(struct store_round_state *out,
    const struct service_session *session,
    const struct service_kept_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct reading *reading = base_arena_alloc(arena, 1,
	    sizeof(*reading));
	const struct store_work work = { .body = read_state,
		.context = reading };

	*reading = (struct reading){ .session = session, .request = request };
	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = reading->state;
	return true;
}

struct stepping {
	const char *round;
	const struct store_round_step *steps;
	size_t count;
};

static bool
list_steps(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct stepping *stepping = context;

	return store_round_list_steps(&stepping->steps, &stepping->count,
	    store, stepping->round, arena, findings);
}

bool
service_kept_list_steps(const struct store_round_step **out,
    size_t *out_count, const struct service_session *session,
    const char *round, struct base_arena *arena,
    struct base_findings *findings)
{
	struct stepping stepping = { .round = round };
	const struct store_work work = { .body = list_steps,
		.context = &stepping };

	if (service_session_is_council(&session->account)) {
		base_findings_add(findings, BASE_ERR_KEPT_NO_HISTORY, nowhere,
		    round, NULL);
		return false;
	}
	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	if (stepping.count == 0) {
		base_findings_add(findings, BASE_ERR_KEPT_NOT_THERE, nowhere,
		    round, NULL);
		return false;
	}
	*out = stepping.steps;
	*out_count = stepping.count;
	return true;
}

struct listing {
	size_t count;
	const struct service_kept_row *rows;
};

static bool
list_rounds(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing *listing = context;
	struct service_kept_row *out;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ROUND_LIST, NULL, &rows,
	    arena, findings))
		return false;
	out = base_arena_alloc(arena, rows.row_count, sizeof(*out));
	/* they come by name: the last year first */
	for (size_t i = 0; i < rows.row_count; i++)
		out[rows.row_count - 1 - i] = (struct service_kept_row){
			store_rows_text(&rows, i, 0),
			store_rows_whole(&rows, i, 1),
			store_rows_text(&rows, i, 2),
			(int)store_rows_whole(&rows, i, 3),
			store_rows_text(&rows, i, 4) };
	*listing = (struct listing){ rows.row_count, out };
	return true;
}

bool
service_kept_list(const struct service_kept_row **out, size_t *out_count,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing listing = { 0 };
	const struct store_work work = { .body = list_rounds,
		.context = &listing };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = listing.rows;
	*out_count = listing.count;
	return true;
}

bool
service_kept_open(struct service_opened *out, bool *is_decided,
    const struct store_round_state *state, struct base_arena *arena,
    struct base_findings *findings)
{
	enum law_stage stage = find_stage(state);
	const struct base_source *source = service_kept_make_source(state,
	    arena);

	*is_decided = stage >= LAW_STAGE_DECIDED;
	if (!(stage < LAW_STAGE_ANNOUNCED ? import_round_read_draft :
	    import_round_read)(&out->round, source, false, arena, findings))
		return false;
	return !*is_decided || (law_version_decide(&out->decision,
	    &out->round, service_open_find_day(&out->round),
	    LAW_SILENCE_REFUSED, arena, findings) && service_open_compare(
	    &out->decision, source, arena, findings));
}

/* The papers of the state, made again; all but run.json, which names the
 * program, must be the same bytes. */
static bool
compare_papers(const struct store_round_state *state,
    const struct law_decision *decision, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_round_file *run = store_round_find(state,
	    SERVICE_PAPERS_RUN);
	struct base_file papers[SERVICE_PAPERS_COUNT];
	struct service_papers_form form;
	bool good = run != NULL;

	if (good && (!service_papers_read_form(&form, &run->file, arena,
	    findings) || !service_papers_render(papers, decision, &form,
	    arena, findings)))
		return false;
	for (size_t i = 0; good && i < SERVICE_PAPERS_COUNT; i++) {
		const struct store_round_file *kept = store_round_find(state,
		    papers[i].name);

		good = strcmp(papers[i].name, SERVICE_PAPERS_RUN) == 0 ||
		    (kept != NULL && kept->file.length == papers[i].length &&
		    memcmp(kept->file.bytes, papers[i].bytes,
		    papers[i].length) == 0);
		if (!good)
			run = kept;
	}
	if (!good)
		base_findings_add(findings, BASE_ERR_KEPT_DIFFERENT, nowhere,
		    state->round, run == NULL ? "" : run->file.name, NULL);
	return good;
}

bool
service_kept_prove(struct store *store, const char *round,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct base_findings *again = base_findings_new(arena);
	struct store_round_state state;
	bool is_decided;

	store_access_forget_documents(store);
	/* what reading and deciding warns of has been said once */
	if (store_round_read(&state, store, round, NULL, arena, findings) &&
	    service_kept_open(opened, &is_decided, &state, arena, again) &&
	    is_decided && compare_papers(&state, &opened->decision, arena,
	    findings))
		return true;
	if (!base_findings_has_error(findings))
		base_findings_append(findings, again);
	return false;
}
