/* SPDX-License-Identifier: MIT */
/*
 * rule/validate_impl: what validate.c and validate_batch.c share. Layer rule.
 */
#ifndef PA_RULE_VALIDATE_IMPL_H
#define PA_RULE_VALIDATE_IMPL_H

#include "rule/validate.h"

/* A row of any table as one number; rules across rows stop at rows that have
 * none (pa_kin_check_places). */
static inline uint64_t
pa_row_key(const struct pa_row_ref *at)
{
	return (uint64_t)(at->source & 0xff) << 56 |
	    (uint64_t)(at->file & 0xffff) << 40 |
	    (at->row & ((UINT64_C(1) << 40) - 1));
}

/* The same of a row of v, which may be a side with a place of its own. */
static inline uint64_t
pa_validate_row_key(const struct pa_validate *v, const struct pa_row_ref *at)
{
	return pa_row_key(at) + ((uint64_t)v->base << 56);
}

/*
 * Prepares for the rules across rows. The keys of those that rest on the rows
 * of one joined table are collected while it is loaded.
 */
void pa_validate_watch(struct pa_validate *v);
/* Collects what keys are left, and finds the groups. */
PA_CHECK int pa_validate_keys(struct pa_validate *v, struct pa_err *e);
/* Adds a side's keys to those of the whole. */
PA_CHECK int pa_validate_side_keys(struct pa_validate *side, struct pa_err *e);
PA_CHECK int pa_validate_sides_keys(struct pa_validate *v, struct pa_err *e);
/* Of a side the whole, else v itself. */
static inline const struct pa_validate *
pa_whole(const struct pa_validate *v)
{
	return v->whole == NULL ? v : v->whole;
}

/* One table's rows of a rule across rows. */
struct pa_unit {
	const struct pa_check_keys *keys;
	const int *differ;
	size_t nby, ndiffer;
	size_t rule;
	size_t part; /* of a match: which other table, from 1; 0: its own */
};

/* The k-th table of a rule: 0 its own; false: no keys are had here. */
bool pa_unit_of(const struct pa_validate *v, size_t rule, size_t k,
    struct pa_unit *u);
size_t pa_units(const struct pa_validate *v, size_t rule);
/*
 * Begins a pass over the keys of the wanted units, after all slots are bound:
 * sets v->unit, and v->keys_read for the batches. In the caller's thread.
 */
#define PA_KEYS_NEAR SIZE_MAX /* beside source + 1 */
PA_CHECK int pa_keys_begin(struct pa_validate *v, size_t pass,
    bool (*wanted)(const struct pa_validate *v, const struct pa_unit *u,
	size_t pass),
    struct pa_err *e);
/* The nodes they rest on, over a batch: in w->keys. In any thread. */
PA_CHECK int pa_keys_run(struct pa_validate *v, struct pa_validate_work *w,
    struct pa_batch *x, struct pa_err *e);
/* The key of a row by n nodes; false: a part of it is not known. */
bool pa_unit_hash(const struct pa_validate *v, const int *node, size_t n,
    const struct pa_eval *ev, const struct pa_batch *x, uint32_t row,
    struct pa_hash128 *hash);
void pa_flags_sort(struct pa_flags *f);
bool pa_flags_has(const struct pa_flags *f, uint64_t row);

/*
 * validate_kin.c: rules that have a part of their keys in common are of one
 * family, and a row is kept once for all of them: with the common part as its
 * key, and 32 bits of each other node as a word behind it.
 */
#define PA_KIN 8 /* rules of a family, and words */
struct pa_family {
	size_t nkin, nword;
	size_t size; /* bytes of a row */
	bool match;  /* of one rule, whose rows come from several tables */
	uint8_t way; /* of a match: rows of its other ways are of others */
	bool tail;   /* of one rule, with what has to be near behind it */
	struct {
		size_t rule;
		unsigned rest, differ; /* which words are of its key, and
					  have to differ */
	} kin[PA_KIN];
};
struct pa_kin_rows { /* of one batch */
	struct pa_kin_of {
		char *row;
		uint8_t *part;
		size_t n, row_cap, part_cap;
	} * of; /* by family of the pass */
	size_t n;
};
/* Of a pass that begins: what families v->unit are of. */
PA_CHECK int pa_kin_plan(struct pa_validate *v, struct pa_err *e);
void pa_kin_release(struct pa_validate *v);
/* The rows of a batch, whose nodes were run: in any thread; then, in order,
 * adds them to those of the whole. */
PA_CHECK int pa_kin_make(struct pa_validate *v, struct pa_validate_work *w,
    struct pa_batch *x, struct pa_kin_rows *k, struct pa_err *e);
PA_CHECK int pa_kin_add(struct pa_validate *v, const struct pa_kin_rows *k,
    struct pa_err *e);
void pa_kin_rows_release(struct pa_kin_rows *k);
/* All are added: flags the rows of groups that are findings. */
PA_CHECK int pa_kin_groups(struct pa_validate *v, struct pa_err *e);
/*
 * validate_match.c: rows of one table that stand in others, or do not. They
 * are compared in several ways (pa_check_keys), each of which has rows and
 * groups of its own.
 */
