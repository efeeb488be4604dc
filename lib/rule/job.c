/* SPDX-License-Identifier: MIT */
#include "rule/job.h"

#include <libintl.h>

/* The parts of the pack that are read. */
static unsigned
parts_of(const struct pa_job_config *cfg)
{
	const struct pa_check_options *o = &cfg->check;

	/* Who sets a parameter may mean one of any part. */
	if (cfg->whole_pack || cfg->nset > 0)
		return PA_PACK_ALL;
	if (o->quality)
		return PA_PACK_QUALITY;
	return o->decision == NULL ||
		(strcmp(o->decision, "exit") == 0 &&
		    strcmp(o->subject, "household") == 0) ?
	    0 :
	    PA_PACK_DECISIONS;
}

int
pa_job_pack(struct pa_job *j, const struct pa_job_config *cfg, struct pa_err *e)
{
	size_t i;

	j->cfg = *cfg;
	/* The year of the forms is that of the round, which the pack names. */
	j->dict = pa_dict_new(cfg->packs, PA_ERA_LATER, e);
	if (j->dict == NULL)
		return -1;
	j->pack = pa_pack_load(cfg->packs, cfg->policy, parts_of(cfg), j->dict,
	    cfg->report, cfg->report_ctx, e);
	if (j->pack == NULL)
		return -1;
	for (i = 0; i < cfg->nset; i++)
		if (pa_pack_set(j->pack, cfg->set[i], e) != 0)
			return -1;
	return 0;
}

static int
open_joined(struct pa_job *j, const struct pa_sheet_kind *kind,
    struct pa_err *e)
{
	const struct pa_job_config *cfg = &j->cfg;
	struct pa_sheet_options opt = cfg->sheet;
	const char **paths;
	size_t n = 0, i;

	if (j->njoined == PA_SOURCES - 1)
		return pa_err_set(e, PA_E_LIMIT, "more than %d tables",
		    PA_SOURCES - 1);
	paths = pa_calloc(cfg->nwith, sizeof(*paths), e);
	if (paths == NULL)
		return -1;
	j->paths[j->njoined] = paths;
	for (i = 0; i < cfg->nwith; i++)
		if (pa_str_eq(cfg->with[i].name, pa_str(kind->name)))
			paths[n++] = cfg->with[i].path;
	opt.twice = cfg->sides && pa_job_has_side(kind);
	opt.joined = true;
	j->joined[j->njoined] = pa_sheet_open(paths, n, kind, j->dict, &opt, e);
	j->njoined++;
	if (j->joined[j->njoined - 1] == NULL)
		return -1;
	return pa_bind_join(&j->bind, j->joined[j->njoined - 1], e);
}

static int
unknown_table(struct pa_str name, struct pa_err *e)
{
	const struct pa_sheet_kind *kinds;
	struct pa_buf b = {0};
	size_t n, i;

	kinds = pa_sheet_kinds(&n);
	for (i = 0; i < n; i++)
		if (pa_buf_puts(&b, i == 0 ? "" : ", ", e) != 0 ||
		    pa_buf_puts(&b, kinds[i].name, e) != 0) {
			pa_buf_release(&b);
			return -1;
		}
	(void)pa_err_set(e, PA_E_USAGE, "no table is named %.*s; there are %s",
	    (int)name.n, name.s, b.s);
	pa_buf_release(&b);
	return -1;
}

/* Opens each kind named by --with once, with all its files. */
static int
open_with(struct pa_job *j, struct pa_err *e)
{
	const struct pa_sheet_kind *kinds;
	size_t n, i, k;

	for (k = 0; k < j->cfg.nwith; k++)
		if (pa_sheet_kind_find(j->cfg.with[k].name) == NULL)
			return unknown_table(j->cfg.with[k].name, e);
	kinds = pa_sheet_kinds(&n);
	for (i = 0; i < n; i++)
		for (k = 0; k < j->cfg.nwith; k++)
			if (pa_str_eq(j->cfg.with[k].name,
				pa_str(kinds[i].name))) {
				if (open_joined(j, &kinds[i], e) != 0)
					return -1;
				break;
			}
	return 0;
}

