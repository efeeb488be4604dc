/* SPDX-License-Identifier: MIT */
/*
 * What expressions mean, row by row: each operator with operands that are
 * known, unknown (?), none (-), invalid (!), missing (_) and bounded (lo..hi),
 * and whose fault it is when the result is unknown.
 */
#include "rule/expr.h"

#include "test_expr.h"

/* The truth tables of Kleene's logic, all nine rows of each. */
START_TEST(truth_tables)
{
	static const char *const value[] = {"F", "?", "T"};
	static const struct {
		const char *expr;
		const char *want; /* FF F? FT ?F ?? ?T TF T? TT */
	} table[] = {
	    {"household.b1 && household.b2", "FFFF??F?T"},
	    {"household.b1 || household.b2", "F?T??TTTT"},
	    {"!household.b1", "TTT???FFF"},
	    {"household.b1 == household.b2", "T?F???F?T"},
	    {"household.b1 != household.b2", "F?T???T?F"},
	    {"household.b1 ? household.b2 : false", "FFFF??F?T"},
	    {"household.b1 ? true : household.b2", "F?T??TTTT"},
	    {"household.b1 ? household.b2 : household.b2", "F?TF?TF?T"},
	    {"household.b1 ? household.b2 : !household.b2", "T?F???F?T"},
	};
	char cells[32], got[10] = "";
	struct pa_buf out = {0};
	struct x_world w;
	size_t i, j;

	for (i = 0; i < COUNT(table); i++) {
		for (j = 0; j < 9; j++) {
			snprintf(cells, sizeof(cells), "b1=%s b2=%s",
			    value[j / 3], value[j % 3]);
			x_fill(&w, cells);
			pa_buf_clear(&out);
			x_print_rows(&out, table[i].expr, 0, &w);
			got[j] = out.s[0];
		}
		same_text(pa_str(got), pa_str(table[i].want), table[i].expr);
	}
	pa_buf_release(&out);
}
END_TEST

/* What is unknown for whatever reason is the same to logic. */
static const struct x_case logic_rows[] = {
    {"household.b1 && household.b2", "b1=! b2=T", "? <- h.b1"},
    {"household.b1 && household.b2", "b1=_ b2=T", "? <- h.b1"},
    {"household.b1 && household.b2", "b1=? b2=!", "? <- h.b1 h.b2"},
    {"household.b1 && household.b2", "b1=! b2=F", "F"},
    {"household.b1 && household.no_b", "b1=F", "F"},
    {"household.b1 && household.no_b", "b1=T", "? <- h.no_b"},
    {"household.no_b && household.b1", "b1=F", "F"},
    {"household.b1 || household.no_b", "b1=T", "T"},
    {"household.b1 || household.no_b", "b1=F", "? <- h.no_b"},
    {"household.no_b || household.b1", "b1=T", "T"},
    {"household.b1 || household.b2", "b1=? b2=F", "? <- h.b1"},
    {"household.b1 || household.b2", "b1=? b2=T", "T"},
    {"!(household.b1 || household.b2)", "b1=F b2=?", "? <- h.b2"},
    {"household.bn", "bn=-", "? <- h.bn"},
    {"household.b1 && household.b2 && household.b3", "b1=? b2=T b3=?",
	"? <- h.b1 h.b3"},
    {"(household.b1 && household.b2) || household.b1", "b1=? b2=?",
	"? <- h.b1 h.b2"},
    {"(household.b1 && household.b2) || household.b3", "b1=? b2=F b3=?",
	"? <- h.b3"},
    {"household.b1 ? household.b2 : household.b3", "b1=T b2=? b3=?",
	"? <- h.b2"},
    {"household.b1 ? household.b2 : household.b3", "b1=F b2=? b3=?",
	"? <- h.b3"},
    {"household.b1 ? household.b2 : household.b3", "b1=? b2=T b3=F",
	"? <- h.b1"},
    {"household.b1 ? household.b2 : household.b3", "b1=? b2=T b3=?",
	"? <- h.b1 h.b3"},
    {"household.b1 ? household.b2 : household.b3", "b1=? b2=T b3=T", "T"},
    {"household.b1 ? household.k1 : household.k2", "b1=? k1=3 k2=7",
	"[3,7] <- h.b1"},
    {"household.b1 ? household.k1 : household.k2", "b1=? k1=3 k2=3", "3"},
    {"household.b1 ? household.k1 : household.k2", "b1=T k1=3 k2=?", "3"},
    {"household.b1 ? household.kn : household.k2", "b1=? kn=- k2=3",
	"? <- h.b1"},
    {"household.b1 ? household.kn : household.k2", "b1=T kn=- k2=3", "none"},
    {"household.b1 ? household.kn : household.kn", "b1=? kn=-", "none"},
    {"household.b1 ? household.c1 : household.c2", "b1=? c1=1 c2=3",
	"? <- h.b1"},
    {"household.b1 ? household.c1 : household.c2", "b1=? c1=2 c2=2", "2"},
    {"household.b1 ? household.t1 : household.t2", "b1=? t1=x t2=y",
	"? <- h.b1"},
    {"household.b1 ? household.t1 : household.t2", "b1=? t1=x t2=x", "'x'"},
    {"household.b1 ? household.t1 : household.t2", "b1=T t1=x t2=y", "'x'"},
    {"household.b1 ? household.t1 : household.t2", "b1=F t1=x t2=y", "'y'"},
    {"household.b1 ? household.t1 : ''", "b1=F", "''"},
    {"household.b1 ? household.s1 : household.s2", "b1=? s1={1} s2={1}", "{1}"},
    {"'乙' in (household.b1 ? household.s1 : household.s2)",
	"b1=? s1={1,2} s2={2}", "T"},
    {"'甲' in (household.b1 ? household.s1 : household.s2)",
	"b1=? s1={1} s2={2}", "? <- h.b1"},
    {"'甲' in (household.b1 ? household.s1 : household.s2)",
	"b1=F s1={1} s2={2}", "F"},
    {"'甲' in (household.b1 ? household.s1 : household.s2)", "b1=T s1={1} s2=?",
	"T"},
    {"(household.b1 ? household.s1 : household.s2) == ['甲', '乙']",
	"b1=? s1={1} s2={1,2}", "? <- h.b1"},
    {"(household.b1 ? household.s1 : household.s2) == ['甲', '丙']",
	"b1=? s1={1} s2={1,2}", "F"},
    {"(household.b1 ? household.s1 : household.s2) == household.s1",
	"b1=? s1={2} s2={1,2}", "? <- h.b1"},
    {"(household.b1 ? household.s1 : household.s2) == ['乙']",
	"b1=? s1={1} s2={1,2}", "F"},
    {"household.s1 == (household.b1 ? household.s2 : household.s1)",
	"b1=? s1={2} s2={1,2}", "? <- h.b1"},
    {"len(household.b1 ? household.s1 : household.s2)", "b1=? s1={1} s2={1,2}",
	"[1,2] <- h.b1"},
    {"'丙' in (household.b1 ? household.s1 : household.s2)",
	"b1=? s1={1,2} s2={2}", "F"},
    {"household.b1 ? household.d1 : household.d2",
	"b1=F d1=2018-01-01 d2=2018-02-01", "2018-02-01"},
};

