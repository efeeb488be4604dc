/* SPDX-License-Identifier: MIT */
/*
 * rule/parse: the syntax tree of an expression. Layer rule; used by
 * rule/compile and rule/law.
 */
#ifndef PA_RULE_PARSE_H
#define PA_RULE_PARSE_H

#include "rule/lex.h"

#define PA_EXPR_BYTES ((size_t)4096) /* of one source text */
#define PA_EXPR_DEPTH 64             /* of parentheses, ! - ?: and calls */

enum pa_ast_kind {
	PA_A_NUMBER,
	PA_A_TEXT,
	PA_A_TRUTH, /* true, false */
	PA_A_FIELD, /* scope.name */
	PA_A_NAME,  /* as_of, members, ... */
	PA_A_CALL,  /* name(arguments) */
	PA_A_LIST,  /* [elements] */
	PA_A_NOT,
	PA_A_NEG,
	PA_A_LOGIC, /* two or more operands joined by one of && || */
	PA_A_COMPARE,
	PA_A_SUM,     /* two or more; op of each operand but the first */
	PA_A_PRODUCT, /* two or more */
	PA_A_COND,    /* three */
};

struct pa_ast {
	enum pa_ast_kind kind;
	enum pa_tok op;     /* LOGIC, COMPARE: the operator */
	enum pa_tok join;   /* operand of SUM or PRODUCT: the one before it */
	size_t offset;      /* of its first byte */
	size_t op_offset;   /* of op */
	size_t join_offset; /* of join */
	struct pa_str name; /* FIELD, NAME, CALL; TEXT: the text */
	struct pa_str scope;
	int64_t number;   /* NUMBER; TRUTH: 0 or 1 */
	uint8_t decimals; /* NUMBER: digits of number behind the point */
	size_t n;         /* operands */
	struct pa_ast *first, *last; /* operand */
	struct pa_ast *next;         /* operand of the same parent */
};

/*
 * Parses text (which must outlive the tree) into a tree in the arena. 0, -1
 * without memory, -2 with *fault.
 */
PA_CHECK int pa_parse(struct pa_str text, struct pa_arena *arena,
    struct pa_ast **out, struct pa_expr_fault *fault, struct pa_err *e);

#endif
