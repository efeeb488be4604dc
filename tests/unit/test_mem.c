/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <string.h>

#include "chaos.h"
#include "prop.h"
#include "testing.h"

START_TEST(realloc_keeps_bytes)
{
	struct pa_err e = {0};
	char *p = pa_realloc(NULL, 4, 1, &e), *q;

	memcpy(p, "abc", 4);
	q = pa_realloc(p, 1000, 100, &e);
	ck_assert_str_eq(q, "abc");
	pa_free(q);
	pa_free(NULL);
	p = pa_realloc(NULL, 0, 0, &e);
	ck_assert_ptr_nonnull(p);
	pa_free(p);
}
END_TEST

START_TEST(overflow_is_no_memory)
{
	struct pa_err e = {0}, f = {0}, g = {0};
	struct pa_arena a = {0};

	ck_assert_ptr_null(pa_realloc(NULL, SIZE_MAX, 2, &e));
	ck_assert_int_eq(e.code, PA_E_NOMEM);
	ck_assert_ptr_null(pa_calloc(SIZE_MAX / 2 + 1, 2, NULL));
	ck_assert_ptr_null(pa_arena_alloc(&a, SIZE_MAX, 2, &f));
	ck_assert_int_eq(f.code, PA_E_NOMEM);
	ck_assert_ptr_null(pa_arena_alloc(&a, SIZE_MAX, 1, NULL));
	ck_assert_ptr_null(pa_arena_dup(&a, "", SIZE_MAX, &g));
	ck_assert_int_eq(g.code, PA_E_NOMEM);
	ck_assert_ptr_null(a.head);
}
END_TEST

START_TEST(calloc_is_zero)
{
	static const char zeros[4096];
	struct pa_err e = {0};
	char *p = pa_calloc(64, 64, &e);

	ck_assert_mem_eq(p, zeros, sizeof(zeros));
	pa_free(p);
}
END_TEST

START_TEST(grow)
{
	struct pa_err e = {0}, f = {0};
	int *p = NULL;
	size_t cap = 0, i, calls = 0, last = 0;

	must(pa_grow(&p, &cap, 0, sizeof(*p), &e), &e);
	ck_assert_ptr_null(p);
	for (i = 0; i < 100000; i++) {
		must(pa_grow(&p, &cap, i + 1, sizeof(*p), &e), &e);
		ck_assert_uint_ge(cap, i + 1);
		p[i] = (int)i;
		calls += cap != last;
		last = cap;
	}
	ck_assert_uint_lt(calls, 40); /* by a factor, not by a step */
	for (i = 0; i < 100000; i++)
		ck_assert_int_eq(p[i], (int)i);
	ck_assert_int_eq(pa_grow(&p, &cap, SIZE_MAX, sizeof(*p), &f), -1);
	ck_assert_int_eq(f.code, PA_E_NOMEM);
	ck_assert_uint_eq(cap, last);
	ck_assert_int_eq(p[99999], 99999);
	pa_free(p);
}
END_TEST

/* Blocks do not overlap, are aligned, and hold what was put there. */
START_TEST(arena)
{
	struct prop p = prop_start();
	struct pa_arena a = {0};
	struct pa_err e = {0};
	unsigned char *got[500];
	size_t n[500], i, j;

	for (p.run = 0; p.run < 20; p.run++) {
		for (i = 0; i < COUNT(got); i++) {
			n[i] = prop_below(&p,
			    prop_below(&p, 50) == 0 ? 200000 : 300);
			got[i] = pa_arena_alloc(&a, n[i], 1, &e);
			prop_check(&p,
			    got[i] != NULL &&
				(uintptr_t)got[i] % _Alignof(max_align_t) == 0,
			    "alignment");
			memset(got[i], (int)(i & 0xff), n[i]);
		}
		for (i = 0; i < COUNT(got); i++)
			for (j = 0; j < n[i]; j++)
				prop_check(&p, got[i][j] == (i & 0xff),
				    "byte %zu of %zu", j, i);
		pa_arena_clear(&a);
	}
	pa_arena_release(&a);
	ck_assert_ptr_null(a.head);
	ck_assert_uint_eq(a.total, 0);
}
END_TEST

