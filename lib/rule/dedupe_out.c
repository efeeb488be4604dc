/* SPDX-License-Identifier: MIT */
#include "kind/idno.h"
#include "rule/dedupe_impl.h"
#include "text/clean.h"

#define OTHERS_MAX 5 /* rows that the evidence of a row names */

const struct pa_added pa_dedupe_columns[4] = {{"重复组号", "pa_cluster"},
    {"重复类型", "pa_match"}, {"匹配得分", "pa_score"},
    {"匹配依据", "pa_evidence"}};

/* C15: the cluster whose first row is 15; C2-15 of the second of several
 * files. With a letter, for a spreadsheet takes 2-15 for a day. */
int
pa_dedupe_put_id(struct pa_buf *b, const struct pa_dedupe *d, uint64_t at,
    struct pa_err *e)
{
	if (pa_buf_addc(b, 'C', e) != 0)
		return -1;
	if (pa_sheet_nfile(d->job->main) > 1 &&
	    (pa_buf_addu(b, (at >> 40) + 1, e) != 0 ||
		pa_buf_addc(b, '-', e) != 0))
		return -1;
	return pa_buf_addu(b, at & (((uint64_t)1 << 40) - 1), e);
}

int
pa_dedupe_put_match(struct pa_buf *b, unsigned shared, bool english,
    struct pa_err *e)
{
	static const struct {
		unsigned all, none; /* bits that must, must not be there */
		const char *zh, *en;
	} type[] = {
	    {PA_SAME_HOUSEHOLD, 0, "户编号相同", "household_id"},
	    {PA_SAME_18 | PA_SAME_15, 0, "升位相同", "id_15_18"},
	    {PA_SAME_18, PA_SAME_15, "号码相同", "id"},
	    {PA_SAME_15, PA_SAME_18, "号码相同", "id"},
	    {PA_SAME_BAD_CHECK, 0, "号码相同（校验不符）", "id_bad_check"},
	    {PA_SAME_OTHER, 0, "号码相同（非身份证）", "id_other"},
	    {PA_SAME_KEY, 0, "键相同", "key"},
	};
	bool any = false;
	size_t i;

	for (i = 0; i < sizeof(type) / sizeof(type[0]); i++) {
		if ((shared & type[i].all) != type[i].all ||
		    (shared & type[i].none) != 0)
			continue;
		if ((any && pa_buf_addc(b, ';', e) != 0) ||
		    pa_buf_puts(b, english ? type[i].en : type[i].zh, e) != 0)
			return -1;
		any = true;
	}
	return 0;
}

/* The row's own number, canonical and masked; nothing when it has no key. */
static int
put_number(struct pa_buf *b, const struct pa_dedupe *d,
    struct pa_dedupe_row row, struct pa_err *e)
{
	static const struct pa_date any = {9999, 12, 31};
	struct pa_equal_row key;
	struct pa_idno id;
	struct pa_str s;

	if (pa_dedupe_cell(&d->worker[d->nworker], row, d->number, PA_CLEAN_ID,
		&s, e) != 0)
		return -1;
	if (pa_dedupe_number(s, &key) != PA_KEYED)
		return 0;
	pa_idno_parse(s, any, &id);
	if (id.canonical[0] != '\0')
		s = pa_str(id.canonical);
	return d->reveal ? pa_buf_addstr(b, s, e) : pa_idno_mask(b, s, e);
}

