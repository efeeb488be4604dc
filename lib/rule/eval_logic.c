/* SPDX-License-Identifier: MIT */
/* Kleene's connectives, the conditional, and what asks for states. */
#include "rule/eval.h"

static inline void
least(const uint8_t *a, const uint8_t *b, uint8_t *restrict t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t[i] = a[i] < b[i] ? a[i] : b[i];
}

static inline void
greatest(const uint8_t *a, const uint8_t *b, uint8_t *restrict t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t[i] = a[i] > b[i] ? a[i] : b[i];
}

static inline void
invert(const uint8_t *a, uint8_t *restrict t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t[i] = (uint8_t)(2 - a[i]);
}

/* c ? a : b; with c unknown, a where a and b are the same. */
static inline uint8_t
choose(uint8_t c, uint8_t a, uint8_t b)
{
	uint8_t same = a == b ? a : PA_UNKNOWN;
	uint8_t sure = c == PA_TRUE ? a : b;

	return c == PA_UNKNOWN ? same : sure;
}

static inline void
choose_rows(const uint8_t *c, const uint8_t *a, const uint8_t *b,
    uint8_t *restrict t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t[i] = choose(c[i], a[i], b[i]);
}

/* Operations of fewer operands have the first one in place of the others. */
static inline const struct pa_vec *
operand(const struct pa_step *s, size_t i)
{
	return s->arg[i] != NULL ? s->arg[i] : s->arg[0];
}

/* Rows from the i-th on that no whole block holds, and flat operands. */
static void
connect_slow(const struct pa_step *s, size_t i)
{
	const struct pa_vec *a = operand(s, 0), *b = operand(s, 1);
	const struct pa_vec *c = operand(s, 2);

	for (; i < s->n; i++) {
		uint8_t x = a->truth[i * a->step];
		uint8_t y = b->truth[i * b->step];

		switch (s->node->op) {
		case PA_OP_AND:
			s->out.truth[i] = x < y ? x : y;
			break;
		case PA_OP_OR:
			s->out.truth[i] = x > y ? x : y;
			break;
		case PA_OP_NOT:
			s->out.truth[i] = (uint8_t)(2 - x);
			break;
		default:
			s->out.truth[i] = choose(x, y, c->truth[i * c->step]);
			break;
		}
	}
}

static void
connect(const struct pa_step *s)
{
	const struct pa_vec *a = operand(s, 0), *b = operand(s, 1);
	const struct pa_vec *c = operand(s, 2);
	uint8_t *t = s->out.truth;
	size_t i = 0;

	if (a->step == 0 || b->step == 0 || c->step == 0) {
		connect_slow(s, 0);
		return;
	}
	switch (s->node->op) {
	case PA_OP_AND:
		for (; i + PA_BLOCK <= s->n; i += PA_BLOCK)
			least(a->truth + i, b->truth + i, t + i, PA_BLOCK);
		break;
	case PA_OP_OR:
		for (; i + PA_BLOCK <= s->n; i += PA_BLOCK)
			greatest(a->truth + i, b->truth + i, t + i, PA_BLOCK);
		break;
	case PA_OP_NOT:
		for (; i + PA_BLOCK <= s->n; i += PA_BLOCK)
			invert(a->truth + i, t + i, PA_BLOCK);
		break;
	default:
		for (; i + PA_BLOCK <= s->n; i += PA_BLOCK)
			choose_rows(a->truth + i, b->truth + i, c->truth + i,
			    t + i, PA_BLOCK);
		break;
	}
	connect_slow(s, i);
}

/* The same known value stays; else numbers and dates span both. */
static void
choose_number(const struct pa_step *s)
{
	const struct pa_vec *c = s->arg[0], *a = s->arg[1], *b = s->arg[2];
	bool code = s->node->type.kind == PA_K_CODE;
	size_t i;

	for (i = 0; i < s->n; i++) {
		uint8_t t = c->truth[i * c->step];
		int64_t x = a->lo[i * a->step], X = a->hi[i * a->step];
		int64_t y = b->lo[i * b->step], Y = b->hi[i * b->step];
		bool same = x == X && y == Y && x == y;

		if (t == PA_UNKNOWN && !same &&
		    (code || x == PA_NONE || y == PA_NONE)) {
			x = PA_MIN;
			X = PA_MAX;
		} else if (t == PA_UNKNOWN) {
			x = x < y ? x : y;
			X = X > Y ? X : Y;
		} else if (t == PA_FALSE) {
			x = y;
			X = Y;
		}
		s->out.lo[i] = x;
		s->out.hi[i] = X;
	}
}

