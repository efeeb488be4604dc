/* SPDX-License-Identifier: MIT */
/* Joined tables on their way into the stores. */
#include "data/cell.h"
#include "flow/pipe.h"
#include "kind/idno.h"
#include "rule/bind_who.h"
#include "text/clean.h"

/* What a cell says, in the arena when it had doubled quotes. */
static inline int
cell_of(const struct pa_chunk *c, const struct pa_rec *rec, size_t column,
    struct pa_arena *arena, struct pa_str *out, struct pa_err *e)
{
	*out = pa_chunk_raw(c, rec, column);
	return out->n == 0 || out->s[0] != '"' ?
	    0 :
	    pa_csv_unquote(*out, arena, out, e);
}

int
pa_person_key(struct pa_str number, struct pa_buf *scratch, struct pa_buf *key,
    struct pa_str *out, struct pa_err *e)
{
	struct pa_idno id;
	unsigned done;

	if (pa_clean(number, PA_CLEAN_ID, scratch, out, &done, e) != 0)
		return -1;
	pa_idno_parse(*out, (struct pa_date){9999, 12, 31}, &id);
	if (id.canonical[0] == '\0')
		return 0;
	pa_buf_clear(key);
	if (pa_buf_puts(key, id.canonical, e) != 0)
		return -1;
	*out = pa_buf_str(key);
	return 0;
}

/* The key of a joined row: one cell cleaned, or three joined by a 0x1f. */
static int
row_key(const struct pa_bind_source *s, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_arena *arena, struct pa_buf *scratch,
    struct pa_buf *key, struct pa_str *out, struct pa_err *e)
{
	struct pa_str cell;
	bool blank = false;
	size_t k;

	pa_buf_clear(key);
	for (k = 0; k < 3 && s->key_column[k] != PA_NO_COLUMN; k++) {
		if (cell_of(c, rec, s->key_column[k], arena, &cell, e) != 0 ||
		    pa_key_clean(cell, scratch, &cell, e) != 0)
			return -1;
		if (k == 0 && s->key_column[1] == PA_NO_COLUMN) {
			*out = cell;
			if (!s->by_person)
				return 0;
			/* The buffer is needed once more. */
			if (scratch->n > 0 && cell.n > 0) {
				cell.s = pa_arena_dup(arena, cell.s, cell.n, e);
				if (cell.s == NULL)
					return -1;
			}
			return pa_person_key(cell, scratch, key, out, e);
		}
		if ((k > 0 && pa_buf_addc(key, 0x1f, e) != 0) ||
		    pa_buf_addstr(key, cell, e) != 0)
			return -1;
		blank |= cell.n == 0;
	}
	/* Of names that stand together none may be blank. */
	*out = blank ? (struct pa_str){"", 0} : pa_buf_str(key);
	return 0;
}

/* A chunk of a joined table on its way into the store. */
struct load_item {
	struct pa_rows rows;
	struct pa_store_pack pack;
	struct pa_arena arena;
	struct pa_buf scratch, key;
	struct pa_str *cell; /* of one row */
	struct pa_who_work who;
	uint64_t strays;
	void *part; /* the watch's */
};

struct load { /* of one source */
	struct pa_bind *b;
	size_t source;
	const struct pa_bind_watch *watch; /* when it wants the source */
};

static int
load_produce(void *ctx, void *item, struct pa_err *e)
{
	const struct load *l = ctx;
	struct load_item *x = item;

	return pa_sheet_next(l->b->source[l->source].sheet, &x->rows, e);
}

/* The cells of a row that are kept, into x->cell. */
static inline int
cells_kept(const struct pa_bind_source *s, const struct pa_chunk *c,
    const struct pa_rec *rec, struct load_item *x, struct pa_err *e)
{
	const struct pa_cells cells = pa_chunk_cells(c, rec);
	const size_t *column = s->kept, n = s->nkept;
	struct pa_str *out = x->cell;
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = pa_cells_raw(&cells, column[i]);
	for (i = 0; c->quoted && i < n; i++)
		if (out[i].n != 0 && out[i].s[0] == '"' &&
		    pa_csv_unquote(out[i], &x->arena, &out[i], e) != 0)
			return -1;
	return 0;
}

static int
load_work(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	const struct load *l = ctx;
	const struct pa_bind_source *s = &l->b->source[l->source];
	struct load_item *x = item;
	const struct pa_chunk *c = &x->rows.chunk;
	const struct pa_rec *rec;
	struct pa_str k = {0}, raw, last = {0};
	size_t i;

	pa_arena_clear(&x->arena);
	x->strays = 0;
	for (i = 0; i < x->rows.nlive; i++) {
		rec = &c->rec[x->rows.live[i]];
		if (cells_kept(s, c, rec, x, e) != 0)
			return -1;
		/* Rows of one household mostly follow each other. */
		raw = (struct pa_str){NULL, 0};
		if (s->key_column[0] != PA_NO_COLUMN &&
		    s->key_column[1] == PA_NO_COLUMN)
			raw = pa_chunk_raw(c, rec, s->key_column[0]);
		if ((raw.n == 0 || !pa_str_eq_short(raw, last)) &&
		    row_key(s, c, rec, &x->arena, &x->scratch, &x->key, &k,
			e) != 0)
			return -1;
		last = raw;
		if (s->by_who &&
		    pa_who_find(l->b, s, c, rec, &x->who, &k, e) != 0)
			return -1;
		x->strays += s->by_who && k.n == 0;
		if (pa_store_pack_add(&x->pack, s->store, k, c->file, rec->row,
			rec->line, x->cell, e) != 0)
			return -1;
	}
	return l->watch == NULL ? 0 :
				  l->watch->work(l->watch->ctx, worker,
				      l->source, &x->rows, x->part, e);
}

