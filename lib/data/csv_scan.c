/* SPDX-License-Identifier: MIT */
#include "data/csv_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * The scan is made twice: as it is, and by the instructions that most
 * processors have for counting and finding bits.
 */
#define INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__)
#define BITS __attribute__((target("avx2,bmi,popcnt")))
#define HAS_BITS \
	(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && \
	    __builtin_cpu_supports("popcnt"))
#else
#define BITS
#define HAS_BITS false
#endif

#define BLOCK ((size_t)64)
#define EACH_BYTE UINT64_C(0x0101010101010101)

/* The scan under way. */
struct walk {
	struct pa_csv_scan *sc;
	struct pa_chunk *c;
	const char *s;
	size_t n;
	uint64_t inside;   /* all ones: within quotes, else 0 */
	uint64_t may_open; /* 1: a quote may open at the next byte */
	uint64_t closed;   /* 1: the byte before was a closing quote */
	size_t start;      /* of the record under way */
	size_t first_sep;  /* its first separator in c->sep */
	uint64_t inner;    /* line ends within its quotes so far */
};

/* What a block says. */
struct seen {
	uint64_t sep;   /* delimiters and LFs outside quotes */
	uint64_t end;   /* LFs outside quotes */
	uint64_t inner; /* line ends within quotes */
	uint64_t doubt; /* bytes that make their record uncertain */
};

/* The bits of m up to and with its lowest one. */
INLINE uint64_t
up_to_lowest(uint64_t m)
{
	return m ^ (m - 1);
}

INLINE unsigned
lowest(uint64_t m)
{
	return (unsigned)__builtin_ctzll(m);
}

/* Without an instruction for it, cheaper than the compiler's own. */
INLINE unsigned
count_bits(uint64_t m)
{
	m -= m >> 1 & UINT64_C(0x5555555555555555);
	m = (m & UINT64_C(0x3333333333333333)) +
	    (m >> 2 & UINT64_C(0x3333333333333333));
	m = (m + (m >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (unsigned)(m * EACH_BYTE >> 56);
}

/* Bit i of the result is the parity of bits 0 to i of m. */
INLINE uint64_t
prefix_xor(uint64_t m)
{
	m ^= m << 1;
	m ^= m << 2;
	m ^= m << 4;
	m ^= m << 8;
	m ^= m << 16;
	m ^= m << 32;
	return m;
}

/* One bit for each of the eight bytes of v that is zero. */
INLINE uint64_t
zero_bytes(uint64_t v)
{
	const uint64_t low = EACH_BYTE * 0x7f;

	v = ~(((v & low) + low) | v | low) >> 7;
	return v * UINT64_C(0x0102040810204080) >> 56;
}

INLINE uint64_t
load_le(const char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof(v));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

INLINE void
masks_plain(const char *s, char delimiter, struct pa_csv_masks *m)
{
	uint64_t v;

	*m = (struct pa_csv_masks){0};
	for (size_t i = 0; i < BLOCK; i += 8) {
		v = load_le(s + i);
		m->quote |= zero_bytes(v ^ EACH_BYTE * '"') << i;
		m->delimiter |=
		    zero_bytes(v ^ EACH_BYTE * (unsigned char)delimiter) << i;
		m->lf |= zero_bytes(v ^ EACH_BYTE * '\n') << i;
		m->cr |= zero_bytes(v ^ EACH_BYTE * '\r') << i;
		m->nul |= zero_bytes(v) << i;
	}
}

#ifdef __SSE2__
INLINE uint64_t
equal16(__m128i v, __m128i want)
{
	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, want));
}

INLINE uint64_t
equal(const __m128i v[4], char c)
{
	const __m128i want = _mm_set1_epi8(c);

	return equal16(v[0], want) | equal16(v[1], want) << 16 |
	    equal16(v[2], want) << 32 | equal16(v[3], want) << 48;
}

INLINE void
masks_fast(const char *s, char delimiter, struct pa_csv_masks *m)
{
	__m128i v[4], least;

	for (size_t i = 0; i < 4; i++)
		v[i] = _mm_loadu_si128((const __m128i *)(s + 16 * i));
	m->quote = equal(v, '"');
	m->delimiter = equal(v, delimiter);
	m->lf = equal(v, '\n');
	m->cr = equal(v, '\r');
	least =
	    _mm_min_epu8(_mm_min_epu8(v[0], v[1]), _mm_min_epu8(v[2], v[3]));
	m->nul = 0;
	if (_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0)
		m->nul = equal(v, '\0');
}
#else
#define masks_fast masks_plain
#endif

