/* SPDX-License-Identifier: MIT */
/*
 * Properties of random expressions over random households:
 * - the vectors say what a plain evaluator of one row at a time says;
 * - filling in what is unknown never turns a decided result, and every number
 *   lies within the bounds that were told;
 * - filling in only what was not told as a cause decides nothing.
 */
#include "rule/expr.h"

#include "test_expr_plain.h"

struct subject { /* an expression, compiled */
	struct maker maker;
	struct tree *tree;
	struct pa_buf text;
	struct pa_prog *p;
	struct pa_eval *v;
	int node;
	bool number;
	uint8_t level;
};

static void
compile(struct subject *s, struct prop *p, bool number, uint8_t level)
{
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault = {0};
	struct pa_err e = {0};

	*s = (struct subject){.number = number, .level = level};
	s->maker.p = p;
	s->maker.in_rows = level != 0;
	s->tree = number ? make_number(&s->maker, 4) : make_bool(&s->maker, 4);
	put(&s->text, s->tree);
	s->p = pa_prog_new(&env, &e);
	s->node =
	    pa_prog_add(s->p, pa_buf_str(&s->text), level, -1, &fault, &e);
	prop_check(p, s->node >= 0, "%s:%zu: %s", s->text.s, fault.offset,
	    fault.text);
	s->v = pa_eval_new(s->p, &e);
	ck_assert_ptr_nonnull(s->v);
}

static void
release(struct subject *s)
{
	pa_eval_free(s->v);
	pa_prog_free(s->p);
	pa_buf_release(&s->text);
}

static void
evaluate(struct subject *s, struct world *w)
{
	struct pa_err e = {0};

	frame_of(w);
	must(pa_eval_run(s->v, &w->frame, &e), &e);
}

static struct num
result(const struct subject *s, uint32_t row)
{
	const int64_t *lo, *hi;

	pa_eval_number(s->v, s->node, &lo, &hi);
	return (struct num){lo[row] == PA_NONE, lo[row] != PA_MIN,
	    hi[row] != PA_MAX, lo[row], hi[row]};
}

static bool
same_num(struct num a, struct num b)
{
	if (a.none || b.none)
		return a.none && b.none;
	return a.has_lo == b.has_lo && a.has_hi == b.has_hi &&
	    (!a.has_lo || a.lo == b.lo) && (!a.has_hi || a.hi == b.hi);
}

static struct world world; /* large */

/* Every row of a run over the first nh households. */
static void
check_rows(struct prop *p, struct subject *s, uint32_t nh)
{
	uint32_t all = world.nh, i;
	struct num x, y;

	world.nh = nh;
	evaluate(s, &world);
	for (i = 0; i < world.frame.level[s->level].n; i++) {
		struct at a = {&world, s->level == 0 ? i : world.household[i],
		    i};

		if (s->number) {
			x = result(s, i);
			y = number_of(a, s->tree);
			prop_check(p, same_num(x, y),
			    "row %u of %s: [%lld,%lld] not [%lld,%lld]",
			    (unsigned)i, s->text.s, (long long)x.lo,
			    (long long)x.hi, (long long)y.lo, (long long)y.hi);
		} else
			prop_check(p,
			    pa_eval_truth(s->v, s->node)[i] ==
				truth_of(a, s->tree),
			    "row %u of %s: %d", (unsigned)i, s->text.s,
			    pa_eval_truth(s->v, s->node)[i]);
	}
	world.nh = all;
}

START_TEST(vectors_are_the_plain_evaluator)
{
	struct prop p = prop_start();
	struct subject s;
	uint32_t h;

	for (p.run = 0; p.run < 4000; p.run++) {
		compile(&s, &p, p.run % 3 == 0, p.run % 5 == 0);
		if (p.run % 20 == 0) {
			world.nh = (uint32_t)prop_below(&p, HOUSEHOLDS + 1);
			for (h = 0; h < world.nh; h++)
				random_household(&p, &world, h);
			if (p.run % 40 == 0)
				know_columns(&p, &world);
		}
		check_rows(&p, &s, world.nh);
		if (p.run % 8 == 0) { /* batches differ in size */
			check_rows(&p, &s, world.nh / 8);
			check_rows(&p, &s, world.nh);
		}
		release(&s);
	}
}
END_TEST

