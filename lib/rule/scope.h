/* SPDX-License-Identifier: MIT */
/*
 * rule/scope: what the first half of "scope.field" means: the tables of the
 * dictionary that a scope draws on, the level of its rows, and which kind of
 * table answers for it. Layer rule.
 */
#ifndef PA_RULE_SCOPE_H
#define PA_RULE_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define PA_SCOPE_TABLES 4

struct pa_scope {
	const char *name;
	uint8_t level; /* of its rows: rule/expr */
	bool prev;     /* last year's tables answer */
	/* The kind of table, as --with names it, in which a record that is
	 * joined is found: of it `exists` tells, and of a list it alone
	 * answers. NULL: the scope is of the rows themselves. */
	const char *kind;
	const char *table[PA_SCOPE_TABLES]; /* of the dictionary */
	bool alone; /* of rows that are a main stream, joined to nothing */
};

/*
 * The scope of a name; of `prev`, which is of households and of members, that
 * of the level. NULL when there is none.
 */
const struct pa_scope *pa_scope_find(struct pa_str name, uint8_t level);
/* The level of the rows of a scope, 0 when there is none. */
uint8_t pa_scope_level(struct pa_str name);
/* Of the whole list the i-th, NULL behind the last. */
const struct pa_scope *pa_scope_at(size_t i);
/* Whether the kind is a list of another department: "list:NAME". */
bool pa_kind_is_list(const char *kind);

#endif
