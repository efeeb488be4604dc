/* SPDX-License-Identifier: MIT */
/* Lists of words, and the lists that say what income is made of. */
#include <jansson.h>

#include "data/near.h"
#include "kind/money.h"
#include "rule/pack_impl.h"

#define INCOME "income."
#define TRANSFER "income.transfer."

/* Lists whose names are fixed; income.transfer.NAME are as many as formulas. */
static const char *const income_lists[] = {"income.gross", "income.cost",
    "income.deduct", "income.net", "income.exclude", "income.bands"};
#define NINCOME_LISTS (sizeof(income_lists) / sizeof(income_lists[0]))

static bool
is_income(const char *name)
{
	return strncmp(name, INCOME, strlen(INCOME)) == 0;
}

/* A mistyped list of incomes would be none, and nobody would know. */
static void
check_name(struct pa_json_file *f, const struct pa_json_step *at)
{
	struct pa_near near = pa_near_start(pa_str(at->key));
	char hint[PA_NEAR_TEXT];
	size_t i;

	if (!is_income(at->key) ||
	    (strncmp(at->key, TRANSFER, strlen(TRANSFER)) == 0 &&
		at->key[strlen(TRANSFER)] != '\0'))
		return;
	for (i = 0; i < NINCOME_LISTS; i++) {
		if (strcmp(income_lists[i], at->key) == 0)
			return;
		pa_near_try(&near, pa_str(income_lists[i]));
	}
	pa_json_fault(f, at, true, "there is no list '%.100s'%s", at->key,
	    pa_near_text(&near, hint));
}

static void
one_item(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, struct pa_list_item *x)
{
	static const struct pa_json_key keys[] = {
	    {"field", PA_JSON_STRING, true},
	    {"of", PA_JSON_STRING, false},
	    {"cite", PA_JSON_ANY, false},
	    {"source", PA_JSON_STRING, false},
	};
	json_t *got[4];

	memset(x, 0, sizeof(*x));
	pa_json_take(f, at, j, keys, 4, got);
	x->field = pa_pack_keep(p, got[0]);
	x->of = pa_pack_keep(p, got[1]);
	pa_pack_cites(p, f, at, "cite", got[2], &x->cite, &x->ncite);
	x->source = pa_pack_keep(p, got[3]);
	if (got[2] == NULL && got[3] == NULL)
		pa_json_fault(f, at, false,
		    "a citation (cite) or a source is wanted");
}

static void
read_items(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, struct pa_pack_list *l)
{
	struct pa_json_step s = {at, NULL, 0};
	size_t n = json_array_size(j);

	if (!pa_json_is(f, at, j, PA_JSON_ARRAY))
		return;
	l->item = pa_pack_alloc(p, n, sizeof(*l->item));
	for (; l->item != NULL && s.index < n; s.index++)
		one_item(p, f, &s, json_array_get(j, s.index),
		    &l->item[l->n++]);
}

/* Where a list goes: a place of its own, or, of incomes, that of the pack
 * extended. NULL: a fault. */
static struct pa_pack_list *
place_of(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, const struct pa_pack_unit *u)
{
	uint64_t old = pa_map_get(&p->list_name, pa_str(at->key), UINT64_MAX);

	if (old != UINT64_MAX &&
	    (!is_income(at->key) || p->list[old].unit == u)) {
		pa_json_fault(f, at, true,
		    "'%.100s' is set already, in pack '%s'", at->key,
		    p->list[old].unit->name);
		return NULL;
	}
	if (old != UINT64_MAX)
		return &p->list[old];
	if (!pa_pack_grow(p, &p->list, &p->list_cap, p->nlist + 1,
		sizeof(*p->list)) ||
	    pa_pack_name_it(p, &p->list_name, at->key, p->nlist) < 0)
		return NULL;
	return &p->list[p->nlist++];
}

static void
one_list(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, const struct pa_pack_unit *u)
{
	bool items = strcmp(at->key, "income.exclude") == 0;
	struct pa_pack_list *l;

	check_name(f, at);
	if (!items && !pa_json_is(f, at, j, PA_JSON_STRINGS))
		return;
	l = place_of(p, f, at, u);
	if (l == NULL)
		return;
	*l = (struct pa_pack_list){.name = pa_pack_keep_str(p, at->key),
	    .unit = u};
	l->at = (struct pa_place){f->path, pa_pack_step(p, at->up, l->name, 0)};
	if (items)
		read_items(p, f, l->at.path, j, l);
	else
		l->string = pa_pack_keep_all(p, j, &l->n);
}

