/* SPDX-License-Identifier: MIT */
/* report/quality, report/bulletin, and the state of the former. */
#include "report/bulletin.h"
#include "report/render.h"
#include "report/state.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

static const struct pa_quality_opts by_county = {.by = PA_AREA_COUNTY,
    .findings = true,
    .checked = true};

static const struct pa_state_stamp stamp = {PA_STR("base"), PA_STR("1.0.0"),
    PA_STR("2017-11-30"), NULL};

/* Villages of an invented city; the last two are not filled in. */
struct place {
	struct pa_str county, township, village, village_id;
};

static const struct place places[] = {
    {PA_STR("甲县"), PA_STR("东乡"), PA_STR("一村"), PA_STR("110199100200")},
    {PA_STR("甲县"), PA_STR("东乡"), PA_STR("二村"), PA_STR("110199100201")},
    {PA_STR("乙县"), PA_STR("西乡"), PA_STR("一村"), PA_STR("110198101200")},
    {PA_STR("丙县"), PA_STR(""), PA_STR(""), PA_STR("")},
    {PA_STR(""), PA_STR(""), PA_STR(""), PA_STR("")},
};

static struct pa_household_facts
household(size_t place, const char *id, enum pa_status status, int64_t size)
{
	const struct place *p = &places[place];

	return (struct pa_household_facts){.province = PA_STR("某省"),
	    .city = PA_STR("某市"),
	    .county = p->county,
	    .township = p->township,
	    .village = p->village,
	    .village_id = p->village_id,
	    .household_id = pa_str(id),
	    .status = status,
	    .size = size};
}

static struct pa_finding_facts
finding(size_t place, const char *id, const char *rule, const char *cls,
    const char *state)
{
	const struct place *p = &places[place];

	return (struct pa_finding_facts){.rule = pa_str(rule),
	    .cls = pa_str(cls),
	    .state = pa_str(state),
	    .object = PA_STR("贫困户"),
	    .province = PA_STR("某省"),
	    .city = PA_STR("某市"),
	    .county = p->county,
	    .township = p->township,
	    .village = p->village,
	    .village_id = p->village_id,
	    .household_id = pa_str(id),
	    .column = PA_STR("证件号码"),
	    .value = PA_STR("v"),
	    .message = PA_STR("m")};
}

static int
tell(struct pa_quality *q, const struct pa_household_facts *h, size_t nh,
    const struct pa_finding_facts *f, size_t nf, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < nh; i++)
		if (pa_quality_household(q, &h[i], e) != 0)
			return -1;
	for (i = 0; i < nf; i++)
		if (pa_quality_finding(q, &f[i], e) != 0)
			return -1;
	return 0;
}

/* The bulletin in the format, into b. */
static int
bulletin(const struct pa_quality *q, const struct pa_report_head *head,
    enum pa_report_format f, struct pa_buf *b, struct pa_err *e)
{
	struct pa_report r = {0};
	int rv = pa_quality_report(q, head, &r, e);

	if (rv == 0)
		rv = pa_report_render(&r, f, b, e);
	pa_report_release(&r);
	return rv;
}

static void
expect(const struct pa_quality *q, const struct pa_report_head *head,
    enum pa_report_format f, const char *const *wanted, size_t n)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t i;

	must(bulletin(q, head, f, &b, &e), &e);
	for (i = 0; i < n; i++)
		ck_assert_msg(strstr(b.s, wanted[i]) != NULL,
		    "no \"%s\" in\n%s", wanted[i], b.s);
	pa_buf_release(&b);
}

