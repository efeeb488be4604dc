/* SPDX-License-Identifier: MIT */
/* What is to be said of a household's income in one cell. */
#include "kind/money.h"
#include "rule/income_table.h"

/* A note under way: phrases parted by semicolons. */
struct note {
	const struct pa_income_model *m;
	const struct pa_batch *x;
	const struct pa_income *in;
	uint32_t h;
	bool english;
	struct pa_buf *b;
	struct pa_err *e;
};

static int
put(const struct note *n, const char *zh, const char *en)
{
	return pa_buf_puts(n->b, n->english ? en : zh, n->e);
}

static int
money(const struct note *n, int64_t fen)
{
	return pa_decimal_format(n->b, fen, 2, n->e);
}

static int
phrase(const struct note *n, const char *zh, const char *en)
{
	if (n->b->n > 0 && put(n, "；", "; ") != 0)
		return -1;
	return put(n, zh, en);
}

static const char *
part_label(const struct pa_income_model *m, size_t i)
{
	return m->part[i].label;
}

static const char *
source_label(const struct pa_income_model *m, size_t i)
{
	return m->source[i].label;
}

/* 缺：工资性收入、低保金 */
static int
list(const struct note *n, uint32_t bits,
    const char *(*label)(const struct pa_income_model *m, size_t i),
    const char *zh, const char *en)
{
	bool first = true;
	size_t i;

	if (bits == 0)
		return 0;
	if (phrase(n, zh, en) != 0)
		return -1;
	for (i = 0; i < 32 && bits >> i != 0; i++) {
		if (!(bits >> i & 1))
			continue;
		if ((!first && put(n, "、", ", ") != 0) ||
		    pa_buf_puts(n->b, label(n->m, i), n->e) != 0)
			return -1;
		first = false;
	}
	return 0;
}

static int
parts(const struct note *n, uint32_t bits, const char *zh, const char *en)
{
	return list(n, bits, part_label, zh, en);
}

/* What the sums rest on. */
static int
note_parts(const struct note *n)
{
	const struct pa_income *in = n->in;

	if (in->basis == PA_BASIS_DECLARED &&
	    phrase(n, "按填报数，未核算", "declared, not computed") != 0)
		return -1;
	if (parts(n, in->missing & ~in->invalid, "缺：", "missing: ") != 0 ||
	    parts(n, in->invalid, "不是有效金额：", "not a valid amount: ") !=
		0 ||
	    parts(n, in->excess, "多于所属收入项：",
		"more than the income that holds it: ") != 0 ||
	    parts(n, in->excluded, "不计入：", "not counted: ") != 0)
		return -1;
	if (in->transfer_missing)
		return phrase(n, "转移性收入不明", "transfer income unknown");
	/* Every part is known, and still the sum is not. */
	if (in->basis == PA_BASIS_PARTS && !in->transfer_declared &&
	    in->missing == 0 && in->invalid == 0 && in->excess == 0 &&
	    in->net.lo != in->net.hi &&
	    phrase(n, "金额过大，无法合计", "too large to add up") != 0)
		return -1;
	if (!in->transfer_declared)
		return 0;
	return phrase(n, "转移性收入按填报数", "transfer income as declared");
}

/* "B口径（不含养老保险金）": what sets it apart from the other one. */
static int
formula(const struct note *n, const char *name,
    const struct pa_income_formula *f, const struct pa_income_formula *other)
{
	const char *label = f->extra != NULL ? f->extra : other->extra;

	if (pa_buf_addf(n->b, n->e, n->english ? " %s" : "%s口径", name) != 0)
		return -1;
	if (label == NULL)
		return 0;
	return pa_buf_addf(n->b, n->e, n->english ? " (%s %s)" : "（%s%s）",
	    f->extra != NULL ? (n->english ? "with" : "含") :
			       (n->english ? "without" : "不含"),
	    label);
}

/* Both sums, of declared transfers that fit neither. */
static int
neither(const struct note *n)
{
	const struct pa_column *c = &n->x->column[n->m->transfer[PA_YEAR_NOW]];

	if (phrase(n, "填报转移性收入", "declared transfer income ") != 0 ||
	    money(n, c->lo[n->h]) != 0 ||
	    put(n, "，A口径为", " fits neither formula A (") != 0 ||
	    money(n, pa_income_formula_sum(&n->m->a, n->x, n->h).lo) != 0 ||
	    put(n, "，B口径为", ") nor B (") != 0 ||
	    money(n, pa_income_formula_sum(&n->m->b, n->x, n->h).lo) != 0)
		return -1;
	return put(n, "，均不符", ")");
}

