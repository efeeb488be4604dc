/* SPDX-License-Identifier: MIT */
/* The version of a rule: a hash of all that its outcome hangs on. */
#include <stdio.h>

#include <nettle/sha2.h>

#include "rule/clearing.h"

#define DEPTH_MAX 9 /* named expressions within each other, pa-pack(5) */

struct version {
	const struct pa_pack *pack;
	struct sha256_ctx ctx;
	struct pa_map seen; /* parameters and named expressions */
	struct pa_err *e;
};

static void
hash(struct version *v, struct pa_str s)
{
	uint8_t n[8];
	unsigned i;

	for (i = 0; i < 8; i++)
		n[i] = (uint8_t)((uint64_t)s.n >> (8 * i));
	sha256_update(&v->ctx, sizeof(n), n);
	sha256_update(&v->ctx, s.n, (const uint8_t *)s.s);
}

static void
hash_number(struct version *v, int64_t n)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%lld", (long long)n);
	hash(v, pa_str(text));
}

static int expression(struct version *v, struct pa_str text,
    const char *subject, unsigned depth);

static void
param(struct version *v, struct pa_str name)
{
	struct pa_str near;
	const struct pa_param *p = pa_pack_param(v->pack, name, &near);

	if (p == NULL)
		return;
	hash(v, pa_str(p->name));
	hash_number(v, p->value.unset ? -1 : p->value.type.kind);
	hash_number(v, p->value.type.scale);
	hash_number(v, p->value.number);
	hash(v, p->value.text);
}

/* A name in an expression: of a parameter, of an expression that has a name,
 * or of something that belongs to the tables. */
static int
name(struct version *v, struct pa_str scope, struct pa_str word,
    const char *subject, unsigned depth)
{
	const struct pa_str *text;
	char scoped[160];
	int rv, n;

	n = snprintf(scoped, sizeof(scoped), "%.*s.%.*s",
	    scope.n == 0 ? (int)strlen(subject) : (int)scope.n,
	    scope.n == 0 ? subject : scope.s, (int)word.n, word.s);
	if (n < 0 || (size_t)n >= sizeof(scoped))
		return 0;
	rv = pa_map_put(&v->seen, (struct pa_str){scoped, (size_t)n}, 0, NULL,
	    v->e);
	if (rv != 1)
		return rv;
	if (pa_str_eq(scope, PA_STR("p")))
		param(v, word);
	text =
	    pa_pack_define(v->pack, (struct pa_str){scoped, (size_t)n}, NULL);
	if (text == NULL || depth == DEPTH_MAX)
		return 0;
	hash(v, (struct pa_str){scoped, (size_t)n});
	return expression(v, *text, subject, depth + 1);
}

static bool
is_word(char c)
{
	return pa_is_alpha(c) || pa_is_digit(c) || c == '_';
}

/* Every "a.b" and "b" of the text; what stands in quotes names nothing, and
 * following it does no harm. */
static int
expression(struct version *v, struct pa_str text, const char *subject,
    unsigned depth)
{
	struct pa_str before = {0}, word;
	size_t i = 0, from;

	hash(v, text);
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
		if (name(v, before, word, subject, depth) < 0)
			return -1;
		before = word;
	}
	return 0;
}

static int
expressions(struct version *v, const struct pa_exprs *x, const char *subject)
{
	size_t i;

	for (i = 0; i < x->n; i++)
		if (expression(v, x->text[i], subject, 0) != 0)
			return -1;
	return 0;
}

/* The rows of other tables that a match looks up. */
static int
parts(struct version *v, const struct pa_rule *r)
{
	const struct pa_rule_part *p;
	size_t i;

	hash_number(v, r->absent);
	for (i = 0; i < r->npart; i++) {
		p = &r->part[i];
		hash(v, pa_str(p->subject));
		if (expressions(v, &p->by, p->subject) != 0 ||
		    expression(v, p->when, p->subject, 0) != 0)
			return -1;
	}
	return 0;
}

int
pa_rule_version(const struct pa_pack *pack, const struct pa_rule *r,
    char out[PA_RULE_VERSION], struct pa_err *e)
{
	struct version v = {.pack = pack, .e = e};
	const char *subject = r->subject == NULL ? "" : r->subject;
	uint8_t sum[SHA256_DIGEST_SIZE];
	size_t i;
	int rv = -1;

	sha256_init(&v.ctx);
	hash(&v, pa_str(r->id));
	hash_number(&v, r->kind);
	hash_number(&v, r->cls);
	hash_number(&v, r->close_by);
	hash_number(&v, r->least);
	hash(&v, pa_str(subject));
	if (expression(&v, r->expr, subject, 0) == 0 &&
	    expression(&v, r->when, subject, 0) == 0 &&
	    expressions(&v, &r->by, subject) == 0 &&
	    expressions(&v, &r->differ, subject) == 0 && parts(&v, r) == 0)
		rv = 0;
	if (r->nfield > 0) /* the cell that a finding points at */
		hash(&v, pa_str(r->fields[0]));
	sha256_digest(&v.ctx, sizeof(sum), sum);
	for (i = 0; i < 8; i++)
		(void)snprintf(out + 2 * i, 3, "%02x", sum[i]);
	pa_map_release(&v.seen);
	return rv;
}
