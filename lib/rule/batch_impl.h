/* SPDX-License-Identifier: MIT */
/*
 * rule/batch_impl: a batch while it is laid out. Layer rule; for rule/batch.c
 * and its fellows batch_joined.c and batch_who.c.
 */
#ifndef PA_RULE_BATCH_IMPL_H
#define PA_RULE_BATCH_IMPL_H

#include "rule/batch.h"

/* Rows of a joined table as its level has them, column by column. */
struct pa_joined {
	struct pa_store_into *into; /* cells, by kept column; one without a row
				       has s NULL and PA_CODE_CELL */
	uint8_t *found; /* of a peer or parent: whether there is a row */
	bool done;
};

/* A column of the main stream whose cells are located. */
struct pa_located {
	uint32_t slot;
	size_t column; /* in the sheet */
	struct pa_str *cell;
};

#define PA_AHEAD 8 /* columns that are located in one go */

/* Joined rows of a source, spread over its level. */
struct pa_layout {
	struct pa_batch *batch;
	const struct pa_bind *b;
	const bool *only; /* slots that are read; NULL: all */
	struct pa_joined joined[PA_SOURCES];
	struct pa_str *main_cell; /* scratch: one column of cells that are no
				     texts */
	size_t main_cap;
	struct pa_located ahead[PA_AHEAD]; /* what is read next */
	size_t nahead;
	struct pa_str *ahead_cell[PA_AHEAD]; /* scratch: likewise no texts */
	/* Columns without a cell, of truths, texts and numbers. */
	struct pa_column missing[PA_LEVELS][3];
	uint32_t *rep;      /* live record that stands for each household */
	struct pa_buf part; /* scratch: a part of a key */
};

static inline void *
pa_layout_take(struct pa_layout *l, size_t n, size_t size, struct pa_err *e)
{
	return pa_arena_alloc(&l->batch->arena, n, size, e);
}

/* Reads the column of a slot, unless it is read or computed. */
PA_CHECK int pa_layout_slot(struct pa_layout *l, uint32_t slot,
    struct pa_err *e);

/* The rows of a joined table, unless they are laid out. */
PA_CHECK int pa_layout_source(struct pa_layout *l, size_t source,
    struct pa_err *e);

/* Head, spouse and the representative row, from 与户主关系. */
PA_CHECK int pa_layout_heads(struct pa_layout *l, struct pa_err *e);
/* How many member rows each household lacks. */
PA_CHECK int pa_layout_open(struct pa_layout *l, struct pa_err *e);
/* A child table that is not given: its list is open by any number. */
PA_CHECK int pa_layout_absent(struct pa_layout *l, struct pa_err *e);
/* The member that each row of a level is about. */
PA_CHECK int pa_layout_persons(struct pa_layout *l, uint8_t level,
    struct pa_err *e);

#endif
