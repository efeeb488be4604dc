/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

START_TEST(add_all_ways)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(pa_buf_add(&b, "abc", 2, &e), &e);
	must(pa_buf_addc(&b, '-', &e), &e);
	must(pa_buf_puts(&b, "def", &e), &e);
	must(pa_buf_addstr(&b, PA_STR("ghi"), &e), &e);
	must(pa_buf_addf(&b, &e, "%d%s", -5, "x"), &e);
	must(pa_buf_addu(&b, 0, &e), &e);
	must(pa_buf_addu(&b, UINT64_MAX, &e), &e);
	same_text(pa_buf_str(&b), PA_STR("ab-defghi-5x018446744073709551615"),
	    "buf");
	ck_assert_int_eq(b.s[b.n], '\0');
	pa_buf_release(&b);
}
END_TEST

START_TEST(empty)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};

	ck_assert_uint_eq(pa_buf_str(&b).n, 0);
	pa_buf_clear(&b);
	must(pa_buf_add(&b, NULL, 0, &e), &e);
	must(pa_buf_puts(&b, "", &e), &e);
	must(pa_buf_addstr(&b, (struct pa_str){NULL, 0}, &e), &e);
	must(pa_buf_addf(&b, &e, "%s", ""), &e);
	ck_assert_uint_eq(b.n, 0);
	ck_assert_int_eq(b.s[0], '\0');
	pa_buf_release(&b);
	ck_assert_ptr_null(b.s);
	pa_buf_release(&b);
}
END_TEST

START_TEST(clear_keeps_room)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t cap;

	must(pa_buf_reserve(&b, 1000, &e), &e);
	ck_assert_uint_gt(b.cap, 1000);
	must(pa_buf_puts(&b, "abc", &e), &e);
	cap = b.cap;
	pa_buf_clear(&b);
	ck_assert_uint_eq(b.n, 0);
	ck_assert_uint_eq(b.cap, cap);
	ck_assert_str_eq(b.s, "");
	pa_buf_release(&b);
}
END_TEST

START_TEST(too_much)
{
	struct pa_buf b = {0};
	struct pa_err e = {0}, f = {0}, g = {0};

	must(pa_buf_puts(&b, "abc", &e), &e);
	ck_assert_int_eq(pa_buf_reserve(&b, SIZE_MAX, &e), -1);
	ck_assert_int_eq(pa_buf_reserve(&b, SIZE_MAX - 3, &f), -1);
	ck_assert_int_eq(pa_buf_reserve(&b, SIZE_MAX - 4, &g), -1);
	ck_assert_int_eq(e.code, PA_E_NOMEM);
	ck_assert_int_eq(f.code, PA_E_NOMEM);
	ck_assert_int_eq(g.code, PA_E_NOMEM);
	ck_assert_str_eq(b.s, "abc");
	pa_buf_release(&b);
}
END_TEST

/* Pieces of any size, one after the other, at each boundary of growth. */
START_TEST(add_pieces)
{
	struct prop p = prop_start();
	struct pa_buf b = {0};
	struct pa_err e = {0};
	static char want[70000];
	char piece[300];
	size_t n, i;

	for (p.run = 0; p.run < 50; p.run++) {
		pa_buf_release(&b);
		while (b.n + sizeof(piece) < sizeof(want)) {
			n = prop_below(&p,
			    prop_below(&p, 2) == 0 ? 3 : sizeof(piece));
			for (i = 0; i < n; i++)
				piece[i] = (char)prop_below(&p, 256);
			if (n != 0)
				memcpy(want + b.n, piece, n);
			must(pa_buf_add(&b, piece, n, &e), &e);
			prop_check(&p, b.n < b.cap && b.s[b.n] == '\0',
			    "no NUL at %zu", b.n);
		}
		prop_check(&p, memcmp(b.s, want, b.n) == 0, "bytes");
	}
	pa_buf_release(&b);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv = -1, i;

	(void)ctx;
	for (i = 0; i < 100; i++)
		if (pa_buf_addf(&b, e, "%d", i) != 0 ||
		    pa_buf_addu(&b, 7, e) != 0 || pa_buf_addc(&b, ' ', e) != 0)
			goto out;
	rv = 0;
out:
	/* what was added before stays whole */
	if (b.s != NULL)
		ck_assert_int_eq(b.s[b.n], '\0');
	pa_buf_release(&b);
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
	tcase_add_test(tc, add_all_ways);
	tcase_add_test(tc, empty);
	tcase_add_test(tc, clear_keeps_room);
	tcase_add_test(tc, too_much);
	tcase_add_test(tc, add_pieces);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("buf", add);
}
