/* SPDX-License-Identifier: MIT */
#include "rule/sample.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

int
pa_sample_add(struct pa_sample *s, struct pa_str seed, struct pa_str county,
    struct pa_str id, uint64_t at, struct pa_err *e)
{
	struct pa_sample_unit *u;
	struct sha256_ctx ctx;
	uint64_t *number;
	int rv;

	if (pa_grow(&s->unit, &s->unit_cap, s->nunit + 1, sizeof(*s->unit),
		e) != 0 ||
	    pa_grow(&s->stratum, &s->stratum_cap, s->nstratum + 1,
		sizeof(*s->stratum), e) != 0)
		return -1;
	rv = pa_map_put(&s->index, county, s->nstratum, &number, e);
	if (rv < 0)
		return -1;
	if (rv == 1)
		s->stratum[s->nstratum++] = (struct pa_sample_stratum){0};
	u = &s->unit[s->nunit++];
	*u = (struct pa_sample_unit){.stratum = (size_t)*number, .at = at};
	s->stratum[u->stratum].units++;
	sha256_init(&ctx);
	sha256_update(&ctx, seed.n, (const uint8_t *)seed.s);
	sha256_update(&ctx, 1, (const uint8_t *)":");
	sha256_update(&ctx, id.n, (const uint8_t *)id.s);
	sha256_digest(&ctx, sizeof(u->lot), u->lot);
	return 0;
}

static int
by_lot(const void *a, const void *b)
{
	const struct pa_sample_unit *x = a, *y = b;
	int c;

	if (x->stratum != y->stratum)
		return x->stratum < y->stratum ? -1 : 1;
	c = memcmp(x->lot, y->lot, sizeof(x->lot));
	/* Two rows of one village: the first. */
	return c != 0 ? c : (x->at > y->at) - (x->at < y->at);
}

static int
by_row(const void *a, const void *b)
{
	const struct pa_sample_unit *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

void
pa_sample_draw(struct pa_sample *s, unsigned percent)
{
	struct pa_sample_stratum *t;
	size_t i;

	if (s->nunit == 0)
		return;
	qsort(s->unit, s->nunit, sizeof(*s->unit), by_lot);
	for (i = 0; i < s->nunit; i++) {
		t = &s->stratum[s->unit[i].stratum];
		/* The share, rounded up, is at least one. */
		if (t->drawn >= (t->units * percent + 99) / 100)
			continue;
		s->unit[i].rank = (uint32_t)++t->drawn;
		s->drawn++;
	}
	qsort(s->unit, s->nunit, sizeof(*s->unit), by_row);
}

const struct pa_sample_unit *
pa_sample_unit(const struct pa_sample *s, uint64_t at)
{
	struct pa_sample_unit key = {.at = at};

	return s->nunit == 0 ?
	    NULL :
	    bsearch(&key, s->unit, s->nunit, sizeof(*s->unit), by_row);
}

void
pa_sample_lot(const struct pa_sample_unit *u, char out[17])
{
	size_t i;

	for (i = 0; i < 8; i++)
		(void)snprintf(out + 2 * i, 3, "%02x", u->lot[i]);
}

void
pa_sample_release(struct pa_sample *s)
{
	pa_map_release(&s->index);
	pa_free(s->stratum);
	pa_free(s->unit);
	*s = (struct pa_sample){0};
}
