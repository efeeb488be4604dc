/* SPDX-License-Identifier: MIT */
#include "rule/exit_table.h"

#include "chaos.h"
#include "jobs.h"
#include "prop.h"

/* A household that may exit under shanxi-2017. */
static const struct {
	const char *header, *value;
} good[] = {
    {"户编号", "14112410000000"},
    {"村编号", "141124100209"},
    {"家庭人口数", "1"},
    {"脱贫属性", "未脱贫"},
    {"脱贫年度", ""},
    {"贫困户属性", "一般贫困户"},
    {"人均纯收入", "3200.01"},
    {"危房户", "否"},
    {"危房级别", "A级"},
    {"饮水是否困难", "否"},
    {"饮水是否安全", "是"},
    {"是否搬迁户", "否"},
    {"是否入住", "否"},
    {"不愁吃", "是"},
    {"不愁穿", "是"},
    {"无义务教育阶段辍学学生", "是"},
    {"有长期稳定收入来源", "是"},
    {"帮扶成效显著", "是"},
    {"低保兜底", "否"},
    {"民主评议日期", "2017-10-21"},
    {"村两委和驻村队核实日期", "2017-10-24"},
    {"乡镇审核日期", "2017-10-27"},
    {"公示开始日期", "2017-10-29"},
    {"公示结束日期", "2017-11-05"},
    {"公告日期", "2017-11-07"},
    {"公示异议", "无"},
    {"贫困户认可签字", "是"},
    {"标注日期", "2017-12-20"},
    {"拟脱贫年度", "2017"},
};

static void
put_header(struct pa_buf *b)
{
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < COUNT(good); i++)
		must(pa_buf_addf(b, &e, "%s%s", i == 0 ? "" : ",",
			 good[i].header),
		    &e);
	must(pa_buf_puts(b, "\n", &e), &e);
}

/* The good household with changes such as "不愁吃=否 户编号=1". */
static void
put_household(struct pa_buf *b, const char *changes)
{
	struct pa_err e = {0};
	const char *at, *end;
	size_t i, n;

	for (i = 0; i < COUNT(good); i++) {
		n = strlen(good[i].header);
		at = changes;
		while (at != NULL &&
		    (strncmp(at, good[i].header, n) != 0 || at[n] != '=')) {
			at = strchr(at, ' ');
			at = at == NULL ? NULL : at + 1;
		}
		end = at == NULL ? NULL : strchr(at, ' ');
		if (end == NULL && at != NULL)
			end = at + strlen(at);
		if (i > 0)
			must(pa_buf_addc(b, ',', &e), &e);
		must(at == NULL ? pa_buf_puts(b, good[i].value, &e) :
				  pa_buf_add(b, at + n + 1,
				      (size_t)(end - at) - n - 1, &e),
		    &e);
	}
	must(pa_buf_puts(b, "\n", &e), &e);
}

struct exits {
	struct jobs x;
	struct pa_income_model income;
	struct pa_exit_model model;
	struct pa_income_work income_work;
	struct pa_exit_work work;
	struct pa_batch batch;
};

static void
exits_open(struct exits *n)
{
	struct pa_err e = {0};

	n->x.cfg.check.decision = "exit";
	n->x.cfg.check.subject = "household";
	jobs_open(&n->x);
	must(pa_income_init(&n->income, &n->x.job.check, &e), &e);
	must(pa_exit_init(&n->model, &n->x.job.check, true, &e), &e);
	must(pa_job_load(&n->x.job, &e), &e);
}

static int
next_batch(struct exits *n, struct pa_err *e)
{
	struct pa_job *j = &n->x.job;
	int rv = pa_feed_next(&j->feed, &n->batch, e);

	if (rv != 1)
		return rv;
	if (pa_batch_build(&n->batch, &j->bind, NULL, e) != 0 ||
	    pa_income_run(&n->income, &j->check, &n->income_work, &n->batch,
		e) != 0 ||
	    pa_exit_run(&n->model, &n->work, &n->batch, e) != 0)
		return -1;
	return 1;
}

static void
exits_close(struct exits *n)
{
	pa_batch_release(&n->batch);
	pa_income_work_release(&n->income_work);
	pa_exit_work_release(&n->work);
	pa_income_release(&n->income);
	jobs_close(&n->x);
}

static void
put_ids(struct pa_buf *b, const struct exits *n, char mark, uint64_t bits)
{
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < n->model.nrule; i++)
		if (bits >> i & 1)
			must(pa_buf_addf(b, &e, " %c%s", mark,
				 pa_exit_rule(&n->model, i)->rule->id),
			    &e);
}

/* y n ? - of substance, procedure, marking; then -fails, ?unknown, and of
 * the fails those that their remedy would +mend. */
static void
put_exit(struct pa_buf *b, const struct exits *n, uint32_t h)
{
	static const char name[] = "n?y-";
	const struct pa_exit *d = &n->work.row[h];
	struct pa_err e = {0};

	must(pa_buf_addf(b, &e, "%c%c%c", name[d->substance],
		 name[d->procedure], name[d->marking]),
	    &e);
	put_ids(b, n, '-', d->fails);
	put_ids(b, n, '?', d->unknown);
	put_ids(b, n, '+', d->mended);
	ck_assert_uint_eq(d->mended & ~d->fails, 0);
	ck_assert_uint_eq(d->unknown & d->fails, 0);
}

