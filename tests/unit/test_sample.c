/* SPDX-License-Identifier: MIT */
#include "rule/sample.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

#define VILLAGES 500
#define COUNTIES 7

/* Villages of counties of all sizes, in an order of its own. */
static int
fill(struct pa_sample *s, const char *seed, const size_t *order,
    struct pa_err *e)
{
	char id[32], county[32];
	size_t i, v, c;

	for (i = 0; i < VILLAGES; i++) {
		v = order == NULL ? i : order[i];
		/* County 0 has one village, county 1 two, ... */
		for (c = 0;
		     c + 1 < COUNTIES && v >= ((size_t)1 << (c + 1)) - 1;)
			c++;
		(void)snprintf(id, sizeof(id), "%012zu", v);
		(void)snprintf(county, sizeof(county), "county %zu", c);
		if (pa_sample_add(s, pa_str(seed), pa_str(county), pa_str(id),
			v, e) != 0)
			return -1;
	}
	return 0;
}

static void
shares(const struct pa_sample *s, unsigned percent)
{
	size_t i, sum = 0;

	for (i = 0; i < s->nstratum; i++) {
		ck_assert_uint_ge(s->stratum[i].drawn, 1);
		ck_assert_uint_ge(s->stratum[i].drawn * 100,
		    s->stratum[i].units * percent);
		ck_assert_uint_lt((s->stratum[i].drawn - 1) * 100,
		    s->stratum[i].units * percent);
		sum += s->stratum[i].drawn;
	}
	ck_assert_uint_eq(sum, s->drawn);
}

START_TEST(share)
{
	struct pa_sample s = {0};
	struct pa_err e = {0};

	must(fill(&s, "1", NULL, &e), &e);
	pa_sample_draw(&s, (unsigned)_i);
	ck_assert_uint_eq(s.nstratum, COUNTIES);
	shares(&s, (unsigned)_i);
	pa_sample_release(&s);
}
END_TEST

/* Bit by village. */
static void
draw(const char *seed, const size_t *order, bool drawn[VILLAGES])
{
	struct pa_sample s = {0};
	struct pa_err e = {0};
	size_t v;

	must(fill(&s, seed, order, &e), &e);
	pa_sample_draw(&s, 10);
	for (v = 0; v < VILLAGES; v++)
		drawn[v] = pa_sample_unit(&s, v)->rank > 0;
	pa_sample_release(&s);
}

START_TEST(order)
{
	struct prop p = prop_start();
	bool one[VILLAGES], two[VILLAGES], other[VILLAGES];
	size_t at[VILLAGES], i, k, swap;

	for (i = 0; i < VILLAGES; i++)
		at[i] = i;
	for (i = VILLAGES - 1; i > 0; i--) {
		k = (size_t)(prop_next(&p) % (i + 1));
		swap = at[i];
		at[i] = at[k];
		at[k] = swap;
	}
	draw("2017", NULL, one);
	draw("2017", at, two);
	draw("2018", at, other);
	ck_assert_mem_eq(one, two, sizeof(one));
	ck_assert_mem_ne(one, other, sizeof(one));
}
END_TEST

/* printf '42:530113103211' | sha256sum */
START_TEST(lot)
{
	struct pa_sample s = {0};
	struct pa_err e = {0};
	char hex[17];

	must(pa_sample_add(&s, PA_STR("42"), PA_STR("c"),
		 PA_STR("530113103211"), 9, &e),
	    &e);
	pa_sample_draw(&s, 10);
	pa_sample_lot(pa_sample_unit(&s, 9), hex);
	ck_assert_str_eq(hex, "3085ac9b72099172");
	ck_assert_ptr_null(pa_sample_unit(&s, 8));
	pa_sample_release(&s);
}
END_TEST

static int
job(void *ctx, struct pa_err *e)
{
	struct pa_sample s = {0};
	int rv = fill(&s, ctx, NULL, e);

	pa_sample_draw(&s, 10);
	pa_sample_release(&s);
	return rv;
}

START_TEST(memory)
{
	char seed[] = "1";

	ck_assert_int_gt(chaos(job, seed), 0);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, share, 1, 101);
	tcase_add_test(tc, order);
	tcase_add_test(tc, lot);
	tcase_add_test(tc, memory);
}

int
main(void)
{
	return testing_main("sample", add);
}
