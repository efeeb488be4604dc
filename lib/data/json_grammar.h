/* SPDX-License-Identifier: MIT */
/*
 * data/json_grammar: the slow half of the JSON reader: one object by jansson,
 * which is the grammar. Layer data.
 */
#ifndef PA_DATA_JSON_GRAMMAR_H
#define PA_DATA_JSON_GRAMMAR_H

#include "data/json_scan.h"

#define PA_JSON_NEST_MAX 32 /* brackets open at a time */

enum pa_json_cut {
	PA_JSON_CUT_MORE,   /* no end yet */
	PA_JSON_CUT_END,    /* *len bytes: the object, or up to where it is
			       certainly none */
	PA_JSON_CUT_NESTED, /* at *len the nesting passes the limit */
};

/* Finds the end of the object that text begins with. Readable bytes after
 * text as for pa_json_scan. */
enum pa_json_cut pa_json_cut(struct pa_str text, size_t *len);

struct pa_json_grammar {     /* zero filled is ready; caller's */
	struct json_t *root; /* of the last object: holds its strings */
};

/*
 * Reads text as one object into rec, whose slices are good until the next
 * call. What jansson refuses, a name that stands twice, and a value that is
 * no cell and no list of rows is an error; *at is its place in text.
 */
PA_CHECK int pa_json_grammar_take(struct pa_json_grammar *g, struct pa_str text,
    struct pa_json_record *rec, size_t *at, struct pa_err *e);
void pa_json_grammar_release(struct pa_json_grammar *g);

#endif
