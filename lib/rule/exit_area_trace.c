/* SPDX-License-Identifier: MIT */
/* The letter about an area, and its decision as JSON. */
#include "rule/exit_table.h"

/* Words of the letter that depend on what is decided about. */
static const struct subject {
	const char *scope, *zh, *en;
} subjects[] = {{"village", "行政村", "Village"},
    {"township", "乡镇", "Township"}, {"county", "县", "County"}};

static const struct subject *
subject_of(const struct pa_exit_table *t)
{
	const char *scope = t->job->cfg.check.subject;
	size_t i;

	for (i = 0; i + 1 < sizeof(subjects) / sizeof(subjects[0]); i++)
		if (strcmp(subjects[i].scope, scope) == 0)
			break;
	return &subjects[i];
}

/* "市县乡村", from the province down. */
static int
put_place(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_area *a = &v->t->figures;
	struct pa_str s;
	size_t i, n = 0;

	for (i = 0; i + 1 < PA_AREA_NAMES; i++) {
		s = pa_exit_area_name(a, v->x, v->h, i);
		if (s.n == 0)
			continue;
		if ((n++ > 0 && v->t->english && pa_buf_addc(b, ' ', e) != 0) ||
		    pa_buf_addstr(b, s, e) != 0)
			return -1;
	}
	return 0;
}

static int
put_head(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	const struct subject *s = subject_of(t);
	struct pa_str id =
	    pa_exit_area_name(&t->figures, v->x, v->h, PA_AREA_NAMES - 1);
	bool en = t->english;

	if (pa_buf_puts(b, en ? s->en : s->zh, e) != 0 ||
	    pa_buf_puts(b, en ? ": " : "：", e) != 0 || put_place(v, b, e) != 0)
		return -1;
	if (id.n > 0 &&
	    pa_buf_addf(b, e, en ? " (%.*s)" : "（村编号 %.*s）", (int)id.n,
		id.s) != 0)
		return -1;
	return pa_buf_addf(b, e,
	    en ? "\n%s: %s\nPolicy: %s %s\n" : "\n%s：%s\n政策包：%s %s\n",
	    en ? t->added[t->column[0]].en : t->added[t->column[0]].zh,
	    pa_exit_name(v->exit->substance, true, en),
	    pa_pack_name(t->job->pack), pa_pack_version(t->job->pack));
}

/* Poor people left, their share, and who decides it. */
static int
put_figures(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_area *a = &v->t->figures;
	bool en = v->t->english;
	struct pa_incidence p;
	struct pa_buf s = {0};
	int rv = 0;

	if (!a->any)
		return 0;
	pa_exit_area_at(a, v->eval, v->h, &p);
	if (pa_incidence_put(a, &p, &s, e) != 0)
		rv = -1;
	if (rv == 0)
		rv = pa_buf_addf(b, e,
		    en ? "Incidence of poverty: %s\n" : "贫困发生率：%s\n",
		    s.n > 0 ? s.s :
			en  ? "not known" :
			      "待核实");
	pa_buf_clear(&s);
	if (rv == 0)
		rv = pa_exit_area_deciding(a, &p, v->x, v->h, en, &s, e);
	if (rv == 0 && s.n > 0)
		rv = pa_buf_addf(b, e,
		    en ? "Households that decide it: %s\n" :
			 "决定贫困发生率的户：%s\n",
		    s.s);
	pa_buf_release(&s);
	return rv;
}

static int
put_watched(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_model *m = &v->t->model;
	size_t i, n = 0;

	for (i = m->nrule; i < m->nrule + m->nwatch; i++) {
		if (!pa_exit_applies(v, i))
			continue;
		if (n++ == 0 &&
		    pa_buf_puts(b,
			v->t->english ? "Watched, and decides nothing:\n" :
					"关注事项（不影响结论）：\n",
			e) != 0)
			return -1;
		if (pa_exit_put_condition(v, i, b, e) != 0)
			return -1;
	}
	return 0;
}

