/* SPDX-License-Identifier: MIT */
/*
 * Programs of expressions: what is wrong with a text and where, what folds to
 * a constant, which fields are left, what is shared, and what happens without
 * memory.
 */
#include "rule/expr.h"

#include <stdio.h>

#include "chaos.h"
#include "rule/program.h"
#include "test_expr.h"

struct fault_row {
	const char *expr;
	size_t offset;
	const char *text;
};

/* Compiled for level 0, any type wanted. */
static const struct fault_row fault_rows[] = {
    /* tokens */
    {"", 0, "the expression ends here; a value is missing"},
    {"  ", 2, "the expression ends here; a value is missing"},
    {"household.b1 &&", 15, "the expression ends here; a value is missing"},
    {"household.k1 = 3", 13, "unexpected =; write =="},
    {"household.b1 & true", 13, "unexpected &; write &&"},
    {"household.b1 and true", 13, "there is no operator and; write &&"},
    {"not household.b1", 0, "there is no operator not; write !"},
    {"household.t1 == \"x\"", 16, "unexpected \"; write '"},
    {"household.k1 ≥ 3", 13, "unexpected ≥; write >="},
    {"any（members, true)", 3, "unexpected （; write ("},
    {"household.k1 / 3", 13,
	"there is no operator /; write "
	"div(a, b, scale, 'half_up')"},
    {"household.t1 == 'x", 16, "the text that begins here has no closing '"},
    {"household.k1 > 3x", 16, "unexpected x after a number"},
    {"household.k1 > 1.2.3", 18, "unexpected . after a number"},
    {"household.k1 > 3.", 17, "digits are missing after the point"},
    {"household.k1 > 1234567890123456789", 15,
	"a number has at most 18 digits"},
    {"household.k1 > 0.1234567", 15, "a number has at most 6 decimals"},
    {"household.k1 # 3", 13, "unexpected character #"},
    {"户.k1", 0, "unexpected character 户"},
    {"\x01", 0, "unexpected control character"},
    {"'\xff'", 1, "these bytes are not UTF-8"},
    /* syntax */
    {"household.b1 || household.b2 && household.b3", 29,
	"mix of && and || needs parentheses"},
    {"household.b1 && household.b2 || household.b3", 29,
	"mix of && and || needs parentheses"},
    {"1 < household.k1 < 3", 17, "comparisons do not chain; join two by &&"},
    {"(household.b1", 13, "the expression ends here; ) is missing"},
    {"household.b1)", 12, "unexpected ); an operator is wanted here"},
    {"household.b1 household.b2", 13,
	"unexpected household; an operator is wanted here"},
    {"household.", 10, "the expression ends here; a field name is missing"},
    {"household.k1.k2", 12, "a name has two parts: scope.name"},
    {"household.b1 ? 1", 16, "the expression ends here; : is missing"},
    {"any(members household.b1)", 12,
	"unexpected household; , or ) is wanted here"},
    {"household.k1 in [1 2]", 19, "unexpected 2; , or ] is wanted here"},
    {"household.k1 > * 2", 15, "unexpected *; a value is wanted here"},
    /* names */
    {"household.size2 > 1", 0,
	"household has no field 'size2'; did you mean 'size'?"},
    {"household.income_per_head > 1", 0,
	"household has no field 'income_per_head'"},
    {"1 < houshold.k1", 4,
	"there is no scope 'houshold'; did you mean 'household'?"},
    {"housXYZld.zzz > 1", 0, "housXYZld has no field 'zzz'"},
    {"village.zzz > 1", 0, "village has no field 'zzz'"},
    {"p.lines > 1", 0, "there is no parameter 'lines'; did you mean 'line'?"},
    {"as_off > household.d1", 0,
	"there is no name 'as_off'; did you mean 'as_of'?"},
    {"household.c1 == A", 16,
	"there is no name 'A'; a field is written "
	"scope.name, a label in quotes"},
    {"members", 0,
	"members is a list of rows; it stands only as the first "
	"argument of any, all, some_all, count, sum, min or max"},
    {"age > 3", 0, "age is a function; write age(...)"},
    {"agee(household.d1, as_of)", 0,
	"there is no function 'agee'; did you mean 'age'?"},
    {"frobnicate(1)", 0, "there is no function 'frobnicate'"},
    {"age(household.d1)", 0, "age() takes 2 arguments, not 1"},
    {"sum(members)", 0, "sum() takes 2 or 3 arguments, not 1"},
    {"count(member)", 6,
	"there is no list of rows 'member'; did you mean 'members'?"},
    {"count(1)", 6,
	"the first argument of count() is a list of rows, such "
	"as members"},
    {"household.c1 == '甲类'", 16,
	"the code list has no value '甲类'; did you mean '甲'?"},
    {"household.c1 in ['甲', '戊']", 24, "the code list has no value '戊'"},
    {"member.k1 > 3", 0,
	"member.k1 is of one row of a list; use it inside "
	"an aggregate over that list, such as any(members, ...)"},
    {"any(helpers, member.b1)", 13,
	"member.b1 is of one row of a list; use "
	"it inside an aggregate over that list, such as any(members, ...)"},
    {"any(members, any(members, member.b1))", 13, "aggregates do not nest"},
    {"any(members, household.some)", 13,
	"in household.some: aggregates do not nest"},
    {"household.loop", 0,
	"in household.loop: in household.loop2: "
	"household.loop is defined by itself"},
    {"!household.wrong", 1,
	"in household.wrong: the expression ends here; "
	"a value is missing"},
    {"household.s1 == household.labels", 16,
	"in household.labels: a list "
	"stands only after in, == and !="},
    /* types */
    {"household.n1 > household.nm", 13,
	"a number in 元/年 does not compare with a number in 元/月"},
    {"household.n1 > household.ny", 13,
	"a number in 元/年 with 2 decimals does not go "
	"with a number in 元/年 with 0 decimals"},
    {"household.n1 > household.k1", 13,
	"a number in 元/年 does not compare with a number"},
    {"household.ny > household.k1", 13,
	"a number in 元/年 does not compare with a number"},
    {"household.k1 == household.ny", 13,
	"a number does not compare with a number in 元/年"},
    {"household.n1 > 1.005", 15, "a number has at most 2 decimals here"},
    {"household.n1 > 999999999999999999", 15, "this number is too large"},
    {"household.k1 > '3'", 13, "a number does not compare with text in quotes"},
    {"household.d1 > 2018", 13, "a date does not compare with a number"},
    {"household.t1 == 3", 13, "text does not compare with a number"},
    {"household.b1 == 1", 13, "a truth value does not compare with a number"},
    {"household.b1 == '是'", 13,
	"a truth value does not compare with text in quotes"},
    {"household.c1 == household.sex", 13,
	"these are codes of two different lists"},
    {"household.c1 > '甲'", 13,
	"only numbers and dates have an order, not a code"},
    {"household.t1 < 'a'", 13,
	"only numbers and dates have an order, not text"},
    {"household.s1 in ['甲']", 13,
	"a set is in no list; write 'label' in "
	"set, or set == [...]"},
    {"household.b1 in ['甲']", 0,
	"a list of values has no place for a truth value"},
    {"household.k1 in household.k2", 16,
	"a list or a set is wanted after in, not a number"},
    {"household.sex in household.s1", 0,
	"a label or code of the set's list is wanted here, not a code"},
    {"1 in household.s1", 0,
	"a label or code of the set's list is wanted here, not a number"},
    {"household.k1 in []", 16, "the list is empty"},
    {"household.s1 == ['戊']", 17, "the code list has no value '戊'"},
    {"household.s1 == [1]", 17, "a set holds labels in quotes"},
    {"household.k1 && household.b1", 0,
	"true or false is wanted here, not a number"},
    {"!'x'", 1, "true or false is wanted here, not text in quotes"},
    {"household.k1 ? 1 : 2", 0, "true or false is wanted here, not a number"},
    {"household.b1 ? household.n1 : household.nm", 30,
	"both sides of : must be of one type, not a number in 元/年 and a "
	"number in 元/月"},
    {"household.b1 ? 1 : 'x'", 19,
	"both sides of : must be of one type, not a number and text in "
	"quotes"},
    {"household.d1 - household.d2", 0,
	"dates are not reckoned with; use "
	"age(d, on) or days(a, b)"},
    {"household.n1 + household.nm", 13,
	"a number in 元/月 is not added to a number in 元/年"},
    {"household.n1 - household.nm", 13,
	"a number in 元/月 is not subtracted from a number in 元/年"},
    {"household.n1 * household.nm", 13,
	"a number in 元/年 is not multiplied by a number in 元/月: "
	"one must be a whole number without unit"},
    {"household.n1 * 0.5", 13,
	"a number in 元/年 is not multiplied by a number: one "
	"must be a whole number without unit"},
    {"household.t1 + 1", 0, "a number is wanted here, not text"},
    {"-household.b1", 1, "a number is wanted here, not a truth value"},
    {"age(household.k1, as_of)", 4, "age() wants a date here, not a number"},
    {"year('x')", 5, "year() wants a date here, not text"},
    {"date(household.n1, 1, 1)", 5,
	"date() wants a whole number here, not a number in 元/年"},
    {"id_sound(household.k1)", 9, "id_sound() wants text here, not a number"},
    {"len(household.k1)", 4, "len() wants text or a set here, not a number"},
    {"abs(household.d1)", 4, "abs() wants a number here, not a date"},
    {"div(household.n1, household.nm, 2, 'down')", 18,
	"div() divides by a number without unit, not by a number in "
	"元/月"},
    {"div(household.n1, 2, 7, 'down')", 21,
	"div() wants the decimals of the quotient here, 0 to 6"},
    {"div(household.n1, 2, 2, 'up')", 24,
	"div() wants 'half_up' or 'down' here"},
    {"sum(members, member.d1)", 13, "sum() wants a number here, not a date"},
    {"max(members, member.t1)", 13,
	"max() wants a number or a date here, not text"},
    {"any(members, member.k1)", 13,
	"true or false is wanted here, not a number"},
    {"known(household.k1 + 1)", 6,
	"known() wants a field, such as household.name"},
    {"blank(p.line)", 6, "blank() wants a field, such as household.name"},
    {"has_column(1)", 11, "has_column() wants a field, such as household.name"},
    {"is_absent(household.b1 && household.b2)", 10,
	"is_absent() wants a field, such as household.name"},
    {"['甲']", 0, "a list stands only after in, == and !="},
    {"household.c1 == ['甲']", 13, "a code does not compare with a list"},
};

