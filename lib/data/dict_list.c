/* SPDX-License-Identifier: MIT */
/* The lists and the units of the dictionary. */
#include <jansson.h>

#include "data/dict_impl.h"

#define LIST_MAX 100000 /* values of any list */

/* Where a list is being read from. */
struct reading {
	struct pa_dict *d;
	struct pa_json_file *f;
	struct pa_err *e;
};

/* Whether an entry with years from..to holds in the era. */
static bool
in_era(const struct pa_dict *d, const json_t *from, const json_t *to)
{
	if (d->era == 0)
		return true;
	return (from == NULL || d->era >= json_integer_value(from)) &&
	    (to == NULL || d->era <= json_integer_value(to));
}

/* Says that text means value number v of the list, if nothing says else. */
static int
mean(struct reading *r, struct pa_list *l, const json_t *text, size_t v,
    bool label, const struct pa_json_step *at)
{
	const struct pa_str s = {json_string_value(text),
	    json_string_length(text)};
	uint64_t *slot, want = (v + 1) * 2 + !label;
	int rv = pa_map_put(&l->find, s, want, &slot, r->e);

	if (rv != 0 || *slot / 2 == want / 2)
		return rv < 0 ? -1 : 0;
	/* Without an era old and new meanings stand side by side. */
	if (label || r->d->era != 0)
		pa_json_fault(r->f, at, false,
		    "'%.100s' of list '%s' means both '%s' and '%s'", s.s,
		    l->id, l->value[*slot / 2 - 1].label, l->value[v].label);
	return 0;
}

enum { V_LABEL, V_CODE, V_FROM, V_TO, V_ALIASES, V_SOURCE, V_NOTE, V_N };

static const struct pa_json_key value_keys[V_N] = {
    {"label", PA_JSON_STRING, true},
    {"code", PA_JSON_STRING, false},
    {"from", PA_JSON_INT, false},
    {"to", PA_JSON_INT, false},
    {"aliases", PA_JSON_ARRAY, false},
    {"source", PA_JSON_STRING, false},
    {"note", PA_JSON_STRING, false},
};

static int
one_alias(struct reading *r, struct pa_list *l, json_t *j, size_t v,
    const struct pa_json_step *at)
{
	static const struct pa_json_key keys[] = {
	    {"label", PA_JSON_STRING, true},
	    {"from", PA_JSON_INT, false},
	    {"to", PA_JSON_INT, false},
	};
	json_t *got[3];

	if (json_is_string(j))
		return mean(r, l, j, v, false, at);
	pa_json_take(r->f, at, j, keys, 3, got);
	if (got[0] == NULL || !in_era(r->d, got[1], got[2]))
		return 0;
	return mean(r, l, got[0], v, false, at);
}

/* The other words for the values; pass 0 the codes, 1 the aliases. */
static int
other_words(struct reading *r, struct pa_list *l, json_t **took,
    const size_t *from, int pass, const struct pa_json_step *values)
{
	struct pa_json_step at = {values, NULL, 0};
	struct pa_json_step key = {&at, "code", 0};
	struct pa_json_step alias = {&key, NULL, 0};

	for (size_t v = 0; v < l->nvalue; v++) {
		json_t **got = took + v * V_N;

		at.index = from[v];
		if (pass == 0) {
			if (got[V_CODE] != NULL &&
			    mean(r, l, got[V_CODE], v, false, &key) != 0)
				return -1;
			continue;
		}
		key.key = "aliases";
		for (size_t i = 0; i < json_array_size(got[V_ALIASES]); i++) {
			alias.index = i;
			if (one_alias(r, l, json_array_get(got[V_ALIASES], i),
				v, &alias) != 0)
				return -1;
		}
	}
	return 0;
}

