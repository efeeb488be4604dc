/* SPDX-License-Identifier: MIT */
/* What names mean in the expressions of a check. */
#include <stdio.h>

#include "rule/check_impl.h"

/* Names of the computed columns, in the order of pa_check.income. */
static const char *const income_names[] = {"transfer", "gross", "net", "size",
    "net_pc"};
#define NINCOME (sizeof(income_names) / sizeof(income_names[0]))

/* A figure over an area: a column of its own. */
static int
rollup_field(struct pa_check *c, struct pa_str name, struct pa_ref *out,
    struct pa_str *near)
{
	struct pa_rollup_ref ref;
	int i;

	*near = (struct pa_str){"", 0};
	if (c->rollups == NULL)
		return -1; /* of figures themselves there are none */
	i = pa_rollups_find(c->rollups, name, &ref, near);
	if (i < 0)
		return -1;
	if (pa_bind_computed(c->bind, "rollup", pa_rollup_name(c->rollups, i),
		ref.type, out, c->err) != 0)
		return -2;
	c->bind->slot[out->slot].ref.present = ref.present;
	c->bind->slot[out->slot].rollup = (uint32_t)i + 1;
	out->present = ref.present;
	return 0;
}

static int
env_field(void *ctx, struct pa_str scope, struct pa_str name, uint8_t level,
    struct pa_ref *out, struct pa_str *near)
{
	struct pa_check *c = ctx;
	size_t i;

	/* Head, spouse and the person of a row are members. */
	if (pa_str_eq(scope, PA_STR("person")) &&
	    pa_bind_person(c->bind, level, c->err) != 0)
		return -2;
	if (pa_str_eq(scope, PA_STR("head")) ||
	    pa_str_eq(scope, PA_STR("spouse")) ||
	    pa_str_eq(scope, PA_STR("person")))
		scope = PA_STR("member");
	if (pa_str_eq(scope, PA_STR("rollup")))
		return rollup_field(c, name, out, near);
	if (!pa_str_eq(scope, PA_STR("income")))
		return pa_bind_look(c->bind, scope, name, level, out, near,
		    c->err);
	*near = (struct pa_str){"", 0};
	for (i = 0; i < NINCOME; i++) {
		if (!pa_str_eq(name, pa_str(income_names[i])))
			continue;
		*out = c->income[i];
		return 0;
	}
	return -1;
}

static int
env_param(void *ctx, struct pa_str name, struct pa_const *out,
    struct pa_str *near)
{
	struct pa_check *c = ctx;
	const struct pa_param *p = pa_pack_param(c->pack, name, near);

	if (p == NULL)
		return -1;
	*out = p->value;
	return 0;
}

static int
env_label(void *ctx, uint16_t list, struct pa_str label, int64_t *out,
    struct pa_str *near)
{
	struct pa_check *c = ctx;
	const struct pa_list *l = pa_dict_list_at(c->dict, list);
	size_t i, d, best = 3;
	bool canonical;

	*near = (struct pa_str){"", 0};
	if (l == NULL)
		return -1;
	*out = pa_list_number(l, label, &canonical);
	if (*out != 0)
		return 0;
	if (pa_map_get(&l->other, label, 0) != 0) {
		*out = PA_LABEL_OTHER;
		return 0;
	}
	for (i = 0; i < l->nvalue; i++) {
		d = pa_str_distance(label, pa_str(l->value[i].label));
		if (d < best) {
			best = d;
			*near = pa_str(l->value[i].label);
		}
	}
	return -1;
}

static int
env_define(void *ctx, struct pa_str scope, struct pa_str name,
    struct pa_str *text)
{
	struct pa_check *c = ctx;
	const struct pa_str *found;
	struct pa_place at;
	char scoped[128];
	int n;

	n = snprintf(scoped, sizeof(scoped), "%.*s.%.*s", (int)scope.n, scope.s,
	    (int)name.n, name.s);
	if (n < 0 || (size_t)n >= sizeof(scoped))
		return -1;
	found =
	    pa_pack_define(c->pack, (struct pa_str){scoped, (size_t)n}, &at);
	if (found == NULL)
		return -1;
	*text = *found;
	return 0;
}

static int
env_rows(void *ctx, struct pa_str name, uint8_t *level, struct pa_str *near)
{
	struct pa_check *c = ctx;
	bool given;

	*near = (struct pa_str){"", 0};
	if (pa_bind_rows(c->bind, name, level, &given) != 0)
		return -1;
	if (!given)
		c->rows_absent |= 1u << *level;
	return 0;
}

static const char *
env_unit_name(void *ctx, uint16_t unit)
{
	return pa_dict_unit_name(((struct pa_check *)ctx)->dict, unit);
}

static int
env_unit(void *ctx, struct pa_str name, uint16_t *out)
{
	struct pa_check *c = ctx;

	return pa_dict_unit(c->dict, name, out, c->err);
}

static uint16_t
env_per(void *ctx, uint16_t unit, uint16_t by)
{
	return pa_dict_unit_per(((struct pa_check *)ctx)->dict, unit, by);
}

int
pa_check_env(struct pa_check *c, struct pa_err *e)
{
	c->env = (struct pa_expr_env){
	    .ctx = c,
	    .field = env_field,
	    .param = env_param,
	    .label = env_label,
	    .define = env_define,
	    .rows = env_rows,
	    .unit_name = env_unit_name,
	    .unit = env_unit,
	    .per = env_per,
	    .as_of = c->opt.as_of,
	};
	const struct pa_list *sex = pa_dict_list(c->dict, PA_STR("sex"));
	static const struct {
		const char *unit;
		uint8_t scale;
	} type[NINCOME] = {{"元/年", 2}, {"元/年", 2}, {"元/年", 2}, {"人", 0},
	    {"元/人/年", 2}};
	struct pa_type t = {.kind = PA_K_NUM};
	struct pa_str text;
	size_t i;

	if (sex != NULL)
		c->env.sex_list = sex->index;
	for (i = 0; i < NINCOME; i++) {
		t.scale = type[i].scale;
		if (pa_dict_unit(c->dict, pa_str(type[i].unit), &t.unit, e) !=
			0 ||
		    pa_bind_computed(c->bind, "income", income_names[i], t,
			&c->income[i], e) != 0)
			return -1;
	}
	if (pa_dict_regions(c->dict, &text, e) != 0 ||
	    pa_region_init(&c->regions, text, e) != 0)
		return -1;
	c->has_regions = true;
	c->prog = pa_prog_new(&c->env, e);
	if (c->prog != NULL)
		c->keys = pa_prog_new(&c->env, e);
	return c->keys == NULL ? -1 : 0;
}
