/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen: writes an invented registry.
 *
 *   gen --seed N --households N --policy shanxi|kunming --out DIR
 *       [--full] [--tables LIST] [--native] [--utf8] [--scatter]
 *       [--faults RATE]
 *
 * Files: see README.md. The data are clean (no rule of class error speaks)
 * unless --faults is given: then about RATE of the households carry one fault
 * each, listed in key.csv. The same options give the same bytes.
 */
#include "gen.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

uint32_t
draw(uint64_t *state, uint32_t n)
{
	uint64_t x = *state;

	/* xorshift64*, Vigna 2016 */
	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	*state = x;
	return (uint32_t)(((x * 0x2545F4914F6CDD1D) >> 32) * n >> 32);
}

uint32_t
below(struct gen *g, uint32_t n)
{
	return draw(&g->rng, n);
}

int
between(struct gen *g, int from, int to)
{
	return from + (int)below(g, (uint32_t)(to - from + 1));
}

bool
percent(struct gen *g, uint32_t share)
{
	return below(g, 100) < share;
}

uint32_t
more(struct gen *g, uint32_t n)
{
	return draw(&g->more, n);
}

int
more_between(struct gen *g, int from, int to)
{
	return from + (int)more(g, (uint32_t)(to - from + 1));
}

bool
more_percent(struct gen *g, uint32_t share)
{
	return more(g, 100) < share;
}

void
swap_numbers(struct gen *g)
{
	uint64_t rng = g->rng;

	g->rng = g->more;
	g->more = rng;
}

uint64_t
phone(uint64_t i)
{
	const uint64_t range = 7000000000; /* 13000000000 to 19999999999 */

	return 13000000000 + i % range * 3141592653 % range;
}

/* Where the household is, and its number. */
static void
place(struct gen *g, uint64_t serial)
{
	static const struct word hamlets[HAMLETS] = {W("一组"), W("二组"),
	    W("三组"), W("四组")};
	struct household *h = &g->h;
	struct village *v = &g->village;
	struct word *c = h->cell;

	h->used = 0;
	h->fresh = h->left = false;
	h->hamlet = below(g, HAMLETS);
	put_digits(h->hid, 6, g->county->code);
	put_digits(h->hid + 6, 8, serial);
	c[H_PROVINCE] = g->policy->province;
	c[H_CITY] = g->county->city;
	c[H_COUNTY] = g->county->name;
	c[H_TOWNSHIP] = (struct word){v->township, strlen(v->township)};
	c[H_VILLAGE] = (struct word){v->name, strlen(v->name)};
	c[H_HAMLET] = hamlets[h->hamlet];
	c[H_VID] = (struct word){v->vid, 12};
	c[H_HID] = (struct word){h->hid, 14};
}

static void
new_helper(struct gen *g)
{
	struct person p = {.age = 0};

	g->helper_left = below(g, 4);
	g->helpers++;
	draw_name(g, g->helper.name, NULL);
	g->helper.male = true;
	if (!g->full)
		return;
	p.age = more_between(g, 25, 55);
	g->helper.male = more_percent(g, 70);
	swap_numbers(g);
	person_number(g, &p, g->helper.male);
	swap_numbers(g);
	memcpy(g->helper.id, p.id, 19);
	g->helper.unit = more(g, sizeof(units) / sizeof(units[0]));
}

static void
household(struct gen *g)
{
	struct household *h = &g->h;
	struct village *v = &g->village;

	h->removed = false;
	place(g, g->done);
	people_make(g);
	house_make(g);
	house_cells(g);
	if (g->helper_left-- == 0)
		new_helper(g);
	if (g->full)
		wide_cells(g);
	if (h->status != EXITED) {
		v->households++;
		v->people += h->size;
	}
	if (g->fault_ppm > 0 && below(g, 1000000) < g->fault_ppm)
		fault_plant(g);
	write_household(g);
	write_prev(g);
	if (g->full) {
		count_household(g);
		write_measures(g);
		write_work(g);
		write_changes(g);
		write_lists(g);
	}
	if (h->n > 0 && h->p[0].cell[M_ID].n == 18) {
		memcpy(g->last_id, h->p[0].id, sizeof(g->last_id));
		g->last_male = h->p[0].male;
	}
	g->done++;
}

