/* SPDX-License-Identifier: MIT */
#include "rule/emit.h"

#include <jansson.h>

#include "chaos.h"
#include "jobs.h"
#include "prop.h"

static const struct pa_added added[] = {{"校验结论", "pa_status"},
    {"问题代码", "pa_rules"}};

/* Header and records, with the cells "v,1" and "=2" added to each. */
static int
emit(struct jobs *x, enum pa_emit_format format, bool english, bool safe,
    struct pa_buf *out, struct pa_err *e)
{
	struct pa_batch batch = {0};
	struct pa_emit m = {0};
	size_t i;
	int rv = -1;

	if (pa_emit_init(&m, x->job.main, format, english, safe, added,
		COUNT(added), e) != 0 ||
	    pa_emit_header(&m, out, e) != 0)
		goto out;
	while ((rv = pa_feed_next(&x->job.feed, &batch, e)) == 1)
		for (i = 0; i < batch.rows.nlive; i++)
			if (pa_emit_record(&m, &batch, i, out, e) != 0 ||
			    pa_emit_cell(&m, 0, PA_STR("v,1"), out, e) != 0 ||
			    pa_emit_cell(&m, 1, PA_STR("=2"), out, e) != 0 ||
			    pa_emit_end(&m, out, e) != 0) {
				rv = -1;
				goto out;
			}
out:
	pa_emit_release(&m);
	pa_batch_release(&batch);
	return rv;
}

static const struct {
	const char *text;
	enum pa_emit_format format;
	bool english, safe;
	char delimiter;
	const char *want;
} rows[] = {
    /* The bytes that came in, unknown columns too. */
    {"户编号,我的\n1,\"a\"\n2, b\n", PA_EMIT_CSV, false, false, 0,
	"户编号,我的,校验结论,问题代码\n1,\"a\",\"v,1\",=2\n2, b,\"v,1\",=2\n"},
    {"户编号,\"a,b\",\"c\"\"d\"\n1,\"x\ny\",\"\"\"\"\n", PA_EMIT_CSV, true,
	false, 0,
	"户编号,\"a,b\",\"c\"\"d\",pa_status,pa_rules\n"
	"1,\"x\ny\",\"\"\"\",\"v,1\",=2\n"},
    {"户编号;我的\n1;\"a;b\"\n", PA_EMIT_CSV, false, false, ';',
	"户编号;我的;校验结论;问题代码\n1;\"a;b\";v,1;=2\n"},
    /* What an earlier filter added is replaced, under either name. */
    {"户编号,校验结论,x,pa_rules\n1,a,\"b\",c\n", PA_EMIT_CSV, false, false, 0,
	"户编号,x,校验结论,问题代码\n1,\"b\",\"v,1\",=2\n"},
    {"校验结论,户编号\na,1\n", PA_EMIT_CSV, true, false, 0,
	"户编号,pa_status,pa_rules\n1,\"v,1\",=2\n"},
    /* Two header rows become one. */
    {"户编号,收入,\n,工资性收入,财产性收入\n1,2,3\n", PA_EMIT_CSV, true, false,
	0,
	"户编号,工资性收入,财产性收入,pa_status,pa_rules\n1,2,3,\"v,1\",=2\n"},
    /* What a spreadsheet would run. */
    {"户编号,a,b,c,d,e,f,g\n1,=1+1,-1,+5.20,@x,-,\"=A1,B1\",-x\n", PA_EMIT_CSV,
	true, true, 0,
	"户编号,a,b,c,d,e,f,g,pa_status,pa_rules\n"
	"1,'=1+1,-1,+5.20,'@x,'-,\"'=A1,B1\",'-x,\"v,1\",'=2\n"},
    /* JSON. */
    {"户编号,\"a\"\"b\",空\n1,\"x\n\ty\\\",\n", PA_EMIT_JSONL, false, false, 0,
	"{\"户编号\":\"1\",\"a\\\"b\":\"x\\n\\ty\\\\\",\"空\":\"\","
	"\"校验结论\":\"v,1\",\"问题代码\":\"=2\"}\n"},
    {"户编号,pa_status\n1,old\n", PA_EMIT_JSONL, true, true, 0,
	"{\"户编号\":\"1\",\"pa_status\":\"v,1\",\"pa_rules\":\"=2\"}\n"},
};

