/* SPDX-License-Identifier: MIT */
#include "kind/money.h"
#include "rule/exit_table.h"
#include "rule/finding.h"

/* Labels of the columns that left a condition open, each once. */
struct lacks {
	const struct pa_exit_view *v;
	struct pa_buf *b;
	uint32_t seen[16];
	size_t nseen;
	struct pa_err *e;
};

static int
note_lack(void *ctx, const struct pa_ref *ref, uint32_t row)
{
	struct lacks *l = ctx;
	const struct pa_bind *b = &l->v->t->job->bind;
	bool en = l->v->t->english;
	const struct pa_slot *s;
	const char *name;
	size_t i;

	(void)row;
	for (i = 0; i < l->nseen; i++)
		if (l->seen[i] == (ref == NULL ? UINT32_MAX : ref->slot))
			return 0;
	if (l->nseen == sizeof(l->seen) / sizeof(l->seen[0]))
		return 0;
	l->seen[l->nseen++] = ref == NULL ? UINT32_MAX : ref->slot;
	if (ref == NULL) {
		name = en ? "member list incomplete" : "家庭成员不全";
	} else {
		s = &b->slot[ref->slot];
		name = s->rollup != 0 ?
		    pa_rollup_label(l->v->t->job->check.rollups, s->rollup - 1,
			en) :
		    s->field == NULL ? (en ? "income" : "收入") :
		    en               ? s->field->id :
				       s->field->label;
	}
	if (l->nseen > 1 && pa_buf_puts(l->b, en ? ", " : "、", l->e) != 0)
		return -1;
	if (pa_buf_puts(l->b, name, l->e) != 0)
		return -1;
	if (ref != NULL && !ref->present)
		return pa_buf_puts(l->b, en ? " (no column)" : "（无此列）",
		    l->e);
	return 0;
}

int
pa_exit_lacks(const struct pa_exit_view *v, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_check_rule *r = pa_exit_rule(&v->t->model, i);
	struct lacks l = {.v = v, .b = b, .e = e};

	return pa_eval_causes(v->eval, r->node, v->h, note_lack, &l);
}

/* What the condition read, "label=cell", for the letter and the JSON. */
struct facts {
	const struct pa_exit_view *v;
	struct pa_buf *b;
	bool json;
	size_t n;
	struct pa_err *e;
};

/* The computed income: a number, or its bounds. */
static int
put_income(const struct pa_exit_view *v, const struct pa_ref *ref,
    struct pa_buf *b, struct pa_err *e)
{
	const struct pa_column *c = &v->x->column[ref->slot];
	int64_t lo = c->lo[v->h], hi = c->hi[v->h];

	if (lo == hi)
		return pa_decimal_format(b, lo, ref->type.scale, e);
	if (lo != PA_MIN && pa_decimal_format(b, lo, ref->type.scale, e) != 0)
		return -1;
	if (pa_buf_puts(b, " – ", e) != 0)
		return -1;
	return hi == PA_MAX ? 0 : pa_decimal_format(b, hi, ref->type.scale, e);
}

/* A column of the members: what each row of the household says. */
static int
put_members(const struct pa_exit_view *v, const struct pa_ref *ref,
    struct pa_buf *b, struct pa_err *e)
{
	const struct pa_bind *bind = &v->t->job->bind;
	const struct pa_level *lv = &v->x->frame.level[ref->level];
	struct pa_str cell;
	uint32_t i;

	if (lv->first == NULL)
		return 0;
	for (i = lv->first[v->h]; i < lv->first[v->h + 1]; i++) {
		if (pa_batch_cell(v->x, bind, ref->slot, i, &cell, e) != 0 ||
		    (i > lv->first[v->h] && pa_buf_addc(b, '/', e) != 0) ||
		    (cell.n == 0 &&
			pa_buf_puts(b, v->t->english ? "(blank)" : "（空）",
			    e) != 0) ||
		    pa_mask_put(b, bind->slot[ref->slot].field, cell,
			v->t->reveal, e) != 0)
			return -1;
	}
	return 0;
}