START_TEST(figures_of_a_small_county)
{
	const struct pa_household_facts h[] = {household(0, "1", PA_S_OK, 3),
	    household(1, "2", PA_S_ERROR, 4),
	    household(2, "3", PA_S_SUSPECT, 2), household(2, "4", PA_S_OK, -1),
	    household(4, "5", PA_S_ERROR, 1)};
	const struct pa_finding_facts f[] = {finding(1, "2", "HH001", "错误",
						 ""),
	    finding(1, "2", "HH001", "error", ""),
	    finding(1, "2", "IN002", "疑似", ""),
	    finding(2, "3", "IN002", "suspect", ""),
	    finding(2, "3", "FM003", "提示", ""),
	    finding(4, "5", "HH001", "错误", "")};
	static const char *const wanted[] = {
	    "总体情况,校验结论,数据,合格,2,40.00%\n",
	    "总体情况,校验结论,合计,合计,5,100.00%\n",
	    "总体情况,问题分类,数据,贫困户,5,3,2,1,1000.00\n",
	    "分区域质量排名,数据,1,某市,乙县,2,2,1,0,1,1,50.00%,75.00\n",
	    "分区域质量排名,数据,2,某市,甲县,2,7,3,2,1,1,50.00%,50.00\n",
	    "分区域质量排名,数据,3,某市,（未填）,1,1,1,1,0,1,100.00%,0.00\n",
	    "分区域质量排名,合计,,合计,,5,10,5,3,2,3,60.00%,50.00\n",
	    "规则统计,各规则命中情况,数据,HH001,错误,贫困户,m,3,2\n",
	    "规则统计,各规则命中情况,数据,IN002,疑似,贫困户,m,2,2\n",
	    "规则统计,各规则命中情况,合计,合计,,,,6,\n",
	    "未能检查的规则,数据,YR001,未提供表：上年人\n"};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_quality q;
	struct pa_err e = {0};

	pa_quality_init(&q, &by_county);
	must(tell(&q, h, COUNT(h), f, COUNT(f), &e), &e);
	must(pa_quality_not_run(&q, PA_STR("YR001"), PA_STR("table"),
		 PA_STR("prev.members"), &e),
	    &e);
	must(pa_quality_not_run(&q, PA_STR("YR001"), PA_STR("table"),
		 PA_STR("prev.members"), &e),
	    &e);
	ck_assert_uint_eq(q.not_run.n, 1);
	expect(&q, &head, PA_REPORT_CSV, wanted, COUNT(wanted));
	pa_quality_release(&q);
}
END_TEST

START_TEST(equal_indices_share_a_rank)
{
	const struct pa_household_facts h[] = {household(0, "1", PA_S_ERROR,
						   -1),
	    household(1, "2", PA_S_OK, 1), household(2, "3", PA_S_OK, 1),
	    household(3, "4", PA_S_ERROR, 1)};
	static const char *const wanted[] =
	    {"| 1 | 乙县 | 西乡 | 一村 | 110198101200 | 1 | 1 |  |  |  | 0 |",
		"| 1 | 甲县 | 东乡 | 二村 | 110199100201 | 1 |",
		"| 3 | 甲县 | 东乡 | 一村 | 110199100200 | 1 |",
		"| 3 | 丙县 | （未填） | （未填） |  | 1 |",
		"\n（未填） （未填） █", "\n东乡 一村         █",
		"有1户家庭人口数不详", "未提供问题清单",
		"|  | **合计** |  |  |  | **4** | **3** |  |  |  | **2** |"};
	static const struct pa_quality_opts by_village = {
	    .by = PA_AREA_VILLAGE};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_quality q;
	struct pa_err e = {0};

	pa_quality_init(&q, &by_village);
	must(tell(&q, h, COUNT(h), NULL, 0, &e), &e);
	expect(&q, &head, PA_REPORT_MD, wanted, COUNT(wanted));
	pa_quality_release(&q);
}
END_TEST

START_TEST(tallies_keep_the_least_code)
{
	static const char *const codes[] = {"", "53", "", "11", "42"};
	static const char *const kept[] = {"", "53", "53", "11", "11"};
	struct pa_tally t = {.width = 1};
	const uint64_t most = PA_TALLY_MAX, one = 1;
	struct pa_err e = {0};
	size_t i, at;

	must(pa_tally_at(&t, PA_STR("k"), &at, &e), &e);
	for (i = 0; i < COUNT(codes); i++) {
		must(pa_tally_code(&t, at, pa_str(codes[i]), &e), &e);
		same_text(t.row[at].code, pa_str(kept[i]), codes[i]);
	}
	must(pa_tally_add(&t, at, &most, &e), &e);
	ck_assert_int_eq(pa_tally_add(&t, at, &one, &e), -1);
	ck_assert_int_eq(e.code, PA_E_LIMIT);
	pa_tally_release(&t);
}
END_TEST

