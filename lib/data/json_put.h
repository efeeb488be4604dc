/* SPDX-License-Identifier: MIT */
/*
 * data/json_put: strings written as JSON (RFC 8259). Layer data.
 */
#ifndef PA_DATA_JSON_PUT_H
#define PA_DATA_JSON_PUT_H

#include "base/buf.h"

/* s as a JSON string with its quotes. Valid UTF-8. */
PA_CHECK int pa_json_put(struct pa_buf *b, struct pa_str s, struct pa_err *e);

#endif