/* Standard input can be read by one table only. */
static int
check_stdin(const struct pa_job_config *cfg, struct pa_err *e)
{
	size_t i, n = 0;

	for (i = 0; i < cfg->npath; i++)
		n += strcmp(cfg->path[i], "-") == 0;
	for (i = 0; i < cfg->narea; i++)
		n += strcmp(cfg->area[i], "-") == 0;
	for (i = 0; i < cfg->nwith; i++)
		n += strcmp(cfg->with[i].path, "-") == 0;
	return n <= 1 ? 0 :
			pa_err_set(e, PA_E_USAGE,
			    "standard input can be only one of the tables: "
			    "name the files of the others");
}

static bool
is_of_households(const struct pa_sheet *s)
{
	const struct pa_sheet_kind *kind = pa_sheet_kind(s);

	return pa_str_eq(pa_str(kind->name), PA_STR("households")) ||
	    pa_str_eq(pa_str(kind->name), PA_STR("members"));
}

/* Of two tables, which is of the households and which of the areas? */
static int
check_sides(const struct pa_job *j, struct pa_err *e)
{
	const struct pa_sheet *wrong = NULL;

	if (j->cfg.table == NULL && !is_of_households(j->main)) {
		wrong = j->main;
		(void)pa_err_set(e, PA_E_USAGE,
		    "--with households=FILE takes households or persons, "
		    "and this is a table of %s",
		    dgettext("pa", pa_sheet_kind(wrong)->name));
	} else if (is_of_households(j->areas)) {
		wrong = j->areas;
		(void)pa_err_set(e, PA_E_USAGE,
		    "this is a table of %s: name the table of the areas as "
		    "FILE, and this one by --with households=FILE",
		    dgettext("pa", pa_sheet_kind(wrong)->name));
	}
	return wrong == NULL ?
	    0 :
	    pa_err_at(e, pa_sheet_file(wrong, 0)->path, 0, 0);
}

/* The areas that are decided about, when households are the main stream. */
static int
open_areas(struct pa_job *j, struct pa_err *e)
{
	const struct pa_job_config *cfg = &j->cfg;
	const struct pa_sheet_kind *kind = NULL;
	struct pa_sheet_options opt = cfg->sheet;

	if (cfg->narea == 0)
		return 0;
	if (cfg->area_kind != NULL)
		kind = pa_sheet_kind_find(pa_str(cfg->area_kind));
	if (j->njoined == PA_SOURCES - 1)
		return pa_err_set(e, PA_E_LIMIT, "more than %d tables",
		    PA_SOURCES - 1);
	opt.twice = true;
	j->joined[j->njoined] =
	    pa_sheet_open(cfg->area, cfg->narea, kind, j->dict, &opt, e);
	j->njoined++;
	j->areas = j->joined[j->njoined - 1];
	if (j->areas == NULL || check_sides(j, e) != 0)
		return -1;
	return pa_bind_join(&j->bind, j->joined[j->njoined - 1], e);
}

/* Members inside JSON households are a table of their own, unless --with
 * gives that table. */
static int
join_members(struct pa_job *j, struct pa_err *e)
{
	size_t i;
	int rv;

	for (i = 0; i < j->cfg.nwith; i++)
		if (pa_str_eq(j->cfg.with[i].name, PA_STR("members")))
			return 0;
	if (j->njoined == PA_SOURCES - 1)
		return 0;
	rv = pa_sheet_members(j->main, &j->joined[j->njoined], e);
	if (rv != 1)
		return rv;
	j->njoined++;
	j->members_inside = true;
	return pa_bind_join(&j->bind, j->joined[j->njoined - 1], e);
}

static bool
has_children(const struct pa_job_config *cfg)
{
	const struct pa_sheet_kind *kind;
	size_t i;

	for (i = 0; i < cfg->nwith; i++) {
		kind = pa_sheet_kind_find(cfg->with[i].name);
		if (kind != NULL && kind->join == PA_JOIN_CHILD)
			return true;
	}
	return false;
}

