/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "testing.h"

START_TEST(set)
{
	struct pa_err e = {0};

	ck_assert_int_eq(pa_err_set(&e, PA_E_INPUT, "cell over %d bytes", 7),
	    -1);
	ck_assert_int_eq(e.code, PA_E_INPUT);
	ck_assert_str_eq(e.text, "cell over 7 bytes");
	ck_assert_str_eq(e.where, "");
	ck_assert_uint_eq(e.line, 0);
}
END_TEST

START_TEST(first_wins)
{
	struct pa_err e = {0};

	(void)pa_err_set(&e, PA_E_LIMIT, "first");
	ck_assert_int_eq(pa_err_set(&e, PA_E_IO, "second"), -1);
	ck_assert_int_eq(pa_err_sys(&e, ENOENT, "third"), -1);
	ck_assert_int_eq(pa_err_nomem(&e), -1);
	ck_assert_int_eq(e.code, PA_E_LIMIT);
	ck_assert_str_eq(e.text, "first");
}
END_TEST

START_TEST(null_is_allowed)
{
	ck_assert_int_eq(pa_err_set(NULL, PA_E_IO, "x"), -1);
	ck_assert_int_eq(pa_err_sys(NULL, ENOENT, "x"), -1);
	ck_assert_int_eq(pa_err_at(NULL, "x", 1, 1), -1);
	ck_assert_int_eq(pa_err_nomem(NULL), -1);
}
END_TEST

START_TEST(sys)
{
	struct pa_err e = {0};
	char want[256];

	(void)snprintf(want, sizeof(want), "cannot open a.csv: %s",
	    strerror(ENOENT));
	(void)pa_err_sys(&e, ENOENT, "cannot open %s", "a.csv");
	ck_assert_int_eq(e.code, PA_E_IO);
	ck_assert_str_eq(e.text, want);
}
END_TEST

START_TEST(nomem)
{
	struct pa_err e = {0};

	(void)pa_err_nomem(&e);
	ck_assert_int_eq(e.code, PA_E_NOMEM);
	ck_assert_int_ne(e.text[0], '\0');
}
END_TEST

START_TEST(at)
{
	struct pa_err e = {0};

	/* no error, no place */
	(void)pa_err_at(&e, "a.csv", 3, 4);
	ck_assert_str_eq(e.where, "");
	ck_assert_uint_eq(e.line, 0);
	(void)pa_err_set(&e, PA_E_INPUT, "x");
	/* each part is set once, by who knows it first */
	(void)pa_err_at(&e, NULL, 17, 5);
	(void)pa_err_at(&e, "a.csv", 0, 0);
	(void)pa_err_at(&e, "b.csv", 99, 99);
	ck_assert_str_eq(e.where, "a.csv");
	ck_assert_uint_eq(e.line, 17);
	ck_assert_uint_eq(e.column, 5);
}
END_TEST

/* Texts longer than the struct are cut and stay strings. */
START_TEST(long_texts)
{
	struct pa_err e = {0};
	char text[3000];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	(void)pa_err_sys(&e, ENOENT, "%s", text);
	(void)pa_err_at(&e, text, 1, 1);
	ck_assert_uint_eq(strlen(e.text), sizeof(e.text) - 1);
	ck_assert_uint_eq(strlen(e.where), sizeof(e.where) - 1);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, set);
	tcase_add_test(tc, first_wins);
	tcase_add_test(tc, null_is_allowed);
	tcase_add_test(tc, sys);
	tcase_add_test(tc, nomem);
	tcase_add_test(tc, at);
	tcase_add_test(tc, long_texts);
}

int
main(void)
{
	return testing_main("err", add);
}
