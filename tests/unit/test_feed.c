/* SPDX-License-Identifier: MIT */
/* Households through feed, pipe and job: whole, once each, in order. */
#include "rule/feed.h"

#include "chaos.h"
#include "jobs.h"
#include "prop.h"

#define HEAD "户编号,人编号,姓名,其它\n"
#define FILES 3
#define ROWS 900

/* What a stream of persons is made of. */
struct stream {
	size_t n, nhousehold;
	struct {
		unsigned household; /* 0: the row has no 户编号 */
		unsigned file;
	} row[ROWS];
	struct pa_buf text[FILES], want; /* the output: all rows, in order */
};

/* Ways in which one 户编号 is written. */
static const char *const ways[] = {"%08u", "\"%08u\"", "'%08u", "%08u.0",
    " %08u", "\"'%08u\""};

static void
put_key(char *key, size_t size, size_t way, unsigned household)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	(void)snprintf(key, size, ways[way], household);
#pragma GCC diagnostic pop
}

static void
put_row(struct prop *p, struct stream *s, size_t i, uint64_t *at, size_t pad)
{
	struct pa_buf *b = &s->text[s->row[i].file];
	struct pa_err e = {0};
	unsigned h = s->row[i].household;
	size_t n = (size_t)prop_below(p, pad + 1);

	if (h == 0) {
		must(pa_buf_puts(b, prop_below(p, 2) == 0 ? "" : "　", &e), &e);
	} else {
		char key[40];

		put_key(key, sizeof(key), (size_t)prop_below(p, COUNT(ways)),
		    h);
		must(pa_buf_puts(b, key, &e), &e);
	}
	must(pa_buf_addf(b, &e, ",%zu,n,", i), &e);
	must(pa_buf_reserve(b, n + 2, &e), &e);
	memset(b->s + b->n, 'p', n);
	b->n += n;
	must(pa_buf_puts(b, "\n", &e), &e);
	++*at;
	must(pa_buf_addf(&s->want, &e, "%zu %u.%llu\n", i, s->row[i].file,
		 (unsigned long long)*at),
	    &e);
}

/* Rows of households, together or with some that come back. */
static void
make(struct prop *p, struct stream *s, bool scatter, size_t max, size_t pad)
{
	unsigned h = 0, files = 1 + (unsigned)prop_below(p, FILES), f = 0;
	uint64_t at[FILES] = {1, 1, 1};
	struct pa_err e = {0};
	size_t i, left = 0, k;

	s->n = (size_t)prop_below(p, max);
	s->nhousehold = 0;
	pa_buf_clear(&s->want);
	for (k = 0; k < FILES; k++) {
		pa_buf_clear(&s->text[k]);
		must(pa_buf_puts(&s->text[k], k < files ? HEAD : "", &e), &e);
	}
	for (i = 0; i < s->n; i++) {
		if (left == 0) {
			left = 1 +
			    (size_t)prop_below(p,
				prop_below(p, 8) == 0 ? 120 : 5);
			s->row[i].household = ++h;
			if (prop_below(p, 12) == 0)
				s->row[i].household = 0;
			/* A file ends between households, unless scattered. */
			if (f + 1 < files && prop_below(p, 10) == 0)
				f++;
		} else {
			s->row[i].household = s->row[i - 1].household;
			if (scatter && f + 1 < files && prop_below(p, 60) == 0)
				f++;
		}
		if (scatter && h > 1 && prop_below(p, 15) == 0)
			s->row[i].household = 1 + (unsigned)prop_below(p, h);
		s->row[i].file = f;
		left--;
		put_row(p, s, i, &at[f], pad);
	}
	for (i = 0; i < s->n; i++) {
		for (k = 0; k < i; k++)
			if (s->row[i].household != 0 &&
			    s->row[k].household == s->row[i].household)
				break;
		s->nhousehold += k == i;
	}
}

static void
stream_release(struct stream *s)
{
	for (size_t k = 0; k < FILES; k++)
		pa_buf_release(&s->text[k]);
	pa_buf_release(&s->want);
}

