#include "law/round.h"

const char *const law_round_kinds[LAW_KIND_COUNT] = {
	[LAW_KIND_ADOPT] = "adopt",
	[LAW_KIND_AGREE] = "agree",
	[LAW_KIND_TRANSFER] = "transfer",
	[LAW_KIND_RAISE] = "raise",
	[LAW_KIND_REGIONAL] = "regional",
};

const char *const law_round_clauses[LAW_CLAUSE_COUNT] = {
	[LAW_CLAUSE_NONE] = "none",
	[LAW_CLAUSE_MODEL] = "model",
	[LAW_CLAUSE_RULE] = "rule",
};
