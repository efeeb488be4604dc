/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_year: last year and what has changed since: who came and
 * who left, households removed; and the lists of other departments, which
 * agree with the registry.
 */
#include "gen.h"

#include <string.h>

static const struct word comma = W(","), blank = W("");

static bool
may_wed(const struct person *p)
{
	return p->rel == R_SONS_WIFE && p->age >= 20 && p->age < 35;
}

/* One who was here last year: a parent who died, a daughter married out. */
static void
make_leaver(struct gen *g)
{
	struct household *h = &g->h;
	struct person *p = &h->leaver;
	bool wed = h->p[0].age >= 45 && more_percent(g, 40);

	memset(p, 0, sizeof(*p));
	p->rel = wed ? R_DAUGHTER : R_MOTHER;
	p->age = wed ? more_between(g, 21, 24) : h->p[0].age + 25;
	if (!wed && p->age > 96)
		return;
	h->left = true;
	h->prev_size++;
}

/*
 * About one household in seventy is new this year and whole; of the others
 * some have a child born, a wife come in, a person gone.
 */
void
year_people(struct gen *g)
{
	struct household *h = &g->h;
	struct person *p;
	size_t i;

	h->fresh = !h->removed && more(g, 70) == 0;
	if (h->fresh || h->removed)
		return;
	for (i = 0; i < h->n; i++)
		if (may_wed(&h->p[i]) && more_percent(g, 20)) {
			h->p[i].came = WED;
			h->prev_size--;
		}
	if (h->n >= 4 && h->n < 6 && h->p[3].rel == R_SONS_WIFE &&
	    h->p[3].age < 40 && more_percent(g, 15)) {
		p = &h->p[h->n++];
		p->male = more_percent(g, 52);
		p->rel = p->male ? R_GRANDSON : R_GRANDDAUGHTER;
		p->age = 0;
		p->came = BORN;
	}
	if (h->n >= 3 && more_percent(g, 3))
		make_leaver(g);
}

/* The person's cells as they were last year. */
static void
cells_before(struct gen *g, const struct person *p, struct word cell[M_N])
{
	struct household *h = &g->h;
	int months = p->months > 2 ? p->months - 1 : p->months;

	memcpy(cell, p->cell, sizeof(p->cell));
	cell[M_SCHOOL] = p->prev_school;
	cell[M_EDU] = p->prev_edu;
	cell[M_MONTHS] = month_words[months];
	cell[M_CHANGE] = blank;
	cell[M_YEAR] = whole(h, g->policy->year - 1);
	if (p->age == 16)
		cell[M_LABOUR] = (struct word)W("无劳动力");
	if (cell[M_POST_MONTHS].n > 0)
		cell[M_POST_MONTHS] = month_words[months];
	if (cell[M_CARD_YEAR].n > 0)
		cell[M_CARD_YEAR] = (struct word)W("2013");
}

static void
prev_person(struct gen *g, const struct person *p)
{
	static const unsigned char some[] = {M_HID, M_PID, M_NAME, M_SEX, M_ID,
	    M_REL, M_HEALTH};
	struct out *o = &g->out[T_PREV_MEMBERS];
	struct word cell[M_N];
	size_t k;

	if (g->full) {
		cells_before(g, p, cell);
		put_cells(o, cell, M_N);
	} else {
		for (k = 0; k < sizeof(some); k++)
			put_cell(o, p->cell[some[k]]);
		put_cell(o, p->prev_edu);
		put(o, p->prev_school);
	}
	put(o, (struct word)W("\n"));
}

