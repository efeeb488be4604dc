/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen: writes an invented registry.
 *
 *   gen --seed N --households N --policy shanxi|kunming --out DIR
 *       [--tables LIST] [--native] [--utf8] [--scatter] [--faults RATE]
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

static const char *const files[T_N] = {"households.csv", "members.csv",
    "helpers.csv", "villages.csv", "counties.csv", "prev_households.csv",
    "prev_members.csv", "persons.native.csv", "key.csv"};

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

uint64_t
phone(uint64_t i)
{
	const uint64_t range = 7000000000; /* 13000000000 to 19999999999 */

	return 13000000000 + i % range * 3141592653 % range;
}

static void
put_digits(char *to, size_t n, uint64_t value)
{
	to[n] = '\0';
	while (n-- > 0) {
		to[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

static void
household(struct gen *g)
{
	static const struct word hamlets[4] = {W("一组"), W("二组"), W("三组"),
	    W("四组")};
	struct household *h = &g->h;
	struct village *v = &g->village;
	struct word *c = h->cell;

	h->used = 0;
	put_digits(h->hid, 6, g->county->code);
	put_digits(h->hid + 6, 8, g->done);
	c[H_PROVINCE] = g->policy->province;
	c[H_CITY] = g->county->city;
	c[H_COUNTY] = g->county->name;
	c[H_TOWNSHIP] = (struct word){v->township, strlen(v->township)};
	c[H_VILLAGE] = (struct word){v->name, strlen(v->name)};
	c[H_HAMLET] = hamlets[below(g, 4)];
	c[H_VID] = (struct word){v->vid, 12};
	c[H_HID] = (struct word){h->hid, 14};
	people_make(g);
	house_make(g);
	house_cells(g);
	if (g->helper_left-- == 0) {
		g->helper_left = below(g, 4);
		g->helpers++;
		draw_name(g, g->helper_name, NULL);
	}
	if (h->status != EXITED) {
		v->households++;
		v->people += h->size;
	}
	if (g->fault_ppm > 0 && below(g, 1000000) < g->fault_ppm)
		fault_plant(g);
	write_household(g);
	if (h->n > 0 && h->p[0].cell[M_ID].n == 18) {
		memcpy(g->last_id, h->p[0].id, sizeof(g->last_id));
		g->last_male = h->p[0].male;
	}
	g->done++;
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
	while (n-- > 0)
		household(g);
	write_village(g);
}

static void
county(struct gen *g, uint64_t n)
{
	struct out *o = &g->out[T_COUNTIES];
	uint64_t some;
	size_t i;

	memset(g->ids, 0, sizeof(g->ids));
	g->last_id[0] = '\0';
	for (i = 0; n > 0; i++) {
		some = (uint64_t)between(g, 80, 120);
		if (some > n)
			some = n;
		village(g, i, some);
		n -= some;
	}
	if (o->fd >= 0) {
		put(o, g->county->name);
		put(o, (struct word)W(","));
		put_number(o, (uint64_t)between(g, 30, 42) * 100);
		put(o, (struct word)W("\n"));
	}
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

static int
open_all(struct gen *g, const char *dir, const char *tables, bool native)
{
	char head[4096];
	bool wanted;
	size_t t;

	if (mkdir(dir, 0755) != 0 && errno != EEXIST)
		return -1;
	for (t = 0; t < T_N; t++) {
		g->out[t].fd = -1;
		wanted = t == T_KEY ? g->fault_ppm > 0 :
		    t == T_NATIVE   ? native :
				      tables == NULL || listed(tables, files[t]);
		if (!wanted)
			continue;
		/* the national system puts two title rows above the header */
		if (t == T_NATIVE)
			snprintf(head, sizeof(head),
			    "%s\r\n填报单位：,,导出时间：\r\n%s",
			    g->policy->title.s, headers[t]);
		if (out_open(&g->out[t], dir, files[t],
			t == T_NATIVE ? head : headers[t],
			t == T_NATIVE && !g->native_utf8) != 0)
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
	    "[--policy shanxi|kunming]\n           [--tables LIST] [--native] "
	    "[--utf8] [--scatter] [--faults RATE]\n");
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
