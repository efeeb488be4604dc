/* SPDX-License-Identifier: MIT */
#include "data/cell.h"

#include "chaos.h"
#include "kind/date.h"
#include "kind/money.h"
#include "prop.h"
#include "testing.h"
#include "text/clean.h"

static struct pa_dict *dict;

static void
setup(void)
{
	struct pa_err e = {0};

	dict = pa_dict_new("lib/packs", 0, &e);
	ck_assert_msg(dict != NULL, "%s", e.text);
}

static void
teardown(void)
{
	pa_dict_free(dict);
}

static const struct pa_field *
field(const char *name)
{
	struct pa_err e = {0};
	char table[40];
	const char *dot = strchr(name, '.');
	const struct pa_table *t;
	const struct pa_field *f;

	(void)snprintf(table, sizeof(table), "%.*s", (int)(dot - name), name);
	t = pa_dict_table(dict, table, &e);
	ck_assert_msg(t != NULL, "%s", e.text);
	f = pa_table_field(t, pa_str(dot + 1));
	ck_assert_msg(f != NULL, "no %s", name);
	return f;
}

static int
put_date(struct pa_buf *b, int64_t days, struct pa_err *e)
{
	return pa_date_format(b, pa_date_from_days(days), e);
}

/* A value of a list, or of a set parted by +. */
static int
put_labels(struct pa_buf *b, const struct pa_field *f, int64_t v,
    struct pa_err *e)
{
	const struct pa_list *l = pa_dict_list_at(dict, f->type.list);
	size_t i;
	bool any = false;

	if (f->type.kind == PA_K_CODE)
		return pa_buf_puts(b, v == 0 ? "-" : l->value[v - 1].label, e);
	for (i = 0; i < l->nvalue; i++) {
		if (!((uint64_t)v >> i & 1))
			continue;
		if ((any && pa_buf_addc(b, '+', e) != 0) ||
		    pa_buf_puts(b, l->value[i].label, e) != 0)
			return -1;
		any = true;
	}
	return 0;
}

static int
put_value(struct pa_buf *b, const struct pa_field *f, const struct pa_column *c,
    size_t i, struct pa_err *e)
{
	static const char *const state[] = {"missing", "blank", "none",
	    "invalid", ""};
	static const char *const truth[] = {"false", "?", "true"};

	if (c->state[i] != PA_CELL_KNOWN)
		return pa_buf_puts(b, state[c->state[i]], e);
	switch (f->type.kind) {
	case PA_K_BOOL:
		return pa_buf_puts(b, truth[c->truth[i]], e);
	case PA_K_TEXT:
		return pa_buf_addstr(b, c->text[i], e);
	case PA_K_CODE:
	case PA_K_SET:
		return put_labels(b, f, c->lo[i], e);
	case PA_K_DATE:
		if (put_date(b, c->lo[i], e) != 0)
			return -1;
		return c->lo[i] == c->hi[i]      ? 0 :
		    pa_buf_puts(b, "..", e) != 0 ? -1 :
						   put_date(b, c->hi[i], e);
	default:
		return pa_decimal_format(b, c->lo[i], f->type.scale, e);
	}
}

/* What is written after a value: which clean-ups were counted. */
static int
put_counts(struct pa_buf *b, const struct pa_clean_counts *n, struct pa_err *e)
{
	static const char *const name[] = {"marks", "dot0", "width", "x",
	    "code", "G", "number"};
	size_t i;

	for (i = 0; i < PA_CLEAN_BITS; i++)
		if (n->n[i] != 0 &&
		    pa_buf_addf(b, e, " %s%llu", name[i],
			(unsigned long long)n->n[i]) != 0)
			return -1;
	return 0;
}

