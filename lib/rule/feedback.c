/* SPDX-License-Identifier: MIT */
#include "rule/feedback.h"

#include <libintl.h>
#include <stdatomic.h>

#include "text/clean.h"
#include "text/utf8.h"

/* What was noted of a fault. */
enum { COUNTS = 1, CLEARED = 2, DOUBT = 4, SEEN = 8 };

enum column { F_HOUSEHOLD, F_PERSON, F_RULE, F_TEXT, F_CLASS, F_ALL };

struct fault {
	struct pa_str cell[F_ALL]; /* household and person as keys */
	size_t rule;               /* of the check, or nrule */
	size_t next;               /* of the same household, + 1 */
	atomic_uint notes;
};

struct pa_feedback {
	const struct pa_finding_maker *maker;
	struct fault *fault;
	size_t n, cap;
	struct pa_map household; /* -> its first fault, + 1 */
	bool *asks;              /* by rule */
	struct pa_arena text;
};

/* A text without blanks and marks, as people copy it. */
static int
strip(struct pa_str s, struct pa_buf *b, struct pa_err *e)
{
	static const char *const marks[] = {"，", "。", "、", "；", "：", "（",
	    "）", "“", "”", "《", "》", "　"};
	size_t i = 0, k;

	pa_buf_clear(b);
	while (i < s.n) {
		for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++)
			if (pa_str_starts((struct pa_str){s.s + i, s.n - i},
				pa_str(marks[k])))
				break;
		if (k < sizeof(marks) / sizeof(marks[0])) {
			i += strlen(marks[k]);
			continue;
		}
		if (((unsigned char)s.s[i] >= 0x80 || pa_is_digit(s.s[i]) ||
			pa_is_alpha(s.s[i])) &&
		    pa_buf_addc(b, s.s[i], e) != 0)
			return -1;
		i++;
	}
	return 0;
}

/* The rule whose Chinese text this is. */
static int
rule_of_text(const struct pa_feedback *f, struct pa_str text, size_t *rule,
    struct pa_err *e)
{
	const struct pa_check *c = f->maker->check;
	struct pa_buf want = {0}, have = {0};
	struct pa_rule_text t;
	size_t i, found = 0;
	int rv = strip(text, &want, e);

	*rule = c->nrule;
	for (i = 0; rv == 0 && want.n > 0 && i < c->nrule; i++) {
		rv = pa_pack_text(c->pack, PA_ZH, c->rule[i].rule->id, &t, e);
		if (rv == 0)
			rv = strip(pa_str(t.text), &have, e);
		if (rv == 0 &&
		    pa_str_eq(pa_buf_str(&want), pa_buf_str(&have))) {
			*rule = i;
			found++;
		}
	}
	if (found > 1) /* two rules of one text: a person must choose */
		*rule = c->nrule;
	pa_buf_release(&want);
	pa_buf_release(&have);
	return rv;
}

static int
find_rule(const struct pa_feedback *f, const struct pa_str *cell, size_t *rule,
    struct pa_err *e)
{
	const struct pa_check *c = f->maker->check;
	struct pa_str id = pa_str_trim(cell[F_RULE]);

	for (*rule = 0; *rule < c->nrule; ++*rule)
		if (pa_str_eq(id, pa_str(c->rule[*rule].rule->id)))
			return 0;
	/* Some write the text where the id belongs. */
	return rule_of_text(f, cell[F_TEXT].n > 0 ? cell[F_TEXT] : id, rule, e);
}

static int
keep(struct pa_feedback *f, struct pa_str *s, struct pa_err *e)
{
	s->s = pa_arena_dup(&f->text, s->s, s->n, e);
	return s->s == NULL ? -1 : 0;
}

static int
add_fault(struct pa_feedback *f, const struct pa_str *cell, struct pa_err *e)
{
	struct pa_buf scratch = {0};
	struct fault *o;
	uint64_t *slot;
	size_t i;
	int rv = 0;

	if (pa_grow(&f->fault, &f->cap, f->n + 1, sizeof(*f->fault), e) != 0)
		return -1;
	o = &f->fault[f->n];
	memset(o, 0, sizeof(*o));
	for (i = 0; rv == 0 && i < F_ALL; i++) {
		o->cell[i] = cell[i];
		if (i <= F_PERSON)
			rv = pa_key_clean(cell[i], &scratch, &o->cell[i], e);
		if (rv == 0)
			rv = keep(f, &o->cell[i], e);
	}
	if (rv == 0)
		rv = find_rule(f, o->cell, &o->rule, e);
	pa_buf_release(&scratch);
	if (rv != 0)
		return -1;
	if (o->rule < f->maker->check->nrule)
		f->asks[o->rule] = true;
	if (pa_map_put(&f->household, o->cell[F_HOUSEHOLD], 0, &slot, e) < 0)
		return -1;
	o->next = (size_t)*slot;
	*slot = ++f->n;
	return 0;
}

