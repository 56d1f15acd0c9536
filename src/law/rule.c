#include <string.h>

#include "law/rule.h"

const struct law_rule *
law_rule_find(const char *id)
{
	for (size_t i = 0; i < law_rule_count; i++)
		if (strncmp(law_rule_table[i].id, id, LAW_RULE_ID_LENGTH) == 0)
			return &law_rule_table[i];
	return NULL;
}