/* field, cell, value and clean-ups. */
static const struct {
	const char *field, *cell, *want;
} rows[] = {
    /* Texts. */
    {"household.village", "河口村", "河口村"},
    {"household.village", " 河口村　", "河口村 marks1"},
    {"household.village", "　", "blank"},
    {"household.village", "'", "blank"},
    {"household.village", "无", "无"},
    {"member.name", "\t张三", "张三 marks1"},
    {"member.name", "ＡＢ", "ＡＢ"},
    {"household.household_id", "'14112410000000", "14112410000000 marks1"},
    {"household.household_id", "=\"14112410000000\"", "14112410000000 marks1"},
    {"household.household_id", "14112410000000.0", "14112410000000 dot01"},
    {"household.household_id", "１４１", "141 width1"},
    {"household.household_id", "＇１４１１２４１０００００００１",
	"141124100000001 marks1 width1"},
    {"member.id_number", "14112419490104261x", "14112419490104261X x1"},
    {"member.id_number", "G14112419490104261x", "14112419490104261X x1 G1"},
    {"member.employer", "", "none"},
    {"member.employer", " ", "none"},
    /* Yes and no. */
    {"conditions.dangerous", "是", "true"},
    {"conditions.dangerous", "否", "false"},
    {"conditions.dangerous", " 是", "true"},
    {"conditions.dangerous", "'是", "true marks1"},
    {"conditions.dangerous", "", "blank"},
    {"conditions.dangerous", "　", "blank"},
    {"conditions.dangerous", "或", "invalid"},
    {"exit_household.household_signed", "1", "true code1"},
    {"exit_household.household_signed", "0", "false code1"},
    /* Codes with their zeros, without, and with some too many. */
    {"member.relation", "户主", "户主"},
    {"member.relation", "01", "户主 code1"},
    {"member.relation", "1", "户主 code1"},
    {"member.relation", "001", "户主 code1"},
    {"member.relation", "1.0", "户主 dot01 code1"},
    {"member.relation", "０１", "户主 code1"},
    {"member.relation", "02", "配偶 code1"},
    {"member.relation", "00", "invalid"},
    {"member.relation", "99999", "invalid"},
    {"member.relation", "#N/A", "invalid"},
    {"member.change", "", "none"},
    {"household.cause", "", "blank"},
    /* Sets. */
    {"household.other_causes", "", "none"},
    {"household.other_causes", "因病", "因病"},
    {"household.other_causes", "因病,缺技术", "因病+缺技术"},
    {"household.other_causes", "因病，缺技术", "因病+缺技术"},
    {"household.other_causes", "缺技术、因病", "因病+缺技术"},
    {"household.other_causes", "缺技术；因病;因病|因学", "因病+因学+缺技术"},
    {"household.other_causes", "因病,", "因病"},
    {"household.other_causes", "=\"因病,缺技术\"", "因病+缺技术 marks1"},
    {"household.other_causes", "因病,或", "invalid"},
    {"household.other_causes", "、", "invalid"},
    {"household.other_causes", "因病 , 缺技术", "因病+缺技术"},
    /* Numbers. */
    {"income.wage", "3200", "3200.00"},
    {"income.wage", "3200.01", "3200.01"},
    {"income.wage", "-1", "-1.00"},
    {"income.wage", "1,234.50", "1234.50 number1"},
    {"income.wage", "1234.5元", "1234.50 number1"},
    {"income.wage", "１２３", "123.00 width1"},
    {"income.wage", "3200.0", "3200.00"},
    {"income.wage", "", "blank"},
    {"income.wage", "-", "invalid"},
    {"income.wage", "无", "invalid"},
    {"income.wage", "#N/A", "invalid"},
    {"income.wage", "1万元", "invalid"},
    {"income.wage", "1e3", "invalid"},
    {"income.wage", "99999999999999999999", "invalid"},
    {"household.size", "3", "3"},
    {"household.size", "3人", "3 number1"},
    {"household.size", "3.0", "3"},
    {"household.size", "3.5", "invalid"},
    {"conditions.arable", "1.20", "1.20"},
    {"conditions.arable", "1.2亩", "1.20 number1"},
    /* Years and dates; a year or month is any of its days. */
    {"household.exit_year", "2017", "2017"},
    {"household.exit_year", "2017年", "2017"},
    {"household.exit_year", "2017.0", "2017 dot01"},
    {"household.exit_year", "", "none"},
    {"household.first_year", "", "blank"},
    {"exit_household.review_date", "2017-10-21", "2017-10-21"},
    {"exit_household.review_date", "2017/10/21", "2017-10-21"},
    {"exit_household.review_date", "2017年10月21日", "2017-10-21"},
    {"exit_household.review_date", "20171021", "2017-10-21"},
    {"exit_household.review_date", "43029", "2017-10-21"},
    {"exit_household.review_date", "２０１７-０１-２１", "2017-01-21 width1"},
    {"exit_household.review_date", "２０１７-１１-２１", "2017-11-21 width1"},
    {"exit_household.review_date", "2017-10", "2017-10-01..2017-10-31"},
    {"exit_household.review_date", "2016-02", "2016-02-01..2016-02-29"},
    {"exit_household.review_date", "2017", "2017-01-01..2017-12-31"},
    {"exit_household.review_date", "2017-02-29", "invalid"},
    {"exit_household.review_date", "明天", "invalid"},
    {"helper.end", "", "none"},
    {"household.risk_month", "2017-10", "2017-10-01..2017-10-31"},
};

