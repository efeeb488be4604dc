/* SPDX-License-Identifier: MIT */
/* The CSV reader and writer: data/csv_reader, csv_scan, csv_grammar. */
#include <check.h>
#include <stdlib.h>

#include "data/csv_reader.h"
#include "data/csv_scan.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* A file in memory that is read at most `step` bytes at a time. */
struct file {
	struct pa_str rest;
	size_t step;
	bool breaks; /* the last read fails */
};

/* One way of reading. */
struct way {
	enum pa_csv_way way;
	size_t block, step;
};

static const struct way ways[] = {
    {PA_CSV_MIXED, 0, SIZE_MAX},
    {PA_CSV_MIXED, 1, 1},
    {PA_CSV_MIXED, 7, 3},
    {PA_CSV_MIXED, 64, 64},
    {PA_CSV_MIXED, 100, 1000},
    {PA_CSV_LIBCSV, 0, SIZE_MAX},
    {PA_CSV_LIBCSV, 5, 2},
};

/* What reading gave, rendered: see render(). */
struct result {
	struct pa_buf text, bad;
	struct pa_err e;
	uint64_t slow, rows, blank, open, first_open;
	bool quoted;
};

static ptrdiff_t
read_file(void *ctx, char *buf, size_t n, struct pa_err *e)
{
	struct file *f = ctx;

	n = n < f->step ? n : f->step;
	n = n < f->rest.n ? n : f->rest.n;
	if (n == 0 && f->breaks)
		return pa_err_set(e, PA_E_IO, "the disk broke");
	if (n != 0)
		memcpy(buf, f->rest.s, n);
	f->rest.s += n;
	f->rest.n -= n;
	return (ptrdiff_t)n;
}

static int
on_bad_line(void *ctx, const struct pa_csv_bad_line *bad, struct pa_err *e)
{
	struct result *r = ctx;

	return pa_buf_addf(&r->bad, e, "%c%ju:%ju %.*s;",
	    bad->stray ? '?' : '!', (uintmax_t)bad->row, (uintmax_t)bad->line,
	    (int)bad->bytes.n, bad->bytes.s);
}

static int
render_chunk(struct result *r, const struct pa_chunk *c, struct pa_err *e)
{
	struct pa_arena scratch = {0};
	struct pa_str value;
	int rv = 0;

	r->quoted |= c->quoted;
	for (size_t i = 0; i < c->nrec && rv == 0; i++) {
		const struct pa_rec *rec = &c->rec[i];

		rv = pa_buf_addf(&r->text, e, "%s%ju:%ju ",
		    rec->len == 0 ? "?" : "", (uintmax_t)rec->row,
		    (uintmax_t)rec->line);
		for (size_t j = 0; j < rec->ncell && rv == 0; j++) {
			value = pa_chunk_raw(c, rec, j);
			ck_assert(
			    c->quoted || value.n == 0 || value.s[0] != '"');
			rv = pa_csv_unquote(value, &scratch, &value, e);
			if (rv == 0 && j > 0)
				rv = pa_buf_addc(&r->text, '|', e);
			if (rv == 0)
				rv = pa_buf_addstr(&r->text, value, e);
		}
		if (rv == 0)
			rv = pa_buf_addc(&r->text, ';', e);
	}
	pa_arena_release(&scratch);
	return rv;
}

/*
 * Reads all of f into r: each record as "row:line cell|cell;", then each line
 * set aside as "!row:line bytes;", "?..." for a quote in a quoted cell, then "#line" when it ended with trouble.
 * -1 on trouble.
 */
static int
render(struct file f, const struct pa_csv_options *how, struct result *r)
{
	const struct pa_source source = {&f, read_file};
	struct pa_csv_options opt = *how;
	struct pa_csv_reader *reader;
	struct pa_chunk c = {0};
	int rv;

	opt.name = "x.csv";
	opt.bad_line = on_bad_line;
	opt.bad_ctx = r;
	*r = (struct result){0};
	reader = pa_csv_reader_new(&source, &opt, &r->e);
	if (reader == NULL)
		return -1;
	while ((rv = pa_csv_reader_next(reader, &c, &r->e)) == 1) {
		r->slow += c.slow;
		if ((rv = render_chunk(r, &c, &r->e)) != 0)
			break;
	}
	r->rows = pa_csv_reader_rows(reader, &r->blank);
	r->open = pa_csv_reader_open_quotes(reader, &r->first_open);
	pa_chunk_release(&c);
	pa_csv_reader_free(reader);
	if (rv == 0)
		rv = pa_buf_addstr(&r->text, pa_buf_str(&r->bad), &r->e);
	else if (r->e.code != PA_E_NOMEM)
		(void)!pa_buf_addf(&r->text, NULL, "#%ju",
		    (uintmax_t)r->e.line);
	return rv;
}

