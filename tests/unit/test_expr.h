/* SPDX-License-Identifier: MIT */
/*
 * A small invented registry for the tests of the expression language: tables
 * household (level 0), member (1) and helper (2), each with the same fields,
 * and one household whose cells a test writes as text.
 *
 *	n1=12.50 k1=3 | k1=? | k1=4 ; open=2 ; head=1
 *
 * sets cells of the household, then of its members row by row; `/` goes on to
 * the helpers. A cell is a value, lo..hi (either end may be left out), or
 * ? blank and unknown, - none, ! invalid, _ missing. Cells not named are ?.
 */
#ifndef PA_TESTS_TEST_EXPR_H
#define PA_TESTS_TEST_EXPR_H

#include "rule/expr.h"

#include "testing.h"

#define X_ROWS 8   /* of one table */
#define X_LEVELS 3

enum x_unit { X_NONE, X_YUAN_YEAR, X_YUAN_MONTH, X_PERSON, X_MU };

struct x_field {
	const char *name;
	struct pa_type type;
	bool absent;     /* no table has the column */
	bool blank_none;
};

static const struct x_field x_fields[] = {
    {"b1", {.kind = PA_K_BOOL}, 0, 0},
    {"b2", {.kind = PA_K_BOOL}, 0, 0},
    {"b3", {.kind = PA_K_BOOL}, 0, 0},
    {"bn", {.kind = PA_K_BOOL}, 0, 1},
    {"n1", {.kind = PA_K_NUM, .scale = 2, .unit = X_YUAN_YEAR}, 0, 0},
    {"n2", {.kind = PA_K_NUM, .scale = 2, .unit = X_YUAN_YEAR}, 0, 0},
    {"nm", {.kind = PA_K_NUM, .scale = 2, .unit = X_YUAN_MONTH}, 0, 0},
    {"ny", {.kind = PA_K_NUM, .unit = X_YUAN_YEAR}, 0, 0},
    {"k1", {.kind = PA_K_NUM}, 0, 0},
    {"k2", {.kind = PA_K_NUM}, 0, 0},
    {"kn", {.kind = PA_K_NUM}, 0, 1},
    {"size", {.kind = PA_K_NUM, .unit = X_PERSON}, 0, 0},
    {"d1", {.kind = PA_K_DATE}, 0, 0},
    {"d2", {.kind = PA_K_DATE}, 0, 0},
    {"dn", {.kind = PA_K_DATE}, 0, 1},
    {"c1", {.kind = PA_K_CODE, .list = 1}, 0, 0},
    {"c2", {.kind = PA_K_CODE, .list = 1}, 0, 0},
    {"cn", {.kind = PA_K_CODE, .list = 1}, 0, 1},
    {"sex", {.kind = PA_K_CODE, .list = 2}, 0, 0},
    {"s1", {.kind = PA_K_SET, .list = 1}, 0, 0},
    {"s2", {.kind = PA_K_SET, .list = 1}, 0, 1},
    {"t1", {.kind = PA_K_TEXT}, 0, 0},
    {"t2", {.kind = PA_K_TEXT}, 0, 0},
    {"tn", {.kind = PA_K_TEXT}, 0, 1},
    {"no_b", {.kind = PA_K_BOOL}, 1, 0},
    {"no_k", {.kind = PA_K_NUM}, 1, 0},
    {"no_t", {.kind = PA_K_TEXT}, 1, 0},
};
#define X_FIELDS COUNT(x_fields)

static const char *const x_scopes[X_LEVELS] = {"household", "member",
    "helper"};
/* List 1, and list 2 of 性别. */
static const char *const x_labels[] = {"甲", "乙", "丙", "丁"};
static const char *const x_sexes[] = {"男", "女"};

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

static struct pa_type
x_type(const char *unit_or_kind)
{
	size_t i;

	for (i = 0; i < X_FIELDS; i++)
		if (strcmp(x_fields[i].name, unit_or_kind) == 0)
			return x_fields[i].type;
	ck_abort_msg("no field %s", unit_or_kind);
	return x_fields[0].type;
}

static int
x_find(struct pa_str name, struct pa_str *near)
{
	size_t i, d, best = 3;
	int found = -1;

	for (i = 0; i < X_FIELDS; i++) {
		d = pa_str_distance(name, pa_str(x_fields[i].name));
		if (d == 0)
			return (int)i;
		if (d < best) {
			best = d;
			*near = pa_str(x_fields[i].name);
			found = -1;
		}
	}
	return found;
}

static int
x_field(void *ctx, struct pa_str scope, struct pa_str name, uint8_t level,
    struct pa_ref *out, struct pa_str *near)
{
	uint8_t at = X_LEVELS;
	size_t i;
	int f;

	(void)ctx;
	*near = (struct pa_str){0};
	for (i = 0; i < X_LEVELS; i++)
		if (pa_str_eq(scope, pa_str(x_scopes[i])))
			at = (uint8_t)i;
	if (pa_str_eq(scope, PA_STR("head")) ||
	    pa_str_eq(scope, PA_STR("spouse")))
		at = 1;
	if (pa_str_eq(scope, PA_STR("prev")))
		at = level;
	if (at == X_LEVELS || (f = x_find(name, near)) < 0)
		return -1;
	*out = (struct pa_ref){.slot = (uint32_t)(at * X_FIELDS + (size_t)f),
	    .type = x_fields[f].type, .level = at,
	    .present = !x_fields[f].absent,
	    .blank_none = x_fields[f].blank_none};
	return 0;
}

