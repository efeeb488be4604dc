/* SPDX-License-Identifier: MIT */
#include "setup.h"

#include <libintl.h>
#include <stdio.h>

#include "data/json_manifest.h"
#include "rule/finding.h"
#include "rule/law.h"

/* FM014 for a row set aside. */
static int
reject_finding(struct setup *s, const struct pa_reject *r, struct pa_err *e)
{
	const struct pa_check *c = &s->job.check;
	struct pa_buf b = {0};
	char value[64] = "";
	size_t i;
	int rv;

	for (i = 0; i < c->nrule; i++)
		if (strcmp(c->rule[i].rule->id, "FM014") == 0)
			break;
	if (i == c->nrule)
		return 0;
	if (r->want != 0)
		(void)snprintf(value, sizeof(value), "%zu/%zu", r->ncell,
		    r->want);
	else
		(void)snprintf(value, sizeof(value), "%s", s->c->names == COMMON_EN ?
		    "a quote that is never closed" : "引号没有闭合");
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
	return s->rejected == NULL ? 0 :
	    s->rejected(s->rejected_ctx, r, e);
}

/* Rows set aside while the header is still looked for are kept. */
static int
reject(void *ctx, const struct pa_reject *r, struct pa_err *e)
{
	struct setup *s = ctx;

	if (s->ready)
		return tell_reject(s, r, e);
	if (pa_grow(&s->early, &s->early_cap, s->nearly + 1,
	    sizeof(*s->early), e) != 0)
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

int
setup_findings(struct setup *s, struct pa_err *e)
{
	const struct pa_finding_style style = {PA_FINDING_CSV,
	    s->c->names == COMMON_EN, s->c->reveal, s->c->excel_safe};

	if (s->c->findings == NULL)
		return 0;
	s->has_maker = true;
	return pa_finding_init(&s->maker, &s->job.check, &style, e);
}

/* Each fault of a pack on a line of its own. */
static void
report(void *ctx, const struct pa_pack_fault *f)
{
	struct setup *s = ctx;
	struct pa_buf b = {0};
	struct pa_err e = {0};

	if (pa_buf_addf(&b, &e, "%s:%u:%u: %s%s\n",
	    f->file, f->line, f->column, gettext(f->warning ? N_("warning: ") :
	    N_("error: ")), f->text) == 0)
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
copy_sets(const struct pa_opt_list *list, struct pa_str **out,
    struct pa_err *e)
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
	    .path = noperands > 0 ? (const char *const *)operands :
	        s->stdin_path,
	    .npath = noperands > 0 ? (size_t)noperands : 1,
	    .with = s->with,
	    .nwith = c->with.n,
	    .set = s->set,
	    .nset = c->set.n,
	    .check = {.select = s->select, .nselect = c->select.n,
		.ignore = s->ignore, .nignore = c->ignore.n,
		.as_of = c->as_of},
	    .sheet = {.encoding = c->encoding,
		.format = (enum pa_input_format)c->from,
		.way = (enum pa_csv_way)c->reader, .tmpdir = c->tmpdir,
		.hash = c->manifest != NULL, .reject = reject,
		.reject_ctx = s},
	    .jobs = (unsigned)c->jobs,
	    .memory = c->memory,
	    .grouped = c->grouped,
	    .shard = c->shard,
	    .shards = c->shards,
	    .report = report,
	    .report_ctx = s,
	};
	return 0;
}

static const char *
kind_name(enum pa_rule_kind k)
{
	static const char *const name[] = {"quality", "require", "block",
	    "unique", "group", "reader"};

	return name[k];
}