START_TEST(row)
{
	const struct pa_field *f = field(rows[_i].field);
	struct pa_str cell = pa_str(rows[_i].cell);
	struct pa_clean_counts counts = {{0}};
	struct pa_arena arena = {0};
	struct pa_column c;
	struct pa_buf got = {0};
	struct pa_err e = {0};

	must(pa_column_read(f, dict, &cell, 1, &arena, &c, &counts, &e), &e);
	must(put_value(&got, f, &c, 0, &e), &e);
	must(put_counts(&got, &counts, &e), &e);
	same_text(pa_buf_str(&got), pa_str(rows[_i].want), rows[_i].cell);
	pa_buf_release(&got);
	pa_arena_release(&arena);
}
END_TEST

/* What the vectors hold where there is no value: see data/value. */
START_TEST(states)
{
	static const char *const fields[] = {"conditions.dangerous",
	    "member.relation", "member.change", "household.other_causes",
	    "income.wage", "household.exit_year", "exit_household.review_date",
	    "household.village", "member.employer"};
	const struct pa_str cell[] = {{NULL, 0}, {"", 0}, PA_STR("?!")};
	struct pa_arena arena = {0};
	struct pa_column c, m;
	struct pa_err e = {0};
	size_t i, k;

	for (i = 0; i < COUNT(fields); i++) {
		const struct pa_field *f = field(fields[i]);
		uint8_t kind = f->type.kind;

		must(pa_column_read(f, dict, cell, 3, &arena, &c, NULL, &e),
		    &e);
		must(pa_column_missing(f->type, 3, &arena, &m, &e), &e);
		ck_assert_int_eq(c.state[0], PA_CELL_MISSING);
		ck_assert_int_eq(m.state[2], PA_CELL_MISSING);
		ck_assert_int_eq(c.state[1],
		    f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK);
		ck_assert_int_eq(c.state[2],
		    kind == PA_K_TEXT ? PA_CELL_KNOWN : PA_CELL_INVALID);
		for (k = 0; k < 3; k++) {
			bool none = c.state[k] == PA_CELL_NONE;
			int64_t zero =
			    kind == PA_K_CODE || kind == PA_K_SET ? 0 : PA_NONE;

			ck_assert(
			    kind != PA_K_BOOL || c.truth[k] == PA_UNKNOWN);
			ck_assert(kind != PA_K_TEXT || k == 2 ||
			    (c.text[k].n == 0 && c.text[k].s != NULL));
			if (kind == PA_K_BOOL || kind == PA_K_TEXT)
				continue;
			ck_assert_int_eq(c.lo[k], none ? zero : PA_MIN);
			ck_assert_int_eq(c.hi[k], none ? zero : PA_MAX);
			ck_assert_int_eq(m.lo[k], PA_MIN);
			ck_assert_int_eq(m.hi[k], PA_MAX);
		}
	}
	pa_arena_release(&arena);
}
END_TEST

