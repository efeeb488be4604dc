/* SPDX-License-Identifier: MIT */
/* report/exitsum, report/standing, and the state of the former. */
#include "report/render.h"
#include "report/standing.h"
#include "report/state.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

static const struct pa_state_stamp stamp = {PA_STR("base"), PA_STR("1.0.0"),
    PA_STR(""), NULL};
static const struct pa_exitsum_opts with_rows = {.by = PA_AREA_COUNTY,
    .rows = true};

static struct pa_household_facts
household(const char *county, const char *village_id, const char *id,
    enum pa_verdict exit, int64_t size)
{
	return (struct pa_household_facts){.province = PA_STR("某省"),
	    .city = PA_STR("某市"),
	    .county = pa_str(county),
	    .township = PA_STR("东乡"),
	    .village = PA_STR("一村"),
	    .village_id = pa_str(village_id),
	    .household_id = pa_str(id),
	    .head_name = PA_STR("某甲乙"),
	    .size = size,
	    .exit = exit,
	    .procedure = PA_V_YES,
	    .marking = PA_V_YES};
}

/* The report in the format, into b. */
static int
standing(const struct pa_exitsum *x, const struct pa_report_head *head,
    enum pa_report_format f, struct pa_buf *b, struct pa_err *e)
{
	struct pa_report r = {0};
	struct pa_str *row = NULL;
	int rv = -1;

	if (x->opts.rows)
		row = pa_exitsum_sorted(x, e);
	if (row != NULL || !x->opts.rows)
		rv = pa_exitsum_report(x, row, head, &r, e);
	if (rv == 0)
		rv = pa_report_render(&r, f, b, e);
	pa_report_release(&r);
	pa_free(row);
	return rv;
}

static void
expect(const struct pa_exitsum *x, const struct pa_report_head *head,
    enum pa_report_format f, const char *const *wanted, size_t n)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t i;

	must(standing(x, head, f, &b, &e), &e);
	for (i = 0; i < n; i++)
		ck_assert_msg(strstr(b.s, wanted[i]) != NULL,
		    "no \"%s\" in\n%s", wanted[i], b.s);
	pa_buf_release(&b);
}

static int
say(void *ctx, struct pa_str rule, struct pa_rule_said *out, struct pa_err *e)
{
	(void)ctx;
	if (pa_str_eq(rule, PA_STR("bad")))
		return pa_err_set(e, PA_E_PACK, "no texts");
	if (pa_str_eq(rule, PA_STR("KM.housing")))
		*out = (struct pa_rule_said){PA_STR("住房安全"),
		    PA_STR("房屋等级鉴定"), PA_STR("住建部门")};
	return 0;
}

/* Two meet it, one just does not, one is unknown, one does not count. */
static void
tell_five(struct pa_exitsum *x)
{
	struct pa_household_facts h[] = {household("乙县", "110198101200", "21",
					     PA_V_YES, 3),
	    household("甲县", "110199100200", "12", PA_V_YES, 4),
	    household("甲县", "110199100200", "11", PA_V_NO, 2),
	    household("甲县", "", "13", PA_V_UNDETERMINED, -1),
	    household("", "", "", PA_V_NOT_APPLICABLE, 1)};
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < 3; i++) {
		h[i].income_known = true;
		h[i].line_fen = 350000;
		h[i].net_pc_fen = 350001 - 1 * (i == 2);
	}
	h[0].net_pc_fen = 1000001;
	h[1].procedure = PA_V_NO;
	h[1].fails = PA_STR("P.days");
	h[2].fails = PA_STR("B.income; KM.housing");
	h[2].gap = PA_STR("人均纯收入 +0.01元");
	h[3].unknown = PA_STR("KM.housing");
	h[4].procedure = h[4].marking = PA_V_NOT_APPLICABLE;
	for (i = 0; i < COUNT(h); i++)
		must(pa_exitsum_household(x, &h[i], &e), &e);
}

