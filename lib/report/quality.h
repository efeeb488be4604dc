/* SPDX-License-Identifier: MIT */
/*
 * report/quality: the figures of the 数据质量通报, gathered from households
 * and findings in any order. Layer report. The text is report/bulletin's, the
 * state for --partial and --merge report/state's.
 *
 * Memory: one row an area of the level, one a rule, three examples a rule, and
 * one hash for each household with a fault and each rule it breaks.
 *
 * A finding counts as standing unless its state is fixed or cleared. Notes
 * are counted apart and make no household faulty.
 */
#ifndef PA_REPORT_QUALITY_H
#define PA_REPORT_QUALITY_H

#include "report/area.h"
#include "report/facts.h"

#define PA_EXAMPLES 3

enum pa_finding_state {
	PA_FS_NONE,
	PA_FS_NEW,
	PA_FS_OPEN,
	PA_FS_FIXED,
	PA_FS_CLEARED,
	PA_FS_CONFIRMED,
	PA_FS_STALE,
	PA_FS_COUNT
};

enum pa_quality_class { PA_QC_ERROR, PA_QC_SUSPECT, PA_QC_NOTE, PA_QC_COUNT };

enum pa_quality_counter { /* of an area, and of all */
	PA_Q_HOUSEHOLDS,
	PA_Q_OK, /* 合格, of the households */
	PA_Q_SUSPECT,
	PA_Q_ERROR,
	PA_Q_UNCHECKED, /* no 校验结论; the four sum to the households */
	PA_Q_PERSONS,   /* member rows seen, else the declared size */
	PA_Q_UNSIZED,   /* households with neither */
	PA_Q_SEEN,      /* member rows seen */
	PA_Q_SEEN_ERROR,
	PA_Q_SEEN_SUSPECT,
	PA_Q_BAD_ERROR, /* households with an error among the findings */
	PA_Q_BAD_ANY,   /* with an error or a suspicion */
	PA_Q_FAULTS,    /* standing findings, by class */
	PA_Q_STATES = PA_Q_FAULTS + PA_QC_COUNT, /* errors and suspicions by
						    state, standing or not */
	PA_Q_COUNT = PA_Q_STATES + PA_FS_COUNT,
};

enum { PA_QR_HITS, PA_QR_HOUSEHOLDS, PA_QR_COUNT };

struct pa_quality_opts {
	enum pa_area_level by;
	/* Weights of the index, percent: of a household with an error, and of
	 * one with suspicions only. Both 0: 100 and 50. */
	unsigned weight_error, weight_suspect;
	bool reveal;   /* examples as they come; else long numbers are masked */
	bool findings; /* findings are given, be they none; the first finding
			  sets it. Else the bulletin says that it knows none */
	bool checked;  /* which rules did not run is known, be they none */
};

struct pa_quality {
	struct pa_quality_opts opts;
	uint64_t total[PA_Q_COUNT];
	struct pa_tally areas;   /* PA_Q_COUNT wide */
	struct pa_tally objects; /* class + PA_QC_COUNT * state; key object */
	struct pa_tally rules;   /* PA_QR_COUNT wide; key rule, class, object */
	struct pa_tally not_run; /* 0 wide; key rule, reason, detail */
	/* Of rules.row[i], least first; fields as in enum pa_example. */
	struct pa_buf (*example)[PA_EXAMPLES];
	size_t example_cap;
	struct pa_seen seen;
	struct pa_area_last last;
	struct pa_buf key, scratch, masked;
};

enum pa_example {
	PA_EX_VILLAGE_ID,
	PA_EX_COUNTY,
	PA_EX_TOWNSHIP,
	PA_EX_VILLAGE,
	PA_EX_HOUSEHOLD,
	PA_EX_PERSON,
	PA_EX_COLUMN,
	PA_EX_VALUE,
	PA_EX_MESSAGE,
	PA_EX_COUNT
};

#define PA_QO_WIDTH ((size_t)PA_QC_COUNT * PA_FS_COUNT)

void pa_quality_init(struct pa_quality *q, const struct pa_quality_opts *o);
void pa_quality_release(struct pa_quality *q);

PA_CHECK int pa_quality_household(struct pa_quality *q,
    const struct pa_household_facts *f, struct pa_err *e);

/*
 * class: 错误 疑似 提示 or error suspect note; state: "" or new open fixed
 * cleared confirmed stale, or the words the bulletin prints for them. Another
 * word is PA_E_INPUT.
 */
PA_CHECK int pa_quality_finding(struct pa_quality *q,
    const struct pa_finding_facts *f, struct pa_err *e);

/* Adds what another accumulator of the same options was told of households,
 * in any order; it was told of no findings. */
PA_CHECK int pa_quality_join(struct pa_quality *q,
    const struct pa_quality *households, struct pa_err *e);

/*
 * A rule that could not be checked, and why, as a manifest has it
 * (data/json_manifest); told twice it stands once.
 */
PA_CHECK int pa_quality_not_run(struct pa_quality *q, struct pa_str rule,
    struct pa_str reason, struct pa_str detail, struct pa_err *e);

/*
 * An example (packed, its fields joined by PA_TALLY_SEP) of rules.row[rule],
 * kept when it is among the least PA_EXAMPLES.
 */
PA_CHECK int pa_quality_example(struct pa_quality *q, size_t rule,
    struct pa_str packed, struct pa_err *e);

/* Every total is the sum of its parts; else -1 with PA_E_BROKEN. */
PA_CHECK int pa_quality_verify(const struct pa_quality *q, struct pa_err *e);

/* Has the state the finding taken off the list? */
bool pa_finding_closed(enum pa_finding_state s);

#endif