int
pa_job_open(struct pa_job *j, struct pa_err *e)
{
	const struct pa_job_config *cfg = &j->cfg;
	const struct pa_sheet_kind *kind = NULL;
	struct pa_sheet_options opt = cfg->sheet;

	if (cfg->table != NULL) {
		kind = pa_sheet_kind_find(pa_str(cfg->table));
		if (kind == NULL)
			return unknown_table(pa_str(cfg->table), e);
	}
	/* Persons may have to be regrouped, so they must be readable twice;
	 * what the stream holds is not known before it is open. Nor is
	 * whether a table lacks 户编号, and asks who is in which household. */
	opt.twice = cfg->twice || !cfg->grouped || has_children(cfg);
	if (check_stdin(cfg, e) != 0)
		return -1;
	j->main = pa_sheet_open(cfg->path, cfg->npath, kind, j->dict, &opt, e);
	if (j->main == NULL)
		return -1;
	if (pa_bind_init(&j->bind, j->dict, j->main, e) != 0 ||
	    open_with(j, e) != 0 || open_areas(j, e) != 0 ||
	    join_members(j, e) != 0)
		return -1;
	if (pa_check_init(&j->check, &j->bind, j->pack, j->dict, &cfg->check,
		cfg->report, cfg->report_ctx, e) != 0)
		return -1;
	pa_feed_init(&j->feed, &j->bind, cfg->memory, cfg->sheet.tmpdir);
	return 0;
}

bool
pa_job_has_side(const struct pa_sheet_kind *kind)
{
	return kind->prev || kind->join == PA_JOIN_MEMBER ||
	    kind->join == PA_JOIN_VILLAGE || kind->join == PA_JOIN_COUNTY ||
	    kind->join == PA_JOIN_NONE;
}

int
pa_job_side(struct pa_job *side, const struct pa_job *of, size_t source,
    struct pa_err *e)
{
	*side = (struct pa_job){.cfg = of->cfg,
	    .dict = of->dict,
	    .pack = of->pack,
	    .main = of->bind.source[source].sheet,
	    .of = of};
	if (pa_bind_init(&side->bind, side->dict, side->main, e) != 0)
		return -1;
	/* --select and --ignore have been checked, and are the same. */
	side->cfg.check.rollups = of->check.rollups;
	if (pa_check_init(&side->check, &side->bind, side->pack, side->dict,
		&side->cfg.check, side->cfg.report, side->cfg.report_ctx,
		e) != 0)
		return -1;
	pa_feed_init(&side->feed, &side->bind, side->cfg.memory,
	    side->cfg.sheet.tmpdir);
	return 0;
}

int
pa_job_load(struct pa_job *j, struct pa_err *e)
{
	if (pa_bind_program(&j->bind, j->check.prog, e) != 0 ||
	    pa_bind_program(&j->bind, j->check.keys, e) != 0)
		return -1;
	return pa_bind_load(&j->bind, j->cfg.jobs, j->cfg.memory / 2,
	    j->cfg.sheet.tmpdir, e);
}

/* A pass under way. */
struct pass {
	struct pa_job *j;
	const struct pa_job_ops *ops;
	struct pa_sort *restore; /* output by number of record, if regrouped */
	bool orphans;
};

bool
pa_job_in_shard(const struct pa_job_config *cfg, struct pa_str key)
{
	if (cfg->only.s != NULL && !pa_str_eq(key, cfg->only))
		return false;
	return cfg->shards <= 1 || pa_hash(key) % cfg->shards == cfg->shard - 1;
}

/* The canonical 户编号 of a live row. */
static int
live_key(struct pa_batch *x, size_t live, size_t column, struct pa_str *key,
    struct pa_err *e)
{
	struct pa_str raw =
	    pa_chunk_raw(&x->rows.chunk, pa_batch_rec(x, live), column);

	if (raw.n >= 2 && raw.s[0] == '"') {
		raw.s++;
		raw.n -= 2;
	}
	return pa_key_clean(raw, &x->scratch, key, e);
}

