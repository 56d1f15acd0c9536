/*
 * bring: whole rounds into the case store and out of it (`kvote import`,
 * `kvote export`).
 *
 * What comes out is what went in, byte for byte: a round folder with every file
 * that it had; a bundle or the output folder of a run, which must verify first,
 * with everything around it.
 */
#ifndef KVOTE_SERVICE_BRING_H
#define KVOTE_SERVICE_BRING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "service/act.h"
#include "service/kept.h"

/*
 * place: a round folder, the output folder of a run, or a bundle.  The round's
 * key is that of its round.json.  A round that has a decision is decided by
 * whoever takes it in, and waits for an approval by somebody else; its papers
 * are made in that language where it does not bring them.
 */
bool service_bring_in(const struct service_act_answer **out,
    const struct service_session *session, const char *place,
    const struct service_act_request *request, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* To a new or empty folder, or (a name that ends in .tar) as the bundle that it
 * came as. */
bool service_bring_out(struct store_round_state *out,
    const struct service_session *session,
    const struct service_kept_request *request, const char *place,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif
