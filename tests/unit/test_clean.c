/* SPDX-License-Identifier: MIT */
#include "text/clean.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"
#include "text/utf8.h"

#define NBSP "\xc2\xa0"
#define ZWSP "\xe2\x80\x8b"
#define WORD_JOINER "\xe2\x81\xa0"
#define BOM "\xef\xbb\xbf"
#define WIDE "\xe3\x80\x80"

struct clean_row {
	enum pa_clean_kind kind;
	const char *in, *want;
	unsigned done;
};

#define M PA_CLEANED_MARKS
#define W PA_CLEANED_WIDTH

static const struct clean_row clean_rows[] = {
    /* nothing to do */
    {PA_CLEAN_TEXT, "", "", 0},
    {PA_CLEAN_TEXT, "某某", "某某", 0},
    {PA_CLEAN_TEXT, "1.0", "1.0", 0},
    {PA_CLEAN_TEXT, "Ａ·Ｂ（曾用名）", "Ａ·Ｂ（曾用名）", 0},
    {PA_CLEAN_TEXT, "缺资金，缺技术。", "缺资金，缺技术。", 0},
    {PA_CLEAN_TEXT, "甲 乙" WIDE "丙", "甲 乙" WIDE "丙", 0},
    {PA_CLEAN_TEXT, "x-1", "x-1", 0},
    {PA_CLEAN_CODE, "14112410000000", "14112410000000", 0},
    {PA_CLEAN_CODE, "0351-0000000", "0351-0000000", 0},
    {PA_CLEAN_CODE, "2018.5", "2018.5", 0},
    {PA_CLEAN_CODE, "因病", "因病", 0},
    {PA_CLEAN_ID, "11010119900307123X", "11010119900307123X", 0},
    {PA_CLEAN_NUMBER, "-1,234.50", "-1,234.50", 0},
    {PA_CLEAN_NUMBER, "12.0", "12.0", 0},
    {PA_CLEAN_NUMBER, "未知", "未知", 0},
    /* FM003: marks at the ends, in any kind and order */
    {PA_CLEAN_TEXT, " 某某 ", "某某", 0},
    {PA_CLEAN_TEXT, "某某\r\n", "某某", 0},
    {PA_CLEAN_TEXT, "\t某某", "某某", M},
    {PA_CLEAN_TEXT, "某某" NBSP, "某某", M},
    {PA_CLEAN_TEXT, BOM "某某", "某某", M},
    {PA_CLEAN_TEXT, WIDE "某某" WIDE, "某某", M},
    {PA_CLEAN_TEXT, "'某某", "某某", M},
    {PA_CLEAN_TEXT, "'甲'乙", "'甲'乙", 0},
    {PA_CLEAN_TEXT, "=\"某某\"", "某某", M},
    {PA_CLEAN_TEXT, " =\"'某某" NBSP "\"\t", "某某", M},
    {PA_CLEAN_TEXT, "=\"\"", "", M},
    {PA_CLEAN_TEXT, "=\"", "=\"", 0},
    {PA_CLEAN_TEXT, "=某某", "=某某", 0},
    {PA_CLEAN_TEXT, "'", "", M},
    {PA_CLEAN_TEXT, WIDE NBSP " \t", "", M},
    {PA_CLEAN_TEXT, "   ", "", 0},
    {PA_CLEAN_CODE, "'141124", "141124", M},
    {PA_CLEAN_CODE, "''141124", "141124", M},
    {PA_CLEAN_CODE, "=\"141124\"", "141124", M},
    {PA_CLEAN_NUMBER, "'12", "12", M},
    {PA_CLEAN_NUMBER, "\t12", "12", M},
    /* and inside: only what has no width */
    {PA_CLEAN_TEXT, "某" ZWSP "某", "某某", M},
    {PA_CLEAN_TEXT, "某" WORD_JOINER "某" BOM "某", "某某某", M},
    {PA_CLEAN_TEXT, "某" NBSP "某", "某" NBSP "某", 0},
    {PA_CLEAN_CODE, "1" NBSP "2", "1 2", M},
    /* FM005 */
    {PA_CLEAN_CODE, "２０１８", "2018", W},
    {PA_CLEAN_CODE, "因病（重病）", "因病(重病)", W},
    {PA_CLEAN_CODE, "Ａ级", "A级", W},
    {PA_CLEAN_CODE, "甲" WIDE "乙", "甲 乙", W},
    {PA_CLEAN_CODE, "甲、乙。", "甲、乙。", 0},
    {PA_CLEAN_NUMBER, "３，２００．５０", "3,200.50", W},
    {PA_CLEAN_NUMBER, "－１", "-1", W},
    {PA_CLEAN_ID, "１１０１０１19900307123Ｘ", "11010119900307123X", W},
    {PA_CLEAN_ID, "＇123", "123", W | M},
    {PA_CLEAN_CODE, "！～", "!~", W},
    /* FM004 */
    {PA_CLEAN_CODE, "2018.0", "2018", PA_CLEANED_DOT0},
    {PA_CLEAN_CODE, "13800000000.0", "13800000000", PA_CLEANED_DOT0},
    {PA_CLEAN_CODE, "2018.00", "2018", PA_CLEANED_DOT0},
    {PA_CLEAN_CODE, "２０１８．０", "2018", W | PA_CLEANED_DOT0},
    {PA_CLEAN_CODE, "'2018.0", "2018", M | PA_CLEANED_DOT0},
    {PA_CLEAN_CODE, "2018.", "2018.", 0},
    {PA_CLEAN_CODE, ".0", ".0", 0},
    {PA_CLEAN_CODE, "2018.05.0", "2018.05.0", 0},
    {PA_CLEAN_CODE, "A.0", "A.0", 0},
    {PA_CLEAN_CODE, "2018.01", "2018.01", 0},
    {PA_CLEAN_CODE, "12345678.00000000", "12345678", PA_CLEANED_DOT0},
    {PA_CLEAN_ID, "110101900307123.0", "110101900307123", PA_CLEANED_DOT0},
    {PA_CLEAN_ID, "1.40E+17", "1.40E+17", 0},
    /* FM006 */
    {PA_CLEAN_ID, "11010119900307123x", "11010119900307123X",
	PA_CLEANED_LOWERX},
    {PA_CLEAN_ID, "11010119900307123ｘ", "11010119900307123X",
	W | PA_CLEANED_LOWERX},
    {PA_CLEAN_CODE, "x", "x", 0},
    /* blanks and dashes inside a number */
    {PA_CLEAN_ID, "110101 19900307 1231", "110101199003071231", M},
    {PA_CLEAN_ID, "110101-19900307-1231", "110101199003071231", M},
    {PA_CLEAN_ID, "11010119-90030712", "1101011990030712", M},
    {PA_CLEAN_ID, "11010119 9003071", "110101199003071", M},
    {PA_CLEAN_ID, "110101199003071 ", "110101199003071", 0},
    {PA_CLEAN_ID,
	"110101\xe2\x80\x93"
	"1990",
	"1101011990", M},
    {PA_CLEAN_ID, "110101" WIDE "1990", "1101011990", M | W},
    {PA_CLEAN_ID, "-", "", M},
    /* FM020 */
    {PA_CLEAN_ID, "G11010119900307123X", "11010119900307123X", PA_CLEANED_G},
    {PA_CLEAN_ID, "g11010119900307123x", "11010119900307123X",
	PA_CLEANED_G | PA_CLEANED_LOWERX},
    {PA_CLEAN_ID, "G1101011990030712", "G1101011990030712", 0},
    {PA_CLEAN_ID, "G'11010119900307123", "G'11010119900307123", 0},
    {PA_CLEAN_ID, "G11010119900307123A", "G11010119900307123A", 0},
    {PA_CLEAN_ID, "G11010119900307123X4", "G11010119900307123X4", 0},
    {PA_CLEAN_ID, "H11010119900307123X", "H11010119900307123X", 0},
    {PA_CLEAN_CODE, "G11010119900307123X", "G11010119900307123X", 0},
    /* FM017: units */
    {PA_CLEAN_NUMBER, "3200元", "3200", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "3,200.50 元", "3,200.50", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "1.5亩", "1.5", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "1.5公里", "1.5", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "80平方米", "80", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "50%", "50", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "５０％", "50", W | PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "3个", "3", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "3户", "3", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "3人", "3", PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "3月" NBSP, "3", M | PA_CLEANED_NUMBER},
    {PA_CLEAN_NUMBER, "3万元", "3万元", 0},
    {PA_CLEAN_NUMBER, "3元元", "3元元", 0},
    {PA_CLEAN_NUMBER, "元", "元", 0},
    {PA_CLEAN_NUMBER, "3里", "3里", 0},
    {PA_CLEAN_CODE, "3元", "3元", 0},
};

