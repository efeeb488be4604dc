/* SPDX-License-Identifier: MIT */
/* Rules across rows that share their rows, over small tables. */
#include "chaos.h"
#include "jobs.h"
#include "rule/validate_kin.h"

/*
 * A1 to A6 have their first key in common; of those A5 counts men only,
 * A6 from three on. B and C have what must be near or overlap behind their
 * keys. D looks at last year's persons in two ways, E at the left ones of
 * which a key must be there, too; F is another rule of the same table. A key
 * of G may be empty, and households may stand twice.
 */
#define RULE "\", \"class\": \"error\", \"source\": \"t\", \"fields\": "
#define NUMBER "\"blank(member.person_id) ? '' : member.person_id\""
#define NAMELESS "\"when\": \"blank(member.name)\", "
static const char pack[] =
    "{\"format\": 1, \"pack\": \"p\", \"version\": \"1\", \"rules\": ["
    "{\"id\": \"A1\", \"subject\": \"member\", \"kind\": \"unique" RULE
    "[\"member.name\"], \"by\": [\"member.name\"]},"
    "{\"id\": \"A2\", \"subject\": \"member\", \"kind\": \"unique" RULE
    "[\"member.name\"], \"by\": [\"member.name\", \"member.id_number\"]},"
    "{\"id\": \"A3\", \"subject\": \"member\", \"kind\": \"group" RULE
    "[\"member.name\"], \"by\": [\"member.name\"], "
    "\"differ\": [\"member.id_number\"]},"
    "{\"id\": \"A4\", \"subject\": \"member\", \"kind\": \"group" RULE
    "[\"member.name\"], \"by\": [\"member.id_number\", \"member.name\"], "
    "\"differ\": [\"member.household_id\", \"member.person_id\"]},"
    "{\"id\": \"A5\", \"subject\": \"member\", \"kind\": \"unique" RULE
    "[\"member.name\"], \"when\": \"member.sex == '男'\", "
    "\"by\": [\"member.name\", \"member.household_id\"]},"
    "{\"id\": \"A6\", \"subject\": \"member\", \"kind\": \"group" RULE
    "[\"member.name\"], \"by\": [\"member.name\"], \"least\": 3},"
    "{\"id\": \"B\", \"subject\": \"member\", \"kind\": \"group" RULE
    "[\"member.name\"], \"by\": [\"member.name\"], "
    "\"near\": \"member.id_number\"},"
    "{\"id\": \"C\", \"subject\": \"helper\", \"kind\": \"group" RULE
    "[\"helper.name\"], \"by\": [\"helper.name\"], "
    "\"overlap\": [\"helper.start\", \"helper.end\"]},"
    "{\"id\": \"D\", \"subject\": \"prev_member\", \"kind\": \"match" RULE
    "[\"prev_member.name\"], \"by\": [\"prev_member.id_number\"], "
    "\"absent_from\": ["
    "{\"subject\": \"member\", \"by\": [\"member.id_number\"]}, "
    "{\"subject\": \"member\", "
    "\"by\": [\"member.household_id\", \"member.name\"], "
    "\"own\": [\"prev_member.household_id\", \"prev_member.name\"]}]},"
    "{\"id\": \"E\", \"subject\": \"prev_member\", \"kind\": \"match" RULE
    "[\"prev_member.name\"], \"by\": [\"prev_member.id_number\"], "
    "\"present_in\": [{\"subject\": \"household\", "
    "\"by\": [\"household.household_id\"], "
    "\"own\": [\"prev_member.household_id\"], "
    "\"when\": \"household.size > 0\"}], "
    "\"absent_from\": [{\"subject\": \"member\", "
    "\"by\": [\"member.id_number\"], \"when\": \"member.sex == '男'\"}]},"
    "{\"id\": \"F\", \"subject\": \"member\", \"kind\": \"match" RULE
    "[\"member.name\"], \"by\": [\"member.name\"], "
    "\"near\": \"member.id_number\", \"present_in\": ["
    "{\"subject\": \"prev_member\", \"by\": [\"prev_member.name\"], "
    "\"near\": \"prev_member.id_number\"}]},"
    "{\"id\": \"G1\", \"subject\": \"member\", \"kind\": \"unique" RULE
    "[\"member.name\"], " NAMELESS "\"by\": [" NUMBER "]},"
    "{\"id\": \"G2\", \"subject\": \"member\", \"kind\": \"unique" RULE
    "[\"member.name\"], " NAMELESS
    "\"by\": [\"household.household_id\", " NUMBER "]},"
    "{\"id\": \"G3\", \"subject\": \"member\", \"kind\": \"group" RULE
    "[\"member.name\"], " NAMELESS
    "\"by\": [\"household.household_id\"], \"differ\": [" NUMBER "]}]}";

#define MEMBERS "户编号,人编号,姓名,性别,证件号码\n"
#define HELPERS "户编号,姓名,帮扶开始时间,帮扶结束时间\n"
#define PREV "户编号,姓名,证件号码\n"