int
pa_dedupe_put_shared(struct pa_buf *b, const struct pa_dedupe *d,
    unsigned shared, struct pa_dedupe_row row, struct pa_err *e)
{
	const char *comma = d->english ? ", " : "、";
	size_t i, before, begin;

	if ((shared & PA_SAME_HOUSEHOLD) != 0 &&
	    pa_buf_addstr(b, pa_sheet_header(d->job->main, d->household_id),
		e) != 0)
		return -1;
	for (i = 0; (shared & PA_SAME_KEY) != 0 && i < d->nkey; i++)
		if ((i > 0 && pa_buf_puts(b, comma, e) != 0) ||
		    pa_buf_addstr(b,
			pa_sheet_header(d->job->main, d->by[i].column), e) != 0)
			return -1;
	if ((shared & ~(PA_SAME_HOUSEHOLD | PA_SAME_KEY)) == 0)
		return 0;
	before = b->n;
	if ((shared & PA_SAME_HOUSEHOLD) != 0 && pa_buf_puts(b, comma, e) != 0)
		return -1;
	begin = b->n;
	if (put_number(b, d, row, e) != 0)
		return -1;
	if (b->n == begin)
		b->n = before;
	return 0;
}

/* 第4行; of another file: b.csv第4行. */
static int
put_row(struct pa_buf *b, const struct pa_dedupe *d, uint64_t at, uint32_t from,
    struct pa_err *e)
{
	uint32_t file = (uint32_t)(at >> 40 & 0xffff);
	const char *path = pa_sheet_file(d->job->main, file)->path;

	if (file != from &&
	    (pa_buf_puts(b, path, e) != 0 ||
		(d->english && pa_buf_addc(b, ' ', e) != 0)))
		return -1;
	if (pa_buf_puts(b, d->english ? "row " : "第", e) != 0 ||
	    pa_buf_addu(b, at & (((uint64_t)1 << 40) - 1), e) != 0)
		return -1;
	return d->english ? 0 : pa_buf_puts(b, "行", e);
}

/* 1401************3X: 第4行、第9行 */
static int
put_evidence(struct pa_buf *b, const struct pa_dedupe *d, size_t member,
    struct pa_dedupe_row row, struct pa_err *e)
{
	const struct pa_dedupe_member *m = d->member;
	size_t root = m[member].root, i, n = 0;
	uint32_t others = m[root].n - 1;

	if (pa_dedupe_put_shared(b, d, m[member].own, row, e) != 0 ||
	    pa_buf_puts(b, ": ", e) != 0)
		return -1;
	i = root;
	do {
		if (i == member)
			continue;
		if (n > 0 && pa_buf_puts(b, d->english ? ", " : "、", e) != 0)
			return -1;
		if (put_row(b, d, m[i].at, row.c->file, e) != 0)
			return -1;
		n++;
	} while (n < OTHERS_MAX && (i = m[i].next) != 0);
	if (others <= OTHERS_MAX)
		return 0;
	return pa_buf_addf(b, e, d->english ? " and %u more" : "等%u行",
	    d->english ? others - OTHERS_MAX : others);
}

/* The added cells of a row in a cluster. */
static int
put_cells(struct pa_dedupe *d, size_t member, struct pa_dedupe_row row,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_dedupe_member *root =
	    &d->member[d->member[member].root];
	struct pa_buf b = {0};
	int rv;

	rv = pa_dedupe_put_id(&b, d, root->at, e);
	if (rv == 0)
		rv = pa_emit_cell(&d->emit, 0, pa_buf_str(&b), out, e);
	pa_buf_clear(&b);
	if (rv == 0)
		rv = pa_dedupe_put_match(&b, root->all, d->english, e);
	if (rv == 0)
		rv = pa_emit_cell(&d->emit, 1, pa_buf_str(&b), out, e);
	pa_buf_clear(&b);
	/* A score is for near matches: exact ones have none. */
	if (rv == 0)
		rv = pa_emit_cell(&d->emit, 2, pa_buf_str(&b), out, e);
	if (rv == 0)
		rv = put_evidence(&b, d, member, row, e);
	if (rv == 0)
		rv = pa_emit_cell(&d->emit, 3, pa_buf_str(&b), out, e);
	pa_buf_release(&b);
	return rv == 0 ? pa_emit_end(&d->emit, out, e) : -1;
}

