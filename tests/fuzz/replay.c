/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target once on each file given: corpora without libFuzzer. */
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static uint8_t data[1 << 20];

int
main(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		FILE *fp = fopen(argv[i], "rb");
		size_t n = fp == NULL ? 0 : fread(data, 1, sizeof(data), fp);

		if (fp == NULL || ferror(fp) || fclose(fp) != 0) {
			perror(argv[i]);
			return 2;
		}
		(void)LLVMFuzzerTestOneInput(data, n);
	}
	return 0;
}
