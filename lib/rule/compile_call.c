/* SPDX-License-Identifier: MIT */
/* Calls: functions of values, questions about fields, aggregates. */
#include "rule/compile.h"

/*
 * Functions whose arguments have one type each: t text, i the text of an ID
 * number, d a date, n a whole number.
 */
static const struct function {
	const char *name;
	const char *args;
	enum pa_op op;
	uint8_t kind; /* of the result */
} functions[] = {
    {"age", "dd", PA_OP_AGE, PA_K_NUM},
    {"all_digits", "t", PA_OP_ALL_DIGITS, PA_K_BOOL},
    {"contains", "tt", PA_OP_CONTAINS, PA_K_BOOL},
    {"date", "nnn", PA_OP_DATE, PA_K_DATE},
    {"days", "dd", PA_OP_DAYS, PA_K_NUM},
    {"digit", "tn", PA_OP_DIGIT, PA_K_NUM},
    {"fold_name", "t", PA_OP_FOLD_NAME, PA_K_TEXT},
    {"id_birth", "i", PA_OP_ID_BIRTH, PA_K_DATE},
    {"id_birth_ok", "i", PA_OP_ID_BIRTH_OK, PA_K_BOOL},
    {"id_canonical", "i", PA_OP_ID_CANONICAL, PA_K_TEXT},
    {"id_chars_ok", "i", PA_OP_ID_CHARS_OK, PA_K_BOOL},
    {"id_checksum", "i", PA_OP_ID_CHECKSUM, PA_K_BOOL},
    {"id_length", "i", PA_OP_ID_LENGTH, PA_K_NUM},
    {"id_region", "i", PA_OP_ID_REGION, PA_K_TEXT},
    {"id_sci", "i", PA_OP_ID_SCI, PA_K_BOOL},
    {"id_sex", "i", PA_OP_ID_SEX, PA_K_CODE},
    {"id_sound", "i", PA_OP_ID_SOUND, PA_K_BOOL},
    {"id_zeroed", "i", PA_OP_ID_ZEROED, PA_K_BOOL},
    {"landline_ok", "t", PA_OP_LANDLINE, PA_K_BOOL},
    {"name_suspect", "t", PA_OP_NAME_SUSPECT, PA_K_BOOL},
    {"phone_ok", "t", PA_OP_PHONE, PA_K_BOOL},
    {"placeholder", "t", PA_OP_PLACEHOLDER, PA_K_BOOL},
    {"parts", "t", PA_OP_PARTS, PA_K_NUM},
    {"province_known", "t", PA_OP_PROVINCE_KNOWN, PA_K_BOOL},
    {"region_known", "t", PA_OP_REGION_KNOWN, PA_K_BOOL},
    {"same_name", "tt", PA_OP_SAME_NAME, PA_K_BOOL},
    {"slice", "tnn", PA_OP_SLICE, PA_K_TEXT},
    {"starts_with", "tt", PA_OP_STARTS, PA_K_BOOL},
    {"year", "d", PA_OP_YEAR, PA_K_NUM},
};

/* Those that are typed in their own way. */
enum special {
	HAS_COLUMN,
	KNOWN,
	BLANK,
	INVALID,
	IS_ABSENT,
	LEN,
	ABS,
	DIV,
	AGGREGATE,
	RAW,
};

