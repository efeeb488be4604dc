/* SPDX-License-Identifier: MIT */
/* report/job, with report/source below it. */
#include "report/job.h"

#include "chaos.h"
#include "jobs.h"

#define PLACE "某省,某市,甲县,东乡,"
#define HEAD \
	"省,市,县,乡,行政村,村编号,户编号,家庭人口数,校验结论,退出结论," \
	"不符合项,待核实项\n"
#define MANIFEST(pack, list) \
	"{\"manifest\":1,\"program\":\"pa-validate\",\"pack\":\"" pack \
	"\",\"pack_version\":\"1.0.0\",\"not_run\":[" list "]}"

static const char findings[] = "规则,类别,对象,县,村编号,户编号\n"
			       "HH001,错误,贫困户,甲县,110199100200,3\n"
			       "HH001,错误,贫困户,甲县,110199100200,4\n"
			       "IN002,疑似,贫困户,甲县,110199100200,4\n";

/* A report over records, counted by so many workers in small batches. */
struct reports {
	struct jobs x;
	struct pa_opt_list findings;
	struct pa_opt_item item;
	struct pa_report_options opt;
};

static void
reports_init(struct reports *t, enum pa_report_kind kind)
{
	memset(t, 0, sizeof(*t));
	jobs_init(&t->x, "base");
	t->x.cfg.sheet.block = 256;
	t->opt = (struct pa_report_options){.kind = kind,
	    .format = PA_REPORT_CSV,
	    .findings = &t->findings,
	    .as_of = {2017, 11, 30}};
}

static void
reports_findings(struct reports *t)
{
	scratch_file(&t->x.folder, "f.csv", findings);
	t->item.value = scratch_add(&t->x.folder, "f.csv");
	t->findings = (struct pa_opt_list){&t->item, 1, 1};
}

/* n households, by number alone. */
static void
reports_records(struct reports *t, size_t n)
{
	static const char *const villages[] = {"一村,110199100200",
	    "二村,110199100201", ",", "三村,110199101200"};
	static const char *const states[] = {"合格,符合,,",
	    "疑似,不符合,B.food,", "错误,待核实,,B.food;B.water",
	    "error,eligible,,"};
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t i;

	must(pa_buf_puts(&b, HEAD, &e), &e);
	for (i = 0; i < n; i++)
		must(pa_buf_addf(&b, &e, PLACE "%s,%zu,%zu,%s\n",
			 villages[i / 3 % COUNT(villages)], i, i % 7,
			 states[i % COUNT(states)]),
		    &e);
	jobs_main(&t->x, b.s);
	pa_buf_release(&b);
}

/* Counts, and appends the report and the state. */
static int
count_once(struct reports *t, struct pa_job *job, struct pa_buf *report,
    struct pa_buf *state, struct pa_err *e)
{
	struct pa_report_job r = {0};
	int rv = pa_report_job_open(&r, job, &t->opt, e);

	if (rv == 0)
		rv = pa_job_load(job, e);
	if (rv == 0)
		rv = pa_report_job_count(&r, e);
	if (rv == 0)
		rv = pa_report_job_print(&r, report, e);
	if (rv == 0)
		rv = pa_report_job_save(&r, state, e);
	pa_report_job_release(&r);
	return rv;
}

static int
count(struct reports *t, unsigned jobs, uint64_t shard, uint64_t shards,
    struct pa_buf *report, struct pa_buf *state, struct pa_err *e)
{
	struct pa_job job = {0};
	int rv;

	t->x.cfg.jobs = jobs;
	t->x.cfg.shard = shard;
	t->x.cfg.shards = shards;
	rv = pa_job_pack(&job, &t->x.cfg, e);
	if (rv == 0)
		rv = count_once(t, &job, report, state, e);
	pa_job_release(&job);
	return rv;
}

