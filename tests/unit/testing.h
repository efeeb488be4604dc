/* SPDX-License-Identifier: MIT */
/*
 * What all unit tests share: the main() around one suite, and comparisons
 * that show both sides. Tests are tables: the result of each row is written
 * to one string and held against the expected one.
 */
#ifndef PA_TESTS_TESTING_H
#define PA_TESTS_TESTING_H

#include <check.h>
#include <stdlib.h>

#include "base/buf.h"

/* The number of elements of an array. */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* got == want, as bytes; what names the row of the table. */
static inline void
same_text(struct pa_str got, struct pa_str want, const char *what)
{
	ck_assert_msg(pa_str_eq(got, want), "%s: got \"%.*s\", want \"%.*s\"",
	    what, (int)got.n, got.n == 0 ? "" : got.s, (int)want.n,
	    want.n == 0 ? "" : want.s);
}

/* The calls under test that must work. */
static inline void
must(int rv, const struct pa_err *e)
{
	ck_assert_msg(rv == 0, "failed: %s", e->text);
}

static inline int
testing_main(const char *name, void (*add)(TCase *tc))
{
	Suite *suite = suite_create(name);
	TCase *tc = tcase_create(name);
	SRunner *runner;
	int failed;

	tcase_set_timeout(tc, 120);
	add(tc);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
