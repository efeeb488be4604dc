/* SPDX-License-Identifier: MIT */
/*
 * Groups whose texts have to be near: one name in one village, two numbers
 * that differ by a slip of the hand; and groups whose periods have to overlap.
 * Rows have their texts or periods with their keys; of those groups of which
 * a text is too long for that rows are read again.
 */
#include <stdlib.h>

#include "flow/slip.h"
#include "flow/sort.h"
#include "rule/eval.h"
#include "rule/validate_impl.h"

struct row { /* before its text, on the way to the sort */
	uint64_t at;
	uint32_t side, pad;
};

struct text { /* of one batch, before its row */
	uint64_t group, rule;
	size_t n;
};

struct pass {
	struct pa_validate *v;
	struct pa_sort *sort;
};

/* Whether a unit has texts to be near, or periods to overlap, of rows that
 * stand in a group. */
static bool
is_asked(const struct pa_validate *v, const struct pa_unit *u, size_t pass)
{
	(void)pass;
	return pa_whole(v)->again[u->rule].n > 0 &&
	    (u->keys->near >= 0 || u->keys->overlap != NULL);
}

static void *
extra_new(void *ctx, struct pa_err *e)
{
	(void)ctx;
	return pa_calloc(1, sizeof(struct pa_buf), e);
}

static void
extra_free(void *extra)
{
	pa_buf_release(extra);
	pa_free(extra);
}

struct period {
	int64_t start; /* the latest day it may start */
	int64_t end;   /* the earliest day it may end */
	uint64_t at;
};

/* A period whose end is blank goes on. What ends before it starts is none. */
static bool
read_period(const struct pa_eval *ev, const int *node, uint32_t row,
    struct period *out)
{
	const struct pa_vec *start = &ev->vec[node[0]];
	const struct pa_vec *end = &ev->vec[node[1]];
	size_t s = row * start->step, x = row * end->step;
	bool goes_on = end->lo[x] == PA_NONE ||
	    (end->state != NULL && end->state[x] == PA_CELL_BLANK);

	out->start = start->hi[s];
	out->end = goes_on ? PA_MAX : end->lo[x];
	/* Whenever that was. */
	if (out->start == PA_NONE || out->start == PA_MAX)
		out->start = PA_MAX - 1;
	else if (!goes_on && start->lo[s] > end->hi[x])
		return false;
	else if (out->end < start->lo[s] && out->end != PA_MIN)
		out->end = start->lo[s];
	return true;
}

static int
unit_texts(struct pa_validate *v, struct pa_validate_work *w,
    const struct pa_unit *u, struct pa_batch *x, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_check_keys *c = u->keys;
	const struct pa_vec *near = c->near < 0 ? NULL : &w->keys->vec[c->near];
	const struct pa_flags *again = &pa_whole(v)->again[u->rule];
	uint32_t row, n = x->frame.level[c->level].n;
	struct pa_hash128 hash;
	struct text t;
	struct row r;
	struct period period = {0};
	struct pa_str s;

	for (row = 0; row < n; row++) {
		if (!pa_flags_has(again,
			pa_validate_row_key(v, &x->ref[c->level][row])) ||
		    (near != NULL ?
			    !pa_text_known(near, row) :
			    !read_period(w->keys, c->overlap, row, &period)))
			continue;
		if (!pa_unit_hash(v, c->by, u->nby, w->keys, x, row, &hash))
			continue;
		s = near == NULL ?
		    (struct pa_str){(const char *)&period, sizeof(period)} :
		    near->text[row * near->step];
		t = (struct text){hash.hi, u->rule, sizeof(r) + s.n};
		r = (struct row){pa_validate_row_key(v, &x->ref[c->level][row]),
		    v->job->check.rule[u->rule].rule->kind == PA_RULE_MATCH ?
			(uint32_t)u->part + 1 :
			0,
		    0};
		if (pa_buf_add(out, &t, sizeof(t), e) != 0 ||
		    pa_buf_add(out, &r, sizeof(r), e) != 0 ||
		    pa_buf_addstr(out, s, e) != 0)
			return -1;
	}
	return 0;
}

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pass *p = ctx;
	struct pa_validate_work *w = &p->v->worker[worker];
	size_t i;

	pa_buf_clear(item->extra);
	if (pa_keys_run(p->v, w, &item->batch, e) != 0)
		return -1;
	for (i = 0; i < p->v->nunit; i++)
		if (unit_texts(p->v, w, &p->v->unit[i], &item->batch,
			item->extra, e) != 0)
			return -1;
	return 0;
}

static int
consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pass *p = ctx;
	const struct pa_buf *b = item->extra;
	struct text t;
	size_t at;

	for (at = 0; at < b->n; at += sizeof(t) + t.n) {
		memcpy(&t, b->s + at, sizeof(t));
		if (pa_sort_add(p->sort, t.group, t.rule,
			(struct pa_str){b->s + at + sizeof(t), t.n}, e) != 0)
			return -1;
	}
	return 0;
}

