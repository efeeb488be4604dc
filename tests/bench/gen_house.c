/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_house: a household's attributes, income, living conditions
 * and exit evidence, such that they agree with its members and each other.
 * Money is counted in fen, areas and distances in hundredths.
 */
#include "gen.h"

#include <string.h>

static const struct word yes = W("是"), no = W("否"), blank = W("");

enum { YUAN = 100, LINE_FEN = 3200 * YUAN, ROUND_MARGIN_FEN = 4200 * YUAN };

static int64_t *
money(struct household *h, int column)
{
	return &h->fen[column - H_WAGE];
}

struct word
keep(struct household *h, const char *s, size_t n)
{
	char *to = h->pool + h->used;

	if (n > sizeof(h->pool) - h->used)
		return blank;
	memcpy(to, s, n);
	h->used += n;
	return (struct word){to, n};
}

/* Decimals only where there are any, unless two. */
struct word
number(struct household *h, int64_t hundredths, bool two)
{
	uint64_t v = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
	char digits[24];
	size_t i = sizeof(digits);

	if (two || v % 100 != 0) {
		digits[--i] = (char)('0' + v % 10);
		digits[--i] = (char)('0' + v / 10 % 10);
		digits[--i] = '.';
	}
	v /= 100;
	do
		digits[--i] = (char)('0' + v % 10);
	while ((v /= 10) > 0);
	if (hundredths < 0)
		digits[--i] = '-';
	return keep(h, digits + i, sizeof(digits) - i);
}

struct word
whole(struct household *h, int64_t n)
{
	return number(h, n * 100, false);
}

struct word
date(struct household *h, int year, int month, int day)
{
	char s[11];

	put_digits(s, 4, (uint64_t)year);
	put_digits(s + 5, 2, (uint64_t)month);
	put_digits(s + 8, 2, (uint64_t)day);
	s[4] = s[7] = '-';
	return keep(h, s, 10);
}

static int64_t
yuan(struct gen *g, int from, int to)
{
	return (int64_t)between(g, from, to) * YUAN;
}

struct tally {
	int able, ill, disabled, students, months, pensioners;
	int sons, daughters;
};

static struct tally
count(const struct household *h)
{
	struct tally t = {0};
	size_t i;

	for (i = 0; i < h->n; i++) {
		const struct person *p = &h->p[i];

		t.able += p->able;
		t.ill += p->health == CHRONIC || p->health == GRAVE;
		t.disabled += p->health == DISABLED;
		t.students += p->age_school >= 6 && p->student;
		t.months += p->months;
		t.pensioners += p->age >= 60;
		t.sons += p->rel == R_SON;
		t.daughters += p->rel == R_DAUGHTER;
	}
	return t;
}

/* gross, net and per head from the parts */
static void
add_up(int64_t *fen, size_t size)
{
	int64_t *at = fen - H_WAGE; /* indexed by column */
	int64_t n = (int64_t)size;
	int c;

	at[H_TRANSFER] = 0;
	for (c = H_PLANNING; c <= H_OTHER_TRANSFER; c++)
		at[H_TRANSFER] += at[c];
	at[H_GROSS] =
	    at[H_WAGE] + at[H_BUSINESS] + at[H_PROPERTY] + at[H_TRANSFER];
	at[H_NET] = at[H_GROSS] - at[H_COST];
	at[H_NET_PC] = (2 * at[H_NET] + n) / (2 * n);
}

static void
earn(struct gen *g, const struct tally *t, int divisor)
{
	struct household *h = &g->h;
	int64_t *cost = money(h, H_COST);

	*money(h, H_WAGE) = 0;
	if (t->months > 0)
		*money(h, H_WAGE) =
		    t->months * yuan(g, 800, 2400) / divisor / YUAN * YUAN +
		    yuan(g, 400, 600);
	*money(h, H_BUSINESS) = *cost = 0;
	if (t->able > 0 && percent(g, 85)) {
		*money(h, H_BUSINESS) =
		    yuan(g, 2000, 14000) / divisor / YUAN * YUAN;
		*cost = *money(h, H_BUSINESS) * between(g, 8, 35) / 100 / YUAN *
		    YUAN;
	}
	add_up(h->fen, h->size);
}

