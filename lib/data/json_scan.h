/* SPDX-License-Identifier: MIT */
/*
 * data/json_scan: the fast half of the JSON reader. Layer data. Takes one
 * object off the front of a text when all of it is certain, and leaves every
 * other one to the grammar (data/json_grammar).
 *
 * Certain is an object whose values are strings, plain numbers, true, false
 * and null, or lists of such objects; with no escape of NUL or a surrogate,
 * no control character in a string, no exponent and no number of over 100
 * bytes. That no key stands twice is for the caller to see.
 */
#ifndef PA_DATA_JSON_SCAN_H
#define PA_DATA_JSON_SCAN_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"

#define PA_JSON_NODES_MAX ((size_t)1000000) /* values of one object */
/* Readable bytes that must follow a text to be scanned. */
#define PA_JSON_PAD ((size_t)64)

enum pa_node {
	PA_NODE_NULL,
	PA_NODE_FALSE,
	PA_NODE_TRUE,
	PA_NODE_NUMBER,
	PA_NODE_TEXT,
	PA_NODE_LIST, /* of rows, which follow */
	PA_NODE_ROW,  /* its members follow */
};

struct pa_json_node {
	struct pa_str key;  /* decoded; none of a row */
	struct pa_str text; /* TEXT: decoded. NUMBER: as it stands */
	uint32_t at;        /* first byte of the value in the object's text */
	uint32_t n;         /* LIST: rows. ROW: members */
	enum pa_node kind;
	bool plain; /* TEXT: for certain no quote, CR or LF in it */
};

/*
 * One object: its members in order; those of a list's rows stand right after
 * the list, row by row. Zero filled is empty; caller's, reused. Slices point
 * into the text scanned, the arena, or the grammar's tree.
 */
struct pa_json_record {
	struct pa_json_node *node;
	size_t nnode, cap;
	struct pa_arena text;
	uint64_t line; /* on which it begins, from 1 */
};

enum pa_json_verdict {
	PA_JSON_MORE,  /* the text does not hold all of it */
	PA_JSON_WHOLE, /* taken */
	PA_JSON_DOUBT, /* one for the grammar */
};

/*
 * text begins with '{' and is followed by PA_JSON_PAD readable bytes, a NUL
 * among them. Fills rec and, for a WHOLE object, *used. 0, or -1 without
 * memory.
 */
PA_CHECK int pa_json_scan(struct pa_str text, struct pa_json_record *rec,
    enum pa_json_verdict *verdict, size_t *used, struct pa_err *e);

/* Adds a node, which is valid until the next; NULL without memory. */
PA_CHECK struct pa_json_node *pa_json_add(struct pa_json_record *rec,
    struct pa_err *e);
void pa_json_clear(struct pa_json_record *rec);
void pa_json_record_release(struct pa_json_record *rec);

/*
 * Bytes at s before the first quote, backslash or control character, one of
 * which there is: as used, and by plain C (for the tests). Up to 15 bytes
 * after it are read.
 */
size_t pa_json_run(const char *s);
size_t pa_json_run_plain(const char *s);

#endif
