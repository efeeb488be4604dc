/* SPDX-License-Identifier: MIT */
/*
 * The letter of --trace: what was decided about one household, for the village
 * that has to act on it. What is not met comes first, then what nobody knows
 * and who certifies it, then what is met.
 */
#include "kind/money.h"
#include "rule/exit_table.h"
#include "rule/finding.h"

struct letter {
	const struct pa_exit_view *v;
	const struct pa_exit_table *t;
	struct pa_buf *b;
	bool en;
	bool income; /* some condition rests on it */
	unsigned section;
	struct pa_err *e;
};

/* The text of the reader's language; a macro, so that formats are checked. */
#define SAY(l, chinese, english) ((l)->en ? (english) : (chinese))

static int
put(const struct letter *l, const char *zh, const char *en)
{
	return pa_buf_puts(l->b, SAY(l, zh, en), l->e);
}

/* One cell of a row, masked as its column asks. */
static int
put_cell(const struct letter *l, uint32_t slot, uint32_t row)
{
	const struct pa_bind *bind = &l->t->job->bind;
	struct pa_str cell;

	if (slot == UINT32_MAX || row == UINT32_MAX)
		return 0;
	if (pa_batch_cell(l->v->x, bind, slot, row, &cell, l->e) != 0)
		return -1;
	return pa_mask_put(l->b, bind->slot[slot].field, cell, l->t->reveal,
	    l->e);
}

/* The head of the household: by its own column, else by the member's. */
static int
put_head(const struct letter *l)
{
	const struct pa_exit_view *v = l->v;
	uint32_t head =
	    v->x->frame.head == NULL ? UINT32_MAX : v->x->frame.head[v->h];
	size_t n;

	if (put(l, "户主：", "head of the household: ") != 0)
		return -1;
	n = l->b->n;
	if (put_cell(l, l->t->who[2], v->h) != 0 ||
	    (l->b->n == n && put_cell(l, l->t->who[3], head) != 0))
		return -1;
	return l->b->n == n ? put(l, "（不明）", "(not known)") : 0;
}

/* Who the letter is about: township and village, head and number. */
static int
put_address(const struct letter *l)
{
	struct pa_str id = l->v->x->household_id[l->v->h];
	size_t n = l->b->n, before;

	if (put_cell(l, l->t->who[0], l->v->h) != 0)
		return -1;
	before = l->b->n;
	if ((before > n && put(l, "", " ") != 0) ||
	    put_cell(l, l->t->who[1], l->v->h) != 0 ||
	    (l->b->n > n && put(l, "  ", ", ") != 0) || put_head(l) != 0)
		return -1;
	return pa_buf_addf(l->b, l->e,
	    SAY(l, "  户编号：%.*s\n", ", number %.*s\n"), (int)id.n, id.s);
}

static int
put_heading(const struct letter *l)
{
	const struct pa_job *j = l->t->job;
	const char *title = l->t->title.title;
	int round = pa_pack_round(j->pack);

	if (pa_buf_addf(l->b, l->e, "%s\n",
		title[0] != '\0' ? title : SAY(l, "核查情况", "Decision")) !=
		0 ||
	    put_address(l) != 0 ||
	    pa_buf_addf(l->b, l->e, SAY(l, "政策：%s %s", "Policy: %s %s"),
		pa_pack_name(j->pack), pa_pack_version(j->pack)) != 0)
		return -1;
	if (round != 0 &&
	    pa_buf_addf(l->b, l->e, SAY(l, "（%d年度）", ", round of %d"),
		round) != 0)
		return -1;
	if (j->cfg.check.as_of.year != 0 &&
	    (put(l, "，数据日期：", ", data of ") != 0 ||
		pa_date_format(l->b, j->cfg.check.as_of, l->e) != 0))
		return -1;
	return pa_buf_addc(l->b, '\n', l->e);
}

const char *
pa_exit_why_not(const struct pa_exit_view *v, const char **sentence)
{
	const struct pa_exit_table *t = v->t;
	const char *text = t->title.not_applicable;

	if (v->exit->outside) {
		*sentence = t->english ?
		    "it lies outside the area of the policy" :
		    "该户不在本政策适用的地区";
		return "outside_area";
	}
	if (v->exit->exited) {
		*sentence = t->title.exited;
		return "exited_in_another_year";
	}
	*sentence = text;
	return v->t->model.marked >= 0 ? "not_registered" : "not_concerned";
}

