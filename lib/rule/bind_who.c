/* SPDX-License-Identifier: MIT */
#include "rule/bind_who.h"

#include "data/cell.h"
#include "kind/idno.h"
#include "text/clean.h"

/* Whom a row names: see enum pa_who. */
static const char *const ids[PA_WHO_N] = {"person_id", "id_number", "name",
    "head_person_id", "head_id", "head_name"};

/* What stands in them of one row. */
struct named {
	struct pa_str cell[PA_WHO_N];
};

void
pa_who_release(struct pa_who_work *w)
{
	pa_buf_release(&w->scratch);
	pa_buf_release(&w->key);
	pa_buf_release(&w->cell);
	pa_buf_release(&w->name);
	pa_buf_release(&w->other);
}

/* Whether a column is one of those that a table must have some of. */
static bool
is_required(const struct pa_table *t, struct pa_str id)
{
	struct pa_str rest;
	size_t i, k;

	for (i = 0; i < t->nrequired; i++) {
		rest = pa_str(t->required[i]);
		while (rest.n > 0) {
			for (k = 0;
			     k < rest.n && rest.s[k] != '|' && rest.s[k] != '+';
			     k++)
				continue;
			if (pa_str_eq((struct pa_str){rest.s, k}, id))
				return true;
			rest.s += k + (k < rest.n);
			rest.n -= k + (k < rest.n);
		}
	}
	return false;
}

/* The columns of all of them that a sheet has. */
static int
columns_of(struct pa_bind *b, struct pa_bind_source *s,
    const struct pa_table **out, struct pa_err *e)
{
	const struct pa_table *t = pa_dict_table(b->dict, s->kind->table[0], e);
	const struct pa_field *f;
	size_t k;

	*out = t;
	if (t == NULL)
		return -1;
	for (k = 0; k < PA_WHO_N; k++) {
		f = pa_table_field(t, pa_str(ids[k]));
		s->who[k] =
		    f == NULL ? PA_NO_COLUMN : pa_sheet_column(s->sheet, f);
	}
	return 0;
}

int
pa_who_columns(struct pa_bind *b, struct pa_bind_source *s, bool *any,
    struct pa_err *e)
{
	static const enum pa_who by[] = {PA_WHO_PERSON, PA_WHO_NUMBER,
	    PA_WHO_HEAD_PERSON, PA_WHO_HEAD};
	const struct pa_table *t;
	size_t i;

	*any = false;
	if (columns_of(b, s, &t, e) != 0)
		return -1;
	for (i = 0; i < sizeof(by) / sizeof(by[0]); i++) {
		/* A helper's own number says nothing of whom he helps. */
		if (!is_required(t, pa_str(ids[by[i]])))
			s->who[by[i]] = PA_NO_COLUMN;
		*any |= s->who[by[i]] != PA_NO_COLUMN;
	}
	return 0;
}

/* The table of members, joined by 户编号; NULL: there is none. */
static struct pa_bind_source *
members_of(struct pa_bind *b)
{
	struct pa_bind_source *s;
	size_t i;

	for (i = 1; i < b->nsource; i++) {
		s = &b->source[i];
		if (s->kind->join == PA_JOIN_CHILD && s->kind->level == 1 &&
		    !s->by_who)
			return s;
	}
	return NULL;
}

int
pa_who_keep(struct pa_bind *b, struct pa_err *e)
{
	struct pa_bind_source *s = members_of(b);
	const struct pa_table *t;
	size_t k;

	if (columns_of(b, &b->source[0], &t, e) != 0)
		return -1;
	if (s == NULL)
		return 0;
	if (columns_of(b, s, &t, e) != 0)
		return -1;
	for (k = 0; k < PA_WHO_N; k++)
		if (s->who[k] != PA_NO_COLUMN &&
		    pa_bind_keep(s, s->who[k], &s->who[k], e) != 0)
			return -1;
	return 0;
}

/* --- keys ------------------------------------------------------------------ */

/* 人编号 as a key, which is no number of a document. */
static int
person_key(struct pa_str cell, struct pa_who_work *w, struct pa_str *out,
    struct pa_err *e)
{
	struct pa_str id;

	pa_buf_clear(&w->key);
	*out = (struct pa_str){"", 0};
	if (pa_key_clean(cell, &w->scratch, &id, e) != 0)
		return -1;
	if (id.n == 0)
		return 0;
	if (pa_buf_addc(&w->key, 'p', e) != 0 ||
	    pa_buf_addstr(&w->key, id, e) != 0)
		return -1;
	*out = pa_buf_str(&w->key);
	return 0;
}

/* A number in its canonical form. One that a spreadsheet spoilt may be many
 * people's. */
