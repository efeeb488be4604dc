/* SPDX-License-Identifier: MIT */
/*
 * rule/rollup: figures over the households of a hamlet, village, township or
 * county ("rollups" of a pack), which rules read as rollup.NAME: of the area
 * that their household, village or hamlet is in. Layer rule.
 *
 * They are collected from the main stream in a pass before the one that
 * counts, and hold as intervals: a household of which it is not known whether
 * it counts makes the count one between two numbers; one whose village is not
 * known may be of any village. Figures of an area take memory; how many areas
 * there are does not grow with the rows. Medians go through flow/sort.
 *
 * An area is known by its number (村编号) where both the households and the
 * rows that ask have one, else by its names.
 */
#ifndef PA_RULE_ROLLUP_H
#define PA_RULE_ROLLUP_H

#include "rule/batch.h"
#include "rule/deciding.h"
#include "rule/pack.h"

struct pa_check;
struct pa_rollups; /* opaque; of the job whose main stream is of households */

/* Of a rollup, what the compiler asks. */
struct pa_rollup_ref {
	struct pa_type type;
	bool present;    /* its columns are there */
	const char *why; /* the labels of those that are not, or a table */
	bool table;      /* why names a table */
};

/*
 * Compiles the rollups of the pack against the main stream of the check to
 * learn their types and which can be had. Faults go to fault as those of
 * rules do. Yours to free.
 */
PA_CHECK struct pa_rollups *pa_rollups_new(struct pa_check *c,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e);

/*
 * The check's own rows make figures, too: of villages and hamlets that are
 * read by themselves. Before rules are compiled that ask for them.
 */
PA_CHECK int pa_rollups_attach(struct pa_rollups *r, struct pa_check *c,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e);

/* The rollup of a name: its number, or -1 and *near. */
int pa_rollups_find(const struct pa_rollups *r, struct pa_str name,
    struct pa_rollup_ref *out, struct pa_str *near);

struct pa_rollup_ref pa_rollup_at(const struct pa_rollups *r, size_t number);
/* What the figure is called: its label, or in English its name. */
const char *pa_rollup_label(const struct pa_rollups *r, size_t number,
    bool english);
const char *pa_rollup_name(const struct pa_rollups *r, int number);

/*
 * Says that rules of a check (the main stream's or a side's) read the rollup
 * with that slot; binds the columns by which its rows know their area. Before
 * pa_bind_load.
 */
PA_CHECK int pa_rollups_use(struct pa_rollups *r, struct pa_check *asks,
    size_t number, uint32_t slot, struct pa_err *e);
/* Once all uses are told: compiles those used. */
PA_CHECK int pa_rollups_ready(struct pa_rollups *r, unsigned workers,
    uint64_t memory, const char *tmpdir, struct pa_err *e);
/* Whether any is used that the check's rows make (c NULL: any at all): then a
 * pass over them is needed. */
bool pa_rollups_used(const struct pa_rollups *r, const struct pa_check *c);
/* Marks the slots that the pass reads. */
void pa_rollups_mark(const struct pa_rollups *r, const struct pa_check *c,
    bool *only);
/* Adds a batch; workers do not meet. */
PA_CHECK int pa_rollups_add(struct pa_rollups *r, const struct pa_check *c,
    unsigned worker, const struct pa_batch *x, struct pa_err *e);
/* Ends all passes. */
PA_CHECK int pa_rollups_finish(struct pa_rollups *r, struct pa_err *e);
/* Sets the columns of the rollups that rules of the check read; r NULL: while
 * they are being collected nothing is known. */
PA_CHECK int pa_rollups_fill(const struct pa_rollups *r,
    const struct pa_check *asks, struct pa_batch *x, struct pa_err *e);

/*
 * Households that leave a figure open are noted in d from now on: before the
 * passes; d's owner frees it after r. False: the figure is not one of
 * households, or not to be had.
 */
bool pa_rollups_watch(struct pa_rollups *r, size_t number,
    struct pa_deciding *d);
/* The key under which d has the area of a row of a check that asks for the
 * rollup; *known is false where the row does not tell its area. */
PA_CHECK int pa_rollups_key(const struct pa_rollups *r,
    const struct pa_check *asks, size_t number, const struct pa_batch *x,
    uint32_t row, struct pa_buf *key, bool *known, struct pa_err *e);
/* Households of which the area of a figure is not known, and that are or may
 * be counted in it; after pa_rollups_finish. */
struct pa_rollup_lost {
	int64_t lo, hi;
	uint64_t elsewhere; /* areas that no row is of, with any counted;
			       of a figure that is watched, after the pass */
};
struct pa_rollup_lost pa_rollups_lost(const struct pa_rollups *r,
    size_t number);
void pa_rollups_free(struct pa_rollups *r);

#endif
