/* SPDX-License-Identifier: MIT */
#include "flow/pipe.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>

struct slot {
	void *item;
	bool done;
	int rv;
	struct pa_err err;
};

struct state {
	const struct pa_pipe *p;
	struct slot *slot; /* item number k lives in slot k % nitem */
	pthread_mutex_t lock;
	pthread_cond_t work, done;
	size_t produced, taken, consumed; /* item numbers */
	unsigned idle;                    /* workers that wait for work */
	bool waiting;                     /* the caller's thread, for done */
	bool stop;
};

struct worker {
	struct state *s;
	unsigned number;
	pthread_t thread;
};

static int
run_alone(const struct pa_pipe *p, struct pa_err *e)
{
	int rv;

	while ((rv = p->produce(p->ctx, p->item[0], e)) == 1)
		if (p->work(p->ctx, 0, p->item[0], e) != 0 ||
		    p->consume(p->ctx, p->item[0], e) != 0)
			return -1;
	return rv;
}

/* Works on the next item that nobody has taken; the lock is held. */
static void
work_one(struct state *s, unsigned number)
{
	struct slot *x = &s->slot[s->taken++ % s->p->nitem];
	int rv;

	(void)pthread_mutex_unlock(&s->lock);
	rv = s->p->work(s->p->ctx, number, x->item, &x->err);
	(void)pthread_mutex_lock(&s->lock);
	x->rv = rv;
	x->done = true;
	if (s->waiting)
		(void)pthread_cond_signal(&s->done);
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct state *s = w->s;

	(void)pthread_mutex_lock(&s->lock);
	for (;;) {
		while (s->taken == s->produced && !s->stop) {
			s->idle++;
			(void)pthread_cond_wait(&s->work, &s->lock);
			s->idle--;
		}
		if (s->taken == s->produced)
			break;
		work_one(s, w->number);
	}
	(void)pthread_mutex_unlock(&s->lock);
	return NULL;
}

/*
 * Consumes the oldest item. Until it is done the caller's thread works, too,
 * as the last of the workers, rather than wait.
 */
static int
consume_one(struct state *s, struct pa_err *e)
{
	struct slot *x = &s->slot[s->consumed % s->p->nitem];
	int rv;

	(void)pthread_mutex_lock(&s->lock);
	while (!x->done) {
		if (s->taken != s->produced) {
			work_one(s, s->p->jobs - 1);
			continue;
		}
		s->waiting = true;
		(void)pthread_cond_wait(&s->done, &s->lock);
		s->waiting = false;
	}
	(void)pthread_mutex_unlock(&s->lock);
	if (x->rv != 0) {
		*e = x->err;
		return -1;
	}
	rv = s->p->consume(s->p->ctx, x->item, e);
	x->done = false;
	s->consumed++;
	return rv;
}

static bool
is_done(struct state *s)
{
	bool done;

	(void)pthread_mutex_lock(&s->lock);
	done = s->slot[s->consumed % s->p->nitem].done;
	(void)pthread_mutex_unlock(&s->lock);
	return done;
}

static int
drive(struct state *s, struct pa_err *e)
{
	struct pa_err late = {0};
	int rv;

	for (;;) {
		if (s->produced - s->consumed == s->p->nitem ||
		    (s->produced != s->consumed && is_done(s))) {
			if (consume_one(s, e) != 0)
				return -1;
			continue;
		}
		rv = s->p->produce(s->p->ctx,
		    s->slot[s->produced % s->p->nitem].item, &late);
		if (rv != 1)
			break;
		(void)pthread_mutex_lock(&s->lock);
		s->produced++;
		if (s->idle > 0)
			(void)pthread_cond_signal(&s->work);
		(void)pthread_mutex_unlock(&s->lock);
	}
	/* What was read before trouble is finished first, as with one job. */
	while (s->consumed < s->produced)
		if (consume_one(s, e) != 0)
			return -1;
	if (rv < 0)
		*e = late;
	return rv;
}

static void
stop_workers(struct state *s, struct worker *w, unsigned n)
{
	unsigned i;

	(void)pthread_mutex_lock(&s->lock);
	s->stop = true;
	(void)pthread_cond_broadcast(&s->work);
	(void)pthread_mutex_unlock(&s->lock);
	for (i = 0; i < n; i++)
		(void)pthread_join(w[i].thread, NULL);
}

int
pa_pipe_run(const struct pa_pipe *p, struct pa_err *e)
{
	struct state s = {.p = p};
	struct worker *w = NULL;
	unsigned n;
	size_t i;
	int rv = -1, no;

	if (p->jobs <= 1)
		return run_alone(p, e);
	s.slot = pa_calloc(p->nitem, sizeof(*s.slot), e);
	w = pa_calloc(p->jobs, sizeof(*w), e);
	if (s.slot == NULL || w == NULL)
		goto out;
	for (i = 0; i < p->nitem; i++)
		s.slot[i].item = p->item[i];
	(void)pthread_mutex_init(&s.lock, NULL);
	(void)pthread_cond_init(&s.work, NULL);
	(void)pthread_cond_init(&s.done, NULL);
	/* The caller's thread is the last of them. */
	for (n = 0; n < p->jobs - 1; n++) {
		w[n].s = &s;
		w[n].number = n;
		no = pthread_create(&w[n].thread, NULL, work, &w[n]);
		if (no != 0)
			break;
	}
	if (n == 0)
		rv = run_alone(p, e); /* no thread to be had: go on without */
	else
		rv = drive(&s, e);
	stop_workers(&s, w, n);
	(void)pthread_cond_destroy(&s.done);
	(void)pthread_cond_destroy(&s.work);
	(void)pthread_mutex_destroy(&s.lock);
out:
	pa_free(w);
	pa_free(s.slot);
	return rv;
}