START_TEST(figures_of_five_households)
{
	static const char *const wanted[] = {
	    "结论,数据,符合／齐备,2,40.00%,7,3,60.00%,5,4,80.00%,9\n",
	    "结论,合计,合计,5,100.00%,10,5,100.00%,10,5,100.00%,10\n",
	    "组合,数据,符合,齐备,齐备,1,20.00%,3\n",
	    "组合,数据,符合,不齐备,齐备,1,20.00%,4\n",
	    /* by code, those without one last */
	    "分区域退出条件结论,数据,某市,乙县,1,3,1,0,0,0,3,100.00%\n"
	    "分区域情况,分区域退出条件结论,数据,某市,甲县,3,6,1,1,1,0,4,"
	    "33.33%\n"
	    "分区域情况,分区域退出条件结论,数据,某市,（未填）,1,1,0,0,0,1,0,\n"
	    "分区域情况,分区域退出条件结论,合计,合计,,5,10,2,1,1,1,7,"
	    "50.00%\n",
	    "不符合项,数据,B.income,,1,2,25.00%,0\n",
	    "不符合项,数据,KM.housing,住房安全,1,2,25.00%,0\n",
	    "不符合项,数据,P.days,,1,4,25.00%,1\n",
	    "证明,数据,KM.housing,住房安全,房屋等级鉴定,住建部门,1,0,25.00%,"
	    "1\n",
	    "分段,数据,3000以上至4000,2,40.00%,6,1,1,0\n",
	    "分段,数据,10000以上,1,20.00%,3,1,0,0\n",
	    "分段,数据,不详,2,40.00%,1,0,0,1\n",
	    "之差,数据,-1000以上至0,1,20.00%,2,0,1,0\n",
	    "之差,数据,0以上至500,1,20.00%,4,1,0,0\n",
	    "之差,数据,3000以上,1,20.00%,3,1,0,0\n",
	    /* the table itself: by village, then household */
	    "达标情况表,数据,,,东乡,一村,,某**,1,,不适用,不适用,不适用,,,\n"
	    "达标情况明细,贫困户退出达标情况表,数据,,甲县,东乡,一村,13,某**,"
	    ",,待核实,齐备,齐备,,KM.housing,\n"
	    "达标情况明细,贫困户退出达标情况表,数据,110198101200,乙县,东乡,"
	    "一村,21,某**,3,10000.01,符合,齐备,齐备,,,\n"
	    "达标情况明细,贫困户退出达标情况表,数据,110199100200,甲县,东乡,"
	    "一村,11,某**,2,3500.00,不符合,齐备,齐备,B.income; KM.housing,,"
	    "人均纯收入 +0.01元\n"
	    "达标情况明细,贫困户退出达标情况表,数据,110199100200,甲县,东乡,"
	    "一村,12,某**,4,3500.01,符合,不齐备,齐备,P.days,,\n"};
	const struct pa_report_head head = {.say = say, .max_rows = 1};
	struct pa_exitsum x;

	pa_exitsum_init(&x, &with_rows);
	tell_five(&x);
	expect(&x, &head, PA_REPORT_CSV, wanted, COUNT(wanted));
	pa_exitsum_release(&x);
}
END_TEST

START_TEST(alone_and_without_a_line)
{
	static const char *const wanted[] =
	    {"不符合项,数据,P.days,,1,1,100.00%,0\n",
		"证明,数据,KM.plan,,,,1,1,100.00%,0\n",
		"之差,数据,不详,1,100.00%,1,0,1,0\n",
		"分段,数据,1000及以下,1,100.00%,1,0,1,0\n"};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_household_facts h = household("甲县", "", "1", PA_V_NO, 1);
	struct pa_exitsum x;
	struct pa_err e = {0};

	h.fails = PA_STR("P.days");
	h.unknown = PA_STR("KM.plan");
	h.income_known = true;
	pa_exitsum_init(&x, &with_rows);
	must(pa_exitsum_household(&x, &h, &e), &e);
	expect(&x, &head, PA_REPORT_CSV, wanted, COUNT(wanted));
	pa_exitsum_release(&x);
}
END_TEST

