#include "base/buf.h"
#include "doc/markup.h"

void
doc_markup_print(struct base_buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '&':
			base_buf_add_text(out, "&amp;");
			break;
		case '<':
			base_buf_add_text(out, "&lt;");
			break;
		case '>':
			base_buf_add_text(out, "&gt;");
			break;
		case '"':
			base_buf_add_text(out, "&quot;");
			break;
		case '\'':
			base_buf_add_text(out, "&#39;");
			break;
		default:
			base_buf_add_char(out, *text);
		}
	}
}