static int
number_key(struct pa_str cell, struct pa_who_work *w, struct pa_str *out,
    struct pa_err *e)
{
	struct pa_idno id;
	struct pa_str s;
	unsigned done;

	pa_buf_clear(&w->key);
	pa_buf_clear(&w->scratch);
	*out = (struct pa_str){"", 0};
	if (pa_clean(cell, PA_CLEAN_ID, &w->scratch, &s, &done, e) != 0)
		return -1;
	pa_idno_parse(s, (struct pa_date){9999, 12, 31}, &id);
	if (id.kind == PA_IDNO_BLANK || id.kind == PA_IDNO_SCI ||
	    id.kind == PA_IDNO_ZEROED || pa_is_placeholder(s))
		return 0;
	if (id.canonical[0] != '\0')
		s = pa_str(id.canonical);
	if (pa_buf_addc(&w->key, 'n', e) != 0 ||
	    pa_buf_addstr(&w->key, s, e) != 0)
		return -1;
	*out = pa_buf_str(&w->key);
	return 0;
}

static int
key_of(enum pa_who by, struct pa_str cell, struct pa_who_work *w,
    struct pa_str *out, struct pa_err *e)
{
	return by == PA_WHO_PERSON || by == PA_WHO_HEAD_PERSON ?
	    person_key(cell, w, out, e) :
	    number_key(cell, w, out, e);
}

static int
fold(struct pa_str cell, struct pa_who_work *w, struct pa_buf *out,
    struct pa_err *e)
{
	unsigned done;

	pa_buf_clear(out);
	pa_buf_clear(&w->scratch);
	if (pa_clean(cell, PA_CLEAN_TEXT, &w->scratch, &cell, &done, e) != 0)
		return -1;
	return pa_fold_name(cell, out, e);
}

/* --- who is in which household --------------------------------------------- */

struct reading {
	struct pa_store *store;
	struct pa_store_pack pack;
	struct pa_who_work work;
	struct pa_arena arena;
};

static int
add_one(struct reading *r, enum pa_who by, struct pa_str household,
    const struct named *x, enum pa_who name, struct pa_err *e)
{
	struct pa_str key, cell[2] = {household, {"", 0}};

	if (fold(x->cell[name], &r->work, &r->work.name, e) != 0 ||
	    key_of(by, x->cell[by], &r->work, &key, e) != 0)
		return -1;
	cell[1] = pa_buf_str(&r->work.name);
	return key.n == 0 ?
	    0 :
	    pa_store_pack_add(&r->pack, r->store, key, 0, 1, 1, cell, e);
}

/* A row of a household; its own person, and the head whom it names. */
static int
add_row(struct reading *r, struct pa_str household, const struct named *x,
    struct pa_err *e)
{
	if (household.n == 0)
		return 0;
	if (add_one(r, PA_WHO_PERSON, household, x, PA_WHO_NAME, e) != 0 ||
	    add_one(r, PA_WHO_NUMBER, household, x, PA_WHO_NAME, e) != 0 ||
	    add_one(r, PA_WHO_HEAD_PERSON, household, x, PA_WHO_HEAD_NAME, e) !=
		0)
		return -1;
	return add_one(r, PA_WHO_HEAD, household, x, PA_WHO_HEAD_NAME, e);
}

static int
cell_of(const struct pa_chunk *c, const struct pa_rec *rec, size_t column,
    struct pa_arena *arena, struct pa_str *out, struct pa_err *e)
{
	*out = (struct pa_str){"", 0};
	return column == PA_NO_COLUMN ?
	    0 :
	    pa_csv_unquote(pa_chunk_raw(c, rec, column), arena, out, e);
}

static int
cells_of(const struct pa_bind_source *s, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_arena *arena, struct named *x,
    struct pa_err *e)
{
	size_t k;

	for (k = 0; k < PA_WHO_N; k++)
		if (cell_of(c, rec, s->who[k], arena, &x->cell[k], e) != 0)
			return -1;
	return 0;
}

static int
read_main(struct pa_bind *b, struct reading *r, struct pa_err *e)
{
	const struct pa_bind_source *s = &b->source[0];
	size_t column = b->slot[b->household_id].column, i;
	const struct pa_chunk *c;
	struct pa_rows rows = {0};
	struct pa_str household;
	struct named x;
	int rv;

	c = &rows.chunk;
	while ((rv = pa_sheet_next(s->sheet, &rows, e)) == 1) {
		pa_arena_clear(&r->arena);
		for (i = 0; rv == 1 && i < rows.nlive; i++) {
			const struct pa_rec *rec = &c->rec[rows.live[i]];

			if (cell_of(c, rec, column, &r->arena, &household, e) !=
				0 ||
			    cells_of(s, c, rec, &r->arena, &x, e) != 0 ||
			    pa_key_clean(household, &r->work.cell, &household,
				e) != 0 ||
			    add_row(r, household, &x, e) != 0)
				rv = -1;
		}
		if (rv < 0 || pa_store_take(r->store, &r->pack, e) != 0) {
			rv = -1;
			break;
		}
	}
	pa_rows_release(&rows);
	return rv != 0 ? -1 : pa_sheet_rewind(s->sheet, e);
}

