/* SPDX-License-Identifier: MIT */
/* Which of the installed packs decide what the one at hand does not. */
#include "data/file.h"
#include "rule/exit_table.h"

/* Whether the pack of a name decides; a faulty one does not. */
static bool
decides(const struct pa_job *job, const char *name)
{
	const struct pa_check_options *o = &job->cfg.check;
	struct pa_dict *dict = pa_dict_new(job->cfg.packs, 0, NULL);
	const struct pa_rule *r;
	struct pa_pack *p = NULL;
	bool found = false;
	size_t i, n;

	if (dict != NULL)
		p = pa_pack_load(job->cfg.packs, name, PA_PACK_DECISIONS, dict,
		    NULL, NULL, NULL);
	if (p != NULL && pa_pack_round(p) != 0) {
		r = pa_pack_rules(p, &n);
		for (i = 0; i < n && !found; i++)
			found = r[i].stage != PA_STAGE_NOTE &&
			    strcmp(r[i].decision, o->decision) == 0 &&
			    strcmp(r[i].subject, o->subject) == 0;
	}
	pa_pack_free(p);
	pa_dict_free(dict);
	return found;
}

/* The levels of this pack that the decision is about; NULL: none. */
static const char *
other_level(const struct pa_job *job)
{
	const struct pa_rule *r;
	size_t i, n;

	r = pa_pack_rules(job->pack, &n);
	for (i = 0; i < n; i++)
		if (r[i].stage != PA_STAGE_NOTE && r[i].decision != NULL &&
		    strcmp(r[i].decision, job->cfg.check.decision) == 0 &&
		    strcmp(r[i].subject, job->cfg.check.subject) != 0)
			return r[i].subject;
	return NULL;
}

int
pa_exit_elsewhere(const struct pa_job *job, struct pa_err *e)
{
	struct pa_arena arena = {0};
	struct pa_buf b = {0};
	const char **names = NULL;
	size_t i, n = 0;
	const char *level = NULL;
	int rv = 0;

	if (e == NULL || e->code != PA_E_USAGE ||
	    pa_file_list(job->cfg.packs, &arena, &names, &n, NULL) != 0)
		n = 0;
	for (i = 0; i < n && rv == 0; i++)
		if (decides(job, names[i]))
			rv = pa_buf_addf(&b, NULL, "%s%s", b.n > 0 ? ", " : "",
			    names[i]);
	if (b.n > 0) {
		*e = (struct pa_err){0};
		(void)pa_err_set(e, PA_E_USAGE,
		    "the pack %s has no conditions of the decision '%s' about "
		    "a %s; these have: %s",
		    pa_pack_name(job->pack), job->cfg.check.decision,
		    job->cfg.check.subject, b.s);
	}
	if (b.n == 0 && e != NULL && e->code == PA_E_USAGE)
		level = other_level(job);
	if (level != NULL) {
		*e = (struct pa_err){0};
		(void)pa_err_set(e, PA_E_USAGE,
		    "the pack %s has no conditions of the decision '%s' about "
		    "a %s; it has some with --level=%s",
		    pa_pack_name(job->pack), job->cfg.check.decision,
		    job->cfg.check.subject, level);
	}
	pa_free(names);
	pa_arena_release(&arena);
	pa_buf_release(&b);
	return -1;
}