/* What a pass told. */
struct told {
	struct pa_job *job;
	uint32_t person; /* slot */
	struct pa_buf out, households;
	size_t nhousehold;
};

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	const struct told *t = ctx;
	struct pa_batch *b = &item->batch;
	uint32_t h, i;

	(void)worker;
	for (h = 0; h < b->nhousehold; h++)
		for (i = b->group[h]; i < b->group[h + 1]; i++) {
			struct pa_str id = b->column[t->person].text[i];

			if (b->frame.level[1].household[i] != h ||
			    b->frame.level[1].first[h] != b->group[h])
				return pa_err_set(e, PA_E_BROKEN, "levels");
			if (pa_buf_addf(&item->out, e, "%.*s %u.%llu\n",
				(int)id.n, id.s, b->ref[1][i].file,
				(unsigned long long)b->ref[1][i].row) != 0)
				return -1;
			item->end[i] = item->out.n;
		}
	return 0;
}

/* Household ids in the order they come, each with its rows. */
static int
consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct told *t = ctx;
	const struct pa_batch *b = &item->batch;
	uint32_t h;

	for (h = 0; h < b->nhousehold; h++, t->nhousehold++)
		if (pa_buf_addf(&t->households, e, "%.*s %u\n",
			(int)b->household_id[h].n, b->household_id[h].s,
			b->group[h + 1] - b->group[h]) != 0)
			return -1;
	return 0;
}

/* Opens the job with the slot that the work reads. */
static void
open_told(struct jobs *x, struct told *t)
{
	struct pa_str near;
	struct pa_ref ref;
	struct pa_err e = {0};

	x->cfg.table = "members";
	jobs_open(x);
	must(pa_bind_field(&x->job.bind, PA_STR("member"), PA_STR("person_id"),
		 1, &ref, &near, &e),
	    &e);
	t->person = ref.slot;
	must(pa_job_load(&x->job, &e), &e);
}

static void
run(struct jobs *x, const struct stream *s, struct told *t)
{
	struct pa_job_ops ops = {.ctx = t,
	    .work = work,
	    .consume = consume,
	    .write = jobs_collect,
	    .write_ctx = &t->out};
	struct pa_err e = {0};

	jobs_clear(x);
	for (size_t k = 0; k < FILES && s->text[k].n > 0; k++)
		jobs_main(x, s->text[k].s);
	open_told(x, t);
	pa_buf_clear(&t->out);
	pa_buf_clear(&t->households);
	t->nhousehold = 0;
	must(pa_job_settle(&x->job, &e), &e);
	must(pa_job_pass(&x->job, &ops, &e), &e);
	must(pa_job_check_grouped(&x->job, &e), &e);
	jobs_close(x);
}

static void
told_release(struct told *t)
{
	pa_buf_release(&t->out);
	pa_buf_release(&t->households);
}

static const struct {
	unsigned jobs;
	uint64_t memory;
} runs[] = {{1, 64 << 20}, {2, 64 << 20}, {4, 1}, {1, 1}};

START_TEST(persons)
{
	static struct stream s;
	struct prop p = prop_start();
	struct told t = {0}, first = {0};
	struct jobs x;

	jobs_init(&x, "base");
	x.cfg.sheet.block = 1; /* the least there is */
	for (p.run = 0; p.run < 24; p.run++) {
		make(&p, &s, p.run % 3 != 0, ROWS, p.run % 2 == 0 ? 900 : 5);
		for (size_t k = 0; k < COUNT(runs); k++) {
			x.cfg.jobs = runs[k].jobs;
			x.cfg.memory = runs[k].memory;
			x.cfg.grouped = false;
			run(&x, &s, k == 0 ? &first : &t);
			prop_check(&p,
			    pa_str_eq(pa_buf_str(k == 0 ? &first.out : &t.out),
				pa_buf_str(&s.want)),
			    "output of run %zu", k);
			prop_check(&p,
			    (k == 0 ? &first : &t)->nhousehold == s.nhousehold,
			    "%zu households instead of %zu",
			    (k == 0 ? &first : &t)->nhousehold, s.nhousehold);
			prop_check(&p,
			    k == 0 ||
				pa_str_eq(pa_buf_str(&t.households),
				    pa_buf_str(&first.households)),
			    "households of run %zu", k);
		}
	}
	told_release(&t);
	told_release(&first);
	stream_release(&s);
	jobs_release(&x);
}
END_TEST

