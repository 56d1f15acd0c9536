#include <stddef.h>

#include "web/status.h"

const char *
web_status_name(int status)
{
	static const struct {
		int status;
		const char *name;
	} names[] = { { 200, "OK" }, { 201, "Created" },
		{ 204, "No Content" }, { 303, "See Other" },
		{ 304, "Not Modified" }, { 400, "Bad Request" },
		{ 401, "Unauthorized" }, { 403, "Forbidden" },
		{ 404, "Not Found" }, { 405, "Method Not Allowed" },
		{ 406, "Not Acceptable" }, { 409, "Conflict" },
		{ 412, "Precondition Failed" }, { 413, "Content Too Large" },
		{ 415, "Unsupported Media Type" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" }, { 501, "Not Implemented" },
		{ 503, "Service Unavailable" },
		{ 507, "Insufficient Storage" } };
	static const char *const classes[] = { "", "Informational",
		"Success", "Redirection", "Client Error", "Server Error" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].status == status)
			return names[i].name;
	return status >= 100 && status < 600 ? classes[status / 100] : "";
}
