/* SPDX-License-Identifier: MIT */
#include "data/sheet.h"

#include "chaos.h"
#include "prop.h"
#include "scratch.h"
#include "testing.h"

#define FILES 3
#define HEAD "户编号,家庭人口数,脱贫属性\n"

static struct pa_dict *dict;
static struct scratch folder;

static void
setup(void)
{
	struct pa_err e = {0};

	dict = pa_dict_new("lib/packs", 0, &e);
	ck_assert_msg(dict != NULL, "%s", e.text);
	scratch_init(&folder);
}

static void
teardown(void)
{
	pa_dict_free(dict);
	scratch_release(&folder);
}

/* What a reading of a sheet gave. */
struct seen {
	struct pa_buf text;   /* records, one a line: file.row/line cells */
	struct pa_buf reject; /* rows set aside, likewise */
	struct pa_sheet_counts counts;
};

static int
rejected(void *ctx, const struct pa_reject *r, struct pa_err *e)
{
	struct seen *x = ctx;

	return pa_buf_addf(&x->reject, e, "!%u.%llu/%llu %zu/%zu %.*s\n",
	    r->file, (unsigned long long)r->row, (unsigned long long)r->line,
	    r->ncell, r->want, (int)r->bytes.n, r->bytes.s);
}

/* Reads to the end. */
static int
read_all(struct pa_sheet *s, struct seen *x, struct pa_err *e)
{
	struct pa_rows rows = {0};
	struct pa_arena arena = {0};
	struct pa_str cell;
	uint64_t seq = 0;
	size_t i, j;
	int rv;

	pa_buf_clear(&x->text);
	while ((rv = pa_sheet_next(s, &rows, e)) == 1) {
		ck_assert_uint_gt(rows.nlive, 0);
		ck_assert_uint_eq(rows.seq, seq);
		seq += rows.nlive;
		for (i = 0; i < rows.nlive && rv >= 0; i++) {
			const struct pa_chunk *c = &rows.chunk;
			const struct pa_rec *rec = &c->rec[rows.live[i]];

			rv = pa_buf_addf(&x->text, e, "%u.%llu/%llu", c->file,
			    (unsigned long long)rec->row,
			    (unsigned long long)rec->line);
			for (j = 0; j < rec->ncell && rv == 0; j++) {
				rv = pa_csv_unquote(pa_chunk_raw(c, rec, j),
				    &arena, &cell, e);
				if (rv == 0)
					rv = pa_buf_addf(&x->text, e, "%c%.*s",
					    j == 0 ? ' ' : '|', (int)cell.n,
					    cell.s);
			}
			if (rv == 0)
				rv = pa_buf_addc(&x->text, '\n', e);
		}
		if (rv != 0)
			break;
	}
	pa_rows_release(&rows);
	pa_arena_release(&arena);
	x->counts = *pa_sheet_counts(s);
	return rv;
}

static void
check_identity(const struct pa_sheet_counts *c)
{
	uint64_t sum = c->records + c->rejected;

	for (size_t i = 0; i < PA_SKIP_KINDS; i++)
		sum += c->skipped[i];
	ck_assert_uint_eq(c->rows, sum);
}

static void
seen_release(struct seen *x)
{
	pa_buf_release(&x->text);
	pa_buf_release(&x->reject);
}

/* Counts in the order of enum pa_skip, then set aside; zeros are left out. */
static void
put_counts(const struct pa_sheet_counts *c, struct pa_buf *b)
{
	static const char *const name[] = {"title", "header", "repeated",
	    "total", "footer", "blank"};
	struct pa_err e = {0};

	for (size_t i = 0; i < PA_SKIP_KINDS; i++)
		if (c->skipped[i] != 0)
			must(pa_buf_addf(b, &e, " %s %llu", name[i],
				 (unsigned long long)c->skipped[i]),
			    &e);
	if (c->rejected != 0)
		must(pa_buf_addf(b, &e, " aside %llu",
			 (unsigned long long)c->rejected),
		    &e);
}

