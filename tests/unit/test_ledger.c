/* SPDX-License-Identifier: MIT */
#include "rule/ledger.h"

#include <sys/wait.h>

#include "chaos.h"
#include "scratch.h"
#include "testing.h"

#define K1 "0123456789abcdef"
#define K2 "fedcba9876543210"
#define H64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct pa_ledger_entry
entry(const char *key, bool cleared, const char *evidence, const char *by)
{
	return (struct pa_ledger_entry){pa_str(key), PA_STR("HH007"),
	    PA_STR("00112233445566aa"), PA_STR("sha256:" H64), cleared,
	    pa_str(evidence), pa_str(by), {2017, 11, 2}, {0, 0, 0}};
}

/* Three lines: with quotes and commas in them, with an expiry, English. */
static int
write_three(struct pa_buf *b, struct pa_err *e)
{
	struct pa_ledger_entry n[3] = {entry(K1, true, "入户,\"原件\"", "王某"),
	    entry(K2, false, "", "李某"), entry(K1, true, "b", "c")};
	char last[PA_LEDGER_HASH];
	struct pa_ledger none = {0};
	size_t i;
	int rv;

	rv = pa_ledger_parse(&none, (struct pa_str){"", 0}, "none", e);
	memcpy(last, none.last, sizeof(last));
	n[1].expires = (struct pa_date){2018, 1, 31};
	n[2].value = PA_STR("hmac:01234567:" H64);
	if (rv == 0)
		rv = pa_ledger_header(false, b, e);
	for (i = 0; rv == 0 && i < 3; i++)
		rv = pa_ledger_put(&n[i], i == 2, last, b, e);
	return rv;
}

START_TEST(round_trip)
{
	struct pa_ledger l = {0};
	struct pa_ledger_line *o;
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(write_three(&b, &e), &e);
	must(pa_ledger_parse(&l, pa_buf_str(&b), "L", &e), &e);
	ck_assert_uint_eq(l.n, 3);
	same_text(l.line[0].e.evidence, PA_STR("入户,\"原件\""), "evidence");
	same_text(l.line[1].e.by, PA_STR("李某"), "by");
	ck_assert(l.line[0].e.cleared && !l.line[1].e.cleared);
	ck_assert_int_eq(l.line[1].e.expires.day, 31);
	ck_assert_int_eq(l.line[0].e.expires.year, 0);
	ck_assert_uint_eq(l.line[2].line, 4);
	/* The last line of a key first, then the older one. */
	o = pa_ledger_find(&l, PA_STR(K1));
	ck_assert_ptr_eq(o, &l.line[2]);
	ck_assert_ptr_eq(pa_ledger_older(&l, o), &l.line[0]);
	ck_assert_ptr_null(pa_ledger_older(&l, &l.line[0]));
	ck_assert_ptr_null(pa_ledger_find(&l, PA_STR("0000000000000000")));
	ck_assert_msg(pa_str_ends(pa_str_trim(pa_buf_str(&b)), pa_str(l.last)),
	    "last hash %s", l.last);
	pa_ledger_release(&l);
	pa_buf_release(&b);
}
END_TEST

/* No bit of a ledger can be changed unnoticed, and no line dropped but from
 * its end. */
