/* SPDX-License-Identifier: MIT */
#include "common_out.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define BUFFER ((size_t)256 * 1024)

/*
 * One open output. A signal handler has no other way to know which files to
 * remove, so this table is the one file-scope variable of the program.
 */
struct slot {
	volatile sig_atomic_t used;
	volatile sig_atomic_t made; /* temp exists */
	char temp[PATH_MAX];
	char path[PATH_MAX]; /* what temp will be, "": no renaming */
	bool known;          /* dev and ino hold */
	dev_t dev;
	ino_t ino;
};

static struct slot slots[COMMON_OUT_MAX];

static void
remove_all(void)
{
	size_t i;

	for (i = 0; i < COMMON_OUT_MAX; i++)
		if (slots[i].made)
			(void)unlink(slots[i].temp);
}

/* Calls only what signal-safety(7) allows. The signal then does its work, so
 * that a shell sees 128 + number and stops its loop. */
static void
on_signal(int number)
{
	remove_all();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU,
    SIGXFSZ};
#define NFATAL (sizeof(fatal) / sizeof(fatal[0]))

static void
watch(void)
{
	static bool done;
	struct sigaction act, old;
	size_t i;

	if (done)
		return;
	done = true;
	memset(&act, 0, sizeof(act));
	act.sa_handler = on_signal;
	(void)sigemptyset(&act.sa_mask);
	for (i = 0; i < NFATAL; i++) {
		/* What nohup(1) has us ignore stays ignored, but a reader that
		 * goes away always ends us, silently. */
		if (sigaction(fatal[i], NULL, &old) == 0 &&
		    (old.sa_handler != SIG_IGN || fatal[i] == SIGPIPE))
			(void)sigaction(fatal[i], &act, NULL);
	}
	(void)atexit(remove_all);
}

static int
at_name(const struct common_out *o, struct pa_err *e)
{
	bool std = o->name == NULL || strcmp(o->name, "-") == 0;

	return pa_err_at(e, std ? dgettext("pa", "standard output") : o->name,
	    0, 0);
}

static int
cannot_create(const struct common_out *o, int no, struct pa_err *e)
{
	(void)pa_err_sys(e, no, "cannot create");
	return at_name(o, e);
}

static int
cannot_write(const struct common_out *o, int no, struct pa_err *e)
{
	(void)pa_err_sys(e, no, "cannot write");
	return at_name(o, e);
}

/* Whether some other open output goes where s would. */
static bool
taken(const struct slot *s)
{
	const struct slot *t;
	size_t i;

	for (i = 0; i < COMMON_OUT_MAX; i++) {
		t = &slots[i];
		if (t == s || !t->used)
			continue;
		if (s->path[0] != '\0' && strcmp(s->path, t->path) == 0)
			return true;
		if (s->known && t->known && s->dev == t->dev &&
		    s->ino == t->ino)
			return true;
	}
	return false;
}

/* Two outputs to a device such as /dev/null are fine. */
static void
identify(struct slot *s, const struct stat *st)
{
	s->known = !S_ISCHR(st->st_mode);
	s->dev = st->st_dev;
	s->ino = st->st_ino;
}

/* The absolute name of a file that may not exist yet. 0 or an errno. */
static int
resolve(const char *name, char *out)
{
	char dir[PATH_MAX];
	const char *base;
	size_t n;

	if (realpath(name, out) != NULL)
		return 0;
	if (errno != ENOENT)
		return errno;
	base = strrchr(name, '/');
	base = base == NULL ? name : base + 1;
	n = (size_t)(base - name);
	if (base[0] == '\0' || n + 2 > sizeof(dir))
		return base[0] == '\0' ? ENOENT : ENAMETOOLONG;
	memcpy(dir, name, n);
	memcpy(dir + n, ".", 2);
	if (realpath(dir, out) == NULL)
		return errno;
	n = strlen(out);
	if (n + strlen(base) + 2 > PATH_MAX)
		return ENAMETOOLONG;
	(void)snprintf(out + n, PATH_MAX - n, "/%s", base);
	return 0;
}

/* FILE.XXXXXX beside the file, noted before a signal can come between. */
static int
make_temp(struct common_out *o, struct slot *s, mode_t mode, struct pa_err *e)
{
	sigset_t all, old;
	int no = 0, n;

	n = snprintf(s->temp, sizeof(s->temp), "%s.XXXXXX", s->path);
	if (n < 0 || (size_t)n >= sizeof(s->temp))
		return cannot_create(o, ENAMETOOLONG, e);
	(void)sigfillset(&all);
	(void)sigprocmask(SIG_SETMASK, &all, &old);
	o->fd = mkostemp(s->temp, O_CLOEXEC);
	if (o->fd < 0)
		no = errno;
	else
		s->made = 1;
	(void)sigprocmask(SIG_SETMASK, &old, NULL);
	if (no == 0 && fchmod(o->fd, mode) != 0)
		no = errno;
	return no == 0 ? 0 : cannot_create(o, no, e);
}

static int
open_stdout(struct common_out *o, struct slot *s, struct pa_err *e)
{
	struct stat st;
	int flags = fcntl(STDOUT_FILENO, F_GETFL);

	o->fd = STDOUT_FILENO;
	if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY)
		return cannot_write(o, EBADF, e);
	if (fstat(STDOUT_FILENO, &st) != 0)
		return cannot_write(o, errno, e);
	identify(s, &st);
	s->known = true;
	return 0;
}

