/* SPDX-License-Identifier: MIT */
#include "report/quality.h"

#include "kind/idno.h"
#include "report/words.h"

#define EXAMPLE_FIELD_MAX 300 /* bytes of one field of an example */

bool
pa_finding_closed(enum pa_finding_state s)
{
	return s == PA_FS_FIXED || s == PA_FS_CLEARED;
}

void
pa_quality_init(struct pa_quality *q, const struct pa_quality_opts *o)
{
	*q = (struct pa_quality){.opts = *o};
	if (o->weight_error == 0 && o->weight_suspect == 0) {
		q->opts.weight_error = 100;
		q->opts.weight_suspect = 50;
	}
	q->areas.width = PA_Q_COUNT;
	q->objects.width = PA_QO_WIDTH;
	q->rules.width = PA_QR_COUNT;
}

void
pa_quality_release(struct pa_quality *q)
{
	size_t i, k;

	for (i = 0; i < q->example_cap; i++)
		for (k = 0; k < PA_EXAMPLES; k++)
			pa_buf_release(&q->example[i][k]);
	pa_free(q->example);
	pa_tally_release(&q->areas);
	pa_tally_release(&q->objects);
	pa_tally_release(&q->rules);
	pa_tally_release(&q->not_run);
	pa_seen_release(&q->seen);
	pa_area_last_release(&q->last);
	pa_buf_release(&q->masked);
	pa_buf_release(&q->key);
	pa_buf_release(&q->scratch);
	*q = (struct pa_quality){0};
}

/* Adds n to a counter of the totals and of the area's row. */
static int
count(struct pa_quality *q, size_t area, size_t counter, uint64_t n,
    struct pa_err *e)
{
	q->total[counter] += n;
	return n == 0 ? 0 : pa_tally_count(&q->areas, area, counter, n, e);
}

/* A household is wrong, suspect, sound or was not checked. */
static enum pa_quality_counter
status_counter(enum pa_status s)
{
	return s == PA_S_OK   ? PA_Q_OK :
	    s == PA_S_SUSPECT ? PA_Q_SUSPECT :
	    s == PA_S_ERROR   ? PA_Q_ERROR :
				PA_Q_UNCHECKED;
}

int
pa_quality_household(struct pa_quality *q, const struct pa_household_facts *f,
    struct pa_err *e)
{
	const struct pa_area area = {{f->province, f->city, f->county,
					 f->township, f->village},
	    f->village_id};
	uint64_t persons = f->persons != 0 ? f->persons :
	    f->size > 0                    ? (uint64_t)f->size :
					     0;
	size_t i = q->last.index;

	if ((!f->same_area &&
		pa_area_at(&q->areas, q->opts.by, &area, &q->last, &i, e) !=
		    0) ||
	    count(q, i, PA_Q_HOUSEHOLDS, 1, e) != 0 ||
	    count(q, i, status_counter(f->status), 1, e) != 0 ||
	    count(q, i, PA_Q_PERSONS, persons, e) != 0 ||
	    count(q, i, PA_Q_UNSIZED, f->persons == 0 && f->size < 0, e) != 0 ||
	    count(q, i, PA_Q_SEEN, f->persons, e) != 0 ||
	    count(q, i, PA_Q_SEEN_ERROR, f->persons_with_error, e) != 0)
		return -1;
	return count(q, i, PA_Q_SEEN_SUSPECT, f->persons_with_suspect, e);
}

int
pa_quality_join(struct pa_quality *q, const struct pa_quality *households,
    struct pa_err *e)
{
	size_t k;

	for (k = 0; k < PA_Q_COUNT; k++)
		q->total[k] += households->total[k];
	return pa_tally_join(&q->areas, &households->areas, e);
}

static int
class_of(struct pa_str s, enum pa_quality_class *out, struct pa_err *e)
{
	static const struct {
		const char *en;
		enum pa_word zh;
	} names[] = {{"error", PA_W_Q_ERROR}, {"suspect", PA_W_Q_SUSPECT},
	    {"note", PA_W_Q_NOTE}};
	size_t i;

	for (i = 0; i < PA_QC_COUNT; i++) {
		if (!pa_str_eq(s, pa_str(names[i].en)) &&
		    !pa_str_eq(s, pa_word(PA_ZH, names[i].zh)))
			continue;
		*out = (enum pa_quality_class)i;
		return 0;
	}
	return pa_err_set(e, PA_E_INPUT, "no such class of finding: '%.*s'",
	    (int)(s.n > 40 ? 40 : s.n), s.n == 0 ? "" : s.s);
}

