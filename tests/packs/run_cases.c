/* SPDX-License-Identifier: MIT */
/*
 * Runs the cases beside the packs: run_cases [-k] [-v] [-m LIST] DIR PACK ...,
 * each a name in DIR or a path. Prints a line for each case that fails and, at
 * the end, how many rules and cases there are by chapter; with -v how often
 * each rule was seen true, false and unknown. With -m also how many changes of
 * the rules the cases notice (score.h), and with -k which case notices each
 * first; LIST has those that none can. Exits with 1 when a case fails, a rule
 * was not seen in all three, or too few changes were noticed.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "case.h"
#include "cover.h"
#include "rule/exit_table.h"
#include "score.h"

#define CASE_FILES 64

struct runner {
	const char *name;           /* of the pack */
	const char *file;           /* of its cases */
	struct case_packs packs;    /* that were loaded */
	const struct pa_rule *rule; /* of the pack */
	size_t nrule;
	struct cover cover;
	struct score score;
	bool scored;
	bool tell; /* which case notices which change */
	unsigned passed, failed;
};

/* One case on its way. */
struct checked {
	struct runner *r;
	json_t *expect;
	struct pa_rule *rule; /* those that are run */
	size_t nrule;
	struct case_outcome out;
	bool told[CASE_RULES]; /* about which the case says something */
	struct pa_buf diff;    /* what differs */
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

/* Number of a rule among n, or SIZE_MAX. */
static size_t
find_rule(const struct pa_rule *rule, size_t n, const json_t *id)
{
	for (size_t i = 0; json_is_string(id) && i < n; i++)
		if (strcmp(rule[i].id, json_string_value(id)) == 0)
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
			n = find_rule(c->rule, c->nrule, id);
			if (c->out.truth[n] != outcomes[k].truth &&
			    differ(c, c->rule[n].id, outcomes[k].key,
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

	for (size_t i = 0; want != NULL && i < c->nrule; i++) {
		id = c->rule[i].id;
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

	for (size_t i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		named = false;
		for (size_t k = 0; k < 3; k++)
			named |=
			    lists(json_object_get(c->expect, outcomes[k].key),
				r->id);
		c->told[i] = named || (case_decides(r) && c->out.ran[i]);
		if (!named &&
		    (!case_decides(r) || !c->out.ran[i] ||
			r->stage == PA_STAGE_NOTE || !is_told(c, r)))
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
	if (!case_decides(r)) {
		job->quality = true;
		return 0;
	}
	job->exit = true;
	if ((strcmp(r->decision, job->decide) != 0 &&
		strcmp(r->decision, PA_DECISION_WATCH) != 0) ||
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
			k = find_rule(c->r->rule, c->r->nrule, id);
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

/* PARAM=VALUE texts. */
struct settings {
	struct pa_buf text[CASE_PARAMS];
	struct pa_str set[CASE_PARAMS];
	size_t n;
};

static int
add_params(json_t *params, struct settings *to, struct pa_err *e)
{
	const char *key;
	json_t *value;

	json_object_foreach(params, key, value)
	{
		if (to->n == CASE_PARAMS || !json_is_string(value))
			return pa_err_set(e, PA_E_INPUT, "param %s", key);
		if (pa_buf_addf(&to->text[to->n], e, "%s=%s", key,
			json_string_value(value)) != 0)
			return -1;
		to->set[to->n] = pa_buf_str(&to->text[to->n]);
		to->n++;
	}
	return 0;
}

/* The pack with the parameters of a case. */
static int
get_pack(struct checked *c, json_t *file, json_t *one, struct case_job *job,
    struct pa_err *e)
{
	struct settings to = {0};
	int rv = -1;

	if (add_params(json_object_get(file, "params"), &to, e) == 0 &&
	    add_params(json_object_get(one, "params"), &to, e) == 0) {
		job->pack =
		    case_pack_get(&c->r->packs, c->r->name, to.set, to.n, e);
		rv = job->pack == NULL ? -1 : 0;
	}
	for (size_t i = 0; i < CASE_PARAMS; i++)
		pa_buf_release(&to.text[i]);
	return rv;
}

/* The rules that the case names, and all conditions where it decides. */
static int
pick_rules(struct checked *c, struct case_job *job, struct pa_err *e)
{
	c->rule = pa_calloc(job->pack->nrule, sizeof(*c->rule), e);
	if (c->rule == NULL)
		return -1;
	for (size_t i = 0; i < job->pack->nrule; i++) {
		const struct pa_rule *r = &job->pack->rule[i];
		bool wanted = case_decides(r) && job->exit &&
		    strcmp(r->decision, job->decide) == 0 &&
		    strcmp(r->subject, job->level) == 0;

		for (size_t k = 0; k < 3; k++)
			wanted |=
			    lists(json_object_get(c->expect, outcomes[k].key),
				r->id);
		if (wanted)
			c->rule[c->nrule++] = *r;
	}
	job->rules = (struct case_rules){c->rule, c->nrule};
	return 0;
}

static int
compare(struct checked *c)
{
	if (check_rules(c) != 0)
		return -1;
	if (!c->out.decided)
		return 0;
	return check_verdicts(c) != 0 ||
		check_list(c, "fails", c->out.fails) != 0 ||
		check_list(c, "unknown_rules", c->out.unknown) != 0 ?
	    -1 :
	    0;
}

/* Runs the case and, where it passes, the changed rules. */
static int
run_case(struct checked *c, json_t *file, json_t *one, struct pa_err *e)
{
	struct case_job job = {.dir = c->r->packs.dir,
	    .lines = true,
	    .decide = word(file, one, "decide", "exit"),
	    .level = word(file, one, "level", "household")};
	struct case_tables tables = {0};
	const struct score_case says = {&job, &c->out, c->told, c->expect};
	json_t *as_of = either(file, one, "as_of");
	struct case_input in;
	int rv = -1;

	if (json_is_string(as_of) &&
	    pa_date_parse(pa_str(json_string_value(as_of)), &job.as_of) != 0)
		return pa_err_set(e, PA_E_INPUT, "as_of");
	if (check_expect(c, &job, e) != 0 ||
	    get_pack(c, file, one, &job, e) != 0 || pick_rules(c, &job, e) != 0)
		return -1;
	job.tables = &tables;
	in = (struct case_input){json_object_get(file, "base"), one,
	    job.pack->dict, word(file, one, "main", job.level)};
	if (case_tables_make(&tables, &in, e) == 0 &&
	    case_run(&job, &c->out, e) == 0)
		rv = compare(c);
	if (rv == 0 && c->diff.n == 0) {
		see(c);
		if (c->r->scored)
			rv = score_case(&c->r->score, &says, e);
	}
	case_tables_release(&tables);
	return rv;
}

static int
check_case(struct runner *r, json_t *file, json_t *one, size_t each)
{
	struct checked c = {.r = r, .expect = json_object_get(one, "expect")};
	char number[40] = "", label[512];
	struct pa_err e = {0};
	int rv = 0;

	if (each > 0)
		(void)snprintf(number, sizeof(number), ", variation %zu", each);
	(void)snprintf(label, sizeof(label), "%s/cases/%s: %s%s", r->name,
	    r->file, json_string_value(json_object_get(one, "name")), number);
	r->score.tell = r->tell ? label : NULL;
	if (run_case(&c, file, one, &e) != 0)
		rv = pa_buf_addf(&c.diff, NULL, "%s%s%s", e.where,
		    e.where[0] != '\0' ? ": " : "", e.text);
	if (c.diff.n == 0) {
		r->passed++;
	} else {
		r->failed++;
		printf("%s: %s\n", label, c.diff.s);
	}
	pa_buf_release(&c.diff);
	pa_free(c.rule);
	return rv;
}

/* A case with one of its `each` put over it: set and unset are added. */
static json_t *
variation(json_t *one, json_t *each)
{
	json_t *with = json_deep_copy(one), *value, *set;
	json_t *unset = json_object_get(each, "unset"), *to;
	size_t i;

	(void)json_object_del(with, "each");
	set = json_object_get(each, "set");
	to = json_object_get(with, "set");
	if (to == NULL && json_is_object(set))
		(void)json_object_set_new(with, "set", json_deep_copy(set));
	else if (json_is_object(set))
		(void)json_object_update(to, set);
	to = json_object_get(with, "unset");
	if (to == NULL && json_is_array(unset))
		(void)json_object_set_new(with, "unset", json_deep_copy(unset));
	else
		json_array_foreach(unset, i, value)(void)
		    json_array_append(to, value);
	return with;
}

/* A case, or one for each of its variations. */
static int
check_each(struct runner *r, json_t *file, json_t *one)
{
	json_t *all = json_object_get(one, "each"), *each, *with;
	size_t i;
	int rv = 0;

	if (all == NULL)
		return check_case(r, file, one, 0);
	json_array_foreach(all, i, each)
	{
		with = variation(one, each);
		rv = check_case(r, file, with, i + 1);
		json_decref(with);
		if (rv != 0)
			break;
	}
	return rv;
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
		rv = check_each(r, file, one);
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
	    strchr(r->name, '/') == NULL ? r->packs.dir : "",
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
	struct case_pack *p;
	int rv = -1;

	r->name = name;
	p = case_pack_get(&r->packs, name, NULL, 0, &e);
	if (p != NULL) {
		r->rule = p->rule;
		r->nrule = p->nrule;
		if (cover_add(&r->cover, p->pack, &e) == 0 &&
		    (!r->scored || score_add(&r->score, p, &e) == 0))
			rv = run_files(r);
	}
	if (rv != 0)
		fprintf(stderr, "%s: %s\n", name, e.text);
	return rv;
}

/* What is to be told at the end; whether all is well. */
static int
report(struct runner *r, const char *excuses, bool all)
{
	struct pa_err e = {0};
	unsigned missing;
	int rv = 0;

	if (r->scored)
		rv = score_excuse(&r->score, excuses, &e);
	if (rv < 0) {
		fprintf(stderr, "%s\n", e.text);
		return 2;
	}
	missing = cover_print(&r->cover, r->scored ? &r->score : NULL, all);
	if (r->scored &&
	    !score_print(&r->score, r->cover.packs, r->cover.npack, all))
		rv = 1;
	printf("%u passed, %u failed, %u outcomes of rules missing\n",
	    r->passed, r->failed, missing);
	return r->failed > 0 || missing > 0 ? 1 : rv;
}

static void
release(struct runner *r)
{
	cover_release(&r->cover);
	score_release(&r->score);
	case_packs_release(&r->packs);
}

int
main(int argc, char *argv[])
{
	const char *const *names;
	struct runner r = {0};
	const char *excuses = NULL;
	bool all = false;
	int i = 1, rv = 0;

	for (; i < argc && argv[i][0] == '-'; i++) {
		all |= strcmp(argv[i], "-v") == 0;
		r.tell |= strcmp(argv[i], "-k") == 0;
		if (strcmp(argv[i], "-m") == 0 && i + 1 < argc)
			excuses = argv[++i];
	}
	if (argc - i < 2) {
		fprintf(stderr,
		    "usage: run_cases [-kv] [-m LIST] DIR PACK "
		    "...\n");
		return 2;
	}
	names = (const char *const *)argv + i + 1;
	r.packs.dir = argv[i];
	r.scored = excuses != NULL;
	r.cover.packs = names;
	r.cover.npack = (size_t)(argc - i - 1);
	for (size_t k = 0; rv == 0 && k < r.cover.npack; k++)
		rv = run_pack(&r, names[k]);
	rv = rv != 0 ? 2 : report(&r, excuses, all);
	release(&r);
	return rv;
}
