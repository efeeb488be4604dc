/* SPDX-License-Identifier: MIT */
/* report/table, report/render and the formats; report/out. */
#include "report/out.h"
#include "report/render.h"

#include "chaos.h"
#include "testing.h"

static const enum pa_report_format all_formats[] = {PA_REPORT_HTML,
    PA_REPORT_MD, PA_REPORT_CSV, PA_REPORT_JSON, PA_REPORT_TEXT};

/* A small report with text that each format must escape. */
static void
fill(struct pa_report *r)
{
	static const uint64_t v[][PA_CHART_SERIES] = {{3, 1}, {1, 0}};
	struct pa_report_table *t;
	struct pa_report_chart *c;

	pa_report_title(r, "demo", PA_STR("某县扶贫办"), PA_STR("通报 <1>"));
	pa_report_lead(r, PA_STR("日期"), PA_STR("2018-11-30"));
	pa_report_section(r, PA_STR("情况"));
	pa_report_text(r, PA_STR("甲&乙"));
	t = pa_report_table(r, "areas", PA_STR("排名"));
	pa_table_column(t, "area", PA_STR("县"), PA_FIGURE_TEXT, false);
	pa_table_column(t, "n", PA_STR("户数"), PA_FIGURE_COUNT, true);
	pa_table_column(t, "share", PA_STR("占比"), PA_FIGURE_SHARE, false);
	pa_table_column(t, "net", PA_STR("收入"), PA_FIGURE_MONEY, false);
	pa_table_text(t, PA_STR("东,川\"区"));
	pa_table_count(t, 2);
	pa_table_share(t, 2, 3);
	pa_table_money(t, 350000);
	pa_table_text(t, PA_STR("=A|1*"));
	pa_table_count(t, 1);
	pa_table_share(t, 1, 3);
	pa_table_blank(t);
	pa_table_total(t);
	pa_table_text(t, PA_STR("合计"));
	pa_table_count(t, 3);
	pa_table_share(t, 3, 3);
	pa_table_money(t, -5);
	c = pa_report_chart(r, "bars", PA_STR("图"), PA_CHART_STACKED,
	    PA_FIGURE_COUNT);
	pa_chart_series(c, PA_STR("错误"));
	pa_chart_series(c, PA_STR("疑似"));
	pa_chart_item(c, PA_STR("东川"), v[0]);
	pa_chart_item(c, PA_STR("<b>"), v[1]);
	pa_report_note(r, PA_STR("说明"));
}

static void
render(const struct pa_report *r, enum pa_report_format f, struct pa_buf *b)
{
	struct pa_err e = {0};

	ck_assert_msg(pa_report_render(r, f, b, &e) == 0, "%s", e.text);
}

static void
expect(bool excel_safe, enum pa_report_format f, const char *want)
{
	struct pa_report r = {.excel_safe = excel_safe};
	struct pa_buf b = {0};

	fill(&r);
	render(&r, f, &b);
	ck_assert_str_eq(b.s, want);
	pa_buf_release(&b);
	pa_report_release(&r);
}

START_TEST(csv_is_flat)
{
	expect(false, PA_REPORT_CSV,
	    "报告信息,报告信息,表头,项目,内容\n"
	    "报告信息,报告信息,数据,日期,2018-11-30\n"
	    "情况,排名,表头,县,户数,占比,收入\n"
	    "情况,排名,数据,\"东,川\"\"区\",2,66.67%,3500.00\n"
	    "情况,排名,数据,=A|1*,1,33.33%,\n"
	    "情况,排名,合计,合计,3,100.00%,-0.05\n");
}
END_TEST

