/* SPDX-License-Identifier: MIT */
#include "flow/slip.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"

struct variant { /* a text with one character masked, or as it is */
	uint64_t hash;
	size_t at;
};

static int
cmp(const void *a, const void *b)
{
	const struct variant *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static bool
may_meet(const struct pa_slip_text *a, const struct pa_slip_text *b, bool sides)
{
	return (!sides || a->side != b->side) && !pa_str_eq(a->text, b->text);
}

#define KINDS 32

/*
 * Marks the texts that share a masked form and are not the same. They differ
 * in one byte, so there are few kinds of them; of each one is enough to be
 * held against.
 */
static void
mark_run(struct pa_slip_text *t, const struct variant *v, size_t n, bool sides)
{
	size_t kind[KINDS], nkind = 0, i, k;
	struct pa_slip_text *x;

	for (i = 0; i < n && nkind < KINDS; i++) {
		x = &t[v[i].at];
		for (k = 0; k < nkind; k++)
			if (x->side == t[kind[k]].side &&
			    pa_str_eq(x->text, t[kind[k]].text))
				break;
		if (k == nkind)
			kind[nkind++] = v[i].at;
	}
	for (i = 0; i < n; i++) {
		x = &t[v[i].at];
		for (k = 0; k < nkind && !x->near; k++)
			x->near = may_meet(x, &t[kind[k]], sides);
		for (k = 0; nkind == KINDS && k < n && !x->near; k++)
			x->near = may_meet(x, &t[v[k].at], sides);
	}
}

/* Of the texts longer than at those alike but for the byte there. */
static void
mask(struct pa_slip_text *t, size_t n, size_t at, bool sides, struct variant *v,
    char *scratch)
{
	size_t i, from, k = 0;

	for (i = 0; i < n; i++) {
		if (t[i].text.n <= at)
			continue;
		memcpy(scratch, t[i].text.s, t[i].text.n);
		scratch[at] = '\0';
		v[k++] = (struct variant){pa_hash((struct pa_str){scratch,
					      t[i].text.n}),
		    i};
	}
	qsort(v, k, sizeof(*v), cmp);
	for (i = 1, from = 0; i <= k; i++)
		if (i == k || v[i].hash != v[from].hash) {
			if (i - from > 1)
				mark_run(t, v + from, i - from, sides);
			from = i;
		}
}

static const struct variant *
find(const struct variant *v, size_t n, uint64_t hash)
{
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (v[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && v[lo].hash == hash ? &v[lo] : NULL;
}

/* Those that another text has with two neighbours the other way round. */
static void
swaps(struct pa_slip_text *t, size_t n, bool sides, struct variant *v,
    char *scratch)
{
	const struct variant *x;
	size_t i, k;
	char c;

	for (i = 0; i < n; i++)
		v[i] = (struct variant){pa_hash(t[i].text), i};
	qsort(v, n, sizeof(*v), cmp);
	for (i = 0; i < n; i++) {
		memcpy(scratch, t[i].text.s, t[i].text.n);
		for (k = 0; k + 1 < t[i].text.n; k++) {
			if (scratch[k] == scratch[k + 1])
				continue;
			c = scratch[k];
			scratch[k] = scratch[k + 1];
			scratch[k + 1] = c;
			x = find(v, n,
			    pa_hash((struct pa_str){scratch, t[i].text.n}));
			for (; x != NULL && x < v + n &&
			     pa_str_eq(t[x->at].text,
				 (struct pa_str){scratch, t[i].text.n});
			     x++)
				if (may_meet(&t[i], &t[x->at], sides))
					t[i].near = true;
			scratch[k + 1] = scratch[k];
			scratch[k] = c;
		}
	}
}

int
pa_slip_find(struct pa_slip_text *t, size_t n, struct pa_err *e)
{
	struct variant *v;
	char *scratch;
	size_t i, most = 0;
	bool sides = false;
	int rv = -1;

	for (i = 0; i < n; i++) {
		most = t[i].text.n > most ? t[i].text.n : most;
		sides |= t[i].side != 0;
		t[i].near = false;
	}
	if (n < 2)
		return 0;
	v = pa_realloc(NULL, n, sizeof(*v), e);
	scratch = pa_realloc(NULL, most + 1, 1, e);
	if (v != NULL && scratch != NULL) {
		for (i = 0; i < most; i++)
			mask(t, n, i, sides, v, scratch);
		swaps(t, n, sides, v, scratch);
		rv = 0;
	}
	pa_free(v);
	pa_free(scratch);
	return rv;
}
