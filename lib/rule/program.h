/* SPDX-License-Identifier: MIT */
/*
 * rule/program: the nodes of a compiled program: value numbering and constant
 * folding. Layer rule; internal to rule/compile*, rule/eval* and rule/causes.
 *
 * Nodes stand in the order of their making, so operands come before the
 * nodes that use them. A flat node has one value for all rows of all levels
 * (a constant, a field that no table has, and what is made of such alone);
 * every other node has one value a row of its level.
 */
#ifndef PA_RULE_PROGRAM_H
#define PA_RULE_PROGRAM_H

#include "base/buf.h"
#include "base/map.h"
#include "rule/expr.h"

#define PA_PROG_NODES 65536
#define PA_PROG_DEPTH 4096 /* nodes on one way down: bounds recursion */
#define PA_SET_BITS ((INT64_C(1) << 62) - 1)
#define PA_K_ID 6 /* beside enum pa_kind: struct pa_id_row */

enum pa_op {
	PA_OP_CONST,
	PA_OP_AS_OF, /* when it is not given */
	PA_OP_FIELD,
	PA_OP_HEAD, /* of a field of level 1 */
	PA_OP_SPOUSE,
	PA_OP_PERSON, /* of a field of level 1, for rows of level `rows` */
	PA_OP_SPREAD, /* level 0, or flat, to the node's level */

	PA_OP_AND,
	PA_OP_OR,
	PA_OP_NOT,
	PA_OP_COND,
	PA_OP_GT, /* numbers and dates; imm: 1 when one may be none */
	PA_OP_GE,
	PA_OP_EQ, /* codes too */
	PA_OP_EQ_BOOL,
	PA_OP_EQ_TEXT,
	PA_OP_EQ_SET,
	PA_OP_IN_CODES, /* imm: bit v for value v, up to 63 */
	PA_OP_IN_SET,   /* code, set */
	PA_OP_ABSENT,
	PA_OP_KNOWN, /* the state of a field */
	PA_OP_BLANK,
	PA_OP_INVALID,

	PA_OP_ADD,
	PA_OP_SUB,
	PA_OP_MUL,
	PA_OP_NEG,
	PA_OP_ABS,
	PA_OP_DIV, /* imm: power of ten of the quotient, times 2, + 1: half_up */
	PA_OP_LEN_SET,

	PA_OP_AGE,
	PA_OP_DAYS,
	PA_OP_YEAR,
	PA_OP_DATE,

	PA_OP_LEN_TEXT,
	PA_OP_STARTS,
	PA_OP_CONTAINS,
	PA_OP_SLICE,
	PA_OP_ALL_DIGITS,
	PA_OP_DIGIT,
	PA_OP_PHONE,
	PA_OP_LANDLINE,
	PA_OP_PLACEHOLDER,
	PA_OP_NAME_SUSPECT,
	PA_OP_PARTS,
	PA_OP_FOLD_NAME,
	PA_OP_SAME_NAME,
	PA_OP_REGION_KNOWN,
	PA_OP_PROVINCE_KNOWN,

	PA_OP_ID, /* a text parsed once: all below take it */
	PA_OP_ID_CHECKSUM,
	PA_OP_ID_LENGTH,
	PA_OP_ID_CHARS_OK,
	PA_OP_ID_BIRTH_OK,
	PA_OP_ID_SOUND,
	PA_OP_ID_BIRTH,
	PA_OP_ID_SEX,
	PA_OP_ID_ZEROED,
	PA_OP_ID_SCI,
	PA_OP_ID_REGION,    /* and the text */
	PA_OP_ID_CANONICAL, /* and the text */

	PA_OP_ANY, /* predicate; imm: 1 when openness is ignored */
	PA_OP_ALL,
	PA_OP_SOME_ALL,
	PA_OP_COUNT,
	PA_OP_SUM, /* predicate, summand */
	PA_OP_MIN,
	PA_OP_MAX,
	PA_OP_N
};

struct pa_node {
	uint8_t op;
	uint8_t level; /* 0 when flat */
	uint8_t rows;  /* aggregates: the level they range over; PERSON */
	bool flat;
	bool none;    /* PA_NONE is possible */
	bool swapped; /* the text has the operands the other way round */
	uint16_t depth;
	struct pa_type type;
	int32_t arg[3]; /* -1: none */
	uint32_t at;    /* FIELD: index of its ref; CONST: of its value */
	int64_t imm;
};

struct pa_value { /* of a constant; the members its type uses */
	int64_t lo, hi;
	struct pa_str text;
	uint8_t truth;
	uint8_t state;
};

struct pa_prog {
	struct pa_expr_env env;
	struct pa_node *node;
	size_t n, cap;
	struct pa_ref *ref;
	size_t nref, ref_cap;
	struct pa_value *value;
	size_t nvalue, value_cap;
	int *root; /* what pa_prog_add gave out */
	size_t nroot, root_cap;
	struct pa_map numbered; /* what a node is made of -> node */
	struct pa_map defined;  /* level, name of a definition -> operand */
	struct pa_operand *operand;
	size_t noperand, operand_cap;
	struct pa_buf key; /* scratch */
	struct pa_arena text;
	uint16_t count_unit[5]; /* of things counted: like no unit */
	size_t ncount_unit;
};

/*
 * The following return a node: an equal one that there is, a constant when
 * the operands are, or a new one. -1 without memory, -2 when the program is
 * too large or too deep.
 */

/* of: op, type, rows, swapped, arg, imm; the rest follows. */
PA_CHECK int pa_prog_node(struct pa_prog *p, struct pa_node of,
    struct pa_err *e);
PA_CHECK int pa_prog_const(struct pa_prog *p, struct pa_type type,
    const struct pa_value *v, struct pa_err *e);
PA_CHECK int pa_prog_field(struct pa_prog *p, const struct pa_ref *ref,
    struct pa_err *e);
/* The node with a value for every row of the level. */
PA_CHECK int pa_prog_spread(struct pa_prog *p, int node, uint8_t level,
    struct pa_err *e);

/* The value of a constant node, or NULL. */
const struct pa_value *pa_prog_value(const struct pa_prog *p, int node);
/* A constant that does not say more than its type. */
struct pa_value pa_value_unknown(void);

static inline bool
pa_op_aggregate(enum pa_op op)
{
	return op >= PA_OP_ANY && op <= PA_OP_MAX;
}

static inline bool
pa_type_eq(struct pa_type a, struct pa_type b)
{
	return a.kind == b.kind && a.scale == b.scale && a.unit == b.unit &&
	    a.list == b.list;
}

#endif
