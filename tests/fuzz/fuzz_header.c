/* SPDX-License-Identifier: MIT */
/*
 * Opens the input, but for its first byte, as a table. The first byte says of
 * which kind, or that the header tells. Every row is accounted for, records
 * have the header's columns, and a second reading gives the same.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "data/sheet.h"
#include "fuzz.h"
#include "text/utf8.h"

#define PACKS "lib/packs"

/* What one reading gave. */
struct reading {
	uint64_t records, hash;
	struct pa_sheet_counts counts;
	struct pa_err fault;
	int rv;
};

static int
on_reject(void *ctx, const struct pa_reject *r, struct pa_err *e)
{
	uint64_t *n = ctx;

	(void)e;
	CHECK(r->row > 0 && r->line > 0);
	CHECK(r->want == 0 || r->ncell != r->want);
	(*n)++;
	return 0;
}

static void
look_at(const struct pa_rows *rows, size_t columns, struct reading *to)
{
	const struct pa_chunk *c = &rows->chunk;
	const struct pa_rec *rec;
	uint64_t row = 0;

	CHECK(rows->nlive > 0 && rows->seq == to->records);
	for (size_t i = 0; i < rows->nlive; i++) {
		CHECK(rows->live[i] < c->nrec);
		CHECK(i == 0 || rows->live[i] > rows->live[i - 1]);
		rec = &c->rec[rows->live[i]];
		CHECK(rec->ncell == columns && rec->row > row);
		row = rec->row;
		to->hash = to->hash * 31 +
		    pa_hash((struct pa_str){c->bytes.s + rec->off, rec->len}) +
		    row;
	}
	to->records += rows->nlive;
}

static void
read_all(struct pa_sheet *s, struct reading *to)
{
	struct pa_rows rows = {0};
	uint64_t skipped = 0;

	while ((to->rv = pa_sheet_next(s, &rows, &to->fault)) == 1)
		look_at(&rows, pa_sheet_ncolumn(s), to);
	pa_rows_release(&rows);
	CHECK((to->rv != 0) == (to->fault.code != PA_E_NONE));
	to->counts = *pa_sheet_counts(s);
	if (to->rv != 0)
		return;
	for (size_t i = 0; i < PA_SKIP_KINDS; i++)
		skipped += to->counts.skipped[i];
	CHECK(to->counts.records == to->records);
	CHECK(to->counts.rows ==
	    to->counts.records + skipped + to->counts.rejected);
}

/* Every column has a header that is text, every field one column. */
static void
check_columns(const struct pa_sheet *s, struct pa_dict *dict)
{
	const struct pa_sheet_kind *kind = pa_sheet_kind(s);
	const struct pa_table *t;
	struct pa_str h;
	size_t i, k, at, known = 0, found = 0;
	bool *met;

	met = calloc(pa_sheet_ncolumn(s) + 1, sizeof(*met));
	CHECK(met != NULL);
	for (i = 0; i < pa_sheet_ncolumn(s); i++) {
		h = pa_sheet_header(s, i);
		CHECK(pa_utf8_valid(h) == h.n);
		known += pa_sheet_known(s, i);
	}
	for (k = 0; k < PA_SHEET_TABLES && kind->table[k] != NULL; k++) {
		t = pa_dict_table(dict, kind->table[k], NULL);
		CHECK(t != NULL);
		for (i = 0; i < t->nfield; i++) {
			at = pa_sheet_column(s, &t->field[i]);
			if (at == PA_NO_COLUMN)
				continue;
			CHECK(at < pa_sheet_ncolumn(s));
			CHECK(pa_sheet_known(s, at));
			found += !met[at];
			met[at] = true;
		}
	}
	CHECK(found == known);
	free(met);
}

static void
check_sheet(struct pa_sheet *s, struct pa_dict *dict, uint64_t *rejects)
{
	struct reading one = {0}, two = {0};
	uint64_t told;

	CHECK(pa_sheet_nfile(s) == 1 && pa_sheet_ncolumn(s) > 0);
	check_columns(s, dict);
	read_all(s, &one);
	told = *rejects;
	CHECK(one.rv != 0 || told == one.counts.rejected);
	if (one.rv != 0)
		return;
	CHECK(pa_sheet_rewind(s, &two.fault) == 0);
	read_all(s, &two);
	CHECK(two.rv == 0 && one.hash == two.hash && *rejects == told);
	CHECK(memcmp(&one.counts, &two.counts, sizeof(one.counts)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct pa_dict *dict;
	const struct pa_sheet_kind *kinds;
	struct pa_sheet_options opt = {.twice = true, .reject = on_reject};
	struct pa_err e = {0};
	struct pa_sheet *s;
	char path[32];
	const char *paths[] = {path};
	uint64_t rejects = 0;
	size_t nkind, kind;
	int fd;

	if (dict == NULL) {
		dict = pa_dict_new(PACKS, 0, &e);
		CHECK(dict != NULL && pa_dict_load_all(dict, &e) == 0);
	}
	if (n == 0)
		return 0;
	kinds = pa_sheet_kinds(&nkind);
	kind = (size_t)data[0] % 32;
	opt.format = (data[0] & 32) != 0 ? PA_IN_CSV : PA_IN_AUTO;
	opt.block = (data[0] & 64) != 0 ? 4096 : 0;
	opt.tmpdir = "/tmp";
	opt.reject_ctx = &rejects;
	fd = memfd_create("table", MFD_CLOEXEC);
	CHECK(fd >= 0 && write(fd, data + 1, n - 1) == (ssize_t)n - 1);
	(void)snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	s = pa_sheet_open(paths, 1, kind < nkind ? &kinds[kind] : NULL, dict,
	    &opt, &e);
	CHECK((s == NULL) == (e.code != PA_E_NONE));
	CHECK(s != NULL || e.text[0] != '\0');
	if (s != NULL)
		check_sheet(s, dict, &rejects);
	pa_sheet_free(s);
	(void)close(fd);
	return 0;
}
