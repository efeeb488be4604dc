/* SPDX-License-Identifier: MIT */
/*
 * rule/check: the rules of a pack made ready for the tables at hand, and run
 * over batches. Layer rule.
 */
#ifndef PA_RULE_CHECK_H
#define PA_RULE_CHECK_H

#include "rule/batch.h"
#include "rule/pack.h"
#include "rule/rollup.h"

/* Why a rule does not run. */
enum pa_not_run {
	PA_RUNS,
	PA_NOT_COLUMN,   /* a column is absent; why names it */
	PA_NOT_TABLE,    /* the table it is about is not given */
	PA_NOT_AS_OF,    /* needs --as-of */
	PA_NOT_ERA,      /* not for the forms of this year */
	PA_NOT_OFF,      /* off unless selected by its id */
	PA_NOT_SELECTED, /* --select, --ignore */
	PA_NOT_HERE,     /* of another decision or kind */
};

/* The keys of one table's rows in a rule across rows. */
struct pa_check_keys {
	int *by;      /* nodes of check.keys, -1 for "*"; NULL: not to be had */
	int *differ;  /* GROUP */
	int *overlap; /* GROUP: start and end; NULL none */
	int near;     /* -1: none */
	int when;     /* -1: none */
	size_t nby;
	uint8_t level;
	uint8_t way; /* MATCH: what is compared with each other has the same */
	bool absent; /* MATCH: its table, or the other one, of absent_from */
	char why[200]; /* the table or the columns that it lacks */
};

struct pa_check_rule {
	const struct pa_rule *rule;
	enum pa_not_run not_run;
	char why[200];  /* the columns that are absent, table label, ... */
	bool table;     /* of a condition: why is the table that a figure
			   over areas lacks */
	bool elsewhere; /* it runs, over a table that is read by itself */
	uint8_t level;  /* of its subject */
	int node, when, expect; /* -1: none */
	/* UNIQUE, GROUP, MATCH: nodes of the keys; NULL where the subject has
	 * no rows here. */
	struct pa_check_keys own;
	struct pa_check_keys *part; /* MATCH: of the other tables */
	struct pa_check_keys *way;  /* MATCH: own keys, of the ways from 1 on */
	size_t nway;                /* MATCH: ways of comparing */
	uint32_t least;             /* GROUP: from how many on */
	uint32_t point;             /* slot of the cell the finding is about, or
			   UINT32_MAX */
};

/* What of the rules is wanted. */
struct pa_check_options {
	bool quality;         /* QUALITY, UNIQUE, GROUP */
	const char *decision; /* REQUIRE and BLOCK of it, or NULL */
	const char *subject;  /* ... about these rows */
	bool areas;           /* figures over areas are collected */
	const struct pa_str *select, *ignore; /* prefixes of ids */
	size_t nselect, nignore;
	struct pa_date as_of; /* year 0: not given */
	/* Figures over areas of another check, whose main stream is of
	 * households; NULL: of this one. */
	struct pa_rollups *rollups;
};

struct pa_check {
	struct pa_bind *bind;
	struct pa_pack *pack;
	struct pa_dict *dict;
	struct pa_check_options opt;
	struct pa_expr_env env; /* what names mean here */
	struct pa_prog *prog;
	struct pa_prog *keys; /* of UNIQUE and GROUP rules: `by`, `when` */
	struct pa_check_rule *rule; /* in the order of the ids */
	size_t nrule;
	struct pa_rollups *rollups; /* its own unless opt.rollups */
	struct pa_region_table regions;
	bool has_regions;
	struct pa_ref income[8]; /* computed columns, see rule/income */
	uint32_t rows_absent;    /* bit of each level whose table was asked
				      for but is not given */
	struct pa_err *err;      /* while compiling */
};

/*
 * Compiles. Faults of expressions go to report, as pa_pack_load's; with any
 * of them -1. c is zero filled before; it must not move afterwards.
 */
PA_CHECK int pa_check_init(struct pa_check *c, struct pa_bind *bind,
    struct pa_pack *pack, struct pa_dict *dict,
    const struct pa_check_options *opt,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e);
/* Compiles every rule of a pack against the dictionary alone: what
 * --check-policy does. */
PA_CHECK int pa_check_pack(struct pa_pack *pack, struct pa_dict *dict,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e);

/* Tells the rollups which of them the rules that run read, and a node besides
 * (-1: none). Before pa_bind_load. */
PA_CHECK int pa_check_use_rollups(struct pa_check *c, int node,
    struct pa_err *e);
/*
 * Whether the node rests on a column that is absent: then their labels are in
 * why, or with *table the name of a table that is not given.
 */
bool pa_check_absent(const struct pa_check *c, const struct pa_prog *p,
    int node, char *why, size_t size, bool *table);

/* The table of the first of these levels (a bit each) that is not members,
 * whose missing rows are known; NULL: there is none. */
const char *pa_check_rows_absent(uint32_t levels);

/* Compiles an expression into a program; -1 in *node when text is "". */
PA_CHECK int pa_check_compile(struct pa_prog *prog, struct pa_str text,
    uint8_t level, int want, int *node, struct pa_err *e);

/*
 * The outcome of a rule at a row: PA_TRUE (a finding, or a condition that is
 * met, or a bar that bars), PA_FALSE, PA_UNKNOWN; *applies is false where its
 * `when` is.
 */
uint8_t pa_check_outcome(const struct pa_eval *v, const struct pa_check_rule *r,
    uint32_t row, bool *applies);

/* Why a rule does not run, before its `why`; NULL: it runs, or nobody need be
 * told. */
const char *pa_check_why(const struct pa_check_rule *r);

void pa_check_release(struct pa_check *c);

#endif
