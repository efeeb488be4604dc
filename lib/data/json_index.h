/* SPDX-License-Identifier: MIT */
/*
 * data/json_index: where a value stands in a JSON text. jansson keeps no
 * positions, and most starts need none; so nothing is indexed in advance. A
 * value is named by the steps that lead to it, and only when a place has to
 * be told is the text gone through once. Layer data.
 */
#ifndef PA_DATA_JSON_INDEX_H
#define PA_DATA_JSON_INDEX_H

#include "base/str.h"

#define PA_JSON_DEPTH 32 /* steps that are followed at most */

/* One step down from the value that up leads to (NULL: the whole text). */
struct pa_json_step {
	const struct pa_json_step *up;
	const char *key; /* member of an object; NULL: element of an array */
	size_t index;    /* of the element, from 0 */
};

struct pa_json_spot {
	size_t offset;         /* byte of the text */
	uint32_t line, column; /* from 1; a column is a character */
};

/*
 * The first byte of a value, which is the opening quote of a string; with
 * name true, that of the member's name. The text has been accepted by a JSON
 * parser before. False, and *out the start of the text, when there is no such
 * value.
 */
bool pa_json_locate(struct pa_str text, const struct pa_json_step *path,
    bool name, struct pa_json_spot *out);

/*
 * Moves a spot on the opening quote of a string to the character that holds
 * the given byte of the decoded string. An escape is one character for this
 * and the spot is its backslash. Past the end it is the closing quote; a spot
 * on anything else stays.
 */
void pa_json_shift(struct pa_str text, struct pa_json_spot *spot, size_t byte);

#endif
