/* SPDX-License-Identifier: MIT */
/*
 * data/csv_grammar: the slow half of the CSV reader: one record by libcsv,
 * which is fed a physical line at a time and so keeps its place. Layer data.
 */
#ifndef PA_DATA_CSV_GRAMMAR_H
#define PA_DATA_CSV_GRAMMAR_H

#include "data/csv_reader.h"

/* The text in front of the reader. */
struct pa_csv_input {
	struct pa_str text;
	bool last;          /* nothing follows it */
	uint64_t row, line; /* at its first byte */
};

enum pa_csv_verdict {
	PA_CSV_MORE,   /* what there is does not decide it */
	PA_CSV_BLANK,  /* a blank line */
	PA_CSV_RECORD, /* a record, appended to the chunk */
	PA_CSV_OPEN,   /* a quote that stays open: lines to set aside */
	PA_CSV_STRAY,  /* a quote inside a quoted cell: the same */
};

/* What the front of the text is. */
struct pa_csv_taken {
	enum pa_csv_verdict verdict;
	size_t used;    /* bytes of it, with its line end */
	size_t len;     /* OPEN, STRAY: bytes without the last line end */
	uint64_t lines; /* physical lines of it; on trouble, those
			       before the line of the trouble */
};

struct pa_csv_grammar; /* opaque */

/* Yours to free with pa_csv_grammar_free. */
PA_CHECK struct pa_csv_grammar *pa_csv_grammar_new(char delimiter,
    const struct pa_csv_limits *limits, struct pa_err *e);

/*
 * Judges the front of in. A record is appended to c as well-formed CSV with
 * an LF. On trouble -1; the place is the caller's to add from t->lines.
 */
PA_CHECK int pa_csv_grammar_take(struct pa_csv_grammar *g,
    const struct pa_csv_input *in, struct pa_chunk *c, struct pa_csv_taken *t,
    struct pa_err *e);

void pa_csv_grammar_free(struct pa_csv_grammar *g);

#endif
