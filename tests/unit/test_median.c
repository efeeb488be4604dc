/* SPDX-License-Identifier: MIT */
#include "flow/median.h"

#include "chaos.h"
#include "testing.h"

static const struct {
	const char *name;
	int64_t value[6];
	size_t n;
	int64_t median, mad;
} groups[] = {
    {"one value", {7}, 1, 7, 0},
    {"two: their mean", {10, 20}, 2, 15, 5},
    {"half away from zero", {1, 2}, 2, 2, 1},
    {"below zero", {-1, -2}, 2, -2, 1},
    {"odd", {5, 1, 9}, 3, 5, 4},
    {"one far off", {10, 11, 12, 13, 1000}, 5, 12, 1},
    {"alike", {3, 3, 3, 3}, 4, 3, 0},
    {"the ends of the range", {INT64_MIN, INT64_MAX}, 2, -1, INT64_MAX},
};
#define NGROUP (sizeof(groups) / sizeof(groups[0]))

static int
collect(bool distances, int64_t *out, struct pa_err *e)
{
	struct pa_median *m = pa_median_new(distances, 0, "/tmp", e);
	int rv = m == NULL ? -1 : 0;
	size_t i, k;

	/* All first values, then all second ones: groups stand mixed. */
	for (k = 0; k < 6 && rv == 0; k++)
		for (i = 0; i < NGROUP && rv == 0; i++)
			if (k < groups[i].n)
				rv = pa_median_add(m, i * 77,
				    groups[i].value[k], e);
	if (rv == 0)
		rv = pa_median_finish(m, e);
	for (i = 0; i < NGROUP && rv == 0; i++)
		if (!pa_median_get(m, i * 77, &out[i]))
			rv = -1;
	if (rv == 0 && pa_median_get(m, 1, &out[0]))
		rv = pa_err_set(e, PA_E_BROKEN, "a group without values");
	pa_median_free(m);
	return rv;
}

START_TEST(medians)
{
	int64_t out[NGROUP];
	struct pa_err e = {0};

	ck_assert_msg(collect(false, out, &e) == 0, "%s", e.text);
	ck_assert_msg(out[_i] == groups[_i].median, "%s: median %lld",
	    groups[_i].name, (long long)out[_i]);
	ck_assert_msg(collect(true, out, &e) == 0, "%s", e.text);
	ck_assert_msg(out[_i] == groups[_i].mad, "%s: mad %lld",
	    groups[_i].name, (long long)out[_i]);
}
END_TEST

static int
collect_all(void *ctx, struct pa_err *e)
{
	return collect(true, ctx, e);
}

START_TEST(memory)
{
	int64_t out[NGROUP];

	(void)chaos(collect_all, out);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, medians, 0, NGROUP);
	tcase_add_test(tc, memory);
}

int
main(void)
{
	return testing_main("median", add);
}
