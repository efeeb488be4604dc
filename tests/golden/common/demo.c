/* SPDX-License-Identifier: MIT */
/*
 * The smallest filter: copies its operands to the output, the number of bytes
 * to --findings. Made for the tests of cmd/common; never installed. Exits
 * with 1 when the input is empty.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "common.h"

struct demo {
	struct common io;
	struct common_out out, findings;
	const char *only, *unique;
	uint64_t raise;
	bool list;
};

static int
copy(struct demo *d, const char *name, struct pa_err *e)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY);
	char buf[4096];
	ssize_t n;

	if (fd < 0) {
		(void)pa_err_sys(e, errno, "cannot read");
		return pa_err_at(e, name, 0, 0);
	}
	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		common_progress(&d->io, d->out.bytes, 0, 0);
		if (common_out_write(&d->out, buf, (size_t)n, e) != 0)
			break;
	}
	if (n < 0)
		(void)pa_err_sys(e, errno, "cannot read");
	if (n != 0)
		(void)pa_err_at(e, name, 0, 0);
	if (fd != STDIN_FILENO)
		(void)close(fd);
	return n == 0 ? 0 : -1;
}

static int
run(struct demo *d, int n, char *file[], struct pa_err *e)
{
	struct common_out *const all[] = {&d->out, &d->findings};
	struct pa_buf b = {0};
	int i, rv = 0;

	if (common_out_open(&d->out, d->io.output, e) != 0 ||
	    (d->io.findings != NULL &&
		common_out_open(&d->findings, d->io.findings, e) != 0))
		return -1;
	for (i = 0; i < n && rv == 0; i++)
		rv = copy(d, file[i], e);
	if (n == 0)
		rv = copy(d, "-", e);
	if (d->raise != 0)
		(void)raise((int)d->raise);
	if (rv == 0 && d->findings.slot != 0)
		rv = pa_buf_addu(&b, d->out.bytes, e) != 0 ||
			pa_buf_addc(&b, '\n', e) != 0 ?
		    -1 :
		    common_out_write(&d->findings, b.s, b.n, e);
	pa_buf_release(&b);
	return rv == 0 ? common_out_commit_all(all, 2, e) : -1;
}

int
main(int argc, char *argv[])
{
	struct demo d = {0};
	const struct pa_opt opts[] = {{PA_OPT_FLAG, 'l', "list", &d.list, NULL,
					  N_("print findings, not records"),
					  NULL},
	    {PA_OPT_WORD, 0, "only", &d.only, NULL,
		N_("print only such records"), "clean|flagged"},
	    {PA_OPT_WORD, 0, "unique", &d.unique, "[WHICH]",
		N_("drop the other copies"), "first|last"},
	    {PA_OPT_U64, 0, "raise", &d.raise, "SIGNAL",
		N_("send oneself a signal before the end"), "1..31"},
	    {0}};
	const struct common_cmd cmd = {"pa-demo", N_("Copy the input."),
	    "[FILE ...]", opts, "csv|jsonl"};
	struct pa_err e = {0};
	int i = common_parse(&d.io, &cmd, argc, argv);

	if (i < 0 || common_check_stdin(&d.io, argc - i) != 0)
		return d.io.status;
	if (run(&d, argc - i, argv + i, &e) != 0) {
		common_out_abort(&d.out);
		common_out_abort(&d.findings);
		(void)common_trouble(&d.io, &e);
		return common_finish(&d.io, false);
	}
	common_say(&d.io, "%ju bytes", (uintmax_t)d.out.bytes);
	return common_finish(&d.io, d.out.bytes == 0);
}
