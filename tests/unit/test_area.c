/* SPDX-License-Identifier: MIT */
/* Decisions about areas: their tables, their figures. */
#include "chaos.h"
#include "jobs.h"
#include "rule/exit_table.h"

#define HOUSEHOLDS "户编号,村编号,县,乡,行政村,家庭人口数,脱贫属性,退出结论\n"
#define VILLAGES \
	"省,市,县,乡,行政村,村编号,村属性,总人口数,计划脱贫退出年份," \
	"整村搬迁,深度贫困村,是否已搬迁\n"

#define H(n, village, size, verdict) \
	"1411241000000" n ",14112410020" village ",临县,河口镇,村" village \
	"," size ",未脱贫," verdict "\n"
#define V(village, people) \
	"山西省,吕梁市,临县,河口镇,村" village ",14112410020" village \
	",贫困村," people ",2017,否,否,否\n"

struct areas {
	struct jobs x;
	struct pa_area_job areas;
	struct pa_exit_table t;
	struct pa_job_table with[JOB_FILES];
	const char *paths[JOB_FILES];
	struct pa_buf out;
};

/* The job of a level whose operands are jobs_main and the rest jobs_with. */
static int
run(struct areas *a, struct pa_err *e)
{
	struct pa_job_config cfg = a->x.cfg;
	int rv = -1;

	memcpy(a->with, a->x.with, sizeof(a->with));
	cfg.with = a->with;
	pa_area_job_config(&cfg, a->with, a->paths);
	if (pa_job_pack(&a->x.job, &cfg, e) == 0 &&
	    pa_job_open(&a->x.job, e) == 0 &&
	    pa_area_job_open(&a->areas, &a->x.job, e) == 0) {
		a->t.areas = &a->areas;
		if (pa_exit_table_init(&a->t, a->areas.decided, PA_EMIT_CSV,
			false, e) == 0 &&
		    pa_area_job_load(&a->areas, e) == 0)
			rv = pa_exit_table_run(&a->t, jobs_collect, &a->out, e);
	}
	pa_exit_table_release(&a->t);
	pa_area_job_release(&a->areas);
	jobs_close(&a->x);
	return rv;
}

static void
init(struct areas *a, const char *policy, const char *level)
{
	memset(a, 0, sizeof(*a));
	jobs_init(&a->x, policy);
	a->x.cfg.check.decision = "exit";
	a->x.cfg.check.subject = level;
}

static void
release(struct areas *a)
{
	pa_buf_release(&a->out);
	jobs_release(&a->x);
}

/* The end of each row of the output: the five figures. */
static const struct figures {
	const char *people, *households, *want;
} figures[] = {
    {"150", H("1", "1", "3", "不符合"), ",3,3,2.00,2.00,"},
    {"150", H("1", "1", "3", "eligible"), ",0,0,0.00,0.00,"},
    {"150", H("1", "1", "3", "not_eligible"), ",3,3,2.00,2.00,"},
    {"150", H("1", "1", "3", "待核实"), ",0,3,0.00,2.00,"},
    {"149", H("1", "1", "3", "待核实"), ",0,3,0.00,2.01,14112410000001"},
    {"100", H("2", "1", "3", "") H("1", "1", "2", "不符合"),
	",2,5,2.00,5.00,14112410000002"},
    /* Already above it: nobody decides. */
    {"99", H("2", "1", "3", "") H("1", "1", "2", "不符合"), ",2,5,2.02,5.05,"},
    {"200", H("2", "1", "3", "") H("1", "1", "2", "undetermined"),
	",0,5,0.00,2.50,14112410000001;14112410000002"},
    /* Half a hundredth is rounded up: 1/800 = 0.125. */
    {"800", H("1", "1", "1", "不符合"), ",1,1,0.13,0.13,"},
    /* Without its people nobody decides, and there is no share. */
    {"", H("1", "1", "3", "待核实"), ",0,3,,,"},
    {"0", H("1", "1", "3", "不符合"), ",3,3,,,"},
    {"150", H("1", "2", "3", "不符合"), ",0,0,0.00,0.00,"},
    {"150", H("1", "1", "", "不符合"), ",0,,0.00,,14112410000001"},
    /* A sum of the largest numbers has no bound. */
    {"150", H("1", "1", "999999999999999999", "不符合"),
	",999999999999999999,999999999999999999,,,"},
};