static void
release(struct result *r)
{
	pa_buf_release(&r->text);
	pa_buf_release(&r->bad);
}

static const struct {
	const char *name;
	struct pa_str in;
	const char *out;
	char delimiter;
} cases[] = {
    {"empty file", PA_STR(""), "", 0},
    {"BOM only", PA_STR("\xef\xbb\xbf"), "", 0},
    {"BOM, quoted header", PA_STR("\xef\xbb\xbf\"a\",b\n1,2\n"),
	"1:1 a|b;2:2 1|2;", 0},
    {"header only", PA_STR("a,b\n"), "1:1 a|b;", 0},
    {"no final line end", PA_STR("a,b\n1,2"), "1:1 a|b;2:2 1|2;", 0},
    {"ends with a delimiter", PA_STR("a,b\n1,"), "1:1 a|b;2:2 1|;", 0},
    {"ends with a quote", PA_STR("a,\"b\""), "1:1 a|b;", 0},
    {"CR LF", PA_STR("a,b\r\n1,2\r\n"), "1:1 a|b;2:2 1|2;", 0},
    {"CR LF after quotes", PA_STR("\"a\",\"b\"\r\n\"1\",\"2\"\r\n"),
	"1:1 a|b;2:2 1|2;", 0},
    {"CR", PA_STR("a,b\r1,2\r3,4"), "1:1 a|b;2:2 1|2;3:3 3|4;", 0},
    {"mixed line ends", PA_STR("a\r\nb\rc\nd\r\r\ne"),
	"1:1 a;2:2 b;3:3 c;4:4 d;6:6 e;", 0},
    {"final CR", PA_STR("a,b\r\n1,2\r"), "1:1 a|b;2:2 1|2;", 0},
    {"cell of several lines", PA_STR("a,\"b\nc\r\nd\re\",f\n1,2,3\n"),
	"1:1 a|b\nc\r\nd\re|f;2:5 1|2|3;", 0},
    {"blank lines", PA_STR("\n\na,b\n\r\n1,2\n\n"), "3:3 a|b;5:5 1|2;", 0},
    {"blank lines only", PA_STR("\n\r\n\n"), "", 0},
    {"blanks are kept", PA_STR(" a ,\tb\n  \n"), "1:1  a |\tb;2:2   ;", 0},
    {"empty cells", PA_STR(",\n\"\"\n\"\",\"\"\n"), "1:1 |;2:2 ;3:3 |;", 0},
    {"doubled quotes", PA_STR("\"a\"\"b\",\"\"\"\"\n"), "1:1 a\"b|\";", 0},
    {"quote in an unquoted cell", PA_STR("a\"b,c\"\n1,2\n"),
	"1:1 a\"b|c\";2:2 1|2;", 0},
    {"quotes in an unquoted cell, others quoted",
	PA_STR("a\"\"b\"c,\"d\"\"\",\"\n\",e\"\n1,2\n"),
	"1:1 a\"\"b\"c|d\"|\n|e\";2:3 1|2;", 0},
    {"text after a closing quote", PA_STR("\"a\"b\",c\n1,2\n"),
	"2:2 1|2;?1:1 \"a\"b\",c;", 0},
    {"text after a closing quote, CR LF", PA_STR("1,\"a\"b\r\n\r\n1,2\r\n"),
	"3:3 1|2;?1:1 1,\"a\"b;", 0},
    {"text after a closing quote at the end", PA_STR("1,2\n\"a\"b"),
	"1:1 1|2;?2:2 \"a\"b;", 0},
    {"blank after a closing quote", PA_STR("\"a\" ,b\"\n1,2\n"),
	"2:2 1|2;?1:1 \"a\" ,b\";", 0},
    {"text after an empty quoted cell", PA_STR("\"\"a\n1,2\n"),
	"2:2 1|2;?1:1 \"\"a;", 0},
    {"text after quotes on a later line of the cell",
	PA_STR("1,\"a\nb\"c,\"d\"\n2,3\n"), "2:2 b\"c|d;3:3 2|3;?1:1 1,\"a;",
	0},
    {"text after quotes, the cell opened on the second line",
	PA_STR("\"a\nb\",\"c\nd\"e\n2,3\n"),
	"2:3 d\"e;3:4 2|3;?1:2 \"a\nb\",\"c;", 0},
    {"text after quotes far off",
	PA_STR(
	    "1,\"a\n"
	    "2,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n"
	    "3,cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\n"
	    "4,\"d\"\n"),
	"2:2 2|bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;"
	"3:3 3|cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc;"
	"4:4 4|d;?1:1 1,\"a;",
	0},
    {"text after quotes, then an open quote", PA_STR("\"a\"b\n1,\"2\n3,4\n"),
	"3:3 3|4;?1:1 \"a\"b;!2:2 1,\"2;", 0},
    {"open quote", PA_STR("a,b\n1,\"2\n3,4\n5,6\n"),
	"1:1 a|b;3:3 3|4;4:4 5|6;!2:2 1,\"2;", 0},
    {"open quote on the last line", PA_STR("a,b\r\n1,\"2\r\n"),
	"1:1 a|b;!2:2 1,\"2;", 0},
    {"open quote at the very end", PA_STR("a,b\n\""), "1:1 a|b;!2:2 \";", 0},
    {"open quotes in a row", PA_STR("\"a\n\"b\n\"c\n\"d\ne,f\n"),
	"5:5 e|f;?1:1 \"a;?2:2 \"b;?3:3 \"c;!4:4 \"d;", 0},
    {"open quote, a later one closes", PA_STR("\"a\n\"b\n\"c\"\nd\n"),
	"3:3 c;4:4 d;?1:1 \"a;?2:2 \"b;", 0},
    {"open quote, closed by the next line's end", PA_STR("\"a\nb\"\nc\n"),
	"1:1 a\nb;2:3 c;", 0},
    {"open quote after a cell of two lines", PA_STR("\"a\nb\",\"c\nd,e\n"),
	"2:3 d|e;!1:2 \"a\nb\",\"c;", 0},
    {"semicolon", PA_STR("a;b,c\n\"1;2\";3\n"), "1:1 a|b,c;2:2 1;2|3;", ';'},
    {"tab", PA_STR("a\tb \n\t\"2\t3\"\n"), "1:1 a|b ;2:2 |2\t3;", '\t'},
    {"Chinese", PA_STR("姓名,年龄\n\"王,某\",40\n"),
	"1:1 姓名|年龄;2:2 王,某|40;", 0},
    {"GB18030, four bytes in a name",
	PA_STR("\xd0\xd5\xc3\xfb\n\x95\x32\x82\x36,1\n"), "1:1 姓名;2:2 𠀀|1;",
	0},
    {"UTF-16 with a BOM", PA_STR("\xff\xfe\x0b\x73,\0b\0\n\0"), "1:1 猋|b;", 0},
    {"NUL", PA_STR("a,b\n1,\0\n"), "1:1 a|b;#2", 0},
    {"NUL in quotes", PA_STR("a,b\n1,\"\n\0\"\n"), "1:1 a|b;#3", 0},
    {"long line",
	PA_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
	       "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n"
	       "1,2\n"),
	"1:1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|"
	"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;2:2 1|2;",
	0},
};