START_TEST(clean)
{
	const struct clean_row *r = &clean_rows[_i];
	struct pa_buf scratch = {0};
	struct pa_err e = {0};
	struct pa_str out;
	unsigned done = ~0u;

	must(pa_buf_puts(&scratch, "left over", &e), &e);
	must(pa_clean(pa_str(r->in), r->kind, &scratch, &out, &done, &e), &e);
	same_text(out, pa_str(r->want), r->in);
	ck_assert_msg(done == r->done, "%s: did %#x, not %#x", r->in, done,
	    r->done);
	pa_buf_release(&scratch);
}
END_TEST

/* When only the ends were cut the slice lies in the input. */
START_TEST(clean_copies_nothing)
{
	static const char in[] = "\t'某某" WIDE;
	struct pa_buf scratch = {0};
	struct pa_err e = {0};
	struct pa_str out;
	unsigned done;

	must(pa_clean(pa_str(in), PA_CLEAN_TEXT, &scratch, &out, &done, &e),
	    &e);
	ck_assert_ptr_eq(out.s, in + 2);
	ck_assert_ptr_null(scratch.s);
}
END_TEST

/* Pieces that are marks, wide forms, units or nothing special. */
static size_t
any_cell(struct prop *p, char *text)
{
	static const char *const pieces[] = {"1", "7", "0", ".0", "x", "X", "G",
	    "'", "=\"", "\"", "\t", " ", NBSP, ZWSP, BOM, WIDE, "元", "某", "·",
	    "１", "ｘ", "（", "，", "-", "\xe2\x80\x94", "%",
	    "110101199003071231", "户", ",", "—", "、"};
	size_t n = 0, i, len, count = prop_below(p, 9);

	for (i = 0; i < count; i++) {
		const char *piece = pieces[prop_below(p, COUNT(pieces))];

		len = strlen(piece);
		memcpy(text + n, piece, len);
		n += len;
	}
	return n;
}

