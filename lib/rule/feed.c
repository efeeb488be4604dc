/* SPDX-License-Identifier: MIT */
#include "rule/feed.h"

#include "data/cell.h"

#define ORPHANS_MAX 1024 /* households of a batch without records */

/* A record on its way through the sort: then its separators, then bytes. */
struct packed {
	uint64_t row, line, seq;
	uint32_t file, ncell, len, pad;
};

void
pa_feed_init(struct pa_feed *f, struct pa_bind *bind, uint64_t memory,
    const char *tmpdir)
{
	*f = (struct pa_feed){.bind = bind,
	    .sheet = bind->source[0].sheet,
	    .memory = memory,
	    .tmpdir = tmpdir,
	    .key_column = PA_NO_COLUMN,
	    .orphan_source = 1};
	if (bind->main_members)
		f->key_column = bind->slot[bind->household_id].column;
}

/* Appends a record of another chunk. */
static int
append(struct pa_rows *to, const struct pa_chunk *from,
    const struct pa_rec *rec, struct pa_err *e)
{
	struct pa_chunk *c = &to->chunk;
	struct pa_rec *r;
	uint32_t i, base;

	if (c->bytes.n + rec->len + 65 > UINT32_MAX)
		return pa_err_set(e, PA_E_LIMIT,
		    "the rows of one household take more than 4 GiB");
	if (pa_buf_reserve(&c->bytes, (size_t)rec->len + 65, e) != 0 ||
	    pa_grow(&c->rec, &c->rec_cap, c->nrec + 1, sizeof(*c->rec), e) !=
		0 ||
	    pa_grow(&c->sep, &c->sep_cap, c->nsep + rec->ncell, sizeof(*c->sep),
		e) != 0 ||
	    pa_grow(&to->live, &to->live_cap, to->nlive + 1, sizeof(*to->live),
		e) != 0)
		return -1;
	base = (uint32_t)c->bytes.n;
	r = &c->rec[c->nrec];
	*r = *rec;
	r->off = base;
	r->sep = (uint32_t)c->nsep;
	for (i = 0; i < rec->ncell; i++)
		c->sep[c->nsep + i] = from->sep[rec->sep + i] - rec->off + base;
	c->nsep += rec->ncell;
	if (pa_buf_add(&c->bytes, from->bytes.s + rec->off, rec->len, e) != 0 ||
	    pa_buf_addc(&c->bytes, '\n', e) != 0)
		return -1;
	c->file = from->file;
	c->quoted = true; /* some may be */
	to->live[to->nlive++] = (uint32_t)c->nrec++;
	return 0;
}

static void
clear(struct pa_rows *r)
{
	pa_buf_clear(&r->chunk.bytes);
	r->chunk.nrec = 0;
	r->chunk.nsep = 0;
	r->nlive = 0;
}

static void
swap(struct pa_rows *a, struct pa_rows *b)
{
	struct pa_rows t = *a;

	*a = *b;
	*b = t;
}

static int
key_of(const struct pa_feed *f, const struct pa_rows *rows, size_t live,
    struct pa_buf *scratch, struct pa_str *out, struct pa_err *e)
{
	struct pa_str raw = pa_chunk_raw(&rows->chunk,
	    &rows->chunk.rec[rows->live[live]], f->key_column);

	if (raw.n >= 2 && raw.s[0] == '"') {
		raw.s++;
		raw.n -= 2;
	}
	return pa_key_clean(raw, scratch, out, e);
}

/* Whether two rows are of one household: 1, 0, -1. A row without key is a
 * household of its own. */
static int
same_household(struct pa_feed *f, const struct pa_rows *a, size_t i,
    const struct pa_rows *b, size_t j, struct pa_err *e)
{
	struct pa_str x, y;

	if (key_of(f, a, i, &f->scratch, &x, e) != 0 ||
	    key_of(f, b, j, &f->scratch2, &y, e) != 0)
		return -1;
	return x.n != 0 && pa_str_eq(x, y);
}