START_TEST(text_of_five_households)
{
	static const char *const wanted[] =
	    {"共5户、10人，其中适用退出标准的4户。",
		"退出条件符合2户（占适用户的50.00%），不符合1户，待核实1户。",
		"条件符合且程序、标注均齐备的1户、3人。",
		"注：有1户家庭人口数不详，人数中未计。",
		"本表共5行，此处列出前2行"};
	const struct pa_report_head head = {.max_rows = 2};
	struct pa_exitsum x;

	pa_exitsum_init(&x, &with_rows);
	tell_five(&x);
	expect(&x, &head, PA_REPORT_HTML, wanted, COUNT(wanted));
	pa_exitsum_release(&x);
}
END_TEST

START_TEST(nothing_at_all)
{
	static const char *const wanted[] = {"共0户、0人", "无。",
	    "本报告未列明细。"};
	static const struct pa_exitsum_opts no_rows = {.by = PA_AREA_VILLAGE};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_exitsum x;

	pa_exitsum_init(&x, &no_rows);
	expect(&x, &head, PA_REPORT_TEXT, wanted, COUNT(wanted));
	pa_exitsum_release(&x);
}
END_TEST

START_TEST(names_are_masked_unless_revealed)
{
	static const struct {
		bool reveal;
		const char *want;
	} rows[] = {{false, "某**"}, {true, "某甲乙"}};
	const struct pa_household_facts h =
	    household("甲县", "", "1", PA_V_YES, 1);
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		const struct pa_exitsum_opts o = {.rows = true,
		    .reveal = rows[i].reveal};
		struct pa_exitsum x;

		pa_exitsum_init(&x, &o);
		must(pa_exitsum_household(&x, &h, &e), &e);
		same_text(pa_tally_field(pa_str(x.rows.s), PA_XF_HEAD),
		    pa_str(rows[i].want), "head");
		pa_exitsum_release(&x);
	}
}
END_TEST

START_TEST(a_failing_pack_is_told)
{
	const struct pa_report_head head = {.say = say};
	struct pa_household_facts h = household("甲县", "", "1", PA_V_NO, 1);
	struct pa_exitsum x;
	struct pa_buf b = {0};
	struct pa_err e = {0};

	h.fails = PA_STR("bad");
	pa_exitsum_init(&x, &with_rows);
	must(pa_exitsum_household(&x, &h, &e), &e);
	ck_assert_int_eq(standing(&x, &head, PA_REPORT_TEXT, &b, &e), -1);
	ck_assert_int_eq(e.code, PA_E_PACK);
	ck_assert_str_eq(e.text, "no texts");
	pa_buf_release(&b);
	pa_exitsum_release(&x);
}
END_TEST

START_TEST(totals_must_reconcile)
{
	uint64_t *places[8];
	struct pa_exitsum x;
	size_t i;

	for (i = 0; i < COUNT(places) + 1; i++) {
		struct pa_err e = {0};

		pa_exitsum_init(&x, &with_rows);
		tell_five(&x);
		must(pa_exitsum_verify(&x, &e), &e);
		places[0] = &x.total[PA_X_HOUSEHOLDS + PA_V_YES];
		places[1] = &x.total[PA_X_PERSONS + PA_V_NO];
		places[2] = &x.total[PA_X_UNSIZED];
		places[3] = &x.areas.row[1].n[PA_X_HOUSEHOLDS + PA_V_YES];
		places[4] = &x.combined.row[0].n[PA_XC_HOUSEHOLDS];
		places[5] = &x.combined.row[0].n[PA_XC_PERSONS];
		places[6] = &x.incomes.row[0].n[PA_XB_PERSONS];
		places[7] = &x.margins.row[0].n[PA_XB_VERDICTS + PA_V_YES];
		if (i < COUNT(places))
			(*places[i])++;
		else
			x.nrow--;
		ck_assert_msg(pa_exitsum_verify(&x, &e) == -1, "place %zu", i);
		ck_assert_int_eq(e.code, PA_E_BROKEN);
		pa_exitsum_release(&x);
	}
}
END_TEST

