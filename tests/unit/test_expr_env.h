/* SPDX-License-Identifier: MIT */
/*
 * Names for the tests and the fuzzing of the expression language: an invented
 * registry of the tables household (level 0), member (1) and helper (2), each
 * with the same fields, some parameters and definitions.
 */
#ifndef PA_TESTS_TEST_EXPR_ENV_H
#define PA_TESTS_TEST_EXPR_ENV_H

#include "rule/expr.h"

#define X_COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define X_LEVELS 3

enum x_unit { X_NONE, X_YUAN_YEAR, X_YUAN_MONTH, X_PERSON, X_MU };

struct x_field {
	const char *name;
	struct pa_type type;
	bool absent; /* no table has the column */
	bool blank_none;
};

static const struct x_field x_fields[] = {
    {"b1", {.kind = PA_K_BOOL}, 0, 0},
    {"b2", {.kind = PA_K_BOOL}, 0, 0},
    {"b3", {.kind = PA_K_BOOL}, 0, 0},
    {"bn", {.kind = PA_K_BOOL}, 0, 1},
    {"n1", {.kind = PA_K_NUM, .scale = 2, .unit = X_YUAN_YEAR}, 0, 0},
    {"n2", {.kind = PA_K_NUM, .scale = 2, .unit = X_YUAN_YEAR}, 0, 0},
    {"nm", {.kind = PA_K_NUM, .scale = 2, .unit = X_YUAN_MONTH}, 0, 0},
    {"ny", {.kind = PA_K_NUM, .unit = X_YUAN_YEAR}, 0, 0},
    {"k1", {.kind = PA_K_NUM}, 0, 0},
    {"k2", {.kind = PA_K_NUM}, 0, 0},
    {"kn", {.kind = PA_K_NUM}, 0, 1},
    {"size", {.kind = PA_K_NUM, .unit = X_PERSON}, 0, 0},
    {"d1", {.kind = PA_K_DATE}, 0, 0},
    {"d2", {.kind = PA_K_DATE}, 0, 0},
    {"dn", {.kind = PA_K_DATE}, 0, 1},
    {"c1", {.kind = PA_K_CODE, .list = 1}, 0, 0},
    {"c2", {.kind = PA_K_CODE, .list = 1}, 0, 0},
    {"cn", {.kind = PA_K_CODE, .list = 1}, 0, 1},
    {"sex", {.kind = PA_K_CODE, .list = 2}, 0, 0},
    {"s1", {.kind = PA_K_SET, .list = 1}, 0, 0},
    {"s2", {.kind = PA_K_SET, .list = 1}, 0, 1},
    {"t1", {.kind = PA_K_TEXT}, 0, 0},
    {"t2", {.kind = PA_K_TEXT}, 0, 0},
    {"tn", {.kind = PA_K_TEXT}, 0, 1},
    {"no_b", {.kind = PA_K_BOOL}, 1, 0},
    {"no_k", {.kind = PA_K_NUM}, 1, 0},
    {"no_t", {.kind = PA_K_TEXT}, 1, 0},
};
#define X_FIELDS X_COUNT(x_fields)

static const char *const x_scopes[X_LEVELS] = {"household", "member", "helper"};
/* List 1, and list 2 of 性别. */
static const char *const x_labels[] = {"甲", "乙", "丙", "丁"};
static const char *const x_sexes[] = {"男", "女"};

/* The type of a field. */
static struct pa_type
x_type(const char *field)
{
	size_t i;

	for (i = 0; i < X_FIELDS; i++)
		if (strcmp(x_fields[i].name, field) == 0)
			return x_fields[i].type;
	return x_fields[0].type;
}

static int
x_find(struct pa_str name, struct pa_str *near)
{
	size_t i, d, best = 3;
	int found = -1;

	for (i = 0; i < X_FIELDS; i++) {
		d = pa_str_distance(name, pa_str(x_fields[i].name));
		if (d == 0)
			return (int)i;
		if (d < best) {
			best = d;
			*near = pa_str(x_fields[i].name);
			found = -1;
		}
	}
	return found;
}

static int
x_field(void *ctx, struct pa_str scope, struct pa_str name, uint8_t level,
    struct pa_ref *out, struct pa_str *near)
{
	uint8_t at = X_LEVELS;
	size_t i;
	int f;