static int
open_file(struct common_out *o, struct slot *s, struct pa_err *e)
{
	struct stat st, out;
	bool there = stat(o->name, &st) == 0;
	int no = there ? 0 : errno;

	if (!there && no != ENOENT)
		return cannot_create(o, no, e);
	if (there && S_ISDIR(st.st_mode))
		return cannot_write(o, EISDIR, e);
	if (there && !S_ISREG(st.st_mode)) {
		identify(s, &st);
		o->fd = open(o->name, O_WRONLY | O_NOCTTY | O_CLOEXEC);
		return o->fd < 0 ? cannot_write(o, errno, e) : 0;
	}
	/* /dev/stdout when that is a file. */
	if (there && fstat(STDOUT_FILENO, &out) == 0 &&
	    out.st_dev == st.st_dev && out.st_ino == st.st_ino)
		return open_stdout(o, s, e);
	if (there)
		identify(s, &st);
	if (there && access(o->name, W_OK) != 0)
		return cannot_write(o, errno, e);
	no = resolve(o->name, s->path);
	if (no != 0)
		return cannot_create(o, no, e);
	/* The caller refuses what is taken; nothing to create then. */
	return taken(s) ? 0 :
			  make_temp(o, s, there ? st.st_mode & 0777 : 0600, e);
}

static struct slot *
free_slot(struct common_out *o)
{
	int i;

	for (i = 0; i < COMMON_OUT_MAX; i++) {
		if (slots[i].used)
			continue;
		memset(&slots[i], 0, sizeof(slots[i]));
		slots[i].used = 1;
		o->slot = i + 1;
		return &slots[i];
	}
	return NULL;
}

int
common_out_open(struct common_out *o, const char *name, struct pa_err *e)
{
	struct slot *s;
	int rv;

	*o = (struct common_out){.name = name, .fd = -1};
	watch();
	s = free_slot(o);
	if (s == NULL)
		return pa_err_set(e, PA_E_LIMIT, "too many outputs");
	if (name == NULL || strcmp(name, "-") == 0)
		rv = open_stdout(o, s, e);
	else
		rv = open_file(o, s, e);
	if (rv == 0 && taken(s)) {
		(void)pa_err_set(e, PA_E_USAGE,
		    "two outputs would go to the same file");
		rv = at_name(o, e);
	}
	if (rv == 0) {
		o->buf = pa_realloc(NULL, BUFFER, 1, e);
		rv = o->buf == NULL ? -1 : 0;
	}
	if (rv != 0)
		common_out_abort(o);
	return rv;
}

static int
write_all(struct common_out *o, const char *s, size_t n, struct pa_err *e)
{
	ssize_t k;

	while (n > 0) {
		k = write(o->fd, s, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return cannot_write(o, errno, e);
		s += k;
		n -= (size_t)k;
	}
	return 0;
}

int
common_out_flush(struct common_out *o, struct pa_err *e)
{
	size_t n = o->n;

	o->n = 0;
	return write_all(o, o->buf, n, e);
}

int
common_out_write(struct common_out *o, const void *s, size_t n,
    struct pa_err *e)
{
	o->bytes += n;
	if (n > BUFFER - o->n && common_out_flush(o, e) != 0)
		return -1;
	if (n >= BUFFER)
		return write_all(o, s, n, e);
	if (n != 0)
		memcpy(o->buf + o->n, s, n);
	o->n += n;
	return 0;
}

/* Flushes, syncs and closes, so that what comes after cannot fail late. */
static int
finish(struct common_out *o, struct pa_err *e)
{
	int fd = o->fd;

	if (common_out_flush(o, e) != 0)
		return -1;
	if (slots[o->slot - 1].made && fsync(fd) != 0)
		return cannot_write(o, errno, e);
	if (fd == STDOUT_FILENO) /* see common_out_commit_all */
		return 0;
	o->fd = -1;
	return close(fd) == 0 ? 0 : cannot_write(o, errno, e);
}

static int
publish(struct common_out *o, struct pa_err *e)
{
	struct slot *s = &slots[o->slot - 1];

	if (s->made && rename(s->temp, s->path) != 0)
		return cannot_create(o, errno, e);
	s->made = 0;
	common_out_abort(o);
	return 0;
}

int
common_out_commit_all(struct common_out *const *all, size_t n, struct pa_err *e)
{
	bool ends = false;
	size_t i;
	int rv = 0;

	for (i = 0; i < n && rv == 0; i++)
		if (all[i]->slot != 0)
			rv = finish(all[i], e);
	/* Standard output ends last: who reads it may then open the files. */
	for (i = 0; i < n && rv == 0; i++) {
		if (all[i]->slot == 0)
			continue;
		ends |= all[i]->fd == STDOUT_FILENO;
		rv = publish(all[i], e);
	}
	if (rv == 0 && ends && close(STDOUT_FILENO) != 0)
		rv = pa_err_sys(e, errno, "cannot write");
	if (rv != 0)
		for (i = 0; i < n; i++)
			common_out_abort(all[i]);
	return rv;
}

int
common_out_commit(struct common_out *o, struct pa_err *e)
{
	return common_out_commit_all(&o, 1, e);
}

void
common_out_abort(struct common_out *o)
{
	struct slot *s;

	if (o->slot == 0)
		return;
	s = &slots[o->slot - 1];
	if (o->fd >= 0 && o->fd != STDOUT_FILENO)
		(void)close(o->fd);
	if (s->made)
		(void)unlink(s->temp);
	s->made = 0;
	s->used = 0;
	pa_free(o->buf);
	*o = (struct common_out){.fd = -1, .bytes = o->bytes};
}
