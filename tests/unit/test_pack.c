/* SPDX-License-Identifier: MIT */
/*
 * Good packs are in tests/data/good-pack. Each tests/data/bad-pack-X is a
 * folder of packs of which p is loaded; the faults must be those in its file
 * `expected`, one a line. To renew them after a change of the messages:
 * GOLD=1 build/tests/test_pack, then read the difference.
 */
#include "rule/pack.h"

#include "chaos.h"
#include "data/file.h"
#include "scratch.h"
#include "testing.h"

#define DICT "tests/data/good-dict"
#define GOOD "tests/data/good-pack"

/* A dictionary with its tables, and what a load reported. */
struct bench {
	struct pa_dict *dict;
	struct pa_buf report;
	const char *dir; /* cut off the names of files */
	bool no_memory;
};

static void
bench_init(struct bench *b, const char *dir)
{
	struct pa_err e = {0};

	*b = (struct bench){.dict = pa_dict_new(DICT, 0, &e), .dir = dir};
	ck_assert_msg(b->dict != NULL && pa_dict_load_all(b->dict, &e) == 0,
	    "%s", e.text);
}

static void
bench_release(struct bench *b)
{
	pa_dict_free(b->dict);
	pa_buf_release(&b->report);
}

static void
report(void *ctx, const struct pa_pack_fault *f)
{
	struct bench *b = ctx;
	size_t n = strlen(b->dir) + 1;

	if (pa_buf_addf(&b->report, NULL, "%s:%u:%u: %s: %s\n", f->file + n,
		f->line, f->column, f->warning ? "warning" : "error",
		f->text) != 0)
		b->no_memory = true;
}

static struct pa_pack *
load(struct bench *b, const char *name)
{
	struct pa_err e = {0};
	struct pa_pack *p =
	    pa_pack_load(b->dir, name, PA_PACK_ALL, b->dict, report, b, &e);

	ck_assert_msg(p != NULL, "%s:%u:%u: %s", e.where, (unsigned)e.line,
	    (unsigned)e.column, e.text);
	return p;
}

static const char *const bad[] = {"keys", "rules", "override", "terms",
    "circle", "extends", "path", "format", "syntax", "twice", "part", "head",
    "rank", "codes", "match"};

START_TEST(bad_pack)
{
	char dir[64], path[80];
	struct bench b;
	struct pa_buf want = {0};
	struct pa_err e = {0};
	FILE *fp;

	(void)snprintf(dir, sizeof(dir), "tests/data/bad-pack-%s", bad[_i]);
	(void)snprintf(path, sizeof(path), "%s/expected", dir);
	bench_init(&b, dir);
	ck_assert_ptr_null(
	    pa_pack_load(dir, "p", PA_PACK_ALL, b.dict, report, &b, &e));
	if (getenv("GOLD") != NULL) {
		fp = fopen(path, "w");
		ck_assert_ptr_nonnull(fp);
		ck_assert_uint_eq(fwrite(b.report.s, 1, b.report.n, fp),
		    b.report.n);
		ck_assert_int_eq(fclose(fp), 0);
	}
	ck_assert_int_eq(pa_file_read(path, 1 << 20, &want, NULL), 0);
	same_text(pa_buf_str(&b.report), pa_buf_str(&want), dir);
	/* The error is the first of them. */
	ck_assert_int_eq(e.code, PA_E_PACK);
	(void)snprintf(path, sizeof(path),
	    "%s:%u:%u: error: ", e.where + strlen(dir) + 1, (unsigned)e.line,
	    (unsigned)e.column);
	ck_assert_msg(pa_str_starts(pa_buf_str(&want), pa_str(path)),
	    "%s: error is at %s", dir, path);
	pa_buf_release(&want);
	bench_release(&b);
}
END_TEST

