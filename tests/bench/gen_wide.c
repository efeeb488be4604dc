/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_wide: the columns that --full adds to households and
 * persons. They follow from what the household is; where chance decides it
 * draws from numbers of its own.
 */
#include "gen.h"

#include <string.h>

static const struct word yes = W("是"), no = W("否"), blank = W("");
static const struct word zero = W("0");

static struct word
truth(bool b)
{
	return b ? yes : no;
}

static bool
same(struct word a, struct word b)
{
	return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

static struct word
phone_cell(struct household *h, uint64_t i)
{
	char digits[12];

	put_digits(digits, 11, phone(i));
	return keep(h, digits, 11);
}

static void
set_health_cells(struct gen *g, struct person *p)
{
	static const struct word kind[7] = {W("视力"), W("听力"), W("言语"),
	    W("肢体"), W("智力"), W("精神"), W("多重")};
	static const struct word slow[4] = {W("高血压"), W("糖尿病"),
	    W("类风湿关节炎"), W("慢性支气管炎")};
	static const struct word grave[4] = {W("尿毒症"), W("脑梗死"),
	    W("胃癌"), W("急性心肌梗死")};
	struct word *c = p->cell;
	bool ill = p->health == CHRONIC || p->health == GRAVE;

	c[M_CARD_KIND] = p->health == DISABLED ? kind[p->id[18] - '1'] : blank;
	c[M_CARD_YEAR] = p->health == DISABLED ? (struct word)W("2013") : blank;
	c[M_DISEASE] = p->health == GRAVE ? grave[more(g, 4)] :
	    p->health == CHRONIC          ? slow[more(g, 4)] :
					    blank;
	c[M_DISEASE_GRADE] = p->health != GRAVE ? blank :
	    more_percent(g, 50)                 ? (struct word)W("一级") :
						  (struct word)W("二级");
	c[M_AID] = truth(p->health == GRAVE);
	c[M_OTHER_AID] = truth(ill);
	c[M_COMMERCIAL] = no;
}

static void
set_work_cells(struct gen *g, struct person *p)
{
	static const struct word employer[6] = {W("兴农种植专业合作社"),
	    W("宏达建筑有限公司"), W("利民食品有限公司"), W("恒通物流有限公司"),
	    W("绿源农业开发有限公司"), W("明珠服装厂")};
	static const struct word industry[6] = {W("第一产业"), W("第二产业"),
	    W("第二产业"), W("第三产业"), W("第一产业"), W("第二产业")};
	static const struct word channel[3] = {W("自主就业"), W("亲友介绍"),
	    W("政府组织")};
	static const struct word near = W("乡（镇）内务工");
	struct word *c = p->cell;
	size_t k = more(g, 6);
	bool post = p->works && same(c[M_WORK], near) && more_percent(g, 40);

	c[M_POST] = post ? (struct word)W("护林员") : blank;
	c[M_POST_MONTHS] = post ? c[M_MONTHS] : month_words[0];
	c[M_EMPLOYER] = !p->works ? blank :
	    post                  ? (struct word)W("村民委员会") :
				    employer[k];
	c[M_INDUSTRY] = !p->works ? blank : post ? industry[0] : industry[k];
	c[M_CHANNEL] = !p->works ? blank :
	    post                 ? (struct word)W("公益性岗位") :
				   channel[more(g, 3)];
	c[M_ABROAD] = no;
}

static void
set_wide(struct gen *g, struct person *p, size_t i)
{
	static const struct word change[4] = {W(""), W("新生儿"), W("嫁入"),
	    W("其他转入")};
	struct household *h = &g->h;
	struct word *c = p->cell;
	int year = g->policy->year;
	char birth[10];

	c[M_YEAR] = whole(h, year);
	memcpy(birth, p->id + 6, 4);
	memcpy(birth + 5, p->id + 10, 2);
	memcpy(birth + 8, p->id + 12, 2);
	birth[4] = birth[7] = '-';
	c[M_BIRTH] = keep(h, birth, sizeof(birth));
	c[M_DROPOUT] = blank;
	c[M_STAFF_MEDICAL] = c[M_STAFF_PENSION] = no;
	c[M_WUBAO] = truth(h->attr == WUBAO);
	c[M_MANDARIN] = truth(p->age >= 3 && p->age < 70);
	c[M_PHONE] = i == 0 ? h->cell[H_PHONE] :
	    p->age >= 16 && more_percent(g, 60) ?
			      phone_cell(h, 1000000000 + 8 * g->done + i) :
			      blank;
	c[M_JOINED] = p->came == STAYED ? h->cell[H_FIRST] : whole(h, year);
	c[M_CHANGE] = change[p->came];
	c[M_LIFE] = (struct word)W("正常");
	set_health_cells(g, p);
	set_work_cells(g, p);
}

/* Who has left: like the head in all that is not told here. */
static void
leaver_cells(struct gen *g)
{
	struct household *h = &g->h;
	struct person *p = &h->leaver;
	struct word *c = p->cell;

	memcpy(c, h->p[0].cell, sizeof(p->cell));
	p->health = WELL;
	person_number(g, p, false);
	memcpy(p->pid, h->hid, 14);
	memcpy(p->pid + 14, "99", 3);
	c[M_PID] = (struct word){p->pid, 16};
	c[M_NAME] = (struct word){p->name, draw_name(g, p->name, NULL)};
	c[M_SEX] = (struct word)W("女");
	c[M_REL] = relation_words[p->rel];
	c[M_HEALTH] = health_words[WELL];
	c[M_POLITICS] = (struct word)W("群众");
	c[M_LABOUR] = p->rel == R_DAUGHTER ? (struct word)W("普通劳动力") :
					     (struct word)W("无劳动力");
	c[M_WORK] = c[M_PLACE] = blank;
	c[M_MONTHS] = zero;
	p->prev_edu = p->rel == R_DAUGHTER ? (struct word)W("初中") :
					     (struct word)W("小学");
	p->prev_school = (struct word)W("非在校生");
}

static void
wide_people(struct gen *g)
{
	struct household *h = &g->h;
	size_t i;

	if (h->left) {
		swap_numbers(g);
		leaver_cells(g);
		swap_numbers(g);
		set_wide(g, &h->leaver, 9);
		h->leaver.cell[M_PHONE] = blank;
	}
	for (i = 0; i < h->n; i++)
		set_wide(g, &h->p[i], i);
}

/* Parts of what the base columns say. */
static void
money_cells(struct gen *g)
{
	static const unsigned char none[] = {H_RETIREMENT, H_RELIEF,
	    H_DISABILITY, H_SOLDIER_PAY, H_SUBSIDY, H_LASTING, H_TAXES,
	    H_IN_KIND, H_PAYOUT, H_SELF_PAID};
	struct household *h = &g->h;
	int64_t property = h->fen[H_PROPERTY - H_WAGE];
	int64_t cost = h->fen[H_COST - H_WAGE];
	int64_t other = h->fen[H_OTHER_TRANSFER - H_WAGE];
	int64_t part = property * 2 / 5 / 100 * 100;
	size_t i;

	for (i = 0; i < sizeof(none); i++)
		h->cell[none[i]] = zero;
	h->cell[H_DIVIDEND] = number(h, part, false);
	h->cell[H_OTHER_PROPERTY] = number(h, property - part, false);
	part = other / 4 / 100 * 100;
	h->cell[H_SUPPORT] = number(h, part, false);
	h->cell[H_ELDER] = zero;
	part = cost * 4 / 5 / 100 * 100;
	h->cell[H_OPERATING] = number(h, part, false);
	h->cell[H_OTHER_COST] = number(h, cost - part, false);
}

static struct word
degrees(struct gen *g, int whole_degrees, int span)
{
	char s[9];
	uint32_t parts = more(g, (uint32_t)span * 100000);

	put_digits(s, 8, (uint64_t)whole_degrees * 100000 + parts);
	/* 8 digits, five of them behind the point */
	memmove(s + 4, s + 3, 5);
	s[3] = '.';
	return s[0] == '0' ? keep(&g->h, s + 1, 8) : keep(&g->h, s, 9);
}

static struct word
not_exit(const struct household *h)
{
	static const struct word reason[4] = {W("五保户"),
	    W("无劳动力一类低保户"), W("因病因学支出大于收入"),
	    W("收入未稳定超过标准")};
	size_t i, k = 3;

	for (i = 0; i < h->n; i++)
		if (h->p[i].health == GRAVE)
			k = 2;
	if (h->attr == DIBAO && h->fen[0] == 0)
		k = 1;
	if (h->attr == WUBAO)
		k = 0;
	return reason[k];
}

static void
relocation_cells(struct gen *g)
{
	static const struct word way[3] = {W("建档立卡贫困户个别搬迁"),
	    W("自然村（村民小组）整体搬迁"), W("行政村整体搬迁")};
	static const struct word place[4] = {W("县城安置"), W("乡镇安置"),
	    W("村内安置"), W("村外安置")};
	struct word *c = g->h.cell;

	c[H_WAY] = c[H_SETTLE] = c[H_PLACE] = c[H_DIFFICULTY] = blank;
	if (!same(c[H_RELOCATED], yes))
		return;
	c[H_WAY] = way[more(g, 3)];
	c[H_SETTLE] = more_percent(g, 70) ? (struct word)W("集中安置") :
					    (struct word)W("分散安置");
	c[H_PLACE] = place[more(g, 4)];
	if (same(c[H_MOVED_IN], no))
		c[H_DIFFICULTY] = (struct word)W("缺乏资金");
}

void
wide_cells(struct gen *g)
{
	struct household *h = &g->h;
	struct word *c = h->cell;
	char account[20] = "62284";
	bool shanxi = g->policy == &policies[0];

	wide_people(g);
	c[H_YEAR] = whole(h, g->policy->year);
	c[H_HEAD_PID] = h->p[0].cell[M_PID];
	c[H_HEAD_NAME] = h->p[0].cell[M_NAME];
	c[H_HEAD_TYPE] = h->p[0].cell[M_TYPE];
	c[H_HEAD_ID] = h->p[0].cell[M_ID];
	c[H_LIVING] = c[H_REGISTERED] = c[H_SIZE];
	c[H_BANK] = (struct word)W("农村信用社");
	/* 271828183 has no factor in common with 10: no two alike */
	put_digits(account + 5, 14,
	    (g->done + 7) * 271828183 % 100000000000000);
	c[H_ACCOUNT] = keep(h, account, 19);
	c[H_RETURN_YEAR] =
	    h->status == RETURNED ? whole(h, g->policy->year - 1) : blank;
	c[H_NOT_EXIT] = h->status == EXITED ? blank : not_exit(h);
	c[H_LONGITUDE] = shanxi ? degrees(g, 110, 3) : degrees(g, 102, 1);
	c[H_LATITUDE] = shanxi ? degrees(g, 36, 3) : degrees(g, 25, 1);
	c[H_OFFICE] = (struct word){g->village.phone, 11};
	money_cells(g);
	c[H_FIRM] = truth(more_percent(g, 30));
	c[H_PIONEER] = truth(more_percent(g, 20));
	relocation_cells(g);
	c[H_SAFE_HOUSE] = truth(same(c[H_DANGER], no));
	c[H_SAFE_WATER] = c[H_WATER_SAFE];
	c[H_MEDICAL] = c[H_PENSION_COVER] = c[H_PROJECT] = yes;
	c[H_SCORE] = h->proposed ? (struct word)W("100") : blank;
	c[H_PASSED] = h->proposed ? yes : blank;
	c[H_FAIL] = blank;
}
