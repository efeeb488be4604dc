/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_place: hamlets, villages and counties. With --full their
 * figures are counted from the households, a hamlet's into its village's and
 * a village's into its county's; the households that are not in the registry
 * are so many to each one that is.
 */
#include "gen.h"

#include <string.h>

const struct word units[8] = {W("农业局"), W("林业局"), W("教育局"),
    W("水利局"), W("卫生局"), W("民政局"), W("财政局"), W("交通局")};

static bool
is(struct word a, const char *text)
{
	return a.n == strlen(text) && memcmp(a.s, text, a.n) == 0;
}

/* Hundredths of a cell that holds a number. */
static int64_t
hundredths(struct word w)
{
	int64_t v = 0;
	size_t i, behind = 0;
	bool point = false;

	for (i = 0; i < w.n; i++)
		if (w.s[i] == '.')
			point = true;
		else {
			v = v * 10 + (w.s[i] - '0');
			behind += point;
		}
	while (behind++ < 2)
		v *= 10;
	return v;
}

static void
count_people(struct gen *g, struct sums *s)
{
	const struct household *h = &g->h;
	size_t i;

	for (i = 0; i < h->n; i++) {
		const struct person *p = &h->p[i];

		s->n[S_WOMEN] += !p->male;
		s->n[S_MINORITY] += !is(p->cell[M_NATION], "汉族");
		s->n[S_DISABLED] += p->health == DISABLED;
		s->n[S_DISABLED_POOR] +=
		    p->health == DISABLED && h->status != EXITED;
		s->n[S_ABLE] += p->able;
		s->n[S_WORKERS] += p->works;
		s->n[S_PARTY] += is(p->cell[M_POLITICS], "中共党员");
		s->n[S_PENSION] += is(p->cell[M_PENSION], "是");
	}
}

static void
count_poor(const struct household *h, struct sums *s)
{
	static const enum sum kind[3] = {S_ORDINARY_POOR, S_DIBAO_POOR,
	    S_WUBAO_POOR};

	s->n[S_POOR]++;
	s->n[S_POOR_PEOPLE] += (int64_t)h->size;
	s->n[kind[h->attr]]++;
	s->n[kind[h->attr] + 1] += (int64_t)h->size;
	s->n[S_COOP] += is(h->cell[H_COOP], "是");
}

void
count_household(struct gen *g)
{
	const struct household *h = &g->h;
	struct sums *s = &g->village.hamlet[h->hamlet];
	int64_t size = (int64_t)h->size;
	int i;

	s->n[S_LISTED]++;
	s->n[S_LISTED_PEOPLE] += size;
	if (h->status != EXITED)
		count_poor(h, s);
	s->n[S_DIBAO] += h->attr == DIBAO;
	s->n[S_DIBAO_ALL_PEOPLE] += h->attr == DIBAO ? size : 0;
	s->n[S_WUBAO] += h->attr == WUBAO;
	s->n[S_WUBAO_ALL_PEOPLE] += h->attr == WUBAO ? size : 0;
	s->n[S_DANGER] += is(h->cell[H_DANGER], "是");
	s->n[S_DANGER_PEOPLE] += is(h->cell[H_DANGER], "是") ? size : 0;
	s->n[S_DRY] += is(h->cell[H_WATER_SAFE], "否");
	s->n[S_RELOCATED] += is(h->cell[H_RELOCATED], "是");
	s->n[S_MOVED] +=
	    is(h->cell[H_RELOCATED], "是") && is(h->cell[H_MOVED_IN], "是");
	s->n[S_FRESH] += h->fresh;
	s->n[S_NET_YUAN] += h->fen[H_NET - H_WAGE] / 100;
	for (i = 0; i < 7; i++)
		s->n[S_LAND + i] += hundredths(h->cell[H_ARABLE + i]);
	count_people(g, s);
}

static void
add_sums(struct sums *to, const struct sums *from)
{
	size_t i;

	for (i = 0; i < S_N; i++)
		to->n[i] += from->n[i];
}

/* The people of a hamlet, from those who are listed. */
static void
settle(struct gen *g, struct sums *s, int64_t times)
{
	int64_t others = s->n[S_LISTED] * (times - 1) + more_between(g, 3, 9);

	s->n[S_ALL] = s->n[S_LISTED] + others;
	s->n[S_ALL_PEOPLE] = s->n[S_LISTED_PEOPLE] + others * 3;
}

/* Counts of columns in a row, each with its comma. */
static void
put_sums(struct out *o, const struct sums *s, const unsigned char *which,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		number_cell(o, s->n[which[i]]);
}

static void
area_cells(struct gen *g, struct out *o)
{
	put_cell(o, g->policy->province);
	put_cell(o, g->county->city);
	put_cell(o, g->county->name);
	text_cell(o, g->village.township);
	text_cell(o, g->village.name);
}