START_TEST(reads)
{
	struct pa_csv_options opt = {.delimiter = cases[_i].delimiter};
	struct result r;

	for (size_t w = 0; w < LEN(ways); w++) {
		opt.way = ways[w].way;
		opt.block = ways[w].block;
		(void)!render((struct file){cases[_i].in, ways[w].step, false},
		    &opt, &r);
		ck_assert_msg(strcmp(r.text.s == NULL ? "" : r.text.s,
				  cases[_i].out) == 0,
		    "%s, way %zu: %s, not %s (%s)", cases[_i].name, w, r.text.s,
		    cases[_i].out, r.e.text);
		release(&r);
	}
}
END_TEST

/* Texts too large to write down: n times piece between head and tail. */
static const struct {
	const char *name, *head, *piece;
	size_t n;
	const char *tail;
	uint64_t rows, open, first_open;
	enum pa_errcode code;
	uint64_t line;
	const char *text;
} large[] = {
    {"open quote at nine tenths", "a,b\n", "1,2\n", 900000, "3,\"4\n5,6\n",
	900003, 1, 900002, PA_E_NONE, 0, ""},
    {"open quote early", "a,\"b\n", "1,2\n", 900000, "", 900001, 1, 1,
	PA_E_NONE, 0, ""},
    {"each line opens a quote", "", "\"a,b\n", 300000, "", 300000, 1, 300000,
	PA_E_NONE, 0, ""},
    {"each line opens a quote behind a closed one", "", "a\",\",b\n", 4000, "",
	1, 1, 4000, PA_E_NONE, 0, ""},
    {"each line has a quote too many", "", "\"a\"b,c\n", 300000, "", 300000, 0,
	0, PA_E_NONE, 0, ""},
    {"each line has one, below an open quote", "a,\"b\n", "\"\"c\n", 300000, "",
	300001, 1, 1, PA_E_NONE, 0, ""},
    {"cell of two megabytes", "a,b\n1,", "xxxxxxxx", 1 << 18, "\n", 1, 0, 0,
	PA_E_LIMIT, 2, "cell of more than 1048576 bytes"},
    {"cell of one megabyte", "a,b\n1,", "xxxxxxxx", 1 << 17, "\n3,4\n", 3, 0, 0,
	PA_E_NONE, 0, ""},
    {"quoted cell of one megabyte", "a\n\"", "xxxxxxx\n", 1 << 17, "\"\n3\n", 3,
	0, 0, PA_E_NONE, 0, ""},
    {"quoted cell of two megabytes", "a\n\"", "xxxxxx,\n", 1 << 18, "\"\n",
	262146, 2, 2, PA_E_NONE, 0, ""},
    {"10,000 columns", "a\n", ",", 9999, "\nb\n", 3, 0, 0, PA_E_NONE, 0, ""},
    {"10,001 columns", "a\n", ",", 10000, "\nb\n", 1, 0, 0, PA_E_LIMIT, 2,
	"more than 10000 cells"},
    {"record of 17 megabytes", "a\n", "xxxxxxxxxxxxxxxx,", 1 << 20, "\n", 1, 0,
	0, PA_E_LIMIT, 2, "record of more than 16777216 bytes"},
    {"late invalid byte", "姓,名\n", "一,二\n", 400000, "3,\xc3\n4,5\n", 400001,
	0, 0, PA_E_ENCODING, 400002, "offset 3200010 "},
    {"cut character at the end", "姓\n", "名\n", 300000, "\xe5\x90", 300001, 0,
	0, PA_E_ENCODING, 300002, "offset 1200004 "},
    {"late invalid GB18030", "\xd0\xd5\n", "\xc3\xfb\n", 400000, "\xff\xff\n",
	400001, 0, 0, PA_E_ENCODING, 400002, "offset 1200003 "},
    {"blank lines only", "", "\n\r\n", 1000000, "", 2000000, 0, 0, PA_E_NONE, 0,
	""},
};

