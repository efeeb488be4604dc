/* SPDX-License-Identifier: MIT */
#include "rule/law.h"

#include "chaos.h"
#include "scratch.h"
#include "testing.h"

#define DICT "tests/data/good-dict"

/* A notice as it comes off a scanner: lines broken anywhere, brackets of
 * either width, an annex with numbers of its own. */
static const char notice[] = "关于退出工作的通知\n\n"
			     "各县：\n　　现将工作通知如下。\n"
			     "一、退出工作\n\n"
			     "（一）人口退出\n"
			     "1、收入稳定超过\n国家标准（3200元）。\n"
			     "2、发生率高于2%的要回头看。\n"
			     "(二) 村退出\n"
			     "1、截止时间为12月20日。\n"
			     "二、其他\n"
			     "不低于10 %。\n"
			     "十一、附则\n"
			     "自印发之日起施行。\n"
			     "- 附件：1、申请书\n"
			     "附件1:\n"
			     "申请\n"
			     "附件 2：\n"
			     "一、基本信息\n"
			     "家庭住址\n";

struct bench {
	struct scratch s;
	struct pa_dict *dict;
	struct pa_pack *pack;
	struct pa_buf report;
};

static void
report(void *ctx, const struct pa_pack_fault *f)
{
	struct bench *b = ctx;

	ck_assert(
	    pa_buf_addf(&b->report, NULL, "%s%u:%u: %s",
		f->warning ? "" : "error ", f->line, f->column, f->text) == 0);
}

/* A pack of one rule with one citation, and the notice beside it. */
static void
bench_init(struct bench *b, const char *at, const char *word, const char *expr,
    const char *file)
{
	struct pa_err e = {0};
	char text[1024];

	*b = (struct bench){.dict = pa_dict_new(DICT, 0, &e)};
	ck_assert_ptr_nonnull(b->dict);
	scratch_init(&b->s);
	scratch_folder(&b->s, "p");
	(void)snprintf(text, sizeof(text),
	    "{\"format\": 1, \"pack\": \"p\","
	    " \"version\": \"1\", \"docs\": {\"D\": {\"no\": \"x\", \"held\":"
	    " true, \"file\": \"%s\"}},\n\"rules\": [{\"id\": \"R\","
	    " \"subject\": \"file\", \"kind\": \"block\", \"decision\":"
	    " \"exit\", \"stage\": \"substance\", \"expr\": \"%s\", \"cite\":\n"
	    "[{\"doc\": \"D\", \"at\": \"%s\", \"words\":\n[\"%s\"]}]}],\n"
	    "\"params\": {\"n\": {\"type\": \"int\", \"value\": 1, \"cite\":"
	    " {\"doc\": \"D\", \"at\": \"二\", \"words\":\n[\"不低于\","
	    " \"10%%\"]}}}}",
	    file, expr, at, word);
	scratch_file(&b->s, "p/pack.json", text);
	scratch_file(&b->s, "notice.txt", notice);
	b->pack =
	    pa_pack_load(b->s.dir, "p", PA_PACK_ALL, b->dict, report, b, &e);
	ck_assert_msg(b->pack != NULL, "%s", e.text);
}

static void
bench_release(struct bench *b)
{
	pa_pack_free(b->pack);
	pa_dict_free(b->dict);
	pa_buf_release(&b->report);
	scratch_release(&b->s);
}

static const struct {
	const char *at, *word, *want;
} cites[] = {
    {"一(一)1", "超过国家标准", ""},
    {"一（一）1", "标准(3200元)", ""},
    {"一(一)", "3200元", ""},
    {"一", "12月20日", ""},
    {"一(二)1", "截止时间为 12月20日", ""},
    {"", "自印发之日", ""},
    {"附件1", "申请", ""},
    {"附件2一", "家庭住址", ""},
    {"十一", "施行", ""},
    {"一(一)1", "高于", "4:2: '高于' does not stand in D 一(一)1"},
    {"一(二)", "3200元", "4:2: '3200元' does not stand in D 一(二)"},
    {"一", "家庭住址", "4:2: '家庭住址' does not stand in D 一"},
    {"", "家庭住址", "4:2: '家庭住址' does not stand in D "},
    {"一(三)", "x", "3:2: document 'D' has no article '一(三)'"},
    {"二(二)", "x", "3:2: document 'D' has no article '二(二)'"},
    {"三", "x", "3:2: document 'D' has no article '三'"},
    {"附件3", "x", "3:2: document 'D' has no article '附件3'"},
    {"户退出标准", "x", "3:2: '户退出标准' is no name of an article"},
    {"一(一", "x", "3:2: '一(一' is no name of an article"},
    {"一(a)", "x", "3:2: '一(a)' is no name of an article"},
    {"附件", "x", "3:2: '附件' is no name of an article"},
};

START_TEST(cite)
{
	struct pa_law_counts n;
	struct pa_err e = {0};
	struct bench b;

	bench_init(&b, cites[_i].at, cites[_i].word, "a > b && c < d",
	    "notice.txt");
	must(pa_law_check(b.pack, b.s.dir, report, &b, &n, &e), &e);
	same_text(pa_buf_str(&b.report), pa_str(cites[_i].want), cites[_i].at);
	ck_assert_uint_eq(n.documents, 1);
	ck_assert_uint_eq(n.cites, 2);
	ck_assert_uint_eq(n.warnings, cites[_i].want[0] != '\0');
	bench_release(&b);
}
END_TEST

static const struct {
	const char *word, *expr;
	bool good;
} bounds[] = {
    {"超过", "a > b", true},
    {"超过", "b < a", true},
    {"超过", "a >= b", false},
    {"超过", "a == b", false},
    {"未超过", "a <= b", true},
    {"未超过", "a > b", false},
    {"高于2%", "a > b", true},
    {"不高于", "a <= b", true},
    {"不高于", "a < b", false},
    {"不低于", "a >= b", true},
    {"不低于", "a < b", false},
    {"低于", "a < b", true},
    {"不满", "b > a", true},
    {"低于", "a <= b", false},
    {"以下", "a <= b", true},
    {"以下", "a < b", false},
    {"以内", "b >= a", true},
    {"标注", "a == b", true},
};

START_TEST(boundary)
{
	struct pa_law_counts n;
	struct pa_err e = {0};
	struct bench b;

	/* No text is needed for this. */
	bench_init(&b, "", bounds[_i].word, bounds[_i].expr, "none.txt");
	must(pa_law_check(b.pack, b.s.dir, report, &b, &n, &e), &e);
	ck_assert_msg((n.warnings == 0) == bounds[_i].good, "%s as %s: %s",
	    bounds[_i].word, bounds[_i].expr,
	    b.report.n == 0 ? "nothing" : b.report.s);
	ck_assert_uint_eq(n.documents + n.cites + n.words, 0);
	bench_release(&b);
}
END_TEST

static int
check(void *ctx, struct pa_err *e)
{
	struct bench *b = ctx;
	struct pa_law_counts n;

	return pa_law_check(b->pack, b->s.dir, NULL, NULL, &n, e);
}

START_TEST(no_memory)
{
	struct bench b;

	bench_init(&b, "一(一)1", "高于", "a == b", "notice.txt");
	ck_assert_int_gt(chaos(check, &b), 3);
	bench_release(&b);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, cite, 0, COUNT(cites));
	tcase_add_loop_test(tc, boundary, 0, COUNT(bounds));
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("law", add);
}