/* All of the household as it was last year. */
static void
prev_full(struct gen *g)
{
	struct household *h = &g->h;
	struct out *o = &g->out[T_PREV_HOUSEHOLDS];
	struct word cell[H_N];
	int i;

	memcpy(cell, h->cell, sizeof(cell));
	cell[H_SIZE] = month_words[h->prev_size];
	cell[H_LIVING] = cell[H_REGISTERED] = cell[H_SIZE];
	cell[H_STATUS] = h->prev_status;
	cell[H_EXIT_YEAR] = h->prev_exit;
	for (i = 0; i < MONEY_N; i++)
		cell[H_WAGE + i] = number(h, h->prev[i], i == MONEY_N - 1);
	for (i = H_REVIEW; i <= H_OBJECTION; i++)
		cell[i] = blank;
	cell[H_MARKED] = cell[H_PLANNED] = blank;
	for (i = H_DIVIDEND; i <= H_SELF_PAID; i++)
		cell[i] = blank;
	cell[H_YEAR] = whole(h, g->policy->year - 1);
	cell[H_SCORE] = cell[H_PASSED] = blank;
	/* some have put a toilet in, or burn something else by now */
	if (more_percent(g, 60))
		cell[H_TOILET] = (struct word)W("无");
	if (more_percent(g, 30))
		cell[H_FUEL] = (struct word)W("柴草");
	put_cells(o, cell, H_N);
	put(o, (struct word)W("\n"));
}

static void
prev_household(struct gen *g)
{
	struct household *h = &g->h;
	struct out *o = &g->out[T_PREV_HOUSEHOLDS];
	size_t i;

	if (g->full) {
		prev_full(g);
		return;
	}
	put_cell(o, h->cell[H_HID]);
	put_number(o, h->prev_size);
	put(o, comma);
	put_cell(o, h->prev_status);
	put(o, h->prev_exit);
	for (i = 0; i < MONEY_N; i++) {
		put(o, comma);
		put(o, number(h, h->prev[i], i == MONEY_N - 1));
	}
	put(o, (struct word)W("\n"));
}

void
write_prev(struct gen *g)
{
	struct household *h = &g->h;
	size_t i;

	if (h->fresh)
		return;
	if (g->out[T_PREV_HOUSEHOLDS].fd >= 0)
		prev_household(g);
	if (g->out[T_PREV_MEMBERS].fd < 0)
		return;
	for (i = 0; i < h->n; i++)
		if (h->p[i].came == STAYED)
			prev_person(g, &h->p[i]);
	if (h->left)
		prev_person(g, &h->leaver);
}

static void
place_cells(struct out *o, const struct household *h, bool hamlet)
{
	put_cells(o, h->cell + H_PROVINCE,
	    (size_t)(hamlet ? H_HAMLET : H_VILLAGE) - H_PROVINCE + 1);
	put(o, comma);
	put_cell(o, h->cell[H_HID]);
	put_cell(o, h->cell[H_HEAD_NAME]);
	put_cell(o, h->cell[H_HEAD_ID]);
}

static void
write_increase(struct gen *g, const struct person *p)
{
	static const unsigned char mine[] = {M_SEX, M_NATION, M_POLITICS, M_EDU,
	    M_SCHOOL, M_HEALTH, M_LABOUR, M_WORK, M_MONTHS, M_SOLDIER,
	    M_ILLNESS};
	struct out *o = &g->out[T_INCREASES];
	size_t i;

	if (o->fd < 0)
		return;
	place_cells(o, &g->h, true);
	put_cell(o, p->cell[M_PID]);
	put_cell(o, p->cell[M_NAME]);
	put_cell(o, p->cell[M_ID]);
	put_cell(o, p->cell[M_REL]);
	put_cell(o, p->cell[M_CHANGE]);
	put_cell(o, date(&g->h, g->policy->year, 11, 29));
	for (i = 0; i < sizeof(mine); i++)
		put_cell(o, p->cell[mine[i]]);
	row_end(o);
}

static void
write_decrease(struct gen *g)
{
	struct out *o = &g->out[T_DECREASES];
	const struct person *p = &g->h.leaver;
	int month = more_between(g, 1, 9), day = more_between(g, 1, 28);

	if (o->fd < 0)
		return;
	place_cells(o, &g->h, true);
	put_cell(o, p->cell[M_PID]);
	put_cell(o, p->cell[M_NAME]);
	put_cell(o, p->cell[M_ID]);
	put_cell(o, p->cell[M_REL]);
	text_cell(o, p->rel == R_DAUGHTER ? "嫁出" : "死亡");
	put_cell(o, date(&g->h, g->policy->year, month, day));
	put_cell(o, blank);
	row_end(o);
}