START_TEST(logic)
{
	x_check_rows(logic_rows, COUNT(logic_rows), 0);
}
END_TEST

static const struct x_case compare_rows[] = {
    {"household.k1 > household.k2", "k1=3 k2=2", "T"},
    {"household.k1 > household.k2", "k1=3 k2=3", "F"},
    {"household.k1 > household.k2", "k1=? k2=3", "? <- h.k1"},
    {"household.k1 > household.k2", "k1=! k2=_", "? <- h.k1 h.k2"},
    {"household.k1 > household.k2", "k1=4..6 k2=3", "T"},
    {"household.k1 > household.k2", "k1=3..6 k2=3", "? <- h.k1"},
    {"household.k1 > household.k2", "k1=1..3 k2=3", "F"},
    {"household.k1 > household.k2", "k1=4.. k2=..3", "T"},
    {"household.k1 > household.k2", "k1=..3 k2=3..", "F"},
    {"household.k1 >= household.k2", "k1=3 k2=3", "T"},
    {"household.k1 >= household.k2", "k1=3..6 k2=3", "T"},
    {"household.k1 >= household.k2", "k1=2..6 k2=3", "? <- h.k1"},
    {"household.k1 >= household.k2", "k1=..2 k2=3", "F"},
    {"household.k1 < household.k2", "k1=2 k2=3", "T"},
    {"household.k1 < household.k2", "k1=3 k2=3", "F"},
    {"household.k1 < household.k2", "k1=3.. k2=..3", "F"},
    {"household.k1 <= household.k2", "k1=3 k2=3..9", "T"},
    {"household.k1 <= household.k2", "k1=4 k2=3..9", "? <- h.k2"},
    {"household.k1 == household.k2", "k1=3 k2=3", "T"},
    {"household.k1 == household.k2", "k1=3..4 k2=5..", "F"},
    {"household.k1 == household.k2", "k1=3..4 k2=4", "? <- h.k1"},
    {"household.k1 == household.k2", "k1=3..4 k2=3..4", "? <- h.k1 h.k2"},
    {"household.k1 != household.k2", "k1=3..4 k2=5", "T"},
    {"household.k1 != household.k2", "k1=3 k2=3", "F"},
    /* none has no order, and is unlike every value */
    {"household.kn > 0", "kn=-", "F"},
    {"household.kn >= 0", "kn=-", "F"},
    {"household.kn < 0", "kn=-", "F"},
    {"household.kn <= 0", "kn=-", "F"},
    {"household.kn == 0", "kn=-", "F"},
    {"household.kn != 0", "kn=-", "T"},
    {"household.kn < household.k1", "kn=- k1=?", "F"},
    {"household.k1 < household.kn", "kn=- k1=?", "F"},
    {"household.kn == household.k1", "kn=- k1=?", "? <- h.k1"},
    {"household.kn == household.kn", "kn=-", "T"},
    {"household.kn in [0, 1]", "kn=-", "F"},
    {"household.kn > 0", "kn=5", "T"},
    {"household.dn < household.d1", "dn=- d1=2018-01-01", "F"},
    {"household.dn != household.d1", "dn=- d1=2018-01-01", "T"},
    {"household.d1 < household.d2", "d1=2017-12-31 d2=2018-01-01", "T"},
    {"household.d1 < household.d2",
	"d1=2018-01-01..2018-12-31 "
	"d2=2019-01-01",
	"T"},
    {"household.d1 == household.d2",
	"d1=2018-01-01..2018-12-31 "
	"d2=2018-03-01",
	"? <- h.d1"},
    /* codes */
    {"household.c1 == '乙'", "c1=2", "T"},
    {"household.c1 == '乙'", "c1=3", "F"},
    {"household.c1 == '乙'", "c1=!", "? <- h.c1"},
    {"household.cn == '乙'", "cn=-", "F"},
    {"household.cn != '乙'", "cn=-", "T"},
    {"household.cn in ['甲', '乙']", "cn=-", "F"},
    {"household.c1 in ['甲', '乙']", "c1=1", "T"},
    {"household.c1 in ['甲', '乙']", "c1=2", "T"},
    {"household.c1 in ['甲', '乙']", "c1=3", "F"},
    {"household.c1 in ['甲', '乙']", "c1=?", "? <- h.c1"},
    {"household.c1 in ['甲']", "c1=1", "T"},
    {"household.c1 in [household.c2, '丁']", "c1=3 c2=3", "T"},
    {"household.c1 == household.c2", "c1=3 c2=3", "T"},
    {"household.c1 != household.c2", "c1=3 c2=1", "T"},
    /* text: none is the empty text, and known */
    {"household.t1 == 'abc'", "t1=abc", "T"},
    {"household.t1 == 'abc'", "t1=abd", "F"},
    {"household.t1 != 'abc'", "t1=abd", "T"},
    {"household.t1 == 'abc'", "t1=?", "? <- h.t1"},
    {"household.tn == ''", "tn=-", "T"},
    {"household.tn == 'abc'", "tn=-", "F"},
    {"household.t1 == household.tn", "t1=x tn=?", "? <- h.tn"},
    {"household.t1 in ['a', 'b']", "t1=b", "T"},
    {"household.t1 in ['a', 'b']", "t1=c", "F"},
    {"household.t1 == p.word", "t1=abc", "T"},
    /* sets: none is the empty set */
    {"'乙' in household.s1", "s1={1,2}", "T"},
    {"'丙' in household.s1", "s1={1,2}", "F"},
    {"'丙' in household.s1", "s1=?", "? <- h.s1"},
    {"'丙' in household.s2", "s2=-", "F"},
    {"household.s1 == ['甲', '乙']", "s1={1,2}", "T"},
    {"household.s1 == ['甲', '乙']", "s1={1,2,3}", "F"},
    {"household.s1 == ['甲', '乙']", "s1={1}", "F"},
    {"household.s1 != ['甲', '乙']", "s1={1}", "T"},
    {"household.s1 == ['甲']", "s1=!", "? <- h.s1"},
    {"household.s2 == []", "s2=-", "T"},
    {"household.s2 == ['甲']", "s2=-", "F"},
    {"household.s1 == household.s2", "s1={2} s2={2}", "T"},
    {"household.c1 in household.s1", "c1=2 s1={1,2}", "T"},
    {"household.c1 in household.s1", "c1=3 s1={1,2}", "F"},
    {"household.cn in household.s1", "cn=- s1={1,2}", "F"},
    {"household.c1 in household.s1", "c1=? s1={1,2}", "? <- h.c1"},
    {"household.c1 in household.s2", "c1=? s2=-", "F"},
    /* literals take the type of what they stand beside */
    {"household.n1 > 3200", "n1=3200.01", "T"},
    {"household.n1 == 12.5", "n1=12.50", "T"},
    {"3200.00 < household.n1", "n1=3200", "F"},
    {"household.n1 > -1", "n1=0", "T"},
    {"household.n1 in [1, 2.50]", "n1=2.5", "T"},
    {"household.n1 > p.line", "n1=3200.01", "T"},
    {"household.n1 > p.unset", "n1=3200.01", "?"},
    {"household.size > 3", "size=4", "T"},
    {"household.size > household.k1", "size=4 k1=4", "F"},
    {"2 > 1", "", "T"},
    {"1.5 == 1.50", "", "T"},
    {"'a' == 'b'", "", "F"},
};