#define MANY 40

/* Adds a random expression: its node. */
static int
add_expression(struct prop *p, struct pa_prog *prog, bool number, uint8_t level)
{
	static struct maker maker; /* large */
	struct pa_expr_fault fault = {0};
	struct pa_buf text = {0};
	struct pa_err e = {0};
	int node;

	maker = (struct maker){.p = p, .in_rows = level != 0};
	put(&text, number ? make_number(&maker, 4) : make_bool(&maker, 4));
	node = pa_prog_add(prog, pa_buf_str(&text), level, -1, &fault, &e);
	prop_check(p, node >= 0, "%s:%zu: %s", text.s, fault.offset,
	    fault.text);
	pa_buf_release(&text);
	return node;
}

static bool
same_result(const struct pa_eval *a, const struct pa_eval *b, int node,
    bool number, uint32_t n)
{
	const int64_t *lo[2], *hi[2];

	if (!number)
		return memcmp(pa_eval_truth(a, node), pa_eval_truth(b, node),
			   n) == 0;
	pa_eval_number(a, node, &lo[0], &hi[0]);
	pa_eval_number(b, node, &lo[1], &hi[1]);
	return memcmp(lo[0], lo[1], n * sizeof(*lo[0])) == 0 &&
	    memcmp(hi[0], hi[1], n * sizeof(*hi[0])) == 0;
}

/* What is computed on the way may be overwritten, no result may. */
START_TEST(lean_has_the_same_results)
{
	struct pa_expr_env env = x_env();
	struct prop p = prop_start();
	struct pa_eval *all, *lean;
	struct pa_err e = {0};
	struct pa_prog *prog;
	int node[MANY], i;
	uint32_t h;

	for (p.run = 0; p.run < 100; p.run++) {
		world.nh = 1 + (uint32_t)prop_below(&p, HOUSEHOLDS);
		for (h = 0; h < world.nh; h++)
			random_household(&p, &world, h);
		frame_of(&world);
		prog = pa_prog_new(&env, &e);
		for (i = 0; i < MANY; i++)
			node[i] =
			    add_expression(&p, prog, i % 3 == 0, i % 5 == 0);
		all = pa_eval_new(prog, &e);
		lean = pa_eval_new_lean(prog, &e);
		ck_assert_ptr_nonnull(all);
		ck_assert_ptr_nonnull(lean);
		must(pa_eval_run(all, &world.frame, &e), &e);
		must(pa_eval_run(lean, &world.frame, &e), &e);
		for (i = 0; i < MANY; i++)
			prop_check(&p,
			    same_result(all, lean, node[i], i % 3 == 0,
				world.frame.level[i % 5 == 0].n),
			    "expression %d", i);
		pa_eval_free(all);
		pa_eval_free(lean);
		pa_prog_free(prog);
	}
}
END_TEST

/* Gives some columns of w other values; changed: which slots. */
static void
change_columns(struct prop *p, struct world *w, bool *changed)
{
	uint32_t rows[2] = {w->nh, w->first[w->nh]}, i;
	size_t l, f;

	for (l = 0; l < 2; l++)
		for (f = 0; f <= S2; f++) {
			changed[l * X_FIELDS + f] = prop_below(p, 3) == 0;
			for (i = 0; changed[l * X_FIELDS + f] && i < rows[l];
			     i++)
				fill_cell(&w->table[l], (int)f, i, prop_next(p),
				    true);
		}
}

