/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_out: buffered files and the rows of each table. A cell
 * that holds a comma carries its quotes already.
 */
#include "gen.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void
write_all(struct out *o, const char *s, size_t n)
{
	while (n > 0 && !o->failed) {
		ssize_t w = write(o->fd, s, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0) {
			o->failed = true;
			return;
		}
		s += w;
		n -= (size_t)w;
	}
}

/* Words are put whole, so no character is cut at the end of a block. */
static void
flush(struct out *o)
{
	char block[1 << 16], *from = o->buf, *to;
	size_t left = o->n, room;

	if (o->cd == (iconv_t)-1) {
		write_all(o, o->buf, o->n);
	} else {
		while (left > 0 && !o->failed) {
			to = block;
			room = sizeof(block);
			if (iconv(o->cd, &from, &left, &to, &room) ==
				(size_t)-1 &&
			    errno != E2BIG)
				o->failed = true;
			write_all(o, block, sizeof(block) - room);
		}
	}
	o->n = 0;
}

int
out_open(struct out *o, const char *dir, const char *name, const char *header,
    bool gb18030)
{
	char path[4096];

	o->cd = (iconv_t)-1;
	if (snprintf(path, sizeof(path), "%s/%s", dir, name) >=
	    (int)sizeof(path))
		return -1;
	o->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (o->fd < 0)
		return -1;
	if (gb18030) {
		o->cd = iconv_open("GB18030", "UTF-8");
		if (o->cd == (iconv_t)-1)
			return -1;
	}
	put_text(o, header);
	return 0;
}

int
out_close(struct out *o)
{
	if (o->fd < 0)
		return 0;
	flush(o);
	if (o->cd != (iconv_t)-1)
		iconv_close(o->cd);
	if (close(o->fd) != 0)
		o->failed = true;
	return o->failed ? -1 : 0;
}

void
put(struct out *o, struct word w)
{
	if (o->n + w.n > sizeof(o->buf))
		flush(o);
	memcpy(o->buf + o->n, w.s, w.n);
	o->n += w.n;
}

void
put_text(struct out *o, const char *s)
{
	put(o, (struct word){s, strlen(s)});
}

void
put_number(struct out *o, uint64_t n)
{
	char digits[20];
	size_t i = sizeof(digits);

	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	put(o, (struct word){digits + i, sizeof(digits) - i});
}

void
put_cell(struct out *o, struct word w)
{
	put(o, w);
	put(o, (struct word)W(","));
}

void
put_cells(struct out *o, const struct word *cell, size_t n)
{
	size_t i;

	for (i = 0; i + 1 < n; i++) {
		if (o->n + cell[i].n + 1 > sizeof(o->buf))
			flush(o);
		memcpy(o->buf + o->n, cell[i].s, cell[i].n);
		o->n += cell[i].n;
		o->buf[o->n++] = ',';
	}
	put(o, cell[i]);
}

void
text_cell(struct out *o, const char *s)
{
	put_cell(o, (struct word){s, strlen(s)});
}

void
number_cell(struct out *o, int64_t n)
{
	put_number(o, (uint64_t)n);
	put(o, (struct word)W(","));
}

/* Every cell has put a comma: the last becomes the end of the line. */
void
row_end(struct out *o)
{
	o->buf[o->n - 1] = '\n';
}

/*
 * The row that begins at from either stays where it is or, with --scatter,
 * changes places with a row held back earlier.
 */
static void
scatter(struct gen *g, struct out *o, struct window *w, size_t from)
{
	size_t n = o->n - from, slot, held;
	char row[WINDOW_BYTES];

	if (!g->scatter || n > WINDOW_BYTES)
		return;
	slot = draw(&g->order, WINDOW_ROWS);
	held = w->n[slot];
	memcpy(row, w->row[slot], held);
	memcpy(w->row[slot], o->buf + from, n);
	w->n[slot] = (uint16_t)n;
	o->n = from;
	put(o, (struct word){row, held});
}

/* A row must lie in the buffer whole for scatter() to take it back. */
static size_t
row_start(struct out *o)
{
	if (o->n + WINDOW_BYTES + POOL_BYTES > sizeof(o->buf))
		flush(o);
	return o->n;
}