START_TEST(compare)
{
	x_check_rows(compare_rows, COUNT(compare_rows), 0);
}
END_TEST

static const struct x_case state_rows[] = {
    /* decided, but for a missing cell */
    {"known(household.k1)", "k1=3", "T"},
    {"known(household.k1)", "k1=?", "F"},
    {"known(household.k1)", "k1=!", "F"},
    {"known(household.k1)", "k1=_", "F"},
    {"known(household.kn)", "kn=-", "T"},
    {"blank(household.k1)", "k1=3", "F"},
    {"blank(household.k1)", "k1=?", "T"},
    {"blank(household.k1)", "k1=!", "F"},
    {"blank(household.k1)", "k1=_", "? <- h.k1"},
    {"blank(household.kn)", "kn=-", "T"},
    {"invalid(household.t1)", "t1=x", "F"},
    {"invalid(household.t1)", "t1=?", "F"},
    {"invalid(household.t1)", "t1=!", "T"},
    {"invalid(household.t1)", "t1=_", "? <- h.t1"},
    {"invalid(household.tn)", "tn=-", "F"},
    {"known(household.b1)", "b1=T", "T"},
    {"blank(household.s1)", "s1=?", "T"},
    {"blank(household.c1)", "c1=3", "F"},
    {"known(p.line)", "", "T"},
    {"known(p.unset)", "", "F"},
    {"known(p.word)", "", "T"},
    {"known(p.yes)", "", "T"},
    {"known(household.no_k)", "", "F"},
    {"blank(household.no_k)", "", "? <- h.no_k"},
    {"is_absent(household.kn)", "kn=-", "T"},
    {"is_absent(household.kn)", "kn=3", "F"},
    {"is_absent(household.kn)", "kn=!", "? <- h.kn"},
    {"is_absent(household.k1)", "k1=?", "? <- h.k1"},
    {"is_absent(household.k1)", "k1=3..4", "? <- h.k1"},
    {"is_absent(household.dn)", "dn=-", "T"},
    {"is_absent(household.dn)", "dn=2018-01-01", "F"},
    {"is_absent(household.cn)", "cn=-", "T"},
    {"is_absent(household.cn)", "cn=1", "F"},
    {"is_absent(household.cn)", "cn=_", "? <- h.cn"},
    {"is_absent(household.tn)", "tn=-", "T"},
    {"is_absent(household.tn)", "tn=x", "F"},
    {"is_absent(household.tn)", "tn=?", "? <- h.tn"},
    {"is_absent(household.s2)", "s2=-", "T"},
    {"is_absent(household.s2)", "s2={1}", "F"},
    {"is_absent(household.s2)", "s2=?", "? <- h.s2"},
    {"is_absent(household.bn)", "bn=-", "T"},
    {"is_absent(household.bn)", "bn=T", "F"},
    {"is_absent(household.bn)", "bn=!", "? <- h.bn"},
    {"is_absent(household.b1 ? household.dn : household.d1)",
	"b1=T dn=- d1=2018-01-01", "T"},
    {"has_column(household.k1)", "", "T"},
    {"has_column(household.no_k)", "", "F"},
    {"has_column(member.no_b)", "", "F"},
};

