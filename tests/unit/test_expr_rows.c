/* SPDX-License-Identifier: MIT */
/*
 * Expressions from level to level: aggregates over the rows of a household,
 * open lists, head and spouse, and rules about members. Cells are written as
 * test_expr.h says.
 */
#include "rule/expr.h"

#include "test_expr.h"

#define BIG "9223372036854775806" /* the greatest number a cell can hold */

static const struct x_case rows_rows[] = {
    /* any, all, some_all over F ? T, no rows, closed and open */
    {"any(members, member.b1)", "| b1=F | b1=T", "T"},
    {"any(members, member.b1)", "| b1=F | b1=F", "F"},
    {"any(members, member.b1)", "| b1=F | b1=?", "? <- m.b1@1"},
    {"any(members, member.b1)", "| b1=T | b1=?", "T"},
    {"any(members, member.b1)", "", "F"},
    {"any(members, member.b1)", "open=2", "? <- open"},
    {"any(members, member.b1)", "| b1=F open=*", "? <- open"},
    {"any(members, member.b1)", "| b1=? | b1=! open=1",
	"? <- open m.b1@0 m.b1@1"},
    {"any(members, member.b1)", "| b1=T open=1", "T"},
    {"any(listed, member.b1)", "| b1=F open=1", "F"},
    {"all(members, member.b1)", "| b1=T | b1=T", "T"},
    {"all(members, member.b1)", "| b1=T | b1=F", "F"},
    {"all(members, member.b1)", "| b1=T | b1=?", "? <- m.b1@1"},
    {"all(members, member.b1)", "| b1=F | b1=?", "F"},
    {"all(members, member.b1)", "", "T"},
    {"all(members, member.b1)", "open=1", "? <- open"},
    {"all(members, member.b1)", "| b1=T open=1", "? <- open"},
    {"all(members, member.b1)", "| b1=F open=1", "F"},
    {"all(listed, member.b1)", "| b1=T open=1", "T"},
    {"some_all(members, member.b1)", "", "F"},
    {"some_all(members, member.b1)", "| b1=T", "T"},
    {"some_all(members, member.b1)", "| b1=F", "F"},
    {"some_all(members, member.b1)", "| b1=?", "? <- m.b1@0"},
    {"some_all(members, member.b1)", "open=1", "? <- open"},
    {"some_all(members, member.b1)", "| b1=T open=*", "? <- open"},
    {"some_all(listed, member.b1)", "open=*", "F"},
    /* count */
    {"count(members)", "| | |", "3"},
    {"count(members)", "", "0"},
    {"count(members)", "| open=2", "[1,3] <- open"},
    {"count(members)", "| open=*", "[1,) <- open"},
    {"count(listed)", "| open=*", "1"},
    {"count(members, member.b1)", "| b1=T | b1=? | b1=F", "[1,2] <- m.b1@1"},
    {"count(members, member.b1)", "| b1=T | b1=? open=2",
	"[1,4] <- open m.b1@1"},
    {"count(members, member.b1) >= 1", "| b1=T | b1=? open=2", "T"},
    {"count(members, member.b1) > 4", "| b1=T | b1=? open=2", "F"},
    {"count(members, member.b1) > 1", "| b1=T | b1=? | b1=F", "? <- m.b1@1"},
    {"count(members) == household.size", "size=2 | |", "T"},
    /* sum */
    {"sum(members, member.k1)", "| k1=3 | k1=4", "7"},
    {"sum(members, member.k1)", "", "0"},
    {"sum(members, member.k1)", "| k1=3 | k1=4..6", "[7,9] <- m.k1@1"},
    {"sum(members, member.k1)", "| k1=3 | k1=?", "? <- m.k1@1"},
    {"sum(members, member.k1)", "| k1=3 | k1=2..", "[5,) <- m.k1@1"},
    {"sum(members, member.k1, member.b1)", "| k1=3 b1=T | k1=4 b1=F", "3"},
    {"sum(members, member.k1, member.b1)", "| k1=3 b1=T | k1=4 b1=?",
	"[3,7] <- m.b1@1"},
    {"sum(members, member.k1, member.b1)", "| k1=3 b1=T | k1=-4 b1=?",
	"[-1,3] <- m.b1@1"},
    {"sum(members, member.k1, member.b1)", "| k1=? b1=T | k1=? b1=F",
	"? <- m.k1@0"},
    {"sum(members, member.k1, member.b1)", "| k1=0 b1=? | k1=4 b1=T", "4"},
    {"sum(members, member.k1)", "| k1=3 open=1", "[3,) <- open"},
    {"sum(members, member.k1)", "| k1=-3 open=1", "? <- open"},
    {"sum(members, member.k1)", "| k1=? open=1", "? <- open m.k1@0"},
    {"sum(members, member.k1)", "open=1", "[0,) <- open"},
    {"sum(listed, member.k1)", "| k1=3 open=1", "3"},
    {"sum(members, member.k1)", "| k1=" BIG " | k1=1", "? <- m.k1@0 m.k1@1"},
    {"sum(members, member.kn)", "| kn=3 | kn=-", "? <- m.kn@1"},
    {"sum(members, member.kn, !is_absent(member.kn))", "| kn=3 | kn=-", "3"},
    {"sum(members, member.n1) > 5", "| n1=2.50 | n1=2.51", "T"},
    {"sum(members, 2)", "| |", "4"},
    /* min, max */
    {"max(members, member.k1)", "| k1=3 | k1=5", "5"},
    {"min(members, member.k1)", "| k1=3 | k1=5", "3"},
    {"max(members, member.k1)", "", "?"},
    {"max(members, member.k1)", "| k1=3 | k1=4..6", "[4,6] <- m.k1@1"},
    {"max(members, member.k1)", "| k1=9 | k1=4..6", "9"},
    {"max(members, member.k1)", "| k1=3 | k1=?", "[3,) <- m.k1@1"},
    {"min(members, member.k1)", "| k1=3 | k1=?", "(,3] <- m.k1@1"},
    {"max(members, member.k1, member.b1)", "| k1=3 b1=T | k1=5 b1=?",
	"[3,5] <- m.b1@1"},
    {"max(members, member.k1, member.b1)", "| k1=5 b1=T | k1=3 b1=?", "5"},
    {"min(members, member.k1, member.b1)", "| k1=3 b1=T | k1=1 b1=?",
	"[1,3] <- m.b1@1"},
    {"max(members, member.k1, member.b1)", "| k1=5 b1=?", "? <- m.b1@0"},
    {"max(members, member.k1, member.b1)", "| k1=5 b1=F", "?"},
    {"max(members, member.k1)", "| k1=3 | k1=5 open=1", "[5,) <- open"},
    {"min(members, member.k1)", "| k1=3 | k1=5 open=*", "(,3] <- open"},
    {"max(listed, member.k1)", "| k1=3 | k1=5 open=1", "5"},
    {"min(members, member.d1)", "| d1=2018-01-01 | d1=2017-01-01",
	"2017-01-01"},
    {"max(members, member.dn)", "| dn=2018-01-01 | dn=-", "? <- m.dn@1"},
    /* the household seen from the rows, definitions, other tables */
    {"any(members, member.k1 > household.k1)", "k1=4 | k1=3 | k1=5", "T"},
    {"any(members, member.k1 > household.k1)", "k1=? | k1=3 | k1=5",
	"? <- h.k1"},
    {"any(members, household.b1)", "b1=T", "F"},
    {"any(members, household.b1)", "b1=T |", "T"},
    {"count(members, true)", "| |", "2"},
    {"any(members, member.grown)", "| k1=12 | k1=13", "T"},
    {"any(members, member.active)", "| b1=F | b1=T", "T"},
    {"count(helpers, helper.b1)", "| b1=T / b1=T / b1=T", "2"},
    {"count(helpers)", "| / open=*", "[1,) <- open"},
    {"any(members, prev.b1)", "| b1=T", "T"},
    {"household.some && household.b1", "b1=T | b1=T", "T"},
    {"any(members, member.b1) && all(members, member.b1)", "| b1=?",
	"? <- m.b1@0"},
    /* head, spouse */
    {"head.k1", "| k1=3 | k1=5 head=1", "5"},
    {"head.k1", "| k1=3 | k1=? head=1", "? <- m.k1@1"},
    {"head.k1", "| k1=3", "? <- m.k1@"},
    {"spouse.t1 == 'x'", "| t1=x head=0", "? <- m.t1@"},
    {"spouse.t1 == 'x'", "| t1=x spouse=0", "T"},
    {"head.b1 && spouse.b1", "| b1=T head=0", "? <- m.b1@"},
    {"head.c1 == '甲'", "| c1=1 head=0", "T"},
    {"'甲' in head.s1", "| s1={1} head=0", "T"},
    {"blank(head.k1)", "| k1=? head=0", "T"},
    {"blank(head.k1)", "| k1=?", "? <- m.k1@"},
    {"known(head.k1)", "| k1=?", "? <- m.k1@"},
    {"invalid(head.k1)", "| k1=! head=0", "T"},
    {"is_absent(head.kn)", "| kn=- head=0", "T"},
    {"is_absent(head.bn)", "| bn=- head=0", "T"},
    {"is_absent(head.bn)", "| bn=-", "? <- m.bn@"},
    {"id_sex(head.t1) == '女'", "| t1=11010519491231002X head=0", "T"},
    {"head.no_k > 1", "| head=0", "? <- m.no_k@"},
};

