/* SPDX-License-Identifier: MIT */
/*
 * rule/exit_table: records with their exit verdicts beside them, decisions as
 * JSON, and the letter about one household. Layer rule.
 */
#ifndef PA_RULE_EXIT_TABLE_H
#define PA_RULE_EXIT_TABLE_H

#include "rule/area_job.h"
#include "rule/emit.h"
#include "rule/exit.h"
#include "rule/exit_area.h"
#include "rule/income_table.h"

/*
 * The columns of a decision: verdict, procedure, marking, fails, unknown,
 * cites, gap, notes. NULL: there is no such decision.
 */
#define PA_EXIT_COLUMNS 8
const struct pa_added *pa_exit_columns(const char *decision);

struct pa_exit_table {
	bool english, reveal, trace;
	struct pa_str household;   /* only this one; s NULL: all */
	struct pa_str area;        /* likewise, of areas: number or name */
	struct pa_str area_id;     /* the same as a number, clean */
	struct pa_area_job *areas; /* whose areas; NULL: the job is alone */
	/* set by _init */
	struct pa_job *job;
	struct pa_income_model income;
	struct pa_exit_model model;
	struct pa_emit emit;
	struct pa_exit_area figures;
	struct pa_added
	    added[PA_EXIT_COLUMNS + PA_AREA_FIGURES]; /* those written */
	size_t nadded, first_figure;
	/* By place in pa_exit_columns: its number in added, SIZE_MAX: a stage
	 * of which the decision has no conditions. */
	size_t column[PA_EXIT_COLUMNS];
	bool json; /* whole decisions */
	/* The letter's: township, village, head of the household, name of
	 * members; UINT32_MAX: no such column. */
	uint32_t who[4];
	struct pa_decision_text title;
	struct pa_rule_text *text; /* by condition */
	char **cite;               /* by condition: printed citations */
	struct pa_exit_thread *worker;
	unsigned nworker;
	uint64_t records, shown;
	uint64_t of[4]; /* households by substance verdict */
	uint64_t fails[PA_EXIT_RULES], unknown[PA_EXIT_RULES];
	uint64_t notes[PA_EXIT_RULES]; /* also by condition */
	uint64_t marked;     /* as exited in this round, but not eligible */
	uint64_t households; /* or areas */
	uint8_t verdict;     /* of `household` or `area`, the worst */
};

/* Set english, reveal, trace, household, area, areas before; job is open, not
 * loaded. */
PA_CHECK int pa_exit_table_init(struct pa_exit_table *t, struct pa_job *job,
    enum pa_emit_format format, bool excel_safe, struct pa_err *e);
PA_CHECK int pa_exit_table_run(struct pa_exit_table *t,
    int (*write)(void *ctx, struct pa_str bytes, struct pa_err *e), void *ctx,
    struct pa_err *e);
/* Households by verdict; with statistics a line a condition. */
PA_CHECK int pa_exit_table_summary(const struct pa_exit_table *t,
    const char *program, bool statistics, struct pa_buf *out, struct pa_err *e);
void pa_exit_table_release(struct pa_exit_table *t);

/* 符合 不符合 待核实 不适用 of the substance; 齐备 ... of the others. */
const char *pa_exit_name(uint8_t verdict, bool substance, bool english);

/* Internal to exit_table, exit_cells and exit_trace: one decision ready to print. */
struct pa_exit_view {
	const struct pa_exit_table *t;
	struct pa_batch *x;
	const struct pa_eval *eval;
	const struct pa_income *income; /* NULL: the rows are no households */
	const struct pa_exit *exit;
	uint32_t h;
};

/* What the outcomes met last say; one a thread, zero filled is empty. */
#define PA_EXIT_KEPT 1024 /* a power of two */
struct pa_exit_cells {
	struct pa_exit_kept *kept; /* PA_EXIT_KEPT, by hash of the outcome */
	struct pa_buf text;        /* scratch */
};
/* The added cells of a household, appended as the emitter has them. */
PA_CHECK int pa_exit_cells_put(struct pa_exit_cells *c,
    const struct pa_exit_view *v, struct pa_buf *out, struct pa_err *e);
void pa_exit_cells_release(struct pa_exit_cells *c);
/* The smallest change found, "人均纯收入 +240.01元; …", appended. */
PA_CHECK int pa_exit_gap(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e);
/* Tells, instead of that the pack has no conditions of what is decided, which
 * packs have them. Always -1. */
int pa_exit_elsewhere(const struct pa_job *job, struct pa_err *e);
/* The letter of --trace, appended. */
PA_CHECK int pa_exit_letter(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e);
/* The decision as one JSON object and a line end, appended. */
PA_CHECK int pa_exit_json(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e);
/* What a condition rests on: its citations, then those of the parameters in
 * it whose documents are not held; each once. Appended. */
PA_CHECK int pa_exit_rests(const struct pa_pack *pack,
    const struct pa_rule *rule, enum pa_lang lang, struct pa_buf *b,
    struct pa_err *e);
/* Whether condition i is asked of the row: its `when` is not false. */
bool pa_exit_applies(const struct pa_exit_view *v, size_t i);
/* Condition i of the letter, or of the JSON; those watched come last. */
PA_CHECK int pa_exit_put_condition(const struct pa_exit_view *v, size_t i,
    struct pa_buf *b, struct pa_err *e);
PA_CHECK int pa_exit_json_condition(const struct pa_exit_view *v, size_t i,
    struct pa_buf *b, struct pa_err *e);
/* What was decided, for which round and day: members of a JSON object. */
PA_CHECK int pa_exit_json_run(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e);
/* The letter about an area, and its decision as JSON. */
PA_CHECK int pa_exit_area_letter(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e);
PA_CHECK int pa_exit_area_json(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e);
/* What a node read, "label=cell，..."; "" when there is nothing. */
PA_CHECK int pa_exit_facts(const struct pa_exit_view *v, int node,
    struct pa_buf *b, struct pa_err *e);
/* Why a decision does not apply: a word for programs, and the sentence. */
const char *pa_exit_why_not(const struct pa_exit_view *v,
    const char **sentence);
/* The label of a field "scope.id", 、 before it when b is not empty. */
PA_CHECK int pa_exit_label(const struct pa_exit_view *v, const char *field,
    struct pa_buf *b, struct pa_err *e);
/* What keeps condition i from being decided: "危房级别、饮水是否安全". */
PA_CHECK int pa_exit_lacks(const struct pa_exit_view *v, size_t i,
    struct pa_buf *b, struct pa_err *e);

#endif
