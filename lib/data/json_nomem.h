/* SPDX-License-Identifier: MIT */
/*
 * data/json_nomem: whether jansson failed for want of memory. Layer data;
 * header only.
 *
 * Besides its own code for it, jansson 2.14 leaves the text empty, or calls
 * a string for which its lexer got no memory an invalid token: of a string
 * that is wrong it says what is wrong with it.
 */
#ifndef PA_DATA_JSON_NOMEM_H
#define PA_DATA_JSON_NOMEM_H

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "base/str.h"

static inline bool
pa_json_is_nomem(const json_error_t *why)
{
	static const char token[] = "invalid token near '\"";

	return why->text[0] == '\0' ||
	    json_error_code(why) == json_error_out_of_memory ||
	    strncmp(why->text, token, sizeof(token) - 1) == 0;
}

/* The same, of a text at hand: a NUL that does not stand in it was read where
 * the lexer got no memory for a string. */
static inline bool
pa_json_is_nomem_of(const json_error_t *why, struct pa_str text)
{
	enum json_error_code code = json_error_code(why);

	return pa_json_is_nomem(why) ||
	    ((code == json_error_null_character ||
		 code == json_error_null_byte_in_key) &&
		pa_str_find(text, PA_STR("\\u0000")) < 0);
}

#endif