/* One line a rule: id, class or kind, subject, state, text. */
static int
list_rules(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	bool en = s->c->names == COMMON_EN;
	const struct pa_rule *r;
	struct pa_rule_text t;
	size_t n, i;

	r = pa_pack_rules(s->job.pack, &n);
	for (i = 0; i < n; i++) {
		bool decides = r[i].kind == PA_RULE_REQUIRE ||
		    r[i].kind == PA_RULE_BLOCK;

		if (pa_pack_text(s->job.pack, en ? PA_EN : PA_ZH, r[i].id, &t,
		    e) != 0 ||
		    pa_buf_addf(b, e, "%s\t%s\t%s\t%s\t%s\n", r[i].id,
		    decides ? kind_name(r[i].kind) :
		    pa_class_name(r[i].cls, en), r[i].subject,
		    r[i].off ? "off" : "on", t.text) != 0)
			return -1;
	}
	return 0;
}

static int
no_such_rule(struct setup *s, struct pa_err *e)
{
	const struct pa_rule *r;
	const char *near = "";
	size_t n, i, d, best = 4;

	r = pa_pack_rules(s->job.pack, &n);
	for (i = 0; i < n; i++) {
		d = pa_str_distance(pa_str(r[i].id), pa_str(s->c->explain));
		if (d < best) {
			best = d;
			near = r[i].id;
		}
	}
	if (near[0] != '\0')
		return pa_err_set(e, PA_E_USAGE,
		    "no rule is called %s; did you mean %s?", s->c->explain,
		    near);
	return pa_err_set(e, PA_E_USAGE,
	    "no rule is called %s; --list-rules shows them all",
	    s->c->explain);
}

static int
explain_line(struct pa_buf *b, const char *zh, const char *en, bool english,
    const char *text, struct pa_err *e)
{
	if (text == NULL || text[0] == '\0')
		return 0;
	return pa_buf_addf(b, e, "%s%s%s\n", english ? en : zh,
	    english ? ": " : "：", text);
}

static int
explain(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	bool en = s->c->names == COMMON_EN;
	enum pa_lang lang = en ? PA_EN : PA_ZH;
	const struct pa_rule *r;
	struct pa_rule_text t;
	struct pa_buf cite = {0};
	size_t i;
	int rv = -1;

	r = pa_pack_rule(s->job.pack, pa_str(s->c->explain));
	if (r == NULL)
		return no_such_rule(s, e);
	if (pa_pack_text(s->job.pack, lang, r->id, &t, e) != 0)
		return -1;
	if (pa_rule_cites(s->job.pack, r, lang, &cite, e) != 0)
		goto out;
	if (pa_buf_addf(b, e, "%s  %s  %s  (%s)\n", r->id, r->object,
	    r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK ?
	    kind_name(r->kind) : pa_class_name(r->cls, en), r->pack->pack) !=
	    0 ||
	    explain_line(b, "内容", "What", en, t.text, e) != 0 ||
	    explain_line(b, "理由", "Why", en, t.why, e) != 0 ||
	    explain_line(b, "依据", "Rests on", en, cite.s, e) != 0 ||
	    explain_line(b, "整理来源", "Known from", en, r->source, e) != 0 ||
	    explain_line(b, "条件", "Condition", en, r->expr.n > 0 ?
	    r->expr.s : NULL, e) != 0 ||
	    explain_line(b, "仅当", "Only when", en, r->when.n > 0 ?
	    r->when.s : NULL, e) != 0 ||
	    explain_line(b, "反例", "Bad", en, t.bad, e) != 0 ||
	    explain_line(b, "正例", "Good", en, t.good, e) != 0 ||
	    explain_line(b, "怎样处理", "To close", en, t.fix, e) != 0)
		goto out;
	for (i = 0; i + 1 < r->nneed; i += 2)
		if (pa_buf_addf(b, e, en ? "Collect: %s (%s)\n" :
		    "需收集：%s（%s）\n", r->need[i], r->need[i + 1]) != 0)
			goto out;
	rv = 0;
out:
	pa_buf_release(&cite);
	return rv;
}

