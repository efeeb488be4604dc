/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "rule/eval.h"
#include "rule/validate_impl.h"

/* A rule that hit a row of a batch. */
struct hit {
	uint32_t household, row, rule, point;
	uint8_t level, stand; /* stand: enum pa_stand */
};

/* What a batch found; the numbers are added up in order. */
struct extra {
	struct hit *hit;
	size_t nhit, cap;
	struct pa_rule_stat *stat;  /* by rule */
	struct pa_decided *decided; /* by hit, when there is a clearing */
	size_t decided_cap;
	uint64_t stands[PA_STANDS];
	uint64_t *doubt; /* keys that a baseline asks for, undetermined here */
	size_t ndoubt, doubt_cap;
	struct pa_buf lines;       /* findings, one after another */
	struct pa_sort_item *item; /* their keys; bytes as offsets in lines */
	size_t nitem, item_cap;
	uint64_t of[3], records;
};

void *
pa_validate_extra_new(void *ctx, struct pa_err *e)
{
	const struct pa_validate *v = ctx;
	struct extra *x = pa_calloc(1, sizeof(*x), e);

	if (x == NULL)
		return NULL;
	x->stat = pa_calloc(v->job->check.nrule, sizeof(*x->stat), e);
	if (x->stat == NULL) {
		pa_free(x);
		return NULL;
	}
	return x;
}

void
pa_validate_extra_free(void *extra)
{
	struct extra *x = extra;

	pa_free(x->hit);
	pa_free(x->stat);
	pa_free(x->decided);
	pa_free(x->doubt);
	pa_free(x->item);
	pa_buf_release(&x->lines);
	pa_free(x);
}

static int
add_hit(struct extra *x, const struct pa_batch *b, size_t rule, uint8_t level,
    uint32_t row, uint32_t point, struct pa_err *e)
{
	uint32_t h = level == 0 ? row : b->frame.level[level].household[row];

	if (pa_grow(&x->hit, &x->cap, x->nhit + 1, sizeof(*x->hit), e) != 0)
		return -1;
	x->hit[x->nhit++] =
	    (struct hit){h, row, (uint32_t)rule, point, level, PA_STAND_NONE};
	x->stat[rule].hit++;
	return 0;
}

/* The first row from row on that is not false, or n. */
static uint32_t
next_bad(const uint8_t *bad, uint32_t row, uint32_t n)
{
	uint64_t eight = PA_FALSE;

	for (; n - row >= sizeof(eight); row += (uint32_t)sizeof(eight)) {
		memcpy(&eight, bad + row, sizeof(eight));
		if (eight != 0)
			break;
	}
	while (row < n && bad[row] == PA_FALSE)
		row++;
	return row;
}

static int
run_quality(struct pa_validate *v, struct extra *x, struct pa_batch *b,
    const struct pa_eval *ev, size_t i, struct pa_err *e)
{
	const struct pa_check_rule *r = &v->job->check.rule[i];
	const uint8_t *bad = pa_eval_truth(ev, r->node);
	const uint8_t *when = r->when < 0 ? NULL : pa_eval_truth(ev, r->when);
	uint32_t n = b->frame.level[r->level].n, row, unknown, hits;
	uint32_t maybe = 0, checked = n;

	/* First how many: mostly there are none. */
	pa_count_truths(bad, n, &unknown, &hits);
	if (when != NULL)
		pa_count_truths(when, n, &maybe, &checked);
	x->stat[i].checked += maybe + checked;
	if (when == NULL)
		x->stat[i].undetermined += unknown;
	if (hits == 0 && (when == NULL || unknown == 0))
		return 0;
	for (row = next_bad(bad, 0, n); row < n;
	     row = next_bad(bad, row + 1, n)) {
		if (when != NULL && when[row] == PA_FALSE)
			continue;
		if (bad[row] == PA_TRUE &&
		    (when == NULL || when[row] == PA_TRUE)) {
			if (add_hit(x, b, i, r->level, row, r->point, e) != 0)
				return -1;
		} else if (when != NULL) {
			x->stat[i].undetermined++;
		}
	}
	return 0;
}

