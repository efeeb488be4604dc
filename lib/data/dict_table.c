/* SPDX-License-Identifier: MIT */
/* The tables of the dictionary. */
#include <jansson.h>

#include "data/dict_impl.h"
#include "text/clean.h"

#define SET_MAX 62 /* values of a list whose subset fits an int64 */

/* Where a table is being read from. */
struct reading {
	struct pa_dict *d;
	struct pa_json_file *f;
	struct pa_table *t;
	struct pa_buf fold; /* scratch */
	struct pa_err *e;
};

enum { T_TABLE, T_LABEL, T_SCOPE, T_KEY, T_REQUIRED, T_SOURCE, T_FIELDS, T_N };

static const struct pa_json_key table_keys[T_N] = {
    {"table", PA_JSON_STRING, true},
    {"label", PA_JSON_STRING, true},
    {"scope", PA_JSON_STRING, true},
    {"key", PA_JSON_STRINGS, true},
    {"required", PA_JSON_STRINGS, true},
    {"source", PA_JSON_STRING, false},
    {"fields", PA_JSON_ARRAY, true},
};

enum {
	F_ID,
	F_LABEL,
	F_SYNONYMS,
	F_TYPE,
	F_UNIT,
	F_LIST,
	F_BLANK,
	F_PERSONAL,
	F_MASK,
	F_SOURCE,
	F_NOTE,
	F_N
};

static const struct pa_json_key field_keys[F_N] = {
    {"id", PA_JSON_STRING, true},
    {"label", PA_JSON_STRING, true},
    {"synonyms", PA_JSON_STRINGS, false},
    {"type", PA_JSON_STRING, true},
    {"unit", PA_JSON_STRING, false},
    {"list", PA_JSON_STRING, false},
    {"blank", PA_JSON_STRING, false},
    {"personal", PA_JSON_BOOL, false},
    {"mask", PA_JSON_STRING, false},
    {"source", PA_JSON_STRING, false},
    {"note", PA_JSON_STRING, false},
};

/* In the order of enum pa_ftype, with the kind that the rules see. */
static const char *const type_words[] = {
    "text",
    "name",
    "id",
    "code",
    "digits",
    "phone",
    "region",
    "bool",
    "enum",
    "set",
    "int",
    "money",
    "decimal",
    "year",
    "date",
    "yearmonth",
    "period",
};

static const uint8_t type_kinds[] = {
    PA_K_TEXT,
    PA_K_TEXT,
    PA_K_TEXT,
    PA_K_TEXT,
    PA_K_TEXT,
    PA_K_TEXT,
    PA_K_TEXT,
    PA_K_BOOL,
    PA_K_CODE,
    PA_K_SET,
    PA_K_NUM,
    PA_K_NUM,
    PA_K_NUM,
    PA_K_NUM,
    PA_K_DATE,
    PA_K_DATE,
    PA_K_DATE,
};

/* In the order of enum pa_mask. */
static const char *const mask_words[] = {"no", "id", "name", "phone", "all"};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Whether pa_fold_header would leave s as it is, told by a look at the bytes:
 * ASCII letters and digits and the CJK ideographs U+4E00 to U+9FFF. */
static bool
is_folded(struct pa_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (pa_is_alpha(s.s[i]) || pa_is_digit(s.s[i]) || c == '_')
			continue;
		if (c < 0xe4 || c > 0xe9 || i + 2 >= s.n ||
		    (c == 0xe4 && (unsigned char)s.s[i + 1] < 0xb8))
			return false;
		i += 2;
	}
	return true;
}

/*
 * Makes a folded text lead to the field. One whose unit was cut off gives way
 * to what is called so in full: 公益性岗位 is not 公益性岗位(月数).
 */
static int
lead_to(struct reading *r, struct pa_str s, const struct pa_field *field,
    bool cut, const struct pa_json_step *at)
{
	uint64_t *slot, want = (uint64_t)field->index * 2 + cut;
	int rv = pa_map_put(&r->t->header, s, want, &slot, r->e);

	if (rv < 0)
		return -1;
	if (rv > 0 || *slot / 2 == field->index)
		return 0;
	if (*slot % 2 == 1 && !cut)
		*slot = want;
	else if (!cut)
		pa_json_fault(r->f, at, false,
		    "header '%.*s' is that of field '%s' too", (int)s.n, s.s,
		    r->t->field[*slot / 2].id);
	return 0;
}

