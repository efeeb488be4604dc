/* SPDX-License-Identifier: MIT */
#include "rule/baseline.h"

#include "chaos.h"
#include "jobs.h"
#include "prop.h"
#include "rule/clearing.h"

#define MAX 4000

/* A job with a maker, a file of old findings. */
struct base {
	struct jobs x;
	struct pa_finding_maker maker;
	struct pa_sheet_options opt;
	struct pa_buf old;
	struct pa_sort *now;
};

#define PERSONS "户编号,人编号,姓名,证件号码,与户主关系\n1,11,张三,,户主\n"

static void
base_open(struct base *b)
{
	const struct pa_finding_style style = {PA_FINDING_CSV, false, false,
	    false, false};
	struct pa_err e = {0};

	*b = (struct base){.opt = {.tmpdir = "/tmp"}};
	jobs_init(&b->x, "base");
	b->x.cfg.check.quality = b->x.cfg.check.areas = true;
	jobs_main(&b->x, PERSONS);
	jobs_open(&b->x);
	must(pa_finding_init(&b->maker, &b->x.job.check, &style, &e), &e);
	b->maker.marks = true;
	must(pa_buf_puts(&b->old, "rule,class,table,household_id,state,key\n",
		 &e),
	    &e);
}

static void
base_close(struct base *b)
{
	pa_sort_free(b->now);
	pa_buf_release(&b->old);
	pa_finding_release(&b->maker);
	jobs_release(&b->x);
}

static void
add_old(struct base *b, const char *rule, const char *table, const char *state,
    uint64_t key)
{
	struct pa_err e = {0};

	must(pa_buf_addf(&b->old, &e, "%s,错误,%s,h%llu,%s,%016llx\n", rule,
		 table, (unsigned long long)key, state,
		 (unsigned long long)key),
	    &e);
}

/* A finding of this run: its mark is all that is looked at. */
static void
add_now(struct base *b, uint64_t at, uint64_t key)
{
	const struct pa_finding_mark m = {.key = key};
	struct pa_err e = {0};

	if (b->now == NULL)
		b->now = pa_sort_new(1 << 16, "/tmp", &e);
	ck_assert_ptr_nonnull(b->now);
	must(pa_sort_add(b->now, at, 0,
		 (struct pa_str){(const char *)&m, sizeof(m)}, &e),
	    &e);
}

static struct pa_baseline *
base_read(struct base *b, size_t memory)
{
	struct pa_err e = {0};
	struct pa_baseline *old;

	scratch_file(&b->x.folder, "old.csv", b->old.s);
	old = pa_baseline_new(scratch_add(&b->x.folder, "old.csv"), &b->maker,
	    &b->opt, memory, &e);
	ck_assert_msg(old != NULL, "%s", e.text);
	if (b->now == NULL)
		b->now = pa_sort_new(1 << 16, "/tmp", &e);
	must(pa_sort_finish(b->now, &e), &e);
	return old;
}

static size_t
count_gone(struct pa_baseline *old)
{
	struct pa_err e = {0};
	struct pa_str line;
	size_t n = 0;
	int rv;

	while ((rv = pa_baseline_gone(old, &line, &e)) == 1) {
		ck_assert(pa_str_find(line, PA_STR("已整改")) > 0);
		n++;
	}
	ck_assert_int_eq(rv, 0);
	return n;
}

/* What is not looked at, by why; what was fixed then is no old finding. */
START_TEST(unlooked)
{
	const struct pa_baseline_counts *n;
	struct pa_err e = {0};
	struct pa_baseline *old;
	struct base b;

	base_open(&b);
	add_old(&b, "ID001", "人", "", 1);          /* still there */
	add_old(&b, "ID001", "members", "open", 2); /* fixed */
	add_old(&b, "ID001", "人", "fixed", 3);     /* was fixed then */
	add_old(&b, "ID001", "人", "已整改", 4);    /* the same */
	add_old(&b, "ZZ999", "人", "", 5);          /* no such rule */
	add_old(&b, "HP004", "帮扶责任人", "", 6);  /* did not run */
	add_old(&b, "ID001", "行政村", "", 7);      /* its table */
	add_old(&b, "ID001", "人", "", 8);          /* undetermined */
	add_now(&b, 0, 9);
	add_now(&b, 1, 1);
	old = base_read(&b, 1 << 16);
	ck_assert(pa_baseline_asks_key(old, 8));
	must(pa_baseline_doubts(old, 8, &e), &e);
	must(pa_baseline_doubts(old, 1, &e), &e);
	must(pa_baseline_saw(old, PA_STR("h1"), &e), &e);
	must(pa_baseline_match(old, b.now, &e), &e);
	n = pa_baseline_counts(old);
	ck_assert_uint_eq(n->old, 6);
	ck_assert_uint_eq(n->matched, 1);
	ck_assert_uint_eq(n->fresh, 1);
	ck_assert_uint_eq(n->fixed, 1);
	ck_assert_uint_eq(n->absent, 1); /* h2 was not seen */
	ck_assert_uint_eq(n->unlooked[PA_UNLOOKED_RULE], 1);
	ck_assert_uint_eq(n->unlooked[PA_UNLOOKED_RUN] +
		n->unlooked[PA_UNLOOKED_TABLE],
	    2);
	ck_assert_uint_eq(n->unlooked[PA_UNLOOKED_VALUE], 1);
	ck_assert_str_eq(n->alien, "ZZ999");
	ck_assert_int_eq(pa_baseline_next(old, &e), 0);
	ck_assert_int_eq(pa_baseline_next(old, &e), 1);
	ck_assert_uint_eq(count_gone(old), 1);
	pa_baseline_free(old);
	base_close(&b);
}
END_TEST