START_TEST(findings_alone_make_households_faulty)
{
	const struct pa_household_facts h[] = {household(0, "1", PA_S_ABSENT,
						   1),
	    household(0, "2", PA_S_ABSENT, 1),
	    household(0, "3", PA_S_ABSENT, 1),
	    household(0, "4", PA_S_ABSENT, 1)};
	const struct pa_finding_facts f[] = {finding(0, "1", "IN002", "疑似",
						 ""),
	    finding(0, "1", "HH001", "错误", ""),
	    finding(0, "2", "IN002", "疑似", ""),
	    finding(0, "3", "FM003", "提示", ""),
	    finding(0, "", "VI001", "错误", "")};
	static const char *const wanted[] =
	    {"| 1 | 某市 | 甲县 | 4 | 4 | 4 | 2 | 2 | 2 | 50.00% | 62.50 |",
		"按问题清单中的户编号统计"};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_quality q;
	struct pa_err e = {0};

	pa_quality_init(&q, &by_county);
	must(tell(&q, h, COUNT(h), f, COUNT(f), &e), &e);
	expect(&q, &head, PA_REPORT_MD, wanted, COUNT(wanted));
	pa_quality_release(&q);
}
END_TEST

START_TEST(nothing_known_is_no_full_mark)
{
	const struct pa_household_facts h = household(0, "1", PA_S_ABSENT, 1);
	static const char *const wanted[] = {
	    "分区域质量排名,数据,,某市,甲县,1,1,,,,,,\n"};
	static const struct pa_quality_opts o = {.by = PA_AREA_COUNTY};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_quality q;
	struct pa_err e = {0};

	pa_quality_init(&q, &o);
	must(tell(&q, &h, 1, NULL, 0, &e), &e);
	expect(&q, &head, PA_REPORT_CSV, wanted, COUNT(wanted));
	pa_quality_release(&q);
}
END_TEST

START_TEST(states_are_told)
{
	const struct pa_finding_facts f[] = {finding(0, "1", "HH001", "错误",
						 "new"),
	    finding(0, "2", "HH001", "错误", "open"),
	    finding(0, "3", "HH001", "错误", "fixed"),
	    finding(0, "4", "IN002", "疑似", "cleared"),
	    finding(2, "5", "IN002", "疑似", "confirmed"),
	    finding(2, "6", "IN002", "疑似", "存证失效")};
	static const char *const wanted[] =
	    {"整改状态,数据,错误,1,1,1,0,0,0,3,2,50.00%\n",
		"整改状态,数据,疑似,0,0,0,1,1,1,3,2,33.33%\n",
		"整改状态,合计,合计,1,1,1,1,1,1,6,4,40.00%\n",
		"分区域整改情况,数据,某市,乙县,0,0,0,0,1,1,2,2,0.00%\n",
		"各规则命中情况,合计,合计,,,,4,\n"};
	const struct pa_report_head head = {.lang = PA_ZH};
	struct pa_quality q;
	struct pa_err e = {0};

	pa_quality_init(&q, &by_county);
	must(tell(&q, NULL, 0, f, COUNT(f), &e), &e);
	expect(&q, &head, PA_REPORT_CSV, wanted, COUNT(wanted));
	pa_quality_release(&q);
}
END_TEST