/* Sets: what is surely in both, what is possibly in one. */
static void
choose_set(const struct pa_step *s)
{
	const struct pa_vec *c = s->arg[0], *a = s->arg[1], *b = s->arg[2];
	size_t i;

	for (i = 0; i < s->n; i++) {
		uint8_t t = c->truth[i * c->step];
		int64_t x = a->lo[i * a->step], X = a->hi[i * a->step];
		int64_t y = b->lo[i * b->step], Y = b->hi[i * b->step];

		s->out.lo[i] = (t == PA_TRUE         ? x :
				       t == PA_FALSE ? y :
						       x & y) &
		    PA_SET_BITS;
		s->out.hi[i] = (t == PA_TRUE         ? X :
				       t == PA_FALSE ? Y :
						       X | Y) &
		    PA_SET_BITS;
	}
}

static void
choose_text(const struct pa_step *s)
{
	const struct pa_vec *c = s->arg[0], *a = s->arg[1], *b = s->arg[2];
	size_t i;

	for (i = 0; i < s->n; i++) {
		uint8_t t = c->truth[i * c->step];
		struct pa_str x = a->text[i * a->step];
		struct pa_str y = b->text[i * b->step];
		uint8_t state = t == PA_FALSE ? b->state[i * b->step] :
						a->state[i * a->step];

		if (t == PA_UNKNOWN &&
		    (!pa_text_known(a, i) || !pa_text_known(b, i) ||
			!pa_str_eq(x, y))) {
			state = PA_CELL_BLANK;
			x = (struct pa_str){0};
		}
		s->out.text[i] = t == PA_FALSE ? y : x;
		s->out.state[i] = state;
	}
}

/* imm: the kind of the operand. */
static void
absent(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	int64_t kind = s->node->imm;
	int64_t none = kind == PA_K_NUM || kind == PA_K_DATE ? PA_NONE : 0;
	bool by_state = kind == PA_K_TEXT || kind == PA_K_BOOL;
	size_t i, j;

	for (i = 0; i < s->n; i++) {
		bool is, known;

		j = i * a->step;
		is = by_state ? a->state[j] == PA_CELL_NONE : a->lo[j] == none;
		known = by_state ? is || a->state[j] == PA_CELL_KNOWN :
				   a->lo[j] == a->hi[j];
		s->out.truth[i] = !known ? PA_UNKNOWN : is ? PA_TRUE : PA_FALSE;
	}
}

/* True where the state is one of two, unknown where it is a third. */
static inline void
ask_states(const struct pa_step *s, uint8_t yes, uint8_t or, uint8_t maybe)
{
	const uint8_t *state = s->arg[0]->state;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	if (s->arg[0]->step == 0) {
		uint8_t one = *state;

		memset(t,
		    one == yes || one == or ? PA_TRUE :
			one == maybe        ? PA_UNKNOWN :
					      PA_FALSE,
		    n);
		return;
	}
	for (i = 0; i < n; i++)
		t[i] = (uint8_t)(((state[i] == yes) | (state[i] == or)) << 1 |
		    (state[i] == maybe));
}

static void
ask_state(const struct pa_step *s)
{
	switch (s->node->op) {
	case PA_OP_KNOWN:
		ask_states(s, PA_CELL_KNOWN, PA_CELL_NONE, UINT8_MAX);
		break;
	case PA_OP_BLANK:
		ask_states(s, PA_CELL_BLANK, PA_CELL_NONE, PA_CELL_MISSING);
		break;
	default:
		ask_states(s, PA_CELL_INVALID, PA_CELL_INVALID,
		    PA_CELL_MISSING);
		break;
	}
}

int
pa_step_logic(const struct pa_step *s, struct pa_err *e)
{
	(void)e;
	switch (s->node->op) {
	case PA_OP_ABSENT:
		absent(s);
		break;
	case PA_OP_KNOWN:
	case PA_OP_BLANK:
	case PA_OP_INVALID:
		ask_state(s);
		break;
	case PA_OP_COND:
		if (s->node->type.kind == PA_K_BOOL)
			connect(s);
		else if (s->node->type.kind == PA_K_TEXT)
			choose_text(s);
		else if (s->node->type.kind == PA_K_SET)
			choose_set(s);
		else
			choose_number(s);
		break;
	default:
		connect(s);
		break;
	}
	return 0;
}
