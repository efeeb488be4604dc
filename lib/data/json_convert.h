/* SPDX-License-Identifier: MIT */
/*
 * data/json_convert: JSON records as the CSV that the rest of the library
 * reads. Layer data. Objects become rows of one table, and the objects in
 * their lists of members rows of a second one; each is well-formed CSV in
 * UTF-8 in an unlinked file. Keys become headers as they are, in the order in
 * which they first stand. See pa-record(5).
 *
 * Memory holds the keys and one object. The rows are written while the keys
 * are still being met; a key that comes after the first row of its table has
 * been written costs a second pass.
 */
#ifndef PA_DATA_JSON_CONVERT_H
#define PA_DATA_JSON_CONVERT_H

#include "base/map.h"
#include "data/input.h"
#include "data/json_reader.h"

#define PA_JSON_KEYS_MAX PA_CSV_COLUMNS_MAX /* of one table */
#define PA_JSON_KEY_MAX ((size_t)1024)      /* bytes of a key */
#define PA_JSON_CELL_MAX PA_CSV_CELL_MAX    /* bytes of a value as CSV */
#define PA_JSON_HOUSEHOLD_MAX \
	((size_t)1024) /* bytes of a household's number, which each of its
			  members' rows repeats */

struct pa_json_column {
	struct pa_str name;
	bool household; /* its number */
	size_t node;    /* value in the row under way, if its row is `row` */
	uint64_t row;
};

struct pa_json_columns {
	struct pa_json_column *column;
	size_t n, cap;
	struct pa_map find; /* key -> index */
	struct pa_arena names;
};

/* The columns of both tables. Zero filled has none yet; caller's. Files
 * converted one after another with one shape have their columns in the order
 * of the first. */
struct pa_json_shape {
	struct pa_json_columns main, members;
};

struct pa_json_convert_options {
	struct pa_json_options read;
	char delimiter; /* of the CSV; 0: ',' */
	const char *tmpdir;
	/* Whether key names the household's number: 1, 0, or -1. NULL: only
	 * household_id and 户编号 do. */
	int (*is_household)(void *ctx, struct pa_str key, struct pa_err *e);
	void *ctx;
};

/* What came of it. The files are the caller's to close. */
struct pa_json_tables {
	int main_fd;
	int members_fd; /* -1: there are no members */
	uint64_t objects, members, slow;
	enum pa_encoding encoding; /* that of the JSON */
};

/*
 * Converts all of in, which may be rewound and stands at its start. On
 * trouble -1 with its place, and no file is left open.
 */
PA_CHECK int pa_json_convert(struct pa_input *in,
    const struct pa_json_convert_options *opt, struct pa_json_shape *shape,
    struct pa_json_tables *out, struct pa_err *e);

void pa_json_shape_release(struct pa_json_shape *shape);

/*
 * Numbers the records of a chunk read from such a file as the JSON has them:
 * row becomes the number of the object, from 1 (0: the header), line the line
 * on which it begins.
 */
void pa_json_number_rows(struct pa_chunk *c);

/*
 * Writes a JSON number as a cell, to out of s.n + PA_JSON_NUMBER_PAD bytes:
 * as it stands, but rounded to six decimals when it has more (what adding up
 * binary fractions leaves behind), and without exponent when that gives no
 * more than 15 digits before the point. Returns its length.
 */
#define PA_JSON_NUMBER_PAD ((size_t)32)
size_t pa_json_number(struct pa_str s, char *out);

#endif
