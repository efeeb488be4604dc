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
 * which kin it is of; the number of the row in its file takes the 32 bits below
 * it, that of the file the 16 above.
 */
#define PA_KIN_ROWS UINT32_MAX
#define PA_KIN_FILES 65536
#define PA_KIN_NOTE 32
#define PA_KIN_NOTES (UINT64_C(0xff) << PA_KIN_NOTE)
#define PA_KIN_HEAD (2 * sizeof(uint64_t))

_Static_assert(PA_RULE_PARTS <= 0xff && PA_KIN <= 8, "a note is a byte");
_Static_assert(2 * PA_SOURCES <= 0xff, "a table of a place is a byte");

/* PA_E_LIMIT where a row has no place. */
PA_CHECK int pa_kin_check_places(const struct pa_validate *v,
    const struct pa_row_ref *ref, size_t n, struct pa_err *e);

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