static int
read_texts(struct pass *p, struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = p,
	    .work = work,
	    .consume = consume,
	    .extra_new = extra_new,
	    .extra_free = extra_free,
	    .whole = true,
	    .orphans = true};

	if (pa_keys_begin(p->v, PA_KEYS_NEAR, is_asked, e) != 0)
		return -1;
	if (p->v->nunit == 0)
		return 0;
	ops.only = p->v->keys_read;
	if (pa_job_pass(p->v->job, &ops, e) != 0)
		return -1;
	return pa_feed_rewind(&p->v->job->feed, e);
}

struct group { /* of one rule */
	struct pa_slip_text *text;
	uint64_t *at;
	size_t *off; /* of each text in bytes */
	size_t n, text_cap, at_cap, off_cap;
	struct pa_buf bytes;
};

static int
add_text(struct group *g, uint64_t at, uint32_t side, struct pa_str s,
    struct pa_err *e)
{
	if (pa_grow(&g->text, &g->text_cap, g->n + 1, sizeof(*g->text), e) !=
		0 ||
	    pa_grow(&g->at, &g->at_cap, g->n + 1, sizeof(*g->at), e) != 0 ||
	    pa_grow(&g->off, &g->off_cap, g->n + 1, sizeof(*g->off), e) != 0)
		return -1;
	g->at[g->n] = at;
	g->off[g->n] = g->bytes.n;
	g->text[g->n] = (struct pa_slip_text){{NULL, s.n}, side, false};
	g->n++;
	return pa_buf_addstr(&g->bytes, s, e);
}

/* The rows of a group that are findings: near, and of the rule's own table. */
static int
close_group(struct group *g, struct pa_flags *f, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		g->text[i].text.s = g->bytes.s + g->off[i];
	if (pa_slip_find(g->text, g->n, e) != 0 ||
	    pa_grow(&f->row, &f->cap, f->n + g->n, sizeof(*f->row), e) != 0)
		return -1;
	for (i = 0; i < g->n; i++)
		if (g->text[i].near && g->text[i].side <= 1 &&
		    (i == 0 || g->at[i] != g->at[i - 1]))
			f->row[f->n++] = g->at[i];
	g->n = 0;
	pa_buf_clear(&g->bytes);
	return 0;
}

