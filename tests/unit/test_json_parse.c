/* SPDX-License-Identifier: MIT */
#include "data/json_parse.h"

#include <jansson.h>

#include "chaos.h"
#include "data/file.h"
#include "prop.h"
#include "scratch.h"
#include "testing.h"

#define DEEP 40

static void
put(struct pa_buf *b, const char *s)
{
	must(pa_buf_puts(b, s, NULL), &(struct pa_err){0});
}

/* The tree as one line: what each node is, names and strings by length. */
static void
show(struct pa_buf *b, const struct pa_json *j)
{
	static const char *const kind[] = {"null", "false", "true", "", "real",
	    "", "[", "{"};
	const struct pa_json *m;
	size_t i;

	put(b, kind[j->kind]);
	if (j->kind == PA_JSON_IS_INT)
		ck_assert_int_eq(pa_buf_addf(b, NULL, "%lld",
				     (long long)pa_json_int(j)),
		    0);
	if (j->kind == PA_JSON_IS_STRING) {
		ck_assert_uint_eq(strlen(pa_json_text(j)), pa_json_length(j));
		ck_assert_int_eq(pa_buf_addf(b, NULL, "%zu\"%s\"",
				     pa_json_length(j), pa_json_text(j)),
		    0);
	}
	for (i = 0; i < pa_json_nitem(j); i++) {
		put(b, i == 0 ? "" : ",");
		show(b, pa_json_item(j, i));
	}
	for (m = pa_json_first(j); m != NULL; m = pa_json_next(j, m)) {
		ck_assert_ptr_eq(pa_json_get(j, m->name), m);
		put(b, m->name);
		put(b, ":");
		show(b, m);
		put(b, ";");
	}
	put(b,
	    j->kind == PA_JSON_IS_ARRAY      ? "]" :
		j->kind == PA_JSON_IS_OBJECT ? "}" :
					       "");
}

/* jansson's tree of the same text, in the same way. */
static void
show_jansson(struct pa_buf *b, json_t *j)
{
	const char *name;
	json_t *v;
	size_t i;

	switch (json_typeof(j)) {
	case JSON_NULL:
		put(b, "null");
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		put(b, json_is_true(j) ? "true" : "false");
		break;
	case JSON_REAL:
		put(b, "real");
		break;
	case JSON_INTEGER:
		ck_assert_int_eq(pa_buf_addf(b, NULL, "%lld",
				     (long long)json_integer_value(j)),
		    0);
		break;
	case JSON_STRING:
		ck_assert_int_eq(pa_buf_addf(b, NULL, "%zu\"%s\"",
				     json_string_length(j),
				     json_string_value(j)),
		    0);
		break;
	case JSON_ARRAY:
		put(b, "[");
		json_array_foreach(j, i, v)
		{
			put(b, i == 0 ? "" : ",");
			show_jansson(b, v);
		}
		put(b, "]");
		break;
	case JSON_OBJECT:
		put(b, "{");
		json_object_foreach(j, name, v)
		{
			put(b, name);
			put(b, ":");
			show_jansson(b, v);
			put(b, ";");
		}
		put(b, "}");
		break;
	}
}

