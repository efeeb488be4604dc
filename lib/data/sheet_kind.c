/* SPDX-License-Identifier: MIT */
#include "data/sheet.h"

#define HOUSEHOLD_TABLES \
	"household", "income", "conditions", "relocation_household", \
	    "exit_household", "computed"

#define MEASURES(name, label, rows, level, table) \
	{ \
		N_(name), label, rows, PA_JOIN_CHILD, level, false, \
		{ \
			table \
		} \
	}
/* A list of another department, matched with members (数据比对). */
#define LIST(label) \
	{ \
		"list:" label, label, "", PA_JOIN_MEMBER, 1, false, \
		{ \
			"list" \
		} \
	}

/* The order is that in which a header is matched when it fits several. */
static const struct pa_sheet_kind kinds[] = {
    {N_("households"), "户", "", PA_JOIN_HOUSEHOLD, 0, false,
	{HOUSEHOLD_TABLES}},
    {N_("members"), "人", "members", PA_JOIN_CHILD, 1, false,
	{"member", HOUSEHOLD_TABLES}},
    {N_("helpers"), "帮扶责任人", "helpers", PA_JOIN_CHILD, 2, false,
	{"helper"}},
    {N_("villages"), "行政村", "", PA_JOIN_VILLAGE, 0, false,
	{"village", "exit_village", "computed"}},
    {N_("counties"), "县", "", PA_JOIN_COUNTY, 0, false,
	{"county", "exit_county", "computed"}},
    {N_("measures"), "帮扶措施", "measures", PA_JOIN_CHILD, 3, false,
	{"measures"}},
    {N_("work"), "务工月监测", "work", PA_JOIN_CHILD, 4, false,
	{"work_monthly"}},
    {N_("increases"), "自然增加", "increases", PA_JOIN_CHILD, 5, false,
	{"increase"}},
    {N_("decreases"), "自然减少", "decreases", PA_JOIN_CHILD, 6, false,
	{"decrease"}},
    {N_("removals"), "清退", "removals", PA_JOIN_CHILD, 7, false, {"removal"}},
    {N_("evidence"), "退出佐证", "", PA_JOIN_HOUSEHOLD, 0, false,
	{"exit_household"}},
    {N_("prev.households"), "上年户", "", PA_JOIN_HOUSEHOLD, 0, true,
	{HOUSEHOLD_TABLES}},
    {N_("prev.members"), "上年人", "", PA_JOIN_MEMBER, 1, true, {"member"}},
    {N_("hamlets"), "自然村", "", PA_JOIN_NONE, 0, false, {"natural_village"}},
    {N_("helper_units"), "帮扶单位", "", PA_JOIN_NONE, 0, false,
	{"helper_unit"}},
    {N_("findings"), "问题清单", "", PA_JOIN_NONE, 0, false, {"finding"}},
    {N_("work_teams"), "驻村工作队", "", PA_JOIN_NONE, 0, false, {"work_team"}},
    {N_("townships"), "乡", "", PA_JOIN_NONE, 0, false,
	{"township", "computed"}},
    {N_("feedback"), "反馈问题", "", PA_JOIN_NONE, 0, false, {"feedback"}},
    /* Below: taken only when --with names them. */
    {N_("sample"), "抽查村", "", PA_JOIN_NONE, 0, false, {"sample"}},
    MEASURES("measures.education", "教育扶贫", "education_measures", 8,
	"measures_education"),
    MEASURES("measures.employment", "就业扶贫", "employment_measures", 9,
	"measures_employment"),
    MEASURES("measures.health", "健康扶贫", "health_measures", 10,
	"measures_health"),
    MEASURES("measures.house", "危房改造", "house_measures", 11,
	"measures_house"),
    MEASURES("measures.relocation", "易地搬迁措施", "relocation_measures", 12,
	"measures_relocation"),
    MEASURES("measures.ecology", "生态补偿措施", "ecology_measures", 13,
	"measures_ecology"),
    MEASURES("measures.civil", "兜底保障（民政）", "civil_measures", 14,
	"measures_safetynet_civil"),
    MEASURES("measures.disabled", "兜底保障（残疾）", "disabled_measures", 15,
	"measures_safetynet_disabled"),
    MEASURES("measures.finance", "金融扶贫", "finance_measures", 16,
	"measures_finance"),
    MEASURES("measures.industry", "产业扶贫", "industry_measures", 17,
	"measures_industry"),
    LIST("车辆"),
    LIST("财政供养"),
    LIST("房产"),
    LIST("农机"),
    LIST("退休金"),
    LIST("死亡"),
    LIST("工商"),
    LIST("公积金"),
    LIST("自来水"),
    LIST("村干部"),
    LIST("服刑"),
    LIST("低保"),
    LIST("特困"),
    LIST("残联"),
    LIST("医保"),
    LIST("学籍"),
    LIST("搬迁危改"),
    LIST("重点对象"),
    LIST("户籍"),
    LIST("养老金"),
};

const struct pa_sheet_kind *
pa_sheet_kinds(size_t *n)
{
	*n = sizeof(kinds) / sizeof(kinds[0]);
	return kinds;
}

const struct pa_sheet_kind *
pa_sheet_kind_find(struct pa_str name)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (pa_str_eq(name, pa_str(kinds[i].name)))
			return &kinds[i];
	return NULL;
}
