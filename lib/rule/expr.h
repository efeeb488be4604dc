/* SPDX-License-Identifier: MIT */
/*
 * rule/expr: the expression language of the packs (pa-pack(5)): a total,
 * typed, three-valued subset of CEL's syntax, compiled once into vector
 * operations over a batch of whole households. Layer rule.
 *
 * A program holds all expressions of a run; equal sub-expressions are one
 * node. Every node has a level: the table whose rows it has a value for.
 * Level 0 is the household; the others are its child tables. A node of level
 * 0 used at another is spread over the household's rows; an aggregate brings
 * a child level to level 0.
 */
#ifndef PA_RULE_EXPR_H
#define PA_RULE_EXPR_H

#include "data/value.h"
#include "kind/date.h"
#include "kind/region.h"

#define PA_LEVELS 18 /* the household and its child tables */
#define PA_NO_ROW UINT32_MAX

/* A field as the compiler sees it. */
struct pa_ref {
	uint32_t slot; /* index of its column in the frame */
	struct pa_type type;
	uint8_t level;
	bool present;    /* some table given has the column; else the frame's
			    column is never looked at */
	bool blank_none; /* blank says none, not unknown: only then may a
			    number or date be PA_NONE */
};

/* A parameter or other constant. */
struct pa_const {
	struct pa_type type;
	bool unset;     /* a term explicitly none, or not filled: unknown */
	int64_t number; /* BOOL: 0 or 1; NUM, DATE, CODE, SET */
	struct pa_str text;
};

/*
 * What names mean. Each returns 0, or -1 when there is no such name; *near
 * is then the closest one there is, or empty.
 */
struct pa_expr_env {
	void *ctx;
	/*
	 * level is that of the innermost subject: 0 in a household rule, the
	 * child's in a member rule or inside an aggregate over it (prev.x is
	 * last year's row of that subject). Of head.x, spouse.x and person.x
	 * *out is the member's field, level 1. A name that ends in "@raw" is
	 * the cell as it is written, text. -2: no memory.
	 */
	int (*field)(void *ctx, struct pa_str scope, struct pa_str name,
	    uint8_t level, struct pa_ref *out, struct pa_str *near);
	int (*param)(void *ctx, struct pa_str name, struct pa_const *out,
	    struct pa_str *near);
	/* The value of a label of a code list. */
	int (*label)(void *ctx, uint16_t list, struct pa_str label,
	    int64_t *out, struct pa_str *near);
	/* The text of a named sub-expression "scope.name", if there is one. */
	int (*define)(void *ctx, struct pa_str scope, struct pa_str name,
	    struct pa_str *text);
	/* members, helpers, ...: the level of a list of rows. `listed` is
	   members, and is not asked for. */
	int (*rows)(void *ctx, struct pa_str name, uint8_t *level,
	    struct pa_str *near);
	/* For messages: 元/年. Not asked for unit 0. */
	const char *(*unit_name)(void *ctx, uint16_t unit);
	/* Asked for 人 户 个 头 人次, which go with bare numbers. */
	int (*unit)(void *ctx, struct pa_str name, uint16_t *out);
	/* The unit of a quotient, where it is not that of the dividend (0):
	   元/年 by 人 is 元/人/年. May be NULL. */
	uint16_t (*per)(void *ctx, uint16_t unit, uint16_t by);
	uint16_t sex_list;    /* the code list of id_sex(): 男 1, 女 2 */
	struct pa_date as_of; /* year 0: not given */
};

/* One fault of a source text. */
struct pa_expr_fault {
	size_t offset; /* byte of the source text */
	char text[512];
};

struct pa_prog; /* opaque; const once all is added, then shared by threads */

/* env is copied. */
PA_CHECK struct pa_prog *pa_prog_new(const struct pa_expr_env *env,
    struct pa_err *e);

/*
 * Compiles text for a subject of the level. want: the kind wanted
 * (PA_K_BOOL for rules), or -1 for any. Returns the root node (>= 0); -1
 * without memory; -2 when the text is wrong: *fault says where and what
 * (first fault of this text).
 */
PA_CHECK int pa_prog_add(struct pa_prog *p, struct pa_str text, uint8_t level,
    int want, struct pa_expr_fault *fault, struct pa_err *e);

/* The type of a node. */
struct pa_type pa_prog_type(const struct pa_prog *p, int node);
/* Whether it folded to a constant (then *truth, for BOOL). */
bool pa_prog_constant(const struct pa_prog *p, int node, uint8_t *truth);

/*
 * Calls f for each field that the node still depends on after folding (what
 * has_column() made unreachable is not there), each once, in the order of the
 * text. A non-zero return of f stops and is returned.
 */