/* A cell reads the same wherever it stands: the memo of the one before. */
START_TEST(neighbours)
{
	struct prop p = prop_start();
	struct pa_arena arena = {0};
	struct pa_clean_counts all = {{0}}, one = {{0}};
	struct pa_str cell[64];
	const char *name;
	struct pa_column c, alone;
	struct pa_err e = {0};
	size_t n, i, k;

	for (p.run = 0; p.run < 300; p.run++) {
		name = rows[prop_below(&p, COUNT(rows))].field;
		memset(&all, 0, sizeof(all));
		memset(&one, 0, sizeof(one));
		for (n = 0; n < COUNT(cell); n++) {
			k = (size_t)prop_below(&p, COUNT(rows));
			cell[n] = pa_str(rows[k].cell);
			if (strcmp(rows[k].field, name) != 0)
				cell[n] = n > 0 ? cell[n - 1] :
						  (struct pa_str){NULL, 0};
		}
		must(pa_column_read(field(name), dict, cell, n, &arena, &c,
			 &all, &e),
		    &e);
		for (i = 0; i < n; i++) {
			must(pa_column_read(field(name), dict, &cell[i], 1,
				 &arena, &alone, &one, &e),
			    &e);
			prop_check(&p,
			    c.state[i] == alone.state[0] &&
				(c.truth == NULL ||
				    c.truth[i] == alone.truth[0]) &&
				(c.lo == NULL ||
				    (c.lo[i] == alone.lo[0] &&
					c.hi[i] == alone.hi[0])) &&
				(c.text == NULL ||
				    pa_str_eq(c.text[i], alone.text[0])),
			    "%s, row %zu", name, i);
		}
		prop_check(&p, memcmp(&all, &one, sizeof(all)) == 0,
		    "counts of %s", name);
		pa_arena_clear(&arena);
	}
	pa_arena_release(&arena);
}
END_TEST

/* More different cells than are remembered, some of them again and again. */
START_TEST(many)
{
	struct prop p = prop_start();
	struct pa_arena arena = {0};
	struct pa_str cell[1000];
	int64_t day[1000];
	char text[1000][16];
	size_t i, k;
	struct pa_column c;
	struct pa_err e = {0};
	int m, d;

	for (i = 0; i < COUNT(cell); i++) {
		k = i - 1 - (size_t)prop_below(&p, 9);
		m = 1 + (int)prop_below(&p, 12);
		d = 1 + (int)prop_below(&p, 28);
		(void)snprintf(text[i], sizeof(text[i]), "2017-%02d-%02d", m,
		    d);
		cell[i] = i < 9 || m < 6 ? pa_str(text[i]) : cell[k];
		day[i] = i < 9 || m < 6 ? pa_date_number(2017, m, d) : day[k];
	}
	must(pa_column_read(field("exit_household.review_date"), dict, cell,
		 COUNT(cell), &arena, &c, NULL, &e),
	    &e);
	for (i = 0; i < COUNT(cell); i++) {
		ck_assert_int_eq(c.state[i], PA_CELL_KNOWN);
		ck_assert_int_eq(c.lo[i], day[i]);
		ck_assert_int_eq(c.hi[i], day[i]);
	}
	pa_arena_release(&arena);
}
END_TEST

/* Numbers read as they do with a blank around them, for which there is no
 * short way. */
