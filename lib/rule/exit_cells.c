/* SPDX-License-Identifier: MIT */
/*
 * The cells that pa-exitcheck adds. A district's households share some
 * hundred outcomes, so what an outcome says is put together once.
 */
#include "kind/money.h"
#include "rule/exit_table.h"

struct pa_exit_kept { /* what one outcome says */
	struct pa_exit of;
	bool used;
	bool whole; /* the last cell too: it names no amount */
	struct pa_buf cells;
};

const char *
pa_exit_name(uint8_t verdict, bool substance, bool english)
{
	static const char *const name[2][4][2] =
	    {{{"不齐备", "incomplete"}, {"待核实", "undetermined"},
		 {"齐备", "complete"}, {"不适用", "not_applicable"}},
		{{"不符合", "not_eligible"}, {"待核实", "undetermined"},
		    {"符合", "eligible"}, {"不适用", "not_applicable"}}};

	return name[substance][verdict][english];
}

/* Rule ids of the bits, ';' between. */
static int
put_ids(const struct pa_exit_table *t, uint64_t bits, struct pa_buf *b,
    struct pa_err *e)
{
	size_t i;

	for (i = 0; i < PA_EXIT_RULES && bits >> i != 0; i++)
		if ((bits >> i & 1) &&
		    ((b->n > 0 && pa_buf_addc(b, ';', e) != 0) ||
			pa_buf_puts(b, pa_exit_rule(&t->model, i)->rule->id,
			    e) != 0))
			return -1;
	return 0;
}

/* Appends those of the citations in list ("；" between) that b lacks. */
static int
add_new_cites(struct pa_buf *b, struct pa_str list, struct pa_err *e)
{
	const struct pa_str mark = PA_STR("；");
	struct pa_str one, have, had;
	ptrdiff_t at, k;
	bool there;

	while (list.n > 0) {
		at = pa_str_find(list, mark);
		one = (struct pa_str){list.s, at < 0 ? list.n : (size_t)at};
		list.s += one.n + (at < 0 ? 0 : mark.n);
		list.n -= one.n + (at < 0 ? 0 : mark.n);
		there = false;
		for (have = pa_buf_str(b); have.n > 0 && !there;) {
			k = pa_str_find(have, mark);
			had =
			    (struct pa_str){have.s, k < 0 ? have.n : (size_t)k};
			have.s += had.n + (k < 0 ? 0 : mark.n);
			have.n -= had.n + (k < 0 ? 0 : mark.n);
			there = pa_str_eq(had, one);
		}
		if (!there &&
		    ((b->n > 0 && pa_buf_addstr(b, mark, e) != 0) ||
			pa_buf_addstr(b, one, e) != 0))
			return -1;
	}
	return 0;
}

/* Citations of the conditions that decided: those that fail; else those that
 * are unknown; else all. Each once. */
static int
put_cites(const struct pa_exit_table *t, const struct pa_exit *d,
    struct pa_buf *b, struct pa_err *e)
{
	uint64_t bits = d->fails != 0 ? d->fails :
	    d->unknown != 0           ? d->unknown :
					UINT64_MAX;
	size_t i;

	if (d->substance == PA_EXIT_NOT_APPLICABLE)
		return 0;
	for (i = 0; i < t->model.nrule; i++)
		if ((bits >> i & 1) && !pa_exit_left_out(&t->model, i) &&
		    add_new_cites(b, pa_str(t->cite[i]), e) != 0)
			return -1;
	return 0;
}

/* Whether a rule's remedy is a higher income. */
static bool
raises(const struct pa_rule *r)
{
	return r->nremedy > 0 && r->remedy[0].set[0] == '\0';
}

