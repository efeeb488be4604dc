/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_help: the help that a household has, of each kind that its
 * causes and members call for, and the work of its members by month.
 */
#include "gen.h"

#include <string.h>

static const struct word yes = W("是"), no = W("否"), blank = W("");

static struct word
truth(bool b)
{
	return b ? yes : no;
}

static bool
is(struct word a, const char *text)
{
	return a.n == strlen(text) && memcmp(a.s, text, a.n) == 0;
}

/* The household's number and, of the head or another, name and number. */
static bool
begin(struct gen *g, enum table t, const struct person *p)
{
	struct out *o = &g->out[t];

	if (o->fd < 0)
		return false;
	put_cell(o, g->h.cell[H_HID]);
	put_cell(o, p->cell[M_NAME]);
	put_cell(o, p->cell[M_ID]);
	return true;
}

static void
day_cell(struct gen *g, struct out *o, int year, int month)
{
	put_cell(o, date(&g->h, year, month, more_between(g, 1, 28)));
}

/* A row of the table that has all kinds in one. */
static void
measure(struct gen *g, const char *kind, const char *title, int64_t yuan)
{
	struct out *o = &g->out[T_MEASURES];
	int year = g->policy->year;

	if (!begin(g, T_MEASURES, &g->h.p[0]))
		return;
	text_cell(o, kind);
	text_cell(o, title);
	number_cell(o, year);
	day_cell(g, o, year, more_between(g, 1, 6));
	put_cell(o, blank);
	number_cell(o, yuan);
	row_end(o);
}

static void
industry(struct gen *g)
{
	struct out *o = &g->out[T_INDUSTRY];
	int income = more_between(g, 300, 1500);

	measure(g, "产业扶贫", "特色种植", more_between(g, 10, 60) * 100);
	if (!begin(g, T_INDUSTRY, &g->h.p[0]))
		return;
	text_cell(o, "特色种植");
	number_cell(o, more_between(g, 1, 8));
	number_cell(o, income);
	put_cell(o, no);
	put_cell(o, no);
	put_cell(o, truth(more_percent(g, 50)));
	put_cell(o, yes);
	put_cell(o, no);
	text_cell(o, ",,0,0,0,0,0");
	number_cell(o, income);
	row_end(o);
}

static void
employment(struct gen *g, const struct person *p)
{
	struct out *o = &g->out[T_EMPLOYMENT];
	bool post = p->cell[M_POST].n > 0;

	if (!begin(g, T_EMPLOYMENT, p))
		return;
	put_cell(o, no);
	put_cell(o, p->cell[M_WORK]);
	put_cell(o, p->cell[M_PLACE]);
	text_cell(o, post ? "护林员" : "普工");
	day_cell(g, o, g->policy->year, 1);
	put_cell(o, yes);
	put_cell(o, no);
	number_cell(o, more_between(g, 9, 35) * 100);
	text_cell(o, post ? "村民委员会" : "");
	text_cell(o, post ? "护林员" : "");
	text_cell(o, "否,,,,0");
	put_cell(o, no);
	text_cell(o, "0");
	row_end(o);
}

static void
education(struct gen *g, const struct person *p)
{
	struct out *o = &g->out[T_EDUCATION];
	struct word school = p->cell[M_SCHOOL];
	bool pupil = p->age_school >= 6 && p->age_school < 15;
	bool craft = school.n >= 6 && memcmp(school.s, "中职", 6) == 0;
	bool high = p->age_school >= 15 && p->age_school < 18 && !craft;
	bool college = p->age_school >= 18;

	if (!begin(g, T_EDUCATION, p))
		return;
	put_cell(o, no);
	put_cell(o, school);
	text_cell(o, pupil ? "中心学校" : "第一学校");
	put_cell(o, no);
	put_cell(o, no);
	put_cell(o, no);
	put_cell(o, truth(p->age_school < 6));
	put_cell(o, truth(pupil));
	put_cell(o, truth(high));
	put_cell(o, truth(craft));
	put_cell(o, truth(craft));
	put_cell(o, truth(craft));
	put_cell(o, truth(college));
	put_cell(o, truth(pupil));
	put_cell(o, truth(p->age_school < 6));
	row_end(o);
}

static void
health(struct gen *g, bool grave, bool chronic)
{
	struct out *o = &g->out[T_HEALTH];

	if (!begin(g, T_HEALTH, &g->h.p[0]))
		return;
	put_cell(o, yes);
	put_cell(o, yes);
	put_cell(o, truth(grave));
	put_cell(o, truth(chronic));
	put_cell(o, yes);
	number_cell(o, more_between(g, 1, 6));
	row_end(o);
}