START_TEST(no_pack)
{
	struct bench b;
	struct pa_err e = {0};

	bench_init(&b, GOOD);
	ck_assert_ptr_null(pa_pack_load(GOOD, "provinse", PA_PACK_ALL, b.dict,
	    report, &b, &e));
	same_text(pa_str(e.text),
	    PA_STR("there is no pack 'provinse'; did you"
		   " mean 'province'? (there are: base, city, province)"),
	    "name");
	e = (struct pa_err){0};
	ck_assert_ptr_null(
	    pa_pack_load(GOOD, "./x", PA_PACK_ALL, b.dict, NULL, NULL, &e));
	same_text(pa_str(e.text), PA_STR("there is no pack.json in ./x"),
	    "path");
	ck_assert_uint_eq(b.report.n, 0);
	bench_release(&b);
}
END_TEST

static void
add_words(struct pa_buf *b, const char *what, const char *const *words,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		ck_assert(pa_buf_addf(b, NULL, "%s%s", i == 0 ? what : ",",
			      words[i]) == 0);
}

/* A rule as text: what is not at its default. */
static void
add_rule(struct pa_buf *b, const struct pa_rule *r)
{
	ck_assert(pa_buf_addf(b, NULL, "%s k%d c%d/%d s%d d=%s %s obj=%s",
		      r->id, r->kind, r->cls, r->close_by, r->stage,
		      r->decision, r->subject, r->object) == 0);
	ck_assert(pa_buf_addf(b, NULL, " [%s] when[%s] expect[%s]", r->expr.s,
		      r->when.s, r->expect.s) == 0);
	add_words(b, " fields=", r->fields, r->nfield);
	for (size_t i = 0; i < r->by.n; i++)
		ck_assert(pa_buf_addf(b, NULL, " by=%s", r->by.text[i].s) == 0);
	ck_assert(pa_buf_addf(b, NULL, " least=%u%s%s%s %u-%u %s", r->least,
		      r->off ? " off" : "", r->locked ? " locked" : "",
		      r->tables_ok ? "" : " no-tables", r->from, r->to,
		      r->source) == 0);
	for (size_t i = 0; i < r->ncite; i++) {
		ck_assert(
		    pa_buf_addf(b, NULL, " cite=%s", r->cite[i].doc->key) == 0);
		add_words(b, " words=", r->cite[i].words, r->cite[i].nword);
	}
	for (size_t i = 0; i < r->nremedy; i++)
		ck_assert(pa_buf_addf(b, NULL, " remedy=%s/%s/%s/%s",
			      r->remedy[i].set, r->remedy[i].value,
			      r->remedy[i].raise, r->remedy[i].above) == 0);
	add_words(b, " need=", r->need, r->nneed);
}

static const struct {
	const char *pack, *id, *want; /* NULL: not in force */
} rules[] = {
    {"base", "HH003",
	"HH003 k0 c2/2 s0 d= household obj=贫困户"
	" [count(listed, member.relation == '户主') == 0]"
	" when[household.size > 0] expect['户主'] fields=member.relation,size,"
	"head.relation,prev.wage,p.age_max,income.net_pc least=0 0-0 "
	" cite=F1 words=户主"},
    {"base", "FM001",
	"FM001 k5 c1/1 s0 d= file obj= [] when[] expect[] least=0"
	" 0-0 测试"},
    {"base", "DU001",
	"DU001 k3 c2/1 s0 d= member obj= [] when[] expect[] fields=id_number"
	" by=member.id_number least=2 off 2014-2018 测试"},
    {"base", "IN019",
	"IN019 k4 c0/0 s0 d= household obj= [] when[] expect[]"
	" by=household.village by=household.wage least=3 0-0 测试"},
    {"base", "B.income",
	"B.income k1 c2/2 s1 d=exit household obj= [income.net_pc > p.line]"
	" when[] expect[] least=0 locked 0-0  cite=F1 words=超过"
	" remedy=//income.net_pc/p.line need=收入核算表,村,公示,"},
    {"base", "V.one",
	"V.one k2 c2/2 s0 d=return village obj= [village.x] when[] expect[]"
	" fields=x least=0 no-tables 0-0 测试"},
    {"city", "C.housing",
	"C.housing k2 c2/2 s3 d=exit household obj="
	" [household.house_grade == 'D级'] when[] expect[] least=0 0-0 "
	" cite=C1 words=D级 cite=P1"},
    {"province", "B.housing",
	"B.housing k1 c2/2 s1 d=exit household obj="
	" [household.house_grade in ['A级', 'B级']] when[] expect[] least=0"
	" 0-0 测试 remedy=household.house_grade/A级//"},
    {"city", "B.housing", NULL},
    {"city", "IN019", NULL},
    {"city", "HH00", NULL},
};