/* Compiles every rule against the dictionary alone. */
static int
check_policy(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	struct pa_law_counts law = {0};
	size_t n;

	(void)pa_pack_rules(s->job.pack, &n);
	if (pa_check_pack(s->job.pack, s->job.dict, report, s, e) != 0)
		return -1;
	if (pa_buf_addf(b, e, gettext("%s %s: %zu rules, no fault\n"),
	    pa_pack_name(s->job.pack), pa_pack_version(s->job.pack), n) != 0)
		return -1;
	if (s->c->law == NULL)
		return 0;
	if (pa_law_check(s->job.pack, s->c->law, report, s, &law, e) != 0)
		return -1;
	return pa_buf_addf(b, e, gettext("documents read %zu, citations held "
	    "against them %zu, warnings %zu\n"), law.documents, law.cites,
	    law.warnings);
}

int
setup_pack(struct setup *s, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv = -1;

	if (pa_job_pack(&s->job, &s->cfg, e) != 0)
		return -1;
	if (!s->c->list_rules && !s->c->check_policy &&
	    s->c->explain == NULL)
		return 0;
	if ((s->c->list_rules ? list_rules(s, &b, e) :
	    s->c->check_policy ? check_policy(s, &b, e) :
	    explain(s, &b, e)) == 0 &&
	    common_out_open(&s->out, s->c->output, e) == 0 &&
	    common_out_write(&s->out, b.s, b.n, e) == 0)
		rv = 1;
	pa_buf_release(&b);
	return rv;
}

/* The findings file with its header. */
static int
open_findings(struct setup *s, struct pa_err *e)
{
	struct pa_buf head = {0};
	int rv;

	if (common_out_open(&s->findings, s->c->findings, e) != 0)
		return -1;
	rv = s->c->add_bom ? common_out_write(&s->findings, "\xef\xbb\xbf",
	    3, e) : 0;
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
	return s->c->add_bom && (s->c->format == NULL ||
	    strcmp(s->c->format, "csv") == 0) ?
	    common_out_write(&s->out, "\xef\xbb\xbf", 3, e) : 0;
}

int
setup_write(void *ctx, struct pa_str bytes, struct pa_err *e)
{
	struct setup *s = ctx;

	common_progress(s->c, pa_sheet_counts(s->job.main)->records, 0, 0);
	return common_out_write(&s->out, bytes.s, bytes.n, e);
}

static const char *
why_text(const struct pa_check_rule *r)
{
	switch (r->not_run) {
	case PA_NOT_COLUMN:
		return gettext("column absent: ");
	case PA_NOT_TABLE:
		return gettext("table not given: ");
	case PA_NOT_AS_OF:
		return gettext("needs --as-of");
	case PA_NOT_ERA:
		return gettext("not for the forms of this year");
	case PA_NOT_OFF:
		return gettext("off unless --select names it");
	default:
		return NULL;
	}
}

/* One line for each reason, with the rules that share it. */
static int
not_run_lines(struct setup *s, struct pa_buf *b, size_t *run,
    struct pa_err *e)
{
	const struct pa_check *c = &s->job.check;
	size_t i, k, n = 0;

	*run = 0;
	for (i = 0; i < c->nrule; i++) {
		const struct pa_check_rule *r = &c->rule[i], *o = NULL;

		*run += r->not_run == PA_RUNS;
		if (why_text(r) == NULL)
			continue;
		for (k = 0; k < i; k++) {
			o = &c->rule[k];
			if (o->not_run == r->not_run &&
			    strcmp(o->why, r->why) == 0)
				break;
		}
		if (k < i)
			continue; /* told with the first of its kind */
		if (pa_buf_addf(b, e, gettext(r->rule->kind ==
		    PA_RULE_REQUIRE || r->rule->kind == PA_RULE_BLOCK ?
		    N_("undetermined, %s%s:") : N_("not run, %s%s:")),
		    why_text(r), r->not_run == PA_NOT_TABLE ?
		    gettext(r->why) : r->why) != 0)
			return -1;
		for (k = i; k < c->nrule; k++) {
			o = &c->rule[k];
			if (o->not_run == r->not_run &&
			    strcmp(o->why, r->why) == 0 &&
			    pa_buf_addf(b, e, " %s", o->rule->id) != 0)
				return -1;
		}
		if (pa_buf_addc(b, '\n', e) != 0)
			return -1;
		n++;
	}
	return 0;
}

