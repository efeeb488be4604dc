/* SPDX-License-Identifier: MIT */
/*
 * All numbers here are invented: region 110101 or a code that was never
 * given out, and the check character worked out by the routine under test,
 * which is itself held against the worked examples of the standards.
 */
#include "kind/idno.h"

#include <stdio.h>

#include "chaos.h"
#include "prop.h"
#include "testing.h"

static const struct pa_date no_bound = {9999, 12, 31};

/* 17 digits and their check character. */
static struct pa_str
make18(const char *digits, char out[19])
{
	memcpy(out, digits, 17);
	out[17] = pa_idno_check_char(digits);
	out[18] = '\0';
	return (struct pa_str){out, 18};
}

/* The two worked examples of GB 11643-1999, annex A. */
START_TEST(check_char_of_the_standard)
{
	ck_assert_int_eq(pa_idno_check_char("11010519491231002"), 'X');
	ck_assert_int_eq(pa_idno_check_char("44052418800101001"), '4');
}
END_TEST

/* Every remainder: MOD 11-2 over 0s with a last digit d is (12 - 2d) % 11. */
START_TEST(check_char_all_remainders)
{
	static const char want[] = "1X86420975";
	char digits[18] = "00000000000000000";
	int d;

	for (d = 0; d < 10; d++) {
		digits[16] = (char)('0' + d);
		ck_assert_int_eq(pa_idno_check_char(digits), want[d]);
	}
}
END_TEST

struct parse_row {
	const char *in;   /* '?' in place 18: the right check character,
			      '!': a wrong one */
	const char *want; /* kind length flags(c k b s) sex birth region */
};

static const struct parse_row parse_rows[] = {
    {"", "blank 0 ---- - - - -"},
    /* sound: characters, check, birth */
    {"11010119900307123?", "18 18 ckbs M 1990-03-07 110101 same"},
    {"11010119900307124?", "18 18 ckbs F 1990-03-07 110101 same"},
    {"11010119900307123!", "18 18 c-b- M 1990-03-07 110101 same"},
    /* the ends of birth */
    {"11010119000101123?", "18 18 ckbs M 1900-01-01 110101 same"},
    {"11010118991231123?", "18 18 ck-- M - 110101 same"},
    {"11010120171231123?", "18 18 ckbs M 2017-12-31 110101 same"},
    {"11010120180101123?", "18 18 ck-- M - 110101 same"},
    {"11010120001301123?", "18 18 ck-- M - 110101 same"},
    {"11010119990229123?", "18 18 ck-- M - 110101 same"},
    {"11010120000229123?", "18 18 ckbs M 2000-02-29 110101 same"},
    {"11010100000000123?", "18 18 ck-- M - 110101 same"},
    /* a region that is none is not looked at here */
    {"99999919900307123?", "18 18 ckbs M 1990-03-07 999999 same"},
    /* characters */
    {"1101011990030712AX", "other 18 ---- - - - -"},
    {"X10101199003071231", "other 18 ---- - - - -"},
    {"11010119900307123x", "other 18 ---- - - - -"},
    {"11010119900307123A", "other 18 ---- - - - -"},
    {"1101011990030712X1", "other 18 ---- - - - -"},
    {" 1010119900307123X", "other 18 ---- - - - -"},
    {"一二三四五六七八九十一二三四五六七八", "other 18 ---- - - - -"},
    {"户口本", "other 3 ---- - - - -"},
    /* other lengths */
    {"1", "other 1 c--- - - - -"},
    {"X", "other 1 ---- - - - -"},
    {"11010190030712", "other 14 c--- - - - -"},
    {"1101019003071234", "other 16 c--- - - - -"},
    {"11010119900307123", "other 17 c--- - - - -"},
    {"1101011990030712312", "other 19 c--- - - - -"},
    {"110101199003071231234", "other 21 c--- - - - -"},
    {"11010119900307123123456", "other 23 c--- - - - -"},
    {"11010119900307123X2", "other 19 c--- - - - -"},
    /* the old 15 digits: no check */
    {"110101900307123", "15 15 c-bs M 1990-03-07 110101 up"},
    {"110101900307124", "15 15 c-bs F 1990-03-07 110101 up"},
    {"110101901307123", "15 15 c--- M - 110101 up"},
    {"11010190030712X", "other 15 ---- - - - -"},
    /* cards: the first 18 count */
    {"11010119900307123?43", "card 20 ckbs M 1990-03-07 110101 cut"},
    {"11010119900307123?4301", "card 22 ckbs M 1990-03-07 110101 cut"},
    {"11010119900307123!43", "card 20 c-b- M 1990-03-07 110101 cut"},
    {"11010119900307123?43B1", "card 22 -kbs M 1990-03-07 110101 cut"},
    {"1101011990030712A143", "other 20 ---- - - - -"},
    {"11010119900307123?é", "other 19 ---- - - - -"}, /* 20 bytes */
    /* spoilt by a spreadsheet */
    {"1.40E+17", "sci 8 ---- - - - -"},
    {"1.4012345678901E+17", "sci 19 ---- - - - -"},
    {"1e+5", "sci 4 ---- - - - -"},
    {"1.40E17", "other 7 ---- - - - -"},
    {"1.E+17", "other 6 ---- - - - -"},
    {"14.0E+17", "other 8 ---- - - - -"},
    {"1.40E+", "other 6 ---- - - - -"},
    {"E+17", "other 4 ---- - - - -"},
    {"1.4xE+17", "other 8 ---- - - - -"},
};