/* One that was in the registry last year and has been removed since. */
static void
removed_household(struct gen *g)
{
	struct household *h = &g->h;
	bool needy;
	size_t i;

	swap_numbers(g);
	h->removed = true;
	place(g, 99999999 - g->removed);
	people_make(g);
	house_make(g);
	house_cells(g);
	swap_numbers(g);
	wide_cells(g);
	needy = h->attr == WUBAO || h->status == EXITED ||
	    h->cell[H_GRADE].s[0] > 'B';
	for (i = 0; i < h->n; i++)
		needy = needy || h->p[i].health > CHRONIC;
	if (needy)
		return;
	write_prev(g);
	write_changes(g);
	g->removed++;
}

static void
village(struct gen *g, size_t i, uint64_t n)
{
	struct village *v = &g->village;
	size_t township = i / 12 % 900;

	memset(v, 0, sizeof(*v));
	put_digits(v->vid, 6, g->county->code);
	put_digits(v->vid + 6, 3, 100 + township);
	/* past 900 townships of 12 villages they get more villages */
	put_digits(v->vid + 9, 3, 200 + i % 12 + i / 10800 * 12);
	place_name(v->township, township, true);
	place_name(v->name, township * 5 + i % 12 + i / 10800 * 12, false);
	v->poor = percent(g, 66);
	v->moves = v->poor && percent(g, 8);
	v->all = (size_t)n * (size_t)between(g, 2, 6);
	g->helper_left = 0;
	if (g->full) {
		v->out = v->poor && !v->moves && more_percent(g, 20);
		more_name(g, v->leader, NULL);
		put_digits(v->phone, 11, phone(4000000000 + g->teams));
	}
	while (n-- > 0) {
		household(g);
		if (g->full && more_percent(g, 2))
			removed_household(g);
	}
	write_village(g);
}

static void
county(struct gen *g, uint64_t n)
{
	uint64_t some;
	size_t i;

	memset(g->ids, 0, sizeof(g->ids));
	memset(&g->sums, 0, sizeof(g->sums));
	g->last_id[0] = '\0';
	for (i = 0; n > 0; i++) {
		some = (uint64_t)between(g, 80, 120);
		if (some > n)
			some = n;
		village(g, i, some);
		n -= some;
	}
	write_county(g);
}

static void
generate(struct gen *g)
{
	const struct policy *p = g->policy;
	uint64_t n =
	    (g->households + COUNTY_HOUSEHOLDS - 1) / COUNTY_HOUSEHOLDS;
	uint64_t i;

	if (n < 3 && g->households >= 300)
		n = 3;
	if (n > p->ncounties)
		n = p->ncounties;
	for (i = 0; i < n; i++) {
		g->county = &p->counties[i];
		county(g, g->households * (i + 1) / n - g->done);
	}
	write_windows(g);
	if (g->out[T_NATIVE].fd >= 0) {
		put(&g->out[T_NATIVE], (struct word)W("合计,"));
		put_number(&g->out[T_NATIVE], g->members);
		put(&g->out[T_NATIVE], (struct word)W("\r\n"));
	}
}

/* Whether a comma list holds the part of name before its first dot. */
static bool
listed(const char *list, const char *name)
{
	size_t n = strcspn(name, ".");

	for (; list != NULL; list = strchr(list, ',')) {
		list += *list == ',';
		if (strncmp(list, name, n) == 0 &&
		    (list[n] == ',' || list[n] == '\0'))
			return true;
	}
	return false;
}

/* The header of a table, of a table of last year that of this year. */
static int
open_table(struct gen *g, enum table t, const char *dir)
{
	char head[8192];
	enum table like = !g->full ? t :
	    t == T_PREV_HOUSEHOLDS ? T_HOUSEHOLDS :
	    t == T_PREV_MEMBERS    ? T_MEMBERS :
				     t;

	/* the national system puts two title rows above the header */
	if (t == T_NATIVE)
		snprintf(head, sizeof(head),
		    "%s\r\n填报单位：,,导出时间：\r\n%s\r\n",
		    g->policy->title.s, headers[t]);
	else
		snprintf(head, sizeof(head), "%s%s\n", headers[like],
		    g->full ? wide_header(like) : "");
	return out_open(&g->out[t], dir, files[t], head,
	    t == T_NATIVE && !g->native_utf8);
}

