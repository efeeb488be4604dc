/* SPDX-License-Identifier: MIT */
#include <libintl.h>

#include "kind/idno.h"
#include "rule/dedupe_impl.h"
#include "text/clean.h"

/* Spreads an exact number over 64 bits: a bijection (the last steps of
 * MurmurHash3), so that different numbers stay different. */
static uint64_t
mix(uint64_t x)
{
	x ^= x >> 33;
	x *= UINT64_C(0xff51afd7ed558ccd);
	x ^= x >> 33;
	x *= UINT64_C(0xc4ceb9fe1a85ec53);
	return x ^ x >> 33;
}

/*
 * What people type where they have no number: one digit over and over, or
 * digits that begin like no county code (GB/T 2260).
 */
static bool
is_placeholder(struct pa_str s)
{
	size_t i = 0, n = s.n < 17 ? s.n : 17; /* the 18th is the check */

	while (i < n && s.s[i] == s.s[0])
		i++;
	return pa_is_placeholder(s) || (i == n && pa_is_digit(s.s[0])) ||
	    pa_str_starts(s, PA_STR("000000")) ||
	    pa_str_starts(s, PA_STR("111111")) ||
	    pa_str_starts(s, PA_STR("123456"));
}

/* A number that is no citizen's: six digits or more and a letter, as
 * passports, permits and officers' cards have. A hidden one has stars. */
static bool
is_other_number(struct pa_str s)
{
	size_t i, digits = 0, letters = 0;

	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '*')
			return false;
		digits += pa_is_digit(s.s[i]);
		letters +=
		    pa_is_alpha(s.s[i]) || ((unsigned char)s.s[i] & 0x80) != 0;
	}
	return digits >= 6 && letters > 0;
}

static void
set_key(struct pa_equal_row *key, struct pa_hash128 h, unsigned shared)
{
	*key =
	    (struct pa_equal_row){h.hi, h.lo, (uint64_t)shared << PA_AT_BITS};
}

enum pa_keyless
pa_dedupe_number(struct pa_str s, struct pa_equal_row *key)
{
	static const struct pa_date any = {9999, 12, 31};
	struct pa_idno id;
	uint64_t number;
	unsigned shared;

	if (s.n == 0)
		return PA_KEYLESS_BLANK;
	if (is_placeholder(s))
		return PA_KEYLESS_PLACEHOLDER;
	pa_idno_parse(s, any, &id);
	if (id.kind == PA_IDNO_SCI || id.kind == PA_IDNO_ZEROED)
		return PA_KEYLESS_SPOILT;
	number = pa_idno_key(&id);
	if (number != 0) {
		shared = id.check_ok ? PA_SAME_18 : PA_SAME_BAD_CHECK;
		if (id.kind == PA_IDNO_15)
			shared = PA_SAME_15;
		set_key(key, (struct pa_hash128){mix(number), 0}, shared);
		return PA_KEYED;
	}
	if (!is_other_number(s))
		return PA_KEYLESS_MALFORMED;
	set_key(key, pa_hash128(s), PA_SAME_OTHER);
	return PA_KEYED;
}

int
pa_dedupe_cell(struct pa_dedupe_work *w, struct pa_dedupe_row row,
    size_t column, enum pa_clean_kind kind, struct pa_str *out,
    struct pa_err *e)
{
	struct pa_str s = pa_chunk_raw(row.c, row.rec, column);
	unsigned done;

	if (s.n > 0 && s.s[0] == '"' &&
	    pa_csv_unquote(s, &w->arena, &s, e) != 0)
		return -1;
	return pa_clean(s, kind, &w->text, out, &done, e);
}

static enum pa_clean_kind
clean_kind(const struct pa_field *f)
{
	if (f == NULL)
		return PA_CLEAN_TEXT;
	switch (f->ftype) {
	case PA_F_TEXT:
	case PA_F_NAME:
	case PA_F_REGION:
		return PA_CLEAN_TEXT;
	case PA_F_ID:
		return PA_CLEAN_ID;
	default:
		return PA_CLEAN_CODE;
	}
}

/* What an ID number is compared by: its 18 characters where it has them. */
static struct pa_str
canonical(struct pa_str s, struct pa_idno *id, bool *blank)
{
	static const struct pa_date any = {9999, 12, 31};

	pa_idno_parse(s, any, id);
	*blank = is_placeholder(s) || id->kind == PA_IDNO_BLANK ||
	    id->kind == PA_IDNO_SCI || id->kind == PA_IDNO_ZEROED;
	return id->canonical[0] != '\0' ? pa_str(id->canonical) : s;
}

