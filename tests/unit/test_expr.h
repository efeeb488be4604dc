/* SPDX-License-Identifier: MIT */
/*
 * One household of the registry of test_expr_env.h, whose cells a test writes
 * as text, and tables of cases over it.
 *
 *	n1=12.50 k1=3 | k1=? | k1=4 open=2 head=1 / k1=7
 *
 * sets cells of the household, then of its members row by row; `/` begins a
 * row of helpers. A cell is a value, lo..hi (either end may be left out), or
 * ? blank and unknown, - none, ! invalid, _ missing. Cells not named are ?.
 */
#ifndef PA_TESTS_TEST_EXPR_H
#define PA_TESTS_TEST_EXPR_H

#include <stdio.h>

#include "test_expr_env.h"
#include "testing.h"

#define X_ROWS 8 /* of one table */

struct x_cells { /* of one field */
	uint8_t state[X_ROWS], truth[X_ROWS];
	int64_t lo[X_ROWS], hi[X_ROWS];
	struct pa_str text[X_ROWS];
};

struct x_world {
	struct x_cells cells[X_LEVELS][X_FIELDS];
	struct pa_column column[X_LEVELS * X_FIELDS];
	uint32_t household[X_LEVELS][X_ROWS], first[X_LEVELS][2];
	uint32_t missing[X_LEVELS], head, spouse;
	struct pa_frame frame;
};

/* Points columns and frame of w at its cells, with so many rows. */
static inline void
x_frame(struct x_world *w, uint32_t members, uint32_t helpers)
{
	const uint32_t rows[X_LEVELS] = {1, members, helpers};
	size_t l, f;

	w->frame = (struct pa_frame){.column = w->column,
	    .head = &w->head,
	    .spouse = &w->spouse};
	for (l = 0; l < X_LEVELS; l++) {
		w->first[l][1] = rows[l];
		w->frame.level[l].n = rows[l];
		if (l != 0) {
			w->frame.level[l].household = w->household[l];
			w->frame.level[l].first = w->first[l];
			w->frame.level[l].missing = &w->missing[l];
		}
		for (f = 0; f < X_FIELDS; f++) {
			struct x_cells *c = &w->cells[l][f];

			w->column[l * X_FIELDS + f] =
			    (struct pa_column){c->state, c->truth, c->lo, c->hi,
				c->text};
		}
	}
}

/* A cell of no value, in a state. */
static inline void
x_blank(struct x_world *w, size_t level, size_t f, size_t row, uint8_t state)
{
	struct x_cells *c = &w->cells[level][f];
	uint8_t kind = x_fields[f].type.kind;
	bool none = state == PA_CELL_NONE;
	int64_t v = kind == PA_K_CODE || kind == PA_K_SET ? 0 : PA_NONE;

	c->state[row] = state;
	c->truth[row] = PA_UNKNOWN;
	c->lo[row] = none ? v : PA_MIN;
	c->hi[row] = none ? v : PA_MAX;
	c->text[row] = (struct pa_str){0};
}

static inline int64_t
x_number(struct pa_str s, struct pa_type t)
{
	int64_t v = 0;
	size_t i, decimals = 0;
	bool minus = s.n > 0 && s.s[0] == '-', point = false;

	if (t.kind == PA_K_DATE) {
		struct pa_date d = {0};

		ck_assert(pa_date_parse(s, &d) == 0);
		return pa_date_days(d);
	}
	if (s.n > 0 && s.s[0] == '{') { /* a set: {1,3} */
		for (i = 1; i < s.n; i++)
			if (pa_is_digit(s.s[i]))
				v |= INT64_C(1) << (s.s[i] - '1');
		return v;
	}
	for (i = minus; i < s.n; i++) {
		if (s.s[i] == '.') {
			point = true;
			continue;
		}
		v = v * 10 + (s.s[i] - '0');
		decimals += point;
	}
	for (; decimals < t.scale; decimals++)
		v *= 10;
	return minus ? -v : v;
}

static inline void
x_set(struct x_world *w, size_t level, size_t row, struct pa_str name,
    struct pa_str value)
{
	static const char marks[] = "_?-!"; /* MISSING BLANK NONE INVALID */
	struct pa_str near;
	int f = x_find(name, &near);
	struct pa_type t = x_fields[f < 0 ? 0 : f].type;
	struct x_cells *c = &w->cells[level][f < 0 ? 0 : f];
	ptrdiff_t dots = pa_str_find(value, PA_STR(".."));