START_TEST(faults)
{
	struct pa_expr_env env = x_env();
	struct pa_buf got = {0}, want = {0};
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);
	size_t i;
	int rv;

	for (i = 0; i < COUNT(fault_rows); i++) {
		const struct fault_row *r = &fault_rows[i];

		rv = pa_prog_add(p, pa_str(r->expr), 0, -1, &fault, &e);
		ck_assert_msg(rv == -2, "%s: got %d", r->expr, rv);
		pa_buf_clear(&got);
		pa_buf_clear(&want);
		must(pa_buf_addf(&got, &e, "%zu: %s", fault.offset, fault.text),
		    &e);
		must(pa_buf_addf(&want, &e, "%zu: %s", r->offset, r->text), &e);
		same_text(pa_buf_str(&got), pa_buf_str(&want), r->expr);
	}
	pa_buf_release(&got);
	pa_buf_release(&want);
	pa_prog_free(p);
}
END_TEST

START_TEST(wanted_kind)
{
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);

	ck_assert_int_eq(pa_prog_add(p, PA_STR("household.n1"), 0, PA_K_BOOL,
			     &fault, &e),
	    -2);
	ck_assert_str_eq(fault.text,
	    "the whole expression must be true or false, not a "
	    "number in 元/年");
	ck_assert_int_ge(pa_prog_add(p, PA_STR("household.n1"), 0, PA_K_NUM,
			     &fault, &e),
	    0);
	pa_prog_free(p);
}
END_TEST

