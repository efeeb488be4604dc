/* SPDX-License-Identifier: MIT */
#include "data/input.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "chaos.h"
#include "scratch.h"
#include "testing.h"

static struct scratch folder;

static void
setup(void)
{
	scratch_init(&folder);
}

static void
teardown(void)
{
	scratch_release(&folder);
}

static const char *
put_file(const char *name, const char *s, size_t n)
{
	const char *path = scratch_add(&folder, name);
	FILE *fp = fopen(path, "w");

	ck_assert_ptr_nonnull(fp);
	ck_assert_uint_eq(fwrite(s, 1, n, fp), n);
	ck_assert_int_eq(fclose(fp), 0);
	return path;
}

static void
read_all(struct pa_input *in, size_t block, struct pa_buf *out)
{
	struct pa_source s = pa_input_source(in);
	struct pa_err e = {0};
	char piece[5000];
	ptrdiff_t k;

	pa_buf_clear(out);
	ck_assert_uint_le(block, sizeof(piece));
	while ((k = s.read(s.ctx, piece, block, &e)) > 0)
		must(pa_buf_add(out, piece, (size_t)k, &e), &e);
	ck_assert_msg(k == 0, "%s", e.text);
}

/* First bytes, and the format found or the trouble. */
static const struct {
	const char *s;
	size_t n;
	const char *want; /* "" CSV, "json", else how the message begins */
} rows[] = {
    {"", 0, ""},
    {"a,b\n", 4, ""},
    {"{\"a\": 1}", 8, "json"},
    {" \r\n\t[", 5, "json"},
    {"\xef\xbb\xbf{", 4, "json"},
    {"\xef\xbb\xbf"
     "a",
	4, ""},
    {"\xff\xfe"
     "a",
	3, ""},
    {"PK\003\004 and so on", 14, "an .xlsx or .zip file"},
    {"PK\003", 3, ""},
    {"\xd0\xcf\x11\xe0\xa1", 5, "an old .xls workbook"},
    {"\x1f\x8b\x08", 3, "a gzip file"},
    {"(\xb5/\xfd", 4, "a zstd file"},
    {"%PDF-1.4", 8, "a PDF file"},
};

START_TEST(sniff)
{
	struct pa_input_options opt = {.tmpdir = "/tmp"};
	struct pa_err e = {0};
	const char *path = put_file("a", rows[_i].s, rows[_i].n), *got;
	struct pa_input *in = pa_input_open(path, &opt, &e);

	got = in == NULL                      ? e.text :
	    pa_input_format(in) == PA_IN_JSON ? "json" :
						"";
	ck_assert_msg(rows[_i].want[0] == '\0' ?
		got[0] == '\0' :
		strncmp(got, rows[_i].want, strlen(rows[_i].want)) == 0,
	    "row %d: got \"%s\", want \"%s\"", _i, got, rows[_i].want);
	if (in == NULL) {
		ck_assert_int_eq(e.code, PA_E_INPUT);
		ck_assert_str_eq(e.where, path);
	}
	pa_input_free(in);
}
END_TEST

START_TEST(refused)
{
	struct pa_input_options opt = {.tmpdir = "/tmp"};
	struct pa_err e = {0};

	ck_assert_ptr_null(pa_input_open(folder.dir, &opt, &e));
	ck_assert_int_eq(e.code, PA_E_USAGE);
	ck_assert_str_eq(e.where, folder.dir);
	e = (struct pa_err){0};
	ck_assert_ptr_null(pa_input_open("/tmp/there/is/none", &opt, &e));
	ck_assert_int_eq(e.code, PA_E_IO);
	ck_assert_str_eq(e.where, "/tmp/there/is/none");
}
END_TEST

/* Bytes around the size of the head that is looked at, read in pieces. */
START_TEST(again)
{
	static const size_t size[] = {0, 1, 100, 4095, 4096, 4097, 300000};
	static const size_t block[] = {1, 7, 4096, 5000};
	static char text[300000];
	struct pa_input_options opt = {.hash = true,
	    .twice = true,
	    .tmpdir = "/tmp"};
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct pa_input *in;
	char hex[65], first[65];
	size_t i, k;

	for (i = 0; i < sizeof(text); i++)
		text[i] = (char)('a' + i * i % 23);
	for (i = 0; i < COUNT(size); i++)
		for (k = 0; k < COUNT(block); k++) {
			in = pa_input_open(put_file("a", text, size[i]), &opt,
			    &e);
			ck_assert_ptr_nonnull(in);
			read_all(in, block[k], &got);
			ck_assert(pa_str_eq(pa_buf_str(&got),
			    (struct pa_str){text, size[i]}));
			ck_assert_uint_eq(pa_input_digest(in, hex), size[i]);
			ck_assert_uint_eq(strlen(hex), 64);
			memcpy(first, hex, sizeof(hex));
			must(pa_input_rewind(in, &e), &e);
			read_all(in, block[k], &got);
			ck_assert(pa_str_eq(pa_buf_str(&got),
			    (struct pa_str){text, size[i]}));
			/* Of the first reading alone. */
			ck_assert_uint_eq(pa_input_digest(in, hex), size[i]);
			ck_assert_str_eq(hex, first);
			pa_input_free(in);
		}
	pa_buf_release(&got);
}
END_TEST