/* Joined tables that did not come whole. */
static int
joined_lines(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_sheet_counts *n;
	size_t i;

	for (i = 0; i < s->job.njoined; i++) {
		n = pa_sheet_counts(s->job.joined[i]);
		if (n->rejected > 0 && pa_buf_addf(b, e, gettext(
		    "%s: %llu rows of the table %s are set aside\n"),
		    s->c->name, (unsigned long long)n->rejected,
		    pa_sheet_kind(s->job.joined[i])->name) != 0)
			return -1;
	}
	return 0;
}

/* Columns that pass through without a meaning. */
static int
unknown_columns(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	size_t i, n = 0;
	struct pa_str h;

	for (i = 0; i < pa_sheet_ncolumn(s->job.main); i++) {
		h = pa_sheet_header(s->job.main, i);
		if (pa_sheet_known(s->job.main, i) || h.n == 0)
			continue;
		if (pa_buf_puts(b, n++ == 0 ?
		    gettext("unknown columns, passed through: ") : ", ", e) !=
		    0 || pa_buf_addstr(b, h, e) != 0)
			return -1;
	}
	return n == 0 ? 0 : pa_buf_addc(b, '\n', e);
}

int
setup_summary(struct setup *s, uint64_t out, uint64_t held_back,
    struct pa_err *e)
{
	const struct pa_sheet_counts *n = pa_sheet_counts(s->job.main);
	struct pa_buf b = {0};
	uint64_t skipped = 0;
	size_t i, run;
	int rv = -1;

	s->records_out = out;
	for (i = 0; i < PA_SKIP_KINDS; i++)
		skipped += n->skipped[i];
	/* Rows of an unclosed quote never were records of the reader. */
	if (n->rows != n->records + skipped + n->rejected ||
	    (out + held_back != n->records && s->cfg.shards <= 1))
		return pa_err_set(e, PA_E_BROKEN,
		    "rows do not add up: %llu read, %llu out, %llu skipped, "
		    "%llu set aside", (unsigned long long)n->rows,
		    (unsigned long long)(out + held_back),
		    (unsigned long long)skipped,
		    (unsigned long long)n->rejected);
	if (s->c->quiet > 0)
		return 0;
	if (pa_buf_addf(&b, e, ngettext(
	    "%s: %llu row read: %llu out, %llu held back, %llu skipped, "
	    "%llu set aside\n",
	    "%s: %llu rows read: %llu out, %llu held back, %llu skipped, "
	    "%llu set aside\n", n->rows), s->c->name, (unsigned long long)n->rows,
	    (unsigned long long)out, (unsigned long long)(n->records - out),
	    (unsigned long long)skipped, (unsigned long long)n->rejected) !=
	    0)
		goto out;
	if (s->job.members_inside && out > 0 && pa_buf_addf(&b, e, gettext(
	    "%s: the members inside the objects are read but not written "
	    "again: give them to the next filter by --with members\n"),
	    s->c->name) != 0)
		goto out;
	if (joined_lines(s, &b, e) != 0 ||
	    not_run_lines(s, &b, &run, e) != 0)
		goto out;
	if (s->c->verbose > 0 && unknown_columns(s, &b, e) != 0)
		goto out;
	if (s->c->verbose > 0 && pa_buf_addf(&b, e, gettext(
	    "%s: records read with libcsv %llu; rules run %zu\n"),
	    s->c->name, (unsigned long long)n->slow, run) != 0)
		goto out;
	common_say_text(s->c, pa_buf_str(&b));
	rv = 0;
out:
	pa_buf_release(&b);
	return rv;
}

