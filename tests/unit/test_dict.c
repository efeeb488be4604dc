/* SPDX-License-Identifier: MIT */
#include "data/dict.h"

#include "chaos.h"
#include "scratch.h"
#include "testing.h"

#define DIR "tests/data/good-dict"

static struct pa_dict *
open_dict(int era)
{
	struct pa_err e = {0};
	struct pa_dict *d = pa_dict_new(DIR, era, &e);

	ck_assert_msg(d != NULL, "%s:%u: %s", e.where, (unsigned)e.line,
	    e.text);
	return d;
}

static struct pa_table *
open_table(struct pa_dict *d, const char *name)
{
	struct pa_err e = {0};
	struct pa_table *t = pa_dict_table(d, name, &e);

	ck_assert_msg(t != NULL, "%s:%u: %s", e.where, (unsigned)e.line,
	    e.text);
	return t;
}

/* ftype kind scale unit list mask none_blank */
static const struct {
	const char *id, *want;
} fields[] = {
    {"household_id", "3 5 0 - - 0 0"},
    {"county", "6 5 0 - - 0 0"},
    {"village", "0 5 0 - - 0 0"},
    {"head_name", "1 5 0 - - 2 0"},
    {"head_id", "2 5 0 - - 1 0"},
    {"phone", "5 5 0 - - 3 0"},
    {"account", "4 5 0 - - 4 0"},
    {"company", "1 5 0 - - 0 0"},
    {"poor", "7 0 0 - - 0 0"},
    {"house_grade", "8 3 0 - grade 0 0"},
    {"other_cause", "9 4 0 - cause 0 1"},
    {"size", "10 1 0 人 - 0 0"},
    {"wage", "11 1 2 元/年 - 0 0"},
    {"arable", "12 1 2 亩 - 0 0"},
    {"longitude", "12 1 6 度 - 0 0"},
    {"exit_year", "13 1 0 - - 0 1"},
    {"exit_date", "14 2 0 - - 0 0"},
    {"month", "15 2 0 - - 0 0"},
    {"period", "16 2 0 - - 0 0"},
};

START_TEST(field)
{
	struct pa_dict *d = open_dict(0);
	const struct pa_table *t = open_table(d, "household");
	const struct pa_field *f = pa_table_field(t, pa_str(fields[_i].id));
	bool listed;
	char got[100];

	ck_assert_ptr_nonnull(f);
	listed = f->type.kind == PA_K_CODE || f->type.kind == PA_K_SET;
	(void)snprintf(got, sizeof(got), "%d %d %d %s %s %d %d", f->ftype,
	    f->type.kind, f->type.scale,
	    f->type.unit == 0 ? "-" : pa_dict_unit_name(d, f->type.unit),
	    listed ? pa_dict_list_at(d, f->type.list)->id : "-", f->mask,
	    f->none_blank);
	same_text(pa_str(got), pa_str(fields[_i].want), fields[_i].id);
	ck_assert_ptr_eq(f, &t->field[f->index]);
	pa_dict_free(d);
}
END_TEST

static const struct {
	const char *folded, *want; /* id, or "" */
} headers[] = {
    {"户编号", "household_id"},
    {"户编码", "household_id"},
    {"AAC001", "household_id"},
    {"household_id", "household_id"},
    {"县(市、区、旗)", "county"},
    {"工资性收入", "wage"},
    {"工资性收入(元)", "wage"},
    {"工资收入", "wage"},
    {"耕地面积", "arable"},
    {"公益性岗位", "post"},
    {"公益性岗位(月)", "post_months"},
    {"户", ""},
    {"", ""},
};

START_TEST(header)
{
	struct pa_dict *d = open_dict(0);
	const struct pa_field *f = pa_table_header(open_table(d, "household"),
	    pa_str(headers[_i].folded));

	same_text(pa_str(f == NULL ? "" : f->id), pa_str(headers[_i].want),
	    headers[_i].folded);
	pa_dict_free(d);
}
END_TEST

