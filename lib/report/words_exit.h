/* SPDX-License-Identifier: MIT */
/*
 * report/words_exit: the words of the 达标情况表, for report/words alone: name,
 * Chinese, English.
 */
#ifndef PA_REPORT_WORDS_EXIT_H
#define PA_REPORT_WORDS_EXIT_H

/* clang-format off */
#define PA_WORDS_EXIT(X) \
	X(X_TITLE, "贫困户退出达标情况表", "Exit standard: who meets it") \
	X(X_OVERVIEW, "总体情况", "Overview") \
	X(X_AREAS, "分区域情况", "By area") \
	X(X_FAILS, "不符合原因", "Why not") \
	X(X_MISSING, "待核实事项", "What is missing") \
	X(X_BANDS, "收入分段", "Income") \
	X(X_LIST, "达标情况明细", "The households") \
	X(X_BASE, "共{1}户、{2}人，其中适用退出标准的{3}户。", \
	    "{1} households, {2} persons; the exit standard applies to {3}.") \
	X(X_VERDICTS, "退出条件符合{1}户（占适用户的{2}），不符合{3}户，待核实{4}户。", \
	    "{1} meet the conditions ({2} of those), {3} do not, {4} are " \
	    "undetermined.") \
	X(X_READY, "条件符合且程序、标注均齐备的{1}户、{2}人。", \
	    "Conditions met, procedure and marking complete: {1} households, " \
	    "{2} persons.") \
	X(X_T_VERDICTS, "退出条件、程序、标注结论", \
	    "Conditions, procedure and marking") \
	X(X_T_COMBINED, "三项结论的组合", "The three together") \
	X(X_VERDICT, "结论", "Verdict") \
	X(X_SUBSTANCE, "退出条件", "Conditions") \
	X(X_PROCEDURE, "程序", "Procedure") \
	X(X_MARKING, "标注", "Marking") \
	X(X_S_HOUSEHOLDS, "条件户数", "Conditions: households") \
	X(X_S_PERSONS, "条件人数", "Conditions: persons") \
	X(X_P_HOUSEHOLDS, "程序户数", "Procedure: households") \
	X(X_P_PERSONS, "程序人数", "Procedure: persons") \
	X(X_M_HOUSEHOLDS, "标注户数", "Marking: households") \
	X(X_M_PERSONS, "标注人数", "Marking: persons") \
	X(X_V_ABSENT, "无此列", "No such column") \
	X(X_V_YES, "符合", "Met") \
	X(X_V_NO, "不符合", "Not met") \
	X(X_V_UNDETERMINED, "待核实", "Undetermined") \
	X(X_V_NOT_APPLICABLE, "不适用", "Not applicable") \
	X(X_V_COMPLETE, "齐备", "Complete") \
	X(X_V_INCOMPLETE, "不齐备", "Incomplete") \
	X(X_V_YES_BOTH, "符合／齐备", "Met / complete") \
	X(X_V_NO_BOTH, "不符合／不齐备", "Not met / incomplete") \
	X(X_T_AREAS, "分区域退出条件结论", "Conditions by area") \
	X(X_YES_PERSONS, "符合人数", "Persons, met") \
	X(X_YES_SHARE, "符合率", "Share met") \
	X(X_SHARE_HOW, "符合率 = 符合户数 ÷ 适用户数（符合、不符合、待核实）。", \
	    "Share met = met / (met + not met + undetermined).") \
	X(X_T_FAILS, "不符合项", "Conditions that fail") \
	X(X_OF_APPLICABLE, "占适用户", "Of those it applies to") \
	X(X_ALONE, "仅差此项户数", "This one alone") \
	X(X_ALONE_HOW, "一户可有多项，各项不能相加。仅差此项：除此项外既无不符合也无待核实。", \
	    "A household may stand in several rows. This one alone: nothing " \
	    "else fails or is unknown.") \
	X(X_C_FAILS, "户数最多的不符合项", "The conditions that fail most") \
	X(X_T_MISSING, "待核实项及应收集的证明", \
	    "Unknown conditions and the evidence to collect") \
	X(X_EVIDENCE, "应收集", "Evidence") \
	X(X_BY, "认定单位", "Certified by") \
	X(X_T_BANDS, "人均纯收入分段", "Net income per head") \
	X(X_T_MARGINS, "人均纯收入与退出收入标准之差", \
	    "Net income per head above the line") \
	X(X_BAND, "分段（元）", "Band (yuan)") \
	X(X_B_TO, "{1}及以下", "{1} or less") \
	X(X_B_FROM_TO, "{1}以上至{2}", "above {1} to {2}") \
	X(X_B_FROM, "{1}以上", "above {1}") \
	X(X_B_UNKNOWN, "不详", "Unknown") \
	X(X_LINE_HOW, "收入须超过标准，等于标准（差为0.00）的不算超过。", \
	    "Income must exceed the line; an income equal to it (0.00) does " \
	    "not.") \
	X(X_T_LIST, "贫困户退出达标情况表", "Households") \
	X(X_HEAD, "户主姓名", "Head") \
	X(X_SIZE, "人口数", "Size") \
	X(X_NET, "人均纯收入（元）", "Net income per head (yuan)") \
	X(X_FAIL_ITEMS, "不符合项", "Fails") \
	X(X_UNKNOWN_ITEMS, "待核实项", "Unknown") \
	X(X_GAP, "差距", "Gap") \
	X(X_LIST_NONE, "本报告未列明细。", "The households are not listed.")
/* clang-format on */

#endif