START_TEST(of_villages)
{
	const struct figures *f = &figures[_i];
	struct pa_buf text = {0};
	struct pa_err e = {0};
	struct areas a;

	init(&a, "shanxi-2017", "village");
	must(pa_buf_addf(&text, &e,
		 VILLAGES "山西省,吕梁市,临县,河口镇,村1,141124100201,贫困村,"
			  "%s,2017,否,否,否\n",
		 f->people),
	    &e);
	jobs_main(&a.x, text.s);
	pa_buf_clear(&text);
	must(pa_buf_addf(&text, &e, HOUSEHOLDS "%s", f->households), &e);
	jobs_with(&a.x, "households", text.s);
	must(run(&a, &e), &e);
	ck_assert(a.out.n > 0 && a.out.s[a.out.n - 1] == '\n');
	a.out.n--;
	ck_assert_msg(pa_str_ends(pa_buf_str(&a.out), pa_str(f->want)),
	    "people %s, households %s: got %s, not %s", f->people,
	    f->households, a.out.s, f->want);
	pa_buf_release(&text);
	release(&a);
}
END_TEST

static void
put_raw(const struct pa_rows *rows, size_t live, size_t column,
    struct pa_buf *out)
{
	struct pa_err e = {0};

	must(pa_buf_addstr(out,
		 pa_chunk_raw(&rows->chunk, &rows->chunk.rec[rows->live[live]],
		     column),
		 &e),
	    &e);
	must(pa_buf_addc(out, '|', &e), &e);
}

/* Townships in the order in which they are named, each once. */
START_TEST(townships)
{
	static const char want[] = "省|市|县|乡|\n山西省||临县|\"河,口镇\"|\n"
				   "||兴县|河口镇|\n";
	struct pa_sheet_options opt = {.twice = true, .tmpdir = "/tmp"};
	struct pa_sheet *villages, *towns;
	struct pa_rows rows = {0};
	struct pa_err e = {0};
	struct pa_buf got = {0};
	struct jobs x;
	size_t n, i, k;
	int rv;

	jobs_init(&x, "shanxi-2017");
	jobs_main(&x,
	    "村编号,县,乡,行政村,省\n1,临县,\"河,口镇\",甲,山西省\n"
	    "2,兴县,河口镇,乙,\n3,临县,\"河,口镇\",丙,山西省\n"
	    "4,兴县,,丁,\n");
	jobs_open(&x);
	villages = pa_sheet_open(x.main, 1, NULL, x.job.dict, &opt, &e);
	ck_assert_msg(villages != NULL, "%s", e.text);
	towns = pa_townships(villages, x.job.dict, &opt, &e);
	ck_assert_msg(towns != NULL, "%s", e.text);
	ck_assert_str_eq(pa_sheet_kind(towns)->name, "townships");
	ck_assert_uint_eq(pa_sheet_ncolumn(towns), 4);
	for (k = 0; k < 4; k++)
		must(pa_buf_addf(&got, &e, "%s|", pa_sheet_header(towns, k).s),
		    &e);
	must(pa_buf_addc(&got, '\n', &e), &e);
	while ((rv = pa_sheet_next(towns, &rows, &e)) == 1)
		for (i = 0; i < rows.nlive; i++) {
			for (k = 0; k < 4; k++)
				put_raw(&rows, i, k, &got);
			must(pa_buf_addc(&got, '\n', &e), &e);
		}
	must(rv, &e);
	ck_assert_str_eq(got.s, want);
	/* The villages can be read from the start. */
	for (n = 0; (rv = pa_sheet_next(villages, &rows, &e)) == 1;)
		n += rows.nlive;
	must(rv, &e);
	ck_assert_uint_eq(n, 4);
	pa_buf_release(&got);
	pa_rows_release(&rows);
	pa_sheet_free(towns);
	pa_sheet_free(villages);
	jobs_release(&x);
}
END_TEST