START_TEST(tampering)
{
	struct pa_buf b = {0}, cut = {0};
	struct pa_err e = {0};
	struct pa_ledger l;
	const char *line;
	size_t i, n;

	must(write_three(&b, &e), &e);
	for (i = 0; i < b.n; i++) {
		struct pa_err why = {0};

		b.s[i] ^= 4;
		l = (struct pa_ledger){0};
		ck_assert_msg(pa_ledger_parse(&l, pa_buf_str(&b), "L", &why) !=
			0,
		    "byte %zu may be changed to %c", i, b.s[i]);
		ck_assert_int_ne(why.code, PA_E_NOMEM);
		ck_assert_uint_gt(why.line, 0);
		pa_ledger_release(&l);
		b.s[i] ^= 4;
	}
	for (line = b.s, i = 0; i < 3; i++) { /* the header, the first two */
		struct pa_err why = {0};

		n = (size_t)((const char *)memchr(line, '\n', 10000) + 1 -
		    line);
		pa_buf_clear(&cut);
		must(pa_buf_add(&cut, b.s, (size_t)(line - b.s), &e), &e);
		must(pa_buf_puts(&cut, line + n, &e), &e);
		l = (struct pa_ledger){0};
		ck_assert_int_ne(pa_ledger_parse(&l, pa_buf_str(&cut), "L",
				     &why),
		    0);
		ck_assert_uint_eq(why.line, i + 1);
		pa_ledger_release(&l);
		line += n;
	}
	pa_buf_release(&b);
	pa_buf_release(&cut);
}
END_TEST

/* What no ledger takes. */
static const struct {
	const char *key, *evidence, *by;
	bool cleared, dated;
	int16_t expires; /* year */
	const char *want;
} refused[] = {
    {K1, "x", "", true, true, 0, "--by"},
    {K1, "x", "", false, true, 0, "--by"},
    {K1, "", "a", true, true, 0, "--evidence"},
    {K1, "x", "a", true, false, 0, "--as-of"},
    {K1, "x\ny", "a", true, true, 0, "one line"},
    {K1, "x", "a\tb", true, true, 0, "one line"},
    {K1, "x", "a", true, true, 2016, "expires before"},
    {K1, "x", "a", true, true, 2018, ""},
    {K1, "", "a", false, true, 0, ""},
};

START_TEST(checks)
{
	struct pa_ledger_entry n = entry(refused[_i].key, refused[_i].cleared,
	    refused[_i].evidence, refused[_i].by);
	struct pa_err e = {0};
	int rv;

	if (!refused[_i].dated)
		n.date = (struct pa_date){0, 0, 0};
	if (refused[_i].expires != 0)
		n.expires = (struct pa_date){refused[_i].expires, 1, 1};
	rv = pa_ledger_check(&n, &e);
	ck_assert_int_eq(rv, refused[_i].want[0] == '\0' ? 0 : -1);
	ck_assert_msg(strstr(e.text, refused[_i].want) != NULL, "%s", e.text);
}
END_TEST

/* Two processes append at once: every line is there, in one chain. */
#define TIMES 200

static void
append_many(const char *path, const char *who)
{
	struct pa_ledger_entry n = entry(K1, true, "x", who);
	struct pa_err e = {0};
	int i;

	for (i = 0; i < TIMES; i++)
		if (pa_ledger_append(path, &n, 1, false, &e) != 0)
			_exit(1);
	_exit(0);
}

START_TEST(two_writers)
{
	struct scratch folder;
	struct pa_ledger l = {0};
	struct pa_err e = {0};
	const char *path;
	size_t i, of[2] = {0};
	int status;
	pid_t pid[2];

	scratch_init(&folder);
	path = scratch_add(&folder, "ledger");
	for (i = 0; i < 2; i++) {
		pid[i] = fork();
		ck_assert_int_ge(pid[i], 0);
		if (pid[i] == 0)
			append_many(path, i == 0 ? "a" : "b");
	}
	for (i = 0; i < 2; i++) {
		ck_assert_int_eq(waitpid(pid[i], &status, 0), pid[i]);
		ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
		    "writer %zu: %d", i, status);
	}
	must(pa_ledger_load(&l, path, &e), &e);
	ck_assert_uint_eq(l.n, (size_t)2 * TIMES);
	for (i = 0; i < l.n; i++)
		of[l.line[i].e.by.s[0] == 'b']++;
	ck_assert_uint_eq(of[0], TIMES);
	ck_assert_uint_eq(of[1], TIMES);
	pa_ledger_release(&l);
	scratch_release(&folder);
}
END_TEST