int pa_prog_fields(const struct pa_prog *p, int node,
    int (*f)(void *ctx, const struct pa_ref *ref), void *ctx);
/* Whether the node depends on nothing but its own row of the level. */
bool pa_prog_of_level(const struct pa_prog *p, int node, uint8_t level);
/* Calls f for the fields of all nodes that pa_prog_add gave out. */
int pa_prog_all_fields(const struct pa_prog *p,
    int (*f)(void *ctx, const struct pa_ref *ref), void *ctx);
/* The levels, a bit each, that aggregates under the node range over. */
uint32_t pa_prog_rows(const struct pa_prog *p, int node);
/* Whether the node needs env.as_of though it was not given. */
bool pa_prog_needs_as_of(const struct pa_prog *p, int node);

/* The rows of one batch at one level. */
struct pa_level {
	uint32_t n;
	const uint32_t *household; /* of each row; NULL at level 0 */
	const uint32_t *first;     /* households + 1: row range of each; NULL at
				      level 0 */
	/*
	 * Per household: rows that are known to be missing from the list (its
	 * list is open), UINT32_MAX when open by an unknown number; NULL: no
	 * list is open. With no table given at all, n is 0 and every list open.
	 */
	const uint32_t *missing;
};

/* A batch as the evaluator sees it. All borrowed. */
struct pa_frame {
	struct pa_level level[PA_LEVELS];
	const struct pa_column *column; /* by slot; lo and hi may be one */
	const uint32_t *head, *spouse;  /* per household: row of level 1, or
					   PA_NO_ROW when none or several */
	/* Per row of a child level: the member it is about, or PA_NO_ROW. */
	const uint32_t *person[PA_LEVELS];
	const struct pa_region_table *regions; /* may be NULL: unknown */
};

struct pa_eval; /* the results of one batch; one a thread, reused */

PA_CHECK struct pa_eval *pa_eval_new(const struct pa_prog *p, struct pa_err *e);
/*
 * Keeps the results of the nodes that pa_prog_add returned, and not what is
 * computed on the way, which is faster: causes are not to be asked for, nor is
 * another run to borrow from it.
 */
PA_CHECK struct pa_eval *pa_eval_new_lean(const struct pa_prog *p,
    struct pa_err *e);
/* The same for these nodes alone. */
PA_CHECK struct pa_eval *pa_eval_new_of(const struct pa_prog *p,
    const int *node, size_t n, struct pa_err *e);
/* Computes every node. frame must outlive the use of the results. */
PA_CHECK int pa_eval_run(struct pa_eval *v, const struct pa_frame *frame,
    struct pa_err *e);
/*
 * The same with other values in the slots that changed is true for: computes
 * what rests on them and borrows the rest of was, whose last run was over the
 * same rows and whose results must outlive the use of these. Its causes are
 * not to be asked for.
 */
PA_CHECK int pa_eval_again(struct pa_eval *v, const struct pa_eval *was,
    const struct pa_frame *frame, const bool *changed, struct pa_err *e);
/* Results over the rows of the node's subject level; borrowed until the next
 * run. Only for nodes that pa_prog_add returned before pa_eval_new. */
const uint8_t *pa_eval_truth(const struct pa_eval *v, int node);
/* How many of n truths are unknown, and how many true. */
void pa_count_truths(const uint8_t *truth, uint32_t n, uint32_t *unknown,
    uint32_t *yes);
/* NUM, DATE, CODE; of a SET lo has what is surely in it and hi what may be
 * (mask with the 62 low bits). */
void pa_eval_number(const struct pa_eval *v, int node, const int64_t **lo,
    const int64_t **hi);
/* state: PA_CELL_KNOWN and PA_CELL_NONE say that the text is known. */
void pa_eval_text(const struct pa_eval *v, int node, const struct pa_str **text,
    const uint8_t **state);

/*
 * The causes of an unknown result: calls f for each cell (ref, row of its
 * level) whose being unknown, invalid or missing kept this row of node from
 * being decided; for an open list f is called with ref NULL and the
 * household as row, once. What Kleene's logic drops is not told. Nothing is
 * told for a decided result. A non-zero return of f stops and is returned.
 *
 * Of a field of head or spouse where there is no single one the row is
 * PA_NO_ROW. Where all cells are known and do not go together (a divisor of
 * 0, an overflow, reckoning with what is none, an ID number without a sound
 * birth) these cells are told. Each is told once, up to some 500 of them.
 */
int pa_eval_causes(const struct pa_eval *v, int node, uint32_t row,
    int (*f)(void *ctx, const struct pa_ref *ref, uint32_t row), void *ctx);

void pa_eval_free(struct pa_eval *v);
void pa_prog_free(struct pa_prog *p);

#endif
