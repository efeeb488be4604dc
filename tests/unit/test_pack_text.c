/* SPDX-License-Identifier: MIT */
/* The texts of packs: of a whole pack, and beside its parts. */
#include "chaos.h"
#include "rule/pack.h"
#include "testing.h"

#define GOOD "tests/data/good-pack"
#define BAD "tests/data/bad-pack-text"
#define PARTS "tests/data/good-pack-texts"

struct bench {
	struct pa_dict *dict;
	struct pa_pack *pack;
	struct pa_buf got;
};

static void
bench_init(struct bench *b, const char *dir, const char *pack)
{
	struct pa_err e = {0};

	*b = (struct bench){.dict = pa_dict_new("tests/data/good-dict", 0, &e)};
	ck_assert_msg(b->dict != NULL && pa_dict_load_all(b->dict, &e) == 0,
	    "%s", e.text);
	b->pack = pa_pack_load(dir, pack, PA_PACK_ALL, b->dict, NULL, NULL, &e);
	ck_assert_msg(b->pack != NULL, "%s:%u: %s", e.where, (unsigned)e.line,
	    e.text);
}

static void
bench_release(struct bench *b)
{
	pa_pack_free(b->pack);
	pa_dict_free(b->dict);
	pa_buf_release(&b->got);
}

/* Its texts, or where and why there are none. */
static void
ask(struct bench *b, enum pa_lang lang, const char *rule, const char *want)
{
	struct pa_err e = {0};
	struct pa_rule_text t;
	int rv = pa_pack_text(b->pack, lang, rule, &t, &e);

	pa_buf_clear(&b->got);
	ck_assert(rv == 0 || e.code == PA_E_PACK);
	if (rv == 0)
		rv = pa_buf_addf(&b->got, NULL, "%s|%s|%s|%s|%s|%s", t.text,
		    t.why, t.fix, t.bad, t.good, t.remedy);
	else
		rv = pa_buf_addf(&b->got, NULL, "%s:%u:%u %s", e.where,
		    (unsigned)e.line, (unsigned)e.column, e.text);
	ck_assert_int_eq(rv, 0);
	same_text(pa_buf_str(&b->got), pa_str(want), rule);
}

static const struct {
	const char *pack, *rule;
	enum pa_lang lang;
	const char *want;
} texts[] = {
    {"base", "HH003", PA_ZH, "户内没有户主|每户有户主|指定户主|无|有|"},
    {"base", "HH003", PA_EN, "no head in the household|||||"},
    {"base", "B.income", PA_ZH, "收入未达标|||||增收"},
    {"city", "B.income", PA_ZH, "人均纯收入未超过市线|||||"},
    {"city", "C.housing", PA_ZH, "住D级危房|||||"},
    {"city", "C.housing", PA_EN, "|||||"},
    {"city", "none", PA_ZH, "|||||"},
};

START_TEST(text)
{
	struct bench b;

	bench_init(&b, GOOD, texts[_i].pack);
	ask(&b, texts[_i].lang, texts[_i].rule, texts[_i].want);
	bench_release(&b);
}
END_TEST

START_TEST(bad_text)
{
	struct bench b;

	bench_init(&b, BAD, "p");
	ask(&b, PA_ZH, "R1",
	    BAD "/p/text.zh.json:3:9 unknown key 'txt'; did you mean 'text'?");
	ask(&b, PA_EN, "R1",
	    BAD "/p/text.en.json:1:48 there is no document 'D1'");
	bench_release(&b);
}
END_TEST

/* Asked for one after the other. */
static const struct {
	enum pa_lang lang;
	const char *rule, *want;
} parts[] = {
    {PA_ZH, "A1", "part||fix|||"},
    {PA_ZH, "A2", "pack|||||"}, /* which goes before the part's */
    {PA_ZH, "A3", "|||||"},
    {PA_ZH, "B1",
	PARTS "/p/text.b.zh.json:2:2 rule 'A3' stands in " PARTS
	      "/p/rules.a.json"},
    {PA_ZH, "A3", "|||||"},
    {PA_ZH, "B1",
	PARTS "/p/text.b.zh.json:2:2 rule 'A3' stands in " PARTS
	      "/p/rules.a.json"},
    {PA_ZH, "C1", PARTS "/p/text.c.zh.json:2:2 unknown key 'decisions'"},
    {PA_ZH, "D1", "|||||"}, /* of a part of another name */
    {PA_ZH, "E1", "|||||"},
    {PA_ZH, "none", "|||||"},
    {PA_EN, "A1", "English|||||"},
    {PA_EN, "A2", "|||||"},
    {PA_EN, "B1",
	PARTS "/p/text.b.en.json:2:1 string or '}' expected near"
	      " end of file"},
    {PA_EN, "C1", "|||||"}, /* no file */
    {PA_ZH, "A1", "part||fix|||"},
};

START_TEST(part_text)
{
	struct bench b;

	bench_init(&b, PARTS, "p");
	for (size_t i = 0; i < COUNT(parts); i++)
		ask(&b, parts[i].lang, parts[i].rule, parts[i].want);
	bench_release(&b);
}
END_TEST

static int
load_and_ask(void *ctx, struct pa_err *e)
{
	struct pa_pack *p =
	    pa_pack_load(PARTS, "p", PA_PACK_ALL, ctx, NULL, NULL, e);
	struct pa_rule_text t;
	int rv = -1;

	if (p != NULL && pa_pack_text(p, PA_ZH, "A2", &t, e) == 0 &&
	    pa_pack_text(p, PA_ZH, "A1", &t, e) == 0)
		rv = 0;
	pa_pack_free(p);
	return rv;
}

START_TEST(no_memory)
{
	struct bench b;

	bench_init(&b, PARTS, "p");
	ck_assert_int_gt(chaos(load_and_ask, b.dict), 3);
	bench_release(&b);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, text, 0, COUNT(texts));
	tcase_add_test(tc, bad_text);
	tcase_add_test(tc, part_text);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("pack_text", add);
}