/* Notes the key of a household's run. */
static int
note_run(struct pa_feed *f, const struct pa_rows *rows, size_t live,
    struct pa_err *e)
{
	struct pa_str key;
	struct pa_hash128 h;
	uint64_t run = f->runs++;

	if (f->seen == NULL)
		return 0;
	if (key_of(f, rows, live, &f->scratch, &key, e) != 0)
		return -1;
	if (key.n == 0)
		return 0;
	h = pa_hash128(key);
	return pa_sort_add(f->seen, h.hi, h.lo,
	    (struct pa_str){(const char *)&run, sizeof(run)}, e);
}

/* Divides the live rows into households. */
static int
divide(struct pa_feed *f, struct pa_batch *x, struct pa_err *e)
{
	size_t n = x->rows.nlive, i;
	int rv;

	x->norphan = 0;
	if (f->key_column == PA_NO_COLUMN) {
		x->nhousehold = (uint32_t)n;
		return 0;
	}
	if (pa_grow(&x->group, &x->group_cap, n + 1, sizeof(*x->group), e) != 0)
		return -1;
	x->nhousehold = 0;
	for (i = 0; i < n; i++) {
		rv = i == 0 ?
		    0 :
		    same_household(f, &x->rows, i - 1, &x->rows, i, e);
		if (rv < 0)
			return -1;
		if (rv == 1)
			continue;
		x->group[x->nhousehold++] = (uint32_t)i;
		if (note_run(f, &x->rows, i, e) != 0)
			return -1;
	}
	x->group[x->nhousehold] = (uint32_t)n;
	return 0;
}

/* Moves queued rows that belong to the carried household to it. */
static int
feed_carry(struct pa_feed *f, struct pa_err *e)
{
	struct pa_rows *q = &f->queued, *c = &f->carry;
	size_t n = 0;
	int rv;

	while (n < q->nlive) {
		rv = q->chunk.file != c->chunk.file ?
		    0 :
		    same_household(f, c, c->nlive - 1, q, n, e);
		if (rv < 0)
			return -1;
		if (rv == 0)
			break;
		if (append(c, &q->chunk, &q->chunk.rec[q->live[n]], e) != 0)
			return -1;
		n++;
	}
	memmove(q->live, q->live + n, (q->nlive - n) * sizeof(*q->live));
	q->nlive -= n;
	return 0;
}

/* Moves the last household of the queued rows to the carry. */
static int
hold_last(struct pa_feed *f, struct pa_err *e)
{
	struct pa_rows *q = &f->queued;
	size_t i = q->nlive - 1, k;
	int rv;

	while (i > 0) {
		rv = same_household(f, q, i - 1, q, i, e);
		if (rv < 0)
			return -1;
		if (rv == 0)
			break;
		i--;
	}
	clear(&f->carry);
	for (k = i; k < q->nlive; k++)
		if (append(&f->carry, &q->chunk, &q->chunk.rec[q->live[k]],
			e) != 0)
			return -1;
	q->nlive = i;
	return 0;
}

static int
next_persons(struct pa_feed *f, struct pa_batch *x, struct pa_err *e)
{
	int rv;

	for (;;) {
		if (!f->has_queued && !f->ended) {
			rv = pa_sheet_next(f->sheet, &f->queued, e);
			if (rv < 0)
				return -1;
			f->ended = rv == 0;
			f->has_queued = rv == 1;
			if (rv == 1 && f->carry.nlive > 0 &&
			    feed_carry(f, e) != 0)
				return -1;
			if (rv == 1 && f->queued.nlive == 0) {
				f->has_queued = false;
				continue;
			}
		}
		if (f->carry.nlive > 0) {
			swap(&x->rows, &f->carry);
			clear(&f->carry);
			return divide(f, x, e) == 0 ? 1 : -1;
		}
		if (!f->has_queued)
			return 0;
		if (hold_last(f, e) != 0)
			return -1;
		f->has_queued = false;
		if (f->queued.nlive == 0)
			continue;
		swap(&x->rows, &f->queued);
		return divide(f, x, e) == 0 ? 1 : -1;
	}
}

