/* SPDX-License-Identifier: MIT */
#include "report/job.h"

#include "data/file.h"
#include "data/json_manifest.h"
#include "report/bulletin.h"
#include "report/standing.h"

#define STATE_MAX ((size_t)4 << 30) /* bytes of one state */

int
pa_report_kind(struct pa_str name, enum pa_report_kind *kind)
{
	if (pa_str_eq(name, PA_STR("quality")))
		*kind = PA_REPORT_QUALITY;
	else if (pa_str_eq(name, PA_STR("exit")))
		*kind = PA_REPORT_EXIT;
	else
		return -1;
	return 0;
}

static int
household(void *ctx, unsigned worker, const struct pa_household_facts *f,
    struct pa_err *e)
{
	struct pa_report_job *r = ctx;

	return r->opt.kind == PA_REPORT_EXIT ?
	    pa_exitsum_household(&r->exits[worker], f, e) :
	    pa_quality_household(&r->quality[worker], f, e);
}

static int
finding(void *ctx, const struct pa_finding_facts *f, struct pa_err *e)
{
	struct pa_report_job *r = ctx;

	return r->opt.kind == PA_REPORT_EXIT ?
	    0 :
	    pa_quality_finding(&r->quality[0], f, e);
}

/* Accumulators for so many workers; o says what figures they hold. */
static int
make(struct pa_report_job *r, unsigned workers, const struct pa_state_facts *o,
    struct pa_err *e)
{
	unsigned i;

	r->quality = pa_calloc(workers, sizeof(*r->quality), e);
	r->exits = pa_calloc(workers, sizeof(*r->exits), e);
	if (r->quality == NULL || r->exits == NULL)
		return -1;
	r->workers = workers;
	for (i = 0; i < workers; i++) {
		pa_quality_init(&r->quality[i],
		    &(struct pa_quality_opts){.by = o->by,
			.reveal = o->reveal,
			.findings = o->findings,
			.checked = o->checked});
		pa_exitsum_init(&r->exits[i],
		    &(struct pa_exitsum_opts){.by = o->by,
			.reveal = o->reveal,
			.rows = true});
	}
	return 0;
}

static int
set_as_of(struct pa_report_job *r, struct pa_date d, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv = d.year == 0 ? 0 : pa_date_format(&b, d, e);

	if (rv == 0 && b.n < sizeof(r->as_of))
		memcpy(r->as_of, b.n == 0 ? "" : b.s, b.n + 1);
	pa_buf_release(&b);
	return rv;
}

static int
level(const char *name, enum pa_area_level *by, struct pa_err *e)
{
	if (name != NULL && pa_area_level(pa_str(name), by) != 0)
		return pa_err_set(e, PA_E_USAGE,
		    "--by is one of province, "
		    "city, county, township, village");
	return 0;
}

/* Names of the files of the stream; standard input has none. */
static int
note_inputs(struct pa_report_job *r, struct pa_err *e)
{
	const struct pa_job_config *cfg = &r->job->cfg;
	size_t i, at;

	for (i = 0; i < cfg->npath; i++)
		if (strcmp(cfg->path[i], "-") != 0 &&
		    pa_tally_at(&r->input, pa_str(cfg->path[i]), &at, e) != 0)
			return -1;
	return 0;
}

/* Takes the manifests out of the tables that the job is to join. */
static int
split_with(struct pa_report_job *r, struct pa_err *e)
{
	struct pa_job_config *cfg = &r->job->cfg;
	size_t i, n = 0;

	r->with = pa_calloc(cfg->nwith, sizeof(*r->with), e);
	r->validation = pa_calloc(cfg->nwith, sizeof(*r->validation), e);
	if (r->with == NULL || r->validation == NULL)
		return -1;
	for (i = 0; i < cfg->nwith; i++)
		if (pa_str_eq(cfg->with[i].name, PA_STR("validation")))
			r->validation[r->nvalidation++] = cfg->with[i].path;
		else
			r->with[n++] = cfg->with[i];
	cfg->with = r->with;
	cfg->nwith = n;
	return 0;
}

int
pa_report_job_open(struct pa_report_job *r, struct pa_job *job,
    const struct pa_report_options *opt, struct pa_err *e)
{
	const struct pa_report_sink sink = {r, household, finding};
	struct pa_state_facts o = {.by = PA_AREA_COUNTY,
	    .reveal = opt->reveal,
	    .findings = opt->findings->n > 0};

	r->opt = *opt;
	r->job = job;
	if (split_with(r, e) != 0)
		return -1;
	o.checked = r->nvalidation > 0;
	if (level(opt->by, &o.by, e) != 0 || set_as_of(r, opt->as_of, e) != 0 ||
	    make(r, job->cfg.jobs < 1 ? 1 : job->cfg.jobs, &o, e) != 0 ||
	    note_inputs(r, e) != 0 || pa_job_open(job, e) != 0)
		return -1;
	return pa_report_source_init(&r->source, job, opt->kind, &sink, e);
}