START_TEST(reads_large)
{
	struct pa_csv_options opt = {0};
	struct pa_buf in = {0};
	struct result r;
	int rv = pa_buf_puts(&in, large[_i].head, NULL);

	/* Not an assertion each time: check writes to a file for each. */
	for (size_t i = 0; i < large[_i].n; i++)
		rv |= pa_buf_puts(&in, large[_i].piece, NULL);
	rv |= pa_buf_puts(&in, large[_i].tail, NULL);
	ck_assert_int_eq(rv, 0);
	for (size_t w = 0; w < 4; w++) {
		opt.way = w < 3 ? PA_CSV_MIXED : PA_CSV_LIBCSV;
		opt.block = (size_t[]){0, 1000, 300000, 0}[w];
		(void)!render((struct file){pa_buf_str(&in), 65536, false},
		    &opt, &r);
		ck_assert_msg(r.rows == large[_i].rows &&
			r.open == large[_i].open &&
			r.first_open == large[_i].first_open &&
			r.e.code == large[_i].code &&
			r.e.line == large[_i].line &&
			strstr(r.e.text, large[_i].text) != NULL,
		    "%s, way %zu: %ju rows, %ju open from %ju, line %ju: %s",
		    large[_i].name, w, (uintmax_t)r.rows, (uintmax_t)r.open,
		    (uintmax_t)r.first_open, (uintmax_t)r.e.line, r.e.text);
		release(&r);
	}
	pa_buf_release(&in);
}
END_TEST