static int
read_members(const struct pa_bind_source *s, struct reading *r,
    struct pa_err *e)
{
	struct pa_store_walk walk;
	struct pa_store_row row;
	struct pa_str key, *cell;
	struct named x;
	uint64_t at = 0;
	size_t k;

	cell = pa_calloc(s->nkept, sizeof(*cell), e);
	if (cell == NULL)
		return -1;
	while (pa_store_each(s->store, &at, &key, &walk))
		while (pa_store_next(s->store, &walk, &row, cell, 1)) {
			for (k = 0; k < PA_WHO_N; k++)
				x.cell[k] = s->who[k] == PA_NO_COLUMN ?
				    (struct pa_str){"", 0} :
				    cell[s->who[k]];
			if (add_row(r, key, &x, e) != 0 ||
			    pa_store_take(r->store, &r->pack, e) != 0) {
				pa_free(cell);
				return -1;
			}
		}
	pa_free(cell);
	return 0;
}

int
pa_who_read(struct pa_bind *b, uint64_t memory, const char *tmpdir,
    struct pa_err *e)
{
	const struct pa_bind_source *members = members_of(b);
	struct reading r = {0};
	int rv;

	r.store = b->people = pa_store_new(2, memory, tmpdir, e);
	if (r.store == NULL)
		return -1;
	rv = read_main(b, &r, e);
	if (rv == 0 && members != NULL)
		rv = read_members(members, &r, e);
	if (rv == 0)
		rv = pa_store_freeze(r.store, e);
	pa_store_pack_release(&r.pack);
	pa_who_release(&r.work);
	pa_arena_release(&r.arena);
	return rv;
}

/* --- finding --------------------------------------------------------------- */

enum found { NOBODY, ONE, SEVERAL };

/* The household of whom a cell names, by its number or 人编号. */
static int
ask(const struct pa_bind *b, enum pa_who by, const struct named *x,
    enum pa_who name, struct pa_who_work *w, enum found *found,
    struct pa_str *out, struct pa_err *e)
{
	struct pa_store_walk walk = {0};
	struct pa_store_row row;
	struct pa_str key, cell[2], said;

	*found = NOBODY;
	if (fold(x->cell[name], w, &w->name, e) != 0 ||
	    key_of(by, x->cell[by], w, &key, e) != 0)
		return -1;
	said = pa_buf_str(&w->name);
	pa_store_find(b->people, key, false, &walk);
	while (pa_store_next(b->people, &walk, &row, cell, 1)) {
		if ((by == PA_WHO_NUMBER || by == PA_WHO_HEAD) && said.n > 0 &&
		    cell[1].n > 0 && !pa_str_eq(said, cell[1]))
			continue;
		if (*found == NOBODY)
			*out = cell[0];
		else if (pa_str_eq(*out, cell[0]))
			continue;
		(*found)++;
		if (*found == SEVERAL)
			break;
	}
	return 0;
}

int
pa_who_find(const struct pa_bind *b, const struct pa_bind_source *s,
    const struct pa_chunk *c, const struct pa_rec *rec, struct pa_who_work *w,
    struct pa_str *out, struct pa_err *e)
{
	/* The head first: who moved is a member of another household now. */
	static const enum pa_who by[][2] = {{PA_WHO_HEAD_PERSON,
						PA_WHO_HEAD_NAME},
	    {PA_WHO_HEAD, PA_WHO_HEAD_NAME}, {PA_WHO_PERSON, PA_WHO_NAME},
	    {PA_WHO_NUMBER, PA_WHO_NAME}};
	struct pa_arena arena = {0};
	enum found found = NOBODY;
	struct named x;
	size_t i;
	int rv = cells_of(s, c, rec, &arena, &x, e);

	*out = (struct pa_str){"", 0};
	for (i = 0; rv == 0 && found == NOBODY && i < 4; i++)
		if (x.cell[by[i][0]].n > 0)
			rv = ask(b, by[i][0], &x, by[i][1], w, &found, out, e);
	if (found != ONE)
		*out = (struct pa_str){"", 0};
	pa_arena_release(&arena);
	return rv;
}