/* Takes one value; those of another era are left out. */
static int
one_value(struct reading *r, struct pa_list *l, json_t *j,
    const struct pa_json_step *at, json_t **got)
{
	struct pa_list_value *v = &l->value[l->nvalue];

	if (json_is_string(j)) {
		memset(got, 0, V_N * sizeof(*got));
		got[V_LABEL] = j;
	} else {
		pa_json_take(r->f, at, j, value_keys, V_N, got);
	}
	if (got[V_LABEL] == NULL)
		return 0;
	if (!in_era(r->d, got[V_FROM], got[V_TO]))
		return pa_map_put(&l->other,
			   pa_str(json_string_value(got[V_LABEL])), 1, NULL,
			   r->e) < 0 ?
		    -1 :
		    0;
	v->label = pa_dict_keep(r->d, got[V_LABEL], r->e);
	v->code = pa_dict_keep(r->d, got[V_CODE], r->e);
	if (v->label == NULL || v->code == NULL ||
	    mean(r, l, got[V_LABEL], l->nvalue, true, at) != 0)
		return -1;
	l->nvalue++;
	return 0;
}

static int
fill_list(struct reading *r, struct pa_list *l, json_t *values,
    const struct pa_json_step *up)
{
	size_t n = json_array_size(values);
	struct pa_json_step at = {up, NULL, 0};
	json_t **took = NULL;
	size_t *from = NULL;
	int rv = -1;

	if (n > LIST_MAX) {
		pa_json_fault(r->f, up, false, "over %d values", LIST_MAX);
		return 0;
	}
	l->value = pa_arena_alloc(&r->d->arena, n, sizeof(*l->value), r->e);
	took = pa_calloc(n, V_N * sizeof(json_t *), r->e);
	from = pa_calloc(n, sizeof(*from), r->e);
	if (l->value == NULL || took == NULL || from == NULL)
		goto out;
	for (; at.index < n; at.index++) {
		from[l->nvalue] = at.index;
		if (one_value(r, l, json_array_get(values, at.index), &at,
			took + l->nvalue * V_N) != 0)
			goto out;
	}
	if (other_words(r, l, took, from, 0, up) == 0 &&
	    other_words(r, l, took, from, 1, up) == 0)
		rv = 0;
out:
	pa_free(took);
	pa_free(from);
	return rv;
}

static int
one_list(struct reading *r, const char *id, json_t *j,
    const struct pa_json_step *up)
{
	static const struct pa_json_key keys[] = {
	    {"label", PA_JSON_STRING, true},
	    {"source", PA_JSON_STRING, false},
	    {"note", PA_JSON_STRING, false},
	    {"values", PA_JSON_ARRAY, true},
	};
	struct pa_list *l = &r->d->list[r->d->nlist];
	struct pa_json_step at = {up, id, 0};
	struct pa_json_step values = {&at, "values", 0};
	json_t *got[4];

	memset(l, 0, sizeof(*l));
	l->index = (uint16_t)r->d->nlist++;
	pa_json_take(r->f, &at, j, keys, 4, got);
	l->id = pa_arena_dup(&r->d->arena, id, strlen(id), r->e);
	l->label = pa_dict_keep(r->d, got[0], r->e);
	if (l->id == NULL || l->label == NULL ||
	    fill_list(r, l, got[3], &values) != 0)
		return -1;
	return pa_map_put(&r->d->list_id, pa_str(id), l->index, NULL, r->e) <
		0 ?
	    -1 :
	    0;
}

