/* SPDX-License-Identifier: MIT */
#include "report/exitsum.h"

#include <stdlib.h>

#include "kind/idno.h"
#include "kind/money.h"

/* Fen. A margin of exactly 0 is in a band that fails: 0 is an upper edge. */
static const int64_t income_edges[] = {100000, 200000, 300000, 400000, 500000,
    1000000};
static const int64_t margin_edges[] = {-100000, 0, 50000, 100000, 300000};

void
pa_exitsum_init(struct pa_exitsum *x, const struct pa_exitsum_opts *o)
{
	*x = (struct pa_exitsum){.opts = *o};
	if (o->income_edge == NULL) {
		x->opts.income_edge = income_edges;
		x->opts.nincome_edge =
		    sizeof(income_edges) / sizeof(income_edges[0]);
	}
	if (o->margin_edge == NULL) {
		x->opts.margin_edge = margin_edges;
		x->opts.nmargin_edge =
		    sizeof(margin_edges) / sizeof(margin_edges[0]);
	}
	x->areas.width = PA_X_COUNT;
	x->combined.width = PA_XC_COUNT;
	x->fails.width = x->unknown.width = PA_XR_COUNT;
	x->incomes.width = x->margins.width = PA_XB_COUNT;
}

void
pa_exitsum_release(struct pa_exitsum *x)
{
	pa_tally_release(&x->areas);
	pa_tally_release(&x->combined);
	pa_tally_release(&x->fails);
	pa_tally_release(&x->unknown);
	pa_tally_release(&x->incomes);
	pa_tally_release(&x->margins);
	pa_area_last_release(&x->last);
	pa_buf_release(&x->rows);
	pa_buf_release(&x->key);
	*x = (struct pa_exitsum){0};
}

static int
add_to(struct pa_tally *t, struct pa_str key, const uint64_t *n,
    struct pa_err *e)
{
	size_t i;

	if (pa_tally_at(t, key, &i, e) != 0)
		return -1;
	return pa_tally_add(t, i, n, e);
}

/* The next id off a list with ';' between; false at its end. */
static bool
next_id(struct pa_str *list, struct pa_str *id)
{
	const char *end;

	while (list->n != 0) {
		end = memchr(list->s, ';', list->n);
		*id = (struct pa_str){list->s,
		    end == NULL ? list->n : (size_t)(end - list->s)};
		*list = end == NULL ?
		    (struct pa_str){NULL, 0} :
		    (struct pa_str){end + 1, list->n - id->n - 1};
		*id = pa_str_trim(*id);
		if (id->n != 0)
			return true;
	}
	return false;
}

static size_t
count_ids(struct pa_str list)
{
	struct pa_str id;
	size_t n = 0;

	while (next_id(&list, &id))
		n++;
	return n;
}

static int
add_rules(struct pa_tally *t, struct pa_str list, uint64_t persons, bool alone,
    struct pa_err *e)
{
	const uint64_t n[PA_XR_COUNT] = {1, persons, alone};
	struct pa_str id;

	while (next_id(&list, &id))
		if (add_to(t, id, n, e) != 0)
			return -1;
	return 0;
}

static int
add_band(struct pa_exitsum *x, struct pa_tally *t, bool known, int64_t v,
    const int64_t *edge, size_t nedge, const uint64_t n[PA_XB_COUNT],
    struct pa_err *e)
{
	size_t i = 0;

	pa_buf_clear(&x->key);
	while (i < nedge && v > edge[i])
		i++;
	if ((known ? pa_buf_addf(&x->key, e, "%03zu", i) :
		     pa_buf_puts(&x->key, "unknown", e)) != 0)
		return -1;
	return add_to(t, pa_buf_str(&x->key), n, e);
}

static int
add_bands(struct pa_exitsum *x, const struct pa_household_facts *f,
    uint64_t persons, struct pa_err *e)
{
	const struct pa_exitsum_opts *o = &x->opts;
	uint64_t n[PA_XB_COUNT] = {1, persons};
	int64_t margin = 0;
	bool margin_known = f->income_known && f->line_fen > 0 &&
	    !__builtin_sub_overflow(f->net_pc_fen, f->line_fen, &margin);

	n[PA_XB_VERDICTS + f->exit] = 1;
	if (add_band(x, &x->incomes, f->income_known, f->net_pc_fen,
		o->income_edge, o->nincome_edge, n, e) != 0)
		return -1;
	return add_band(x, &x->margins, margin_known, margin, o->margin_edge,
	    o->nmargin_edge, n, e);
}

