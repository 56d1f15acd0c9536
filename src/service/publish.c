#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/source.h"
#include "base/tar.h"
#include "doc/annex_page.h"
#include "doc/catalog.h"
#include "doc/csvw.h"
#include "doc/datapackage.h"
#include "doc/dataset.h"
#include "doc/geojson.h"
#include "doc/html.h"
#include "doc/jsonstat.h"
#include "doc/letter.h"
#include "doc/map.h"
#include "doc/pdf.h"
#include "doc/publication.h"
#include "doc/publish.h"
#include "doc/px.h"
#include "doc/svg.h"
#include "doc/xlsx.h"
#include "law/outline.h"
#include "law/procedure.h"
#include "service/bundle.h"
#include "service/open.h"
#include "service/outlines.h"
#include "service/papers.h"
#include "service/publish.h"
#include "service/run.h"

#define PACKAGE_FILE "datapackage.json"

static const struct base_place nowhere;

struct publishing {
	struct doc_publication publication;
	const struct service_publish_request *request;
	const struct base_file *papers; /* with those of service/papers.h */
	size_t paper_count;
	struct base_file bundle;
	const struct law_outlines *outlines; /* NULL = no map */
	struct base_arena *arena;
	struct base_findings *findings;
};

/* Letters, digits and what else an address may hold unescaped, behind
 * "https://" or "http://" and with a host; no query and no fragment, since
 * names of files follow. */
static bool
is_address(const char *text)
{
	static const char *const schemes[] = { "https://", "http://" };

	for (size_t i = 0; i < 2; i++) {
		size_t length = strlen(schemes[i]);
		const char *host = text + length;

		if (strncmp(text, schemes[i], length) == 0)
			return *host != '\0' && *host != '/' && *host != ':' &&
			    host[strspn(host, "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
			    "-._~:/!$&()*+,;=@%")] == '\0';
	}
	return false;
}

/* "https://example.org/2024" and the same with "/" behind it are one. */
static bool
find_base_url(const char **out, const struct publishing *publishing)
{
	const char *given = publishing->request->base_url;

	if (given == NULL) {
		*out = "";
		return true;
	}
	if (!is_address(given)) {
		base_findings_add(publishing->findings,
		    BASE_ERR_USAGE_BASE_URL, nowhere, given, NULL);
		return false;
	}
	*out = base_arena_print(publishing->arena, "%s%s", given,
	    given[strlen(given) - 1] == '/' ? "" : "/");
	return true;
}

/* A folder that somebody else has made sums for is not to be replaced. */
static bool
check_ours(const struct publishing *publishing)
{
	const char *out = publishing->request->out;
	struct base_findings *unread = base_findings_new(publishing->arena);
	struct base_file package;

	if (!base_folder_check_replaceable(out, publishing->arena,
	    publishing->findings))
		return false;
	if (!base_file_is_folder(out) || base_folder_is_empty(out))
		return true;
	if (base_file_read(&package, base_file_join(out, PACKAGE_FILE,
	    publishing->arena), publishing->arena, unread) &&
	    strncmp(package.bytes, DOC_DATAPACKAGE_BEGINNING,
	    strlen(DOC_DATAPACKAGE_BEGINNING)) == 0)
		return true;
	base_findings_add(publishing->findings, BASE_ERR_FOLDER_NOT_OURS,
	    nowhere, out, "SHA256SUMS", NULL);
	return false;
}

static void
add_buf(struct publishing *publishing, const char *name,
    const struct base_buf *buf)
{
	doc_publication_add(&publishing->publication, name, buf->bytes,
	    buf->length);
}

static void
add_datasets(struct publishing *publishing)
{
	struct doc_publication *publication = &publishing->publication;

	for (size_t i = 0; i < publication->dataset_count; i++) {
		const struct doc_dataset *dataset = publication->datasets[i];
		struct base_buf buf;

		base_buf_start(&buf, publishing->arena);
		doc_dataset_print(&buf, dataset);
		add_buf(publishing, base_arena_print(publishing->arena,
		    "%s.csv", dataset->name), &buf);
	}
}

/* Files that are printed from the publication as it is so far: the last ones
 * tell of those before them. */
static void
add_printed(struct publishing *publishing, const char *name,
    void (*print)(struct base_buf *, struct doc_publication *))
{
	struct base_buf buf;

	base_buf_start(&buf, publishing->arena);
	print(&buf, &publishing->publication);
	add_buf(publishing, name, &buf);
}

/* Where the built-in outlines do not fit the year's municipalities there is no
 * map. */
static bool
find_outlines(struct publishing *publishing)
{
	const char *path = publishing->request->outlines;

	if (!service_outlines_open(&publishing->outlines, path,
	    publishing->publication.decision->round->reg, publishing->arena,
	    publishing->findings))
		return false;
	if (publishing->outlines == NULL || !publishing->outlines->metres)
		return true;
	base_findings_add(publishing->findings,
	    BASE_ERR_PUBLISH_OUTLINES_METRES, (struct base_place){
	    .file = path, .path = "crs" }, NULL);
	return false;
}