/* Text at the limits: accepted just below, refused just above. */
START_TEST(limits)
{
	static char text[2 * 4096];
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);
	size_t i, n, deep;
	int rv;

	for (deep = 63; deep <= 64; deep++) { /* the outermost counts too */
		memset(text, '(', deep);
		text[deep] = '1';
		memset(text + deep + 1, ')', deep);
		rv = pa_prog_add(p, (struct pa_str){text, 2 * deep + 1}, 0, -1,
		    &fault, &e);
		ck_assert_int_eq(rv < 0, deep == 64);
	}
	ck_assert_str_eq(fault.text, "nested more than 64 deep");
	memset(text, '!', 100);
	ck_assert_int_eq(pa_prog_add(p, (struct pa_str){text, 100}, 0, -1,
			     &fault, &e),
	    -2);
	/* Chains do not nest. */
	for (n = 0, i = 0; n + 20 < 4096; i++)
		n += (size_t)sprintf(text + n, "%sp.round+%u",
		    i == 0 ? "" : "+", (unsigned)i);
	ck_assert_int_ge(pa_prog_add(p, (struct pa_str){text, n}, 0, -1, &fault,
			     &e),
	    0);
	memset(text, ' ', 4096);
	text[0] = '1';
	ck_assert_int_ge(pa_prog_add(p, (struct pa_str){text, 4096}, 0, -1,
			     &fault, &e),
	    0);
	ck_assert_int_eq(pa_prog_add(p, (struct pa_str){text, 4097}, 0, -1,
			     &fault, &e),
	    -2);
	ck_assert_uint_eq(fault.offset, 4096);
	pa_prog_free(p);
}
END_TEST

