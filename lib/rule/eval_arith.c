/* SPDX-License-Identifier: MIT */
/*
 * Arithmetic of intervals. What overflows at one end loses that bound, so an
 * exact value that overflows is unknown. PA_MIN and PA_NONE are the two least
 * integers: `<= PA_NONE` says no lower bound, or none.
 */
#include "rule/eval.h"

struct span {
	int64_t lo, hi;
};

static inline struct span
at(const struct pa_vec *v, size_t i)
{
	return (struct span){v->lo[i * v->step], v->hi[i * v->step]};
}

static inline void
put(const struct pa_step *s, size_t i, struct span v)
{
	s->out.lo[i] = v.lo <= PA_NONE ? PA_MIN : v.lo;
	s->out.hi[i] = v.hi <= PA_NONE ? PA_MAX : v.hi;
}

static const struct span unknown = {PA_MIN, PA_MAX};

/* Sums and differences that turn over; *over is made true of those. */
PA_INLINE int64_t
sum_of(int64_t a, int64_t b, bool *over)
{
	int64_t r = (int64_t)((uint64_t)a + (uint64_t)b);

	*over = ((a ^ r) & (b ^ r)) < 0;
	return r;
}

PA_INLINE int64_t
difference_of(int64_t a, int64_t b, bool *over)
{
	int64_t r = (int64_t)((uint64_t)a - (uint64_t)b);

	*over = ((a ^ b) & (a ^ r)) < 0;
	return r;
}

PA_INLINE void
add_rows(const struct pa_step *s, size_t as, size_t bs)
{
	const int64_t *alo = s->arg[0]->lo, *ahi = s->arg[0]->hi;
	const int64_t *blo = s->arg[1]->lo, *bhi = s->arg[1]->hi;
	int64_t *restrict rlo = s->out.lo, *restrict rhi = s->out.hi;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = alo[i * as], X = ahi[i * as];
		int64_t y = blo[i * bs], Y = bhi[i * bs], r, R;
		bool lo, hi;

		r = sum_of(x, y, &lo);
		R = sum_of(X, Y, &hi);
		lo |= (x <= PA_NONE) | (y <= PA_NONE);
		lo |= (r == PA_MAX) | (r <= PA_NONE);
		hi |= (X <= PA_NONE) | (Y <= PA_NONE) | (R <= PA_NONE);
		hi |= (X == PA_MAX) | (Y == PA_MAX);
		rlo[i] = lo ? PA_MIN : r;
		rhi[i] = hi ? PA_MAX : R;
	}
}

PA_INLINE void
subtract_rows(const struct pa_step *s, size_t as, size_t bs)
{
	const int64_t *alo = s->arg[0]->lo, *ahi = s->arg[0]->hi;
	const int64_t *blo = s->arg[1]->lo, *bhi = s->arg[1]->hi;
	int64_t *restrict rlo = s->out.lo, *restrict rhi = s->out.hi;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		int64_t x = alo[i * as], X = ahi[i * as];
		int64_t y = blo[i * bs], Y = bhi[i * bs], r, R;
		bool lo, hi;

		r = difference_of(x, Y, &lo);
		R = difference_of(X, y, &hi);
		lo |= (x <= PA_NONE) | (Y == PA_MAX);
		lo |= (Y <= PA_NONE) | (r == PA_MAX) | (r <= PA_NONE);
		hi |= (X == PA_MAX) | (y <= PA_NONE) | (R <= PA_NONE);
		hi |= X <= PA_NONE;
		rlo[i] = lo ? PA_MIN : r;
		rhi[i] = hi ? PA_MAX : R;
	}
}

PA_INLINE void
add_or_subtract(const struct pa_step *s)
{
	bool sum = s->node->op == PA_OP_ADD;
	size_t as = s->arg[0]->step, bs = s->arg[1]->step;

	if (sum && as != 0 && bs != 0)
		add_rows(s, 1, 1);
	else if (sum)
		add_rows(s, as, bs);
	else if (as != 0 && bs != 0)
		subtract_rows(s, 1, 1);
	else
		subtract_rows(s, as, bs);
}

PA_AVX2 static void
add_or_subtract_avx2(const struct pa_step *s)
{
	add_or_subtract(s);
}

static void
add_or_subtract_plain(const struct pa_step *s)
{
	add_or_subtract(s);
}

static bool
is_none(struct span a)
{
	return a.lo == PA_NONE;
}

static int
sign(int64_t v)
{
	return (v > 0) - (v < 0);
}

/* Widens r by one corner of a product or quotient. */
static void
widen(struct span *r, bool *any, int64_t v)
{
	r->lo = !*any || v < r->lo ? v : r->lo;
	r->hi = !*any || v > r->hi ? v : r->hi;
	*any = true;
}

static bool
endless(int64_t v)
{
	return v == PA_MIN || v == PA_MAX;
}

static struct span
product(struct span a, struct span b)
{
	int64_t x[2] = {a.lo, a.hi}, y[2] = {b.lo, b.hi}, v;
	bool any = false, low = false, high = false;
	struct span r = unknown;
	size_t i;

	for (i = 0; i < 4; i++) {
		int64_t p = x[i / 2], q = y[i % 2];
		int way = sign(p) * sign(q);

		if (way == 0)
			widen(&r, &any, 0);
		else if (!endless(p) && !endless(q) &&
		    !__builtin_mul_overflow(p, q, &v) && !endless(v))
			widen(&r, &any, v);
		else if (way > 0)
			high = true;
		else
			low = true;
	}
	if (low || !any)
		r.lo = PA_MIN;
	if (high || !any)
		r.hi = PA_MAX;
	return r;
}

