/* SPDX-License-Identifier: MIT */
#include "rule/baseline.h"

#include <libintl.h>

#include "rule/finding_impl.h"
#include "rule/finding_read.h"

/* Bits of a filter of the old keys: what it lets through is looked up. */
#define FILTER ((size_t)1 << 23)

struct pa_baseline {
	const struct pa_finding_maker *maker;
	const char *path;
	struct pa_sort *old;    /* by key, order: their cells */
	struct pa_sort *now;    /* by key, place in sorted */
	struct pa_sort *known;  /* places in sorted of those that were there */
	struct pa_sort *gone;   /* by order: lines */
	struct pa_sort *seen;   /* hashes of the households of the data */
	struct pa_sort *asked;  /* ... and of those that are fixed */
	struct pa_sort *doubt;  /* keys at which a rule is undetermined */
	struct pa_sort *mended; /* records and rules of what is fixed */
	struct pa_sort *faulty; /* ... and of what is new */
	uint8_t *filter;
	bool *asks; /* by rule: it has old findings */
	uint64_t memory;
	const char *tmpdir;
	uint64_t at;       /* pa_baseline_next: place in sorted */
	uint64_t known_at; /* the next one that was there before */
	struct pa_buf text;
	struct pa_baseline_counts n;
};

static int
add_cell(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	if (pa_buf_add(b, &s.n, sizeof(s.n), e) != 0)
		return -1;
	return pa_buf_addstr(b, s, e);
}

static void
take_cells(struct pa_str bytes, struct pa_str cell[PA_FINDING_COLUMNS])
{
	size_t i, at = 0, n;

	for (i = 0; i < PA_FINDING_COLUMNS; i++) {
		memcpy(&n, bytes.s + at, sizeof(n));
		at += sizeof(n);
		cell[i] = (struct pa_str){bytes.s + at, n};
		at += n;
	}
}