/* The 65536th node is refused, and the program stays usable. */
START_TEST(node_limit)
{
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);
	struct pa_eval *v;
	struct x_world w;
	char text[64];
	int i, rv = 0, first;

	first = pa_prog_add(p, PA_STR("household.k1 > 1"), 0, -1, &fault, &e);
	for (i = 0; i < PA_PROG_NODES && rv >= 0; i++) {
		snprintf(text, sizeof(text), "household.k1 == %d", i);
		rv = pa_prog_add(p, pa_str(text), 0, -1, &fault, &e);
	}
	ck_assert_int_eq(rv, -2);
	ck_assert_str_eq(fault.text,
	    "too many or too deeply nested operations");
	x_fill(&w, "k1=2");
	v = pa_eval_new(p, &e);
	must(pa_eval_run(v, &w.frame, &e), &e);
	ck_assert_int_eq(pa_eval_truth(v, first)[0], PA_TRUE);
	pa_eval_free(v);
	pa_prog_free(p);
}
END_TEST

static int
note_field(void *ctx, const struct pa_ref *ref)
{
	struct pa_buf *b = ctx;
	struct pa_err e = {0};

	must(pa_buf_addf(b, &e, " %c.%s", x_scopes[ref->level][0],
		 x_fields[ref->slot % X_FIELDS].name),
	    &e);
	return 0;
}