START_TEST(again_is_a_run_over_what_changed)
{
	static struct world other; /* large */
	struct prop p = prop_start();
	struct pa_err e = {0};
	struct pa_eval *again;
	struct subject s;
	uint32_t h, i;

	world.nh = HOUSEHOLDS;
	for (h = 0; h < world.nh; h++)
		random_household(&p, &world, h);
	for (p.run = 0; p.run < 2000; p.run++) {
		bool changed[X_LEVELS * X_FIELDS] = {false};
		struct num was;

		compile(&s, &p, p.run % 3 == 0, p.run % 5 == 0);
		evaluate(&s, &world);
		other = world;
		change_columns(&p, &other, changed);
		frame_of(&other);
		again = pa_eval_new(s.p, &e);
		ck_assert_ptr_nonnull(again);
		must(pa_eval_again(again, s.v, &other.frame, changed, &e), &e);
		for (i = 0; i < other.frame.level[s.level].n; i++) {
			struct at a = {&other,
			    s.level == 0 ? i : other.household[i], i};
			struct subject t = s;

			t.v = again;
			if (s.number) {
				was = result(&t, i);
				prop_check(&p,
				    same_num(was, number_of(a, s.tree)),
				    "row %u of %s: [%lld,%lld]", (unsigned)i,
				    s.text.s, (long long)was.lo,
				    (long long)was.hi);
			} else
				prop_check(&p,
				    pa_eval_truth(again, s.node)[i] ==
					truth_of(a, s.tree),
				    "row %u of %s: %d", (unsigned)i, s.text.s,
				    pa_eval_truth(again, s.node)[i]);
		}
		pa_eval_free(again);
		release(&s);
	}
}
END_TEST

/* Cells told as causes, of one household. */
struct causes {
	unsigned long told;
	bool cell[2][X_FIELDS][MEMBERS_MAX];
	bool open;
	uint32_t first;
};

static int
note(void *ctx, const struct pa_ref *ref, uint32_t row)
{
	struct causes *c = ctx;

	c->told++;
	if (ref == NULL)
		c->open = true;
	else if (row != PA_NO_ROW)
		c->cell[ref->level][ref->slot % X_FIELDS]
		       [row - (ref->level == 0 ? 0 : c->first)] = true;
	return 0;
}

/* Copies a row and fills what is unknown, but for the cells spared. */
static void
complete_row(struct prop *p, struct table *t, uint32_t from, uint32_t to,
    const struct causes *spare, int level, uint32_t i)
{
	int f;

	for (f = 0; f <= S2; f++) {
		int64_t lo = t->lo[f][from], hi = t->hi[f][from];
		bool bool_type = x_fields[f].type.kind == PA_K_BOOL;

		t->state[f][to] = t->state[f][from];
		t->truth[f][to] = t->truth[f][from];
		t->lo[f][to] = lo;
		t->hi[f][to] = hi;
		if ((bool_type ? t->truth[f][to] != PA_UNKNOWN : lo == hi) ||
		    (spare != NULL && spare->cell[level][f][i]))
			continue;
		fill_cell(t, f, to, prop_next(p), lo == PA_MIN && hi == PA_MAX);
		/* The state stays: known(), blank() are asked of this file. */
		t->state[f][to] = t->state[f][from];
		if (bool_type || t->lo[f][to] == PA_NONE)
			continue;
		if (t->lo[f][to] < lo)
			t->lo[f][to] = t->hi[f][to] = lo;
		if (t->hi[f][to] > hi)
			t->lo[f][to] = t->hi[f][to] = hi;
	}
}

/* Household h is household 0 with all filled that is not spared. */
static void
complete(struct prop *p, struct world *w, uint32_t h,
    const struct causes *spare)
{
	uint32_t n = w->first[1], at = w->first[h], i, f;
	uint32_t more = w->missing[0] == UINT32_MAX ?
	    (uint32_t)prop_below(p, MEMBERS_MAX - n + 1) :
	    w->missing[0];

	if (spare != NULL && spare->open)
		more = 0;
	complete_row(p, &w->table[0], 0, h, spare, 0, 0);
	for (i = 0; i < n; i++)
		complete_row(p, &w->table[1], i, at + i, spare, 1, i);
	for (; i < n + more; i++)
		for (f = 0; f <= S2; f++) {
			fill_cell(&w->table[1], (int)f, at + i, prop_next(p),
			    true);
			/* What a sum over an open list takes for granted. */
			if (w->table[1].lo[f][at + i] < 0 &&
			    w->table[1].lo[f][at + i] != PA_NONE)
				w->table[1].lo[f][at + i] =
				    w->table[1].hi[f][at + i] = 0;
		}
	w->first[h + 1] = at + n + more;
	for (i = 0; i < n + more; i++)
		w->household[at + i] = h;
	w->missing[h] = spare != NULL && spare->open ? w->missing[0] : 0;
	w->head[h] = w->head[0] == PA_NO_ROW ? PA_NO_ROW : at + w->head[0];
}

