/* SPDX-License-Identifier: MIT */
#include "rule/finding.h"

#include <jansson.h>

#include "chaos.h"
#include "jobs.h"
#include "prop.h"

/* Values of a field as findings print them. */
static const struct {
	const char *table, *field, *value, *want;
} masks[] = {
    {"member", "id_number", "14112419490104261X", "1411************1X"},
    {"member", "id_number", "", ""},
    {"member", "name", "张三", "张*"},
    {"member", "name", "欧阳小红", "欧***"},
    {"household", "phone", "13812345691", "138******91"},
    {"household", "phone", "123456", "******"},
    {"household", "phone", "一二三", "***"},
    {"household", "account", "6222001234", "**********"},
    {"household", "size", "-1", "-1"},
    {"household", "village", "河口村", "河口村"},
};

START_TEST(mask)
{
	struct pa_err e = {0};
	struct pa_dict *d = pa_dict_new("lib/packs", 0, &e);
	const struct pa_table *t = pa_dict_table(d, masks[_i].table, &e);
	const struct pa_field *f = pa_table_field(t, pa_str(masks[_i].field));
	struct pa_buf b = {0};

	must(pa_mask_put(&b, f, pa_str(masks[_i].value), false, &e), &e);
	same_text(pa_buf_str(&b), pa_str(masks[_i].want), masks[_i].value);
	pa_buf_clear(&b);
	must(pa_mask_put(&b, f, pa_str(masks[_i].value), true, &e), &e);
	same_text(pa_buf_str(&b), pa_str(masks[_i].value), "revealed");
	pa_buf_release(&b);
	pa_dict_free(d);
}
END_TEST

/* A job with a maker; one batch at a time. */
struct findings {
	struct jobs x;
	struct pa_finding_maker maker;
	struct pa_batch batch;
};

static void
findings_open(struct findings *n, const struct pa_finding_style *style)
{
	struct pa_err e = {0};

	n->x.cfg.check.quality = n->x.cfg.check.areas = true;
	jobs_open(&n->x);
	must(pa_finding_init(&n->maker, &n->x.job.check, style, &e), &e);
	must(pa_job_load(&n->x.job, &e), &e);
}

static int
next_batch(struct findings *n, struct pa_err *e)
{
	int rv = pa_feed_next(&n->x.job.feed, &n->batch, e);

	return rv != 1                                              ? rv :
	    pa_batch_build(&n->batch, &n->x.job.bind, NULL, e) == 0 ? 1 :
								      -1;
}

static void
findings_close(struct findings *n)
{
	pa_batch_release(&n->batch);
	pa_finding_release(&n->maker);
	jobs_close(&n->x);
}

static const struct pa_check_rule *
rule(const struct findings *n, const char *id)
{
	const struct pa_check *c = &n->x.job.check;
	size_t i;

	for (i = 0; i < c->nrule; i++)
		if (strcmp(c->rule[i].rule->id, id) == 0)
			return &c->rule[i];
	ck_abort_msg("no rule %s", id);
	return NULL;
}

/* One finding, appended as a line. */
static int
put(struct findings *n, const char *id, uint8_t level, uint32_t row,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_check_rule *r = rule(n, id);
	struct pa_finding f = {r,
	    level == 0 ? row : n->batch.frame.level[level].household[row],
	    level, row, r->point, PA_STAND_NONE, NULL};

	return pa_finding_put(&n->maker, &n->batch, NULL, &f, out, e);
}

/* Column i of a CSV line without quotes in it. */
static struct pa_str
cell_at(struct pa_str line, size_t i)
{
	const char *end;

	for (;; i--) {
		end = memchr(line.s,
		    i == 0 && memchr(line.s, ',', line.n) == NULL ? '\n' : ',',
		    line.n);
		ck_assert_ptr_nonnull(end);
		if (i == 0)
			return (struct pa_str){line.s, (size_t)(end - line.s)};
		line.n -= (size_t)(end + 1 - line.s);
		line.s = end + 1;
	}
}

enum {
	ROW = 5,
	HOUSEHOLD = 13,
	PERSON = 14,
	COLUMN = 15,
	VALUE = 16,
	KEY = 21
};