static void
transfers(struct gen *g, const struct tally *t, bool flagged, bool forest)
{
	struct household *h = &g->h;
	int n = (int)h->n;

	*money(h, H_PROPERTY) = percent(g, 30) ? yuan(g, 200, 1500) : 0;
	*money(h, H_PLANNING) = flagged ? yuan(g, 960, 1200) : 0;
	*money(h, H_DIBAO) = h->attr == DIBAO ? yuan(g, 1200, 2900) * n : 0;
	*money(h, H_WUBAO) = h->attr == WUBAO ? yuan(g, 3600, 5200) * n : 0;
	*money(h, H_PENSION) =
	    t->pensioners > 0 ? yuan(g, 1080, 1400) * t->pensioners : 0;
	*money(h, H_ECOLOGY) = forest ? between(g, 10000, 80000) : 0;
	*money(h, H_OTHER_TRANSFER) = yuan(g, 120, 2500);
}

/*
 * With --full who is not to leave poverty earns less than the line, as far as
 * the work of its people makes the difference.
 */
static void
earn_less(struct gen *g, const struct tally *t, int divisor)
{
	struct household *h = &g->h;

	h->stays = h->status != EXITED && (h->fresh || more_percent(g, 35));
	if (!h->stays)
		return;
	swap_numbers(g);
	while (*money(h, H_NET_PC) > LINE_FEN - 200 * YUAN && divisor <= 6) {
		earn(g, t, divisor);
		divisor++;
	}
	swap_numbers(g);
}

/* Attribute, income and state depend on each other; gives the tally. */
static struct tally
livelihood(struct gen *g)
{
	struct household *h = &g->h;
	struct tally t = count(h);
	bool old = true, two, only, forest;
	uint32_t dice = below(g, 100);
	int divisor = percent(g, 55) ? 1 : 3;
	size_t i;

	for (i = 0; i < h->n; i++)
		old = old && h->p[i].age > 65;
	h->attr = old && h->n <= 2 && percent(g, 60) ? WUBAO :
	    percent(g, t.able == 0 ? 95 : 15)        ? DIBAO :
						       ORDINARY;
	two = t.daughters == 2 && t.sons == 0 && percent(g, 50);
	only = t.daughters + t.sons == 1 && percent(g, 20);
	h->cell[H_TWO] = two ? yes : no;
	h->cell[H_ONLY] = only ? yes : no;
	forest = percent(g, 45);
	h->cell[H_REFORESTED] = month_words[forest];
	transfers(g, &t, two || only, forest);
	do
		earn(g, &t, divisor++);
	while (*money(h, H_NET_PC) > 18000 * YUAN && divisor < 40);
	/* who left poverty must have had reason to */
	h->status = h->fresh || h->removed ? POOR :
	    (dice < 70 || g->village.out) && t.able > 0 &&
		*money(h, H_NET_PC) > ROUND_MARGIN_FEN &&
		*money(h, H_WAGE) + *money(h, H_BUSINESS) > 0 &&
		*money(h, H_TRANSFER) * 2 < *money(h, H_GROSS) ?
					     EXITED :
	    dice >= 95 ? RETURNED :
			 POOR;
	if (g->full)
		earn_less(g, &t, divisor);
	return t;
}

/* Last year: every part a little less. */
static void
last_year(struct gen *g)
{
	struct household *h = &g->h;
	int share = between(g, 85, 97);
	int i;

	for (i = 0; i < MONEY_N; i++)
		h->prev[i] = h->fen[i] * share / 100 / YUAN * YUAN;
	add_up(h->prev, h->prev_size);
}

