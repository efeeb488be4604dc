/* SPDX-License-Identifier: MIT */
/*
 * Runs the cases beside the packs: run_cases DIR PACK ..., a name in DIR or a
 * path. Prints a line for
 * each case that fails and, at the end, how often each rule was seen true,
 * false and unknown. Exits with 1 when a case fails or a rule was not seen in
 * all three.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "case.h"
#include "cover.h"
#include "rule/exit_table.h"

#define CASE_FILES 64

struct runner {
	const char *packs;
	const char *name;     /* of the pack */
	const char *file;     /* of its cases */
	struct pa_dict *dict; /* for labels */
	struct pa_pack *pack; /* for ids */
	const struct pa_rule *rule;
	struct pa_str id[CASE_RULES];
	size_t nrule;
	struct cover cover;
	unsigned passed, failed;
};

/* One case on its way. */
struct checked {
	struct runner *r;
	json_t *expect;
	struct case_outcome out;
	struct pa_buf diff; /* what differs */
};

static const struct {
	const char *key;
	uint8_t truth;
} outcomes[] = {{"true", PA_TRUE}, {"false", PA_FALSE},
    {"unknown", PA_UNKNOWN}};

static const char *const verdicts[] = {"exit", "procedure", "marking"};

static const char *
truth_name(uint8_t t)
{
	return t == PA_TRUE ? "true" : t == PA_FALSE ? "false" : "unknown";
}

static bool
decides(const struct pa_rule *r)
{
	return r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;
}

/* Number of a rule in the pack, or SIZE_MAX. */
static size_t
find_rule(const struct runner *r, const json_t *id)
{
	for (size_t i = 0; json_is_string(id) && i < r->nrule; i++)
		if (strcmp(r->rule[i].id, json_string_value(id)) == 0)
			return i;
	return SIZE_MAX;
}

static bool
lists(const json_t *array, const char *id)
{
	const json_t *value;
	size_t i;

	json_array_foreach(array, i, value)
	{
		if (strcmp(json_string_value(value), id) == 0)
			return true;
	}
	return false;
}

static int
differ(struct checked *c, const char *what, const char *want, const char *got)
{
	return pa_buf_addf(&c->diff, NULL, "%s%s: expected %s, got %s",
	    c->diff.n > 0 ? "; " : "", what, want, got);
}

static int
check_rules(struct checked *c)
{
	json_t *id;
	size_t i, k, n;

	for (k = 0; k < 3; k++) {
		json_array_foreach(json_object_get(c->expect, outcomes[k].key),
		    i, id)
		{
			n = find_rule(c->r, id);
			if (c->out.truth[n] != outcomes[k].truth &&
			    differ(c, c->r->rule[n].id, outcomes[k].key,
				truth_name(c->out.truth[n])) != 0)
				return -1;
		}
	}
	return 0;
}

static int
check_verdicts(struct checked *c)
{
	const json_t *want;
	const char *got;

	for (size_t k = 0; k < 3; k++) {
		want = json_object_get(c->expect, verdicts[k]);
		got = pa_exit_name(c->out.verdict[k], k == 0, true);
		if (want != NULL && strcmp(json_string_value(want), got) != 0 &&
		    differ(c, verdicts[k], json_string_value(want), got) != 0)
			return -1;
	}
	return 0;
}

/* A list of conditions is exact. */
static int
check_list(struct checked *c, const char *key, const bool *got)
{
	const json_t *want = json_object_get(c->expect, key);
	const char *id;

	for (size_t i = 0; want != NULL && i < c->r->nrule; i++) {
		id = c->r->rule[i].id;
		if (lists(want, id) != got[i] &&
		    pa_buf_addf(&c->diff, NULL, "%s%s: %s %s",
			c->diff.n > 0 ? "; " : "", key,
			got[i] ? "also has" : "lacks", id) != 0)
			return -1;
	}
	return 0;
}

/* Whether the case says how a condition turned out. */
static bool
is_told(const struct checked *c, const struct pa_rule *r)
{
	const json_t *fails = json_object_get(c->expect, "fails");
	const json_t *unknown = json_object_get(c->expect, "unknown_rules");
	unsigned stage = r->stage == PA_STAGE_NONE ?
	    0 :
	    (unsigned)(r->stage - PA_STAGE_SUBSTANCE);
	const json_t *verdict;

	if (c->out.verdict[0] == PA_EXIT_NOT_APPLICABLE)
		return false;
	if ((fails != NULL && unknown != NULL) || lists(fails, r->id) ||
	    lists(unknown, r->id))
		return true;
	verdict = json_object_get(c->expect, verdicts[stage]);
	return verdict != NULL && c->out.verdict[stage] == PA_EXIT_YES;
}