START_TEST(csv_guards_formulas)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
	    {"=1", "'=1"},
	    {"+1", "'+1"},
	    {"-1", "'-1"},
	    {"@x", "'@x"},
	    {"53011310000000", "'53011310000000"},
	    {"530113", "530113"},
	    {"\"=1\"", "\"\"\"=1\"\"\""},
	    {"=a,b", "'\"=a,b\""},
	    {" x", "\" x\""},
	    {"", ""},
	};
	struct pa_report r = {.excel_safe = true};
	struct pa_report_table *t;
	struct pa_buf got = {0}, want = {0};
	struct pa_err e = {0};
	size_t i;

	pa_report_section(&r, PA_STR("s"));
	t = pa_report_table(&r, "t", PA_STR("t"));
	pa_table_column(t, "x", PA_STR("x"), PA_FIGURE_TEXT, false);
	ck_assert_int_eq(pa_buf_puts(&want, "s,t,表头,x\n", &e), 0);
	for (i = 0; i < COUNT(rows); i++) {
		pa_table_text(t, pa_str(rows[i].text));
		ck_assert_int_eq(pa_buf_addf(&want, &e, "s,t,数据,%s\n",
				     rows[i].want),
		    0);
	}
	render(&r, PA_REPORT_CSV, &got);
	ck_assert_str_eq(got.s, want.s);
	pa_buf_release(&got);
	pa_buf_release(&want);
	pa_report_release(&r);
}
END_TEST

START_TEST(json_is_typed)
{
	expect(false, PA_REPORT_JSON,
	    "{\"report\":\"demo\",\"format\":1,\n"
	    "\"office\":\"某县扶贫办\",\"title\":\"通报 <1>\",\n"
	    "\"lead\":[{\"label\":\"日期\",\"value\":\"2018-11-30\"}],\n"
	    "\"sections\":[\n"
	    "{\"heading\":\"情况\",\"blocks\":[\n"
	    "{\"type\":\"paragraph\",\"text\":\"甲&乙\"},\n"
	    "{\"type\":\"table\",\"id\":\"areas\",\"caption\":\"排名\",\n"
	    "\"columns\":[{\"id\":\"area\",\"heading\":\"县\","
	    "\"type\":\"text\"},{\"id\":\"n\",\"heading\":\"户数\","
	    "\"type\":\"count\"},{\"id\":\"share\",\"heading\":\"占比\","
	    "\"type\":\"percent\"},{\"id\":\"net\",\"heading\":\"收入\","
	    "\"type\":\"yuan\"}],\n"
	    "\"rows\":[\n"
	    "{\"area\":\"东,川\\\"区\",\"n\":2,\"share\":\"66.67\","
	    "\"net\":\"3500.00\"},\n"
	    "{\"area\":\"=A|1*\",\"n\":1,\"share\":\"33.33\","
	    "\"net\":null}],\n"
	    "\"total\":{\"area\":\"合计\",\"n\":3,\"share\":\"100.00\","
	    "\"net\":\"-0.05\"}},\n"
	    "{\"type\":\"chart\",\"id\":\"bars\",\"caption\":\"图\","
	    "\"drawn\":\"stacked\",\"values\":\"count\","
	    "\"series\":[\"错误\",\"疑似\"],\n"
	    "\"items\":[\n"
	    "{\"label\":\"东川\",\"values\":[3,1]},\n"
	    "{\"label\":\"<b>\",\"values\":[1,0]}]},\n"
	    "{\"type\":\"note\",\"text\":\"说明\"}]}]}\n");
}
END_TEST

START_TEST(markdown_is_escaped)
{
	expect(false, PA_REPORT_MD,
	    "某县扶贫办\n\n# 通报 \\<1\\>\n\n- 日期：2018-11-30\n\n"
	    "## 一、情况\n\n甲\\&乙\n\n**表1  排名**\n\n"
	    "| 县 | 户数 | 占比 | 收入 |\n| :--- | ---: | ---: | ---: |\n"
	    "| 东,川\"区 | 2 | 66.67% | 3500.00 |\n"
	    "| =A\\|1\\* | 1 | 33.33% |  |\n"
	    "| **合计** | **3** | **100.00%** | **-0.05** |\n\n"
	    "**图1  图**\n\n```text\n█ 错误  ▒ 疑似\n"
	    "东川 ██████████████████████████████▒▒▒▒▒▒▒▒▒▒ 4\n"
	    "<b>  ██████████ 1\n```\n\n> 注：说明\n\n");
}
END_TEST

