/* SPDX-License-Identifier: MIT */
#include "flow/sort.h"

#include <signal.h>
#include <sys/resource.h>

#include "chaos.h"
#include "prop.h"
#include "scratch.h"
#include "testing.h"

#define MAX 3000
#define LEAST ((size_t)64 * 1024) /* the sort uses at least so much */

struct record {
	uint64_t hi, lo;
	size_t n;
	unsigned char fill; /* what its bytes are made of */
};

/* Records of random keys with many ties and sizes of any magnitude. */
static size_t
make(struct prop *p, struct record *r, size_t max, size_t large)
{
	size_t n = (size_t)prop_below(p, max + 1), i;
	uint64_t keys = 1 + prop_below(p, 50);

	for (i = 0; i < n; i++) {
		r[i].hi = prop_below(p, keys);
		if (prop_below(p, 8) == 0)
			r[i].hi = prop_next(p);
		r[i].lo = prop_below(p, 3);
		r[i].n = (size_t)(prop_below(p, large) >> prop_below(p, 20));
		r[i].fill = (unsigned char)i;
	}
	return n;
}

static void
fill_bytes(const struct record *r, struct pa_buf *b)
{
	struct pa_err e = {0};

	pa_buf_clear(b);
	must(pa_buf_reserve(b, r->n, &e), &e);
	memset(b->s, r->fill, r->n);
	b->n = r->n;
}

static int
before(const struct record *a, const struct record *b)
{
	return a->hi != b->hi ? a->hi < b->hi : a->lo < b->lo;
}

/* What has to come out: by insertion, which is stable. */
static void
order(const struct record *r, size_t n, size_t *at)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = i; k > 0 && before(&r[i], &r[at[k - 1]]); k--)
			at[k] = at[k - 1];
		at[k] = i;
	}
}

static void
check_all(struct prop *p, struct pa_sort *s, const struct record *r, size_t n,
    const size_t *at)
{
	struct pa_sort_item item;
	struct pa_err e = {0};
	const struct record *want;
	size_t i, k;

	for (i = 0; i < n; i++) {
		want = &r[at[i]];
		ck_assert_msg(pa_sort_next(s, &item, &e) == 1, "%s", e.text);
		prop_check(p,
		    item.hi == want->hi && item.lo == want->lo &&
			item.bytes.n == want->n,
		    "record %zu of %zu", i, n);
		for (k = 0; k < item.bytes.n; k++)
			if ((unsigned char)item.bytes.s[k] != want->fill)
				break;
		prop_check(p, k == item.bytes.n, "bytes of record %zu", i);
	}
	ck_assert_int_eq(pa_sort_next(s, &item, &e), 0);
	ck_assert_int_eq(pa_sort_next(s, &item, &e), 0);
}

START_TEST(any_memory)
{
	static struct record r[MAX];
	static size_t at[MAX];
	const size_t memory[] = {0, LEAST, LEAST * 3, (size_t)1 << 30};
	struct prop p = prop_start();
	struct pa_buf b = {0};
	struct pa_err e = {0};
	struct pa_sort *s;
	size_t n, i, k;

	for (p.run = 0; p.run < 40; p.run++) {
		n = make(&p, r, p.run < 30 ? 300 : MAX,
		    p.run % 4 == 0 ? LEAST * 2 : 300);
		order(r, n, at);
		for (k = 0; k < COUNT(memory); k++) {
			s = pa_sort_new(memory[k], "/tmp", &e);
			ck_assert_ptr_nonnull(s);
			for (i = 0; i < n; i++) {
				fill_bytes(&r[i], &b);
				must(pa_sort_add(s, r[i].hi, r[i].lo,
					 pa_buf_str(&b), &e),
				    &e);
			}
			ck_assert_uint_eq(pa_sort_count(s), n);
			must(pa_sort_finish(s, &e), &e);
			check_all(&p, s, r, n, at);
			must(pa_sort_rewind(s, &e), &e);
			check_all(&p, s, r, n, at);
			pa_sort_free(s);
		}
	}
	pa_buf_release(&b);
}
END_TEST

/* Above what is sorted by bytes of the key; ties in hi with unequal lo. */
START_TEST(many)
{
	const size_t memory[] = {LEAST, (size_t)1 << 30};
	struct prop p = prop_start();
	struct pa_err e = {0};
	struct pa_sort_item item, last = {0};
	struct pa_sort *s;
	uint64_t v, was = 0, sum, want;
	size_t i, k;

	for (k = 0; k < COUNT(memory); k++) {
		s = pa_sort_new(memory[k], "/tmp", &e);
		ck_assert_ptr_nonnull(s);
		sum = want = 0;
		for (i = 0; i < 20000; i++) {
			v = i;
			want += v * v;
			must(pa_sort_add(s,
				 prop_below(&p, 4000) << prop_below(&p, 40),
				 prop_below(&p, 4),
				 (struct pa_str){(const char *)&v, sizeof(v)},
				 &e),
			    &e);
		}
		must(pa_sort_finish(s, &e), &e);
		for (i = 0; pa_sort_next(s, &item, &e) == 1; i++) {
			memcpy(&v, item.bytes.s, sizeof(v));
			sum += v * v;
			prop_check(&p,
			    i == 0 || last.hi < item.hi ||
				(last.hi == item.hi &&
				    (last.lo < item.lo ||
					(last.lo == item.lo && was < v))),
			    "record %zu is out of order", i);
			last = item;
			was = v;
		}
		ck_assert_uint_eq(i, 20000);
		ck_assert_uint_eq(sum, want);
		pa_sort_free(s);
	}
}
END_TEST

