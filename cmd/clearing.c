/* SPDX-License-Identifier: MIT */
#include "clearing.h"

#include <libintl.h>

#include "rule/decide.h"

int
clearing_check(const struct clearing *x, const struct common *c,
    struct pa_err *e)
{
	bool decides = x->clear.n > 0;

	if (decides && x->ledger == NULL)
		return pa_err_set(e, PA_E_USAGE,
		    "--clear writes to a ledger: which? Give --ledger");
	if (!decides &&
	    (x->confirm || x->evidence != NULL || x->by != NULL ||
		x->expires != NULL))
		return pa_err_set(e, PA_E_USAGE,
		    "--confirm, --evidence, --by and --expires go with "
		    "--clear");
	if (x->baseline != NULL && c->shards > 1)
		return pa_err_set(e, PA_E_USAGE,
		    "--baseline needs all households: not with --shard");
	return 0;
}

int
clearing_misused(struct clearing *x, struct common *c, const struct pa_err *e)
{
	(void)common_usage(c, e);
	clearing_release(x);
	return common_finish(c, false);
}

static int
read_expires(const struct clearing *x, struct pa_date *out, struct pa_err *e)
{
	if (x->expires == NULL)
		return 0;
	if (pa_date_parse(pa_str(x->expires), out) == 0 && out->day != 0)
		return 0;
	return pa_err_set(e, PA_E_USAGE,
	    "--expires: \"%s\" is not a day such as 2018-11-30", x->expires);
}

static struct pa_str
argument(const char *s)
{
	return pa_str_trim(pa_str(s == NULL ? "" : s));
}

static int
decide(struct clearing *x, const struct common *c, char *operands[],
    int noperands, size_t *n, struct pa_err *e)
{
	static const char *const standard_input[1] = {"-"};
	struct pa_decision d = {.ledger = x->ledger,
	    .path =
		noperands > 0 ? (const char *const *)operands : standard_input,
	    .npath = noperands > 0 ? (size_t)noperands : 1,
	    .nkey = x->clear.n,
	    .cleared = !x->confirm,
	    .evidence = argument(x->evidence),
	    .by = argument(x->by),
	    .date = c->as_of,
	    .english = c->names == COMMON_EN};
	const struct pa_sheet_options opt = {.encoding = c->encoding,
	    .format = (enum pa_input_format)c->from,
	    .way = (enum pa_csv_way)c->reader,
	    .tmpdir = c->tmpdir};
	struct pa_str *key = pa_calloc(x->clear.n, sizeof(*key), e);
	struct pa_dict *dict = pa_dict_new(c->packs, 0, e);
	size_t i;
	int rv = -1;

	if (key != NULL && dict != NULL &&
	    read_expires(x, &d.expires, e) == 0) {
		for (i = 0; i < x->clear.n; i++)
			key[i] = x->clear.item[i].name;
		d.key = key;
		rv = pa_decide(&d, dict, &opt, n, e);
	}
	pa_dict_free(dict);
	pa_free(key);
	return rv;
}

int
clearing_decide(struct clearing *x, struct common *c, char *operands[],
    int noperands)
{
	struct pa_err e = {0};
	size_t n;

	if (common_check_stdin(c, noperands) == 0) {
		if (decide(x, c, operands, noperands, &n, &e) != 0)
			(void)common_trouble(c, &e);
		else
			common_say(c, "%s: entries written: %zu", x->ledger, n);
	}
	clearing_release(x);
	return common_finish(c, false);
}

/* The key, and a word of warning where others may read it. */
static int
read_key(struct clearing *x, struct common *c, struct pa_err *e)
{
	bool open_to_others;

	if (x->key_file == NULL)
		return 0;
	if (pa_key_read(x->key_file, &x->key, &open_to_others, e) != 0)
		return -1;
	if (open_to_others)
		common_say(c,
		    "%s: others than its owner may read this key: chmod 600",
		    x->key_file);
	return 0;
}

int
clearing_feedback(struct clearing *x, struct setup *s, struct pa_err *e)
{
	size_t all = s->cfg.nwith, n = all, i = 0;
	struct pa_job_table t;

	/* They go behind the others, in their order. */
	while (i < n) {
		t = s->with[i];
		if (!pa_str_eq(t.name, PA_STR("feedback"))) {
			i++;
			continue;
		}
		memmove(s->with + i, s->with + i + 1,
		    (all - i - 1) * sizeof(t));
		s->with[all - 1] = t;
		n--;
	}
	s->cfg.nwith = n;
	x->nfed = all - n;
	if (x->feedback != NULL && x->nfed == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "--feedback says how faults stand that --with feedback "
		    "gives");
	return 0;
}

