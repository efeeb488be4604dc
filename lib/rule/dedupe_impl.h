/* SPDX-License-Identifier: MIT */
/*
 * rule/dedupe_impl: what the files of rule/dedupe share. Layer rule.
 */
#ifndef PA_RULE_DEDUPE_IMPL_H
#define PA_RULE_DEDUPE_IMPL_H

#include "rule/dedupe.h"
#include "text/clean.h"

#define PA_AT_BITS 56 /* of a row; above it what is shared */
#define PA_AT_MASK (((uint64_t)1 << PA_AT_BITS) - 1)

static inline uint64_t
pa_at(const struct pa_chunk *c, const struct pa_rec *rec)
{
	return (uint64_t)c->file << 40 | rec->row;
}

/* A record and the chunk it is in. */
struct pa_dedupe_row {
	const struct pa_chunk *c;
	const struct pa_rec *rec;
};

/* The keys of a row, and why there is none. */
struct pa_dedupe_keys {
	struct pa_equal_row key[2];
	size_t n;
	enum pa_keyless why;
};

/* A batch on its way through a pass. */
struct pa_dedupe_item {
	struct pa_batch x; /* its rows alone */
	struct pa_buf out; /* records with the blank cells */
	size_t *end;       /* end in out of each live record */
	size_t end_cap;
	struct pa_equal_row *key;
	uint8_t *part; /* of each key */
	size_t nkey, key_cap, part_cap;
	uint64_t keyless[PA_KEYLESS_KINDS];
	uint64_t records_out;
};

/* dedupe_key.c: the columns of --key and of the table's kind. */
PA_CHECK int pa_dedupe_find_columns(struct pa_dedupe *d, struct pa_err *e);
PA_CHECK int pa_dedupe_find_keys(const struct pa_dedupe *d,
    struct pa_dedupe_work *w, struct pa_dedupe_row row,
    struct pa_dedupe_keys *out, struct pa_err *e);
/* What a cell says, cleaned as kind; borrowed until the next call. */
PA_CHECK int pa_dedupe_cell(struct pa_dedupe_work *w, struct pa_dedupe_row row,
    size_t column, enum pa_clean_kind kind, struct pa_str *out,
    struct pa_err *e);

/* dedupe_group.c: for pa_equal_groups, and after it. */
int pa_dedupe_group(void *ctx, size_t stream, const void *rows, size_t n,
    struct pa_err *e);
PA_CHECK int pa_dedupe_close(struct pa_dedupe *d, struct pa_err *e);

/* dedupe_out.c */
int pa_dedupe_emit(void *ctx, unsigned worker, void *item, struct pa_err *e);
int pa_dedupe_mark(void *ctx, void *item, struct pa_err *e);
PA_CHECK int pa_dedupe_put_id(struct pa_buf *b, const struct pa_dedupe *d,
    uint64_t at, struct pa_err *e);
PA_CHECK int pa_dedupe_put_match(struct pa_buf *b, unsigned shared,
    bool english, struct pa_err *e);
/* What the rows share: masked number, names of columns. */
PA_CHECK int pa_dedupe_put_shared(struct pa_buf *b, const struct pa_dedupe *d,
    unsigned shared, struct pa_dedupe_row row, struct pa_err *e);

/* dedupe_cluster.c */
int pa_dedupe_collect(void *ctx, void *item, struct pa_err *e);
PA_CHECK int pa_dedupe_write_clusters(struct pa_dedupe *d, struct pa_err *e);

#endif
