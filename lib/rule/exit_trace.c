/* SPDX-License-Identifier: MIT */
#include "kind/money.h"
#include "rule/exit_table.h"
#include "rule/finding.h"

/* Of whether there is a joined record: what it is of. */
static const char *
list_name(const struct pa_exit_view *v, const struct pa_slot *s)
{
	const struct pa_bind *b = &v->t->job->bind;

	return s->source == PA_NO_SOURCE ? s->scope :
					   b->source[s->source].kind->name;
}

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
		    s->exists        ? list_name(l->v, s) :
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

/* Whether there is a joined record, of the household or of each of its rows. */
static int
put_exists(const struct pa_exit_view *v, const struct pa_ref *ref,
    struct pa_buf *b, struct pa_err *e)
{
	static const char *const word[3][2] = {{"否", "no"},
	    {"不明", "unknown"}, {"是", "yes"}};
	const struct pa_level *lv = &v->x->frame.level[ref->level];
	const uint8_t *truth = v->x->column[ref->slot].truth;
	uint32_t i = v->h, end = v->h + 1;

	if (truth == NULL)
		return 0;
	if (ref->level != 0 && lv->first != NULL) {
		i = lv->first[v->h];
		end = lv->first[v->h + 1];
	}
	for (; i < end; i++)
		if (pa_buf_addf(b, e, "%s%s", b->n > 0 ? "/" : "",
			word[truth[i]][v->t->english]) != 0)
			return -1;
	return 0;
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

/* Of the row of a joined table only what was read is there. */
static int
put_read(const struct pa_exit_view *v, const struct pa_slot *s,
    const struct pa_column *c, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_list *list;
	uint32_t h = v->h;
	int64_t n;

	if (c->state[h] != PA_CELL_KNOWN)
		return 0;
	if (s->ref.type.kind != PA_K_BOOL && c->lo == NULL)
		return 0;
	switch (s->ref.type.kind) {
	case PA_K_DATE:
		if (pa_date_format(b, pa_date_from_days(c->lo[h]), e) != 0)
			return -1;
		if (c->lo[h] == c->hi[h])
			return 0;
		return pa_buf_puts(b, " – ", e) != 0 ?
		    -1 :
		    pa_date_format(b, pa_date_from_days(c->hi[h]), e);
	case PA_K_NUM:
		return pa_decimal_format(b, c->lo[h], s->ref.type.scale, e);
	case PA_K_BOOL:
		n = c->truth[h] == PA_TRUE ? 1 : 2;
		list = pa_dict_list_at(v->t->job->dict, s->field->list);
		break;
	case PA_K_CODE:
		n = c->lo[h];
		list = pa_dict_list_at(v->t->job->dict, s->ref.type.list);
		break;
	default:
		return 0;
	}
	if (list == NULL || n < 1 || (size_t)n > list->nvalue)
		return 0;
	return pa_buf_puts(b, list->value[n - 1].label, e);
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
	    s->exists        ? list_name(v, s) :
	    s->field == NULL ? (en ? "net income per head" : "人均纯收入") :
	    en && !f->json   ? s->field->id :
			       s->field->label;
	int rv = 0;

	if (!ref->present)
		return 0;
	if (s->rollup != 0 && v->x->column[ref->slot].lo[v->h] == PA_MIN &&
	    v->x->column[ref->slot].hi[v->h] == PA_MAX) {
		rv = 0;
	} else if (s->exists) {
		rv = put_exists(v, ref, &value, f->e);
	} else if (s->field == NULL) {
		rv = put_income(v, ref, &value, f->e);
	} else if (ref->level != 0) {
		rv = put_members(v, ref, &value, f->e);
	} else if (s->source != 0 && s->ref.type.kind != PA_K_TEXT) {
		rv = put_read(v, s, &v->x->column[ref->slot], &value, f->e);
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

int
pa_exit_label(const struct pa_exit_view *v, const char *field, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_bind *bind = &v->t->job->bind;
	const char *dot = strchr(field, '.'), *name = field;
	const struct pa_slot *s;
	size_t i;

	for (i = 0; dot != NULL && i < bind->nslot; i++) {
		s = &bind->slot[i];
		if (s->field != NULL && strcmp(s->field->id, dot + 1) == 0 &&
		    pa_str_eq(pa_str(s->scope),
			(struct pa_str){field, (size_t)(dot - field)}))
			name = v->t->english ? s->field->id : s->field->label;
	}
	return pa_buf_addf(b, e, "%s%s",
	    b->n == 0         ? "" :
		v->t->english ? ", " :
				"、",
	    name);
}

int
pa_exit_facts(const struct pa_exit_view *v, int node, struct pa_buf *b,
    struct pa_err *e)
{
	struct facts f = {v, b, false, 0, e};

	return pa_prog_fields(v->t->job->check.prog, node, put_fact, &f);
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

bool
pa_exit_applies(const struct pa_exit_view *v, size_t i)
{
	const struct pa_check_rule *r = pa_exit_rule(&v->t->model, i);

	return r->when < 0 || pa_eval_truth(v->eval, r->when)[v->h] != PA_FALSE;
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
	bool asked = pa_exit_applies(v, i);
	size_t k;

	if (pa_buf_addf(b, e, "  %s  %s（%s）%s\n",
		!asked   ? (en ? "– not asked here" : "－ 不适用") :
		    !out ? mark[m][en] :
		    en   ? "– left out" :
			   "－ 未核对",
		t->text[i].text[0] == '\0' ? r->id : t->text[i].text, r->id,
		!out || !asked ? "" :
		    en         ? ": no table has its column" :
				 "：所给各表中没有此列") != 0)
		return -1;
	if (out || !asked)
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

static int
put_pair(struct pa_buf *b, const char *key, const char *value, struct pa_err *e)
{
	if (pa_json_put(b, pa_str(key), e) != 0 ||
	    pa_buf_addc(b, ':', e) != 0 ||
	    pa_json_put(b, pa_str(value), e) != 0)
		return -1;
	return pa_buf_addc(b, ',', e);
}

/* "cites":[{"document":…,"article":…,"words":[…],"held":true}], */
static int
json_cites(const struct pa_rule *r, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_cite *c;
	size_t i, k;

	if (pa_buf_puts(b, "\"cites\":[", e) != 0)
		return -1;
	for (i = 0; i < r->ncite; i++) {
		c = &r->cite[i];
		if (pa_buf_puts(b, i == 0 ? "{" : ",{", e) != 0 ||
		    put_pair(b, "document",
			c->doc->no[0] != '\0' ? c->doc->no : c->doc->title,
			e) != 0 ||
		    put_pair(b, "article", c->at, e) != 0 ||
		    pa_buf_puts(b, "\"words\":[", e) != 0)
			return -1;
		for (k = 0; k < c->nword; k++)
			if ((k > 0 && pa_buf_addc(b, ',', e) != 0) ||
			    pa_json_put(b, pa_str(c->words[k]), e) != 0)
				return -1;
		if (pa_buf_addf(b, e, "],\"held\":%s}",
			c->held ? "true" : "false") != 0)
			return -1;
	}
	return pa_buf_puts(b, "],", e);
}

int
pa_exit_json_condition(const struct pa_exit_view *v, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	static const char *const outcome[] = {"not_met", "unknown", "met"};
	static const char *const stage[] = {"substance", "substance",
	    "procedure", "marking", "note"};
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
		!pa_exit_applies(v, i)             ? "not_applicable" :
		    pa_exit_left_out(&t->model, i) ? "left_out" :
						     outcome[m],
		e) != 0 ||
	    put_pair(b, "text", t->text[i].text, e) != 0 ||
	    put_pair(b, "cite", t->cite[i], e) != 0 || json_cites(r, b, e) != 0)
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
pa_exit_json_run(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_job *j = v->t->job;
	struct pa_buf day = {0};
	int rv = 0;

	if (put_pair(b, "decision", j->cfg.check.decision, e) != 0 ||
	    pa_buf_addf(b, e, "\"round\":%d,", pa_pack_round(j->pack)) != 0)
		return -1;
	if (j->cfg.check.as_of.year != 0)
		rv = pa_date_format(&day, j->cfg.check.as_of, e);
	if (rv == 0)
		rv = put_pair(b, "as_of", day.n == 0 ? "" : day.s, e);
	pa_buf_release(&day);
	return rv;
}

/* Why the decision does not apply; what is to be told besides. */
static int
json_told(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const char *why, *sentence;
	bool first = true;
	size_t i;

	if (v->exit->substance == PA_EXIT_NOT_APPLICABLE) {
		why = pa_exit_why_not(v, &sentence);
		if (put_pair(b, "not_applicable", why, e) != 0 ||
		    put_pair(b, "not_applicable_text", sentence, e) != 0)
			return -1;
	}
	if (pa_buf_puts(b, "\"notes\":[", e) != 0)
		return -1;
	for (i = pa_exit_notes(&v->t->model); i < PA_EXIT_RULES; i++) {
		if (!(v->exit->notes >> i & 1))
			continue;
		if (pa_buf_puts(b, first ? "{" : ",{", e) != 0 ||
		    put_pair(b, "rule", pa_exit_rule(&v->t->model, i)->rule->id,
			e) != 0 ||
		    pa_buf_puts(b, "\"text\":", e) != 0 ||
		    pa_json_put(b, pa_str(v->t->text[i].text), e) != 0 ||
		    pa_buf_addc(b, '}', e) != 0)
			return -1;
		first = false;
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
	    put_pair(b, "pack_version", pa_pack_version(t->job->pack), e) !=
		0 ||
	    pa_exit_json_run(v, b, e) != 0)
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
	if (rv != 0 || json_change(v, b, e) != 0 || json_told(v, b, e) != 0 ||
	    pa_buf_puts(b, "\"conditions\":[", e) != 0)
		return -1;
	for (i = 0;
	     i < t->model.nrule && d->substance != PA_EXIT_NOT_APPLICABLE; i++)
		if ((i > 0 && pa_buf_addc(b, ',', e) != 0) ||
		    pa_exit_json_condition(v, i, b, e) != 0)
			return -1;
	return pa_buf_puts(b, "]}\n", e);
}
