/* SPDX-License-Identifier: MIT */
/* JSON records: data/json_scan, json_grammar, json_reader, json_convert and
 * what data/sheet makes of them. */
#include <stdio.h>
#include <unistd.h>

#include "chaos.h"
#include "data/json_convert.h"
#include "data/json_grammar.h"
#include "data/sheet.h"
#include "scratch.h"
#include "testing.h"

/* One way of reading. */
static const struct pa_json_options ways[] = {
    {PA_ENC_AUTO, PA_JSON_MIXED, 0, "x.json"},
    {PA_ENC_AUTO, PA_JSON_MIXED, 1, "x.json"},
    {PA_ENC_AUTO, PA_JSON_MIXED, 7, "x.json"},
    {PA_ENC_AUTO, PA_JSON_JANSSON, 0, "x.json"},
    {PA_ENC_AUTO, PA_JSON_JANSSON, 3, "x.json"},
};

static int
adopt(struct pa_str text, struct pa_input **in, struct pa_err *e)
{
	int fd = pa_temp_file("/tmp", e);

	*in = NULL;
	if (fd < 0)
		return -1;
	if (pa_write_at(fd, text.s, text.n, 0, e) != 0) {
		(void)close(fd);
		return -1;
	}
	*in = pa_input_adopt(fd, "x.json", e);
	return *in == NULL ? -1 : 0;
}

static int
render_chunk(const struct pa_chunk *c, struct pa_buf *out, struct pa_err *e)
{
	struct pa_arena scratch = {0};
	struct pa_str value;
	int rv = 0;

	for (size_t i = 0; i < c->nrec && rv == 0; i++) {
		const struct pa_rec *rec = &c->rec[i];

		rv = pa_buf_addf(out, e, "%ju:%ju ", (uintmax_t)rec->row,
		    (uintmax_t)rec->line);
		for (size_t j = 0; j < rec->ncell && rv == 0; j++) {
			rv = pa_csv_unquote(pa_chunk_raw(c, rec, j), &scratch,
			    &value, e);
			if (rv == 0 && j > 0)
				rv = pa_buf_addc(out, '|', e);
			if (rv == 0)
				rv = pa_buf_addstr(out, value, e);
		}
		if (rv == 0)
			rv = pa_buf_addc(out, ';', e);
	}
	pa_arena_release(&scratch);
	return rv;
}

/* Each record of a converted file as "row:line cell|cell;". */
static int
render(int fd, struct pa_buf *out, struct pa_err *e)
{
	const struct pa_csv_options opt = {.encoding = PA_ENC_UTF8};
	struct pa_input *in = pa_input_adopt(fd, "x.json", e);
	struct pa_csv_reader *r = NULL;
	struct pa_chunk c = {0};
	struct pa_source source;
	int rv = -1;

	if (in == NULL || pa_input_rewind(in, e) != 0)
		goto out;
	source = pa_input_source(in);
	r = pa_csv_reader_new(&source, &opt, e);
	while (r != NULL && (rv = pa_csv_reader_next(r, &c, e)) == 1) {
		pa_json_number_rows(&c);
		if ((rv = render_chunk(&c, out, e)) != 0)
			break;
	}
out:
	pa_csv_reader_free(r);
	pa_chunk_release(&c);
	pa_input_free(in);
	return rv;
}

/* Both tables with "//" between, or "#line:column text" of the trouble. */
static int
convert(struct pa_str text, const struct pa_json_options *how,
    struct pa_buf *out, struct pa_json_tables *t, struct pa_err *e)
{
	const struct pa_json_convert_options opt = {.read = *how,
	    .tmpdir = "/tmp"};
	struct pa_json_shape shape = {0};
	struct pa_input *in;
	int rv;

	pa_buf_clear(out);
	if (adopt(text, &in, e) != 0)
		return -1;
	rv = pa_json_convert(in, &opt, &shape, t, e);
	pa_json_shape_release(&shape);
	pa_input_free(in);
	if (rv != 0) {
		if (e->code != PA_E_NOMEM)
			(void)!pa_buf_addf(out, NULL, "#%ju:%ju %s",
			    (uintmax_t)e->line, (uintmax_t)e->column, e->text);
		return -1;
	}
	rv = render(t->main_fd, out, e);
	if (t->members_fd < 0)
		return rv;
	if (rv != 0 || pa_buf_puts(out, "//", e) != 0) {
		(void)close(t->members_fd);
		return -1;
	}
	return render(t->members_fd, out, e);
}

