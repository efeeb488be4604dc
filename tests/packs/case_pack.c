/* SPDX-License-Identifier: MIT */
/* Packs that many cases share, and their rules exchanged for others. */
#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "rule/pack_impl.h"

static int
load(struct case_pack *p, const char *dir, const char *name,
    const struct pa_str *set, size_t nset, struct pa_err *e)
{
	p->dict = pa_dict_new(dir, PA_ERA_LATER, e);
	if (p->dict == NULL)
		return -1;
	p->pack = pa_pack_load(dir, name, PA_PACK_ALL, p->dict, NULL, NULL, e);
	if (p->pack == NULL)
		return -1;
	for (size_t i = 0; i < nset; i++)
		if (pa_pack_set(p->pack, set[i], e) != 0)
			return -1;
	p->rule = pa_pack_rules(p->pack, &p->nrule);
	return 0;
}

static void
drop(struct case_pack *p)
{
	pa_pack_free(p->pack);
	pa_dict_free(p->dict);
	pa_free(p);
}

struct case_pack *
case_pack_get(struct case_packs *packs, const char *name,
    const struct pa_str *set, size_t nset, struct pa_err *e)
{
	struct pa_buf key = {0};
	struct case_pack *p = NULL;
	int rv = pa_buf_puts(&key, name, e);

	for (size_t i = 0; rv == 0 && i < nset; i++)
		rv = pa_buf_addf(&key, e, "\n%s", set[i].s);
	for (size_t i = 0; rv == 0 && i < packs->n; i++)
		if (strcmp(packs->key[i], key.s) == 0) {
			p = packs->pack[i];
			goto out;
		}
	if (rv != 0)
		goto out;
	if (packs->n == CASE_PACKS) {
		(void)pa_err_set(e, PA_E_LIMIT, "more than %d parameter sets",
		    CASE_PACKS);
		goto out;
	}
	p = pa_calloc(1, sizeof(*p), e);
	if (p == NULL)
		goto out;
	if (load(p, packs->dir, name, set, nset, e) != 0) {
		drop(p);
		p = NULL;
		goto out;
	}
	packs->pack[packs->n] = p;
	packs->key[packs->n++] = key.s;
	key = (struct pa_buf){0};
out:
	pa_buf_release(&key);
	return p;
}

void
case_packs_release(struct case_packs *packs)
{
	for (size_t i = 0; i < packs->n; i++) {
		drop(packs->pack[i]);
		pa_free(packs->key[i]);
	}
	packs->n = 0;
}

void
case_pack_rules(struct case_pack *p, struct case_rules rules)
{
	union {
		const struct pa_rule *in;
		struct pa_rule *out;
	} given = {rules.n > 0 ? rules.rule : p->rule};

	/* The loader's array is only read after loading. */
	p->pack->rule = given.out;
	p->pack->nrule = rules.n > 0 ? rules.n : p->nrule;
}
