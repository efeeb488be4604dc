/* SPDX-License-Identifier: MIT */
#include "rule/dedupe.h"

#include "chaos.h"
#include "prop.h"
#include "scratch.h"
#include "testing.h"
#include "text/clean.h"

/* Numbers of a county that does not exist. */
#define A "149999198001010013"
#define A15 "149999800101001"
#define B "149999198001010021"
#define C "149999198102020034"
#define X "14999919700101006X"

static enum pa_keyless
key_of(const char *s, struct pa_equal_row *key)
{
	struct pa_buf scratch = {0};
	struct pa_err e = {0};
	enum pa_keyless why;
	struct pa_str clean;
	unsigned done;

	must(pa_clean(pa_str(s), PA_CLEAN_ID, &scratch, &clean, &done, &e), &e);
	why = pa_dedupe_number(clean, key);
	pa_buf_release(&scratch);
	return why;
}

static const struct {
	const char *s;
	enum pa_keyless why;
	unsigned shared;
} numbers[] = {
    {A, PA_KEYED, PA_SAME_18},
    {A "32", PA_KEYED, PA_SAME_18},
    {A "3211", PA_KEYED, PA_SAME_18},
    {A15, PA_KEYED, PA_SAME_15},
    {"149999198001010019", PA_KEYED, PA_SAME_BAD_CHECK},
    {"14999919800101001932", PA_KEYED, PA_SAME_BAD_CHECK},
    {"149999198013450015", PA_KEYED, PA_SAME_BAD_CHECK},
    {"E12345678", PA_KEYED, PA_SAME_OTHER},
    {"军字第123456号", PA_KEYED, PA_SAME_OTHER},
    {"", PA_KEYLESS_BLANK, 0},
    {"无", PA_KEYLESS_PLACEHOLDER, 0},
    {"0", PA_KEYLESS_PLACEHOLDER, 0},
    {"111111111111111111", PA_KEYLESS_PLACEHOLDER, 0},
    {"88888888888888888X", PA_KEYLESS_PLACEHOLDER, 0},
    {"000000198001010013", PA_KEYLESS_PLACEHOLDER, 0},
    {"111111198001010013", PA_KEYLESS_PLACEHOLDER, 0},
    {"123456789012345678", PA_KEYLESS_PLACEHOLDER, 0},
    {"1.49999E+17", PA_KEYLESS_SPOILT, 0},
    {"140121198001010000", PA_KEYLESS_SPOILT, 0},
    {"14999919800101001", PA_KEYLESS_MALFORMED, 0},
    {"1499991980010100133", PA_KEYLESS_MALFORMED, 0},
    {"1499**********0013", PA_KEYLESS_MALFORMED, 0},
    {"不详", PA_KEYLESS_MALFORMED, 0},
    {"E1234", PA_KEYLESS_MALFORMED, 0},
};

START_TEST(number)
{
	struct pa_equal_row key = {0};
	const char *s = numbers[_i].s;

	ck_assert_msg(key_of(s, &key) == numbers[_i].why, "\"%s\"", s);
	if (numbers[_i].why == PA_KEYED)
		ck_assert_msg(key.at >> 56 == numbers[_i].shared, "\"%s\"", s);
}
END_TEST

static const struct {
	const char *a, *b;
	bool same;
} pairs[] = {
    {A, A, true},
    {A, A15, true},
    {A, A "42", true},
    {A, A "4201", true},
    {A, "'" A, true},
    {A, " " A "\t", true},
    {A, "149999-19800101-0013", true},
    {A, "１４９９９９１９８００１０１００１３", true},
    {A, "=\"" A "\"", true},
    {X, "14999919700101006x", true},
    {X, "14999919700101006Ｘ", true},
    {X, "14999919700101006ｘ", true},
    {"E12345678", "ｅ12345678", false}, /* letters but x stay as they are */
    {"E12345678", "Ｅ12345678", true},
    {A, B, false},
    {A, "149999198001010019", false},
    {A15, "149999198001010019", false},
    {"149999198001010019", "149999198001010018", false},
};

START_TEST(pair)
{
	struct pa_equal_row a = {0}, b = {0};

	ck_assert_int_eq(key_of(pairs[_i].a, &a), PA_KEYED);
	ck_assert_int_eq(key_of(pairs[_i].b, &b), PA_KEYED);
	ck_assert_msg((a.hi == b.hi && a.lo == b.lo) == pairs[_i].same,
	    "\"%s\" and \"%s\"", pairs[_i].a, pairs[_i].b);
}
END_TEST

