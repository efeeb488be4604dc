/* SPDX-License-Identifier: MIT */
/*
 * What the tests of the rules' machinery share: a job over files that a test
 * writes, with the packs of the tree.
 */
#ifndef PA_TESTS_JOBS_H
#define PA_TESTS_JOBS_H

#include "rule/job.h"
#include "scratch.h"
#include "testing.h"

#define JOB_FILES 6

/* To be zero filled; then cfg as the test wants it. */
struct jobs {
	struct scratch folder;
	const char *main[JOB_FILES];
	struct pa_job_table with[JOB_FILES];
	struct pa_job_config cfg;
	struct pa_job job;
};

static inline void
jobs_init(struct jobs *x, const char *policy)
{
	memset(x, 0, sizeof(*x));
	scratch_init(&x->folder);
	x->cfg = (struct pa_job_config){.packs = "lib/packs",
	    .policy = policy,
	    .path = x->main,
	    .with = x->with,
	    .jobs = 1,
	    .memory = 64 << 20,
	    .shard = 1,
	    .shards = 1,
	    .sheet.tmpdir = "/tmp"};
}

/* Adds a file of the main stream. */
static inline void
jobs_main(struct jobs *x, const char *text)
{
	char name[16];

	(void)snprintf(name, sizeof(name), "m%zu.csv", x->cfg.npath);
	scratch_file(&x->folder, name, text);
	x->main[x->cfg.npath++] = scratch_add(&x->folder, name);
}

static inline void
jobs_with(struct jobs *x, const char *table, const char *text)
{
	char name[40];

	(void)snprintf(name, sizeof(name), "w%zu.csv", x->cfg.nwith);
	scratch_file(&x->folder, name, text);
	x->with[x->cfg.nwith].name = pa_str(table);
	x->with[x->cfg.nwith++].path = scratch_add(&x->folder, name);
}

/* Pack and tables; the caller may bind more before it loads. */
static inline void
jobs_open(struct jobs *x)
{
	struct pa_err e = {0};

	must(pa_job_pack(&x->job, &x->cfg, &e), &e);
	must(pa_job_open(&x->job, &e), &e);
}

static inline void
jobs_close(struct jobs *x)
{
	pa_job_release(&x->job);
}

/* Forgets the files, not the folder. */
static inline void
jobs_clear(struct jobs *x)
{
	x->cfg.npath = x->cfg.nwith = 0;
}

static inline void
jobs_release(struct jobs *x)
{
	jobs_close(x);
	scratch_release(&x->folder);
}

static inline int
jobs_collect(void *ctx, struct pa_str s, struct pa_err *e)
{
	return pa_buf_addstr(ctx, s, e);
}

#endif