/* The next line of a text. */
static struct pa_str
next_line(struct pa_str *text)
{
	struct pa_str line = *text;

	line.n =
	    (size_t)((const char *)memchr(text->s, '\n', text->n) - text->s) +
	    1;
	text->s += line.n;
	text->n -= line.n;
	return line;
}

/* Shards: together all records, each once and in order; a household is in
 * one of them alone. */
START_TEST(shards)
{
	enum { SHARDS = 3 };
	static struct stream s;
	struct prop p = prop_start();
	struct told t[SHARDS] = {{0}};
	struct pa_str rest[SHARDS], all, line;
	struct jobs x;
	size_t k, n;

	jobs_init(&x, "base");
	x.cfg.sheet.block = 1;
	for (p.run = 0; p.run < 12; p.run++) {
		make(&p, &s, p.run % 2 == 0, ROWS, 300);
		n = 0;
		for (k = 0; k < SHARDS; k++) {
			x.cfg.jobs = 1 + (unsigned)p.run % 3;
			x.cfg.shard = k + 1;
			x.cfg.shards = SHARDS;
			run(&x, &s, &t[k]);
			rest[k] = pa_buf_str(&t[k].out);
			n += t[k].nhousehold;
		}
		prop_check(&p, n == s.nhousehold, "%zu households", n);
		all = pa_buf_str(&s.want);
		while (all.n > 0) {
			line = next_line(&all);
			for (k = 0; k < SHARDS; k++)
				if (pa_str_starts(rest[k], line))
					break;
			prop_check(&p, k < SHARDS, "lost: %.*s", (int)line.n,
			    line.s);
			(void)next_line(&rest[k]);
		}
		for (k = 0; k < SHARDS; k++)
			prop_check(&p, rest[k].n == 0, "too much");
	}
	for (k = 0; k < SHARDS; k++)
		told_release(&t[k]);
	stream_release(&s);
	jobs_release(&x);
}
END_TEST

/* However a 户编号 is written, its household is in the same shard. */
START_TEST(spelling)
{
	struct told t = {0}, first = {0};
	struct pa_job_ops ops = {.ctx = &t,
	    .work = work,
	    .consume = consume,
	    .write = jobs_collect,
	    .write_ctx = &t.out};
	struct pa_buf text = {0};
	struct pa_err e = {0};
	struct jobs x;
	char key[40];
	unsigned h;

	jobs_init(&x, "base");
	x.cfg.shard = 2;
	x.cfg.shards = 3;
	for (size_t k = 0; k < COUNT(ways); k++) {
		pa_buf_clear(&text);
		must(pa_buf_puts(&text, HEAD, &e), &e);
		for (h = 1; h < 60; h++) {
			put_key(key, sizeof(key), k, h);
			must(pa_buf_addf(&text, &e, "%s,%u,,\n", key, h), &e);
		}
		jobs_clear(&x);
		jobs_main(&x, text.s);
		open_told(&x, &t);
		pa_buf_clear(&t.out);
		must(pa_job_settle(&x.job, &e), &e);
		must(pa_job_pass(&x.job, &ops, &e), &e);
		jobs_close(&x);
		if (k == 0)
			must(pa_buf_addstr(&first.out, pa_buf_str(&t.out), &e),
			    &e);
		same_text(pa_buf_str(&t.out), pa_buf_str(&first.out), ways[k]);
	}
	ck_assert_uint_gt(first.out.n, 0);
	told_release(&t);
	told_release(&first);
	pa_buf_release(&text);
	jobs_release(&x);
}
END_TEST