static void
write_hamlet(struct gen *g, size_t i)
{
	static const char *const name[HAMLETS] = {"一组", "二组", "三组",
	    "四组"};
	static const unsigned char which[] = {S_ALL, S_POOR, S_DIBAO, S_WUBAO,
	    S_ALL_PEOPLE, S_POOR_PEOPLE, S_DIBAO_ALL_PEOPLE, S_WUBAO_ALL_PEOPLE,
	    S_MINORITY, S_WOMEN, S_DISABLED, S_ABLE, S_WORKERS};
	struct out *o = &g->out[T_HAMLETS];
	struct sums *s = &g->village.hamlet[i];
	char leader[16];

	if (o->fd < 0)
		return;
	area_cells(g, o);
	text_cell(o, name[i]);
	number_cell(o, (int64_t)i + 1);
	more_name(g, leader, NULL);
	text_cell(o, leader);
	number_cell(o, (int64_t)phone(4200000000 + 4 * g->teams + i));
	number_cell(o, g->policy->year);
	put_sums(o, s, which, sizeof(which));
	g->h.used = 0;
	put_cell(o, number(&g->h, more_between(g, 5, 60) * 10, false));
	text_cell(o, "是,是,是,是");
	row_end(o);
}

/* So many times the households that the rate of poverty is below 1.8 %. */
static int64_t
times_listed(struct gen *g, const struct sums *s)
{
	int64_t times = more_between(g, 2, 6), people;

	if (!g->village.out || s->n[S_LISTED] == 0)
		return times;
	people = s->n[S_POOR_PEOPLE] * 1000 / 18;
	return people / 3 / s->n[S_LISTED] + 2;
}

/* Parts of a hundred with two digits, as 1.75. */
static void
rate_cell(struct gen *g, struct out *o, int64_t part, int64_t all)
{
	g->h.used = 0;
	put_cell(o, number(&g->h, all > 0 ? part * 10000 / all : 0, true));
}

static void
village_land(struct gen *g, struct out *o, const struct sums *s)
{
	static const unsigned char order[7] = {0, 1, 2, 3, 4, 5, 6};
	int64_t times = s->n[S_ALL] / (s->n[S_LISTED] > 0 ? s->n[S_LISTED] : 1);
	size_t i;

	for (i = 0; i < sizeof(order); i++) {
		g->h.used = 0;
		put_cell(o,
		    number(&g->h, s->n[S_LAND + order[i]] * (times + 1),
			false));
	}
}

static void
village_wide(struct gen *g, struct out *o, const struct sums *s)
{
	static const unsigned char which[] = {S_ORDINARY_POOR,
	    S_ORDINARY_PEOPLE, S_DIBAO, S_DIBAO_ALL_PEOPLE, S_DIBAO_POOR,
	    S_DIBAO_PEOPLE, S_WUBAO, S_WUBAO_ALL_PEOPLE, S_WUBAO_POOR,
	    S_WUBAO_PEOPLE};
	static const unsigned char people[] = {S_MINORITY, S_WOMEN, S_DISABLED,
	    S_DISABLED_POOR, S_ABLE, S_WORKERS, S_PARTY};
	static const unsigned char homes[] = {S_DRY, S_DRY, S_DANGER,
	    S_DANGER_PEOPLE};
	static const unsigned char nets[] = {S_ALL, S_ALL, S_ALL, S_RELOCATED,
	    S_MOVED};
	int64_t listed = s->n[S_LISTED_PEOPLE] > 0 ? s->n[S_LISTED_PEOPLE] : 1;

	number_cell(o, g->policy->year);
	text_cell(o, g->village.leader);
	text_cell(o, g->village.phone);
	text_cell(o, "一般村镇");
	text_cell(o, g->policy == &policies[0] ? "丘陵村镇" : "山区村镇");
	put_sums(o, s, which, sizeof(which));
	number_cell(o, HAMLETS);
	put_sums(o, s, people, sizeof(people));
	village_land(g, o, s);
	number_cell(o, s->n[S_NET_YUAN] / listed * 11 / 10 + 300);
	number_cell(o, more_between(g, 2, 12));
	number_cell(o, s->n[S_ALL_PEOPLE]);
	number_cell(o, s->n[S_PENSION]);
	text_cell(o, "是,是");
	put_sums(o, s, homes, sizeof(homes));
	number_cell(o, more_between(g, 1, 4));
	number_cell(o, s->n[S_COOP]);
	text_cell(o, "1,1,2,1,3,1");
	put_sums(o, s, nets, sizeof(nets));
	rate_cell(g, o, s->n[S_POOR_PEOPLE], s->n[S_ALL_PEOPLE]);
	text_cell(o, "是");
	number_cell(o, more_between(g, 92, 100));
	text_cell(o, "100,是");
	text_cell(o, g->village.out ? "是" : "");
}