static void
status_cells(struct gen *g)
{
	static const struct word poor[3] = {W("一般贫困户"), W("低保贫困户"),
	    W("五保贫困户")};
	static const struct word exited[3] = {W("一般农户"), W("低保户"),
	    W("五保户")};
	static const struct word status[3] = {W("未脱贫"), W("已脱贫"),
	    W("返贫")};
	static const struct word first[3] = {W("2014"), W("2015"), W("2016")};
	static const struct word reason[3] = {W("因病"), W("因学"), W("因灾")};
	struct household *h = &g->h;
	uint32_t since = percent(g, 80) ? 0 : percent(g, 50) ? 1 : 2;
	size_t i;

	if (h->status == EXITED)
		since = 0;
	h->cell[H_STANDARD] = (struct word)W("国家标准");
	h->cell[H_ATTR] = (h->status == EXITED ? exited : poor)[h->attr];
	h->cell[H_STATUS] = h->prev_status = status[h->status];
	h->cell[H_FIRST] = h->fresh ? whole(h, g->policy->year) : first[since];
	h->cell[H_EXIT_YEAR] = h->prev_exit =
	    h->status == EXITED ? first[between(g, 1, 2)] : blank;
	h->cell[H_RETURN] = h->status == RETURNED ? reason[below(g, 3)] : blank;
	h->cell[H_MARTYR] = no;
	for (i = 0; i < h->n; i++)
		h->p[i].cell[M_DIBAO] = h->attr == DIBAO ? yes : no;
}

static void
causes(struct gen *g, const struct tally *t, bool bad_road)
{
	static const struct word main_cause[] = {W("缺资金"), W("缺技术"),
	    W("自身发展动力不足"), W("缺劳动力"), W("交通条件落后"), W("因病"),
	    W("因残"), W("因学")};
	static const struct word two[] = {W("\"缺资金,缺技术\""),
	    W("\"缺技术,自身发展动力不足\""), W("\"自身发展动力不足,缺资金\"")};
	struct household *h = &g->h;
	uint32_t dice = below(g, 100), k = below(g, 3);

	if (t->disabled > 0 && percent(g, 50))
		k = 6;
	else if (t->ill > 0 && percent(g, 60))
		k = 5;
	else if (t->students > 0 && percent(g, 25))
		k = 7;
	else if (t->able <= 1 && percent(g, 60))
		k = 3;
	else if (bad_road && percent(g, 20))
		k = 4;
	h->cell[H_CAUSE] = main_cause[k];
	h->cell[H_OTHER] = dice < 55 ? blank :
	    dice < 85                ? main_cause[(k + 1 + below(g, 2)) % 3] :
	    k < 3                    ? two[(k + 1) % 3] :
				       two[below(g, 3)];
}

static void
conditions(struct gen *g, uint32_t road)
{
	static const struct word roads[4] = {W("泥土路"), W("砂石路"),
	    W("水泥路"), W("沥青路")};
	static const struct word fuels[4] = {W("柴草"), W("煤炭"),
	    W("清洁能源"), W("其他")};
	static const struct word grades[4] = {W("A级"), W("B级"), W("C级"),
	    W("D级")};
	struct household *h = &g->h;
	struct word *c = h->cell;
	bool farms = *money(h, H_BUSINESS) > 0, sound = h->status == EXITED;
	bool relocated, danger, dry;
	int arable = farms ? between(g, 5, 99) * 10 : 0, i;

	c[H_ARABLE] = number(h, arable, false);
	c[H_IRRIGATED] = number(h, arable * between(g, 0, 60) / 100, false);
	c[H_FOREST] = month_words[2];
	for (i = H_ORCHARD; i <= H_WATER; i++)
		c[i] = month_words[0];
	c[H_POWER] = c[H_HOME_POWER] = c[H_TV] = yes;
	c[H_DISTANCE] = number(h, between(g, 1, 18) * 10, false);
	c[H_ROAD] = roads[road];
	c[H_AREA] =
	    number(h, (int64_t)h->size * between(g, 14, 40) * 100, false);
	c[H_FUEL] = fuels[below(g, 3)];
	c[H_TOILET] =
	    percent(g, 50) ? (struct word)W("有") : (struct word)W("无");
	c[H_COOP] = farms && percent(g, 50) ? yes : no;
	relocated = percent(g, 12);
	danger = !sound && !relocated && percent(g, 8);
	c[H_DANGER] = danger ? yes : no;
	c[H_GRADE] = grades[below(g, 2) + 2 * danger];
	dry = !sound && percent(g, 4);
	c[H_WATER_HARD] = dry && percent(g, 70) ? yes : no;
	c[H_WATER_SAFE] = dry ? no : yes;
	c[H_RELOCATED] = relocated ? yes : no;
	c[H_MOVED_IN] = relocated && !sound && percent(g, 15) ? no : yes;
}