/* FIPS 180-2, B.1. */
START_TEST(digest)
{
	struct pa_input_options opt = {.hash = true, .tmpdir = "/tmp"};
	struct pa_err e = {0};
	struct pa_input *in = pa_input_open(put_file("a", "abc", 3), &opt, &e);
	struct pa_buf got = {0};
	char hex[65];

	read_all(in, 100, &got);
	(void)pa_input_digest(in, hex);
	ck_assert_str_eq(hex,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	pa_input_free(in);
	opt.hash = false;
	in = pa_input_open(put_file("a", "abc", 3), &opt, &e);
	(void)pa_input_digest(in, hex);
	ck_assert_str_eq(hex, "");
	pa_input_free(in);
	pa_buf_release(&got);
}
END_TEST

/* A writer at the other end of a fifo, in small pieces. */
static pid_t
write_fifo(const char *path, size_t n)
{
	pid_t pid = fork();
	size_t i;
	int fd;

	ck_assert_int_ge(pid, 0);
	if (pid != 0)
		return pid;
	fd = open(path, O_WRONLY);
	for (i = 0; i < n; i++)
		if (write(fd, "0123456789", 10) != 10)
			_exit(1);
	_exit(0);
}

START_TEST(pipes)
{
	struct pa_input_options opt = {.tmpdir = "/tmp"};
	const char *path = scratch_add(&folder, "fifo");
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct pa_input *in;
	pid_t pid;
	int status;

	ck_assert_int_eq(mkfifo(path, 0600), 0);
	for (int twice = 0; twice < 2; twice++) {
		opt.twice = twice != 0;
		pid = write_fifo(path, 50000);
		in = pa_input_open(path, &opt, &e);
		ck_assert_msg(in != NULL, "%s", e.text);
		for (int k = 0; k <= twice; k++) {
			if (k > 0)
				must(pa_input_rewind(in, &e), &e);
			read_all(in, 4999, &got);
			ck_assert_uint_eq(got.n, 500000);
			ck_assert_int_eq(memcmp(got.s + 499990, "0123456789",
					     10),
			    0);
		}
		pa_input_free(in);
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert_int_eq(status, 0);
	}
	pa_buf_release(&got);
}
END_TEST

START_TEST(temporary)
{
	struct pa_err e = {0};
	char s[10];
	int fd = pa_temp_file(folder.dir, &e);
	struct stat st;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(fstat(fd, &st), 0);
	ck_assert_uint_eq(st.st_nlink, 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0600);
	must(pa_write_at(fd, "0123456789", 10, 5, &e), &e);
	must(pa_read_at(fd, s, 3, 12, &e), &e);
	ck_assert_int_eq(memcmp(s, "789", 3), 0);
	/* What is not there cannot be read. */
	ck_assert_int_eq(pa_read_at(fd, s, 4, 12, &e), -1);
	ck_assert_int_eq(e.code, PA_E_IO);
	(void)close(fd);
	e = (struct pa_err){0};
	ck_assert_int_eq(pa_temp_file("/tmp/there/is/none", &e), -1);
	ck_assert_int_eq(e.code, PA_E_IO);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_input_options opt = {.twice = true, .tmpdir = "/tmp"};
	struct pa_input *in = pa_input_open(ctx, &opt, e);

	pa_input_free(in);
	return in == NULL ? -1 : 0;
}

START_TEST(allocations)
{
	static char path[] = "/dev/null"; /* is spooled */

	ck_assert_int_ge(chaos(chaos_job, path), 2);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, sniff, 0, (int)COUNT(rows));
	tcase_add_test(tc, refused);
	tcase_add_test(tc, again);
	tcase_add_test(tc, digest);
	tcase_add_test(tc, pipes);
	tcase_add_test(tc, temporary);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("input", add);
}