static const char *
kind_name(enum pa_idno_kind kind)
{
	static const char *const names[] = {"blank", "18", "15", "card", "sci",
	    "zeroed", "other"};

	return names[kind];
}

static void
render(struct pa_buf *b, const struct pa_idno *id, struct pa_str in)
{
	struct pa_err e = {0};
	const char *how = "-";

	if (id->canonical[0] != '\0')
		how = in.n == 15 ? "up" : in.n > 18 ? "cut" : "same";
	must(pa_buf_addf(b, &e, "%s %zu %c%c%c%c %c ", kind_name(id->kind),
		 id->length, id->chars_ok ? 'c' : '-', id->check_ok ? 'k' : '-',
		 id->birth_ok ? 'b' : '-', id->sound ? 's' : '-',
		 id->sex == 0 ? '-' : id->sex),
	    &e);
	if (id->birth_ok)
		must(pa_date_format(b, id->birth, &e), &e);
	else
		must(pa_buf_addc(b, '-', &e), &e);
	must(pa_buf_addf(b, &e, " %s %s",
		 id->region[0] == '\0' ? "-" : id->region, how),
	    &e);
}

/* Puts the check character where the row asks for it. */
static struct pa_str
fill_in(const char *in, char out[64])
{
	size_t n = strlen(in);

	memcpy(out, in, n + 1);
	if (n >= 18 && in[17] == '?')
		out[17] = pa_idno_check_char(in);
	if (n >= 18 && in[17] == '!')
		out[17] = pa_idno_check_char(in) == '1' ? '2' : '1';
	return (struct pa_str){out, n};
}

/* The short answer is that of the long one. */
static void
check_sound(struct pa_str s, struct pa_date last)
{
	struct pa_idno id;
	int64_t birth = 0;
	bool male = false, sound = pa_idno_sound(s, last, &birth, &male);

	pa_idno_parse(s, last, &id);
	ck_assert_msg(sound == (id.kind == PA_IDNO_18 && id.sound), "%.*s",
	    (int)s.n, s.s);
	if (!sound)
		return;
	ck_assert_msg(birth == pa_date_days(id.birth), "%.*s", (int)s.n, s.s);
	ck_assert_msg(male == (id.sex == 'M'), "%.*s", (int)s.n, s.s);
}

START_TEST(parse)
{
	const struct parse_row *r = &parse_rows[_i];
	struct pa_date last = {2017, 12, 31};
	struct pa_buf b = {0};
	struct pa_idno id;
	char text[64];
	struct pa_str s = fill_in(r->in, text);

	memset(&id, 0x5a, sizeof(id));
	pa_idno_parse(s, last, &id);
	render(&b, &id, s);
	same_text(pa_buf_str(&b), pa_str(r->want), r->in);
	check_sound(s, last);
	pa_buf_release(&b);
}
END_TEST