/* Counts what a case that passes says about rules. */
static void
see(struct checked *c)
{
	const struct pa_rule *r;
	bool named;

	for (size_t i = 0; i < c->r->nrule; i++) {
		r = &c->r->rule[i];
		named = false;
		for (size_t k = 0; k < 3; k++)
			named |=
			    lists(json_object_get(c->expect, outcomes[k].key),
				r->id);
		if (!named && (!decides(r) || !c->out.ran[i] || !is_told(c, r)))
			continue;
		/* A requirement that does not apply shows nothing. */
		if (!named && r->kind == PA_RULE_REQUIRE && !c->out.fails[i] &&
		    !c->out.unknown[i] && c->out.truth[i] == PA_FALSE)
			continue;
		cover_see(&c->r->cover, r, c->out.truth[i]);
	}
}

/* What rule n asks for. */
static int
ask(const struct pa_rule *r, struct case_job *job, struct pa_err *e)
{
	if (!decides(r)) {
		job->quality = true;
		return 0;
	}
	job->exit = true;
	if (strcmp(r->decision, job->decide) != 0 ||
	    strcmp(r->subject, job->level) != 0)
		return pa_err_set(e, PA_E_INPUT,
		    "%s is no condition of what is decided", r->id);
	return 0;
}

/* Every key is one we know, every id is a rule: what is to be run. */
static int
check_expect(struct checked *c, struct case_job *job, struct pa_err *e)
{
	const char *key;
	json_t *value, *id;
	size_t i, k;

	json_object_foreach(c->expect, key, value)
	{
		bool verdict = false;

		for (k = 0; k < 3; k++)
			verdict |= strcmp(key, verdicts[k]) == 0 &&
			    json_is_string(value);
		if (!verdict &&
		    (!json_is_array(value) ||
			(strcmp(key, "fails") != 0 &&
			    strcmp(key, "unknown_rules") != 0 &&
			    strcmp(key, "true") != 0 &&
			    strcmp(key, "false") != 0 &&
			    strcmp(key, "unknown") != 0)))
			return pa_err_set(e, PA_E_INPUT, "expect: %s", key);
		job->exit |= verdict;
		json_array_foreach(value, i, id)
		{
			k = find_rule(c->r, id);
			if (k == SIZE_MAX)
				return pa_err_set(e, PA_E_INPUT,
				    "no rule is called %s",
				    json_string_value(id));
			if (ask(&c->r->rule[k], job, e) != 0)
				return -1;
		}
	}
	if (!job->exit && !job->quality)
		return pa_err_set(e, PA_E_INPUT, "nothing is expected");
	return 0;
}

/* What a case has, else its file. */
static json_t *
either(json_t *file, json_t *one, const char *key)
{
	json_t *v = json_object_get(one, key);

	return v != NULL ? v : json_object_get(file, key);
}

/* The word that a case, else its file, has. */
static const char *
word(json_t *file, json_t *one, const char *key, const char *none)
{
	const json_t *v = either(file, one, key);

	return json_is_string(v) ? json_string_value(v) : none;
}

static int
add_params(json_t *params, struct case_job *job, struct pa_buf text[],
    struct pa_err *e)
{
	const char *key;
	json_t *value;

	json_object_foreach(params, key, value)
	{
		if (job->nset == CASE_PARAMS || !json_is_string(value))
			return pa_err_set(e, PA_E_INPUT, "param %s", key);
		if (pa_buf_addf(&text[job->nset], e, "%s=%s", key,
			json_string_value(value)) != 0)
			return -1;
		job->set[job->nset] = pa_buf_str(&text[job->nset]);
		job->nset++;
	}
	return 0;
}

static int
run_case(struct checked *c, json_t *file, json_t *one, struct pa_err *e)
{
	struct case_job job = {.packs = c->r->packs,
	    .pack = c->r->name,
	    .select = c->r->id,
	    .nselect = c->r->nrule,
	    .decide = word(file, one, "decide", "exit"),
	    .level = word(file, one, "level", "household")};
	struct case_input in = {json_object_get(file, "base"), one, c->r->dict,
	    word(file, one, "main", job.level)};
	struct pa_buf params[CASE_PARAMS] = {{0}};
	struct case_tables tables;
	json_t *as_of = either(file, one, "as_of");
	int rv = -1;

	if (json_is_string(as_of) &&
	    pa_date_parse(pa_str(json_string_value(as_of)), &job.as_of) != 0)
		return pa_err_set(e, PA_E_INPUT, "as_of");
	if (check_expect(c, &job, e) != 0)
		return -1;
	job.tables = &tables;
	if (case_tables_make(&tables, &in, e) == 0 &&
	    add_params(json_object_get(file, "params"), &job, params, e) == 0 &&
	    add_params(json_object_get(one, "params"), &job, params, e) == 0)
		rv = case_run(&job, &c->out, e);
	case_tables_release(&tables);
	for (size_t i = 0; i < CASE_PARAMS; i++)
		pa_buf_release(&params[i]);
	return rv;
}