#define PERSONS \
	"户编号,人编号,姓名,证件号码,与户主关系\n" \
	"1,11,张三,110101199003074274,户主\n" \
	"1,12,李四,=1+1,配偶\n" \
	"2,,王五,110101199003074274,户主\n" \
	"2,,赵六,110101199003074274,配偶\n"

START_TEST(columns)
{
	const struct pa_finding_style style = {PA_FINDING_CSV, true, false,
	    true, false};
	struct findings n = {.batch = {.nhousehold = 0}};
	struct pa_buf head = {0}, out = {0};
	struct pa_err e = {0};
	struct pa_str line, key[4];
	uint32_t i, k;

	jobs_init(&n.x, "base");
	jobs_main(&n.x, PERSONS);
	findings_open(&n, &style);
	must(pa_finding_header(&n.maker, &head, &e), &e);
	ck_assert_str_eq(head.s,
	    "rule,class,object,table,file,row,line,"
	    "province,city,county,township,village,village_id,household_id,"
	    "person_id,column,value,expected,close_by,cite,state,key,"
	    "message\n");
	ck_assert_int_eq(next_batch(&n, &e), 1);
	for (i = 0; i < 2; i++)
		must(put(&n, "ID001", 1, i, &out, &e), &e);
	line = pa_buf_str(&out);
	same_text(cell_at(line, ROW), PA_STR("2"), "row");
	same_text(cell_at(line, HOUSEHOLD), PA_STR("1"), "household");
	same_text(cell_at(line, PERSON), PA_STR("11"), "person");
	same_text(cell_at(line, COLUMN), PA_STR("id_number"), "column");
	same_text(cell_at(line, VALUE), PA_STR("1101************74"), "value");
	ck_assert_uint_eq(cell_at(line, KEY).n, 16);
	ck_assert_msg(pa_str_find(line, PA_STR("110101199003074274")) < 0,
	    "a whole number: %s", out.s);
	/* The keys of four rows differ, also where there is no 人编号. */
	pa_buf_clear(&out);
	for (i = 0; i < 2; i++)
		must(put(&n, "ID001", 1, i, &out, &e), &e);
	ck_assert_int_eq(next_batch(&n, &e), 1);
	for (i = 0; i < 2; i++)
		must(put(&n, "ID001", 1, i, &out, &e), &e);
	line = pa_buf_str(&out);
	for (i = 0; i < 4; i++) {
		key[i] = cell_at(line, KEY);
		for (k = 0; k < i; k++)
			ck_assert_msg(!pa_str_eq(key[k], key[i]), "%u %u", k,
			    i);
		line.n -= (size_t)((const char *)memchr(line.s, '\n', line.n) +
		    1 - line.s);
		line.s = (const char *)memchr(line.s, '\n', 100000) + 1;
	}
	pa_buf_release(&head);
	pa_buf_release(&out);
	findings_close(&n);
	jobs_release(&n.x);
}
END_TEST

/* --excel-safe, with values told as they are. */
START_TEST(formulas)
{
	const struct pa_finding_style style = {PA_FINDING_CSV, true, true, true,
	    false};
	struct findings n = {.batch = {.nhousehold = 0}};
	struct pa_buf out = {0};
	struct pa_err e = {0};

	jobs_init(&n.x, "base");
	jobs_main(&n.x, "户编号,人编号,证件号码,行政村\n1,-2,=1+1,@x\n");
	findings_open(&n, &style);
	ck_assert_int_eq(next_batch(&n, &e), 1);
	must(put(&n, "ID001", 1, 0, &out, &e), &e);
	same_text(cell_at(pa_buf_str(&out), VALUE), PA_STR("'=1+1"), "value");
	same_text(cell_at(pa_buf_str(&out), 11), PA_STR("'@x"), "village");
	same_text(cell_at(pa_buf_str(&out), PERSON), PA_STR("-2"), "a number");
	pa_buf_release(&out);
	findings_close(&n);
	jobs_release(&n.x);
}
END_TEST