/* The manifest must be of a validation, by the pack that the report names. */
static int
validated(void *ctx, const char *program, const char *pack, const char *version,
    struct pa_err *e)
{
	const struct pa_pack *p = ((struct pa_report_job *)ctx)->job->pack;

	if (strcmp(program, "pa-validate") != 0)
		return pa_err_set(e, PA_E_USAGE,
		    "this is the manifest of %s, not of pa-validate", program);
	if (strcmp(pack, pa_pack_name(p)) != 0 ||
	    strcmp(version, pa_pack_version(p)) != 0)
		return pa_err_set(e, PA_E_USAGE,
		    "this validation was by the pack %s %s, not by %s %s", pack,
		    version, pa_pack_name(p), pa_pack_version(p));
	return 0;
}

static int
not_run(void *ctx, const struct pa_manifest_not_run *rule, struct pa_err *e)
{
	struct pa_report_job *r = ctx;

	return pa_quality_not_run(&r->quality[0], pa_str(rule->rule),
	    pa_str(rule->reason), pa_str(rule->detail), e);
}

static int
count_findings(struct pa_report_job *r, struct pa_err *e)
{
	const struct pa_opt_list *l = r->opt.findings;
	const char **path;
	size_t i;
	int rv;

	if (l->n == 0)
		return 0;
	path = pa_calloc(l->n, sizeof(*path), e);
	if (path == NULL)
		return -1;
	for (i = 0; i < l->n; i++)
		path[i] = l->item[i].value;
	rv = pa_report_source_findings(&r->source, path, l->n, e);
	pa_free(path);
	return rv;
}

int
pa_report_job_count(struct pa_report_job *r, struct pa_err *e)
{
	const struct pa_manifest_reader reader = {r, validated, not_run};
	unsigned i;
	size_t k;

	if (pa_report_source_run(&r->source, e) != 0)
		return -1;
	for (i = 1; i < r->workers; i++)
		if (pa_quality_join(&r->quality[0], &r->quality[i], e) != 0 ||
		    pa_exitsum_join(&r->exits[0], &r->exits[i], e) != 0)
			return -1;
	if (count_findings(r, e) != 0)
		return -1;
	for (k = 0; k < r->nvalidation; k++)
		if (pa_manifest_read(r->validation[k], &reader, e) != 0)
			return -1;
	return 0;
}

static struct pa_state_stamp
stamp(struct pa_report_job *r)
{
	return (struct pa_state_stamp){pa_str(pa_pack_name(r->job->pack)),
	    pa_str(pa_pack_version(r->job->pack)), pa_str(r->as_of), &r->input};
}

static int
verify(const struct pa_report_job *r, struct pa_err *e)
{
	return r->opt.kind == PA_REPORT_EXIT ?
	    pa_exitsum_verify(&r->exits[0], e) :
	    pa_quality_verify(&r->quality[0], e);
}

/* What the first state holds is what the others must hold. */
static int
begin_merge(struct pa_report_job *r, struct pa_str state, struct pa_err *e)
{
	struct pa_state_facts o;

	if (pa_state_facts(state, &o, e) != 0 ||
	    level(r->opt.by, &o.by, e) != 0)
		return -1;
	o.reveal |= r->opt.reveal;
	if (r->as_of[0] == '\0')
		memcpy(r->as_of, o.as_of, sizeof(r->as_of));
	return make(r, 1, &o, e);
}

static int
merge_one(struct pa_report_job *r, const char *path, struct pa_buf *text,
    struct pa_seen *seen, struct pa_err *e)
{
	int new, rv = pa_file_read(path, STATE_MAX, text, e);
	struct pa_state_stamp s;

	if (rv != 0)
		return rv < 0 ? -1 : pa_err_set(e, PA_E_IO, "cannot be read");
	if (r->workers == 0 && begin_merge(r, pa_buf_str(text), e) != 0)
		return -1;
	new = pa_seen_add(seen, pa_hash(pa_buf_str(text)), e);
	if (new < 0)
		return -1;
	if (new == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "this state is the same as one before it: its households "
		    "would count twice");
	s = stamp(r);
	rv = r->opt.kind == PA_REPORT_EXIT ?
	    pa_exitsum_merge(&r->exits[0], &s, pa_buf_str(text), e) :
	    pa_quality_merge(&r->quality[0], &s, pa_buf_str(text), e);
	return rv != 0 ? -1 : verify(r, e);
}

