/* SPDX-License-Identifier: MIT */
/* Dates. Bounds go through: each function rises or falls with each date. */
#include "rule/eval.h"

#define DAYS_MIN INT64_C(-719162) /* 0001-01-01 */
#define DAYS_MAX INT64_C(2932896) /* 9999-12-31 */

static inline bool
is_day(int64_t v)
{
	return v >= DAYS_MIN && v <= DAYS_MAX;
}

struct day { /* the day last taken apart: mostly all rows have the same */
	int64_t days;
	struct pa_date date;
};

/* Whole years; false when one end is open, none or no day. */
static inline bool
years(int64_t birth, int64_t on, struct day *last, int64_t *out)
{
	if (!is_day(birth) || !is_day(on))
		return false;
	if (on != last->days)
		*last = (struct day){on, pa_date_from_days(on)};
	*out = pa_date_age(pa_date_from_days(birth), last->date);
	return true;
}

static void
age(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0], *b = s->arg[1];
	struct day last = {INT64_MIN, {0}};
	size_t i;

	for (i = 0; i < s->n; i++) {
		int64_t x = a->lo[i * a->step], X = a->hi[i * a->step];
		int64_t y = b->lo[i * b->step], Y = b->hi[i * b->step];
		int64_t lo, hi;

		lo = years(X, y, &last, &hi) ? hi : PA_MIN;
		if (x == X && y == Y)
			hi = lo == PA_MIN ? PA_MAX : lo;
		else if (!years(x, Y, &last, &hi))
			hi = PA_MAX;
		s->out.lo[i] = lo;
		s->out.hi[i] = hi;
	}
}

/* b - a */
static void
days(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0], *b = s->arg[1];
	size_t i;

	for (i = 0; i < s->n; i++) {
		int64_t x = a->lo[i * a->step], X = a->hi[i * a->step];
		int64_t y = b->lo[i * b->step], Y = b->hi[i * b->step];

		s->out.lo[i] = is_day(y) && is_day(X) ? y - X : PA_MIN;
		s->out.hi[i] = is_day(Y) && is_day(x) ? Y - x : PA_MAX;
	}
}

static void
year(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	size_t i;

	for (i = 0; i < s->n; i++) {
		int64_t x = a->lo[i * a->step], X = a->hi[i * a->step];

		s->out.lo[i] = is_day(x) ? pa_date_from_days(x).year : PA_MIN;
		s->out.hi[i] = is_day(X) ? pa_date_from_days(X).year : PA_MAX;
	}
}

static bool
make_day(int64_t y, int64_t m, int64_t d, int64_t *out)
{
	if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 ||
	    !pa_date_valid((int)y, (int)m, (int)d))
		return false;
	*out =
	    pa_date_days((struct pa_date){(int16_t)y, (uint8_t)m, (uint8_t)d});
	return true;
}

static void
date(const struct pa_step *s)
{
	const struct pa_vec *y = s->arg[0], *m = s->arg[1], *d = s->arg[2];
	size_t i;

	for (i = 0; i < s->n; i++) {
		int64_t month = m->lo[i * m->step], day = d->lo[i * d->step];
		int64_t lo, hi;

		if (month != m->hi[i * m->step] || day != d->hi[i * d->step] ||
		    !make_day(y->lo[i * y->step], month, day, &lo) ||
		    !make_day(y->hi[i * y->step], month, day, &hi)) {
			lo = PA_MIN;
			hi = PA_MAX;
		}
		s->out.lo[i] = lo;
		s->out.hi[i] = hi;
	}
}

int
pa_step_date(const struct pa_step *s, struct pa_err *e)
{
	(void)e;
	switch (s->node->op) {
	case PA_OP_AGE:
		age(s);
		break;
	case PA_OP_DAYS:
		days(s);
		break;
	case PA_OP_YEAR:
		year(s);
		break;
	default:
		date(s);
		break;
	}
	return 0;
}
