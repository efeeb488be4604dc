/* SPDX-License-Identifier: MIT */
#include "rule/parse.h"

#include "text/utf8.h"

struct parser {
	struct pa_lex lex;
	struct pa_token t; /* the token looked at */
	unsigned depth;
	struct pa_arena *arena;
	struct pa_expr_fault *fault;
	struct pa_err *e;
};

static int parse_cond(struct parser *p, struct pa_ast **out);

static int
advance(struct parser *p)
{
	return pa_lex_next(&p->lex, &p->t, p->fault);
}

/* The token looked at is not what can stand here. */
static int
unexpected(struct parser *p, const char *wanted)
{
	if (p->t.kind == PA_T_END)
		return pa_expr_fault(p->fault, p->t.offset,
		    "the expression ends here; %s is missing",
		    pa_expr_word(wanted));
	return pa_expr_fault(p->fault, p->t.offset,
	    "unexpected %.*s; %s is wanted here", (int)p->t.text.n, p->t.text.s,
	    pa_expr_word(wanted));
}

static int
expect(struct parser *p, enum pa_tok kind, const char *wanted)
{
	return p->t.kind == kind ? advance(p) : unexpected(p, wanted);
}

/* A tree node that stands where the current token does. */
static int
make(struct parser *p, enum pa_ast_kind kind, struct pa_ast **out)
{
	struct pa_ast *a = pa_arena_alloc(p->arena, 1, sizeof(*a), p->e);

	if (a == NULL)
		return -1;
	*a = (struct pa_ast){.kind = kind,
	    .op = p->t.kind,
	    .offset = p->t.offset,
	    .op_offset = p->t.offset};
	*out = a;
	return 0;
}

static void
append(struct pa_ast *parent, struct pa_ast *child)
{
	if (parent->first == NULL)
		parent->first = child;
	else
		parent->last->next = child;
	parent->last = child;
	parent->n++;
}

static int
enter(struct parser *p)
{
	if (p->depth == PA_EXPR_DEPTH)
		return pa_expr_fault(p->fault, p->t.offset,
		    "nested more than %d deep", PA_EXPR_DEPTH);
	p->depth++;
	return 0;
}

/* The rest of (a, b, ...) or [a, b, ...] behind the opening bracket. */
static int
parse_list(struct parser *p, struct pa_ast *parent, enum pa_tok close)
{
	struct pa_ast *a;
	int rv;

	if (p->t.kind == close)
		return advance(p);
	for (;;) {
		if ((rv = parse_cond(p, &a)) != 0)
			return rv;
		append(parent, a);
		if (p->t.kind == close)
			return advance(p);
		rv = expect(p, PA_T_COMMA,
		    close == PA_T_RPAREN ? N_(", or )") : N_(", or ]"));
		if (rv != 0)
			return rv;
	}
}

/* name, scope.name, name(...), true, false */
static int
parse_name(struct parser *p, struct pa_ast **out)
{
	struct pa_ast *a;
	int rv;

	if ((rv = make(p, PA_A_NAME, &a)) != 0)
		return rv;
	*out = a;
	a->name = p->t.text;
	if ((rv = advance(p)) != 0)
		return rv;
	if (pa_str_eq(a->name, PA_STR("true")) ||
	    pa_str_eq(a->name, PA_STR("false"))) {
		a->kind = PA_A_TRUTH;
		a->number = a->name.s[0] == 't';
		return 0;
	}
	if (p->t.kind == PA_T_LPAREN) {
		a->kind = PA_A_CALL;
		rv = advance(p);
		return rv != 0 ? rv : parse_list(p, a, PA_T_RPAREN);
	}
	if (p->t.kind != PA_T_DOT)
		return 0;
	a->kind = PA_A_FIELD;
	a->scope = a->name;
	if ((rv = advance(p)) != 0)
		return rv;
	a->name = p->t.text;
	rv = expect(p, PA_T_NAME, N_("a field name"));
	if (rv == 0 && p->t.kind == PA_T_DOT)
		rv = pa_expr_fault(p->fault, p->t.offset,
		    "a name has two parts: scope.name");
	return rv;
}

static int
parse_primary(struct parser *p, struct pa_ast **out)
{
	struct pa_ast *a;
	int rv;

	switch (p->t.kind) {
	case PA_T_NAME:
		return parse_name(p, out);
	case PA_T_NUMBER:
	case PA_T_TEXT:
		if ((rv = make(p,
			 p->t.kind == PA_T_NUMBER ? PA_A_NUMBER : PA_A_TEXT,
			 &a)) != 0)
			return rv;
		a->name = p->t.text;
		a->number = p->t.number;
		a->decimals = p->t.decimals;
		*out = a;
		return advance(p);
	case PA_T_LPAREN:
		if ((rv = advance(p)) != 0 || (rv = parse_cond(p, out)) != 0)
			return rv;
		return expect(p, PA_T_RPAREN, ")");
	case PA_T_LBRACKET:
		if ((rv = make(p, PA_A_LIST, out)) != 0 ||
		    (rv = advance(p)) != 0)
			return rv;
		return parse_list(p, *out, PA_T_RBRACKET);
	default:
		return unexpected(p, N_("a value"));
	}
}