START_TEST(numbers)
{
	static const char *const fields[] = {"income.wage", "household.size",
	    "conditions.arable"};
	static const char other[] = "..-,:/ x\xb0";
	struct prop p = prop_start();
	struct pa_arena arena = {0};
	struct pa_column a, b;
	struct pa_str plain, spaced;
	struct pa_err e = {0};
	char *text, s[16];
	size_t i, n, points = 0;
	const struct pa_field *f;

	for (p.run = 0; p.run < 20000; p.run++) {
		f = field(fields[prop_below(&p, COUNT(fields))]);
		n = (size_t)prop_below(&p, 14);
		s[0] = ' ';
		for (i = 1; i <= n; i++)
			s[i] = (char)('0' + (int)prop_below(&p, 10));
		if (n > 3 && prop_below(&p, 2) == 0)
			s[n - prop_below(&p, 4)] = '.';
		if (n > 0 && prop_below(&p, 4) == 0)
			s[1 + prop_below(&p, n)] =
			    other[prop_below(&p, sizeof(other) - 1)];
		/* Of its own size: no byte around it is read. */
		text = pa_calloc(n > 0 ? n : 1, 1, &e);
		ck_assert_ptr_nonnull(text);
		memcpy(text, s + 1, n);
		plain = (struct pa_str){text, n};
		spaced = (struct pa_str){s, n + 1};
		must(pa_column_read(f, dict, &plain, 1, &arena, &a, NULL, &e),
		    &e);
		must(pa_column_read(f, dict, &spaced, 1, &arena, &b, NULL, &e),
		    &e);
		prop_check(&p,
		    a.state[0] == b.state[0] && a.lo[0] == b.lo[0] &&
			a.hi[0] == b.hi[0],
		    "%s: %.*s", f->id, (int)n, s + 1);
		points +=
		    a.state[0] == PA_CELL_KNOWN && memchr(text, '.', n) != NULL;
		pa_arena_clear(&arena);
		pa_free(text);
	}
	ck_assert_uint_gt(points, 1000);
	pa_arena_release(&arena);
}
END_TEST

static bool
same_row(const struct pa_column *a, const struct pa_column *b, size_t i)
{
	return a->state[i] == b->state[i] &&
	    (a->truth == NULL || a->truth[i] == b->truth[i]) &&
	    (a->lo == NULL || (a->lo[i] == b->lo[i] && a->hi[i] == b->hi[i]));
}

/* Known, blank, missing, unknown, and variants that are cleaned (counted). */
static const struct {
	const char *field, *cell[8];
} mixed[] = {
    {"conditions.dangerous",
	{"是", "否", "1", " 是\t", "perhaps", "０", "　", "'否"}},
    {"conditions.house_grade",
	{"C级", "D级", "C", "Ｃ级", "E级", "\t", "'D级", "A级"}},
    {"member.relation",
	{"户主", "配偶", "1", "02", "?!", "'户主", " ", "之子"}},
    {"member.change", {"死亡", "?!", "", "'", "婚入", "03", "　婚入", "无"}},
};

/* n cells: some as codes of the words, the others as they stand. */
static size_t
code_cells(struct prop *p, size_t which, uint8_t first, struct pa_str *plain,
    struct pa_str *cell, uint8_t *code, size_t n)
{
	size_t nword = (size_t)prop_below(p, COUNT(mixed[0].cell) + 1), i, k;
	unsigned only = (unsigned)prop_below(p, 4);

	for (i = 0; i < n; i++) {
		k = (size_t)prop_below(p, COUNT(mixed[0].cell));
		plain[i] = cell[i] = pa_str(mixed[which].cell[k]);
		/* Not looked at where the code says it all. */
		if (only != 0 && k < nword) {
			code[i] = (uint8_t)(first + k);
			cell[i] = (struct pa_str){NULL, 99};
		} else if (only == 1 || prop_below(p, 4) == 0) {
			code[i] = PA_CODE_BLANK;
			plain[i] = (struct pa_str){"", 0};
			cell[i] = (struct pa_str){NULL, 99};
		} else {
			code[i] = (uint8_t)prop_below(p, first);
			code[i] = code[i] == PA_CODE_BLANK ? 0 : code[i];
			if (prop_below(p, 5) == 0)
				plain[i] = cell[i] = (struct pa_str){NULL, 0};
		}
	}
	return nword;
}

