/* SPDX-License-Identifier: MIT */
/*
 * cmd/common_out: the outputs of the filters. A new or regular file is
 * written as FILE.XXXXXX beside it and takes its name only when all is well;
 * it is removed on any other exit, by a signal too. Devices, pipes and
 * standard output are written straight. Every write is checked.
 */
#ifndef PA_CMD_COMMON_OUT_H
#define PA_CMD_COMMON_OUT_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

#define COMMON_OUT_MAX 8 /* outputs open at a time */

/* Zero filled is a closed output. */
struct common_out {
	const char *name; /* as the user gave it; borrowed */
	char *buf;
	size_t n;       /* bytes waiting in buf */
	uint64_t bytes; /* given to common_out_write; stays to the end */
	int fd;
	int slot; /* in the table of open outputs, + 1; 0: closed */
};

/*
 * name NULL or "-" is standard output. Refused: a directory, a file that may
 * not be written, a second output to the same file. 0 or -1.
 */
PA_CHECK int common_out_open(struct common_out *o, const char *name,
    struct pa_err *e);

PA_CHECK int common_out_write(struct common_out *o, const void *s, size_t n,
    struct pa_err *e);

/* Hands on what waits in the buffer, for a terminal or a pipe. */
PA_CHECK int common_out_flush(struct common_out *o, struct pa_err *e);

/*
 * Ends all n outputs (closed ones are passed over): first every one is
 * flushed, synced and closed, then the files are renamed, so that a full disk
 * leaves none of them new. On -1 all are aborted.
 */
PA_CHECK int common_out_commit_all(struct common_out *const *all, size_t n,
    struct pa_err *e);
PA_CHECK int common_out_commit(struct common_out *o, struct pa_err *e);

/* Drops the output; the file keeps what it had before. */
void common_out_abort(struct common_out *o);

#endif