static const struct {
	const char *name;
	struct pa_str in;
	const char *out;
	int64_t slow; /* objects for jansson in the mixed way; -1: any */
} cases[] = {
    {"one a line", PA_STR("{\"a\":\"x\",\"b\":1}\n{\"b\":2,\"a\":\"y\"}\n"),
	"0:1 a|b;1:1 x|1;2:2 y|2;", 0},
    {"no final line end", PA_STR("{\"a\":1}\r\n{\"a\":2}"),
	"0:1 a;1:1 1;2:2 2;", 0},
    {"blank lines", PA_STR("\n\n{\"a\":1}\n\n{\"a\":2}\n\n"),
	"0:1 a;1:3 1;2:5 2;", 0},
    {"over several lines",
	PA_STR("{\n \"a\" : 1 ,\n \"b\"\t: 2\n}\n{\"a\":3\n}{\"a\":4}"),
	"0:1 a|b;1:1 1|2;2:5 3|;3:6 4|;", 0},
    {"list", PA_STR("[\n{\"a\":1},\n{\"a\":2}\n,{\"a\":3}]\n"),
	"0:1 a;1:2 1;2:3 2;3:4 3;", 0},
    {"list on one line", PA_STR("[{\"a\":1},{\"a\":2},{\"a\":3}]"),
	"0:1 a;1:1 1;2:1 2;3:1 3;", 0},
    {"absent, null, empty", PA_STR("{\"a\":1,\"b\":null}\n{\"b\":\"\"}\n{}\n"),
	"0:1 a|b;1:1 1|;2:2 |;3:3 |;", 0},
    {"one column", PA_STR("{\"a\":null}\n{\"a\":\"x\"}\n{}"),
	"0:1 a;1:1 ;2:2 x;3:3 ;", 0},
    {"empty key", PA_STR("{\"\":1}\n{\"\":null}"), "0:1 ;1:1 1;2:2 ;", 0},
    {"key that comes late", PA_STR("{}\n{\"a\":1}\n{\"b\":2,\"a\":3}\n"),
	"0:1 a|b;1:1 |;2:2 1|;3:3 3|2;", 0},
    {"object without keys first", PA_STR("{}\n{\"a\":1}\n"),
	"0:1 a;1:1 ;2:2 1;", 0},
    {"literals", PA_STR("{\"a\":true,\"b\":false,\"c\":null}"),
	"0:1 a|b|c;1:1 是|否|;", 0},
    {"what CSV must quote",
	PA_STR("{\"a,b\":\" x\",\"c\":\"1,2\",\"d\":\"y \"}"),
	"0:1 a,b|c|d;1:1  x|1,2|y ;", 0},
    {"escapes",
	PA_STR("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u7532\\u00E9|\"}\n"
	       "{\"\\u0061\":2}"),
	"0:1 a;1:1 \"\\/\b\f\n\r\t甲é|;2:2 2;", 0},
    {"surrogates", PA_STR("{\"a\":\"\\ud83d\\ude00\"}"), "0:1 a;1:1 😀;", 1},
    {"exponents", PA_STR("{\"a\":1e3,\"b\":2.50}"), "0:1 a|b;1:1 1000|2.50;",
	1},
    {"twenty digits and more",
	PA_STR("{\"a\":12345678901234567890,\"b\":98765432109876543210.5}"),
	"0:1 a|b;1:1 12345678901234567890|98765432109876543210.5;", 0},
    {"BOM", PA_STR("\xef\xbb\xbf{\"a\":1}"), "0:1 a;1:1 1;", 0},
    {"BOM in a key",
	PA_STR("{\"\xef\xbb\xbf"
	       "a\":1}"),
	"0:1 \xef\xbb\xbf"
	"a;1:1 1;",
	0},
    {"GB18030", PA_STR("{\"\xd0\xd5\xc3\xfb\":\"\xbc\xd7\"}"),
	"0:1 姓名;1:1 甲;", 0},
    {"UTF-16", PA_STR("\xff\xfe{\0\"\0a\0\"\0:\0\"\0\x32\x75\"\0}\0"),
	"0:1 a;1:1 甲;", 0},
    {"members",
	PA_STR("{\"户编号\":\"7\",\"members\":[{\"n\":1,\"s\":2},\n"
	       "{\"s\":4}]}\n{\"成员\":[{\"n\":5}],\"户编号\":8}\n"),
	"0:1 户编号;1:1 7;2:3 8;//"
	"0:1 户编号|n|s;1:1 7|1|2;2:2 7||4;3:3 8|5|;",
	0},
    {"members with numbers of their own",
	PA_STR("{\"household_id\":\"7\",\"家庭成员\":[{\"household_id\":9},"
	       "{\"n\":1,\"户编号\":null},{\"户编号\":\"a,b\"}]}"),
	"0:1 household_id;1:1 7;//0:1 户编号|n;1:1 9|;2:1 7|1;3:1 a,b|;", 0},
    {"members with a key that comes late",
	PA_STR("{\"户编号\":1,\"成员\":[{\"n\":1}]}\n"
	       "{\"户编号\":2,\"成员\":[{\"m\":\"x\"}]}"),
	"0:1 户编号;1:1 1;2:2 2;//0:1 户编号|n|m;1:1 1|1|;2:2 2||x;", 0},
    {"members through jansson",
	PA_STR("{ \"户编号\" : 1e0 , \"成员\" : [ { } , { \"n\" : 1.50 , "
	       "\"m\":\"]}\\\"\" } ] , \"z\" : -0 }"),
	"0:1 户编号|z;1:1 1|-0;//0:1 户编号|n|m;1:1 1||;2:1 1|1.50|]}\";", 1},
    {"no members", PA_STR("{\"a\":1,\"members\":[]}\n{\"members\":null}"),
	"0:1 a;1:1 1;2:2 ;", 0},
    {"household without a number", PA_STR("{\"a\":1,\"成员\":[{\"n\":2}]}"),
	"0:1 a;1:1 1;//0:1 户编号|n;1:1 |2;", 0},

    {"nothing", PA_STR(""),
	"#0:0 holds no object with a key: there are no "
	"columns",
	0},
    {"empty list", PA_STR(" [ ] \n"),
	"#0:0 holds no object with a key: there "
	"are no columns",
	0},
    {"empty objects", PA_STR("{}{}"),
	"#0:0 holds no object with a key: there "
	"are no columns",
	0},
    {"no object", PA_STR("\n 17"), "#2:2 an object is wanted here", 0},
    {"CSV", PA_STR("a,b\n1,2\n"), "#1:1 an object is wanted here", 0},
    {"no object in a list", PA_STR("[{\"a\":1},2]"),
	"#1:10 an object is wanted here", -1},
    {"comma too many", PA_STR("[{\"a\":1},]"), "#1:10 an object is wanted here",
	-1},
    {"comma missing", PA_STR("[{\"a\":1}\n{\"a\":2}]"),
	"#2:1 a comma is wanted here", -1},
    {"comma between lines", PA_STR("{\"a\":1},\n{\"a\":2}"),
	"#1:8 an object is wanted here", -1},
    {"list not closed", PA_STR("[{\"a\":1},{\"a\":2}\n"),
	"#2:1 the list is not closed", -1},
    {"text after the list", PA_STR("[{\"a\":1}]\n[{\"a\":1}]"),
	"#2:1 something follows the list", -1},
    {"brace missing", PA_STR("{\"a\":1}\n{\"a\":\"甲\"\n{\"a\":3}\n"),
	"#3:1 not well-formed JSON: '}' expected", -1},
    {"brace missing at the end", PA_STR("{\"a\":1}\n{\"a\":2"),
	"#2:6 not well-formed JSON: '}' expected", -1},
    {"open string", PA_STR("{\"甲\":\"乙\n\"}"),
	"#1:8 not well-formed JSON: unexpected newline", -1},
    {"a tab in a string", PA_STR("{\"a\":\"x\ty\"}"),
	"#1:7 not well-formed JSON: control character 0x9", -1},
    {"single quotes", PA_STR("{'a':1}"),
	"#1:2 not well-formed JSON: string or '}' expected", -1},
    {"text of the file is not shown", PA_STR("{\"name\":secret}"),
	"#1:14 not well-formed JSON: invalid token", -1},
    {"leading zero", PA_STR("{\"a\":012}"),
	"#1:6 not well-formed JSON: invalid token", -1},
    {"key twice", PA_STR("{\"a\":1}\n{\"a\":1,\"\\u0061\":2}"),
	"#2:15 not well-formed JSON: duplicate object key", -1},
    {"key twice in a member", PA_STR("{\"成员\":[{\"a\":1,\"b\":2,\"a\":3}]}"),
	"#1:23 not well-formed JSON: duplicate object key", -1},
    {"members twice", PA_STR("{\"members\":[{\"a\":1}],\"members\":[]}"),
	"#1:30 not well-formed JSON: duplicate object key", -1},
    {"members twice, once no list", PA_STR("{\"members\":1,\"members\":null}"),
	"#1:22 not well-formed JSON: duplicate object key", -1},
    {"members by two names",
	PA_STR("{\"members\":[{\"a\":1}],\"成员\":[{\"a\":2}],\"x\":0}"),
	"0:1 x;1:1 0;//0:1 户编号|a;1:1 |1;2:1 |2;", 0},
    {"two names of the household's number",
	PA_STR("{\"成员\":[{\"household_id\":1,\"户编号\":2}]}"),
	"#1:32 a column stands twice in one object", -1},
    {"escaped NUL", PA_STR("{\"a\":\"\\u0000\"}"),
	"#1:13 not well-formed JSON: \\u0000 is not allowed without "
	"JSON_ALLOW_NUL",
	-1},
    {"NUL byte", PA_STR("{\"a\":1}\n{\"a\":1\0}"), "#2:7 NUL byte", -1},
    {"NUL between", PA_STR("{\"a\":1}\n\0"), "#2:1 an object is wanted here",
	-1},
    {"lone surrogate", PA_STR("{\"a\":\"\\ud83d.\"}"),
	"#1:14 not well-formed JSON: invalid Unicode '\\uD83D'", -1},
    {"object in an object", PA_STR("{\"a\":1}\n{\"b\": {\"c\":1}}"),
	"#2:7 an object within a record; give its members keys of the record "
	"itself",
	-1},
    {"list under another key", PA_STR("{\"a\":1,\n\"甲\":[{\"b\":1}]}"),
	"#2:5 the value of 甲 is a list; only members (成员, 家庭成员) may be "
	"one",
	-1},
    {"list of numbers", PA_STR("{\"members\":[1]}"),
	"#1:13 a list holds something that is no object", -1},
    {"member with a list", PA_STR("{\"members\":[{\"a\":[]}]}"),
	"#1:18 an object in a list holds an object or a list", -1},
    {"32 deep",
	PA_STR("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]"
	       "]]]]]]]]]}"),
	"#1:7 a list holds something that is no object", -1},
    {"33 deep",
	PA_STR("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]"
	       "]]]]]]]]]]]}"),
	"#1:37 over 32 objects and lists within each other", -1},
    {"bad UTF-8", PA_STR("{\"a\":\"\xe7\x94\xb2\"}\n{\"a\":\"\xff\xff\xff\"}"),
	"#2:0 byte 18 does not fit", -1},
};