static int
state_of(struct pa_str s, enum pa_finding_state *out, struct pa_err *e)
{
	static const struct {
		const char *en;
		enum pa_word zh;
	} names[] = {{"", PA_W_Q_S_NONE}, {"new", PA_W_Q_S_NEW},
	    {"open", PA_W_Q_S_OPEN}, {"fixed", PA_W_Q_S_FIXED},
	    {"cleared", PA_W_Q_S_CLEARED}, {"confirmed", PA_W_Q_S_CONFIRMED},
	    {"stale", PA_W_Q_S_STALE}};
	size_t i;

	for (i = 0; i < PA_FS_COUNT; i++) {
		if (!pa_str_eq(s, pa_str(names[i].en)) &&
		    !pa_str_eq(s, pa_word(PA_ZH, names[i].zh)))
			continue;
		*out = (enum pa_finding_state)i;
		return 0;
	}
	return pa_err_set(e, PA_E_INPUT, "no such state of finding: '%.*s'",
	    (int)(s.n > 40 ? 40 : s.n), s.s);
}

/* What a household is counted once for. */
enum once { ONCE_ERROR, ONCE_ANY, ONCE_RULE };

/*
 * Is it new that the household (its hash, 0: none) has this? 1, 0, or -1. No
 * household is never new. The hashes are mixed as MurmurHash3 ends (Appleby,
 * public domain), which loses nothing.
 */
static int
first_time(struct pa_quality *q, uint64_t household, uint64_t what,
    struct pa_err *e)
{
	uint64_t h = household + what * 0x9e3779b97f4a7c15;

	if (household == 0)
		return 0;
	h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
	h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
	return pa_seen_add(&q->seen, h ^ (h >> 33), e);
}

static uint64_t
hash_of(struct pa_str household)
{
	uint64_t h;

	household = pa_str_trim(household);
	if (household.n == 0)
		return 0;
	h = pa_hash(household);
	return h == 0 ? 1 : h;
}

/* Adds s to b with every number as long as an ID number masked. */
static int
add_masked(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	size_t i = 0, n;
	int rv;

	while (i < s.n) {
		for (n = 0; i + n < s.n && pa_is_digit(s.s[i + n]); n++)
			;
		if (n == 17 && i + n < s.n &&
		    (s.s[i + n] == 'X' || s.s[i + n] == 'x'))
			n++;
		if (n == 15 || n >= 17) {
			rv = pa_idno_mask(b, (struct pa_str){s.s + i, n}, e);
		} else {
			n += n == 0;
			rv = pa_buf_add(b, s.s + i, n, e);
		}
		if (rv != 0)
			return -1;
		i += n;
	}
	return 0;
}

/* One field of an example: masked, then cut between two characters. */
static int
example_field(struct pa_quality *q, enum pa_example field, struct pa_str s,
    struct pa_err *e)
{
	struct pa_buf *masked = &q->masked;
	bool masks = !q->opts.reveal && field >= PA_EX_PERSON;

	pa_buf_clear(masked);
	if (masks && add_masked(masked, s, e) != 0)
		return -1;
	s = masks ? pa_buf_str(masked) : s;
	if (s.n > EXAMPLE_FIELD_MAX) {
		s.n = EXAMPLE_FIELD_MAX;
		while (s.n > 0 && ((unsigned char)s.s[s.n] & 0xC0) == 0x80)
			s.n--;
	}
	return pa_tally_key(&q->scratch, field == 0, s, e);
}

/*
 * Do the rule's examples all come before anything of the village? Most
 * findings of a long stream end here. What packing does to an id, blanks for
 * control bytes, does not move it forward.
 */
static bool
comes_after(const struct pa_quality *q, size_t rule, struct pa_str village_id)
{
	const struct pa_buf *last;

	if (rule >= q->example_cap || village_id.n > EXAMPLE_FIELD_MAX)
		return false;
	last = &q->example[rule][PA_EXAMPLES - 1];
	return last->n != 0 &&
	    pa_str_cmp(pa_str_trim(village_id),
		pa_tally_field(pa_buf_str(last), PA_EX_VILLAGE_ID)) > 0;
}