START_TEST(any_number_of_workers)
{
	static const enum pa_report_kind kinds[] = {PA_REPORT_QUALITY,
	    PA_REPORT_EXIT};
	struct pa_buf report[2] = {{0}}, state[2] = {{0}};
	struct pa_err e = {0};
	struct reports t;
	unsigned k, jobs;

	for (k = 0; k < COUNT(kinds); k++) {
		reports_init(&t, kinds[k]);
		reports_records(&t, 300);
		if (kinds[k] == PA_REPORT_QUALITY)
			reports_findings(&t);
		must(count(&t, 1, 1, 1, &report[0], &state[0], &e), &e);
		for (jobs = 2; jobs < 5; jobs++) {
			must(count(&t, jobs, 1, 1, &report[1], &state[1], &e),
			    &e);
			ck_assert_str_eq(report[0].s, report[1].s);
			ck_assert_str_eq(state[0].s, state[1].s);
			pa_buf_clear(&report[1]);
			pa_buf_clear(&state[1]);
		}
		ck_assert_ptr_nonnull(strstr(report[0].s,
		    kinds[k] == PA_REPORT_EXIT ?
			"贫困户退出达标情况表,数据,,甲县,东乡,（未填）,6," :
			"校验结论,合计,合计,300,100.00%\n"));
		pa_buf_clear(&report[0]);
		pa_buf_clear(&state[0]);
		jobs_release(&t.x);
	}
	for (k = 0; k < 2; k++) {
		pa_buf_release(&report[k]);
		pa_buf_release(&state[k]);
	}
}
END_TEST

/* Joins the states of the scratch files s1 to sn and prints the report. */
static int
merge(struct reports *t, size_t n, struct pa_job *job, struct pa_buf *out,
    struct pa_err *e)
{
	struct pa_report_job r = {0};
	const char *path[8];
	char name[8];
	size_t i;
	int rv;

	for (i = 0; i < n; i++) {
		(void)snprintf(name, sizeof(name), "s%zu", i + 1);
		path[i] = scratch_add(&t->x.folder, name);
	}
	rv = pa_report_job_merge(&r, job, &t->opt, path, n, e);
	if (rv == 0)
		rv = pa_report_job_print(&r, out, e);
	pa_report_job_release(&r);
	return rv;
}

START_TEST(shards_join_to_the_whole)
{
	struct pa_buf want = {0}, got = {0}, skip = {0}, state = {0};
	struct pa_job job = {0};
	struct pa_err e = {0};
	struct reports t;
	char name[8];
	size_t i, n;

	reports_init(&t, PA_REPORT_QUALITY);
	reports_records(&t, 60);
	reports_findings(&t);
	must(count(&t, 2, 1, 1, &want, &skip, &e), &e);
	must(pa_job_pack(&job, &t.x.cfg, &e), &e);
	for (n = 1; n < 6; n++) {
		for (i = 1; i <= n; i++) {
			pa_buf_clear(&state);
			must(count(&t, 1, i, n, &skip, &state, &e), &e);
			(void)snprintf(name, sizeof(name), "s%zu", i);
			scratch_file(&t.x.folder, name, state.s);
		}
		pa_buf_clear(&got);
		must(merge(&t, n, &job, &got, &e), &e);
		ck_assert_str_eq(got.s, want.s);
	}
	/* The findings of one household are in one shard. */
	ck_assert_ptr_nonnull(strstr(got.s, ",HH001,错误,贫困户,"));
	pa_buf_release(&want);
	pa_buf_release(&got);
	pa_buf_release(&skip);
	pa_buf_release(&state);
	pa_job_release(&job);
	jobs_release(&t.x);
}
END_TEST

START_TEST(rules_not_run_are_told_by_the_manifest)
{
	static const struct {
		const char *manifest, *says; /* of the report, or the error */
		bool fails;
	} rows[] = {{MANIFEST("base", ""), "全部规则均已检查。", false},
	    {MANIFEST("base",
		 "{\"rule\":\"A1\",\"reason\":\"table\",\"detail\":"
		 "\"helpers\"}"),
		"| A1 | 未提供表：帮扶责任人 |", false},
	    {MANIFEST("base",
		 "{\"rule\":\"A2\",\"reason\":\"as-of\",\"detail\":\"\"}"),
		"| A2 | 校验时未给出数据日期（--as-of） |", false},
	    {MANIFEST("base",
		 "{\"rule\":\"A3\",\"reason\":\"moon\",\"detail\":\"\"}"),
		"| A3 | moon |", false},
	    {MANIFEST("base", "{\"rule\":\"A4\"}"),
		"a rule of the manifest has no id or no reason", true},
	    {MANIFEST("other", ""),
		"this validation was by the pack other 1.0.0, not by base "
		"1.0.0",
		true},
	    {"{\"manifest\":1,\"program\":\"pa-validate\"}",
		"the manifest does not say which rules did not run", true},
	    {"{\"manifest\":9}", "is no manifest of format 1", true}};
	struct pa_buf report = {0}, state = {0};
	struct reports t;
	struct pa_err e;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		reports_init(&t, PA_REPORT_QUALITY);
		t.opt.format = PA_REPORT_MD;
		reports_records(&t, 4);
		jobs_with(&t.x, "validation", rows[i].manifest);
		e = (struct pa_err){0};
		ck_assert_int_eq(count(&t, 1, 1, 1, &report, &state, &e),
		    rows[i].fails ? -1 : 0);
		ck_assert_msg(strstr(rows[i].fails ? e.text : report.s,
				  rows[i].says) != NULL,
		    "no \"%s\" in \"%s\" of %s", rows[i].says, e.text, e.where);
		pa_buf_clear(&report);
		pa_buf_clear(&state);
		jobs_release(&t.x);
	}
	pa_buf_release(&report);
	pa_buf_release(&state);
}
END_TEST

