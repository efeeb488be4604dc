/* SPDX-License-Identifier: MIT */
/* What fuzz targets share: the function they define, and CHECK. */
#ifndef PA_TESTS_FUZZ_H
#define PA_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(cond) ((cond) ? (void)0 : fuzz_broken(#cond, __FILE__, __LINE__))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static inline void
fuzz_broken(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, what);
	abort();
}

#endif
