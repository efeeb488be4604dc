/* SPDX-License-Identifier: MIT */
/*
 * Counts rows and cells of a CSV file by the reader, one thread, UTF-8
 * checked: to be held against libcsv_split. Usage: reader_split FILE [libcsv]
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "data/csv_reader.h"

static ptrdiff_t
from_fd(void *ctx, char *buf, size_t n, struct pa_err *e)
{
	ssize_t got = read(*(int *)ctx, buf, n);

	return got < 0 ? pa_err_set(e, PA_E_IO, "cannot read") : got;
}

int
main(int argc, char *argv[])
{
	struct pa_err e = {0};
	struct pa_chunk c = {0};
	int fd = argc >= 2 ? open(argv[1], O_RDONLY) : -1;
	const struct pa_source source = {&fd, from_fd};
	const struct pa_csv_options opt = {
	    .name = argv[1],
	    .way = argc > 2 ? PA_CSV_LIBCSV : PA_CSV_MIXED,
	};
	struct pa_csv_reader *r;
	uintmax_t rows = 0, cells = 0, slow = 0;
	int rv;

	if (fd < 0) {
		fprintf(stderr, "usage: reader_split FILE [libcsv]\n");
		return 2;
	}
	if ((r = pa_csv_reader_new(&source, &opt, &e)) == NULL)
		return 2;
	while ((rv = pa_csv_reader_next(r, &c, &e)) == 1) {
		rows += c.nrec;
		cells += c.nsep;
		slow += c.slow;
	}
	if (rv < 0)
		fprintf(stderr, "%s:%ju: %s\n", e.where, (uintmax_t)e.line,
		    e.text);
	printf("%ju rows %ju cells, %ju through libcsv\n", rows, cells, slow);
	pa_chunk_release(&c);
	pa_csv_reader_free(r);
	return rv < 0 ? 2 : 0;
}