/* One cell of --key, with its length before it. */
static int
add_part(struct pa_dedupe_work *w, const struct pa_dedupe_column *by,
    struct pa_dedupe_row row, bool *blank, struct pa_err *e)
{
	struct pa_idno id;
	struct pa_str s;

	if (pa_dedupe_cell(w, row, by->column, clean_kind(by->field), &s, e) !=
	    0)
		return -1;
	*blank = s.n == 0 || pa_is_placeholder(s);
	if (by->field != NULL && by->field->ftype == PA_F_ID && !*blank)
		s = canonical(s, &id, blank);
	if (pa_buf_add(&w->key, &s.n, sizeof(s.n), e) != 0)
		return -1;
	return pa_buf_addstr(&w->key, s, e);
}

static int
key_of_columns(const struct pa_dedupe *d, struct pa_dedupe_work *w,
    struct pa_dedupe_row row, struct pa_dedupe_keys *out, struct pa_err *e)
{
	bool blank = false;
	size_t i;

	pa_buf_clear(&w->key);
	for (i = 0; i < d->nkey && !blank; i++)
		if (add_part(w, &d->by[i], row, &blank, e) != 0)
			return -1;
	if (blank)
		return 0;
	set_key(&out->key[out->n++], pa_hash128(pa_buf_str(&w->key)),
	    PA_SAME_KEY);
	out->why = PA_KEYED;
	return 0;
}

/* Whether a 户编号 names a household: not 无, not only zeros. */
static bool
names_household(struct pa_str s)
{
	size_t i = 0;

	while (i < s.n && s.s[i] == '0')
		i++;
	return i < s.n && !pa_is_placeholder(s);
}

static int
key_of_household(const struct pa_dedupe *d, struct pa_dedupe_work *w,
    struct pa_dedupe_row row, struct pa_dedupe_keys *out, struct pa_err *e)
{
	struct pa_str s;

	if (pa_dedupe_cell(w, row, d->household_id, PA_CLEAN_CODE, &s, e) != 0)
		return -1;
	if (!names_household(s))
		return 0;
	/* Apart from the text of other numbers. */
	pa_buf_clear(&w->key);
	if (pa_buf_addc(&w->key, '\0', e) != 0 ||
	    pa_buf_addstr(&w->key, s, e) != 0)
		return -1;
	set_key(&out->key[out->n++], pa_hash128(pa_buf_str(&w->key)),
	    PA_SAME_HOUSEHOLD);
	out->why = PA_KEYED;
	return 0;
}

int
pa_dedupe_find_keys(const struct pa_dedupe *d, struct pa_dedupe_work *w,
    struct pa_dedupe_row row, struct pa_dedupe_keys *out, struct pa_err *e)
{
	struct pa_str s;
	size_t i;

	out->n = 0;
	out->why = PA_KEYLESS_BLANK;
	if (d->nkey > 0 && key_of_columns(d, w, row, out, e) != 0)
		return -1;
	if (d->number != PA_NO_COLUMN) {
		if (pa_dedupe_cell(w, row, d->number, PA_CLEAN_ID, &s, e) != 0)
			return -1;
		out->why = pa_dedupe_number(s, &out->key[0]);
		out->n = out->why == PA_KEYED;
	}
	if (d->by_household && key_of_household(d, w, row, out, e) != 0)
		return -1;
	for (i = 0; i < out->n; i++)
		out->key[i].at |= pa_at(row.c, row.rec);
	return 0;
}

/* The field that stands at a column, NULL: none that is known. */
static const struct pa_field *
field_at(const struct pa_dedupe *d, size_t column)
{
	const struct pa_sheet *sheet = d->job->main;
	const struct pa_sheet_kind *kind = pa_sheet_kind(sheet);
	const struct pa_table *t;
	size_t i, k;

	for (i = 0; i < PA_SHEET_TABLES && kind->table[i] != NULL; i++) {
		t = pa_dict_table(d->job->dict, kind->table[i], NULL);
		for (k = 0; t != NULL && k < t->nfield; k++)
			if (pa_sheet_column(sheet, &t->field[k]) == column)
				return &t->field[k];
	}
	return NULL;
}

