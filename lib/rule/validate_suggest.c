/* SPDX-License-Identifier: MIT */
/* With suggestions each cell that was cleaned is a finding of its own, not
 * one of its column with a count: somebody is to type it. */
#include "data/cell.h"
#include "rule/validate_impl.h"
#include "text/clean.h"

void
pa_validate_clean_rules(const struct pa_validate *v, size_t rule[PA_CLEAN_BITS])
{
	const size_t rules[PA_CLEAN_BITS] = {v->fm003, v->fm004, v->fm005,
	    v->fm006, v->fm019, v->fm020, SIZE_MAX};

	memcpy(rule, rules, sizeof(rules));
}

/* Whether cells of a field can be cleaned so at all. */
static bool
may_clean(const struct pa_field *f, unsigned bit)
{
	switch (1u << bit) {
	case PA_CLEANED_LOWERX:
	case PA_CLEANED_G:
		return f->ftype == PA_F_ID;
	case PA_CLEANED_CODE:
		return f->ftype == PA_F_BOOL || f->ftype == PA_F_ENUM ||
		    f->ftype == PA_F_SET;
	default:
		return true;
	}
}

bool
pa_validate_by_cell(const struct pa_validate *v, size_t slot)
{
	const struct pa_slot *s = &v->job->bind.slot[slot];
	const struct pa_sheet_kind *k;

	/* Slots that own a column have a source. */
	if (!v->maker.style.suggest || !v->findings || !v->owner[slot])
		return false;
	k = v->job->bind.source[s->source].kind;
	return !k->prev && k->join != PA_JOIN_VILLAGE &&
	    k->join != PA_JOIN_COUNTY && strcmp(s->scope, "pa") != 0;
}

void
pa_validate_count_clean(const struct pa_validate *v, size_t slot, bool cells,
    uint64_t n, struct pa_rule_stat *stat)
{
	size_t rule[PA_CLEAN_BITS];
	unsigned k;

	if (cells != pa_validate_by_cell(v, slot))
		return;
	pa_validate_clean_rules(v, rule);
	for (k = 0; k < PA_CLEAN_BITS; k++)
		if (rule[k] != SIZE_MAX &&
		    may_clean(v->job->bind.slot[slot].field, k))
			stat[rule[k]].checked += n;
}

/* The cells of a column of a batch of which the counts say that some were
 * cleaned. */
static int
cleaned_cells(const struct pa_validate *v, struct extra *x, struct pa_batch *b,
    uint32_t slot, pa_validate_hit *hit, struct pa_err *e)
{
	const struct pa_slot *s = &v->job->bind.slot[slot];
	size_t rule[PA_CLEAN_BITS];
	struct pa_buf text = {0};
	struct pa_str cell;
	unsigned k, done;
	uint32_t row;
	int rv = 0;

	pa_validate_clean_rules(v, rule);
	for (row = 0; rv == 0 && row < b->frame.level[s->ref.level].n; row++) {
		pa_buf_clear(&text);
		rv = pa_batch_cell(b, &v->job->bind, slot, row, &cell, e);
		if (rv == 0)
			rv = pa_cell_suggest(s->field, v->job->dict, cell,
			    &text, &done, e);
		for (k = 0; rv == 0 && k < PA_CLEAN_BITS; k++)
			if ((done >> k & 1) != 0 && rule[k] != SIZE_MAX)
				rv = hit(x, b, rule[k], s->ref.level, row, slot,
				    e);
	}
	pa_buf_release(&text);
	return rv;
}

int
pa_validate_cleaned(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, pa_validate_hit *hit, struct pa_err *e)
{
	const uint64_t *n;
	uint32_t slot;
	unsigned k;

	for (slot = 0; slot < v->job->bind.nslot; slot++) {
		if (!pa_validate_by_cell(v, slot))
			continue;
		n = b->clean[slot].n;
		for (k = 0; k < PA_CLEAN_BITS && n[k] == 0; k++)
			continue;
		if (k < PA_CLEAN_BITS &&
		    cleaned_cells(v, x, b, slot, hit, e) != 0)
			return -1;
	}
	return 0;
}
