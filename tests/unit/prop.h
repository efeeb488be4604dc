/* SPDX-License-Identifier: MIT */
/*
 * Property tests: a seeded generator and a check that prints the seed. The
 * seed is fixed, so that a run can be repeated; PA_SEED=N sets another.
 *
 *	struct prop p = prop_start();
 *
 *	for (p.run = 0; p.run < 10000; p.run++) {
 *		v = prop_next(&p);
 *		prop_check(&p, holds(v), "value %d", v);
 *	}
 */
#ifndef PA_TESTS_PROP_H
#define PA_TESTS_PROP_H

#include <check.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define PROP_SEED UINT64_C(20171231)

struct prop {
	uint64_t seed, state;
	unsigned long run;
};

static inline struct prop
prop_start(void)
{
	const char *s = getenv("PA_SEED");
	uint64_t seed = s == NULL ? PROP_SEED : strtoull(s, NULL, 0);

	return (struct prop){seed, seed, 0};
}

/* SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014. */
static inline uint64_t
prop_next(struct prop *p)
{
	uint64_t z = p->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* 0 .. n - 1; n > 0. Even enough for tests. */
static inline uint64_t
prop_below(struct prop *p, uint64_t n)
{
	return prop_next(p) % n;
}

/* A number of any magnitude and sign: small ones as often as large ones. */
static inline int64_t
prop_int64(struct prop *p)
{
	uint64_t v = prop_next(p) >> prop_below(p, 64);

	return (int64_t)((prop_next(p) & 1) != 0 ? v : 0 - v);
}

#define prop_check(p, holds, ...) \
	do { \
		if (!(holds)) { \
			fprintf(stderr, "PA_SEED=%" PRIu64 " run %lu\n", \
			    (p)->seed, (p)->run); \
			ck_abort_msg(__VA_ARGS__); \
		} \
	} while (0)

#endif