/* Born on the last day, or a day, a month, a year after it. */
START_TEST(last_day)
{
	static const struct {
		struct pa_date last;
		bool ok;
	} rows[] = {
	    {{2017, 6, 15}, true},
	    {{2017, 6, 14}, false},
	    {{2017, 5, 31}, false},
	    {{2017, 7, 1}, true},
	    {{2016, 12, 31}, false},
	    {{2018, 1, 1}, true},
	};
	char text[64];
	struct pa_str s = fill_in("11010120170615123?", text);
	struct pa_idno id;

	pa_idno_parse(s, rows[_i].last, &id);
	ck_assert_int_eq(id.birth_ok, rows[_i].ok);
	ck_assert_int_eq(id.sound, rows[_i].ok);
	check_sound(s, rows[_i].last);
}
END_TEST

START_TEST(canonical)
{
	char want[19], card[23];
	struct pa_str s = make18("11010119900307123", want);
	struct pa_idno id;
	uint64_t key;

	pa_idno_parse(s, no_bound, &id);
	ck_assert_str_eq(id.canonical, want);
	key = pa_idno_key(&id);
	ck_assert_uint_ne(key, 0);
	pa_idno_parse(PA_STR("110101900307123"), no_bound, &id);
	ck_assert_str_eq(id.canonical, want);
	ck_assert_uint_eq(pa_idno_key(&id), key);
	memcpy(card, want, 18);
	memcpy(card + 18, "43", 3);
	pa_idno_parse(pa_str(card), no_bound, &id);
	ck_assert_str_eq(id.canonical, want);
	ck_assert_uint_eq(pa_idno_key(&id), key);
}
END_TEST

/* 17 digits * 16 + 10 is the form of a number that ends in X. */
START_TEST(key)
{
	struct pa_idno id;
	static const char *const none[] = {"", "1", "1.40E+17", "户口本",
	    "1101011990030712AX"};
	size_t i;

	pa_idno_parse(PA_STR("11010519491231002X"), no_bound, &id);
	ck_assert_uint_eq(pa_idno_key(&id),
	    UINT64_C(11010519491231002) * 16 + 10);
	pa_idno_parse(PA_STR("440524188001010014"), no_bound, &id);
	ck_assert_uint_eq(pa_idno_key(&id),
	    UINT64_C(44052418800101001) * 16 + 4);
	pa_idno_parse(PA_STR("999999999999999999"), no_bound, &id);
	ck_assert_uint_eq(pa_idno_key(&id),
	    UINT64_C(99999999999999999) * 16 + 9);
	for (i = 0; i < COUNT(none); i++) {
		pa_idno_parse(pa_str(none[i]), no_bound, &id);
		ck_assert_uint_eq(pa_idno_key(&id), 0);
	}
}
END_TEST

/* FM002: needs zeros, a failing check, a real birth date and a province. */
START_TEST(zeroed)
{
	struct pa_idno id;
	struct pa_date last = {2017, 12, 31};
	struct pa_str s = PA_STR("110101199003071000");
	ck_assert_int_ne(pa_idno_check_char(s.s), '0');
	pa_idno_parse(s, last, &id);
	ck_assert_int_eq(id.kind, PA_IDNO_ZEROED);
	ck_assert(id.birth_ok && !id.sound && !id.check_ok && id.chars_ok);
	ck_assert_int_eq(id.sex, 0);
	ck_assert_str_eq(id.region, "110101");
	ck_assert_str_eq(id.canonical, "");
	ck_assert_uint_eq(pa_idno_key(&id), 0);
	/* two zeros, */
	s = PA_STR("110101199003071100");
	ck_assert_int_ne(pa_idno_check_char(s.s), '0');
	pa_idno_parse(s, last, &id);
	ck_assert_int_eq(id.kind, PA_IDNO_18);
	/* no such month, no such province, born too late: merely wrong */
	pa_idno_parse(PA_STR("110101199013071000"), last, &id);
	ck_assert_int_eq(id.kind, PA_IDNO_18);
	pa_idno_parse(PA_STR("990101199003071000"), last, &id);
	ck_assert_int_eq(id.kind, PA_IDNO_18);
	pa_idno_parse(PA_STR("110101201803071000"), last, &id);
	ck_assert_int_eq(id.kind, PA_IDNO_18);
}
END_TEST