/* Takes one record from the sort into the batch. */
static int
unpack(struct pa_feed *f, struct pa_batch *x, struct pa_err *e)
{
	struct pa_chunk from = {0};
	struct pa_rec rec = {0};
	struct packed p;
	const char *s = f->held_bytes.s;

	memcpy(&p, s, sizeof(p));
	if (pa_grow(&from.sep, &from.sep_cap, p.ncell, sizeof(*from.sep), e) !=
	    0)
		return -1;
	memcpy(from.sep, s + sizeof(p), p.ncell * sizeof(*from.sep));
	from.bytes.s =
	    f->held_bytes.s + sizeof(p) + p.ncell * sizeof(*from.sep);
	from.bytes.n = p.len;
	from.file = p.file;
	rec.len = p.len;
	rec.ncell = p.ncell;
	rec.row = p.row;
	rec.line = p.line;
	if (pa_grow(&x->order, &x->order_cap, x->rows.nlive + 1,
		sizeof(*x->order), e) != 0 ||
	    pa_grow(&x->file, &x->file_cap, x->rows.chunk.nrec + 1,
		sizeof(*x->file), e) != 0 ||
	    append(&x->rows, &from, &rec, e) != 0) {
		pa_free(from.sep);
		return -1;
	}
	x->order[x->rows.nlive - 1] = p.seq;
	x->file[x->rows.chunk.nrec - 1] = p.file;
	pa_free(from.sep);
	return 0;
}

static int
hold(struct pa_feed *f, struct pa_err *e)
{
	int rv = pa_sort_next(f->grouped, &f->held, e);

	if (rv < 0)
		return -1;
	f->has_held = rv == 1;
	if (rv == 0)
		return 0;
	pa_buf_clear(&f->held_bytes);
	return pa_buf_addstr(&f->held_bytes, f->held.bytes, e);
}

/* A batch of the regrouped stream: whole households. */
static int
next_grouped(struct pa_feed *f, struct pa_batch *x, struct pa_err *e)
{
	uint64_t household;

	clear(&x->rows);
	x->norphan = 0;
	x->nhousehold = 0;
	if (!f->has_held && hold(f, e) != 0)
		return -1;
	if (!f->has_held)
		return 0;
	while (f->has_held && x->rows.chunk.bytes.n < PA_CSV_BLOCK / 2) {
		household = f->held.hi;
		if (pa_grow(&x->group, &x->group_cap, (size_t)x->nhousehold + 2,
			sizeof(*x->group), e) != 0)
			return -1;
		x->group[x->nhousehold++] = (uint32_t)x->rows.nlive;
		while (f->has_held && f->held.hi == household) {
			if (unpack(f, x, e) != 0 || hold(f, e) != 0)
				return -1;
		}
	}
	x->group[x->nhousehold] = (uint32_t)x->rows.nlive;
	return 1;
}

int
pa_feed_next(struct pa_feed *f, struct pa_batch *x, struct pa_err *e)
{
	int rv;

	if (f->grouped != NULL)
		return next_grouped(f, x, e);
	if (f->key_column != PA_NO_COLUMN)
		return next_persons(f, x, e);
	rv = pa_sheet_next(f->sheet, &x->rows, e);
	if (rv != 1)
		return rv;
	return divide(f, x, e) == 0 ? 1 : -1;
}

/*
 * Rows of one key without a household go out together, so the tables that
 * come later need not give them out again. It is noted here, in the one
 * thread that asks what is unseen, and not where batches are built.
 */
static void
mark_orphan(const struct pa_feed *f, struct pa_str key)
{
	const struct pa_bind_source *s;
	struct pa_store_walk w;
	size_t i;

	for (i = f->orphan_source + 1; i < f->bind->nsource; i++) {
		s = &f->bind->source[i];
		w = (struct pa_store_walk){0}; /* it knows a place in one */
		if (s->kind->join == PA_JOIN_CHILD && s->store != NULL)
			pa_store_find(s->store, key, true, &w);
	}
}

