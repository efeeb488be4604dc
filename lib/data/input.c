/* SPDX-License-Identifier: MIT */
#include "data/input.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nettle/sha2.h>

#define HEAD_MAX 4096
#define COPY_BLOCK ((size_t)256 * 1024)

struct pa_input {
	int fd;
	bool seekable;       /* may be rewound */
	char head[HEAD_MAX]; /* the first bytes, given out again first */
	size_t nhead, head_at;
	enum pa_input_format format;
	bool hash, hashed; /* the first reading is over */
	struct sha256_ctx sha;
	uint64_t bytes;
	const char *name;
};

int
pa_temp_file(const char *dir, struct pa_err *e)
{
	char path[4096];
	int fd, n;

	n = snprintf(path, sizeof(path), "%s/pa-XXXXXX", dir);
	if (n < 0 || (size_t)n >= sizeof(path))
		return pa_err_set(e, PA_E_USAGE,
		    "the name of the temporary directory is too long");
	fd = mkostemp(path, O_CLOEXEC);
	if (fd < 0)
		return pa_err_sys(e, errno,
		    "cannot make a temporary file in %s (see -T)", dir);
	if (unlink(path) != 0) {
		(void)pa_err_sys(e, errno,
		    "cannot unlink a temporary file in %s", dir);
		(void)close(fd);
		return -1;
	}
	return fd;
}

int
pa_write_at(int fd, const void *s, size_t n, uint64_t offset, struct pa_err *e)
{
	const char *p = s;
	ptrdiff_t k;

	while (n > 0) {
		k = pwrite(fd, p, n, (off_t)offset);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return pa_err_sys(e, k == 0 ? ENOSPC : errno,
			    "cannot write a temporary file (see -T)");
		p += k;
		n -= (size_t)k;
		offset += (uint64_t)k;
	}
	return 0;
}

int
pa_read_at(int fd, void *s, size_t n, uint64_t offset, struct pa_err *e)
{
	char *p = s;
	ptrdiff_t k;

	while (n > 0) {
		k = pread(fd, p, n, (off_t)offset);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return pa_err_sys(e, k == 0 ? EIO : errno,
			    "cannot read a temporary file");
		p += k;
		n -= (size_t)k;
		offset += (uint64_t)k;
	}
	return 0;
}

static ptrdiff_t
read_fd(int fd, char *buf, size_t n, struct pa_err *e)
{
	ptrdiff_t k;

	do {
		k = read(fd, buf, n);
	} while (k < 0 && errno == EINTR);
	if (k < 0)
		return pa_err_sys(e, errno, "cannot read");
	return k;
}

static int
fill_head(struct pa_input *in, struct pa_err *e)
{
	ptrdiff_t k;

	while (in->nhead < sizeof(in->head)) {
		k = read_fd(in->fd, in->head + in->nhead,
		    sizeof(in->head) - in->nhead, e);
		if (k < 0)
			return -1;
		if (k == 0)
			break;
		in->nhead += (size_t)k;
	}
	return 0;
}