static int
add_number(struct pa_buf *b, bool known, int64_t v, unsigned scale,
    struct pa_err *e)
{
	if (pa_buf_addc(b, PA_TALLY_SEP, e) != 0)
		return -1;
	return known ? pa_decimal_format(b, v, scale, e) : 0;
}

/* Appends the household to the rows. */
static int
keep_row(struct pa_exitsum *x, const struct pa_household_facts *f,
    uint64_t persons, struct pa_err *e)
{
	const struct pa_str place[] = {f->village_id, f->county, f->township,
	    f->village, f->household_id};
	struct pa_buf *b = &x->key;
	bool sized = f->persons != 0 || f->size >= 0;
	struct pa_str head;
	size_t i, from;

	/* The name goes first, to be masked where it lies. */
	pa_buf_clear(b);
	head = pa_str_trim(f->head_name);
	if ((x->opts.reveal ? pa_buf_addstr(b, head, e) :
			      pa_name_mask(b, head, e)) != 0)
		return -1;
	from = b->n;
	for (i = 0; i < sizeof(place) / sizeof(place[0]); i++)
		if (pa_tally_key(b, i == 0, place[i], e) != 0)
			return -1;
	if (pa_buf_reserve(b, from + 1, e) != 0 ||
	    pa_tally_key(b, false, (struct pa_str){b->s, from}, e) != 0 ||
	    add_number(b, sized, (int64_t)persons, 0, e) != 0 ||
	    add_number(b, f->income_known, f->net_pc_fen, 2, e) != 0 ||
	    pa_buf_addf(b, e, "%c%u%c%u%c%u", PA_TALLY_SEP, f->exit,
		PA_TALLY_SEP, f->procedure, PA_TALLY_SEP, f->marking) != 0 ||
	    pa_tally_key(b, false, f->fails, e) != 0 ||
	    pa_tally_key(b, false, f->unknown, e) != 0 ||
	    pa_tally_key(b, false, f->gap, e) != 0)
		return -1;
	return pa_exitsum_row(x, (struct pa_str){b->s + from, b->n - from}, e);
}

int
pa_exitsum_row(struct pa_exitsum *x, struct pa_str packed, struct pa_err *e)
{
	size_t had = x->rows.n;

	if (pa_buf_addstr(&x->rows, packed, e) != 0)
		return -1;
	if (pa_buf_addc(&x->rows, '\0', e) != 0) {
		x->rows.n = had;
		return -1;
	}
	x->nrow++;
	return 0;
}

int
pa_exitsum_household(struct pa_exitsum *x, const struct pa_household_facts *f,
    struct pa_err *e)
{
	const struct pa_area area = {{f->province, f->city, f->county,
					 f->township, f->village},
	    f->village_id};
	uint64_t persons = f->persons != 0 ? f->persons :
	    f->size > 0                    ? (uint64_t)f->size :
					     0;
	const uint64_t both[PA_XC_COUNT] = {1, persons};
	uint64_t n[PA_X_COUNT] = {0};
	size_t i, nfail = count_ids(f->fails), nunknown = count_ids(f->unknown);

	n[PA_X_HOUSEHOLDS + f->exit] = 1;
	n[PA_X_PERSONS + f->exit] = persons;
	n[PA_X_UNSIZED] = f->persons == 0 && f->size < 0;
	if (pa_area_at(&x->areas, x->opts.by, &area, &x->last, &i, e) != 0 ||
	    pa_tally_add(&x->areas, i, n, e) != 0)
		return -1;
	for (i = 0; i < PA_X_COUNT; i++)
		x->total[i] += n[i];
	pa_buf_clear(&x->key);
	if (pa_buf_addf(&x->key, e, "%u%u%u", f->exit, f->procedure,
		f->marking) != 0 ||
	    add_to(&x->combined, pa_buf_str(&x->key), both, e) != 0 ||
	    add_rules(&x->fails, f->fails, persons, nfail == 1 && nunknown == 0,
		e) != 0 ||
	    add_rules(&x->unknown, f->unknown, persons,
		nunknown == 1 && nfail == 0, e) != 0 ||
	    add_bands(x, f, persons, e) != 0)
		return -1;
	return x->opts.rows ? keep_row(x, f, persons, e) : 0;
}

