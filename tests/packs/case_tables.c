/* SPDX-License-Identifier: MIT */
#include "case.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* The tables a record is made of. */
static const struct record_table {
	const char *key;  /* in the cases */
	const char *kind; /* of --with */
	bool many;        /* rows, not one row */
	bool copied;      /* with every copy of the household */
} tables[CASE_TABLES] = {
    {"household", "households", false, true},
    {"members", "members", true, true},
    {"helpers", "helpers", true, true},
    {"case", "evidence", false, true},
    {"village", "villages", false, false},
    {"county", "counties", false, false},
    {"prev.household", "prev.households", false, true},
    {"prev.members", "prev.members", true, true},
    {"measures", "measures", true, true},
    {"work", "work", true, true},
    {"increases", "increases", true, true},
    {"decreases", "decreases", true, true},
    {"removals", "removals", true, true},
};

/* Splits off the first part of a path. */
static struct pa_str
part(const char **path)
{
	const char *s = *path;
	size_t n = strcspn(s, ".");

	*path = s[n] == '.' ? s + n + 1 : NULL;
	return (struct pa_str){s, n};
}

/* The member of an object or array at a part of a path; where it is not there
 * and make is true, a new object. NULL when there is none. */
static json_t *
step(json_t *at, struct pa_str name, bool make)
{
	json_t *to = NULL;
	uint64_t i;

	if (json_is_array(at)) {
		if (pa_str_u64(name, 100, &i) != 0)
			return NULL;
		if (make && i == json_array_size(at))
			(void)json_array_append_new(at, json_object());
		return json_array_get(at, i);
	}
	to = json_object_getn(at, name.s, name.n);
	if (to == NULL && make) {
		(void)json_object_setn_new(at, name.s, name.n, json_object());
		to = json_object_getn(at, name.s, name.n);
	}
	return to;
}

static int
apply_set(json_t *record, const char *path, json_t *value, struct pa_err *e)
{
	const char *rest = path;
	struct pa_str name = part(&rest);
	json_t *at = record;

	for (; rest != NULL && at != NULL; name = part(&rest))
		at = step(at, name, true);
	if (!json_is_object(at) || !json_is_string(value) ||
	    json_object_setn(at, name.s, name.n, value) != 0)
		return pa_err_set(e, PA_E_INPUT, "set: no such cell: %s", path);
	return 0;
}

/* A row that is taken away becomes null, so that the others keep their
 * numbers. */
static int
apply_unset(json_t *record, const char *path, struct pa_err *e)
{
	const char *rest = path;
	struct pa_str name = part(&rest);
	json_t *at = record;
	uint64_t i;

	for (; rest != NULL && at != NULL; name = part(&rest))
		at = step(at, name, false);
	if (at == NULL || step(at, name, false) == NULL)
		return pa_err_set(e, PA_E_INPUT, "unset: nothing at %s", path);
	if (!json_is_array(at))
		return json_object_deln(at, name.s, name.n);
	if (pa_str_u64(name, 100, &i) != 0)
		return -1;
	return json_array_set_new(at, i, json_null());
}

/* The record of the case. Yours to free. */
static json_t *
change(const struct case_input *in, struct pa_err *e)
{
	json_t *record = json_deep_copy(in->base), *set, *unset, *value;
	const char *key;
	size_t i;

	set = json_object_get(in->change, "set");
	unset = json_object_get(in->change, "unset");
	json_object_foreach(set, key, value) {
		if (apply_set(record, key, value, e) != 0)
			goto fail;
	}
	json_array_foreach(unset, i, value) {
		if (!json_is_string(value) ||
		    apply_unset(record, json_string_value(value), e) != 0)
			goto fail;
	}
	return record;
fail:
	json_decref(record);
	return NULL;
}

/* Rows of a table as an array, and without those taken away. Yours to free. */
static json_t *
rows_of(const json_t *record, const struct record_table *t)
{
	const char *rest = t->key;
	const json_t *at = record;
	json_t *rows = json_array(), *row;
	struct pa_str name;
	size_t i;

	while (rest != NULL && at != NULL) {
		name = part(&rest);
		at = json_object_getn(at, name.s, name.n);
	}
	if (json_is_object(at))
		(void)json_array_append(rows, json_incref((json_t *)at));
	json_array_foreach(at, i, row)
		if (json_is_object(row))
			(void)json_array_append(rows, row);
	return rows;
}