/* One number in eleven that ends in 000 passes the check: nothing shows. */
START_TEST(rightly_000)
{
	char text[] = "110100199003070000";
	struct pa_idno id;
	int v, found = 0;

	for (v = 0; v < 100; v++) {
		text[5] = (char)('0' + v / 10);
		text[14] = (char)('0' + v % 10);
		pa_idno_parse(pa_str(text), no_bound, &id);
		if (pa_idno_check_char(text) == '0') {
			ck_assert(id.kind == PA_IDNO_18 && id.sound);
			found++;
		} else {
			ck_assert_int_eq(id.kind, PA_IDNO_ZEROED);
		}
	}
	ck_assert_int_gt(found, 0);
}
END_TEST

/* The province codes of GB/T 2260, by what FM002 takes for a region. */
START_TEST(provinces)
{
	static const char *const known[] = {"11", "12", "13", "14", "15", "21",
	    "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
	    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62",
	    "63", "64", "65", "71", "81", "82", "83"};
	char text[] = "000101199003071000";
	struct pa_idno id;
	bool want;
	size_t i;
	int v;

	for (v = 0; v < 100; v++) {
		text[0] = (char)('0' + v / 10);
		text[1] = (char)('0' + v % 10);
		text[14] = '1';
		if (pa_idno_check_char(text) == '0')
			text[14] = '2';
		for (want = false, i = 0; i < COUNT(known); i++)
			want |= memcmp(known[i], text, 2) == 0;
		pa_idno_parse(pa_str(text), no_bound, &id);
		ck_assert_msg((id.kind == PA_IDNO_ZEROED) == want,
		    "province %02d", v);
	}
}
END_TEST

/* Digits of a number whose birth part is a real date. */
static struct pa_str
any_number(struct prop *p, char out[19])
{
	struct pa_date d =
	    pa_date_from_days((int64_t)prop_below(p, 43000) - 25567);
	char digits[18];

	(void)snprintf(digits, sizeof(digits), "%06u%04u%02u%02u%03u",
	    (unsigned)prop_below(p, 1000000), (unsigned)d.year % 10000u,
	    d.month % 100u, d.day % 100u, (unsigned)prop_below(p, 1000));
	return make18(digits, out);
}

/*
 * ISO 7064 MOD 11-2 finds every single substitution and every swap of two
 * neighbours; places 1 to 17 hold digits, place 18 may be X.
 */
START_TEST(any_slip_is_caught)
{
	static const char letters[] = "0123456789X";
	struct prop p = prop_start();
	char good[19], bad[19];
	struct pa_idno id;
	size_t i, j;

	for (p.run = 0; p.run < 3000; p.run++) {
		pa_idno_parse(any_number(&p, good), no_bound, &id);
		prop_check(&p, id.kind == PA_IDNO_18 && id.sound, "unsound");
		check_sound((struct pa_str){good, 18}, no_bound);
		for (i = 0; i < 18; i++) {
			for (j = 0; j < (i == 17 ? 11u : 10u); j++) {
				memcpy(bad, good, sizeof(bad));
				bad[i] = letters[j];
				if (bad[i] == good[i])
					continue;
				pa_idno_parse((struct pa_str){bad, 18},
				    no_bound, &id);
				prop_check(&p, !id.check_ok && !id.sound,
				    "place %zu", i + 1);
				check_sound((struct pa_str){bad, 18}, no_bound);
			}
		}
		for (i = 0; i < 17; i++) {
			memcpy(bad, good, sizeof(bad));
			bad[i] = good[i + 1];
			bad[i + 1] = good[i];
			if (bad[i] == good[i])
				continue;
			pa_idno_parse((struct pa_str){bad, 18}, no_bound, &id);
			prop_check(&p, !id.check_ok && !id.sound, "swap at %zu",
			    i + 1);
		}
	}
}
END_TEST

