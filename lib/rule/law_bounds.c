/* SPDX-License-Identifier: MIT */
/* Words that set a boundary against the operators of the rules. */
#include "rule/law_impl.h"
#include "rule/mention.h"
#include "rule/parse.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Sets of operators, between a value on the left and its boundary. */
enum { GT = 1, GE = 2, LT = 4, LE = 8 };

/*
 * Longest first where one holds another. 以下 and 以内 include the number
 * itself: 民法总则 (2017) 第205条; and so does a day by which something has
 * to be done.
 */
static const struct {
	const char *word, *sign;
	uint8_t op;
} boundaries[] = {
    {"不低于", ">=", GE},
    {"不少于", ">=", GE},
    {"以上", ">=", GE},
    {"未超过", "<=", LE},
    {"不超过", "<=", LE},
    {"不高于", "<=", LE},
    {"以下", "<=", LE},
    {"以内", "<=", LE},
    {"超过", ">", GT},
    {"高于", ">", GT},
    {"低于", "<", LT},
    {"不满", "<", LT},
    {"截止", "<=", LE},
    {"日前", "<=", LE},
    {"底前", "<=", LE},
    {"月前", "<=", LE},
    {"年前", "<=", LE},
};

/* One rule while its expressions are gone through. */
struct bounds {
	const char *param; /* whose comparisons are wanted; NULL: all */
	uint8_t found;     /* operators */
	struct pa_arena arena;
};

static size_t
find_boundary(const char *text)
{
	size_t i = 0;

	while (
	    i < COUNT(boundaries) && strstr(text, boundaries[i].word) == NULL)
		i++;
	return i;
}

/* What says the same of the boundary itself when the rule says the opposite:
 * 超过 is > of what has to be, <= of what may not be. */
static uint8_t
either(uint8_t op)
{
	return op & (GT | LE) ? GT | LE : GE | LT;
}

static uint8_t
operator_of(enum pa_tok t)
{
	return t == PA_T_GT ? GT :
	    t == PA_T_GE    ? GE :
	    t == PA_T_LT    ? LT :
	    t == PA_T_LE    ? LE :
			      0;
}

static uint8_t
mirrored(uint8_t op)
{
	return op == GT ? LT :
	    op == GE    ? LE :
	    op == LT    ? GT :
	    op == LE    ? GE :
			  0;
}

/* Whether a number of the policy stands in it: the parameter, or with NULL
 * any parameter or number. */
static bool
has_bound(const struct pa_ast *a, const char *param)
{
	bool of_p = a->kind == PA_A_FIELD && pa_str_eq(a->scope, PA_STR("p"));

	if (param == NULL ? of_p || a->kind == PA_A_NUMBER :
			    of_p && pa_str_eq(a->name, pa_str(param)))
		return true;
	for (const struct pa_ast *k = a->first; k != NULL; k = k->next) {
		if (has_bound(k, param))
			return true;
	}
	return false;
}

static void
look(struct bounds *b, const struct pa_ast *a)
{
	uint8_t op = operator_of(a->op);

	for (const struct pa_ast *k = a->first; k != NULL; k = k->next)
		look(b, k);
	if (a->kind != PA_A_COMPARE || op == 0)
		return;
	if (has_bound(a->first, b->param))
		b->found |= mirrored(op);
	if (has_bound(a->last, b->param))
		b->found |= op;
	if (b->param == NULL && !has_bound(a->first, NULL) &&
	    !has_bound(a->last, NULL))
		b->found |= op | mirrored(op);
}

/* An expression of the rule, or one that it names. One with a fault is told
 * of elsewhere. */
static int
look_text(void *ctx, struct pa_str text, struct pa_err *e)
{
	struct bounds *b = ctx;
	struct pa_expr_fault fault;
	struct pa_ast *a;
	int rv;

	if (text.n == 0)
		return 0;
	rv = pa_parse(text, &b->arena, &a, &fault, e);
	if (rv == 0)
		look(b, a);
	return rv == -1 ? -1 : 0;
}