static int
put_conditions(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	static const char *const name[4][2] = {{"", ""},
	    {"一、退出标准", "1. Substance"}, {"二、退出程序", "2. Procedure"},
	    {"三、系统标注", "3. Marking"}};
	const struct pa_exit *d = v->exit;
	const uint8_t part[4] = {0, d->substance, d->procedure, d->marking};
	const struct pa_exit_model *m = &v->t->model;
	enum pa_stage stage = PA_STAGE_NONE;
	bool en = v->t->english;
	const struct pa_rule *r;
	size_t i;

	for (i = 0; i < m->nrule; i++) {
		r = pa_exit_rule(m, i)->rule;
		if (r->stage != stage) {
			stage = r->stage;
			if (pa_buf_puts(b, name[stage][en], e) != 0 ||
			    (stage != PA_STAGE_NONE &&
				m->stage[stage - PA_STAGE_SUBSTANCE] &&
				pa_buf_addf(b, e, en ? ": %s" : "：%s",
				    pa_exit_name(part[stage],
					stage == PA_STAGE_SUBSTANCE, en)) !=
				    0) ||
			    (stage != PA_STAGE_NONE &&
				pa_buf_addc(b, '\n', e) != 0))
				return -1;
		}
		if (pa_exit_put_condition(v, i, b, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_exit_area_letter(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e)
{
	bool en = v->t->english;
	struct pa_buf gap = {0};
	int rv;

	if (put_head(v, b, e) != 0 || put_figures(v, b, e) != 0)
		return -1;
	if (v->exit->substance == PA_EXIT_NOT_APPLICABLE) {
		if (pa_buf_puts(b,
			en ?
			    "Not applicable: not up for this decision, or "
			    "outside the area of the policy.\n" :
			    "不适用：不在本次核查对象之列，或不在本政策适用地区。\n",
			e) != 0)
			return -1;
	} else if ((v->exit->unsure &&
		       pa_buf_puts(b,
			   en ?
			       "Whether it is up for this decision is not "
			       "known, so that it is undetermined.\n" :
			       "是否属于本次核查对象不明，结论因此为待核实。\n",
			   e) != 0) ||
	    put_conditions(v, b, e) != 0) {
		return -1;
	}
	if (put_watched(v, b, e) != 0)
		return -1;
	rv = pa_exit_gap(v, &gap, e);
	if (rv == 0 && gap.n > 0)
		rv = pa_buf_addf(b, e,
		    en ? "Smallest change: %s\n" : "差距：%s\n", gap.s);
	pa_buf_release(&gap);
	return rv;
}

static int
put_key(struct pa_buf *b, const char *key, struct pa_str value,
    struct pa_err *e)
{
	if (pa_json_put(b, pa_str(key), e) != 0 ||
	    pa_buf_addc(b, ':', e) != 0 || pa_json_put(b, value, e) != 0)
		return -1;
	return pa_buf_addc(b, ',', e);
}

/* The figures as numbers and texts; what has no bound is null. */
static int
json_figures(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_area *a = &v->t->figures;
	struct pa_incidence p;
	struct pa_buf s = {0};
	int rv = 0;
	unsigned i;

	if (!a->any)
		return 0;
	pa_exit_area_at(a, v->eval, v->h, &p);
	for (i = 0; i < 2 && rv == 0; i++) {
		int64_t n = i == 0 ? p.left.lo : p.left.hi;

		rv = n == PA_MIN || n == PA_MAX ?
		    pa_buf_addf(b, e, "\"%s\":null,",
			pa_exit_area_columns()[i].en) :
		    pa_buf_addf(b, e, "\"%s\":%lld,",
			pa_exit_area_columns()[i].en, (long long)n);
	}
	for (i = 0; i < 4 && rv == 0; i++) {
		pa_buf_clear(&s);
		rv = i < 2 ? pa_incidence_percent(a, &p, i == 1, &s, e) :
		    i == 2 ? pa_incidence_put(a, &p, &s, e) :
			     pa_exit_area_deciding(a, &p, v->x, v->h,
				 v->t->english, &s, e);
		if (rv == 0)
			rv = put_key(b,
			    i == 2 ?
				"incidence" :
				pa_exit_area_columns()[i == 3 ? 4 : 2 + i].en,
			    s.n == 0 ? PA_STR("") : pa_buf_str(&s), e);
	}
	pa_buf_release(&s);
	return rv;
}

static int
json_head(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	static const char *const keys[PA_AREA_NAMES] = {"province", "city",
	    "county", "township", "village", "village_id"};
	const struct pa_exit_table *t = v->t;
	const struct pa_exit *d = v->exit;
	const uint8_t part[3] = {d->substance, d->procedure, d->marking};
	size_t i;

	if (pa_buf_addc(b, '{', e) != 0)
		return -1;
	for (i = PA_AREA_NAMES; i-- > 0;)
		if (t->figures.name[i] != UINT32_MAX &&
		    put_key(b, keys[i],
			pa_exit_area_name(&t->figures, v->x, v->h, i), e) != 0)
			return -1;
	if (put_key(b, "pack", pa_str(pa_pack_name(t->job->pack)), e) != 0 ||
	    put_key(b, "pack_version", pa_str(pa_pack_version(t->job->pack)),
		e) != 0 ||
	    pa_exit_json_run(v, b, e) != 0)
		return -1;
	for (i = 0; i < 3; i++)
		if (t->column[i] != SIZE_MAX &&
		    put_key(b, t->added[t->column[i]].en,
			pa_str(pa_exit_name(part[i], i == 0, t->english)),
			e) != 0)
			return -1;
	return 0;
}

/* Why the decision does not apply: as of households. */
static int
json_why_not(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	bool en = v->t->english;

	if (v->exit->outside)
		return put_key(b, "not_applicable", PA_STR("outside_area"),
			   e) != 0 ||
			put_key(b, "not_applicable_text",
			    en ? PA_STR("it lies outside the area of the "
					"policy") :
				 PA_STR("不在本政策适用地区"),
			    e) != 0 ?
		    -1 :
		    0;
	return put_key(b, "not_applicable", PA_STR("not_concerned"), e) != 0 ||
		put_key(b, "not_applicable_text",
		    en ? PA_STR("it is not up for this decision") :
			 PA_STR("不在本次核查对象之列"),
		    e) != 0 ?
	    -1 :
	    0;
}

int
pa_exit_area_json(const struct pa_exit_view *v, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_exit_model *m = &v->t->model;
	struct pa_buf gap = {0};
	bool applies = v->exit->substance != PA_EXIT_NOT_APPLICABLE;
	size_t i, n = 0;
	int rv;

	if (json_head(v, b, e) != 0 || json_figures(v, b, e) != 0)
		return -1;
	rv = pa_exit_gap(v, &gap, e);
	if (rv == 0)
		rv = put_key(b, v->t->added[v->t->column[6]].en,
		    gap.n == 0 ? PA_STR("") : pa_buf_str(&gap), e);
	pa_buf_release(&gap);
	if (rv != 0 || (!applies && json_why_not(v, b, e) != 0) ||
	    pa_buf_puts(b, "\"conditions\":[", e) != 0)
		return -1;
	for (i = 0; applies && i < m->nrule; i++)
		if ((i > 0 && pa_buf_addc(b, ',', e) != 0) ||
		    pa_exit_json_condition(v, i, b, e) != 0)
			return -1;
	if (pa_buf_puts(b, "],\"watched\":[", e) != 0)
		return -1;
	for (i = m->nrule; i < m->nrule + m->nwatch; i++)
		if (pa_exit_applies(v, i) &&
		    ((n++ > 0 && pa_buf_addc(b, ',', e) != 0) ||
			pa_exit_json_condition(v, i, b, e) != 0))
			return -1;
	return pa_buf_puts(b, "]}\n", e);
}