/* Clean text is UTF-8, no longer than it was, and clean. */
START_TEST(clean_is_final)
{
	struct prop p = prop_start();
	struct pa_buf one = {0}, two = {0};
	struct pa_err e = {0};
	struct pa_str once, twice, s;
	char text[256];
	unsigned done, again;
	enum pa_clean_kind kind;

	for (p.run = 0; p.run < 200000; p.run++) {
		s = (struct pa_str){text, any_cell(&p, text)};
		kind = (enum pa_clean_kind)prop_below(&p, 4);
		must(pa_clean(s, kind, &one, &once, &done, &e), &e);
		prop_check(&p, once.n <= s.n && pa_utf8_valid(once) == once.n,
		    "%.*s", (int)s.n, text);
		prop_check(&p, done != 0 || once.n == pa_str_trim(s).n,
		    "changed without a word: %.*s", (int)s.n, text);
		if (kind != PA_CLEAN_TEXT)
			continue;
		must(pa_clean(once, kind, &two, &twice, &again, &e), &e);
		prop_check(&p, pa_str_eq(once, twice) && again == 0, "%.*s",
		    (int)s.n, text);
	}
	pa_buf_release(&one);
	pa_buf_release(&two);
}
END_TEST

/* What is called plain is left as it is, and most cells are. */
START_TEST(plain)
{
	static const char *const usual[] = {"", "5", "1234.50", "户主",
	    "某某某", "一般贫困户", "530129198001011234", "13800000000",
	    "某某县某某镇某某村民委员会"};
	struct prop p = prop_start();
	struct pa_buf scratch = {0};
	struct pa_err e = {0};
	struct pa_str s[8], out;
	char text[8][256];
	enum pa_clean_kind kind;
	unsigned done;
	bool empty, some;
	size_t n, i;

	for (p.run = 0; p.run < 50000; p.run++) {
		kind = (enum pa_clean_kind)prop_below(&p, 4);
		for (i = 0; i < 8; i++)
			s[i] = prop_below(&p, 3) == 0 ?
			    (struct pa_str){text[i], any_cell(&p, text[i])} :
			    pa_str(usual[prop_below(&p, COUNT(usual))]);
		n = pa_clean_plain(s, 8, kind, &empty);
		for (i = 0, some = false; i < n; i++) {
			some |= s[i].n == 0;
			must(pa_clean(s[i], kind, &scratch, &out, &done, &e),
			    &e);
			prop_check(&p,
			    done == 0 && out.s == s[i].s && out.n == s[i].n,
			    "kind %d: %.*s", (int)kind, (int)s[i].n, s[i].s);
		}
		prop_check(&p, empty == some, "%zu plain, empty ones", n);
	}
	for (i = 0; i < COUNT(usual); i++) {
		s[0] = pa_str(usual[i]);
		ck_assert_uint_eq(pa_clean_plain(s, 1, PA_CLEAN_TEXT, &empty),
		    1);
	}
	pa_buf_release(&scratch);
}
END_TEST

