/* SPDX-License-Identifier: MIT */
/*
 * Counts rows and cells of a CSV file by libcsv alone: what the reader's
 * speed is measured against. Usage: libcsv_split FILE
 */
#include <csv.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

struct counts {
	uint64_t rows, cells;
};

static char buf[1 << 20];

static void
on_cell(void *s, size_t n, void *ctx)
{
	struct counts *c = ctx;

	(void)s;
	(void)n;
	c->cells++;
}

static void
on_row(int end, void *ctx)
{
	struct counts *c = ctx;

	(void)end;
	c->rows++;
}

static int
no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

int
main(int argc, char *argv[])
{
	struct csv_parser p;
	struct counts c = {0};
	ssize_t n;
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;

	if (fd < 0 || csv_init(&p, 0) != 0) {
		fprintf(stderr, "usage: libcsv_split FILE\n");
		return 2;
	}
	csv_set_space_func(&p, no_blank);
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		if (csv_parse(&p, buf, (size_t)n, on_cell, on_row, &c) !=
		    (size_t)n)
			return 2;
	if (n < 0 || csv_fini(&p, on_cell, on_row, &c) != 0)
		return 2;
	csv_free(&p);
	printf("%ju rows %ju cells\n", (uintmax_t)c.rows, (uintmax_t)c.cells);
	return 0;
}