void
pa_csv_masks(const char *s, char delimiter, struct pa_csv_masks *m)
{
	masks_fast(s, delimiter, m);
}

void
pa_csv_masks_plain(const char *s, char delimiter, struct pa_csv_masks *m)
{
	masks_plain(s, delimiter, m);
}

/*
 * The CRs of the block at `at` that no LF follows. Of a CR that is the last
 * byte there is, nothing can be said until more is known.
 */
INLINE uint64_t
bare_cr(const struct walk *w, const struct pa_csv_masks *m, size_t at,
    size_t len)
{
	uint64_t bare = m->cr & ~(m->lf >> 1);
	uint64_t top = UINT64_C(1) << (len - 1);

	if ((bare & top) == 0)
		return bare;
	if (at + len < w->n)
		return w->s[at + len] == '\n' ? bare & ~top : bare;
	return w->sc->last ? bare : bare & ~top;
}

/* Reads the masks of the block of len bytes at `at`. */
INLINE struct seen
look(struct walk *w, const struct pa_csv_masks *m, size_t at, size_t len)
{
	struct seen b;
	uint64_t inside, closing, bare, either = m->delimiter | m->lf;

	bare = m->cr != 0 ? bare_cr(w, m, at, len) : 0;
	if ((m->quote | m->nul | bare | w->inside | w->closed) == 0) {
		w->may_open = either >> 63;
		return (struct seen){.sep = either, .end = m->lf};
	}
	inside = prefix_xor(m->quote) ^ w->inside;
	closing = m->quote & ~inside;
	b.sep = either & ~inside;
	b.end = m->lf & ~inside;
	b.inner = (m->lf | bare) & inside;
	b.doubt = m->nul | (bare & ~inside);
	b.doubt |= m->quote & inside & ~((b.sep | closing) << 1 | w->may_open);
	b.doubt |= (closing << 1 | w->closed) & ~(either | m->cr | m->quote);
	b.doubt &= ~UINT64_C(0) >> (BLOCK - len);
	w->inside = (uint64_t)0 - (inside >> 63);
	w->may_open = (b.sep | closing) >> 63;
	w->closed = closing >> 63;
	return b;
}

/* Writes the place of each bit of m; there is room for 64 and 8 more. */
INLINE void
put_seps(struct pa_chunk *c, uint64_t m, uint32_t at)
{
	uint32_t *p = c->sep + c->nsep;
	unsigned n = count_bits(m);

	/* By eights, past the end where need be: the branch is foreseen more
	 * often than the number of bits is. */
	c->nsep += n;
	while (m != 0) {
		for (unsigned i = 0; i < 8; i++) {
			p[i] = at + lowest(m | UINT64_C(1) << 63);
			m &= m - 1;
		}
		p += 8;
	}
}

/*
 * Ends the record under way at byte `end` of the text, where its last
 * separator has been written; `next` is where the following one begins.
 * False when it passes a limit.
 */
INLINE bool
end_record(struct walk *w, size_t end, size_t next)
{
	struct pa_chunk *c = w->c;
	size_t ncell = c->nsep - w->first_sep;

	if (end > w->start && w->s[end - 1] == '\r')
		end--;
	if (end == w->start) {
		c->nsep = w->first_sep;
		w->sc->blank++;
	} else if (end - w->start > w->sc->max_bytes ||
	    ncell > w->sc->max_cells) {
		return false;
	} else {
		c->sep[c->nsep - 1] = w->sc->base + (uint32_t)end;
		c->rec[c->nrec++] = (struct pa_rec){
		    .off = w->sc->base + (uint32_t)w->start,
		    .len = (uint32_t)(end - w->start),
		    .sep = (uint32_t)w->first_sep,
		    .ncell = (uint32_t)ncell,
		    .row = w->sc->row,
		    .line = w->sc->line,
		};
		w->first_sep = c->nsep;
	}
	w->sc->row++;
	w->sc->line += 1 + w->inner;
	w->inner = 0;
	w->start = next;
	return true;
}

