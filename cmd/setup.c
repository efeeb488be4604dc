/* SPDX-License-Identifier: MIT */
#include "setup_impl.h"

#include <libintl.h>
#include <unistd.h>

#include "rule/finding.h"

/* FM014 for a row set aside. */
static int
reject_finding(struct setup *s, const struct pa_reject *r, struct pa_err *e)
{
	const struct pa_check *c = &s->job.check;
	struct pa_buf b = {0};
	char value[64];
	size_t i;
	int rv;

	for (i = 0; i < c->nrule; i++)
		if (strcmp(c->rule[i].rule->id, "FM014") == 0)
			break;
	if (i == c->nrule)
		return 0;
	pa_finding_reject_value(&s->maker, r, value, sizeof(value));
	rv = pa_finding_put_file(&s->maker, i, r->sheet, r->file, r->row,
	    r->line, NULL, value, &b, e);
	if (rv == 0)
		rv = setup_write_finding(s, pa_buf_str(&b), e);
	pa_buf_release(&b);
	return rv;
}

static int
tell_reject(struct setup *s, const struct pa_reject *r, struct pa_err *e)
{
	if (s->c->rejects != NULL &&
	    (common_out_write(&s->rejects, r->bytes.s, r->bytes.n, e) != 0 ||
		common_out_write(&s->rejects, "\n", 1, e) != 0))
		return -1;
	if (s->has_maker)
		return reject_finding(s, r, e);
	return s->rejected == NULL ? 0 : s->rejected(s->rejected_ctx, r, e);
}

/* Rows set aside while the header is still looked for are kept. */
static int
reject(void *ctx, const struct pa_reject *r, struct pa_err *e)
{
	struct setup *s = ctx;

	if (s->ready)
		return tell_reject(s, r, e);
	if (pa_grow(&s->early, &s->early_cap, s->nearly + 1, sizeof(*s->early),
		e) != 0)
		return -1;
	s->early[s->nearly++] = (struct setup_reject){*r, s->early_bytes.n};
	return pa_buf_addstr(&s->early_bytes, r->bytes, e);
}

int
setup_write_finding(void *ctx, struct pa_str line, struct pa_err *e)
{
	struct setup *s = ctx;

	return common_out_write(&s->findings, line.s, line.n, e);
}

struct pa_finding_style
setup_style(const struct setup *s, bool list)
{
	const struct common *c = s->c;
	const char *f = c->format == NULL ? "" : c->format;
	struct pa_finding_style style = {.english = c->names == COMMON_EN,
	    .reveal = c->reveal,
	    .excel_safe = c->excel_safe};

	if (strcmp(f, "jsonl") == 0)
		style.format = PA_FINDING_JSONL;
	else if (list && strcmp(f, "sarif") == 0)
		style.format = PA_FINDING_SARIF;
	else if (list &&
	    (f[0] == '\0' ? c->output == NULL && isatty(STDOUT_FILENO) :
			    strcmp(f, "human") == 0))
		style.format = PA_FINDING_HUMAN;
	return style;
}

int
setup_findings(struct setup *s, struct pa_err *e)
{
	const struct pa_finding_style style = {.english =
						   s->c->names == COMMON_EN,
	    .reveal = s->c->reveal,
	    .excel_safe = s->c->excel_safe};

	if (s->c->findings == NULL)
		return 0;
	s->has_maker = true;
	return pa_finding_init(&s->maker, &s->job.check, &style, e);
}

void
setup_fault(void *ctx, const struct pa_pack_fault *f)
{
	struct setup *s = ctx;
	struct pa_buf b = {0};
	struct pa_err e = {0};

	if (pa_buf_addf(&b, &e, "%s:%u:%u: %s%s\n", f->file, f->line, f->column,
		gettext(f->warning ? N_("warning: ") : N_("error: ")),
		f->text) == 0)
		common_say_text(s->c, pa_buf_str(&b));
	pa_buf_release(&b);
}

static int
copy_names(const struct pa_opt_list *list, struct pa_str **out,
    struct pa_err *e)
{
	size_t i;

	*out = pa_calloc(list->n, sizeof(**out), e);
	if (*out == NULL)
		return -1;
	for (i = 0; i < list->n; i++)
		(*out)[i] = list->item[i].name;
	return 0;
}

/* NAME=VALUE items, whole. */
static int
copy_sets(const struct pa_opt_list *list, struct pa_str **out, struct pa_err *e)
{
	size_t i;

	*out = pa_calloc(list->n, sizeof(**out), e);
	if (*out == NULL)
		return -1;
	for (i = 0; i < list->n; i++)
		(*out)[i] = pa_str(list->item[i].name.s);
	return 0;
}

