/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include <stdio.h>

#include "chaos.h"
#include "prop.h"
#include "testing.h"

START_TEST(put_and_get)
{
	struct pa_map m = {0};
	struct pa_err e = {0};
	uint64_t *slot;

	ck_assert_uint_eq(pa_map_get(&m, PA_STR("a"), 99), 99);
	ck_assert_int_eq(pa_map_put(&m, PA_STR("a"), 1, NULL, &e), 1);
	ck_assert_int_eq(pa_map_put(&m, PA_STR("a"), 2, &slot, &e), 0);
	ck_assert_uint_eq(*slot, 1);
	*slot = 3;
	ck_assert_uint_eq(pa_map_get(&m, PA_STR("a"), 99), 3);
	ck_assert_uint_eq(pa_map_get(&m, PA_STR("b"), 99), 99);
	ck_assert_uint_eq(m.n, 1);
	pa_map_release(&m);
	ck_assert_uint_eq(pa_map_get(&m, PA_STR("a"), 99), 99);
	pa_map_release(&m);
}
END_TEST

/* Keys are bytes: the empty one, NULs and prefixes are all different. */
START_TEST(odd_keys)
{
	static const struct pa_str keys[] = {{"", 0}, {"\0", 1}, {"\0\0", 2},
	    {"a", 1}, {"a\0", 2}, {"a\0b", 3}, {"a\0c", 3}};
	struct pa_map m = {0};
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < COUNT(keys); i++)
		ck_assert_int_eq(pa_map_put(&m, keys[i], i, NULL, &e), 1);
	for (i = 0; i < COUNT(keys); i++)
		ck_assert_uint_eq(pa_map_get(&m, keys[i], 99), i);
	ck_assert_int_eq(pa_map_put(&m, (struct pa_str){NULL, 0}, 7, NULL, &e),
	    0);
	pa_map_release(&m);
}
END_TEST

START_TEST(keys_are_copied)
{
	struct pa_map m = {0};
	struct pa_err e = {0};
	char key[] = "abc";

	ck_assert_int_eq(pa_map_put(&m, pa_str(key), 1, NULL, &e), 1);
	key[0] = 'x';
	ck_assert_uint_eq(pa_map_get(&m, PA_STR("abc"), 99), 1);
	ck_assert_uint_eq(pa_map_get(&m, PA_STR("xbc"), 99), 99);
	pa_map_release(&m);
}
END_TEST

/* Against a plain array, over many sizes of the table. */
START_TEST(as_an_array)
{
	struct prop p = prop_start();
	struct pa_map m = {0};
	struct pa_err e = {0};
	struct pa_str key;
	static uint64_t want[50000]; /* value + 1, 0: not there */
	size_t k, n = 0;
	char text[12];
	int rv;

	for (p.run = 0; p.run < 200000; p.run++) {
		k = prop_below(&p, COUNT(want));
		(void)snprintf(text, sizeof(text), "%zu", k % COUNT(want));
		key = pa_str(text);
		prop_check(&p, pa_map_get(&m, key, UINT64_MAX) == want[k] - 1,
		    "get %zu", k);
		if (prop_below(&p, 2) == 0)
			continue;
		rv = pa_map_put(&m, key, p.run, NULL, &e);
		prop_check(&p, rv == (want[k] == 0), "put %zu", k);
		if (want[k] == 0) {
			want[k] = p.run + 1;
			n++;
		}
		prop_check(&p, m.n == n && m.n < m.cap, "count");
	}
	pa_map_release(&m);
}
END_TEST

START_TEST(hash)
{
	ck_assert_uint_eq(pa_hash(PA_STR("abc")), pa_hash(pa_str("abc")));
	ck_assert_uint_ne(pa_hash(PA_STR("abc")), pa_hash(PA_STR("abd")));
	ck_assert_uint_eq(pa_hash(PA_STR("")),
	    pa_hash((struct pa_str){NULL, 0}));
	/* XXH3_64bits of nothing, from the test vectors of xxHash */
	ck_assert_uint_eq(pa_hash(PA_STR("")), UINT64_C(0x2d06800538d394c2));
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_map m = {0};
	char text[12];
	unsigned i;
	int rv = 0;

	(void)ctx;
	for (i = 0; i < 500 && rv == 0; i++) {
		(void)snprintf(text, sizeof(text), "%u", i);
		if (pa_map_put(&m, pa_str(text), i, NULL, e) < 0)
			rv = -1;
	}
	/* what went in before the failure is there, the rest is not */
	ck_assert_uint_eq(m.n, rv == 0 ? i : i - 1);
	while (i-- > 0) {
		(void)snprintf(text, sizeof(text), "%u", i);
		ck_assert_uint_eq(pa_map_get(&m, pa_str(text), 999),
		    i < m.n ? i : 999);
	}
	pa_map_release(&m);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_ge(chaos(chaos_job, NULL), 5);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, put_and_get);
	tcase_add_test(tc, odd_keys);
	tcase_add_test(tc, keys_are_copied);
	tcase_add_test(tc, as_an_array);
	tcase_add_test(tc, hash);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("map", add);
}
