/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "rule/dedupe_impl.h"

/* Notes the rows of a key: each is tied to the first. */
int
pa_dedupe_group(void *ctx, size_t stream, const void *rows, size_t n,
    struct pa_err *e)
{
	const struct pa_equal_row *row = rows;
	struct pa_dedupe *d = ctx;
	size_t i;

	(void)stream;
	if (pa_grow(&d->edge, &d->edge_cap, d->nedge + n, sizeof(*d->edge),
		e) != 0)
		return -1;
	for (i = 0; i < n; i++)
		d->edge[d->nedge++] =
		    (struct pa_dedupe_edge){row[i].at, row[0].at & PA_AT_MASK};
	return 0;
}

static int
cmp_edge(const void *a, const void *b)
{
	const struct pa_dedupe_edge *x = a, *y = b;
	uint64_t i = x->at & PA_AT_MASK, k = y->at & PA_AT_MASK;

	if (i != k)
		return i < k ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static int
cmp_member(const void *key, const void *member)
{
	const struct pa_dedupe_member *m = member;
	uint64_t at;

	memcpy(&at, key, sizeof(at));
	return (at > m->at) - (at < m->at);
}

/* The first member of its cluster as far as it is known. */
static uint32_t
find(struct pa_dedupe_member *m, uint32_t i)
{
	while (m[i].root != i) {
		m[i].root = m[m[i].root].root;
		i = m[i].root;
	}
	return i;
}

/* The lesser index becomes the root: the cluster is known by its first row,
 * in whatever order its keys are told. */
static void
join(struct pa_dedupe_member *m, uint32_t i, uint32_t k)
{
	i = find(m, i);
	k = find(m, k);
	if (i < k)
		m[k].root = i;
	else
		m[i].root = k;
}

/* One member for each row; a household may have two edges. */
static int
make_members(struct pa_dedupe *d, struct pa_err *e)
{
	struct pa_dedupe_member *m;
	uint8_t shared;
	uint64_t at;
	size_t i, n = 0;

	if (d->nedge >= UINT32_MAX)
		return pa_err_set(e, PA_E_LIMIT,
		    "more than 4294967294 rows stand twice");
	m = pa_realloc(NULL, d->nedge, sizeof(*m), e);
	if (m == NULL)
		return -1;
	for (i = 0; i < d->nedge; i++) {
		at = d->edge[i].at & PA_AT_MASK;
		shared = (uint8_t)(d->edge[i].at >> PA_AT_BITS);
		if (n > 0 && m[n - 1].at == at) {
			m[n - 1].own |= shared;
			continue;
		}
		m[n] = (struct pa_dedupe_member){.at = at,
		    .root = (uint32_t)n,
		    .own = shared};
		n++;
	}
	d->member = m;
	d->nmember = n;
	return 0;
}

/* Lists each cluster's members in order, counts them, gathers their bits. */
static void
link_members(struct pa_dedupe *d)
{
	struct pa_dedupe_member *m = d->member, *root;
	size_t i;

	for (i = 0; i < d->nmember; i++)
		m[i].root = find(m, (uint32_t)i);
	for (i = d->nmember; i-- > 0;) {
		root = &m[m[i].root];
		root->n++;
		root->all |= m[i].own;
		if (root->n == 1) /* the last one comes first here */
			root->keep = d->unique == PA_UNIQUE_LAST ? (uint32_t)i :
								   m[i].root;
		if (root == &m[i]) {
			d->nclusters++;
			continue;
		}
		m[i].next = root->next;
		root->next = (uint32_t)i;
	}
}

int
pa_dedupe_close(struct pa_dedupe *d, struct pa_err *e)
{
	const struct pa_dedupe_member *first;
	size_t i, k = 0;

	if (d->nedge > 0)
		qsort(d->edge, d->nedge, sizeof(*d->edge), cmp_edge);
	if (make_members(d, e) != 0)
		return -1;
	for (i = 0; i < d->nedge; i++) {
		while (d->member[k].at != (d->edge[i].at & PA_AT_MASK))
			k++;
		first = bsearch(&d->edge[i].first, d->member, d->nmember,
		    sizeof(*d->member), cmp_member);
		join(d->member, (uint32_t)k, (uint32_t)(first - d->member));
	}
	pa_free(d->edge);
	d->edge = NULL;
	d->nedge = d->edge_cap = 0;
	link_members(d);
	return 0;
}
