/* SPDX-License-Identifier: MIT */
#include "data/dict.h"

#include <stdio.h>

#include <jansson.h>

#include "data/dict_impl.h"
#include "data/file.h"
#include "data/near.h"

/* Makes the first fault of a file the error. */
static void
first_fault(void *ctx, const struct pa_json_file *f, struct pa_json_spot at,
    const char *text)
{
	struct pa_err *e = ctx;

	if (f->nfault != 1 || e == NULL || e->code != PA_E_NONE)
		return;
	(void)pa_err_set(e, PA_E_PACK, "%s", text);
	(void)pa_err_at(e, f->path, at.line, at.column);
}

int
pa_dict_read(struct pa_dict *d, const char *sub, const char *name,
    struct pa_json_file *f, struct pa_err *e)
{
	size_t n = strlen(d->dir) + strlen(sub) + strlen(name) + 8;
	char *path = pa_arena_alloc(&d->arena, n, 1, e);

	*f = (struct pa_json_file){.fault = first_fault, .ctx = e};
	if (path == NULL)
		return -1;
	(void)snprintf(path, n, "%s/%s/%s.json", d->dir, sub, name);
	f->path = path;
	return pa_json_read(f, e);
}

const char *
pa_dict_keep(struct pa_dict *d, const json_t *j, struct pa_err *e)
{
	if (j == NULL)
		return "";
	return pa_arena_dup(&d->arena, json_string_value(j),
	    json_string_length(j), e);
}

int
pa_dict_keep_all(struct pa_dict *d, const json_t *j, const char ***out,
    size_t *n, struct pa_err *e)
{
	size_t i, want = json_array_size(j);

	*n = 0;
	*out = pa_arena_alloc(&d->arena, want, sizeof(**out), e);
	if (*out == NULL)
		return -1;
	for (i = 0; i < want; i++) {
		(*out)[i] = pa_dict_keep(d, json_array_get(j, i), e);
		if ((*out)[i] == NULL)
			return -1;
	}
	*n = want;
	return 0;
}

struct pa_dict *
pa_dict_new(const char *dir, int era, struct pa_err *e)
{
	struct pa_dict *d = pa_calloc(1, sizeof(*d), e);

	if (d == NULL)
		return NULL;
	d->era = era;
	d->dir = pa_arena_dup(&d->arena, dir, strlen(dir), e);
	if (d->dir == NULL || pa_dict_load_units(d, e) != 0 ||
	    (era != PA_ERA_LATER && pa_dict_load_lists(d, e) != 0)) {
		pa_dict_free(d);
		return NULL;
	}
	return d;
}

int
pa_dict_set_era(struct pa_dict *d, int era, struct pa_err *e)
{
	if (d->era != PA_ERA_LATER)
		return 0;
	d->era = era;
	return pa_dict_load_lists(d, e);
}

void
pa_dict_free(struct pa_dict *d)
{
	size_t i;

	if (d == NULL)
		return;
	for (i = 0; i < d->ntable; i++)
		pa_dict_drop_table(d->table[i]);
	for (i = 0; i < d->nlist; i++) {
		pa_map_release(&d->list[i].find);
		pa_map_release(&d->list[i].other);
	}
	pa_free(d->table);
	pa_free(d->unit);
	pa_map_release(&d->table_name);
	pa_map_release(&d->list_id);
	pa_map_release(&d->subset_id);
	pa_map_release(&d->unit_name);
	pa_buf_release(&d->regions);
	pa_arena_release(&d->arena);
	pa_free(d);
}

/* A table's name is also a file's: nothing that could leave the folder. */
static bool
name_ok(const char *name)
{
	size_t i;

	for (i = 0; name[i] != '\0'; i++) {
		if (!pa_is_alpha(name[i]) && !pa_is_digit(name[i]) &&
		    name[i] != '_')
			return false;
	}
	return i != 0;
}

/* The names of the tables there are, sorted; 0 or -1. */
static int
list_names(struct pa_dict *d, const char ***out, size_t *n, struct pa_err *e)
{
	size_t i, all, len = strlen(d->dir) + sizeof("/dict");
	char *path = pa_arena_alloc(&d->arena, len, 1, e);

	*out = NULL;
	*n = 0;
	if (path == NULL)
		return -1;
	(void)snprintf(path, len, "%s/dict", d->dir);
	if (pa_file_list(path, &d->arena, out, &all, e) != 0)
		return -1;
	for (i = 0; i < all; i++) {
		struct pa_str s = pa_str((*out)[i]);
		const char *name;

		if (!pa_str_ends(s, PA_STR(".json")) ||
		    pa_str_eq(s, PA_STR("units.json")))
			continue;
		name = pa_arena_dup(&d->arena, s.s, s.n - 5, e);
		if (name == NULL)
			return -1;
		(*out)[(*n)++] = name;
	}
	return 0;
}

int
pa_dict_no_table(struct pa_dict *d, const char *name, struct pa_err *e)
{
	struct pa_near near = pa_near_start(pa_str(name));
	char hint[PA_NEAR_TEXT];
	const char **names;
	size_t n;

	if (list_names(d, &names, &n, e) == 0) {
		for (size_t i = 0; i < n; i++)
			pa_near_try(&near, pa_str(names[i]));
		(void)pa_err_set(e, PA_E_PACK,
		    "the dictionary %s/dict has no table '%.100s'%s", d->dir,
		    name, pa_near_text(&near, hint));
	}
	pa_free(names);
	return -1;
}