	ck_assert_msg(f >= 0, "no field %.*s", (int)name.n, name.s);
	if (value.n == 1 && strchr(marks, value.s[0]) != NULL) {
		x_blank(w, level, (size_t)f, row,
		    (uint8_t)(strchr(marks, value.s[0]) - marks));
		return;
	}
	c->state[row] = PA_CELL_KNOWN;
	if (t.kind == PA_K_BOOL) {
		c->truth[row] = value.s[0] == 'T' ? PA_TRUE : PA_FALSE;
	} else if (t.kind == PA_K_TEXT) {
		c->text[row] = value;
	} else if (dots >= 0) {
		struct pa_str lo = {value.s, (size_t)dots};
		struct pa_str hi = {lo.s + lo.n + 2, value.n - lo.n - 2};

		c->state[row] = PA_CELL_BLANK;
		c->lo[row] = lo.n == 0 ? PA_MIN : x_number(lo, t);
		c->hi[row] = hi.n == 0 ? PA_MAX : x_number(hi, t);
	} else {
		c->lo[row] = c->hi[row] = x_number(value, t);
	}
}

/* One more row of a level, all blank. */
static inline void
x_row(struct x_world *w, size_t level, size_t row)
{
	size_t f;

	for (f = 0; f < X_FIELDS; f++)
		x_blank(w, level, f, row, PA_CELL_BLANK);
}

static inline struct pa_str
x_word(struct pa_str *s)
{
	struct pa_str w;
	size_t n = 0;

	*s = pa_str_trim(*s);
	while (n < s->n && !pa_is_space(s->s[n]))
		n++;
	w = (struct pa_str){s->s, n};
	s->s += n;
	s->n -= n;
	return w;
}

/* Fills w from its description. */
static inline void
x_fill(struct x_world *w, const char *cells)
{
	struct pa_str rest = pa_str(cells), word;
	uint32_t rows[X_LEVELS] = {1, 0, 0};
	size_t level = 0;

	memset(w, 0, sizeof(*w));
	w->head = w->spouse = PA_NO_ROW;
	x_row(w, 0, 0);
	while ((word = x_word(&rest)).n != 0) {
		ptrdiff_t eq = pa_str_find(word, PA_STR("="));
		struct pa_str name = {word.s, eq < 0 ? 0 : (size_t)eq};
		struct pa_str value = {word.s + name.n + 1,
		    word.n - name.n - 1};

		if (pa_str_eq(word, PA_STR("|"))) {
			level = level == 0 ? 1 : level;
			x_row(w, level, rows[level]++);
		} else if (pa_str_eq(word, PA_STR("/"))) {
			level = 2;
			x_row(w, level, rows[level]++);
		} else if (pa_str_eq(name, PA_STR("open"))) {
			w->missing[level == 2 ? 2 : 1] = value.s[0] == '*' ?
			    UINT32_MAX :
			    (uint32_t)(value.s[0] - '0');
		} else if (pa_str_eq(name, PA_STR("head"))) {
			w->head = (uint32_t)(value.s[0] - '0');
		} else if (pa_str_eq(name, PA_STR("spouse"))) {
			w->spouse = (uint32_t)(value.s[0] - '0');
		} else {
			x_set(w, level, rows[level] - 1, name, value);
		}
	}
	x_frame(w, rows[1], rows[2]);
}

/* 5, [3,5], [3,), (,5], ?, none; dates as days; sets as {1,3}. */
static inline void
x_print_number(struct pa_buf *b, struct pa_type t, int64_t lo, int64_t hi)
{
	int64_t set = INT64_C(1) << 62;
	struct pa_err e = {0};
	int i;

	if (t.kind == PA_K_SET && ((lo ^ hi) & (set - 1)) == 0) {
		must(pa_buf_addc(b, '{', &e), &e);
		for (i = 0; i < 62; i++)
			if ((lo >> i & 1) != 0)
				must(pa_buf_addf(b, &e, "%d", i + 1), &e);
		must(pa_buf_addc(b, '}', &e), &e);
	} else if (lo == PA_MIN && hi == PA_MAX) {
		must(pa_buf_addc(b, '?', &e), &e);
	} else if (lo == PA_NONE && hi == PA_NONE) {
		must(pa_buf_puts(b, "none", &e), &e);
	} else if (lo == hi && t.kind == PA_K_DATE) {
		must(pa_date_format(b, pa_date_from_days(lo), &e), &e);
	} else if (lo == hi) {
		must(pa_buf_addf(b, &e, "%lld", (long long)lo), &e);
	} else if (lo == PA_MIN) {
		must(pa_buf_addf(b, &e, "(,%lld]", (long long)hi), &e);
	} else if (hi == PA_MAX) {
		must(pa_buf_addf(b, &e, "[%lld,)", (long long)lo), &e);
	} else {
		must(pa_buf_addf(b, &e, "[%lld,%lld]", (long long)lo,
			 (long long)hi),
		    &e);
	}
}

