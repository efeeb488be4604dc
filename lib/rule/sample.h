/* SPDX-License-Identifier: MIT */
/*
 * rule/sample: which villages a city looks into itself: a draw by lot, by
 * county, that anybody can repeat. Layer rule.
 *
 * The lot of a village is the SHA-256 of "SEED:ID" (ID its 村编号, else its
 * names); of each county those with the lowest lots are drawn, as many as the
 * percentage of its exiting villages asks for, rounded up, and at least one.
 * So the draw does not depend on the order of the rows, and each city has at
 * least its share. Source: 晋脱贫攻坚办〔2017〕63号 一(二)3, not below 10 % of
 * the exiting villages of a city.
 */
#ifndef PA_RULE_SAMPLE_H
#define PA_RULE_SAMPLE_H

#include "base/map.h"

#define PA_SAMPLE_LOT 32 /* bytes of a lot */

struct pa_sample_unit { /* a village that may be drawn */
	uint8_t lot[PA_SAMPLE_LOT];
	size_t stratum;
	uint64_t at;   /* the caller's, of its row */
	uint32_t rank; /* place in its stratum's draw, from 1; 0: not drawn */
};

struct pa_sample_stratum { /* a county */
	size_t units, drawn;
};

/* Zero filled is empty. */
struct pa_sample {
	struct pa_map index; /* name of the stratum -> its number */
	struct pa_sample_stratum *stratum; /* in order of their first unit */
	size_t nstratum, stratum_cap;
	struct pa_sample_unit *unit;
	size_t nunit, unit_cap;
	size_t drawn;
};

/* county: whatever names it; the seed must be the same for all. */
PA_CHECK int pa_sample_add(struct pa_sample *s, struct pa_str seed,
    struct pa_str county, struct pa_str id, uint64_t at, struct pa_err *e);
/* Draws; the units are in the order of their `at` afterwards. percent: 1 to
 * 100. */
void pa_sample_draw(struct pa_sample *s, unsigned percent);
/* The unit of a row after the draw, NULL: it may not be drawn. */
const struct pa_sample_unit *pa_sample_unit(const struct pa_sample *s,
    uint64_t at);
/* The first eight bytes of a lot in hex, as it is printed. */
void pa_sample_lot(const struct pa_sample_unit *u, char out[17]);
void pa_sample_release(struct pa_sample *s);

#endif
