/* SPDX-License-Identifier: MIT */
/* Kleene's connectives, the conditional, and what asks for states. */
#include "rule/eval.h"

/* as: 0 where a is flat. */
PA_INLINE void
least(const uint8_t *a, size_t as, const uint8_t *b, uint8_t *restrict t,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t[i] = a[i * as] < b[i] ? a[i * as] : b[i];
}

PA_INLINE void
greatest(const uint8_t *a, size_t as, const uint8_t *b, uint8_t *restrict t,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t[i] = a[i * as] > b[i] ? a[i * as] : b[i];
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

/* With operands that are flat. */
static void
connect_slow(const struct pa_step *s)
{
	const struct pa_vec *a = operand(s, 0), *b = operand(s, 1);
	const struct pa_vec *c = operand(s, 2);
	size_t i;

	for (i = 0; i < s->n; i++) {
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

/* Of two operands one is flat: 'and' and 'or' know no order. */
static void
connect_flat(const struct pa_step *s)
{
	bool first = s->arg[0]->step == 0;
	uint8_t one = *s->arg[first ? 0 : 1]->truth;
	const uint8_t *b = s->arg[first ? 1 : 0]->truth;

	if (s->node->op == PA_OP_AND)
		least(&one, 0, b, s->out.truth, s->n);
	else
		greatest(&one, 0, b, s->out.truth, s->n);
}

static void
connect(const struct pa_step *s)
{
	const struct pa_vec *a = operand(s, 0), *b = operand(s, 1);
	const struct pa_vec *c = operand(s, 2);
	bool two = s->node->op == PA_OP_AND || s->node->op == PA_OP_OR;
	uint8_t *t = s->out.truth;

	if (two && a->step != b->step) {
		connect_flat(s);
		return;
	}
	if (a->step == 0 || b->step == 0 || c->step == 0) {
		connect_slow(s);
		return;
	}
	switch (s->node->op) {
	case PA_OP_AND:
		least(a->truth, 1, b->truth, t, s->n);
		break;
	case PA_OP_OR:
		greatest(a->truth, 1, b->truth, t, s->n);
		break;
	case PA_OP_NOT:
		invert(a->truth, t, s->n);
		break;
	default:
		choose_rows(a->truth, b->truth, c->truth, t, s->n);
		break;
	}
}

/* The same known value stays; else numbers and dates span both, and of codes
 * nothing is known. */
PA_INLINE void
choose_number_rows(const struct pa_step *s, int64_t *restrict lo,
    int64_t *restrict hi, size_t cs, size_t as, size_t bs)
{
	const uint8_t *truth = s->arg[0]->truth;
	const int64_t *alo = s->arg[1]->lo, *ahi = s->arg[1]->hi;
	const int64_t *blo = s->arg[2]->lo, *bhi = s->arg[2]->hi;
	int64_t code = s->node->type.kind == PA_K_CODE;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = alo[i * as], X = ahi[i * as];
		int64_t y = blo[i * bs], Y = bhi[i * bs];
		int64_t t = truth[i * cs], r, R, lost;

		lost = x == PA_NONE ? 1 : code;
		lost = y == PA_NONE ? 1 : lost;
		lost = ((x ^ X) | (y ^ Y) | (x ^ y)) != 0 ? lost : 0;
		r = x < y ? x : y;
		R = X > Y ? X : Y;
		r = lost != 0 ? PA_MIN : r;
		R = lost != 0 ? PA_MAX : R;
		r = t == PA_FALSE ? y : r;
		R = t == PA_FALSE ? Y : R;
		lo[i] = t == PA_TRUE ? x : r;
		hi[i] = t == PA_TRUE ? X : R;
	}
}

/* Of one bound, with conditions that are all known. */
PA_INLINE void
pick_rows(const struct pa_step *s, const int64_t *a, const int64_t *b,
    int64_t *restrict r, size_t as, size_t bs)
{
	const uint8_t *truth = s->arg[0]->truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = a[i * as], y = b[i * bs];

		r[i] = truth[i] == PA_FALSE ? y : x;
	}
}

PA_INLINE void
pick(const struct pa_step *s, const int64_t *a, const int64_t *b, int64_t *r)
{
	size_t as = s->arg[1]->step, bs = s->arg[2]->step;

	if (as != 0 && bs != 0)
		pick_rows(s, a, b, r, 1, 1);
	else if (as != 0)
		pick_rows(s, a, b, r, 1, 0);
	else if (bs != 0)
		pick_rows(s, a, b, r, 0, 1);
	else
		pick_rows(s, a, b, r, 0, 0);
}

PA_INLINE bool
all_known(const uint8_t *truth, size_t n)
{
	uint8_t seen = 0;
	size_t i;

	for (i = 0; i < n; i++)
		seen |= truth[i];
	return (seen & PA_UNKNOWN) == 0;
}

PA_INLINE void
choose_number(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[1], *b = s->arg[2];
	size_t cs = s->arg[0]->step, as = a->step, bs = b->step;

	if (cs != 0 && all_known(s->arg[0]->truth, s->n)) {
		pick(s, a->lo, b->lo, s->out.lo);
		if (!pa_vec_exact(a) || !pa_vec_exact(b) || !pa_step_exact(s))
			pick(s, a->hi, b->hi, s->out.hi);
		return;
	}
	if (cs != 0 && as != 0 && bs != 0)
		choose_number_rows(s, s->out.lo, s->out.hi, 1, 1, 1);
	else if (cs != 0 && as != 0)
		choose_number_rows(s, s->out.lo, s->out.hi, 1, 1, 0);
	else if (cs != 0 && bs != 0)
		choose_number_rows(s, s->out.lo, s->out.hi, 1, 0, 1);
	else if (cs == 0 && as != 0 && bs != 0)
		choose_number_rows(s, s->out.lo, s->out.hi, 0, 1, 1);
	else
		choose_number_rows(s, s->out.lo, s->out.hi, cs, as, bs);
}

PA_AVX2 static void
choose_number_avx2(const struct pa_step *s)
{
	choose_number(s);
}

static void
choose_number_plain(const struct pa_step *s)
{
	choose_number(s);
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

/* What has a state of its own for none. */
static void
absent_by_state(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		uint8_t state = a->state[i * a->step];
		unsigned other = state == PA_CELL_KNOWN ? PA_FALSE : PA_UNKNOWN;

		t[i] = (uint8_t)(state == PA_CELL_NONE ? PA_TRUE : other);
	}
}

PA_INLINE void
absent_rows(const struct pa_step *s, int64_t none, size_t step)
{
	const int64_t *lo = s->arg[0]->lo, *hi = s->arg[0]->hi;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = lo[i * step], X = hi[i * step];
		int known = x == X ? -1 : 0, is = x == none ? PA_TRUE : 0;

		t[i] = (uint8_t)((known & is) | (~known & PA_UNKNOWN));
	}
}

/* imm: the kind of the operand. */
PA_INLINE void
absent(const struct pa_step *s)
{
	int64_t kind = s->node->imm;
	int64_t none = kind == PA_K_NUM || kind == PA_K_DATE ? PA_NONE : 0;

	if (kind == PA_K_TEXT || kind == PA_K_BOOL)
		absent_by_state(s);
	else if (s->arg[0]->step == 0)
		absent_rows(s, none, 0);
	else
		absent_rows(s, none, 1);
}

PA_AVX2 static void
absent_avx2(const struct pa_step *s)
{
	absent(s);
}

static void
absent_plain(const struct pa_step *s)
{
	absent(s);
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
		if (PA_HAS_AVX2)
			absent_avx2(s);
		else
			absent_plain(s);
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
		else if (PA_HAS_AVX2)
			choose_number_avx2(s);
		else
			choose_number_plain(s);
		break;
	default:
		connect(s);
		break;
	}
	return 0;
}