/* A seeded generator: the same inputs in every run. */
static uint32_t
next_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1;
	return (uint32_t)(*seed >> 33);
}

static void
random_text(uint64_t *seed, struct pa_buf *b)
{
	static const char *const parts[] = {"a", "bc", ",", ",", ",", "\"",
	    "\"", "\"\"", "\n", "\n", "\r\n", "\r", "\",\"", "\"\n", "\n\"",
	    "王", " ", "\"a\nb\"", "0123456789012345678901234567890123456789",
	    "x,y,z\n", "\xff"};
	size_t n = next_random(seed) % 60;
	size_t kinds = LEN(parts) - (next_random(seed) % 8 != 0);
	int rv = 0;

	pa_buf_clear(b);
	while (n-- > 0)
		rv |= pa_buf_puts(b, parts[next_random(seed) % kinds], NULL);
	ck_assert_int_eq(rv, 0);
}

/* Mostly what is plain, so that runs of it are long, and of some length. */
static void
scan_text(uint64_t *seed, uint32_t max, struct pa_buf *b)
{
	static const struct pa_str rare[] = {PA_STR("\""), PA_STR("\r\n"),
	    PA_STR("\n\n"), PA_STR("\n\r\n"), PA_STR("\r"), PA_STR("\0"),
	    PA_STR(",\"a\nb\","), PA_STR("\"\""), PA_STR("\x0b\x8a\xa2\x80")};
	uint32_t wide = 1 + next_random(seed) % 80;
	uint32_t often = next_random(seed) % 3 == 0 ? 20 : 2000;
	size_t n = next_random(seed) % max;
	int rv = 0;
	struct pa_str x;

	pa_buf_clear(b);
	while (b->n < n) {
		x = rare[next_random(seed) % LEN(rare)];
		if (next_random(seed) % often == 0)
			rv |= pa_buf_addstr(b, x, NULL);
		else if (next_random(seed) % wide == 0)
			rv |= pa_buf_addstr(b, PA_STR("a\n"), NULL);
		else
			rv |= pa_buf_addc(b, "ab,;\t"[next_random(seed) % 5],
			    NULL);
	}
	ck_assert_int_eq(rv, 0);
}

/* The same comes out for any block size, any reads, and either way. */
START_TEST(ways_agree)
{
	const struct pa_csv_limits small = {.cell = 30,
	    .cells = 8,
	    .quote = 25,
	    .record = 80};
	struct pa_csv_options opt;
	struct pa_buf in = {0};
	struct result want, got;
	uint64_t seed = 1;

	for (int i = 0; i < 20000; i++) {
		if (i % 4 != 0)
			random_text(&seed, &in);
		else
			scan_text(&seed, i % 400 == 0 ? 30000 : 800, &in);
		opt = (struct pa_csv_options){.way = PA_CSV_LIBCSV,
		    .encoding = PA_ENC_UTF8,
		    .block = 1 << 12};
		if (i % 3 == 0)
			opt.limits = &small;
		(void)!render((struct file){pa_buf_str(&in), 4096, false}, &opt,
		    &want);
		opt.way = PA_CSV_MIXED;
		opt.block = i % 5 == 0 ? 4096 : next_random(&seed) % 100 + 1;
		(void)!render((struct file){pa_buf_str(&in),
				  next_random(&seed) % 70 + 1, false},
		    &opt, &got);
		ck_assert_msg(pa_str_eq(pa_buf_str(&want.text),
				  pa_buf_str(&got.text)) &&
			strcmp(want.e.text, got.e.text) == 0 &&
			want.rows == got.rows && want.blank == got.blank,
		    "input %d {%s} block %zu: {%s} {%s} not {%s} {%s}", i, in.s,
		    opt.block, got.text.s, got.e.text, want.text.s,
		    want.e.text);
		release(&want);
		release(&got);
	}
	pa_buf_release(&in);
}
END_TEST

