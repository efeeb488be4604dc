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
    {"FM013", "tfu", "it compares whole rows, and copies differ in number"},
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

static int
cmp_rule(const void *a, const void *b)
{
	const struct cover_rule *x = a, *y = b;

	int d = strcmp(x->id, y->id);

	return d != 0 ? d : strcmp(x->pack, y->pack);
}

/* HH of HH003, B of B.income. */
static size_t
chapter(const char *id)
{
	size_t n = 0;

	while (pa_is_alpha(id[n]))
		n++;
	return n;
}

static bool
excepted(const struct cover_rule *r, char letter, unsigned seen)
{
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]);
	     i++) {
		const struct exception *x = &exceptions[i];

		if (strcmp(x->id, r->id) != 0 ||
		    strchr(x->missing, letter) == NULL)
			continue;
		printf("        no case %s: %s\n",
		    letter == 't'     ? "true" :
			letter == 'f' ? "false" :
					"unknown",
		    x->why);
		if (seen > 0)
			printf("        but there is one\n");
		return seen == 0;
	}
	return seen > 0;
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

unsigned
cover_print(struct cover *c)
{
	static const uint8_t truth[3] = {PA_TRUE, PA_FALSE, PA_UNKNOWN};
	unsigned missing = 0, readers = 0;

	qsort(c->rule, c->n, sizeof(*c->rule), cmp_rule);
	for (size_t i = 0; i < c->n; i++) {
		const struct cover_rule *r = &c->rule[i];
		size_t n = chapter(r->id);

		readers += r->kind == PA_RULE_READER;
		if (!asked(c, r))
			continue;
		if (i == 0 || chapter(c->rule[i - 1].id) != n ||
		    strncmp(c->rule[i - 1].id, r->id, n) != 0)
			printf("%.*s\n", (int)n, r->id);
		printf("    %-14s %-12s %3u cases: true %u, false %u, "
		       "unknown %u\n",
		    r->id, r->pack, r->cases, r->of[PA_TRUE], r->of[PA_FALSE],
		    r->of[PA_UNKNOWN]);
		for (size_t k = 0; k < 3; k++)
			if (!excepted(r, "tfu"[k], r -> of[truth[k]])) {
				printf("        MISSING: no case where it is "
				       "%s\n",
				    k == 0     ? "true" :
					k == 1 ? "false" :
						 "unknown");
				missing++;
			}
	}
	printf("%u rules of the readers: the golden tests show them\n",
	    readers);
	return missing;
}

void
cover_release(struct cover *c)
{
	pa_free(c->rule);
}
