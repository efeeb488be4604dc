/* SPDX-License-Identifier: MIT */
/*
 * rule/clearing: what a decision in the ledger was about, and whether it
 * still holds: the version of a rule, the hash of the values a finding rests
 * on, the standing of a finding. Layer rule.
 */
#ifndef PA_RULE_CLEARING_H
#define PA_RULE_CLEARING_H

#include "rule/finding.h"
#include "rule/ledger.h"

/* Shared by threads once it is made. */
struct pa_clearing {
	const struct pa_finding_maker *maker;
	const struct pa_ledger *ledger; /* NULL: none */
	struct pa_str key;              /* of HMAC, empty: none */
	char key_id[9];                 /* tells keys apart */
	struct pa_date as_of;           /* year 0: not given */
	struct pa_clearing_rule *rule;  /* by rule of the check */
	char (*version)[PA_RULE_VERSION];
};

/* What the ledger says of one finding. */
struct pa_decided {
	enum pa_stand stand;
	/* Of the values; "" when one is personal and there is no key. */
	char value[PA_VALUE_HASH];
};

/* All borrowed. The maker is ready. */
PA_CHECK int pa_clearing_init(struct pa_clearing *c,
    const struct pa_finding_maker *maker, const struct pa_ledger *ledger,
    struct pa_str key, struct pa_date as_of, struct pa_err *e);
/* scratch is a buffer of the caller's thread. */
PA_CHECK int pa_clearing_decide(const struct pa_clearing *c, struct pa_batch *x,
    const struct pa_finding *f, struct pa_buf *scratch, struct pa_decided *out,
    struct pa_err *e);
/* Lines for people: entries, those no finding answered to, those that could
 * not be compared. whole: all of the data was read. */
PA_CHECK int pa_clearing_summary(const struct pa_clearing *c,
    const char *program, const char *path, bool whole, struct pa_buf *out,
    struct pa_err *e);
void pa_clearing_release(struct pa_clearing *c);

/* Whether a cleared finding of the class counts: never. Those whose rule says
 * fix, or that are owed nothing, cannot be cleared. */
bool pa_rule_is_clearable(const struct pa_rule *r);

/*
 * 16 hexadecimal digits that change whenever the rule does: its expressions,
 * what they name, the parameters they use with the values in force.
 */
PA_CHECK int pa_rule_version(const struct pa_pack *pack,
    const struct pa_rule *r, char out[PA_RULE_VERSION], struct pa_err *e);

#endif