START_TEST(text_is_aligned)
{
	expect(false, PA_REPORT_TEXT,
	    "某县扶贫办\n通报 <1>\n========\n日期：2018-11-30\n\n"
	    "一、情况\n\n甲&乙\n\n表1  排名\n"
	    "县        户数     占比     收入\n"
	    "--------------------------------\n"
	    "东,川\"区     2   66.67%  3500.00\n"
	    "=A|1*        1   33.33%\n"
	    "合计         3  100.00%    -0.05\n\n"
	    "图1  图\n█ 错误  ▒ 疑似\n"
	    "东川 ██████████████████████████████▒▒▒▒▒▒▒▒▒▒ 4\n"
	    "<b>  ██████████ 1\n\n注：说明\n\n");
}
END_TEST

/* Fails unless every element of s is closed in its turn. */
static void
check_balance(const char *s)
{
	static const char *const empty[] = {"!DOCTYPE", "meta", "hr"};
	char stack[64][16];
	size_t depth = 0, n, i;

	while ((s = strchr(s, '<')) != NULL) {
		bool end = s[1] == '/', skip;
		const char *close = strchr(s, '>');

		s += 1 + end;
		n = strcspn(s, " >\n/");
		ck_assert_uint_lt(n, 16);
		ck_assert_ptr_nonnull(close);
		skip = close[-1] == '/';
		for (i = 0; i < COUNT(empty); i++)
			skip |= strlen(empty[i]) == n &&
			    memcmp(s, empty[i], n) == 0;
		if (skip) {
			continue;
		} else if (!end) {
			ck_assert_uint_lt(depth, 64);
			memcpy(stack[depth], s, n);
			stack[depth++][n] = '\0';
		} else {
			ck_assert_uint_gt(depth, 0);
			depth--;
			ck_assert_msg(strncmp(stack[depth], s, n) == 0 &&
				stack[depth][n] == '\0',
			    "</%.*s> closes <%s>", (int)n, s, stack[depth]);
		}
	}
	ck_assert_uint_eq(depth, 0);
}

START_TEST(html_is_one_safe_file)
{
	static const char *const wanted[] = {"<html lang=\"zh-CN\">",
	    "<meta charset=\"utf-8\">", "default-src 'none'",
	    "<title>通报 &lt;1&gt;</title>", "<p class=\"office\">某县扶贫办",
	    "<h2>一、情况</h2>", "<p>甲&amp;乙</p>",
	    "<caption id=\"table-1\">表1  排名</caption>",
	    "<th scope=\"col\">县</th>", "<td>东,川&quot;区</td>",
	    "<td class=\"n\">66.67%</td>", "<td class=\"n\">—</td>",
	    "<tr class=\"total\"><td>合计</td><td class=\"n\">3</td>",
	    "<svg xmlns=", "<title id=\"chart-bars\">图</title>",
	    "<title>&lt;b&gt; 错误 1</title>", "<p class=\"note\">注：说明",
	    "@page{size:A4", "table-header-group"};
	static const char *const banned[] = {"<script", "src=", "href=", "url(",
	    "@import", "onload", "<b>"};
	struct pa_report r = {0};
	struct pa_buf b = {0};
	size_t i;

	fill(&r);
	render(&r, PA_REPORT_HTML, &b);
	for (i = 0; i < COUNT(wanted); i++)
		ck_assert_msg(strstr(b.s, wanted[i]) != NULL, "no %s",
		    wanted[i]);
	for (i = 0; i < COUNT(banned); i++)
		ck_assert_msg(strstr(b.s, banned[i]) == NULL, "has %s",
		    banned[i]);
	check_balance(b.s);
	pa_buf_release(&b);
	pa_report_release(&r);
}
END_TEST