static void
forget_orphans(struct pa_feed *f)
{
	pa_free(f->orphan);
	f->orphan = NULL;
	f->norphan = f->orphan_at = 0;
}

/* Takes keys of a joined table that have no household. */
static int
take_keys(struct pa_feed *f, size_t source, struct pa_batch *x,
    struct pa_err *e)
{
	const struct pa_bind_source *s = &f->bind->source[source];
	size_t cap = x->orphan_cap;
	struct pa_store_walk w;
	struct pa_str key;

	clear(&x->rows);
	x->norphan = 0;
	x->orphan_source = source;
	x->orphan_households = s->kind->join != PA_JOIN_CHILD;
	if (f->orphan == NULL &&
	    pa_store_unseen(s->store, &f->orphan, &f->norphan, e) != 0)
		return -1;
	for (; x->norphan < ORPHANS_MAX && f->orphan_at < f->norphan;
	     f->orphan_at++) {
		pa_store_at(s->store, f->orphan[f->orphan_at], &key, &w);
		if (pa_grow(&x->orphan, &x->orphan_cap, x->norphan + 1,
			sizeof(*x->orphan), e) != 0 ||
		    pa_grow(&x->orphan_walk, &cap, x->orphan_cap,
			sizeof(*x->orphan_walk), e) != 0)
			return -1;
		x->orphan[x->norphan] = key;
		x->orphan_walk[x->norphan++] = w;
		mark_orphan(f, key);
	}
	x->nhousehold = (uint32_t)x->norphan;
	if (x->norphan > 0)
		return 1;
	forget_orphans(f);
	return 0;
}

int
pa_feed_orphans(struct pa_feed *f, struct pa_batch *x, struct pa_err *e)
{
	const struct pa_bind_source *s;
	int rv;

	for (; f->orphan_source < f->bind->nsource; f->orphan_source++) {
		s = &f->bind->source[f->orphan_source];
		if (s->store == NULL ||
		    (s->kind->join != PA_JOIN_CHILD &&
			(!f->bind->main_members ||
			    strcmp(s->kind->name, "households") != 0)))
			continue;
		rv = take_keys(f, f->orphan_source, x, e);
		if (rv != 0)
			return rv;
	}
	return 0;
}

int
pa_feed_watch(struct pa_feed *f, struct pa_err *e)
{
	if (f->key_column == PA_NO_COLUMN)
		return 0;
	f->seen = pa_sort_new(f->memory / 8, f->tmpdir, e);
	return f->seen == NULL ? -1 : 0;
}

/* For each run of a household the first run of the same key. */
static int
first_runs(struct pa_feed *f, struct pa_sort **out, bool *scattered,
    struct pa_err *e)
{
	struct pa_sort_item item;
	uint64_t hi = 0, lo = 0, first = 0, run;
	bool any = false;
	int rv;

	*scattered = false;
	*out = pa_sort_new(f->memory / 8, f->tmpdir, e);
	if (*out == NULL || pa_sort_finish(f->seen, e) != 0)
		return -1;
	while ((rv = pa_sort_next(f->seen, &item, e)) == 1) {
		memcpy(&run, item.bytes.s, sizeof(run));
		if (any && item.hi == hi && item.lo == lo) {
			*scattered = true;
		} else {
			first = run;
			hi = item.hi;
			lo = item.lo;
			any = true;
		}
		if (pa_sort_add(*out, run, first, (struct pa_str){"", 0}, e) !=
		    0)
			return -1;
	}
	return rv < 0 ? -1 : pa_sort_finish(*out, e);
}

