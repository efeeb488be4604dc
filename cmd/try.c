/* SPDX-License-Identifier: MIT */
#include "try.h"

#include <libintl.h>

#include "setup_impl.h"

int
try_check(const struct try *x, const struct common *c, struct pa_err *e)
{
	if (x->file == NULL || c->check_policy)
		return 0;
	return pa_err_set(e, PA_E_USAGE, "--try goes with --check-policy");
}

static int
tell(const struct try *x, struct setup *s, const struct pa_validate *v,
    struct pa_err *e)
{
	struct pa_try_counts n = {0};
	struct pa_buf b = {0};
	int rv;

	pa_try_check(v, x->rows, setup_fault, s, &n);
	rv = pa_buf_addf(&b, e,
	    gettext("rows read %llu; rules run %zu: never fire %zu, always "
		    "fire %zu, undetermined throughout %zu, apply to none "
		    "%zu, fewer than %llu rows decided %zu; not run %zu\n"),
	    (unsigned long long)pa_sheet_counts(s->job.main)->records, n.run,
	    n.never, n.always, n.open, n.none, (unsigned long long)x->rows,
	    n.few, n.not_run);
	if (rv == 0)
		rv = common_out_write(&s->out, b.s, b.n, e);
	pa_buf_release(&b);
	return rv;
}

int
try_run(const struct try *x, struct setup *s, struct pa_validate *v,
    struct pa_err *e)
{
	const struct pa_finding_style style = {0};

	s->job.cfg.path = &x->file;
	s->job.cfg.npath = 1;
	v->max_per_rule = UINT64_MAX;
	if (pa_job_open(&s->job, e) != 0 ||
	    pa_validate_init(v, &s->job, &style, e) != 0 ||
	    pa_job_load(&s->job, e) != 0 || pa_validate_run(v, e) != 0)
		return -1;
	return tell(x, s, v, e);
}
