#include <string.h>
#include <strings.h>

#include "law/rule.h"

const struct law_rule *
law_rule_find(const char *id)
{
	for (size_t i = 0; i < law_rule_count; i++)
		if (strncmp(law_rule_table[i].id, id, LAW_RULE_ID_LENGTH) == 0)
			return &law_rule_table[i];
	return NULL;
}

enum law_rule_outcome
law_rule_parse(const struct law_rule **out, const char *text)
{
	for (size_t i = 0; i < law_rule_count; i++) {
		const struct law_rule *rule = &law_rule_table[i];

		if (strncasecmp(rule->id, text, LAW_RULE_ID_LENGTH) != 0)
			continue;
		text += LAW_RULE_ID_LENGTH;
		if (*text != '\0' && *text != '#')
			return LAW_RULE_UNKNOWN;
		*out = rule;
		return *text == '\0' ||
		    strcasecmp(rule->id + LAW_RULE_ID_LENGTH, text) == 0 ?
		    LAW_RULE_OK : LAW_RULE_OLD;
	}
	return LAW_RULE_UNKNOWN;
}