START_TEST(arena_dup)
{
	struct pa_arena a = {0};
	struct pa_err e = {0};

	ck_assert_str_eq(pa_arena_dup(&a, "abcdef", 3, &e), "abc");
	ck_assert_str_eq(pa_arena_dup(&a, NULL, 0, &e), "");
	pa_arena_release(&a);
}
END_TEST

START_TEST(arena_settles_on_one_block)
{
	struct pa_arena a = {0};
	struct pa_err e = {0};
	size_t total, i;

	ck_assert_ptr_nonnull(pa_arena_alloc(&a, 10, 1, &e));
	ck_assert_ptr_nonnull(pa_arena_alloc(&a, 1000000, 1, &e));
	ck_assert_ptr_nonnull(pa_arena_alloc(&a, 70000, 1, &e));
	pa_arena_clear(&a);
	total = a.total;
	ck_assert_uint_ge(total, 1000000);
	ck_assert_uint_lt(total, 1100000);
	for (i = 0; i < 100; i++) {
		ck_assert_ptr_nonnull(pa_arena_alloc(&a, 900000, 1, &e));
		pa_arena_clear(&a);
		ck_assert_uint_eq(a.total, total);
	}
	pa_arena_release(&a);
	pa_arena_clear(&a);
	pa_arena_release(&a);
}
END_TEST

START_TEST(arena_has_a_limit)
{
	struct pa_arena a = {.max = 200000};
	struct pa_err e = {0};
	size_t n = 0;

	while (pa_arena_alloc(&a, 1000, 1, &e) != NULL)
		n++;
	ck_assert_int_eq(e.code, PA_E_NOMEM);
	ck_assert_uint_ge(n, 150);
	ck_assert_uint_le(a.total, a.max);
	pa_arena_release(&a);
	ck_assert_uint_eq(a.max, 200000);
}
END_TEST

/* The hook: the k-th call fails, and all after it, until turned off. */
START_TEST(fail_after)
{
	struct pa_err e = {0};
	void *p;

	pa_mem_fail_after(1);
	p = pa_realloc(NULL, 1, 1, &e);
	ck_assert_ptr_nonnull(p);
	ck_assert_ptr_null(pa_realloc(p, 2, 1, &e));
	ck_assert_int_eq(e.code, PA_E_NOMEM);
	ck_assert_ptr_null(pa_calloc(1, 1, NULL));
	pa_mem_fail_after(-1);
	pa_free(p);
	p = pa_calloc(1, 1, NULL);
	ck_assert_ptr_nonnull(p);
	pa_free(p);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_arena a = {0};
	char *p = NULL;
	size_t cap = 0;
	int rv = -1;

	(void)ctx;
	if (pa_arena_alloc(&a, 100, 1, e) != NULL &&
	    pa_arena_dup(&a, "x", 1, e) != NULL &&
	    pa_arena_alloc(&a, 100000, 1, e) != NULL &&
	    pa_grow(&p, &cap, 10, 1, e) == 0 &&
	    pa_grow(&p, &cap, 100, 1, e) == 0)
		rv = 0;
	pa_free(p);
	pa_arena_release(&a);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_eq(chaos(chaos_job, NULL), 4);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, realloc_keeps_bytes);
	tcase_add_test(tc, overflow_is_no_memory);
	tcase_add_test(tc, calloc_is_zero);
	tcase_add_test(tc, grow);
	tcase_add_test(tc, arena);
	tcase_add_test(tc, arena_dup);
	tcase_add_test(tc, arena_settles_on_one_block);
	tcase_add_test(tc, arena_has_a_limit);
	tcase_add_test(tc, fail_after);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("mem", add);
}