/* Different numbers keep different keys, evenly spread. */
START_TEST(spread)
{
	struct prop p = prop_start();
	uint32_t in[256] = {0};
	struct pa_equal_row key;
	struct pa_buf s = {0};
	struct pa_err e = {0};
	size_t i;

	for (p.run = 0; p.run < 25600; p.run++) {
		pa_buf_clear(&s);
		must(pa_buf_addf(&s, &e, "14999919%02u0101%03u1",
			 (unsigned)prop_below(&p, 100),
			 (unsigned)prop_below(&p, 1000)),
		    &e);
		ck_assert_int_eq(pa_dedupe_number(pa_buf_str(&s), &key),
		    PA_KEYED);
		in[key.hi >> 56]++;
	}
	for (i = 0; i < 256; i++)
		prop_check(&p, in[i] > 50 && in[i] < 150,
		    "%u numbers in partition %zu", in[i], i);
	pa_buf_release(&s);
}
END_TEST

/* A job over one file, opened once and read again and again. */
struct bench {
	struct scratch dir;
	struct pa_job job;
	const char *path[1];
	struct pa_buf out;
	enum pa_unique unique;
	bool clusters;
	const struct pa_str *key;
	size_t nkey;
};

static void
bench_open(struct bench *b, const char *text, unsigned jobs)
{
	struct pa_job_config cfg = {.packs = "lib/packs",
	    .policy = "base",
	    .path = b->path,
	    .npath = 1,
	    .jobs = jobs,
	    .memory = 1 << 20,
	    .twice = true,
	    .sheet = {.tmpdir = "/tmp"}};
	struct pa_err e = {0};

	scratch_init(&b->dir);
	scratch_file(&b->dir, "p.csv", text);
	b->path[0] = scratch_add(&b->dir, "p.csv");
	must(pa_job_pack(&b->job, &cfg, &e), &e);
	must(pa_job_open(&b->job, &e), &e);
}

static void
bench_close(struct bench *b)
{
	pa_job_release(&b->job);
	pa_buf_release(&b->out);
	scratch_release(&b->dir);
}

static int
keep_output(void *ctx, struct pa_str s, struct pa_err *e)
{
	return pa_buf_addstr(ctx, s, e);
}

/* One run from the start, whatever the last one came to, with its allocation
 * number k failing. */
static int
run(struct bench *b, long k, struct pa_err *e)
{
	struct pa_dedupe d = {.unique = b->unique,
	    .clusters = b->clusters,
	    .key = b->key,
	    .nkey = b->nkey};
	struct pa_buf text = {0};
	int rv;

	must(pa_sheet_rewind(b->job.main, e), e);
	pa_buf_release(&b->out);
	pa_mem_fail_after(k);
	rv = pa_dedupe_init(&d, &b->job, e);
	if (rv == 0)
		rv = pa_dedupe_run(&d, keep_output, &b->out, e);
	if (rv == 0)
		rv = pa_dedupe_summary(&d, "pa-dedupe", &text, e);
	pa_mem_fail_after(-1);
	pa_buf_release(&text);
	pa_dedupe_release(&d);
	return rv;
}

#define PERSONS \
	"户编号,人编号,姓名,证件号码\n" \
	"1,11,甲甲," A "\n2,21,乙乙," B "\n3,31,甲甲,\"" A15 "\"\n" \
	"4,41,丙丙," C "\n5,51,丙丁,'" C "\n"
#define HOUSEHOLDS \
	"户编号,户主姓名,户主证件号码\n" \
	"1,甲甲," A "\n1,乙乙," B "\n3,甲甲," A15 "\n4,丙丙," C "\n"
#define ADDED ",重复组号,重复类型,匹配得分,匹配依据\n"

static const struct pa_str by_name[] = {{"姓名", 6}};

