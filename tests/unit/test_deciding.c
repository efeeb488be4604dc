/* SPDX-License-Identifier: MIT */
#include "rule/deciding.h"

#include <stdlib.h>

#include "chaos.h"
#include "prop.h"
#include "testing.h"

#define AREAS 5
#define MANY 1000 /* more than are kept of an area */

/* Area a has this many households. */
static const size_t size[AREAS] = {1, 2, PA_DECIDING_SHOWN,
    PA_DECIDING_SHOWN + 1, MANY};

static void
name_area(char *s, size_t area)
{
	(void)snprintf(s, 32, "area %zu", area);
}

/* Numbers in whose order digits and lengths differ. */
static void
name_household(char *s, size_t area, size_t i)
{
	(void)snprintf(s, 32, i % 3 == 0 ? "%zu%06zu" : "%zu-%zu", area, i);
}

/* All households, in the order in which `order` has them (NULL: as they come). */
static struct pa_deciding *
make(const size_t *order, uint64_t memory, struct pa_err *e)
{
	struct pa_deciding *d = pa_deciding_new(memory, "/tmp", e);
	char area[32], id[32];
	size_t i, k;

	for (k = 0; d != NULL && k < MANY * AREAS; k++) {
		i = order == NULL ? k : order[k];
		if (i / AREAS >= size[i % AREAS])
			continue;
		name_area(area, i % AREAS);
		name_household(id, i % AREAS, i / AREAS);
		if (pa_deciding_add(d, pa_str(area), pa_str(id), e) != 0) {
			pa_deciding_free(d);
			return NULL;
		}
	}
	if (d != NULL && pa_deciding_finish(d, e) != 0) {
		pa_deciding_free(d);
		return NULL;
	}
	return d;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* What an area should say. */
static void
expected(size_t area, struct pa_buf *b)
{
	static char id[MANY][32];
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < size[area]; i++)
		name_household(id[i], area, i);
	qsort(id, size[area], sizeof(id[0]), compare);
	for (i = 0; i < size[area] && i < PA_DECIDING_SHOWN; i++) {
		must(pa_buf_puts(b, i > 0 ? ";" : "", &e), &e);
		must(pa_buf_puts(b, id[i], &e), &e);
	}
}

static void
hold(const struct pa_deciding *d)
{
	struct pa_buf got = {0}, want = {0};
	struct pa_err e = {0};
	char area[32];
	uint64_t n;
	size_t i;

	for (i = 0; i < AREAS; i++) {
		name_area(area, i);
		pa_buf_clear(&got);
		pa_buf_clear(&want);
		must(pa_deciding_get(d, pa_str(area), &got, &n, &e), &e);
		expected(i, &want);
		ck_assert_uint_eq(n, size[i]);
		ck_assert_str_eq(got.s, want.s);
	}
	pa_buf_release(&got);
	pa_buf_release(&want);
}

START_TEST(lists)
{
	static const uint64_t memory[] = {1, 64 << 20};
	static size_t order[MANY * AREAS];
	struct prop p = prop_start();
	struct pa_err e = {0};
	struct pa_deciding *d;
	size_t i, k, t;

	for (i = 0; i < MANY * AREAS; i++)
		order[i] = i;
	for (i = MANY * AREAS - 1; i > 0; i--) {
		k = prop_below(&p, (uint32_t)i + 1);
		t = order[i];
		order[i] = order[k];
		order[k] = t;
	}
	for (i = 0; i < 4; i++) {
		d = make(i < 2 ? NULL : order, memory[i % 2], &e);
		ck_assert_msg(d != NULL, "%s", e.text);
		hold(d);
		pa_deciding_free(d);
	}
}
END_TEST

START_TEST(nobody)
{
	struct pa_err e = {0};
	struct pa_deciding *d = pa_deciding_new(1 << 20, "/tmp", &e);
	struct pa_buf b = {0};
	uint64_t n = 1;

	must(pa_deciding_finish(d, &e), &e);
	must(pa_deciding_get(d, PA_STR("here"), &b, &n, &e), &e);
	ck_assert_uint_eq(n, 0);
	ck_assert_uint_eq(b.n, 0);
	pa_deciding_free(d);
	/* Without a number it is counted, and not named. */
	d = pa_deciding_new(1 << 20, "/tmp", &e);
	must(pa_deciding_add(d, PA_STR("here"), PA_STR(""), &e), &e);
	must(pa_deciding_add(d, PA_STR("here"), PA_STR("7"), &e), &e);
	must(pa_deciding_add(d, PA_STR("there"), PA_STR(""), &e), &e);
	must(pa_deciding_finish(d, &e), &e);
	must(pa_deciding_get(d, PA_STR("here"), &b, &n, &e), &e);
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(b.s, "7");
	must(pa_deciding_get(d, PA_STR("there"), &b, &n, &e), &e);
	ck_assert_uint_eq(n, 1);
	ck_assert_str_eq(b.s, "7");
	pa_deciding_free(d);
	pa_buf_release(&b);
}
END_TEST

START_TEST(no_folder)
{
	struct pa_err e = {0};
	struct pa_deciding *d = pa_deciding_new(1 << 20, "/nowhere", &e);

	ck_assert(d != NULL);
	must(pa_deciding_add(d, PA_STR("here"), PA_STR("7"), &e), &e);
	ck_assert_int_eq(pa_deciding_finish(d, &e), -1);
	ck_assert_int_eq(e.code, PA_E_IO);
	pa_deciding_free(d);
}
END_TEST

static int
make_and_get(void *ctx, struct pa_err *e)
{
	struct pa_deciding *d = make(NULL, 1, e);
	struct pa_buf b = {0};
	uint64_t n;
	int rv =
	    d == NULL ? -1 : pa_deciding_get(d, PA_STR("area 4"), &b, &n, e);

	(void)ctx;
	pa_buf_release(&b);
	pa_deciding_free(d);
	return rv;
}

START_TEST(memory)
{
	ck_assert_int_gt(chaos(make_and_get, NULL), PA_DECIDING_SHOWN);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, lists);
	tcase_add_test(tc, nobody);
	tcase_add_test(tc, no_folder);
	tcase_add_test(tc, memory);
}

int
main(void)
{
	return testing_main("deciding", add);
}
