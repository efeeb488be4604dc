/* SPDX-License-Identifier: MIT */
#include "flow/equal.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

#define ROWS 120000 /* more than fit in the least memory */
#define AT_ONCE 700 /* added by one call: more than one segment's least */
#define NOTE UINT64_C(0xa500000000000000)

/* What a run tells: rows and groups, and a digest of all in order. */
struct told {
	const uint64_t *key; /* by row; each group must be of one key */
	uint64_t rows, groups, digest;
	const char *fault;
};

static int
group(void *ctx, size_t stream, const void *rows, size_t n, struct pa_err *e)
{
	const struct pa_equal_row *row = rows;
	struct told *t = ctx;
	size_t i;

	(void)e;
	if (stream != 0)
		t->fault = "a stream that is none";
	if (n < 2)
		t->fault = "a group of one";
	for (i = 0; i < n; i++) {
		uint64_t at = row[i].at & ~NOTE;

		if ((row[i].at & NOTE) != NOTE)
			t->fault = "the note is lost";
		if (t->key[at] != t->key[row[0].at & ~NOTE])
			t->fault = "different keys in a group";
		if (i > 0 && at <= (row[i - 1].at & ~NOTE))
			t->fault = "rows not in the order of adding";
		t->digest = t->digest * 31 + at;
	}
	t->rows += n;
	t->groups++;
	return 0;
}

/* A key number to 128 bits; spread: evenly, else all in one partition. */
static struct pa_equal_row
make_row(uint64_t key, uint64_t at, bool spread)
{
	struct prop p = {.state = key};
	uint64_t hi = spread ? prop_next(&p) : key >> 3;

	return (struct pa_equal_row){hi, key, at | NOTE};
}

static int
run(struct told *t, uint64_t memory, unsigned jobs, size_t n, bool spread,
    struct pa_err *e)
{
	struct pa_equal *q = pa_equal_new(memory, "/tmp", jobs, e);
	struct pa_equal_row row[AT_ONCE];
	size_t i, k, only;
	uint8_t part[AT_ONCE];
	int rv = -1;

	if (q == NULL)
		return -1;
	if (pa_equal_stream(q, sizeof(row[0]), 2, false, &only, e) != 0)
		goto out;
	for (i = 0; i < n; i += k) {
		for (k = 0; k < AT_ONCE && i + k < n; k++) {
			row[k] = make_row(t->key[i + k], i + k, spread);
			part[k] = (uint8_t)(row[k].hi >> 56);
		}
		if (pa_equal_add(q, only, part, row, k, e) != 0)
			goto out;
	}
	rv = pa_equal_groups(q, group, t, e);
out:
	pa_equal_free(q);
	return rv;
}

/* Rows and groups as counted by hand; keys are below n. */
static void
count(const uint64_t *key, size_t n, uint64_t *rows, uint64_t *groups)
{
	uint32_t *times = calloc(n + 1, sizeof(*times));
	size_t i;

	ck_assert_ptr_nonnull(times);
	*rows = *groups = 0;
	for (i = 0; i < n; i++)
		times[key[i]]++;
	for (i = 0; i < n; i++)
		if (times[i] > 1) {
			*rows += times[i];
			*groups += 1;
		}
	free(times);
}

/* How the keys of a table row are drawn. */
static const struct {
	const char *what;
	size_t n;
	uint64_t keys; /* different ones to draw from; 0: none twice */
	bool spread;
} cases[] = {
    {"no row", 0, 1, true},
    {"one row", 1, 1, true},
    {"two rows of one key", 2, 1, true},
    {"all different", ROWS, 0, true},
    {"half of them twice", ROWS, ROWS, true},
    {"few keys", ROWS, 7, true},
    {"one key", ROWS, 1, true},
    {"one partition, few runs", ROWS / 4, ROWS / 8, false},
    {"one partition, one key", ROWS / 4, 1, false},
};

START_TEST(groups)
{
	static const struct {
		uint64_t memory;
		unsigned jobs;
	} ways[] = {{1 << 30, 1}, {1 << 30, 4}, {0, 1}, {0, 4}};
	size_t n = cases[_i].n, i;
	uint64_t *key = calloc(n + 1, sizeof(*key)), rows, told, first = 0;
	struct prop p = prop_start();
	struct pa_err e = {0};

	ck_assert_ptr_nonnull(key);
	for (i = 0; i < n; i++)
		key[i] =
		    cases[_i].keys == 0 ? i : prop_below(&p, cases[_i].keys);
	count(key, n, &rows, &told);
	for (i = 0; i < COUNT(ways); i++) {
		struct told t = {.key = key};

		must(run(&t, ways[i].memory, ways[i].jobs, n, cases[_i].spread,
			 &e),
		    &e);
		ck_assert_msg(t.fault == NULL, "%s: %s", cases[_i].what,
		    t.fault);
		ck_assert_uint_eq(t.rows, rows);
		ck_assert_uint_eq(t.groups, told);
		if (i == 0)
			first = t.digest;
		ck_assert_uint_eq(t.digest, first);
	}
	free(key);
}
END_TEST

