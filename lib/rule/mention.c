/* SPDX-License-Identifier: MIT */
#include "rule/mention.h"

#include <stdio.h>
#include <string.h>

#define DEPTH_MAX 9 /* named expressions within each other, pa-pack(5) */

static int follow(struct pa_mention *m, struct pa_str text, const char *subject,
    unsigned depth, struct pa_err *e);

static int
param(struct pa_mention *m, struct pa_str name, struct pa_err *e)
{
	struct pa_str near;
	const struct pa_param *p = pa_pack_param(m->pack, name, &near);

	return p == NULL || m->param == NULL ? 0 : m->param(m->ctx, p, e);
}

static int
rollup(struct pa_mention *m, struct pa_str name, unsigned depth,
    struct pa_err *e)
{
	const struct pa_rollup_rule *r;
	size_t i, n;

	r = pa_pack_rollups(m->pack, &n);
	for (i = 0; i < n && !pa_str_eq(pa_str(r[i].name), name); i++)
		continue;
	if (i == n || depth == DEPTH_MAX)
		return 0;
	if (m->rollup != NULL && m->rollup(m->ctx, &r[i], e) != 0)
		return -1;
	if (follow(m, r[i].value, r[i].of, depth + 1, e) != 0)
		return -1;
	return follow(m, r[i].where, r[i].of, depth + 1, e);
}

/* A name: of a parameter, a figure, an expression that has a name, or of
 * something that belongs to the tables. */
static int
name(struct pa_mention *m, struct pa_str scope, struct pa_str word,
    const char *subject, unsigned depth, struct pa_err *e)
{
	const struct pa_str *text;
	struct pa_str whole;
	char scoped[160];
	int rv, n;

	n = snprintf(scoped, sizeof(scoped), "%.*s.%.*s",
	    scope.n == 0 ? (int)strlen(subject) : (int)scope.n,
	    scope.n == 0 ? subject : scope.s, (int)word.n, word.s);
	if (n < 0 || (size_t)n >= sizeof(scoped))
		return 0;
	whole = (struct pa_str){scoped, (size_t)n};
	rv = pa_map_put(&m->seen, whole, 0, NULL, e);
	if (rv != 1)
		return rv;
	if (pa_str_eq(scope, PA_STR("p")) && param(m, word, e) != 0)
		return -1;
	if (pa_str_eq(scope, PA_STR("rollup")))
		return rollup(m, word, depth, e);
	text = pa_pack_define(m->pack, whole, NULL);
	if (text == NULL || depth == DEPTH_MAX)
		return 0;
	if (m->define != NULL && m->define(m->ctx, whole, *text, e) != 0)
		return -1;
	return follow(m, *text, subject, depth + 1, e);
}

static bool
is_word(char c)
{
	return pa_is_alpha(c) || pa_is_digit(c) || c == '_';
}

/* Every "a.b" and "b" of the text; what stands in quotes names nothing, and
 * following it does no harm. */
static int
follow(struct pa_mention *m, struct pa_str text, const char *subject,
    unsigned depth, struct pa_err *e)
{
	struct pa_str before = {0}, word;
	size_t i = 0, from;

	if (m->text != NULL && m->text(m->ctx, text, e) != 0)
		return -1;
	while (i < text.n) {
		if (!is_word(text.s[i])) {
			if (text.s[i] != '.')
				before.n = 0;
			i++;
			continue;
		}
		for (from = i; i < text.n && is_word(text.s[i]); i++)
			continue;
		word = (struct pa_str){text.s + from, i - from};
		if (name(m, before, word, subject, depth, e) < 0)
			return -1;
		before = word;
	}
	return 0;
}

int
pa_mention_follow(struct pa_mention *m, struct pa_str text, const char *subject,
    struct pa_err *e)
{
	return follow(m, text, subject, 0, e);
}

int
pa_mention_follow_all(struct pa_mention *m, const struct pa_exprs *x,
    const char *subject, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < x->n; i++)
		if (follow(m, x->text[i], subject, 0, e) != 0)
			return -1;
	return 0;
}

void
pa_mention_release(struct pa_mention *m)
{
	pa_map_release(&m->seen);
}