START_TEST(one_case)
{
	struct pa_buf out = {0};
	struct pa_json_tables t;
	size_t n = strlen(cases[_i].out);

	for (size_t w = 0; w < COUNT(ways); w++) {
		struct pa_json_options how = ways[w];
		struct pa_err e = {0};
		int rv;

		if (strcmp(cases[_i].name, "bad UTF-8") == 0)
			how.encoding = PA_ENC_UTF8;
		rv = convert(cases[_i].in, &how, &out, &t, &e);
		ck_assert_msg((rv == 0) == (cases[_i].out[0] != '#'),
		    "%s: %d %s", cases[_i].name, rv, e.text);
		/* Texts of other modules are not held to the letter. */
		if (rv != 0 && e.code == PA_E_ENCODING)
			out.n = n = 5;
		same_text(pa_buf_str(&out), (struct pa_str){cases[_i].out, n},
		    cases[_i].name);
		ck_assert_str_eq(rv == 0 ? "" : e.where,
		    rv == 0 ? "" : "x.json");
		if (rv == 0 && how.way == PA_JSON_MIXED && cases[_i].slow >= 0)
			ck_assert_int_eq((int64_t)t.slow, cases[_i].slow);
	}
	pa_buf_release(&out);
}
END_TEST

static const struct {
	const char *in, *out;
} numbers[] = {
    {"0", "0"},
    {"-0", "-0"},
    {"3200.50", "3200.50"},
    {"1.123456", "1.123456"},
    {"1.1234560", "1.123456"},
    {"3200.0000000001", "3200"},
    {"3199.9999999998", "3200"},
    {"-99.99999951", "-100"},
    {"0.30000000000000004", "0.3"},
    {"1.1234565", "1.123457"},
    {"1.1234564999", "1.123456"},
    {"-0.0000001", "0"},
    {"-0.0000005", "-0.000001"},
    {"9.9999996", "10"},
    {"1e3", "1000"},
    {"1E+05", "100000"},
    {"-1.25e2", "-125"},
    {"1.5e-3", "0.0015"},
    {"125e-2", "1.25"},
    {"1e-7", "0"},
    {"6e-7", "0.000001"},
    {"1e-999999999999999999999", "0"},
    {"0e5", "0"},
    {"1.4e17", "1.4e17"},
    {"1e14", "100000000000000"},
    {"1e15", "1e15"},
    {"1e999999999999999999999", "1e999999999999999999999"},
    {"123456789012345678901234567890", "123456789012345678901234567890"},
};

