/* SPDX-License-Identifier: MIT */
/* Comparisons of intervals, truths, texts and sets. */
#include "rule/eval.h"

/*
 * An unknown bound lies beyond every number, so `>` needs no test for it.
 * What is none has no order: its rows are made false.
 */
PA_INLINE void
order_rows(bool or_equal, bool none, const struct pa_step *s, size_t as,
    size_t bs)
{
	const int64_t *alo = s->arg[0]->lo, *ahi = s->arg[0]->hi;
	const int64_t *blo = s->arg[1]->lo, *bhi = s->arg[1]->hi;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = alo[i * as], y = blo[i * bs];
		int64_t X = ahi[i * as], Y = bhi[i * bs];
		int r;

		if (or_equal)
			r = (x >= Y) + (X >= y);
		else
			r = (x > Y) + (X > y);
		if (none)
			r &= -((x != PA_NONE) & (y != PA_NONE));
		t[i] = (uint8_t)r;
	}
}

/* Possible when the intervals meet; sure when each bound is the other's. */
PA_INLINE void
equal_rows(const struct pa_step *s, size_t as, size_t bs)
{
	const int64_t *alo = s->arg[0]->lo, *ahi = s->arg[0]->hi;
	const int64_t *blo = s->arg[1]->lo, *bhi = s->arg[1]->hi;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = alo[i * as], y = blo[i * bs];
		int64_t X = ahi[i * as], Y = bhi[i * bs];

		t[i] = (uint8_t)(((x <= Y) & (y <= X)) + ((x >= Y) & (y >= X)));
	}
}

/* Both of numbers that are all known. */
PA_INLINE void
exact_rows(enum pa_op op, bool none, const struct pa_step *s, size_t as,
    size_t bs)
{
	const int64_t *a = s->arg[0]->lo, *b = s->arg[1]->lo;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = a[i * as], y = b[i * bs];
		int r;

		if (op == PA_OP_EQ)
			r = x == y;
		else if (op == PA_OP_GE)
			r = x >= y;
		else
			r = x > y;
		if (none)
			r &= (x != PA_NONE) & (y != PA_NONE);
		t[i] = (uint8_t)(r * PA_TRUE);
	}
}

PA_INLINE void
order_or_equal(enum pa_op op, bool none, bool exact, const struct pa_step *s,
    size_t as, size_t bs)
{
	if (exact)
		exact_rows(op, none, s, as, bs);
	else if (op == PA_OP_EQ)
		equal_rows(s, as, bs);
	else
		order_rows(op == PA_OP_GE, none, s, as, bs);
}

PA_INLINE void
order_steps(enum pa_op op, bool none, bool exact, const struct pa_step *s)
{
	if (s->arg[1]->step == 0 && s->arg[0]->step == 0)
		order_or_equal(op, none, exact, s, 0, 0);
	else if (s->arg[1]->step == 0)
		order_or_equal(op, none, exact, s, 1, 0);
	else if (s->arg[0]->step == 0)
		order_or_equal(op, none, exact, s, 0, 1);
	else
		order_or_equal(op, none, exact, s, 1, 1);
}

PA_INLINE void
order_exact(enum pa_op op, bool none, const struct pa_step *s)
{
	if (pa_vec_exact(s->arg[0]) && pa_vec_exact(s->arg[1]))
		order_steps(op, none, true, s);
	else
		order_steps(op, none, false, s);
}

PA_INLINE void
order(const struct pa_step *s)
{
	bool none = s->node->imm != 0;

	if (s->node->op == PA_OP_EQ)
		order_exact(PA_OP_EQ, false, s);
	else if (s->node->op == PA_OP_GE && none)
		order_exact(PA_OP_GE, true, s);
	else if (s->node->op == PA_OP_GE)
		order_exact(PA_OP_GE, false, s);
	else if (none)
		order_exact(PA_OP_GT, true, s);
	else
		order_exact(PA_OP_GT, false, s);
}

static void
equal_bool(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0], *b = s->arg[1];
	size_t i;

	for (i = 0; i < s->n; i++) {
		uint8_t x = a->truth[i * a->step], y = b->truth[i * b->step];
		uint8_t same = x == y ? PA_TRUE : PA_FALSE;

		s->out.truth[i] =
		    x == PA_UNKNOWN || y == PA_UNKNOWN ? PA_UNKNOWN : same;
	}
}

/* With a known constant of width to 2 * width bytes: its first and its last
 * ones are all. */
PA_INLINE void
equal_short(const struct pa_step *s, const struct pa_vec *a, struct pa_str one,
    size_t width)
{
	uint64_t head = 0, tail = 0, x = 0, y = 0;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	memcpy(&head, one.s, width);
	memcpy(&tail, one.s + one.n - width, width);
	for (i = 0; i < n; i++) {
		struct pa_str c = a->text[i];
		unsigned same = PA_FALSE;

		if (c.n == one.n) {
			memcpy(&x, c.s, width);
			memcpy(&y, c.s + c.n - width, width);
			same = ((x ^ head) | (y ^ tail)) == 0 ? PA_TRUE : same;
		}
		t[i] = (uint8_t)(pa_text_known(a, i) ? same : PA_UNKNOWN);
	}
}

