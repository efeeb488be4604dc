/* SPDX-License-Identifier: MIT */
#include "rule/pack.h"

#include <stdlib.h>

#include "rule/pack_impl.h"

/* The pack that was asked for is the last of its chain. */
static const struct pa_pack_unit *
own(const struct pa_pack *p)
{
	return &p->unit[p->nunit - 1];
}

const char *
pa_pack_name(const struct pa_pack *p)
{
	return own(p)->name;
}

const char *
pa_pack_version(const struct pa_pack *p)
{
	return own(p)->version;
}

int
pa_pack_round(const struct pa_pack *p)
{
	return own(p)->round;
}

const char *const *
pa_pack_scope(const struct pa_pack *p, size_t *n)
{
	*n = own(p)->nscope;
	return own(p)->scope;
}

const struct pa_rule *
pa_pack_rules(const struct pa_pack *p, size_t *n)
{
	*n = p->nrule;
	return p->rule;
}

const struct pa_rule *
pa_pack_rule(const struct pa_pack *p, struct pa_str id)
{
	size_t low = 0, high = p->nrule;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = pa_str_cmp(pa_str(p->rule[mid].id), id);

		if (order == 0)
			return &p->rule[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct pa_param *
pa_pack_params(const struct pa_pack *p, size_t *n)
{
	*n = p->nparam;
	return p->param;
}

const struct pa_pack_file *
pa_pack_files(const struct pa_pack *p, size_t *n)
{
	*n = p->nfile;
	return p->file;
}

void
pa_pack_locate(const struct pa_pack *p, const struct pa_place *at,
    size_t offset, uint32_t *line, uint32_t *column)
{
	const struct pa_json_file *f = pa_pack_file_of(p, at->file);
	struct pa_json_spot spot;

	*line = *column = 0;
	if (f == NULL ||
	    !pa_json_locate(pa_buf_str(&f->text), at->path, false, &spot))
		return;
	if (offset != 0)
		pa_json_shift(pa_buf_str(&f->text), &spot, offset);
	*line = spot.line;
	*column = spot.column;
}

void
pa_pack_free(struct pa_pack *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->nunit; i++) {
		for (size_t k = 0; k < p->unit[i].nsource; k++)
			pa_json_release(&p->unit[i].source[k]->json);
	}
	pa_free(p->doc);
	pa_free(p->param);
	pa_free(p->meta);
	pa_free(p->define);
	pa_free(p->list);
	pa_free(p->rollup);
	pa_free(p->entry);
	pa_free(p->note);
	pa_free(p->texts[PA_ZH].titled);
	pa_free(p->texts[PA_EN].titled);
	pa_map_release(&p->doc_key);
	pa_map_release(&p->param_name);
	pa_map_release(&p->define_name);
	pa_map_release(&p->list_name);
	pa_map_release(&p->rule_id);
	pa_arena_release(&p->arena);
	pa_free(p);
}
