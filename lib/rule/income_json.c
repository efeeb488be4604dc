/* SPDX-License-Identifier: MIT */
/*
 * How an income comes about, as a list of flat objects behind the record:
 * what --trace tells, for programs. Its keys are told in pa-income(1).
 */
#include "data/json_put.h"
#include "kind/date.h"
#include "kind/money.h"
#include "rule/income_table.h"

struct detail {
	const struct pa_income_model *m;
	struct pa_batch *x;
	const struct pa_income *in;
	uint32_t h;
	struct pa_buf *b;
	struct pa_err *e;
	struct pa_income_last last;
};

/* ,"key": */
static int
name(const struct detail *d, const char *key)
{
	if (pa_buf_add(d->b, ",\"", 2, d->e) != 0 ||
	    pa_buf_puts(d->b, key, d->e) != 0)
		return -1;
	return pa_buf_add(d->b, "\":", 2, d->e);
}

static int
text(const struct detail *d, const char *key, struct pa_str s)
{
	if (name(d, key) != 0)
		return -1;
	return pa_json_put(d->b, s.s == NULL ? PA_STR("") : s, d->e);
}

static int
word(const struct detail *d, const char *key, const char *s)
{
	return text(d, key, pa_str(s));
}

static int
truth(const struct detail *d, const char *key, bool is)
{
	if (name(d, key) != 0)
		return -1;
	return pa_buf_puts(d->b, is ? "true" : "false", d->e);
}

/* A number as a text. */
static int
number(const struct detail *d, const char *key, int64_t v, unsigned scale)
{
	char digits[PA_DECIMAL_TEXT + 2];
	size_t n = 1 + pa_decimal_put(digits + 1, v, scale);

	digits[0] = digits[n] = '"';
	if (name(d, key) != 0)
		return -1;
	return pa_buf_add(d->b, digits, n + 1, d->e);
}

/* An object of a kind; what follows begins with a comma. */
static int
begin(const struct detail *d, const char *kind)
{
	bool first = d->b->s[d->b->n - 1] == '[';

	if (pa_buf_puts(d->b, first ? "{\"kind\":\"" : ",{\"kind\":\"", d->e) !=
		0 ||
	    pa_buf_puts(d->b, kind, d->e) != 0)
		return -1;
	return pa_buf_addc(d->b, '"', d->e);
}

static int
end(const struct detail *d)
{
	return pa_buf_addc(d->b, '}', d->e);
}

/* "value" when it is known, else what bounds there are. */
static int
range(const struct detail *d, struct pa_range r, unsigned scale)
{
	if (pa_range_known(r))
		return number(d, "value", r.lo, scale);
	if (r.lo != PA_MIN && number(d, "min", r.lo, scale) != 0)
		return -1;
	return r.hi == PA_MAX ? 0 : number(d, "max", r.hi, scale);
}

static int
place(const struct detail *d, const struct pa_income_place *p)
{
	if (p->path == NULL)
		return 0;
	if (word(d, "file", p->path) != 0 || name(d, "row") != 0 ||
	    pa_buf_addu(d->b, p->row, d->e) != 0)
		return -1;
	return p->column.n == 0 ? 0 : text(d, "column", p->column);
}

/* Last year's figure and the difference, as far as they are known. */
static int
change(const struct detail *d, struct pa_range last, struct pa_range now)
{
	struct pa_range diff = pa_range_subtract(now, last);

	if (!d->last.exists || !pa_range_known(last))
		return 0;
	if (number(d, "last", last.lo, 2) != 0)
		return -1;
	return pa_range_known(diff) ? number(d, "change", diff.lo, 2) : 0;
}

static int
put_period(const struct detail *d)
{
	const struct pa_income_model *m = d->m;
	struct pa_buf day = {0};
	int rv = -1;

	if (m->from == NULL)
		return 0;
	if (begin(d, "period") != 0 ||
	    pa_date_format(&day, pa_date_from_days(m->from->value.number),
		d->e) != 0 ||
	    text(d, "from", pa_buf_str(&day)) != 0)
		goto out;
	pa_buf_clear(&day);
	if (pa_date_format(&day, pa_date_from_days(m->to->value.number),
		d->e) != 0 ||
	    text(d, "to", pa_buf_str(&day)) != 0)
		goto out;
	rv = word(d, "by", m->from->set || m->to->set ? "run" : "pack");
	if (rv == 0)
		rv = end(d);
out:
	pa_buf_release(&day);
	return rv;
}

