/* SPDX-License-Identifier: MIT */
#include "flow/slip.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

#define MOST 8

/* Texts; a capital letter before one says its side (none: 0). */
static const struct {
	const char *text[MOST];
	const char *near; /* of each: 1 or 0 */
} cases[] = {
    {{"1234", "1235"}, "11"},
    {{"1234", "1234"}, "00"},
    {{"1234", "1324"}, "11"},
    {{"1234", "4321"}, "00"},
    {{"1234", "123"}, "00"},
    {{"1234", "1255"}, "00"},
    {{"1234", "2143"}, "00"},
    {{"1234", "1234", "1235", "9999"}, "1110"},
    {{"A1234", "B1235", "B1244"}, "111"},
    {{"A1234", "A1235"}, "00"},
    {{"A1234", "A1235", "B7777"}, "000"},
    {{"A1234", "A1235", "B1236"}, "111"},
    {{"A12", "B21"}, "11"},
    {{"1234"}, "0"},
    {{"", "1"}, "00"},
    {{"", ""}, "00"},
};

static struct pa_slip_text
make(const char *s)
{
	bool side = s[0] >= 'A' && s[0] <= 'Z';

	return (struct pa_slip_text){pa_str(s + side),
	    side ? (uint32_t)(s[0] - 'A' + 1) : 0, false};
}

START_TEST(texts)
{
	struct pa_slip_text t[MOST];
	char got[MOST + 1] = "";
	struct pa_err e = {0};
	size_t n, i;

	for (n = 0; n < MOST && cases[_i].text[n] != NULL; n++)
		t[n] = make(cases[_i].text[n]);
	ck_assert_int_eq(pa_slip_find(t, n, &e), 0);
	for (i = 0; i < n; i++)
		got[i] = t[i].near ? '1' : '0';
	ck_assert_str_eq(got, cases[_i].near);
}
END_TEST

/* By the definition, pair by pair. */
static bool
is_near(struct pa_str a, struct pa_str b)
{
	size_t i, n = 0, first = 0;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (a.s[i] != b.s[i] && n++ == 0)
			first = i;
	return n == 1 ||
	    (n == 2 && a.s[first] == b.s[first + 1] &&
		a.s[first + 1] == b.s[first]);
}

/* Short texts of few letters, so that many are near. */
START_TEST(same_as_pairs)
{
	struct prop p = {.state = 7};
	char bytes[40][6];
	struct pa_slip_text t[40];
	struct pa_err e = {0};
	size_t i, k;
	bool sides, want;

	for (int round = 0; round < 300; round++) {
		sides = round % 2 != 0;
		for (i = 0; i < 40; i++) {
			t[i].text.s = bytes[i];
			t[i].text.n = 3 + prop_next(&p) % 3;
			t[i].side = sides ? prop_next(&p) % 3 : 0;
			for (k = 0; k < 6; k++)
				bytes[i][k] = (char)('0' + prop_next(&p) % 5);
		}
		sides = false;
		for (i = 0; i < 40; i++)
			sides |= t[i].side != 0;
		ck_assert_int_eq(pa_slip_find(t, 40, &e), 0);
		for (i = 0; i < 40; i++) {
			want = false;
			for (k = 0; k < 40; k++)
				want |= (!sides || t[i].side != t[k].side) &&
				    is_near(t[i].text, t[k].text);
			ck_assert_msg(t[i].near == want, "round %d text %zu",
			    round, i);
		}
	}
}
END_TEST

static int
job(void *ctx, struct pa_err *e)
{
	return pa_slip_find(ctx, 2, e);
}

START_TEST(memory)
{
	struct pa_slip_text t[2] = {make("12"), make("13")};

	ck_assert_int_gt(chaos(job, t), 0);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, texts, 0, COUNT(cases));
	tcase_add_test(tc, same_as_pairs);
	tcase_add_test(tc, memory);
}

int
main(void)
{
	return testing_main("slip", add);
}
