/* SPDX-License-Identifier: MIT */
/* Trees of expressions, written as text; definitions put in their places. */
#include <stdio.h>
#include <string.h>

#include "kind/money.h"
#include "mutate_impl.h"

static const char *
operator(enum pa_tok op)
{
	switch (op) {
	case PA_T_OR:
		return " || ";
	case PA_T_AND:
		return " && ";
	case PA_T_EQ:
		return " == ";
	case PA_T_NE:
		return " != ";
	case PA_T_LT:
		return " < ";
	case PA_T_LE:
		return " <= ";
	case PA_T_GT:
		return " > ";
	case PA_T_GE:
		return " >= ";
	case PA_T_IN:
		return " in ";
	case PA_T_PLUS:
		return " + ";
	case PA_T_MINUS:
		return " - ";
	default:
		return " * ";
	}
}

/* How loosely a tree holds together: an operand that does so more loosely
 * than its operator allows stands in parentheses. */
static int
looseness(const struct pa_ast *a)
{
	switch (a->kind) {
	case PA_A_COND:
		return 6;
	case PA_A_LOGIC:
		return a->n == 1 ? looseness(a->first) : 5;
	case PA_A_COMPARE:
		return 4;
	case PA_A_SUM:
		return a->n == 1 ? looseness(a->first) : 3;
	case PA_A_PRODUCT:
		return 2;
	case PA_A_NOT:
	case PA_A_NEG:
		return 1;
	case PA_A_NUMBER:
		return a->number < 0 ? 1 : 0;
	default:
		return 0;
	}
}

static int
operand(const struct mutate_writer *w, const struct pa_ast *a, int most,
    struct pa_err *e)
{
	bool loose = looseness(a) > most;

	if ((loose && pa_buf_addc(w->out, '(', e) != 0) ||
	    mutate_write(w, a, e) != 0)
		return -1;
	return loose ? pa_buf_addc(w->out, ')', e) : 0;
}

static int
joined(const struct mutate_writer *w, const struct pa_ast *a, struct pa_err *e)
{
	const struct pa_ast *x;
	/* Nothing of one kind stands in itself but in parentheses. */
	int most = looseness(a) - 1;

	if (a->n == 1)
		return mutate_write(w, a->first, e);
	for (x = a->first; x != NULL; x = x->next) {
		if (x != a->first &&
		    pa_buf_puts(w->out,
				operator(a->kind == PA_A_SUM ||
					    a->kind == PA_A_PRODUCT ?
					x->join :
					a->op),
			e) != 0)
			return -1;
		if (operand(w, x, most, e) != 0)
			return -1;
	}
	return 0;
}

static int
list(const struct mutate_writer *w, const struct pa_ast *a, char open,
    char close, struct pa_err *e)
{
	const struct pa_ast *x;

	if (pa_buf_addc(w->out, open, e) != 0)
		return -1;
	for (x = a->first; x != NULL; x = x->next)
		if ((x != a->first && pa_buf_puts(w->out, ", ", e) != 0) ||
		    mutate_write(w, x, e) != 0)
			return -1;
	return pa_buf_addc(w->out, close, e);
}

static int
field(const struct mutate_writer *w, const struct pa_ast *a, struct pa_err *e)
{
	int rv = w->field == NULL ? 0 : w->field(w->ctx, a, e);

	if (rv != 0)
		return rv < 0 ? -1 : 0;
	return pa_buf_addf(w->out, e, "%.*s.%.*s", (int)a->scope.n, a->scope.s,
	    (int)a->name.n, a->name.s);
}

int
mutate_write(const struct mutate_writer *w, const struct pa_ast *a,
    struct pa_err *e)
{
	switch (a->kind) {
	case PA_A_NUMBER:
		return pa_decimal_format(w->out, a->number, a->decimals, e);
	case PA_A_TEXT:
		return pa_buf_addf(w->out, e, "'%.*s'", (int)a->name.n,
		    a->name.s);
	case PA_A_TRUTH:
		return pa_buf_puts(w->out, a->number != 0 ? "true" : "false",
		    e);
	case PA_A_FIELD:
		return field(w, a, e);
	case PA_A_NAME:
		return pa_buf_addstr(w->out, a->name, e);
	case PA_A_CALL:
		return pa_buf_addstr(w->out, a->name, e) != 0 ?
		    -1 :
		    list(w, a, '(', ')', e);
	case PA_A_LIST:
		return list(w, a, '[', ']', e);
	case PA_A_NOT:
	case PA_A_NEG:
		return pa_buf_addc(w->out, a->kind == PA_A_NOT ? '!' : '-',
			   e) != 0 ?
		    -1 :
		    operand(w, a->first, 1, e);
	case PA_A_COND:
		if (operand(w, a->first, 5, e) != 0 ||
		    pa_buf_puts(w->out, " ? ", e) != 0 ||
		    operand(w, a->first->next, 5, e) != 0 ||
		    pa_buf_puts(w->out, " : ", e) != 0)
			return -1;
		return operand(w, a->last, 5, e);
	default:
		return joined(w, a, e);
	}
}

/* A definition put into its place. */
struct placing {
	struct pa_buf *out;
	const struct pa_pack *pack;
	struct pa_str name, with;
	bool used;
};

static int
place(void *ctx, const struct pa_ast *a, struct pa_err *e)
{
	struct placing *p = ctx;
	struct pa_buf inner = {0};
	const struct pa_str *text;
	char name[128];
	bool used = false;
	int rv;

	(void)snprintf(name, sizeof(name), "%.*s.%.*s", (int)a->scope.n,
	    a->scope.s, (int)a->name.n, a->name.s);
	text = pa_pack_define(p->pack, pa_str(name), NULL);
	if (text == NULL)
		return 0;
	if (pa_str_eq(pa_str(name), p->name)) {
		p->used = true;
		rv = pa_buf_addf(p->out, e, "(%s)", p->with.s);
		return rv == 0 ? 1 : -1;
	}
	rv = mutate_define(&inner, *text, p->pack, p->name, p->with, &used, e);
	if (rv == 0 && used) {
		p->used = true;
		rv = pa_buf_addf(p->out, e, "(%s)", inner.s);
	}
	pa_buf_release(&inner);
	return rv != 0 ? -1 : used;
}

int
mutate_define(struct pa_buf *out, struct pa_str text,
    const struct pa_pack *pack, struct pa_str name, struct pa_str with,
    bool *used, struct pa_err *e)
{
	struct placing p = {out, pack, name, with, false};
	const struct mutate_writer w = {out, place, &p};
	struct pa_arena arena = {0};
	struct pa_expr_fault fault;
	struct pa_ast *tree;
	int rv = pa_parse(text, &arena, &tree, &fault, e);

	if (rv == -2)
		rv = pa_err_set(e, PA_E_PACK, "%.*s: %s", (int)text.n, text.s,
		    fault.text);
	if (rv == 0)
		rv = mutate_write(&w, tree, e);
	pa_arena_release(&arena);
	*used = p.used;
	return rv;
}