/* Before the groups are told. */
PA_CHECK int pa_match_begin(struct pa_validate *v, struct pa_err *e);
/* How many of the n rows of a group of a way are noted, and where: own of
 * them, the first ones, are the rule's. */
size_t pa_match_group(struct pa_validate *v, size_t rule, uint8_t way,
    size_t own, size_t n, struct pa_flags **to);
/* After: keeps rows that are as they have to be in all ways. */
void pa_match_finish(struct pa_validate *v);
void pa_match_release(struct pa_flags *f);
/*
 * validate_near.c: of rows in groups, keeps those whose texts are near. A row
 * has its text or period as a tail. Groups of which a text is too long for that
 * are put into v->again instead and read once more.
 */
#define PA_NEAR_TAIL 24
void pa_near_tail(const struct pa_unit *u, const struct pa_eval *ev,
    uint32_t row, char tail[PA_NEAR_TAIL]);
bool pa_near_fits(const struct pa_rule *r, const char tail[PA_NEAR_TAIL]);
struct pa_near_row {
	uint64_t at;
	uint32_t side; /* of a match: which table, + 1 */
	const char *tail;
};
PA_CHECK int pa_near_group(struct pa_validate *v, size_t rule,
    const struct pa_near_row *row, size_t n, struct pa_err *e);
PA_CHECK int pa_validate_near(struct pa_validate *v, struct pa_err *e);

/* Whether a row stands in a group that is a finding of the rule. */
bool pa_flagged(const struct pa_validate *v, size_t rule,
    const struct pa_row_ref *at);

int pa_validate_work_batch(void *ctx, unsigned worker, struct pa_item *item,
    struct pa_err *e);
int pa_validate_consume(void *ctx, struct pa_item *item, struct pa_err *e);
void *pa_validate_extra_new(void *ctx, struct pa_err *e);
void pa_validate_extra_free(void *extra);
/* What a batch found, and what adds to it. */
struct extra;
typedef int pa_validate_hit(struct extra *x, const struct pa_batch *b,
    size_t rule, uint8_t level, uint32_t row, uint32_t point, struct pa_err *e);
/* Hits of each cell of a batch that was cleaned, when suggestions are wanted;
 * whether a column is told so; the rules of the bits of text/clean. */
PA_CHECK int pa_validate_cleaned(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, pa_validate_hit *hit, struct pa_err *e);
/* A batch of joined rows without a household has no rows of level 0 that
 * rules could be about. */
static inline bool
pa_validate_has_rows(const struct pa_batch *b, uint8_t level)
{
	return b->norphan == 0 || level != 0 || b->orphan_households;
}
/* Rules about cells, over every column that was read: stat is by rule. */
PA_CHECK int pa_validate_cells(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e);
/* FM015. */
PA_CHECK int pa_validate_region(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e);
/* FM023. */
PA_CHECK int pa_validate_repeats(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e);
/* FM024: rows of tables without 户编号 that find no household; the columns
 * that say whom they mean are bound before. */
PA_CHECK int pa_validate_bind_strays(struct pa_validate *v, struct pa_err *e);
PA_CHECK int pa_validate_strays(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, pa_validate_hit *hit, struct pa_err *e);
void pa_validate_count_strays(struct pa_validate *v);
bool pa_validate_by_cell(const struct pa_validate *v, size_t slot);
void pa_validate_clean_rules(const struct pa_validate *v,
    size_t rule[PA_CLEAN_BITS]);
/* Adds n cells, or a column (1), to what the rules of the bits checked, where
 * that is what is told, and as far as the slot's cells can be cleaned so. */
void pa_validate_count_clean(const struct pa_validate *v, size_t slot,
    bool cells, uint64_t n, struct pa_rule_stat *stat);
/* Clean-ups, encodings, header rows ...: findings about whole files. */
PA_CHECK int pa_validate_file_findings(struct pa_validate *v, struct pa_err *e);
PA_CHECK int pa_validate_clean_findings(struct pa_validate *v,
    struct pa_err *e);
/* One stream: its keys, then its findings. */
PA_CHECK int pa_validate_stream(struct pa_validate *v, struct pa_err *e);
/* Without the sides. */
PA_CHECK int pa_validate_init_one(struct pa_validate *v, struct pa_job *job,
    const struct pa_finding_style *style, struct pa_err *e);
void pa_validate_release_one(struct pa_validate *v);

/* validate_side.c: tables that hang on no household. */

PA_CHECK int pa_validate_sides_init(struct pa_validate *v,
    const struct pa_finding_style *style, struct pa_err *e);
struct pa_validate *pa_validate_side(struct pa_validate *v, size_t i);
PA_CHECK int pa_validate_sides_run(struct pa_validate *v, struct pa_err *e);
void pa_validate_sides_release(struct pa_validate *v);

#endif
