/* SPDX-License-Identifier: MIT */
/*
 * data/file: a small file read whole; the names in a folder. Layer data.
 */
#ifndef PA_DATA_FILE_H
#define PA_DATA_FILE_H

#include "base/buf.h"

/*
 * Reads all of path into b, which is emptied first and ends with a NUL.
 * 0; 1 when there is no such file; -1 on other trouble, PA_E_LIMIT when it is
 * over max bytes.
 */
PA_CHECK int pa_file_read(const char *path, size_t max, struct pa_buf *b,
    struct pa_err *e);

/*
 * The names in a folder that do not begin with a dot, sorted by their bytes.
 * The names are in the arena, *out is yours to free. 0 or -1.
 */
PA_CHECK int pa_file_list(const char *dir, struct pa_arena *a,
    const char ***out, size_t *n, struct pa_err *e);

#endif