/* Makes a header text lead to the field, with its unit and without. */
static int
name_header(struct reading *r, const json_t *j, const struct pa_field *field,
    const struct pa_json_step *at)
{
	struct pa_str s = {json_string_value(j), json_string_length(j)}, unit;
	size_t n;

	if (j == NULL)
		return 0;
	if (is_folded(s))
		return lead_to(r, s, field, false, at);
	pa_buf_clear(&r->fold);
	if (pa_fold_header(s, &r->fold, &unit, r->e) != 0)
		return -1;
	n = r->fold.n;
	if (unit.n == 0)
		return lead_to(r, pa_buf_str(&r->fold), field, false, at);
	/* The bracket and the unit still stand behind the end. */
	r->fold.s[n] = '(';
	s = (struct pa_str){r->fold.s, n + unit.n + 2};
	if (lead_to(r, s, field, false, at) != 0)
		return -1;
	s.n = n;
	return lead_to(r, s, field, true, at);
}

static int
name_field(struct reading *r, const struct pa_field *field, json_t **got,
    const struct pa_json_step *at)
{
	struct pa_json_step label = {at, "label", 0};
	struct pa_json_step synonyms = {at, "synonyms", 0};
	struct pa_json_step one = {&synonyms, NULL, 0};
	struct pa_json_step id = {at, "id", 0};
	int rv =
	    pa_map_put(&r->t->id, pa_str(field->id), field->index, NULL, r->e);

	if (rv == 0)
		pa_json_fault(r->f, &id, false, "field '%s' is there twice",
		    field->id);
	if (rv < 0 || name_header(r, got[F_LABEL], field, &label) != 0)
		return -1;
	for (; one.index < json_array_size(got[F_SYNONYMS]); one.index++) {
		if (name_header(r, json_array_get(got[F_SYNONYMS], one.index),
			field, &one) != 0)
			return -1;
	}
	return 0;
}

/* The code list of an enum or set, and of a bool for its words. */
static void
type_list(struct reading *r, struct pa_field *field, const json_t *list,
    const struct pa_json_step *at)
{
	struct pa_json_step s = {at, "list", 0};
	const struct pa_list *l;

	if (field->type.kind != PA_K_CODE && field->type.kind != PA_K_SET &&
	    field->type.kind != PA_K_BOOL)
		return;
	if (list == NULL && field->type.kind == PA_K_BOOL)
		return; /* the first list has 是 and 否 */
	if (list == NULL) {
		pa_json_fault(r->f, at, false, "key 'list' is missing");
		return;
	}
	l = pa_dict_list(r->d, pa_str(json_string_value(list)));
	if (l == NULL) {
		pa_json_fault(r->f, &s, false, "there is no list '%.100s'",
		    json_string_value(list));
		return;
	}
	field->list = l->index;
	/* Truths of any two lists are of one type. */
	if (field->type.kind != PA_K_BOOL)
		field->type.list = l->index;
	if (field->type.kind == PA_K_SET && l->nvalue > SET_MAX)
		pa_json_fault(r->f, &s, false,
		    "list '%s' has over %d values, too many for a set", l->id,
		    SET_MAX);
}

static int
type_field(struct reading *r, struct pa_field *field, json_t **got,
    const struct pa_json_step *at)
{
	int type = pa_json_word(r->f, at, "type", got[F_TYPE], type_words,
	    COUNT(type_words));
	const char *unit = json_string_value(got[F_UNIT]);

	if (type < 0)
		return 0;
	field->ftype = (enum pa_ftype)type;
	field->type = (struct pa_type){.kind = type_kinds[type]};
	type_list(r, field, got[F_LIST], at);
	if (field->ftype == PA_F_MONEY || field->ftype == PA_F_DECIMAL)
		field->type.scale = 2;
	/* Degrees of longitude and latitude: six decimals are about 0.1 m. */
	if (unit != NULL && strcmp(unit, "度") == 0)
		field->type.scale = 6;
	if (unit == NULL || field->type.kind != PA_K_NUM ||
	    field->ftype == PA_F_YEAR)
		return 0;
	return pa_dict_unit(r->d, pa_str(unit), &field->type.unit, r->e);
}

/* Numbers, names and phones are masked even where nobody said so. */
static enum pa_mask
mask_field(struct reading *r, const struct pa_field *field, json_t **got,
    const struct pa_json_step *at)
{
	int mask = pa_json_word(r->f, at, "mask", got[F_MASK], mask_words,
	    COUNT(mask_words));

	if (mask >= 0)
		return (enum pa_mask)mask;
	switch (field->ftype) {
	case PA_F_ID:
		return PA_MASK_ID;
	case PA_F_NAME:
		return PA_MASK_NAME;
	case PA_F_PHONE:
		return PA_MASK_PHONE;
	default:
		return json_is_true(got[F_PERSONAL]) ? PA_MASK_ALL : PA_MASK_NO;
	}
}