/* The figure over an area that a text of the pack names, as it was read. */
static int
put_figure(const struct pa_exit_view *v, struct pa_str name, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_check *c = &v->t->job->check;
	const struct pa_column *x;
	uint32_t i;

	for (i = 0; i < c->bind->nslot; i++) {
		if (c->bind->slot[i].rollup == 0 ||
		    !pa_str_eq(name,
			pa_str(pa_rollup_name(c->rollups,
			    (int)c->bind->slot[i].rollup - 1))))
			continue;
		x = &v->x->column[i];
		if (x->lo == NULL || x->lo[v->h] != x->hi[v->h])
			break;
		return pa_decimal_format(b, x->lo[v->h],
		    c->bind->slot[i].ref.type.scale, e);
	}
	return pa_buf_puts(b, "?", e);
}

static int
put_text(const struct pa_exit_view *v, const char *text, struct pa_buf *b,
    struct pa_err *e)
{
	const char *open, *close;

	for (; (open = strchr(text, '{')) != NULL &&
	     (close = strchr(open, '}')) != NULL;
	     text = close + 1)
		if (pa_buf_add(b, text, (size_t)(open - text), e) != 0 ||
		    put_figure(v,
			(struct pa_str){open + 1, (size_t)(close - open - 1)},
			b, e) != 0)
			return -1;
	return pa_buf_puts(b, text, e);
}

/* How far the income is below the line. */
static int
put_raise(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	bool en = v->t->english;
	/* At most the line: this much lifts it above. */
	int64_t need = v->t->income.line_fen - v->income->pc.hi + 1;

	if (pa_buf_puts(b, en ? "net income per head +" : "人均纯收入 +", e) !=
		0 ||
	    pa_decimal_format(b, need, 2, e) != 0)
		return -1;
	return pa_buf_puts(b, en ? " yuan" : "元", e);
}

/* What would meet condition i, or make good what note i tells. */
static int
put_step(const struct pa_exit_view *v, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	const struct pa_rule *r = pa_exit_rule(&t->model, i)->rule;
	bool note = i >= t->model.nrule;
	const char *text = t->text[i].remedy;

	if (!note && !(v->exit->mended >> i & 1) &&
	    (r->nremedy > 0 || text[0] == '\0'))
		/* No single step was found to mend it. */
		return pa_buf_addf(b, e,
		    t->english ? "%s: look into it" : "%s：逐项核改", r->id);
	if (raises(r) && v->income != NULL && v->income->pc.hi != PA_MAX)
		return put_raise(v, b, e);
	return put_text(v, text[0] != '\0' ? text : r->id, b, e);
}

/* Notes tell what is to be made good where the substance is not met. */
static uint64_t
steps(const struct pa_exit_table *t, const struct pa_exit *d)
{
	size_t i, end = pa_exit_notes(&t->model) + t->model.nnote;
	uint64_t bits = d->fails;

	for (i = pa_exit_notes(&t->model);
	     d->substance == PA_EXIT_NO && i < end; i++)
		if ((d->notes >> i & 1) && t->text[i].remedy[0] != '\0')
			bits |= UINT64_C(1) << i;
	return bits;
}

int
pa_exit_gap(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	uint64_t bits = steps(v->t, v->exit);
	size_t i;

	for (i = 0; i < PA_EXIT_RULES && bits >> i != 0; i++)
		if ((bits >> i & 1) &&
		    ((b->n > 0 && pa_buf_puts(b, "; ", e) != 0) ||
			put_step(v, i, b, e) != 0))
			return -1;
	return 0;
}

static int
emit_buf(const struct pa_exit_table *t, size_t column, struct pa_buf *b,
    struct pa_buf *out, struct pa_err *e)
{
	int rv = pa_emit_cell(&t->emit, t->column[column],
	    b->n == 0 ? PA_STR("") : pa_buf_str(b), out, e);

	pa_buf_clear(b);
	return rv;
}

/* All cells but the gap, which is the last. */
static int
put_outcome(const struct pa_exit_table *t, const struct pa_exit *d,
    struct pa_buf *b, struct pa_buf *out, struct pa_err *e)
{
	const uint8_t part[3] = {d->substance, d->procedure, d->marking};
	size_t i;