/* Keys at random, many of them several times, in little memory: held against
 * counting. */
START_TEST(pairs)
{
	static uint32_t was[MAX], is[MAX];
	struct prop p = prop_start();
	const struct pa_baseline_counts *n;
	struct pa_err e = {0};
	struct pa_baseline *old;
	uint64_t range, key, both = 0, gone = 0, fresh = 0;
	size_t i, many, known = 0;
	struct base b;

	p.state += (uint64_t)_i;
	range = 1 + prop_below(&p, MAX);
	many = (size_t)prop_below(&p, MAX);
	memset(was, 0, sizeof(was));
	memset(is, 0, sizeof(is));
	base_open(&b);
	for (i = 0; i < many; i++) {
		key = prop_below(&p, range);
		was[key]++;
		add_old(&b, "ID001", "人", "", key << 40 | key);
	}
	many = (size_t)prop_below(&p, MAX);
	for (i = 0; i < many; i++) {
		key = prop_below(&p, range);
		is[key]++;
		add_now(&b, i, key << 40 | key);
	}
	for (i = 0; i < range; i++) {
		both += was[i] < is[i] ? was[i] : is[i];
		gone += was[i] > is[i] ? was[i] - is[i] : 0;
		fresh += is[i] > was[i] ? is[i] - was[i] : 0;
	}
	old = base_read(&b, 1);
	must(pa_baseline_match(old, b.now, &e), &e);
	n = pa_baseline_counts(old);
	ck_assert_uint_eq(n->matched, both);
	ck_assert_uint_eq(n->fixed, gone);
	ck_assert_uint_eq(n->fresh, fresh);
	for (i = 0; i < many; i++)
		known += (size_t)pa_baseline_next(old, &e);
	ck_assert_uint_eq(known, both);
	ck_assert_uint_eq(count_gone(old), gone);
	pa_baseline_free(old);
	base_close(&b);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct base *b = ctx;
	const struct pa_finding_mark m = {.key = 1};
	struct pa_sort *now = pa_sort_new(1 << 16, "/tmp", e);
	struct pa_baseline *old = NULL;
	struct pa_str line;
	int rv = -1;

	if (now != NULL &&
	    pa_sort_add(now, 0, 0, (struct pa_str){(const char *)&m, sizeof(m)},
		e) == 0 &&
	    pa_sort_finish(now, e) == 0)
		old = pa_baseline_new(scratch_add(&b->x.folder, "old.csv"),
		    &b->maker, &b->opt, 1 << 16, e);
	if (old != NULL && pa_baseline_doubts(old, 2, e) == 0 &&
	    pa_baseline_saw(old, PA_STR("h1"), e) == 0 &&
	    pa_baseline_match(old, now, e) == 0 &&
	    pa_baseline_next(old, e) == 1 &&
	    pa_baseline_gone(old, &line, e) == 1)
		rv = pa_baseline_gone(old, &line, e);
	pa_baseline_free(old);
	pa_sort_free(now);
	return rv;
}

START_TEST(allocations)
{
	struct base b;

	base_open(&b);
	add_old(&b, "ID001", "人", "", 1);
	add_old(&b, "ID001", "人", "", 2);
	add_old(&b, "ID001", "人", "", 3);
	scratch_file(&b.x.folder, "old.csv", b.old.s);
	ck_assert_int_gt(chaos(chaos_job, &b), 20);
	base_close(&b);
}
END_TEST

/* The version of a rule follows the parameters it uses, through the named
 * expressions too, and no others. */
struct version {
	const char *rule, *set;
	bool same;
};