static const struct row {
	const char *text;
	bool plain;       /* the one pass is certain of it */
	const char *want; /* the tree, or where and why there is none */
} rows[] = {
    {"{}", true, "{}"},
    {" \r\n\t{ } \n", true, "{}"},
    {"{\"a\": 1}", true, "{a:1;}"},
    {"{\"a\":[ ],\"b\" : {}}", true, "{a:[];b:{};}"},
    {"{\"a\": [1, -2, 0, -0, 1.5, true, false, null, \"\"]}", true,
	"{a:[1,-2,0,0,real,true,false,null,0\"\"];}"},
    {"{\"甲\": \"乙\"}", true, "{甲:3\"乙\";}"},
    {"{\"\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", true,
	"{:8\"\"\\/\b\f\n\r\t\";}"},
    {"{\"a\": 999999999999999999}", true, "{a:999999999999999999;}"},
    {"{\"a\": {\"b\": {\"c\": [[{}]]}}}", true, "{a:{b:{c:[[{}]];};};}"},
    {"{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,"
     "\"9\":1}",
	true, "{1:1;2:1;3:1;4:1;5:1;6:1;7:1;8:1;9:1;}"},
    /* good, but for jansson to say */
    {"[]", false, "[]"},
    {"{\"a\": \"\\u4e59\"}", false, "{a:3\"乙\";}"},
    {"{\"a\": 1e3}", false, "{a:real;}"},
    {"{\"a\": 9223372036854775807}", false, "{a:9223372036854775807;}"},
    {"{\"a\": 1.1234567890123456}", false, "{a:real;}"},
    /* no JSON */
    {"", false, "1:1 '[' or '{' expected near end of file"},
    {"1", false, "1:1 '[' or '{' expected near '1'"},
    {"\xef\xbb\xbf{}", false, "1:1 '[' or '{' expected near '\xef\xbb\xbf'"},
    {"{\"a\": 1, \"a\": 2}", false, "1:12 duplicate object key near '\"a\"'"},
    {"{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,"
     "\"3\":1}",
	false, "1:52 duplicate object key near '\"3\"'"},
    {"{\"a\": 01}", false, "1:7 invalid token near '0'"},
    {"{\"a\": 1.}", false, "1:8 invalid token near '1.'"},
    {"{\"a\": -}", false, "1:7 invalid token near '-'"},
    {"{\"a\": truth}", false, "1:11 invalid token near 'truth'"},
    {"{\"a\": 1,}", false, "1:9 string or '}' expected near '}'"},
    {"{\"a\": [1,]}", false, "1:10 unexpected token near ']'"},
    {"{\"a\": \"x", false, "1:8 premature end of input near '\"x'"},
    {"{\"a\": \"x\\", false, "1:9 invalid escape near '\"x\\'"},
    {"{\"a\": \"\\x\"}", false, "1:9 invalid escape near '\"\\x'"},
    {"{\"a\": \"\n\"}", false, "1:7 unexpected newline near '\"'"},
    {"{\"a\": \"\x80\"}", false, "1:7 unable to decode byte 0x80 near '\"'"},
    {"{a: 1}", false, "1:2 string or '}' expected near 'a'"},
    {"{\"a\" 1}", false, "1:6 ':' expected near '1'"},
    {"{\"a\": 1} x", false, "1:10 end of file expected near 'x'"},
    {"{\"a\": [1}", false, "1:9 ']' expected near '}'"},
    {"{\"a\": ", false, "1:6 unexpected token near end of file"},
};

static void
parse(struct pa_str text, bool plain, struct pa_buf *b)
{
	const struct pa_json *root = NULL;
	struct pa_arena arena = {0};
	struct pa_json_why why = {0};
	struct pa_err e = {0};
	int rv = pa_json_parse_plain(text, &arena, &root, &e);

	ck_assert_int_eq(rv, !plain);
	pa_arena_release(&arena);
	rv = pa_json_parse(text, &arena, &root, &why, &e);
	if (rv == 0)
		show(b, root);
	else
		ck_assert_int_eq(pa_buf_addf(b, NULL, "%u:%u %s", why.at.line,
				     why.at.column, why.text),
		    0);
	pa_arena_release(&arena);
}

START_TEST(row)
{
	const struct row *r = &rows[_i];
	struct pa_buf b = {0};

	parse(pa_str(r->text), r->plain, &b);
	same_text(pa_buf_str(&b), pa_str(r->want), r->text);
	pa_buf_release(&b);
}
END_TEST

/* A list in a list in a list is not followed without end. */
START_TEST(deep)
{
	char text[2 * DEEP + 8] = "{\"a\":";
	struct pa_buf b = {0};

	memset(text + 5, '[', DEEP);
	memset(text + 5 + DEEP, ']', DEEP);
	text[5 + 2 * DEEP] = '}';
	parse((struct pa_str){text, 2 * DEEP + 6}, false, &b);
	ck_assert_uint_eq(b.n, 2 * DEEP + 5);
	pa_buf_release(&b);
}
END_TEST