static struct pa_sheet *
open_files(const char *const *text, struct pa_sheet_options *opt,
    const char *kind, struct seen *x, struct pa_err *e)
{
	static const char *path[FILES];
	static const char *const name[FILES] = {"a.csv", "b.csv", "c.csv"};
	size_t n;

	for (n = 0; n < FILES && text[n] != NULL; n++) {
		scratch_file(&folder, name[n], text[n]);
		path[n] = scratch_add(&folder, name[n]);
	}
	opt->tmpdir = "/tmp";
	opt->reject = rejected;
	opt->reject_ctx = x;
	return pa_sheet_open(path, n,
	    kind == NULL ? NULL : pa_sheet_kind_find(pa_str(kind)), dict, opt,
	    e);
}

/*
 * Files and what is read: records, then counts, then what was set aside; or
 * "file: trouble". kind "": found.
 */
static const struct {
	const char *text[FILES], *kind;
	char delimiter;
	const char *want;
} rows[] = {
    {{HEAD "1,2,未脱贫\n2,3,脱贫\n"}, NULL, 0,
	"0.2/2 1|2|未脱贫\n0.3/3 2|3|脱贫\n header 1"},
    {{"\xef\xbb\xbf" HEAD "1,2,x\r\n"}, NULL, 0, "0.2/2 1|2|x\n header 1"},
    /* No line end at the end; nothing but a header. */
    {{HEAD "1,2,x"}, NULL, 0, "0.2/2 1|2|x\n header 1"},
    {{HEAD}, NULL, 0, " header 1"},
    {{"户编号,家庭人口数,脱贫属性"}, NULL, 0, " header 1"},
    {{""}, NULL, 0, "a.csv: is empty: there is no header row"},
    /* Titles of any width, blank rows. */
    {{"表\n所在地:,,\n\n" HEAD "\n1,2,x\n,,\n\n"}, NULL, 0,
	"0.6/6 1|2|x\n title 2 header 1 blank 4"},
    {{"a\nb\nc\nd\ne\nf\ng\nh\ni\n" HEAD "1,2,x\n"}, NULL, 0,
	"0.11/11 1|2|x\n title 9 header 1"},
    {{"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n" HEAD "1,2,x\n"}, NULL, 0,
	"a.csv: no known column header among the first 10 rows; is this an "
	"export of the registry?"},
    /* A title that knows one header is not the header. */
    {{"年度,2017\n" HEAD "1,2,x\n"}, NULL, 0, "0.3/3 1|2|x\n title 1 header 1"},
    /* Synonyms, ids, blanks, brackets and units of headers. */
    {{"户 编码,工资收入（元）,size\n1,2,3\n"}, "households", 0,
	"0.2/2 1|2|3\n header 1"},
    {{"户编号\t家庭人口数\n1\t2\n"}, NULL, 0,
	"a.csv: no known column header among the first 10 rows; cells seem "
	"to be parted by tabs: save the table with commas"},
    {{"户编号;家庭人口数\n1;2\n"}, NULL, 0,
	"a.csv: no known column header among the first 10 rows; cells seem "
	"to be parted by ';': save the table with commas"},
    {{"户编号;家庭人口数\n1;\"2;3\"\n"}, NULL, ';', "0.2/2 1|2;3\n header 1"},
    /* Two rows, the lower one knowing more or fewer headers. */
    {{"户编号,收入,,脱贫属性\n,工资性收入,财产性收入,\n1,2,3,x\n"}, NULL, 0,
	"0.3/3 1|2|3|x\n header 2"},
    {{"t,,,\n户编号,收入,,\n,工资性收入,财产性收入,年收入\n1,2,3,4\n"}, NULL, 0,
	"0.4/4 1|2|3|4\n title 1 header 2"},
    {{"户编号,收入,,脱贫属性\n,工资性收入,财产性收入,\n1,2,3,x\n"
      "户编号,收入,,脱贫属性\n,工资性收入,财产性收入,\n2,2,3,x\n"},
	NULL, 0, "0.3/3 1|2|3|x\n0.6/6 2|2|3|x\n header 2 repeated 2"},
    /* A header again, also with cells too many or too few, quoted. */
    {{HEAD "1,2,x\n" HEAD "户编号,家庭人口数,脱贫属性,,\n户编号,家庭人口数\n"
	   "\"户编号\",\"家庭人口数\",\"脱贫属性\"\n2,2,x\n"},
	NULL, 0, "0.2/2 1|2|x\n0.7/7 2|2|x\n header 1 repeated 4"},
    /* No more of it than the shorter half and one, or less. */
    {{HEAD "户编号,,脱贫属性\n户编号,脱贫,属性\n户编号,,x\n"}, NULL, 0,
	"0.3/3 户编号|脱贫|属性\n0.4/4 户编号||x\n header 1 repeated 1"},
    /* Totals and footers of any width. */
    {{HEAD
	 "1,2,x\n合计,5,\n,合计,5\n总计\n小计,,,,,\n合 计,1,2\n"
	 "填表人：张三,,审核人：\n审核人\n备 注:x\n填表人（签字）,,\n审核人 李四\n"},
	NULL, 0, "0.2/2 1|2|x\n header 1 total 5 footer 5"},
    /* ... but not what only begins like one. */
    {{HEAD "合计村1,2,x\n备注名,2,x\n"}, NULL, 0,
	"0.2/2 合计村1|2|x\n0.3/3 备注名|2|x\n header 1"},
    /* Ragged rows. */
    {{HEAD "1,2\n2,2,x\n3,2,x,4\n\"4\n\",2,x\n5\n"}, NULL, 0,
	"0.3/3 2|2|x\n0.5/5 4\n|2|x\n header 1 aside 3\n"
	"!0.2/2 2/3 1,2\n!0.4/4 4/3 3,2,x,4\n!0.6/7 1/3 5\n"},
    /* A quote that never closes, before and after the first records. */
    {{HEAD "1,\"2,x\n2,2,x\n"}, NULL, 0,
	"0.3/3 2|2|x\n header 1 aside 1\n!0.2/2 0/0 1,\"2,x\n"},
    /* Several files. */
    {{HEAD "1,2,x\n", "\n" HEAD "2,2,x\n合计,4,\n", HEAD}, NULL, 0,
	"0.2/2 1|2|x\n1.3/3 2|2|x\n header 3 total 1 blank 1"},
    {{HEAD "1,2,x\n", "户编号,家庭人口数（人）,脱贫属性\n2,2,x\n"}, NULL, 0,
	"0.2/2 1|2|x\n1.2/2 2|2|x\n header 2"},
    {{HEAD "1,2,x\n", "户编号,脱贫属性,家庭人口数\n2,x,2\n"}, NULL, 0,
	"b.csv: has other columns than a.csv; files read as one stream must "
	"have the same header"},
    {{HEAD "1,2,x\n", ""}, NULL, 0, "b.csv: is empty: there is no header row"},
    /* Required columns. */
    {{"户编,家庭人口数,脱贫属性\n1,2,x\n"}, "households", 0,
	"a.csv: a table of households needs the column 户编号; is it "
	"\"户编\"?"},
    {{"家庭人口数,脱贫属性\n1,2\n"}, "households", 0,
	"a.csv: a table of households needs the column 户编号, which its header "
	"lacks (for another kind of table see --table)"},
    {{"户编号,姓名\n1,x\n"}, "members", 0,
	"a.csv: a table of members needs the column 人编号, which its header "
	"lacks (for another kind of table see --table)"},
    {{"户编号,家庭人口数,户编号\n1,2,3\n"}, NULL, 0,
	"a.csv: the header has the column 户编号 twice (columns 1 and 3); delete "
	"or rename one"},
    {{"户编号,工资性收入,工资性收入（元）\n1,2,3\n"}, NULL, 0,
	"a.csv: the header has the column 工资性收入 twice (columns 2 and 3); "
	"delete or rename one"},
    /* Unknown columns may stand twice; a unit may make another column. */
    {{"户编号,家庭人口数,我的,我的,,\n1,2,3,4,5,6\n"}, NULL, 0,
	"0.2/2 1|2|3|4|5|6\n header 1"},
    {{"户编号,人编号,公益性岗位,公益性岗位（月数）\n1,2,3,4\n"}, NULL, 0,
	"0.2/2 1|2|3|4\n header 1"},
};