int
pa_exitsum_join(struct pa_exitsum *x, const struct pa_exitsum *from,
    struct pa_err *e)
{
	size_t i;

	for (i = 0; i < PA_X_COUNT; i++)
		x->total[i] += from->total[i];
	if (pa_tally_join(&x->areas, &from->areas, e) != 0 ||
	    pa_tally_join(&x->combined, &from->combined, e) != 0 ||
	    pa_tally_join(&x->fails, &from->fails, e) != 0 ||
	    pa_tally_join(&x->unknown, &from->unknown, e) != 0 ||
	    pa_tally_join(&x->incomes, &from->incomes, e) != 0 ||
	    pa_tally_join(&x->margins, &from->margins, e) != 0 ||
	    pa_buf_add(&x->rows, from->rows.s, from->rows.n, e) != 0)
		return -1;
	x->nrow += from->nrow;
	return 0;
}

static int
by_bytes(const void *pa, const void *pb)
{
	const struct pa_str *a = pa, *b = pb;

	return pa_str_cmp(*a, *b);
}

struct pa_str *
pa_exitsum_sorted(const struct pa_exitsum *x, struct pa_err *e)
{
	struct pa_str *row = pa_calloc(x->nrow, sizeof(*row), e);
	const char *s = x->rows.s;
	size_t i;

	if (row == NULL)
		return NULL;
	for (i = 0; i < x->nrow; i++) {
		row[i] = pa_str(s);
		s += row[i].n + 1;
	}
	qsort(row, x->nrow, sizeof(*row), by_bytes);
	return row;
}

static int
broken(struct pa_err *e, const char *what)
{
	return pa_err_set(e, PA_E_BROKEN,
	    "the report's totals do not reconcile: %s", what);
}

/* Do the bands hold every household and person, verdict by verdict? */
static bool
bands_whole(const struct pa_exitsum *x, const struct pa_tally *t)
{
	uint64_t sum[PA_XB_COUNT], households = 0, persons = 0;
	size_t i;

	pa_tally_sum(t, sum);
	for (i = 0; i < PA_VERDICTS; i++) {
		households += x->total[PA_X_HOUSEHOLDS + i];
		persons += x->total[PA_X_PERSONS + i];
	}
	return sum[PA_XB_HOUSEHOLDS] == households &&
	    sum[PA_XB_PERSONS] == persons &&
	    memcmp(sum + PA_XB_VERDICTS, x->total + PA_X_HOUSEHOLDS,
		PA_VERDICTS * sizeof(*sum)) == 0;
}

int
pa_exitsum_verify(const struct pa_exitsum *x, struct pa_err *e)
{
	uint64_t area[PA_X_COUNT], households[PA_VERDICTS] = {0};
	uint64_t persons[PA_VERDICTS] = {0}, all = 0;
	size_t i, v;

	pa_tally_sum(&x->areas, area);
	if (memcmp(area, x->total, sizeof(area)) != 0)
		return broken(e, "areas");
	for (i = 0; i < x->combined.n; i++) {
		v = (size_t)(x->combined.row[i].key.s[0] - '0');
		households[v] += x->combined.row[i].n[PA_XC_HOUSEHOLDS];
		persons[v] += x->combined.row[i].n[PA_XC_PERSONS];
	}
	if (memcmp(households, x->total + PA_X_HOUSEHOLDS,
		sizeof(households)) != 0 ||
	    memcmp(persons, x->total + PA_X_PERSONS, sizeof(persons)) != 0)
		return broken(e, "verdicts");
	if (!bands_whole(x, &x->incomes) || !bands_whole(x, &x->margins))
		return broken(e, "income bands");
	for (i = 0; i < PA_VERDICTS; i++)
		all += households[i];
	if (x->opts.rows && x->nrow != all)
		return broken(e, "rows of the households");
	return 0;
}