static int
put_not_applicable(const struct letter *l)
{
	const char *sentence;
	struct pa_buf facts = {0};
	int rv;

	(void)pa_exit_why_not(l->v, &sentence);
	rv = pa_exit_facts(l->v, l->t->model.applicable, &facts, l->e);
	if (rv == 0)
		rv = pa_buf_addf(l->b, l->e,
		    SAY(l, "\n核查结果：不适用。%s。\n",
			"\nResult: not applicable: %s.\n"),
		    sentence);
	if (rv == 0 && facts.n > 0)
		rv = pa_buf_addf(l->b, l->e,
		    SAY(l, "现有数据：%s\n", "The data say: %s\n"), facts.s);
	pa_buf_release(&facts);
	return rv;
}

/* As a person would say it. */
static const char *
verdict(const struct letter *l, uint8_t v, bool substance)
{
	if (l->en && v == PA_EXIT_NO && substance)
		return "not met";
	if (l->en && v == PA_EXIT_YES && substance)
		return "met";
	return pa_exit_name(v, substance, l->en);
}

/* The verdicts in one sentence. */
static int
put_result(const struct letter *l)
{
	static const char *const name[2][3][2] =
	    {{{"认定条件", "conditions"}, {"程序", "procedure"},
		 {"采集和标注", "records and marking"}},
		{{"退出标准", "standard of exit"}, {"退出程序", "procedure"},
		    {"系统标注", "marking"}}};
	const struct pa_exit *d = l->v->exit;
	const uint8_t part[3] = {d->substance, d->procedure, d->marking};
	bool exit = strcmp(l->t->job->cfg.check.decision, "exit") == 0,
	     any = false;
	size_t i;

	if (put(l, "\n核查结果：", "\nResult: ") != 0)
		return -1;
	for (i = 0; i < 3; i++) {
		if (l->t->column[i] == SIZE_MAX)
			continue;
		if (pa_buf_addf(l->b, l->e, SAY(l, "%s%s%s", "%s%s: %s"),
			any ? SAY(l, "，", ", ") : "", name[exit][i][l->en],
			verdict(l, part[i], i == 0)) != 0)
			return -1;
		any = true;
	}
	return put(l, "。\n", ".\n");
}

static int
put_section(struct letter *l, const char *zh, const char *en)
{
	static const char *const number[] = {"一", "二", "三", "四", "五", "六",
	    "七"};

	l->section++;
	if (l->en)
		return pa_buf_addf(l->b, l->e, "\n%u. %s\n", l->section, en);
	return pa_buf_addf(l->b, l->e, "\n%s、%s\n", number[l->section - 1],
	    zh);
}

/* A line of its own, indented: "      缺少：…". */
static int
put_line(const struct letter *l, const char *zh, const char *en,
    const char *what)
{
	return pa_buf_addf(l->b, l->e, "      %s%s%s\n", SAY(l, zh, en),
	    SAY(l, "：", ": "), what);
}

/* What keeps the condition open; where nothing is named, its columns. */
static int
put_lacks(const struct letter *l, size_t i)
{
	const struct pa_rule *r = pa_exit_rule(&l->t->model, i)->rule;
	struct pa_buf lacks = {0};
	int rv = pa_exit_lacks(l->v, i, &lacks, l->e);
	size_t k;

	for (k = 0; rv == 0 && lacks.n == 0 && k < r->nfield; k++)
		rv = pa_exit_label(l->v, r->fields[k], &lacks, l->e);
	if (rv == 0 && lacks.n > 0)
		rv = put_line(l, "缺少", "missing", lacks.s);
	pa_buf_release(&lacks);
	return rv;
}