/* --grouped, told truly and not. */
static const struct {
	const char *file[2];
	bool sound;
} claims[] = {
    {{HEAD "1,1,a,\n1,2,b,\n2,3,c,\n", NULL}, true},
    {{HEAD "1,1,a,\n\"1\",2,b,\n'1,3,b,\n,4,c,\n,5,c,\n", NULL}, true},
    {{HEAD "1,1,a,\n2,3,c,\n1,2,b,\n", NULL}, false},
    {{HEAD "1,1,a,\n", HEAD "2,2,b,\n"}, true},
    {{HEAD "1,1,a,\n", HEAD "1,2,b,\n"}, false},
    {{HEAD, NULL}, true},
};

START_TEST(grouped)
{
	struct told t = {0};
	struct pa_job_ops ops = {.ctx = &t,
	    .work = work,
	    .consume = consume,
	    .write = jobs_collect,
	    .write_ctx = &t.out};
	struct pa_err e = {0};
	struct jobs x;

	jobs_init(&x, "base");
	x.cfg.grouped = true;
	for (size_t k = 0; k < 2 && claims[_i].file[k] != NULL; k++)
		jobs_main(&x, claims[_i].file[k]);
	open_told(&x, &t);
	must(pa_job_settle(&x.job, &e), &e);
	must(pa_job_pass(&x.job, &ops, &e), &e);
	ck_assert_int_eq(pa_job_check_grouped(&x.job, &e),
	    claims[_i].sound ? 0 : -1);
	if (!claims[_i].sound)
		ck_assert_int_eq(e.code, PA_E_USAGE);
	told_release(&t);
	jobs_release(&x);
}
END_TEST

/* Rows of joined tables that have no household, noted by key. */
static int
orphan_work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	const struct pa_batch *b = &item->batch;
	const struct pa_level *lv = b->frame.level;
	struct pa_buf *out = item->extra;
	uint32_t h;
	size_t k;

	(void)ctx;
	(void)worker;
	pa_buf_clear(out);
	for (h = 0; b->norphan > 0 && h < b->nhousehold; h++) {
		if (pa_buf_addstr(out, b->household_id[h], e) != 0)
			return -1;
		for (k = 1; k < 4; k++)
			if (pa_buf_addf(out, e, " %u",
				lv[k].first == NULL ?
				    0 :
				    lv[k].first[h + 1] - lv[k].first[h]) != 0)
				return -1;
		if (pa_buf_addc(out, '\n', e) != 0)
			return -1;
	}
	return 0;
}

static int
orphan_consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	return pa_buf_addstr(ctx, pa_buf_str(item->extra), e);
}

static void *
text_new(void *ctx, struct pa_err *e)
{
	(void)ctx;
	return pa_calloc(1, sizeof(struct pa_buf), e);
}

static void
text_free(void *extra)
{
	pa_buf_release(extra);
	pa_free(extra);
}

#define KEYS 5000

