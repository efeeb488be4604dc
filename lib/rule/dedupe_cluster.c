/* SPDX-License-Identifier: MIT */
#include "data/cell.h"
#include "kind/idno.h"
#include "rule/dedupe_impl.h"
#include "text/clean.h"

#define LISTED_MAX 100 /* rows of a cluster that its line names */

enum column {
	C_ID,
	C_MATCH,
	C_ROWS,
	C_WHERE,
	C_HOUSEHOLD,
	C_PERSON,
	C_NAME,
	C_EVIDENCE,
	C_DIFFERS,
	COLUMNS
};

static const struct pa_added columns[COLUMNS] = {{"重复组号", "pa_cluster"},
    {"重复类型", "pa_match"}, {"行数", "pa_rows"}, {"所在行", "pa_where"},
    {"户编号", "household_id"}, {"人编号", "person_id"}, {"姓名", "name"},
    {"匹配依据", "pa_evidence"}, {"不同的列", "pa_differs"}};

/* A record on its way through the sort: ends of its cells, then bytes. */
struct packed {
	uint64_t row;
	uint32_t file, ncell, len, pad;
};

/* A record as a chunk of its own. */
struct held {
	struct pa_chunk chunk;
	struct pa_rec rec;
	struct pa_buf bytes;
};

/* The cluster whose line is being made. */
struct line {
	struct pa_dedupe *d;
	struct pa_emit emit;
	struct pa_dedupe_work work; /* for the cells of the first record */
	struct held first, now;
	bool *differs; /* by column of the sheet */
	uint32_t root, n;
	struct pa_buf cell[COLUMNS];
	struct pa_buf out;
};

/* Second pass: keeps the records of the members, by cluster. */
int
pa_dedupe_collect(void *ctx, void *item, struct pa_err *e)
{
	struct pa_dedupe *d = ctx;
	struct pa_dedupe_item *x = item;
	const struct pa_chunk *c = &x->x.rows.chunk;
	const struct pa_rec *rec;
	struct pa_buf *b = &d->patched;
	struct packed p = {0};
	uint32_t k, end;
	size_t i;

	d->records += x->x.rows.nlive;
	for (i = 0; i < x->x.rows.nlive && d->next < d->nmember; i++) {
		rec = pa_batch_rec(&x->x, i);
		if (pa_at(c, rec) != d->member[d->next].at)
			continue;
		p = (struct packed){rec->row, c->file, rec->ncell, rec->len, 0};
		pa_buf_clear(b);
		if (pa_buf_add(b, &p, sizeof(p), e) != 0)
			return -1;
		for (k = 0; k < rec->ncell; k++) {
			end = c->sep[rec->sep + k] - rec->off;
			if (pa_buf_add(b, &end, sizeof(end), e) != 0)
				return -1;
		}
		if (pa_buf_add(b, c->bytes.s + rec->off, rec->len, e) != 0 ||
		    pa_sort_add(d->rows, d->member[d->next].root, d->next,
			pa_buf_str(b), e) != 0)
			return -1;
		d->next++;
	}
	return 0;
}

static int
unpack(struct held *h, struct pa_str s, struct pa_err *e)
{
	struct packed p;

	memcpy(&p, s.s, sizeof(p));
	pa_buf_clear(&h->bytes);
	if (pa_buf_add(&h->bytes, s.s + sizeof(p), s.n - sizeof(p), e) != 0 ||
	    pa_grow(&h->chunk.sep, &h->chunk.sep_cap, p.ncell,
		sizeof(*h->chunk.sep), e) != 0)
		return -1;
	memcpy(h->chunk.sep, h->bytes.s, p.ncell * sizeof(*h->chunk.sep));
	/* The text is the tail of bytes, which the chunk borrows. */
	h->chunk.bytes.s = h->bytes.s + p.ncell * sizeof(*h->chunk.sep);
	h->chunk.bytes.n = p.len;
	h->chunk.file = p.file;
	h->rec = (struct pa_rec){.len = p.len, .ncell = p.ncell, .row = p.row};
	return 0;
}

static struct pa_dedupe_row
row_of(const struct held *h)
{
	return (struct pa_dedupe_row){&h->chunk, &h->rec};
}