static int
offer_example(struct pa_quality *q, size_t rule,
    const struct pa_finding_facts *f, struct pa_err *e)
{
	const struct pa_str field[PA_EX_COUNT] = {f->village_id, f->county,
	    f->township, f->village, f->household_id, f->person_id, f->column,
	    f->value, f->message};
	size_t i;

	if (comes_after(q, rule, f->village_id))
		return 0;
	pa_buf_clear(&q->scratch);
	for (i = 0; i < PA_EX_COUNT; i++)
		if (example_field(q, (enum pa_example)i, field[i], e) != 0)
			return -1;
	return pa_quality_example(q, rule, pa_buf_str(&q->scratch), e);
}

int
pa_quality_example(struct pa_quality *q, size_t rule, struct pa_str packed,
    struct pa_err *e)
{
	size_t had = q->example_cap, k, i;
	struct pa_buf *x, last;
	int order;

	if (pa_grow(&q->example, &q->example_cap, rule + 1, sizeof(*q->example),
		e) != 0)
		return -1;
	if (q->example_cap != had)
		memset(q->example + had, 0,
		    (q->example_cap - had) * sizeof(*q->example));
	x = q->example[rule];
	for (k = 0; k < PA_EXAMPLES && x[k].n != 0; k++) {
		order = pa_str_cmp(packed, pa_buf_str(&x[k]));
		if (order == 0)
			return 0;
		if (order < 0)
			break;
	}
	if (k == PA_EXAMPLES)
		return 0;
	last = x[PA_EXAMPLES - 1]; /* its memory serves the new one */
	pa_buf_clear(&last);
	if (pa_buf_addstr(&last, packed, e) != 0) {
		x[PA_EXAMPLES - 1] = last;
		return -1;
	}
	for (i = PA_EXAMPLES - 1; i > k; i--)
		x[i] = x[i - 1];
	x[k] = last;
	return 0;
}

/* The rule's row: hits, households, an example. */
static int
count_rule(struct pa_quality *q, const struct pa_finding_facts *f,
    enum pa_quality_class cls, struct pa_str object, uint64_t household,
    struct pa_err *e)
{
	static const char *const names[] = {"error", "suspect", "note"};
	uint64_t n[PA_QR_COUNT] = {[PA_QR_HITS] = 1};
	size_t i;
	int new;

	pa_buf_clear(&q->key);
	if (pa_tally_key(&q->key, true, f->rule, e) != 0 ||
	    pa_tally_key(&q->key, false, pa_str(names[cls]), e) != 0 ||
	    pa_tally_key(&q->key, false, object, e) != 0 ||
	    pa_tally_at(&q->rules, pa_buf_str(&q->key), &i, e) != 0)
		return -1;
	new = first_time(q, household, ONCE_RULE + i, e);
	if (new < 0)
		return -1;
	n[PA_QR_HOUSEHOLDS] = (uint64_t) new;
	if (pa_tally_add(&q->rules, i, n, e) != 0)
		return -1;
	return cls == PA_QC_NOTE ? 0 : offer_example(q, i, f, e);
}

/* The four classes of the Kunming notice, else 其他. */
static struct pa_str
object_of(struct pa_str s)
{
	static const enum pa_word objects[] = {PA_W_Q_O_PERSON,
	    PA_W_Q_O_HOUSEHOLD, PA_W_Q_O_VILLAGE, PA_W_Q_O_HELPER};
	size_t i;

	for (i = 0; i < sizeof(objects) / sizeof(objects[0]); i++)
		if (pa_str_eq(s, pa_word(PA_ZH, objects[i])) ||
		    pa_str_eq(s, pa_word(PA_EN, objects[i])))
			return pa_word(PA_ZH, objects[i]);
	return pa_word(PA_ZH, PA_W_Q_O_OTHER);
}

/* A finding that stands: its rule, and the household that it makes faulty. */
static int
count_standing(struct pa_quality *q, const struct pa_finding_facts *f,
    size_t area, enum pa_quality_class cls, struct pa_str object,
    struct pa_err *e)
{
	uint64_t household = hash_of(f->household_id);
	int error, any;