static int
one_subset(struct reading *r, const char *id, json_t *j,
    const struct pa_json_step *up)
{
	static const struct pa_json_key keys[] = {
	    {"list", PA_JSON_STRING, true},
	    {"values", PA_JSON_STRINGS, true},
	    {"source", PA_JSON_STRING, false},
	};
	struct pa_subset *s = &r->d->subset[r->d->nsubset];
	struct pa_json_step at = {up, id, 0};
	struct pa_json_step list = {&at, "list", 0};
	json_t *got[3];
	size_t i;

	pa_json_take(r->f, &at, j, keys, 3, got);
	if (got[0] == NULL)
		return 0;
	*s = (struct pa_subset){.id = pa_arena_dup(&r->d->arena, id, strlen(id),
				    r->e),
	    .list = pa_dict_list(r->d, pa_str(json_string_value(got[0])))};
	if (s->list == NULL) {
		pa_json_fault(r->f, &list, false, "there is no list '%.100s'",
		    json_string_value(got[0]));
		return 0;
	}
	s->nword = s->list->nvalue / 64 + 1;
	s->bits =
	    pa_arena_alloc(&r->d->arena, s->nword, sizeof(*s->bits), r->e);
	if (s->id == NULL || s->bits == NULL)
		return -1;
	memset(s->bits, 0, s->nword * sizeof(*s->bits));
	for (i = 0; i < json_array_size(got[1]); i++) {
		struct pa_json_step values = {&at, "values", 0};
		struct pa_json_step value = {&values, NULL, i};
		const char *label =
		    json_string_value(json_array_get(got[1], i));
		bool canonical;
		uint32_t v = pa_list_number(s->list, pa_str(label), &canonical);

		if (v != 0 && canonical)
			s->bits[v / 64] |= UINT64_C(1) << (v % 64);
		else if (r->d->era == 0)
			pa_json_fault(r->f, &value, false,
			    "list '%s' has no value '%.100s'", s->list->id,
			    label);
	}
	r->d->nsubset++;
	return pa_map_put(&r->d->subset_id, pa_str(id), r->d->nsubset - 1, NULL,
		   r->e) < 0 ?
	    -1 :
	    0;
}

static int
read_lists(struct reading *r)
{
	static const struct pa_json_key keys[] = {
	    {"lists", PA_JSON_OBJECT, true},
	    {"subsets", PA_JSON_OBJECT, false},
	};
	const struct pa_json_step lists = {NULL, "lists", 0};
	const struct pa_json_step subsets = {NULL, "subsets", 0};
	struct pa_dict *d = r->d;
	json_t *got[2];
	void *it;

	pa_json_take(r->f, NULL, r->f->root, keys, 2, got);
	if (json_object_size(got[0]) > PA_DICT_LIMIT)
		return pa_err_set(r->e, PA_E_LIMIT, "over %d lists",
		    PA_DICT_LIMIT);
	d->list = pa_arena_alloc(&d->arena, json_object_size(got[0]),
	    sizeof(*d->list), r->e);
	d->subset = pa_arena_alloc(&d->arena, json_object_size(got[1]),
	    sizeof(*d->subset), r->e);
	if (d->list == NULL || d->subset == NULL)
		return -1;
	for (it = json_object_iter(got[0]); it != NULL;
	     it = json_object_iter_next(got[0], it)) {
		if (one_list(r, json_object_iter_key(it),
			json_object_iter_value(it), &lists) != 0)
			return -1;
	}
	for (it = json_object_iter(got[1]); it != NULL;
	     it = json_object_iter_next(got[1], it)) {
		if (one_subset(r, json_object_iter_key(it),
			json_object_iter_value(it), &subsets) != 0)
			return -1;
	}
	return r->f->nfault == 0 ? 0 : -1;
}

int
pa_dict_load_lists(struct pa_dict *d, struct pa_err *e)
{
	struct pa_json_file f;
	struct reading r = {d, &f, e};
	int rv = pa_dict_read(d, "codes", "lists", &f, e);

	if (rv == 0)
		rv = read_lists(&r);
	else if (rv == 1)
		rv = pa_err_set(e, PA_E_PACK, "there is no file %s", f.path);
	pa_json_release(&f);
	return rv == 0 ? 0 : -1;
}

const struct pa_list *
pa_dict_list(const struct pa_dict *d, struct pa_str id)
{
	uint64_t at = pa_map_get(&d->list_id, id, UINT64_MAX);

	return at == UINT64_MAX ? NULL : &d->list[at];
}

const struct pa_list *
pa_dict_list_at(const struct pa_dict *d, uint16_t index)
{
	return index < d->nlist ? &d->list[index] : NULL;
}