START_TEST(states)
{
	x_check_rows(state_rows, COUNT(state_rows), 0);
}
END_TEST

#define BIG "9223372036854775806" /* the greatest number a cell can hold */

static const struct x_case number_rows[] = {
    {"household.k1 + household.k2", "k1=3 k2=4", "7"},
    {"household.k1 + household.k2", "k1=3..5 k2=4", "[7,9] <- h.k1"},
    {"household.k1 + household.k2", "k1=3.. k2=4", "[7,) <- h.k1"},
    {"household.k1 + household.k2", "k1=..3 k2=4", "(,7] <- h.k1"},
    {"household.k1 + household.k2", "k1=? k2=4", "? <- h.k1"},
    {"household.k1 + household.k2", "k1=3.. k2=..4", "? <- h.k1 h.k2"},
    {"household.kn + 1", "kn=-", "? <- h.kn"},
    {"household.kn + household.k1", "kn=- k1=?", "? <- h.k1"},
    {"household.k1 + household.k2", "k1=" BIG " k2=1", "? <- h.k1 h.k2"},
    {"household.k1 + household.k2", "k1=" BIG " k2=" BIG, "? <- h.k1 h.k2"},
    {"household.k1 + household.k2", "k1=-" BIG " k2=-" BIG, "? <- h.k1 h.k2"},
    {"household.k1 - household.k2", "k1=" BIG " k2=-" BIG, "? <- h.k1 h.k2"},
    {"household.k1 + household.k2", "k1=" BIG " k2=0", BIG},
    {"household.k1 + household.k2", "k1=-" BIG " k2=-1", "? <- h.k1 h.k2"},
    {"household.k1 + household.k2", "k1=1.." BIG " k2=1", "[2,) <- h.k1"},
    {"household.k1 - household.k2", "k1=3 k2=4", "-1"},
    {"household.k1 - household.k2", "k1=3..5 k2=1..2", "[1,4] <- h.k1 h.k2"},
    {"household.k1 - household.k2", "k1=3 k2=1..", "(,2] <- h.k2"},
    {"household.k1 - household.k2", "k1=3 k2=..1", "[2,) <- h.k2"},
    {"household.k1 - household.kn", "k1=3 kn=-", "? <- h.k1 h.kn"},
    {"household.k1 - household.k2", "k1=-" BIG " k2=" BIG, "? <- h.k1 h.k2"},
    {"household.k1 - household.k2 - 1", "k1=9 k2=2", "6"},
    {"household.k1 * household.k2", "k1=3 k2=-4", "-12"},
    {"household.k1 * household.k2", "k1=-3..5 k2=-2..4",
	"[-12,20] <- h.k1 h.k2"},
    {"household.k1 * household.k2", "k1=2.. k2=3", "[6,) <- h.k1"},
    {"household.k1 * household.k2", "k1=2.. k2=-3", "(,-6] <- h.k1"},
    {"household.k1 * household.k2", "k1=? k2=0", "0"},
    {"household.k1 * household.k2", "k1=? k2=2", "? <- h.k1"},
    {"household.k1 * household.k2", "k1=..-1 k2=..-1", "[1,) <- h.k1 h.k2"},
    {"household.k1 * 2", "k1=" BIG, "? <- h.k1"},
    {"household.k1 * household.k2", "k1=1.." BIG " k2=2", "[2,) <- h.k1"},
    {"household.kn * 2", "kn=-", "? <- h.kn"},
    {"household.n1 * 2 == 7", "n1=3.50", "T"},
    {"household.n1 * household.size == 7", "n1=3.50 size=2", "T"},
    {"2 * household.n1 * 3 > 20.99", "n1=3.50", "T"},
    {"-household.k1", "k1=3", "-3"},
    {"-household.k1", "k1=3..", "(,-3] <- h.k1"},
    {"-household.kn", "kn=-", "? <- h.kn"},
    {"- -household.k1", "k1=..3", "(,3] <- h.k1"},
    {"abs(household.k1)", "k1=-3", "3"},
    {"abs(household.k1)", "k1=-3..2", "[0,3] <- h.k1"},
    {"abs(household.k1)", "k1=-3..-2", "[2,3] <- h.k1"},
    {"abs(household.k1)", "k1=..-2", "[2,) <- h.k1"},
    {"abs(household.k1)", "k1=?", "[0,) <- h.k1"},
    {"abs(household.kn)", "kn=-", "? <- h.kn"},
    {"abs(-3)", "", "3"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=7 k2=2", "4"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=-7 k2=2", "-4"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=7 k2=-2", "-4"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=-7 k2=-2", "4"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=7 k2=3", "2"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=8 k2=3", "3"},
    {"div(household.k1, household.k2, 0, 'down')", "k1=-7 k2=2", "-3"},
    {"div(household.k1, household.k2, 0, 'down')", "k1=7 k2=2", "3"},
    {"div(household.k1, household.k2, 2, 'half_up')", "k1=2 k2=3", "67"},
    {"div(household.k1, household.k2, 2, 'half_up')", "k1=7 k2=0",
	"? <- h.k1 h.k2"},
    {"div(household.k1, household.k2, 2, 'half_up')", "k1=7 k2=0..2",
	"? <- h.k2"},
    {"div(household.k1, household.k2, 2, 'half_up')", "k1=7 k2=1..2",
	"[350,700] <- h.k2"},
    {"div(household.k1, household.k2, 2, 'half_up')", "k1=7 k2=2..",
	"[0,350] <- h.k2"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=4.. k2=2",
	"[2,) <- h.k1"},
    {"div(household.k1, household.k2, 0, 'half_up')", "k1=4.. k2=-2",
	"(,-2] <- h.k1"},
    {"div(household.k1, household.k2, 6, 'half_up')", "k1=" BIG " k2=1",
	"? <- h.k1 h.k2"},
    {"div(household.k1, household.k2, 6, 'half_up')", "k1=" BIG " k2=1000000",
	BIG},
    {"div(household.n1, household.size, 2, 'half_up')", "n1=10000.00 size=3",
	"333333"},
    {"div(household.n1, 1000, 0, 'down')", "n1=5999.99", "5"},
    {"div(household.n1, 0.5, 2, 'down')", "n1=1.25", "250"},
    {"div(household.kn, 2, 0, 'down')", "kn=-", "? <- h.kn"},
    {"1 + 2 * 3", "", "7"},
    {"(1 + 2) * 3", "", "9"},
    {"10 - 2 - 3", "", "5"},
    {"1.5 + 2", "", "35"},
    {"household.total > 10", "n1=5 n2=5.01", "T"},
    {"len(household.s1)", "s1={1,4}", "2"},
    {"len(household.s1)", "s1=?", "[0,) <- h.s1"},
    {"len(household.s2)", "s2=-", "0"},
    {"household.n1 + household.n2 > 5", "n1=3.. n2=2.01", "T"},
};