START_TEST(closing_quotes_the_notice_of_the_pack)
{
	static const struct {
		struct pa_str pack;
		enum pa_lang lang;
		const char *wanted;
	} rows[] = {{PA_STR("kunming-2018"), PA_ZH, "疑似数据100%核实存证"},
	    {PA_STR("kunming-2018"), PA_EN, "100% corrected (Kunming"},
	    {PA_STR("shanxi-2017"), PA_ZH, "错误数据须全部修改完善"},
	    {PA_STR(""), PA_EN, "Every error must be corrected"}};
	struct pa_quality q;
	size_t i;

	pa_quality_init(&q, &by_county);
	for (i = 0; i < COUNT(rows); i++) {
		const struct pa_report_head head = {.lang = rows[i].lang,
		    .pack = rows[i].pack};

		expect(&q, &head, PA_REPORT_TEXT, &rows[i].wanted, 1);
	}
	pa_quality_release(&q);
}
END_TEST

START_TEST(examples_are_few_and_masked)
{
	static const char *const values[] = {"11019919900307123X",
	    "号110199900307123。", "110199199003071234567", "53011310000028",
	    "1101991990030712"};
	static const char *const masked[] = {"1101************3X",
	    "号1101*********23。", "1101***************67", "53011310000028",
	    "1101991990030712"};
	struct pa_quality q;
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < COUNT(values); i++) {
		struct pa_finding_facts f =
		    finding(0, "1", "ID002", "错误", "");

		f.value = f.person_id = f.message = pa_str(values[i]);
		pa_quality_init(&q, &by_county);
		must(pa_quality_finding(&q, &f, &e), &e);
		same_text(pa_tally_field(pa_buf_str(&q.example[0][0]),
			      PA_EX_VALUE),
		    pa_str(masked[i]), values[i]);
		same_text(pa_tally_field(pa_buf_str(&q.example[0][0]),
			      PA_EX_PERSON),
		    pa_str(masked[i]), values[i]);
		pa_quality_release(&q);
	}
	pa_quality_init(&q, &by_county);
	for (i = 9; i > 0; i--) { /* the least three stay */
		char id[2] = {(char)('0' + i), '\0'};
		const struct pa_finding_facts f =
		    finding(0, id, "ID002", "错误", "");

		must(pa_quality_finding(&q, &f, &e), &e);
		must(pa_quality_finding(&q, &f, &e), &e);
	}
	for (i = 0; i < PA_EXAMPLES; i++) {
		char id[2] = {(char)('1' + i), '\0'};

		same_text(pa_tally_field(pa_buf_str(&q.example[0][i]),
			      PA_EX_HOUSEHOLD),
		    pa_str(id), "example");
	}
	pa_quality_release(&q);
}
END_TEST

START_TEST(unknown_words_are_refused)
{
	static const struct {
		const char *cls, *state;
	} rows[] = {{"", ""}, {"错误 ", ""}, {"错误", "done"}};
	struct pa_quality q;
	size_t i;

	pa_quality_init(&q, &by_county);
	for (i = 0; i < COUNT(rows); i++) {
		const struct pa_finding_facts f =
		    finding(0, "1", "R", rows[i].cls, rows[i].state);
		struct pa_err e = {0};

		ck_assert_int_eq(pa_quality_finding(&q, &f, &e), -1);
		ck_assert_int_eq(e.code, PA_E_INPUT);
	}
	pa_quality_release(&q);
}
END_TEST

START_TEST(totals_must_reconcile)
{
	const struct pa_household_facts h = household(0, "1", PA_S_ERROR, 3);
	const struct pa_finding_facts f = finding(0, "1", "R", "错误", "");
	struct pa_quality q;
	size_t i;

	for (i = 0; i < PA_Q_COUNT; i++) {
		struct pa_err e = {0};

		pa_quality_init(&q, &by_county);
		must(tell(&q, &h, 1, &f, 1, &e), &e);
		must(pa_quality_verify(&q, &e), &e);
		q.total[i]++;
		ck_assert_int_eq(pa_quality_verify(&q, &e), -1);
		ck_assert_int_eq(e.code, PA_E_BROKEN);
		/* Wrong in the same way by area: only the parts tell. */
		q.areas.row[0].n[i]++;
		e = (struct pa_err){0};
		if (i <= PA_Q_UNCHECKED || i >= PA_Q_FAULTS)
			ck_assert_int_eq(pa_quality_verify(&q, &e), -1);
		pa_quality_release(&q);
	}
}
END_TEST