static int
job(void *ctx, struct pa_err *e)
{
	struct told t = {.key = ctx};

	return run(&t, 0, 1, ROWS / 2, true, e);
}

START_TEST(memory)
{
	uint64_t *key = calloc(ROWS, sizeof(*key));
	size_t i;

	ck_assert_ptr_nonnull(key);
	for (i = 0; i < ROWS; i++)
		key[i] = i % (ROWS / 4);
	ck_assert_int_gt(chaos(job, key), 0);
	free(key);
}
END_TEST

/* Rows of several forms: what is told of each, by hand. */
static const struct {
	size_t size;
	bool alone;
} forms[] = {{16, false}, {28, false}, {20, true}};

struct streams {
	uint64_t rows[COUNT(forms)], groups[COUNT(forms)];
	const char *fault;
};

/* The key, which row, and what stands behind it. */
static void
fill_form(char row[32], size_t stream, uint64_t key, uint64_t at)
{
	struct prop p = {.state = key};

	key = prop_next(&p);
	memset(row, (int)(at + stream), 32);
	memcpy(row, &key, sizeof(key));
	memcpy(row + sizeof(key), &at, sizeof(at));
}

/* Of stream k a key is drawn by each k + 2 rows. */
static int
told_form(void *ctx, size_t stream, const void *rows, size_t n,
    struct pa_err *e)
{
	struct streams *t = ctx;
	size_t size = forms[stream].size, i;
	const char *row = rows;
	uint64_t at, first;
	char want[32];

	(void)e;
	memcpy(&first, row + 8, sizeof(first));
	for (i = 0; i < n; i++, row += size) {
		memcpy(&at, row + 8, sizeof(at));
		fill_form(want, stream, first / (stream + 2), at);
		if (memcmp(row, want, size) != 0)
			t->fault = "not the row that was added";
		if (at != first + i)
			t->fault = "not in the order of adding";
	}
	t->rows[stream] += n;
	t->groups[stream]++;
	return 0;
}

START_TEST(streams)
{
	uint64_t limit = _i == 0 ? 0 : 1 << 30, at;
	struct pa_err e = {0};
	struct pa_equal *q = pa_equal_new(limit, "/tmp", 2, &e);
	struct streams t = {.fault = NULL};
	size_t i, number, n = 50001;
	char row[32];

	ck_assert_ptr_nonnull(q);
	for (i = 0; i < COUNT(forms); i++) {
		must(pa_equal_stream(q, forms[i].size, 1, forms[i].alone,
			 &number, &e),
		    &e);
		ck_assert_uint_eq(number, i);
	}
	for (at = 0; at < n; at++)
		for (i = 0; i < COUNT(forms); i++) {
			fill_form(row, i, at / (i + 2), at);
			must(pa_equal_add(q, i, (uint8_t *)row, row, 1, &e),
			    &e);
		}
	must(pa_equal_groups(q, told_form, &t, &e), &e);
	ck_assert_msg(t.fault == NULL, "%s", t.fault);
	/* The last row of the first and third stream stands alone. */
	ck_assert_uint_eq(t.rows[0], 50000);
	ck_assert_uint_eq(t.groups[0], 25000);
	ck_assert_uint_eq(t.rows[1], 50001);
	ck_assert_uint_eq(t.groups[1], 16667);
	ck_assert_uint_eq(t.rows[2], 50001);
	ck_assert_uint_eq(t.groups[2], 12501);
	pa_equal_free(q);
}
END_TEST

/* The spill file cannot be made. */
START_TEST(no_folder)
{
	struct pa_equal *q;
	struct pa_equal_row row = {0};
	struct pa_err e = {0};
	size_t only;
	uint8_t part;
	int rv = 0;

	q = pa_equal_new(0, "/nonexistent", 1, &e);
	ck_assert_ptr_nonnull(q);
	must(pa_equal_stream(q, sizeof(row), 2, false, &only, &e), &e);
	for (row.at = 0; row.at < ROWS && rv == 0; row.at++) {
		row.hi = row.at << 56;
		part = (uint8_t)row.at;
		rv = pa_equal_add(q, only, &part, &row, 1, &e);
	}
	ck_assert_int_eq(rv, -1);
	ck_assert_int_eq(e.code, PA_E_IO);
	pa_equal_free(q);
	pa_equal_free(NULL);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, groups, 0, COUNT(cases));
	tcase_add_loop_test(tc, streams, 0, 2);
	tcase_add_test(tc, memory);
	tcase_add_test(tc, no_folder);
}

int
main(void)
{
	return testing_main("equal", add);
}