START_TEST(numbers)
{
	x_check_rows(number_rows, COUNT(number_rows), 0);
}
END_TEST

static const struct x_case date_rows[] = {
    {"age(household.d1, household.d2)", "d1=2000-03-01 d2=2018-02-28", "17"},
    {"age(household.d1, household.d2)", "d1=2000-03-01 d2=2018-03-01", "18"},
    {"age(household.d1, household.d2)", "d1=2000-02-29 d2=2018-02-28", "17"},
    {"age(household.d1, household.d2)", "d1=2000-02-29 d2=2018-03-01", "18"},
    {"age(household.d1, as_of)", "d1=2000-01-01..2000-12-31", "18"},
    {"age(household.d1, as_of)", "d1=2000-01-01..2001-12-31",
	"[17,18] <- h.d1"},
    {"age(household.d1, as_of)", "d1=2000-01-01..", "(,18] <- h.d1"},
    {"age(household.d1, as_of) < 19", "d1=2000-01-01..", "T"},
    {"age(household.d1, as_of)", "d1=?", "? <- h.d1"},
    {"age(household.dn, as_of)", "dn=-", "? <- h.dn"},
    {"age(household.d1, date(p.round, 9, 1))", "d1=2003-09-02", "14"},
    {"days(household.d1, household.d2)", "d1=2018-01-01 d2=2018-03-01", "59"},
    {"days(household.d1, household.d2)",
	"d1=2018-01-01..2018-01-03 "
	"d2=2018-01-08",
	"[5,7] <- h.d1"},
    {"days(household.d1, household.d2)", "d1=2018-01-01.. d2=2018-01-08",
	"(,7] <- h.d1"},
    {"days(household.dn, household.d1)", "dn=- d1=2018-01-08",
	"? <- h.dn h.d1"},
    {"days(household.d1, household.d2)",
	"d1=2018-01-01 "
	"d2=2018-01-08..2018-01-09",
	"[7,8] <- h.d2"},
    {"days(household.d1, household.d2)", "d1=2018-01-01 d2=2018-01-08..",
	"[7,) <- h.d2"},
    {"age(household.d1, household.d2)",
	"d1=2000-01-01 "
	"d2=2017-12-31..2018-12-31",
	"[17,18] <- h.d2"},
    {"year(household.d1)", "d1=2018-12-31", "2018"},
    {"year(household.d1)", "d1=2017-06-01..2018-05-31", "[2017,2018] <- h.d1"},
    {"year(household.d1)", "d1=2018-01-01..2018-12-31", "2018"},
    {"year(household.dn)", "dn=-", "? <- h.dn"},
    {"date(2018, 9, 1)", "", "2018-09-01"},
    {"date(2018, 2, 29)", "", "?"},
    {"date(2018, 12, 31)", "", "2018-12-31"},
    {"date(household.k1, 1, 1)", "k1=2016..2017", "[16801,17167] <- h.k1"},
    {"year(household.d1)", "d1=9999-12-31", "9999"},
    {"year(household.d1)", "d1=0001-01-01", "1"},
    {"date(9999, 12, 1)", "", "9999-12-01"},
    {"date(10000, 1, 1)", "", "?"},
    {"date(0, 1, 1)", "", "?"},
    {"date(2018, 0, 1)", "", "?"},
    {"date(2018, 13, 1)", "", "?"},
    {"date(2018, household.k1, household.k2)", "k1=2 k2=1..2", "? <- h.k2"},
    {"date(2018, household.k1, household.k2)", "k1=2..3 k2=1", "? <- h.k1"},
    {"date(household.k1, 2, household.k2)", "k1=2016 k2=29", "2016-02-29"},
    {"date(household.k1, 2, household.k2)", "k1=2018 k2=29", "? <- h.k1 h.k2"},
    {"date(household.k1, 2, household.k2)", "k1=? k2=29", "? <- h.k1"},
    {"date(household.k1, 2, household.k2)", "k1=-1 k2=2", "? <- h.k1 h.k2"},
    {"year(date(household.k1, 1, 1)) == household.k1", "k1=1", "T"},
    {"as_of", "", "2018-12-31"},
    {"household.d1 > as_of", "d1=2019-01-01", "T"},
};