/* Takes what block b at `at` holds. False at a doubt. */
INLINE bool
take(struct walk *w, const struct seen *b, size_t at)
{
	uint64_t sep = b->sep, end = b->end, inner = b->inner, part;
	uint32_t off = w->sc->base + (uint32_t)at;

	if (b->doubt != 0) {
		part = up_to_lowest(b->doubt) >> 1;
		sep &= part;
		end &= part;
		inner &= part;
	}
	while (end != 0) {
		part = up_to_lowest(end);
		put_seps(w->c, sep & part, off);
		sep &= ~part;
		if (inner != 0) {
			w->inner += count_bits(inner & part);
			inner &= ~part;
		}
		if (!end_record(w, at + lowest(end), at + lowest(end) + 1))
			return false;
		end &= end - 1;
	}
	if (b->doubt != 0)
		return false;
	put_seps(w->c, sep, off);
	if (inner != 0)
		w->inner += count_bits(inner);
	return true;
}

/* Room for all that one block can give, and for put_seps to overshoot. */
INLINE int
room(struct pa_chunk *c, struct pa_err *e)
{
	if (c->sep_cap - c->nsep < BLOCK + 8 &&
	    pa_grow(&c->sep, &c->sep_cap, c->nsep + BLOCK + 8, sizeof(*c->sep),
		e) != 0)
		return -1;
	if (c->rec_cap - c->nrec < BLOCK + 1 &&
	    pa_grow(&c->rec, &c->rec_cap, c->nrec + BLOCK + 1, sizeof(*c->rec),
		e) != 0)
		return -1;
	return 0;
}

INLINE void
keep_first(struct pa_csv_masks *m, size_t n)
{
	uint64_t keep = (UINT64_C(1) << n) - 1;

	m->quote &= keep;
	m->delimiter &= keep;
	m->lf &= keep;
	m->cr &= keep;
	m->nul &= keep;
}

/* The record at the end of the data, which has no line end. */
INLINE int
finish(struct walk *w, struct pa_err *e)
{
	if (!w->sc->last || w->start == w->n)
		return 0;
	if (w->inside != 0) {
		w->sc->doubt = true;
		return 0;
	}
	if (room(w->c, e) != 0)
		return -1;
	w->c->sep[w->c->nsep++] = w->sc->base + (uint32_t)w->n;
	w->sc->doubt = !end_record(w, w->n, w->n);
	return 0;
}

INLINE int
scan(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	struct walk w = {.sc = sc,
	    .c = c,
	    .s = text.s,
	    .n = text.n,
	    .may_open = 1,
	    .first_sep = c->nsep};
	struct pa_csv_masks m;
	struct seen b;
	size_t at, len;
	int rv = 0;

	sc->doubt = false;
	sc->blank = 0;
	for (at = 0; at < text.n && !sc->doubt; at += BLOCK) {
		if ((rv = room(c, e)) != 0)
			break;
		len = text.n - at < BLOCK ? text.n - at : BLOCK;
		masks_fast(text.s + at, sc->delimiter, &m);
		if (len < BLOCK)
			keep_first(&m, len);
		b = look(&w, &m, at, len);
		sc->doubt = !take(&w, &b, at);
	}
	if (rv == 0 && !sc->doubt)
		rv = finish(&w, e);
	c->nsep = w.first_sep;
	sc->used = w.start;
	return rv;
}

BITS static int
scan_bits(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return scan(sc, text, c, e);
}

static int
scan_plain(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return scan(sc, text, c, e);
}

int
pa_csv_scan(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return HAS_BITS ? scan_bits(sc, text, c, e) :
			  scan_plain(sc, text, c, e);
}

size_t
pa_csv_line_len(struct pa_str s)
{
	size_t i = 0;

#ifdef __SSE2__
	for (; s.n - i >= 16; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(s.s + i));
		unsigned m = (unsigned)_mm_movemask_epi8(
		    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n')),
			_mm_cmpeq_epi8(v, _mm_set1_epi8('\r'))));

		if (m != 0)
			return i + lowest(m);
	}
#endif
	while (i < s.n && s.s[i] != '\n' && s.s[i] != '\r')
		i++;
	return i;
}

uint64_t
pa_csv_count_lines(struct pa_str s)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.s[i] == '\n' ||
		    (s.s[i] == '\r' && (i + 1 == s.n || s.s[i + 1] != '\n'));
	return n;
}