START_TEST(slow_is_counted)
{
	static const struct {
		struct pa_str in;
		uint64_t slow;
		bool quoted;
	} t[] = {
	    {PA_STR("a,\"b\nc\"\r\n1,2\n"), 0, true},
	    {PA_STR("a,b\nc\"d,e\n1,2\n\"x\"y\",z\n3,4\n"), 1, true},
	    {PA_STR("a,b\r1,2\n"), 1, true},
	    {PA_STR("a,b\n1,\"2\""), 0, true},
	    {PA_STR("a,b\n\n\r\n1,2"), 0, false},
	};
	struct pa_csv_options opt = {0};
	struct result r;

	for (size_t i = 0; i < LEN(t); i++) {
		ck_assert_int_eq(render((struct file){t[i].in, 9, false}, &opt,
				     &r),
		    0);
		ck_assert_uint_eq(r.slow, t[i].slow);
		ck_assert_int_eq(r.quoted, t[i].quoted);
		release(&r);
	}
}
END_TEST

/* Quotes and blank lines wherever they stand in a block. */
START_TEST(places_in_blocks)
{
	static const struct {
		const char *end;
		uint64_t slow, blank;
		bool bad;
	} t[] = {
	    {",\"b,c\",\"d\"\n1,2\n", 0, 0, false},
	    {"\n\"b,c\",\"d\"\r\n1,2\n", 0, 0, false},
	    {",\"b\"c\n1,2\n", 0, 0, true},
	    {"\nx\"y\n1,2\n", 1, 0, false},
	    {"\r\n\r\n1,2\n\n3,4\n", 0, 2, false},
	    {"\n\n1,2\n", 0, 1, false},
	};
	struct pa_csv_options opt = {.encoding = PA_ENC_UTF8};
	const struct pa_csv_options plain = {.encoding = PA_ENC_UTF8,
	    .way = PA_CSV_LIBCSV};
	struct pa_buf in = {0};
	struct result r, want;

	for (size_t i = 0; i < LEN(t) * 140; i++) {
		pa_buf_clear(&in);
		for (size_t j = 0; j <= i % 140; j++)
			ck_assert_int_eq(pa_buf_addc(&in, 'a', NULL), 0);
		ck_assert_int_eq(pa_buf_puts(&in, t[i / 140].end, NULL), 0);
		for (size_t j = 0; j < 200; j++)
			ck_assert_int_eq(pa_buf_addc(&in, 'z', NULL), 0);
		(void)!render((struct file){pa_buf_str(&in), 4096, false}, &opt,
		    &r);
		(void)!render((struct file){pa_buf_str(&in), 4096, false},
		    &plain, &want);
		ck_assert_msg(r.slow == t[i / 140].slow &&
			r.blank == t[i / 140].blank &&
			pa_str_eq(pa_buf_str(&want.text),
			    pa_buf_str(&r.text)) &&
			(r.bad.n > 0) == t[i / 140].bad,
		    "%zu: %ju slow %ju blank", i, (uintmax_t)r.slow,
		    (uintmax_t)r.blank);
		release(&r);
		release(&want);
	}
	pa_buf_release(&in);
}
END_TEST

/* Memory does not grow with what follows an open quote. */
START_TEST(open_quote_is_bounded)
{
	const struct pa_str piece = PA_STR("a,b,c,d,e,f,g\n");
	struct pa_buf in = {0};
	struct file f = {.step = SIZE_MAX};
	const struct pa_source source = {&f, read_file};
	const struct pa_csv_options opt = {0};
	struct pa_csv_reader *r = pa_csv_reader_new(&source, &opt, NULL);
	struct pa_chunk c = {0};
	uint64_t n = 0, first;
	int rv = pa_buf_puts(&in, "a,\"b\n", NULL);

	while (in.n < 32 << 20)
		rv |= pa_buf_addstr(&in, piece, NULL);
	f.rest = pa_buf_str(&in);
	ck_assert_int_eq(rv, 0);
	while ((rv = pa_csv_reader_next(r, &c, NULL)) == 1) {
		n += c.nrec;
		if (c.bytes.cap > 8 << 20)
			ck_abort_msg("a chunk of %zu bytes", c.bytes.cap);
	}
	ck_assert_int_eq(rv, 0);
	ck_assert_uint_eq(n, (in.n - 5) / piece.n);
	ck_assert_uint_eq(pa_csv_reader_open_quotes(r, &first), 1);
	ck_assert_uint_eq(first, 1);
	pa_chunk_release(&c);
	pa_csv_reader_free(r);
	pa_buf_release(&in);
}
END_TEST