static int
put_formula(const struct detail *d)
{
	static const char *const fits[PA_FITS] = {"unknown", "both", "A", "B",
	    "neither"};
	const struct pa_income_model *m = d->m;
	uint32_t slot = m->transfer[PA_YEAR_NOW];
	const struct pa_column *c = &d->x->column[slot];
	struct pa_income_place at;
	struct pa_range a, b;

	if (!m->has_transfers)
		return 0;
	if (begin(d, "formula") != 0 || word(d, "id", m->formula) != 0 ||
	    word(d, "declared_fits", fits[d->in->fit]) != 0)
		return -1;
	if (m->a.usable) {
		a = pa_income_formula_sum(&m->a, d->x, d->h);
		b = pa_income_formula_sum(&m->b, d->x, d->h);
		if ((pa_range_known(a) && number(d, "A", a.lo, 2) != 0) ||
		    (pa_range_known(b) && number(d, "B", b.lo, 2) != 0))
			return -1;
	}
	if (m->has_transfer[PA_YEAR_NOW]) {
		if (pa_income_place(m, d->x, slot, d->h, &at, d->e) != 0 ||
		    (c->state[d->h] == PA_CELL_KNOWN &&
			number(d, "declared", c->lo[d->h], 2) != 0) ||
		    place(d, &at) != 0)
			return -1;
	}
	return end(d);
}

/* known, missing, invalid or absent. */
static const char *
status(const struct pa_income_part *p, const struct pa_column *c, uint32_t h)
{
	if (!p->present[PA_YEAR_NOW])
		return "absent";
	if (c->state[h] == PA_CELL_KNOWN)
		return c->lo[h] >= 0 ? "known" : "invalid";
	return c->state[h] == PA_CELL_INVALID ? "invalid" : "missing";
}

static int
put_exclusion(const struct detail *d, size_t i)
{
	const struct pa_income_part *p = &d->m->part[i];
	size_t of = pa_income_holder(d->m, i, PA_YEAR_NOW);
	struct pa_buf cite = {0};
	int rv = 0;

	if (of != PA_NO_PART)
		rv = word(d, "of",
		    of == PA_IN_TRANSFER ? "transfer" : d->m->part[of].id);
	if (rv == 0)
		rv = pa_income_rests_on(p->item->cite, p->item->ncite,
		    p->item->source, true, &cite, d->e);
	if (rv == 0)
		rv = text(d, "cite", pa_buf_str(&cite));
	pa_buf_release(&cite);
	return rv;
}

static int
put_part(const struct detail *d, size_t i)
{
	static const char *const role[] = {[PA_ROLE_GROSS] = "gross",
	    [PA_ROLE_TRANSFER] = "transfer",
	    [PA_ROLE_COST] = "cost",
	    [PA_ROLE_DEDUCT] = "deduct",
	    [PA_ROLE_EXCLUDED] = "excluded"};
	const struct pa_income_part *p = &d->m->part[i];
	uint32_t slot = p->slot[PA_YEAR_NOW];
	const struct pa_column *c = &d->x->column[slot];
	struct pa_range now =
	    pa_income_part_value(d->m, d->x, i, d->h, PA_YEAR_NOW);
	struct pa_income_place at;

	if (p->role == PA_ROLE_EXCLUDED && !p->present[PA_YEAR_NOW])
		return 0;
	if (begin(d, "part") != 0 || word(d, "id", p->id) != 0 ||
	    word(d, "label", p->label) != 0 ||
	    word(d, "role", role[p->role]) != 0 ||
	    word(d, "status", status(p, c, d->h)) != 0 ||
	    range(d, now, 2) != 0 ||
	    pa_income_place(d->m, d->x, slot, d->h, &at, d->e) != 0 ||
	    place(d, &at) != 0)
		return -1;
	if (!pa_range_known(now) && at.cell.n > 0 &&
	    text(d, "cell", at.cell) != 0)
		return -1;
	if (p->role == PA_ROLE_EXCLUDED && put_exclusion(d, i) != 0)
		return -1;
	if (d->m->has_last &&
	    change(d, pa_income_part_value(d->m, d->x, i, d->h, PA_YEAR_LAST),
		now) != 0)
		return -1;
	return end(d);
}

static int
put_source(const struct detail *d, size_t i)
{
	const struct pa_income_source *s = &d->m->source[i];
	struct pa_range now, last = {PA_MIN, PA_MAX};
	int64_t share;

	now = pa_income_source_value(d->m, d->x, i, d->h, PA_YEAR_NOW,
	    d->in->transfer);
	now = pa_income_source_net(d->m, d->x, i, d->h, PA_YEAR_NOW, now);
	if (d->last.exists) {
		last = pa_income_source_value(d->m, d->x, i, d->h, PA_YEAR_LAST,
		    d->last.transfer);
		last = pa_income_source_net(d->m, d->x, i, d->h, PA_YEAR_LAST,
		    last);
	}
	if (begin(d, "source") != 0 || word(d, "id", s->id) != 0 ||
	    word(d, "label", s->label) != 0 || truth(d, "net", s->net) != 0 ||
	    range(d, now, 2) != 0)
		return -1;
	if (pa_income_percent(now, d->in->gross, &share) &&
	    number(d, "share", share, 2) != 0)
		return -1;
	if (d->last.exists && d->m->has_parts[PA_YEAR_LAST]) {
		if (change(d, last, now) != 0)
			return -1;
		if (d->last.appeared >> i & 1 && word(d, "since", "new") != 0)
			return -1;
		if (d->last.vanished >> i & 1 && word(d, "since", "gone") != 0)
			return -1;
	}
	return end(d);
}