static void
held_release(struct held *h)
{
	pa_free(h->chunk.sep);
	pa_buf_release(&h->bytes);
}

/* The number of a household or person. Some are made of someone's ID number,
 * which is then masked as such. */
static int
put_number(struct line *l, enum column at, size_t column, struct pa_err *e)
{
	static const struct pa_date any = {9999, 12, 31};
	struct pa_buf *b = &l->cell[at];
	struct pa_idno id;
	struct pa_str s;

	if (column == PA_NO_COLUMN)
		return 0;
	if (l->n > 1 && pa_buf_addc(b, ';', e) != 0)
		return -1;
	if (pa_dedupe_cell(&l->work, row_of(&l->now), column, PA_CLEAN_ID, &s,
		e) != 0)
		return -1;
	pa_idno_parse(s, any, &id);
	if (id.birth_ok && !l->d->reveal)
		return pa_idno_mask(b, s, e);
	if (pa_dedupe_cell(&l->work, row_of(&l->now), column, PA_CLEAN_CODE, &s,
		e) != 0)
		return -1;
	return pa_buf_addstr(b, s, e);
}

static int
put_name(struct line *l, struct pa_err *e)
{
	struct pa_buf *b = &l->cell[C_NAME];
	struct pa_str s;

	if (l->d->name == PA_NO_COLUMN)
		return 0;
	if ((l->n > 1 && pa_buf_addc(b, ';', e) != 0) ||
	    pa_dedupe_cell(&l->work, row_of(&l->now), l->d->name, PA_CLEAN_TEXT,
		&s, e) != 0)
		return -1;
	return l->d->reveal ? pa_buf_addstr(b, s, e) : pa_name_mask(b, s, e);
}

/* FILE:ROW and what identifies the row, of the first LISTED_MAX rows. */
static int
list_row(struct line *l, struct pa_err *e)
{
	const struct pa_dedupe *d = l->d;
	struct pa_buf *b = &l->cell[C_WHERE];

	if (l->n > LISTED_MAX)
		return 0;
	if ((l->n > 1 && pa_buf_addc(b, ';', e) != 0) ||
	    pa_buf_puts(b, pa_sheet_file(d->job->main, l->now.chunk.file)->path,
		e) != 0 ||
	    pa_buf_addc(b, ':', e) != 0 ||
	    pa_buf_addu(b, l->now.rec.row, e) != 0)
		return -1;
	if (put_number(l, C_HOUSEHOLD, d->household_id, e) != 0 ||
	    put_number(l, C_PERSON, d->person_id, e) != 0)
		return -1;
	return put_name(l, e);
}

/* Notes the columns in which the record says other than the first one. */
static int
compare(struct line *l, struct pa_err *e)
{
	struct pa_dedupe_work *own = &l->d->worker[l->d->nworker];
	const struct pa_sheet *sheet = l->d->job->main;
	struct pa_str a, b;
	size_t j;

	for (j = 0; j < pa_sheet_ncolumn(sheet); j++) {
		if (l->differs[j] || l->d->emit.drop[j])
			continue;
		if (pa_dedupe_cell(&l->work, row_of(&l->first), j,
			PA_CLEAN_TEXT, &a, e) != 0 ||
		    pa_dedupe_cell(own, row_of(&l->now), j, PA_CLEAN_TEXT, &b,
			e) != 0)
			return -1;
		l->differs[j] = !pa_str_eq(a, b);
	}
	return 0;
}

static int
add_row(struct line *l, struct pa_err *e)
{
	pa_arena_clear(&l->work.arena);
	pa_arena_clear(&l->d->worker[l->d->nworker].arena);
	l->n++;
	if (list_row(l, e) != 0)
		return -1;
	return l->n == 1 ? 0 : compare(l, e);
}

static int
put_differs(struct line *l, struct pa_err *e)
{
	const struct pa_sheet *sheet = l->d->job->main;
	struct pa_buf *b = &l->cell[C_DIFFERS];
	size_t j;

	for (j = 0; j < pa_sheet_ncolumn(sheet); j++) {
		if (!l->differs[j])
			continue;
		if ((b->n > 0 && pa_buf_addc(b, ';', e) != 0) ||
		    pa_buf_addstr(b, pa_sheet_header(sheet, j), e) != 0)
			return -1;
		l->differs[j] = false;
	}
	return 0;
}