struct fold_row {
	const char *in, *want, *unit;
};

static const struct fold_row header_rows[] = {
    {"", "", ""}, {"姓名", "姓名", ""}, {" 姓 名 ", "姓名", ""},
    {"姓" WIDE "名\n", "姓名", ""}, {BOM "姓名" NBSP ZWSP, "姓名", ""},
    {"耕地面积（亩）", "耕地面积", "亩"}, {"耕地面积(亩)", "耕地面积", "亩"},
    {"建房补助（元)", "建房补助", "元"}, {"建房补助(元）", "建房补助", "元"},
    {"行政村文化（图书）室个数 （个）", "行政村文化(图书)室个数", "个"},
    {"与村主干路距离（公里）", "与村主干路距离", "公里"},
    {"住房面积（平方米）", "住房面积", "平方米"},
    {"住房面积（M2）", "住房面积", "M2"}, {"住房面积（m²）", "住房面积", "m2"},
    {"住房面积（㎡）", "住房面积", "m2"},
    {"低保标准（元/年）", "低保标准", "元/年"},
    {"务工收益（元／月）", "务工收益", "元/月"},
    {"年利率（％）", "年利率", "%"}, {"村小学（个数）", "村小学", "个数"},
    {"务工时间 （ 月 ）", "务工时间", "月"},
    {"公益性岗位（月数）", "公益性岗位", "月数"},
    {"培训（人次）", "培训", "人次"}, {"产值（万元）", "产值", "万元"},
    {"补助【元】", "补助", "元"}, {"补助［元］", "补助", "元"},
    /* kept: not a unit */
    {"是否参加新型农村合作医疗（城乡居民基本医疗保险）",
	"是否参加新型农村合作医疗(城乡居民基本医疗保险)", ""},
    {"市(地、州、盟)", "市(地、州、盟)", ""},
    {"县（市、区、旗）", "县(市、区、旗)", ""},
    {"银行账号（选填）", "银行账号(选填)", ""},
    {"耕地（亩）面积", "耕地(亩)面积", ""},
    {"面积（亩左右）", "面积(亩左右)", ""}, {"面积（）", "面积()", ""},
    {"（元）", "(元)", ""}, {"面积亩）", "面积亩)", ""},
    {"面积（亩", "面积(亩", ""},
    {"自然村到行政村未通沥青(水泥)路里程（公里）",
	"自然村到行政村未通沥青(水泥)路里程", "公里"},
    /* NFKC */
    {"ＡＢ１２", "AB12", ""}, {"①", "1", ""},
    {"\xef\xb7\xba", "صلىاللهعليهوسلم", ""}, /* U+FDFA grows most */
};

START_TEST(fold_header)
{
	const struct fold_row *r = &header_rows[_i];
	struct pa_buf b = {0};
	struct pa_err e = {0};
	struct pa_str unit;

	must(pa_buf_puts(&b, "before(", &e), &e);
	must(pa_fold_header(pa_str(r->in), &b, &unit, &e), &e);
	ck_assert_int_eq(memcmp(b.s, "before(", 7), 0);
	same_text((struct pa_str){b.s + 7, b.n - 7}, pa_str(r->want), r->in);
	same_text(unit, pa_str(r->unit), r->in);
	ck_assert_int_eq(b.s[b.n], '\0');
	pa_buf_release(&b);
}
END_TEST