static const struct {
	const char *in, *out;
	enum pa_unique unique;
	bool clusters;
	size_t nkey;
} runs[] = {
    {PERSONS,
	"户编号,人编号,姓名,证件号码" ADDED "1,11,甲甲," A
	",C2,升位相同,,1499************13: 第4行\n"
	"2,21,乙乙," B ",,,,\n"
	"3,31,甲甲,\"" A15 "\",C2,升位相同,,1499************13: 第2行\n"
	"4,41,丙丙," C ",C5,号码相同,,1499************34: 第6行\n"
	"5,51,丙丁,'" C ",C5,号码相同,,1499************34: 第5行\n",
	PA_UNIQUE_OFF, false, 0},
    {PERSONS,
	"户编号,人编号,姓名,证件号码" ADDED "2,21,乙乙," B ",,,,\n"
	"3,31,甲甲,\"" A15 "\",C2,升位相同,,1499************13: 第2行\n"
	"5,51,丙丁,'" C ",C5,号码相同,,1499************34: 第5行\n",
	PA_UNIQUE_LAST, false, 0},
    {PERSONS,
	"重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,"
	"不同的列\n"
	"C2,升位相同,2,@:2;@:4,1;3,11;31,甲*;甲*,1499************13,"
	"户编号;人编号;证件号码\n"
	"C5,号码相同,2,@:5;@:6,4;5,41;51,丙*;丙*,1499************34,"
	"户编号;人编号;姓名\n",
	PA_UNIQUE_OFF, true, 0},
    {PERSONS,
	"户编号,人编号,姓名,证件号码" ADDED "1,11,甲甲," A
	",C2,键相同,,姓名: 第4行\n"
	"2,21,乙乙," B ",,,,\n4,41,丙丙," C ",,,,\n"
	"5,51,丙丁,'" C ",,,,\n",
	PA_UNIQUE_BEST, false, 1},
    {HOUSEHOLDS,
	"户编号,户主姓名,户主证件号码" ADDED "1,甲甲," A
	",C2,户编号相同;升位相同,,户编号、1499************13: "
	"第3行、第4行\n"
	"1,乙乙," B ",C2,户编号相同;升位相同,,户编号: 第2行、第4行\n"
	"3,甲甲," A15 ",C2,户编号相同;升位相同,,1499************13: "
	"第2行、第3行\n"
	"4,丙丙," C ",,,,\n",
	PA_UNIQUE_OFF, false, 0},
};

/* want with the path of the input for each @. */
static void
expect(struct bench *b, const char *want, const char *what)
{
	struct pa_buf full = {0};
	struct pa_err e = {0};

	for (; *want != '\0'; want++)
		must(*want == '@' ? pa_buf_puts(&full, b->path[0], &e) :
				    pa_buf_addc(&full, *want, &e),
		    &e);
	same_text(pa_buf_str(&b->out), pa_buf_str(&full), what);
	pa_buf_release(&full);
}

START_TEST(whole)
{
	struct bench b = {.unique = runs[_i].unique,
	    .clusters = runs[_i].clusters,
	    .key = by_name,
	    .nkey = runs[_i].nkey};
	struct pa_err e = {0};

	bench_open(&b, runs[_i].in, 1 + (unsigned)_i % 2 * 3);
	must(run(&b, -1, &e), &e);
	expect(&b, runs[_i].out, "output");
	bench_close(&b);
}
END_TEST

START_TEST(memory)
{
	struct bench b = {.unique = runs[_i].unique,
	    .clusters = runs[_i].clusters,
	    .key = by_name,
	    .nkey = runs[_i].nkey};
	long k;

	bench_open(&b, runs[_i].in, 1);
	for (k = 0; k < CHAOS_MAX; k++) {
		struct pa_err e = {0};

		if (run(&b, k, &e) == 0)
			break;
		ck_assert_msg(e.code == PA_E_NOMEM,
		    "allocation %ld: error %d: %s", k, (int)e.code, e.text);
	}
	ck_assert_int_gt(k, 10);
	expect(&b, runs[_i].out, "output after failures");
	bench_close(&b);
}
END_TEST

static const struct {
	const char *in;
	struct pa_str key;
	const char *text;
} refused[] = {
    {PERSONS, {"姓明", 6},
	"--key: no column is called 姓明; did you mean 姓名?"},
    {PERSONS, {"bank_account", 12}, "--key: no column is called bank_account"},
    {"户编号,人编号\n1,1\n", {NULL, 0},
	"a table of members without a "
	"column of ID numbers: name the columns to compare with --key"},
};

START_TEST(refusal)
{
	struct bench b = {.key = &refused[_i].key,
	    .nkey = refused[_i].key.n > 0};
	struct pa_err e = {0};

	bench_open(&b, refused[_i].in, 1);
	ck_assert_int_eq(run(&b, -1, &e), -1);
	ck_assert_int_eq(e.code, PA_E_USAGE);
	same_text(pa_str(e.text), pa_str(refused[_i].text), "message");
	bench_close(&b);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, number, 0, COUNT(numbers));
	tcase_add_loop_test(tc, pair, 0, COUNT(pairs));
	tcase_add_test(tc, spread);
	tcase_add_loop_test(tc, whole, 0, COUNT(runs));
	tcase_add_loop_test(tc, memory, 0, COUNT(runs));
	tcase_add_loop_test(tc, refusal, 0, COUNT(refused));
}

int
main(void)
{
	return testing_main("dedupe", add);
}