#define M \
	"户编号,人编号,证件号码,在校生状况,健康状况,是否参加新农合," \
	"是否参加大病保险,人员变更\n"
#define MEMBER M "14112410000000,1,,小学,健康,是,是,\n"

static const struct {
	const char *changes, *members, *want;
} rows[] = {
    {"", MEMBER, "yyy"},
    /* The line, and what no number is. */
    {"人均纯收入=3200", MEMBER, "nyy -B.income +B.income"},
    {"人均纯收入=", MEMBER, "?yy ?B.income"},
    /* A definite fail wins over unknowns, which are still listed. */
    {"人均纯收入= 不愁吃=否", MEMBER, "nyy -B.food ?B.income +B.food"},
    {"不愁吃= 不愁穿=或", MEMBER, "?yy ?B.clothing ?B.food"},
    /* Housing: a blank grade is fine when the house is sound. */
    {"危房级别=", MEMBER, "yyy"},
    {"危房级别=C级", MEMBER, "nyy -B.housing +B.housing"},
    {"危房户=是", MEMBER, "nyy -B.housing +B.housing"},
    {"危房户= 危房级别=", MEMBER, "?yy ?B.housing"},
    {"饮水是否困难=是", MEMBER, "nyy -B.water +B.water"},
    /* Bars. */
    {"是否搬迁户=是", MEMBER, "nyy -SX.relocation +SX.relocation"},
    {"是否搬迁户=是 是否入住=是", MEMBER, "yyy"},
    {"是否搬迁户= 是否入住=", MEMBER, "?yy ?SX.relocation"},
    {"有长期稳定收入来源=否", MEMBER, "nyy -SX.stable +SX.stable"},
    {"贫困户属性=低保贫困户 低保兜底=是", MEMBER, "?yy ?SX.dibao"},
    /* Members; a list with too few rows is open. */
    {"", M "14112410000000,1,,小学,健康,否,是,\n", "nyy -B.medical +B.medical"},
    {"", M "14112410000000,1,,小学,健康,是,否,\n", "nyy -B.medical +B.medical"},
    {"", M "14112410000000,1,,小学,健康,,是,\n", "?yy ?B.medical"},
    {"",
	M "14112410000000,1,,小学,健康,否,否,死亡\n14112410000000,2,,小学,"
	  "健康,是,是,\n",
	"yyy"},
    {"家庭人口数=2", MEMBER, "?yy ?B.education ?B.medical"},
    {"家庭人口数=2", M "14112410000000,1,,小学,健康,否,是,\n",
	"nyy -B.medical ?B.education"},
    {"", M, "?yy ?B.education ?B.medical"},
    /* Procedure: dates in order, equal ones too, seven days. */
    {"公示结束日期=2017-11-04", MEMBER, "yny -P.days"},
    {"民主评议日期=2017-10-24", MEMBER, "yyy"},
    {"民主评议日期=2017-10-25", MEMBER, "yny -P.review"},
    {"民主评议日期=2017-10", MEMBER, "y?y ?P.review"},
    {"公告日期=", MEMBER, "y?y ?P.announce"},
    {"公示异议=有", MEMBER, "yny -P.objection +P.objection"},
    /* Marking. */
    {"标注日期=2017-12-21", MEMBER, "yyn -M.date"},
    {"标注日期=2017-12", MEMBER, "yy? ?M.date"},
    {"拟脱贫年度=2018", MEMBER, "yyn -M.year +M.year"},
    {"拟脱贫年度= 脱贫年度=2017", MEMBER, "yyy"},
    /* Whom it does not apply to. */
    {"脱贫属性=脱贫 脱贫年度=2016", MEMBER, "---"},
    {"脱贫属性=脱贫 脱贫年度=2017", MEMBER, "yyy"},
    {"脱贫属性=返贫", MEMBER, "yyy"},
    {"脱贫属性=", MEMBER, "???"},
    {"村编号=530112100209", MEMBER, "---"},
    {"村编号= 户编号=53011210000000", M "53011210000000,1,,小学,健康,是,是,\n",
	"---"},
    {"村编号=", MEMBER, "yyy"},
    /* What lies nowhere is not put outside. */
    {"村编号=999999100209", MEMBER, "yyy"},
    /* Without 户编号 nothing is decided. */
    {"户编号=", MEMBER, "??? ?B.education ?B.medical"},
    {"户编号= 不愁吃=否", MEMBER,
	"??? -B.food ?B.education ?B.medical +B.food"},
    {"户编号= 村编号=530112100209", MEMBER, "??? ?B.education ?B.medical"},
};