static int
run_grouping(struct pa_validate *v, struct extra *x, struct pa_batch *b,
    size_t i, struct pa_err *e)
{
	const struct pa_check_rule *r = &v->job->check.rule[i];
	uint32_t n = b->frame.level[r->level].n, row;

	x->stat[i].checked += n;
	n = pa_whole(v)->flags[i].n == 0 ? 0 : n;
	for (row = 0; row < n; row++)
		if (pa_flagged(v, i, &b->ref[r->level][row]) &&
		    add_hit(x, b, i, r->level, row, r->point, e) != 0)
			return -1;
	return 0;
}

static int
cmp_hit(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->household != y->household)
		return x->household < y->household ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->level != y->level)
		return x->level < y->level ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->point > y->point) - (x->point < y->point);
}

static int
find_hits(struct pa_validate *v, struct extra *x, struct pa_batch *b,
    const struct pa_eval *ev, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	const struct pa_check_rule *r;
	size_t i;
	int rv = 0;

	for (i = 0; rv == 0 && i < c->nrule; i++) {
		r = &c->rule[i];
		if (r->not_run != PA_RUNS || r->elsewhere ||
		    !pa_validate_has_rows(b, r->level))
			continue;
		if (r->rule->kind == PA_RULE_QUALITY)
			rv = run_quality(v, x, b, ev, i, e);
		else if (r->rule->kind != PA_RULE_READER)
			rv = run_grouping(v, x, b, i, e);
	}
	if (rv == 0 && v->cells)
		rv = pa_validate_cells(v, x, b, x->stat, add_hit, e);
	if (rv == 0 && v->maker.style.suggest)
		rv = pa_validate_cleaned(v, x, b, add_hit, e);
	if (rv == 0 && v->fm015 != SIZE_MAX)
		rv = pa_validate_region(v, x, b, x->stat, add_hit, e);
	if (rv == 0 && v->fm023 != SIZE_MAX && v->job->bind.main_members &&
	    b->norphan == 0)
		rv = pa_validate_repeats(v, x, b, x->stat, add_hit, e);
	if (rv == 0 && v->fm024 != SIZE_MAX && b->norphan > 0)
		rv = pa_validate_strays(v, x, b, add_hit, e);
	if (rv == 0 && x->nhit > 1)
		qsort(x->hit, x->nhit, sizeof(*x->hit), cmp_hit);
	return rv;
}

static struct pa_finding
finding_of(const struct pa_validate *v, const struct hit *h)
{
	return (struct pa_finding){&v->job->check.rule[h->rule], h->household,
	    h->level, h->row, h->point, (enum pa_stand)h->stand, NULL};
}

/* The old findings of a rule that is undetermined where they stood are not
 * fixed: nobody can tell. */
static int
find_doubts(struct pa_validate *v, struct extra *x, struct pa_batch *b,
    const struct pa_eval *ev, size_t i, struct pa_err *e)
{
	const struct pa_check_rule *r = &v->job->check.rule[i];
	const uint8_t *bad = pa_eval_truth(ev, r->node);
	const uint8_t *when = r->when < 0 ? NULL : pa_eval_truth(ev, r->when);
	struct pa_finding f = {.rule = r, .level = r->level, .point = r->point};
	struct pa_str who[2];
	uint64_t key;

	for (f.row = 0; f.row < b->frame.level[r->level].n; f.row++) {
		if (bad[f.row] == PA_FALSE ||
		    (when != NULL && when[f.row] == PA_FALSE) ||
		    (bad[f.row] == PA_TRUE &&
			(when == NULL || when[f.row] == PA_TRUE)))
			continue;
		f.household = r->level == 0 ?
		    f.row :
		    b->frame.level[r->level].household[f.row];
		if (v->feedback != NULL) {
			pa_finding_who(&v->maker, b, &f, &who[0], &who[1]);
			pa_feedback_doubt(v->feedback, i, who[0], who[1]);
		}
		if (v->baseline == NULL)
			continue;
		if (pa_finding_key(&v->maker, b, &f, &key, e) != 0)
			return -1;
		if (!pa_baseline_asks_key(v->baseline, key))
			continue;
		if (pa_grow(&x->doubt, &x->doubt_cap, x->ndoubt + 1,
			sizeof(*x->doubt), e) != 0)
			return -1;
		x->doubt[x->ndoubt++] = key;
	}
	return 0;
}