static int
check_case(struct runner *r, json_t *file, json_t *one)
{
	struct checked c = {.r = r, .expect = json_object_get(one, "expect")};
	struct pa_err e = {0};

	if (run_case(&c, file, one, &e) != 0) {
		if (pa_buf_addf(&c.diff, NULL, "%s%s%s", e.where,
			e.where[0] != '\0' ? ": " : "", e.text) != 0)
			return -1;
	} else if (check_rules(&c) != 0 ||
	    (c.out.decided &&
		(check_verdicts(&c) != 0 ||
		    check_list(&c, "fails", c.out.fails) != 0 ||
		    check_list(&c, "unknown_rules", c.out.unknown) != 0))) {
		return -1;
	}
	if (c.diff.n == 0) {
		r->passed++;
		see(&c);
	} else {
		r->failed++;
		printf("%s/cases/%s: %s: %s\n", r->name, r->file,
		    json_string_value(json_object_get(one, "name")), c.diff.s);
	}
	pa_buf_release(&c.diff);
	return 0;
}

static int
run_file(struct runner *r, const char *path)
{
	json_error_t fault;
	json_t *file = json_load_file(path, JSON_REJECT_DUPLICATES, &fault);
	json_t *one;
	size_t i;
	int rv = 0;

	if (file == NULL) {
		fprintf(stderr, "%s:%d:%d: %s\n", path, fault.line,
		    fault.column, fault.text);
		return -1;
	}
	json_array_foreach(json_object_get(file, "cases"), i, one)
	{
		rv = check_case(r, file, one);
		if (rv != 0)
			break;
	}
	json_decref(file);
	return rv;
}

static int
is_json(const struct dirent *d)
{
	return pa_str_ends(pa_str(d->d_name), PA_STR(".json"));
}

/* The files in order of their names; a pack may have none. */
static int
run_files(struct runner *r)
{
	struct dirent **file;
	char dir[256], path[512];
	int n, rv = 0;

	/* A pack outside of the folder is named by its path. */
	(void)snprintf(dir, sizeof(dir), "%s%s%s/cases",
	    strchr(r->name, '/') == NULL ? r->packs : "",
	    strchr(r->name, '/') == NULL ? "/" : "", r->name);
	n = scandir(dir, &file, is_json, alphasort);
	for (int i = 0; i < n; i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", dir,
		    file[i]->d_name);
		r->file = file[i]->d_name;
		if (rv == 0)
			rv = run_file(r, path);
		free(file[i]);
	}
	if (n >= 0)
		free(file);
	return rv;
}

static int
run_pack(struct runner *r, const char *name)
{
	struct pa_err e = {0};
	int rv = -1;

	r->name = name;
	r->dict = pa_dict_new(r->packs, 0, &e);
	if (r->dict != NULL)
		r->pack = pa_pack_load(r->packs, name, PA_PACK_ALL, r->dict,
		    NULL, NULL, &e);
	if (r->pack != NULL) {
		r->rule = pa_pack_rules(r->pack, &r->nrule);
		for (size_t i = 0; i < r->nrule && i < CASE_RULES; i++)
			r->id[i] = pa_str(r->rule[i].id);
		if (r->nrule <= CASE_RULES &&
		    cover_add(&r->cover, r->pack, &e) == 0)
			rv = run_files(r);
	}
	if (rv != 0)
		fprintf(stderr, "%s: %s\n", name, e.text);
	pa_pack_free(r->pack);
	pa_dict_free(r->dict);
	r->pack = NULL;
	r->dict = NULL;
	return rv;
}

int
main(int argc, char *argv[])
{
	const char *const *names = (const char *const *)argv;
	struct runner r = {0};
	unsigned missing;

	if (argc < 3) {
		fprintf(stderr, "usage: run_cases DIR PACK ...\n");
		return 2;
	}
	r.packs = argv[1];
	r.cover.packs = names + 2;
	r.cover.npack = (size_t)argc - 2;
	for (int i = 2; i < argc; i++)
		if (run_pack(&r, argv[i]) != 0)
			return 2;
	missing = cover_print(&r.cover);
	printf("%u passed, %u failed, %u outcomes of rules missing\n", r.passed,
	    r.failed, missing);
	cover_release(&r.cover);
	return r.failed > 0 || missing > 0;
}