/* With a known constant. */
static void
equal_one_text(const struct pa_step *s, const struct pa_vec *a,
    struct pa_str one)
{
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	if (one.n >= 8 && one.n <= 16) {
		equal_short(s, a, one, 8);
		return;
	}
	if (one.n >= 4 && one.n < 8) {
		equal_short(s, a, one, 4);
		return;
	}
	for (i = 0; i < n; i++) {
		t[i] = pa_str_eq(a->text[i], one) ? PA_TRUE : PA_FALSE;
		if (!pa_text_known(a, i))
			t[i] = PA_UNKNOWN;
	}
}

static void
equal_text(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0], *b = s->arg[1];
	size_t i;

	if (a->step != 0 && b->step == 0 && pa_text_known(b, 0)) {
		equal_one_text(s, a, *b->text);
		return;
	}
	if (b->step != 0 && a->step == 0 && pa_text_known(a, 0)) {
		equal_one_text(s, b, *a->text);
		return;
	}
	for (i = 0; i < s->n; i++) {
		if (!pa_text_known(a, i) || !pa_text_known(b, i))
			s->out.truth[i] = PA_UNKNOWN;
		else
			s->out.truth[i] = pa_str_eq(a->text[i * a->step],
					      b->text[i * b->step]) ?
			    PA_TRUE :
			    PA_FALSE;
	}
}

/* lo: what is surely in the set, hi: what is possibly in it. */
static void
equal_set(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0], *b = s->arg[1];
	size_t i;

	for (i = 0; i < s->n; i++) {
		int64_t x = a->lo[i * a->step] & PA_SET_BITS;
		int64_t X = a->hi[i * a->step] & PA_SET_BITS;
		int64_t y = b->lo[i * b->step] & PA_SET_BITS;
		int64_t Y = b->hi[i * b->step] & PA_SET_BITS;
		bool apart = ((x & ~Y) | (y & ~X)) != 0;

		s->out.truth[i] = apart ? PA_FALSE :
		    x == X && y == Y    ? PA_TRUE :
					  PA_UNKNOWN;
	}
}

PA_INLINE void
in_codes_rows(const struct pa_step *s, const int64_t *hi)
{
	const int64_t *lo = s->arg[0]->lo;
	uint64_t bits = (uint64_t)s->node->imm;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		uint64_t v = (uint64_t)lo[i], in = bits >> (v & 63) & 1;

		in = v < 64 ? in * PA_TRUE : PA_FALSE;
		t[i] = (uint8_t)(lo[i] == hi[i] ? in : PA_UNKNOWN);
	}
}

PA_INLINE void
in_codes(const struct pa_step *s)
{
	if (pa_vec_exact(s->arg[0]))
		in_codes_rows(s, s->arg[0]->lo);
	else
		in_codes_rows(s, s->arg[0]->hi);
}

PA_INLINE void
in_set_rows(const struct pa_step *s, size_t cs, size_t as)
{
	const int64_t *clo = s->arg[0]->lo, *chi = s->arg[0]->hi;
	const int64_t *alo = s->arg[1]->lo, *ahi = s->arg[1]->hi;
	uint8_t *restrict t = s->out.truth;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		uint64_t sure = (uint64_t)(alo[i * as] & PA_SET_BITS);
		uint64_t may = (uint64_t)(ahi[i * as] & PA_SET_BITS);
		uint64_t v = (uint64_t)clo[i * cs] - 1;
		/* A value that is not known may be any. */
		bool known = clo[i * cs] == chi[i * cs];
		uint64_t all = known ? 0 : may;

		sure = known && v < 62 ? sure >> (v & 63) & 1 : 0;
		may = v < 62 ? may >> (v & 63) & 1 : 0;
		may = known ? may : all != 0;
		t[i] = (uint8_t)(sure + may);
	}
}

PA_INLINE void
in_set(const struct pa_step *s)
{
	if (s->arg[0]->step == 0)
		in_set_rows(s, 0, s->arg[1]->step);
	else if (s->arg[1]->step == 0)
		in_set_rows(s, 1, 0);
	else
		in_set_rows(s, 1, 1);
}

/* Those that vectorise. */
PA_INLINE void
compare(const struct pa_step *s)
{
	switch (s->node->op) {
	case PA_OP_IN_CODES:
		in_codes(s);
		break;
	case PA_OP_IN_SET:
		in_set(s);
		break;
	default:
		order(s);
		break;
	}
}

PA_AVX512 static void
compare_avx512(const struct pa_step *s)
{
	compare(s);
}

PA_AVX2 static void
compare_avx2(const struct pa_step *s)
{
	compare(s);
}

static void
compare_plain(const struct pa_step *s)
{
	compare(s);
}

int
pa_step_compare(const struct pa_step *s, struct pa_err *e)
{
	(void)e;
	switch (s->node->op) {
	case PA_OP_EQ_BOOL:
		equal_bool(s);
		break;
	case PA_OP_EQ_TEXT:
		equal_text(s);
		break;
	case PA_OP_EQ_SET:
		equal_set(s);
		break;
	default:
		if (PA_HAS_AVX512)
			compare_avx512(s);
		else if (PA_HAS_AVX2)
			compare_avx2(s);
		else
			compare_plain(s);
		break;
	}
	return 0;
}