static int
look_rule(const struct pa_law_checking *c, const struct pa_rule *r,
    const char *param, uint8_t *found)
{
	struct bounds b = {.param = param};
	struct pa_mention m = {.pack = c->p, .ctx = &b, .text = look_text};
	int rv = -1;

	if (pa_mention_follow(&m, r->expr, r->subject, c->e) == 0 &&
	    pa_mention_follow(&m, r->when, r->subject, c->e) == 0)
		rv = 0;
	pa_mention_release(&m);
	pa_arena_release(&b.arena);
	*found = b.found;
	return rv;
}

/* Warns when no operator found is one that the words ask for. */
static void
check_words(struct pa_law_checking *c, const struct pa_cite *cite,
    size_t number, uint8_t found, bool opposite, bool value)
{
	const struct pa_json_step *at;
	struct pa_law_way w;

	for (size_t k = 0; k < cite->nword; k++) {
		size_t i = find_boundary(cite->words[k]);
		uint8_t op;

		if (i == COUNT(boundaries))
			continue;
		op = boundaries[i].op;
		if ((found & (opposite ? either(op) : op)) != 0)
			continue;
		at = pa_law_find_way(c, &w, number, k);
		if (value)
			pa_json_fault(c->file, at, false,
			    "'%.100s' is '%s', by which no rule compares with "
			    "the value",
			    cite->words[k], boundaries[i].sign);
		else
			pa_json_fault(c->file, at, false,
			    "'%.100s' is '%s', by which the rule does not "
			    "compare",
			    cite->words[k], boundaries[i].sign);
	}
}

static bool
sets_boundary(const struct pa_cite *cite, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < cite[i].nword; k++) {
			if (find_boundary(cite[i].words[k]) < COUNT(boundaries))
				return true;
		}
	}
	return false;
}

/* Whether a word asks for an operator that was found. */
static bool
is_met(const struct pa_rule *r, uint8_t found)
{
	for (size_t i = 0; i < r->ncite; i++) {
		for (size_t k = 0; k < r->cite[i].nword; k++) {
			size_t b = find_boundary(r->cite[i].words[k]);

			if (b < COUNT(boundaries) &&
			    (boundaries[b].op & found) != 0)
				return true;
		}
	}
	return false;
}

/* A condition compares as its words say; where one does, another may name
 * the other side of the same boundary: 2%以下, 高于2%. */
static int
check_rule(struct pa_law_checking *c, const struct pa_rule *r)
{
	bool decides = r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;
	uint8_t found;

	if ((!decides && r->kind != PA_RULE_QUALITY) ||
	    !sets_boundary(r->cite, r->ncite))
		return 0;
	if (look_rule(c, r, NULL, &found) != 0)
		return -1;
	c->file = pa_pack_file_of(c->p, r->place.file);
	c->path = r->place.path;
	for (size_t i = 0; i < r->ncite; i++)
		check_words(c, &r->cite[i], i, found,
		    !decides || is_met(r, found), false);
	return 0;
}

/* A value is used as its words say by the rules that compare with it. */
static int
check_param(struct pa_law_checking *c, const struct pa_param *x)
{
	uint8_t all = 0, found;
	size_t i;

	if (!sets_boundary(x->cite, x->ncite))
		return 0;
	for (i = 0; i < c->p->nrule; i++) {
		if (look_rule(c, &c->p->rule[i], x->name, &found) != 0)
			return -1;
		all |= found;
	}
	c->file = pa_pack_file_of(c->p, x->place.file);
	c->path = x->place.path;
	for (i = 0; all != 0 && i < x->ncite; i++)
		check_words(c, &x->cite[i], i, all, true, true);
	return 0;
}

int
pa_law_check_bounds(struct pa_law_checking *c)
{
	size_t i;

	for (i = 0; i < c->p->nrule; i++) {
		if (check_rule(c, &c->p->rule[i]) != 0)
			return -1;
	}
	for (i = 0; i < c->p->nparam; i++) {
		if (check_param(c, &c->p->param[i]) != 0)
			return -1;
	}
	return 0;
}