/* What is there is never lost: a ledger that is not whole is left alone. */
START_TEST(not_whole)
{
	struct pa_ledger_entry n = entry(K1, true, "x", "a");
	struct scratch folder;
	struct pa_ledger l = {0};
	struct pa_err e = {0};
	struct pa_buf b = {0};
	char back[4096];
	const char *path;
	FILE *fp;
	size_t k;

	scratch_init(&folder);
	must(write_three(&b, &e), &e);
	b.s[b.n - 1] = '\0'; /* its last line has no end */
	scratch_file(&folder, "ledger", b.s);
	path = scratch_add(&folder, "ledger");
	ck_assert_int_eq(pa_ledger_append(path, &n, 1, false, &e), -1);
	ck_assert_uint_eq(e.line, 4);
	fp = fopen(path, "r");
	ck_assert_ptr_nonnull(fp);
	k = fread(back, 1, sizeof(back), fp);
	ck_assert_int_eq(fclose(fp), 0);
	same_text((struct pa_str){back, k}, (struct pa_str){b.s, b.n - 1},
	    "the file");
	/* None: 1, and the ledger is empty. */
	e = (struct pa_err){0};
	ck_assert_int_eq(pa_ledger_load(&l, "/nowhere/ledger", &e), 1);
	ck_assert_uint_eq(l.n, 0);
	pa_buf_release(&b);
	scratch_release(&folder);
}
END_TEST

static const struct {
	const char *text;
	mode_t mode;
	int rv;
	size_t n;
	bool open_to_others;
} keys[] = {
    {"0123456789abcdef0123456789abcdef", 0600, 0, 32, false},
    {"0123456789abcdef0123456789abcdef\n", 0640, 0, 32, true},
    {"0123456789abcdef0123456789abcdef!\r\n", 0604, 0, 33, true},
    {"0123456789abcdef0123456789abcde\n", 0600, -1, 0, false},
    {"", 0600, -1, 0, false},
};

START_TEST(key)
{
	struct scratch folder;
	struct pa_buf b = {0};
	struct pa_err e = {0};
	bool others = false;
	int rv;

	scratch_init(&folder);
	scratch_file(&folder, "key", keys[_i].text);
	ck_assert_int_eq(chmod(scratch_add(&folder, "key"), keys[_i].mode), 0);
	rv = pa_key_read(scratch_add(&folder, "key"), &b, &others, &e);
	ck_assert_int_eq(rv, keys[_i].rv);
	if (rv == 0)
		ck_assert_uint_eq(b.n, keys[_i].n);
	ck_assert_int_eq(others, keys[_i].open_to_others);
	pa_buf_release(&b);
	scratch_release(&folder);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct scratch *folder = ctx;
	struct pa_ledger_entry n = entry(K1, true, "x", "a");
	struct pa_ledger l = {0};
	struct pa_buf b = {0};
	const char *path = scratch_add(folder, "chaos");
	int rv;

	(void)remove(path);
	rv = write_three(&b, e);
	if (rv == 0)
		rv = pa_ledger_parse(&l, pa_buf_str(&b), "L", e);
	if (rv == 0)
		rv = pa_ledger_append(path, &n, 1, true, e);
	if (rv == 0)
		rv = pa_ledger_append(path, &n, 1, true, e);
	pa_ledger_release(&l);
	pa_buf_release(&b);
	return rv;
}

START_TEST(allocations)
{
	struct scratch folder;
	struct pa_ledger l = {0};
	struct pa_err e = {0};

	scratch_init(&folder);
	ck_assert_int_gt(chaos(chaos_job, &folder), 20);
	must(pa_ledger_load(&l, scratch_add(&folder, "chaos"), &e), &e);
	ck_assert_uint_eq(l.n, 2);
	pa_ledger_release(&l);
	scratch_release(&folder);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, round_trip);
	tcase_add_test(tc, tampering);
	tcase_add_loop_test(tc, checks, 0, (int)COUNT(refused));
	tcase_add_test(tc, two_writers);
	tcase_add_test(tc, not_whole);
	tcase_add_loop_test(tc, key, 0, (int)COUNT(keys));
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("ledger", add);
}