/* gross, net and net_pc, with the declared figure. */
static int
put_total(const struct detail *d, enum pa_income_told i)
{
	static const char *const id[PA_TOLDS] = {"gross", "net", "net_pc"};
	const struct pa_range now[PA_TOLDS] = {d->in->gross, d->in->net,
	    d->in->pc};
	const struct pa_range last[PA_TOLDS] = {d->last.gross, d->last.net,
	    d->last.pc};
	const struct pa_column *c = &d->x->column[d->m->told[i]];
	struct pa_income_place at;

	if (begin(d, "total") != 0 || word(d, "id", id[i]) != 0 ||
	    range(d, now[i], 2) != 0)
		return -1;
	if (d->m->has_told[i]) {
		if (pa_income_place(d->m, d->x, d->m->told[i], d->h, &at,
			d->e) != 0 ||
		    (c->state[d->h] == PA_CELL_KNOWN &&
			number(d, "declared", c->lo[d->h], 2) != 0) ||
		    truth(d, "differs", d->in->differs >> i & 1) != 0 ||
		    place(d, &at) != 0)
			return -1;
	}
	if (change(d, last[i], now[i]) != 0)
		return -1;
	return end(d);
}

static int
put_member(const struct detail *d, uint32_t row)
{
	const struct pa_income_model *m = d->m;
	struct pa_income_place at;
	struct pa_buf cell = {0};
	int rv = -1;

	pa_income_member_place(m, d->x, row, &at);
	if (begin(d, "member") != 0 ||
	    word(d, "counts",
		d->in->active[row] == PA_FALSE ? "no" : "unknown") != 0 ||
	    place(d, &at) != 0)
		goto out;
	if (m->has_person &&
	    (pa_income_member_cell(m, d->x, m->person, row, &cell, d->e) != 0 ||
		text(d, "person_id", pa_buf_str(&cell)) != 0))
		goto out;
	pa_buf_clear(&cell);
	if (m->has_name &&
	    (pa_income_member_cell(m, d->x, m->name, row, &cell, d->e) != 0 ||
		text(d, "name", pa_buf_str(&cell)) != 0))
		goto out;
	pa_buf_clear(&cell);
	rv = pa_income_member_why(m, d->x, row, &cell, d->e);
	if (rv == 0)
		rv = text(d, "why", pa_buf_str(&cell));
	if (rv == 0)
		rv = end(d);
out:
	pa_buf_release(&cell);
	return rv;
}

static int
put_size(const struct detail *d)
{
	const struct pa_level *lv = &d->x->frame.level[1];
	const struct pa_income_model *m = d->m;
	uint32_t slot = m->size[PA_YEAR_NOW], i;
	const struct pa_column *c = &d->x->column[slot];
	struct pa_income_place at;

	if (begin(d, "size") != 0 || range(d, d->in->size, 0) != 0 ||
	    word(d, "by", d->in->size_declared ? "declared" : "members") != 0)
		return -1;
	if (m->has_size[PA_YEAR_NOW]) {
		if (pa_income_place(m, d->x, slot, d->h, &at, d->e) != 0 ||
		    (c->state[d->h] == PA_CELL_KNOWN &&
			number(d, "declared", c->lo[d->h], 0) != 0) ||
		    truth(d, "differs", d->in->size_differs) != 0 ||
		    place(d, &at) != 0)
			return -1;
	}
	if (d->last.exists && pa_range_known(d->last.size) &&
	    number(d, "last", d->last.size.lo, 0) != 0)
		return -1;
	if (end(d) != 0)
		return -1;
	for (i = 0; d->in->active != NULL && lv->first != NULL &&
	     i < lv->first[d->h + 1] - lv->first[d->h];
	     i++)
		if (d->in->active[lv->first[d->h] + i] != PA_TRUE &&
		    put_member(d, lv->first[d->h] + i) != 0)
			return -1;
	return 0;
}

int
pa_income_json(const struct pa_income_view *v, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_income_model *m = v->m;
	struct detail d = {m, v->x, v->in, v->h, b, e, {.exists = false}};
	size_t i;

	if (m->has_last)
		pa_income_last(m, v->x, v->in, v->h, &d.last);
	if (pa_buf_addc(b, '[', e) != 0 || put_period(&d) != 0)
		return -1;
	if (v->in->basis == PA_BASIS_PARTS) {
		if (put_formula(&d) != 0)
			return -1;
		for (i = 0; i < m->npart; i++)
			if (put_part(&d, i) != 0)
				return -1;
		for (i = 0; i < m->nsource; i++)
			if (put_source(&d, i) != 0)
				return -1;
	}
	for (i = 0; i < PA_TOLDS; i++)
		if (put_total(&d, (enum pa_income_told)i) != 0)
			return -1;
	if (put_size(&d) != 0)
		return -1;
	if (m->has_last &&
	    (begin(&d, "last_year") != 0 ||
		truth(&d, "exists", d.last.exists) != 0 || end(&d) != 0))
		return -1;
	return pa_buf_addc(b, ']', e);
}