	if (count(q, area, PA_Q_FAULTS + (size_t)cls, 1, e) != 0 ||
	    count_rule(q, f, cls, object, household, e) != 0)
		return -1;
	error =
	    cls != PA_QC_ERROR ? 0 : first_time(q, household, ONCE_ERROR, e);
	any = cls == PA_QC_NOTE ? 0 : first_time(q, household, ONCE_ANY, e);
	if (error < 0 || any < 0 ||
	    count(q, area, PA_Q_BAD_ERROR, (uint64_t)error, e) != 0)
		return -1;
	return count(q, area, PA_Q_BAD_ANY, (uint64_t)any, e);
}

int
pa_quality_finding(struct pa_quality *q, const struct pa_finding_facts *f,
    struct pa_err *e)
{
	const struct pa_area area = {{f->province, f->city, f->county,
					 f->township, f->village},
	    f->village_id};
	struct pa_str object = object_of(f->object);
	enum pa_quality_class cls = PA_QC_NOTE;
	enum pa_finding_state state = PA_FS_NONE;
	size_t i, k;

	q->opts.findings = true;
	if (class_of(f->cls, &cls, e) != 0 ||
	    state_of(f->state, &state, e) != 0 ||
	    pa_area_at(&q->areas, q->opts.by, &area, &q->last, &i, e) != 0 ||
	    pa_tally_at(&q->objects, object, &k, e) != 0 ||
	    pa_tally_count(&q->objects, k, cls + PA_QC_COUNT * (size_t)state, 1,
		e) != 0)
		return -1;
	if (cls != PA_QC_NOTE &&
	    count(q, i, PA_Q_STATES + (size_t)state, 1, e) != 0)
		return -1;
	return pa_finding_closed(state) ?
	    0 :
	    count_standing(q, f, i, cls, object, e);
}

int
pa_quality_not_run(struct pa_quality *q, struct pa_str rule,
    struct pa_str reason, struct pa_str detail, struct pa_err *e)
{
	size_t i;

	q->opts.checked = true;
	pa_buf_clear(&q->key);
	if (pa_tally_key(&q->key, true, rule, e) != 0 ||
	    pa_tally_key(&q->key, false, reason, e) != 0 ||
	    pa_tally_key(&q->key, false, detail, e) != 0)
		return -1;
	return pa_tally_at(&q->not_run, pa_buf_str(&q->key), &i, e);
}

static int
broken(struct pa_err *e, const char *what)
{
	return pa_err_set(e, PA_E_BROKEN,
	    "the report's totals do not reconcile: %s", what);
}

int
pa_quality_verify(const struct pa_quality *q, struct pa_err *e)
{
	uint64_t area[PA_Q_COUNT], object[PA_QO_WIDTH], rule[PA_QR_COUNT];
	uint64_t faults[PA_QC_COUNT] = {0}, states[PA_FS_COUNT] = {0};
	const uint64_t *t = q->total;
	size_t i;

	pa_tally_sum(&q->areas, area);
	if (memcmp(area, t, sizeof(area)) != 0)
		return broken(e, "areas");
	if (t[PA_Q_OK] + t[PA_Q_SUSPECT] + t[PA_Q_ERROR] + t[PA_Q_UNCHECKED] !=
	    t[PA_Q_HOUSEHOLDS])
		return broken(e, "results of the households");
	pa_tally_sum(&q->objects, object);
	for (i = 0; i < PA_QO_WIDTH; i++) {
		if (!pa_finding_closed(
			(enum pa_finding_state)(i / PA_QC_COUNT)))
			faults[i % PA_QC_COUNT] += object[i];
		if (i % PA_QC_COUNT != PA_QC_NOTE)
			states[i / PA_QC_COUNT] += object[i];
	}
	if (memcmp(faults, t + PA_Q_FAULTS, sizeof(faults)) != 0)
		return broken(e, "findings by object");
	if (memcmp(states, t + PA_Q_STATES, sizeof(states)) != 0)
		return broken(e, "findings by state");
	pa_tally_sum(&q->rules, rule);
	if (rule[PA_QR_HITS] !=
	    faults[PA_QC_ERROR] + faults[PA_QC_SUSPECT] + faults[PA_QC_NOTE])
		return broken(e, "hits by rule");
	return 0;
}