void
write_windows(struct gen *g)
{
	const enum table table[2] = {T_MEMBERS, T_NATIVE};
	size_t i, slot;

	for (i = 0; i < 2; i++)
		for (slot = 0; slot < WINDOW_ROWS; slot++)
			put(&g->out[table[i]],
			    (struct word){g->window[i].row[slot],
				g->window[i].n[slot]});
}

static void
write_native(struct gen *g, const struct person *p)
{
	static const unsigned char place[] = {H_PROVINCE, H_CITY, H_COUNTY,
	    H_TOWNSHIP, H_VILLAGE, H_HAMLET};
	static const unsigned char mine[] = {M_REL, M_NATION, M_EDU, M_SCHOOL,
	    M_HEALTH, M_LABOUR, M_WORK, M_MONTHS, M_ILLNESS};
	static const unsigned char ours[] = {H_SIZE, H_STATUS, H_EXIT_YEAR,
	    H_ATTR, H_CAUSE, H_DANGER, H_WATER_SAFE, H_WATER_HARD, H_NET_PC,
	    H_PHONE};
	const struct household *h = &g->h;
	struct out *o = &g->out[T_NATIVE];
	size_t i, from;

	if (o->fd < 0)
		return;
	from = row_start(o);
	put_number(o, ++g->members);
	put(o, (struct word)W(","));
	for (i = 0; i < sizeof(place); i++)
		put_cell(o, h->cell[place[i]]);
	put_cells(o, p->cell + M_HID, M_SEX - M_HID + 1);
	put(o, (struct word)W(",'"));
	put_cell(o, p->cell[M_ID]);
	for (i = 0; i < sizeof(mine); i++)
		put_cell(o, p->cell[mine[i]]);
	for (i = 0; i < sizeof(ours); i++)
		put_cell(o, h->cell[ours[i]]);
	put(o, h->cell[H_FIRST]);
	put(o, (struct word)W("\r\n"));
	scatter(g, o, &g->window[1], from);
}

static void
write_people(struct gen *g)
{
	struct out *o = &g->out[T_MEMBERS];
	size_t i, from;

	for (i = 0; i < g->h.n; i++) {
		const struct person *p = &g->h.p[i];

		if (o->fd >= 0) {
			from = row_start(o);
			put_cells(o, p->cell, g->full ? M_N : M_BASE);
			put(o, (struct word)W("\n"));
			scatter(g, o, &g->window[0], from);
		}
		write_native(g, p);
	}
}

static void
write_helper(struct gen *g)
{
	static const struct word speciality[4] = {W("种植"), W("养殖"),
	    W("林果"), W("服务")};
	struct out *o = &g->out[T_HELPERS];
	const struct helper *r = &g->helper;
	const struct word county = g->county->name;
	const struct household *h = &g->h;

	if (o->fd < 0 || !h->has_helper)
		return;
	put_cell(o, h->cell[H_HID]);
	text_cell(o, r->name);
	text_cell(o, r->male ? "男" : "女");
	text_cell(o, "中共党员");
	put(o, county);
	put_cell(o, units[r->unit]);
	text_cell(o, "县（市、区、旗）");
	text_cell(o, "2016-03-01");
	put(o, (struct word)W(","));
	put_cell(o, county);
	if (h->bad_helper_phone)
		text_cell(o, "1380013");
	else
		number_cell(o, (int64_t)phone(2 * g->helpers + 1));
	if (g->full) {
		put_cell(o, h->cell[H_HEAD_NAME]);
		put_cell(o, h->cell[H_HEAD_ID]);
		text_cell(o, r->id);
		text_cell(o, r->unit % 2 == 0 ? "大学本科" : "大学专科");
		put_cell(o, speciality[r->unit % 4]);
		text_cell(o, r->unit % 3 == 0 ? "科员" : "股长");
	}
	row_end(o);
}

void
write_household(struct gen *g)
{
	struct out *o = &g->out[T_HOUSEHOLDS];

	if (o->fd >= 0) {
		put_cells(o, g->h.cell, g->full ? H_N : H_BASE);
		put(o, (struct word)W("\n"));
	}
	write_helper(g);
	write_people(g);
}