/* The same of rows without a household. */
static void
keep_orphans(const struct pa_job *j, struct pa_batch *x)
{
	size_t i, n = 0;

	for (i = 0; i < x->norphan; i++) {
		if (!pa_job_in_shard(&j->cfg, x->orphan[i]))
			continue;
		x->orphan[n] = x->orphan[i];
		x->orphan_walk[n++] = x->orphan_walk[i];
	}
	x->norphan = n;
	x->nhousehold = (uint32_t)n;
}

/* Drops the households of other shards, or that are not the one wanted. */
static int
keep_shard(struct pass *p, struct pa_batch *x, struct pa_err *e)
{
	struct pa_job *j = p->j;
	struct pa_str key;
	size_t column, i, n = 0;
	uint32_t h, k, end;

	if ((j->cfg.shards <= 1 && j->cfg.only.s == NULL) || p->ops->whole)
		return 0;
	if (x->norphan > 0) {
		keep_orphans(j, x);
		return 0;
	}
	if (j->bind.household_id == UINT32_MAX)
		return 0;
	column = j->bind.slot[j->bind.household_id].column;
	if (!j->bind.main_members) {
		for (i = 0; i < x->rows.nlive; i++) {
			if (live_key(x, i, column, &key, e) != 0)
				return -1;
			if (pa_job_in_shard(&j->cfg, key))
				x->rows.live[n++] = x->rows.live[i];
		}
		x->rows.nlive = n;
		x->nhousehold = (uint32_t)n;
		return 0;
	}
	for (h = 0, k = 0; h < x->nhousehold; h++) {
		end = x->group[h + 1];
		if (live_key(x, x->group[h], column, &key, e) != 0)
			return -1;
		if (!pa_job_in_shard(&j->cfg, key))
			continue;
		i = x->group[h];
		x->group[k++] = (uint32_t)n;
		for (; i < end; i++) {
			if (x->order != NULL && j->feed.grouped != NULL)
				x->order[n] = x->order[i];
			x->rows.live[n++] = x->rows.live[i];
		}
	}
	x->group[k] = (uint32_t)n;
	x->rows.nlive = n;
	x->nhousehold = k;
	return 0;
}

static int
produce(void *ctx, void *item, struct pa_err *e)
{
	struct pass *p = ctx;
	struct pa_item *x = item;
	int rv;

	do {
		if (p->orphans)
			rv = pa_feed_orphans(&p->j->feed, &x->batch, e);
		else
			rv = pa_feed_next(&p->j->feed, &x->batch, e);
		if (rv == 1 && keep_shard(p, &x->batch, e) != 0)
			return -1;
	} while (rv == 1 && x->batch.nhousehold == 0);
	return rv;
}

static int
work(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	struct pass *p = ctx;
	struct pa_item *x = item;

	pa_buf_clear(&x->out);
	if (pa_grow(&x->end, &x->end_cap, x->batch.rows.nlive, sizeof(*x->end),
		e) != 0 ||
	    pa_batch_build(&x->batch, &p->j->bind, p->ops->only, e) != 0)
		return -1;
	x->batch.frame.regions = &p->j->check.regions;
	return p->ops->work(p->ops->ctx, worker, x, e);
}

static int
consume(void *ctx, void *item, struct pa_err *e)
{
	struct pass *p = ctx;
	struct pa_item *x = item;
	size_t i, from = 0;

	if (p->ops->consume != NULL && p->ops->consume(p->ops->ctx, x, e) != 0)
		return -1;
	if (p->ops->write == NULL || x->out.n == 0)
		return 0;
	if (p->restore == NULL)
		return p->ops->write(p->ops->write_ctx, pa_buf_str(&x->out), e);
	for (i = 0; i < x->batch.rows.nlive; i++) {
		if (pa_sort_add(p->restore, x->batch.order[i], 0,
			(struct pa_str){x->out.s + from, x->end[i] - from},
			e) != 0)
			return -1;
		from = x->end[i];
	}
	return 0;
}