/* The value of one row of a result. */
static inline void
x_print(struct pa_buf *b, const struct pa_prog *p, const struct pa_eval *v,
    int node, uint32_t row)
{
	struct pa_type t = pa_prog_type(p, node);
	const struct pa_str *text;
	const int64_t *lo, *hi;
	const uint8_t *state;
	struct pa_err e = {0};

	if (t.kind == PA_K_BOOL) {
		must(pa_buf_addc(b, "F?T"[pa_eval_truth(v, node)[row]], &e),
		    &e);
	} else if (t.kind == PA_K_TEXT) {
		pa_eval_text(v, node, &text, &state);
		if (state[row] != PA_CELL_KNOWN && state[row] != PA_CELL_NONE)
			must(pa_buf_addc(b, '?', &e), &e);
		else
			must(pa_buf_addf(b, &e, "'%.*s'", (int)text[row].n,
				 text[row].n == 0 ? "" : text[row].s),
			    &e);
	} else {
		pa_eval_number(v, node, &lo, &hi);
		x_print_number(b, t, lo[row], hi[row]);
	}
}

/* For pa_eval_causes: appends scope.field@row to a buffer. */
static inline int
x_cause(void *ctx, const struct pa_ref *ref, uint32_t row)
{
	struct pa_buf *b = ctx;
	struct pa_err e = {0};

	if (b->n != 0)
		must(pa_buf_addc(b, ' ', &e), &e);
	if (ref == NULL) {
		must(pa_buf_puts(b, "open", &e), &e);
		return 0;
	}
	must(pa_buf_addf(b, &e, "%c.%s", x_scopes[ref->level][0],
		 x_fields[ref->slot % X_FIELDS].name),
	    &e);
	if (row == PA_NO_ROW)
		must(pa_buf_puts(b, "@", &e), &e);
	else if (ref->level != 0)
		must(pa_buf_addf(b, &e, "@%u", (unsigned)row), &e);
	return 0;
}

struct x_case {
	const char *expr;
	const char *cells; /* see test_expr.h */
	const char *want;  /* value, then "<-" and its causes */
};

static inline struct pa_prog *
x_new_prog(const struct pa_expr_env *env)
{
	struct pa_err e = {0};
	struct pa_prog *p = pa_prog_new(env, &e);

	ck_assert_ptr_nonnull(p);
	return p;
}

static inline int
x_add(struct pa_prog *p, const char *expr, uint8_t level)
{
	struct pa_expr_fault fault = {0};
	struct pa_err e = {0};
	int node = pa_prog_add(p, pa_str(expr), level, -1, &fault, &e);

	ck_assert_msg(node >= 0, "%s:%zu: %s", expr, fault.offset, fault.text);
	return node;
}

static inline struct pa_eval *
x_run(const struct pa_prog *p, const struct pa_frame *f)
{
	struct pa_err e = {0};
	struct pa_eval *v = pa_eval_new(p, &e);

	ck_assert_ptr_nonnull(v);
	must(pa_eval_run(v, f, &e), &e);
	return v;
}

/* Evaluates at the level and prints the rows "a b c" and the causes. */
static inline void
x_print_rows(struct pa_buf *out, const char *expr, uint8_t level,
    const struct x_world *w)
{
	struct pa_expr_env env = x_env();
	struct pa_prog *p = x_new_prog(&env);
	int node = x_add(p, expr, level);
	struct pa_eval *v = x_run(p, &w->frame);
	struct pa_buf causes = {0};
	struct pa_err e = {0};
	uint32_t i;

	for (i = 0; i < w->frame.level[level].n; i++) {
		if (i > 0)
			must(pa_buf_addc(out, ' ', &e), &e);
		x_print(out, p, v, node, i);
		ck_assert_int_eq(pa_eval_causes(v, node, i, x_cause, &causes),
		    0);
	}
	if (causes.n != 0) {
		must(pa_buf_puts(out, " <- ", &e), &e);
		must(pa_buf_addstr(out, pa_buf_str(&causes), &e), &e);
	}
	pa_buf_release(&causes);
	pa_eval_free(v);
	pa_prog_free(p);
}

static inline void
x_check_rows(const struct x_case *rows, size_t n, uint8_t level)
{
	struct x_world w;
	struct pa_buf got = {0};
	char what[512];
	size_t i;

	for (i = 0; i < n; i++) {
		x_fill(&w, rows[i].cells);
		pa_buf_clear(&got);
		x_print_rows(&got, rows[i].expr, level, &w);
		snprintf(what, sizeof(what), "%s where %s", rows[i].expr,
		    rows[i].cells);
		same_text(pa_buf_str(&got), pa_str(rows[i].want), what);
	}
	pa_buf_release(&got);
}

#endif