static int
doubts_of_rules(struct pa_validate *v, struct extra *x, struct pa_batch *b,
    const struct pa_eval *ev, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	size_t i;

	if (v->baseline == NULL && v->feedback == NULL)
		return 0;
	for (i = 0; i < c->nrule; i++)
		if (c->rule[i].rule->kind == PA_RULE_QUALITY &&
		    x->stat[i].undetermined > 0 &&
		    ((v->baseline != NULL &&
			 pa_baseline_asks_rule(v->baseline, i)) ||
			(v->feedback != NULL &&
			    pa_feedback_asks(v->feedback, i))) &&
		    find_doubts(v, x, b, ev, i, e) != 0)
			return -1;
	return 0;
}

/* What the ledger says of each hit. */
static int
decide_hits(struct pa_validate *v, struct pa_validate_work *w, struct extra *x,
    struct pa_batch *b, struct pa_err *e)
{
	struct pa_finding f;
	size_t i;

	memset(x->stands, 0, sizeof(x->stands));
	if (v->clearing == NULL)
		return 0;
	if (pa_grow(&x->decided, &x->decided_cap, x->nhit, sizeof(*x->decided),
		e) != 0)
		return -1;
	for (i = 0; i < x->nhit; i++) {
		f = finding_of(v, &x->hit[i]);
		if (pa_clearing_decide(v->clearing, b, &f, &w->text,
			&x->decided[i], e) != 0)
			return -1;
		x->hit[i].stand = (uint8_t)x->decided[i].stand;
		x->stands[x->hit[i].stand]++;
		x->stat[x->hit[i].rule].cleared +=
		    x->hit[i].stand == PA_STAND_CLEARED;
	}
	return 0;
}

/* Whether the households of a batch are those of the main table. */
static bool
is_of_data(const struct pa_validate *v, const struct pa_batch *b)
{
	return v->whole == NULL && b->norphan == 0;
}

/* What the faults fed back have to know of a batch. */
static void
tell_feedback(struct pa_validate *v, const struct extra *x,
    const struct pa_batch *b)
{
	struct pa_str household, person;
	struct pa_finding f;
	size_t i;

	for (i = 0; i < x->nhit; i++) {
		if (!pa_feedback_asks(v->feedback, x->hit[i].rule))
			continue;
		f = finding_of(v, &x->hit[i]);
		pa_finding_who(&v->maker, b, &f, &household, &person);
		pa_feedback_hit(v->feedback, x->hit[i].rule, household, person,
		    f.state);
	}
	for (i = 0; is_of_data(v, b) && i < b->nhousehold; i++)
		pa_feedback_saw(v->feedback, b->household_id[i]);
}

/* The line of one finding, with the key that orders it. */
static int
keep_finding(struct pa_validate *v, struct extra *x, struct pa_batch *b,
    const struct pa_eval *ev, const struct hit *h, struct pa_err *e)
{
	struct pa_finding f = finding_of(v, h);
	const struct pa_row_ref *at = &b->ref[h->level][h->row];
	size_t from = x->lines.n;

	if (v->clearing != NULL)
		f.value_hash = x->decided[h - x->hit].value;
	if (pa_finding_put(&v->maker, b, ev, &f, &x->lines, e) != 0 ||
	    pa_grow(&x->item, &x->item_cap, x->nitem + 1, sizeof(*x->item),
		e) != 0)
		return -1;
	x->item[x->nitem++] = (struct pa_sort_item){pa_validate_row_key(v, at),
	    (uint64_t)h->rule << 32 | h->point, {NULL, x->lines.n - from}};
	return 0;
}