/* Coded cells read like the texts that they stand for. */
START_TEST(coded)
{
	struct prop p = prop_start();
	struct pa_clean_counts a, b;
	struct pa_str plain[40], cell[40], word[8];
	struct pa_arena arena = {0};
	struct pa_column want, got;
	struct pa_coded c;
	struct pa_err e = {0};
	uint8_t code[40];
	size_t n, i, k, all[PA_CELL_KNOWN + 1] = {0}, cleaned = 0;

	for (p.run = 0; p.run < 2000; p.run++) {
		k = (size_t)prop_below(&p, COUNT(mixed));
		for (i = 0; i < COUNT(word); i++)
			word[i] = pa_str(mixed[k].cell[i]);
		memset(&a, 0, sizeof(a));
		memset(&b, 0, sizeof(b));
		n = (size_t)prop_below(&p, COUNT(cell) + 1);
		c = (struct pa_coded){code, word, 0,
		    (uint8_t)(2 + prop_below(&p, 240))};
		c.nword = code_cells(&p, k, c.first, plain, cell, code, n);
		must(pa_column_read(field(mixed[k].field), dict, plain, n,
			 &arena, &want, &a, &e),
		    &e);
		must(pa_column_read_coded(field(mixed[k].field), dict, &c, cell,
			 n, &arena, &got, p.run % 8 == 0 ? NULL : &b, &e),
		    &e);
		for (i = 0; i < n; i++) {
			prop_check(&p, same_row(&want, &got, i), "%s, row %zu",
			    mixed[k].field, i);
			all[got.state[i]]++;
		}
		prop_check(&p, p.run % 8 == 0 || memcmp(&a, &b, sizeof(a)) == 0,
		    "counts of %s", mixed[k].field);
		for (i = 0; i < PA_CLEAN_BITS; i++)
			cleaned += b.n[i];
		pa_arena_clear(&arena);
	}
	for (i = 0; i < COUNT(all); i++)
		ck_assert_uint_gt(all[i], 500);
	ck_assert_uint_gt(cleaned, 500);
	pa_arena_release(&arena);
}
END_TEST

/* Every label and code of every list of a field reads as its value. */
static void
check_list(const struct pa_field *f)
{
	const struct pa_list *l = pa_dict_list_at(dict, f->type.list);
	struct pa_arena arena = {0};
	struct pa_err e = {0};
	struct pa_column c;
	struct pa_str cell;
	int64_t want;
	size_t i;

	for (i = 0; i < l->nvalue; i++) {
		cell = pa_str(l->value[i].label);
		must(pa_column_read(f, dict, &cell, 1, &arena, &c, NULL, &e),
		    &e);
		want = f->type.kind == PA_K_SET ? (int64_t)(UINT64_C(1) << i) :
						  (int64_t)i + 1;
		ck_assert_msg(c.state[0] == PA_CELL_KNOWN, "%s of %s", cell.s,
		    f->label);
		ck_assert_msg(f->type.kind == PA_K_BOOL ?
			(c.truth[0] == (i == 0 ? PA_TRUE : PA_FALSE)) :
			c.lo[0] == want,
		    "%s of %s", cell.s, f->label);
	}
	pa_arena_release(&arena);
}

START_TEST(lists)
{
	const struct pa_table *t;
	struct pa_err e = {0};
	size_t i, n = 0;

	must(pa_dict_load_all(dict, &e), &e);
	for (uint16_t k = 0; (t = pa_dict_table_at(dict, k)) != NULL; k++)
		for (i = 0; i < t->nfield; i++) {
			if (t->field[i].ftype != PA_F_BOOL &&
			    t->field[i].ftype != PA_F_ENUM &&
			    t->field[i].ftype != PA_F_SET)
				continue;
			check_list(&t->field[i]);
			n++;
		}
	ck_assert_uint_gt(n, 50);
}
END_TEST

static const struct {
	const char *cell, *want;
} keys[] = {
    {"14112410000000", "14112410000000"},
    {"'14112410000000", "14112410000000"},
    {" 14112410000000.0\t", "14112410000000"},
    {"１４", "14"},
    {"=\"14\"", "14"},
    {"　", ""},
    {"", ""},
    {"东村（一组）", "东村(一组)"},
};

START_TEST(key)
{
	struct pa_buf scratch = {0};
	struct pa_err e = {0};
	struct pa_str got;

	must(pa_key_clean(pa_str(keys[_i].cell), &scratch, &got, &e), &e);
	same_text(got, pa_str(keys[_i].want), keys[_i].cell);
	pa_buf_release(&scratch);
}
END_TEST