/* Writes regrouped records' output in the order of the input. */
static int
write_restored(struct pass *p, struct pa_err *e)
{
	struct pa_sort_item item;
	int rv;

	if (pa_sort_finish(p->restore, e) != 0)
		return -1;
	while ((rv = pa_sort_next(p->restore, &item, e)) == 1)
		if (p->ops->write(p->ops->write_ctx, item.bytes, e) != 0)
			return -1;
	return rv;
}

static int
run_pipe(struct pass *p, struct pa_item *items, size_t n, struct pa_err *e)
{
	struct pa_pipe pipe = {.jobs = p->j->cfg.jobs,
	    .ctx = p,
	    .nitem = n,
	    .produce = produce,
	    .work = work,
	    .consume = consume};
	size_t i;
	int rv;

	pipe.item = pa_calloc(n, sizeof(*pipe.item), e);
	if (pipe.item == NULL)
		return -1;
	for (i = 0; i < n; i++)
		pipe.item[i] = &items[i];
	rv = pa_pipe_run(&pipe, e);
	if (rv == 0 && p->ops->orphans) {
		p->orphans = true;
		rv = pa_pipe_run(&pipe, e);
	}
	pa_free(pipe.item);
	return rv;
}

int
pa_job_pass(struct pa_job *j, const struct pa_job_ops *ops, struct pa_err *e)
{
	struct pass p = {.j = j, .ops = ops};
	size_t n = pa_pipe_items(j->cfg.jobs), i;
	struct pa_item *items = pa_calloc(n, sizeof(*items), e);
	int rv = -1;

	if (items == NULL)
		return -1;
	if (j->feed.grouped != NULL && ops->write != NULL) {
		p.restore =
		    pa_sort_new(j->cfg.memory / 8, j->cfg.sheet.tmpdir, e);
		if (p.restore == NULL)
			goto out;
	}
	for (i = 0; i < n && ops->extra_new != NULL; i++) {
		items[i].extra = ops->extra_new(ops->ctx, e);
		if (items[i].extra == NULL)
			goto out;
	}
	rv = run_pipe(&p, items, n, e);
	if (rv == 0 && p.restore != NULL)
		rv = write_restored(&p, e);
out:
	for (i = 0; i < n; i++) {
		if (items[i].extra != NULL)
			ops->extra_free(items[i].extra);
		pa_batch_release(&items[i].batch);
		pa_buf_release(&items[i].out);
		pa_free(items[i].end);
	}
	pa_free(items);
	pa_sort_free(p.restore);
	return rv;
}

int
pa_job_settle(struct pa_job *j, struct pa_err *e)
{
	struct pa_batch x = {0};
	int rv;

	if (!j->bind.main_members)
		return 0;
	if (pa_feed_watch(&j->feed, e) != 0)
		return -1;
	if (j->cfg.grouped)
		return 0; /* watched during the pass itself */
	while ((rv = pa_feed_next(&j->feed, &x, e)) == 1)
		continue;
	pa_batch_release(&x);
	if (rv < 0 || pa_feed_watched(&j->feed, true, &j->scattered, e) != 0)
		return -1;
	return pa_feed_rewind(&j->feed, e);
}

int
pa_job_check_grouped(struct pa_job *j, struct pa_err *e)
{
	bool scattered;

	if (!j->cfg.grouped || !j->bind.main_members)
		return 0;
	if (pa_feed_watched(&j->feed, false, &scattered, e) != 0)
		return -1;
	if (scattered)
		return pa_err_set(e, PA_E_USAGE,
		    "a household's rows are not together, though --grouped "
		    "says so: what was written is not to be trusted");
	return 0;
}

void
pa_job_release(struct pa_job *j)
{
	size_t i;

	pa_feed_release(&j->feed);
	pa_check_release(&j->check);
	pa_bind_release(&j->bind);
	for (i = 0; i < j->njoined; i++) {
		pa_sheet_free(j->joined[i]);
		pa_free(j->paths[i]);
	}
	if (j->of == NULL) {
		pa_sheet_free(j->main);
		pa_pack_free(j->pack);
		pa_dict_free(j->dict);
	}
	*j = (struct pa_job){0};
}
