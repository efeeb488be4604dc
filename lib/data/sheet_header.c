/* SPDX-License-Identifier: MIT */
#include "data/sheet_header.h"

#include <libintl.h>
#include <stdlib.h>

#include "text/clean.h"

/* The cells of one record, as they say and folded. */
static int
read_cells(struct pa_header *h, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_header_column **out, struct pa_err *e)
{
	struct pa_header_column *col;
	struct pa_buf folded = {0};
	struct pa_str s, unit;
	const char *copy;
	size_t cut;
	size_t j;

	*out = NULL;
	col = pa_arena_alloc(&h->arena, rec->ncell, sizeof(*col), e);
	if (col == NULL)
		return -1;
	for (j = 0; j < rec->ncell; j++) {
		if (pa_csv_unquote(pa_chunk_raw(c, rec, j), &h->arena, &s, e) !=
		    0)
			goto fail;
		pa_buf_clear(&folded);
		if (pa_fold_header(s, &folded, &unit, e) != 0)
			goto fail;
		cut = folded.n;
		if (unit.n > 0) { /* its bracket stands behind the end */
			folded.s[cut] = '(';
			folded.n = cut + unit.n + 2;
		}
		copy = pa_arena_dup(&h->arena, s.s, s.n, e);
		if (copy == NULL)
			goto fail;
		col[j] = (struct pa_header_column){.text = {copy, s.n}};
		copy = pa_arena_dup(&h->arena, folded.s, folded.n, e);
		if (copy == NULL)
			goto fail;
		col[j].folded = (struct pa_str){copy, cut};
		col[j].whole = (struct pa_str){copy, folded.n};
	}
	pa_buf_release(&folded);
	*out = col;
	return 0;
fail:
	pa_buf_release(&folded);
	return -1;
}

/* Looks a folded header up in a kind's tables; only_first: in the first. */
static int
is_known(struct pa_str folded, const struct pa_sheet_kind *kind,
    bool only_first, struct pa_dict *dict, bool *known, struct pa_err *e)
{
	const struct pa_table *t;
	size_t i;

	*known = false;
	if (folded.n == 0)
		return 0;
	for (i = 0; i < PA_SHEET_TABLES && kind->table[i] != NULL; i++) {
		t = pa_dict_table(dict, kind->table[i], e);
		if (t == NULL)
			return -1;
		if (pa_table_header(t, folded) != NULL) {
			*known = true;
			return 0;
		}
		if (only_first)
			break;
	}
	return 0;
}

/*
 * Chooses for each header that ends in a unit: with it, where that is a header
 * of its own (公益性岗位(月数) beside 公益性岗位), else without.
 */
static int
settle_units(struct pa_header_column *col, size_t n,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, struct pa_err *e)
{
	const struct pa_field *f;
	const struct pa_table *t;
	size_t i, j;

	for (j = 0; j < n; j++) {
		if (col[j].whole.n == col[j].folded.n)
			continue;
		for (i = 0; i < PA_SHEET_TABLES && kind->table[i] != NULL;
		     i++) {
			t = pa_dict_table(dict, kind->table[i], e);
			if (t == NULL)
				return -1;
			f = pa_table_header(t, col[j].whole);
			if (f != NULL &&
			    f != pa_table_header(t, col[j].folded)) {
				col[j].folded = col[j].whole;
				break;
			}
		}
	}
	return 0;
}

static int
count_known(const struct pa_header_column *col, size_t n,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, size_t *count,
    struct pa_err *e)
{
	bool known;
	size_t j;

	*count = 0;
	for (j = 0; j < n; j++) {
		if (is_known(col[j].folded, kind, false, dict, &known, e) != 0)
			return -1;
		*count += known;
	}
	return 0;
}

/* Whether one alternative of a `required` term ("a|b+c") is satisfied. */
static bool
meets(const struct pa_header_column *col, size_t n, const struct pa_table *t,
    struct pa_str ids)
{
	const struct pa_field *f;
	struct pa_str id;
	size_t k, j;
	bool found;

	while (ids.n > 0) {
		for (k = 0; k < ids.n && ids.s[k] != '+'; k++)
			continue;
		id = (struct pa_str){ids.s, k};
		ids.s += k + (k < ids.n);
		ids.n -= k + (k < ids.n);
		f = pa_table_field(t, id);
		found = false;
		for (j = 0; f != NULL && j < n && !found; j++)
			found = pa_table_header(t, col[j].folded) == f;
		if (!found)
			return false;
	}
	return true;
}