START_TEST(dates)
{
	x_check_rows(date_rows, COUNT(date_rows), 0);
}
END_TEST

static const struct x_case text_rows[] = {
    {"len(household.t1)", "t1=张三四", "3"},
    {"len(household.t1)", "t1=?", "[0,) <- h.t1"},
    {"len(household.tn)", "tn=-", "0"},
    {"starts_with(household.t1, '14')", "t1=1401", "T"},
    {"starts_with(household.t1, household.t2)", "t1=1401 t2=53", "F"},
    {"starts_with(household.t1, household.t2)", "t1=1401 t2=?", "? <- h.t2"},
    {"contains(household.t1, '99999')", "t1=1999991", "T"},
    {"contains(household.t1, '99999')", "t1=9999919900307123X", "T"},
    {"contains(household.t1, '99999')", "t1=110101199003099999", "T"},
    {"contains(household.t1, '99999')", "t1=110199999003071239", "T"},
    {"contains(household.t1, '99999')", "t1=110198989003099991", "F"},
    {"contains(household.t1, 'abcd')", "t1=0123456789abcdefghijklmnopqrstuv",
	"T"},
    {"contains(household.t1, 'stuv')", "t1=0123456789abcdefghijklmnopqrstuv",
	"T"},
    {"contains(household.t1, '0123')", "t1=0123456789abcdefghijklmnopqrstuv",
	"T"},
    {"contains(household.t1, 'uvw')", "t1=0123456789abcdefghijklmnopqrstuv",
	"F"},
    {"contains(household.t1, '')", "t1=x", "T"},
    {"contains(household.t1, '7')", "t1=张7", "T"},
    {"contains(household.t1, '7')", "t1=张三", "F"},
    {"contains(household.tn, '7')", "tn=-", "F"},
    {"contains(household.t1, '7')", "t1=?", "? <- h.t1"},
    {"contains(household.tn, 'x')", "tn=-", "F"},
    {"slice(household.t1, 0, 2)", "t1=张三四", "'张三'"},
    {"slice(household.t1, 2, 5)", "t1=张三四", "'四'"},
    {"slice(household.t1, 0, 0)", "t1=x", "''"},
    {"slice(household.t1, 0, household.k1)", "t1=xyz k1=1..2", "? <- h.k1"},
    {"slice(household.t1, household.kn, 1)", "t1=xyz kn=-", "? <- h.t1 h.kn"},
    {"slice(household.t1, 0, 6)", "t1=140105200300", "'140105'"},
    {"slice(household.t1, 8, 4)", "t1=140105200300", "'0300'"},
    {"slice(household.t1, 10, 9)", "t1=140105200300", "'00'"},
    {"slice(household.t1, 7, 2)", "t1=abcdefg张三", "'张三'"},
    {"slice(household.t1, 8, 2)", "t1=abcdefg张三四五", "'三四'"},
    {"slice(household.t1, 9, 2)", "t1=张bcdefghi三四", "'三四'"},
    {"slice(household.t1, 9, 5)", "t1=张三四", "''"},
    {"slice(household.t1, household.k1, 5)", "t1=x k1=?", "? <- h.k1"},
    {"slice(household.t1, -1, 5)", "t1=x", "? <- h.t1"},
    {"all_digits(household.t1)", "t1=0123", "T"},
    {"all_digits(household.t1)", "t1=0123x", "F"},
    {"all_digits(household.tn)", "tn=-", "F"},
    {"digit(household.t1, 2)", "t1=0173", "7"},
    {"digit(household.t1, 9)", "t1=0173", "? <- h.t1"},
    {"digit(household.t1, 0)", "t1=x", "? <- h.t1"},
    {"digit(household.t1, 18) in [1, 2]", "t1=1234567890123456781", "T"},
    {"phone_ok(household.t1)", "t1=13800138000", "T"},
    {"phone_ok(household.t1)", "t1=1380013800", "F"},
    {"landline_ok(household.t1)", "t1=0351-1234567", "T"},
    {"placeholder(household.t1)", "t1=无", "T"},
    {"placeholder(household.t1)", "t1=x", "F"},
    {"name_suspect(household.t1)", "t1=张?", "T"},
    {"same_name(household.t1, household.t2)", "t1=阿依·古丽 t2=阿依•古丽", "T"},
    {"same_name(household.t1, household.t2)", "t1=张三 t2=张三", "T"},
    {"same_name(household.t1, household.t2)", "t1=张三 t2=李四", "F"},
    {"same_name(household.t1, household.t2)", "t1=? t2=李四", "? <- h.t1"},
    {"fold_name(household.t1)", "t1=阿依·古丽", "'阿依古丽'"},
    {"fold_name(household.t1)", "t1=张三", "'张三'"},
    {"fold_name(household.t1)", "t1=张三（已故）", "'张三'"},
    {"fold_name(household.t1)", "t1=（已故）", "'（已故）'"},
    {"fold_name(household.tn)", "tn=-", "''"},
    {"fold_name(household.t1)", "t1=?", "? <- h.t1"},
    {"fold_name(household.t1) == fold_name(household.t2)",
	"t1=阿依·古丽 t2=阿依•古丽", "T"},
    {"fold_name('阿依·古丽') == household.t1", "t1=阿依古丽", "T"},
    /* with no region table */
    {"region_known(household.t1)", "t1=140100", "? <- h.t1"},
};