START_TEST(row)
{
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct jobs x;
	char what[20];

	jobs_init(&x, "base");
	x.cfg.sheet.delimiter = rows[_i].delimiter;
	x.cfg.table = "households";
	jobs_main(&x, rows[_i].text);
	jobs_open(&x);
	must(emit(&x, rows[_i].format, rows[_i].english, rows[_i].safe, &got,
		 &e),
	    &e);
	(void)snprintf(what, sizeof(what), "row %d", _i);
	same_text(pa_buf_str(&got), pa_str(rows[_i].want), what);
	pa_buf_release(&got);
	jobs_release(&x);
}
END_TEST

/* jansson reads back what was written, of any characters. */
START_TEST(json_strings)
{
	static const char *const piece[] = {"a", "\"", "\\", "\n", "\r", "\t",
	    "\x01", "\x1f", "\x7f", "中", "😀", "/", "\b", "\xc2\x80"};
	struct prop p = prop_start();
	struct pa_buf text = {0}, out = {0};
	struct pa_err e = {0};
	json_t *v;
	size_t n;

	for (p.run = 0; p.run < 2000; p.run++) {
		pa_buf_clear(&text);
		pa_buf_clear(&out);
		for (n = (size_t)prop_below(&p, 12); n > 0; n--)
			must(pa_buf_puts(&text,
				 piece[prop_below(&p, COUNT(piece))], &e),
			    &e);
		must(pa_json_put(&out, pa_buf_str(&text), &e), &e);
		v = json_loadb(out.s, out.n, JSON_DECODE_ANY, NULL);
		prop_check(&p,
		    v != NULL && json_string_length(v) == text.n &&
			memcmp(json_string_value(v), text.n == 0 ? "" : text.s,
			    text.n) == 0,
		    "%s", out.s);
		json_decref(v);
	}
	pa_buf_release(&text);
	pa_buf_release(&out);
}
END_TEST

static const struct {
	enum pa_emit_format format;
	const char *want;
} number_rows[] = {
    {PA_EMIT_CSV, "\t-92233720368547758.08\t\t-0.05\t9223372036854775807"},
    {PA_EMIT_JSONL,
	",\"校验结论\":\"-92233720368547758.08\",\"问题代码\":\"\""},
};

/* As one cell each, but a blank one for what is not known; a minus sign
 * makes no formula. */
START_TEST(numbers)
{
	const struct pa_emit_number v[] = {{INT64_MIN, 2, true}, {7, 2, false},
	    {-5, 2, true}, {INT64_MAX, 0, true}};
	bool json = number_rows[_i].format == PA_EMIT_JSONL;
	struct pa_buf got = {0};
	struct pa_emit m = {0};
	struct pa_err e = {0};
	struct jobs x;

	jobs_init(&x, "base");
	x.cfg.sheet.delimiter = '\t';
	x.cfg.table = "households";
	jobs_main(&x, "户编号\n1\n");
	jobs_open(&x);
	must(pa_emit_init(&m, x.job.main, number_rows[_i].format, false, true,
		 added, COUNT(added), &e),
	    &e);
	must(pa_emit_numbers(&m, 0, v, json ? 2 : COUNT(v), &got, &e), &e);
	same_text(pa_buf_str(&got), pa_str(number_rows[_i].want), "numbers");
	pa_buf_release(&got);
	pa_emit_release(&m);
	jobs_release(&x);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_buf out = {0};
	struct jobs *x = ctx;
	int rv = -1;

	if (pa_feed_rewind(&x->job.feed, e) == 0 &&
	    emit(x, PA_EMIT_JSONL, true, true, &out, e) == 0 &&
	    pa_feed_rewind(&x->job.feed, e) == 0)
		rv = emit(x, PA_EMIT_CSV, true, true, &out, e);
	pa_buf_release(&out);
	return rv;
}

START_TEST(allocations)
{
	struct jobs x;

	jobs_init(&x, "base");
	x.cfg.twice = true;
	jobs_main(&x, "户编号,校验结论,\"a\"\"b\",c\n1,=1,\"\"\"\",=\"\"\n");
	jobs_open(&x);
	ck_assert_int_gt(chaos(chaos_job, &x), 5);
	jobs_release(&x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_loop_test(tc, numbers, 0, COUNT(number_rows));
	tcase_add_test(tc, json_strings);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("emit", add);
}
