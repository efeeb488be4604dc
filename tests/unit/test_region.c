/* SPDX-License-Identifier: MIT */
#include "kind/region.h"

#include <stdio.h>

#include "prop.h"
#include "testing.h"

/* The table as it is shipped, seen from the top of the tree. */
#define TABLE "lib/packs/codes/regions.tsv"

static const char small[] = "110101\t北京市\t市辖区\t东城区\n"
			    "110110\t\t\t\n"
			    "141124\t山西省\t吕梁市\t临县\n"
			    "659001\t新疆维吾尔自治区\t\t石河子市\n";

struct find_row {
	const char *code;
	const char *want; /* NULL: not there */
};

static const struct find_row find_rows[] = {
    {"110101", "110101|北京市|市辖区|东城区"},
    {"110110", "110110|||"},
    {"141124", "141124|山西省|吕梁市|临县"},
    {"659001", "659001|新疆维吾尔自治区||石河子市"},
    {"000000", NULL},
    {"110100", NULL},
    {"110102", NULL},
    {"659002", NULL},
    {"999999", NULL},
    {"11010", NULL},
    {"1101011", NULL},
    {"", NULL},
    {"abcdef", NULL},
    {"\t\t\t\t\t\t", NULL},
};

static void
put(struct pa_buf *b, struct pa_str s, char end)
{
	struct pa_err e = {0};

	must(pa_buf_addstr(b, s, &e), &e);
	must(pa_buf_addc(b, end, &e), &e);
}

START_TEST(find)
{
	const struct find_row *row = &find_rows[_i];
	struct pa_region_table t = {0};
	struct pa_region r;
	struct pa_err e = {0};
	struct pa_buf b = {0};
	bool found;

	must(pa_region_init(&t, pa_str(small), &e), &e);
	found = pa_region_find(&t, pa_str(row->code), &r);
	ck_assert_msg(found == (row->want != NULL), "%s", row->code);
	if (found) {
		put(&b, r.code, '|');
		put(&b, r.province, '|');
		put(&b, r.prefecture, '|');
		put(&b, r.county, ' ');
		b.n--;
		same_text(pa_buf_str(&b), pa_str(row->want), row->code);
	}
	pa_buf_release(&b);
}
END_TEST

START_TEST(province)
{
	struct pa_region_table t = {0};
	struct pa_err e = {0};

	must(pa_region_init(&t, pa_str(small), &e), &e);
	ck_assert(pa_region_province_known(&t, PA_STR("11")));
	ck_assert(pa_region_province_known(&t, PA_STR("14")));
	ck_assert(pa_region_province_known(&t, PA_STR("65")));
	ck_assert(!pa_region_province_known(&t, PA_STR("10")));
	ck_assert(!pa_region_province_known(&t, PA_STR("12")));
	ck_assert(!pa_region_province_known(&t, PA_STR("66")));
	ck_assert(!pa_region_province_known(&t, PA_STR("00")));
	ck_assert(!pa_region_province_known(&t, PA_STR("1")));
	ck_assert(!pa_region_province_known(&t, PA_STR("110")));
	ck_assert(!pa_region_province_known(&t, PA_STR("")));
}
END_TEST

/* An empty table, never initialised, knows nothing. */
START_TEST(zero_is_empty)
{
	struct pa_region_table t = {0};
	struct pa_region r;

	ck_assert(!pa_region_find(&t, PA_STR("110101"), &r));
	ck_assert(!pa_region_province_known(&t, PA_STR("11")));
}
END_TEST

struct bad_row {
	const char *text;
	unsigned line;
};

static const struct bad_row bad_rows[] = {
    {"", 0},
    {"110101\ta\tb\tc", 0},            /* cut off */
    {"# codes\n110101\ta\tb\tc\n", 1}, /* no comments */
    {"110101\ta\tb\n", 1},             /* a field short */
    {"110101\ta\tb\tc\td\n", 1},       /* a field over */
    {"11010\ta\tb\tc\n", 1},           /* five digits */
    {"1101011\ta\tb\tc\n", 1},         /* seven */
    {"11010X\ta\tb\tc\n", 1},
    {"110101 a\tb\tc\td\n", 1},
    {"110101\ta\tb\tc\n\n", 2}, /* a blank line */
    {"110102\ta\tb\tc\n110101\ta\tb\tc\n", 2},
    {"110101\ta\tb\tc\n110101\ta\tb\tc\n", 2},
};

