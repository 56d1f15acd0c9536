#include "base/arena.h"
#include "base/findings.h"
#include "service/kept.h"
#include "service/public.h"
#include "web/app.h"
#include "web/round.h"

bool
web_round_decide(struct web_round *out, struct web_exchange *x,
    const struct base_source *source)
{
	const struct service_open_request request = { .source = source,
		.clock = x->app->today,
		.silence = LAW_SILENCE_PROVISIONAL };
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));

	if (!service_open_round(opened, &request, x->arena, x->findings))
		return false;
	out->source = source;
	out->opened = opened;
	out->decision = &opened->decision;
	return true;
}

static bool
find_latest(const char **out, struct web_exchange *x)
{
	const char *const *names;
	size_t count;

	if (!service_public_list(&names, &count, &x->session, x->arena,
	    x->findings) || count == 0)
		return false;
	*out = names[0];
	return true;
}

bool
web_round_open_public(struct web_round *out, struct web_exchange *x,
    const char *name)
{
	if (name == NULL && !find_latest(&name, x))
		return false;
	out->name = name;
	return service_public_read(&out->state, &x->session, name, x->arena,
	    x->findings) && web_round_decide(out, x,
	    service_kept_make_source(name, out->state.files,
	    out->state.file_count, x->arena));
}

const char *
web_round_address(const struct web_round *round, struct base_arena *arena)
{
	return base_arena_print(arena, "/aar/%s", round->name);
}