static int
put_fact(void *ctx, const struct pa_ref *ref)
{
	struct facts *f = ctx;
	const struct pa_exit_view *v = f->v;
	const struct pa_bind *b = &v->t->job->bind;
	const struct pa_slot *s = &b->slot[ref->slot];
	bool en = v->t->english;
	struct pa_buf value = {0};
	struct pa_str cell = {"", 0};
	const char *name = s->rollup != 0 ?
	    pa_rollup_label(v->t->job->check.rollups, s->rollup - 1,
		en && !f->json) :
	    s->field == NULL ? (en ? "net income per head" : "人均纯收入") :
	    en && !f->json   ? s->field->id :
			       s->field->label;
	int rv = 0;

	if (!ref->present)
		return 0;
	if (s->rollup != 0 && v->x->column[ref->slot].lo[v->h] == PA_MIN &&
	    v->x->column[ref->slot].hi[v->h] == PA_MAX) {
		rv = 0;
	} else if (s->field == NULL) {
		rv = put_income(v, ref, &value, f->e);
	} else if (ref->level != 0) {
		rv = put_members(v, ref, &value, f->e);
	} else if (s->source != 0 &&
	    b->source[s->source].kind->join != PA_JOIN_HOUSEHOLD &&
	    s->ref.type.kind != PA_K_TEXT) {
		/* Of a county's or village's row only what was read. */
		const struct pa_column *c = &v->x->column[ref->slot];

		if (c->state[v->h] == PA_CELL_KNOWN && c->lo != NULL)
			rv = pa_decimal_format(&value, c->lo[v->h],
			    s->ref.type.scale, f->e);
	} else {
		rv = pa_batch_cell(v->x, b, ref->slot, v->h, &cell, f->e);
		if (rv == 0)
			rv = pa_mask_put(&value, s->field, cell, v->t->reveal,
			    f->e);
	}
	if (rv == 0 && f->json) {
		rv = pa_buf_puts(f->b, f->n > 0 ? "," : "", f->e);
		if (rv == 0)
			rv = pa_json_put(f->b, pa_str(name), f->e);
		if (rv == 0)
			rv = pa_buf_addc(f->b, ':', f->e);
		if (rv == 0)
			rv = pa_json_put(f->b,
			    value.n == 0 ? PA_STR("") : pa_buf_str(&value),
			    f->e);
	} else if (rv == 0) {
		rv = pa_buf_addf(f->b, f->e, "%s%s=%s",
		    f->n > 0 ? (en ? ", " : "，") : "", name,
		    value.n == 0 ? (en ? "(blank)" : "（空）") : value.s);
	}
	f->n++;
	pa_buf_release(&value);
	return rv;
}

/* Those that are watched stand behind the others. */
static uint8_t
mark_of(const struct pa_exit_view *v, size_t i)
{
	const struct pa_exit *d = v->exit;
	size_t n = v->t->model.nrule;

	if (i >= n)
		return d->watch_fails >> (i - n) & 1 ? PA_FALSE :
		    d->watch_unknown >> (i - n) & 1  ? PA_UNKNOWN :
						       PA_TRUE;
	return d->fails >> i & 1 ? PA_FALSE :
	    d->unknown >> i & 1  ? PA_UNKNOWN :
				   PA_TRUE;
}

int
pa_exit_put_condition(const struct pa_exit_view *v, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	static const char *const mark[3][2] = {{"✗ 不符合", "✗ not met"},
	    {"？待核实", "? unknown"}, {"✓ 符合", "✓ met"}};
	const struct pa_exit_table *t = v->t;
	const struct pa_check_rule *cr = pa_exit_rule(&t->model, i);
	const struct pa_rule *r = cr->rule;
	uint8_t m = mark_of(v, i);
	bool en = t->english;
	struct facts f = {v, b, false, 0, e};
	bool out = pa_exit_left_out(&t->model, i);
	size_t k;

	if (pa_buf_addf(b, e, "  %s  %s（%s）%s\n",
		!out   ? mark[m][en] :
		    en ? "– left out" :
			 "－ 未核对",
		t->text[i].text[0] == '\0' ? r->id : t->text[i].text, r->id,
		!out   ? "" :
		    en ? ": no table has its column" :
			 "：所给各表中没有此列") != 0)
		return -1;
	if (out)
		return 0;
	if (pa_buf_puts(b, en ? "      facts: " : "      事实：", e) != 0 ||
	    pa_prog_fields(t->job->check.prog, cr->node, put_fact, &f) != 0)
		return -1;
	if (f.n == 0 &&
	    pa_buf_puts(b, en ? "none in these tables" : "所给各表中没有", e) !=
		0)
		return -1;
	if (pa_buf_addc(b, '\n', e) != 0)
		return -1;
	if (m == PA_UNKNOWN &&
	    (pa_buf_puts(b, en ? "      unknown: " : "      不明：", e) != 0 ||
		pa_exit_lacks(v, i, b, e) != 0 || pa_buf_addc(b, '\n', e) != 0))
		return -1;
	for (k = 0; m != PA_TRUE && k + 1 < r->nneed; k += 2)
		if (pa_buf_addf(b, e,
			en ? "      collect: %s (%s)\n" :
			     "      需收集：%s（%s）\n",
			r->need[k], r->need[k + 1]) != 0)
			return -1;
	if (t->cite[i][0] != '\0')
		return pa_buf_addf(b, e,
		    en ? "      rests on: %s\n" : "      依据：%s\n",
		    t->cite[i]);
	return 0;
}