START_TEST(rule)
{
	struct bench b;
	struct pa_pack *p;
	const struct pa_rule *r;

	bench_init(&b, GOOD);
	p = load(&b, rules[_i].pack);
	r = pa_pack_rule(p, pa_str(rules[_i].id));
	if (rules[_i].want == NULL) {
		ck_assert_ptr_null(r);
	} else {
		ck_assert_ptr_nonnull(r);
		add_rule(&b.report, r);
		same_text(pa_buf_str(&b.report), pa_str(rules[_i].want),
		    rules[_i].id);
	}
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

START_TEST(whole_pack)
{
	static const char *const by_id[] = {"B.income", "C.housing", "DU001",
	    "FM001", "HH003", "V.one"};
	struct bench b;
	struct pa_pack *p;
	const struct pa_rule *r;
	const struct pa_pack_file *f;
	const char *const *s;
	const struct pa_str *text;
	struct pa_place at;
	size_t i, n;

	bench_init(&b, GOOD);
	p = load(&b, "city");
	ck_assert_str_eq(pa_pack_name(p), "city");
	ck_assert_str_eq(pa_pack_version(p), "3.0");
	ck_assert_int_eq(pa_pack_round(p), 2018);
	s = pa_pack_scope(p, &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_str_eq(s[0], "5301");
	r = pa_pack_rules(p, &n);
	ck_assert_uint_eq(n, COUNT(by_id));
	for (i = 0; i < n; i++)
		ck_assert_str_eq(r[i].id, by_id[i]);
	ck_assert_str_eq(r[0].pack->pack, "base");
	ck_assert_str_eq(r[0].pack->version, "1.2.0");
	ck_assert_str_eq(r[1].pack->path, GOOD "/city/pack.json");
	f = pa_pack_files(p, &n);
	ck_assert_uint_eq(n, 4);
	ck_assert_str_eq(f[1].path, GOOD "/base/rules.json");
	ck_assert_str_eq(f[2].pack, "province");
	s = pa_pack_strings(p, "income.cost", &n);
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(s[1], "wage");
	ck_assert_ptr_nonnull(pa_pack_strings(p, "income.deduct", &n));
	ck_assert_uint_eq(n, 0);
	ck_assert_ptr_null(pa_pack_strings(p, "income.none", &n));
	text = pa_pack_define(p, PA_STR("member.active"), &at);
	same_text(*text, PA_STR("member.relation != '之父'"), "define");
	ck_assert_str_eq(at.file, GOOD "/base/pack.json");
	ck_assert_ptr_null(pa_pack_define(p, PA_STR("member.x"), NULL));
	pa_pack_free(p);
	/* By its folder; what it extends is found in dir all the same. */
	p = load(&b, GOOD "/city");
	ck_assert_str_eq(pa_pack_name(p), "city");
	pa_pack_free(p);
	bench_release(&b);
	pa_pack_free(NULL);
}
END_TEST

static const struct {
	const char *rule, *what;
	size_t offset;
	const char *want;
} places[] = {
    {"HH003", "rule", 0, "3:3"}, {"HH003", "expr", 0, "4:11"},
    {"HH003", "expr", 1, "4:13"},
    {"HH003", "expr", 34, "4:46"}, /* 户 of 户主 */
    {"HH003", "expr", 36, "4:46"}, {"HH003", "expr", 37, "4:47"},
    {"HH003", "when", 0, "4:66"}, {"HH003", "expect", 0, "4:98"},
    {"IN019", "by1", 0, "9:105"}, {"IN019", "by1", 2, "9:108"},
    {"IN019", "expr", 0, "0:0"}, /* it has none */
};

START_TEST(place)
{
	struct bench b;
	struct pa_pack *p;
	const struct pa_rule *r;
	const struct pa_place *at;
	uint32_t line, column;
	char got[32];

	bench_init(&b, GOOD);
	p = load(&b, "province");
	r = pa_pack_rule(p, pa_str(places[_i].rule));
	at = strcmp(places[_i].what, "rule") == 0  ? &r->place :
	    strcmp(places[_i].what, "expr") == 0   ? &r->at :
	    strcmp(places[_i].what, "when") == 0   ? &r->when_at :
	    strcmp(places[_i].what, "expect") == 0 ? &r->expect_at :
						     &r->by.at[1];
	pa_pack_locate(p, at, places[_i].offset, &line, &column);
	(void)snprintf(got, sizeof(got), "%u:%u", line, column);
	same_text(pa_str(got), pa_str(places[_i].want), places[_i].what);
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

/* kind scale unit number text, and what it rests on */
static void
add_param(struct pa_buf *b, const struct pa_dict *d, const struct pa_param *m)
{
	const struct pa_const *c = &m->value;

	ck_assert(
	    pa_buf_addf(b, NULL, "%d %d %s %lld '%.*s'%s%s%s%s%s %s",
		c->type.kind, c->type.scale,
		c->type.unit == 0 ? "-" : pa_dict_unit_name(d, c->type.unit),
		(long long)c->number, (int)c->text.n,
		c->text.n == 0 ? "" : c->text.s, c->unset ? " unset" : "",
		m->none ? " none" : "", m->term ? " term" : "",
		m->held ? "" : " not-held", m->set ? " set" : "",
		m->ncite != 0 ? m->cite[0].doc->key : m->source) == 0);
}

static const struct {
	const char *pack, *name, *set, *want; /* set: "" nothing; want with !:
						the error */
} params[] = {
    {"base", "landline", "", "0 0 - 0 '' 测试"},
    {"base", "landline", "landline=true", "0 0 - 1 '' set 测试"},
    {"base", "landline", "landline=yes",
	"!'yes' is no value of parameter 'landline', which is of type 'bool'"},
    {"base", "age_max", "", "1 0 - 110 '' F1"},
    {"city", "age_max", "", "1 0 - 120 '' 省测试"},
    {"city", "age_max", "age_max=-5", "1 0 - -5 '' set 省测试"},
    {"city", "age_max", "age_max=1.5",
	"!'1.5' is no value of parameter 'age_max', which is of type 'int'"},
    {"base", "tolerance", "", "1 2 元/年 50 '' not-held 测试"},
    {"base", "tolerance", "tolerance=2", "1 2 元/年 200 '' not-held set 测试"},
    {"base", "share", "", "1 2 - 200 '' 测试"},
    {"base", "start", "", "2 0 - 16129 '' 测试"},
    {"base", "start", "start=2018-01-01", "2 0 - 17532 '' set 测试"},
    {"base", "start", "start=201801",
	"!'201801' is no value of parameter 'start', which is of type 'date'"},
    {"base", "start", "start=20180101",
	"!'20180101' is no value of parameter 'start', which is of type 'date'"},
    {"base", "start", "start=2018/01/01",
	"!'2018/01/01' is no value of parameter 'start', which is of type"
	" 'date'"},
    {"base", "mark", "", "5 0 - 0 '标注' 测试"},
    {"base", "mark", "mark=a=b", "5 0 - 0 'a=b' set 测试"},
    {"base", "mark", "mark=", "5 0 - 0 '' set 测试"},
    {"base", "worst", "", "3 0 - 4 '' 测试"},
    {"base", "worst", "worst=A级", "3 0 - 1 '' set 测试"},
    {"base", "worst", "worst=X",
	"!'X' is no value of parameter 'worst', which is of type 'code'"},
    {"base", "line", "", "1 2 元/人/年 0 '' unset term "},
    {"base", "line", "line=3000", "1 2 元/人/年 300000 '' term set "},
    {"province", "line", "", "1 2 元/人/年 350000 '' term not-held P1"},
    {"city", "line", "", "1 2 元/人/年 350000 '' term C1"},
    {"province", "deadline", "", "2 0 - 17885 '' term 测试"},
    {"province", "deadline", "deadline=none",
	"2 0 - 17885 '' unset none term"
	" set 测试"},
    {"city", "deadline", "", "2 0 - 17885 '' unset none term C1"},
    {"city", "limit", "", "1 3 % 2125 '' term 测试"},
    {"city", "round", "", "1 0 - 2018 '' "},
    {"city", "round_end", "", "2 0 - 17896 '' "},
    {"base", "round", "", "1 0 - 0 '' unset "},
    {"city", "round", "round=2019", "!parameter 'round' follows from the pack"},
    {"city", "x", "age_mx=1",
	"!pack 'city' has no parameter 'age_mx'; did you mean 'age_max'?"},
    {"city", "x", "zzzzzz=1", "!pack 'city' has no parameter 'zzzzzz'"},
    {"city", "x", "age_max", "!NAME=VALUE is wanted, not 'age_max'"},
    {"city", "x", "=1", "!NAME=VALUE is wanted, not '=1'"},
};

START_TEST(param)
{
	struct pa_err e = {0};
	struct bench b;
	struct pa_pack *p;
	struct pa_str near;
	const struct pa_param *m;

	bench_init(&b, GOOD);
	p = load(&b, params[_i].pack);
	if (params[_i].set[0] != '\0' &&
	    pa_pack_set(p, pa_str(params[_i].set), &e) != 0) {
		ck_assert_int_eq(e.code, PA_E_USAGE);
		ck_assert(pa_buf_addf(&b.report, NULL, "!%s", e.text) == 0);
	} else {
		m = pa_pack_param(p, pa_str(params[_i].name), &near);
		ck_assert_ptr_nonnull(m);
		add_param(&b.report, b.dict, m);
	}
	same_text(pa_buf_str(&b.report), pa_str(params[_i].want),
	    params[_i].name);
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

START_TEST(near_param)
{
	struct bench b;
	struct pa_pack *p;
	struct pa_str near;
	size_t n;

	bench_init(&b, GOOD);
	p = load(&b, "base");
	ck_assert_ptr_null(pa_pack_param(p, PA_STR("lien"), &near));
	same_text(near, PA_STR("line"), "near");
	ck_assert_ptr_null(pa_pack_param(p, PA_STR("x"), NULL));
	ck_assert_ptr_nonnull(pa_pack_params(p, &n));
	ck_assert_uint_eq(n, 13);
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

static const struct {
	size_t number;
	enum pa_lang lang;
	const char *want;
} cites[] = {
    {0, PA_ZH, "市注意事项 一(一)"},
    {0, PA_EN, "市注意事项 一(一)"},
    {1, PA_ZH, "省〔2018〕51号（未持有原文）"},
    {1, PA_EN, "省〔2018〕51号 (text not held)"},
};

START_TEST(cite)
{
	struct pa_err e = {0};
	struct bench b;
	struct pa_pack *p;

	bench_init(&b, GOOD);
	p = load(&b, "city");
	must(pa_cite_print(&b.report,
		 &pa_pack_rule(p, PA_STR("C.housing"))->cite[cites[_i].number],
		 cites[_i].lang, &e),
	    &e);
	same_text(pa_buf_str(&b.report), pa_str(cites[_i].want), "cite");
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

/* With every table loaded a scope without a table is a fault. */
START_TEST(check_fields)
{
	struct pa_err e = {0};
	struct bench b;
	struct pa_pack *p;

	bench_init(&b, GOOD);
	p = load(&b, "base");
	ck_assert_int_eq(pa_pack_check_fields(p, report, &b, &e), -1);
	same_text(pa_buf_str(&b.report),
	    PA_STR(
		"base/rules.json:15:30: error: there is no table of 'village'\n"
		"base/rules.json:15:112: error: there is no table of 'village'\n"),
	    "report");
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

/* The packs that the programs are shipped with. */
static const char *const shipped[] = {"base", "shanxi-2017", "yunnan-2018",
    "kunming-2018"};

START_TEST(shipped_pack)
{
	struct bench b = {.dir = "lib/packs"};
	struct pa_err e = {0};
	const struct pa_rule *r;
	struct pa_rule_text t;
	struct pa_pack *p;
	size_t i, n = 0;
	bool good;

	b.dict = pa_dict_new("lib/packs", 2017, &e);
	ck_assert_msg(b.dict != NULL, "%s", e.text);
	p = pa_pack_load("lib/packs", shipped[_i], PA_PACK_ALL, b.dict, report,
	    &b, &e);
	good = p != NULL && pa_pack_check_fields(p, report, &b, &e) == 0;
	r = good ? pa_pack_rules(p, &n) : NULL;
	for (i = 0; good && i < 2 * n; i++) {
		good = pa_pack_text(p, (enum pa_lang)(i % 2), r[i / 2].id, &t,
			   &e) == 0;
		ck_assert_msg(!good || t.text[0] != '\0', "%s has no text",
		    r[i / 2].id);
	}
	ck_assert_msg(good, "%s:%u:%u: %s\n%s", e.where, (unsigned)e.line,
	    (unsigned)e.column, e.text, b.report.n == 0 ? "" : b.report.s);
	pa_pack_free(p);
	bench_release(&b);
}
END_TEST

struct job {
	struct pa_dict *dict;
	const char *dir, *name;
	bool good;
};

static int
load_all(void *ctx, struct pa_err *e)
{
	const struct job *job = ctx;
	struct pa_pack *p = pa_pack_load(job->dir, job->name, PA_PACK_ALL,
	    job->dict, NULL, NULL, e);
	struct pa_rule_text t;
	int rv = -1;

	if (!job->good && p == NULL && e->code == PA_E_PACK) {
		*e = (struct pa_err){0};
		return 0;
	}
	if (p != NULL && pa_pack_text(p, PA_ZH, "HH003", &t, e) == 0 &&
	    pa_pack_set(p, PA_STR("mark=x"), e) == 0)
		rv = 0;
	pa_pack_free(p);
	return rv;
}

static const struct job jobs[] = {
    {NULL, GOOD, "city", true},
    {NULL, "tests/data/bad-pack-keys", "p", false},
    {NULL, "tests/data/bad-pack-rules", "p", false},
    {NULL, "tests/data/bad-pack-match", "p", false},
    {NULL, "tests/data/bad-pack-terms", "p", false},
    {NULL, "tests/data/bad-pack-override", "p", false},
    {NULL, "tests/data/bad-pack-extends", "p", false},
};

START_TEST(no_memory)
{
	struct job job = jobs[_i];
	struct bench b;

	bench_init(&b, job.dir);
	job.dict = b.dict;
	ck_assert_int_gt(chaos(load_all, &job), 3);
	bench_release(&b);
}
END_TEST

/* jansson may call lack of memory a fault of the text. */
START_TEST(no_memory_in_jansson)
{
	struct job job = jobs[0];
	struct bench b;
	int rv = -1;
	long k;

	bench_init(&b, job.dir);
	job.dict = b.dict;
	scratch_jansson_fails();
	for (k = 0; rv != 0; k++) {
		struct pa_err e = {0};

		pa_mem_fail_after(k);
		rv = load_all(&job, &e);
		pa_mem_fail_after(-1);
		ck_assert(
		    rv == 0 || e.code == PA_E_NOMEM || e.code == PA_E_PACK);
	}
	ck_assert_int_gt(k, 500);
	json_set_alloc_funcs(malloc, free);
	bench_release(&b);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, bad_pack, 0, COUNT(bad));
	tcase_add_test(tc, no_pack);
	tcase_add_loop_test(tc, rule, 0, COUNT(rules));
	tcase_add_test(tc, whole_pack);
	tcase_add_loop_test(tc, place, 0, COUNT(places));
	tcase_add_loop_test(tc, param, 0, COUNT(params));
	tcase_add_test(tc, near_param);
	tcase_add_loop_test(tc, cite, 0, COUNT(cites));
	tcase_add_test(tc, check_fields);
	tcase_add_loop_test(tc, shipped_pack, 0, COUNT(shipped));
	tcase_add_loop_test(tc, no_memory, 0, COUNT(jobs));
	tcase_add_test(tc, no_memory_in_jansson);
}

int
main(void)
{
	return testing_main("pack", add);
}