/* What is left after folding: "=T" or "=" for constants, then the fields. */
START_TEST(folding)
{
	static const struct {
		const char *expr, *want;
	} rows[] = {
	    {"household.b1 && household.k1 > 3", " h.b1 h.k1"},
	    {"household.k1 < household.k2", " h.k1 h.k2"},
	    {"has_column(household.k1)", "=T"},
	    {"has_column(household.no_k) && household.no_k > 3", "=F"},
	    {"!has_column(household.no_k) || household.no_k > 3", "=T"},
	    {"has_column(household.no_k) ? household.no_k > 3 : household.b1",
		" h.b1"},
	    {"household.b1 && (!has_column(household.k1) || household.b2)",
		" h.b1 h.b2"},
	    {"household.no_k > 3", " h.no_k"},
	    {"household.no_k > 3 && false", "=F"},
	    {"true || household.b1", "=T"},
	    {"household.b1 || household.b1", " h.b1"},
	    {"p.line > 3200", "=F"},
	    {"p.line >= 3200", "=T"},
	    {"p.unset > 3200", "=?"},
	    {"p.yes && household.b1", " h.b1"},
	    {"p.unset > 3200 && household.b1", " h.b1"},
	    {"1 + 2 * 3 == 7", "=T"},
	    {"date(p.round, 9, 1)", "="},
	    {"starts_with(p.word, 'ab')", "=T"},
	    {"slice('张三', 0, 1) == '张'", "=T"},
	    {"any(members, false)", "=F"},
	    {"all(members, true)", "=T"},
	    {"count(members, has_column(member.no_b) && member.no_b) == 0",
		"=T"},
	    {"sum(members, member.k1, p.line < 0) == 0", "=T"},
	    {"any(members, true)", ""},
	    {"sum(members, member.k1, member.b1) > 0", " m.k1 m.b1"},
	    {"any(members, member.b1 || member.b1) && head.b2", " m.b1 m.b2"},
	    {"any(members, member.b1 ? member.b2 : member.b2)", " m.b2"},
	    {"!!household.b1 == household.b1", " h.b1"},
	    {"household.c1 in ['甲', '乙'] && id_sound(household.t1)",
		" h.c1 h.t1"},
	    {"any(members, member.active)", " m.b1"},
	};
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_buf got = {0};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct pa_prog *p = pa_prog_new(&env, &e);
		uint8_t truth = PA_UNKNOWN;
		int node;

		node = pa_prog_add(p, pa_str(rows[i].expr), 0, -1, &fault, &e);
		ck_assert_msg(node >= 0, "%s: %s", rows[i].expr, fault.text);
		pa_buf_clear(&got);
		if (pa_prog_constant(p, node, &truth))
			must(pa_buf_addf(&got, &e, "=%.1s",
				 pa_prog_type(p, node).kind == PA_K_BOOL ?
				     &"F?T"[truth] :
				     ""),
			    &e);
		ck_assert_int_eq(pa_prog_fields(p, node, note_field, &got), 0);
		same_text(pa_buf_str(&got), pa_str(rows[i].want), rows[i].expr);
		pa_prog_free(p);
	}
	pa_buf_release(&got);
}
END_TEST

static int
stop_at(void *ctx, const struct pa_ref *ref)
{
	(void)ctx;
	return (int)ref->slot + 100;
}

START_TEST(fields_stop)
{
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);
	int node = pa_prog_add(p, PA_STR("household.b2 || household.b1"), 0, -1,
	    &fault, &e);

	ck_assert_int_eq(pa_prog_fields(p, node, stop_at, NULL), 101);
	pa_prog_free(p);
}
END_TEST

START_TEST(as_of_not_given)
{
	static const struct {
		const char *expr;
		bool needs;
	} rows[] = {
	    {"age(household.d1, as_of) > 3", true},
	    {"age(household.d1, household.d2) > 3", false},
	    {"has_column(household.no_k) && household.d1 < as_of", false},
	    {"any(members, member.d1 > as_of)", true},
	    {"year(as_of) == 2018", true},
	    {"id_birth_ok(household.t1)", false},
	};
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p;
	struct pa_eval *v;
	struct x_world w;
	size_t i;
	int node;

	env.as_of = (struct pa_date){0};
	p = pa_prog_new(&env, &e);
	for (i = 0; i < COUNT(rows); i++) {
		node = pa_prog_add(p, pa_str(rows[i].expr), 0, -1, &fault, &e);
		ck_assert_msg(pa_prog_needs_as_of(p, node) == rows[i].needs,
		    "%s", rows[i].expr);
	}
	/* It is unknown, and no cell's fault. */
	node = pa_prog_add(p, PA_STR("age(household.d1, as_of) > 3"), 0, -1,
	    &fault, &e);
	x_fill(&w, "d1=2000-01-01");
	v = pa_eval_new(p, &e);
	must(pa_eval_run(v, &w.frame, &e), &e);
	ck_assert_int_eq(pa_eval_truth(v, node)[0], PA_UNKNOWN);
	ck_assert_int_eq(pa_eval_causes(v, node, 0, x_cause, NULL), 0);
	pa_eval_free(v);
	pa_prog_free(p);
}
END_TEST

