/* SPDX-License-Identifier: MIT */
#include "rule/dedupe.h"

#include <libintl.h>

#include "flow/pipe.h"
#include "flow/sort.h"
#include "rule/dedupe_impl.h"

#define FILES_MAX 65535

/* One reading of the stream. */
struct pass {
	struct pa_dedupe *d;
	int (*work)(void *ctx, unsigned worker, void *item, struct pa_err *e);
	int (*consume)(void *ctx, void *item, struct pa_err *e);
};

int
pa_dedupe_init(struct pa_dedupe *d, struct pa_job *job, struct pa_err *e)
{
	size_t i;

	d->job = job;
	d->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	if (pa_sheet_nfile(job->main) > FILES_MAX)
		return pa_err_set(e, PA_E_LIMIT, "more than %d files",
		    FILES_MAX);
	if (pa_dedupe_find_columns(d, e) != 0)
		return -1;
	d->worker = pa_calloc((size_t)d->nworker + 1, sizeof(*d->worker), e);
	if (d->worker == NULL ||
	    pa_emit_init(&d->emit, job->main, d->format, d->english,
		d->excel_safe, pa_dedupe_columns, 4, e) != 0)
		return -1;
	for (i = 0; i < 4; i++)
		if (pa_emit_cell(&d->emit, i, (struct pa_str){"", 0}, &d->blank,
			e) != 0)
			return -1;
	return pa_emit_end(&d->emit, &d->blank, e);
}

/* Work of the first pass: the keys of the rows. */
static int
find_keys(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	struct pa_dedupe *d = ctx;
	struct pa_dedupe_work *w = &d->worker[worker];
	struct pa_dedupe_item *x = item;
	struct pa_dedupe_row row = {&x->x.rows.chunk, NULL};
	struct pa_dedupe_keys keys;
	size_t i, k;

	pa_arena_clear(&w->arena);
	memset(x->keyless, 0, sizeof(x->keyless));
	x->nkey = 0;
	if (pa_grow(&x->key, &x->key_cap, 2 * x->x.rows.nlive, sizeof(*x->key),
		e) != 0 ||
	    pa_grow(&x->part, &x->part_cap, 2 * x->x.rows.nlive, 1, e) != 0)
		return -1;
	for (i = 0; i < x->x.rows.nlive; i++) {
		row.rec = pa_batch_rec(&x->x, i);
		if (pa_dedupe_find_keys(d, w, row, &keys, e) != 0)
			return -1;
		for (k = 0; k < keys.n; k++) {
			x->part[x->nkey] = (uint8_t)(keys.key[k].hi >> 56);
			x->key[x->nkey++] = keys.key[k];
		}
		x->keyless[keys.why]++;
	}
	return 0;
}

static int
add_keys(void *ctx, void *item, struct pa_err *e)
{
	struct pa_dedupe *d = ctx;
	struct pa_dedupe_item *x = item;
	size_t i;

	if (pa_equal_add(d->equal, 0, x->part, x->key, x->nkey, e) != 0)
		return -1;
	for (i = 0; i < PA_KEYLESS_KINDS; i++)
		d->keyless[i] += x->keyless[i];
	d->records += x->x.rows.nlive;
	return 0;
}

static int
nothing(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	(void)ctx;
	(void)worker;
	(void)item;
	(void)e;
	return 0;
}

static uint32_t
filled_cells(const struct pa_dedupe *d, const struct pa_chunk *c,
    const struct pa_rec *rec)
{
	struct pa_str s;
	uint32_t n = 0;
	size_t j;

	for (j = 0; j < rec->ncell; j++) {
		s = pa_str_trim(pa_chunk_raw(c, rec, j));
		n += !d->emit.drop[j] && s.n > 0 &&
		    !pa_str_eq(s, PA_STR("\"\""));
	}
	return n;
}

/* For PA_UNIQUE_BEST: which member of each cluster says most. */
static int
choose_best(void *ctx, void *item, struct pa_err *e)
{
	struct pa_dedupe *d = ctx;
	struct pa_dedupe_item *x = item;
	const struct pa_chunk *c = &x->x.rows.chunk;
	const struct pa_rec *rec;
	uint32_t n, root;
	size_t i;

	(void)e;
	d->records += x->x.rows.nlive;
	for (i = 0; i < x->x.rows.nlive && d->next < d->nmember; i++) {
		rec = pa_batch_rec(&x->x, i);
		if (pa_at(c, rec) != d->member[d->next].at)
			continue;
		n = filled_cells(d, c, rec);
		root = d->member[d->next].root;
		if (n > d->filled[root]) {
			d->filled[root] = n;
			d->member[root].keep = (uint32_t)d->next;
		}
		d->next++;
	}
	return 0;
}

static int
produce(void *ctx, void *item, struct pa_err *e)
{
	struct pass *p = ctx;
	struct pa_dedupe_item *x = item;

	return pa_sheet_next(p->d->job->main, &x->x.rows, e);
}

static int
work(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	struct pass *p = ctx;

	return p->work(p->d, worker, item, e);
}

static int
consume(void *ctx, void *item, struct pa_err *e)
{
	struct pass *p = ctx;

	return p->consume(p->d, item, e);
}

static int
run_items(struct pass *p, struct pa_dedupe_item *item, size_t n,
    struct pa_err *e)
{
	struct pa_pipe pipe = {.jobs = p->d->nworker,
	    .ctx = p,
	    .nitem = n,
	    .produce = produce,
	    .work = work,
	    .consume = consume};
	size_t i;
	int rv;

	pipe.item = pa_calloc(n, sizeof(*pipe.item), e);
	if (pipe.item == NULL)
		return -1;
	for (i = 0; i < n; i++)
		pipe.item[i] = &item[i];
	rv = pa_pipe_run(&pipe, e);
	pa_free(pipe.item);
	return rv;
}