START_TEST(row)
{
	struct pa_sheet_options opt = {.delimiter = rows[_i].delimiter,
	    .twice = _i % 2 == 0};
	struct seen x = {{0}, {0}, {0}}, y = {{0}, {0}, {0}};
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct pa_sheet *s;
	const char *base;
	char what[20];

	s = open_files(rows[_i].text, &opt, rows[_i].kind, &x, &e);
	(void)snprintf(what, sizeof(what), "row %d", _i);
	if (s == NULL || read_all(s, &x, &e) != 0) {
		struct pa_err none = {0};
		struct pa_str t = pa_str(e.text);
		char dir[80];
		ptrdiff_t at;

		base = strrchr(e.where, '/');
		must(pa_buf_addf(&got, &none,
			 "%s: ", base == NULL ? e.where : base + 1),
		    &none);
		(void)snprintf(dir, sizeof(dir), "%s/", folder.dir);
		at = pa_str_find(t, pa_str(dir));
		if (at >= 0) {
			must(pa_buf_add(&got, t.s, (size_t)at, &none), &none);
			t.s += (size_t)at + strlen(dir);
			t.n -= (size_t)at + strlen(dir);
		}
		must(pa_buf_addstr(&got, t, &none), &none);
	} else {
		check_identity(&x.counts);
		must(pa_buf_addstr(&got, pa_buf_str(&x.text), &e), &e);
		put_counts(&x.counts, &got);
		if (x.reject.n > 0)
			must(pa_buf_addf(&got, &e, "\n%s", x.reject.s), &e);
		/* Once more: the same, but rejects are not told again. */
		must(pa_sheet_rewind(s, &e), &e);
		pa_buf_clear(&x.reject);
		must(read_all(s, &y, &e), &e);
		same_text(pa_buf_str(&y.text), pa_buf_str(&x.text), "again");
		ck_assert_int_eq(memcmp(&x.counts, &y.counts, sizeof(x.counts)),
		    0);
		ck_assert_uint_eq(x.reject.n, 0);
	}
	same_text(pa_buf_str(&got), pa_str(rows[_i].want), what);
	pa_sheet_free(s);
	seen_release(&x);
	seen_release(&y);
	pa_buf_release(&got);
}
END_TEST

