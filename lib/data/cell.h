/* SPDX-License-Identifier: MIT */
/*
 * data/cell: cells to typed columns. Layer data. Text first: a cell is freed
 * of what a spreadsheet put round it (counted), then read as its field says.
 */
#ifndef PA_DATA_CELL_H
#define PA_DATA_CELL_H

#include "base/buf.h"
#include "data/dict.h"
#include "data/value.h"

#define PA_CLEAN_BITS 7 /* PA_CLEANED_MARKS .. PA_CLEANED_NUMBER */

/* How often each clean-up was made on a column; bit i counts at [i]. */
struct pa_clean_counts {
	uint64_t n[PA_CLEAN_BITS];
};

/*
 * Reads n cells (what they say, not as quoted) of a field into a column whose
 * vectors are in the arena; texts may be the cells themselves, which then have
 * to stay as long. A cell with s == NULL is MISSING. counts may be NULL.
 */
PA_CHECK int pa_column_read(const struct pa_field *f,
    const struct pa_dict *dict, const struct pa_str *cell, size_t n,
    struct pa_arena *arena, struct pa_column *out,
    struct pa_clean_counts *counts, struct pa_err *e);

/*
 * Cells that mostly are one of a few texts, as a store has them. code[i] says
 * nothing (BLANK), or word[code[i] - first], or, where there is no such word,
 * what stands in cell i.
 */
#define PA_CODE_CELL 0
#define PA_CODE_BLANK 1
struct pa_coded {
	const uint8_t *code;
	const struct pa_str *word;
	size_t nword;
	uint8_t first; /* beyond BLANK */
};

/* The same column from such cells, of a field with a list. A word is read
 * once. */
PA_CHECK int pa_column_read_coded(const struct pa_field *f,
    const struct pa_dict *dict, const struct pa_coded *coded,
    const struct pa_str *cell, size_t n, struct pa_arena *arena,
    struct pa_column *out, struct pa_clean_counts *counts, struct pa_err *e);

/* A column of n MISSING cells of the type. */
PA_CHECK int pa_column_missing(struct pa_type type, size_t n,
    struct pa_arena *arena, struct pa_column *out, struct pa_err *e);

/*
 * What a cell says as the registry writes it, appended to out: clean, the
 * label for a code or variant, 18 digits for a sound ID number of 15; nothing
 * where it cannot be read. *done gets the bits of text/clean.
 */
PA_CHECK int pa_cell_suggest(const struct pa_field *f,
    const struct pa_dict *dict, struct pa_str cell, struct pa_buf *out,
    unsigned *done, struct pa_err *e);

/*
 * A key in canonical form: marks, width and `.0` off. *out is a slice of s or
 * stands in scratch (cleared first).
 */
PA_CHECK int pa_key_clean(struct pa_str s, struct pa_buf *scratch,
    struct pa_str *out, struct pa_err *e);

#endif
