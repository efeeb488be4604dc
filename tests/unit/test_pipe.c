/* SPDX-License-Identifier: MIT */
#include "flow/pipe.h"

#include <sched.h>

#include "prop.h"
#include "testing.h"

struct item {
	uint64_t number, result;
};

/* A job whose items fail where it is told to. UINT64_MAX: nowhere. */
struct job {
	uint64_t n, fail_produce, fail_work, fail_consume;
	uint64_t produced, consumed, sum;
	bool in_order;
	unsigned jobs;
};

static int
fails(struct pa_err *e, const char *where, uint64_t i)
{
	return pa_err_set(e, PA_E_INPUT, "%s %llu", where,
	    (unsigned long long)i);
}

static int
produce(void *ctx, void *item, struct pa_err *e)
{
	struct job *j = ctx;
	struct item *x = item;

	if (j->produced == j->fail_produce)
		return fails(e, "produce", j->produced);
	if (j->produced == j->n)
		return 0;
	x->number = j->produced++;
	return 1;
}

static int
work(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	struct job *j = ctx;
	struct item *x = item;
	unsigned i;

	ck_assert_uint_lt(worker, j->jobs == 0 ? 1 : j->jobs);
	/* Uneven work, so that items overtake each other. */
	for (i = 0; i < (x->number * 7919) % 5; i++)
		(void)sched_yield();
	if (x->number >= j->fail_work)
		return fails(e, "work", x->number);
	x->result = x->number * x->number;
	return 0;
}

static int
consume(void *ctx, void *item, struct pa_err *e)
{
	struct job *j = ctx;
	struct item *x = item;

	if (x->number == j->fail_consume)
		return fails(e, "consume", x->number);
	j->in_order &= x->number == j->consumed;
	j->consumed++;
	j->sum += x->result;
	return 0;
}

static int
run(struct job *j, struct pa_err *e)
{
	struct item items[32] = {{0, 0}};
	void *at[COUNT(items)];
	struct pa_pipe p = {j->jobs, j, at,
	    j->jobs <= 1 ? 1 : (size_t)j->jobs * 2, produce, work, consume};
	size_t i;

	for (i = 0; i < COUNT(items); i++)
		at[i] = &items[i];
	j->in_order = true;
	return pa_pipe_run(&p, e);
}

#define NEVER UINT64_MAX

/* Which error is told, and how many items were consumed before it. */
static const struct {
	struct job j;
	const char *want;
	uint64_t consumed;
} rows[] = {
    {{.n = 0, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = NEVER},
	"", 0},
    {{.n = 1, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = NEVER},
	"", 1},
    {{.n = 1000,
	 .fail_produce = NEVER,
	 .fail_work = NEVER,
	 .fail_consume = NEVER},
	"", 1000},
    {{.n = 1000, .fail_produce = 0, .fail_work = NEVER, .fail_consume = NEVER},
	"produce 0", 0},
    {{.n = 1000,
	 .fail_produce = 500,
	 .fail_work = NEVER,
	 .fail_consume = NEVER},
	"produce 500", 500},
    {{.n = 1000, .fail_produce = NEVER, .fail_work = 0, .fail_consume = NEVER},
	"work 0", 0},
    {{.n = 1000,
	 .fail_produce = NEVER,
	 .fail_work = 300,
	 .fail_consume = NEVER},
	"work 300", 300},
    {{.n = 1000,
	 .fail_produce = NEVER,
	 .fail_work = NEVER,
	 .fail_consume = 999},
	"consume 999", 999},
    /* What was read before trouble is finished, and tells first. */
    {{.n = 1000, .fail_produce = 11, .fail_work = 10, .fail_consume = NEVER},
	"work 10", 10},
    {{.n = 1000, .fail_produce = 11, .fail_work = 11, .fail_consume = 9},
	"consume 9", 9},
    {{.n = 1000, .fail_produce = 11, .fail_work = 11, .fail_consume = 12},
	"produce 11", 11},
};

START_TEST(row)
{
	static const unsigned jobs[] = {0, 1, 2, 3, 4, 16};
	char what[60];

	for (size_t k = 0; k < COUNT(jobs); k++) {
		struct job j = rows[_i].j;
		struct pa_err e = {0};
		int rv;

		j.jobs = jobs[k];
		rv = run(&j, &e);
		(void)snprintf(what, sizeof(what), "row %d, %u jobs", _i,
		    jobs[k]);
		same_text(pa_str(e.text), pa_str(rows[_i].want), what);
		ck_assert_int_eq(rv, rows[_i].want[0] == '\0' ? 0 : -1);
		ck_assert_msg(j.in_order, "%s: not in order", what);
		ck_assert_uint_eq(j.consumed, rows[_i].consumed);
		if (rv == 0)
			ck_assert_uint_eq(j.sum,
			    j.n == 0 ? 0 : (j.n - 1) * j.n * (2 * j.n - 1) / 6);
	}
}
END_TEST

START_TEST(no_memory)
{
	struct job j = {.n = 10,
	    .fail_produce = NEVER,
	    .fail_work = NEVER,
	    .fail_consume = NEVER,
	    .jobs = 2};
	long k;

	for (k = 0; k < 2; k++) {
		struct pa_err e = {0};

		pa_mem_fail_after(k);
		ck_assert_int_eq(run(&j, &e), -1);
		pa_mem_fail_after(-1);
		ck_assert_int_eq(e.code, PA_E_NOMEM);
	}
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("pipe", add);
}
