/* SPDX-License-Identifier: MIT */
/*
 * data/json_reader: bytes to JSON objects: one after another (one a line, as
 * a rule), or the elements of one list. Layer data. A scan takes the objects
 * that it can treat for certain and hands every other one to jansson, which is
 * the grammar, so that both ways give the same objects and refuse the same
 * files (tests/fuzz/fuzz_json.c holds them against each other).
 */
#ifndef PA_DATA_JSON_READER_H
#define PA_DATA_JSON_READER_H

#include "data/csv_reader.h"
#include "data/json_scan.h"

#define PA_JSON_OBJECT_MAX ((size_t)1 << 24) /* bytes of one object */

enum pa_json_way {
	PA_JSON_MIXED,   /* the usual way */
	PA_JSON_JANSSON, /* every object through jansson */
};

struct pa_json_options {
	enum pa_encoding encoding;
	enum pa_json_way way;
	size_t block;     /* bytes read at a time, 0: the usual */
	const char *name; /* for messages; borrowed for the reader's life */
};

struct pa_json_reader; /* opaque */

/* source is copied. Yours to free. */
PA_CHECK struct pa_json_reader *pa_json_reader_new(const struct pa_source
						       *source,
    const struct pa_json_options *opt, struct pa_err *e);

/*
 * The next object: 1, or 0 at the end, or -1, with its place in e. What rec
 * points at is good until the next call.
 */
PA_CHECK int pa_json_reader_next(struct pa_json_reader *r,
    struct pa_json_record *rec, struct pa_err *e);

/*
 * For a caller about to refuse the object just given: lets the grammar see it
 * if it has not yet, whose word comes first. 0: it takes it; else -1. rec is
 * no more good.
 */
PA_CHECK int pa_json_reader_confirm(struct pa_json_reader *r,
    struct pa_json_record *rec, struct pa_err *e);

/* Adds the place of a byte of the object just given to e. Returns -1. */
int pa_json_reader_at(const struct pa_json_reader *r, size_t at,
    struct pa_err *e);

/* Line ends between two bytes of the object just given. */
uint64_t pa_json_reader_lines(const struct pa_json_reader *r, size_t from,
    size_t to);

/* Objects that went through jansson so far. */
uint64_t pa_json_reader_slow(const struct pa_json_reader *r);
enum pa_encoding pa_json_reader_encoding(const struct pa_json_reader *r);
void pa_json_reader_free(struct pa_json_reader *r);

#endif
