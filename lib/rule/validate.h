/* SPDX-License-Identifier: MIT */
/*
 * rule/validate: the data-quality rules over a job: findings in order, the
 * status of every record, the statistics of every rule. Layer rule.
 */
#ifndef PA_RULE_VALIDATE_H
#define PA_RULE_VALIDATE_H

#include "rule/baseline.h"
#include "rule/clearing.h"
#include "rule/emit.h"
#include "rule/feedback.h"
#include "rule/finding.h"
#include "rule/job.h"

enum pa_only {
	PA_ONLY_ALL,
	PA_ONLY_CLEAN,
	PA_ONLY_FLAGGED,
	PA_ONLY_ERROR,
	PA_ONLY_SUSPECT
};

struct pa_rule_stat {
	uint64_t checked; /* rows the rule applied to */
	uint64_t hit;
	uint64_t cleared; /* of the hits: they do not count */
	uint64_t undetermined;
	uint64_t households; /* in which it hit */
};

/* Rows that share a key, of one rule: source << 56 | file << 40 | row. */
struct pa_flags {
	uint64_t *row;
	size_t n, cap;
	/* While groups are found, of a match with several ways: a list for each
	 * way of absent_from but the first list. */
	struct pa_flags *more;
	size_t nmore;
};

struct pa_validate_work { /* one a thread */
	struct pa_eval *eval, *keys;
	struct pa_kin_column *column; /* of keys, hashed */
	size_t column_cap;
	struct pa_buf text;
};

struct pa_validate {
	struct pa_job *job;
	struct pa_finding_maker maker;
	struct pa_emit emit;
	enum pa_only only;
	bool records;          /* records are written */
	bool findings;         /* findings are kept */
	uint64_t max_per_rule; /* lines of findings written a rule */
	uint64_t not_shown;    /* findings beyond it */
	struct pa_validate_work *worker;
	unsigned nworker;
	struct pa_rule_stat *stat; /* by rule of the check */
	struct pa_flags *flags;    /* by rule: of unique and group rules */
	struct pa_flags *again;    /* those whose texts are to be read again */
	struct pa_sort *sorted;    /* findings by table, row, rule, column */
	struct pa_equal *keys;     /* while the keys are collected */
	/* What the pass under way (a source, + 1; PA_KEYS_NEAR) makes keys of:
	 * units, and the nodes and slots that they rest on. */
	size_t keys_pass;
	struct pa_unit *unit;
	size_t nunit, unit_cap;
	int *keys_node;
	size_t nkeys_node, keys_node_cap;
	bool *keys_read;
	struct pa_kin *kin;         /* what they are kept as: validate_kin.c */
	struct pa_bind_watch watch; /* collects them as tables are loaded */
	struct pa_clean_counts *clean;       /* by slot */
	uint64_t records_out, records_of[3]; /* clean, suspect, error */
	uint64_t errors, suspects, notes;    /* those that count */
	/* Set after pa_validate_init; borrowed, NULL: none. */
	const struct pa_clearing *clearing;
	struct pa_baseline *baseline;
	struct pa_feedback *feedback;
	uint64_t stands[PA_STANDS]; /* findings, when either is given */
	int (*write)(void *ctx, struct pa_str s, struct pa_err *e);
	void *write_ctx;
	/* reader rules, SIZE_MAX when they do not run */
	size_t fm003, fm004, fm005, fm006, fm007, fm008, fm009, fm010, fm011,
	    fm012, fm014, fm015, fm016, fm017, fm018, fm019, fm020, fm022,
	    fm023, fm024;
	bool cells;                /* any of them looks at every cell */
	struct pa_validate *whole; /* of a side; NULL: this is the whole */
	uint32_t base;             /* of a side: its source in the whole job */
	struct pa_validate_side *side; /* tables that hang on no household */
	size_t nside;
	bool *owner; /* by slot: the first one of its column */
};

/* The columns it adds. */
extern const struct pa_added pa_validate_columns[2];

/*
 * Prepares: the job is open, its joined tables not yet loaded. emit is
 * initialised here when records are written.
 */
PA_CHECK int pa_validate_init(struct pa_validate *v, struct pa_job *job,
    const struct pa_finding_style *style, struct pa_err *e);
/* After clearing, baseline and feedback were set: for the tables that are read
 * by themselves, too. */
PA_CHECK int pa_validate_clear(struct pa_validate *v, struct pa_err *e);
/* When records are written: makes emit ready and appends their header. */
PA_CHECK int pa_validate_header(struct pa_validate *v, struct pa_buf *out,
    struct pa_err *e);
/* Runs all passes. The joined tables are loaded. */
PA_CHECK int pa_validate_run(struct pa_validate *v, struct pa_err *e);
/* After a run: gives each finding's line in order, then those that are gone,
 * and what stands after them. write NULL: only counts. */
PA_CHECK int pa_validate_findings(struct pa_validate *v,
    int (*write)(void *ctx, struct pa_str line, struct pa_err *e), void *ctx,
    struct pa_err *e);
/* Findings of this class and worse, less those that are cleared. */
uint64_t pa_validate_count(const struct pa_validate *v, enum pa_class least);
/* A row set aside by the reader is a finding of FM014. */
PA_CHECK int pa_validate_reject(struct pa_validate *v,
    const struct pa_sheet *sheet, const struct pa_reject *r, struct pa_err *e);
/* Lines for people: totals; with statistics a line a rule. */
PA_CHECK int pa_validate_summary(const struct pa_validate *v,
    const char *program, bool statistics, struct pa_buf *out, struct pa_err *e);
void pa_validate_release(struct pa_validate *v);

#endif
