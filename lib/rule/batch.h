/* SPDX-License-Identifier: MIT */
/*
 * rule/batch: a run of whole households with the columns that are used, read
 * once: what the rules are evaluated over and the unit of parallel work.
 * Layer rule.
 */
#ifndef PA_RULE_BATCH_H
#define PA_RULE_BATCH_H

#include "data/cell.h"
#include "rule/bind.h"

/* Where a row stands. */
struct pa_row_ref {
	uint32_t source; /* index in the bind */
	uint32_t file;
	uint64_t row, line;
};

/* Zero filled is empty. Filled by a feed, laid out by pa_batch_build. */
struct pa_batch {
	struct pa_rows rows; /* records of the main stream; none in a batch
				   of rows that have no household there */
	uint64_t *order;     /* when the stream was regrouped: the number of
				   each live record in the input; else NULL */
	size_t order_cap;
	uint32_t *file; /* ... and the file of each record of the chunk,
				   by its index there */
	size_t file_cap;
	uint32_t *group; /* first live record of each household, and
				   the end (nhousehold + 1) */
	size_t group_cap;
	uint32_t nhousehold;
	struct pa_str *orphan; /* keys of households without a record */
	struct pa_store_walk *orphan_walk;
	size_t norphan, orphan_cap;
	size_t orphan_source;   /* of which joined table */
	bool orphan_households; /* they are rows of the table of households:
				   level 0 has rows all the same */
	/* below: laid out by pa_batch_build */
	struct pa_frame frame;
	struct pa_column *column;          /* by slot */
	struct pa_row_ref *ref[PA_LEVELS]; /* of each row of a level */
	struct pa_str *household_id;       /* canonical key, by household */
	struct pa_clean_counts *clean;     /* by slot */
	struct pa_arena arena;
	struct pa_buf scratch;
};

/* Lays out the columns of all slots; only: of those it is true for. */
PA_CHECK int pa_batch_build(struct pa_batch *batch, const struct pa_bind *b,
    const bool *only, struct pa_err *e);
/*
 * The same of rows of a joined table alone, which are in rows, for what rests
 * on its columns: one household, of which nothing is known, has them all.
 */
PA_CHECK int pa_batch_build_rows(struct pa_batch *batch,
    const struct pa_bind *b, size_t source, const bool *only, struct pa_err *e);
/* The cell of a slot at a row of its level as it stands in the file. */
PA_CHECK int pa_batch_cell(struct pa_batch *batch, const struct pa_bind *b,
    uint32_t slot, uint32_t row, struct pa_str *out, struct pa_err *e);
/* Sets the column of a computed slot. */
void pa_batch_set(struct pa_batch *batch, uint32_t slot,
    struct pa_column column);
/* Rows of the level, and the record of a live row. */
static inline const struct pa_rec *
pa_batch_rec(const struct pa_batch *batch, size_t live)
{
	return &batch->rows.chunk.rec[batch->rows.live[live]];
}

void pa_batch_release(struct pa_batch *batch);

#endif