/* Files that are no text at all, known by their first bytes. */
static int
refuse_binary(const struct pa_input *in, struct pa_err *e)
{
	static const struct {
		const char *magic;
		size_t n;
		const char *text;
	} known[] = {
	    {"PK\003\004", 4,
		N_("an .xlsx or .zip file, not text; convert it first: "
		   "libreoffice --headless --convert-to csv:\"Text - txt - csv "
		   "(StarCalc)\":44,34,76 FILE")},
	    {"\xd0\xcf\x11\xe0", 4,
		N_("an old .xls workbook, not text; convert it first: "
		   "libreoffice --headless --convert-to csv:\"Text - txt - csv "
		   "(StarCalc)\":44,34,76 FILE")},
	    {"\x1f\x8b", 2,
		N_("a gzip file; unpack it first: zcat FILE | ... -")},
	    {"(\xb5/\xfd", 4,
		N_("a zstd file; unpack it first: zstdcat FILE | ... -")},
	    {"%PDF", 4, N_("a PDF file, not a table")},
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (in->nhead >= known[i].n &&
		    memcmp(in->head, known[i].magic, known[i].n) == 0)
			return pa_err_set(e, PA_E_INPUT, "%s",
			    dgettext("pa", known[i].text));
	return 0;
}

static enum pa_input_format
sniff(const struct pa_input *in)
{
	bool wide = in->nhead >= 2 &&
	    (memcmp(in->head, "\xff\xfe", 2) == 0 ||
		memcmp(in->head, "\xfe\xff", 2) == 0);
	size_t i = wide ? 2 : 0;

	if (in->nhead >= 3 && memcmp(in->head, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	/* ASCII in UTF-16 is every other byte. */
	while (i < in->nhead &&
	    (pa_is_space(in->head[i]) || (wide && in->head[i] == '\0')))
		i++;
	return i < in->nhead && (in->head[i] == '{' || in->head[i] == '[') ?
	    PA_IN_JSON :
	    PA_IN_CSV;
}

/* Copies the rest of a pipe to an unlinked file that takes its place. */
static int
spool(struct pa_input *in, const char *tmpdir, struct pa_err *e)
{
	uint64_t at = in->nhead;
	char *block;
	ptrdiff_t k = 0;
	int fd, rv = -1;

	block = pa_realloc(NULL, COPY_BLOCK, 1, e);
	if (block == NULL)
		return -1;
	fd = pa_temp_file(tmpdir, e);
	if (fd < 0)
		goto out;
	if (pa_write_at(fd, in->head, in->nhead, 0, e) != 0)
		goto out;
	while ((k = read_fd(in->fd, block, COPY_BLOCK, e)) > 0) {
		if (pa_write_at(fd, block, (size_t)k, at, e) != 0)
			goto out;
		at += (uint64_t)k;
	}
	if (k < 0)
		goto out;
	if (in->fd != STDIN_FILENO)
		(void)close(in->fd);
	in->fd = fd;
	fd = -1;
	in->seekable = true;
	rv = pa_input_rewind(in, e);
out:
	if (fd >= 0)
		(void)close(fd);
	pa_free(block);
	return rv;
}

static int
open_checked(struct pa_input *in, const char *path,
    const struct pa_input_options *opt, struct pa_err *e)
{
	struct stat st;

	in->fd = strcmp(path, "-") == 0 ? STDIN_FILENO :
					  open(path, O_RDONLY | O_CLOEXEC);
	if (in->fd < 0)
		return pa_err_sys(e, errno, "cannot open");
	if (fstat(in->fd, &st) != 0)
		return pa_err_sys(e, errno, "cannot open");
	if (S_ISDIR(st.st_mode))
		return pa_err_set(e, PA_E_USAGE,
		    "is a directory; name a file in it");
	in->seekable = S_ISREG(st.st_mode) && lseek(in->fd, 0, SEEK_CUR) == 0;
	if (fill_head(in, e) != 0 || refuse_binary(in, e) != 0)
		return -1;
	in->format = opt->format == PA_IN_AUTO ? sniff(in) : opt->format;
	/* JSON may take two passes. */
	if ((opt->twice || in->format == PA_IN_JSON) && !in->seekable)
		return spool(in, opt->tmpdir, e);
	return 0;
}

struct pa_input *
pa_input_open(const char *path, const struct pa_input_options *opt,
    struct pa_err *e)
{
	struct pa_input *in = pa_calloc(1, sizeof(*in), e);

	if (in == NULL)
		return NULL;
	in->fd = -1;
	in->name = path;
	in->hash = opt->hash;
	sha256_init(&in->sha);
	if (open_checked(in, path, opt, e) != 0) {
		(void)pa_err_at(e, path, 0, 0);
		pa_input_free(in);
		return NULL;
	}
	return in;
}

enum pa_input_format
pa_input_format(const struct pa_input *in)
{
	return in->format;
}

static ptrdiff_t
input_read(void *ctx, char *buf, size_t n, struct pa_err *e)
{
	struct pa_input *in = ctx;
	ptrdiff_t k;

	if (in->head_at < in->nhead) {
		k = (ptrdiff_t)(in->nhead - in->head_at);
		if ((size_t)k > n)
			k = (ptrdiff_t)n;
		memcpy(buf, in->head + in->head_at, (size_t)k);
		in->head_at += (size_t)k;
	} else {
		k = read_fd(in->fd, buf, n, e);
		if (k < 0)
			return pa_err_at(e, in->name, 0, 0);
	}
	if (!in->hashed) {
		in->bytes += (uint64_t)k;
		if (in->hash)
			sha256_update(&in->sha, (size_t)k,
			    (const uint8_t *)buf);
	}
	return k;
}

struct pa_source
pa_input_source(struct pa_input *in)
{
	return (struct pa_source){in, input_read};
}

int
pa_input_rewind(struct pa_input *in, struct pa_err *e)
{
	/* The head stays good: it is what the file begins with. What cannot
	 * be rewound need not be before it has been read. */
	if (!in->seekable && in->head_at == 0)
		return 0;
	if (lseek(in->fd, (off_t)in->nhead, SEEK_SET) < 0)
		return pa_err_sys(e, errno, "cannot go back to the start");
	if (in->head_at != 0)
		in->hashed = true;
	in->head_at = 0;
	return 0;
}

void
pa_input_replace(struct pa_input *in, int fd)
{
	if (in->fd > STDIN_FILENO)
		(void)close(in->fd);
	in->fd = fd;
	in->seekable = in->hashed = true;
	in->nhead = in->head_at = 0;
}

struct pa_input *
pa_input_adopt(int fd, const char *name, struct pa_err *e)
{
	struct pa_input *in = pa_calloc(1, sizeof(*in), e);

	if (in == NULL) {
		(void)close(fd);
		return NULL;
	}
	in->name = name;
	in->format = PA_IN_CSV;
	sha256_init(&in->sha);
	in->fd = -1;
	pa_input_replace(in, fd);
	return in;
}

uint64_t
pa_input_digest(struct pa_input *in, char hex[65])
{
	static const char digit[] = "0123456789abcdef";
	struct sha256_ctx copy = in->sha;
	uint8_t sum[SHA256_DIGEST_SIZE];
	size_t i;

	hex[0] = '\0';
	if (in->hash) {
		sha256_digest(&copy, sizeof(sum), sum);
		for (i = 0; i < sizeof(sum); i++) {
			hex[2 * i] = digit[sum[i] >> 4];
			hex[2 * i + 1] = digit[sum[i] & 15];
		}
		hex[64] = '\0';
	}
	return in->bytes;
}

void
pa_input_free(struct pa_input *in)
{
	if (in == NULL)
		return;
	if (in->fd > STDIN_FILENO)
		(void)close(in->fd);
	pa_free(in);
}