/* A column by the id of its field, in any table of the kind. */
static size_t
column_of_id(const struct pa_dedupe *d, struct pa_str id)
{
	const struct pa_sheet *sheet = d->job->main;
	const struct pa_sheet_kind *kind = pa_sheet_kind(sheet);
	const struct pa_field *f;
	const struct pa_table *t;
	size_t i, column = PA_NO_COLUMN;

	for (i = 0; i < PA_SHEET_TABLES && kind->table[i] != NULL &&
	     column == PA_NO_COLUMN;
	     i++) {
		t = pa_dict_table(d->job->dict, kind->table[i], NULL);
		f = t == NULL ? NULL : pa_table_field(t, id);
		if (f != NULL)
			column = pa_sheet_column(sheet, f);
	}
	return column;
}

/* A column by its header, by any name of its field, or by its id. */
static int
find_named(const struct pa_dedupe *d, struct pa_str name, size_t *out,
    struct pa_err *e)
{
	const struct pa_sheet *sheet = d->job->main;
	const struct pa_sheet_kind *kind = pa_sheet_kind(sheet);
	const struct pa_field *f;
	const struct pa_table *t;
	struct pa_buf folded = {0};
	struct pa_str unit;
	size_t i;

	*out = PA_NO_COLUMN;
	for (i = 0; i < pa_sheet_ncolumn(sheet); i++)
		if (pa_str_eq(pa_sheet_header(sheet, i), name)) {
			*out = i;
			return 0;
		}
	if (pa_fold_header(name, &folded, &unit, e) != 0) {
		pa_buf_release(&folded);
		return -1;
	}
	for (i = 0; i < PA_SHEET_TABLES && kind->table[i] != NULL &&
	     *out == PA_NO_COLUMN;
	     i++) {
		t = pa_dict_table(d->job->dict, kind->table[i], NULL);
		f = t == NULL ? NULL : pa_table_header(t, pa_buf_str(&folded));
		if (f != NULL)
			*out = pa_sheet_column(sheet, f);
	}
	pa_buf_release(&folded);
	if (*out == PA_NO_COLUMN)
		*out = column_of_id(d, name);
	return 0;
}

static int
no_such_column(const struct pa_dedupe *d, struct pa_str name, struct pa_err *e)
{
	const struct pa_sheet *sheet = d->job->main;
	struct pa_str near = {"", 0};
	size_t i, k, best = 3;

	for (i = 0; i < pa_sheet_ncolumn(sheet); i++) {
		k = pa_str_distance(pa_sheet_header(sheet, i), name);
		if (k < best) {
			best = k;
			near = pa_sheet_header(sheet, i);
		}
	}
	if (near.n > 0)
		return pa_err_set(e, PA_E_USAGE,
		    "--key: no column is called %.*s; did you mean %.*s?",
		    (int)name.n, name.s, (int)near.n, near.s);
	return pa_err_set(e, PA_E_USAGE, "--key: no column is called %.*s",
	    (int)name.n, name.s);
}

static int
find_keys(struct pa_dedupe *d, struct pa_err *e)
{
	size_t i;

	if (d->nkey > PA_DEDUPE_KEYS)
		return pa_err_set(e, PA_E_LIMIT, "--key: more than %d columns",
		    PA_DEDUPE_KEYS);
	for (i = 0; i < d->nkey; i++) {
		if (find_named(d, d->key[i], &d->by[i].column, e) != 0)
			return -1;
		if (d->by[i].column == PA_NO_COLUMN)
			return no_such_column(d, d->key[i], e);
		d->by[i].field = field_at(d, d->by[i].column);
	}
	return 0;
}

int
pa_dedupe_find_columns(struct pa_dedupe *d, struct pa_err *e)
{
	const struct pa_sheet_kind *kind = pa_sheet_kind(d->job->main);
	bool persons = strcmp(kind->table[0], "member") == 0;

	d->household_id = column_of_id(d, PA_STR("household_id"));
	d->person_id = column_of_id(d,
	    persons ? PA_STR("person_id") : PA_STR("head_person_id"));
	d->name =
	    column_of_id(d, persons ? PA_STR("name") : PA_STR("head_name"));
	d->number = PA_NO_COLUMN;
	if (d->nkey > 0)
		return find_keys(d, e);
	if (persons) {
		d->number = column_of_id(d, PA_STR("id_number"));
	} else if (strcmp(kind->table[0], "household") == 0) {
		d->number = column_of_id(d, PA_STR("head_id"));
		d->by_household = d->household_id != PA_NO_COLUMN;
	}
	if (d->number == PA_NO_COLUMN && !d->by_household)
		return pa_err_set(e, PA_E_USAGE,
		    "a table of %s without a "
		    "column of ID numbers: name the columns to compare with "
		    "--key",
		    dgettext("pa", kind->name));
	return 0;
}