/* Records before a broken read are still given out. */
START_TEST(read_error)
{
	struct pa_csv_options opt = {0};
	struct result r;

	ck_assert_int_eq(render((struct file){PA_STR("a,b\n1,2\n3,"), 4, true},
			     &opt, &r),
	    -1);
	ck_assert_str_eq(r.text.s, "1:1 a|b;2:2 1|2;#3");
	ck_assert_int_eq(r.e.code, PA_E_IO);
	ck_assert_str_eq(r.e.text, "the disk broke");
	ck_assert_str_eq(r.e.where, "x.csv");
	release(&r);
}
END_TEST

START_TEST(refuses_delimiters)
{
	const struct pa_source source = {NULL, read_file};
	const char bad[] = {'"', '\n', '\r', '\xe7', 127};

	for (size_t i = 0; i < LEN(bad); i++) {
		struct pa_csv_options opt = {.delimiter = bad[i]};
		struct pa_err e = {0};

		ck_assert_ptr_null(pa_csv_reader_new(&source, &opt, &e));
		ck_assert_int_eq(e.code, PA_E_USAGE);
	}
}
END_TEST

START_TEST(allocation_failures)
{
	/* A plain record, a slow one, a long cell, two lines set aside, one
	 * for a quote too many and one for a quote that stays open. */
	const struct pa_str in = PA_STR("a,b\n1,2\nx\"y,z\n\xe5\x90\x8d,"
					"\"4 \"\" 4\n\",6\n\"s\n\"t\n");
	struct pa_csv_options opt = {0};
	struct result r;
	int rv = -1;
	long k;

	for (size_t w = 0; w < LEN(ways); w++) {
		opt.way = ways[w].way;
		opt.block = ways[w].block;
		for (k = 0, rv = -1; rv != 0; k++) {
			pa_mem_fail_after(k);
			rv = render((struct file){in, ways[w].step, false},
			    &opt, &r);
			pa_mem_fail_after(-1);
			if (rv != 0)
				ck_assert_int_eq(r.e.code, PA_E_NOMEM);
			else
				ck_assert_uint_eq(r.open, 1);
			release(&r);
			ck_assert_int_lt(k, 1000);
		}
		ck_assert_int_gt(k, 5);
	}
}
END_TEST

START_TEST(puts_cells)
{
	static const struct {
		struct pa_str in;
		const char *out;
	} t[] = {
	    {PA_STR(""), ""},
	    {PA_STR("a b"), "a b"},
	    {PA_STR("a,b"), "\"a,b\""},
	    {PA_STR("a\"b"), "\"a\"\"b\""},
	    {PA_STR("\""), "\"\"\"\""},
	    {PA_STR("a\nb"), "\"a\nb\""},
	    {PA_STR("a\r"), "\"a\r\""},
	    {PA_STR(" a"), "\" a\""},
	    {PA_STR("a\t"), "\"a\t\""},
	    {PA_STR("王"), "王"},
	};
	struct pa_arena scratch = {0};
	struct pa_buf b = {0};
	struct pa_str back;

	for (size_t i = 0; i < LEN(t); i++) {
		pa_buf_clear(&b);
		ck_assert_int_eq(pa_csv_put(&b, t[i].in, ',', NULL), 0);
		ck_assert_str_eq(b.s == NULL ? "" : b.s, t[i].out);
		ck_assert_int_eq(pa_csv_unquote(pa_buf_str(&b), &scratch, &back,
				     NULL),
		    0);
		ck_assert(pa_str_eq(back, t[i].in));
	}
	pa_buf_clear(&b);
	ck_assert_int_eq(pa_csv_put(&b, PA_STR("a;b"), ';', NULL), 0);
	ck_assert_str_eq(b.s, "\"a;b\"");
	pa_buf_release(&b);
	pa_arena_release(&scratch);
}
END_TEST

/* What one kernel made of a text. */
struct scanned {
	struct pa_csv_scan sc;
	struct pa_chunk c;
};

/* The bytes after the text are an LF and quotes, which must not be taken for
 * its own. */
static void
scan_by(enum pa_csv_kernel kernel, const struct pa_csv_scan *how,
    struct pa_str text, struct scanned *r)
{
	char *s = malloc(text.n + 64);

	ck_assert_ptr_nonnull(s);
	memcpy(s, text.s, text.n);
	memset(s + text.n, '"', 64);
	s[text.n] = '\n';
	r->sc = *how;
	r->sc.kernel = kernel;
	r->c.nrec = r->c.nsep = 0;
	ck_assert_int_eq(pa_csv_scan(&r->sc, (struct pa_str){s, text.n}, &r->c,
			     NULL),
	    0);
	free(s);
}