/* The rule of an old finding, or nrule. */
static size_t
find_rule(const struct pa_check *c, struct pa_str id)
{
	size_t lo = 0, hi = c->nrule, mid;
	int k;

	while (lo < hi) { /* the rules stand in the order of their ids */
		mid = lo + (hi - lo) / 2;
		k = pa_str_cmp(pa_str(c->rule[mid].rule->id), id);
		if (k == 0)
			return mid;
		if (k < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return c->nrule;
}

static int
keep_old(struct pa_baseline *b, const struct pa_finding_row *row,
    struct pa_err *e)
{
	size_t i;

	b->filter[row->key % FILTER / 8] |= (uint8_t)(1u << row->key % 8);
	i = find_rule(b->maker->check, row->cell[C_RULE]);
	if (i < b->maker->check->nrule)
		b->asks[i] = true;
	pa_buf_clear(&b->text);
	for (i = 0; i < PA_FINDING_COLUMNS; i++)
		if (add_cell(&b->text, row->cell[i], e) != 0)
			return -1;
	return pa_sort_add(b->old, row->key, b->n.old++, pa_buf_str(&b->text),
	    e);
}

static int
read_old(struct pa_baseline *b, const struct pa_sheet_options *opt,
    struct pa_err *e)
{
	struct pa_sheet_options one = {.format = opt->format,
	    .encoding = opt->encoding,
	    .way = opt->way,
	    .tmpdir = opt->tmpdir};
	struct pa_finding_reader *r =
	    pa_finding_reader_new(&b->path, 1, b->maker->check->dict, &one, e);
	struct pa_finding_row row;
	int rv = -1;

	while (r != NULL && (rv = pa_finding_reader_next(r, &row, e)) == 1)
		if (!row.fixed && keep_old(b, &row, e) != 0) {
			rv = -1;
			break;
		}
	pa_finding_reader_free(r);
	return rv == 0 ? pa_sort_finish(b->old, e) : -1;
}

struct pa_baseline *
pa_baseline_new(const char *path, const struct pa_finding_maker *maker,
    const struct pa_sheet_options *opt, uint64_t memory, struct pa_err *e)
{
	struct pa_baseline *b = pa_calloc(1, sizeof(*b), e);

	if (b == NULL)
		return NULL;
	b->path = path;
	b->maker = maker;
	b->memory = memory;
	b->tmpdir = opt->tmpdir;
	b->known_at = UINT64_MAX;
	b->old = pa_sort_new(memory, b->tmpdir, e);
	b->seen = pa_sort_new(memory, b->tmpdir, e);
	b->doubt = pa_sort_new(memory, b->tmpdir, e);
	b->filter = pa_calloc(FILTER / 8, 1, e);
	b->asks = pa_calloc(maker->check->nrule, sizeof(*b->asks), e);
	if (b->old == NULL || b->seen == NULL || b->doubt == NULL ||
	    b->filter == NULL || b->asks == NULL || read_old(b, opt, e) != 0) {
		pa_baseline_free(b);
		return NULL;
	}
	return b;
}

static int
add_household(struct pa_sort *s, struct pa_str household, struct pa_err *e)
{
	struct pa_hash128 h = pa_hash128(household);

	return pa_sort_add(s, h.hi, h.lo, (struct pa_str){"", 0}, e);
}

bool
pa_baseline_asks_rule(const struct pa_baseline *b, size_t rule)
{
	return b->asks[rule];
}

bool
pa_baseline_asks_key(const struct pa_baseline *b, uint64_t key)
{
	return (b->filter[key % FILTER / 8] >> key % 8 & 1) != 0;
}

int
pa_baseline_doubts(struct pa_baseline *b, uint64_t key, struct pa_err *e)
{
	return pa_sort_add(b->doubt, key, 0, (struct pa_str){"", 0}, e);
}

int
pa_baseline_saw(struct pa_baseline *b, struct pa_str household,
    struct pa_err *e)
{
	return household.n == 0 ? 0 : add_household(b->seen, household, e);
}

/* The kind of the table of that name, if it was given. */
static const struct pa_sheet_kind *
find_table(const struct pa_check *c, struct pa_str name)
{
	const struct pa_sheet_kind *k;
	size_t i;

	for (i = 0; i < c->bind->nsource; i++) {
		k = c->bind->source[i].kind;
		if (pa_str_eq(name, pa_str(k->name)) ||
		    pa_str_eq(name, pa_str(k->label)))
			return k;
	}
	return NULL;
}

static bool
mentions(struct pa_str text, const char *word)
{
	return pa_str_find(text, pa_str(word)) >= 0;
}

/* A rule about the list of members decides nothing without one, though it
 * runs: an empty list is not a wrong one. */
static bool
lacks_members(const struct pa_check *c, const struct pa_rule *r)
{
	const struct pa_str text[] = {r->expr, r->when};
	size_t i;

	if (c->bind->main_members || find_table(c, PA_STR("members")) != NULL)
		return false;
	for (i = 0; i < 2; i++)
		if (mentions(text[i], "listed") ||
		    mentions(text[i], "members") ||
		    mentions(text[i], "member."))
			return true;
	return false;
}

/* Whether an old finding was made by a rule that rests on other articles:
 * another pack, then, or another edition. Only in the same language. */
static bool
has_other_cite(const struct pa_baseline *b, size_t rule,
    const struct pa_str *cell)
{
	const struct pa_rule *r = b->maker->check->rule[rule].rule;

	return pa_str_eq(cell[C_CLASS],
		   pa_str(pa_class_name(r->cls, b->maker->style.english))) &&
	    !pa_str_eq(cell[C_CITE], pa_str(b->maker->cite[rule]));
}

static void
look_at_pack(struct pa_baseline *b, size_t rule, const struct pa_str *cell)
{
	size_t n = cell[C_RULE].n;

	if (rule < b->maker->check->nrule) {
		b->n.other_cite += has_other_cite(b, rule, cell);
		return;
	}
	if (b->n.alien[0] != '\0')
		return;
	n = n < sizeof(b->n.alien) ? n : sizeof(b->n.alien) - 1;
	memcpy(b->n.alien, cell[C_RULE].s, n);
}

/* An old finding without one now; unknown: nobody can tell whether it is. */
static int
one_gone(struct pa_baseline *b, const struct pa_sort_item *item, bool unknown,
    struct pa_err *e)
{
	const struct pa_check *c = b->maker->check;
	struct pa_str cell[PA_FINDING_COLUMNS];
	const struct pa_sheet_kind *kind;
	size_t rule;

	take_cells(item->bytes, cell);
	rule = find_rule(c, cell[C_RULE]);
	kind = find_table(c, cell[C_TABLE]);
	look_at_pack(b, rule, cell);
	if (rule < c->nrule && lacks_members(c, c->rule[rule].rule))
		kind = NULL;
	if (rule == c->nrule || c->rule[rule].not_run != PA_RUNS ||
	    kind == NULL || unknown) {
		b->n.unlooked[rule == c->nrule ? PA_UNLOOKED_RULE :
			kind == NULL           ? PA_UNLOOKED_TABLE :
			unknown                ? PA_UNLOOKED_VALUE :
						 PA_UNLOOKED_RUN]++;
		return 0;
	}
	b->n.fixed++;
	if (cell[C_HOUSEHOLD].n > 0 && pa_sort_count(b->seen) > 0 &&
	    add_household(b->asked, cell[C_HOUSEHOLD], e) != 0)
		return -1;
	if (cell[C_HOUSEHOLD].n > 0 &&
	    pa_sort_add(b->mended,
		pa_finding_record(cell[C_HOUSEHOLD], cell[C_PERSON]), rule,
		(struct pa_str){"", 0}, e) != 0)
		return -1;
	pa_buf_clear(&b->text);
	if (pa_finding_put_gone(b->maker, rule, kind, cell, &b->text, e) != 0)
		return -1;
	return pa_sort_add(b->gone, item->lo, 0, pa_buf_str(&b->text), e);
}

/* Where each finding of this run stands, by its key. */
static int
place_now(struct pa_baseline *b, struct pa_sort *sorted, struct pa_err *e)
{
	struct pa_finding_mark mark;
	struct pa_sort_item item;
	uint64_t at = 0;
	int rv;

	while ((rv = pa_sort_next(sorted, &item, e)) == 1) {
		memcpy(&mark, item.bytes.s, sizeof(mark));
		if (pa_sort_add(b->now, mark.key, at++,
			(struct pa_str){item.bytes.s, sizeof(mark)}, e) != 0)
			return -1;
	}
	if (rv != 0 || pa_sort_finish(b->now, e) != 0)
		return -1;
	return pa_sort_rewind(sorted, e);
}

/* Whether the key is among those in doubt; called with keys that do not
 * fall. 1, 0 or -1. */
static int
is_doubted(struct pa_baseline *b, uint64_t key, struct pa_sort_item *doubt,
    int *more, struct pa_err *e)
{
	while (*more == 1 && doubt->hi < key)
		*more = pa_sort_next(b->doubt, doubt, e);
	return *more < 0 ? -1 : *more == 1 && doubt->hi == key;
}

/* A finding that was there and is. */
static int
one_matched(struct pa_baseline *b, const struct pa_sort_item *old,
    const struct pa_sort_item *now, struct pa_err *e)
{
	struct pa_str cell[PA_FINDING_COLUMNS];

	take_cells(old->bytes, cell);
	look_at_pack(b, find_rule(b->maker->check, cell[C_RULE]), cell);
	b->n.matched++;
	return pa_sort_add(b->known, now->lo, 0, (struct pa_str){"", 0}, e);
}

static int
one_fresh(struct pa_baseline *b, const struct pa_sort_item *now,
    struct pa_err *e)
{
	struct pa_finding_mark mark;

	memcpy(&mark, now->bytes.s, sizeof(mark));
	b->n.fresh++;
	return pa_sort_add(b->faulty, mark.record, mark.rule,
	    (struct pa_str){"", 0}, e);
}

/* How many of the new ones are of a record on which a finding of another rule
 * was fixed: corrected, and wrong again. */
static int
count_relapsed(struct pa_baseline *b, struct pa_err *e)
{
	struct pa_sort_item mended, faulty;
	uint64_t record = 0, least = 1, most = 0; /* rules mended there */
	int m, f;

	if (pa_sort_finish(b->mended, e) != 0 ||
	    pa_sort_finish(b->faulty, e) != 0)
		return -1;
	m = pa_sort_next(b->mended, &mended, e);
	f = pa_sort_next(b->faulty, &faulty, e);
	for (; f == 1 && m >= 0; f = pa_sort_next(b->faulty, &faulty, e)) {
		while (m == 1 && mended.hi <= faulty.hi) {
			if (least > most || mended.hi != record)
				least = mended.lo;
			record = mended.hi;
			most = mended.lo;
			m = pa_sort_next(b->mended, &mended, e);
		}
		b->n.relapsed += least <= most && record == faulty.hi &&
		    (least != faulty.lo || most != faulty.lo);
	}
	return f < 0 || m < 0 ? -1 : 0;
}

/* Both sides in the order of the keys: of a key that stands several times the
 * first is paired with the first. */
static int
merge(struct pa_baseline *b, struct pa_err *e)
{
	struct pa_sort_item old, now, doubt;
	int o = pa_sort_next(b->old, &old, e);
	int k = pa_sort_next(b->now, &now, e);
	int d = pa_sort_next(b->doubt, &doubt, e), unknown;

	while (o >= 0 && k >= 0 && d >= 0 && (o == 1 || k == 1)) {
		if (k == 1 && (o == 0 || now.hi < old.hi)) {
			if (one_fresh(b, &now, e) != 0)
				return -1;
			k = pa_sort_next(b->now, &now, e);
		} else if (k == 0 || old.hi < now.hi) {
			unknown = is_doubted(b, old.hi, &doubt, &d, e);
			if (unknown < 0 ||
			    one_gone(b, &old, unknown == 1, e) != 0)
				return -1;
			o = pa_sort_next(b->old, &old, e);
		} else {
			if (one_matched(b, &old, &now, e) != 0)
				return -1;
			o = pa_sort_next(b->old, &old, e);
			k = pa_sort_next(b->now, &now, e);
		}
	}
	return o < 0 || k < 0 || d < 0 ? -1 : 0;
}

/* How many of the fixed ones are of a household that the data has no more. */
static int
count_absent(struct pa_baseline *b, struct pa_err *e)
{
	struct pa_sort_item seen, asked;
	int s, a;

	if (pa_sort_finish(b->seen, e) != 0 || pa_sort_finish(b->asked, e) != 0)
		return -1;
	s = pa_sort_next(b->seen, &seen, e);
	a = pa_sort_next(b->asked, &asked, e);
	while (a == 1 && s >= 0) {
		if (s == 1 &&
		    (seen.hi < asked.hi ||
			(seen.hi == asked.hi && seen.lo < asked.lo))) {
			s = pa_sort_next(b->seen, &seen, e);
			continue;
		}
		b->n.absent +=
		    s == 0 || seen.hi != asked.hi || seen.lo != asked.lo;
		a = pa_sort_next(b->asked, &asked, e);
	}
	return a < 0 || s < 0 ? -1 : 0;
}

static int
check_sums(const struct pa_baseline *b, uint64_t now, struct pa_err *e)
{
	const struct pa_baseline_counts *n = &b->n;
	uint64_t unlooked = 0;
	size_t i;

	for (i = 0; i < PA_UNLOOKEDS; i++)
		unlooked += n->unlooked[i];
	if (n->old == n->matched + n->fixed + unlooked &&
	    now == n->matched + n->fresh)
		return 0;
	return pa_err_set(e, PA_E_BROKEN,
	    "findings do not add up: %llu before, %llu now, %llu in both",
	    (unsigned long long)n->old, (unsigned long long)now,
	    (unsigned long long)n->matched);
}

/* What is of no use once all is paired. */
static void
drop_sorts(struct pa_baseline *b)
{
	struct pa_sort **const all[] = {&b->old, &b->now, &b->seen, &b->asked,
	    &b->doubt, &b->mended, &b->faulty};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		pa_sort_free(*all[i]);
		*all[i] = NULL;
	}
}

int
pa_baseline_match(struct pa_baseline *b, struct pa_sort *sorted,
    struct pa_err *e)
{
	struct pa_sort_item item;
	int rv;

	b->now = pa_sort_new(b->memory, b->tmpdir, e);
	b->known = pa_sort_new(b->memory, b->tmpdir, e);
	b->gone = pa_sort_new(b->memory, b->tmpdir, e);
	b->asked = pa_sort_new(b->memory, b->tmpdir, e);
	b->mended = pa_sort_new(b->memory, b->tmpdir, e);
	b->faulty = pa_sort_new(b->memory, b->tmpdir, e);
	if (b->now == NULL || b->known == NULL || b->gone == NULL ||
	    b->asked == NULL || b->mended == NULL || b->faulty == NULL ||
	    pa_sort_finish(b->doubt, e) != 0 || place_now(b, sorted, e) != 0 ||
	    merge(b, e) != 0 || count_absent(b, e) != 0 ||
	    count_relapsed(b, e) != 0 ||
	    check_sums(b, pa_sort_count(sorted), e) != 0 ||
	    pa_sort_finish(b->known, e) != 0 || pa_sort_finish(b->gone, e) != 0)
		return -1;
	rv = pa_sort_next(b->known, &item, e);
	b->known_at = rv == 1 ? item.hi : UINT64_MAX;
	drop_sorts(b);
	return rv < 0 ? -1 : 0;
}

int
pa_baseline_next(struct pa_baseline *b, struct pa_err *e)
{
	struct pa_sort_item item;
	int rv;

	if (b->at++ != b->known_at)
		return 0;
	rv = pa_sort_next(b->known, &item, e);
	b->known_at = rv == 1 ? item.hi : UINT64_MAX;
	return rv < 0 ? -1 : 1;
}

int
pa_baseline_gone(struct pa_baseline *b, struct pa_str *line, struct pa_err *e)
{
	struct pa_sort_item item;
	int rv = pa_sort_next(b->gone, &item, e);

	if (rv == 1)
		*line = item.bytes;
	return rv;
}

const struct pa_baseline_counts *
pa_baseline_counts(const struct pa_baseline *b)
{
	return &b->n;
}

static int
say(const struct pa_baseline *b, struct pa_buf *out, const char *program,
    uint64_t n, const char *text, struct pa_err *e)
{
	return n == 0 ?
	    0 :
	    pa_buf_addf(out, e, "%s: %s: %llu %s\n", program, b->path,
		(unsigned long long)n, dgettext("pa", text));
}

int
pa_baseline_summary(const struct pa_baseline *b, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	static const char *const why[PA_UNLOOKEDS] = {
	    N_("of them not looked at: the pack has no such rule"),
	    N_("of them not looked at: their rule did not run"),
	    N_("of them not looked at: a table they need was not given"),
	    N_("of them undetermined now: what their rule needs is missing")};
	const struct pa_baseline_counts *n = &b->n;
	size_t i;

	if (pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: %s: findings before %llu, still there %llu, "
		    "fixed %llu; new ones %llu\n"),
		program, b->path, (unsigned long long)n->old,
		(unsigned long long)n->matched, (unsigned long long)n->fixed,
		(unsigned long long)n->fresh) != 0)
		return -1;
	if (say(b, out, program, n->relapsed,
		N_("of the new ones are on records that were corrected: a "
		   "finding of another rule is fixed there"),
		e) != 0 ||
	    say(b, out, program, n->absent,
		N_("of the fixed ones are of households that are not in the "
		   "data any more"),
		e) != 0)
		return -1;
	for (i = 0; i < PA_UNLOOKEDS; i++)
		if (say(b, out, program, n->unlooked[i], why[i], e) != 0)
			return -1;
	if (n->alien[0] != '\0' &&
	    pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: %s: was made by another pack: this one has no rule "
		    "%s\n"),
		program, b->path, n->alien) != 0)
		return -1;
	return say(b, out, program, n->other_cite,
	    N_("of them rest on other articles: they were made by another "
	       "pack or another edition of it"),
	    e);
}

void
pa_baseline_free(struct pa_baseline *b)
{
	if (b == NULL)
		return;
	drop_sorts(b);
	pa_sort_free(b->known);
	pa_sort_free(b->gone);
	pa_free(b->filter);
	pa_free(b->asks);
	pa_buf_release(&b->text);
	pa_free(b);
}
