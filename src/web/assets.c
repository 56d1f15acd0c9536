#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "web/assets.h"
#include "web/page.h"

#define ASSET(name) extern const unsigned char web_assets_##name[]; \
	extern const size_t web_assets_##name##_length
ASSET(dkfds_css);
ASSET(icon_svg);
ASSET(kvote_css);
ASSET(kvote_js);

static const struct {
	const char *name, *type;
	const unsigned char *bytes;
	const size_t *length;
} assets[] = {
	{ "dkfds.css", "text/css; charset=utf-8", web_assets_dkfds_css,
	    &web_assets_dkfds_css_length },
	{ "icon.svg", "image/svg+xml", web_assets_icon_svg,
	    &web_assets_icon_svg_length },
	{ "kvote.css", "text/css; charset=utf-8", web_assets_kvote_css,
	    &web_assets_kvote_css_length },
	{ "kvote.js", "text/javascript; charset=utf-8", web_assets_kvote_js,
	    &web_assets_kvote_js_length },
};

bool
web_assets_are_there(void)
{
	return web_assets_dkfds_css_length > 0;
}

void
web_assets_send(struct web_exchange *x)
{
	for (size_t i = 0; i < sizeof(assets) / sizeof(assets[0]); i++) {
		if (strcmp(assets[i].name, x->parameters[0]) != 0)
			continue;
		x->reply->status = 200;
		x->reply->type = assets[i].type;
		x->reply->bytes = (const char *)assets[i].bytes;
		x->reply->length = *assets[i].length;
		x->reply->is_public = true;
		return;
	}
	web_page_refuse(x, 404);
}