START_TEST(tables)
{
	struct pa_dict *d = open_dict(0);
	struct pa_table *t = open_table(d, "member");
	struct pa_err e = {0};
	char names[64] = "";

	ck_assert_str_eq(t->name, "member");
	ck_assert_str_eq(t->label, "人");
	ck_assert_str_eq(t->scope, "member");
	ck_assert_uint_eq(t->nfield, 3);
	ck_assert_uint_eq(t->nkey, 1);
	ck_assert_uint_eq(t->nrequired, 1);
	ck_assert_str_eq(t->required[0], "person_id|id_number");
	ck_assert_ptr_eq(open_table(d, "member"), t);
	ck_assert_ptr_eq(pa_dict_table_at(d, t->index), t);
	ck_assert_ptr_null(pa_dict_table_at(d, 1));
	same_text(pa_table_near(t, PA_STR("person_di")), PA_STR("person_id"),
	    "near id");
	same_text(pa_table_near(t, PA_STR("证件号吗")), PA_STR("证件号码"),
	    "near label");
	same_text(pa_table_near(t, PA_STR("wage")), PA_STR(""), "not near");
	must(pa_dict_load_all(d, &e), &e);
	for (uint16_t i = 0; (t = pa_dict_table_at(d, i)) != NULL; i++) {
		ck_assert_uint_eq(t->index, i);
		(void)strncat(names, t->name, 20);
		(void)strncat(names, " ", 2);
	}
	ck_assert_str_eq(names, "member conditions household ");
	pa_dict_free(d);
}
END_TEST

static const struct {
	const char *name, *want;
} no_tables[] = {
    {"membre",
	"the dictionary " DIR "/dict has no table 'membre'"
	"; did you mean 'member'?"},
    {"units", "unknown key 'per'"},
    {"x/../member", "the dictionary " DIR "/dict has no table 'x/../member'"},
    {"", "the dictionary " DIR "/dict has no table ''"},
};

START_TEST(no_table)
{
	struct pa_dict *d = open_dict(0);
	struct pa_err e = {0};

	ck_assert_ptr_null(pa_dict_table(d, no_tables[_i].name, &e));
	ck_assert_int_eq(e.code, PA_E_PACK);
	same_text(pa_str(e.text), pa_str(no_tables[_i].want), "error");
	ck_assert_ptr_null(pa_dict_table_at(d, 0));
	pa_dict_free(d);
}
END_TEST

/* What texts of list "cause" mean in years: number, ! for other than the
 * label itself. */
static const struct {
	int era;
	const char *text;
	const char *want;
} values[] = {
    {0, "因病", "1"},
    {0, "01", "1!"},
    {0, "疾病", "1!"},
    {0, "患病", "1!"},
    {0, "大病", "1!"},
    {0, "因婚", "3"},
    {0, "因丧", "4"},
    {0, "丧事", "4!"},
    {0, "其他", "5"},
    {0, "99", "5!"},
    {0, "别的", "0"},
    {0, "", "0"},
    {2014, "因婚", "3"},
    {2015, "因婚", "3"},
    {2016, "因婚", "0"},
    {2016, "13", "0"},
    {2013, "因婚", "0"},
    {2014, "其他", "4"},
    {2018, "其他", "3"},
    {2020, "因丧", "0"},
    {2020, "丧事", "0"},
    {2021, "因丧", "3"},
    {2021, "丧事", "3!"},
    {2015, "患病", "0"},
    {2016, "患病", "1!"},
    {2015, "大病", "1!"},
    {2016, "大病", "0"},
};

START_TEST(value)
{
	struct pa_dict *d = open_dict(values[_i].era);
	const struct pa_list *l = pa_dict_list(d, PA_STR("cause"));
	bool canonical;
	char got[16];
	uint32_t n;

	ck_assert_ptr_nonnull(l);
	n = pa_list_number(l, pa_str(values[_i].text), &canonical);
	(void)snprintf(got, sizeof(got), "%u%s", n,
	    n == 0 || canonical ? "" : "!");
	same_text(pa_str(got), pa_str(values[_i].want), values[_i].text);
	if (canonical)
		ck_assert_str_eq(l->value[n - 1].label, values[_i].text);
	pa_dict_free(d);
}
END_TEST

