/* SPDX-License-Identifier: MIT */
/* Ledgers as files: locked, read whole, appended to in one write. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/file.h"
#include "rule/ledger.h"

#define READ_BLOCK ((size_t)1 << 16)

/* Waits until no other process holds the file against it. */
static int
lock(int fd, short type, struct pa_err *e)
{
	struct flock l = {.l_type = type, .l_whence = SEEK_SET};

	while (fcntl(fd, F_SETLKW, &l) != 0)
		if (errno != EINTR)
			return pa_err_sys(e, errno, "cannot lock the ledger");
	return 0;
}

static int
read_all(int fd, struct pa_buf *b, struct pa_err *e)
{
	ssize_t k;

	for (;;) {
		if (b->n > PA_LEDGER_MAX)
			return pa_err_set(e, PA_E_LIMIT,
			    "the ledger is over %zu bytes", PA_LEDGER_MAX);
		if (pa_buf_reserve(b, READ_BLOCK, e) != 0)
			return -1;
		k = read(fd, b->s + b->n, READ_BLOCK);
		if (k == 0)
			return 0;
		if (k < 0 && errno != EINTR)
			return pa_err_sys(e, errno, "cannot read the ledger");
		b->n += k < 0 ? 0 : (size_t)k;
	}
}

static int
load(struct pa_ledger *l, int fd, short type, const char *path,
    struct pa_buf *b, struct pa_err *e)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return pa_err_sys(e, errno, "cannot read the ledger");
	if (!S_ISREG(st.st_mode))
		return pa_err_set(e, PA_E_USAGE, "a ledger is a regular file");
	if (lock(fd, type, e) != 0 || read_all(fd, b, e) != 0)
		return -1;
	return pa_ledger_parse(l, pa_buf_str(b), path, e);
}

int
pa_ledger_load(struct pa_ledger *l, const char *path, struct pa_err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), rv;
	struct pa_buf b = {0};

	if (fd < 0 && errno == ENOENT) {
		rv = pa_ledger_parse(l, (struct pa_str){"", 0}, path, e);
		return rv == 0 ? 1 : -1;
	}
	if (fd < 0) {
		(void)pa_err_sys(e, errno, "cannot open the ledger");
		return pa_err_at(e, path, 0, 0);
	}
	rv = load(l, fd, F_RDLCK, path, &b, e);
	if (rv != 0)
		(void)pa_err_at(e, path, 0, 0);
	(void)close(fd);
	pa_buf_release(&b);
	return rv;
}

/* The name of a new file is on the disk only when its folder is. */
static int
sync_folder(const char *path, struct pa_err *e)
{
	const char *slash = strrchr(path, '/');
	char dir[PATH_MAX] = ".";
	size_t n = slash == NULL ? 0 : (size_t)(slash - path);
	int fd, rv;

	if (n >= sizeof(dir))
		return pa_err_sys(e, ENAMETOOLONG, "cannot write the ledger");
	if (slash != NULL) {
		memcpy(dir, n == 0 ? "/" : path, n == 0 ? 1 : n);
		dir[n == 0 ? 1 : n] = '\0';
	}
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return pa_err_sys(e, errno, "cannot write the ledger");
	rv = fsync(fd);
	if (rv != 0 && errno != EINVAL)
		(void)pa_err_sys(e, errno, "cannot write the ledger");
	else
		rv = 0;
	(void)close(fd);
	return rv;
}

/* All of b after the size bytes that are there, or nothing of it. */
static int
write_lines(int fd, const struct pa_buf *b, size_t size, struct pa_err *e)
{
	ssize_t k;
	int no;

	do
		k = write(fd, b->s, b->n);
	while (k < 0 && errno == EINTR);
	if (k == (ssize_t)b->n && fsync(fd) == 0)
		return 0;
	no = k >= 0 && k < (ssize_t)b->n ? ENOSPC : errno;
	if (ftruncate(fd, (off_t)size) != 0)
		no = errno;
	return pa_err_sys(e, no, "cannot write the ledger");
}

static int
append(int fd, const char *path, const struct pa_ledger_entry *n, size_t count,
    bool english, struct pa_err *e)
{
	struct pa_ledger l = {0};
	struct pa_buf old = {0}, out = {0};
	size_t i;
	int rv = load(&l, fd, F_WRLCK, path, &old, e);

	if (rv == 0 && old.n == 0)
		rv = pa_ledger_header(english, &out, e);
	for (i = 0; rv == 0 && i < count; i++)
		rv = pa_ledger_put(&n[i], english, l.last, &out, e);
	if (rv == 0 && out.n > 0)
		rv = write_lines(fd, &out, old.n, e);
	if (rv == 0 && old.n == 0)
		rv = sync_folder(path, e);
	pa_ledger_release(&l);
	pa_buf_release(&old);
	pa_buf_release(&out);
	return rv;
}

int
pa_ledger_append(const char *path, const struct pa_ledger_entry *n,
    size_t count, bool english, struct pa_err *e)
{
	int fd, rv;
	size_t i;

	for (i = 0; i < count; i++)
		if (pa_ledger_check(&n[i], e) != 0)
			return -1;
	fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK,
	    S_IRUSR | S_IWUSR);
	if (fd < 0) {
		(void)pa_err_sys(e, errno, "cannot open the ledger");
		return pa_err_at(e, path, 0, 0);
	}
	rv = append(fd, path, n, count, english, e);
	if (close(fd) != 0 && rv == 0)
		rv = pa_err_sys(e, errno, "cannot write the ledger");
	if (rv != 0)
		(void)pa_err_at(e, path, 0, 0);
	return rv;
}

int
pa_key_read(const char *path, struct pa_buf *key, bool *open_to_others,
    struct pa_err *e)
{
	struct stat st;
	int rv;

	if (stat(path, &st) != 0) {
		(void)pa_err_sys(e, errno, "cannot read the key");
		return pa_err_at(e, path, 0, 0);
	}
	*open_to_others = (st.st_mode & (S_IRWXG | S_IRWXO)) != 0;
	rv = pa_file_read(path, PA_KEY_MAX, key, e);
	if (rv > 0)
		rv = pa_err_sys(e, ENOENT, "cannot read the key");
	if (rv == 0 && key->n > 0 && key->s[key->n - 1] == '\n')
		key->n--;
	if (rv == 0 && key->n > 0 && key->s[key->n - 1] == '\r')
		key->n--;
	if (rv == 0 && key->n < PA_KEY_MIN)
		rv = pa_err_set(e, PA_E_USAGE,
		    "a key has at least %zu bytes, this one %zu", PA_KEY_MIN,
		    key->n);
	return rv == 0 ? 0 : pa_err_at(e, path, 0, 0);
}