/* Whether a `required` term is satisfied by the columns. What stands after an
 * empty alternative ("a||b") is enough for a table that is joined. */
static bool
meets_any(const struct pa_header_column *col, size_t n,
    const struct pa_table *t, struct pa_str term, bool joined)
{
	struct pa_str one;
	size_t k;

	while (term.n > 0) {
		for (k = 0; k < term.n && term.s[k] != '|'; k++)
			continue;
		one = (struct pa_str){term.s, k};
		term.s += k + (k < term.n);
		term.n -= k + (k < term.n);
		if (one.n == 0 && !joined)
			return false;
		if (one.n > 0 && meets(col, n, t, one))
			return true;
	}
	return false;
}

/* How many headers the kind's first table knows. */
static int
count_own(const struct pa_header_column *col, size_t n,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, size_t *count,
    struct pa_err *e)
{
	bool known;
	size_t j;

	*count = 0;
	for (j = 0; j < n; j++) {
		if (is_known(col[j].folded, kind, true, dict, &known, e) != 0)
			return -1;
		*count += known;
	}
	return 0;
}

/* Kinds that look like another are only taken by name. */
static bool
is_guessed(const struct pa_sheet_kind *kind)
{
	return !kind->prev && strpbrk(kind->name, ".:") == NULL &&
	    strcmp(kind->name, "evidence") != 0 &&
	    strcmp(kind->name, "findings") != 0;
}

/*
 * Whether any kind knows more than best of the headers. Below a header this
 * is soon told: the cells of a record are no headers, whatever the kind.
 */
static int
may_beat(const struct pa_header_column *col, size_t n, struct pa_dict *dict,
    size_t best, bool *out, struct pa_err *e)
{
	const struct pa_sheet_kind *kind;
	size_t nkind, i, j, count;
	bool known;

	*out = false;
	kind = pa_sheet_kinds(&nkind);
	for (i = 0; i < nkind && !*out; i++) {
		if (!is_guessed(&kind[i]))
			continue;
		count = 0;
		for (j = 0; j < n && count + (n - j) > best; j++) {
			if (is_known(col[j].folded, &kind[i], false, dict,
				&known, e) != 0)
				return -1;
			count += known;
		}
		*out = count > best;
	}
	return 0;
}

struct guess { /* a kind, and how well it fits */
	const struct pa_sheet_kind *kind;
	size_t score, own; /* headers it knows; in its first table */
};

/*
 * The kind that knows most of a header and has what it requires. One that
 * lacks a required column is taken only when its own table knows more of the
 * header, or as much and it is the more usual one: a person table with a misspelt 证件号码 is no table of helpers, and
 * is better told what is missing.
 */
static int
guess_kind(const struct pa_header_column *col, size_t n, struct pa_dict *dict,
    const struct pa_sheet_kind **out, size_t *score, struct pa_err *e)
{
	const struct pa_sheet_kind *kind;
	const struct pa_table *t;
	struct guess full = {0}, part = {0}, g;
	size_t nkind, i, r, filled = 0;
	bool complete;

	for (i = 0; i < n; i++)
		filled += col[i].folded.n != 0;
	kind = pa_sheet_kinds(&nkind);
	for (i = 0; i < nkind; i++) {
		if (!is_guessed(&kind[i]))
			continue;
		g.kind = &kind[i];
		if (count_known(col, n, &kind[i], dict, &g.score, e) != 0 ||
		    count_own(col, n, &kind[i], dict, &g.own, e) != 0)
			return -1;
		t = pa_dict_table(dict, kind[i].table[0], e);
		if (t == NULL)
			return -1;
		complete = true;
		for (r = 0; r < t->nrequired && complete; r++)
			complete =
			    meets_any(col, n, t, pa_str(t->required[r]), false);
		if (complete && g.score > full.score)
			full = g;
		/* It knows all: the tables of the others need not be read. */
		if (complete && g.score == n) {
			part = (struct guess){0};
			break;
		}
		if (!complete && g.own > part.own)
			part = g;
		/* No kind can know more, and one is enough: the tables of the
		 * others need not be read. */
		if (full.kind != NULL && full.score == filled)
			break;
	}
	if (full.kind == NULL || part.own > full.own ||
	    (part.own == full.own && part.kind < full.kind))
		full = part;
	*out = full.kind;
	*score = full.score;
	return 0;
}