START_TEST(bad_table)
{
	const struct bad_row *r = &bad_rows[_i];
	struct pa_region_table t = {0};
	struct pa_err e = {0};

	ck_assert_int_eq(pa_region_init(&t, pa_str(r->text), &e), -1);
	ck_assert_int_eq(e.code, PA_E_PACK);
	ck_assert_uint_eq(e.line, r->line);
	ck_assert_ptr_null(t.text.s);
}
END_TEST

/* Every code from 000000 to 999999 of the shipped table, by a plain scan. */
START_TEST(shipped_table)
{
	struct pa_region_table t = {0};
	struct pa_region r;
	struct pa_err e = {0};
	struct pa_buf b = {0};
	FILE *fp = fopen(TABLE, "r");
	const char *line;
	char code[7];
	unsigned v, lines = 0;
	bool there;

	ck_assert_msg(fp != NULL, "no %s: run from the top of the tree", TABLE);
	must(pa_buf_reserve(&b, 1 << 20, &e), &e);
	b.n = fread(b.s, 1, 1 << 20, fp);
	b.s[b.n] = '\0';
	ck_assert_int_eq(fclose(fp), 0);
	must(pa_region_init(&t, pa_buf_str(&b), &e), &e);
	line = b.s;
	for (v = 0; v < 1000000; v++) {
		(void)snprintf(code, sizeof(code), "%06u", v % 1000000);
		there = strncmp(line, code, 6) == 0;
		if (pa_region_find(&t, pa_str(code), &r) != there)
			ck_abort_msg("%s", code);
		if (there) {
			ck_assert_ptr_eq(r.code.s, line);
			line = strchr(line, '\n') + 1;
			lines++;
		}
	}
	ck_assert_int_eq(*line, '\0');
	ck_assert_uint_gt(lines, 6000);
	/* withdrawn: Chongwen district, until 2010 */
	ck_assert(pa_region_find(&t, PA_STR("110103"), &r));
	same_text(r.county, PA_STR("崇文区"), "110103");
	pa_buf_release(&b);
}
END_TEST

/* A table of any size and spacing: what is in it is found, else not. */
START_TEST(any_table)
{
	struct prop p = prop_start();
	struct pa_region_table t = {0};
	struct pa_region r;
	struct pa_err e = {0};
	struct pa_buf b = {0};
	bool in[100];
	char code[7];
	size_t i, n;

	for (p.run = 0; p.run < 2000; p.run++) {
		pa_buf_clear(&b);
		n = 1 + prop_below(&p, 99);
		for (i = 0; i < 100; i++) {
			in[i] = i == 99 || prop_below(&p, n) == 0;
			if (in[i])
				must(pa_buf_addf(&b, &e,
					 "1234%02zu\t%.*s\t\t%s\n", i,
					 (int)prop_below(&p, 9), "province",
					 i % 3 == 0 ? "" : "county"),
				    &e);
		}
		must(pa_region_init(&t, pa_buf_str(&b), &e), &e);
		for (i = 0; i < 100; i++) {
			(void)snprintf(code, sizeof(code), "1234%02zu",
			    i % 100);
			prop_check(&p,
			    pa_region_find(&t, pa_str(code), &r) == in[i], "%s",
			    code);
		}
	}
	pa_buf_release(&b);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, find, 0, COUNT(find_rows));
	tcase_add_test(tc, province);
	tcase_add_test(tc, zero_is_empty);
	tcase_add_loop_test(tc, bad_table, 0, COUNT(bad_rows));
	tcase_add_test(tc, shipped_table);
	tcase_add_test(tc, any_table);
}

int
main(void)
{
	return testing_main("region", add);
}