/* What the one pass accepts, jansson accepts, and makes the same of it. */
static void
hold_against_jansson(struct prop *p, struct pa_str text, size_t *accepted)
{
	const struct pa_json *root = NULL;
	struct pa_arena arena = {0};
	struct pa_buf a = {0}, b = {0};
	json_t *j;

	if (pa_json_parse_plain(text, &arena, &root, NULL) == 0) {
		j = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, NULL);
		prop_check(p, j != NULL, "jansson refuses %.*s", (int)text.n,
		    text.s);
		show(&a, root);
		show_jansson(&b, j);
		prop_check(p, pa_str_eq(pa_buf_str(&a), pa_buf_str(&b)),
		    "other than jansson: %.*s", (int)text.n, text.s);
		json_decref(j);
		++*accepted;
	}
	pa_arena_release(&arena);
	pa_buf_release(&a);
	pa_buf_release(&b);
}

START_TEST(as_jansson)
{
	static const char marks[] =
	    "{}[]:,\"\\0123456789.-+eEtfn \n\t\x01\x80u";
	struct prop p = prop_start();
	size_t accepted = 0, cut, at, i, k;
	char text[256];

	for (p.run = 0; p.run < 300000; p.run++) {
		const char *from = rows[prop_below(&p, COUNT(rows))].text;

		cut = strlen(from);
		memcpy(text, from, cut);
		k = prop_below(&p, 4);
		for (i = 0; i < k && cut > 0; i++) {
			at = prop_below(&p, cut);
			if (prop_below(&p, 3) == 0) {
				memmove(text + at, text + at + 1, cut - at - 1);
				cut--;
			} else
				text[at] =
				    marks[prop_below(&p, sizeof(marks) - 1)];
		}
		hold_against_jansson(&p, (struct pa_str){text, cut}, &accepted);
	}
	ck_assert_uint_gt(accepted, 20000);
}
END_TEST

/* The files that are read at every start go the fast way. */
START_TEST(packs)
{
	static const char *const files[] = {"lib/packs/base/pack.json",
	    "lib/packs/base/rules.in.json", "lib/packs/base/text.zh.json",
	    "lib/packs/base/cases/pv.json", "lib/packs/codes/lists.json",
	    "lib/packs/dict/household.json", "lib/packs/dict/member.json",
	    "lib/packs/shanxi-2017/rules.json"};
	struct prop p = prop_start();
	struct pa_err e = {0};
	struct pa_buf b = {0};
	size_t i, accepted = 0;

	for (i = 0; i < COUNT(files); i++) {
		pa_buf_clear(&b);
		must(pa_file_read(files[i], 1 << 20, &b, &e), &e);
		hold_against_jansson(&p, pa_buf_str(&b), &accepted);
	}
	ck_assert_uint_eq(accepted, COUNT(files));
	pa_buf_release(&b);
}
END_TEST

static int
parse_again(void *ctx, struct pa_err *e)
{
	const struct pa_json *root;
	struct pa_arena arena = {0};
	struct pa_json_why why;
	int rv = pa_json_parse(pa_str(ctx), &arena, &root, &why, e);

	pa_arena_release(&arena);
	return rv;
}

START_TEST(no_memory)
{
	char text[] =
	    "{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,"
	    "\"8\":[1,2,\"x\"],\"9\":{\"a\":null}}";

	ck_assert_int_gt(chaos(parse_again, text), 2);
}
END_TEST

/* jansson may call lack of memory a fault of the text; it must fail, though,
 * and leave nothing behind. */
START_TEST(no_memory_in_jansson)
{
	char text[] =
	    "{\"a\": [\"\\u4e59\", 1e3, {\"b\": \"c\"}], \"d\": true}";
	int rv = -1;
	long k;

	scratch_jansson_fails();
	for (k = 0; rv != 0; k++) {
		struct pa_err e = {0};

		pa_mem_fail_after(k);
		rv = parse_again(text, &e);
		pa_mem_fail_after(-1);
		ck_assert(rv == 0 || rv == 1 || e.code == PA_E_NOMEM);
	}
	ck_assert_int_gt(k, 10);
	json_set_alloc_funcs(malloc, free);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, row, 0, COUNT(rows));
	tcase_add_test(tc, deep);
	tcase_add_test(tc, as_jansson);
	tcase_add_test(tc, packs);
	tcase_add_test(tc, no_memory);
	tcase_add_test(tc, no_memory_in_jansson);
}

int
main(void)
{
	return testing_main("json_parse", add);
}