bool
setup_selected_missing(struct setup *s)
{
	const struct pa_check *c = &s->job.check;
	bool missing = false;
	size_t i, k;

	for (k = 0; k < s->c->select.n; k++)
		for (i = 0; i < c->nrule; i++)
			if (pa_str_eq(s->select[k], pa_str(
			    c->rule[i].rule->id)) &&
			    c->rule[i].not_run != PA_RUNS) {
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
	pa_free(s->with);
	pa_free(s->set);
	pa_free(s->select);
	pa_free(s->ignore);
}

/* The files of a sheet, as they were read. */
static int
add_files(const struct pa_sheet *sheet, struct pa_manifest_file **list,
    size_t *n, size_t *cap, struct pa_err *e)
{
	const struct pa_sheet_file *f;
	size_t i;

	for (i = 0; i < pa_sheet_nfile(sheet); i++) {
		if (pa_grow(list, cap, *n + 1, sizeof(**list), e) != 0)
			return -1;
		f = pa_sheet_file(sheet, (uint32_t)i);
		(*list)[*n].path = f->path;
		(*list)[*n].bytes = f->bytes;
		memcpy((*list)[*n].sha256, f->sha256, sizeof(f->sha256));
		++*n;
	}
	return 0;
}

static int
write_manifest(struct setup *s, struct pa_err *e)
{
	const struct pa_sheet_counts *c = pa_sheet_counts(s->job.main);
	const struct pa_manifest_count counts[] = {{"rows", c->rows},
	    {"records", c->records}, {"out", s->records_out},
	    {"set_aside", c->rejected},
	    {"skipped", c->rows - c->records - c->rejected}};
	struct pa_manifest m = {.program = s->c->name,
	    .version = PA_VERSION, .pack = pa_pack_name(s->job.pack),
	    .pack_version = pa_pack_version(s->job.pack), .count = counts,
	    .ncount = sizeof(counts) / sizeof(counts[0]),
	    .option = (const char *const *)s->c->argv + 1,
	    .noption = (size_t)s->c->argc - 1};
	struct pa_manifest_file *in = NULL, *pack = NULL;
	const struct pa_pack_file *files;
	struct pa_buf text = {0}, as_of = {0};
	size_t n = 0, cap = 0, npack, i;
	int rv = add_files(s->job.main, &in, &n, &cap, e);

	for (i = 0; rv == 0 && i < s->job.njoined; i++)
		rv = add_files(s->job.joined[i], &in, &n, &cap, e);
	files = pa_pack_files(s->job.pack, &npack);
	pack = pa_calloc(npack, sizeof(*pack), e);
	if (pack == NULL)
		rv = -1;
	for (i = 0; rv == 0 && i < npack; i++)
		rv = pa_manifest_hash(files[i].path, &pack[i], e);
	if (rv == 0 && s->c->as_of.year != 0)
		rv = pa_date_format(&as_of, s->c->as_of, e);
	m.as_of = as_of.n == 0 ? "" : as_of.s;
	m.input = in;
	m.ninput = n;
	m.pack_file = pack;
	m.npack_file = npack;
	if (rv == 0)
		rv = pa_manifest_print(&m, &text, e);
	if (rv == 0)
		rv = common_out_write(&s->manifest, text.s, text.n, e);
	pa_buf_release(&text);
	pa_buf_release(&as_of);
	pa_free(in);
	pa_free(pack);
	return rv;
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
		(void)pa_err_set(&e, PA_E_INPUT, "a quote opened here is "
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
	struct common_out *all[4] = {&s->out, &s->rejects, &s->findings,
	    &s->manifest};
	struct pa_err e = {0};
	size_t i;

	if ((s->c->manifest != NULL && s->job.main != NULL &&
	    write_manifest(s, &e) != 0) ||
	    common_out_commit_all(all, 4, &e) != 0)
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
	common_out_abort(&s->manifest);
	rv = e->code == PA_E_USAGE && s->job.main == NULL &&
	    e->where[0] == '\0' ? common_usage(s->c, e) :
	    common_trouble(s->c, e);
	release(s);
	(void)common_finish(s->c, false);
	return rv;
}
