/* SPDX-License-Identifier: MIT */
#include "rule/law.h"

#include "chaos.h"
#include "rule/law_text.h"
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
	    " true, \"partly\": true, \"file\": \"%s\"}},\n\"rules\": [{\"id\": \"R\","
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
    {"一(二)1", "时间为 12月20日", ""},
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
    {"一、", "x", "3:2: '一、' is no name of an article"},
    {"1一", "x", "3:2: '1一' is no name of an article"},
};

START_TEST(cite)
{
	struct pa_law_counts n;
	struct pa_err e = {0};
	struct bench b;

	bench_init(&b, cites[_i].at, cites[_i].word, "a > 1 && c < 2",
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
    {"超过", "a > 1", true},
    {"超过", "1 < a", true},
    {"超过", "a < 1", false},
    {"超过", "1 > a", false},
    {"超过", "a > b", true},
    {"超过", "b < a", true},
    {"超过", "a >= 1", false},
    {"超过", "a == 1", false},
    {"未超过", "a <= 1", true},
    {"未超过", "a > 1", false},
    {"高于2%", "a > p.m", true},
    {"高于2%", "p.m > a", false},
    {"高于2%", "p.m * 2 < a", true},
    {"不高于", "a <= 1", true},
    {"不高于", "a < 1", false},
    {"不低于", "a >= 1", true},
    {"不低于", "a < 1", false},
    {"低于", "a < 1", true},
    {"不满", "1 > a", true},
    {"低于", "a <= 1", false},
    {"以下", "a <= 1", true},
    {"以下", "a < 1", false},
    {"以内", "1 >= a", true},
    {"12月20日前", "a <= 1", true},
    {"12月20日前", "a < 1", false},
    {"截止时间", "!(a && b <= 1)", true},
    {"截止时间", "a == 1", false},
    {"以前", "a == 1", true},
    {"标注", "a == 1", true},
    /* Both sides of one boundary, or of two. */
    {"2%以下\", \"高于2%", "a <= 1", true},
    {"高于2%\", \"2%以下", "a <= 1", true},
    {"不低于2%\", \"2%以下", "a <= 1", false},
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

/* Whole packs: what is read by rules, what is covered. */
static void
bench_pack(struct bench *b, const char *pack, const char *zh, const char *en)
{
	struct pa_err e = {0};

	*b = (struct bench){.dict = pa_dict_new(DICT, 0, &e)};
	ck_assert_ptr_nonnull(b->dict);
	scratch_init(&b->s);
	scratch_folder(&b->s, "p");
	scratch_file(&b->s, "p/pack.json", pack);
	if (zh != NULL)
		scratch_file(&b->s, "p/text.zh.json", zh);
	if (en != NULL)
		scratch_file(&b->s, "p/text.en.json", en);
	scratch_file(&b->s, "notice.txt", notice);
	b->pack =
	    pa_pack_load(b->s.dir, "p", PA_PACK_ALL, b->dict, report, b, &e);
	ck_assert_msg(b->pack != NULL, "%s", e.text);
}

#define VALUE(word, expr) \
	"{\"format\": 1, \"pack\": \"p\", \"version\": \"1\", \"docs\": {\"D\": " \
	"{\"no\": \"x\", \"held\": true}},\n\"define\": {\"file.bad\": \"" expr \
	"\"}, \"rules\": [{\"id\": \"R\", \"subject\": \"file\", \"kind\":" \
	" \"quality\", \"class\": \"note\", \"source\": \"x\", \"bad\":" \
	" \"file.bad\"}],\n\"params\": {\"n\": {\"type\": \"int\", \"value\": 1," \
	" \"cite\":\n{\"doc\": \"D\", \"at\": \"\", \"words\":\n[\"" word \
	"\"]}}}}"

#define MISFIT(word, sign) \
	"5:2: '" word "' is '" sign "', by which no rule compares with the " \
	"value"

static const struct {
	const char *pack, *want;
} values[] = {
    {VALUE("超过3元", "a > p.n"), ""},
    {VALUE("超过3元", "a <= p.n"), ""},
    {VALUE("超过3元", "p.n >= a"), ""},
    {VALUE("超过3元", "a >= p.n"), MISFIT("超过3元", ">")},
    {VALUE("超过3元", "a < p.n"), MISFIT("超过3元", ">")},
    {VALUE("超过3元", "a + p.n > 3"), MISFIT("超过3元", ">")},
    {VALUE("不低于3元", "b * 2 < p.n"), ""},
    {VALUE("不低于3元", "b > p.n"), MISFIT("不低于3元", ">=")},
    {VALUE("以内", "b > p.n"), ""},
    {VALUE("底前", "b >= p.n"), MISFIT("底前", "<=")},
    /* Nothing compares with it: it is for something else. */
    {VALUE("超过3元", "a == p.n"), ""},
    {VALUE("超过3元", "a > b"), ""},
};

START_TEST(value)
{
	struct pa_law_counts n;
	struct pa_err e = {0};
	struct bench b;

	bench_pack(&b, values[_i].pack, NULL, NULL);
	must(pa_law_check(b.pack, b.s.dir, report, &b, &n, &e), &e);
	same_text(pa_buf_str(&b.report), pa_str(values[_i].want),
	    values[_i].pack);
	ck_assert_uint_eq(n.warnings, values[_i].want[0] != '\0');
	bench_release(&b);
}
END_TEST

#define DOC \
	"{\"format\": 1, \"pack\": \"p\", \"version\": \"1\", \"docs\":\n{\"D\": " \
	"{\"no\": \"x\", \"held\": true, \"file\": \"notice.txt\"}}, \"params\": " \
	"{\"n\": {\"type\": \"int\", \"value\": 1, \"cite\": [{\"doc\": \"D\"," \
	" \"at\": \"一(一)1\"}, {\"doc\": \"D\", \"at\": \"附件2一\"}]}}}"
#define ENTRY(at, more) \
	"{\"cite\": {\"doc\": \"D\", \"at\": \"" at "\"" more \
	"}, \"why\": \"x\"}"
#define TEXTS(entries) "{\"rules\": {}, \"not_encoded\": [\n" entries "]}"
#define ALL \
	ENTRY("一(一)2", "") \
	"," ENTRY("一(二)1", "") "," ENTRY("二", "") "," ENTRY("十一", \
	    "") "," ENTRY("附件1", "")
#define OPEN(at) \
	"2:2: document 'D': " at " has neither a rule nor an entry in " \
	"not_encoded"
#define ALONE(file) "2:1: " file " has no entry of the same citation"

static const struct {
	const char *zh, *en;
	size_t not_encoded;
	const char *want;
} covers[] = {
    {TEXTS(ALL), TEXTS(ALL), 5, ""},
    {NULL, NULL, 0,
	OPEN("一(一)2") OPEN("一(二)1") OPEN("二") OPEN("十一") OPEN("附件1")},
    /* A heading says nothing about what is below it. */
    {TEXTS(ENTRY("一(二)", "") "," ALL), TEXTS(ENTRY("一(二)", "") "," ALL), 5,
	""},
    {TEXTS(ENTRY("一", "")), TEXTS(ENTRY("一", "")), 0,
	OPEN("一(一)2") OPEN("一(二)1") OPEN("二") OPEN("十一") OPEN("附件1")},
    /* Both a value and an entry: the value counts. */
    {TEXTS(ENTRY("一(一)1", "") "," ALL), TEXTS(ENTRY("一(一)1", "") "," ALL),
	5, ""},
    {TEXTS(ENTRY("附件1", ", \"words\": [\"申请\"]") "," ALL), TEXTS(ALL), 5,
	ALONE("text.en.json")},
    {TEXTS(ALL), TEXTS(ENTRY("三", "") "," ALL), 5,
	ALONE("text.zh.json") "2:10: document 'D' has no article '三'"},
    {TEXTS(ENTRY("二", ", \"words\": [\"11\"]") "," ALL),
	TEXTS(ENTRY("二", ", \"words\": [\"11\"]") "," ALL), 5,
	"2:44: '11' does not stand in D 二2:44: '11' does not stand in D 二"},
    /* What is not held may be lost, and its words are not looked for. */
    {TEXTS(ENTRY("附件7", ", \"held\": false, \"words\": [\"y\"]") "," ALL),
	TEXTS(ENTRY("附件7", ", \"held\": false, \"words\": [\"y\"]") "," ALL),
	5, ""},
};

START_TEST(cover)
{
	struct pa_law_counts n;
	struct pa_err e = {0};
	struct bench b;

	bench_pack(&b, DOC, covers[_i].zh, covers[_i].en);
	must(pa_law_check(b.pack, b.s.dir, report, &b, &n, &e), &e);
	same_text(pa_buf_str(&b.report), pa_str(covers[_i].want),
	    covers[_i].zh == NULL ? "none" : covers[_i].zh);
	ck_assert_uint_eq(n.articles, 7);
	ck_assert_uint_eq(n.by_rules, 2);
	ck_assert_uint_eq(n.not_encoded, covers[_i].not_encoded);
	bench_release(&b);
}
END_TEST

/* A notice, and the places of its parts. */
static const struct {
	const char *text, *want;
} notices[] = {
    {"", ""},
    {"通知\n", " "},
    {"一、甲\n二、乙", " 一 二 "},
    {"一、甲\n（一）乙\n(二)丙\n二、丁\n(一)戊",
	" 一 一(一) 一(二) 二 二(一) "},
    {"（一）甲\n1、乙\n２．丙\n3. 丁\n4.5公里\n", " (一) (一)1 (一)2 (一)3 "},
    {"\u3000\u3000十、甲\n  十二、乙\n二十一、丙", " 十 十二 二十一 "},
    {"第一条 甲\n（一）乙\n第一百零二条 丙",
	" 第一条 第一条(一) 第一百零二条 "},
    /* References are no headings. */
    {"二、甲\n1、乙\n2、丙\n1、丁\n一、戊\n二、己\n二、庚",
	" 二 二1 二2 二1 一 二 "},
    {"一、甲\n(三) 乙\n（二）所说的，\n(四)丙", " 一 一(三) 一(四) "},
    {"一、甲\n（1）乙\n(2)丙", " 一 一(1) 一(2) "},
    /* Points within a line and at its start. */
    {"（三）要求\n一是甲。二是乙；三是丙。\n四是丁，五是戊：七是己。",
	" (三) (三)一是 (三)二是 (三)三是 (三)四是 "},
    {"1、要：一是甲；\n二是乙\n2、丙", " 1 1一是 1二是 2 "},
    /* Annexes: listed, with and without a heading, lost. */
    {"一、甲\n- 附件：1、申请书\n- 2、采集表\n- 3、情况表\n2017年\n附件1:\n"
     "申请书\n采集表\n一、基本\n填表人",
	" 一 附件1 附件2 附件2一 附件3? "},
    {"附件：\n1．表一\n2．表二\n\n附件 二\n表二\n1、甲",
	" 附件2 附件21 附件1? "},
    {"使用附件2的表\n附件2的表\n附件2\n甲\n附件\n", " 附件2 附件1 "},
    {"附件:1、表\n表\n表", " 附件1 "},
};

START_TEST(parts)
{
	struct pa_law_text t = {.n = 0};
	struct pa_buf got = {0};
	struct pa_err e = {0};

	must(pa_buf_puts(&t.text, notices[_i].text, &e), &e);
	must(pa_law_parse(&t, &e), &e);
	for (size_t i = 0; i < t.n; i++) {
		must(pa_law_print(&got, &t.part[i].at, &e), &e);
		must(pa_buf_puts(&got, t.part[i].lost ? "? " : " ", &e), &e);
	}
	same_text(pa_buf_str(&got), pa_str(notices[_i].want), notices[_i].text);
	pa_buf_release(&got);
	pa_law_text_release(&t);
}
END_TEST

static const char *const names[] = {"", "一", "一(一)", "一(二)3", "第三条(一)",
    "第一百二十条", "第一百零五条", "第九百九十九条", "附件2五", "附件12",
    "(一)", "四(三)一是", "三一是", "二十(十一)1(2)", "一1"};

START_TEST(name)
{
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct pa_law_at at;

	ck_assert(pa_law_name(&at, pa_str(names[_i])));
	must(pa_law_print(&got, &at, &e), &e);
	same_text(pa_buf_str(&got), pa_str(names[_i]), names[_i]);
	pa_buf_release(&got);
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

	bench_init(&b, "一(一)1", "高于", "a == 1", "notice.txt");
	ck_assert_int_gt(chaos(check, &b), 3);
	bench_release(&b);
	bench_pack(&b, DOC, TEXTS(ALL), TEXTS(ALL));
	ck_assert_int_gt(chaos(check, &b), 10);
	bench_release(&b);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, cite, 0, COUNT(cites));
	tcase_add_loop_test(tc, boundary, 0, COUNT(bounds));
	tcase_add_loop_test(tc, value, 0, COUNT(values));
	tcase_add_loop_test(tc, cover, 0, COUNT(covers));
	tcase_add_loop_test(tc, parts, 0, COUNT(notices));
	tcase_add_loop_test(tc, name, 0, COUNT(names));
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("law", add);
}