/* Which kind a header is taken for. */
static const struct {
	const char *header, *kind;
} kinds[] = {
    {"户编号,家庭人口数,工资性收入\n", "households"},
    {"户编号,人编号,姓名,证件号码,工资性收入\n", "members"},
    {"户编号,姓名,身份证号码,与户主关系\n", "members"},
    {"户编号,帮扶责任人姓名,帮扶单位名称,帮扶开始时间\n", "helpers"},
    {"县,乡,行政村,村属性,总户数\n", "villages"},
    {"县,低保标准（元/年）,县属性\n", "counties"},
};

START_TEST(kind)
{
	const char *text[FILES] = {kinds[_i].header};
	struct seen x = {{0}, {0}, {0}};
	struct pa_sheet_options opt = {0};
	struct pa_err e = {0};
	struct pa_sheet *s = open_files(text, &opt, NULL, &x, &e);

	ck_assert_msg(s != NULL, "%s", e.text);
	ck_assert_str_eq(pa_sheet_kind(s)->name, kinds[_i].kind);
	pa_sheet_free(s);
}
END_TEST

static const struct pa_field *
field(const char *table, const char *id)
{
	struct pa_err e = {0};
	const struct pa_table *t = pa_dict_table(dict, table, &e);

	ck_assert_msg(t != NULL, "%s", e.text);
	return pa_table_field(t, pa_str(id));
}