/* A household and its findings from three numbers, the same each time. */
static int
tell_random(struct pa_quality *q, uint64_t id, uint64_t a, uint64_t b,
    struct pa_err *e)
{
	static const char *const rules[] = {"HH001", "IN002", "ID002"};
	static const char *const classes[] = {"错误", "疑似", "提示"};
	static const char *const states[] = {"", "new", "open", "fixed"};
	char name[24];
	struct pa_household_facts h;
	struct pa_finding_facts f;
	uint64_t i;

	snprintf(name, sizeof(name), "%" PRIu64, id);
	h = household(a % COUNT(places), name, (enum pa_status)(a / 8 % 4),
	    (int64_t)(a / 32 % 9) - 1);
	if (pa_quality_household(q, &h, e) != 0)
		return -1;
	for (i = 0; i < b % 4; i++, b /= 3) {
		f = finding(a % COUNT(places), name, rules[b / 4 % 3],
		    classes[b / 16 % 3], states[b / 64 % 4]);
		if (pa_quality_finding(q, &f, e) != 0)
			return -1;
	}
	return b % 5 != 0 ? 0 :
			    pa_quality_not_run(q, pa_str(rules[a % 3]),
				PA_STR("column"), PA_STR("省"), e);
}

START_TEST(parts_merge_to_the_whole)
{
	static const enum pa_report_format f = PA_REPORT_JSON;
	const struct pa_report_head head = {.lang = PA_ZH};
	struct prop p = prop_start();

	for (p.run = 0; p.run < 60; p.run++) {
		const struct pa_quality_opts o = {.findings = true,
		    .checked = true,
		    .by = (enum pa_area_level)prop_below(&p, PA_AREA_LEVELS)};
		struct pa_quality whole, part[3], merged;
		struct pa_buf state[3] = {{0}}, want = {0}, got = {0};
		struct pa_err e = {0};
		size_t i, n = prop_below(&p, 50);

		pa_quality_init(&whole, &o);
		pa_quality_init(&merged, &o);
		for (i = 0; i < 3; i++)
			pa_quality_init(&part[i], &o);
		for (i = 0; i < n; i++) {
			uint64_t a = prop_next(&p), b = prop_next(&p);

			must(tell_random(&whole, i, a, b, &e), &e);
			must(tell_random(&part[a / 7 % 3], i, a, b, &e), &e);
		}
		for (i = 3; i-- > 0;) {
			must(pa_quality_save(&part[i], &stamp, &state[i], &e),
			    &e);
			must(pa_quality_merge(&merged, &stamp,
				 pa_buf_str(&state[i]), &e),
			    &e);
		}
		must(bulletin(&whole, &head, f, &want, &e), &e);
		must(bulletin(&merged, &head, f, &got, &e), &e);
		prop_check(&p, strcmp(got.s, want.s) == 0, "got %s\nwant %s",
		    got.s, want.s);
		pa_buf_clear(&want);
		pa_buf_clear(&got);
		must(pa_quality_save(&whole, &stamp, &want, &e), &e);
		must(pa_quality_save(&merged, &stamp, &got, &e), &e);
		prop_check(&p, strcmp(got.s, want.s) == 0, "states differ");
		for (i = 0; i < 3; i++) {
			pa_quality_release(&part[i]);
			pa_buf_release(&state[i]);
		}
		pa_quality_release(&whole);
		pa_quality_release(&merged);
		pa_buf_release(&want);
		pa_buf_release(&got);
	}
}
END_TEST