static int
open_all(struct gen *g, const char *dir, const char *tables, bool native)
{
	bool wanted;
	int t;

	if (mkdir(dir, 0755) != 0 && errno != EEXIST)
		return -1;
	for (t = 0; t < T_N; t++) {
		g->out[t].fd = -1;
		wanted = t == T_KEY ? g->fault_ppm > 0 :
		    t == T_NATIVE   ? native :
				      (g->full || t < T_KEY) &&
			(tables == NULL || listed(tables, files[t]));
		if (wanted && open_table(g, (enum table)t, dir) != 0)
			return -1;
	}
	return 0;
}

static int
close_all(struct gen *g)
{
	int status = 0;
	size_t t;

	for (t = 0; t < T_N; t++)
		if (out_close(&g->out[t]) != 0)
			status = -1;
	return status;
}

static int
usage(void)
{
	fprintf(stderr,
	    "usage: gen --out DIR [--seed N] [--households N] "
	    "[--policy shanxi|kunming]\n           [--full] [--tables LIST] "
	    "[--native] [--utf8] [--scatter] [--faults RATE]\n");
	return 2;
}

struct options {
	const char *out, *tables;
	bool native;
};

static int
parse(struct gen *g, struct options *opt, int argc, char *argv[])
{
	static const struct option longs[] = {
	    {"seed", required_argument, NULL, 's'},
	    {"households", required_argument, NULL, 'n'},
	    {"policy", required_argument, NULL, 'p'},
	    {"out", required_argument, NULL, 'o'},
	    {"tables", required_argument, NULL, 't'},
	    {"faults", required_argument, NULL, 'f'},
	    {"full", no_argument, NULL, 'F'},
	    {"native", no_argument, NULL, 'N'},
	    {"utf8", no_argument, NULL, 'U'},
	    {"scatter", no_argument, NULL, 'S'},
	    {NULL, 0, NULL, 0},
	};
	uint64_t seed = 1;
	int c;

	g->policy = &policies[0];
	g->households = 2000;
	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (c == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (c == 'n')
			g->households = strtoull(optarg, NULL, 10);
		else if (c == 'p' && strcmp(optarg, "kunming") == 0)
			g->policy = &policies[1];
		else if (c == 'p' && strcmp(optarg, "shanxi") != 0)
			return -1;
		else if (c == 'o')
			opt->out = optarg;
		else if (c == 't')
			opt->tables = optarg;
		else if (c == 'f')
			g->fault_ppm = (uint32_t)(strtod(optarg, NULL) * 1e6);
		else if (c == 'F')
			g->full = true;
		else if (c == 'N')
			opt->native = true;
		else if (c == 'U')
			g->native_utf8 = true;
		else if (c == 'S')
			g->scatter = true;
		else if (c == '?')
			return -1;
	}
	g->rng = ((seed << 1) + 1) * 0x9E3779B97F4A7C15; /* never 0 */
	g->order = ~g->rng | 1;
	g->more = (g->rng ^ 0x94D049BB133111EB) | 1;
	return opt->out != NULL && optind == argc && g->households <= 99999999 ?
	    0 :
	    -1;
}

int
main(int argc, char *argv[])
{
	struct options opt = {0};
	struct gen *g = calloc(1, sizeof(*g));
	int status = 2;

	if (g == NULL) {
		perror("gen");
		return status;
	}
	if (parse(g, &opt, argc, argv) != 0) {
		status = usage();
	} else if (open_all(g, opt.out, opt.tables, opt.native) != 0) {
		perror(opt.out);
	} else {
		generate(g);
		if (close_all(g) == 0)
			status = 0;
		else
			perror(opt.out);
	}
	free(g);
	return status;
}