/* 收入 | | 耕地 over 工资性收入 | 财产性收入 | ...: joins two header rows. What
 * stands below is a header by itself, so the group's name is left out. */
static int
join_rows(struct pa_header *h, const struct pa_chunk *c, struct pa_dict *dict,
    struct pa_err *e)
{
	struct pa_header_column *low, *both;
	const struct pa_rec *rec;
	bool known, any = false;
	size_t j;

	if (h->record + 1 >= c->nrec)
		return 0;
	rec = &c->rec[h->record + 1];
	if (rec->ncell != h->ncolumn)
		return 0;
	if (read_cells(h, c, rec, &low, e) != 0 ||
	    settle_units(low, h->ncolumn, h->kind, dict, e) != 0)
		return -1;
	/* A second header row has headers of its own, and only under columns
	 * that the first leaves open. */
	for (j = 0; j < h->ncolumn; j++) {
		if (low[j].folded.n == 0)
			continue;
		if (is_known(low[j].folded, h->kind, false, dict, &known, e) !=
		    0)
			return -1;
		if (!known || h->column[j].known)
			return 0;
		any = true;
	}
	if (!any)
		return 0;
	both = pa_arena_alloc(&h->arena, h->ncolumn, sizeof(*both), e);
	if (both == NULL)
		return -1;
	for (j = 0; j < h->ncolumn; j++)
		both[j] = low[j].folded.n != 0 ? low[j] : h->column[j];
	h->upper = h->column;
	h->lower = low;
	h->column = both;
	h->two_rows = true;
	return 0;
}

/* Fills h->of: which column holds each field. */
static int
bind(struct pa_header *h, struct pa_dict *dict, struct pa_err *e)
{
	const struct pa_field *f;
	const struct pa_table *t;
	size_t i, j, old;
	bool exact;

	for (i = 0; i < PA_SHEET_TABLES && h->kind->table[i] != NULL; i++) {
		t = pa_dict_table(dict, h->kind->table[i], e);
		if (t == NULL)
			return -1;
		h->table[i] = t;
		h->of[i] =
		    pa_arena_alloc(&h->arena, t->nfield, sizeof(*h->of[i]), e);
		if (h->of[i] == NULL)
			return -1;
		for (j = 0; j < t->nfield; j++)
			h->of[i][j] = PA_NO_COLUMN;
		for (j = 0; j < h->ncolumn; j++) {
			f = pa_table_header(t, h->column[j].folded);
			if (f == NULL)
				continue;
			/* What the household or person tables hold is not
			 * offered to the evidence as well. */
			if (i > 0 && strcmp(t->scope, "case") == 0 &&
			    h->column[j].known)
				continue;
			old = h->of[i][f->index];
			exact = pa_str_eq(h->column[j].text, pa_str(f->label));
			if (old == PA_NO_COLUMN || exact)
				h->of[i][f->index] = j;
		}
		for (j = 0; j < h->ncolumn; j++)
			if (pa_table_header(t, h->column[j].folded) != NULL)
				h->column[j].known = true;
	}
	return 0;
}

static int
missing_column(const struct pa_header *h, const struct pa_table *t,
    const char *term, struct pa_err *e)
{
	struct pa_str rest = pa_str(term), near = {0};
	const struct pa_field *f;
	const char *label = NULL;
	size_t k, j, d, best = SIZE_MAX;

	/* Of "a|b+c" any would do: the one that a header comes nearest to. */
	while (rest.n > 0) {
		for (k = 0; k < rest.n && rest.s[k] != '|' && rest.s[k] != '+';
		     k++)
			continue;
		f = pa_table_field(t, (struct pa_str){rest.s, k});
		rest.s += k + (k < rest.n);
		rest.n -= k + (k < rest.n);
		if (f == NULL)
			continue;
		if (label == NULL)
			label = f->label;
		for (j = 0; j < h->ncolumn; j++) {
			if (h->column[j].known || h->column[j].text.n == 0)
				continue;
			d = pa_str_distance(h->column[j].folded,
			    pa_str(f->label));
			if (d < best) {
				best = d;
				near = h->column[j].text;
				label = d <= 2 ? f->label : label;
			}
		}
	}
	if (label == NULL)
		label = term;
	if (best <= 2)
		return pa_err_set(e, PA_E_USAGE,
		    "a table of %s needs the column %s; is it \"%.*s\"?",
		    dgettext("pa", h->kind->name), label, (int)near.n, near.s);
	return pa_err_set(e, PA_E_USAGE,
	    "a table of %s needs the column %s, which its header lacks "
	    "(for another kind of table see --table)",
	    dgettext("pa", h->kind->name), label);
}