static void
same_scan(const struct scanned *a, const struct scanned *b, struct pa_str in)
{
	ck_assert_msg(a->sc.row == b->sc.row && a->sc.line == b->sc.line &&
		a->sc.blank == b->sc.blank && a->sc.used == b->sc.used &&
		a->sc.doubt == b->sc.doubt && a->c.nrec == b->c.nrec &&
		a->c.nsep == b->c.nsep,
	    "kernel %d: %zu bytes %zu records, not %zu and %zu, of {%.*s}",
	    (int)b->sc.kernel, b->sc.used, b->c.nrec, a->sc.used, a->c.nrec,
	    (int)in.n, in.s);
	ck_assert(a->c.nrec == 0 ||
	    memcmp(a->c.rec, b->c.rec, a->c.nrec * sizeof(*a->c.rec)) == 0);
	ck_assert(a->c.nsep == 0 ||
	    memcmp(a->c.sep, b->c.sep, a->c.nsep * sizeof(*a->c.sep)) == 0);
}

/* What each kernel that this processor has makes of a text is the same. */
START_TEST(kernels_agree)
{
	struct scanned a = {0}, b = {0};
	struct pa_buf in = {0};
	struct pa_csv_scan how = {.row = 3, .line = 5};
	uint64_t seed = 7, taken = 0;
	int k, best = (int)pa_csv_best_kernel();

	for (int i = 0; i < 5000; i++) {
		if (i % 2 == 0)
			random_text(&seed, &in);
		else
			scan_text(&seed, i % 16 == 1 ? 40000 : 800, &in);
		how.delimiter = ",;\t"[i % 3];
		how.max_bytes = i % 7 == 0 ? 100 : SIZE_MAX;
		how.max_cells = i % 7 == 1 ? 20 : SIZE_MAX;
		how.last = i % 5 < 2;
		how.base = next_random(&seed) % 1000;
		scan_by(PA_CSV_PLAIN, &how, pa_buf_str(&in), &a);
		taken += a.c.nrec;
		for (k = PA_CSV_PLAIN + 1; k <= best; k++) {
			scan_by((enum pa_csv_kernel)k, &how, pa_buf_str(&in),
			    &b);
			same_scan(&a, &b, pa_buf_str(&in));
		}
	}
	ck_assert_uint_gt(taken, 50000);
	pa_chunk_release(&a.c);
	pa_chunk_release(&b.c);
	pa_buf_release(&in);
}
END_TEST

START_TEST(counts_lines)
{
	static const char bytes[] = "\",;\n\r\0\x0b\x8a\xa2\x80\xff a";
	uint64_t seed = 7, lines;
	char s[64];
	size_t len;

	for (int i = 0; i < 5000; i++) {
		for (size_t j = 0; j < sizeof(s); j++)
			s[j] = bytes[next_random(&seed) % sizeof(bytes)];
		for (len = 0; len < 64 && s[len] != '\n' && s[len] != '\r';)
			len++;
		ck_assert_uint_eq(pa_csv_line_len((struct pa_str){s, 64}), len);
		lines = s[63] == '\n' || s[63] == '\r';
		for (size_t j = 0; j < 63; j++)
			lines +=
			    s[j] == '\n' || (s[j] == '\r' && s[j + 1] != '\n');
		ck_assert_uint_eq(pa_csv_count_lines((struct pa_str){s, 64}),
		    lines);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("csv");
	TCase *tc = tcase_create("csv");
	SRunner *sr = srunner_create(s);
	int failed;

	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, reads, 0, LEN(cases));
	tcase_add_loop_test(tc, reads_large, 0, LEN(large));
	tcase_add_test(tc, ways_agree);
	tcase_add_test(tc, slow_is_counted);
	tcase_add_test(tc, places_in_blocks);
	tcase_add_test(tc, open_quote_is_bounded);
	tcase_add_test(tc, read_error);
	tcase_add_test(tc, refuses_delimiters);
	tcase_add_test(tc, allocation_failures);
	tcase_add_test(tc, puts_cells);
	tcase_add_test(tc, kernels_agree);
	tcase_add_test(tc, counts_lines);
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