static const struct row {
	const char *what, *members, *helpers, *prev;
	const char *want; /* rule:row of the file */
} rows[] = {
    {"none", "", "", "", ""},
    {"alone", "1,1,甲,男,11\n2,2,乙,男,22\n", "1,丙,2016-01-01,\n", "", ""},
    {"a blank key is none", "1,1,,男,\n1,2,,男,\n2,3,甲,男,\n2,4,甲,女,\n", "",
	"", "A1:4 A1:5 G3:2 G3:3"},
    {"the rest of a key", "1,1,甲,男,11\n2,2,甲,男,11\n1,3,甲,男,22\n", "", "",
	"A1:2 A1:3 A1:4 A2:2 A2:3 A3:2 A3:3 A3:4 A4:2 A4:3 A5:2 A5:4 "
	"A6:2 A6:3 A6:4"},
    {"of whom", "1,1,甲,男,11\n1,2,甲,女,22\n", "", "", "A1:2 A1:3 A3:2 A3:3"},
    {"the same twice", "1,1,甲,女,11\n1,1,甲,女,11\n", "", "",
	"A1:2 A1:3 A2:2 A2:3"},
    {"near", "1,1,甲,女,1234567890\n2,2,甲,女,1234567809\n", "", "",
	"A1:2 A1:3 A3:2 A3:3 B:2 B:3"},
    {"near, of long texts",
	"1,1,甲,女,123456789012345678901234567890\n"
	"2,2,甲,女,123456789012345678901234567809\n",
	"", "", "A1:2 A1:3 A3:2 A3:3 B:2 B:3"},
    {"overlaps", "",
	"1,丙,2016-01-01,2016-05-31\n2,丙,2016-05-01,\n"
	"2,丁,2016-01-01,2016-02-01\n2,丁,2016-03-01,\n",
	"", "C:2 C:3"},
    {"absent in both ways", "1,1,甲,男,11\n", "", "1,乙,22\n4,丙,33\n",
	"D:2 D:3 E:2"},
    {"there in one way", "1,1,甲,男,11\n2,2,乙,男,\n", "",
	"1,丁,11\n2,乙,22\n1,乙,44\n", "D:4 E:3 E:4"},
    {"a key of its own is unknown", "1,1,甲,男,11\n", "",
	"1,,22\n2,丙,\n,丙,33\n", "E:2"},
    {"a key of the other table is unknown", "1,1,甲,男,\n,2,乙,男,11\n", "",
	"2,甲,22\n1,乙,33\n", "D:2 D:3 E:2 E:3"},
    {"keys of two ways are not one", "1,1,甲,男,2\n", "", "2,丙,1\n",
	"D:2 E:2"},
    {"a row of another table may count", "1,1,甲,,22\n1,1,乙,女,33\n", "",
	"1,丙,22\n1,丙,33\n", "E:3"},
    {"that may does not where it has to be", "", "", "5,丙,22\n", "D:2"},
    {"an empty key", "1,,,女,\n2,,,女,\n", "", "", ""},
    {"an empty part of a key", "1,,,女,\n1,,,女,\n", "", "", "G2:2 G2:3"},
    {"an empty text does not differ", "1,,,女,\n1,7,,女,\n2,8,,女,\n", "", "",
	""},
    {"texts differ", "1,7,,女,\n1,8,,女,\n2,8,,女,\n", "", "",
	"G1:3 G1:4 G3:2 G3:3"},
    {"a row of a household that stands twice", "3,7,,女,\n", "", "", ""},
    {"near, in another table", "1,1,甲,女,1234567890\n", "",
	"1,甲,1234567809\n1,甲,99\n", "E:2 E:3 F:2"},
};

struct bench {
	struct jobs x;
	struct pa_dict *dict;
	struct pa_pack *pack;
	const struct row *row;
};

static int
take(void *ctx, struct pa_str line, struct pa_err *e)
{
	struct pa_buf *b = ctx;
	struct pa_str cell[6];
	size_t i, n = 0, from = 0;

	for (i = 0; i < line.n && n < COUNT(cell); i++)
		if (line.s[i] == ',') {
			cell[n++] = (struct pa_str){line.s + from, i - from};
			from = i + 1;
		}
	ck_assert_uint_eq(n, COUNT(cell));
	return pa_buf_addf(b, e, "%.*s:%.*s ", (int)cell[0].n, cell[0].s,
	    (int)cell[5].n, cell[5].s);
}

static int
cmp_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The findings come by table, want is by rule. */
static void
sort_words(struct pa_buf *b, char *out)
{
	char *word[32];
	size_t n = 0, i;

	for (word[n] = b->n == 0 ? NULL : strtok(b->s, " "); word[n] != NULL;
	     word[n] = strtok(NULL, " "))
		ck_assert_uint_lt(++n, COUNT(word));
	qsort(word, n, sizeof(*word), cmp_words);
	for (*out = '\0', i = 0; i < n; i++)
		(void)strcat(strcat(out, i == 0 ? "" : " "), word[i]);
}