/* Worst-case growth, and far more text than any header has. */
START_TEST(fold_header_long)
{
	struct pa_buf in = {0}, out = {0};
	struct pa_err e = {0};
	struct pa_str unit;
	int i;

	for (i = 0; i < 5000; i++)
		must(pa_buf_puts(&in, "\xef\xb7\xba", &e), &e);
	must(pa_fold_header(pa_buf_str(&in), &out, &unit, &e), &e);
	ck_assert_uint_gt(out.n, 5000 * 20);
	pa_buf_release(&in);
	pa_buf_release(&out);
}
END_TEST

static const struct fold_row name_rows[] = {
    {"", "", NULL},
    {"某某", "某某", NULL},
    {"某 某", "某某", NULL},
    {"某" WIDE "某" NBSP, "某某", NULL},
    {"甲·乙", "甲乙", NULL},
    {"甲•乙・丙．丁.戊‧己", "甲乙丙丁戊己", NULL},
    {"某某（曾用名某）", "某某", NULL},
    {"某某(已故)", "某某", NULL},
    {"（新）某某", "某某", NULL},
    {"某某（曾用名", "某某", NULL},
    {"某某）", "某某", NULL},
    {"某）某", "某某", NULL},
    {"某（甲（乙）丙）某", "某某", NULL},
    {"（某某）", "（某某）", NULL},
    {"Ａ某", "Ａ某", NULL},
};

START_TEST(fold_name)
{
	const struct fold_row *r = &name_rows[_i];
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(pa_buf_puts(&b, "<", &e), &e);
	must(pa_fold_name(pa_str(r->in), &b, &e), &e);
	same_text((struct pa_str){b.s + 1, b.n - 1}, pa_str(r->want), r->in);
	pa_buf_release(&b);
}
END_TEST

START_TEST(placeholder)
{
	static const char *const yes[] = {"无", "暂无", "/", "-", "—", "——",
	    "NULL", "null", "N/A", "\\"};
	static const char *const no[] = {"", "否", "0", "无法", "某某", "1",
	    "nullable", "//x"};
	size_t i;

	for (i = 0; i < COUNT(yes); i++)
		ck_assert_msg(pa_is_placeholder(pa_str(yes[i])), "%s", yes[i]);
	for (i = 0; i < COUNT(no); i++)
		ck_assert_msg(!pa_is_placeholder(pa_str(no[i])), "%s", no[i]);
}
END_TEST

START_TEST(name_placeholder)
{
	static const char *const yes[] = {"某?", "某？", "某□某", "■",
	    "某\xef\xbf\xbd", "某\xee\x80\x80", "某\xf3\xb0\x80\x80", "某yan",
	    "某Ｙ", "lǚ某"};
	static const char *const no[] = {"", "某某", "某·某", "Anna",
	    "某（曾用名）", "𠮷某", "〇某", "㐂某"};
	size_t i;

	for (i = 0; i < COUNT(yes); i++)
		ck_assert_msg(pa_name_has_placeholder(pa_str(yes[i])), "%s",
		    yes[i]);
	for (i = 0; i < COUNT(no); i++)
		ck_assert_msg(!pa_name_has_placeholder(pa_str(no[i])), "%s",
		    no[i]);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_buf scratch = {0}, out = {0};
	struct pa_str s;
	unsigned done;
	int rv;

	(void)ctx;
	rv = pa_clean(PA_STR("１１０１０１19900307123x"), PA_CLEAN_ID, &scratch,
	    &s, &done, e);
	if (rv == 0)
		rv = pa_fold_header(PA_STR("耕地面积（亩）"), &out, &s, e);
	if (rv == 0)
		rv = pa_fold_name(PA_STR("甲·乙（丙）"), &out, e);
	pa_buf_release(&scratch);
	pa_buf_release(&out);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_ge(chaos(chaos_job, NULL), 2);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, clean, 0, COUNT(clean_rows));
	tcase_add_test(tc, clean_copies_nothing);
	tcase_add_test(tc, clean_is_final);
	tcase_add_test(tc, plain);
	tcase_add_loop_test(tc, fold_header, 0, COUNT(header_rows));
	tcase_add_test(tc, fold_header_long);
	tcase_add_loop_test(tc, fold_name, 0, COUNT(name_rows));
	tcase_add_test(tc, placeholder);
	tcase_add_test(tc, name_placeholder);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("clean", add);
}