int
pa_report_job_merge(struct pa_report_job *r, struct pa_job *job,
    const struct pa_report_options *opt, const char *const *path, size_t n,
    struct pa_err *e)
{
	struct pa_buf text = {0};
	struct pa_seen seen = {0};
	size_t i;
	int rv;

	r->opt = *opt;
	r->job = job;
	rv = set_as_of(r, opt->as_of, e);
	for (i = 0; i < n && rv == 0; i++)
		if (merge_one(r, path[i], &text, &seen, e) != 0)
			rv = pa_err_at(e, path[i], 0, 0);
	pa_buf_release(&text);
	pa_seen_release(&seen);
	return rv;
}

/* What a rule says, and who certifies what it needs. */
static int
say(void *ctx, struct pa_str id, struct pa_rule_said *out, struct pa_err *e)
{
	const struct pa_report_job *r = ctx;
	const struct pa_rule *rule = pa_pack_rule(r->job->pack, id);
	struct pa_rule_text t;

	*out = (struct pa_rule_said){{"", 0}, {"", 0}, {"", 0}};
	if (rule == NULL)
		return 0;
	if (pa_pack_text(r->job->pack, r->opt.english ? PA_EN : PA_ZH, rule->id,
		&t, e) != 0)
		return -1;
	out->text = pa_str(t.text);
	if (rule->nneed >= 2) {
		out->evidence = pa_str(rule->need[0]);
		out->by = pa_str(rule->need[1]);
	}
	return 0;
}

int
pa_report_job_print(struct pa_report_job *r, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_report_options *o = &r->opt;
	const struct pa_state_stamp s = stamp(r);
	struct pa_report_head head = {.lang = o->english ? PA_EN : PA_ZH,
	    .office = pa_str(o->office == NULL ? "" : o->office),
	    .title = pa_str(o->title == NULL ? "" : o->title),
	    .as_of = s.as_of,
	    .pack = s.pack,
	    .version = s.version,
	    .max_rows = (size_t)o->rows,
	    .excel_safe = o->excel_safe,
	    .say = say,
	    .ctx = r};
	struct pa_report report = {0};
	struct pa_str *row = NULL, *input;
	int rv = -1;
	size_t i;

	input = pa_calloc(r->input.n, sizeof(*input), e);
	if (input == NULL)
		return -1;
	for (i = 0; i < r->input.n; i++)
		input[i] = r->input.row[i].key;
	head.input = input;
	head.ninput = r->input.n;
	if (o->kind == PA_REPORT_QUALITY)
		rv = pa_quality_report(&r->quality[0], &head, &report, e);
	else if ((row = pa_exitsum_sorted(&r->exits[0], e)) != NULL)
		rv = pa_exitsum_report(&r->exits[0], row, &head, &report, e);
	if (rv == 0)
		rv = pa_report_render(&report, o->format, out, e);
	pa_report_release(&report);
	pa_free(row);
	pa_free(input);
	return rv;
}

int
pa_report_job_save(struct pa_report_job *r, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_state_stamp s = stamp(r);

	if (verify(r, e) != 0)
		return -1;
	return r->opt.kind == PA_REPORT_EXIT ?
	    pa_exitsum_save(&r->exits[0], &s, out, e) :
	    pa_quality_save(&r->quality[0], &s, out, e);
}

uint64_t
pa_report_job_households(const struct pa_report_job *r)
{
	uint64_t n = 0;
	size_t i;

	if (r->workers == 0)
		return 0;
	if (r->opt.kind == PA_REPORT_QUALITY)
		return r->quality[0].total[PA_Q_HOUSEHOLDS];
	for (i = 0; i < PA_VERDICTS; i++)
		n += r->exits[0].total[PA_X_HOUSEHOLDS + i];
	return n;
}

void
pa_report_job_release(struct pa_report_job *r)
{
	unsigned i;

	for (i = 0; i < r->workers; i++) {
		pa_quality_release(&r->quality[i]);
		pa_exitsum_release(&r->exits[i]);
	}
	pa_report_source_release(&r->source);
	pa_free(r->with);
	pa_free(r->validation);
	pa_free(r->quality);
	pa_free(r->exits);
	pa_tally_release(&r->input);
	*r = (struct pa_report_job){0};
}