START_TEST(texts)
{
	x_check_rows(text_rows, COUNT(text_rows), 0);
}
END_TEST

START_TEST(regions)
{
	static const struct x_case rows[] = {
	    {"region_known(household.t1)", "t1=140105", "T"},
	    {"region_known(household.t1)", "t1=140106", "F"},
	    {"region_known(household.t1)", "t1=1401", "F"},
	    {"region_known(household.t1)", "t1=?", "? <- h.t1"},
	    {"province_known(household.t1)", "t1=530102", "T"},
	    {"province_known(household.t1)", "t1=99", "F"},
	    {"province_known(household.t1)", "t1=5", "F"},
	};
	struct pa_region_table table;
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct x_world w;
	size_t i;

	must(pa_region_init(&table,
		 PA_STR("140105\t山西省\t太原市\t小店区\n"
			"530102\t云南省\t昆明市\t五华区\n"),
		 &e),
	    &e);
	for (i = 0; i < COUNT(rows); i++) {
		x_fill(&w, rows[i].cells);
		w.frame.regions = &table;
		pa_buf_clear(&got);
		x_print_rows(&got, rows[i].expr, 0, &w);
		same_text(pa_buf_str(&got), pa_str(rows[i].want),
		    rows[i].cells);
	}
	pa_buf_release(&got);
}
END_TEST

