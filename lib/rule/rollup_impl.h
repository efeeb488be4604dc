/* SPDX-License-Identifier: MIT */
/*
 * rule/rollup_impl: what rollup.c (definitions, and who asks for them),
 * rollup_run.c (collecting and telling them) and rollup_area.c (the areas)
 * share. Layer rule.
 */
#ifndef PA_RULE_ROLLUP_IMPL_H
#define PA_RULE_ROLLUP_IMPL_H

#include <pthread.h>

#include "base/map.h"
#include "flow/median.h"
#include "rule/check.h"

#define AREA_COLUMNS 4
#define KEY_COLUMNS (AREA_COLUMNS + PA_ROLLUP_AND)

/* How the rows of a table know their area. */
struct pa_area_key {
	uint32_t slot[KEY_COLUMNS];
	size_t n; /* 0: they do not, in this form */
};

/* Sums and counts of one area: lo and hi, one after the other. */
struct pa_bounds {
	int64_t lo, hi;
};

/* The areas that one worker met, or all of them. */
struct pa_areas {
	struct pa_map index; /* key -> number */
	struct pa_bounds *of;
	size_t n, cap;
	bool *asked; /* of a figure that is watched: a row was of the area */
	struct pa_bounds unknown; /* households whose area is not known */
};

#define BY_NUMBER 0
#define BY_NAMES 1
#define FORMS 2

struct pa_rollup_form {
	bool used;
	struct pa_area_key key; /* of the main stream */
	struct pa_areas *worker;
	struct pa_median *median;
	struct pa_buf *values; /* by worker, on the way to the median */
};

struct pa_rollup_item {
	const struct pa_rollup_rule *rule;
	struct pa_rollup_ref ref;
	char why[200];
	struct pa_rollup_source *from; /* whose rows count; NULL: not given */
	struct pa_deciding *deciding;  /* gets those that leave it open */
	int value, where;              /* nodes of its program, once used */
	struct pa_rollup_form form[FORMS];
};

/* A check whose rows make figures. */
struct pa_rollup_source {
	struct pa_check *check;
	struct pa_prog *prog;  /* of the figures that are used */
	struct pa_eval **eval; /* by worker */
};

#define SOURCES 4 /* households, villages, hamlets, samples */

/* Rules of a check that read a rollup. */
struct pa_rollup_asking {
	const struct pa_check *check;
	size_t item;
	uint32_t slot;
	unsigned form;
	struct pa_area_key key;
};

struct pa_rollups {
	struct pa_rollup_source
	    source[SOURCES]; /* that of the main stream first */
	size_t nsource;
	struct pa_rollup_item *item;
	size_t n;
	struct pa_rollup_asking *asking;
	size_t nasking, asking_cap;
	unsigned workers;
	const char *tmpdir;
	uint64_t memory;
	pthread_mutex_t lock; /* of the medians */
};

static inline bool
pa_is_middle(const struct pa_rollup_item *it)
{
	return it->rule->kind == PA_ROLLUP_MEDIAN ||
	    it->rule->kind == PA_ROLLUP_MAD;
}

/* The key of a row's area in b; *known is false where a part is not known. */
PA_CHECK int pa_area_key(const struct pa_bind *bind, const struct pa_batch *x,
    const struct pa_area_key *k, uint32_t row, struct pa_buf *b, bool *known,
    struct pa_err *e);

#define NO_AREA UINT32_MAX /* of a row whose area is not known */

/* The areas of a batch's rows under one key. Zero filled is empty. */
struct pa_area_rows {
	struct pa_area_key key;
	uint32_t *of; /* by row: the number of its area, or NO_AREA */
	struct pa_str *text;
	size_t n, of_cap, text_cap; /* n: areas; text: their keys */
	struct pa_map index;        /* key -> number */
	struct pa_arena keys;
	struct pa_buf b;
};

/* Finds them; what stands there for the same key of the batch stays. */
PA_CHECK int pa_area_rows(struct pa_area_rows *a, const struct pa_bind *bind,
    const struct pa_batch *x, const struct pa_area_key *k, struct pa_err *e);
void pa_area_rows_release(struct pa_area_rows *a);
/* The number of an area, added when it is new. */
PA_CHECK int pa_areas_at(struct pa_areas *a, struct pa_str key, uint64_t *at,
    struct pa_err *e);
/* Sums that know no bound stay without it. */
void pa_bounds_add(struct pa_bounds *to, struct pa_bounds b);
/* Adds what another worker met to the first one's. */
PA_CHECK int pa_areas_merge(struct pa_areas *to, struct pa_areas *from,
    struct pa_err *e);
void pa_areas_release(struct pa_areas *a);

#endif
