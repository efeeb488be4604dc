/* SPDX-License-Identifier: MIT */
/*
 * How many slips in the packs the cases would notice: every expression of
 * every rule is changed in one place at a time (mutate.h), and every case
 * that says something about the rule is run with it. A change that no case
 * takes exception to survives. So are the figures over areas, and the
 * definitions that say whom a decision applies to.
 */
#ifndef PA_TESTS_PACKS_SCORE_H
#define PA_TESTS_PACKS_SCORE_H

#include "case.h"
#include "mutate.h"

/* One change. Texts are in the score's arena. */
struct score_unit {
	const char *what;      /* "bad: a < b => a <= b" */
	struct pa_place place; /* of the expression */
	size_t offset;
	bool edge, coarse;
	bool tried, broken; /* whether it compiles is known; it does not */
	bool killed;
	const char *excuse; /* why no case can tell it; NULL */
	struct pa_str text; /* of definitions and figures: what they become */
	bool whole;         /* what is changed is the pack, not a rule of it */
	bool where;         /* of a figure: its rows, not its value */
};

/* A changed rule. Of a change in a definition there is one for each rule that
 * rests on it. */
struct score_variant {
	struct pa_rule rule;
	size_t owner, unit; /* of that owner */
};

#define SCORE_DECISIONS 16

/* A rule, a definition or a figure over areas. */
struct score_owner {
	const char *id, *pack; /* the pack that has it */
	bool define, rollup;
	const struct pa_pack *in; /* a pack that has it loaded */
	struct pa_str text;       /* of a definition */
	struct score_unit *unit;
	size_t nunit, unit_cap;
	struct score_variant *variant; /* of a rule: what is run for it */
	size_t nvariant, variant_cap;
	size_t *rests; /* of a rule: the figures it rests on, owners */
	size_t nrests, rests_cap;
	/* Of a definition: the "SUBJECT.applicable..." that rest on it. */
	const char *applicable[SCORE_DECISIONS];
	size_t napplicable;
};

/* Zero filled is empty. */
struct score {
	struct score_owner *owner;
	size_t n, cap;
	struct pa_arena arena;
	unsigned long runs; /* of cases */
	const char *tell;   /* each change is told with this case when it is
				 noticed first; NULL: not */
};

/* Changes the rules of a pack that are not there yet. */
PA_CHECK int score_add(struct score *s, struct case_pack *p, struct pa_err *e);
/* A rule; NULL: it is not known. */
struct score_owner *score_rule(struct score *s, const struct pa_rule *r);
struct score_owner *score_find(struct score *s, const char *id,
    const char *pack);

struct score_sum {
	unsigned all;     /* changes that are expressions */
	unsigned killed;  /* noticed */
	unsigned excused; /* not noticed, and no case can */
	unsigned edges;   /* of a limit, not noticed: no case stands at it */
};

/* What a case that passed says. */
struct score_case {
	const struct case_job *job; /* with the rules that were run */
	const struct case_outcome *out;
	const bool *told; /* about which of them */
	json_t *expect;
};

/* Runs the case with all changes that may matter to it. */
PA_CHECK int score_case(struct score *s, const struct score_case *c,
    struct pa_err *e);

/*
 * Reads the list of changes that no case can notice, "RULE TAB CHANGE TAB
 * REASON" a line, and prints what is wrong with it. 0, 1 when something is,
 * -1.
 */
PA_CHECK int score_excuse(struct score *s, const char *path, struct pa_err *e);
/* Of the packs named: the survivors where all is true, and the score. True
 * when it is high enough. */
bool score_print(const struct score *s, const char *const *packs, size_t npack,
    bool all);
/* Of an owner; NULL: nothing. */
struct score_sum score_count(const struct score_owner *o);
void score_sum_add(struct score_sum *to, const struct score_sum *n);
void score_release(struct score *s);

#endif