/* Status and rules of one record, from its household's hits. */
static int
status_of(const struct pa_validate *v, const struct pa_batch *b,
    const struct hit *hit, size_t n, uint32_t live, struct pa_buf *rules,
    enum pa_class *worst, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	uint32_t last = UINT32_MAX;
	size_t i;

	*worst = PA_CLASS_NOTE;
	pa_buf_clear(rules);
	for (i = 0; i < n; i++) {
		enum pa_class cls = c->rule[hit[i].rule].rule->cls;

		/* A person answers for itself and for its household. */
		if (v->job->bind.main_members && b->norphan == 0 &&
		    hit[i].level == 1 && hit[i].row != live)
			continue;
		if (cls == PA_CLASS_NOTE || hit[i].rule == last ||
		    hit[i].stand == PA_STAND_CLEARED)
			continue;
		last = hit[i].rule;
		if (cls > *worst)
			*worst = cls;
		if ((rules->n > 0 && pa_buf_addc(rules, ';', e) != 0) ||
		    pa_buf_puts(rules, c->rule[last].rule->id, e) != 0)
			return -1;
	}
	return 0;
}

static bool
is_wanted(enum pa_only only, enum pa_class worst)
{
	switch (only) {
	case PA_ONLY_CLEAN:
		return worst == PA_CLASS_NOTE;
	case PA_ONLY_FLAGGED:
		return worst != PA_CLASS_NOTE;
	case PA_ONLY_ERROR:
		return worst == PA_CLASS_ERROR;
	case PA_ONLY_SUSPECT:
		return worst == PA_CLASS_SUSPECT;
	default:
		return true;
	}
}

static const char *
status_name(enum pa_class worst, bool english)
{
	static const char *const name[3][2] = {{"合格", "ok"},
	    {"疑似", "suspect"}, {"错误", "error"}};

	return name[worst][english];
}

static int
write_record(struct pa_validate *v, struct pa_validate_work *w, struct extra *x,
    struct pa_item *item, const struct hit *hit, size_t n, uint32_t live,
    struct pa_err *e)
{
	enum pa_class worst;

	if (status_of(v, &item->batch, hit, n, live, &w->text, &worst, e) != 0)
		return -1;
	x->of[worst]++;
	if (v->records && is_wanted(v->only, worst)) {
		x->records++;
		if (pa_emit_record(&v->emit, &item->batch, live, &item->out,
			e) != 0 ||
		    pa_emit_cell(&v->emit, 0,
			pa_str(status_name(worst, v->emit.english)), &item->out,
			e) != 0 ||
		    pa_emit_cell(&v->emit, 1, pa_buf_str(&w->text), &item->out,
			e) != 0 ||
		    pa_emit_end(&v->emit, &item->out, e) != 0)
			return -1;
	}
	item->end[live] = item->out.n;
	return 0;
}

static int
write_records(struct pa_validate *v, struct pa_validate_work *w,
    struct extra *x, struct pa_item *item, struct pa_err *e)
{
	struct pa_batch *b = &item->batch;
	uint32_t h, live, from, to;
	size_t i = 0, k;

	for (h = 0; h < b->nhousehold; h++) {
		for (k = i; k < x->nhit && x->hit[k].household == h; k++)
			continue;
		from = v->job->bind.main_members ? b->group[h] : h;
		to = v->job->bind.main_members ? b->group[h + 1] : h + 1;
		for (live = from; live < to; live++)
			if (write_record(v, w, x, item, x->hit + i, k - i, live,
				e) != 0)
				return -1;
		i = k;
	}
	return 0;
}