static void
write_removal(struct gen *g)
{
	struct out *o = &g->out[T_REMOVALS];
	struct household *h = &g->h;
	int day = more_between(g, 1, 9);

	if (o->fd < 0)
		return;
	place_cells(o, h, false);
	put_cell(o, month_words[h->prev_size]);
	text_cell(o, "识别不精准");
	put_cell(o, date(h, g->policy->year, 7, day + 19));
	put_cell(o, date(h, g->policy->year, 7, day));
	put_cell(o, date(h, g->policy->year, 7, day + 5));
	row_end(o);
}

void
write_changes(struct gen *g)
{
	struct household *h = &g->h;
	size_t i;

	if (h->removed) {
		write_removal(g);
		return;
	}
	for (i = 0; i < h->n; i++)
		if (h->p[i].came != STAYED)
			write_increase(g, &h->p[i]);
	if (h->left)
		write_decrease(g);
}

static void
list_row(struct gen *g, enum table t, const struct person *p)
{
	put_cell(&g->out[t], p->cell[M_NAME]);
	put_cell(&g->out[t], (struct word){p->id, 18});
}

static void
aid_list(struct gen *g, const struct person *p, enum table t, int64_t fen)
{
	struct out *o = &g->out[t];

	if (o->fd < 0)
		return;
	list_row(g, t, p);
	put_cells(o, g->h.cell + H_COUNTY, H_VILLAGE - H_COUNTY + 1);
	put(o, comma);
	put_cell(o, number(&g->h, fen / (int64_t)g->h.n, false));
	text_cell(o, "在保");
	row_end(o);
}

static void
card_list(struct gen *g, const struct person *p)
{
	static const struct word grade[4] = {W("一级"), W("二级"), W("三级"),
	    W("四级")};
	struct out *o = &g->out[T_LIST_DISABLED];

	if (o->fd < 0)
		return;
	list_row(g, T_LIST_DISABLED, p);
	put_cell(o, p->cell[M_CARD_KIND]);
	put_cell(o, grade[p->id[19] - '1']);
	text_cell(o, "有效");
	row_end(o);
}

static void
short_list(struct gen *g, enum table t, const struct person *p,
    struct word value, const char *status)
{
	struct out *o = &g->out[t];

	if (o->fd < 0)
		return;
	list_row(g, t, p);
	put_cell(o, value);
	text_cell(o, status);
	row_end(o);
}

static void
person_lists(struct gen *g, const struct person *p)
{
	struct household *h = &g->h;
	int64_t pension = h->fen[H_PENSION - H_WAGE];

	if (h->attr == DIBAO)
		aid_list(g, p, T_LIST_DIBAO, h->fen[H_DIBAO - H_WAGE]);
	if (h->attr == WUBAO)
		aid_list(g, p, T_LIST_WUBAO, h->fen[H_WUBAO - H_WAGE]);
	if (p->health == DISABLED)
		card_list(g, p);
	short_list(g, T_LIST_INSURED, p, g->county->name, "正常参保");
	if (p->student)
		short_list(g, T_LIST_SCHOOL, p, p->cell[M_SCHOOL], "在籍");
	if (p->age >= 60 && pension > 0)
		short_list(g, T_LIST_PENSION, p, number(h, 12000, false),
		    "正常发放");
	short_list(g, T_LIST_POLICE, p, h->cell[H_HID], "正常");
}

void
write_lists(struct gen *g)
{
	struct household *h = &g->h;
	size_t i;

	for (i = 0; i < h->n; i++)
		person_lists(g, &h->p[i]);
	if (h->n == 0)
		return;
	if (h->cell[H_WAY].n > 0)
		short_list(g, T_LIST_HOUSING, &h->p[0],
		    (struct word)W("易地搬迁"), "已搬迁");
	if (h->cell[H_GRADE].n > 0 && h->cell[H_GRADE].s[0] > 'B')
		short_list(g, T_LIST_HOUSING, &h->p[0],
		    (struct word)W("危房改造"), "在建");
}
