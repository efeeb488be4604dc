/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_impl.h"

#define LEAST_PERCENT 95
#define LINE_MAX_BYTES 8192

static bool
counts(const struct score_unit *u)
{
	return (u->tried || u->whole) && !u->broken;
}

struct score_sum
score_count(const struct score_owner *o)
{
	struct score_sum n = {0};

	for (size_t i = 0; o != NULL && i < o->nunit; i++) {
		const struct score_unit *u = &o->unit[i];

		if (!counts(u))
			continue;
		n.all++;
		n.killed += u->killed;
		n.excused += !u->killed && u->excuse != NULL;
		n.edges += u->edge && !u->killed && u->excuse == NULL;
	}
	return n;
}

/* Packs may have rules of the same name: a line is about the next of them. */
static struct score_unit *
find(struct score *s, const char *id, const char *what)
{
	struct score_unit *u, *found = NULL;

	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->owner[i].id, id) != 0)
			continue;
		for (size_t k = 0; k < s->owner[i].nunit; k++) {
			u = &s->owner[i].unit[k];
			if (strcmp(u->what, what) != 0 || !counts(u))
				continue;
			if (u->excuse == NULL && !u->killed)
				return u;
			found = u;
		}
	}
	return found;
}

/* Once all cases were run, and it is known what is no expression. */
static void
settle(struct score *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->owner[i].rollup || s->owner[i].napplicable > 0)
			score_leave_coarse(&s->owner[i]);
}

/* One line: what is wrong with it, NULL nothing. */
static const char *
excuse_line(struct score *s, char *line, struct pa_err *e)
{
	char *what = strchr(line, '\t');
	char *why = what == NULL ? NULL : strchr(what + 1, '\t');
	struct score_unit *u;

	if (why == NULL || why[1] == '\0')
		return "RULE, change and reason are wanted";
	*what++ = '\0';
	*why++ = '\0';
	u = find(s, line, what);
	if (u == NULL)
		return "there is no such change";
	if (u->killed)
		return "a case notices it";
	if (u->excuse != NULL)
		return "it stands twice";
	u->excuse = pa_arena_dup(&s->arena, why, strlen(why), e);
	return NULL;
}

int
score_excuse(struct score *s, const char *path, struct pa_err *e)
{
	FILE *fp = fopen(path, "r");
	char line[LINE_MAX_BYTES];
	const char *wrong;
	unsigned n = 0;
	int rv = 0;

	settle(s);
	if (fp == NULL)
		return pa_err_sys(e, errno, "%s", path);
	while (fgets(line, sizeof(line), fp) != NULL) {
		n++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		wrong = excuse_line(s, line, e);
		if (wrong == NULL)
			continue;
		printf("%s:%u: %s\n", path, n, wrong);
		rv = 1;
	}
	if (ferror(fp) != 0)
		rv = pa_err_sys(e, errno, "%s", path);
	(void)fclose(fp);
	return rv;
}

static void
print_survivors(const struct score_owner *o)
{
	uint32_t line, column;

	for (size_t i = 0; i < o->nunit; i++) {
		const struct score_unit *u = &o->unit[i];

		if (!counts(u) || u->killed || u->excuse != NULL)
			continue;
		pa_pack_locate(o->in, &u->place, u->offset, &line, &column);
		printf("%s:%u:%u: %s survives: %s\n", u->place.file, line,
		    column, o->id, u->what);
	}
}

static void
print_line(const char *name, const struct score_sum *n)
{
	unsigned of = n->all - n->excused;

	printf("%-14s %6u changes, %6u noticed, %4u that none can notice: "
	       "%5.1f %%\n",
	    name, n->all, n->killed, n->excused,
	    of == 0 ? 100.0 : 100.0 * n->killed / of);
}

/* Of all packs, of what no rule holds. */
static void
print_kinds(const struct score *s)
{
	struct score_sum figures = {0}, whom = {0}, one;

	for (size_t i = 0; i < s->n; i++) {
		one = score_count(&s->owner[i]);
		if (s->owner[i].rollup)
			score_sum_add(&figures, &one);
		else if (s->owner[i].napplicable > 0)
			score_sum_add(&whom, &one);
	}
	printf("among them\n");
	print_line("  over areas", &figures);
	print_line("  applicable", &whom);
}

bool
score_print(const struct score *s, const char *const *packs, size_t npack,
    bool all)
{
	struct score_sum total = {0}, n, one;
	bool enough = true;

	for (size_t k = 0; k < npack; k++) {
		const char *slash = strrchr(packs[k], '/');
		const char *name = slash == NULL ? packs[k] : slash + 1;

		n = (struct score_sum){0};
		for (size_t i = 0; i < s->n; i++) {
			if (strcmp(s->owner[i].pack, name) != 0)
				continue;
			if (all)
				print_survivors(&s->owner[i]);
			one = score_count(&s->owner[i]);
			score_sum_add(&n, &one);
		}
		print_line(name, &n);
		enough &= n.killed * 100 >= (n.all - n.excused) * LEAST_PERCENT;
		score_sum_add(&total, &n);
	}
	print_line("all packs", &total);
	print_kinds(s);
	if (!enough)
		printf("less than %d %% of a pack's changes were noticed; "
		       "V=1 shows which were not\n",
		    LEAST_PERCENT);
	return enough;
}

void
score_sum_add(struct score_sum *to, const struct score_sum *n)
{
	to->all += n->all;
	to->killed += n->killed;
	to->excused += n->excused;
	to->edges += n->edges;
}