START_TEST(number)
{
	char out[128];
	size_t n = pa_json_number(pa_str(numbers[_i].in), out);

	same_text((struct pa_str){out, n}, pa_str(numbers[_i].out),
	    numbers[_i].in);
}
END_TEST

/* The vectorised search against the plain one, at all places of a block. */
START_TEST(run_of_text)
{
	static const char stops[] = "\"\\\0\n\x1f";
	static const char passes[] = " !\x7f\x80\xff{}";
	char s[64 + 16];

	for (size_t at = 0; at < 40; at++)
		for (size_t i = 0; i < sizeof(stops) - 1; i++)
			for (size_t k = 0; k < sizeof(passes) - 1; k++) {
				memset(s, passes[k], sizeof(s));
				s[at] = stops[i];
				ck_assert_uint_eq(pa_json_run(s), at);
				ck_assert_uint_eq(pa_json_run_plain(s), at);
			}
}
END_TEST

/* Limits: {"KEY": "x...x"} with a key or value of n bytes. */
static void
try_size(size_t key, size_t value, const char *want)
{
	struct pa_buf in = {0}, out = {0};

	for (size_t w = 0; w < COUNT(ways); w += COUNT(ways) - 2) {
		struct pa_json_tables t;
		struct pa_err e = {0};
		int rv;

		pa_buf_clear(&in);
		must(pa_buf_puts(&in, "{\"a\":1}\n{\"", &e), &e);
		must(pa_buf_reserve(&in, key + value + 16, &e), &e);
		memset(in.s + in.n, 'k', key);
		in.n += key;
		must(pa_buf_puts(&in, "\":\"", &e), &e);
		memset(in.s + in.n, 'x', value);
		in.n += value;
		must(pa_buf_puts(&in, "\"}", &e), &e);
		rv = convert(pa_buf_str(&in), &ways[w], &out, &t, &e);
		ck_assert_int_eq(rv, want == NULL ? 0 : -1);
		if (want != NULL)
			same_text(pa_buf_str(&out), pa_str(want), want);
	}
	pa_buf_release(&in);
	pa_buf_release(&out);
}