static void
add_map(struct publishing *publishing)
{
	struct base_buf buf;

	if (publishing->outlines == NULL)
		return;
	base_buf_start(&buf, publishing->arena);
	doc_geojson_print(&buf, &publishing->publication,
	    publishing->outlines);
	add_buf(publishing, "quotas.geojson", &buf);
}

static void
add_papers(struct publishing *publishing)
{
	static const char *const names[] = { "letter.html",
		SERVICE_PAPERS_LETTER };

	for (size_t i = 0; i < publishing->paper_count; i++)
		for (size_t j = 0; j < 2; j++)
			if (strcmp(publishing->papers[i].name, names[j]) == 0)
				doc_publication_add(&publishing->publication,
				    names[j], publishing->papers[i].bytes,
				    publishing->papers[i].length);
}

static bool
add_drawing(struct publishing *publishing)
{
	struct doc_publication *publication = &publishing->publication;
	const struct law_decision *decision = publication->decision;
	const struct doc_map map = { .decision = decision,
		.outlines = publishing->outlines };
	struct doc_map_values values;
	struct doc_tree *tree;
	struct base_buf buf;

	if (map.outlines == NULL)
		return true;
	if (!doc_map_values_compute(&values, &map, publishing->arena,
	    publishing->findings) || !doc_map_compute(&tree,
	    &publication->map, &map, &values, publication->lang,
	    publishing->arena, publishing->findings))
		return false;
	base_buf_start(&buf, publishing->arena);
	doc_svg_print(&buf, publication->map, true);
	add_buf(publishing, "map.svg", &buf);
	return true;
}

/* The language of the letter that is there: that of the round when it was
 * written, whatever the folder's is. */
static enum base_lang
find_letter_lang(const struct publishing *publishing)
{
	struct base_findings *unread = base_findings_new(publishing->arena);
	struct service_papers_form form;

	for (size_t i = 0; i < publishing->paper_count; i++)
		if (strcmp(publishing->papers[i].name, SERVICE_PAPERS_RUN) ==
		    0 && service_papers_read_form(&form,
		    &publishing->papers[i], publishing->arena, unread))
			return form.lang;
	return publishing->publication.lang;
}

static bool
add_letter(struct publishing *publishing)
{
	struct doc_tree *letter;
	struct base_buf buf;

	base_buf_start(&buf, publishing->arena);
	if (!doc_letter_compute(&letter, publishing->publication.decision,
	    find_letter_lang(publishing), publishing->arena,
	    publishing->findings) || !doc_pdf_print(&buf, letter,
	    publishing->findings))
		return false;
	add_buf(publishing, "letter.pdf", &buf);
	return true;
}

static bool
add_workbook(struct publishing *publishing)
{
	struct doc_tree *annex;
	struct base_buf buf;

	base_buf_start(&buf, publishing->arena);
	if (!doc_annex_page_compute(&annex, publishing->publication.decision,
	    publishing->publication.lang, publishing->arena,
	    publishing->findings) || !doc_xlsx_print(&buf, annex,
	    publishing->findings))
		return false;
	add_buf(publishing, "annex.xlsx", &buf);
	return true;
}

/* All files; the page is the last, and stands in no list. */
static bool
make_files(struct publishing *publishing, const struct base_file **out,
    size_t *count)
{
	struct doc_publication *publication = &publishing->publication;
	struct base_file *files = base_arena_alloc(publishing->arena,
	    DOC_PUBLICATION_MOST_FILES + 1, sizeof(*files));
	struct doc_wording letter;
	struct doc_tree *page;
	struct base_buf buf;

	add_datasets(publishing);
	add_printed(publishing, "quotas.json",
	    doc_jsonstat_print_municipalities);
	add_printed(publishing, "regions.json", doc_jsonstat_print_regions);
	add_printed(publishing, "quotas.px", doc_px_print);
	add_map(publishing);
	if (!add_drawing(publishing) || !add_workbook(publishing) ||
	    !add_letter(publishing))
		return false;
	add_papers(publishing);
	doc_publication_add(publication, "bundle.tar",
	    publishing->bundle.bytes, publishing->bundle.length);
	add_printed(publishing, "csv-metadata.json", doc_csvw_print);
	add_printed(publishing, PACKAGE_FILE, doc_datapackage_print);
	add_printed(publishing, DOC_CATALOG_NAME, doc_catalog_print);
	if (!doc_wording_open(&letter, DOC_WORDING_LETTER, publication->lang,
	    publishing->arena, publishing->findings) ||
	    !doc_publish_compute(&page, publication, &letter) ||
	    publication->wording[BASE_DA].failed ||
	    publication->wording[BASE_EN].failed)
		return false;
	base_buf_start(&buf, publishing->arena);
	doc_html_print(&buf, page);
	memcpy(files, publication->files, publication->file_count *
	    sizeof(*files));
	files[publication->file_count] = (struct base_file){ "index.html",
		buf.bytes, buf.length };
	*out = files;
	*count = publication->file_count + 1;
	return true;
}