/* Pairs of whether and when: begun, finished, accepted, moved in. */
static void
stages(struct gen *g, struct out *o, int done)
{
	static const int month[4] = {3, 6, 8, 9};
	int i, year = g->policy->year;

	for (i = 0; i < 4; i++) {
		put_cell(o, truth(i < done));
		if (i < done)
			day_cell(g, o, year, month[i]);
		else
			put_cell(o, blank);
	}
}

static void
house(struct gen *g)
{
	struct out *o = &g->out[T_HOUSE];

	measure(g, "危房改造", "危房改造", 14000);
	if (!begin(g, T_HOUSE, &g->h.p[0]))
		return;
	stages(g, o, 1);
	put_cell(o, g->h.cell[H_AREA]);
	text_cell(o, "14000");
	number_cell(o, more_between(g, 5, 20) * 1000);
	put_cell(o, g->h.cell[H_GRADE]);
	row_end(o);
}

static void
relocation(struct gen *g)
{
	struct household *h = &g->h;
	struct out *o = &g->out[T_RELOCATION];
	bool in = is(h->cell[H_MOVED_IN], "是");

	measure(g, "易地搬迁", "易地扶贫搬迁", 25000);
	if (!begin(g, T_RELOCATION, &h->p[0]))
		return;
	put_cell(o, h->cell[H_WAY]);
	put_cell(o, h->cell[H_SETTLE]);
	put_cell(o, h->cell[H_PLACE]);
	stages(g, o, in ? 4 : 2);
	put_cell(o, truth(in));
	if (in)
		day_cell(g, o, g->policy->year, 8);
	else
		put_cell(o, blank);
	put_cell(o, h->cell[H_AREA]);
	number_cell(o, 25000 * (int64_t)h->size);
	number_cell(o, more_between(g, 1, 10) * 1000);
	put_cell(o, blank);
	row_end(o);
}

static void
ecology(struct gen *g, bool ranger)
{
	struct household *h = &g->h;
	struct out *o = &g->out[T_ECOLOGY];

	measure(g, "生态补偿", "退耕还林补助",
	    h->fen[H_ECOLOGY - H_WAGE] / 100);
	if (!begin(g, T_ECOLOGY, &h->p[0]))
		return;
	put_cell(o, yes);
	put_cell(o, h->cell[H_REFORESTED]);
	put_cell(o, h->cell[H_ECOLOGY]);
	text_cell(o, "否,0,0");
	text_cell(o, ranger ? "600" : "0");
	row_end(o);
}

static void
civil(struct gen *g)
{
	struct household *h = &g->h;
	struct out *o = &g->out[T_CIVIL];
	int64_t n = (int64_t)h->n;
	bool wubao = h->attr == WUBAO;

	measure(g, "兜底保障（民政）", wubao ? "特困人员救助供养" : "农村低保",
	    h->fen[(wubao ? H_WUBAO : H_DIBAO) - H_WAGE] / 100);
	if (!begin(g, T_CIVIL, &h->p[0]))
		return;
	put_cell(o, truth(wubao));
	text_cell(o, wubao ? "分散供养" : "");
	put_cell(o, h->cell[H_WUBAO]);
	put_cell(o, truth(!wubao));
	number_cell(o, n);
	text_cell(o, wubao ? "" : "B类");
	text_cell(o, "0");
	put_cell(o, number(h, h->fen[H_DIBAO - H_WAGE] / 12, false));
	row_end(o);
}

static void
disabled(struct gen *g, const struct person *p)
{
	static const struct word grade[4] = {W("一级"), W("二级"), W("三级"),
	    W("四级")};
	struct out *o = &g->out[T_DISABLED];
	int k = p->id[19] - '1';

	if (!begin(g, T_DISABLED, p))
		return;
	put_cell(o, p->cell[M_ID]);
	put_cell(o, p->cell[M_CARD_KIND]);
	put_cell(o, grade[k]);
	put_cell(o, truth(k < 2));
	text_cell(o, k < 2 ? "50" : "0");
	put_cell(o, yes);
	text_cell(o, "50");
	row_end(o);
}