/* pa_emit puts a separator before each cell it adds; here nothing stands
 * before the first one. */
static int
write_line(struct line *l, struct pa_err *e)
{
	struct pa_str s = pa_buf_str(&l->out);

	if (s.n == 0)
		return 0;
	if (l->emit.format == PA_EMIT_JSONL)
		l->out.s[0] = '{';
	else
		s = (struct pa_str){s.s + 1, s.n - 1};
	return l->d->write(l->d->write_ctx, s, e);
}

static int
end_cluster(struct line *l, struct pa_err *e)
{
	struct pa_dedupe *d = l->d;
	const struct pa_dedupe_member *root = &d->member[l->root];
	size_t i;

	if (l->n == 0)
		return 0;
	if (pa_dedupe_put_id(&l->cell[C_ID], d, root->at, e) != 0 ||
	    pa_dedupe_put_match(&l->cell[C_MATCH], root->all, d->english, e) !=
		0 ||
	    pa_buf_addu(&l->cell[C_ROWS], l->n, e) != 0 ||
	    pa_dedupe_put_shared(&l->cell[C_EVIDENCE], d, root->all,
		row_of(&l->first), e) != 0 ||
	    put_differs(l, e) != 0)
		return -1;
	if (l->n > LISTED_MAX && pa_buf_puts(&l->cell[C_WHERE], ";...", e) != 0)
		return -1;
	pa_buf_clear(&l->out);
	for (i = 0; i < COLUMNS; i++) {
		if (pa_emit_cell(&l->emit, i, pa_buf_str(&l->cell[i]), &l->out,
			e) != 0)
			return -1;
		pa_buf_clear(&l->cell[i]);
	}
	if (pa_emit_end(&l->emit, &l->out, e) != 0)
		return -1;
	l->n = 0;
	d->records_out++;
	return write_line(l, e);
}

/* A cluster belongs to the shard that its first row falls to. */
static bool
in_shard(const struct pa_dedupe *d, uint64_t root)
{
	const struct pa_job_config *cfg = &d->job->cfg;
	uint64_t at = d->member[root].at;

	return cfg->shards <= 1 ||
	    pa_hash((struct pa_str){(const char *)&at, sizeof(at)}) %
		cfg->shards ==
	    cfg->shard - 1;
}

static int
write_all(struct line *l, struct pa_err *e)
{
	struct pa_sort_item item;
	int rv;

	while ((rv = pa_sort_next(l->d->rows, &item, e)) == 1) {
		if (!in_shard(l->d, item.hi))
			continue;
		if (l->n > 0 && item.hi != l->root && end_cluster(l, e) != 0)
			return -1;
		l->root = (uint32_t)item.hi;
		if (l->n == 0 && unpack(&l->first, item.bytes, e) != 0)
			return -1;
		if (unpack(&l->now, item.bytes, e) != 0 || add_row(l, e) != 0)
			return -1;
	}
	return rv < 0 ? -1 : end_cluster(l, e);
}

int
pa_dedupe_write_clusters(struct pa_dedupe *d, struct pa_err *e)
{
	struct line l = {.d = d};
	size_t ncolumn = pa_sheet_ncolumn(d->job->main), i;
	int rv = -1;

	l.differs = pa_calloc(ncolumn, sizeof(*l.differs), e);
	if (l.differs == NULL ||
	    pa_emit_init(&l.emit, d->job->main, d->format, d->english,
		d->excel_safe, columns, COLUMNS, e) != 0)
		goto out;
	for (i = 0; i < ncolumn; i++)
		l.emit.drop[i] = true;
	if (pa_emit_header(&l.emit, &l.out, e) != 0 || write_line(&l, e) != 0 ||
	    pa_sort_finish(d->rows, e) != 0)
		goto out;
	rv = write_all(&l, e);
out:
	pa_emit_release(&l.emit);
	for (i = 0; i < COLUMNS; i++)
		pa_buf_release(&l.cell[i]);
	pa_buf_release(&l.out);
	pa_buf_release(&l.work.text);
	pa_buf_release(&l.work.key);
	pa_arena_release(&l.work.arena);
	held_release(&l.first);
	held_release(&l.now);
	pa_free(l.differs);
	return rv;
}