/* Whether the row's household is of another shard. */
static int
other_shard(const struct pa_dedupe *d, struct pa_dedupe_work *w,
    struct pa_dedupe_row row, bool *other, struct pa_err *e)
{
	const struct pa_job_config *cfg = &d->job->cfg;
	struct pa_str s;

	*other = false;
	if (cfg->shards <= 1 || d->household_id == PA_NO_COLUMN)
		return 0;
	if (pa_dedupe_cell(w, row, d->household_id, PA_CLEAN_CODE, &s, e) != 0)
		return -1;
	*other = pa_hash(s) % cfg->shards != cfg->shard - 1;
	return 0;
}

/* Work of the second pass: each record with blank cells, as most are. */
int
pa_dedupe_emit(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	struct pa_dedupe *d = ctx;
	struct pa_dedupe_work *w = &d->worker[worker];
	struct pa_dedupe_item *x = item;
	struct pa_dedupe_row row = {&x->x.rows.chunk, NULL};
	bool other;
	size_t i;

	pa_arena_clear(&w->arena);
	pa_buf_clear(&x->out);
	x->records_out = 0;
	if (pa_grow(&x->end, &x->end_cap, x->x.rows.nlive, sizeof(*x->end),
		e) != 0)
		return -1;
	for (i = 0; i < x->x.rows.nlive; i++) {
		row.rec = pa_batch_rec(&x->x, i);
		if (other_shard(d, w, row, &other, e) != 0)
			return -1;
		if (!other) {
			if (pa_emit_record(&d->emit, &x->x, i, &x->out, e) !=
				0 ||
			    pa_buf_add(&x->out, d->blank.s, d->blank.n, e) != 0)
				return -1;
			x->records_out++;
		}
		x->end[i] = x->out.n;
	}
	return 0;
}

static bool
stays(const struct pa_dedupe *d, size_t member)
{
	return d->unique == PA_UNIQUE_OFF ||
	    d->member[d->member[member].root].keep == member;
}

/* The batch's output with the cells of its members filled in. */
static int
patch(struct pa_dedupe *d, struct pa_dedupe_item *x, struct pa_err *e)
{
	struct pa_dedupe_row row = {&x->x.rows.chunk, NULL};
	struct pa_buf *out = &d->patched;
	size_t i, begin, from = 0;

	pa_buf_clear(out);
	for (i = 0; i < x->x.rows.nlive && d->next < d->nmember; i++) {
		row.rec = pa_batch_rec(&x->x, i);
		if (pa_at(row.c, row.rec) != d->member[d->next].at)
			continue;
		begin = i == 0 ? 0 : x->end[i - 1];
		if (x->end[i] > begin) {
			if (pa_buf_add(out, x->out.s + from, begin - from, e) !=
			    0)
				return -1;
			from = x->end[i];
			if (!stays(d, d->next))
				x->records_out--;
			else if (pa_buf_add(out, x->out.s + begin,
				     from - begin - d->blank.n, e) != 0 ||
			    put_cells(d, d->next, row, out, e) != 0)
				return -1;
		}
		d->next++;
	}
	return pa_buf_add(out, x->out.s + from, x->out.n - from, e);
}

int
pa_dedupe_mark(void *ctx, void *item, struct pa_err *e)
{
	struct pa_dedupe *d = ctx;
	struct pa_dedupe_item *x = item;
	const struct pa_rows *rows = &x->x.rows;
	const struct pa_buf *out = &x->out;
	const struct pa_rec *last = pa_batch_rec(&x->x, rows->nlive - 1);

	if (d->next < d->nmember &&
	    d->member[d->next].at <= pa_at(&rows->chunk, last)) {
		pa_arena_clear(&d->worker[d->nworker].arena);
		if (patch(d, x, e) != 0)
			return -1;
		out = &d->patched;
	}
	d->records += rows->nlive;
	d->records_out += x->records_out;
	return out->n == 0 ? 0 : d->write(d->write_ctx, pa_buf_str(out), e);
}
