/* SPDX-License-Identifier: MIT */
/*
 * data/sheet_header: finding the header row among the first rows of a file
 * and what its cells mean. Layer data; used by data/sheet alone.
 */
#ifndef PA_DATA_SHEET_HEADER_H
#define PA_DATA_SHEET_HEADER_H

#include "data/sheet.h"

struct pa_header_column {
	struct pa_str text;   /* as the cell says; in the header's arena */
	struct pa_str folded; /* for comparison; in the header's arena */
	struct pa_str whole;  /* the same with the unit that was cut off */
	bool known;
};

/* Zero filled is empty. */
struct pa_header {
	const struct pa_sheet_kind *kind;
	bool joined;   /* set before: the table is joined to another */
	size_t record; /* index of the header's record in the chunk */
	bool two_rows; /* and of the one after it */
	struct pa_header_column *column; /* of both rows, where it has two */
	struct pa_header_column *upper, *lower; /* as they stand, if two */
	size_t ncolumn;
	size_t least; /* bytes of the cells of a row that repeats it */
	const struct pa_table *table[PA_SHEET_TABLES];
	size_t *of[PA_SHEET_TABLES]; /* field index -> column */
	struct pa_arena arena;
};

/*
 * Takes the row with the most known headers among the first PA_HEADER_ROWS
 * rows. kind NULL: the kind that knows most of it. Then checks that what the
 * kind requires is there once.
 */
PA_CHECK int pa_header_find(struct pa_header *h, const struct pa_chunk *c,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, struct pa_err *e);
bool pa_header_same(const struct pa_header *a, const struct pa_header *b);
/* Whether a record is the header once more. */
bool pa_header_repeats(const struct pa_header *h, const struct pa_chunk *c,
    const struct pa_rec *rec);
size_t pa_header_column(const struct pa_header *h, const struct pa_field *f);
void pa_header_release(struct pa_header *h);

#endif