/* A condition that is not met, or not known, or a note. */
static int
put_open(const struct letter *l, size_t i, unsigned number, bool unknown)
{
	const struct pa_exit_table *t = l->t;
	const struct pa_check_rule *cr = pa_exit_rule(&t->model, i);
	const struct pa_rule *r = cr->rule;
	struct pa_buf facts = {0};
	size_t k;
	int rv;

	if (pa_buf_addf(l->b, l->e,
		SAY(l, "  %u. %s（%s）\n", "  %u. %s (%s)\n"), number,
		t->text[i].text[0] == '\0' ? r->id : t->text[i].text,
		r->id) != 0)
		return -1;
	rv = pa_exit_facts(l->v, cr->node, &facts, l->e);
	if (rv == 0 && facts.n > 0)
		rv = put_line(l, "现有数据", "the data say", facts.s);
	pa_buf_release(&facts);
	if (rv != 0 || (unknown && put_lacks(l, i) != 0))
		return -1;
	for (k = 0; k + 1 < r->nneed; k += 2)
		if (pa_buf_addf(l->b, l->e,
			SAY(l, "      请收集：%s（由%s出具）\n",
			    "      collect: %s (certified by %s)\n"),
			r->need[k], r->need[k + 1]) != 0)
			return -1;
	if (!unknown && t->text[i].fix[0] != '\0' &&
	    put_line(l, "怎样办", "what to do", t->text[i].fix) != 0)
		return -1;
	if (t->cite[i][0] != '\0')
		return put_line(l, "依据", "rests on", t->cite[i]);
	return r->source[0] == '\0' ?
	    0 :
	    put_line(l, "依据", "rests on", r->source);
}

static int
put_met(const struct letter *l, size_t i, unsigned number)
{
	const struct pa_exit_table *t = l->t;
	const struct pa_check_rule *cr = pa_exit_rule(&t->model, i);
	struct pa_buf facts = {0};
	int rv = pa_exit_facts(l->v, cr->node, &facts, l->e);

	if (rv == 0)
		rv = pa_buf_addf(l->b, l->e,
		    SAY(l, "  %u. %s（%s）%s%s\n", "  %u. %s (%s)%s%s\n"),
		    number,
		    t->text[i].text[0] == '\0' ? cr->rule->id : t->text[i].text,
		    cr->rule->id, facts.n > 0 ? SAY(l, "：", ": ") : "",
		    facts.n > 0 ? facts.s : "");
	if (rv == 0 && t->cite[i][0] != '\0')
		rv = put_line(l, "依据", "rests on", t->cite[i]);
	pa_buf_release(&facts);
	return rv;
}

/* The conditions of one outcome; nothing when there are none. */
static int
put_conditions(struct letter *l, uint64_t bits, uint8_t truth)
{
	static const char *const title[3][2] = {{"没有达到的条件", "Not met"},
	    {"尚不清楚、需要核实的条件", "Not known, to be verified"},
	    {"已经达到的条件", "Met"}};
	unsigned n = 0;
	size_t i;

	for (i = 0; i < l->t->model.nrule; i++)
		if (!pa_exit_applies(l->v, i))
			bits &= ~(UINT64_C(1) << i);
	if (bits == 0)
		return 0;
	if (put_section(l, title[truth][0], title[truth][1]) != 0)
		return -1;
	for (i = 0; i < l->t->model.nrule; i++)
		if ((bits >> i & 1) &&
		    (truth == PA_TRUE ?
			    put_met(l, i, ++n) :
			    put_open(l, i, ++n, truth == PA_UNKNOWN)) != 0)
			return -1;
	return 0;
}

static int
put_notes(struct letter *l)
{
	unsigned n = 0;
	size_t i;

	if (l->v->exit->notes == 0)
		return 0;
	if (put_section(l, "需要注意的情况", "To be noted") != 0)
		return -1;
	for (i = pa_exit_notes(&l->t->model); i < PA_EXIT_RULES; i++)
		if ((l->v->exit->notes >> i & 1) &&
		    put_open(l, i, ++n, false) != 0)
			return -1;
	return 0;
}

/* Whether a field is the income that pa-income computes. */
static int
see_income(void *ctx, const struct pa_ref *ref)
{
	struct letter *l = ctx;
	const struct pa_slot *s = &l->t->job->bind.slot[ref->slot];

	l->income |= s->field == NULL && s->rollup == 0 && !s->exists;
	return 0;
}