START_TEST(states_that_do_not_fit_are_refused)
{
	static const struct {
		struct pa_state_stamp stamp;
		struct pa_quality_opts opts;
		const char *says;
	} rows[] = {{{PA_STR("b"), PA_STR("1.0.0"), PA_STR("2017-11-30"), NULL},
			{.by = PA_AREA_COUNTY,
			    .findings = true,
			    .checked = true},
			"this state is of another pack: base, not b"},
	    {{PA_STR("base"), PA_STR("2"), PA_STR("2017-11-30"), NULL},
		{.by = PA_AREA_COUNTY, .findings = true, .checked = true},
		"this state is of another version of the pack: 1.0.0, not 2"},
	    {{PA_STR("base"), PA_STR("1.0.0"), PA_STR("2018-01-01"), NULL},
		{.by = PA_AREA_COUNTY, .findings = true, .checked = true},
		"this state is of another date: 2017-11-30, not 2018-01-01"},
	    {{PA_STR("base"), PA_STR("1.0.0"), PA_STR(""), NULL},
		{.by = PA_AREA_COUNTY, .findings = true, .checked = true},
		"one of the states has a date (--as-of), another has none"},
	    {{PA_STR("base"), PA_STR("1.0.0"), PA_STR("2017-11-30"), NULL},
		{.by = PA_AREA_CITY, .findings = true, .checked = true},
		"this state is of another level of areas: county, not city"},
	    {{PA_STR("base"), PA_STR("1.0.0"), PA_STR("2017-11-30"), NULL},
		{.by = PA_AREA_COUNTY, .checked = true},
		"one of the states was made with --findings, another without"},
	    {{PA_STR("base"), PA_STR("1.0.0"), PA_STR("2017-11-30"), NULL},
		{.by = PA_AREA_COUNTY, .findings = true},
		"one of the states was made with --with validation, another "
		"without"},
	    {{PA_STR("base"), PA_STR("1.0.0"), PA_STR("2017-11-30"), NULL},
		{.by = PA_AREA_COUNTY,
		    .findings = true,
		    .checked = true,
		    .reveal = true},
		"one of the states was made with --reveal, another without"}};
	const struct pa_finding_facts f = finding(0, "1", "R", "错误", "");
	struct pa_quality q, into;
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t i;

	pa_quality_init(&q, &by_county);
	must(tell(&q, NULL, 0, &f, 1, &e), &e);
	must(pa_quality_save(&q, &stamp, &b, &e), &e);
	for (i = 0; i < COUNT(rows); i++) {
		e = (struct pa_err){0};
		pa_quality_init(&into, &rows[i].opts);
		ck_assert_int_eq(pa_quality_merge(&into, &rows[i].stamp,
				     pa_buf_str(&b), &e),
		    -1);
		ck_assert_int_eq(e.code, PA_E_USAGE);
		ck_assert_str_eq(e.text, rows[i].says);
		pa_quality_release(&into);
	}
	pa_buf_release(&b);
	pa_quality_release(&q);
}
END_TEST

START_TEST(states_cut_short_are_refused)
{
	const struct pa_finding_facts f = finding(0, "1", "R", "错误", "");
	struct pa_tally input = {0};
	const struct pa_state_stamp with_input = {PA_STR("base"),
	    PA_STR("1.0.0"), PA_STR(""), &input};
	struct pa_state_facts facts;
	struct pa_quality q, into;
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t n, at;

	must(pa_tally_at(&input, PA_STR("v.csv"), &at, &e), &e);
	pa_quality_init(&q, &by_county);
	must(tell(&q, NULL, 0, &f, 1, &e), &e);
	must(pa_quality_save(&q, &with_input, &b, &e), &e);
	must(pa_state_facts(pa_buf_str(&b), &facts, &e), &e);
	ck_assert_int_eq(facts.by, PA_AREA_COUNTY);
	ck_assert(facts.findings && facts.checked && !facts.reveal);
	for (n = 0; n + 1 < b.n; n++) {
		e = (struct pa_err){0};
		pa_quality_init(&into, &by_county);
		ck_assert_msg(pa_quality_merge(&into, &with_input,
				  (struct pa_str){b.s, n}, &e) == -1,
		    "cut at %zu", n);
		ck_assert_int_eq(e.code, PA_E_INPUT);
		pa_quality_release(&into);
	}
	ck_assert_uint_eq(input.n, 1);
	pa_buf_release(&b);
	pa_tally_release(&input);
	pa_quality_release(&q);
}
END_TEST

