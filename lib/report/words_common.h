/* SPDX-License-Identifier: MIT */
/*
 * report/words_common: the words of every report, for report/words alone: name,
 * Chinese, English.
 */
#ifndef PA_REPORT_WORDS_COMMON_H
#define PA_REPORT_WORDS_COMMON_H

/* clang-format off */
#define PA_WORDS_COMMON(X) \
	X(BLANK_NAME, "（未填）", "(blank)") \
	X(TOTAL, "合计", "Total") \
	X(NONE, "无。", "None.") \
	X(TABLE_NO, "表{1}  {2}", "Table {1}. {2}") \
	X(FIGURE_NO, "图{1}  {2}", "Figure {1}. {2}") \
	X(NOTE, "注：{1}", "Note: {1}") \
	X(COLON, "：", ": ") \
	X(CUT, "本表共{1}行，此处列出前{2}行；全部见 CSV 或 JSON。", \
	    "{1} rows in all, the first {2} shown; CSV and JSON have all.") \
	X(CSV_SECTION, "章节", "section") \
	X(CSV_TABLE, "表", "table") \
	X(CSV_ROW, "行", "row") \
	X(CSV_HEAD, "表头", "header") \
	X(CSV_BODY, "数据", "body") \
	X(CSV_TOTAL, "合计", "total") \
	X(CSV_LEAD, "报告信息", "about") \
	X(CSV_ITEM, "项目", "item") \
	X(CSV_VALUE, "内容", "value") \
	X(LEAD_AS_OF, "数据日期", "Data as of") \
	X(LEAD_PACK, "政策包", "Policy pack") \
	X(LEAD_INPUTS, "输入文件", "Inputs") \
	X(PROVINCE, "省", "Province") \
	X(CITY, "市", "City") \
	X(COUNTY, "县", "County") \
	X(TOWNSHIP, "乡", "Township") \
	X(VILLAGE, "行政村", "Village") \
	X(VILLAGE_ID, "村编号", "Village id") \
	X(HOUSEHOLDS, "户数", "Households") \
	X(PERSONS, "人数", "Persons") \
	X(SHARE, "占比", "Share") \
	X(RULE, "规则", "Rule") \
	X(RULE_TEXT, "内容", "Text") \
	X(UNSIZED, "有{1}户家庭人口数不详，人数中未计。", \
	    "{1} households of unknown size are not in the persons.")
/* clang-format on */

#endif