START_TEST(orphans)
{
	struct pa_buf main = {0}, helpers = {0}, members = {0}, want = {0},
		      got = {0};
	/* Few rows: a place in another table is far behind their end. */
	const char *measures = "户编号,人编号\n0,1\n";
	struct pa_job_ops ops = {.ctx = &got,
	    .work = orphan_work,
	    .consume = orphan_consume,
	    .extra_new = text_new,
	    .extra_free = text_free,
	    .orphans = true};
	struct prop p = prop_start();
	struct pa_err e = {0};
	struct jobs x;
	unsigned i, m, h;

	jobs_init(&x, "base");
	must(pa_buf_puts(&main, "户编号,家庭人口数\n", &e), &e);
	must(pa_buf_puts(&members, "户编号,人编号\n", &e), &e);
	must(pa_buf_puts(&helpers, "户编号,帮扶责任人姓名\n", &e), &e);
	for (i = 1; i <= KEYS; i++) {
		m = (unsigned)prop_below(&p, 3);
		h = (unsigned)prop_below(&p, 3);
		if (prop_below(&p, 4) == 0)
			must(pa_buf_addf(&main, &e, "%u,3\n", i), &e);
		else if (m > 0)
			must(pa_buf_addf(&want, &e, "%u %u %u 0\n", i, m, h),
			    &e);
		for (; m > 0; m--)
			must(pa_buf_addf(&members, &e, "%u,1\n", i), &e);
		for (; h > 0; h--)
			must(pa_buf_addf(&helpers, &e, "'%u,1\n", i), &e);
	}
	/* A row without key is one by itself. */
	must(pa_buf_puts(&members, ",1\n,1\n", &e), &e);
	must(pa_buf_puts(&want, " 1 0 0\n 1 0 0\n", &e), &e);
	must(pa_buf_puts(&helpers, "x,1\ny,1\nx,1\n", &e), &e);
	for (i = 0; i < COUNT(runs); i++) {
		jobs_clear(&x);
		jobs_main(&x, main.s);
		jobs_with(&x, "members", members.s);
		jobs_with(&x, "helpers", helpers.s);
		jobs_with(&x, "measures", measures);
		x.cfg.jobs = runs[i].jobs;
		x.cfg.memory = runs[i].memory;
		jobs_open(&x);
		must(pa_job_load(&x.job, &e), &e);
		/* Two passes: what was seen in one holds in the next. */
		for (m = 0; m < 2; m++) {
			pa_buf_clear(&got);
			must(pa_job_settle(&x.job, &e), &e);
			must(pa_job_pass(&x.job, &ops, &e), &e);
			must(pa_feed_rewind(&x.job.feed, &e), &e);
			ck_assert(
			    pa_str_starts(pa_buf_str(&got), pa_buf_str(&want)));
			/* Then the helpers that no member came with, and the
			 * measure. */
			ck_assert(pa_str_ends(pa_buf_str(&got),
			    PA_STR("\nx 0 2 0\ny 0 1 0\n0 0 0 1\n")));
		}
		jobs_close(&x);
	}
	/* Each key once. */
	for (i = 1; i <= KEYS; i++) {
		struct pa_str rest = pa_buf_str(&got);
		char line[20];
		ptrdiff_t at;

		(void)snprintf(line, sizeof(line), "\n%u ", i);
		at = pa_str_find(rest, pa_str(line));
		if (at < 0)
			continue;
		rest.s += at + 1;
		rest.n -= (size_t)at + 1;
		ck_assert_msg(pa_str_find(rest, pa_str(line)) < 0,
		    "%u comes twice", i);
	}
	pa_buf_release(&main);
	pa_buf_release(&members);
	pa_buf_release(&helpers);
	pa_buf_release(&want);
	pa_buf_release(&got);
	jobs_release(&x);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct told *t = ctx;
	struct pa_job_ops ops = {.ctx = t,
	    .work = work,
	    .consume = consume,
	    .write = jobs_collect,
	    .write_ctx = &t->out};
	struct pa_job *j = t->job;

	pa_buf_clear(&t->out);
	pa_buf_clear(&t->households);
	/* As from the start: a regrouped stream is forgotten. */
	pa_feed_release(&j->feed);
	pa_feed_init(&j->feed, &j->bind, j->cfg.memory, "/tmp");
	if (pa_feed_rewind(&j->feed, e) != 0 || pa_job_settle(j, e) != 0)
		return -1;
	return pa_job_pass(j, &ops, e);
}

START_TEST(allocations)
{
	struct told t = {0};
	struct jobs x;

	jobs_init(&x, "base");
	jobs_main(&x, HEAD "1,1,a,\n2,3,c,\n1,2,b,\n,4,d,\n");
	jobs_main(&x, HEAD "2,1,a,\n3,3,c,\n");
	open_told(&x, &t);
	t.job = &x.job;
	ck_assert_int_gt(chaos(chaos_job, &t), 10);
	same_text(pa_buf_str(&t.out),
	    PA_STR("1 0.2\n3 0.3\n2 0.4\n4 0.5\n"
		   "1 1.2\n3 1.3\n"),
	    "in order");
	told_release(&t);
	jobs_release(&x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, persons);
	tcase_add_test(tc, shards);
	tcase_add_test(tc, spelling);
	tcase_add_loop_test(tc, grouped, 0, (int)COUNT(claims));
	tcase_add_test(tc, orphans);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("feed", add);
}
