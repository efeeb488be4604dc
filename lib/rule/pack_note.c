/* SPDX-License-Identifier: MIT */
/* Memory of a pack that is being loaded, and its faults. */
#include <stdlib.h>

#include <jansson.h>

#include "rule/pack_impl.h"

void
pa_pack_begin(struct pa_pack *p, struct pa_err *e)
{
	p->e = e;
	p->broken = false;
	p->nnote = p->nfault = 0;
}

void *
pa_pack_alloc(struct pa_pack *p, size_t n, size_t size)
{
	void *x = pa_arena_alloc(&p->arena, n, size, p->e);

	if (x == NULL)
		p->broken = true;
	else
		memset(x, 0, n * size);
	return x;
}

static const char *
keep(struct pa_pack *p, const char *s, size_t n)
{
	const char *copy = pa_arena_dup(&p->arena, s, n, p->e);

	if (copy == NULL)
		p->broken = true;
	return copy == NULL ? "" : copy;
}

const char *
pa_pack_keep(struct pa_pack *p, const json_t *j)
{
	return j == NULL ? "" :
			   keep(p, json_string_value(j), json_string_length(j));
}

const char *
pa_pack_keep_str(struct pa_pack *p, const char *s)
{
	return keep(p, s, strlen(s));
}

const char **
pa_pack_keep_all(struct pa_pack *p, const json_t *j, size_t *n)
{
	const char **all = pa_pack_alloc(p, json_array_size(j), sizeof(*all));
	size_t i;

	*n = all == NULL ? 0 : json_array_size(j);
	for (i = 0; i < *n; i++)
		all[i] = pa_pack_keep(p, json_array_get(j, i));
	return all;
}

bool
pa_pack_grow(struct pa_pack *p, void *array, size_t *cap, size_t need,
    size_t size)
{
	if (pa_grow(array, cap, need, size, p->e) != 0)
		p->broken = true;
	return !p->broken;
}

int
pa_pack_name_it(struct pa_pack *p, struct pa_map *m, const char *name,
    uint64_t value)
{
	int rv = pa_map_put(m, pa_str(name), value, NULL, p->e);

	if (rv < 0)
		p->broken = true;
	return rv;
}

const struct pa_json_step *
pa_pack_step(struct pa_pack *p, const struct pa_json_step *up, const char *key,
    size_t index)
{
	struct pa_json_step *s = pa_pack_alloc(p, 1, sizeof(*s));

	if (s != NULL)
		*s = (struct pa_json_step){up, key, index};
	return s;
}

void
pa_pack_expr(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, const char *key, const json_t *j,
    struct pa_str *text, struct pa_place *at)
{
	*text = (struct pa_str){"", 0};
	*at = (struct pa_place){NULL, NULL};
	if (j == NULL)
		return;
	*at = (struct pa_place){f->path, pa_pack_step(p, up, key, 0)};
	*text = pa_str(pa_pack_keep(p, j));
	if (json_string_length(j) == 0)
		pa_json_fault(f, at->path, false,
		    "an expression is wanted here");
}

void
pa_pack_note_fault(void *source, const struct pa_json_file *f,
    struct pa_json_spot at, const char *text)
{
	const struct pa_pack_source *s = source;
	struct pa_pack *p = s->pack;
	struct pa_pack_note *note;

	p->nfault += !p->warning;
	if (p->nnote >= PA_PACK_FAULTS_MAX ||
	    !pa_pack_grow(p, &p->note, &p->note_cap, p->nnote + 1,
		sizeof(*p->note)))
		return;
	note = &p->note[p->nnote++];
	note->fault = (struct pa_pack_fault){f->path, at.line, at.column,
	    p->warning, pa_pack_keep_str(p, text)};
	note->order = s->order;
	note->offset = at.offset;
	note->number = p->nnote;
}

static int
compare_notes(const void *a, const void *b)
{
	const struct pa_pack_note *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	if (!x->fault.warning || !y->fault.warning)
		return strcmp(x->fault.text, y->fault.text);
	return x->number < y->number ? -1 : x->number > y->number;
}

int
pa_pack_tell(struct pa_pack *p,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	const struct pa_pack_fault *first = NULL;
	size_t i, nfault = p->nfault;

	if (p->nnote != 0)
		qsort(p->note, p->nnote, sizeof(*p->note), compare_notes);
	for (i = 0; i < p->nnote && !p->broken; i++) {
		const struct pa_pack_fault *f = &p->note[i].fault;

		if (first == NULL && !f->warning)
			first = f;
		if (report != NULL)
			report(ctx, f);
	}
	p->nnote = p->nfault = 0;
	if (p->broken)
		return pa_err_nomem(e);
	if (nfault == 0)
		return 0;
	if (first == NULL) /* warnings alone were told */
		return pa_err_set(e, PA_E_PACK, "%zu faults in the pack",
		    nfault);
	if (nfault == 1)
		(void)pa_err_set(e, PA_E_PACK, "%s", first->text);
	else
		(void)pa_err_set(e, PA_E_PACK, "%s (first of %zu faults)",
		    first->text, nfault);
	return pa_err_at(e, first->file, first->line, first->column);
}

/* Reading. */

struct pa_json_file *
pa_pack_file_of(const struct pa_pack *p, const char *path)
{
	for (size_t i = 0; i < p->nunit; i++) {
		for (size_t k = 0; k < p->unit[i].nsource; k++) {
			struct pa_pack_source *s = p->unit[i].source[k];

			if (s->json.path == path)
				return &s->json;
		}
	}
	return NULL;
}