START_TEST(row)
{
	struct exits n = {.batch = {.nhousehold = 0}};
	struct pa_buf main = {0}, got = {0};
	struct pa_err e = {0};
	char what[200];

	put_header(&main);
	put_household(&main, rows[_i].changes);
	jobs_init(&n.x, "shanxi-2017");
	jobs_main(&n.x, main.s);
	jobs_with(&n.x, "members", rows[_i].members);
	exits_open(&n);
	ck_assert_msg(next_batch(&n, &e) == 1, "%s", e.text);
	put_exit(&got, &n, 0);
	(void)snprintf(what, sizeof(what), "row %d, %s", _i, rows[_i].changes);
	same_text(pa_buf_str(&got), pa_str(rows[_i].want), what);
	pa_buf_release(&main);
	pa_buf_release(&got);
	exits_close(&n);
	jobs_release(&n.x);
}
END_TEST

/*
 * What is found for a household does not depend on who else is read with it:
 * all rows of the table above in one file, in any order, give what each gives
 * alone. That holds for what mends a condition, too.
 */
START_TEST(together)
{
	struct exits n = {.batch = {.nhousehold = 0}};
	struct pa_buf main = {0}, got = {0};
	struct prop p = prop_start();
	struct pa_err e = {0};
	size_t order[COUNT(rows)], i, k, t, m = 0;

	for (i = 0; i < COUNT(rows); i++)
		if (rows[i].members == rows[0].members ||
		    strcmp(rows[i].members, MEMBER) == 0)
			order[m++] = i;
	jobs_init(&n.x, "shanxi-2017");
	for (p.run = 0; p.run < 5; p.run++) {
		for (i = m; i > 1; i--) {
			k = (size_t)prop_below(&p, i);
			t = order[i - 1];
			order[i - 1] = order[k];
			order[k] = t;
		}
		pa_buf_clear(&main);
		put_header(&main);
		for (i = 0; i < m; i++)
			put_household(&main, rows[order[i]].changes);
		jobs_clear(&n.x);
		jobs_main(&n.x, main.s);
		jobs_with(&n.x, "members", MEMBER);
		exits_open(&n);
		ck_assert_msg(next_batch(&n, &e) == 1, "%s", e.text);
		for (i = 0; i < m; i++) {
			pa_buf_clear(&got);
			put_exit(&got, &n, (uint32_t)i);
			prop_check(&p,
			    pa_str_eq(pa_buf_str(&got),
				pa_str(rows[order[i]].want)),
			    "%s: got %s", rows[order[i]].changes, got.s);
		}
		exits_close(&n);
	}
	pa_buf_release(&main);
	pa_buf_release(&got);
	jobs_release(&n.x);
}
END_TEST

/* Columns as they are printed: gap, citations each once. */
START_TEST(table)
{
	struct pa_exit_table t = {.english = false};
	struct pa_buf main = {0}, out = {0};
	struct pa_str cite, rest;
	struct pa_err e = {0};
	struct jobs x;
	ptrdiff_t at;

	put_header(&main);
	put_household(&main, "人均纯收入=2960 危房级别=D级 饮水是否困难=是");
	jobs_init(&x, "shanxi-2017");
	x.cfg.check.decision = "exit";
	x.cfg.check.subject = "household";
	jobs_main(&x, main.s);
	jobs_with(&x, "members", MEMBER);
	jobs_open(&x);
	must(pa_exit_table_init(&t, &x.job, PA_EMIT_CSV, false, &e), &e);
	must(pa_job_load(&x.job, &e), &e);
	must(pa_exit_table_run(&t, jobs_collect, &out, &e), &e);
	rest = pa_buf_str(&out);
	ck_assert(pa_str_find(rest,
		      PA_STR(",不符合,齐备,齐备,"
			     "B.housing;B.income;B.water,,")) > 0);
	ck_assert(pa_str_find(rest, PA_STR("人均纯收入 +240.01元")) > 0);
	cite = PA_STR("一(一)1");
	at = pa_str_find(rest, cite);
	ck_assert_int_gt(at, 0);
	rest.s += (size_t)at + cite.n;
	rest.n -= (size_t)at + cite.n;
	ck_assert_msg(pa_str_find(rest, cite) < 0, "cited twice: %s", out.s);
	pa_exit_table_release(&t);
	pa_buf_release(&main);
	pa_buf_release(&out);
	jobs_release(&x);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct exits *n = ctx;
	int rv = -1;

	if (pa_feed_rewind(&n->x.job.feed, e) == 0)
		rv = next_batch(n, e);
	pa_batch_release(&n->batch);
	pa_income_work_release(&n->income_work);
	pa_exit_work_release(&n->work);
	return rv == 1 ? 0 : -1;
}

START_TEST(allocations)
{
	struct exits n = {.batch = {.nhousehold = 0}};
	struct pa_buf main = {0};

	put_header(&main);
	put_household(&main, "不愁吃=否 危房户=是 人均纯收入=1");
	jobs_init(&n.x, "shanxi-2017");
	n.x.cfg.twice = true;
	jobs_main(&n.x, main.s);
	jobs_with(&n.x, "members", M "14112410000000,1,,小学,健康,否,是,\n");
	exits_open(&n);
	ck_assert_int_gt(chaos(chaos_job, &n), 5);
	exits_close(&n);
	pa_buf_release(&main);
	jobs_release(&n.x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_test(tc, together);
	tcase_add_test(tc, table);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("exit", add);
}