/* Which formula the declared transfers fit when it is not the pack's. */
static int
note_formula(const struct note *n)
{
	const struct pa_income_model *m = n->m;

	if (!n->in->transfer_differs)
		return 0;
	if (n->in->fit == PA_FIT_NEITHER)
		return neither(n);
	if (n->in->fit == PA_FIT_NONE)
		return phrase(n, "填报转移性收入与分项之和不符",
		    "declared transfer income is not the sum of its parts");
	if (phrase(n, "填报转移性收入符合",
		"declared transfer income fits formula") != 0)
		return -1;
	if (n->in->fit == PA_FIT_BOTH)
		return put(n, "A口径，也符合B口径", " A and B alike");
	return n->in->fit == PA_FIT_A ? formula(n, "A", &m->a, &m->b) :
					formula(n, "B", &m->b, &m->a);
}

/* Declared figures that are other than the computed ones. */
static int
note_told(const struct note *n)
{
	static const char *const name[PA_TOLDS][2] = {{"年收入",
							  "gross income"},
	    {"纯收入", "net income"}, {"人均纯收入", "net income per head"}};
	const int64_t computed[PA_TOLDS] = {n->in->gross.lo, n->in->net.lo,
	    n->in->pc.lo};
	size_t i;

	for (i = 0; i < PA_TOLDS; i++) {
		if (!(n->in->differs >> i & 1))
			continue;
		if (phrase(n, name[i][0], name[i][1]) != 0 ||
		    put(n, "填报", " declared ") != 0 ||
		    money(n, n->x->column[n->m->told[i]].lo[n->h]) != 0 ||
		    put(n, "、核算", ", computed ") != 0 ||
		    money(n, computed[i]) != 0)
			return -1;
	}
	return 0;
}

/* 3, or 2–3. */
static int
persons(const struct note *n, struct pa_range r)
{
	if (pa_decimal_format(n->b, r.lo, 0, n->e) != 0)
		return -1;
	if (pa_range_known(r))
		return 0;
	if (put(n, "–", "–") != 0)
		return -1;
	return pa_decimal_format(n->b, r.hi, 0, n->e);
}

static int
note_size(const struct note *n)
{
	const struct pa_income *in = n->in;
	const struct pa_column *c;

	if (in->size_differs) {
		c = &n->x->column[n->m->size[PA_YEAR_NOW]];
		if (phrase(n, "家庭人口数填报", "declared size ") != 0 ||
		    pa_decimal_format(n->b, c->lo[n->h], 0, n->e) != 0)
			return -1;
		if (in->size.hi == PA_MAX) { /* perhaps nobody is left */
			if (put(n, "，在册成员没有这么多",
				", of whom not all are active") != 0)
				return -1;
		} else if (put(n, "、在册成员", ", active members ") != 0 ||
		    persons(n, in->size) != 0 ||
		    put(n, "，按在册成员", ": the members count") != 0) {
			return -1;
		}
	}
	if (!pa_range_known(in->size))
		return phrase(n, "人口数不明", "family size unknown");
	if (in->size_declared && n->m->active >= 0)
		return phrase(n, "无成员，按家庭人口数",
		    "no member rows, declared size counts");
	return 0;
}

static int
sources(const struct note *n, uint32_t bits, const char *zh, const char *en)
{
	return list(n, bits, source_label, zh, en);
}

/* Sources of income that came or went since last year. */
static int
note_last(const struct note *n)
{
	struct pa_income_last last;

	if (!n->m->has_last)
		return 0;
	pa_income_last(n->m, n->x, n->in, n->h, &last);
	if (sources(n, last.appeared, "上年没有、本年有：",
		"new since last year: ") != 0)
		return -1;
	return sources(n, last.vanished, "上年有、本年没有：",
	    "gone since last year: ");
}

int
pa_income_note(const struct pa_income_view *v, bool english, struct pa_buf *b,
    struct pa_err *e)
{
	const struct note n = {v->m, v->x, v->in, v->h, english, b, e};

	if (note_parts(&n) != 0 || note_formula(&n) != 0 ||
	    note_told(&n) != 0 || note_size(&n) != 0)
		return -1;
	return note_last(&n);
}