static int
put_money(struct letter *l)
{
	const struct pa_exit_view *v = l->v;
	size_t i;

	for (i = 0; i < l->t->model.nrule; i++)
		if (pa_prog_fields(l->t->job->check.prog,
			pa_exit_rule(&l->t->model, i)->node, see_income,
			l) != 0)
			return -1;
	if (v->income == NULL || !l->income)
		return 0;
	if (put_section(l, "收入核算", "The income") != 0)
		return -1;
	return pa_income_tree(&(struct pa_income_view){&l->t->income, v->x,
				  v->income, v->h},
	    l->en, l->b, l->e);
}

static int
put_gap(struct letter *l)
{
	struct pa_buf gap = {0};
	int rv = pa_exit_gap(l->v, &gap, l->e);

	if (rv == 0 && gap.n > 0) {
		rv = put_section(l, "差距", "The gap");
		if (rv == 0)
			rv = pa_buf_addf(l->b, l->e, "  %s\n", gap.s);
	}
	pa_buf_release(&gap);
	return rv;
}

/* Whether a condition before i cites the document, too. */
static bool
cited_before(const struct pa_exit_table *t, size_t i, const struct pa_doc *doc)
{
	const struct pa_rule *r;
	size_t k, j;

	for (k = 0; k < i; k++) {
		r = pa_exit_rule(&t->model, k)->rule;
		for (j = 0; j < r->ncite; j++)
			if (r->cite[j].doc == doc)
				return true;
	}
	return false;
}

/* The documents whose text nobody here has. */
static int
put_not_held(const struct letter *l)
{
	const struct pa_doc *doc;
	const struct pa_rule *r;
	size_t i, k;
	bool any = false;

	for (i = 0; i < l->t->model.nrule; i++) {
		r = pa_exit_rule(&l->t->model, i)->rule;
		for (k = 0; k < r->ncite; k++) {
			doc = r->cite[k].doc;
			if (r->cite[k].held ||
			    (k > 0 && r->cite[k - 1].doc == doc) ||
			    cited_before(l->t, i, doc))
				continue;
			if (put(l,
				any ? "、" :
				      "下列文件未持有原文，引用前请核对：",
				any ?
				    "; " :
				    "Texts that are not held, to be looked up before "
				    "they are quoted: ") != 0 ||
			    pa_buf_addf(l->b, l->e, "%s%s%s%s", doc->no,
				doc->title[0] != '\0' ? "《" : "", doc->title,
				doc->title[0] != '\0' ? "》" : "") != 0)
				return -1;
			any = true;
		}
	}
	return any ? put(l, "。\n", ".\n") : 0;
}

static int
put_closing(const struct letter *l)
{
	if (pa_buf_addc(l->b, '\n', l->e) != 0 ||
	    (l->v->exit->substance != PA_EXIT_NOT_APPLICABLE &&
		put_not_held(l) != 0))
		return -1;
	return put(l,
	    "以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、"
	    "审核和公示；数据有误的，改正后重新核查。\n",
	    "This is what the data say. It does not stand for the review, the "
	    "audit and the public notice, by which the village, the township "
	    "and the county decide; where the data are wrong, correct them and "
	    "check again.\n");
}

int
pa_exit_letter(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	struct letter l = {v, v->t, b, v->t->english, false, 0, e};
	const struct pa_exit *d = v->exit;
	uint64_t all = v->t->model.nrule == 64 ?
	    UINT64_MAX :
	    (UINT64_C(1) << v->t->model.nrule) - 1;

	if (put_heading(&l) != 0)
		return -1;
	if (d->substance == PA_EXIT_NOT_APPLICABLE)
		return put_not_applicable(&l) != 0 ? -1 : put_closing(&l);
	if (put_result(&l) != 0 ||
	    put_conditions(&l, d->fails, PA_FALSE) != 0 ||
	    put_conditions(&l, d->unknown, PA_UNKNOWN) != 0 ||
	    put_notes(&l) != 0 ||
	    put_conditions(&l, all & ~d->fails & ~d->unknown, PA_TRUE) != 0 ||
	    put_money(&l) != 0 || put_gap(&l) != 0)
		return -1;
	return put_closing(&l);
}