static const char *
stage_name(enum pa_stage s, bool english)
{
	static const char *const name[4][2] = {{"", ""},
	    {"一、退出标准", "1. Substance"}, {"二、退出程序", "2. Procedure"},
	    {"三、系统标注", "3. Marking"}};

	return name[s][english];
}

int
pa_exit_letter(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	const struct pa_exit *d = v->exit;
	const uint8_t part[4] = {0, d->substance, d->procedure, d->marking};
	enum pa_stage stage = PA_STAGE_NONE;
	bool en = t->english;
	struct pa_buf gap = {0};
	const struct pa_rule *r;
	size_t i;
	int rv = -1;

	if (pa_buf_addf(b, e,
		en ? "Exit decision for household %.*s\n"
		     "Policy: %s %s\n" :
		     "户编号 %.*s 退出核查\n政策包：%s %s\n",
		(int)v->x->household_id[v->h].n, v->x->household_id[v->h].s,
		pa_pack_name(t->job->pack), pa_pack_version(t->job->pack)) != 0)
		return -1;
	if (d->substance == PA_EXIT_NOT_APPLICABLE)
		return pa_buf_puts(b,
		    en ?
			"Not applicable: not registered poor in this round, or "
			"outside the area of the policy.\n" :
			"不适用：本轮不是在册贫困户，或不在本政策适用地区。\n",
		    e);
	for (i = 0; i < t->model.nrule; i++) {
		r = pa_exit_rule(&t->model, i)->rule;
		if (r->stage != stage) {
			stage = r->stage;
			if (pa_buf_addf(b, e, "%s%s%s\n", stage_name(stage, en),
				en ? ": " : "：",
				pa_exit_name(part[stage],
				    stage == PA_STAGE_SUBSTANCE, en)) != 0)
				return -1;
		}
		if (pa_exit_put_condition(v, i, b, e) != 0)
			return -1;
	}
	if (v->income != NULL &&
	    pa_income_tree(&(struct pa_income_view){&t->income, v->x, v->income,
			       v->h},
		en, b, e) != 0)
		return -1;
	if (pa_exit_gap(v, &gap, e) != 0)
		goto out;
	if (gap.n > 0 &&
	    pa_buf_addf(b, e, en ? "Smallest change: %s\n" : "差距：%s\n",
		gap.s) != 0)
		goto out;
	rv = 0;
out:
	pa_buf_release(&gap);
	return rv;
}

static int
put_pair(struct pa_buf *b, const char *key, const char *value, struct pa_err *e)
{
	if (pa_json_put(b, pa_str(key), e) != 0 ||
	    pa_buf_addc(b, ':', e) != 0 ||
	    pa_json_put(b, pa_str(value), e) != 0)
		return -1;
	return pa_buf_addc(b, ',', e);
}

int
pa_exit_json_condition(const struct pa_exit_view *v, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	static const char *const outcome[] = {"not_met", "unknown", "met"};
	static const char *const stage[] = {"", "substance", "procedure",
	    "marking"};
	const struct pa_exit_table *t = v->t;
	const struct pa_check_rule *cr = pa_exit_rule(&t->model, i);
	const struct pa_rule *r = cr->rule;
	uint8_t m = mark_of(v, i);
	struct facts f = {v, b, true, 0, e};
	struct pa_buf lacks = {0};
	size_t k;
	int rv;

	if (pa_buf_addc(b, '{', e) != 0 || put_pair(b, "rule", r->id, e) != 0 ||
	    put_pair(b, "stage", stage[r->stage], e) != 0 ||
	    put_pair(b, "outcome",
		pa_exit_left_out(&t->model, i) ? "left_out" : outcome[m],
		e) != 0 ||
	    put_pair(b, "text", t->text[i].text, e) != 0 ||
	    put_pair(b, "cite", t->cite[i], e) != 0)
		return -1;
	rv = m == PA_UNKNOWN ? pa_exit_lacks(v, i, &lacks, e) : 0;
	if (rv == 0)
		rv = put_pair(b, "unknown", lacks.n == 0 ? "" : lacks.s, e);
	pa_buf_release(&lacks);
	if (rv != 0 || pa_buf_puts(b, "\"facts\":{", e) != 0 ||
	    pa_prog_fields(t->job->check.prog, cr->node, put_fact, &f) != 0 ||
	    pa_buf_puts(b, "},\"collect\":[", e) != 0)
		return -1;
	for (k = 0; m != PA_TRUE && k + 1 < r->nneed; k += 2)
		if (pa_buf_puts(b, k == 0 ? "{" : ",{", e) != 0 ||
		    put_pair(b, "evidence", r->need[k], e) != 0 ||
		    pa_buf_puts(b, "\"by\":", e) != 0 ||
		    pa_json_put(b, pa_str(r->need[k + 1]), e) != 0 ||
		    pa_buf_addc(b, '}', e) != 0)
			return -1;
	return pa_buf_puts(b, "]}", e);
}