static int
load_consume(void *ctx, void *item, struct pa_err *e)
{
	const struct load *l = ctx;
	struct load_item *x = item;

	if (pa_store_take(l->b->source[l->source].store, &x->pack, e) != 0)
		return -1;
	l->b->source[l->source].strays += x->strays;
	return l->watch == NULL ? 0 :
				  l->watch->consume(l->watch->ctx, x->part, e);
}

static void
free_items(const struct load *l, struct load_item *item, void **list, size_t n)
{
	size_t i;

	for (i = 0; item != NULL && i < n; i++) {
		pa_rows_release(&item[i].rows);
		pa_store_pack_release(&item[i].pack);
		pa_arena_release(&item[i].arena);
		pa_buf_release(&item[i].scratch);
		pa_buf_release(&item[i].key);
		pa_free(item[i].cell);
		pa_who_release(&item[i].who);
		if (item[i].part != NULL)
			l->watch->part_free(item[i].part);
	}
	pa_free(item);
	pa_free(list);
}

static int
make_item(const struct load *l, struct load_item *x, struct pa_err *e)
{
	x->cell = pa_realloc(NULL, l->b->source[l->source].nkept,
	    sizeof(*x->cell), e);
	if (x->cell == NULL)
		return -1;
	if (l->watch != NULL)
		x->part = l->watch->part_new(l->watch->ctx, l->source, e);
	return l->watch != NULL && x->part == NULL ? -1 : 0;
}

/* A store for the source, which knows the lists of its columns. */
static int
make_store(struct pa_bind *b, size_t source, uint64_t memory,
    const char *tmpdir, struct pa_err *e)
{
	struct pa_bind_source *s = &b->source[source];
	const struct pa_slot *slot;
	size_t i;

	s->store = pa_store_new(s->nkept, memory, tmpdir, e);
	if (s->store == NULL)
		return -1;
	for (i = 0; i < b->nslot; i++) {
		slot = &b->slot[i];
		if (slot->source == source && slot->used &&
		    slot->field != NULL &&
		    (slot->field->ftype == PA_F_BOOL ||
			slot->field->ftype == PA_F_ENUM ||
			slot->field->ftype == PA_F_SET) &&
		    pa_store_expect(s->store, slot->kept,
			pa_dict_list_at(b->dict, slot->field->list), e) != 0)
			return -1;
	}
	return 0;
}

static int
load(struct load *l, unsigned jobs, uint64_t memory, const char *tmpdir,
    struct pa_err *e)
{
	struct pa_bind_source *s = &l->b->source[l->source];
	struct pa_pipe pipe = {.jobs = jobs,
	    .ctx = l,
	    /* Reading is half of it: far ahead, or the others have to wait. */
	    .nitem = jobs <= 1 ? 1 : 2 * pa_pipe_items(jobs),
	    .produce = load_produce,
	    .work = load_work,
	    .consume = load_consume};
	struct load_item *item = NULL;
	int rv = -1;
	size_t i;

	if (make_store(l->b, l->source, memory, tmpdir, e) != 0)
		return -1;
	pipe.item = pa_calloc(pipe.nitem, sizeof(*pipe.item), e);
	item = pa_calloc(pipe.nitem, sizeof(*item), e);
	if (pipe.item == NULL || item == NULL)
		goto out;
	for (i = 0; i < pipe.nitem; i++) {
		pipe.item[i] = &item[i];
		if (make_item(l, &item[i], e) != 0)
			goto out;
	}
	rv = pa_pipe_run(&pipe, e);
	if (rv == 0)
		rv = pa_store_freeze(s->store, e);
out:
	free_items(l, item, pipe.item, pipe.nitem);
	return rv;
}

/* What is left of the memory for one more store; 0: there is no limit. */
static uint64_t
left_of(const struct pa_bind *b, uint64_t memory)
{
	uint64_t held = pa_bind_bytes(b);

	return memory == 0 ? 0 : memory > held + 1 ? memory - held : 1;
}

/* Those that find their household by whom they name, or those that do not. */
static int
load_some(struct pa_bind *b, bool by_who, unsigned jobs, uint64_t memory,
    const char *tmpdir, struct pa_err *e)
{
	const struct pa_bind_watch *w = b->watch;
	size_t i;

	for (i = 1; i < b->nsource; i++) {
		struct load l = {b, i,
		    w != NULL && w->wants(w->ctx, i) ? w : NULL};

		if (b->source[i].by_who == by_who &&
		    load(&l, jobs, left_of(b, memory), tmpdir, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_bind_load(struct pa_bind *b, unsigned jobs, uint64_t memory,
    const char *tmpdir, struct pa_err *e)
{
	bool any = false;
	size_t i;

	for (i = 1; i < b->nsource; i++)
		any |= b->source[i].by_who;
	if (!any)
		return load_some(b, false, jobs, memory, tmpdir, e);
	if (pa_who_keep(b, e) != 0 ||
	    load_some(b, false, jobs, memory, tmpdir, e) != 0 ||
	    pa_who_read(b, left_of(b, memory), tmpdir, e) != 0 ||
	    load_some(b, true, jobs, memory, tmpdir, e) != 0)
		return -1;
	pa_store_free(b->people);
	b->people = NULL;
	return 0;
}