/* Records without bytes keep their place before one that has some. */
START_TEST(empty_records)
{
	struct pa_err e = {0};
	struct pa_sort *s = pa_sort_new(0, "/tmp", &e);
	struct pa_sort_item item;
	size_t i;

	must(pa_sort_add(s, 7, 0, PA_STR(""), &e), &e);
	for (i = 0; i < 100; i++)
		must(pa_sort_add(s, 7, 0, (struct pa_str){NULL, 0}, &e), &e);
	must(pa_sort_add(s, 7, 0, PA_STR("x"), &e), &e);
	must(pa_sort_add(s, 7, 0, PA_STR(""), &e), &e);
	must(pa_sort_finish(s, &e), &e);
	for (i = 0; pa_sort_next(s, &item, &e) == 1; i++)
		ck_assert_uint_eq(item.bytes.n, i == 101);
	ck_assert_uint_eq(i, 103);
	pa_sort_free(s);
}
END_TEST

START_TEST(nothing)
{
	struct pa_err e = {0};
	struct pa_sort *s = pa_sort_new(0, "/tmp", &e);
	struct pa_sort_item item;

	must(pa_sort_finish(s, &e), &e);
	ck_assert_int_eq(pa_sort_next(s, &item, &e), 0);
	must(pa_sort_rewind(s, &e), &e);
	ck_assert_int_eq(pa_sort_next(s, &item, &e), 0);
	pa_sort_free(s);
	pa_sort_free(NULL);
}
END_TEST

/* Fills a sort until it has to spill. */
static int
overfill(const char *dir, struct pa_err *e)
{
	struct pa_sort *s = pa_sort_new(0, dir, e);
	static const char kilobyte[1024];
	int rv = s == NULL ? -1 : 0, i;

	for (i = 0; rv == 0 && i < 200; i++)
		rv = pa_sort_add(s, (uint64_t)(i % 7), 0,
		    (struct pa_str){kilobyte, sizeof(kilobyte)}, e);
	if (rv == 0)
		rv = pa_sort_finish(s, e);
	pa_sort_free(s);
	return rv;
}

START_TEST(no_folder)
{
	struct pa_err e = {0};

	ck_assert_int_eq(overfill("/tmp/there/is/none", &e), -1);
	ck_assert_int_eq(e.code, PA_E_IO);
	ck_assert_ptr_nonnull(strstr(e.text, "/tmp/there/is/none"));
}
END_TEST

/* A disk that takes no more. */
START_TEST(no_room)
{
	struct rlimit old, few;
	struct pa_err e = {0};

	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
	few = old;
	few.rlim_cur = 20000;
	(void)signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &few), 0);
	ck_assert_int_eq(overfill("/tmp", &e), -1);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
	ck_assert_int_eq(e.code, PA_E_IO);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	size_t n = *(const size_t *)ctx, i;
	struct pa_sort *s = pa_sort_new(0, "/tmp", e);
	struct pa_sort_item item;
	char bytes[40] = "";
	int rv = s == NULL ? -1 : 0;

	for (i = 0; rv == 0 && i < n; i++)
		rv = pa_sort_add(s, i * 7919 % 256, i % 5,
		    (struct pa_str){bytes, i % sizeof(bytes)}, e);
	if (rv == 0)
		rv = pa_sort_finish(s, e);
	while (rv == 0 && (rv = pa_sort_next(s, &item, e)) == 1)
		rv = 0;
	if (rv == 0)
		rv = pa_sort_rewind(s, e);
	pa_sort_free(s);
	return rv;
}

START_TEST(allocations)
{
	size_t n[] = {10, 5000, 20000};

	/* In memory, with spills, and sorted by the bytes of the key. */
	for (size_t i = 0; i < COUNT(n); i++)
		ck_assert_int_gt(chaos(chaos_job, &n[i]), 2);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, any_memory);
	tcase_add_test(tc, many);
	tcase_add_test(tc, empty_records);
	tcase_add_test(tc, nothing);
	tcase_add_test(tc, no_folder);
	tcase_add_test(tc, no_room);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("sort", add);
}