static const struct version versions[] = {
    {"HH007", "size_large=8", false},
    {"HH007", "pv027_pc=9000", true},
    {"PV027", "pv027_pc=9000", false},
    {"PV027", "size_large=8", true},
};

static void
compare_versions(const char *pack, const struct version *v)
{
	struct pa_err e = {0};
	struct pa_dict *d = pa_dict_new("lib/packs", 0, &e);
	struct pa_pack *p =
	    pa_pack_load("lib/packs", pack, PA_PACK_ALL, d, NULL, NULL, &e);
	const struct pa_rule *r;
	char before[PA_RULE_VERSION], after[PA_RULE_VERSION];

	ck_assert_msg(p != NULL, "%s", e.text);
	r = pa_pack_rule(p, pa_str(v->rule));
	must(pa_rule_version(p, r, before, &e), &e);
	must(pa_rule_version(p, r, after, &e), &e);
	ck_assert_str_eq(before, after);
	must(pa_pack_set(p, pa_str(v->set), &e), &e);
	must(pa_rule_version(p, r, after, &e), &e);
	ck_assert_int_eq(strcmp(before, after) == 0, v->same);
	pa_pack_free(p);
	pa_dict_free(d);
}

START_TEST(version)
{
	compare_versions("shanxi-2017", &versions[_i]);
}
END_TEST

/* Likewise which table a match looks into, in which list, and by what. */
START_TEST(match_version)
{
	struct pa_err e = {0};
	struct pa_dict *d = pa_dict_new("lib/packs", 0, &e);
	struct pa_pack *p =
	    pa_pack_load("lib/packs", "base", PA_PACK_ALL, d, NULL, NULL, &e);
	struct pa_rule_part part[PA_RULE_PARTS];
	struct pa_rule r;
	char got[6][PA_RULE_VERSION];
	size_t i, k;

	ck_assert_msg(p != NULL, "%s", e.text);
	for (i = 0; i < 6; i++) {
		r = *pa_pack_rule(p, pa_str("NC001"));
		ck_assert_uint_ge(r.npart, 4);
		memcpy(part, r.part, r.npart * sizeof(*part));
		r.part = part;
		switch (i) {
		case 1:
			part[1].absent = false;
			break;
		case 2:
			part[3].own = r.by;
			break;
		case 3:
			part[3].own.n = 0;
			break;
		case 4:
			part[1].own = r.by;
			break;
		case 5:
			r.npart--;
			break;
		default:
			break;
		}
		must(pa_rule_version(p, &r, got[i], &e), &e);
		for (k = 0; k < i; k++)
			ck_assert_str_ne(got[i], got[k]);
	}
	pa_pack_free(p);
	pa_dict_free(d);
}
END_TEST

/* Likewise through figures over areas, and how large a group has to be. */
static const struct version far_versions[] = {
    {"T1", "many=9", false},
    {"T1", "line=5", true},
    {"T2", "line=5", false},
    {"T2", "many=9", true},
};

START_TEST(far_version)
{
	static const char text[] =
	    "{\"format\": 1, \"pack\": \"far\", \"version\": \"1\","
	    "\"extends\": \"base\", \"params\": {"
	    "\"many\": {\"type\": \"int\", \"value\": 4, \"source\": \"t\"},"
	    "\"line\": {\"type\": \"int\", \"value\": 4, \"source\": \"t\","
	    "\"unit\": \"人\"}}, \"rollups\": {\"large\": {\"by\": \"village\","
	    "\"where\": \"household.size > p.line\","
	    "\"sum\": \"household.size\"}}, \"rules\": ["
	    "{\"id\": \"T1\", \"subject\": \"helper\", \"kind\": \"group\","
	    "\"class\": \"note\", \"by\": [\"helper.name\"],"
	    "\"least\": \"p.many\", \"source\": \"t\"},"
	    "{\"id\": \"T2\", \"subject\": \"village\", \"kind\": \"quality\","
	    "\"class\": \"note\", \"bad\": \"rollup.large > 4\","
	    "\"source\": \"t\"}]}";
	struct scratch x;
	char path[512];

	scratch_init(&x);
	scratch_folder(&x, "far");
	scratch_file(&x, "far/pack.json", text);
	(void)snprintf(path, sizeof(path), "%s/far", x.dir);
	compare_versions(path, &far_versions[_i]);
	scratch_release(&x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, unlooked);
	tcase_add_loop_test(tc, pairs, 0, 10);
	tcase_add_test(tc, allocations);
	tcase_add_test(tc, match_version);
	tcase_add_loop_test(tc, version, 0, (int)COUNT(versions));
	tcase_add_loop_test(tc, far_version, 0, (int)COUNT(far_versions));
}

int
main(void)
{
	return testing_main("baseline", add);
}