START_TEST(lists)
{
	struct pa_dict *d = open_dict(2015);
	const struct pa_list *l = pa_dict_list(d, PA_STR("grade"));
	const struct pa_subset *s = pa_dict_subset(d, PA_STR("grade_safe"));

	ck_assert_str_eq(l->label, "危房级别");
	ck_assert_uint_eq(l->nvalue, 4);
	ck_assert_str_eq(l->value[3].label, "D级");
	ck_assert_str_eq(l->value[3].code, "");
	ck_assert_ptr_eq(pa_dict_list_at(d, l->index), l);
	ck_assert_ptr_null(pa_dict_list_at(d, 99));
	ck_assert_ptr_null(pa_dict_list(d, PA_STR("graed")));
	ck_assert_ptr_eq(s->list, l);
	ck_assert_uint_eq(s->nword, 1);
	ck_assert_uint_eq(s->bits[0], 6);
	s = pa_dict_subset(d, PA_STR("cause_rare")); /* 因丧 is not yet there */
	ck_assert_uint_eq(s->bits[0], 1u << 3);
	ck_assert_ptr_null(pa_dict_subset(d, PA_STR("x")));
	pa_dict_free(d);
}
END_TEST

static const struct {
	const char *list, *text, *label;
	enum pa_alias made;
	uint32_t number; /* of text afterwards */
} aliases[] = {
    {"grade", "丙级", "C级", PA_ALIAS_MADE, 3},
    {"grade", "C级", "C级", PA_ALIAS_MADE, 3},
    {"grade", "C级", "D级", PA_ALIAS_OTHER, 3},
    {"grade", "丙级", "E级", PA_ALIAS_NO_VALUE, 0},
    {"graed", "丙级", "C级", PA_ALIAS_NO_LIST, 0},
};

START_TEST(alias)
{
	struct pa_dict *d = open_dict(2015);
	struct pa_err e = {0};
	enum pa_alias made;
	bool canonical;

	must(pa_dict_alias(d, pa_str(aliases[_i].list),
		 pa_str(aliases[_i].text), pa_str(aliases[_i].label), &made,
		 &e),
	    &e);
	ck_assert_int_eq(made, aliases[_i].made);
	ck_assert_uint_eq(pa_list_number(pa_dict_list(d, PA_STR("grade")),
			      pa_str(aliases[_i].text), &canonical),
	    aliases[_i].number);
	pa_dict_free(d);
}
END_TEST

START_TEST(units)
{
	struct pa_dict *d = open_dict(0);
	struct pa_err e = {0};
	uint16_t year, person, each, none, new, again;

	must(pa_dict_unit(d, PA_STR("元/年"), &year, &e), &e);
	must(pa_dict_unit(d, PA_STR("人"), &person, &e), &e);
	must(pa_dict_unit(d, PA_STR("元/人/年"), &each, &e), &e);
	must(pa_dict_unit(d, PA_STR(""), &none, &e), &e);
	must(pa_dict_unit(d, PA_STR("斤"), &new, &e), &e);
	must(pa_dict_unit(d, PA_STR("斤"), &again, &e), &e);
	ck_assert_uint_eq(none, 0);
	ck_assert_uint_eq(new, again);
	ck_assert_str_eq(pa_dict_unit_name(d, new), "斤");
	ck_assert_str_eq(pa_dict_unit_name(d, 0), "");
	ck_assert_str_eq(pa_dict_unit_name(d, 999), "");
	ck_assert(pa_dict_unit_counts(d, person));
	ck_assert(!pa_dict_unit_counts(d, year));
	ck_assert(!pa_dict_unit_counts(d, 0) && !pa_dict_unit_counts(d, 999));
	ck_assert_uint_eq(pa_dict_unit_per(d, year, person), each);
	ck_assert_uint_eq(pa_dict_unit_per(d, person, year), 0);
	pa_dict_free(d);
}
END_TEST

START_TEST(regions)
{
	struct pa_dict *d = open_dict(0);
	struct pa_err e = {0};
	struct pa_str text, again;

	must(pa_dict_regions(d, &text, &e), &e);
	ck_assert(pa_str_starts(text, PA_STR("110000\t北京市\t\t\n")));
	must(pa_dict_regions(d, &again, &e), &e);
	ck_assert_ptr_eq(text.s, again.s);
	pa_dict_free(d);
}
END_TEST

#define UNITS "{\"per\": [], \"count\": []}"
#define LISTS "{\"lists\": {\"l\": {\"label\": \"l\", \"values\": [\"a\"]}}}"
#define TABLE(fields) \
	"{\"table\": \"t\", \"label\": \"t\", \"scope\": \"t\"," \
	" \"key\": [], \"required\": [], \"fields\": [\n" fields "]}"

/* Faulty files: the units, the lists, a table (NULL: good), and the first
 * fault. */