/* What the registry would write, and what was done to the cell. */
static const struct {
	const char *field, *cell, *want;
	unsigned done;
} suggested[] = {
    {"household.household_id", "14112400000001", "14112400000001", 0},
    {"household.household_id", "'14112400000001", "14112400000001",
	PA_CLEANED_MARKS},
    {"household.household_id", "1411.0", "1411", PA_CLEANED_DOT0},
    {"household.phone", "139０0000001", "13900000001", PA_CLEANED_WIDTH},
    {"household.size", "２", "2", PA_CLEANED_WIDTH},
    {"household.size", "two", "", 0},
    {"household.size", "", "", 0},
    {"household.exit_year", "２０１７", "2017", PA_CLEANED_WIDTH},
    {"conditions.dangerous", "1", "是", PA_CLEANED_CODE},
    {"conditions.dangerous", "0", "否", PA_CLEANED_CODE},
    {"conditions.dangerous", "是", "是", 0},
    {"conditions.dangerous", "perhaps", "", 0},
    {"conditions.house_grade", "C", "C级", PA_CLEANED_CODE},
    {"household.other_causes", "缺资金，01", "因病、缺资金", PA_CLEANED_CODE},
    {"household.other_causes", "缺资金，没有", "", 0},
    {"member.id_number", "14112419700101991x", "14112419700101991X",
	PA_CLEANED_LOWERX},
    {"member.id_number", "141124700101991", "141124197001019919", 0},
    {"member.id_number", "141124701301991", "141124701301991", 0},
    {"member.id_number", "1.41E+17", "1.41E+17", 0},
    {"member.name", "'甲", "甲", PA_CLEANED_MARKS},
};

START_TEST(suggest)
{
	struct pa_err e = {0};
	struct pa_buf b = {0};
	unsigned done;

	ck_assert_int_eq(pa_cell_suggest(field(suggested[_i].field), dict,
			     pa_str(suggested[_i].cell), &b, &done, &e),
	    0);
	ck_assert_str_eq(b.n == 0 ? "" : b.s, suggested[_i].want);
	ck_assert_uint_eq(done, suggested[_i].done);
	pa_buf_release(&b);
}
END_TEST

static int
suggest_job(void *ctx, struct pa_err *e)
{
	struct pa_buf b = {0};
	unsigned done;
	size_t i;
	int rv = 0;

	(void)ctx;
	for (i = 0; rv == 0 && i < COUNT(suggested); i++)
		rv = pa_cell_suggest(field(suggested[i].field), dict,
		    pa_str(suggested[i].cell), &b, &done, e);
	pa_buf_release(&b);
	return rv;
}

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_arena arena = {0};
	struct pa_column c;
	struct pa_str cell;
	size_t i;
	int rv = 0;

	(void)ctx;
	for (i = 0; rv == 0 && i < COUNT(rows); i++) {
		cell = pa_str(rows[i].cell);
		rv = pa_column_read(field(rows[i].field), dict, &cell, 1,
		    &arena, &c, NULL, e);
		if (rv == 0)
			rv = pa_column_missing(field(rows[i].field)->type, 5000,
			    &arena, &c, e);
	}
	pa_arena_release(&arena);
	return rv;
}

START_TEST(allocations)
{
	struct pa_err e = {0};

	must(pa_dict_load_all(dict, &e), &e);
	ck_assert_int_gt(chaos(chaos_job, NULL), 5);
	for (size_t i = 0; i < COUNT(suggested); i++)
		(void)field(suggested[i].field);
	ck_assert_int_gt(chaos(suggest_job, NULL), 20);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_test(tc, states);
	tcase_add_test(tc, many);
	tcase_add_test(tc, numbers);
	tcase_add_test(tc, coded);
	tcase_add_test(tc, neighbours);
	tcase_add_test(tc, lists);
	tcase_add_loop_test(tc, suggest, 0, (int)COUNT(suggested));
	tcase_add_loop_test(tc, key, 0, (int)COUNT(keys));
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("cell", add);
}
