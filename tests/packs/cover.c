/* SPDX-License-Identifier: MIT */
#include "cover.h"

#include <stdio.h>
#include <stdlib.h>

#include "data/value.h"

/* Outcomes that no case can show, and why. */
static const struct exception {
	const char *id;
	const char *missing; /* letters of t, f, u */
	const char *why;
} exceptions[] = {
    {"FM013", "u", "it compares whole rows, which are always there"},
    {"FM025", "u", "every table of households has the column it asks for"},
    {"N.deleted", "u", "a household stands in the list or it does not"},
};

/* Packs may have rules of the same name, one for another. */
static struct cover_rule *
find(struct cover *c, const struct pa_rule *r)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->rule[i].id, r->id) == 0 &&
		    strcmp(c->rule[i].pack, r->pack->pack) == 0)
			return &c->rule[i];
	return NULL;
}

int
cover_add(struct cover *c, const struct pa_pack *pack, struct pa_err *e)
{
	const struct pa_rule *r;
	struct cover_rule *to;
	size_t n, i;

	r = pa_pack_rules(pack, &n);
	if (pa_grow(&c->rule, &c->cap, c->n + n, sizeof(*c->rule), e) != 0)
		return -1;
	for (i = 0; i < n; i++) {
		if (find(c, &r[i]) != NULL)
			continue;
		to = &c->rule[c->n++];
		memset(to, 0, sizeof(*to));
		to->kind = r[i].kind;
		(void)snprintf(to->id, sizeof(to->id), "%s", r[i].id);
		(void)snprintf(to->pack, sizeof(to->pack), "%s",
		    r[i].pack->pack);
	}
	c->decided |= pa_pack_round(pack) != 0;
	return 0;
}

void
cover_see(struct cover *c, const struct pa_rule *r, uint8_t truth)
{
	struct cover_rule *to = find(c, r);

	if (to == NULL)
		return;
	to->cases++;
	to->of[truth]++;
}

/* HH of HH003; conditions and bars are a chapter of their own. */
static void
name_chapter(const struct cover_rule *r, char *name, size_t size)
{
	size_t n = 0;

	while (pa_is_alpha(r->id[n]))
		n++;
	if (r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK)
		(void)snprintf(name, size, "exit");
	else
		(void)snprintf(name, size, "%.*s", (int)n, r->id);
}

/* By pack, chapter and id. */
static int
cmp_rule(const void *a, const void *b)
{
	const struct cover_rule *x = a, *y = b;
	int d = strcmp(x->pack, y->pack);

	if (d == 0)
		d = strcmp(x->chapter, y->chapter);
	return d != 0 ? d : strcmp(x->id, y->id);
}

static const struct exception *
exception_of(const struct cover_rule *r)
{
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]); i++)
		if (strcmp(exceptions[i].id, r->id) == 0)
			return &exceptions[i];
	return NULL;
}

/* A rule is asked for when its pack was run; a condition, when a pack of a
 * round was, for without one nothing is decided. */
static bool
asked(const struct cover *c, const struct cover_rule *r)
{
	bool decides = r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;

	if (r->kind == PA_RULE_READER || (decides && !c->decided))
		return false;
	for (size_t i = 0; i < c->npack; i++) {
		const char *slash = strrchr(c->packs[i], '/');

		if (strcmp(slash == NULL ? c->packs[i] : slash + 1, r->pack) ==
		    0)
			return true;
	}
	return false;
}

/* Outcomes of a rule that no case shows. */
static unsigned
missing_of(const struct cover_rule *r)
{
	static const struct {
		uint8_t truth;
		char letter;
		const char *word;
	} outcome[] = {{PA_TRUE, 't', "true"}, {PA_FALSE, 'f', "false"},
	    {PA_UNKNOWN, 'u', "undetermined"}};
	const struct exception *x = exception_of(r);
	unsigned missing = 0;

	for (size_t k = 0; k < 3; k++) {
		bool seen = r->of[outcome[k].truth] > 0;
		bool excepted =
		    x != NULL && strchr(x->missing, outcome[k].letter) != NULL;

		if (seen && excepted)
			printf("%s is excepted, but there is a case where it "
			       "is %s\n",
			    r->id, outcome[k].word);
		else if (!seen && !excepted)
			printf("%s: no case where it is %s\n", r->id,
			    outcome[k].word);
		missing += seen == excepted;
	}
	return missing;
}

static void
print_rule(const struct cover_rule *r, const struct score_sum *n, bool scored)
{
	printf("    %-16s %3u cases: true %u, false %u, unknown %u", r->id,
	    r->cases, r->of[PA_TRUE], r->of[PA_FALSE], r->of[PA_UNKNOWN]);
	if (scored)
		printf("; changes %u, noticed %u%s", n->all - n->excused,
		    n->killed, n->edges > 0 ? ", no case at a limit" : "");
	printf("\n");
}

/* A line a chapter. */
struct chapter {
	const struct cover_rule *first;
	unsigned rules, cases, edges;
	struct score_sum sum;
};

static void
print_chapter(struct chapter *h, bool scored)
{
	unsigned of = h->sum.all - h->sum.excused;

	if (h->rules == 0)
		return;
	printf("%-14s %-5s %4u rules %5u cases", h->first->pack,
	    h->first->chapter, h->rules, h->cases);
	if (scored)
		printf("  %5u changes %5u noticed %5.1f %%  %3u rules without "
		       "a case at a limit",
		    of, h->sum.killed,
		    of == 0 ? 100.0 : 100.0 * h->sum.killed / of, h->edges);
	printf("\n");
	*h = (struct chapter){0};
}

static void
print_exceptions(void)
{
	size_t n = sizeof(exceptions) / sizeof(exceptions[0]);

	printf("%zu rules excepted from being seen true, false and "
	       "undetermined:\n",
	    n);
	for (size_t i = 0; i < n; i++)
		printf("    %s: %s\n", exceptions[i].id, exceptions[i].why);
}

unsigned
cover_print(struct cover *c, struct score *score, bool all)
{
	unsigned missing = 0, readers = 0;
	struct chapter h = {0};
	struct score_sum n;

	for (size_t i = 0; i < c->n; i++)
		name_chapter(&c->rule[i], c->rule[i].chapter,
		    sizeof(c->rule[i].chapter));
	qsort(c->rule, c->n, sizeof(*c->rule), cmp_rule);
	for (size_t i = 0; i < c->n; i++) {
		const struct cover_rule *r = &c->rule[i];

		readers += r->kind == PA_RULE_READER;
		if (!asked(c, r))
			continue;
		missing += missing_of(r);
		if (h.rules > 0 &&
		    (strcmp(h.first->pack, r->pack) != 0 ||
			strcmp(h.first->chapter, r->chapter) != 0))
			print_chapter(&h, score != NULL);
		if (h.rules == 0)
			h.first = r;
		n = (struct score_sum){0};
		if (score != NULL)
			n = score_count(score_find(score, r->id, r->pack));
		h.rules++;
		h.cases += r->cases;
		h.edges += n.edges > 0;
		score_sum_add(&h.sum, &n);
		if (all)
			print_rule(r, &n, score != NULL);
	}
	print_chapter(&h, score != NULL);
	print_exceptions();
	printf("%u rules of the readers: the golden tests show them\n",
	    readers);
	return missing;
}

void
cover_release(struct cover *c)
{
	pa_free(c->rule);
}
