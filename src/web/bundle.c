#include <string.h>

#include "base/arena.h"
#include "service/bundle.h"
#include "web/bundle.h"
#include "web/exchange.h"
#include "web/past.h"

/* "kvoter-2024-dk-ukraine-7.tar": a colon is no part of a file's name. */
static const char *
print_name(const struct store_round_state *state, struct base_arena *arena)
{
	char *name = base_arena_print(arena, "kvoter-%s-%lld.tar",
	    state->round, (long long)state->serial);

	for (char *c = strchr(name, ':'); c != NULL; c = strchr(c, ':'))
		*c = '-';
	return name;
}

void
web_bundle_send(struct web_exchange *x)
{
	struct service_kept_request request = { .round = x->parameters[0] };
	struct service_bundle_answer answer;
	const struct web_past *past;

	if (!web_past_find(&past, x, request.round))
		return;
	if (past != NULL)
		request.serial = past->steps[past->at].serial;
	if (!service_bundle_make(&answer, &x->session, &request, x->arena,
	    x->findings))
		return;
	x->reply->type = "application/x-tar";
	x->reply->bytes = answer.bytes;
	x->reply->length = answer.length;
	x->reply->status = 200;
	web_exchange_add_header(x, "Content-Disposition", base_arena_print(
	    x->arena, "attachment; filename=\"%s\"",
	    print_name(&answer.state, x->arena)));
}