/* FM012: what is required must be there, and nothing known twice. */
static int
check(const struct pa_header *h, struct pa_err *e)
{
	const struct pa_table *t = h->table[0];
	size_t i, j;

	for (i = 0; i < t->nrequired; i++)
		if (!meets_any(h->column, h->ncolumn, t, pa_str(t->required[i]),
			h->joined))
			return missing_column(h, t, t->required[i], e);
	for (i = 0; i < h->ncolumn; i++) {
		if (!h->column[i].known)
			continue;
		for (j = i + 1; j < h->ncolumn; j++)
			if (pa_str_eq(h->column[i].folded, h->column[j].folded))
				return pa_err_set(e, PA_E_USAGE,
				    "the header has the column %.*s twice "
				    "(columns %zu and %zu); delete or rename "
				    "one",
				    (int)h->column[i].text.n,
				    h->column[i].text.s, i + 1, j + 1);
	}
	return 0;
}

/* The record with the most known headers, and the kind it fits. */
static int
best_row(struct pa_header *h, const struct pa_chunk *c,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, struct pa_err *e)
{
	const struct pa_sheet_kind *guess;
	struct pa_header_column *col;
	size_t i, score, best = 0;
	bool may;

	for (i = 0; i < c->nrec && c->rec[i].row <= PA_HEADER_ROWS; i++) {
		if (c->rec[i].ncell <= best)
			continue;
		if (read_cells(h, c, &c->rec[i], &col, e) != 0)
			return -1;
		if (kind == NULL &&
		    may_beat(col, c->rec[i].ncell, dict, best, &may, e) != 0)
			return -1;
		if (kind == NULL && !may)
			continue;
		guess = kind;
		if (kind != NULL) {
			if (count_known(col, c->rec[i].ncell, kind, dict,
				&score, e) != 0)
				return -1;
		} else if (guess_kind(col, c->rec[i].ncell, dict, &guess,
			       &score, e) != 0) {
			return -1;
		}
		if (score <= best)
			continue;
		best = score;
		h->kind = guess;
		h->record = i;
		h->column = col;
		h->ncolumn = c->rec[i].ncell;
		if (best == h->ncolumn)
			break;
	}
	if (best > 0)
		return 0;
	for (i = 0; i < c->bytes.n && i < 4096; i++)
		if (c->bytes.s[i] == ';' || c->bytes.s[i] == '\t')
			return pa_err_set(e, PA_E_USAGE,
			    "no known column header among the first %d rows; "
			    "cells seem to be parted by %s: save the table "
			    "with commas",
			    PA_HEADER_ROWS,
			    c->bytes.s[i] == ';' ? "';'" :
						   dgettext("pa", "tabs"));
	return pa_err_set(e, PA_E_USAGE,
	    "no known column header among the first %d rows; is this an "
	    "export of the registry?",
	    PA_HEADER_ROWS);
}

/*
 * The lower of two header rows may know more headers than the upper one: then
 * the upper one is the row before the best, has headers where the lower one
 * is blank and none where it is not.
 */
static int
take_upper_row(struct pa_header *h, const struct pa_chunk *c,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, struct pa_err *e)
{
	struct pa_header_column *up, *both;
	size_t j, score;
	bool known, any = false;

	if (h->record == 0 || c->rec[h->record - 1].ncell != h->ncolumn)
		return 0;
	if (read_cells(h, c, &c->rec[h->record - 1], &up, e) != 0)
		return -1;
	both = pa_arena_alloc(&h->arena, h->ncolumn, sizeof(*both), e);
	if (both == NULL)
		return -1;
	for (j = 0; j < h->ncolumn; j++)
		both[j] = h->column[j].folded.n != 0 ? h->column[j] : up[j];
	if (kind == NULL &&
	    guess_kind(both, h->ncolumn, dict, &kind, &score, e) != 0)
		return -1;
	for (j = 0; j < h->ncolumn && kind != NULL; j++) {
		if (is_known(up[j].folded, kind, false, dict, &known, e) != 0)
			return -1;
		if (known && h->column[j].folded.n != 0)
			return 0;
		any |= known;
	}
	if (!any)
		return 0;
	h->record--;
	h->column = up;
	h->kind = kind;
	return 0;
}

