/* SPDX-License-Identifier: MIT */
/*
 * data/json_parse: a JSON text as a tree of nodes. Layer data. A parser of
 * one pass makes it of what it can treat for certain, which is what people
 * write; every other text, good or bad, goes to jansson, which is the grammar
 * and says what is wrong.
 */
#ifndef PA_DATA_JSON_PARSE_H
#define PA_DATA_JSON_PARSE_H

#include "data/json_index.h"
#include "data/json_node.h"

#define PA_JSON_TEXT_MAX ((size_t)1 << 30) /* bytes of a text */

/*
 * An object without a name twice, by the one pass alone: 0; 1 when it is not
 * certain, nothing is said of the text then; -1 without memory. The nodes are
 * in the arena and borrow nothing of the text.
 */
PA_CHECK int pa_json_parse_plain(struct pa_str text, struct pa_arena *arena,
    const struct pa_json **root, struct pa_err *e);

struct pa_json_why {
	struct pa_json_spot at;
	char text[160];
};

/* Any array or object without a name twice: 0; 1 when it is none, *why says
 * why; -1 without memory. */
PA_CHECK int pa_json_parse(struct pa_str text, struct pa_arena *arena,
    const struct pa_json **root, struct pa_json_why *why, struct pa_err *e);

#endif