/* Rows that stand for themselves: their keys differ by what they are about. */
static const struct {
	const char *text, *rule;
} alone[] = {
    {"村编号,行政村,总户数\n1,a,5\n2,b,6\n", "VA001"},
    {"县,乡,行政村,总户数\nA,B,a,5\nA,B,b,6\n", "VA001"},
    {"户编号,帮扶责任人姓名,联系电话,帮扶单位名称\n1,a,5,x\n2,b,6,x\n",
	"HP004"},
};

START_TEST(by_themselves)
{
	const struct pa_finding_style style = {PA_FINDING_CSV, true, false,
	    false, false};
	struct findings n = {.batch = {.nhousehold = 0}};
	struct pa_buf out[2] = {{0}};
	struct pa_err e = {0};
	const struct pa_check *c;
	const char *id = alone[_i].rule;
	size_t i;

	jobs_init(&n.x, "base");
	jobs_main(&n.x, alone[_i].text);
	findings_open(&n, &style);
	ck_assert_int_eq(next_batch(&n, &e), 1);
	/* Any rule will do. */
	c = &n.x.job.check;
	for (i = 0; i < c->nrule; i++)
		if (c->rule[i].not_run == PA_RUNS)
			id = c->rule[i].rule->id;
	for (i = 0; i < 2; i++)
		must(put(&n, id, 0, (uint32_t)i, &out[i], &e), &e);
	ck_assert_msg(!pa_str_eq(cell_at(pa_buf_str(&out[0]), KEY),
			  cell_at(pa_buf_str(&out[1]), KEY)),
	    "%s%s", out[0].s, out[1].s);
	pa_buf_release(&out[0]);
	pa_buf_release(&out[1]);
	findings_close(&n);
	jobs_release(&n.x);
}
END_TEST

/* Both sorts of line parse, and say the same. */
START_TEST(json)
{
	const struct pa_finding_style style = {PA_FINDING_JSONL, false, false,
	    false, false};
	struct findings n = {.batch = {.nhousehold = 0}};
	struct pa_buf out = {0};
	struct pa_err e = {0};
	json_t *o;

	jobs_init(&n.x, "base");
	jobs_main(&n.x, PERSONS);
	findings_open(&n, &style);
	ck_assert_int_eq(next_batch(&n, &e), 1);
	must(pa_finding_header(&n.maker, &out, &e), &e);
	ck_assert_uint_eq(out.n, 0);
	must(put(&n, "ID001", 1, 0, &out, &e), &e);
	o = json_loads(out.s, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_ptr_nonnull(o);
	ck_assert_uint_eq(json_object_size(o), PA_FINDING_COLUMNS);
	ck_assert_str_eq(json_string_value(json_object_get(o, "规则")),
	    "ID001");
	ck_assert_str_eq(json_string_value(json_object_get(o, "值")),
	    "1101************74");
	json_decref(o);
	pa_buf_release(&out);
	findings_close(&n);
	jobs_release(&n.x);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	static const enum pa_finding_format formats[] = {PA_FINDING_CSV,
	    PA_FINDING_JSONL, PA_FINDING_HUMAN};
	struct findings *n = ctx;
	struct pa_buf out = {0};
	int rv = -1;

	if (pa_feed_rewind(&n->x.job.feed, e) == 0 && next_batch(n, e) == 1)
		rv = 0;
	for (size_t i = 0; rv == 0 && i < COUNT(formats); i++) {
		n->maker.style.format = formats[i];
		rv = put(n, "ID001", 1, 0, &out, e);
	}
	pa_batch_release(&n->batch);
	pa_buf_release(&out);
	return rv;
}

START_TEST(allocations)
{
	const struct pa_finding_style style = {PA_FINDING_CSV, false, false,
	    true, false};
	struct findings n = {.batch = {.nhousehold = 0}};

	jobs_init(&n.x, "base");
	n.x.cfg.twice = true;
	jobs_main(&n.x, "户编号,人编号,证件号码\n1,,=1+1\n");
	findings_open(&n, &style);
	ck_assert_int_gt(chaos(chaos_job, &n), 5);
	findings_close(&n);
	jobs_release(&n.x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, mask, 0, (int)COUNT(masks));
	tcase_add_test(tc, columns);
	tcase_add_test(tc, formulas);
	tcase_add_loop_test(tc, by_themselves, 0, (int)COUNT(alone));
	tcase_add_test(tc, json);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("finding", add);
}