/*
 * The worked example of GB 11643-1999 (11010519491231002X) and numbers made
 * from it.
 */
static const struct x_case id_rows[] = {
    {"id_checksum(household.t1)", "t1=11010519491231002X", "T"},
    {"id_checksum(household.t1)", "t1=110105194912310021", "F"},
    {"id_checksum(household.t1)", "t1=11010519491231002X41", "T"},
    {"id_checksum(household.t1)", "t1=110105491231002", "? <- h.t1"},
    {"id_checksum(household.t1)", "t1=?", "? <- h.t1"},
    {"id_checksum(household.tn)", "tn=-", "? <- h.tn"},
    {"id_length(household.t1)", "t1=110105491231002", "15"},
    {"id_length(household.t1) in [18, 20, 22]", "t1=11010519491231002X", "T"},
    {"id_length(household.t1)", "t1=?", "? <- h.t1"},
    {"id_chars_ok(household.t1)", "t1=11010519491231002X", "T"},
    {"id_chars_ok(household.t1)", "t1=1101051949123100AX", "F"},
    {"id_birth_ok(household.t1)", "t1=11010519491231002X", "T"},
    {"id_birth_ok(household.t1)", "t1=11010519491331002X", "F"},
    {"id_birth_ok(household.t1)", "t1=110105201912310021", "F"},
    {"id_sound(household.t1)", "t1=11010519491231002X", "T"},
    {"id_sound(household.t1)", "t1=110105194912310021", "F"},
    {"id_sound(household.t1)", "t1=110105491231002", "T"},
    {"id_birth(household.t1)", "t1=11010519491231002X", "1949-12-31"},
    {"id_birth(household.t1)", "t1=110105194912310021", "? <- h.t1"},
    {"id_birth(household.t1)", "t1=?", "? <- h.t1"},
    {"id_birth(household.t1)", "t1=110105194912310000", "1949-12-31"},
    {"id_zeroed(household.t1)", "t1=110105194912310000", "T"},
    {"id_zeroed(household.t1)", "t1=11010519491231002X", "F"},
    {"id_sex(household.t1)", "t1=110105194912310000", "? <- h.t1"},
    {"id_sex(household.t1)", "t1=11010519491231002X", "2"},
    {"id_sex(household.t1) == '女'", "t1=11010519491231002X", "T"},
    {"id_sex(household.t1) != household.sex", "t1=11010519491231002X sex=1",
	"T"},
    {"id_sex(household.t1) != household.sex", "t1=110105194912310021 sex=1",
	"? <- h.t1"},
    {"id_sci(household.t1)", "t1=1.10E+17", "T"},
    {"id_sci(household.t1)", "t1=11010519491231002X", "F"},
    {"id_region(household.t1)", "t1=11010519491231002X", "'110105'"},
    {"id_region(household.t1)", "t1=1.10E+17", "? <- h.t1"},
    {"id_canonical(household.t1)", "t1=11010519491231002X",
	"'11010519491231002X'"},
    {"id_canonical(household.t1)", "t1=11010519491231002X41",
	"'11010519491231002X'"},
    {"id_canonical(household.t1)", "t1=110105491231002",
	"'11010519491231002X'"},
    {"id_canonical(household.t1) == id_canonical(household.t2)",
	"t1=110105491231002 t2=11010519491231002X41", "T"},
    {"id_canonical(household.t1)", "t1=户口本", "? <- h.t1"},
    {"age(id_birth(household.t1), as_of)", "t1=11010519491231002X", "69"},
    {"id_sound('11010519491231002X')", "", "T"},
};

START_TEST(ids)
{
	x_check_rows(id_rows, COUNT(id_rows), 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
	tcase_add_test(tc, truth_tables);
	tcase_add_test(tc, logic);
	tcase_add_test(tc, compare);
	tcase_add_test(tc, states);
	tcase_add_test(tc, numbers);
	tcase_add_test(tc, dates);
	tcase_add_test(tc, texts);
	tcase_add_test(tc, regions);
	tcase_add_test(tc, ids);
}

int
main(void)
{
	return testing_main("expr", add_tests);
}