/* As pa-validate -l runs. The pack stays that of the bench. */
static int
run(void *ctx, struct pa_err *e)
{
	const struct pa_finding_style style = {.format = PA_FINDING_CSV};
	struct bench *b = ctx;
	struct pa_job job = {.cfg = b->x.cfg, .dict = b->dict, .pack = b->pack};
	struct pa_validate v = {.findings = true, .max_per_rule = UINT64_MAX};
	struct pa_buf got = {0};
	char sorted[256];
	int rv = -1;

	if (pa_job_open(&job, e) == 0 &&
	    pa_validate_init(&v, &job, &style, e) == 0 &&
	    pa_job_load(&job, e) == 0 && pa_validate_run(&v, e) == 0 &&
	    pa_validate_findings(&v, take, &got, e) == 0) {
		sort_words(&got, sorted);
		same_text(pa_str(sorted), pa_str(b->row->want), b->row->what);
		rv = 0;
	}
	pa_buf_release(&got);
	pa_validate_release(&v);
	job.dict = NULL;
	job.pack = NULL;
	pa_job_release(&job);
	return rv;
}

static void
put(struct jobs *x, const char *table, const char *head, const char *text)
{
	struct pa_buf b = {0};

	ck_assert(pa_buf_addf(&b, NULL, "%s%s", head, text) == 0);
	jobs_with(x, table, b.s);
	pa_buf_release(&b);
}

static void
bench_open(struct bench *b, const struct row *row)
{
	struct pa_err e = {0};

	*b = (struct bench){.row = row};
	jobs_init(&b->x, NULL);
	scratch_folder(&b->x.folder, "p");
	scratch_file(&b->x.folder, "p/pack.json", pack);
	b->x.cfg.policy = scratch_add(&b->x.folder, "p");
	jobs_main(&b->x, "户编号,家庭人口数\n1,1\n2,1\n3,1\n3,1\n5,\n");
	put(&b->x, "members", MEMBERS, row->members);
	put(&b->x, "helpers", HELPERS, row->helpers);
	put(&b->x, "prev.members", PREV, row->prev);
	b->x.cfg.twice = b->x.cfg.sides = b->x.cfg.check.quality = true;
	b->dict = pa_dict_new(b->x.cfg.packs, PA_ERA_LATER, &e);
	ck_assert_msg(b->dict != NULL, "%s", e.text);
	b->pack = pa_pack_load(b->x.cfg.packs, b->x.cfg.policy, PA_PACK_ALL,
	    b->dict, NULL, NULL, &e);
	ck_assert_msg(b->pack != NULL, "%s", e.text);
}

static void
bench_close(struct bench *b)
{
	pa_pack_free(b->pack);
	pa_dict_free(b->dict);
	scratch_release(&b->x.folder);
}

START_TEST(findings)
{
	struct pa_err e = {0};
	struct bench b;

	bench_open(&b, &rows[_i]);
	must(run(&b, &e), &e);
	/* Rows of several threads. */
	b.x.cfg.jobs = 2;
	must(run(&b, &e), &e);
	bench_close(&b);
}
END_TEST

START_TEST(no_memory)
{
	struct bench b;

	bench_open(&b, &rows[_i]);
	ck_assert_int_gt(chaos(run, &b), 100);
	bench_close(&b);
}
END_TEST

/* Rows that have no place among those of all tables. */
START_TEST(places)
{
	const struct pa_row_ref fits[] = {{0, 0, PA_KIN_ROWS, 7},
	    {0, PA_KIN_FILES - 1, 1, 2}, {PA_NO_SOURCE, 0, 0, 0}};
	const struct pa_row_ref row = {0, 0, (uint64_t)PA_KIN_ROWS + 1, 9};
	const struct pa_row_ref file = {0, PA_KIN_FILES, 1, 2};
	struct pa_validate v = {0};
	struct pa_err e = {0};
	struct jobs x;

	jobs_init(&x, "base");
	jobs_main(&x, "户编号\n1\n");
	jobs_open(&x);
	v.job = &x.job;
	must(pa_kin_check_places(&v, fits, COUNT(fits), &e), &e);
	ck_assert_int_eq(pa_kin_check_places(&v, &row, 1, &e), -1);
	ck_assert_int_eq(e.code, PA_E_LIMIT);
	ck_assert_uint_eq(e.line, 9);
	ck_assert_str_eq(e.where, x.main[0]);
	same_text(pa_str(e.text),
	    PA_STR("rules across rows take at most 4294967295 rows of a file"),
	    "row");
	e = (struct pa_err){0};
	ck_assert_int_eq(pa_kin_check_places(&v, &file, 1, &e), -1);
	ck_assert_int_eq(e.code, PA_E_LIMIT);
	jobs_release(&x);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_loop_test(t, findings, 0, (int)COUNT(rows));
	tcase_add_loop_test(t, no_memory, 0, (int)COUNT(rows));
	tcase_add_test(t, places);
}

int
main(void)
{
	return testing_main("kin", add);
}