/* Day of the round's autumn: 1 is 1 October, 32 is 1 November. */
static struct word
day(struct gen *g, int n)
{
	int month = 10;

	while (n > (month == 11 ? 30 : 31))
		n -= month++ == 11 ? 30 : 31;
	return date(&g->h, g->policy->year, month, n);
}

static void
procedure(struct gen *g)
{
	struct household *h = &g->h;
	struct word *c = h->cell;
	int review = between(g, 20, 29), end = review + between(g, 16, 20), i;

	for (i = H_REVIEW; i <= H_PLANNED; i++)
		c[i] = blank;
	for (i = H_SIGNED; i <= H_HOUSING_OK; i++)
		c[i] = h->status == EXITED ? yes : no;
	if (!h->proposed)
		return;
	c[H_REVIEW] = day(g, review);
	c[H_VERIFY] = day(g, review + 3);
	c[H_TOWN_DATE] = day(g, review + 6);
	c[H_NOTICE] = day(g, review + 8);
	c[H_NOTICE_END] = day(g, end);
	c[H_ANNOUNCE] = day(g, end + between(g, 1, 3));
	c[H_OBJECTION] = (struct word)W("无");
	for (i = H_SIGNED; i <= H_HOUSING_OK; i++)
		c[i] = yes;
	c[H_MARKED] = day(g, between(g, 62, 80)); /* 1 to 19 December */
	c[H_PLANNED] = keep(h, c[H_REVIEW].s, 4);
}

static void
evidence(struct gen *g)
{
	struct household *h = &g->h;
	struct word *c = h->cell;
	bool exited = h->status == EXITED;

	h->proposed = !exited && percent(g, 65);
	if (g->full) {
		h->proposed = !exited && !h->stays &&
		    *money(h, H_TRANSFER) * 2 <= *money(h, H_GROSS);
		if (h->proposed && h->status == POOR)
			c[H_STATUS] = (struct word)W("预脱贫");
	}
	c[H_FOOD] = c[H_CLOTHING] = c[H_NO_DROPOUT] = yes;
	c[H_STABLE] = exited || percent(g, 93) ? yes : no;
	c[H_EFFECT] = exited || percent(g, 97) ? yes : no;
	c[H_COVER] = !exited && h->attr == DIBAO && percent(g, 40) ? yes : no;
	c[H_PLAN] = exited || h->proposed || percent(g, 80) ? yes : no;
	procedure(g);
}

/* Formats size, phone and money once nothing changes any more. */
void
house_cells(struct gen *g)
{
	struct household *h = &g->h;
	char digits[12];
	uint64_t v = phone(2 * g->done);
	int i;

	for (i = 10; i >= 0; i--, v /= 10)
		digits[i] = (char)('0' + v % 10);
	h->cell[H_PHONE] = keep(h, digits, 11);
	h->cell[H_SIZE] = month_words[h->size];
	for (i = 0; i < MONEY_N; i++)
		h->cell[H_WAGE + i] = number(h, h->fen[i], i == MONEY_N - 1);
}

void
house_make(struct gen *g)
{
	struct tally t = livelihood(g);
	uint32_t road = below(g, 4);

	g->h.has_helper = true;
	g->h.bad_helper_phone = false;
	last_year(g);
	status_cells(g);
	causes(g, &t, road == 0);
	conditions(g, road);
	evidence(g);
}