static inline bool
is_small(int64_t v)
{
	return v == (int32_t)v;
}

static void
multiply(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct span a = at(s->arg[0], i), b = at(s->arg[1], i), r;

		/* As it mostly is: exact, and far from any bound. */
		if (a.lo == a.hi && b.lo == b.hi && is_small(a.lo) &&
		    is_small(b.lo)) {
			s->out.lo[i] = s->out.hi[i] = a.lo * b.lo;
			continue;
		}
		if (is_none(a) || is_none(b))
			r = unknown;
		else if (a.lo == a.hi && b.lo == b.hi)
			r = __builtin_mul_overflow(a.lo, b.lo, &r.lo) ||
				endless(r.lo) ?
			    unknown :
			    (struct span){r.lo, r.lo};
		else
			r = product(a, b);
		put(s, i, r);
	}
}

static struct span
negative(struct span a)
{
	struct span r;

	if (is_none(a))
		return unknown;
	r.lo = a.hi == PA_MAX ? PA_MIN : -a.hi;
	r.hi = a.lo == PA_MIN ? PA_MAX : -a.lo;
	return r;
}

static void
negate(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		put(s, i, negative(at(s->arg[0], i)));
}

static void
absolute(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct span a = at(s->arg[0], i), m = negative(a);

		if (is_none(a))
			a = unknown;
		else if (a.hi <= 0)
			a = m;
		else if (a.lo < 0)
			a = (struct span){0, a.hi > m.hi ? a.hi : m.hi};
		put(s, i, a);
	}
}

static const int64_t power[] = {1, 10, 100, 1000, 10000, 100000, 1000000,
    10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000};

struct divide {
	int64_t up, down; /* the dividend is times up, the divisor times down */
	bool half_up;     /* else toward zero */
};

/* False when it overflows or b is 0. Neither is endless. */
static bool
quotient(const struct divide *d, int64_t a, int64_t b, int64_t *out)
{
	__int128 n = (__int128)a * d->up, m = (__int128)b * d->down, q, r;
	int64_t n64 = (int64_t)n, m64 = (int64_t)m;

	if (b == 0)
		return false;
	if (n == n64 && m == m64 && n64 != PA_MIN) {
		q = n64 / m64;
		r = n64 % m64;
	} else {
		q = n / m;
		r = n % m;
	}
	r = r < 0 ? -r : r;
	if (d->half_up && r >= (m < 0 ? -m : m) - r)
		q += (n < 0) == (m < 0) ? 1 : -1;
	*out = (int64_t)q;
	return q == *out && !endless(*out);
}

static struct span
quotients(const struct divide *d, struct span a, struct span b)
{
	int64_t x[2] = {a.lo, a.hi}, y[2] = {b.lo, b.hi}, v;
	bool any = false, low = false, high = false;
	struct span r = unknown;
	size_t i;

	for (i = 0; i < 4; i++) {
		int64_t p = x[i / 2], q = y[i % 2];
		int way = sign(p) * sign(q);

		/* What an endless divisor leaves goes to 0. */
		if (endless(q))
			widen(&r, &any, 0);
		else if (!endless(p) && quotient(d, p, q, &v))
			widen(&r, &any, v);
		else if (way > 0)
			high = true;
		else
			low = true;
	}
	if (low || !any)
		r.lo = PA_MIN;
	if (high || !any)
		r.hi = PA_MAX;
	return r;
}

static void
divide(const struct pa_step *s)
{
	int shift = (int)(s->node->imm / 2) - 16;
	struct divide d = {.up = power[shift > 0 ? shift : 0],
	    .down = power[shift < 0 ? -shift : 0],
	    .half_up = s->node->imm % 2 != 0};
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct span a = at(s->arg[0], i), b = at(s->arg[1], i), r;

		if (is_none(a) || is_none(b) || (b.lo <= 0 && b.hi >= 0))
			r = unknown;
		else if (a.lo == a.hi && b.lo == b.hi)
			r = quotient(&d, a.lo, b.lo, &r.lo) ?
			    (struct span){r.lo, r.lo} :
			    unknown;
		else
			r = quotients(&d, a, b);
		put(s, i, r);
	}
}

PA_INLINE void
members(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct span a = at(s->arg[0], i), r;
		int64_t may = a.hi & PA_SET_BITS;

		r.lo = __builtin_popcountll((uint64_t)(a.lo & PA_SET_BITS));
		r.hi = may == PA_SET_BITS ? PA_MAX :
					    __builtin_popcountll((uint64_t)may);
		put(s, i, r);
	}
}

/* With an instruction that counts bits. */
PA_AVX2 static void
members_avx2(const struct pa_step *s)
{
	members(s);
}

static void
members_plain(const struct pa_step *s)
{
	members(s);
}

int
pa_step_arith(const struct pa_step *s, struct pa_err *e)
{
	(void)e;
	switch (s->node->op) {
	case PA_OP_ADD:
	case PA_OP_SUB:
		if (PA_HAS_AVX2)
			add_or_subtract_avx2(s);
		else
			add_or_subtract_plain(s);
		break;
	case PA_OP_MUL:
		multiply(s);
		break;
	case PA_OP_NEG:
		negate(s);
		break;
	case PA_OP_ABS:
		absolute(s);
		break;
	case PA_OP_DIV:
		divide(s);
		break;
	default:
		if (PA_HAS_AVX2)
			members_avx2(s);
		else
			members_plain(s);
		break;
	}
	return 0;
}
