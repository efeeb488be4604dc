/* SPDX-License-Identifier: MIT */
/*
 * data/json_node: the values of a JSON text, in an arena. Layer data. The
 * members of an object and the elements of an array stand one after another,
 * in the order of the text. What is asked of a value of another kind, or of
 * NULL, is nothing: NULL, 0 or false.
 */
#ifndef PA_DATA_JSON_NODE_H
#define PA_DATA_JSON_NODE_H

#include "base/str.h"

enum pa_json_kind {
	PA_JSON_IS_NULL,
	PA_JSON_IS_FALSE,
	PA_JSON_IS_TRUE,
	PA_JSON_IS_INT,
	PA_JSON_IS_REAL, /* its value is not kept: no file wants one */
	PA_JSON_IS_STRING,
	PA_JSON_IS_ARRAY,
	PA_JSON_IS_OBJECT,
};

struct pa_json {
	const char *name; /* of a member; else NULL */
	union {
		const char *text; /* NUL-terminated */
		int64_t integer;
		const struct pa_json *child; /* n of them */
	} is;
	uint32_t n; /* bytes of a string, children */
	enum pa_json_kind kind;
};

static inline bool
pa_json_is_kind(const struct pa_json *j, enum pa_json_kind kind)
{
	return j != NULL && j->kind == kind;
}

static inline bool
pa_json_is_true(const struct pa_json *j)
{
	return pa_json_is_kind(j, PA_JSON_IS_TRUE);
}

static inline bool
pa_json_is_bool(const struct pa_json *j)
{
	return pa_json_is_true(j) || pa_json_is_kind(j, PA_JSON_IS_FALSE);
}

static inline const char *
pa_json_text(const struct pa_json *j)
{
	return pa_json_is_kind(j, PA_JSON_IS_STRING) ? j->is.text : NULL;
}

static inline size_t
pa_json_length(const struct pa_json *j)
{
	return pa_json_is_kind(j, PA_JSON_IS_STRING) ? j->n : 0;
}

static inline int64_t
pa_json_int(const struct pa_json *j)
{
	return pa_json_is_kind(j, PA_JSON_IS_INT) ? j->is.integer : 0;
}

/* Elements of an array. */
static inline size_t
pa_json_nitem(const struct pa_json *j)
{
	return pa_json_is_kind(j, PA_JSON_IS_ARRAY) ? j->n : 0;
}

static inline const struct pa_json *
pa_json_item(const struct pa_json *j, size_t i)
{
	return i < pa_json_nitem(j) ? &j->is.child[i] : NULL;
}

/* Members of an object: how many, the first, the one after m. */
static inline size_t
pa_json_nmember(const struct pa_json *j)
{
	return pa_json_is_kind(j, PA_JSON_IS_OBJECT) ? j->n : 0;
}

static inline const struct pa_json *
pa_json_first(const struct pa_json *j)
{
	return pa_json_nmember(j) == 0 ? NULL : j->is.child;
}

static inline const struct pa_json *
pa_json_next(const struct pa_json *j, const struct pa_json *m)
{
	return m + 1 < j->is.child + j->n ? m + 1 : NULL;
}

/* The member of a name. */
static inline const struct pa_json *
pa_json_get(const struct pa_json *j, const char *name)
{
	const struct pa_json *m;

	for (m = pa_json_first(j); m != NULL; m = pa_json_next(j, m))
		if (strcmp(m->name, name) == 0)
			return m;
	return NULL;
}

#endif
