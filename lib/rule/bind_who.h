/* SPDX-License-Identifier: MIT */
/*
 * rule/bind_who: rows of a table without 户编号 find their household by whom
 * they name: by its head, else by the person. Layer rule.
 *
 * Whom the households have is read from the main stream and from the table of
 * members. A number stands with a name where both sides have one. Who is not
 * found, or in several households, leaves the row without a household.
 */
#ifndef PA_RULE_BIND_WHO_H
#define PA_RULE_BIND_WHO_H

#include "rule/bind.h"

/* Scratch of one thread. Zero filled is empty. */
struct pa_who_work {
	struct pa_buf scratch, key, cell, name, other;
};
void pa_who_release(struct pa_who_work *w);

/* The columns by which rows of a source name somebody; false: there are none
 * that the dictionary lets stand for 户编号. */
PA_CHECK int pa_who_columns(struct pa_bind *b, struct pa_bind_source *s,
    bool *any, struct pa_err *e);
/* Before any table is loaded: the columns of the table of members that are
 * wanted are kept. */
PA_CHECK int pa_who_keep(struct pa_bind *b, struct pa_err *e);
/* After the table of members was loaded: reads who is in which household. The
 * main stream is read through, and stands at its start afterwards. */
PA_CHECK int pa_who_read(struct pa_bind *b, uint64_t memory, const char *tmpdir,
    struct pa_err *e);
/* The key of the household of a row; empty where there is none. */
PA_CHECK int pa_who_find(const struct pa_bind *b,
    const struct pa_bind_source *s, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_who_work *w, struct pa_str *out,
    struct pa_err *e);

#endif