static void
finance(struct gen *g)
{
	struct out *o = &g->out[T_FINANCE];
	int year = g->policy->year, month = more_between(g, 1, 6);
	int64_t loan = more_between(g, 1, 5) * 10000;

	measure(g, "金融扶贫", "扶贫小额信贷", loan);
	if (!begin(g, T_FINANCE, &g->h.p[0]))
		return;
	number_cell(o, loan);
	text_cell(o, "发展养殖");
	put_cell(o, date(&g->h, year, month, 10));
	put_cell(o, date(&g->h, year + 2, month, 10));
	text_cell(o, "农村信用社");
	text_cell(o, "是,4.35,4.35");
	number_cell(o, loan * 435 / 10000);
	row_end(o);
}

struct needs {
	bool able, works, far, posts, student, craft, grave, chronic, card;
};

static struct needs
needs_of(const struct household *h)
{
	struct needs n = {0};
	size_t i;

	for (i = 0; i < h->n; i++) {
		const struct person *p = &h->p[i];
		struct word s = p->cell[M_SCHOOL];

		n.able |= p->able;
		n.works |= p->works;
		n.far |= is(p->cell[M_WORK], "县外省内务工") ||
		    is(p->cell[M_WORK], "省外务工");
		n.posts |= p->cell[M_POST].n > 0;
		n.student |= p->student;
		n.craft |= s.n > 6 &&
		    (memcmp(s.s, "中职", 6) == 0 ||
			memcmp(s.s, "高职", 6) == 0);
		n.grave |= p->health == GRAVE;
		n.chronic |= p->health == CHRONIC;
		n.card |= p->health == DISABLED;
	}
	return n;
}

static void
person_measures(struct gen *g, const struct needs *n)
{
	struct household *h = &g->h;
	size_t i;

	if (n->works)
		measure(g, "就业扶贫",
		    n->posts   ? "公益性岗位" :
			n->far ? "外出务工交通补贴" :
				 "就业服务",
		    300);
	if (n->student || is(h->cell[H_CAUSE], "因学"))
		measure(g, "教育扶贫", n->craft ? "雨露计划" : "教育资助",
		    1000);
	if (n->card)
		measure(g, "兜底保障（残疾）", "残疾人两项补贴", 600);
	for (i = 0; i < h->n; i++) {
		if (h->p[i].works)
			employment(g, &h->p[i]);
		if (h->p[i].student)
			education(g, &h->p[i]);
		if (h->p[i].health == DISABLED)
			disabled(g, &h->p[i]);
	}
}

void
write_measures(struct gen *g)
{
	struct household *h = &g->h;
	struct needs n;

	if (h->n == 0)
		return;
	n = needs_of(h);
	measure(g, "健康扶贫", "家庭医生签约服务", 0);
	health(g, n.grave, n.chronic);
	/* who earns nothing in the fields yet is lent money to begin */
	if (h->fen[H_BUSINESS - H_WAGE] > 0)
		industry(g);
	if (n.able && (h->fen[H_BUSINESS - H_WAGE] == 0 || more_percent(g, 20)))
		finance(g);
	person_measures(g, &n);
	if (is(h->cell[H_DANGER], "是"))
		house(g);
	if (is(h->cell[H_RELOCATED], "是"))
		relocation(g);
	if (h->fen[H_ECOLOGY - H_WAGE] > 0)
		ecology(g, n.posts);
	if (h->attr != ORDINARY)
		civil(g);
}

static void
work_row(struct gen *g, const struct person *p)
{
	struct out *o = &g->out[T_WORK];
	int year = g->policy->year;
	bool far = !is(p->cell[M_PLACE], g->county->name.s);

	put_cell(o, p->cell[M_HID]);
	put_cell(o, p->cell[M_PID]);
	put_cell(o, p->cell[M_NAME]);
	put_cell(o, p->cell[M_ID]);
	put_cell(o, yes);
	put_cell(o, keep(&g->h, date(&g->h, year, 1, 1).s, 7));
	put_cell(o, blank);
	if (!far)
		put_cell(o, g->county->name);
	else
		put_cell(o,
		    is(p->cell[M_WORK], "省外务工") ? (struct word)W("宝安区") :
						      g->policy->far_place);
	number_cell(o, more_between(g, 9, 40) * 100);
	put_cell(o, p->cell[M_EMPLOYER]);
	text_cell(o, "制造业");
	put_cell(o, no);
	put_cell(o, p->cell[M_CHANNEL]);
	text_cell(o, far ? "300" : "0");
	put_cell(o, no);
	put_cell(o, p->cell[M_LABOUR]);
	row_end(o);
}

void
write_work(struct gen *g)
{
	size_t i;

	if (g->out[T_WORK].fd < 0)
		return;
	for (i = 0; i < g->h.n; i++)
		if (g->h.p[i].works)
			work_row(g, &g->h.p[i]);
}