static int
open_feedback(struct clearing *x, struct setup *s, struct pa_validate *v,
    struct pa_err *e)
{
	size_t i;

	if (x->nfed == 0)
		return 0;
	x->fed = pa_calloc(x->nfed, sizeof(*x->fed), e);
	if (x->fed == NULL)
		return -1;
	for (i = 0; i < x->nfed; i++)
		x->fed[i] = s->with[s->cfg.nwith + i].path;
	x->faults =
	    pa_feedback_new(x->fed, x->nfed, &v->maker, &s->job.cfg.sheet, e);
	if (x->faults == NULL)
		return -1;
	v->feedback = x->faults;
	return x->feedback == NULL ? 0 :
				     common_out_open(&s->other, x->feedback, e);
}

int
clearing_open(struct clearing *x, struct setup *s, struct pa_validate *v,
    struct pa_err *e)
{
	const struct pa_job_config *cfg = &s->job.cfg;
	int rv = 0;

	if (read_key(x, s->c, e) != 0)
		return -1;
	if (x->ledger != NULL) {
		rv = pa_ledger_load(&x->entries, x->ledger, e);
		if (rv < 0)
			return -1;
		s->read[0] = rv == 0 ? x->ledger : NULL;
		v->maker.undecided = PA_STAND_OPEN;
	}
	if (x->ledger != NULL || x->key.n > 0) {
		if (pa_clearing_init(&x->clearing, &v->maker,
			x->ledger == NULL ? NULL : &x->entries,
			pa_buf_str(&x->key), s->c->as_of, e) != 0)
			return -1;
		v->clearing = &x->clearing;
	}
	if (open_feedback(x, s, v, e) != 0)
		return -1;
	if (x->baseline != NULL) {
		x->old = pa_baseline_new(x->baseline, &v->maker, &cfg->sheet,
		    cfg->memory / 16, e);
		if (x->old == NULL)
			return -1;
		s->read[1] = x->baseline;
		v->baseline = x->old;
		v->maker.marks = true;
		v->findings = true;
	}
	return pa_validate_clear(v, e);
}

/* How many findings stand how; those that are fixed are no findings of this
 * run. */
static int
stands_line(const struct setup *s, const struct pa_validate *v,
    struct pa_buf *out, struct pa_err *e)
{
	const uint64_t *n = v->stands;

	return pa_buf_addf(out, e,
	    dgettext("pa",
		"%s: findings: new %llu, open %llu, confirmed %llu, "
		"stale %llu; cleared, not counted %llu; fixed %llu\n"),
	    s->c->name, (unsigned long long)n[PA_STAND_NEW],
	    (unsigned long long)n[PA_STAND_OPEN],
	    (unsigned long long)n[PA_STAND_CONFIRMED],
	    (unsigned long long)n[PA_STAND_STALE],
	    (unsigned long long)n[PA_STAND_CLEARED],
	    (unsigned long long)n[PA_STAND_FIXED]);
}

static int
write_line(void *ctx, struct pa_str line, struct pa_err *e)
{
	return common_out_write(ctx, line.s, line.n, e);
}

/* --feedback, with a byte order mark where CSV has one. */
static int
write_faults(const struct clearing *x, struct setup *s, struct pa_err *e)
{
	if (x->feedback == NULL)
		return 0;
	if (s->c->add_bom &&
	    common_out_write(&s->other, "\xef\xbb\xbf", 3, e) != 0)
		return -1;
	return pa_feedback_write(x->faults, write_line, &s->other, e);
}

int
clearing_summary(const struct clearing *x, struct setup *s,
    const struct pa_validate *v, struct pa_buf *out, struct pa_err *e)
{
	if ((x->ledger != NULL || x->baseline != NULL) &&
	    stands_line(s, v, out, e) != 0)
		return -1;
	if (x->ledger != NULL &&
	    pa_clearing_summary(&x->clearing, s->c->name, x->ledger,
		s->cfg.shards <= 1, out, e) != 0)
		return -1;
	if (write_faults(x, s, e) != 0)
		return -1;
	if (x->faults != NULL &&
	    pa_feedback_summary(x->faults, s->c->name, out, e) != 0)
		return -1;
	return x->baseline == NULL ?
	    0 :
	    pa_baseline_summary(x->old, s->c->name, out, e);
}

void
clearing_release(struct clearing *x)
{
	if (x->clearing.maker != NULL)
		pa_clearing_release(&x->clearing);
	pa_ledger_release(&x->entries);
	pa_baseline_free(x->old);
	pa_feedback_free(x->faults);
	pa_free(x->fed);
	pa_buf_release(&x->key);
	pa_opt_list_release(&x->clear);
}
