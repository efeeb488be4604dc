/* SPDX-License-Identifier: MIT */
/* The end of a run: the summary, and the manifest. */
#include <libintl.h>

#include "data/json_manifest.h"
#include "setup_impl.h"

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

/* Why a rule did not run, in the words of the manifest; NULL: not told. */
static const char *
why_id(const struct pa_check_rule *r)
{
	static const char *const ids[] = {[PA_NOT_COLUMN] = "column",
	    [PA_NOT_TABLE] = "table",
	    [PA_NOT_AS_OF] = "as-of",
	    [PA_NOT_ERA] = "era",
	    [PA_NOT_OFF] = "off",
	    [PA_NOT_SELECTED] = "selected",
	    [PA_NOT_HERE] = NULL};

	return r->table ? "table" : ids[r->not_run];
}

/* The rules that did not run: n of them, in an array that is the caller's. */
static struct pa_manifest_not_run *
not_run_list(const struct setup *s, size_t *n, struct pa_err *e)
{
	const struct pa_check *c = &setup_told(s)->check;
	struct pa_manifest_not_run *list =
	    pa_calloc(c->nrule, sizeof(*list), e);
	const struct pa_check_rule *r;
	size_t i;

	*n = 0;
	for (i = 0; list != NULL && i < c->nrule; i++) {
		r = &c->rule[i];
		if (why_id(r) != NULL)
			list[(*n)++] = (struct pa_manifest_not_run){r->rule->id,
			    why_id(r), r->why};
	}
	return list;
}

/* Files that are no tables: the ledger, the baseline. */
static int
add_others(const struct setup *s, struct pa_manifest_file **list, size_t *n,
    size_t *cap, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < sizeof(s->read) / sizeof(s->read[0]); i++) {
		if (s->read[i] == NULL)
			continue;
		if (pa_grow(list, cap, *n + 1, sizeof(**list), e) != 0 ||
		    pa_manifest_hash(s->read[i], &(*list)[*n], e) != 0)
			return -1;
		++*n;
	}
	return 0;
}

int
setup_manifest(struct setup *s, struct pa_err *e)
{
	const struct pa_sheet_counts *c = pa_sheet_counts(setup_told(s)->main);
	const struct pa_manifest_count counts[] = {{"rows", c->rows},
	    {"records", c->records}, {"out", s->records_out},
	    {"set_aside", c->rejected},
	    {"skipped", c->rows - c->records - c->rejected}};
	struct pa_manifest m = {.program = s->c->name,
	    .version = PA_VERSION,
	    .pack = pa_pack_name(s->job.pack),
	    .pack_version = pa_pack_version(s->job.pack),
	    .count = counts,
	    .ncount = sizeof(counts) / sizeof(counts[0]),
	    .option = (const char *const *)s->c->argv + 1,
	    .noption = (size_t)s->c->argc - 1};
	struct pa_manifest_file *in = NULL, *pack = NULL;
	struct pa_manifest_not_run *rules = not_run_list(s, &m.nnot_run, e);
	const struct pa_pack_file *files;
	struct pa_buf text = {0}, as_of = {0};
	size_t n = 0, cap = 0, npack, i;
	int rv = rules == NULL ? -1 : add_files(s->job.main, &in, &n, &cap, e);

	/* Members inside objects, and townships made of villages, are no
	 * files. */
	for (i = 0; rv == 0 && i < s->job.njoined; i++)
		if (s->job.paths[i] != NULL || s->job.joined[i] == s->job.areas)
			rv = add_files(s->job.joined[i], &in, &n, &cap, e);
	rv = rv == 0 ? add_others(s, &in, &n, &cap, e) : rv;
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
	m.not_run = rules;
	if (rv == 0)
		rv = pa_manifest_print(&m, &text, e);
	if (rv == 0)
		rv = common_out_write(&s->manifest, text.s, text.n, e);
	pa_buf_release(&text);
	pa_buf_release(&as_of);
	pa_free(in);
	pa_free(pack);
	pa_free(rules);
	return rv;
}

/* The lists of other departments are many, and mostly not given: they are told
 * as one. */
static bool
is_list(const char *why)
{
	return strncmp(why, "list:", 5) == 0;
}

static bool
same_reason(const struct pa_check_rule *a, const struct pa_check_rule *b)
{
	return a->not_run == b->not_run && a->table == b->table &&
	    (strcmp(a->why, b->why) == 0 ||
		(is_list(a->why) && is_list(b->why)));
}