/* What the workers counted, joined, is what one would have counted. */
START_TEST(workers_join_to_the_whole)
{
	struct prop p = prop_start();

	for (p.run = 0; p.run < 60; p.run++) {
		const struct pa_quality_opts o = {
		    .by = (enum pa_area_level)prop_below(&p, PA_AREA_LEVELS)};
		struct pa_quality whole, part[3];
		struct pa_buf want = {0}, got = {0};
		struct pa_household_facts h;
		struct pa_err e = {0};
		size_t i, n = prop_below(&p, 50);

		pa_quality_init(&whole, &o);
		for (i = 0; i < 3; i++)
			pa_quality_init(&part[i], &o);
		for (i = 0; i < n; i++) {
			h = household(prop_below(&p, COUNT(places)), "1",
			    (enum pa_status)prop_below(&p, 4),
			    (int64_t)prop_below(&p, 9) - 1);
			h.persons = prop_below(&p, 4);
			h.persons_with_error = h.persons / 2;
			must(pa_quality_household(&whole, &h, &e), &e);
			must(pa_quality_household(&part[prop_below(&p, 3)], &h,
				 &e),
			    &e);
		}
		must(pa_quality_join(&part[0], &part[2], &e), &e);
		must(pa_quality_join(&part[0], &part[1], &e), &e);
		must(pa_quality_save(&whole, &stamp, &want, &e), &e);
		must(pa_quality_save(&part[0], &stamp, &got, &e), &e);
		prop_check(&p, strcmp(got.s, want.s) == 0, "got %s\nwant %s",
		    got.s, want.s);
		for (i = 0; i < 3; i++)
			pa_quality_release(&part[i]);
		pa_quality_release(&whole);
		pa_buf_release(&want);
		pa_buf_release(&got);
	}
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	const struct pa_report_head head = {.lang = PA_ZH,
	    .pack = PA_STR("kunming-2018")};
	struct pa_quality q, merged;
	struct pa_buf state = {0}, b = {0};
	uint64_t i;
	int rv = 0;

	(void)ctx;
	pa_quality_init(&q, &by_county);
	pa_quality_init(&merged, &by_county);
	for (i = 0; i < 12 && rv == 0; i++)
		rv = tell_random(&q, i, i * 37, i * 1001, e);
	if (rv == 0)
		rv = pa_quality_save(&q, &stamp, &state, e);
	if (rv == 0)
		rv = pa_quality_merge(&merged, &stamp, pa_buf_str(&state), e);
	if (rv == 0)
		rv = bulletin(&merged, &head, PA_REPORT_HTML, &b, e);
	pa_buf_release(&state);
	pa_buf_release(&b);
	pa_quality_release(&q);
	pa_quality_release(&merged);
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
	tcase_add_test(tc, figures_of_a_small_county);
	tcase_add_test(tc, equal_indices_share_a_rank);
	tcase_add_test(tc, tallies_keep_the_least_code);
	tcase_add_test(tc, findings_alone_make_households_faulty);
	tcase_add_test(tc, nothing_known_is_no_full_mark);
	tcase_add_test(tc, states_are_told);
	tcase_add_test(tc, closing_quotes_the_notice_of_the_pack);
	tcase_add_test(tc, examples_are_few_and_masked);
	tcase_add_test(tc, unknown_words_are_refused);
	tcase_add_test(tc, totals_must_reconcile);
	tcase_add_test(tc, parts_merge_to_the_whole);
	tcase_add_test(tc, states_that_do_not_fit_are_refused);
	tcase_add_test(tc, states_cut_short_are_refused);
	tcase_add_test(tc, workers_join_to_the_whole);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("report_quality", add);
}