static int
one_field(struct reading *r, json_t *j, const struct pa_json_step *at)
{
	static const char *const blank_words[] = {"unknown", "none"};
	struct pa_table *t = r->t;
	struct pa_field *field = &t->field[t->nfield];
	json_t *got[F_N];

	pa_json_take(r->f, at, j, field_keys, F_N, got);
	if (got[F_ID] == NULL || got[F_LABEL] == NULL)
		return 0;
	*field =
	    (struct pa_field){.table = t->index, .index = (uint16_t)t->nfield};
	field->id = pa_dict_keep(r->d, got[F_ID], r->e);
	field->label = pa_dict_keep(r->d, got[F_LABEL], r->e);
	if (field->id == NULL || field->label == NULL ||
	    type_field(r, field, got, at) != 0)
		return -1;
	field->mask = mask_field(r, field, got, at);
	field->none_blank = pa_json_word(r->f, at, "blank", got[F_BLANK],
				blank_words, COUNT(blank_words)) == 1;
	t->nfield++;
	return name_field(r, field, got, at);
}

/* Every id in a combination such as "a+b|c" is one of the table. */
static void
check_columns(struct reading *r, const char *key, const json_t *all)
{
	struct pa_json_step up = {NULL, key, 0};
	struct pa_json_step at = {&up, NULL, 0};

	for (; at.index < json_array_size(all); at.index++) {
		const char *s =
		    json_string_value(json_array_get(all, at.index));

		for (;; s++) {
			struct pa_str id = {s, strcspn(s, "+|")};

			/* "a||b": see data/dict. */
			if (id.n > 0 && pa_table_field(r->t, id) == NULL)
				pa_json_fault(r->f, &at, false,
				    "the table has no field '%.*s'",
				    (int)(id.n > 100 ? 100 : id.n), id.s);
			s += id.n;
			if (*s == '\0')
				break;
		}
	}
}

static int
read_table(struct reading *r, const char *name)
{
	struct pa_json_step fields = {NULL, "fields", 0};
	struct pa_json_step at = {&fields, NULL, 0};
	struct pa_table *t = r->t;
	struct pa_dict *d = r->d;
	json_t *got[T_N];
	size_t n;

	pa_json_take(r->f, NULL, r->f->root, table_keys, T_N, got);
	n = json_array_size(got[T_FIELDS]);
	if (n > PA_DICT_LIMIT)
		return pa_err_set(r->e, PA_E_LIMIT, "over %d fields",
		    PA_DICT_LIMIT);
	t->name = pa_arena_dup(&d->arena, name, strlen(name), r->e);
	t->label = pa_dict_keep(d, got[T_LABEL], r->e);
	t->scope = pa_dict_keep(d, got[T_SCOPE], r->e);
	t->field = pa_arena_alloc(&d->arena, n, sizeof(*t->field), r->e);
	if (t->name == NULL || t->label == NULL || t->scope == NULL ||
	    t->field == NULL ||
	    pa_dict_keep_all(d, got[T_KEY], &t->key, &t->nkey, r->e) != 0 ||
	    pa_dict_keep_all(d, got[T_REQUIRED], &t->required, &t->nrequired,
		r->e) != 0)
		return -1;
	for (; at.index < n; at.index++) {
		if (one_field(r, json_array_get(got[T_FIELDS], at.index),
			&at) != 0)
			return -1;
	}
	if (got[T_TABLE] != NULL &&
	    strcmp(json_string_value(got[T_TABLE]), name) != 0) {
		at = (struct pa_json_step){NULL, "table", 0};
		pa_json_fault(r->f, &at, false,
		    "the table is not named as its file");
	}
	check_columns(r, "key", got[T_KEY]);
	check_columns(r, "required", got[T_REQUIRED]);
	return r->f->nfault == 0 ? 0 : -1;
}

struct pa_table *
pa_dict_load_table(struct pa_dict *d, const char *name, struct pa_err *e)
{
	struct pa_json_file f;
	struct reading r = {.d = d, .f = &f, .e = e};
	int rv = pa_dict_read(d, "dict", name, &f, e);

	if (rv == 1)
		rv = pa_dict_no_table(d, name, e);
	if (rv == 0) {
		r.t = pa_arena_alloc(&d->arena, 1, sizeof(*r.t), e);
		rv = -1;
		if (r.t != NULL) {
			*r.t = (struct pa_table){.index = (uint16_t)d->ntable};
			rv = read_table(&r, name);
		}
	}
	pa_buf_release(&r.fold);
	pa_json_release(&f);
	if (rv == 0)
		return r.t;
	if (r.t != NULL)
		pa_dict_drop_table(r.t);
	return NULL;
}

void
pa_dict_drop_table(struct pa_table *t)
{
	pa_map_release(&t->header);
	pa_map_release(&t->id);
}