static void
write_teams(struct gen *g)
{
	struct out *o = &g->out[T_TEAMS];
	struct person p = {.age = 0};
	char name[16];
	int i;

	g->teams++;
	if (o->fd < 0)
		return;
	for (i = 0; i < 2; i++) {
		area_cells(g, o);
		more_name(g, name, NULL);
		text_cell(o, name);
		put(o, g->county->name);
		put_cell(o, units[more(g, 8)]);
		text_cell(o, "科员");
		number_cell(o,
		    (int64_t)phone(5000000000 + 2 * g->teams + (uint64_t)i));
		text_cell(o,
		    i == 0 ? "是,是,否,否,否,男" : "否,否,否,否,是,男");
		p.age = more_between(g, 28, 52);
		swap_numbers(g);
		person_number(g, &p, true);
		swap_numbers(g);
		text_cell(o, p.id);
		text_cell(o, "大学本科,中共党员,种植,2016-03-01,");
		row_end(o);
	}
}

/* Two units of the county help each village. */
static void
write_units(struct gen *g)
{
	struct out *o = &g->out[T_UNITS];
	char name[16];
	size_t i;

	if (o->fd < 0)
		return;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		put(o, g->county->name);
		put_cell(o, units[i]);
		put_cell(o, g->county->name);
		text_cell(o, "国家机关,县");
		more_name(g, name, NULL);
		text_cell(o, name);
		number_cell(o,
		    (int64_t)phone(
			5600000000 + 8ull * (g->county->code - 100000) + i));
		text_cell(o, g->village.name);
		text_cell(o, "2016-03-01,,是");
		row_end(o);
	}
}

/* The figures of the village from its hamlets, into those of the county. */
static void
sum_village(struct gen *g, struct sums *s)
{
	struct village *v = &g->village;
	int64_t times;
	size_t i;

	for (i = 0; i < HAMLETS; i++)
		add_sums(s, &v->hamlet[i]);
	times = times_listed(g, s);
	for (i = 0; i < HAMLETS; i++) {
		settle(g, &v->hamlet[i], times);
		s->n[S_ALL] += v->hamlet[i].n[S_ALL];
		s->n[S_ALL_PEOPLE] += v->hamlet[i].n[S_ALL_PEOPLE];
		write_hamlet(g, i);
	}
	s->n[S_VILLAGES] = 1;
	s->n[S_POOR_VILLAGES] = v->poor;
	v->all = (size_t)s->n[S_ALL];
	add_sums(&g->sums, s);
	write_teams(g);
}

void
write_village(struct gen *g)
{
	struct out *o = &g->out[T_VILLAGES];
	struct village *v = &g->village;
	struct sums s = {{0}};

	if (g->full)
		sum_village(g, &s);
	if (o->fd < 0)
		return;
	area_cells(g, o);
	text_cell(o, v->vid);
	text_cell(o, v->poor ? "贫困村" : "非贫困村");
	number_cell(o, (int64_t)v->all);
	number_cell(o, g->full ? s.n[S_ALL_PEOPLE] : (int64_t)v->all * 3);
	number_cell(o, (int64_t)(v->households + v->fault));
	number_cell(o, (int64_t)v->people);
	text_cell(o, v->out ? "是,2016" : "否,");
	text_cell(o, v->moves ? "是,是,否" : "否,否,否");
	if (g->full)
		village_wide(g, o, &s);
	row_end(o);
}

static void
county_wide(struct gen *g, struct out *o)
{
	static const unsigned char which[] = {S_ALL, S_ALL_PEOPLE, S_ALL,
	    S_ALL_PEOPLE, S_POOR, S_POOR_PEOPLE, S_DIBAO, S_DIBAO_ALL_PEOPLE,
	    S_WUBAO, S_WUBAO_ALL_PEOPLE, S_WOMEN, S_MINORITY, S_DANGER,
	    S_ALL_PEOPLE};
	const struct sums *s = &g->sums;
	int64_t listed = s->n[S_LISTED_PEOPLE] > 0 ? s->n[S_LISTED_PEOPLE] : 1;

	put_cell(o, g->policy->province);
	put_cell(o, g->county->city);
	number_cell(o, g->policy->year);
	text_cell(o, "国家重点县");
	number_cell(o, (s->n[S_VILLAGES] + 11) / 12);
	number_cell(o, s->n[S_VILLAGES]);
	number_cell(o, s->n[S_POOR_VILLAGES]);
	number_cell(o, s->n[S_VILLAGES] * HAMLETS);
	text_cell(o, "否");
	put_sums(o, s, which, sizeof(which));
	number_cell(o, s->n[S_NET_YUAN] / listed * 11 / 10 + 300);
	rate_cell(g, o, s->n[S_POOR_PEOPLE], s->n[S_ALL_PEOPLE]);
	text_cell(o, "0.40,0.30,93.50,88.00");
}

void
write_county(struct gen *g)
{
	struct out *o = &g->out[T_COUNTIES];

	if (g->full)
		write_units(g);
	if (o->fd < 0)
		return;
	put_cell(o, g->county->name);
	number_cell(o, (int64_t)between(g, 30, 42) * 100);
	if (g->full)
		county_wide(g, o);
	row_end(o);
}