static int
copy_tables(struct setup *s, struct pa_err *e)
{
	const struct pa_opt_list *list = &s->c->with;
	size_t i;

	s->with = pa_calloc(list->n, sizeof(*s->with), e);
	if (s->with == NULL)
		return -1;
	for (i = 0; i < list->n; i++)
		s->with[i] = (struct pa_job_table){list->item[i].name,
		    list->item[i].value};
	return 0;
}

static int
no_policy(struct common *c, struct pa_err *e)
{
	struct pa_buf b = {0};

	if (common_pack_names(c, &b, e) == 0)
		(void)pa_err_set(e, PA_E_USAGE,
		    "which policy? Give -p with one of: %s", b.s);
	pa_buf_release(&b);
	return -1;
}

int
setup_init(struct setup *s, struct common *c, const char *policy,
    char *operands[], int noperands, struct pa_err *e)
{
	struct pa_job_config *cfg = &s->cfg;

	s->c = c;
	if (c->policy == NULL && policy == NULL)
		return no_policy(c, e);
	if (copy_tables(s, e) != 0 || copy_sets(&c->set, &s->set, e) != 0 ||
	    copy_names(&c->select, &s->select, e) != 0 ||
	    copy_names(&c->ignore, &s->ignore, e) != 0)
		return -1;
	s->stdin_path[0] = "-";
	*cfg = (struct pa_job_config){
	    .packs = c->packs,
	    .policy = c->policy != NULL ? c->policy : policy,
	    .table = c->table,
	    .path =
		noperands > 0 ? (const char *const *)operands : s->stdin_path,
	    .npath = noperands > 0 ? (size_t)noperands : 1,
	    .with = s->with,
	    .nwith = c->with.n,
	    .set = s->set,
	    .nset = c->set.n,
	    .whole_pack =
		c->list_rules || c->check_policy || c->explain != NULL,
	    .check = {.select = s->select,
		.nselect = c->select.n,
		.ignore = s->ignore,
		.nignore = c->ignore.n,
		.as_of = c->as_of},
	    .sheet = {.encoding = c->encoding,
		.format = (enum pa_input_format)c->from,
		.way = (enum pa_csv_way)c->reader,
		.tmpdir = c->tmpdir,
		.hash = c->manifest != NULL,
		.reject = reject,
		.reject_ctx = s},
	    .jobs = (unsigned)c->jobs,
	    .memory = c->memory,
	    .grouped = c->grouped,
	    .shard = c->shard,
	    .shards = c->shards,
	    .report = setup_fault,
	    .report_ctx = s,
	};
	return 0;
}

int
setup_key(struct setup *s, const char **key, struct pa_err *e)
{
	struct pa_buf scratch = {0};
	struct pa_str clean;
	int rv;

	if (*key == NULL)
		return 0;
	rv = pa_key_clean(pa_str(*key), &scratch, &clean, e);
	if (rv == 0 && clean.n > 0) {
		rv = pa_buf_addstr(&s->key, clean, e);
		*key = s->key.s;
	}
	pa_buf_release(&scratch);
	return rv;
}

int
setup_pack(struct setup *s, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv = -1;

	if (pa_job_pack(&s->job, &s->cfg, e) != 0)
		return -1;
	if (!s->c->list_rules && !s->c->check_policy && s->c->explain == NULL)
		return 0;
	if (setup_show(s, &b, e) == 0 &&
	    common_out_open(&s->out, s->c->output, e) == 0 &&
	    common_out_write(&s->out, b.s, b.n, e) == 0)
		rv = 1;
	pa_buf_release(&b);
	return rv;
}

void
setup_round_end(struct setup *s)
{
	struct pa_date *day = &s->job.cfg.check.as_of;
	int round = pa_pack_round(s->job.pack);

	if (day->year == 0 && round != 0)
		*day = (struct pa_date){(int16_t)round, 12, 31};
}

/* The findings file with its header. */
static int
open_findings(struct setup *s, struct pa_err *e)
{
	struct pa_buf head = {0};
	int rv;

	if (common_out_open(&s->findings, s->c->findings, e) != 0)
		return -1;
	rv = s->c->add_bom ?
	    common_out_write(&s->findings, "\xef\xbb\xbf", 3, e) :
	    0;
	if (rv == 0 && s->has_maker)
		rv = pa_finding_header(&s->maker, &head, e);
	if (rv == 0 && head.n > 0)
		rv = setup_write_finding(s, pa_buf_str(&head), e);
	pa_buf_release(&head);
	return rv;
}

