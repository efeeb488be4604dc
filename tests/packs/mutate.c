/* SPDX-License-Identifier: MIT */
#include "mutate.h"

#include <stdio.h>
#include <string.h>

#include "mutate_impl.h"

/* One text on its way. */
struct mutating {
	struct mutations *m;
	size_t first; /* its first in m */
	const struct pa_pack *pack;
	struct pa_ast *root;
	struct pa_arena arena;
	struct pa_buf text;   /* of the whole */
	struct pa_buf before; /* of the place */
	struct pa_str source;
	struct pa_err *e;
};

static int
print(const struct pa_ast *a, struct pa_buf *b, struct pa_err *e)
{
	const struct mutate_writer w = {b, NULL, NULL};

	pa_buf_clear(b);
	return mutate_write(&w, a, e);
}

/* Before a place is changed. */
static int
begin(struct mutating *x, const struct pa_ast *at)
{
	return print(at, &x->before, x->e);
}

static bool
is_known(const struct mutating *x)
{
	for (size_t i = x->first; i < x->m->n; i++)
		if (pa_str_eq(x->m->at[i].text, pa_buf_str(&x->text)))
			return true;
	return false;
}

/* The tree as it is now is one more; where it is nothing new, none. */
static int
take(struct mutating *x, const struct pa_ast *at, const struct mutation *like)
{
	struct mutations *m = x->m;
	struct mutation *to;
	struct pa_buf what = {0}, after = {0};
	int rv = -1;

	if (print(x->root, &x->text, x->e) != 0)
		return -1;
	if (is_known(x))
		return 0;
	if (print(at, &after, x->e) != 0 ||
	    pa_buf_addf(&what, x->e, "%s => %s", x->before.s, after.s) != 0 ||
	    pa_grow(&m->at, &m->cap, m->n + 1, sizeof(*m->at), x->e) != 0)
		goto out;
	to = &m->at[m->n];
	*to = *like;
	to->offset = at->offset;
	to->what = pa_arena_dup(&m->arena, what.s, what.n, x->e);
	to->text.n = x->text.n;
	to->text.s = pa_arena_dup(&m->arena, x->text.s, x->text.n, x->e);
	if (to->what == NULL || to->text.s == NULL)
		goto out;
	m->n++;
	rv = 0;
out:
	pa_buf_release(&what);
	pa_buf_release(&after);
	return rv;
}

static const struct mutation plain = {0}, edge = {.edge = true},
			     coarse = {.edge = true, .coarse = true};

/* The tree with `now` in the place of a. */
static int
replaced(struct mutating *x, struct pa_ast *a, const struct pa_ast *now,
    const struct mutation *like)
{
	struct pa_ast was = *a;
	int rv = begin(x, a);

	if (rv != 0)
		return -1;
	*a = *now;
	a->next = was.next;
	a->join = was.join;
	a->offset = was.offset;
	rv = take(x, a, like);
	*a = was;
	return rv;
}

static int
negated(struct mutating *x, struct pa_ast *a)
{
	struct pa_ast of = *a, now = {.kind = PA_A_NOT, .n = 1};

	of.next = NULL;
	now.first = now.last = &of;
	return replaced(x, a, &now, &plain);
}

/* Whether another change makes the opposite of it anyway. */
static bool
has_opposite(const struct pa_ast *a)
{
	return a->kind == PA_A_NOT || a->kind == PA_A_TRUTH ||
	    (a->kind == PA_A_COMPARE && a->op != PA_T_IN);
}

/* Each operand left out, one after the other. */
static int
dropped(struct mutating *x, struct pa_ast *a)
{
	struct pa_ast **link, *gone;
	int rv = 0;

	for (link = &a->first; rv == 0 && *link != NULL;
	     link = &(*link)->next) {
		if (begin(x, a) != 0)
			return -1;
		gone = *link;
		*link = gone->next;
		a->n--;
		rv = take(x, a, &plain);
		a->n++;
		*link = gone;
	}
	return rv;
}

static int
compare(struct mutating *x, struct pa_ast *a)
{
	static const struct {
		enum pa_tok op, to[2];
	} flips[] = {
	    {PA_T_EQ, {PA_T_NE, PA_T_NE}},
	    {PA_T_NE, {PA_T_EQ, PA_T_EQ}},
	    {PA_T_LT, {PA_T_LE, PA_T_GE}},
	    {PA_T_LE, {PA_T_LT, PA_T_GT}},
	    {PA_T_GT, {PA_T_GE, PA_T_LE}},
	    {PA_T_GE, {PA_T_GT, PA_T_LT}},
	};
	struct pa_ast now = *a;

	if (a->op == PA_T_IN)
		return negated(x, a);
	for (size_t i = 0; i < sizeof(flips) / sizeof(flips[0]); i++) {
		if (flips[i].op != a->op)
			continue;
		now.op = flips[i].to[0];
		if (replaced(x, a, &now, i < 2 ? &plain : &edge) != 0)
			return -1;
		now.op = flips[i].to[1];
		return replaced(x, a, &now, &plain);
	}
	return 0;
}

