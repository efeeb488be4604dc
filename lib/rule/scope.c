/* SPDX-License-Identifier: MIT */
#include "rule/scope.h"

#include <string.h>

#define LIST(scope, kind) \
	{ \
		scope, 1, false, "list:" kind, {"list"}, false \
	}
#define HOUSEHOLD \
	{ \
		"household", "income", "conditions", "relocation_household" \
	}

static const struct pa_scope scopes[] = {
    {"household", 0, false, NULL, HOUSEHOLD, false},
    {"case", 0, false, "evidence", {"exit_household"}, false},
    {"key", 0, false, NULL, {"household"},
	false}, /* 户编号 of the main stream */
    {"pa", 0, false, NULL, {"computed"}, false},
    {"member", 1, false, NULL, {"member"}, false},
    {"helper", 2, false, NULL, {"helper"}, false},
    {"measure", 3, false, NULL, {"measures"}, false},
    {"work", 4, false, NULL, {"work_monthly"}, false},
    {"increase", 5, false, NULL, {"increase"}, false},
    {"decrease", 6, false, NULL, {"decrease"}, false},
    {"removal", 7, false, NULL, {"removal"}, false},
    {"education_measure", 8, false, NULL, {"measures_education"}, false},
    {"employment_measure", 9, false, NULL, {"measures_employment"}, false},
    {"health_measure", 10, false, NULL, {"measures_health"}, false},
    {"house_measure", 11, false, NULL, {"measures_house"}, false},
    {"relocation_measure", 12, false, NULL, {"measures_relocation"}, false},
    {"ecology_measure", 13, false, NULL, {"measures_ecology"}, false},
    {"civil_measure", 14, false, NULL, {"measures_safetynet_civil"}, false},
    {"disabled_measure", 15, false, NULL, {"measures_safetynet_disabled"},
	false},
    {"finance_measure", 16, false, NULL, {"measures_finance"}, false},
    {"industry_measure", 17, false, NULL, {"measures_industry"}, false},
    {"village", 0, false, "villages", {"village", "exit_village"}, false},
    {"county", 0, false, "counties", {"county", "exit_county"}, false},
    {"hamlet", 0, false, NULL, {"natural_village"}, true},
    {"township", 0, false, NULL, {"township"}, true},
    {"unit", 0, false, NULL, {"helper_unit"}, true},
    {"team", 0, false, NULL, {"work_team"}, true},
    {"prev", 0, true, "prev.households", HOUSEHOLD, false},
    {"prev", 1, true, "prev.members", {"member"}, false},
    /* Rows of last year's tables and of lists, by themselves. */
    {"prev_household", 0, true, NULL, HOUSEHOLD, true},
    {"prev_member", 0, true, NULL, {"member"}, true},
    {"list", 0, false, NULL, {"list"}, true},
    {"sample", 0, false, NULL, {"sample"}, true},
    LIST("car_list", "车辆"),
    LIST("payroll_list", "财政供养"),
    LIST("house_list", "房产"),
    LIST("machine_list", "农机"),
    LIST("retired_list", "退休金"),
    LIST("death_list", "死亡"),
    LIST("business_list", "工商"),
    LIST("fund_list", "公积金"),
    LIST("water_list", "自来水"),
    LIST("cadre_list", "村干部"),
    LIST("prison_list", "服刑"),
    LIST("dibao_list", "低保"),
    LIST("wubao_list", "特困"),
    LIST("disabled_list", "残联"),
    LIST("insured_list", "医保"),
    LIST("school_list", "学籍"),
    LIST("housing_list", "搬迁危改"),
    LIST("focus_list", "重点对象"),
    LIST("police_list", "户籍"),
    LIST("pension_list", "养老金"),
};
#define NSCOPE (sizeof(scopes) / sizeof(scopes[0]))

const struct pa_scope *
pa_scope_find(struct pa_str name, uint8_t level)
{
	const struct pa_scope *s = NULL;
	size_t i;

	for (i = 0; i < NSCOPE; i++) {
		if (!pa_str_eq(pa_str(scopes[i].name), name))
			continue;
		s = &scopes[i];
		if (s->level == level || strcmp(s->name, "prev") != 0)
			return s;
	}
	return s;
}

uint8_t
pa_scope_level(struct pa_str name)
{
	const struct pa_scope *s = pa_scope_find(name, 0);

	return s == NULL ? 0 : s->level;
}

const struct pa_scope *
pa_scope_at(size_t i)
{
	return i < NSCOPE ? &scopes[i] : NULL;
}

bool
pa_kind_is_list(const char *kind)
{
	return strncmp(kind, "list:", 5) == 0;
}