/* A household from a number, the same each time. */
static int
tell_random(struct pa_exitsum *x, uint64_t id, uint64_t a, struct pa_err *e)
{
	static const char *const counties[] = {"甲县", "乙县", ""};
	static const char *const lists[] = {"", "B.income", "KM.plan;P.days",
	    ";;B.water;"};
	char name[24], village[24];
	struct pa_household_facts h;

	snprintf(name, sizeof(name), "%" PRIu64, id);
	snprintf(village, sizeof(village), "1101991002%02" PRIu64, a % 4);
	h = household(counties[a % 3], village, name,
	    (enum pa_verdict)(a / 16 % PA_VERDICTS), (int64_t)(a / 64 % 7) - 1);
	h.procedure = (enum pa_verdict)(a / 512 % PA_VERDICTS);
	h.marking = (enum pa_verdict)(a / 4096 % PA_VERDICTS);
	h.fails = pa_str(lists[a / 32768 % 4]);
	h.unknown = pa_str(lists[a / 131072 % 4]);
	h.income_known = a % 5 != 0;
	h.line_fen = a % 7 == 0 ? 0 : 350000;
	h.net_pc_fen = (int64_t)(a / 1048576 % 1200000) - 100000;
	return pa_exitsum_household(x, &h, e);
}

START_TEST(parts_merge_to_the_whole)
{
	const struct pa_report_head head = {.lang = PA_EN};
	struct prop p = prop_start();

	for (p.run = 0; p.run < 60; p.run++) {
		const struct pa_exitsum_opts o = {.rows = p.run % 2 == 0,
		    .by = (enum pa_area_level)prop_below(&p, PA_AREA_LEVELS)};
		struct pa_exitsum whole, part[3], merged;
		struct pa_buf state = {0}, want = {0}, got = {0};
		struct pa_err e = {0};
		size_t i, n = prop_below(&p, 50);

		pa_exitsum_init(&whole, &o);
		pa_exitsum_init(&merged, &o);
		for (i = 0; i < 3; i++)
			pa_exitsum_init(&part[i], &o);
		for (i = 0; i < n; i++) {
			uint64_t a = prop_next(&p);

			must(tell_random(&whole, i, a, &e), &e);
			must(tell_random(&part[a / 7 % 3], i, a, &e), &e);
		}
		for (i = 3; i-- > 0;) {
			pa_buf_clear(&state);
			if (p.run % 3 == 0) { /* as workers are joined */
				must(pa_exitsum_join(&merged, &part[i], &e),
				    &e);
			} else {
				must(pa_exitsum_save(&part[i], &stamp, &state,
					 &e),
				    &e);
				must(pa_exitsum_merge(&merged, &stamp,
					 pa_buf_str(&state), &e),
				    &e);
			}
			pa_exitsum_release(&part[i]);
		}
		must(standing(&whole, &head, PA_REPORT_JSON, &want, &e), &e);
		must(standing(&merged, &head, PA_REPORT_JSON, &got, &e), &e);
		prop_check(&p, strcmp(got.s, want.s) == 0, "got %s\nwant %s",
		    got.s, want.s);
		pa_buf_clear(&want);
		pa_buf_clear(&got);
		must(pa_exitsum_save(&whole, &stamp, &want, &e), &e);
		must(pa_exitsum_save(&merged, &stamp, &got, &e), &e);
		prop_check(&p, strcmp(got.s, want.s) == 0, "states differ");
		pa_exitsum_release(&whole);
		pa_exitsum_release(&merged);
		pa_buf_release(&state);
		pa_buf_release(&want);
		pa_buf_release(&got);
	}
}
END_TEST