START_TEST(limits_of_size)
{
	try_size(PA_JSON_KEY_MAX, 1, NULL);
	try_size(PA_JSON_KEY_MAX + 1, 1, "#2:1030 a key of over 1024 bytes");
	try_size(1, PA_JSON_CELL_MAX, NULL);
	try_size(1, PA_JSON_CELL_MAX + 1, "#2:6 a value of over 1048576 bytes");
	/* {"k":"x...x"} */
	try_size(1, PA_JSON_OBJECT_MAX - 8,
	    "#2:6 a value of over 1048576 bytes");
	try_size(1, PA_JSON_OBJECT_MAX - 7,
	    "#2:1 an object of over 16777216 bytes");
}
END_TEST

/* n keys in all, over two objects. */
static void
try_keys(unsigned n, const char *want)
{
	struct pa_buf in = {0}, out = {0};
	struct pa_json_tables t;
	struct pa_err e = {0};
	int rv;

	for (unsigned i = 0; i < n; i++)
		must(pa_buf_addf(&in, &e, "%c\"k%u\":%u%s",
			 i == 0 || i == n / 2 ? '{' : ',', i, i,
			 i + 1 == n / 2 || i + 1 == n ? "}\n" : ""),
		    &e);
	rv = convert(pa_buf_str(&in), &ways[0], &out, &t, &e);
	ck_assert_int_eq(rv, want == NULL ? 0 : -1);
	if (want != NULL)
		ck_assert_str_eq(e.text, want);
	pa_buf_release(&in);
	pa_buf_release(&out);
}