/* Equal expressions are one node, in whichever order they are written. */
START_TEST(sharing)
{
	static const char *const same[][2] = {
	    {"household.b1 && household.b2", "household.b2&&household.b1"},
	    {"household.k1 < household.k2", "household.k2 > household.k1"},
	    {"household.k1 + 1 == 3", "3 == 1 + household.k1"},
	    {"household.c1 in ['甲', '乙']", "household.c1 in ['乙', '甲']"},
	    {"household.n1 > 3200", "household.n1 > p.line"},
	    {"household.total > 1", "household.n1 + household.n2 > 1"},
	    {"any(members, member.b1)", "any(members, (member.b1))"},
	    {"!(!household.b1)", "household.b1"},
	    {"p.yes && household.b1", "household.b1"},
	    {"household.b1 || p.line > 3200", "household.b1"},
	    {"household.b1 && household.b1", "household.b1"},
	    {"p.yes ? household.b1 : household.b2", "household.b1"},
	};
	static const char *const other[][2] = {
	    {"household.k1 - household.k2", "household.k2 - household.k1"},
	    {"any(members, member.b1)", "any(listed, member.b1)"},
	    {"any(members, member.b1)", "all(members, member.b1)"},
	    {"household.b1", "head.b1"},
	    {"head.b1", "spouse.b1"},
	    {"div(household.k1, 2, 0, 'down')",
		"div(household.k1, 2, 0, 'half_up')"},
	    {"household.k1 > household.k2", "household.k1 >= household.k2"},
	};
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);
	size_t i, j, before;
	int node[2];

	for (i = 0; i < COUNT(same) + COUNT(other); i++) {
		const char *const *pair =
		    i < COUNT(same) ? same[i] : other[i - COUNT(same)];

		for (j = 0; j < 2; j++)
			node[j] =
			    pa_prog_add(p, pa_str(pair[j]), 0, -1, &fault, &e);
		ck_assert_msg((node[0] == node[1]) == (i < COUNT(same)),
		    "%s, %s", pair[0], pair[1]);
	}
	/* One parsing of an ID number, whatever is asked of it. */
	ck_assert_int_ge(pa_prog_add(p, PA_STR("id_sound(household.t1)"), 0, -1,
			     &fault, &e),
	    0);
	before = p->n;
	ck_assert_int_ge(pa_prog_add(p, PA_STR("id_sex(household.t1)"), 0, -1,
			     &fault, &e),
	    0);
	ck_assert_uint_eq(p->n, before + 1);
	pa_prog_free(p);
}
END_TEST

static const char *const job_texts[] = {
    "household.n1 > 3200 && household.c1 in ['甲', '乙']",
    "any(members, member.k1 > household.k1 && id_sound(member.t1))",
    "household.total > 1 || household.k1 == div(household.k2, 3, 0, 'down')",
    "same_name(household.t1, household.t2) && slice('abc', 0, 1) == 'a'",
    "sum(members, member.k1, member.active) > 3 && head.b1",
    "id_canonical(household.t1)",
    "fold_name(household.t1) == fold_name('甲·乙')",
};

static int
job(void *ctx, struct pa_err *e)
{
	const struct x_world *w = ctx;
	struct pa_expr_env env = x_env();
	struct pa_prog *p = pa_prog_new(&env, e);
	struct pa_expr_fault fault;
	struct pa_eval *v = NULL;
	int rv = -1, node;
	size_t i;

	if (p == NULL)
		return -1;
	for (i = 0; i < COUNT(job_texts); i++) {
		node = pa_prog_add(p, pa_str(job_texts[i]), 0, -1, &fault, e);
		ck_assert_int_ne(node, -2);
		if (node < 0)
			goto out;
	}
	v = pa_eval_new(p, e);
	if (v == NULL)
		goto out;
	rv = pa_eval_run(v, &w->frame, e);
out:
	pa_eval_free(v);
	pa_prog_free(p);
	return rv;
}