static int
read_faults(struct pa_feedback *f, struct pa_sheet *s, struct pa_err *e)
{
	static const char *const ids[F_ALL] = {"household_id", "person_id",
	    "rule", "text", "class"};
	const struct pa_table *t =
	    pa_dict_table(f->maker->check->dict, "feedback", e);
	struct pa_str cell[F_ALL];
	struct pa_arena scratch = {0};
	struct pa_rows rows = {0};
	size_t at[F_ALL], i, k;
	int rv = -1;

	for (k = 0; t != NULL && k < F_ALL; k++)
		at[k] = pa_sheet_column(s, pa_table_field(t, pa_str(ids[k])));
	while (t != NULL && (rv = pa_sheet_next(s, &rows, e)) == 1) {
		for (i = 0; rv == 1 && i < rows.nlive; i++) {
			pa_arena_clear(&scratch);
			for (k = 0; rv == 1 && k < F_ALL; k++) {
				cell[k] = (struct pa_str){"", 0};
				if (at[k] != PA_NO_COLUMN &&
				    pa_csv_unquote(pa_chunk_raw(&rows.chunk,
						       &rows.chunk
							    .rec[rows.live[i]],
						       at[k]),
					&scratch, &cell[k], e) != 0)
					rv = -1;
			}
			if (rv == 1 && add_fault(f, cell, e) != 0)
				rv = -1;
		}
		if (rv != 1)
			break;
	}
	pa_rows_release(&rows);
	pa_arena_release(&scratch);
	return rv;
}

struct pa_feedback *
pa_feedback_new(const char *const *paths, size_t n,
    const struct pa_finding_maker *maker, const struct pa_sheet_options *opt,
    struct pa_err *e)
{
	const struct pa_sheet_options one = {.format = opt->format,
	    .encoding = opt->encoding,
	    .way = opt->way,
	    .tmpdir = opt->tmpdir};
	struct pa_feedback *f = pa_calloc(1, sizeof(*f), e);
	struct pa_sheet *s = NULL;
	int rv = -1;

	if (f == NULL)
		return NULL;
	f->maker = maker;
	f->asks = pa_calloc(maker->check->nrule, sizeof(*f->asks), e);
	if (f->asks != NULL)
		s = pa_sheet_open(paths, n,
		    pa_sheet_kind_find(PA_STR("feedback")), maker->check->dict,
		    &one, e);
	if (s != NULL)
		rv = read_faults(f, s, e);
	pa_sheet_free(s);
	if (rv == 0)
		return f;
	pa_feedback_free(f);
	return NULL;
}

bool
pa_feedback_asks(const struct pa_feedback *f, size_t rule)
{
	return f->asks[rule];
}

/* Notes something of the faults of a record; rule SIZE_MAX: of any rule. A
 * fault without a person is about the household and everyone in it. */
static void
note(struct pa_feedback *f, size_t rule, struct pa_str household,
    struct pa_str person, unsigned what)
{
	size_t at = (size_t)pa_map_get(&f->household, household, 0);
	struct fault *o;

	for (; at != 0; at = o->next) {
		o = &f->fault[at - 1];
		if ((rule == SIZE_MAX || rule == o->rule) &&
		    (rule == SIZE_MAX || o->cell[F_PERSON].n == 0 ||
			pa_str_eq(o->cell[F_PERSON], person)))
			atomic_fetch_or_explicit(&o->notes, what,
			    memory_order_relaxed);
	}
}

void
pa_feedback_hit(struct pa_feedback *f, size_t rule, struct pa_str household,
    struct pa_str person, enum pa_stand stand)
{
	note(f, rule, household, person,
	    stand == PA_STAND_CLEARED ? CLEARED : COUNTS);
}

void
pa_feedback_doubt(struct pa_feedback *f, size_t rule, struct pa_str household,
    struct pa_str person)
{
	note(f, rule, household, person, DOUBT);
}

void
pa_feedback_saw(struct pa_feedback *f, struct pa_str household)
{
	note(f, SIZE_MAX, household, (struct pa_str){"", 0}, SEEN);
}

