/* SPDX-License-Identifier: MIT */
/* Figures over the households of a village, township ...: "rollups". */
#include <jansson.h>

#include "rule/pack_impl.h"

static const char *const area_words[PA_OVERS] = {"hamlet", "village",
    "township", "county", "city"};
static const char *const row_words[] = {"household", "village", "hamlet",
    "sample"};

enum {
	K_OF,
	K_BY,
	K_AND,
	K_WHERE,
	K_COUNT,
	K_SUM,
	K_MEDIAN,
	K_MAD,
	K_LABEL,
	K_N
};

static const struct pa_json_key keys[K_N] = {
    {"of", PA_JSON_STRING, false},
    {"by", PA_JSON_STRING, true},
    {"and", PA_JSON_STRINGS, false},
    {"where", PA_JSON_STRING, false},
    {"count", PA_JSON_STRING, false},
    {"sum", PA_JSON_STRING, false},
    {"median", PA_JSON_STRING, false},
    {"mad", PA_JSON_STRING, false},
    {"label", PA_JSON_STRING, false},
};

static void
read_rollup(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, struct pa_rollup_rule *r)
{
	json_t *got[K_N];
	int k, kind = -1, area, of;

	pa_json_take(f, at, j, keys, K_N, got);
	area = pa_json_word(f, at, "by", got[K_BY], area_words, PA_OVERS);
	r->by = area < 0 ? PA_OVER_VILLAGE : (enum pa_over)area;
	of = pa_json_word(f, at, "of", got[K_OF], row_words,
	    sizeof(row_words) / sizeof(row_words[0]));
	r->of = row_words[of < 0 ? 0 : of];
	r->label = got[K_LABEL] == NULL ? "" : pa_pack_keep(p, got[K_LABEL]);
	r->and = pa_pack_keep_all(p, got[K_AND], &r->nand);
	if (r->nand > PA_ROLLUP_AND)
		pa_json_fault(f, at, false, "'and' may name %d fields",
		    PA_ROLLUP_AND);
	for (k = K_COUNT; k < K_LABEL; k++) {
		if (got[k] == NULL)
			continue;
		if (kind >= 0)
			pa_json_fault(f, at, false,
			    "either '%s' or '%s', not both", keys[kind].name,
			    keys[k].name);
		kind = k;
	}
	if (kind < 0 && json_is_object(j))
		pa_json_fault(f, at, false,
		    "one of 'count', 'sum', 'median' and 'mad' is wanted");
	if (kind < 0)
		return;
	r->kind = (enum pa_rollup_kind)(kind - K_COUNT);
	pa_pack_expr(p, f, at, keys[kind].name, got[kind], &r->value,
	    &r->value_at);
	pa_pack_expr(p, f, at, "where", got[K_WHERE], &r->where, &r->where_at);
}

void
pa_pack_rollups_read(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, json_t *rollups)
{
	const struct pa_json_step *at;
	struct pa_rollup_rule *r;
	const char *name;
	size_t i;
	void *it;

	for (it = json_object_iter(rollups); it != NULL && !p->broken;
	     it = json_object_iter_next(rollups, it)) {
		name = pa_pack_keep_str(p, json_object_iter_key(it));
		at = pa_pack_step(p, up, name, 0);
		for (i = 0; i < p->nrollup; i++)
			if (strcmp(p->rollup[i].name, name) == 0)
				pa_json_fault(f, at, true,
				    "'%.100s' is set already", name);
		if (p->broken ||
		    !pa_pack_grow(p, &p->rollup, &p->rollup_cap, p->nrollup + 1,
			sizeof(*p->rollup)))
			return;
		r = &p->rollup[p->nrollup++];
		memset(r, 0, sizeof(*r));
		r->name = name;
		read_rollup(p, f, at, json_object_iter_value(it), r);
	}
}

const struct pa_rollup_rule *
pa_pack_rollups(const struct pa_pack *p, size_t *n)
{
	*n = p->nrollup;
	return p->rollup;
}
