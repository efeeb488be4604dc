/* SPDX-License-Identifier: MIT */
/*
 * Compiles any text as an expression over the registry of the unit tests and
 * evaluates what compiles over a household with unknown cells (row 0 of each
 * table) and some with these filled in. The first byte of an input gives the
 * subject's level and the cells; the rest is the text.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../unit/test_expr_env.h"
#include "text/utf8.h"

#define HOUSEHOLDS 70 /* more than one block of rows */
#define ROWS (2 * HOUSEHOLDS)
#define CHECK(cond) ((cond) ? (void)0 : broken(#cond, __LINE__))

struct table {
	uint8_t state[X_FIELDS][ROWS], truth[X_FIELDS][ROWS];
	int64_t lo[X_FIELDS][ROWS], hi[X_FIELDS][ROWS];
	struct pa_str text[X_FIELDS][ROWS];
};

struct world { /* each household has two members and two helpers */
	struct table table[X_LEVELS];
	struct pa_column column[X_LEVELS * X_FIELDS];
	uint32_t first[HOUSEHOLDS + 1], household[ROWS], head[HOUSEHOLDS];
	struct pa_frame frame;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
broken(const char *what, int line)
{
	fprintf(stderr, "fuzz_expr.c:%d: %s\n", line, what);
	abort();
}

static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static void
set_number(struct table *t, size_t f, uint32_t row, int64_t lo, int64_t hi)
{
	t->lo[f][row] = lo;
	t->hi[f][row] = hi;
}

/* A cell by r; filled says that it must be known, state that it was told. */
static void
set_cell(struct table *t, size_t f, uint32_t row, uint64_t r, bool filled,
    uint8_t state)
{
	static const char *const texts[] = {"", "14010519491231002X", "张三",
	    "110105491231002", "13800138000", "无", "1.1E+17",
	    "110105194912310000"};
	static const int64_t big[] = {INT64_MAX - 1, -INT64_MAX + 1, 0, 1};
	uint8_t kind = x_fields[f].type.kind;
	bool none = state == PA_CELL_NONE;
	int64_t v = r % 11 == 0 ? big[r / 64 % 4] : (int64_t)(r / 64 % 9) - 3;

	t->state[f][row] = state;
	t->truth[f][row] = PA_UNKNOWN;
	set_number(t, f, row, PA_MIN, PA_MAX);
	t->text[f][row] = (struct pa_str){0};
	if (!filled && state != PA_CELL_KNOWN && !none)
		return;
	t->truth[f][row] = r / 64 % 2 != 0 ? PA_TRUE : PA_FALSE;
	if (state == PA_CELL_KNOWN)
		t->text[f][row] = pa_str(texts[r / 64 % 8]);
	if (kind == PA_K_DATE)
		v = 17000 + (int64_t)(r / 64 % 2000);
	if (kind == PA_K_CODE)
		v = (int64_t)(r / 64 % 4) + 1;
	if (kind == PA_K_SET)
		v = (int64_t)(r / 64 % 16);
	if (none ||
	    (filled && state != PA_CELL_KNOWN && r % 5 == 0 &&
		x_fields[f].blank_none))
		v = kind == PA_K_CODE || kind == PA_K_SET ? 0 : PA_NONE;
	if (none)
		t->truth[f][row] = PA_UNKNOWN;
	set_number(t, f, row, v, v);
}

/* Household h: household 0 as seed has it, with unknown cells filled in. */
static void
set_rows(struct world *w, uint64_t seed, uint32_t h)
{
	static const uint8_t states[] = {PA_CELL_MISSING, PA_CELL_BLANK,
	    PA_CELL_INVALID, PA_CELL_NONE};
	uint32_t at = 2 * h, i;
	size_t l, f;

	for (l = 0; l < X_LEVELS; l++)
		for (f = 0; f < X_FIELDS; f++)
			for (i = 0; i < (l == 0 ? 1 : 2); i++) {
				uint64_t r = mix(seed + (l * 2 + i) * 64 + f);
				uint8_t s = states[r / 8 % 4];

				if (r % 3 == 0)
					s = PA_CELL_KNOWN;
				if (s == PA_CELL_NONE &&
				    !x_fields[f].blank_none)
					s = PA_CELL_BLANK;
				if (s != PA_CELL_KNOWN && s != PA_CELL_NONE)
					r = mix(r + h);
				set_cell(&w->table[l], f, l == 0 ? h : at + i,
				    r, h != 0, s);
			}
	w->first[h] = at;
	w->household[at] = w->household[at + 1] = h;
	w->head[h] = seed % 3 == 0 ? PA_NO_ROW : at + (uint32_t)(seed % 2);
}

static void
set_world(struct world *w, uint64_t seed)
{
	size_t l, f;
	uint32_t h;

	for (h = 0; h < HOUSEHOLDS; h++)
		set_rows(w, seed, h);
	w->first[HOUSEHOLDS] = ROWS;
	w->frame = (struct pa_frame){.column = w->column, .head = w->head};
	for (l = 0; l < X_LEVELS; l++) {
		w->frame.level[l] =
		    (struct pa_level){l == 0 ? HOUSEHOLDS : ROWS, w->household,
			w->first, NULL};
		for (f = 0; f < X_FIELDS; f++) {
			struct table *t = &w->table[l];

			w->column[l * X_FIELDS + f] =
			    (struct pa_column){t->state[f], t->truth[f],
				t->lo[f], t->hi[f], t->text[f]};
		}
	}
}

static int
count_cause(void *ctx, const struct pa_ref *ref, uint32_t row)
{
	size_t *n = ctx;

	CHECK(ref != NULL && (row < ROWS || row == PA_NO_ROW));
	return ++*n > 100000;
}

static int
note_field(void *ctx, const struct pa_ref *ref)
{
	bool *seen = ctx;

	CHECK(!seen[ref->slot]);
	seen[ref->slot] = true;
	return 0;
}

/* Row b is row a with unknown cells filled in. */
static void
check_number(uint8_t kind, const int64_t *lo, const int64_t *hi, uint32_t a,
    uint32_t b)
{
	if (kind == PA_K_SET) {
		CHECK((lo[a] & ~hi[a] & ((INT64_C(1) << 62) - 1)) == 0);
		return;
	}
	CHECK(lo[b] <= hi[b]);
	if (lo[b] == hi[b] && lo[b] != PA_NONE && lo[a] != PA_NONE)
		CHECK(lo[b] >= lo[a] && hi[b] <= hi[a]);
}

static void
check_results(const struct pa_prog *p, const struct pa_eval *v, int node,
    uint8_t level)
{
	uint8_t kind = pa_prog_type(p, node).kind;
	uint32_t rows = level == 0 ? 1 : 2, i;
	const uint8_t *t = pa_eval_truth(v, node);
	const int64_t *lo, *hi;
	size_t causes;

	pa_eval_number(v, node, &lo, &hi);
	for (i = 0; i < rows * HOUSEHOLDS; i++) {
		causes = 0;
		CHECK(pa_eval_causes(v, node, i, count_cause, &causes) == 0);
		if (kind == PA_K_BOOL) {
			CHECK(t[i] <= PA_TRUE);
			CHECK(t[i % rows] == PA_UNKNOWN || t[i] == PA_UNKNOWN ||
			    t[i] == t[i % rows]);
			CHECK(t[i] == PA_UNKNOWN || causes == 0);
		} else if (kind != PA_K_TEXT) {
			check_number(kind, lo, hi, i % rows, i);
			CHECK(lo[i] != hi[i] || causes == 0);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct world w; /* large */
	struct pa_expr_env env = x_env();
	bool seen[X_LEVELS * X_FIELDS] = {false};
	struct pa_expr_fault fault;
	struct pa_err e = {0};
	struct pa_prog *p;
	struct pa_eval *v;
	struct pa_str text;
	uint8_t level;
	int node;

	if (n == 0)
		return 0;
	level = data[0] % X_LEVELS;
	text = (struct pa_str){(const char *)data + 1, n - 1};
	p = pa_prog_new(&env, &e);
	node = pa_prog_add(p, text, level, -1, &fault, &e);
	if (node < 0) {
		CHECK(node == -2 && fault.offset <= text.n);
		CHECK(fault.text[0] != '\0');
		CHECK(pa_utf8_valid(pa_str(fault.text)) == strlen(fault.text));
		CHECK(pa_prog_add(p, text, level, -1, &fault, &e) == -2);
		pa_prog_free(p);
		return 0;
	}
	CHECK(pa_prog_add(p, text, level, -1, &fault, &e) == node);
	CHECK(pa_prog_fields(p, node, note_field, seen) == 0);
	set_world(&w, data[0]);
	v = pa_eval_new(p, &e);
	CHECK(v != NULL && pa_eval_run(v, &w.frame, &e) == 0);
	check_results(p, v, node, level);
	pa_eval_free(v);
	pa_prog_free(p);
	return 0;
}