static int
by_at(const void *a, const void *b)
{
	const struct period *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static int
by_start(const void *a, const void *b)
{
	const struct period *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* Of the periods up to one, by start: which ends last, and when the next. */
struct last {
	size_t which;
	int64_t end, next;
};

/* Marks periods, in the order of their start, of which each of two surely
 * starts before the other one ends. */
static void
mark_overlaps(const struct period *p, struct last *last, size_t n,
    struct pa_flags *f)
{
	struct last of = {0, PA_MIN, PA_MIN};
	size_t i, lo, hi, mid;

	for (i = 0; i < n; i++) {
		if (p[i].end > of.end)
			of = (struct last){i, p[i].end, of.end};
		else if (p[i].end > of.next)
			of.next = p[i].end;
		last[i] = of;
	}
	for (i = 0; i < n; i++) {
		for (lo = 0, hi = n; lo < hi;) {
			mid = lo + (hi - lo) / 2;
			if (p[mid].start < p[i].end)
				lo = mid + 1;
			else
				hi = mid;
		}
		if (lo == 0)
			continue;
		of = last[lo - 1];
		if ((of.which == i ? of.next : of.end) > p[i].start)
			f->row[f->n++] = p[i].at;
	}
}

/* The rows of a group that are findings: whose periods overlap. */
static int
close_periods(struct group *g, struct pa_flags *f, struct pa_err *e)
{
	struct period *p = pa_calloc(g->n, sizeof(*p), e);
	struct last *last = pa_calloc(g->n, sizeof(*last), e);
	size_t i, n = 0;
	int rv = 0;

	if (p == NULL || last == NULL ||
	    pa_grow(&f->row, &f->cap, f->n + g->n, sizeof(*f->row), e) != 0)
		rv = -1;
	for (i = 0; rv == 0 && i < g->n; i++) {
		memcpy(&p[i], g->bytes.s + g->off[i], sizeof(*p));
		p[i].at = g->at[i];
	}
	if (rv == 0) {
		qsort(p, g->n, sizeof(*p), by_at);
		for (i = 0; i < g->n; i++)
			if (n == 0 || p[i].at != p[n - 1].at)
				p[n++] = p[i];
		qsort(p, n, sizeof(*p), by_start);
		mark_overlaps(p, last, n, f);
	}
	pa_free(p);
	pa_free(last);
	g->n = 0;
	pa_buf_clear(&g->bytes);
	return rv;
}

static int
close_any(struct pa_validate *v, struct group *g, uint64_t rule,
    struct pa_err *e)
{
	return v->job->check.rule[rule].rule->overlap.n > 0 ?
	    close_periods(g, &v->flags[rule], e) :
	    close_group(g, &v->flags[rule], e);
}

static void
release(struct group *g)
{
	pa_free(g->text);
	pa_free(g->at);
	pa_free(g->off);
	pa_buf_release(&g->bytes);
}

/* A tail's first byte: the length of its text, or one of these. */
#define TAIL_NONE 0xff
#define TAIL_LONG 0xfe

void
pa_near_tail(const struct pa_unit *u, const struct pa_eval *ev, uint32_t row,
    char tail[PA_NEAR_TAIL])
{
	const struct pa_vec *near;
	struct period period;
	struct pa_str s;

	memset(tail, 0, PA_NEAR_TAIL);
	if (u->keys->near >= 0) {
		near = &ev->vec[u->keys->near];
		if (!pa_text_known(near, row)) {
			tail[0] = (char)TAIL_NONE;
			return;
		}
		s = near->text[row * near->step];
		if (s.n >= PA_NEAR_TAIL) {
			tail[0] = (char)TAIL_LONG;
			return;
		}
		tail[0] = (char)s.n;
		memcpy(tail + 1, s.s, s.n);
	} else if (u->keys->overlap != NULL &&
	    read_period(ev, u->keys->overlap, row, &period)) {
		memcpy(tail + 8, &period, PA_NEAR_TAIL - 8);
	} else {
		tail[0] = (char)TAIL_NONE;
	}
}

bool
pa_near_fits(const struct pa_rule *r, const char tail[PA_NEAR_TAIL])
{
	return r->near.n == 0 || (unsigned char)tail[0] != TAIL_LONG;
}

int
pa_near_group(struct pa_validate *v, size_t rule, const struct pa_near_row *row,
    size_t n, struct pa_err *e)
{
	bool text = v->job->check.rule[rule].rule->near.n > 0;
	struct period period = {0};
	struct group g = {0};
	struct pa_str s;
	size_t i;
	int rv = 0;

	for (i = 0; i < n && rv == 0; i++) {
		if ((unsigned char)row[i].tail[0] == TAIL_NONE)
			continue;
		s = (struct pa_str){row[i].tail + 1,
		    (unsigned char)row[i].tail[0]};
		if (!text) {
			memcpy(&period, row[i].tail + 8, PA_NEAR_TAIL - 8);
			s = (struct pa_str){(const char *)&period,
			    sizeof(period)};
		}
		rv = add_text(&g, row[i].at, row[i].side, s, e);
	}
	if (rv == 0 && g.n > 0)
		rv = close_any(v, &g, rule, e);
	release(&g);
	return rv;
}

static int
find_near(struct pa_validate *v, struct pa_sort *sort, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	struct pa_sort_item item;
	struct group g = {0};
	struct row r;
	uint64_t hi = 0, lo = 0;
	size_t i;
	int rv = pa_sort_finish(sort, e);

	while (rv == 0 && (rv = pa_sort_next(sort, &item, e)) == 1) {
		rv = 0;
		if (g.n > 0 && (item.hi != hi || item.lo != lo))
			rv = close_any(v, &g, lo, e);
		hi = item.hi;
		lo = item.lo;
		memcpy(&r, item.bytes.s, sizeof(r));
		item.bytes.s += sizeof(r);
		item.bytes.n -= sizeof(r);
		if (rv == 0)
			rv = add_text(&g, r.at, r.side, item.bytes, e);
	}
	if (rv == 0 && g.n > 0)
		rv = close_any(v, &g, lo, e);
	for (i = 0; i < c->nrule; i++)
		if (v->again[i].n > 0)
			pa_flags_sort(&v->flags[i]);
	release(&g);
	return rv;
}

int
pa_validate_near(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	struct pass p = {.v = v};
	bool any = false;
	size_t i;
	int rv;

	for (i = 0; i < c->nrule; i++)
		any |= v->again[i].n > 0;
	if (!any)
		return 0;
	p.sort =
	    pa_sort_new(v->job->cfg.memory / 8, v->job->cfg.sheet.tmpdir, e);
	rv = p.sort == NULL ? -1 : read_texts(&p, e);
	for (i = 0; i < v->nside && rv == 0; i++) {
		p.v = pa_validate_side(v, i);
		rv = pa_sheet_rewind(p.v->job->main, e);
		if (rv == 0)
			rv = read_texts(&p, e);
	}
	if (rv == 0)
		rv = find_near(v, p.sort, e);
	pa_sort_free(p.sort);
	return rv;
}
