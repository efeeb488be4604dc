/* SPDX-License-Identifier: MIT */
/*
 * data/dict_impl: what the files of the dictionary share. Layer data; only
 * for data/dict*.c.
 */
#ifndef PA_DATA_DICT_IMPL_H
#define PA_DATA_DICT_IMPL_H

#include "base/buf.h"
#include "data/dict.h"
#include "data/json_tree.h"

#define PA_DICT_LIMIT UINT16_MAX /* tables, lists, units; fields of a table */

struct pa_dict_unit {
	const char *name;
	bool counts;
};

struct pa_dict_per { /* unit divided by a number of by is a unit of its own */
	uint16_t unit, by, is;
};

struct pa_dict {
	struct pa_arena arena;
	const char *dir;
	int era;
	struct pa_table **table;
	size_t ntable, table_cap;
	struct pa_map table_name; /* name -> index */
	struct pa_list *list;
	size_t nlist;
	struct pa_map list_id;
	struct pa_subset *subset;
	size_t nsubset;
	struct pa_map subset_id;
	struct pa_dict_unit *unit;
	size_t nunit, unit_cap;
	struct pa_map unit_name;
	struct pa_dict_per *per;
	size_t nper;
	struct pa_buf regions;
	bool regions_read;
};

/*
 * Reads dir/SUB/NAME.json into *f, whose faults become the error e (the first
 * one wins). The path is in the dictionary's arena. As pa_json_read.
 */
PA_CHECK int pa_dict_read(struct pa_dict *d, const char *sub, const char *name,
    struct pa_json_file *f, struct pa_err *e);

/* A copy of a JSON string in the arena, "" of NULL. NULL: no memory. */
PA_CHECK const char *pa_dict_keep(struct pa_dict *d, const struct json_t *j,
    struct pa_err *e);

/* An array of JSON strings, likewise. */
PA_CHECK int pa_dict_keep_all(struct pa_dict *d, const struct json_t *j,
    const char ***out, size_t *n, struct pa_err *e);

/* dict/units.json and codes/lists.json. 0 or -1. */
PA_CHECK int pa_dict_load_units(struct pa_dict *d, struct pa_err *e);
PA_CHECK int pa_dict_load_lists(struct pa_dict *d, struct pa_err *e);
/* dict/NAME.json. NULL on trouble. */
PA_CHECK struct pa_table *pa_dict_load_table(struct pa_dict *d,
    const char *name, struct pa_err *e);
/* The error that there is no table of the name, with the nearest. -1. */
int pa_dict_no_table(struct pa_dict *d, const char *name, struct pa_err *e);
/* Frees what is not in the arena. */
void pa_dict_drop_table(struct pa_table *t);

#endif