/* One line for each reason, with the rules that share it. */
static int
not_run_lines(struct setup *s, struct pa_buf *b, size_t *run, struct pa_err *e)
{
	const struct pa_check *c = &setup_told(s)->check;
	size_t i, k, n = 0;

	*run = 0;
	for (i = 0; i < c->nrule; i++) {
		const struct pa_check_rule *r = &c->rule[i], *o = NULL;

		*run += r->not_run == PA_RUNS;
		if (pa_check_why(r) == NULL)
			continue;
		for (k = 0; k < i; k++) {
			o = &c->rule[k];
			if (same_reason(o, r))
				break;
		}
		if (k < i)
			continue; /* told with the first of its kind */
		if (pa_buf_addf(b, e,
			gettext(r->rule->kind == PA_RULE_REQUIRE ||
				    r->rule->kind == PA_RULE_BLOCK ?
				N_("undetermined, %s%s:") :
				N_("not run, %s%s:")),
			pa_check_why(r),
			is_list(r->why) ? "list:NAME" :
			    r->not_run == PA_NOT_TABLE || r->table ?
					  gettext(r->why) :
					  r->why) != 0)
			return -1;
		for (k = i; k < c->nrule; k++) {
			o = &c->rule[k];
			if (same_reason(o, r) &&
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
	const struct pa_sheet *sheet;
	size_t i;

	for (i = 0; i <= s->job.njoined; i++) {
		sheet = i == 0 ? s->job.main : s->job.joined[i - 1];
		n = pa_sheet_counts(sheet);
		if (sheet != setup_told(s)->main && n->rejected > 0 &&
		    pa_buf_addf(b, e,
			gettext(
			    "%s: rows of the table of %s set aside: %llu\n"),
			s->c->name, gettext(pa_sheet_kind(sheet)->name),
			(unsigned long long)n->rejected) != 0)
			return -1;
	}
	for (i = 1; i < s->job.bind.nsource; i++) {
		const struct pa_bind_source *x = &s->job.bind.source[i];

		if (x->strays > 0 &&
		    pa_buf_addf(b, e,
			gettext("%s: rows of the table of %s that no "
				"household is found for: %llu\n"),
			s->c->name, gettext(x->kind->name),
			(unsigned long long)x->strays) != 0)
			return -1;
	}
	return 0;
}

/* Columns that pass through without a meaning. */
static int
unknown_columns(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_sheet *sheet = setup_told(s)->main;
	size_t i, n = 0;
	struct pa_str h;

	for (i = 0; i < pa_sheet_ncolumn(sheet); i++) {
		h = pa_sheet_header(sheet, i);
		if (pa_sheet_known(sheet, i) || h.n == 0)
			continue;
		if (pa_buf_puts(b,
			n++ == 0 ?
			    gettext("unknown columns, passed through: ") :
			    ", ",
			e) != 0 ||
		    pa_buf_addstr(b, h, e) != 0)
			return -1;
	}
	return n == 0 ? 0 : pa_buf_addc(b, '\n', e);
}

int
setup_summary(struct setup *s, uint64_t out, uint64_t held_back,
    struct pa_err *e)
{
	const struct pa_sheet_counts *n = pa_sheet_counts(setup_told(s)->main);
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
		    "%llu set aside",
		    (unsigned long long)n->rows,
		    (unsigned long long)(out + held_back),
		    (unsigned long long)skipped,
		    (unsigned long long)n->rejected);
	if (s->c->quiet > 0)
		return 0;
	if (pa_buf_addf(&b, e,
		ngettext(
		    "%s: %llu row read: %llu out, %llu held back, %llu skipped, "
		    "%llu set aside\n",
		    "%s: %llu rows read: %llu out, %llu held back, %llu skipped, "
		    "%llu set aside\n",
		    n->rows),
		s->c->name, (unsigned long long)n->rows,
		(unsigned long long)out, (unsigned long long)(n->records - out),
		(unsigned long long)skipped,
		(unsigned long long)n->rejected) != 0)
		goto out;
	if (s->job.members_inside && out > 0 &&
	    pa_buf_addf(&b, e,
		gettext(
		    "%s: the members inside the objects are read but not written "
		    "again: give them to the next filter by --with members\n"),
		s->c->name) != 0)
		goto out;
	if (joined_lines(s, &b, e) != 0 || not_run_lines(s, &b, &run, e) != 0)
		goto out;
	if (s->c->verbose > 0 && unknown_columns(s, &b, e) != 0)
		goto out;
	if (s->c->verbose > 0 &&
	    pa_buf_addf(&b, e,
		gettext("%s: records read with libcsv %llu; rules run %zu\n"),
		s->c->name, (unsigned long long)n->slow, run) != 0)
		goto out;
	common_say_text(s->c, pa_buf_str(&b));
	rv = 0;
out:
	pa_buf_release(&b);
	return rv;
}

int
setup_verify(struct common *c, const char *manifest)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t bad, all;
	int rv = pa_manifest_verify(manifest, &b, &bad, &all, &e);

	if (rv == 0)
		common_say_text(c, pa_buf_str(&b));
	pa_buf_release(&b);
	if (rv != 0)
		return common_trouble(c, &e);
	if (bad > 0) {
		common_say(c, "files changed or missing: %zu of %zu", bad, all);
		common_raise(c, COMMON_TROUBLE);
	} else {
		common_say(c, "no file has changed, of %zu", all);
	}
	return common_finish(c, false);
}
