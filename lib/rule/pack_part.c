/* SPDX-License-Identifier: MIT */
/* Expressions of rules across rows: keys, and rows of other tables. */
#include <jansson.h>

#include "rule/pack_impl.h"

void
pa_pack_exprs(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, const char *key, json_t *j,
    struct pa_exprs *out)
{
	const struct pa_json_step *up;
	size_t i, n = json_array_size(j);

	out->n = 0;
	if (j == NULL)
		return;
	up = pa_pack_step(p, at, key, 0);
	out->text = pa_pack_alloc(p, n, sizeof(*out->text));
	out->at = pa_pack_alloc(p, n, sizeof(*out->at));
	if (out->text == NULL || out->at == NULL)
		return;
	if (n == 0)
		pa_json_fault(f, up, false, "this may not be empty");
	for (i = 0; i < n; i++) {
		out->text[i] = pa_str(pa_pack_keep(p, json_array_get(j, i)));
		out->at[i] =
		    (struct pa_place){f->path, pa_pack_step(p, up, NULL, i)};
	}
	out->n = n;
}

void
pa_pack_parts(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, bool absent, json_t *j, struct pa_rule *rule)
{
	const char *key = absent ? "absent_from" : "present_in";
	static const struct pa_json_key keys[] = {
	    {"subject", PA_JSON_STRING, true},
	    {"by", PA_JSON_STRINGS, true},
	    {"when", PA_JSON_STRING, false},
	    {"near", PA_JSON_STRING, false},
	    {"own", PA_JSON_STRINGS, false},
	};
	const struct pa_json_step *up, *here;
	size_t i, n = json_array_size(j), had = rule->npart, own;
	struct pa_rule_part *x, *part;
	json_t *got[5];

	if (j == NULL)
		return;
	up = pa_pack_step(p, at, key, 0);
	if (n == 0 || had + n > PA_RULE_PARTS)
		pa_json_fault(f, up, false,
		    had > 0 ?
			N_("one to %d tables are wanted, of both lists together") :
			N_("one to %d tables are wanted here"),
		    PA_RULE_PARTS);
	part = pa_pack_alloc(p, had + n, sizeof(*part));
	if (part == NULL)
		return;
	if (had > 0)
		memcpy(part, rule->part, had * sizeof(*part));
	rule->part = part;
	for (i = 0; i < n; i++) {
		here = pa_pack_step(p, up, NULL, i);
		pa_json_take(f, here, json_array_get(j, i), keys, 5, got);
		x = &rule->part[rule->npart++];
		memset(x, 0, sizeof(*x));
		x->subject = pa_pack_keep(p, got[0]);
		x->absent = absent;
		pa_pack_exprs(p, f, here, "by", got[1], &x->by);
		pa_pack_exprs(p, f, here, "own", got[4], &x->own);
		pa_pack_expr(p, f, here, "when", got[2], &x->when, &x->when_at);
		pa_pack_expr(p, f, here, "near", got[3], &x->near, &x->near_at);
		if ((got[3] == NULL) != (rule->near.n == 0))
			pa_json_fault(f, here, false,
			    "'near' stands in all tables of a rule, or in none");
		if (rule->near.n > 0 && got[4] != NULL)
			pa_json_fault(f, here, false,
			    "'own' does not go with 'near'");
		own = got[4] == NULL ? rule->by.n : x->own.n;
		if (x->by.n != own && own > 0 && got[1] != NULL)
			pa_json_fault(f, here, false,
			    got[4] == NULL ?
				N_("as many keys are wanted here as the rule has") :
				N_("as many keys are wanted here as 'own' has"));
	}
}
