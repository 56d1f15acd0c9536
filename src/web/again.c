#include <string.h>

#include "base/arena.h"
#include "web/again.h"
#include "web/carried.h"
#include "web/fields.h"
#include "web/form.h"
#include "web/login.h"
#include "web/route.h"

#define PREFIX "sent."
#define PREFIX_LENGTH (sizeof(PREFIX) - 1)

/* Fields that the login's own form has besides. */
#define OWN 8

static const struct web_fields nothing;

/* All of it or nothing: half a form would be sent as if it were whole. */
static bool
fits(const struct web_fields *fields)
{
	size_t sum = 0;

	for (size_t i = 0; i < fields->count; i++)
		sum += strlen(fields->items[i].name) +
		    fields->items[i].length;
	return sum <= WEB_AGAIN_MOST && fields->count <=
	    WEB_FIELDS_MOST - OWN;
}

static struct web_fields
keep(const struct web_exchange *x, struct web_field *items, size_t count)
{
	const struct web_fields fields = { count, items };

	return web_login_had_one(x) && fits(&fields) ? fields : nothing;
}

struct web_fields
web_again_take(const struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	struct web_field *items = base_arena_alloc(x->arena, form->count + 1,
	    sizeof(*items));
	size_t count = 0;

	if ((x->route->kind & WEB_SECRET) != 0)
		return nothing;
	for (size_t i = 0; i < form->count; i++)
		if (form->items[i].length > 0 &&
		    !web_carried_is_part(&form->items[i]))
			items[count++] = form->items[i];
	return keep(x, items, count);
}

struct web_fields
web_again_find(const struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	struct web_field *items = base_arena_alloc(x->arena, form->count + 1,
	    sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++)
		if (strncmp(form->items[i].name, PREFIX, PREFIX_LENGTH) ==
		    0) {
			items[count] = form->items[i];
			items[count++].name += PREFIX_LENGTH;
		}
	return keep(x, items, count);
}

void
web_again_put_kept(struct web_exchange *x, const struct web_fields *kept)
{
	for (size_t i = 0; i < kept->count; i++)
		web_form_put_hidden(x, base_arena_print(x->arena, PREFIX "%s",
		    kept->items[i].name), kept->items[i].value);
}

void
web_again_put(struct web_exchange *x, const struct web_fields *kept)
{
	for (size_t i = 0; i < kept->count; i++)
		web_form_put_hidden(x, kept->items[i].name,
		    kept->items[i].value);
}