static int
logic(struct mutating *x, struct pa_ast *a)
{
	struct pa_ast now = *a;

	now.op = a->op == PA_T_AND ? PA_T_OR : PA_T_AND;
	if (replaced(x, a, &now, &plain) != 0 || dropped(x, a) != 0)
		return -1;
	for (struct pa_ast *o = a->first; o != NULL; o = o->next)
		if (!has_opposite(o) && negated(x, o) != 0)
			return -1;
	return 0;
}

/* One more and one less; of a whole number first by a hundredth, since what
 * it stands beside may have two decimals. */
static int
number(struct mutating *x, struct pa_ast *a)
{
	struct pa_ast now = *a;

	for (int by = -1; by <= 1; by += 2) {
		now = *a;
		if (a->decimals == 0) {
			now.number = a->number * 100 + by;
			now.decimals = 2;
			if (replaced(x, a, &now, &edge) != 0)
				return -1;
		}
		now.number = a->number + by;
		now.decimals = a->decimals;
		if (replaced(x, a, &now, a->decimals == 0 ? &coarse : &edge) !=
		    0)
			return -1;
	}
	return 0;
}

/* A parameter that is a date, a day off. */
static int
date_param(struct mutating *x, struct pa_ast *a, int64_t days)
{
	struct pa_ast part[3],
	    now = {.kind = PA_A_CALL,
		.name = PA_STR("date"),
		.n = 3,
		.first = &part[0],
		.last = &part[2]};
	struct pa_date d = pa_date_from_days(days);
	const int64_t value[3] = {d.year, d.month, d.day};

	for (size_t i = 0; i < 3; i++)
		part[i] = (struct pa_ast){.kind = PA_A_NUMBER,
		    .number = value[i],
		    .next = i < 2 ? &part[i + 1] : NULL};
	return replaced(x, a, &now, &edge);
}

static int
param(struct mutating *x, struct pa_ast *a)
{
	struct pa_str near;
	const struct pa_param *p = pa_pack_param(x->pack, a->name, &near);
	struct pa_ast of = *a, one = {.kind = PA_A_NUMBER, .number = 1},
		      now = {.kind = PA_A_SUM, .n = 2};

	if (p == NULL)
		return 0;
	if (p->value.type.kind == PA_K_BOOL)
		return negated(x, a);
	if (p->value.type.kind == PA_K_DATE)
		return p->value.unset ? 0 :
		    date_param(x, a, p->value.number - 1) != 0 ?
					-1 :
					date_param(x, a, p->value.number + 1);
	if (p->value.type.kind != PA_K_NUM)
		return 0;
	of.next = &one;
	one.decimals = p->value.type.scale;
	now.first = &of;
	now.last = &one;
	one.join = PA_T_MINUS;
	if (replaced(x, a, &now, &edge) != 0)
		return -1;
	one.join = PA_T_PLUS;
	return replaced(x, a, &now, &edge);
}

static int
sum(struct mutating *x, struct pa_ast *a)
{
	int rv = 0;

	for (struct pa_ast *o = a->first->next; rv == 0 && o != NULL;
	     o = o->next) {
		enum pa_tok was = o->join;

		if (begin(x, a) != 0)
			return -1;
		o->join = was == PA_T_PLUS ? PA_T_MINUS : PA_T_PLUS;
		rv = take(x, a, &plain);
		o->join = was;
	}
	return rv != 0 ? -1 : dropped(x, a);
}