START_TEST(limits_of_keys)
{
	try_keys(10000, NULL);
	try_keys(10001, "over 10000 different keys");
}
END_TEST

/* An object without end that fills the largest buffer: its own fault wins. */
START_TEST(open_object_in_a_long_file)
{
	struct pa_buf in = {0}, out = {0};
	struct pa_json_tables t;
	struct pa_err e = {0};

	must(pa_buf_puts(&in, "{\"a\":1\n", &e), &e);
	while (in.n < 2 * PA_JSON_OBJECT_MAX)
		must(pa_buf_puts(&in, "{\"a\":\"some text\"}\n", &e), &e);
	ck_assert_int_eq(convert(pa_buf_str(&in), &ways[0], &out, &t, &e), -1);
	same_text(pa_buf_str(&out),
	    PA_STR("#2:1 not well-formed JSON: '}' expected"), "open object");
	pa_buf_release(&in);
	pa_buf_release(&out);
}
END_TEST

/* n rows in a list, which makes n + 2 values. */
static void
try_values(size_t n, int want)
{
	struct pa_buf in = {0}, out = {0};
	struct pa_json_tables t;

	for (size_t w = 0; w < COUNT(ways); w += 3) {
		struct pa_err e = {0};

		pa_buf_clear(&in);
		must(pa_buf_puts(&in, "{\"a\":1,\"members\":[{}", &e), &e);
		for (size_t i = 1; i < n; i++)
			must(pa_buf_puts(&in, ",{}", &e), &e);
		must(pa_buf_puts(&in, "]}", &e), &e);
		ck_assert_int_eq(convert(pa_buf_str(&in), &ways[w], &out, &t,
				     &e),
		    want);
		if (want != 0)
			ck_assert_str_eq(e.text,
			    "an object holds over 1000000 values");
	}
	pa_buf_release(&in);
	pa_buf_release(&out);
}

START_TEST(limits_of_values)
{
	try_values(PA_JSON_NODES_MAX - 2, 0);
	try_values(PA_JSON_NODES_MAX - 1, -1);
}
END_TEST

/* A household's number would be copied to each member. */
START_TEST(long_household)
{
	struct pa_buf in = {0}, out = {0};
	struct pa_json_tables t;

	for (size_t n = PA_JSON_HOUSEHOLD_MAX; n <= PA_JSON_HOUSEHOLD_MAX + 1;
	     n++) {
		struct pa_err e = {0};

		pa_buf_clear(&in);
		must(pa_buf_puts(&in, "{\"户编号\":\"", &e), &e);
		while (in.n < strlen("{\"户编号\":\"") + n)
			must(pa_buf_addc(&in, 'x', &e), &e);
		must(pa_buf_puts(&in, "\",\"members\":[{\"a\":1}]}", &e), &e);
		ck_assert_int_eq(convert(pa_buf_str(&in), &ways[0], &out, &t,
				     &e),
		    n > PA_JSON_HOUSEHOLD_MAX ? -1 : 0);
	}
	pa_buf_release(&in);
	pa_buf_release(&out);
}
END_TEST

