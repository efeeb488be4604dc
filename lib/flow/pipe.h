/* SPDX-License-Identifier: MIT */
/*
 * flow/pipe: one sequential producer, workers, one sequential consumer that
 * sees the items in the order in which they were produced. Layer flow.
 */
#ifndef PA_FLOW_PIPE_H
#define PA_FLOW_PIPE_H

#include "base/mem.h"

struct pa_pipe {
	unsigned jobs; /* threads, the caller's among them, which works too
			  when there is nothing to produce or consume */
	void *ctx;
	void **item; /* the caller's items, reused; pa_pipe_items(jobs) */
	size_t nitem;
	/* 1: item filled, 0: no more, -1. In the caller's thread. */
	int (*produce)(void *ctx, void *item, struct pa_err *e);
	/* 0 or -1. In any thread, worker in 0..jobs-1. */
	int (*work)(void *ctx, unsigned worker, void *item, struct pa_err *e);
	/* 0 or -1. In the caller's thread, in order. */
	int (*consume)(void *ctx, void *item, struct pa_err *e);
};

/* Items that keep so many workers busy. */
static inline size_t
pa_pipe_items(unsigned jobs)
{
	return jobs <= 1 ? 1 : (size_t)jobs * 2;
}

/*
 * Runs until the producer ends or something fails: 0 or -1. The error is that
 * of the earliest item, whatever the number of jobs.
 */
PA_CHECK int pa_pipe_run(const struct pa_pipe *p, struct pa_err *e);

#endif
