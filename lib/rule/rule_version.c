/* SPDX-License-Identifier: MIT */
/* The version of a rule: a hash of all that its outcome hangs on. */
#include <stdio.h>

#include "rule/clearing.h"
#include "rule/digest.h"
#include "rule/mention.h"

static void
hash_number(struct sha256_ctx *ctx, int64_t n)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%lld", (long long)n);
	pa_digest_part(ctx, pa_str(text));
}

static int
put_text(void *ctx, struct pa_str text, struct pa_err *e)
{
	(void)e;
	pa_digest_part(ctx, text);
	return 0;
}

static int
put_param(void *ctx, const struct pa_param *p, struct pa_err *e)
{
	(void)e;
	pa_digest_part(ctx, pa_str(p->name));
	hash_number(ctx, p->value.unset ? -1 : p->value.type.kind);
	hash_number(ctx, p->value.type.scale);
	hash_number(ctx, p->value.number);
	pa_digest_part(ctx, p->value.text);
	return 0;
}

static int
put_define(void *ctx, struct pa_str scoped, struct pa_str text,
    struct pa_err *e)
{
	(void)text;
	(void)e;
	pa_digest_part(ctx, scoped);
	return 0;
}

static int
put_rollup(void *ctx, const struct pa_rollup_rule *r, struct pa_err *e)
{
	size_t i;

	(void)e;
	pa_digest_part(ctx, pa_str(r->name));
	hash_number(ctx, r->kind);
	pa_digest_part(ctx, pa_str(r->of));
	hash_number(ctx, r->by);
	for (i = 0; i < r->nand; i++)
		pa_digest_part(ctx, pa_str(r->and[i]));
	return 0;
}

/* The rows of other tables that a match looks up. */
static int
parts(struct pa_mention *m, const struct pa_rule *r, struct pa_err *e)
{
	const struct pa_rule_part *p;
	size_t i;

	hash_number(m->ctx, r->absent);
	for (i = 0; i < r->npart; i++) {
		p = &r->part[i];
		pa_digest_part(m->ctx, pa_str(p->subject));
		/* Without these a rule has the version it always had. */
		if (p->absent != r->absent)
			pa_digest_part(m->ctx, PA_STR("present"));
		if (p->own.n > 0)
			pa_digest_part(m->ctx, PA_STR("own"));
		if (pa_mention_follow_all(m, &p->own, r->subject, e) != 0 ||
		    pa_mention_follow_all(m, &p->by, p->subject, e) != 0 ||
		    pa_mention_follow(m, p->when, p->subject, e) != 0)
			return -1;
	}
	return 0;
}

/* What has to be near, or overlap; a rule without has the version it always had. */
static int
near(struct pa_mention *m, const struct pa_rule *r, struct pa_err *e)
{
	const struct pa_rule_part *p;
	size_t i;

	if (r->overlap.n > 0 &&
	    pa_mention_follow_all(m, &r->overlap, r->subject, e) != 0)
		return -1;
	if (r->near.n == 0)
		return 0;
	if (pa_mention_follow(m, r->near, r->subject, e) != 0)
		return -1;
	for (i = 0; i < r->npart; i++) {
		p = &r->part[i];
		if (pa_mention_follow(m, p->near, p->subject, e) != 0)
			return -1;
	}
	return 0;
}

/* How many a group needs, where a parameter says so. */
static int
least(struct pa_mention *m, const struct pa_rule *r, struct pa_err *e)
{
	struct pa_str closest;
	const struct pa_param *p;

	if (r->least_param == NULL || r->least_param[0] == '\0')
		return 0;
	p = pa_pack_param(m->pack, pa_str(r->least_param), &closest);
	return p == NULL ? 0 : put_param(m->ctx, p, e);
}

int
pa_rule_version(const struct pa_pack *pack, const struct pa_rule *r,
    char out[PA_RULE_VERSION], struct pa_err *e)
{
	struct sha256_ctx ctx;
	struct pa_mention m = {.pack = pack,
	    .ctx = &ctx,
	    .text = put_text,
	    .param = put_param,
	    .define = put_define,
	    .rollup = put_rollup};
	const char *subject = r->subject == NULL ? "" : r->subject;
	uint8_t sum[SHA256_DIGEST_SIZE];
	size_t i;
	int rv = -1;

	sha256_init(&ctx);
	pa_digest_part(&ctx, pa_str(r->id));
	hash_number(&ctx, r->kind);
	hash_number(&ctx, r->cls);
	hash_number(&ctx, r->close_by);
	hash_number(&ctx, r->least);
	pa_digest_part(&ctx, pa_str(subject));
	if (pa_mention_follow(&m, r->expr, subject, e) == 0 &&
	    pa_mention_follow(&m, r->when, subject, e) == 0 &&
	    pa_mention_follow_all(&m, &r->by, subject, e) == 0 &&
	    pa_mention_follow_all(&m, &r->differ, subject, e) == 0 &&
	    parts(&m, r, e) == 0 && near(&m, r, e) == 0 && least(&m, r, e) == 0)
		rv = 0;
	if (r->nfield > 0) /* the cell that a finding points at */
		pa_digest_part(&ctx, pa_str(r->fields[0]));
	sha256_digest(&ctx, sizeof(sum), sum);
	for (i = 0; i < 8; i++)
		(void)snprintf(out + 2 * i, 3, "%02x", sum[i]);
	pa_mention_release(&m);
	return rv;
}