/* The label itself goes before a synonym; evidence last. */
START_TEST(columns)
{
	const char *text[FILES] = {
	    "户编码,户编号,家庭人口数,人均纯收入,其它\n"};
	struct seen x = {{0}, {0}, {0}};
	struct pa_sheet_options opt = {0};
	struct pa_err e = {0};
	struct pa_sheet *s = open_files(text, &opt, NULL, &x, &e);

	ck_assert_msg(s != NULL, "%s", e.text);
	ck_assert_uint_eq(pa_sheet_ncolumn(s), 5);
	ck_assert_uint_eq(pa_sheet_column(s,
			      field("household", "household_id")),
	    1);
	ck_assert_uint_eq(pa_sheet_column(s, field("income", "net_pc")), 3);
	ck_assert_uint_eq(pa_sheet_column(s, field("exit_household", "net_pc")),
	    PA_NO_COLUMN);
	ck_assert_uint_eq(pa_sheet_column(s, field("household", "phone")),
	    PA_NO_COLUMN);
	ck_assert(pa_sheet_known(s, 0));
	ck_assert(!pa_sheet_known(s, 4));
	same_text(pa_sheet_header(s, 4), PA_STR("其它"), "header");
	pa_sheet_free(s);
}
END_TEST

START_TEST(gb18030)
{
	/* 户编号,家庭人口数 */
	const char *text[FILES] = {
	    "\xbb\xa7\xb1\xe0\xba\xc5,"
	    "\xbc\xd2\xcd\xa5\xc8\xcb\xbf\xda\xca\xfd\n1,\xc8\xcb\n"};
	struct seen x = {{0}, {0}, {0}};
	struct pa_sheet_options opt = {.hash = true};
	struct pa_err e = {0};
	struct pa_sheet *s = open_files(text, &opt, NULL, &x, &e);

	ck_assert_msg(s != NULL, "%s", e.text);
	must(read_all(s, &x, &e), &e);
	same_text(pa_buf_str(&x.text), PA_STR("0.2/2 1|人\n"), "text");
	ck_assert_int_eq(pa_sheet_file(s, 0)->encoding, PA_ENC_GB18030);
	ck_assert_uint_eq(pa_sheet_file(s, 0)->bytes, strlen(text[0]));
	ck_assert_uint_eq(strlen(pa_sheet_file(s, 0)->sha256), 64);
	pa_sheet_free(s);
	seen_release(&x);
}
END_TEST

/* Lines of a random file and what they count as. */
static const struct {
	const char *line;
	int count; /* enum pa_skip; -1 a record, -2 set aside */
} lines[] = {
    {"14112410000000,3,未脱贫\n", -1},
    {"\"14112410000001\",\"a\nb\",\"\"\n", -1},
    {",,未脱贫\n", -1},
    {"\"a\"\"b\",1,2\n", -1},
    {"1,2\n", -2},
    {"1,2,3,4\n", -2},
    {"\n", PA_SKIP_BLANK},
    {",,\n", PA_SKIP_BLANK},
    {" , ,　\n", PA_SKIP_BLANK},
    {"\"\",\"\"\n", PA_SKIP_BLANK},
    {HEAD, PA_SKIP_REPEATED},
    {"合计,,\n", PA_SKIP_TOTAL},
    {"\"合计\"\n", PA_SKIP_TOTAL},
    {"审核人：,,,,\n", PA_SKIP_FOOTER},
};

static void
make_file(struct prop *p, struct pa_buf *b, struct pa_sheet_counts *want)
{
	size_t n = (size_t)prop_below(p, 40), k, pad;
	struct pa_err e = {0};

	pa_buf_clear(b);
	for (k = (size_t)prop_below(p, 4); k > 0; k--) {
		must(pa_buf_puts(b, k == 2 ? "\n" : "标题,,\n", &e), &e);
		want->skipped[k == 2 ? PA_SKIP_BLANK : PA_SKIP_TITLE]++;
	}
	must(pa_buf_puts(b, HEAD, &e), &e);
	want->skipped[PA_SKIP_HEADER]++;
	while (n-- > 0) {
		k = (size_t)prop_below(p, COUNT(lines));
		must(pa_buf_puts(b, lines[k].line, &e), &e);
		if (lines[k].count == -1)
			want->records++;
		else if (lines[k].count == -2)
			want->rejected++;
		else
			want->skipped[lines[k].count]++;
		/* Long rows, so that a file has several chunks. */
		if (prop_below(p, 5) != 0)
			continue;
		pad = (size_t)prop_below(p, 40000);
		must(pa_buf_puts(b, "7,2,", &e), &e);
		must(pa_buf_reserve(b, pad, &e), &e);
		memset(b->s + b->n, 'p', pad);
		b->n += pad;
		must(pa_buf_puts(b, "\n", &e), &e);
		want->records++;
	}
}