/* Sheets. */

static void
render_sheet(struct pa_sheet *s, struct pa_buf *out)
{
	struct pa_rows rows = {0};
	struct pa_err e = {0};
	int rv;

	pa_buf_clear(out);
	must(pa_buf_addf(out, &e, "%s ", pa_sheet_kind(s)->name), &e);
	for (size_t j = 0; j < pa_sheet_ncolumn(s); j++)
		must(pa_buf_addf(out, &e, "%.*s%s",
			 (int)pa_sheet_header(s, j).n, pa_sheet_header(s, j).s,
			 pa_sheet_known(s, j) ? " " : "? "),
		    &e);
	while ((rv = pa_sheet_next(s, &rows, &e)) == 1)
		for (size_t i = 0; i < rows.nlive; i++) {
			const struct pa_rec *rec =
			    &rows.chunk.rec[rows.live[i]];

			must(pa_buf_addf(out, &e, ";%u:%ju:%ju %.*s",
				 rows.chunk.file, (uintmax_t)rec->row,
				 (uintmax_t)rec->line, (int)rec->len,
				 rows.chunk.bytes.s + rec->off),
			    &e);
		}
	must(rv, &e);
	pa_rows_release(&rows);
}

START_TEST(sheet)
{
	struct scratch dir;
	struct pa_err e = {0};
	struct pa_dict *dict = pa_dict_new("lib/packs", 0, &e);
	const struct pa_sheet_options opt = {.twice = _i == 1,
	    .hash = true,
	    .tmpdir = "/tmp"};
	struct pa_sheet *s, *members;
	struct pa_buf out = {0};
	const char *path[2];

	must(dict == NULL ? -1 : 0, &e);
	scratch_init(&dir);
	scratch_file(&dir, "a.json",
	    "\n{\"household_id\":\"7\",\"户主\":\"甲\",\"x\":true,\"members\":"
	    "[{\"name\":\"甲\",\"人编号\":1},{\"name\":\"乙\",\"age\":3}]}\n"
	    "{\"household_id\":\"合计\"}\n{\"household_id\":\"8\"}\n");
	scratch_file(&dir, "b.json",
	    "[{\"户主\":null,\"household_id\":9,\n"
	    "\"members\":[{\"age\":5,\"户号\":\"9\"}]}]");
	path[0] = dir.made[0];
	path[1] = dir.made[1];
	s = pa_sheet_open(path, 2, NULL, dict, &opt, &e);
	must(s == NULL ? -1 : 0, &e);
	must(pa_sheet_members(s, &members, &e) - 1, &e);
	for (int again = 0; again <= _i; again++) {
		render_sheet(s, &out);
		same_text(pa_buf_str(&out),
		    PA_STR("households household_id 户主 x? ;0:1:2 7,甲,是;"
			   "0:3:4 8,,;1:1:1 9,,"),
		    "households");
		ck_assert_uint_eq(pa_sheet_counts(s)->rows, 6);
		ck_assert_uint_eq(pa_sheet_counts(s)->records, 3);
		ck_assert_uint_eq(pa_sheet_counts(s)->skipped[PA_SKIP_TOTAL],
		    1);
		ck_assert_uint_eq(pa_sheet_counts(s)->skipped[PA_SKIP_BLANK],
		    0);
		ck_assert_uint_eq(pa_sheet_file(s, 0)->header_row, 1);
		ck_assert_uint_eq(strlen(pa_sheet_file(s, 1)->sha256), 64);
		ck_assert_uint_eq(pa_sheet_file(s, 1)->bytes, 70);
		if (again < _i)
			must(pa_sheet_rewind(s, &e), &e);
	}
	render_sheet(members, &out);
	same_text(pa_buf_str(&out),
	    PA_STR("members 户编号 name 人编号 age? ;0:1:2 7,甲,1,;"
		   "0:2:2 7,乙,,3;1:1:2 9,,,5"),
	    "members");
	ck_assert_str_eq(pa_sheet_file(members, 1)->path, path[1]);
	pa_sheet_free(members);
	pa_sheet_free(s);
	pa_dict_free(dict);
	pa_buf_release(&out);
	scratch_release(&dir);
}
END_TEST