/* What lies lowest is the main stream. */
START_TEST(main_stream)
{
	static const struct {
		const char *level, *with, *main;
	} rows[] = {{"village", "households", "households"},
	    {"village", "hamlets", "hamlets"}, {"village", "members", NULL},
	    {"county", "villages", "villages"}, {"county", "hamlets", NULL},
	    {"township", "households", "households"}};
	const char *operand[] = {"operand"};
	struct pa_job_table with[] = {{PA_STR("counties"), "c"},
	    {PA_STR(""), "x"}, {PA_STR("members"), "m"}};
	struct pa_job_config cfg = {.path = operand,
	    .npath = 1,
	    .with = with,
	    .nwith = 3};
	const char *paths[3] = {NULL};

	with[1].name = pa_str(rows[_i].with);
	cfg.check.subject = rows[_i].level;
	pa_area_job_config(&cfg, with, paths);
	ck_assert(cfg.check.areas && cfg.twice && cfg.sides);
	if (rows[_i].main == NULL) {
		ck_assert_str_eq(cfg.path[0], "operand");
		ck_assert_uint_eq(cfg.nwith, 3);
		ck_assert_uint_eq(cfg.narea, 0);
		return;
	}
	ck_assert_uint_eq(cfg.npath, 1);
	ck_assert_str_eq(cfg.path[0], "x");
	ck_assert_uint_eq(cfg.nwith, 2);
	ck_assert_str_eq(with[0].path, "c");
	ck_assert_str_eq(with[1].path, "m");
	ck_assert_str_eq(cfg.area[0], "operand");
}
END_TEST

static int
chaos_townships(void *ctx, struct pa_err *e)
{
	struct jobs *x = ctx;
	struct pa_sheet_options opt = {.twice = true, .tmpdir = "/tmp"};
	struct pa_sheet *villages, *towns = NULL;

	villages = pa_sheet_open(x->main, 1, NULL, x->job.dict, &opt, e);
	if (villages != NULL)
		towns = pa_townships(villages, x->job.dict, &opt, e);
	pa_sheet_free(villages);
	pa_sheet_free(towns);
	return towns == NULL ? -1 : 0;
}

START_TEST(memory_of_townships)
{
	struct jobs x;

	jobs_init(&x, "shanxi-2017");
	jobs_main(&x, VILLAGES V("1", "3") V("2", "4"));
	jobs_open(&x);
	ck_assert_int_gt(chaos(chaos_townships, &x), 20);
	jobs_release(&x);
}
END_TEST

static int
chaos_run(void *ctx, struct pa_err *e)
{
	struct areas *a = ctx;

	pa_buf_clear(&a->out);
	return run(a, e);
}

/* All of it, with one allocation in several failing: they are many. */
START_TEST(memory)
{
	struct pa_err e = {0};
	struct areas a;
	long k, step = 7;

	init(&a, "shanxi-2017", "village");
	jobs_main(&a.x, VILLAGES V("1", "100") V("2", "100"));
	jobs_with(&a.x, "households",
	    HOUSEHOLDS H("1", "1", "3", "待核实") H("2", "2", "1", "符合"));
	for (k = 0;; k += step) {
		e = (struct pa_err){0};
		pa_mem_fail_after(k);
		if (chaos_run(&a, &e) == 0)
			break;
		pa_mem_fail_after(-1);
		ck_assert_msg(e.code == PA_E_NOMEM, "allocation %ld: %s", k,
		    e.text);
	}
	pa_mem_fail_after(-1);
	ck_assert_int_gt(k, step);
	release(&a);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, of_villages, 0,
	    sizeof(figures) / sizeof(figures[0]));
	tcase_add_test(tc, townships);
	tcase_add_loop_test(tc, main_stream, 0, 6);
	tcase_add_test(tc, memory_of_townships);
	tcase_add_test(tc, memory);
}

int
main(void)
{
	return testing_main("area", add);
}