static int
pack(struct pa_feed *f, const struct pa_rows *rows, size_t live, uint64_t first,
    uint64_t seq, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_chunk *c = &rows->chunk;
	const struct pa_rec *rec = &c->rec[rows->live[live]];
	struct packed p = {rec->row, rec->line, seq, c->file, rec->ncell,
	    rec->len, 0};
	uint32_t i, end;

	pa_buf_clear(b);
	if (pa_buf_add(b, &p, sizeof(p), e) != 0)
		return -1;
	for (i = 0; i < rec->ncell; i++) {
		end = c->sep[rec->sep + i] - rec->off;
		if (pa_buf_add(b, &end, sizeof(end), e) != 0)
			return -1;
	}
	if (pa_buf_add(b, c->bytes.s + rec->off, rec->len, e) != 0)
		return -1;
	return pa_sort_add(f->grouped, first, seq, pa_buf_str(b), e);
}

/* Reads the stream once more, into a sort by household and number. */
static int
regroup(struct pa_feed *f, struct pa_sort *firsts, struct pa_err *e)
{
	struct pa_rows rows = {0}, last = {0};
	struct pa_sort_item item = {0};
	struct pa_buf b = {0};
	uint64_t first = 0, run = 0, seq = 0;
	struct pa_str key;
	bool any = false;
	size_t i;
	int rv, same;

	f->grouped = pa_sort_new(f->memory / 8, f->tmpdir, e);
	if (f->grouped == NULL || pa_sheet_rewind(f->sheet, e) != 0)
		return -1;
	rv = pa_sort_next(firsts, &item, e);
	while (rv >= 0 && (rv = pa_sheet_next(f->sheet, &rows, e)) == 1) {
		for (i = 0; i < rows.nlive && rv >= 0; i++) {
			same = i > 0 ?
			    same_household(f, &rows, i - 1, &rows, i, e) :
			    any && last.chunk.file == rows.chunk.file ?
			    same_household(f, &last, last.nlive - 1, &rows, 0,
				e) :
			    0;
			rv = same < 0 ?
			    -1 :
			    key_of(f, &rows, i, &f->scratch, &key, e);
			if (rv == 0 && same == 0) {
				first = run++;
				/* A row without key was not noted. */
				if (key.n != 0 && item.hi == first) {
					first = item.lo;
					rv = pa_sort_next(firsts, &item, e);
				}
			}
			if (rv >= 0)
				rv = pack(f, &rows, i, first, seq++, &b, e);
			any = true;
		}
		swap(&rows, &last);
	}
	pa_rows_release(&rows);
	pa_rows_release(&last);
	pa_buf_release(&b);
	return rv < 0 ? -1 : pa_sort_finish(f->grouped, e);
}

int
pa_feed_watched(struct pa_feed *f, bool want, bool *scattered, struct pa_err *e)
{
	struct pa_sort *firsts = NULL;
	int rv;

	*scattered = false;
	if (f->seen == NULL)
		return 0;
	rv = first_runs(f, &firsts, scattered, e);
	pa_sort_free(f->seen);
	f->seen = NULL;
	if (rv == 0 && *scattered && want)
		rv = regroup(f, firsts, e);
	pa_sort_free(firsts);
	return rv;
}

int
pa_feed_rewind(struct pa_feed *f, struct pa_err *e)
{
	f->has_queued = false;
	f->carry.nlive = 0;
	f->ended = false;
	f->runs = 0;
	f->has_held = false;
	f->orphan_source = 1;
	forget_orphans(f);
	if (f->seen != NULL) {
		/* Only the last reading counts. */
		pa_sort_free(f->seen);
		f->seen = NULL;
		if (pa_feed_watch(f, e) != 0)
			return -1;
	}
	if (f->grouped != NULL)
		return pa_sort_rewind(f->grouped, e);
	return pa_sheet_rewind(f->sheet, e);
}

void
pa_feed_release(struct pa_feed *f)
{
	pa_rows_release(&f->queued);
	pa_rows_release(&f->carry);
	pa_sort_free(f->seen);
	pa_sort_free(f->grouped);
	pa_buf_release(&f->held_bytes);
	pa_buf_release(&f->scratch);
	pa_buf_release(&f->scratch2);
	forget_orphans(f);
	*f = (struct pa_feed){0};
}
