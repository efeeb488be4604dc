/* SPDX-License-Identifier: MIT */
/*
 * Cleans the input, which must be UTF-8, as a cell of each kind and folds it
 * as a header and as a name: the result is UTF-8 and stays as it is when that
 * is done again.
 */
#include <uninorm.h>

#include "fuzz.h"
#include "text/clean.h"
#include "text/utf8.h"

static void
check_cell(struct pa_str s, enum pa_clean_kind kind)
{
	struct pa_buf one = {0}, two = {0};
	struct pa_str out, again;
	unsigned done, more;

	CHECK(pa_clean(s, kind, &one, &out, &done, NULL) == 0);
	CHECK(out.n <= s.n && pa_utf8_valid(out) == out.n);
	CHECK(done != 0 || pa_str_eq(out, pa_str_trim(s)));
	CHECK(pa_clean(out, kind, &two, &again, &more, NULL) == 0);
	CHECK(pa_str_eq(out, again) && more == 0);
	pa_buf_release(&one);
	pa_buf_release(&two);
}

/*
 * Whether text is its own NFKC. A folded header may not be: where a blank is
 * dropped what stood behind it, such as the mark of U+00A8, comes to stand on
 * the letter before.
 */
static bool
is_normal(struct pa_str s)
{
	uint8_t *got;
	size_t n = 0;
	bool same;

	got = u8_normalize(UNINORM_NFKC, (const uint8_t *)s.s, s.n, NULL, &n);
	CHECK(got != NULL || n == 0);
	same = pa_str_eq(s, (struct pa_str){(const char *)got, n});
	free(got);
	return same;
}

static void
check_header(struct pa_str s)
{
	struct pa_buf one = {0}, two = {0};
	struct pa_str unit, more;

	/* What stands in the buffer is left alone. */
	CHECK(pa_buf_puts(&two, "kept", NULL) == 0);
	CHECK(pa_fold_header(s, &one, &unit, NULL) == 0);
	CHECK(pa_utf8_valid(pa_buf_str(&one)) == one.n);
	CHECK(unit.n == 0 || (one.n > 0 && pa_utf8_valid(unit) == unit.n));
	CHECK(pa_fold_header(pa_buf_str(&one), &two, &more, NULL) == 0);
	CHECK(pa_str_starts(pa_buf_str(&two), PA_STR("kept")));
	/* A header may end in two units: one is cut at a time. */
	if (more.n == 0 && is_normal(pa_buf_str(&one)))
		CHECK(two.n - 4 == one.n &&
		    (one.n == 0 || memcmp(two.s + 4, one.s, one.n) == 0));
	CHECK(more.n == 0 || unit.n != 0 || !is_normal(pa_buf_str(&one)));
	pa_buf_release(&one);
	pa_buf_release(&two);
}

static void
check_name(struct pa_str s)
{
	struct pa_buf one = {0}, two = {0};

	CHECK(pa_fold_name(s, &one, NULL) == 0);
	CHECK(one.n <= s.n && pa_utf8_valid(pa_buf_str(&one)) == one.n);
	CHECK(pa_fold_name(pa_buf_str(&one), &two, NULL) == 0);
	CHECK(pa_str_eq(pa_buf_str(&one), pa_buf_str(&two)));
	(void)pa_is_placeholder(s);
	(void)pa_name_has_placeholder(s);
	pa_buf_release(&one);
	pa_buf_release(&two);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct pa_str s = {(const char *)data, n};

	if (pa_utf8_valid(s) != s.n)
		return 0;
	for (int kind = PA_CLEAN_TEXT; kind <= PA_CLEAN_NUMBER; kind++)
		check_cell(s, (enum pa_clean_kind)kind);
	check_header(s);
	check_name(s);
	return 0;
}
