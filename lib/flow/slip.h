/* SPDX-License-Identifier: MIT */
/*
 * flow/slip: among texts, those that differ from another in just one
 * character, or in the order of two neighbours: what a slip of the hand makes
 * of a number. Layer flow. Bytes count, so the texts should be ASCII.
 */
#ifndef PA_FLOW_SLIP_H
#define PA_FLOW_SLIP_H

#include "base/str.h"

struct pa_slip_text {
	struct pa_str text;
	uint32_t side; /* only texts of different sides are held against each
			  other, unless all are of side 0 */
	bool near;     /* set: another text is near it */
};

/*
 * Sets near of each of n texts. Time grows with n log n times the length of
 * the texts, memory with n.
 */
PA_CHECK int pa_slip_find(struct pa_slip_text *t, size_t n, struct pa_err *e);

#endif