START_TEST(aggregates)
{
	x_check_rows(rows_rows, COUNT(rows_rows), 0);
}
END_TEST

/* In a rule about members. */
static const struct x_case member_rows[] = {
    {"member.k1 > 3", "| k1=3 | k1=4 | k1=?", "F T ? <- m.k1@2"},
    {"member.k1 > household.k1", "k1=3 | k1=3 | k1=4", "F T"},
    {"member.k1 > household.k1", "k1=? | k1=3 | k1=4", "? ? <- h.k1 h.k1"},
    {"household.k1 + 1", "k1=3 | |", "4 4"},
    {"household.b1", "b1=? | |", "? ? <- h.b1 h.b1"},
    {"household.t1", "t1=x | |", "'x' 'x'"},
    {"head.k1 == member.k1", "| k1=3 | k1=4 head=0", "T F"},
    {"head.k1 == member.k1", "| k1=? | k1=4 head=0", "? ? <- m.k1@0 m.k1@0"},
    {"any(members, member.b1) && member.b2", "| b1=T b2=T | b1=F b2=F", "T F"},
    {"count(members)", "| | | open=1", "[3,4] [3,4] [3,4] <- open open open"},
    {"true", "| |", "T T"},
    {"p.line", "| |", "320000 320000"},
    {"'x'", "|", "'x'"},
    {"household.no_k > 1", "| |", "? ? <- h.no_k h.no_k"},
    {"member.no_k > 1", "| |", "? ? <- m.no_k@0 m.no_k@1"},
    {"blank(member.no_k)", "|", "? <- m.no_k@0"},
    {"known(household.k1)", "k1=3 | |", "T T"},
    {"prev.k1 < member.k2", "| k1=3 k2=4", "T"},
    {"member.t1 == household.t1", "t1=x | t1=x | t1=y | t1=?",
	"T F ? <- m.t1@2"},
    {"id_sex(member.t1) == member.sex", "| t1=11010519491231002X sex=2", "T"},
    {"member.b1", "", ""},
};

START_TEST(member_rules)
{
	x_check_rows(member_rows, COUNT(member_rows), 1);
}
END_TEST

static void
add_tests(TCase *tc)
{
	tcase_add_test(tc, aggregates);
	tcase_add_test(tc, member_rules);
}

int
main(void)
{
	return testing_main("expr_rows", add_tests);
}