	(void)ctx;
	*near = (struct pa_str){0};
	for (i = 0; i < X_LEVELS; i++)
		if (pa_str_eq(scope, pa_str(x_scopes[i])))
			at = (uint8_t)i;
	if (pa_str_eq(scope, PA_STR("head")) ||
	    pa_str_eq(scope, PA_STR("spouse")))
		at = 1;
	if (pa_str_eq(scope, PA_STR("prev")))
		at = level;
	if (at == X_LEVELS || (f = x_find(name, near)) < 0)
		return -1;
	*out = (struct pa_ref){.slot = (uint32_t)(at * X_FIELDS + (size_t)f),
	    .type = x_fields[f].type,
	    .level = at,
	    .present = !x_fields[f].absent,
	    .blank_none = x_fields[f].blank_none};
	return 0;
}

static int
x_param(void *ctx, struct pa_str name, struct pa_const *out,
    struct pa_str *near)
{
	(void)ctx;
	*near = PA_STR("line");
	*out = (struct pa_const){.type = x_type("n1"), .number = 320000};
	if (pa_str_eq(name, PA_STR("line")))
		return 0;
	if (pa_str_eq(name, PA_STR("round"))) {
		*out = (struct pa_const){.type = x_type("k1"), .number = 2018};
		return 0;
	}
	if (pa_str_eq(name, PA_STR("unset"))) {
		out->unset = true;
		return 0;
	}
	if (pa_str_eq(name, PA_STR("yes"))) {
		*out = (struct pa_const){.type = x_type("b1"), .number = 1};
		return 0;
	}
	if (pa_str_eq(name, PA_STR("word"))) {
		*out = (struct pa_const){.type = x_type("t1"),
		    .text = PA_STR("abc")};
		return 0;
	}
	return -1;
}

static int
x_label(void *ctx, uint16_t list, struct pa_str label, int64_t *out,
    struct pa_str *near)
{
	const char *const *labels = list == 1 ? x_labels : x_sexes;
	size_t i, n = list == 1 ? X_COUNT(x_labels) : X_COUNT(x_sexes);

	(void)ctx;
	*near = pa_str_starts(label, pa_str(labels[0])) ? pa_str(labels[0]) :
							  (struct pa_str){0};
	for (i = 0; i < n; i++) {
		*out = (int64_t)i + 1;
		if (pa_str_eq(label, pa_str(labels[i])))
			return 0;
	}
	return -1;
}

static int
x_define(void *ctx, struct pa_str scope, struct pa_str name,
    struct pa_str *text)
{
	static const char *const defs[][2] = {
	    {"active", "has_column(member.no_b) ? member.no_b : member.b1"},
	    {"either", "member.b1 || member.b2"},
	    {"grown", "member.k1 >= five.teen"},
	    {"teen", "13"},
	    {"loop", "household.loop2"},
	    {"loop2", "!household.loop"},
	    {"wrong", "1 +"},
	    {"some", "any(members, member.b1)"},
	    {"labels", "['甲']"},
	    {"total", "household.n1 + household.n2"},
	};
	size_t i;

	(void)ctx;
	(void)scope;
	for (i = 0; i < X_COUNT(defs); i++) {
		if (!pa_str_eq(name, pa_str(defs[i][0])))
			continue;
		*text = pa_str(defs[i][1]);
		return 0;
	}
	return -1;
}

static int
x_rows(void *ctx, struct pa_str name, uint8_t *level, struct pa_str *near)
{
	(void)ctx;
	*near = pa_str_starts(name, PA_STR("member")) ? PA_STR("members") :
							(struct pa_str){0};
	*level = pa_str_eq(name, PA_STR("members")) ? 1 : 2;
	return *level == 1 || pa_str_eq(name, PA_STR("helpers")) ? 0 : -1;
}

static const char *const x_units[] = {"", "元/年", "元/月", "人", "亩"};

static const char *
x_unit_name(void *ctx, uint16_t unit)
{
	(void)ctx;
	return x_units[unit];
}

static int
x_unit(void *ctx, struct pa_str name, uint16_t *out)
{
	(void)ctx;
	for (*out = 0; *out < X_COUNT(x_units); ++*out)
		if (pa_str_eq(name, pa_str(x_units[*out])))
			return 0;
	return -1;
}

static inline struct pa_expr_env
x_env(void)
{
	return (struct pa_expr_env){.field = x_field,
	    .param = x_param,
	    .label = x_label,
	    .define = x_define,
	    .rows = x_rows,
	    .unit_name = x_unit_name,
	    .unit = x_unit,
	    .sex_list = 2,
	    .as_of = {2018, 12, 31}};
}

#endif