	for (i = 0; i < 3; i++)
		if (t->column[i] != SIZE_MAX &&
		    pa_emit_cell(&t->emit, t->column[i],
			pa_str(pa_exit_name(part[i], i == 0, t->english)), out,
			e) != 0)
			return -1;
	pa_buf_clear(b);
	if (put_ids(t, d->fails, b, e) != 0 || emit_buf(t, 3, b, out, e) != 0 ||
	    put_ids(t, d->unknown, b, e) != 0 ||
	    emit_buf(t, 4, b, out, e) != 0 || put_cites(t, d, b, e) != 0)
		return -1;
	if (emit_buf(t, 5, b, out, e) != 0)
		return -1;
	if (t->column[7] == SIZE_MAX)
		return 0;
	if (put_ids(t, d->notes, b, e) != 0)
		return -1;
	return emit_buf(t, 7, b, out, e);
}

static int
put_gap(const struct pa_exit_view *v, struct pa_buf *b, struct pa_buf *out,
    struct pa_err *e)
{
	pa_buf_clear(b);
	if (pa_exit_gap(v, b, e) != 0)
		return -1;
	return emit_buf(v->t, 6, b, out, e);
}

/* Whether the gap of the outcome names an amount of the household's own. */
static bool
names_amount(const struct pa_exit_table *t, const struct pa_exit *d)
{
	uint64_t bits = steps(t, d);
	size_t i;

	for (i = 0; i < PA_EXIT_RULES && bits >> i != 0; i++)
		if ((bits >> i & 1) &&
		    (raises(pa_exit_rule(&t->model, i)->rule) ||
			strchr(t->text[i].remedy, '{') != NULL))
			return true;
	return false;
}

static bool
same(const struct pa_exit *a, const struct pa_exit *b)
{
	return a->fails == b->fails && a->unknown == b->unknown &&
	    a->notes == b->notes && a->mended == b->mended &&
	    a->substance == b->substance && a->procedure == b->procedure &&
	    a->marking == b->marking;
}

static size_t
place(const struct pa_exit *d)
{
	uint64_t x = d->fails * UINT64_C(0x9e3779b97f4a7c15) ^
	    d->unknown * UINT64_C(0xc2b2ae3d27d4eb4f) ^
	    d->mended * UINT64_C(0x165667b19e3779f9) ^
	    d->notes * UINT64_C(0xd6e8feb86659fd93) ^
	    (uint64_t)(d->substance << 4 | d->procedure << 2 | d->marking) *
		UINT64_C(0x27d4eb2f165667c5);

	return x >> 32 & (PA_EXIT_KEPT - 1);
}

int
pa_exit_cells_put(struct pa_exit_cells *c, const struct pa_exit_view *v,
    struct pa_buf *out, struct pa_err *e)
{
	struct pa_exit_kept *k;

	if (c->kept == NULL) {
		c->kept = pa_calloc(PA_EXIT_KEPT, sizeof(*c->kept), e);
		if (c->kept == NULL)
			return -1;
	}
	k = &c->kept[place(v->exit)];
	if (!k->used || !same(&k->of, v->exit)) {
		k->used = false;
		pa_buf_clear(&k->cells);
		if (put_outcome(v->t, v->exit, &c->text, &k->cells, e) != 0)
			return -1;
		k->whole = !names_amount(v->t, v->exit);
		if (k->whole && put_gap(v, &c->text, &k->cells, e) != 0)
			return -1;
		k->of = *v->exit;
		k->used = true;
	}
	if (pa_buf_addstr(out, pa_buf_str(&k->cells), e) != 0)
		return -1;
	return k->whole ? 0 : put_gap(v, &c->text, out, e);
}

void
pa_exit_cells_release(struct pa_exit_cells *c)
{
	size_t i;

	for (i = 0; c->kept != NULL && i < PA_EXIT_KEPT; i++)
		pa_buf_release(&c->kept[i].cells);
	pa_free(c->kept);
	pa_buf_release(&c->text);
	*c = (struct pa_exit_cells){0};
}