START_TEST(line_chart_falls)
{
	static const uint64_t v[][PA_CHART_SERIES] = {{100, 100}, {60, 50},
	    {0, 0}};
	static const char *const days[] = {"10-01", "11-01", "12-01"};
	struct pa_report r = {.lang = PA_EN};
	struct pa_report_chart *c;
	struct pa_buf b = {0};
	size_t i;

	pa_report_section(&r, PA_STR("s"));
	c = pa_report_chart(&r, "burn", PA_STR("Left"), PA_CHART_LINE,
	    PA_FIGURE_COUNT);
	pa_chart_series(c, PA_STR("left"));
	pa_chart_series(c, PA_STR("plan"));
	for (i = 0; i < 3; i++)
		pa_chart_item(c, pa_str(days[i]), v[i]);
	render(&r, PA_REPORT_HTML, &b);
	check_balance(b.s);
	ck_assert_ptr_nonnull(strstr(b.s, "points=\"90,24 355,104 620,224\""));
	ck_assert_ptr_nonnull(strstr(b.s, "points=\"90,24 355,124 620,224\""));
	ck_assert_ptr_nonnull(strstr(b.s, "<h2>1. s</h2>"));
	pa_buf_release(&b);
	pa_report_release(&r);
}
END_TEST

static int
squares(const void *ctx, size_t i, struct pa_figure *f, struct pa_err *e)
{
	(void)ctx;
	(void)e;
	f[0] = (struct pa_figure){.v = (int64_t)(i * i), .set = true};
	return 0;
}

START_TEST(long_tables_are_cut_but_not_in_csv)
{
	static const struct {
		enum pa_report_format f;
		bool cut;
	} rows[] = {{PA_REPORT_HTML, true}, {PA_REPORT_MD, true},
	    {PA_REPORT_TEXT, true}, {PA_REPORT_CSV, false},
	    {PA_REPORT_JSON, false}};
	struct pa_report r = {0};
	struct pa_report_table *t;
	struct pa_buf b = {0};
	size_t i;

	t = pa_report_table(&r, "t", PA_STR("t"));
	pa_table_column(t, "x", PA_STR("x"), PA_FIGURE_COUNT, false);
	pa_table_source(t, 100, squares, NULL);
	t->limit = 50;
	for (i = 0; i < COUNT(rows); i++) {
		pa_buf_clear(&b);
		render(&r, rows[i].f, &b);
		ck_assert_ptr_nonnull(strstr(b.s, "2401"));
		ck_assert_msg((strstr(b.s, "2500") == NULL) == rows[i].cut,
		    "row %zu", i);
		ck_assert_msg((strstr(b.s, "共100行，此处列出前50行") !=
				  NULL) == rows[i].cut,
		    "row %zu", i);
	}
	pa_buf_release(&b);
	pa_report_release(&r);
}
END_TEST

START_TEST(totals_must_add_up)
{
	struct pa_report r = {0};
	struct pa_report_table *t;
	struct pa_buf b = {0};
	struct pa_err e = {0};

	fill(&r);
	t = r.tables;
	t->figure[1].v++;
	ck_assert_int_eq(pa_report_render(&r, PA_REPORT_CSV, &b, &e), -1);
	ck_assert_int_eq(e.code, PA_E_BROKEN);
	ck_assert_ptr_nonnull(strstr(e.text, "column n "));
	t->figure[1].v--;
	e = (struct pa_err){0};
	pa_table_text(t, PA_STR("half a row"));
	ck_assert_int_eq(pa_report_render(&r, PA_REPORT_CSV, &b, &e), -1);
	ck_assert_int_eq(e.code, PA_E_BROKEN);
	e = (struct pa_err){0};
	pa_table_text(t, PA_STR("text in a column of counts"));
	ck_assert_int_eq(pa_report_end(&r, &e), -1);
	ck_assert_int_eq(e.code, PA_E_BROKEN);
	pa_buf_release(&b);
	pa_report_release(&r);
}
END_TEST

START_TEST(shares_round_half_up)
{
	static const struct {
		uint64_t num, den;
		int64_t want;
	} rows[] = {{0, 7, 0}, {1, 3, 3333}, {2, 3, 6667}, {1, 20000, 1},
	    {1, 20001, 0}, {7, 7, 10000}, {1, 0, 0},
	    {UINT64_MAX / 2, UINT64_MAX, 5000}};
	size_t i;

	for (i = 0; i < COUNT(rows); i++)
		ck_assert_int_eq(pa_share_percent(rows[i].num, rows[i].den),
		    rows[i].want);
}
END_TEST