/* The keys are the header, whatever the values look like. */
START_TEST(header_among_values)
{
	struct scratch dir;
	struct pa_err e = {0};
	struct pa_dict *dict = pa_dict_new("lib/packs", 0, &e);
	const struct pa_sheet_options opt = {.tmpdir = "/tmp"};
	struct pa_sheet *s, *members;
	struct pa_buf out = {0};
	const char *path;

	must(dict == NULL ? -1 : 0, &e);
	scratch_init(&dir);
	scratch_file(&dir, "a.json",
	    "{\"户编号\":\"户编号\",\"x\":\"户主\",\"y\":\"行政村\"}");
	path = dir.made[0];
	s = pa_sheet_open(&path, 1, NULL, dict, &opt, &e);
	must(s == NULL ? -1 : 0, &e);
	must(pa_sheet_members(s, &members, &e), &e);
	ck_assert_ptr_null(members);
	render_sheet(s, &out);
	same_text(pa_buf_str(&out),
	    PA_STR("households 户编号 x? y? ;0:1:1 户编号,户主,行政村"),
	    "header");
	pa_sheet_free(s);
	pa_dict_free(dict);
	pa_buf_release(&out);
	scratch_release(&dir);
}
END_TEST

/* Memory. */

static int
job(void *ctx, struct pa_err *e)
{
	static const struct pa_str text =
	    PA_STR("{\"户编号\":\"7\",\"a\":\"\\n\",\"members\":[{\"n\":1}]}\n"
		   "{\"户编号\":\"8\",\"b\":\"😀\",\"members\":[{\"m\":2}]}\n");
	struct pa_buf out = {0};
	struct pa_json_tables t;
	int rv = convert(text, ctx, &out, &t, e);

	pa_buf_release(&out);
	return rv;
}

START_TEST(no_memory)
{
	struct pa_json_options how = ways[_i];

	ck_assert_int_gt(chaos(job, &how), 10);
}
END_TEST

/* jansson may call lack of memory a fault of the text; it must fail, though,
 * and leave nothing behind. */
START_TEST(no_memory_in_jansson)
{
	struct pa_json_options how = ways[COUNT(ways) - 1];
	int rv = -1;
	long k;

	scratch_jansson_fails();
	for (k = 0; rv != 0; k++) {
		struct pa_err e = {0};

		pa_mem_fail_after(k);
		rv = job(&how, &e);
		pa_mem_fail_after(-1);
		ck_assert(
		    rv == 0 || e.code == PA_E_NOMEM || e.code == PA_E_INPUT);
	}
	ck_assert_int_gt(k, 50);
	json_set_alloc_funcs(malloc, free);
}
END_TEST

START_TEST(no_temporary_directory)
{
	const struct pa_json_convert_options opt = {.read = ways[0],
	    .tmpdir = "/tmp/pa-no-such-directory"};
	struct pa_json_shape shape = {0};
	struct pa_json_tables t;
	struct pa_input *in;
	struct pa_err e = {0};

	must(adopt(PA_STR("{\"a\":1}"), &in, &e), &e);
	ck_assert_int_eq(pa_json_convert(in, &opt, &shape, &t, &e), -1);
	ck_assert_int_eq(e.code, PA_E_IO);
	ck_assert_int_eq(t.main_fd, -1);
	pa_json_shape_release(&shape);
	pa_input_free(in);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, one_case, 0, COUNT(cases));
	tcase_add_loop_test(tc, number, 0, COUNT(numbers));
	tcase_add_test(tc, run_of_text);
	tcase_add_test(tc, limits_of_size);
	tcase_add_test(tc, limits_of_keys);
	tcase_add_test(tc, limits_of_values);
	tcase_add_test(tc, open_object_in_a_long_file);
	tcase_add_test(tc, long_household);
	tcase_add_loop_test(tc, sheet, 0, 2);
	tcase_add_test(tc, header_among_values);
	tcase_add_loop_test(tc, no_memory, 0, COUNT(ways));
	tcase_add_test(tc, no_memory_in_jansson);
	tcase_add_test(tc, no_temporary_directory);
}

int
main(void)
{
	return testing_main("json", add);
}
