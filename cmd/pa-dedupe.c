/* SPDX-License-Identifier: MIT */
/*
 * pa-dedupe: who stands twice. Reads records of persons or households, writes
 * them with the cluster of rows that each belongs to, or a row for each
 * cluster, or the records without the other copies. Exits with 1 when any row
 * stands twice, 2 on trouble.
 */
#include "rule/dedupe.h"
#include "setup.h"

struct dedupe {
	struct setup s;
	struct pa_dedupe d;
	struct pa_opt_list key;
	struct pa_str *names;
	bool exact, clusters;
	int unique; /* -1: not given */
};

static int
prepare(struct dedupe *x, struct pa_err *e)
{
	const struct common *c = x->s.c;
	struct pa_dedupe *d = &x->d;
	size_t i;

	if (x->clusters && x->unique >= 0)
		return pa_err_set(e, PA_E_USAGE,
		    "--clusters and --unique do not go together");
	x->names = pa_calloc(x->key.n, sizeof(*x->names), e);
	if (x->names == NULL)
		return -1;
	for (i = 0; i < x->key.n; i++)
		x->names[i] = x->key.item[i].name;
	d->key = x->names;
	d->nkey = x->key.n;
	d->unique = (enum pa_unique)(x->unique + 1);
	d->clusters = x->clusters;
	d->english = c->names == COMMON_EN;
	d->reveal = c->reveal;
	d->excel_safe = c->excel_safe;
	d->format = c->format != NULL && strcmp(c->format, "jsonl") == 0 ?
	    PA_EMIT_JSONL :
	    PA_EMIT_CSV;
	return 0;
}

static int
run(struct dedupe *x, struct pa_err *e)
{
	struct pa_dedupe *d = &x->d;
	struct pa_buf text = {0};
	uint64_t records;
	int rv = -1;

	if (pa_job_open(&x->s.job, e) != 0 ||
	    pa_dedupe_init(d, &x->s.job, e) != 0 ||
	    setup_findings(&x->s, e) != 0 || setup_outputs(&x->s, e) != 0 ||
	    pa_dedupe_run(d, setup_write, &x->s, e) != 0)
		return -1;
	/* Lines of clusters are not rows of the input. */
	records = d->clusters ? 0 : d->records_out;
	if (setup_summary(&x->s, records, d->records - records, e) != 0)
		return -1;
	if (pa_dedupe_summary(d, x->s.c->name, &text, e) == 0) {
		common_say_text(x->s.c, pa_buf_str(&text));
		rv = 0;
	}
	pa_buf_release(&text);
	return rv;
}

static void
release(struct dedupe *x)
{
	pa_dedupe_release(&x->d);
	pa_free(x->names);
	pa_opt_list_release(&x->key);
}

int
main(int argc, char *argv[])
{
	struct dedupe x = {.unique = -1};
	struct common c = {0};
	const struct pa_opt own[] =
	    {{PA_OPT_FLAG, 0, "exact", &x.exact, NULL,
		 N_("only rows whose keys are equal (the default)"), NULL},
		{PA_OPT_COMMAS, 0, "key", &x.key, N_("COLUMNS"),
		    N_("compare these columns, not ID numbers"), NULL},
		{PA_OPT_FLAG, 0, "clusters", &x.clusters, NULL,
		    N_("write a row for each cluster, not the records"), NULL},
		{PA_OPT_CHOICE, 0, "unique", &x.unique, "[WHICH]",
		    N_("write only one record of each cluster: first, last, or "
		       "best, the one with most filled cells"),
		    "first|last|best"},
		{0}};
	const struct common_cmd cmd = {"pa-dedupe",
	    N_("Find persons and households that stand twice."), "[FILE ...]",
	    own, "csv|jsonl"};
	struct pa_err e = {0};
	bool found;
	int i, rv;

	i = common_parse(&c, &cmd, argc, argv);
	if (i < 0)
		return c.status;
	if (setup_init(&x.s, &c, "base", argv + i, argc - i, &e) != 0 ||
	    prepare(&x, &e) != 0) {
		release(&x);
		return setup_trouble(&x.s, &e);
	}
	x.s.cfg.twice = true;
	rv = setup_pack(&x.s, &e);
	if (rv == 0 && common_check_stdin(&c, argc - i) != 0)
		return c.status;
	if (rv == 0)
		rv = run(&x, &e);
	found = x.d.nclusters > 0;
	release(&x);
	if (rv < 0)
		return setup_trouble(&x.s, &e);
	return setup_finish(&x.s, found);
}