static int
parse_unary(struct parser *p, struct pa_ast **out)
{
	struct pa_ast *a, *of = NULL;
	int rv;

	if (p->t.kind != PA_T_NOT && p->t.kind != PA_T_MINUS)
		return parse_primary(p, out);
	if ((rv = make(p, p->t.kind == PA_T_NOT ? PA_A_NOT : PA_A_NEG, &a)) !=
		0 ||
	    (rv = enter(p)) != 0 || (rv = advance(p)) != 0 ||
	    (rv = parse_unary(p, &of)) != 0)
		return rv;
	p->depth--;
	append(a, of);
	*out = a;
	return 0;
}

static bool
is_sum(enum pa_tok k)
{
	return k == PA_T_PLUS || k == PA_T_MINUS;
}

/* Operands joined by + - or by *: one node however many there are. */
static int
parse_chain(struct parser *p, bool sum, struct pa_ast **out)
{
	struct pa_ast *a = NULL, *x = NULL;
	struct pa_token op;
	int rv;

	rv = sum ? parse_chain(p, false, out) : parse_unary(p, out);
	while (rv == 0 && (sum ? is_sum(p->t.kind) : p->t.kind == PA_T_STAR)) {
		op = p->t;
		if (a == NULL) {
			rv = make(p, sum ? PA_A_SUM : PA_A_PRODUCT, &a);
			if (rv != 0)
				return rv;
			a->offset = (*out)->offset;
			append(a, *out);
			*out = a;
		}
		if ((rv = advance(p)) != 0)
			return rv;
		rv = sum ? parse_chain(p, false, &x) : parse_unary(p, &x);
		if (rv != 0)
			return rv;
		x->join = op.kind;
		x->join_offset = op.offset;
		append(a, x);
	}
	return rv;
}

static bool
is_compare(enum pa_tok k)
{
	return k >= PA_T_EQ && k <= PA_T_IN;
}

static int
parse_compare(struct parser *p, struct pa_ast **out)
{
	struct pa_ast *a, *x = NULL, *y = NULL;
	int rv;

	if ((rv = parse_chain(p, true, &x)) != 0)
		return rv;
	*out = x;
	if (!is_compare(p->t.kind))
		return 0;
	if ((rv = make(p, PA_A_COMPARE, &a)) != 0 || (rv = advance(p)) != 0 ||
	    (rv = parse_chain(p, true, &y)) != 0)
		return rv;
	if (is_compare(p->t.kind))
		return pa_expr_fault(p->fault, p->t.offset,
		    "comparisons do not chain; join two by &&");
	a->offset = x->offset;
	append(a, x);
	append(a, y);
	*out = a;
	return 0;
}

static int
parse_logic(struct parser *p, struct pa_ast **out)
{
	struct pa_ast *a = NULL, *x = NULL;
	int rv;

	rv = parse_compare(p, out);
	while (rv == 0 && (p->t.kind == PA_T_AND || p->t.kind == PA_T_OR)) {
		if (a == NULL) {
			if ((rv = make(p, PA_A_LOGIC, &a)) != 0)
				return rv;
			a->offset = (*out)->offset;
			append(a, *out);
			*out = a;
		} else if (a->op != p->t.kind) {
			return pa_expr_fault(p->fault, p->t.offset,
			    "mix of && and || needs parentheses");
		}
		if ((rv = advance(p)) != 0 || (rv = parse_compare(p, &x)) != 0)
			return rv;
		append(a, x);
	}
	return rv;
}

static int
parse_cond(struct parser *p, struct pa_ast **out)
{
	struct pa_ast *a, *c = NULL, *yes = NULL, *no = NULL;
	int rv;

	if ((rv = enter(p)) != 0 || (rv = parse_logic(p, &c)) != 0)
		return rv;
	*out = c;
	if (p->t.kind == PA_T_ASK) {
		if ((rv = make(p, PA_A_COND, &a)) != 0 ||
		    (rv = advance(p)) != 0 || (rv = parse_cond(p, &yes)) != 0 ||
		    (rv = expect(p, PA_T_COLON, ":")) != 0 ||
		    (rv = parse_cond(p, &no)) != 0)
			return rv;
		a->offset = c->offset;
		append(a, c);
		append(a, yes);
		append(a, no);
		*out = a;
	}
	p->depth--;
	return 0;
}

int
pa_parse(struct pa_str text, struct pa_arena *arena, struct pa_ast **out,
    struct pa_expr_fault *fault, struct pa_err *e)
{
	struct parser p = {.lex = {.src = text},
	    .arena = arena,
	    .fault = fault,
	    .e = e};
	int rv;

	if (text.n > PA_EXPR_BYTES)
		return pa_expr_fault(fault, PA_EXPR_BYTES,
		    "an expression has at most %zu bytes", PA_EXPR_BYTES);
	if (pa_utf8_valid(text) != text.n)
		return pa_expr_fault(fault, pa_utf8_valid(text),
		    "these bytes are not UTF-8");
	if ((rv = advance(&p)) != 0 || (rv = parse_cond(&p, out)) != 0)
		return rv;
	if (p.t.kind != PA_T_END)
		return unexpected(&p, N_("an operator"));
	return 0;
}