const struct pa_subset *
pa_dict_subset(const struct pa_dict *d, struct pa_str id)
{
	uint64_t at = pa_map_get(&d->subset_id, id, UINT64_MAX);

	return at == UINT64_MAX ? NULL : &d->subset[at];
}

uint32_t
pa_list_number(const struct pa_list *l, struct pa_str text, bool *canonical)
{
	uint64_t v = pa_map_get(&l->find, text, 0);

	*canonical = v != 0 && v % 2 == 0;
	return (uint32_t)(v / 2);
}

int
pa_dict_alias(struct pa_dict *d, struct pa_str list, struct pa_str text,
    struct pa_str label, enum pa_alias *out, struct pa_err *e)
{
	uint64_t i = pa_map_get(&d->list_id, list, UINT64_MAX), *slot, want;
	int rv;

	*out = PA_ALIAS_NO_LIST;
	if (i == UINT64_MAX)
		return 0;
	*out = PA_ALIAS_NO_VALUE;
	want = pa_map_get(&d->list[i].find, label, 1);
	if (want % 2 != 0)
		return 0;
	rv = pa_map_put(&d->list[i].find, text, want + 1, &slot, e);
	if (rv < 0)
		return -1;
	*out = *slot / 2 == want / 2 ? PA_ALIAS_MADE : PA_ALIAS_OTHER;
	return 0;
}

/* Units. */

static int
count_units(struct reading *r, const json_t *names)
{
	uint16_t unit;
	size_t i;

	for (i = 0; i < json_array_size(names); i++) {
		const json_t *j = json_array_get(names, i);

		if (pa_dict_unit(r->d, pa_str(json_string_value(j)), &unit,
			r->e) != 0)
			return -1;
		r->d->unit[unit].counts = true;
	}
	return 0;
}

static int
per_units(struct reading *r, json_t *all)
{
	static const struct pa_json_key keys[] = {
	    {"unit", PA_JSON_STRING, true},
	    {"by", PA_JSON_STRING, true},
	    {"is", PA_JSON_STRING, true},
	};
	struct pa_json_step per = {NULL, "per", 0};
	struct pa_json_step at = {&per, NULL, 0};
	struct pa_dict *d = r->d;
	json_t *got[3];
	uint16_t u[3];

	d->per = pa_arena_alloc(&d->arena, json_array_size(all),
	    sizeof(*d->per), r->e);
	if (d->per == NULL)
		return -1;
	for (; at.index < json_array_size(all); at.index++) {
		pa_json_take(r->f, &at, json_array_get(all, at.index), keys, 3,
		    got);
		for (size_t i = 0; i < 3; i++) {
			if (got[i] == NULL)
				return -1;
			if (pa_dict_unit(d, pa_str(json_string_value(got[i])),
				&u[i], r->e) != 0)
				return -1;
		}
		d->per[d->nper++] = (struct pa_dict_per){u[0], u[1], u[2]};
	}
	return 0;
}

int
pa_dict_load_units(struct pa_dict *d, struct pa_err *e)
{
	static const struct pa_json_key keys[] = {
	    {"per", PA_JSON_ARRAY, true},
	    {"count", PA_JSON_STRINGS, true},
	};
	struct pa_json_file f;
	struct reading r = {d, &f, e};
	json_t *got[2];
	uint16_t none;
	int rv = pa_dict_unit(d, PA_STR(""), &none, e); /* number 0 */

	if (rv != 0)
		return -1;
	rv = pa_dict_read(d, "dict", "units", &f, e);
	if (rv == 0) {
		pa_json_take(&f, NULL, f.root, keys, 2, got);
		if (f.nfault != 0 || count_units(&r, got[1]) != 0 ||
		    per_units(&r, got[0]) != 0 || f.nfault != 0)
			rv = -1;
	} else if (rv == 1) {
		rv = pa_err_set(e, PA_E_PACK, "there is no file %s", f.path);
	}
	pa_json_release(&f);
	return rv == 0 ? 0 : -1;
}
