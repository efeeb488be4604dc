/* SPDX-License-Identifier: MIT */
#include "data/sheet.h"

#define HOUSEHOLD_TABLES \
	"household", "income", "conditions", "relocation_household", \
	    "exit_household", "computed"

/* The order is that in which a header is matched when it fits several. */
static const struct pa_sheet_kind kinds[] = {
    {N_("households"), "户", "", PA_JOIN_HOUSEHOLD, 0, false,
	{HOUSEHOLD_TABLES}},
    {N_("members"), "人", "members", PA_JOIN_CHILD, 1, false,
	{"member", HOUSEHOLD_TABLES}},
    {N_("helpers"), "帮扶责任人", "helpers", PA_JOIN_CHILD, 2, false,
	{"helper"}},
    {N_("villages"), "行政村", "", PA_JOIN_VILLAGE, 0, false,
	{"village", "exit_village"}},
    {N_("counties"), "县", "", PA_JOIN_COUNTY, 0, false,
	{"county", "exit_county"}},
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