START_TEST(random_files)
{
	const enum pa_csv_way ways[] = {PA_CSV_MIXED, PA_CSV_LIBCSV};
	struct prop p = prop_start();
	struct pa_buf file[FILES] = {{0}};
	struct seen x[2] = {{{0}, {0}, {0}}, {{0}, {0}, {0}}};
	struct pa_buf got = {0}, is = {0};
	struct pa_sheet_counts want;
	const char *text[FILES];
	struct pa_err e = {0};
	struct pa_sheet *s;
	size_t k, n;

	for (p.run = 0; p.run < 60; p.run++) {
		n = 1 + (size_t)prop_below(&p, FILES);
		want = (struct pa_sheet_counts){0};
		for (k = 0; k < FILES; k++) {
			if (k < n)
				make_file(&p, &file[k], &want);
			text[k] = k < n ? file[k].s : NULL;
		}
		for (k = 0; k < 2; k++) {
			struct pa_sheet_options opt = {.way = ways[k],
			    .block = k == 0 ? 1 : 0};

			pa_buf_clear(&x[k].reject);
			s = open_files(text, &opt, NULL, &x[k], &e);
			ck_assert_msg(s != NULL, "%s", e.text);
			must(read_all(s, &x[k], &e), &e);
			check_identity(&x[k].counts);
			pa_buf_clear(&got);
			pa_buf_clear(&is);
			put_counts(&x[k].counts, &got);
			put_counts(&want, &is);
			prop_check(&p,
			    pa_str_eq(pa_buf_str(&got), pa_buf_str(&is)),
			    "counted%s, want%s", got.s, is.s);
			ck_assert_uint_eq(x[k].counts.records, want.records);
			pa_sheet_free(s);
		}
		/* A small block and libcsv's way give the same. */
		prop_check(&p,
		    pa_str_eq(pa_buf_str(&x[0].text), pa_buf_str(&x[1].text)),
		    "records");
	}
	for (k = 0; k < FILES; k++)
		pa_buf_release(&file[k]);
	pa_buf_release(&got);
	pa_buf_release(&is);
	seen_release(&x[0]);
	seen_release(&x[1]);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	static const char *path[2];
	struct pa_sheet_options opt = {.twice = true, .tmpdir = "/tmp"};
	struct seen x = {{0}, {0}, {0}};
	struct pa_sheet *s;
	int rv = -1;

	(void)ctx;
	path[0] = scratch_add(&folder, "a.csv");
	path[1] = scratch_add(&folder, "b.csv");
	opt.reject = rejected;
	opt.reject_ctx = &x;
	s = pa_sheet_open(path, 2, NULL, dict, &opt, e);
	if (s != NULL && read_all(s, &x, e) == 0 && pa_sheet_rewind(s, e) == 0)
		rv = read_all(s, &x, e);
	pa_sheet_free(s);
	seen_release(&x);
	return rv;
}

START_TEST(allocations)
{
	struct pa_err e = {0};

	/* The dictionary's own allocations are test_dict's. */
	must(pa_dict_load_all(dict, &e), &e);
	scratch_file(&folder, "a.csv",
	    "标题\n户编号,收入,,脱贫属性\n,工资性收入,"
	    "财产性收入,\n1,2,3,x\n1,\"2,x\n,,,\n合计\n");
	scratch_file(&folder, "b.csv",
	    "户编号,收入,,脱贫属性\n,工资性收入,"
	    "财产性收入,\n1,2,3,x\n1,2\n");
	ck_assert_int_gt(chaos(chaos_job, NULL), 10);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_loop_test(tc, kind, 0, (int)COUNT(kinds));
	tcase_add_test(tc, columns);
	tcase_add_test(tc, gb18030);
	tcase_add_test(tc, random_files);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("sheet", add);
}
