/* SPDX-License-Identifier: MIT */
/*
 * rule/compile: names and types of a syntax tree, which becomes nodes of a
 * program. Layer rule; internal to rule/compile*.
 */
#ifndef PA_RULE_COMPILE_H
#define PA_RULE_COMPILE_H

#include "rule/parse.h"
#include "rule/program.h"

enum pa_operand_kind {
	PA_O_VALUE,   /* node and type */
	PA_O_NUMBER,  /* a literal: takes the type of what it stands beside */
	PA_O_TEXT,    /* a literal: text, or a label */
	PA_O_LIST,    /* a literal: only beside in, == and != */
	PA_O_FRESH,   /* a definition not compiled yet */
	PA_O_PENDING, /* a definition being compiled */
};

struct pa_operand { /* what a tree has become */
	enum pa_operand_kind kind;
	int node; /* -1: a literal */
	struct pa_type type;
	const struct pa_ast *ast; /* where it stands; TEXT, LIST: what it is */
	int64_t number;           /* NUMBER */
	uint8_t decimals;
};

struct pa_compile { /* one text */
	struct pa_prog *p;
	struct pa_expr_fault *fault;
	struct pa_err *e;
	struct pa_arena *arena; /* of its trees */
	uint8_t level;          /* of the innermost subject */
	bool in_rows;           /* inside an aggregate */
	unsigned depth;         /* of definitions */
};

/* All return 0, -1 without memory, -2 with c->fault. */

PA_CHECK int pa_compile_operand(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out);
/* A literal alone: an unitless number, or text. Lists are faults. */
PA_CHECK int pa_compile_value(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out);
/* A bool; *node gets it. */
PA_CHECK int pa_compile_truth(struct pa_compile *c, const struct pa_ast *a,
    int *node);
PA_CHECK int pa_compile_call(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out);
PA_CHECK int pa_compile_name(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out);
/* What a tree that is a field refers to. */
PA_CHECK int pa_compile_ref(struct pa_compile *c, const struct pa_ast *a,
    struct pa_ref *out);

struct pa_type_text {
	char s[96];
};

/* What an operand is, for messages: a number in 元/年, a date, ... */
struct pa_type_text pa_compile_describe(const struct pa_compile *c,
    const struct pa_operand *o);

/* A node, or the failure that pa_prog_... gave in its place. */
PA_CHECK int pa_compile_take(struct pa_compile *c, const struct pa_ast *a,
    int node, struct pa_operand *out);
/* Makes a node; out gets it. */
PA_CHECK int pa_compile_node(struct pa_compile *c, const struct pa_ast *a,
    const struct pa_node *of, struct pa_operand *out);
PA_CHECK int pa_compile_const(struct pa_compile *c, const struct pa_ast *a,
    struct pa_type type, const struct pa_value *v, struct pa_operand *out);

/* No unit, or one of things counted. */
bool pa_compile_counts(const struct pa_prog *p, struct pa_type t);
bool pa_compile_is_function(struct pa_str name);

#endif