static const struct {
	const char *units, *lists, *table, *want;
} faulty[] = {
    {"{", NULL, NULL, "units.json:1:1 string or '}' expected near end of file"},
    {"[]", NULL, NULL, "units.json:1:1 an object is wanted here"},
    {"{\"per\": [{\"unit\": 1, \"by\": \"x\", \"is\": \"y\"}], \"count\": []}",
	NULL, NULL, "units.json:1:19 a string is wanted here"},
    {"{\"per\": [{}], \"count\": []}", NULL, NULL,
	"units.json:1:10 key 'unit' is missing"},
    {"{\"per\": [], \"count\": [1]}", NULL, NULL,
	"units.json:1:23 a string is wanted here"},
    {NULL, "{}", NULL, "lists.json:1:1 key 'lists' is missing"},
    {NULL, "{\"lists\": {\"l\": {\"labl\": \"x\", \"values\": []}}}", NULL,
	"lists.json:1:18 unknown key 'labl'; did you mean 'label'?"},
    {NULL, "{\"lists\": {\"l\": {\"label\": \"x\", \"values\": [\"a\", 5]}}}",
	NULL, "lists.json:1:48 an object is wanted here"},
    {NULL,
	"{\"lists\": {\"l\": {\"label\": \"x\", \"values\": [\"a\", "
	"\"a\"]}}}",
	NULL, "lists.json:1:48 'a' of list 'l' means both 'a' and 'a'"},
    {NULL,
	"{\"lists\": {\"l\": {\"label\": \"x\", \"values\": [\"a\", "
	"{\"label\": \"b\", \"code\": \"a\"}]}}}",
	NULL, "lists.json:1:71 'a' of list 'l' means both 'a' and 'b'"},
    {NULL,
	"{\"lists\": {\"l\": {\"label\": \"x\", \"values\": [\"a\", "
	"{\"label\": \"b\", \"aliases\": [\"c\", {\"label\": \"a\"}]}]}}}",
	NULL, "lists.json:1:80 'a' of list 'l' means both 'a' and 'b'"},
    {NULL,
	"{\"lists\": {}, \"subsets\": {\"s\": {\"list\": \"l\","
	" \"values\": []}}}",
	NULL, "lists.json:1:41 there is no list 'l'"},
    {NULL, NULL, TABLE("{\"id\": \"a\", \"label\": \"b\", \"type\": \"nun\"}"),
	"t.json:2:35 unknown type 'nun' (there are: "
	"text name id code digits phone region bool enum set int money "
	"decimal year date yearmonth period)"},
    {NULL, NULL, TABLE("{\"id\": \"a\", \"label\": \"b\", \"type\": \"set\"}"),
	"t.json:2:1 key 'list' is missing"},
    {NULL, NULL,
	TABLE("{\"id\": \"a\", \"label\": \"b\", \"type\": \"enum\","
	      " \"list\": \"m\"}"),
	"t.json:2:51 there is no list 'm'"},
    {NULL, NULL,
	TABLE("{\"id\": \"a\", \"label\": \"b\", \"type\": \"int\"},\n"
	      "{\"id\": \"a\", \"label\": \"c\", \"type\": \"int\"}"),
	"t.json:3:8 field 'a' is there twice"},
    {NULL, NULL,
	TABLE("{\"id\": \"a\", \"label\": \"b\", \"type\": \"int\"},\n"
	      "{\"id\": \"c\", \"label\": \"d\", \"type\": \"int\","
	      " \"synonyms\": [\"e\", \" b \"]}"),
	"t.json:3:60 header 'b' is that of field 'a' too"},
    {NULL, NULL,
	TABLE("{\"id\": \"a\", \"label\": \"b\", \"type\": \"int\","
	      " \"blank\": \"nil\"}"),
	"t.json:2:51 unknown blank 'nil' (there are: unknown none)"},
    {NULL, NULL,
	"{\"table\": \"u\", \"label\": \"t\", \"scope\": \"t\","
	" \"key\": [\"a\"], \"required\": [], \"fields\": []}",
	"t.json:1:11 the table is not named as its file"},
    {NULL, NULL,
	"{\"table\": \"t\", \"label\": \"t\", \"scope\": \"t\","
	" \"key\": [\"a+c|b\"], \"required\": [], \"fields\": [{\"id\": \"a\","
	" \"label\": \"a\", \"type\": \"int\"}]}",
	"t.json:1:52 the table has no field 'c'"},
};

