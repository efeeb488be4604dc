/* SPDX-License-Identifier: MIT */
/*
 * rule/validate_kin: what validate_kin*.c share. Layer rule.
 */
#ifndef PA_RULE_VALIDATE_KIN_H
#define PA_RULE_VALIDATE_KIN_H

#include "flow/equal.h"
#include "rule/eval.h"
#include "rule/validate_impl.h"

struct pa_kin_node { /* that makes a column */
	int node;    /* -1: the record */
	uint8_t level;
};

struct pa_kin_list { /* of columns, in kin->list */
	size_t from, n;
};

struct pa_kin_task { /* a family's rows in the pass under way */
	struct pa_family family;
	const struct pa_unit *unit[PA_KIN];
	struct pa_kin_list by, word[PA_KIN];
	/* By kin: words that have to be known, and not to be empty. */
	unsigned known[PA_KIN], filled[PA_KIN];
	size_t number; /* of the family in the whole */
};

struct pa_kin {
	/* Of the whole: */
	struct pa_family *family; /* number: its stream in v->keys */
	size_t nfamily, family_cap;
	size_t *of; /* by rule, and way: its family, + 1 */
	/* Of the pass under way: */
	struct pa_kin_task *task;
	struct pa_kin_node *node;
	size_t *list;
	size_t ntask, task_cap, nnode, node_cap, nlist, list_cap;
};

/*
 * A row: 64 bits of its key's hash (8 more tell its partition), its place, the
 * words. Of a match a byte of the place tells which table the row is of, else
 * which kin it is of; rows beyond 2^32 do not occur in files that anyone can
 * open.
 */
#define PA_KIN_NOTE 32
#define PA_KIN_NOTES (UINT64_C(0xff) << PA_KIN_NOTE)
#define PA_KIN_HEAD (2 * sizeof(uint64_t))

static inline struct pa_validate *
pa_kin_whole(struct pa_validate *v)
{
	return v->whole == NULL ? v : v->whole;
}

static inline uint64_t
pa_kin_mix(uint64_t x)
{
	x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
	return x ^ x >> 32;
}

#endif