struct pa_table *
pa_dict_table(struct pa_dict *d, const char *name, struct pa_err *e)
{
	uint64_t at = pa_map_get(&d->table_name, pa_str(name), UINT64_MAX);
	struct pa_table *t;

	if (at != UINT64_MAX)
		return d->table[at];
	if (!name_ok(name)) {
		(void)pa_dict_no_table(d, name, e);
		return NULL;
	}
	if (d->ntable == PA_DICT_LIMIT) {
		(void)pa_err_set(e, PA_E_LIMIT, "over %d tables",
		    PA_DICT_LIMIT);
		return NULL;
	}
	if (pa_grow(&d->table, &d->table_cap, d->ntable + 1, sizeof(*d->table),
		e) != 0)
		return NULL;
	t = pa_dict_load_table(d, name, e);
	if (t == NULL)
		return NULL;
	if (pa_map_put(&d->table_name, pa_str(name), d->ntable, NULL, e) < 0) {
		pa_dict_drop_table(t);
		return NULL;
	}
	d->table[d->ntable++] = t;
	return t;
}

int
pa_dict_load_all(struct pa_dict *d, struct pa_err *e)
{
	const char **names;
	size_t i, n;
	int rv = list_names(d, &names, &n, e);

	for (i = 0; rv == 0 && i < n; i++)
		rv = pa_dict_table(d, names[i], e) == NULL ? -1 : 0;
	pa_free(names);
	return rv;
}

struct pa_table *
pa_dict_table_at(const struct pa_dict *d, uint16_t index)
{
	return index < d->ntable ? d->table[index] : NULL;
}

const struct pa_field *
pa_table_field(const struct pa_table *t, struct pa_str id)
{
	uint64_t at = pa_map_get(&t->id, id, UINT64_MAX);

	return at == UINT64_MAX ? NULL : &t->field[at];
}

const struct pa_field *
pa_table_header(const struct pa_table *t, struct pa_str folded)
{
	uint64_t at = pa_map_get(&t->header, folded, UINT64_MAX);

	return at == UINT64_MAX ? pa_table_field(t, folded) : &t->field[at / 2];
}

struct pa_str
pa_table_near(const struct pa_table *t, struct pa_str text)
{
	struct pa_near near = pa_near_start(text);
	size_t i;

	for (i = 0; i < t->nfield; i++) {
		pa_near_try(&near, pa_str(t->field[i].id));
		pa_near_try(&near, pa_str(t->field[i].label));
	}
	return near.best;
}

/* Units. */

const char *
pa_dict_unit_name(const struct pa_dict *d, uint16_t unit)
{
	return unit < d->nunit ? d->unit[unit].name : "";
}

bool
pa_dict_unit_counts(const struct pa_dict *d, uint16_t unit)
{
	return unit < d->nunit && d->unit[unit].counts;
}

uint16_t
pa_dict_unit_per(const struct pa_dict *d, uint16_t unit, uint16_t by)
{
	size_t i;

	for (i = 0; i < d->nper; i++) {
		if (d->per[i].unit == unit && d->per[i].by == by)
			return d->per[i].is;
	}
	return 0;
}

int
pa_dict_unit(struct pa_dict *d, struct pa_str name, uint16_t *out,
    struct pa_err *e)
{
	uint64_t at = pa_map_get(&d->unit_name, name, UINT64_MAX);
	struct pa_dict_unit *u;

	if (at != UINT64_MAX) {
		*out = (uint16_t)at;
		return 0;
	}
	if (d->nunit == PA_DICT_LIMIT)
		return pa_err_set(e, PA_E_LIMIT, "over %d units",
		    PA_DICT_LIMIT);
	if (pa_grow(&d->unit, &d->unit_cap, d->nunit + 1, sizeof(*d->unit),
		e) != 0)
		return -1;
	u = &d->unit[d->nunit];
	*u = (struct pa_dict_unit){pa_arena_dup(&d->arena, name.s, name.n, e),
	    false};
	if (u->name == NULL ||
	    pa_map_put(&d->unit_name, name, d->nunit, NULL, e) < 0)
		return -1;
	*out = (uint16_t)d->nunit++;
	return 0;
}

int
pa_dict_regions(struct pa_dict *d, struct pa_str *text, struct pa_err *e)
{
	size_t n = strlen(d->dir) + sizeof("/codes/regions.tsv");
	char *path;
	int rv;

	if (!d->regions_read) {
		path = pa_arena_alloc(&d->arena, n, 1, e);
		if (path == NULL)
			return -1;
		(void)snprintf(path, n, "%s/codes/regions.tsv", d->dir);
		rv = pa_file_read(path, PA_JSON_FILE_MAX, &d->regions, e);
		if (rv > 0)
			return pa_err_set(e, PA_E_PACK, "there is no file %s",
			    path);
		if (rv != 0)
			return -1;
		d->regions_read = true;
	}
	*text = pa_buf_str(&d->regions);
	return 0;
}