/* Numbers that fill a byte, and one more: runs end there. */
START_TEST(counted)
{
	static const uint32_t sizes[] = {0, 1, 239, 240, 241, 255, 256, 1000};
	static const uint8_t all[] = {PA_TRUE, PA_UNKNOWN, PA_FALSE};
	uint8_t truth[1000];
	uint32_t unknown, yes;
	size_t i, k;

	for (i = 0; i < COUNT(sizes); i++) {
		for (k = 0; k < COUNT(all); k++) {
			memset(truth, all[k], sizeof(truth));
			pa_count_truths(truth, sizes[i], &unknown, &yes);
			ck_assert_uint_eq(yes, k == 0 ? sizes[i] : 0);
			ck_assert_uint_eq(unknown, k == 1 ? sizes[i] : 0);
		}
		for (k = 0; k < sizeof(truth); k++)
			truth[k] = all[k % 3];
		pa_count_truths(truth, sizes[i], &unknown, &yes);
		ck_assert_uint_eq(yes, (sizes[i] + 2) / 3);
		ck_assert_uint_eq(unknown, (sizes[i] + 1) / 3);
	}
}
END_TEST

/* What the nodes asked for do not rest on is not computed. */
START_TEST(some_of_a_program)
{
	struct x_world w;
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(&env, &e);
	int node[3];
	struct pa_eval *v;
	size_t i;

	ck_assert_ptr_nonnull(p);
	x_fill(&w, "b1=T b2=F | b1=F b2=F");
	for (i = 0; i < COUNT(node); i++) {
		static const char *const text[] =
		    {"household.b1 && !household.b2",
			"household.b1 || household.b2", "!household.b1"};

		node[i] = pa_prog_add(p, pa_str(text[i]), 0, -1, &fault, &e);
		ck_assert_int_ge(node[i], 0);
	}
	v = pa_eval_new_of(p, node + 1, 1, &e);
	ck_assert_ptr_nonnull(v);
	ck_assert_int_eq(pa_eval_run(v, &w.frame, &e), 0);
	ck_assert_uint_eq(pa_eval_truth(v, node[1])[0], PA_TRUE);
	ck_assert_ptr_null(pa_eval_truth(v, node[0]));
	ck_assert_ptr_null(pa_eval_truth(v, node[2]));
	pa_eval_free(v);
	pa_prog_free(p);
}
END_TEST

START_TEST(no_memory)
{
	struct x_world w;

	x_fill(&w,
	    "t1=阿依·古丽 t2=阿依•古丽 b1=T k1=3 "
	    "| k1=4 t1=110105491231002");
	ck_assert_int_gt(chaos(job, &w), 20);
}
END_TEST

/* After a failure the program takes the same text again. */
START_TEST(no_memory_then_again)
{
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault;
	size_t i;
	long k;

	for (i = 0; i < COUNT(job_texts); i++)
		for (k = 0;; k++) {
			struct pa_err e = {0}, e2 = {0};
			struct pa_prog *p = pa_prog_new(&env, &e);
			int node, again;

			pa_mem_fail_after(k);
			node = pa_prog_add(p, pa_str(job_texts[i]), 0, -1,
			    &fault, &e);
			pa_mem_fail_after(-1);
			again = pa_prog_add(p, pa_str(job_texts[i]), 0, -1,
			    &fault, &e2);
			ck_assert_int_ge(again, 0);
			pa_prog_free(p);
			if (node >= 0) {
				ck_assert_int_eq(node, again);
				break;
			}
			ck_assert_int_eq(node, -1);
		}
}
END_TEST

static void
add_tests(TCase *tc)
{
	tcase_add_test(tc, faults);
	tcase_add_test(tc, wanted_kind);
	tcase_add_test(tc, limits);
	tcase_add_test(tc, node_limit);
	tcase_add_test(tc, folding);
	tcase_add_test(tc, fields_stop);
	tcase_add_test(tc, as_of_not_given);
	tcase_add_test(tc, sharing);
	tcase_add_test(tc, counted);
	tcase_add_test(tc, some_of_a_program);
	tcase_add_test(tc, no_memory);
	tcase_add_test(tc, no_memory_then_again);
}

int
main(void)
{
	return testing_main("expr_prog", add_tests);
}
