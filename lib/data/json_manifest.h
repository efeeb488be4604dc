/* SPDX-License-Identifier: MIT */
/*
 * data/json_manifest: what a run read and with what options, as JSON, so that
 * it can be checked and repeated: SHA-256 (FIPS 180-4) of every input and
 * pack file. Layer data.
 */
#ifndef PA_DATA_JSON_MANIFEST_H
#define PA_DATA_JSON_MANIFEST_H

#include "base/buf.h"

#define PA_MANIFEST_FORMAT 1

struct pa_manifest_file {
	const char *path;
	uint64_t bytes;
	char sha256[65];
};

struct pa_manifest_count {
	const char *name;
	uint64_t n;
};

/* A rule that did not run: the id, why, and of what column or table. */
struct pa_manifest_not_run {
	const char *rule;
	const char *reason; /* column, table, as-of, era, off, selected */
	const char *detail; /* columns that are absent, name of the table; "" */
};

/* All borrowed. */
struct pa_manifest {
	const char *program, *version, *pack, *pack_version;
	const char *as_of; /* "" when not given */
	const char *const *option;
	size_t noption;
	const struct pa_manifest_file *input, *pack_file;
	size_t ninput, npack_file;
	const struct pa_manifest_not_run *not_run;
	size_t nnot_run;
	const struct pa_manifest_count *count;
	size_t ncount;
};

/* Appends the manifest as one JSON object, two blanks a level. */
PA_CHECK int pa_manifest_print(const struct pa_manifest *m, struct pa_buf *out,
    struct pa_err *e);

/* Bytes and SHA-256 of a file as it is now. */
PA_CHECK int pa_manifest_hash(const char *path, struct pa_manifest_file *f,
    struct pa_err *e);

/*
 * Hashes every file that the manifest at path names and appends a line for
 * each that is not as it was ("changed", "missing"). *bad: how many; *all: of
 * how many. Standard input ("-") can't be read again and is passed over.
 */
PA_CHECK int pa_manifest_verify(const char *path, struct pa_buf *out,
    size_t *bad, size_t *all, struct pa_err *e);

/* What a manifest says of the rules: caller's; texts borrowed for the call. */
struct pa_manifest_reader {
	void *ctx;
	/* By whom the rules were checked; first, and once. */
	int (*run)(void *ctx, const char *program, const char *pack,
	    const char *pack_version, struct pa_err *e);
	int (*not_run)(void *ctx, const struct pa_manifest_not_run *r,
	    struct pa_err *e);
};

/* Reads which rules the run of the manifest at path did not check. */
PA_CHECK int pa_manifest_read(const char *path,
    const struct pa_manifest_reader *r, struct pa_err *e);

#endif