static int
by_size(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Lowers h->least to the bytes of the shortest headers of a row that are more
 * than half of them; `size` has room for all. */
static void
lower_least(struct pa_header *h, const struct pa_header_column *col,
    size_t *size)
{
	size_t j, n = 0, sum = 0;

	for (j = 0; j < h->ncolumn; j++)
		if (col[j].text.n != 0)
			size[n++] = col[j].text.n;
	qsort(size, n, sizeof(*size), by_size);
	for (j = 0; j * 2 <= n && j < n; j++)
		sum += size[j];
	if (sum < h->least)
		h->least = sum;
}

static int
find_least(struct pa_header *h, struct pa_err *e)
{
	size_t *size = pa_arena_alloc(&h->arena, h->ncolumn, sizeof(*size), e);

	if (size == NULL)
		return -1;
	h->least = SIZE_MAX;
	lower_least(h, h->column, size);
	if (h->two_rows) {
		lower_least(h, h->upper, size);
		lower_least(h, h->lower, size);
	}
	return 0;
}

int
pa_header_find(struct pa_header *h, const struct pa_chunk *c,
    const struct pa_sheet_kind *kind, struct pa_dict *dict, struct pa_err *e)
{
	size_t j;

	if (best_row(h, c, kind, dict, e) != 0 ||
	    take_upper_row(h, c, kind, dict, e) != 0 ||
	    settle_units(h->column, h->ncolumn, h->kind, dict, e) != 0)
		return -1;
	for (j = 0; j < h->ncolumn; j++)
		if (is_known(h->column[j].folded, h->kind, false, dict,
			&h->column[j].known, e) != 0)
			return -1;
	if (join_rows(h, c, dict, e) != 0)
		return -1;
	for (j = 0; j < h->ncolumn; j++)
		h->column[j].known = false;
	if (bind(h, dict, e) != 0 || find_least(h, e) != 0)
		return -1;
	return check(h, e);
}

bool
pa_header_same(const struct pa_header *a, const struct pa_header *b)
{
	size_t j;

	if (a->ncolumn != b->ncolumn || a->kind != b->kind)
		return false;
	for (j = 0; j < a->ncolumn; j++)
		if (!pa_str_eq(a->column[j].folded, b->column[j].folded))
			return false;
	return true;
}

/* Whether most headers of a row stand in the record, in their columns. */
static bool
repeats(const struct pa_header_column *col, size_t n, const struct pa_chunk *c,
    const struct pa_rec *rec)
{
	struct pa_str raw, text;
	size_t j, same = 0, filled = 0;

	for (j = 0; j < n; j++) {
		text = col[j].text;
		if (text.n == 0)
			continue;
		filled++;
		if (j >= rec->ncell)
			continue;
		/* Lengths first: most cells need no look at their bytes. */
		raw = pa_chunk_raw(c, rec, j);
		if (raw.n == text.n + 2 && raw.s[0] == '"')
			same += memcmp(raw.s + 1, text.s, text.n) == 0;
		else if (raw.n == text.n && raw.s[0] != '"')
			same += pa_str_eq(raw, text);
		/* No data row repeats two headers without being one. */
		if (filled == 8 && same < 2)
			return false;
	}
	return filled > 0 && same * 2 > filled;
}

bool
pa_header_repeats(const struct pa_header *h, const struct pa_chunk *c,
    const struct pa_rec *rec)
{
	/* Most rows say less than half of the headers do. */
	if (rec->len < h->least + rec->ncell - 1)
		return false;
	return repeats(h->column, h->ncolumn, c, rec) ||
	    (h->two_rows &&
		(repeats(h->upper, h->ncolumn, c, rec) ||
		    repeats(h->lower, h->ncolumn, c, rec)));
}

size_t
pa_header_column(const struct pa_header *h, const struct pa_field *f)
{
	size_t i;

	for (i = 0; i < PA_SHEET_TABLES && h->table[i] != NULL; i++)
		if (h->table[i]->index == f->table)
			return h->of[i][f->index];
	return PA_NO_COLUMN;
}

void
pa_header_release(struct pa_header *h)
{
	pa_arena_release(&h->arena);
	*h = (struct pa_header){0};
}