static enum pa_fed
standing(const struct pa_feedback *f, const struct fault *o)
{
	const struct pa_check *c = f->maker->check;
	unsigned notes = atomic_load_explicit(&o->notes, memory_order_relaxed);

	if (o->rule == c->nrule)
		return PA_FED_NO_RULE;
	if ((notes & COUNTS) != 0)
		return PA_FED_OPEN;
	if (c->rule[o->rule].not_run != PA_RUNS)
		return PA_FED_NOT_RUN;
	if ((notes & DOUBT) != 0)
		return PA_FED_UNKNOWN;
	if ((notes & CLEARED) != 0)
		return PA_FED_CLEARED;
	return (notes & SEEN) != 0 ? PA_FED_FIXED : PA_FED_NO_RECORD;
}

static const char *
why(enum pa_fed s, bool english)
{
	static const char *const text[PA_FEDS][2] = {{"", ""}, {"", ""},
	    {"", ""},
	    {"须人工核对：没有对应的规则", "needs a person: no such rule"},
	    {"规则没有运行", "the rule did not run"},
	    {"现在无法判定", "undetermined now"},
	    {"户不在数据中", "the household is not in the data"}};

	return text[s][english];
}

int
pa_feedback_write(const struct pa_feedback *f,
    int (*write)(void *ctx, struct pa_str line, struct pa_err *e), void *ctx,
    struct pa_err *e)
{
	bool english = f->maker->style.english;
	const struct pa_check *c = f->maker->check;
	struct pa_buf b = {0};
	size_t i, k;
	int rv = pa_buf_puts(&b,
	    english ? "household_id,person_id,rule,text,class,state,why\n" :
		      "户编号,人编号,规则,问题描述,类别,状态,原因\n",
	    e);

	if (rv == 0)
		rv = write(ctx, pa_buf_str(&b), e);
	for (i = 0; rv == 0 && i < f->n; i++) {
		const struct fault *o = &f->fault[i];
		enum pa_fed s = standing(f, o);
		enum pa_stand stand = s == PA_FED_FIXED ? PA_STAND_FIXED :
		    s == PA_FED_CLEARED                 ? PA_STAND_CLEARED :
							  PA_STAND_OPEN;
		const struct pa_str cell[] = {o->cell[F_HOUSEHOLD],
		    o->cell[F_PERSON],
		    o->rule < c->nrule ? pa_str(c->rule[o->rule].rule->id) :
					 o->cell[F_RULE],
		    o->cell[F_TEXT], o->cell[F_CLASS],
		    pa_str(pa_stand_name(stand, english)),
		    pa_str(why(s, english))};

		pa_buf_clear(&b);
		for (k = 0; rv == 0 && k < sizeof(cell) / sizeof(cell[0]); k++)
			if ((k > 0 && pa_buf_addc(&b, ',', e) != 0) ||
			    pa_finding_cell(f->maker, cell[k], &b, e) != 0)
				rv = -1;
		if (rv == 0)
			rv = pa_buf_addc(&b, '\n', e);
		if (rv == 0)
			rv = write(ctx, pa_buf_str(&b), e);
	}
	pa_buf_release(&b);
	return rv;
}

void
pa_feedback_count(const struct pa_feedback *f, uint64_t n[PA_FEDS])
{
	size_t i;

	memset(n, 0, PA_FEDS * sizeof(*n));
	for (i = 0; i < f->n; i++)
		n[standing(f, &f->fault[i])]++;
}

int
pa_feedback_summary(const struct pa_feedback *f, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	uint64_t n[PA_FEDS];

	pa_feedback_count(f, n);
	return pa_buf_addf(out, e,
	    dgettext("pa",
		"%s: fed back %zu: fixed %llu, cleared %llu, open %llu, needs "
		"a person %llu; not looked at %llu, undetermined %llu, "
		"household not in the data %llu\n"),
	    program, f->n, (unsigned long long)n[PA_FED_FIXED],
	    (unsigned long long)n[PA_FED_CLEARED],
	    (unsigned long long)n[PA_FED_OPEN],
	    (unsigned long long)n[PA_FED_NO_RULE],
	    (unsigned long long)n[PA_FED_NOT_RUN],
	    (unsigned long long)n[PA_FED_UNKNOWN],
	    (unsigned long long)n[PA_FED_NO_RECORD]);
}

void
pa_feedback_free(struct pa_feedback *f)
{
	if (f == NULL)
		return;
	pa_free(f->fault);
	pa_free(f->asks);
	pa_map_release(&f->household);
	pa_arena_release(&f->text);
	pa_free(f);
}