int
setup_outputs(struct setup *s, struct pa_err *e)
{
	struct pa_reject r;
	size_t i;

	if (common_out_open(&s->out, s->c->output, e) != 0 ||
	    (s->c->rejects != NULL &&
		common_out_open(&s->rejects, s->c->rejects, e) != 0) ||
	    (s->c->findings != NULL && open_findings(s, e) != 0) ||
	    (s->c->manifest != NULL &&
		common_out_open(&s->manifest, s->c->manifest, e) != 0))
		return -1;
	s->ready = true;
	for (i = 0; i < s->nearly; i++) {
		r = s->early[i].reject;
		r.bytes.s = s->early_bytes.s + s->early[i].at;
		if (tell_reject(s, &r, e) != 0)
			return -1;
	}
	return s->c->add_bom &&
		(s->c->format == NULL || strcmp(s->c->format, "csv") == 0) ?
	    common_out_write(&s->out, "\xef\xbb\xbf", 3, e) :
	    0;
}

int
setup_write(void *ctx, struct pa_str bytes, struct pa_err *e)
{
	struct setup *s = ctx;

	common_progress(s->c, pa_sheet_counts(s->job.main)->records, 0, 0);
	return common_out_write(&s->out, bytes.s, bytes.n, e);
}

bool
setup_selected_missing(struct setup *s)
{
	const struct pa_check *c = &s->job.check;
	bool missing = false;
	size_t i, k;

	for (k = 0; k < s->c->select.n; k++)
		for (i = 0; i < c->nrule; i++)
			if (c->rule[i].not_run != PA_RUNS &&
			    pa_str_eq(s->select[k],
				pa_str(c->rule[i].rule->id))) {
				struct pa_err e = {0};

				(void)pa_err_set(&e, PA_E_USAGE,
				    "rule %s was asked for but could not run",
				    c->rule[i].rule->id);
				(void)common_trouble(s->c, &e);
				missing = true;
			}
	return missing;
}

static void
release(struct setup *s)
{
	pa_finding_release(&s->maker);
	pa_free(s->early);
	pa_buf_release(&s->early_bytes);
	pa_job_release(&s->job);
	pa_buf_release(&s->key);
	pa_free(s->with);
	pa_free(s->set);
	pa_free(s->select);
	pa_free(s->ignore);
}

/* A run that saw a quote that never closed is not complete: status 2. */
static void
tell_open_quotes(struct setup *s, const struct pa_sheet *sheet)
{
	const struct pa_sheet_file *f;
	struct pa_err e;
	size_t i;

	for (i = 0; sheet != NULL && i < pa_sheet_nfile(sheet); i++) {
		f = pa_sheet_file(sheet, (uint32_t)i);
		if (f->open_quote_line == 0)
			continue;
		e = (struct pa_err){0};
		(void)pa_err_set(&e, PA_E_INPUT,
		    "a quote opened here is "
		    "never closed; the line was set aside (see --rejects)");
		(void)pa_err_at(&e, f->path, f->open_quote_line, 0);
		(void)common_trouble(s->c, &e);
	}
}

uint64_t
setup_set_aside(const struct setup *s)
{
	uint64_t n = pa_sheet_counts(s->job.main)->rejected;
	size_t i;

	for (i = 0; i < s->job.njoined; i++)
		n += pa_sheet_counts(s->job.joined[i])->rejected;
	return n;
}

int
setup_finish(struct setup *s, bool found)
{
	struct common_out *all[] = {&s->out, &s->rejects, &s->findings,
	    &s->other, &s->manifest};
	struct pa_err e = {0};
	size_t i;

	if ((s->c->manifest != NULL && s->job.main != NULL &&
		setup_manifest(s, &e) != 0) ||
	    common_out_commit_all(all, sizeof(all) / sizeof(all[0]), &e) != 0)
		return setup_trouble(s, &e);
	tell_open_quotes(s, s->job.main);
	for (i = 0; i < s->job.njoined; i++)
		tell_open_quotes(s, s->job.joined[i]);
	release(s);
	return common_finish(s->c, found);
}

int
setup_trouble(struct setup *s, const struct pa_err *e)
{
	int rv;

	common_out_abort(&s->out);
	common_out_abort(&s->rejects);
	common_out_abort(&s->findings);
	common_out_abort(&s->other);
	common_out_abort(&s->manifest);
	rv = e->code == PA_E_USAGE && s->job.main == NULL &&
		e->where[0] == '\0' ?
	    common_usage(s->c, e) :
	    common_trouble(s->c, e);
	release(s);
	(void)common_finish(s->c, false);
	return rv;
}