/* One step of the gap: a field and what it is set to, or what is added. */
static int
json_step(const struct pa_exit_view *v, const struct pa_exit_remedy *r,
    struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	bool set = r->value != NULL;
	struct pa_buf value = {0};
	int rv = set ? pa_buf_puts(&value, r->value, e) :
		       pa_decimal_format(&value,
			   t->income.line_fen - v->income->pc.hi + 1, 2, e);

	if (rv == 0 &&
	    (pa_buf_puts(b, "{", e) != 0 ||
		put_pair(b, "rule", pa_exit_rule(&t->model, r->rule)->rule->id,
		    e) != 0 ||
		put_pair(b, "field",
		    set ? t->job->bind.slot[r->slot].field->label :
			  "人均纯收入",
		    e) != 0 ||
		pa_buf_puts(b, set ? "\"value\":" : "\"add\":", e) != 0 ||
		pa_json_put(b, pa_buf_str(&value), e) != 0 ||
		pa_buf_addc(b, '}', e) != 0))
		rv = -1;
	pa_buf_release(&value);
	return rv;
}

/* The gap once more, for programs: the remedies that mend a condition. */
static int
json_change(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_model *m = &v->t->model;
	const struct pa_exit_remedy *r;
	size_t i, n = 0;

	if (pa_buf_puts(b, "\"change\":[", e) != 0)
		return -1;
	for (i = 0; i < m->nremedy; i++) {
		r = &m->remedy[i];
		if (!(v->exit->mended >> r->rule & 1) ||
		    (r->value == NULL &&
			(v->income == NULL || v->income->pc.hi == PA_MAX)))
			continue;
		if ((n++ > 0 && pa_buf_addc(b, ',', e) != 0) ||
		    json_step(v, r, b, e) != 0)
			return -1;
	}
	return pa_buf_puts(b, "],", e);
}

int
pa_exit_json(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	const struct pa_exit *d = v->exit;
	const uint8_t part[3] = {d->substance, d->procedure, d->marking};
	struct pa_buf gap = {0};
	size_t i;
	int rv;

	if (pa_buf_puts(b, "{\"household_id\":", e) != 0 ||
	    pa_json_put(b, v->x->household_id[v->h], e) != 0 ||
	    pa_buf_addc(b, ',', e) != 0 ||
	    put_pair(b, "pack", pa_pack_name(t->job->pack), e) != 0 ||
	    put_pair(b, "pack_version", pa_pack_version(t->job->pack), e) != 0)
		return -1;
	for (i = 0; i < 3; i++)
		if (t->column[i] != SIZE_MAX &&
		    put_pair(b, t->added[t->column[i]].en,
			pa_exit_name(part[i], i == 0, t->english), e) != 0)
			return -1;
	if (v->income != NULL &&
	    put_pair(b, "pa_income_status",
		pa_income_status_name(v->income->above, t->english), e) != 0)
		return -1;
	rv = pa_exit_gap(v, &gap, e);
	if (rv == 0)
		rv = put_pair(b, t->added[t->column[6]].en,
		    gap.n == 0 ? "" : gap.s, e);
	pa_buf_release(&gap);
	if (rv != 0 || json_change(v, b, e) != 0 ||
	    pa_buf_puts(b, "\"conditions\":[", e) != 0)
		return -1;
	for (i = 0;
	     i < t->model.nrule && d->substance != PA_EXIT_NOT_APPLICABLE; i++)
		if ((i > 0 && pa_buf_addc(b, ',', e) != 0) ||
		    pa_exit_json_condition(v, i, b, e) != 0)
			return -1;
	return pa_buf_puts(b, "]}\n", e);
}
