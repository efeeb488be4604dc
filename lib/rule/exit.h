/* SPDX-License-Identifier: MIT */
/*
 * rule/exit: may a household exit: substance, procedure and marking, each
 * three-valued, with the rules that decide; and other decisions of that kind,
 * about households or areas. Layer rule. The conditions stand in the packs
 * (kind require and block); those of one decision about one kind of rows
 * (check.opt.decision, .subject) make a model.
 */
#ifndef PA_RULE_EXIT_H
#define PA_RULE_EXIT_H

#include "rule/income.h"

#define PA_EXIT_RULES 64 /* conditions of one decision */

enum pa_exit_verdict {
	PA_EXIT_NO = PA_FALSE,
	PA_EXIT_UNDETERMINED = PA_UNKNOWN,
	PA_EXIT_YES = PA_TRUE,
	PA_EXIT_NOT_APPLICABLE = 3,
};

struct pa_exit {
	uint8_t substance, procedure, marking; /* enum pa_exit_verdict */
	bool no_key;    /* the row has no 户编号: nothing is decided */
	bool unsure;    /* it is not known whether it applies: the same */
	uint64_t fails; /* bit i: condition i of the model is not met */
	uint64_t unknown;
	uint64_t mended; /* of fails: met once its remedy is applied */
	uint64_t watch_fails, watch_unknown; /* of what is only watched */
	uint64_t notes; /* bit i: note i, at the number of its rule */
	bool outside;   /* not applicable: not in the pack's area */
	bool exited;    /* not applicable: out of poverty in another year */
	bool marked;    /* marked as exited in this round */
};

#define PA_EXIT_REMEDIES 128

/* One step that would meet a condition. */
struct pa_exit_remedy {
	size_t rule;       /* condition of the model */
	uint32_t slot;     /* what is set */
	const char *value; /* NULL: the income is raised */
};

struct pa_exit_model {
	const struct pa_check *check;
	size_t rule[PA_EXIT_RULES]; /* in check->rule: substance first, then
				       procedure, marking */
	size_t nrule;
	size_t nwatch;       /* behind them: what is watched besides and decides
				nothing */
	size_t nnote;        /* behind these: what is told when it is so */
	int marked, exited;  /* nodes, -1: of other decisions */
	int applicable;      /* node of SUBJECT.applicable; of another decision
				than the exit SUBJECT.applicable_DECISION */
	bool household;      /* the subject */
	bool stage[3];       /* there are conditions of it, and not all are
				left out */
	uint32_t village_id; /* slot, UINT32_MAX: the rows have none */
	bool remedies;       /* try what the packs call remedies */
	struct pa_exit_remedy remedy[PA_EXIT_REMEDIES];
	size_t nremedy;
};

/* c's figures over areas that it asks for are told them. */
PA_CHECK int pa_exit_init(struct pa_exit_model *m, struct pa_check *c,
    bool remedies, struct pa_err *e);

/* The number of the first note. */
static inline size_t
pa_exit_notes(const struct pa_exit_model *m)
{
	return m->nrule + m->nwatch;
}

/* Whether condition i, about areas, asks for no column that there is, and so
 * decides nothing: it is met by everybody. */
bool pa_exit_left_out(const struct pa_exit_model *m, size_t i);

/* A condition's outcomes, by household; when NULL: it applies to all. */
struct pa_exit_vectors {
	const uint8_t *truth, *when;
	bool block;
	uint8_t stage; /* 0 substance, 1 procedure, 2 marking */
};

struct pa_exit_work {
	struct pa_eval *eval, *tried;
	struct pa_exit_vectors vectors[PA_EXIT_RULES];
	struct pa_exit *row;
	size_t cap;
	char code[6];       /* the last code of a county looked up */
	uint8_t code_scope; /* whether it lies in the pack's area */
};

/* Decides all households of a batch whose incomes are computed. */
PA_CHECK int pa_exit_run(const struct pa_exit_model *m, struct pa_exit_work *w,
    struct pa_batch *x, struct pa_err *e);
void pa_exit_work_release(struct pa_exit_work *w);

/* The condition's row in the check. */
static inline const struct pa_check_rule *
pa_exit_rule(const struct pa_exit_model *m, size_t i)
{
	return &m->check->rule[m->rule[i]];
}

#endif