START_TEST(faulty_states_are_refused)
{
	static const struct {
		const char *line;
		enum pa_errcode code;
	} rows[] = {{"", PA_E_INPUT}, {"[]", PA_E_INPUT}, {"{}", PA_E_INPUT},
	    {"{\"t\":\"other\",\"x\":\"\"}", PA_E_INPUT},
	    {"{\"t\":\"example\",\"k\":\"\",\"x\":\"\"}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"k\":\"119\",\"n\":[1,1]}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"k\":\"11\",\"n\":[1,1]}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"n\":[1,1]}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"k\":\"111\",\"n\":[1]}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"k\":\"111\",\"n\":[1,-1]}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"k\":\"111\",\"n\":[1,1.5]}", PA_E_INPUT},
	    {"{\"t\":\"combined\",\"k\":\"111\",\"n\":[1,9007199254740993]}",
		PA_E_INPUT},
	    {"{\"t\":\"total\",\"n\":[]}", PA_E_INPUT},
	    {"{\"t\":\"end\",\"n\":[7]}", PA_E_INPUT}};
	struct pa_exitsum none, x;
	struct pa_buf head = {0}, b = {0};
	struct pa_err e = {0};
	size_t i;

	pa_exitsum_init(&none, &with_rows);
	must(pa_exitsum_save(&none, &stamp, &head, &e), &e);
	head.n = (size_t)(strchr(head.s, '\n') + 1 - head.s);
	for (i = 0; i < COUNT(rows); i++) {
		e = (struct pa_err){0};
		pa_buf_clear(&b);
		must(pa_buf_addstr(&b, pa_buf_str(&head), &e), &e);
		must(pa_buf_addf(&b, &e, "%s\n", rows[i].line), &e);
		pa_exitsum_init(&x, &with_rows);
		ck_assert_msg(pa_exitsum_merge(&x, &stamp, pa_buf_str(&b),
				  &e) == -1,
		    "%s", rows[i].line);
		ck_assert_msg(e.code == rows[i].code && e.line == 2,
		    "%s: %d, line %d: %s", rows[i].line, (int)e.code,
		    (int)e.line, e.text);
		pa_exitsum_release(&x);
	}
	pa_exitsum_release(&none);
	pa_buf_release(&head);
	pa_buf_release(&b);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_exitsum x, merged;
	struct pa_buf state = {0}, b = {0};
	uint64_t i;
	int rv = 0;

	(void)ctx;
	pa_exitsum_init(&x, &with_rows);
	pa_exitsum_init(&merged, &with_rows);
	for (i = 0; i < 12 && rv == 0; i++)
		rv = tell_random(&x, i, i * UINT64_C(7919777), e);
	if (rv == 0)
		rv = pa_exitsum_save(&x, &stamp, &state, e);
	if (rv == 0)
		rv = pa_exitsum_merge(&merged, &stamp, pa_buf_str(&state), e);
	if (rv == 0)
		rv = standing(&merged, &head, PA_REPORT_HTML, &b, e);
	pa_buf_release(&state);
	pa_buf_release(&b);
	pa_exitsum_release(&x);
	pa_exitsum_release(&merged);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_ge(chaos(chaos_job, NULL), 50);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, figures_of_five_households);
	tcase_add_test(tc, alone_and_without_a_line);
	tcase_add_test(tc, text_of_five_households);
	tcase_add_test(tc, nothing_at_all);
	tcase_add_test(tc, names_are_masked_unless_revealed);
	tcase_add_test(tc, a_failing_pack_is_told);
	tcase_add_test(tc, totals_must_reconcile);
	tcase_add_test(tc, parts_merge_to_the_whole);
	tcase_add_test(tc, faulty_states_are_refused);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("report_exit", add);
}