void
pa_pack_lists(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *lists, const struct pa_pack_unit *u)
{
	struct pa_json_step s = {at, NULL, 0};
	void *it;

	for (it = json_object_iter(lists); it != NULL && !p->broken;
	     it = json_object_iter_next(lists, it)) {
		s.key = json_object_iter_key(it);
		one_list(p, f, &s, json_object_iter_value(it), u);
	}
}

static const struct pa_pack_list *
find(const struct pa_pack *p, const char *key)
{
	uint64_t i = pa_map_get(&p->list_name, pa_str(key), UINT64_MAX);

	return i == UINT64_MAX ? NULL : &p->list[i];
}

const char *const *
pa_pack_strings(const struct pa_pack *p, const char *key, size_t *n)
{
	const struct pa_pack_list *l = find(p, key);

	*n = l == NULL || l->string == NULL ? 0 : l->n;
	return l == NULL ? NULL : l->string;
}

const struct pa_list_item *
pa_pack_items(const struct pa_pack *p, const char *key, size_t *n)
{
	const struct pa_pack_list *l = find(p, key);

	*n = l == NULL || l->item == NULL ? 0 : l->n;
	return l == NULL ? NULL : l->item;
}

const char *
pa_pack_list_name(const struct pa_pack *p, const char *prefix, size_t *at)
{
	while (*at < p->nlist) {
		const char *name = p->list[(*at)++].name;

		if (strncmp(name, prefix, strlen(prefix)) == 0)
			return name;
	}
	return NULL;
}

/* A field of the household that is an amount of money. */
static void
check_amount(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, const char *id)
{
	static const char *const table[] = {"income", "household", "conditions",
	    "relocation_household"};
	struct pa_near near = pa_near_start(pa_str(id));
	char hint[PA_NEAR_TEXT];
	const struct pa_field *x;
	const struct pa_table *t;
	uint16_t k;
	size_t i;

	for (k = 0; (t = pa_dict_table_at(p->dict, k)) != NULL; k++) {
		for (i = 0; i < 4 && strcmp(t->name, table[i]) != 0; i++)
			continue;
		if (i == 4)
			continue;
		x = pa_table_field(t, pa_str(id));
		if (x != NULL && x->ftype == PA_F_MONEY)
			return;
		for (i = 0; i < t->nfield; i++)
			if (t->field[i].ftype == PA_F_MONEY)
				pa_near_try(&near, pa_str(t->field[i].id));
	}
	pa_json_fault(f, at, false, "household has no amount '%.100s'%s", id,
	    pa_near_text(&near, hint));
}

/* "2952.00" or "p.NAME", with ">" before it where the band begins above. */
static void
check_band(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, const char *s)
{
	const struct pa_param *x;
	int64_t v;

	s += s[0] == '>';
	if (strncmp(s, "p.", 2) == 0) {
		x = pa_pack_param(p, pa_str(s + 2), NULL);
		if (x != NULL && x->value.type.kind == PA_K_NUM &&
		    x->value.type.scale == 2)
			return;
	} else if (pa_decimal_parse(pa_str(s), 2, false, &v, NULL) == 0) {
		return;
	}
	pa_json_fault(f, at, false,
	    "an amount such as 2952.00, or a parameter that is one such as "
	    "p.exit_income, is wanted here");
}

/* Whether a part that may hold an excluded item is one. */
static bool
is_part(const struct pa_pack *p, const char *id)
{
	const struct pa_pack_list *l;
	size_t i, k;

	for (i = 0; i < p->nlist; i++) {
		l = &p->list[i];
		if (strcmp(l->name, "income.gross") != 0 &&
		    strncmp(l->name, TRANSFER, strlen(TRANSFER)) != 0)
			continue;
		for (k = 0; k < l->n; k++)
			if (strcmp(l->string[k], id) == 0)
				return true;
	}
	return false;
}

static void
check_list(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_pack_list *l)
{
	struct pa_json_step at = {l->at.path, NULL, 0};
	struct pa_json_step key = {&at, "field", 0}, of = {&at, "of", 0};

	for (; at.index < l->n; at.index++) {
		if (l->item != NULL) {
			check_amount(p, f, &key, l->item[at.index].field);
			if (l->item[at.index].of[0] != '\0' &&
			    !is_part(p, l->item[at.index].of))
				pa_json_fault(f, &of, false,
				    "'%.100s' is no part of income",
				    l->item[at.index].of);
		} else if (strcmp(l->name, "income.bands") == 0) {
			check_band(p, f, &at, l->string[at.index]);
		} else {
			check_amount(p, f, &at, l->string[at.index]);
		}
	}
}

void
pa_pack_check_lists(struct pa_pack *p)
{
	size_t i;

	for (i = 0; i < p->nlist; i++)
		if (is_income(p->list[i].name))
			check_list(p, pa_pack_file_of(p, p->list[i].at.file),
			    &p->list[i]);
}