START_TEST(sections_are_numbered)
{
	static const struct {
		size_t n;
		const char *zh;
	} rows[] = {{1, "一、"}, {9, "九、"}, {10, "十、"}, {11, "十一、"},
	    {20, "二十、"}, {99, "九十九、"}, {100, "100. "}};
	struct pa_buf b = {0};
	struct pa_err e = {0};
	struct pa_out o = {&b, &e, false};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		pa_buf_clear(&b);
		pa_out_ordinal(&o, PA_ZH, rows[i].n);
		ck_assert_str_eq(b.s, rows[i].zh);
	}
	pa_buf_release(&b);
}
END_TEST

START_TEST(widths_count_wide_characters_twice)
{
	ck_assert_uint_eq(pa_width(PA_STR("ab县、1")), 7);
	ck_assert_uint_eq(pa_width(PA_STR("")), 0);
	ck_assert_uint_eq(pa_width_cut(PA_STR("县区"), 3).n, 3);
	ck_assert_uint_eq(pa_width_cut(PA_STR("县区"), 4).n, 6);
}
END_TEST

START_TEST(paragraphs_wrap_before_no_closing_mark)
{
	struct pa_report r = {0};
	struct pa_buf b = {0};
	char text[40 * 3 + 4] = "";
	size_t i;

	for (i = 0; i < 39; i++)
		memcpy(text + 3 * i, "甲", 3);
	memcpy(text + 39 * 3, "。", 4);
	pa_report_section(&r, PA_STR("s"));
	pa_report_text(&r, pa_str(text));
	render(&r, PA_REPORT_TEXT, &b);
	ck_assert_ptr_nonnull(strstr(b.s, "甲\n甲。\n"));
	pa_buf_release(&b);
	pa_report_release(&r);
}
END_TEST

START_TEST(words_are_filled)
{
	const struct pa_str arg[] = {PA_STR("{2}"), PA_STR("乙")};
	struct pa_buf b = {0};
	struct pa_err e = {0};
	int w;

	ck_assert_int_eq(pa_words_fill(&b, PA_ZH, PA_W_TABLE_NO, arg, 2, &e),
	    0);
	ck_assert_str_eq(b.s, "表{2}  乙");
	pa_buf_release(&b);
	for (w = 0; w < PA_W_COUNT; w++) {
		ck_assert_uint_gt(pa_word(PA_ZH, (enum pa_word)w).n, 0);
		ck_assert_uint_gt(pa_word(PA_EN, (enum pa_word)w).n, 0);
	}
}
END_TEST

START_TEST(formats_have_names)
{
	static const char *const names[] = {"html", "md", "csv", "json",
	    "text"};
	enum pa_report_format f;
	size_t i;

	for (i = 0; i < 5; i++) {
		ck_assert_int_eq(pa_report_format(pa_str(names[i]), &f), 0);
		ck_assert_int_eq(f, all_formats[i]);
	}
	ck_assert_int_eq(pa_report_format(PA_STR("xml"), &f), -1);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_report r = {0};
	struct pa_buf b = {0};
	size_t i;
	int rv = 0;

	(void)ctx;
	fill(&r);
	for (i = 0; i < COUNT(all_formats) && rv == 0; i++)
		rv = pa_report_render(&r, all_formats[i], &b, e);
	pa_buf_release(&b);
	pa_report_release(&r);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_ge(chaos(chaos_job, NULL), 20);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, csv_is_flat);
	tcase_add_test(tc, csv_guards_formulas);
	tcase_add_test(tc, json_is_typed);
	tcase_add_test(tc, markdown_is_escaped);
	tcase_add_test(tc, text_is_aligned);
	tcase_add_test(tc, html_is_one_safe_file);
	tcase_add_test(tc, line_chart_falls);
	tcase_add_test(tc, long_tables_are_cut_but_not_in_csv);
	tcase_add_test(tc, totals_must_add_up);
	tcase_add_test(tc, shares_round_half_up);
	tcase_add_test(tc, sections_are_numbered);
	tcase_add_test(tc, widths_count_wide_characters_twice);
	tcase_add_test(tc, paragraphs_wrap_before_no_closing_mark);
	tcase_add_test(tc, words_are_filled);
	tcase_add_test(tc, formats_have_names);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("report_render", add);
}
