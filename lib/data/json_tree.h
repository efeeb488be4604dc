/* SPDX-License-Identifier: MIT */
/*
 * data/json_tree: files of JSON that people write: reads one with jansson,
 * takes objects apart by a table of the keys they may have, and says what is
 * wrong with them and where. Layer data.
 *
 * A fault is told to the file's owner and reading goes on, so that all faults
 * are found in one go. What is wrong is left out of what is taken.
 */
#ifndef PA_DATA_JSON_TREE_H
#define PA_DATA_JSON_TREE_H

#include "base/buf.h"
#include "data/json_index.h"

#define PA_JSON_FILE_MAX ((size_t)16 << 20) /* bytes of one file */

struct json_t; /* jansson's */

struct pa_json_file {
	const char *path;   /* borrowed */
	struct pa_buf text; /* as read */
	struct json_t *root;
	/* Is told each fault; text is one line, translated. */
	void (*fault)(void *ctx, const struct pa_json_file *f,
	    struct pa_json_spot at, const char *text);
	void *ctx;
	size_t nfault;
};

enum pa_json_want {
	PA_JSON_STRING,
	PA_JSON_INT,
	PA_JSON_BOOL,
	PA_JSON_ARRAY,
	PA_JSON_OBJECT,
	PA_JSON_STRINGS, /* an array of nothing but strings */
	PA_JSON_ANY,
};

struct pa_json_key {
	const char *name;
	enum pa_json_want want;
	bool must; /* must be there */
};

/*
 * Reads all of f->path into f->text, then parses it as one JSON object with
 * no name twice. 0; 1 when there is no such file; 2 when it is no such JSON,
 * which is a fault; -1 on other trouble.
 */
PA_CHECK int pa_json_read(struct pa_json_file *f, struct pa_err *e);

/* Drops the parsed tree and keeps the text, for places. */
void pa_json_drop(struct pa_json_file *f);
void pa_json_release(struct pa_json_file *f);

/* Tells a fault of the value that at leads to, or of its name. */
PA_PRINTF(4, 5)
void pa_json_fault(struct pa_json_file *f, const struct pa_json_step *at,
    bool name, const char *fmt, ...);

/*
 * Takes the object o apart: got[i] is the value of keys[i], or NULL when it
 * is not there or not what is wanted. Unknown, missing and mistyped keys are
 * faults, and so is an o that is no object.
 */
void pa_json_take(struct pa_json_file *f, const struct pa_json_step *at,
    struct json_t *o, const struct pa_json_key *keys, size_t nkey,
    struct json_t **got);

/* Whether o is of the wanted kind; a fault if it is not. */
bool pa_json_is(struct pa_json_file *f, const struct pa_json_step *at,
    struct json_t *o, enum pa_json_want want);

/*
 * The number of a string in a list of words, or -1, which is a fault that
 * names them all; what says what it is ("kind"). NULL is -1 without a fault.
 */
int pa_json_word_at(struct pa_json_file *f, const struct pa_json_step *at,
    const char *what, struct json_t *o, const char *const *words, size_t n);
/* The same for member key of what up leads to. */
int pa_json_word(struct pa_json_file *f, const struct pa_json_step *up,
    const char *key, struct json_t *o, const char *const *words, size_t n);

#endif