/* Different canonical numbers have different keys, in the same order. */
START_TEST(key_is_exact)
{
	struct prop p = prop_start();
	char a[19], b[19];
	struct pa_idno x, y;
	int c;

	for (p.run = 0; p.run < 50000; p.run++) {
		pa_idno_parse(any_number(&p, a), no_bound, &x);
		pa_idno_parse(any_number(&p, b), no_bound, &y);
		if (x.kind != PA_IDNO_18 || y.kind != PA_IDNO_18)
			continue;
		c = memcmp(a, b, 17);
		prop_check(&p,
		    c == 0 || (c > 0) == (pa_idno_key(&x) > pa_idno_key(&y)),
		    "order");
		prop_check(&p, (c == 0) == (pa_idno_key(&x) == pa_idno_key(&y)),
		    "equal");
	}
}
END_TEST

struct mask_row {
	const char *in, *want;
};

static const struct mask_row idno_masks[] = {
    {"", ""},
    {"1", "*"},
    {"123456", "******"},
    {"1234567", "1234*67"},
    {"11010119900307123X", "1101************3X"},
    {"110101900307123", "1101*********23"},
    {"户口本未办理完", "户口本未*理完"},
};

static const struct mask_row name_masks[] = {
    {"", ""},
    {"张", "张"},
    {"张三", "张*"},
    {"张三丰", "张**"},
    {"A·B", "A**"},
    {"𠮷野家", "𠮷**"},
};

START_TEST(mask_idno)
{
	const struct mask_row *r = &idno_masks[_i];
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(pa_idno_mask(&b, pa_str(r->in), &e), &e);
	same_text(pa_buf_str(&b), pa_str(r->want), r->in);
	pa_buf_release(&b);
}
END_TEST

START_TEST(mask_name)
{
	const struct mask_row *r = &name_masks[_i];
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(pa_name_mask(&b, pa_str(r->in), &e), &e);
	same_text(pa_buf_str(&b), pa_str(r->want), r->in);
	pa_buf_release(&b);
}
END_TEST

struct phone_row {
	const char *in;
	bool mobile, landline;
};

static const struct phone_row phone_rows[] = {
    {"13000000000", true, false},
    {"19999999999", true, false},
    {"12999999999", false, false},
    {"1300000000", false, false},
    {"130000000000", false, false},
    {"1300000000X", false, false},
    {"03510000000", false, true},
    {"0351000000000", false, true},
    {"03510000000000", false, false},
    {"0351-0000000", false, true},
    {"0351-00000000", false, true},
    {"010-00000000", false, true},
    {"0100000000", false, true},
    {"010000000", false, false},
    {"01-00000000", false, false},
    {"0351-000000", false, false},
    {"0351-000000000", false, false},
    {"0351-000000a", false, false},
    {"0351--0000000", false, false},
    {"351-0000000", false, false},
    {"0351 0000000", false, false},
    {"0", false, false},
    {"", false, false},
};

START_TEST(phone)
{
	const struct phone_row *r = &phone_rows[_i];

	ck_assert_msg(pa_phone_mobile(pa_str(r->in)) == r->mobile, "%s: mobile",
	    r->in);
	ck_assert_msg(pa_phone_landline(pa_str(r->in)) == r->landline,
	    "%s: landline", r->in);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv;

	(void)ctx;
	rv = pa_idno_mask(&b, PA_STR("11010119900307123X"), e);
	if (rv == 0)
		rv = pa_name_mask(&b, PA_STR("某某某"), e);
	pa_buf_release(&b);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_ge(chaos(chaos_job, NULL), 1);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, check_char_of_the_standard);
	tcase_add_test(tc, check_char_all_remainders);
	tcase_add_loop_test(tc, parse, 0, COUNT(parse_rows));
	tcase_add_loop_test(tc, last_day, 0, 6);
	tcase_add_test(tc, canonical);
	tcase_add_test(tc, key);
	tcase_add_test(tc, zeroed);
	tcase_add_test(tc, rightly_000);
	tcase_add_test(tc, provinces);
	tcase_add_test(tc, any_slip_is_caught);
	tcase_add_test(tc, key_is_exact);
	tcase_add_loop_test(tc, mask_idno, 0, COUNT(idno_masks));
	tcase_add_loop_test(tc, mask_name, 0, COUNT(name_masks));
	tcase_add_loop_test(tc, phone, 0, COUNT(phone_rows));
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("idno", add);
}
