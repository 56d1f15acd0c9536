#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/findings.h"
#include "base/hash.h"
#include "web/answers.h"
#include "web/app.h"
#include "web/problem.h"
#include "web/route.h"

#define ID_LENGTH 32 /* of an act's id, in hex digits */

struct answer {
	struct base_arena *arena; /* NULL = free */
	const char *account;
	const char *key;
	const char *asked;        /* hash of address and body */
	int64_t at;
	int status; /* 0 = it is still being answered */
	const char *type;
	const char *bytes;
	size_t length;
};

struct web_answers {
	size_t next; /* the oldest, whose place the next one takes */
	struct answer all[WEB_ANSWERS_MOST];
};

struct web_answers *
web_answers_new(void)
{
	struct web_answers *answers = calloc(1, sizeof(*answers));

	if (answers == NULL)
		base_bug_stop("no memory for the answers");
	return answers;
}

void
web_answers_free(struct web_answers *answers)
{
	for (size_t i = 0; i < WEB_ANSWERS_MOST; i++)
		base_arena_free(answers->all[i].arena);
	free(answers);
}

static const char *
hash_request(const struct web_exchange *x)
{
	struct base_hash *hash = base_hash_new(x->arena);

	base_hash_add(hash, x->request->target,
	    strlen(x->request->target) + 1);
	base_hash_add(hash, x->request->body, x->request->body_length);
	return base_hash_end(hash, x->arena);
}

static struct answer *
find(struct web_answers *answers, const struct web_exchange *x)
{
	for (size_t i = 0; i < WEB_ANSWERS_MOST; i++) {
		struct answer *answer = &answers->all[i];

		if (answer->arena != NULL && strcmp(answer->key,
		    x->request->idempotency_key) == 0 && strcmp(
		    answer->account, x->session.account.name) == 0 &&
		    x->app->now - answer->at <= WEB_ANSWERS_SECONDS)
			return answer;
	}
	return NULL;
}

bool
web_answers_are_for(const struct web_exchange *x)
{
	return x->login != NULL && x->request->method == WEB_POST &&
	    x->route != NULL && (x->route->kind & WEB_API) != 0 &&
	    *x->request->idempotency_key != '\0';
}

const char *
web_answers_print_id(const struct web_exchange *x)
{
	const char *account = x->session.account.name;
	/* the length parts the account from the key */
	const char *text = base_arena_print(x->arena, "kvote-key/1 %zu %s %s",
	    strlen(account), account, x->request->idempotency_key);

	return base_arena_copy_bytes(x->arena, base_hash_print(text,
	    strlen(text), x->arena), ID_LENGTH);
}

bool
web_answers_find(struct web_answers *answers, struct web_exchange *x)
{
	const struct answer *answer = find(answers, x);
	bool same;

	if (answer == NULL)
		return false;
	same = strcmp(answer->asked, hash_request(x)) == 0;
	if (!same || answer->status == 0) {
		base_findings_add(x->findings, same ? BASE_ERR_SERVE_PENDING :
		    BASE_ERR_SERVE_KEY, (struct base_place){ 0 },
		    x->request->idempotency_key, NULL);
		if (same)
			web_exchange_add_header(x, "Retry-After", "1");
		web_problem_reply(x, 0);
		return true;
	}
	x->reply->status = answer->status;
	x->reply->type = answer->type == NULL ? NULL :
	    base_arena_copy_text(x->arena, answer->type);
	x->reply->bytes = base_arena_copy_bytes(x->arena, answer->bytes,
	    answer->length);
	x->reply->length = answer->length;
	web_exchange_add_header(x, "Idempotent-Replayed", "true");
	return true;
}

static void
release(struct answer *answer)
{
	base_arena_free(answer->arena);
	*answer = (struct answer){ 0 };
}

/* The place of the oldest, with the key and what was asked. */
static struct answer *
take(struct web_answers *answers, const struct web_exchange *x)
{
	struct answer *answer = &answers->all[answers->next];
	struct base_arena *arena = base_arena_new();

	answers->next = (answers->next + 1) % WEB_ANSWERS_MOST;
	release(answer);
	*answer = (struct answer){ .arena = arena,
		.account = base_arena_copy_text(arena,
		x->session.account.name),
		.key = base_arena_copy_text(arena,
		x->request->idempotency_key),
		.asked = base_arena_copy_text(arena, hash_request(x)),
		.at = x->app->now };
	return answer;
}

void
web_answers_begin(struct web_answers *answers, const struct web_exchange *x)
{
	take(answers, x);
}

void
web_answers_keep(struct web_answers *answers, struct web_exchange *x)
{
	struct answer *answer = find(answers, x);
	const struct web_reply *reply = x->reply;
	const char *bytes = reply->bytes != NULL ? reply->bytes :
	    reply->body.bytes;
	size_t length = reply->bytes != NULL ? reply->length :
	    reply->body.length;

	if (reply->status >= 300) {
		if (answer != NULL)
			release(answer);
		return;
	}
	if (answer == NULL)
		answer = take(answers, x);
	answer->at = x->app->now;
	answer->status = reply->status;
	answer->type = reply->type == NULL ? NULL :
	    base_arena_copy_text(answer->arena, reply->type);
	answer->bytes = base_arena_copy_bytes(answer->arena, bytes, length);
	answer->length = length;
}
