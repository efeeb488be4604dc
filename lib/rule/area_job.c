/* SPDX-License-Identifier: MIT */
#include "rule/area_job.h"

#include <libintl.h>

/* Tables by themselves, those whose figures others ask for first. */
static const char *const order[PA_AREA_SIDES] = {"hamlets", "villages",
    "townships", "counties"};

static const char *
kind_of(const char *level)
{
	return strcmp(level, "village") == 0 ? "villages" :
	    strcmp(level, "county") == 0     ? "counties" :
					       NULL;
}

/* Moves the tables of a kind to the end of the list: how many. */
static size_t
set_apart(struct pa_job_table *with, size_t n, const char *kind)
{
	struct pa_job_table t;
	size_t i, k, found = 0;

	for (i = 0; i + found < n;) {
		if (!pa_str_eq(with[i].name, pa_str(kind))) {
			i++;
			continue;
		}
		t = with[i];
		for (k = i; k + 1 < n; k++)
			with[k] = with[k + 1];
		with[n - 1] = t;
		found++;
	}
	return found;
}

/* What lies lowest of the tables that --with names; NULL: none does. */
static const char *
lowest(struct pa_job_table *with, size_t nwith, const char *level, size_t *n)
{
	static const char *const low[] = {"households", "hamlets", "villages"};
	size_t i;

	for (i = 0; i < sizeof(low) / sizeof(low[0]); i++) {
		/* Hamlets tell something of villages alone. */
		if (i == 1 && strcmp(level, "village") != 0)
			continue;
		*n = set_apart(with, nwith, low[i]);
		if (*n > 0)
			return low[i];
	}
	return NULL;
}

void
pa_area_job_config(struct pa_job_config *cfg, struct pa_job_table *with,
    const char **paths)
{
	const char *main;
	size_t n = 0, i;

	cfg->twice = cfg->sides = cfg->check.areas = true;
	main = lowest(with, cfg->nwith, cfg->check.subject, &n);
	if (main == NULL)
		return;
	cfg->nwith -= n;
	for (i = 0; i < n; i++)
		paths[i] = with[cfg->nwith + i].path;
	cfg->area = cfg->path;
	cfg->narea = cfg->npath;
	cfg->area_kind = cfg->table;
	cfg->path = paths;
	cfg->npath = n;
	/* Households may be given as rows of persons. */
	cfg->table = strcmp(main, "households") == 0 ? NULL : main;
}

/* The FILE operands are of another kind. */
static int
refuse(const struct pa_job *job, const char *level, struct pa_err *e)
{
	const struct pa_sheet *s = job->cfg.narea > 0 ? job->areas : job->main;
	const char *wanted = kind_of(level);

	(void)pa_err_set(e, PA_E_USAGE,
	    "--level %s does not go with a table of %s: give that of %s as "
	    "FILE, and the others by --with",
	    level, dgettext("pa", pa_sheet_kind(s)->name),
	    dgettext("pa", wanted == NULL ? "villages" : wanted));
	return pa_err_at(e, pa_sheet_file(s, 0)->path, 0, 0);
}

static bool
is_of(const struct pa_sheet_kind *kind, const char *level)
{
	return strcmp(kind->name,
		   strcmp(level, "township") == 0 ? "townships" :
						    kind_of(level)) == 0;
}

/* Makes the table of townships, where none is given. */
static int
add_townships(struct pa_job *job, struct pa_err *e)
{
	struct pa_sheet *villages = NULL;
	size_t i;

	for (i = 0; i < job->bind.nsource; i++) {
		if (strcmp(job->bind.source[i].kind->name, "townships") == 0)
			return 0;
		if (strcmp(job->bind.source[i].kind->name, "villages") == 0)
			villages = job->bind.source[i].sheet;
	}
	if (villages == NULL)
		return refuse(job, "township", e);
	if (job->njoined == PA_SOURCES - 1)
		return pa_err_set(e, PA_E_LIMIT, "more than %d tables",
		    PA_SOURCES - 1);
	job->joined[job->njoined] =
	    pa_townships(villages, job->dict, &job->cfg.sheet, e);
	job->njoined++;
	if (job->joined[job->njoined - 1] == NULL)
		return -1;
	return pa_bind_join(&job->bind, job->joined[job->njoined - 1], e);
}

static int
add_sides(struct pa_area_job *l, struct pa_err *e)
{
	const struct pa_bind *b = &l->job->bind;
	const char *level = l->job->cfg.check.subject;
	size_t i, k;

	for (k = 0; k < PA_AREA_SIDES; k++)
		for (i = 1; i < b->nsource; i++) {
			if (strcmp(b->source[i].kind->name, order[k]) != 0)
				continue;
			/* Counted first, so that it is released whatever
			 * happens. */
			l->nside++;
			if (pa_job_side(&l->side[l->nside - 1], l->job, i, e) !=
			    0)
				return -1;
			if (is_of(b->source[i].kind, level))
				l->decided = &l->side[l->nside - 1];
		}
	return 0;
}

int
pa_area_job_open(struct pa_area_job *l, struct pa_job *job, struct pa_err *e)
{
	const char *level = job->cfg.check.subject;

	l->job = job;
	if (strcmp(level, "township") == 0 && add_townships(job, e) != 0)
		return -1;
	if (add_sides(l, e) != 0)
		return -1;
	if (l->decided == NULL && is_of(pa_sheet_kind(job->main), level))
		l->decided = job;
	return l->decided == NULL ? refuse(job, level, e) : 0;
}

int
pa_area_job_load(struct pa_area_job *l, struct pa_err *e)
{
	struct pa_job *s;
	size_t i;

	for (i = 0; i < l->nside; i++) {
		s = &l->side[i];
		if (pa_bind_program(&s->bind, s->check.prog, e) != 0 ||
		    pa_bind_program(&s->bind, s->check.keys, e) != 0)
			return -1;
	}
	return pa_job_load(l->job, e);
}

int
pa_area_job_collect(struct pa_area_job *l, struct pa_err *e)
{
	struct pa_rollups *r = l->job->check.rollups;
	struct pa_job *s;
	bool last = l->decided != l->job;
	size_t i;

	if (pa_job_settle(l->job, e) != 0 ||
	    pa_job_areas(l->job, !last, e) != 0 ||
	    (last && pa_job_check_grouped(l->job, e) != 0))
		return -1;
	for (i = 0; i < l->nside; i++) {
		s = &l->side[i];
		/* What is not read again keeps its counts. */
		if (s != l->decided && !pa_rollups_used(r, &s->check))
			continue;
		if (pa_sheet_rewind(s->main, e) != 0 ||
		    pa_job_areas(s, s == l->decided, e) != 0)
			return -1;
	}
	return pa_rollups_finish(r, e);
}

void
pa_area_job_release(struct pa_area_job *l)
{
	size_t i;

	for (i = 0; i < l->nside; i++)
		pa_job_release(&l->side[i]);
	*l = (struct pa_area_job){0};
}
