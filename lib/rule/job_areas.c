/* SPDX-License-Identifier: MIT */
#include "rule/job.h"

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_job *j = ctx;

	return pa_rollups_add(j->check.rollups, &j->check, worker, &item->batch,
	    e);
}

int
pa_job_areas(struct pa_job *j, bool again, struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = j, .work = work, .whole = true};
	bool *only;
	int rv;

	if (!pa_rollups_used(j->check.rollups, &j->check))
		return 0;
	only = pa_calloc(j->bind.nslot, sizeof(*only), e);
	if (only == NULL)
		return -1;
	pa_rollups_mark(j->check.rollups, &j->check, only);
	ops.only = only;
	rv = pa_job_pass(j, &ops, e);
	pa_free(only);
	return rv == 0 && again ? pa_feed_rewind(&j->feed, e) : rv;
}