/* In how many households each rule hit; the hits are sorted. */
static void
count_households(struct extra *x)
{
	size_t i;

	for (i = 0; i < x->nhit; i++)
		if (i == 0 || x->hit[i].household != x->hit[i - 1].household ||
		    x->hit[i].rule != x->hit[i - 1].rule)
			x->stat[x->hit[i].rule].households++;
}

int
pa_validate_work_batch(void *ctx, unsigned worker, struct pa_item *item,
    struct pa_err *e)
{
	struct pa_validate *v = ctx;
	struct pa_validate_work *w = &v->worker[worker];
	struct extra *x = item->extra;
	struct pa_batch *b = &item->batch;
	size_t i;

	x->nhit = x->nitem = x->ndoubt = 0;
	x->records = x->of[0] = x->of[1] = x->of[2] = 0;
	pa_buf_clear(&x->lines);
	memset(x->stat, 0, v->job->check.nrule * sizeof(*x->stat));
	if (w->eval == NULL &&
	    (w->eval = pa_eval_new_lean(v->job->check.prog, e)) == NULL)
		return -1;
	if (pa_rollups_fill(v->job->check.rollups, &v->job->check, b, e) != 0 ||
	    pa_eval_run(w->eval, &b->frame, e) != 0 ||
	    find_hits(v, x, b, w->eval, e) != 0 ||
	    doubts_of_rules(v, x, b, w->eval, e) != 0 ||
	    decide_hits(v, w, x, b, e) != 0)
		return -1;
	if (v->feedback != NULL)
		tell_feedback(v, x, b);
	count_households(x);
	for (i = 0; v->findings && i < x->nhit; i++)
		if (keep_finding(v, x, b, w->eval, &x->hit[i], e) != 0)
			return -1;
	return b->norphan > 0 ? 0 : write_records(v, w, x, item, e);
}

/* What the baseline has to know of a batch. */
static int
tell_baseline(struct pa_validate *v, const struct extra *x,
    const struct pa_batch *b, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < x->ndoubt; i++)
		if (pa_baseline_doubts(v->baseline, x->doubt[i], e) != 0)
			return -1;
	for (i = 0; is_of_data(v, b) && i < b->nhousehold; i++)
		if (pa_baseline_saw(v->baseline, b->household_id[i], e) != 0)
			return -1;
	return 0;
}

int
pa_validate_consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pa_validate *v = ctx;
	struct extra *x = item->extra;
	const struct pa_check *c = &v->job->check;
	const struct pa_sort_item *f;
	size_t i, at = 0;
	unsigned k;

	for (i = 0; i < c->nrule; i++) {
		v->stat[i].checked += x->stat[i].checked;
		v->stat[i].hit += x->stat[i].hit;
		v->stat[i].cleared += x->stat[i].cleared;
		v->stat[i].undetermined += x->stat[i].undetermined;
		v->stat[i].households += x->stat[i].households;
		switch (c->rule[i].rule->cls) {
		case PA_CLASS_ERROR:
			v->errors += x->stat[i].hit - x->stat[i].cleared;
			break;
		case PA_CLASS_SUSPECT:
			v->suspects += x->stat[i].hit - x->stat[i].cleared;
			break;
		default:
			v->notes += x->stat[i].hit - x->stat[i].cleared;
			break;
		}
	}
	for (i = 0; i < PA_STANDS; i++)
		v->stands[i] += x->stands[i];
	if (v->baseline != NULL && tell_baseline(v, x, &item->batch, e) != 0)
		return -1;
	v->records_out += x->records;
	for (i = 0; i < 3; i++)
		v->records_of[i] += x->of[i];
	for (i = 0; i < v->job->bind.nslot; i++)
		for (k = 0; k < PA_CLEAN_BITS; k++)
			v->clean[i].n[k] += item->batch.clean[i].n[k];
	for (i = 0; i < x->nitem; i++) {
		f = &x->item[i];
		if (pa_sort_add(v->sorted, f->hi, f->lo,
			(struct pa_str){x->lines.s + at, f->bytes.n}, e) != 0)
			return -1;
		at += f->bytes.n;
	}
	return 0;
}