START_TEST(fault)
{
	struct pa_err e = {0};
	struct scratch s;
	struct pa_dict *d;
	char got[1500] = "";
	const char *slash;

	scratch_init(&s);
	scratch_folder(&s, "dict");
	scratch_folder(&s, "codes");
	scratch_file(&s, "dict/units.json",
	    faulty[_i].units == NULL ? UNITS : faulty[_i].units);
	scratch_file(&s, "codes/lists.json",
	    faulty[_i].lists == NULL ? LISTS : faulty[_i].lists);
	scratch_file(&s, "dict/t.json",
	    faulty[_i].table == NULL ? TABLE("") : faulty[_i].table);
	d = pa_dict_new(s.dir, 2017, &e);
	ck_assert(faulty[_i].table == NULL || d != NULL);
	ck_assert(d == NULL || pa_dict_table(d, "t", &e) == NULL);
	slash = strrchr(e.where, '/');
	(void)snprintf(got, sizeof(got), "%s:%u:%u %s",
	    slash == NULL ? "" : slash + 1, (unsigned)e.line,
	    (unsigned)e.column, e.text);
	same_text(pa_str(got), pa_str(faulty[_i].want), "fault");
	ck_assert_int_eq(e.code, PA_E_PACK);
	pa_dict_free(d);
	scratch_release(&s);
}
END_TEST

START_TEST(no_files)
{
	struct pa_err e = {0};

	ck_assert_ptr_null(pa_dict_new("tests/data/none", 0, &e));
	same_text(pa_str(e.text),
	    PA_STR("there is no file tests/data/none/dict/units.json"), "e");
	pa_dict_free(NULL);
}
END_TEST

/* What the programs are shipped with. */
START_TEST(shipped)
{
	static const int eras[] = {0, 2014, 2017, 2018, 2021};
	struct pa_err e = {0};
	struct pa_str text;
	struct pa_dict *d = pa_dict_new("lib/packs", eras[_i], &e);

	ck_assert_msg(d != NULL && pa_dict_load_all(d, &e) == 0 &&
		pa_dict_regions(d, &text, &e) == 0,
	    "%s:%u:%u: %s", e.where, (unsigned)e.line, (unsigned)e.column,
	    e.text);
	pa_dict_free(d);
}
END_TEST

static int
load(void *ctx, struct pa_err *e)
{
	struct pa_dict *d = pa_dict_new(DIR, *(int *)ctx, e);
	struct pa_str text;
	uint16_t unit;
	int rv = -1;

	if (d != NULL && pa_dict_load_all(d, e) == 0 &&
	    pa_dict_unit(d, PA_STR("斤"), &unit, e) == 0 &&
	    pa_dict_regions(d, &text, e) == 0)
		rv = 0;
	pa_dict_free(d);
	return rv;
}

START_TEST(no_memory)
{
	int era = 2017;

	ck_assert_int_gt(chaos(load, &era), 50);
}
END_TEST

/* jansson may call lack of memory a fault of the text; it must fail, though,
 * and leave nothing behind. */
START_TEST(no_memory_in_jansson)
{
	int era = 2017, rv = -1;
	long k;

	scratch_jansson_fails();
	for (k = 0; rv != 0; k += 1 + k / 100) {
		struct pa_err e = {0};

		pa_mem_fail_after(k);
		rv = load(&era, &e);
		pa_mem_fail_after(-1);
		ck_assert(
		    rv == 0 || e.code == PA_E_NOMEM || e.code == PA_E_PACK);
	}
	ck_assert_int_gt(k, 500);
	json_set_alloc_funcs(malloc, free);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, field, 0, COUNT(fields));
	tcase_add_loop_test(tc, header, 0, COUNT(headers));
	tcase_add_test(tc, tables);
	tcase_add_loop_test(tc, no_table, 0, COUNT(no_tables));
	tcase_add_loop_test(tc, value, 0, COUNT(values));
	tcase_add_test(tc, lists);
	tcase_add_loop_test(tc, alias, 0, COUNT(aliases));
	tcase_add_test(tc, units);
	tcase_add_test(tc, regions);
	tcase_add_loop_test(tc, fault, 0, COUNT(faulty));
	tcase_add_test(tc, no_files);
	tcase_add_loop_test(tc, shipped, 0, 5);
	tcase_add_test(tc, no_memory);
	tcase_add_test(tc, no_memory_in_jansson);
}

int
main(void)
{
	return testing_main("dict", add);
}
