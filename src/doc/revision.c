#include "base/buf.h"
#include "base/json.h"
#include "doc/revision.h"
#include "law/revision.h"

/* NULL where the landstal is 0 and no change can be formed. */
static const char *
print_change(const struct law_revision *revision, struct base_arena *arena)
{
	return revision->has_change ? model_ratio_print(&revision->change.num,
	    &revision->change.den, arena) : NULL;
}

void
doc_revision_print_csv(struct base_buf *out, const struct doc_revision *asked,
    struct base_arena *arena)
{
	const struct law_revision *revision = asked->revision;
	const char *change = print_change(revision, arena);

	base_buf_add_text(out, "scheme,landstal,estimate,change_percent,"
	    "threshold_percent,must_change,rule\n");
	base_buf_add_print(out, "%s,%lld,%lld,%s,%d,%s,%s\n", asked->scheme,
	    (long long)asked->landstal, (long long)asked->estimate,
	    change == NULL ? "" : change, revision->threshold.percent,
	    revision->due ? "true" : "false", revision->threshold.rule);
}

void
doc_revision_print_json(struct base_buf *out, const struct doc_revision *asked,
    struct base_arena *arena)
{
	const struct law_revision *revision = asked->revision;
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-revision/1");
	base_json_add_text(&writer, "scheme", asked->scheme);
	base_json_add_whole(&writer, "landstal", asked->landstal);
	base_json_add_whole(&writer, "estimate", asked->estimate);
	base_json_add_text(&writer, "change_percent",
	    print_change(revision, arena));
	base_json_add_whole(&writer, "threshold_percent",
	    revision->threshold.percent);
	base_json_add_bool(&writer, "must_change", revision->due);
	base_json_add_text(&writer, "rule", revision->threshold.rule);
	base_json_end_object(&writer);
}
