/* SPDX-License-Identifier: MIT */
/*
 * rule/lex: the tokens of the expression language. Layer rule; used by
 * rule/parse alone.
 */
#ifndef PA_RULE_LEX_H
#define PA_RULE_LEX_H

#include "rule/expr.h"

enum pa_tok {
	PA_T_END,
	PA_T_NAME,
	PA_T_NUMBER,
	PA_T_TEXT,
	PA_T_LPAREN,
	PA_T_RPAREN,
	PA_T_LBRACKET,
	PA_T_RBRACKET,
	PA_T_COMMA,
	PA_T_DOT,
	PA_T_ASK,
	PA_T_COLON,
	PA_T_OR,
	PA_T_AND,
	PA_T_EQ,
	PA_T_NE,
	PA_T_LT,
	PA_T_LE,
	PA_T_GT,
	PA_T_GE,
	PA_T_IN, /* the name "in" */
	PA_T_PLUS,
	PA_T_MINUS,
	PA_T_STAR,
	PA_T_NOT,
};

struct pa_token {
	enum pa_tok kind;
	size_t offset;      /* of its first byte */
	struct pa_str text; /* in the source; of TEXT without the quotes */
	int64_t number;     /* NUMBER: its digits, the point left out */
	uint8_t decimals;   /* NUMBER: digits after the point */
};

struct pa_lex {            /* set src and zero the rest */
	struct pa_str src; /* valid UTF-8 */
	size_t at;
};

/* Reads the next token: 0, or -2 with *fault. */
PA_CHECK int pa_lex_next(struct pa_lex *l, struct pa_token *t,
    struct pa_expr_fault *fault);

/* A word of a message, marked with N_ where it stands, translated. */
const char *pa_expr_word(const char *s);

/* Fills *fault with a translated message. Returns -2 always. */
PA_PRINTF(3, 4)
int pa_expr_fault(struct pa_expr_fault *fault, size_t offset, const char *fmt,
    ...);

#endif