/* All files of the decision, with its papers and bundle. */
static bool
make(const struct base_file **out, size_t *count,
    struct publishing *publishing, const struct law_decision *decision)
{
	const char *base_url;

	return find_base_url(&base_url, publishing) &&
	    doc_publication_start(&publishing->publication, decision,
	    base_url, publishing->request->lang, publishing->arena,
	    publishing->findings) && find_outlines(publishing) &&
	    make_files(publishing, out, count);
}

/* As the folder. */
static bool
publish(struct service_publish_answer *out, struct publishing *publishing,
    const struct law_decision *decision)
{
	const struct base_file *files;
	size_t count;

	if (!make(&files, &count, publishing, decision) ||
	    !base_folder_write(publishing->request->out, files, count,
	    publishing->arena, publishing->findings))
		return false;
	*out = (struct service_publish_answer){ count };
	return true;
}

/* A label says that nothing was decided; else the decision has its day. */
static bool
check_decided(const struct law_round *round, struct base_findings *findings)
{
	if (base_date_is_set(round->decided) || *round->label != '\0')
		return true;
	base_findings_add(findings, BASE_ERR_PUBLISH_NOT_DECIDED,
	    (struct base_place){ .file = round->file, .path = "decision" },
	    NULL);
	return false;
}

/* Facts and papers in one archive, with their sums. */
static struct base_file
bundle_files(const struct base_file *all, size_t count,
    struct base_arena *arena)
{
	struct base_file *files = base_arena_alloc(arena, count + 1,
	    sizeof(*files));
	struct base_buf sums, archive;

	base_buf_start(&sums, arena);
	base_folder_print_sums(&sums, all, count, arena);
	memcpy(files, all, count * sizeof(*files));
	files[count] = (struct base_file){ SERVICE_BUNDLE_SUMS,
		sums.bytes, sums.length };
	base_buf_start(&archive, arena);
	base_tar_print(&archive, files, count + 1);
	return (struct base_file){ NULL, archive.bytes, archive.length };
}

bool
service_publish_folder(struct service_publish_answer *out,
    const struct base_source *source,
    const struct service_publish_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_run_request to_run = { .source = source,
		.date = request->date, .clock = request->clock,
		.lang = request->lang,
		.form.region = LAW_REGISTER_NONE };
	struct publishing *publishing = base_arena_alloc(arena, 1,
	    sizeof(*publishing));
	struct service_run_answer run;

	publishing->request = request;
	publishing->arena = arena;
	publishing->findings = findings;
	if (!check_ours(publishing) || !service_run_make(&run, &to_run, arena,
	    findings) || !check_decided(&run.opened->round, findings))
		return false;
	publishing->papers = run.files;
	publishing->paper_count = run.file_count;
	publishing->bundle = bundle_files(run.files, run.file_count,
	    arena);
	return publish(out, publishing, &run.opened->decision);
}

/* Numbers are out when they have been sent, and not before. */
static bool
check_sent(const struct store_round_state *state,
    struct base_findings *findings)
{
	enum law_stage stage;

	if (law_procedure_find_stage(&stage, state->stage) &&
	    stage >= LAW_STAGE_SENT)
		return true;
	base_findings_add(findings, BASE_ERR_PUBLISH_NOT_SENT, nowhere,
	    state->round, state->stage, NULL);
	return false;
}

static void
take_papers(struct publishing *publishing,
    const struct store_round_state *state)
{
	struct base_file *papers = base_arena_alloc(publishing->arena,
	    state->file_count, sizeof(*papers));

	for (size_t i = 0; i < state->file_count; i++)
		papers[i] = state->files[i].file;
	publishing->papers = papers;
	publishing->paper_count = state->file_count;
}

bool
service_publish_make(const struct base_file **out, size_t *out_count,
    const struct store_round_state *state, const struct law_decision *decision,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_publish_request request = { .lang = lang };
	struct publishing *publishing = base_arena_alloc(arena, 1,
	    sizeof(*publishing));

	publishing->request = &request;
	publishing->arena = arena;
	publishing->findings = findings;
	if (!check_sent(state, findings))
		return false;
	take_papers(publishing, state);
	publishing->bundle = bundle_files(publishing->papers,
	    publishing->paper_count, arena);
	return make(out, out_count, publishing, decision);
}

bool
service_publish_kept(struct service_publish_answer *out,
    const struct service_session *session,
    const struct service_kept_request *kept,
    const struct service_publish_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct publishing *publishing = base_arena_alloc(arena, 1,
	    sizeof(*publishing));
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct service_bundle_answer bundle;
	bool is_decided;

	publishing->request = request;
	publishing->arena = arena;
	publishing->findings = findings;
	if (!check_ours(publishing) || !service_bundle_make(&bundle, session,
	    kept, arena, findings) || !check_sent(&bundle.state, findings) ||
	    !service_kept_open(opened, &is_decided, &bundle.state, arena,
	    findings))
		return false;
	take_papers(publishing, &bundle.state);
	publishing->bundle = (struct base_file){ NULL, bundle.bytes,
		bundle.length };
	return publish(out, publishing, &opened->decision);
}