START_TEST(records_of_another_filter_are_refused)
{
	static const struct {
		enum pa_report_kind kind;
		const char *records, *says;
	} rows[] = {{PA_REPORT_QUALITY, "户编号,退出结论\n1,符合\n",
			"no status of pa-validate"},
	    {PA_REPORT_EXIT, "户编号,校验结论\n1,合格\n", "no exit verdicts"},
	    {PA_REPORT_EXIT, "户编号,退出结论\n1,也许\n",
		"pa_exit says 也许, which no filter writes"},
	    {PA_REPORT_QUALITY, "户编号,校验结论\n1,\n",
		"pa_status says , which no filter writes"}};
	struct pa_buf report = {0}, state = {0};
	struct reports t;
	struct pa_err e;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		reports_init(&t, rows[i].kind);
		jobs_main(&t.x, rows[i].records);
		e = (struct pa_err){0};
		ck_assert_int_eq(count(&t, 2, 1, 1, &report, &state, &e), -1);
		ck_assert_msg(strstr(e.text, rows[i].says) != NULL, "%s",
		    e.text);
		jobs_release(&t.x);
	}
	pa_buf_release(&report);
	pa_buf_release(&state);
}
END_TEST

struct chaos_ctx {
	struct reports t;
	struct pa_job job; /* with its pack, to be opened */
};

/* The pack is loaded once; all the rest anew each time. */
static int
chaos_count(void *ctx, struct pa_err *e)
{
	struct chaos_ctx *c = ctx;
	struct pa_job job = c->job;
	struct pa_buf report = {0}, state = {0};
	int rv = count_once(&c->t, &job, &report, &state, e);

	job.pack = NULL;
	job.dict = NULL;
	pa_job_release(&job);
	pa_buf_release(&report);
	pa_buf_release(&state);
	return rv;
}

static int
chaos_merge(void *ctx, struct pa_err *e)
{
	struct chaos_ctx *c = ctx;
	struct pa_buf out = {0};
	int rv = merge(&c->t, 1, &c->job, &out, e);

	pa_buf_release(&out);
	return rv;
}

START_TEST(no_memory)
{
	struct pa_buf report = {0}, state = {0};
	struct pa_err e = {0};
	struct chaos_ctx c = {0};

	reports_init(&c.t, PA_REPORT_QUALITY);
	reports_records(&c.t, 9);
	reports_findings(&c.t);
	jobs_with(&c.t.x, "validation",
	    MANIFEST("base",
		"{\"rule\":\"A1\",\"reason\":\"era\",\"detail\":\"\"}"));
	must(count(&c.t, 1, 1, 1, &report, &state, &e), &e);
	scratch_file(&c.t.x.folder, "s1", state.s);
	must(pa_job_pack(&c.job, &c.t.x.cfg, &e), &e);
	ck_assert_int_ge(chaos(chaos_count, &c), 50);
	ck_assert_int_ge(chaos(chaos_merge, &c), 50);
	pa_job_release(&c.job);
	pa_buf_release(&report);
	pa_buf_release(&state);
	jobs_release(&c.t.x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, any_number_of_workers);
	tcase_add_test(tc, shards_join_to_the_whole);
	tcase_add_test(tc, rules_not_run_are_told_by_the_manifest);
	tcase_add_test(tc, records_of_another_filter_are_refused);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("report_job", add);
}