static const struct special_function {
	const char *name;
	enum special what;
	enum pa_op op;
	uint8_t least, most; /* arguments */
} specials[] = {
    {"has_column", HAS_COLUMN, PA_OP_CONST, 1, 1},
    {"known", KNOWN, PA_OP_KNOWN, 1, 1},
    {"blank", BLANK, PA_OP_BLANK, 1, 1},
    {"invalid", INVALID, PA_OP_INVALID, 1, 1},
    {"is_absent", IS_ABSENT, PA_OP_ABSENT, 1, 1},
    {"len", LEN, PA_OP_CONST, 1, 1},
    {"raw", RAW, PA_OP_CONST, 1, 1},
    {"abs", ABS, PA_OP_ABS, 1, 1},
    {"div", DIV, PA_OP_DIV, 4, 4},
    {"any", AGGREGATE, PA_OP_ANY, 2, 2},
    {"all", AGGREGATE, PA_OP_ALL, 2, 2},
    {"some_all", AGGREGATE, PA_OP_SOME_ALL, 2, 2},
    {"count", AGGREGATE, PA_OP_COUNT, 1, 2},
    {"sum", AGGREGATE, PA_OP_SUM, 2, 3},
    {"min", AGGREGATE, PA_OP_MIN, 2, 3},
    {"max", AGGREGATE, PA_OP_MAX, 2, 3},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct pa_type bool_type = {.kind = PA_K_BOOL};
static const struct pa_type number_type = {.kind = PA_K_NUM};

static const struct function *
find_function(struct pa_str name)
{
	size_t i;

	for (i = 0; i < COUNT(functions); i++)
		if (pa_str_eq(name, pa_str(functions[i].name)))
			return &functions[i];
	return NULL;
}

static const struct special_function *
find_special(struct pa_str name)
{
	size_t i;

	for (i = 0; i < COUNT(specials); i++)
		if (pa_str_eq(name, pa_str(specials[i].name)))
			return &specials[i];
	return NULL;
}

bool
pa_compile_is_function(struct pa_str name)
{
	return find_function(name) != NULL || find_special(name) != NULL;
}

static void
consider(const char **best, size_t *least, struct pa_str name, const char *x)
{
	size_t d = pa_str_distance(name, pa_str(x));

	if (d < *least) {
		*least = d;
		*best = x;
	}
}

static int
no_function(struct pa_compile *c, const struct pa_ast *a)
{
	size_t least = a->name.n / 3 + 2, i;
	const char *best = NULL;

	for (i = 0; i < COUNT(functions); i++)
		consider(&best, &least, a->name, functions[i].name);
	for (i = 0; i < COUNT(specials); i++)
		consider(&best, &least, a->name, specials[i].name);
	if (best == NULL)
		return pa_expr_fault(c->fault, a->offset,
		    "there is no function '%.*s'", (int)a->name.n, a->name.s);
	return pa_expr_fault(c->fault, a->offset,
	    "there is no function '%.*s'; did you mean '%s'?", (int)a->name.n,
	    a->name.s, best);
}

static int
wrong_number(struct pa_compile *c, const struct pa_ast *a, size_t least,
    size_t most)
{
	if (least == most)
		return pa_expr_fault(c->fault, a->offset,
		    "%.*s() takes %zu arguments, not %zu", (int)a->name.n,
		    a->name.s, least, a->n);
	return pa_expr_fault(c->fault, a->offset,
	    "%.*s() takes %zu or %zu arguments, not %zu", (int)a->name.n,
	    a->name.s, least, most, a->n);
}

/* The argument x of the call a, of the kind that what stands for. */
static int
argument(struct pa_compile *c, const struct pa_ast *a, const struct pa_ast *x,
    char what, struct pa_operand *out)
{
	uint8_t kind = what == 'd' ? PA_K_DATE :
	    what == 'n'            ? PA_K_NUM :
				     PA_K_TEXT;
	static const char *const wanted[] = {[PA_K_NUM] = N_("a whole number"),
	    [PA_K_DATE] = N_("a date"),
	    [PA_K_TEXT] = N_("text")};
	int rv = pa_compile_value(c, x, out);

	if (rv != 0)
		return rv;
	if (out->type.kind != kind || (what == 'n' && out->type.scale != 0))
		return pa_expr_fault(c->fault, x->offset,
		    "%.*s() wants %s here, not %s", (int)a->name.n, a->name.s,
		    pa_expr_word(wanted[kind]), pa_compile_describe(c, out).s);
	return 0;
}

static int
call_function(struct pa_compile *c, const struct pa_ast *a,
    const struct function *f, struct pa_operand *out)
{
	struct pa_node of = {.op = (uint8_t)f->op,
	    .type = {.kind = f->kind},
	    .arg = {-1, -1, -1}};
	struct pa_node id = {.op = PA_OP_ID,
	    .type = {.kind = PA_K_ID},
	    .arg = {-1, -1, -1}};
	const struct pa_ast *x = a->first;
	size_t i, n = strlen(f->args);
	int rv;

	if (a->n != n)
		return wrong_number(c, a, n, n);
	for (i = 0; i < n; i++, x = x->next) {
		rv = argument(c, a, x, f->args[i], out);
		if (rv != 0)
			return rv;
		of.arg[i] = out->node;
	}
	if (f->args[0] == 'i') {
		id.arg[0] = of.arg[0];
		if ((rv = pa_compile_node(c, a, &id, out)) != 0)
			return rv;
		if (f->kind == PA_K_TEXT)
			of.arg[1] = of.arg[0];
		of.arg[0] = out->node;
	}
	if (f->op == PA_OP_ID_SEX)
		of.type.list = c->p->env.sex_list;
	return pa_compile_node(c, a, &of, out);
}

static int
truth(struct pa_compile *c, const struct pa_ast *a, bool yes,
    struct pa_operand *out)
{
	struct pa_value v = pa_value_unknown();

	v.truth = yes ? PA_TRUE : PA_FALSE;
	return pa_compile_const(c, a, bool_type, &v, out);
}

/* Whether a constant says something. */
static bool
says(const struct pa_value *v, struct pa_type t)
{
	if (t.kind == PA_K_BOOL)
		return v->truth != PA_UNKNOWN;
	if (t.kind == PA_K_TEXT)
		return v->state == PA_CELL_KNOWN;
	return v->lo == v->hi;
}

static int
not_a_field(struct pa_compile *c, const struct pa_ast *a)
{
	return pa_expr_fault(c->fault, a->first->offset,
	    "%.*s() wants a field, such as household.name", (int)a->name.n,
	    a->name.s);
}

/* Of any row: the question is about the column. */
static int
has_column(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	struct pa_ref ref;
	int rv;

	if (a->first->kind != PA_A_FIELD)
		return not_a_field(c, a);
	rv = pa_compile_ref(c, a->first, &ref);
	return rv != 0 ? rv : truth(c, a, ref.present, out);
}

/*
 * known, blank, invalid: of a field; its state is asked for at
 * its own level, then brought to where it is wanted, so that without a single
 * head or spouse the answer is unknown.
 */
static int
ask_field(struct pa_compile *c, const struct pa_ast *a,
    const struct special_function *f, struct pa_operand *out)
{
	struct pa_node of = {.op = (uint8_t)f->op,
	    .type = bool_type,
	    .arg = {-1, -1, -1}};
	struct pa_operand x;
	const struct pa_node *n;
	uint8_t way;
	int rv = pa_compile_operand(c, a->first, &x);

	if (rv != 0)
		return rv;
	n = x.kind == PA_O_VALUE ? &c->p->node[x.node] : NULL;
	if (n != NULL && n->op == PA_OP_CONST && f->what == KNOWN)
		return truth(c, a, says(pa_prog_value(c->p, x.node), x.type),
		    out);
	way = n == NULL ? PA_OP_CONST : n->op;
	if (way == PA_OP_HEAD || way == PA_OP_SPOUSE || way == PA_OP_PERSON) {
		x.node = n->arg[0];
		n = &c->p->node[x.node];
	}
	if (n == NULL || n->op != PA_OP_FIELD)
		return not_a_field(c, a);
	of.arg[0] = x.node;
	of.imm = f->what == IS_ABSENT ? x.type.kind : 0;
	if ((rv = pa_compile_node(c, a, &of, out)) != 0 || way == PA_OP_FIELD)
		return rv;
	of = (struct pa_node){.op = way,
	    .rows = way == PA_OP_PERSON ? c->level : 0,
	    .type = bool_type,
	    .arg = {out->node, -1, -1}};
	return pa_compile_node(c, a, &of, out);
}

/* raw(x): the cell as it is written, a field of its own. */
static int
raw(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	struct pa_ast *field;
	char *name;

	if (a->first->kind != PA_A_FIELD)
		return not_a_field(c, a);
	field = pa_arena_alloc(c->arena, 1, sizeof(*field), c->e);
	name = pa_arena_alloc(c->arena, a->first->name.n + 4, 1, c->e);
	if (field == NULL || name == NULL)
		return -1;
	memcpy(name, a->first->name.s, a->first->name.n);
	memcpy(name + a->first->name.n, "@raw", 4);
	*field = *a->first;
	field->name = (struct pa_str){name, a->first->name.n + 4};
	return pa_compile_name(c, field, out);
}

static int
is_absent(struct pa_compile *c, const struct pa_ast *a,
    const struct special_function *f, struct pa_operand *out)
{
	struct pa_node of = {.op = PA_OP_ABSENT, .type = bool_type};
	int rv = pa_compile_value(c, a->first, out);

	if (rv != 0)
		return rv;
	/* Only the cell says that a bool is none. */
	if (out->type.kind == PA_K_BOOL)
		return ask_field(c, a, f, out);
	of.arg[0] = out->node;
	of.arg[1] = of.arg[2] = -1;
	of.imm = out->type.kind;
	return pa_compile_node(c, a, &of, out);
}

static int
len(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	struct pa_node of = {.type = number_type, .arg = {-1, -1, -1}};
	int rv = pa_compile_value(c, a->first, out);

	if (rv != 0)
		return rv;
	if (out->type.kind != PA_K_TEXT && out->type.kind != PA_K_SET)
		return pa_expr_fault(c->fault, a->first->offset,
		    "len() wants text or a set here, not %s",
		    pa_compile_describe(c, out).s);
	of.op = out->type.kind == PA_K_TEXT ? PA_OP_LEN_TEXT : PA_OP_LEN_SET;
	of.arg[0] = out->node;
	return pa_compile_node(c, a, &of, out);
}

static int
number(struct pa_compile *c, const struct pa_ast *a, const struct pa_ast *x,
    struct pa_operand *out)
{
	int rv = pa_compile_value(c, x, out);

	if (rv == 0 && out->type.kind != PA_K_NUM)
		return pa_expr_fault(c->fault, x->offset,
		    "%.*s() wants a number here, not %s", (int)a->name.n,
		    a->name.s, pa_compile_describe(c, out).s);
	return rv;
}

static int
absolute(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	struct pa_node of = {.op = PA_OP_ABS};
	int rv = number(c, a, a->first, out);

	if (rv != 0)
		return rv;
	of.type = out->type;
	of.arg[0] = out->node;
	of.arg[1] = of.arg[2] = -1;
	return pa_compile_node(c, a, &of, out);
}

static int
divide(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_ast *by = a->first->next, *scale = by->next,
			    *mode = scale->next;
	struct pa_node of = {.op = PA_OP_DIV, .arg = {-1, -1, -1}};
	struct pa_operand y;
	uint16_t unit = 0;
	bool half_up = pa_str_eq(mode->name, PA_STR("half_up"));
	int rv, shift;

	if ((rv = number(c, a, a->first, out)) != 0 ||
	    (rv = number(c, a, by, &y)) != 0)
		return rv;
	if (!pa_compile_counts(c->p, y.type))
		return pa_expr_fault(c->fault, by->offset,
		    "div() divides by a number without unit, not by %s",
		    pa_compile_describe(c, &y).s);
	if (scale->kind != PA_A_NUMBER || scale->decimals != 0 ||
	    scale->number > 6)
		return pa_expr_fault(c->fault, scale->offset,
		    "div() wants the decimals of the quotient here, 0 to 6");
	if (mode->kind != PA_A_TEXT ||
	    (!half_up && !pa_str_eq(mode->name, PA_STR("down"))))
		return pa_expr_fault(c->fault, mode->offset,
		    "div() wants 'half_up' or 'down' here");
	of.type = out->type;
	of.type.scale = (uint8_t)scale->number;
	if (c->p->env.per != NULL)
		unit =
		    c->p->env.per(c->p->env.ctx, out->type.unit, y.type.unit);
	of.type.unit = unit != 0 ? unit : out->type.unit;
	of.arg[0] = out->node;
	of.arg[1] = y.node;
	shift = (int)scale->number - out->type.scale + y.type.scale;
	of.imm = (shift + 16) * 2 + half_up;
	return pa_compile_node(c, a, &of, out);
}

/* The level of the list that an aggregate ranges over. */
static int
rows(struct pa_compile *c, const struct pa_ast *a, struct pa_node *of)
{
	const struct pa_expr_env *env = &c->p->env;
	const struct pa_ast *x = a->first;
	struct pa_str name = x->name, near = {0};

	if (x->kind != PA_A_NAME)
		return pa_expr_fault(c->fault, x->offset,
		    "the first argument of %.*s() is a list of rows, such as "
		    "members",
		    (int)a->name.n, a->name.s);
	if (pa_str_eq(name, PA_STR("listed"))) {
		name = PA_STR("members");
		of->imm = 1;
	}
	if (env->rows(env->ctx, name, &of->rows, &near) == 0)
		return 0;
	if (near.n != 0)
		return pa_expr_fault(c->fault, x->offset,
		    "there is no list of rows '%.*s'; did you mean '%.*s'?",
		    (int)name.n, name.s, (int)near.n, near.s);
	return pa_expr_fault(c->fault, x->offset,
	    "there is no list of rows '%.*s'", (int)name.n, name.s);
}

/* The summand; then of what type the aggregate is. */
static int
summand(struct pa_compile *c, const struct pa_ast *a, const struct pa_ast *x,
    struct pa_node *of)
{
	struct pa_operand o;
	int rv = pa_compile_value(c, x, &o);

	if (rv != 0)
		return rv;
	if (o.type.kind != PA_K_NUM &&
	    (of->op == PA_OP_SUM || o.type.kind != PA_K_DATE))
		return pa_expr_fault(c->fault, x->offset,
		    of->op == PA_OP_SUM ?
			N_("%.*s() wants a number here, not %s") :
			N_("%.*s() wants a number or a date here, not %s"),
		    (int)a->name.n, a->name.s, pa_compile_describe(c, &o).s);
	of->type = o.type;
	of->arg[1] = o.node;
	return 0;
}

/* An aggregate whose predicate says the same of all rows, ever. */
static int
settled(struct pa_compile *c, const struct pa_ast *a, const struct pa_node *of,
    struct pa_operand *out)
{
	const struct pa_value *v = pa_prog_value(c->p, of->arg[0]);
	struct pa_value zero = pa_value_unknown();

	if (v != NULL && v->truth == PA_FALSE && of->op == PA_OP_ANY)
		return truth(c, a, false, out);
	if (v != NULL && v->truth == PA_TRUE && of->op == PA_OP_ALL)
		return truth(c, a, true, out);
	if (v == NULL || v->truth != PA_FALSE ||
	    (of->op != PA_OP_COUNT && of->op != PA_OP_SUM))
		return pa_compile_node(c, a, of, out);
	zero.lo = zero.hi = 0;
	return pa_compile_const(c, a, of->type, &zero, out);
}

static int
aggregate(struct pa_compile *c, const struct pa_ast *a, enum pa_op op,
    struct pa_operand *out)
{
	struct pa_node of = {.op = (uint8_t)op,
	    .arg = {-1, -1, -1},
	    .swapped = true,
	    .type = op == PA_OP_COUNT ? number_type : bool_type};
	const struct pa_ast *x = a->first->next;
	struct pa_compile in = *c;
	struct pa_operand p;
	int rv;

	if (c->in_rows)
		return pa_expr_fault(c->fault, a->offset,
		    "aggregates do not nest");
	if ((rv = rows(c, a, &of)) != 0)
		return rv;
	in.in_rows = true;
	in.level = of.rows;
	if (op >= PA_OP_SUM) {
		if ((rv = summand(&in, a, x, &of)) != 0)
			return rv;
		x = x->next;
	}
	if (x != NULL)
		rv = pa_compile_truth(&in, x, &of.arg[0]);
	else if ((rv = truth(&in, a, true, &p)) == 0)
		of.arg[0] = p.node;
	return rv != 0 ? rv : settled(c, a, &of, out);
}

int
pa_compile_call(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out)
{
	const struct special_function *f = find_special(a->name);
	const struct function *g = find_function(a->name);

	if (g != NULL)
		return call_function(c, a, g, out);
	if (f == NULL)
		return no_function(c, a);
	if (a->n < f->least || a->n > f->most)
		return wrong_number(c, a, f->least, f->most);
	switch (f->what) {
	case HAS_COLUMN:
		return has_column(c, a, out);
	case IS_ABSENT:
		return is_absent(c, a, f, out);
	case LEN:
		return len(c, a, out);
	case ABS:
		return absolute(c, a, out);
	case DIV:
		return divide(c, a, out);
	case RAW:
		return raw(c, a, out);
	case AGGREGATE:
		return aggregate(c, a, f->op, out);
	default:
		return ask_field(c, a, f, out);
	}
}