static int
x_param(void *ctx, struct pa_str name, struct pa_const *out,
    struct pa_str *near)
{
	(void)ctx;
	*near = PA_STR("line");
	*out = (struct pa_const){.type = x_type("n1"), .number = 320000};
	if (pa_str_eq(name, PA_STR("line")))
		return 0;
	if (pa_str_eq(name, PA_STR("round"))) {
		*out = (struct pa_const){.type = x_type("k1"),
		    .number = 2018};
		return 0;
	}
	if (pa_str_eq(name, PA_STR("unset"))) {
		out->unset = true;
		return 0;
	}
	if (pa_str_eq(name, PA_STR("yes"))) {
		*out = (struct pa_const){.type = x_type("b1"), .number = 1};
		return 0;
	}
	if (pa_str_eq(name, PA_STR("word"))) {
		*out = (struct pa_const){.type = x_type("t1"),
		    .text = PA_STR("abc")};
		return 0;
	}
	return -1;
}

static int
x_label(void *ctx, uint16_t list, struct pa_str label, int64_t *out,
    struct pa_str *near)
{
	const char *const *labels = list == 1 ? x_labels : x_sexes;
	size_t i, n = list == 1 ? COUNT(x_labels) : COUNT(x_sexes);

	(void)ctx;
	*near = pa_str_starts(label, pa_str(labels[0])) ? pa_str(labels[0]) :
	    (struct pa_str){0};
	for (i = 0; i < n; i++) {
		*out = (int64_t)i + 1;
		if (pa_str_eq(label, pa_str(labels[i])))
			return 0;
	}
	return -1;
}

static int
x_define(void *ctx, struct pa_str scope, struct pa_str name,
    struct pa_str *text)
{
	static const char *const defs[][2] = {
	    {"active", "has_column(member.no_b) ? member.no_b : member.b1"},
	    {"either", "member.b1 || member.b2"},
	    {"grown", "member.k1 >= five.teen"}, {"teen", "13"},
	    {"loop", "household.loop2"}, {"loop2", "!household.loop"},
	    {"wrong", "1 +"}, {"some", "any(members, member.b1)"},
	    {"labels", "['甲']"}, {"total", "household.n1 + household.n2"},
	};
	size_t i;

	(void)ctx;
	(void)scope;
	for (i = 0; i < COUNT(defs); i++) {
		if (!pa_str_eq(name, pa_str(defs[i][0])))
			continue;
		*text = pa_str(defs[i][1]);
		return 0;
	}
	return -1;
}

static int
x_rows(void *ctx, struct pa_str name, uint8_t *level, struct pa_str *near)
{
	(void)ctx;
	*near = pa_str_starts(name, PA_STR("member")) ? PA_STR("members") :
	    (struct pa_str){0};
	*level = pa_str_eq(name, PA_STR("members")) ? 1 : 2;
	return *level == 1 || pa_str_eq(name, PA_STR("helpers")) ? 0 : -1;
}

static const char *const x_units[] = {"", "元/年", "元/月", "人", "亩"};

static const char *
x_unit_name(void *ctx, uint16_t unit)
{
	(void)ctx;
	return x_units[unit];
}

static int
x_unit(void *ctx, struct pa_str name, uint16_t *out)
{
	(void)ctx;
	for (*out = 0; *out < COUNT(x_units); ++*out)
		if (pa_str_eq(name, pa_str(x_units[*out])))
			return 0;
	return -1;
}

static inline struct pa_expr_env
x_env(void)
{
	return (struct pa_expr_env){.field = x_field, .param = x_param,
	    .label = x_label, .define = x_define, .rows = x_rows,
	    .unit_name = x_unit_name, .unit = x_unit, .sex_list = 2,
	    .as_of = {2018, 12, 31}};
}

/* Points columns and frame of w at its cells, with so many rows. */
static inline void
x_frame(struct x_world *w, uint32_t members, uint32_t helpers)
{
	const uint32_t rows[X_LEVELS] = {1, members, helpers};
	size_t l, f;

	w->frame = (struct pa_frame){.column = w->column, .head = &w->head,
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

			w->column[l * X_FIELDS + f] = (struct pa_column){
			    c->state, c->truth, c->lo, c->hi, c->text};
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
			    UINT32_MAX : (uint32_t)(value.s[0] - '0');
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
		    (long long)hi), &e);
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
			    text[row].n == 0 ? "" : text[row].s), &e);
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
	    x_fields[ref->slot % X_FIELDS].name), &e);
	if (row == PA_NO_ROW)
		must(pa_buf_puts(b, "@", &e), &e);
	else if (ref->level != 0)
		must(pa_buf_addf(b, &e, "@%u", (unsigned)row), &e);
	return 0;
}

#endif