/* Reads the stream from its start. Every pass must see the same records. */
static int
run_pass(struct pass *p, bool again, struct pa_err *e)
{
	struct pa_dedupe *d = p->d;
	size_t n = d->nworker == 1 ? 1 : (size_t)d->nworker * 2, i;
	uint64_t before = d->records;
	struct pa_dedupe_item *item;
	int rv;

	if (again && pa_sheet_rewind(d->job->main, e) != 0)
		return -1;
	item = pa_calloc(n, sizeof(*item), e);
	if (item == NULL)
		return -1;
	d->records = 0;
	d->next = 0;
	rv = run_items(p, item, n, e);
	for (i = 0; i < n; i++) {
		pa_batch_release(&item[i].x);
		pa_buf_release(&item[i].out);
		pa_free(item[i].end);
		pa_free(item[i].key);
		pa_free(item[i].part);
	}
	pa_free(item);
	if (rv == 0 && again && (d->records != before || d->next != d->nmember))
		return pa_err_set(e, PA_E_INPUT,
		    "the input changed while it was being read");
	return rv;
}

/* First pass: the clusters. */
static int
find_clusters(struct pa_dedupe *d, struct pa_err *e)
{
	struct pass p = {d, find_keys, add_keys};
	size_t only;
	int rv;

	d->equal = pa_equal_new(d->job->cfg.memory / 2,
	    d->job->cfg.sheet.tmpdir, d->nworker, e);
	if (d->equal == NULL ||
	    pa_equal_stream(d->equal, sizeof(struct pa_equal_row), 2, false,
		&only, e) != 0)
		return -1;
	rv = run_pass(&p, false, e);
	if (rv == 0)
		rv = pa_equal_groups(d->equal, pa_dedupe_group, d, e);
	pa_equal_free(d->equal);
	d->equal = NULL;
	return rv == 0 ? pa_dedupe_close(d, e) : -1;
}

static int
find_best(struct pa_dedupe *d, struct pa_err *e)
{
	struct pass p = {d, nothing, choose_best};

	if (d->unique != PA_UNIQUE_BEST)
		return 0;
	d->filled = pa_calloc(d->nmember, sizeof(*d->filled), e);
	return d->filled == NULL ? -1 : run_pass(&p, true, e);
}

static int
write_clusters(struct pa_dedupe *d, struct pa_err *e)
{
	struct pass p = {d, nothing, pa_dedupe_collect};

	d->rows =
	    pa_sort_new(d->job->cfg.memory / 4, d->job->cfg.sheet.tmpdir, e);
	if (d->rows == NULL || run_pass(&p, true, e) != 0)
		return -1;
	return pa_dedupe_write_clusters(d, e);
}

static int
write_records(struct pa_dedupe *d, struct pa_err *e)
{
	struct pass p = {d, pa_dedupe_emit, pa_dedupe_mark};
	struct pa_buf head = {0};
	int rv;

	rv = pa_emit_header(&d->emit, &head, e);
	if (rv == 0 && head.n > 0)
		rv = d->write(d->write_ctx, pa_buf_str(&head), e);
	pa_buf_release(&head);
	return rv == 0 ? run_pass(&p, true, e) : -1;
}

int
pa_dedupe_run(struct pa_dedupe *d,
    int (*write)(void *ctx, struct pa_str s, struct pa_err *e), void *ctx,
    struct pa_err *e)
{
	d->write = write;
	d->write_ctx = ctx;
	if (find_clusters(d, e) != 0)
		return -1;
	if (d->clusters)
		return write_clusters(d, e);
	return find_best(d, e) == 0 ? write_records(d, e) : -1;
}

int
pa_dedupe_summary(const struct pa_dedupe *d, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	const uint64_t *n = d->keyless;

	if (pa_buf_addf(out, e,
		dngettext("pa", "%s: %llu cluster of %llu rows\n",
		    "%s: %llu clusters of %llu rows\n", d->nclusters),
		program, (unsigned long long)d->nclusters,
		(unsigned long long)d->nmember) != 0)
		return -1;
	if (n[PA_KEYED] == d->records)
		return 0;
	return pa_buf_addf(out, e,
	    dngettext("pa",
		"%s: not compared, for want of a key: %llu row: blank %llu, "
		"placeholder %llu, spoilt by a spreadsheet %llu, malformed "
		"%llu\n",
		"%s: not compared, for want of a key: %llu rows: blank %llu, "
		"placeholder %llu, spoilt by a spreadsheet %llu, malformed "
		"%llu\n",
		d->records - n[PA_KEYED]),
	    program, (unsigned long long)(d->records - n[PA_KEYED]),
	    (unsigned long long)n[PA_KEYLESS_BLANK],
	    (unsigned long long)n[PA_KEYLESS_PLACEHOLDER],
	    (unsigned long long)n[PA_KEYLESS_SPOILT],
	    (unsigned long long)n[PA_KEYLESS_MALFORMED]);
}

void
pa_dedupe_release(struct pa_dedupe *d)
{
	size_t i;

	for (i = 0; d->worker != NULL && i <= d->nworker; i++) {
		pa_buf_release(&d->worker[i].text);
		pa_buf_release(&d->worker[i].key);
		pa_arena_release(&d->worker[i].arena);
	}
	pa_free(d->worker);
	pa_equal_free(d->equal);
	pa_free(d->edge);
	pa_free(d->member);
	pa_free(d->filled);
	pa_emit_release(&d->emit);
	pa_buf_release(&d->blank);
	pa_buf_release(&d->patched);
	pa_sort_free(d->rows);
	*d = (struct pa_dedupe){0};
}