/* Another function of the same shape; for counts and sums all rows. */
static int
call(struct mutating *x, struct pa_ast *a)
{
	static const struct {
		struct pa_str name, other[2];
	} others[] = {
	    {PA_STR("any"), {PA_STR("all"), PA_STR("some_all")}},
	    {PA_STR("all"), {PA_STR("any"), PA_STR("some_all")}},
	    {PA_STR("some_all"), {PA_STR("any"), PA_STR("all")}},
	    {PA_STR("min"), {PA_STR("max"), PA_STR("max")}},
	    {PA_STR("max"), {PA_STR("min"), PA_STR("min")}},
	};
	struct pa_ast now = *a;
	struct pa_ast *p = a->last;
	int rv = 0;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		for (size_t k = 0; k < 2; k++) {
			now.name = others[i].other[k];
			if (pa_str_eq(a->name, others[i].name) &&
			    replaced(x, a, &now, &plain) != 0)
				return -1;
		}
	if (pa_str_eq(a->name, PA_STR("div"))) {
		now = *p;
		now.name = pa_str_eq(p->name, PA_STR("down")) ?
		    PA_STR("half_up") :
		    PA_STR("down");
		return replaced(x, p, &now, &edge);
	}
	if ((pa_str_eq(a->name, PA_STR("any")) ||
		pa_str_eq(a->name, PA_STR("all")) ||
		pa_str_eq(a->name, PA_STR("some_all")) ||
		pa_str_eq(a->name, PA_STR("count"))) &&
	    a->n == 2 && !has_opposite(p))
		rv = negated(x, p);
	if (rv != 0 || a->n < 2 ||
	    !(pa_str_eq(a->name, PA_STR("count")) || a->n == 3) ||
	    pa_str_eq(a->name, PA_STR("date")) ||
	    pa_str_eq(a->name, PA_STR("slice")))
		return rv;
	/* Without its predicate. */
	if (begin(x, a) != 0)
		return -1;
	for (p = a->first; p->next != a->last; p = p->next)
		continue;
	p->next = NULL;
	rv = take(x, a, &plain);
	p->next = a->last;
	return rv;
}

static int
here(struct mutating *x, struct pa_ast *a)
{
	struct pa_ast now = *a;

	switch (a->kind) {
	case PA_A_COMPARE:
		return compare(x, a);
	case PA_A_LOGIC:
		return logic(x, a);
	case PA_A_NUMBER:
		return number(x, a);
	case PA_A_TRUTH:
		now.number = !a->number;
		return replaced(x, a, &now, &plain);
	case PA_A_NOT:
		return replaced(x, a, a->first, &plain);
	case PA_A_LIST:
		return a->n > 1 ? dropped(x, a) : 0;
	case PA_A_COND:
		return has_opposite(a->first) ? 0 : negated(x, a->first);
	case PA_A_SUM:
		return sum(x, a);
	case PA_A_CALL:
		return call(x, a);
	case PA_A_FIELD:
		return pa_str_eq(a->scope, PA_STR("p")) ? param(x, a) : 0;
	default:
		return 0;
	}
}

/* digit('', 0), which is how the packs write what nobody can know, and what is
 * compared with it. */
static bool
is_unknown(const struct pa_ast *a)
{
	if (a->kind == PA_A_COMPARE)
		return is_unknown(a->first);
	return a->kind == PA_A_CALL && pa_str_eq(a->name, PA_STR("digit")) &&
	    a->first->kind == PA_A_TEXT && a->first->name.n == 0;
}

static int
visit(struct mutating *x, struct pa_ast *a)
{
	if (is_unknown(a))
		return 0;
	if (here(x, a) != 0)
		return -1;
	for (struct pa_ast *o = a->first; o != NULL; o = o->next)
		if (visit(x, o) != 0)
			return -1;
	return 0;
}

/* A truth that nothing else turns round. */
static bool
wants_opposite(const struct pa_ast *a)
{
	return a->kind == PA_A_FIELD ||
	    (a->kind == PA_A_CALL && !pa_str_eq(a->name, PA_STR("any")) &&
		!pa_str_eq(a->name, PA_STR("all")) &&
		!pa_str_eq(a->name, PA_STR("some_all")));
}

int
mutate(struct mutations *m, struct pa_str text, const struct pa_pack *pack,
    struct pa_err *e)
{
	struct mutating x = {.m = m,
	    .first = m->n,
	    .pack = pack,
	    .source = text,
	    .e = e};
	struct pa_expr_fault fault;
	int rv = pa_parse(text, &x.arena, &x.root, &fault, e);

	if (rv == -2)
		rv = pa_err_set(e, PA_E_PACK, "%.*s: %s", (int)text.n, text.s,
		    fault.text);
	if (rv == 0 && wants_opposite(x.root) && !is_unknown(x.root))
		rv = negated(&x, x.root);
	if (rv == 0)
		rv = visit(&x, x.root);
	pa_arena_release(&x.arena);
	pa_buf_release(&x.text);
	pa_buf_release(&x.before);
	return rv;
}

void
mutations_release(struct mutations *m)
{
	pa_free(m->at);
	pa_arena_release(&m->arena);
	*m = (struct mutations){0};
}
