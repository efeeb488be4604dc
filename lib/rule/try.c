/* SPDX-License-Identifier: MIT */
#include "rule/try.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>

struct trying {
	const struct pa_validate *v;
	uint64_t least;
	void (*report)(void *ctx, const struct pa_pack_fault *f);
	void *ctx;
	struct pa_try_counts *counts;
};

static void
warn(const struct trying *t, const struct pa_rule *r, const char *text)
{
	struct pa_pack_fault f = {r->place.file, 0, 0, true, text};

	pa_pack_locate(t->v->job->pack, &r->place, 0, &f.line, &f.column);
	t->report(t->ctx, &f);
}

PA_PRINTF(3, 4)
static void
say(const struct trying *t, const struct pa_rule *r, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	warn(t, r, text);
}

/* A rule that ran: what its rows say of it. */
static void
ran(const struct trying *t, const struct pa_rule *r,
    const struct pa_rule_stat *s)
{
	uint64_t decided = s->checked - s->undetermined;
	struct pa_try_counts *n = t->counts;

	n->run++;
	if (decided == 0 && s->checked < t->least && r->when.n > 0 &&
	    pa_sheet_counts(t->v->job->main)->records >= t->least) {
		n->none++;
		say(t, r,
		    dgettext("pa",
			"rule %s decides no row: %llu undetermined, and its "
			"`when` leaves out the others; is it ever true?"),
		    r->id, (unsigned long long)s->undetermined);
	} else if (s->checked >= t->least && decided == 0) {
		n->open++;
		say(t, r,
		    dgettext("pa",
			"rule %s is undetermined at all %llu rows: which of "
			"its columns is blank everywhere?"),
		    r->id, (unsigned long long)s->checked);
	} else if (decided < t->least) {
		n->few++;
	} else if (s->hit == 0) {
		n->never++;
		say(t, r,
		    dgettext("pa",
			"rule %s never fires: %llu rows decided, %llu "
			"undetermined; can these columns hold what it looks "
			"for?"),
		    r->id, (unsigned long long)decided,
		    (unsigned long long)s->undetermined);
	} else if (s->hit == decided) {
		n->always++;
		say(t, r,
		    dgettext("pa",
			"rule %s always fires: %llu rows decided, %llu "
			"undetermined; is it the wrong way round, or is "
			"the sample not what it is for?"),
		    r->id, (unsigned long long)decided,
		    (unsigned long long)s->undetermined);
	}
}

void
pa_try_check(const struct pa_validate *v, uint64_t least,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_try_counts *counts)
{
	const struct pa_check *c = &v->job->check;
	const struct trying t = {v, least, report, ctx, counts};
	const struct pa_check_rule *r;
	const char *why;
	size_t i;

	*counts = (struct pa_try_counts){0};
	for (i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		why = pa_check_why(r);
		if (r->rule->kind == PA_RULE_READER)
			continue;
		if (r->not_run == PA_RUNS) {
			ran(&t, r->rule, &v->stat[i]);
		} else if (why != NULL) {
			counts->not_run++;
			say(&t, r->rule,
			    dgettext("pa", "rule %s is not run: %s%s"),
			    r->rule->id, why,
			    r->not_run == PA_NOT_TABLE ?
				dgettext("pa", r->why) :
				r->why);
		}
	}
}
