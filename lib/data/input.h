/* SPDX-License-Identifier: MIT */
/*
 * data/input: a file or standard input as a source of bytes: told apart by
 * its first bytes, spooled when it must be read twice, hashed when a manifest
 * wants it. Layer data.
 */
#ifndef PA_DATA_INPUT_H
#define PA_DATA_INPUT_H

#include "data/csv_reader.h"

enum pa_input_format { PA_IN_AUTO, PA_IN_CSV, PA_IN_JSON };

struct pa_input_options {
	enum pa_input_format format;
	bool twice;         /* it will be rewound: a pipe is spooled */
	bool hash;          /* keep the SHA-256 of what is read */
	const char *tmpdir; /* for spool files */
};

struct pa_input; /* opaque */

/*
 * Opens path ("-": standard input). A directory, a spreadsheet or a
 * compressed file is refused with the command that helps. Yours to free.
 */
PA_CHECK struct pa_input *pa_input_open(const char *path,
    const struct pa_input_options *opt, struct pa_err *e);
/* PA_IN_CSV or PA_IN_JSON. */
enum pa_input_format pa_input_format(const struct pa_input *in);
/* Reads from where it stands. Borrowed until the input is freed. */
struct pa_source pa_input_source(struct pa_input *in);
/* To the first byte. Only for one opened with twice, or a regular file. */
PA_CHECK int pa_input_rewind(struct pa_input *in, struct pa_err *e);
/*
 * From now on the input gives the bytes of fd, which it owns: what its file,
 * read to the end before, was converted to. Name and digest stay.
 */
void pa_input_replace(struct pa_input *in, int fd);
/* The bytes of fd, a regular file that it owns, in the name of a file that
 * they come from; it can be rewound. Yours to free. */
PA_CHECK struct pa_input *pa_input_adopt(int fd, const char *name,
    struct pa_err *e);
/* Bytes read and SHA-256 in hex ("" unless hash) of the first reading. */
uint64_t pa_input_digest(struct pa_input *in, char hex[65]);
void pa_input_free(struct pa_input *in);

/*
 * An unlinked file of mode 0600 in dir, open for reading and writing, or -1.
 */
PA_CHECK int pa_temp_file(const char *dir, struct pa_err *e);
/* All n bytes at offset; short writes are trouble. */
PA_CHECK int pa_write_at(int fd, const void *s, size_t n, uint64_t offset,
    struct pa_err *e);
PA_CHECK int pa_read_at(int fd, void *s, size_t n, uint64_t offset,
    struct pa_err *e);

#endif