/*
 * Whether more rows may break what was said: a list that stands as it is, or
 * a sum, whose bound rests on there being nothing below zero to come.
 */
static bool
needs_all_rows(const struct tree *t)
{
	int i;

	if (t->listed || (t->what == FOLD && t->op == 1))
		return true;
	for (i = 0; i < 3; i++)
		if (t->arg[i] != NULL && needs_all_rows(t->arg[i]))
			return true;
	return false;
}

static bool
within(struct num v, struct num bounds)
{
	if (v.none || !exact(v)) /* none, or unknown by nature */
		return true;
	if (bounds.none)
		return false;
	return (!bounds.has_lo || v.lo >= bounds.lo) &&
	    (!bounds.has_hi || v.hi <= bounds.hi);
}

START_TEST(filling_in_never_flips)
{
	struct prop p = prop_start();
	struct subject s;
	uint32_t h;

	for (p.run = 0; p.run < 3000; p.run++) {
		compile(&s, &p, p.run % 3 == 0, 0);
		do {
			random_household(&p, &world, 0);
		} while (world.first[1] >= MEMBERS_MAX - 1);
		if (needs_all_rows(s.tree))
			world.missing[0] = 0;
		for (h = 1; h < 100; h++)
			complete(&p, &world, h, NULL);
		world.nh = h;
		evaluate(&s, &world);
		for (h = 1; h < world.nh; h++) {
			const uint8_t *t = pa_eval_truth(s.v, s.node);

			if (s.number)
				prop_check(&p,
				    within(result(&s, h), result(&s, 0)),
				    "completion %u of %s", (unsigned)h,
				    s.text.s);
			else
				prop_check(&p,
				    t[0] == PA_UNKNOWN || t[h] == PA_UNKNOWN ||
					t[h] == t[0],
				    "completion %u of %s: %d is %d",
				    (unsigned)h, s.text.s, t[0], t[h]);
		}
		release(&s);
	}
}
END_TEST

START_TEST(only_causes_can_decide)
{
	struct prop p = prop_start();
	unsigned long unknown = 0;
	struct causes c;
	struct subject s;
	uint32_t h;

	for (p.run = 0; p.run < 6000; p.run++) {
		compile(&s, &p, false, 0);
		do {
			random_household(&p, &world, 0);
		} while (world.first[1] >= MEMBERS_MAX - 1);
		if (needs_all_rows(s.tree))
			world.missing[0] = 0;
		world.nh = 1;
		evaluate(&s, &world);
		c = (struct causes){0};
		prop_check(&p, pa_eval_causes(s.v, s.node, 0, note, &c) == 0,
		    "%s", s.text.s);
		if (pa_eval_truth(s.v, s.node)[0] != PA_UNKNOWN) {
			prop_check(&p, c.told == 0, "causes of %s", s.text.s);
			release(&s);
			continue;
		}
		unknown++;
		for (h = 1; h < 40; h++)
			complete(&p, &world, h, &c);
		world.nh = h;
		evaluate(&s, &world);
		for (h = 1; h < world.nh; h++)
			prop_check(&p,
			    pa_eval_truth(s.v, s.node)[h] == PA_UNKNOWN,
			    "completion %u of %s", (unsigned)h, s.text.s);
		release(&s);
	}
	ck_assert_uint_gt(unknown, 1000);
}
END_TEST

static void
add_tests(TCase *tc)
{
	tcase_add_test(tc, vectors_are_the_plain_evaluator);
	tcase_add_test(tc, lean_has_the_same_results);
	tcase_add_test(tc, again_is_a_run_over_what_changed);
	tcase_add_test(tc, filling_in_never_flips);
	tcase_add_test(tc, only_causes_can_decide);
}

int
main(void)
{
	return testing_main("expr_prop", add_tests);
}
