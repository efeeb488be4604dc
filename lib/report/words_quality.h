/* SPDX-License-Identifier: MIT */
/*
 * report/words_quality: the words of the 数据质量通报, for report/words alone: name,
 * Chinese, English.
 *
 * The closing rules quote the Kunming notice of 2018 (昆明市2018年贫困对象
 * 动态管理和贫困退出注意事项), 四(二) and 四.
 */
#ifndef PA_REPORT_WORDS_QUALITY_H
#define PA_REPORT_WORDS_QUALITY_H

/* clang-format off */
#define PA_WORDS_QUALITY(X) \
	X(Q_TITLE, "扶贫开发数据质量通报", "Data quality bulletin") \
	X(Q_OVERVIEW, "总体情况", "Overview") \
	X(Q_AREAS, "分区域排名", "Ranking by area") \
	X(Q_RULES, "规则统计", "Rules") \
	X(Q_STATES, "整改情况", "Corrections") \
	X(Q_TOP, "突出问题", "Main faults") \
	X(Q_NOT_RUN_UNKNOWN, \
	    "哪些规则未能检查，见校验时的汇总；本通报没有得到该清单。", \
	    "Which rules could not be checked stands in the summary of the " \
	    "validation; this bulletin was not given the list.") \
	X(Q_NOT_RUN, "未能检查的规则", "Rules that could not be checked") \
	X(Q_NEXT, "要求与下一步", "What is required next") \
	X(Q_BASE, "共有贫困户{1}户、{2}人。", \
	    "{1} registered households, {2} persons.") \
	X(Q_CHECKED, "校验结论：合格{1}户（{2}），疑似{3}户（{4}），错误{5}户（{6}）。", \
	    "Checked: {1} households sound ({2}), {3} suspect ({4}), {5} " \
	    "with an error ({6}).") \
	X(Q_PERSONS, "逐人校验{1}人，其中有错误{2}人、有疑似{3}人。", \
	    "{1} persons checked: {2} with an error, {3} with a suspicion.") \
	X(Q_COUNTS, "现有问题{1}条，其中错误{2}条、疑似{3}条；另有提示{4}条。" \
	    "平均每千户{5}条。", \
	    "{1} faults stand: {2} errors, {3} suspicions; and {4} notes. " \
	    "{5} faults per 1000 households.") \
	X(Q_COUNTS_ALONE, "现有问题{1}条，其中错误{2}条、疑似{3}条；另有提示{4}条。", \
	    "{1} faults stand: {2} errors, {3} suspicions; and {4} notes.") \
	X(Q_NO_FINDINGS, "未提供问题清单，本通报不含问题条数、规则统计和整改情况。", \
	    "No findings were given: faults, rules and corrections are not " \
	    "told.") \
	X(Q_T_STATUS, "校验结论", "Result of the checks") \
	X(Q_STATUS, "校验结论", "Result") \
	X(Q_OK, "合格", "Sound") \
	X(Q_SUSPECT, "疑似", "Suspect") \
	X(Q_ERROR, "错误", "Error") \
	X(Q_NOTE, "提示", "Note") \
	X(Q_UNCHECKED, "未校验", "Not checked") \
	X(Q_T_OBJECTS, "问题分类", "Faults by object and class") \
	X(Q_OBJECT, "对象", "Object") \
	X(Q_O_PERSON, "贫困人口", "Poor persons") \
	X(Q_O_HOUSEHOLD, "贫困户", "Poor households") \
	X(Q_O_VILLAGE, "贫困村", "Poor villages") \
	X(Q_O_HELPER, "帮扶责任人", "Helpers") \
	X(Q_O_OTHER, "其他", "Other") \
	X(Q_FAULTS, "问题条数", "Faults") \
	X(Q_PER_1000, "每千户问题数", "Faults per 1000 households") \
	X(Q_T_AREAS, "分区域质量排名", "Quality by area") \
	X(Q_RANK, "排名", "Rank") \
	X(Q_BAD_HOUSEHOLDS, "有问题户", "Households with a fault") \
	X(Q_BAD_SHARE, "有问题贫困户占比", "Share with a fault") \
	X(Q_INDEX, "质量指数", "Quality index") \
	X(Q_FORMULA, "质量指数 = 100 ×（1 －（{1} × 有错误户数 ＋ {2} × 仅有疑似户数）" \
	    "÷ 户数），指数相同的并列。有问题户含有错误户和仅有疑似户。", \
	    "Quality index = 100 × (1 − ({1} × households with an error + " \
	    "{2} × households with suspicions only) / households); equal " \
	    "indices share a rank.") \
	X(Q_FROM_FINDINGS, "记录无校验结论，有问题户按问题清单中的户编号统计。", \
	    "The records carry no result, so households with a fault are " \
	    "counted by the household ids of the findings.") \
	X(Q_DIFFER, "按校验结论有错误{1}户、按问题清单{2}户，两者不一致：" \
	    "清单可能含有没有户记录的户，或经过筛选，或不是同一次校验的结果。", \
	    "{1} households have an error by the records, {2} by the " \
	    "findings: these may name households without a record, be a " \
	    "selection, or of another run.") \
	X(Q_C_WORST, "质量指数最低的地区：有问题贫困户占比", \
	    "Areas of the lowest index: share of households with a fault") \
	X(Q_SUSPECT_ONLY, "仅有疑似", "Suspicions only") \
	X(Q_WITH_ERROR, "有错误", "With an error") \
	X(Q_T_RULES, "各规则命中情况", "Hits by rule") \
	X(Q_CLASS, "类别", "Class") \
	X(Q_HITS, "条数", "Hits") \
	X(Q_HIT_HOUSEHOLDS, "涉及户数", "Households") \
	X(Q_T_STATES, "整改状态", "State of the faults") \
	X(Q_T_STATE_AREAS, "分区域整改情况", "Corrections by area") \
	X(Q_S_NEW, "新发现", "New") \
	X(Q_S_OPEN, "未整改", "Open") \
	X(Q_S_FIXED, "已整改", "Fixed") \
	X(Q_S_CLEARED, "已核实存证", "Cleared") \
	X(Q_S_CONFIRMED, "核实属实", "Confirmed") \
	X(Q_S_STALE, "存证失效", "Stale") \
	X(Q_S_NONE, "无状态", "No state") \
	X(Q_CLOSED, "办结率", "Closed") \
	X(Q_REMAINING, "剩余", "Remaining") \
	X(Q_CLOSED_HOW, "办结率 =（已整改 ＋ 已核实存证）÷（合计 － 新发现）。" \
	    "核实属实和存证失效的仍须整改。", \
	    "Closed = (fixed + cleared) / (total − new). What is confirmed " \
	    "or stale is still to be corrected.") \
	X(Q_TOP_TEXT, "{1} {2}（{3}）：{4}条，占全部问题的{5}，涉及{6}户。", \
	    "{1} {2} ({3}): {4} hits, {5} of all faults, {6} households.") \
	X(Q_C_TOP, "条数最多的规则", "Rules with the most hits") \
	X(Q_T_EXAMPLES, "问题示例（已脱敏）", "Examples (masked)") \
	X(Q_T_EXAMPLES_OPEN, "问题示例", "Examples") \
	X(Q_HOUSEHOLD, "户编号", "Household id") \
	X(Q_PERSON, "人编号", "Person id") \
	X(Q_COLUMN, "列", "Column") \
	X(Q_VALUE, "值", "Value") \
	X(Q_MESSAGE, "说明", "Message") \
	X(Q_NOT_RUN_NONE, "全部规则均已检查。", "Every rule was checked.") \
	X(Q_NO_COLUMN, "缺少列：{1}", "column absent: {1}") \
	X(Q_NO_TABLE, "未提供表：{1}", "table not given: {1}") \
	X(Q_NO_AS_OF, "校验时未给出数据日期（--as-of）", \
	    "no date was given (--as-of)") \
	X(Q_NO_ERA, "不适用于本年表式", "not for the forms of this year") \
	X(Q_OFF, "未经指名（--select）不检查", "off unless --select names it") \
	X(Q_NOT_SELECTED, "校验时未选（--select、--ignore）", \
	    "not selected (--select, --ignore)") \
	X(Q_NOT_RUN_TEXT, "下列规则未能检查，不能据此认为没有此类问题。", \
	    "These rules could not be checked; such faults may well exist.") \
	X(Q_REASON, "原因", "Reason") \
	X(Q_NEXT_1, "错误数据须全部修改完善。", \
	    "Every error must be corrected.") \
	X(Q_NEXT_2, "疑似数据须全部核实：确有错误的修改完善，不是问题的收集证据存档。", \
	    "Every suspicion must be verified: corrected where it is an " \
	    "error, else the evidence is filed.") \
	X(Q_NEXT_3, "数据由有权限的人员在系统中逐条修改，本通报及其附表不得用于批量导入。", \
	    "Corrections are typed into the system one by one; nothing here " \
	    "may be imported in bulk.") \
	X(Q_KM_1, "错误数据100%修改完善（昆明市2018年注意事项，四（二））。", \
	    "Errors: 100% corrected (Kunming notice of 2018, 四(二)).") \
	X(Q_KM_2, "疑似数据100%核实存证：经过入户和部门比对核实，错误的修改完善，" \
	    "不是问题的找足证据证明存档（同上，四（二））。", \
	    "Suspicions: 100% verified at the home and against the " \
	    "departments' data; corrected where wrong, else enough evidence " \
	    "is filed (the same, 四(二)).") \
	X(Q_KM_3, "新出现的问题数据反馈一项清洗一项、立查立改，于12月31日前全面完成" \
	    "清洗（同上，四）。", \
	    "New faults are put right as they are fed back; all is to be " \
	    "clean by 31 December (the same, 四).")
/* clang-format on */

#endif
