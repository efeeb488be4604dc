/* SPDX-License-Identifier: MIT */
#include "data/csv_scan.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

/*
 * The scan is compiled once for each set of instructions that is worth it.
 * What has to be written for one by hand is a kernel; AVX2 is the kernel of
 * SSE2 with the instructions for counting and finding bits.
 */
#define INLINE static inline __attribute__((always_inline))
#define AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define AVX512 \
	__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt")))

#define BLOCK ((size_t)64)
#define ENDS ((size_t)256) /* records to be ended at a time */
#define PAST ((size_t)32)  /* separators written past the last one */
#define ROOM (2 * BLOCK + PAST)
#define EACH_BYTE UINT64_C(0x0101010101010101)

/* One bit a byte of a block of 64, the lowest bit for its first byte. */
struct masks {
	uint64_t quote, delimiter, lf, cr, nul;
};

struct kernel {
	/* The masks of 64 bytes. */
	void (*masks)(const char *s, char delimiter, struct masks *m);
	/* Writes the places of the n bits of m, `at` added; up to PAST numbers
	 * more are written, but no more than 64 altogether. */
	void (*put)(uint32_t *p, uint64_t m, size_t n, uint32_t at);
};

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
	/* Records of a run not yet ended: how many of c->sep are before the
	 * end of each, its own counted. */
	uint32_t end[ENDS];
	size_t nend;
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

static inline void
masks_plain(const char *s, char delimiter, struct masks *m)
{
	uint64_t v;

	*m = (struct masks){0};
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

/* By eights, past the end where need be: the branch is foreseen more often
 * than the number of bits is. */
static inline void
put_plain(uint32_t *p, uint64_t m, size_t n, uint32_t at)
{
	(void)n;
	while (m != 0) {
		for (unsigned i = 0; i < 8; i++) {
			p[i] = at + lowest(m | UINT64_C(1) << 63);
			m &= m - 1;
		}
		p += 8;
	}
}

static const struct kernel plain = {masks_plain, put_plain};

#ifdef __x86_64__
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

static inline void
masks_sse2(const char *s, char delimiter, struct masks *m)
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

static const struct kernel sse2 = {masks_sse2, put_plain};

AVX512 static inline void
masks_avx512(const char *s, char delimiter, struct masks *m)
{
	const __m512i v = _mm512_loadu_si512(s);

	m->quote = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"'));
	m->delimiter = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(delimiter));
	m->lf = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
	m->cr = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\r'));
	m->nul = _mm512_testn_epi8_mask(v, v);
}

AVX512 static inline void
put_avx512(uint32_t *p, uint64_t m, size_t n, uint32_t at)
{
	static const unsigned char place[64] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
	    10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
	    27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
	    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60,
	    61, 62, 63};
	const __m512i base = _mm512_set1_epi32((int)at);
	__m512i v = _mm512_maskz_compress_epi8(m, _mm512_loadu_si512(place));

	for (size_t i = 0;;) {
		_mm512_storeu_si512(p + i,
		    _mm512_add_epi32(base,
			_mm512_cvtepu8_epi32(_mm512_castsi512_si128(v))));
		_mm512_storeu_si512(p + i + 16,
		    _mm512_add_epi32(base,
			_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(v, 1))));
		if ((i += 32) >= n)
			break;
		v = _mm512_alignr_epi64(v, v, 4);
	}
}

static const struct kernel avx512 = {masks_avx512, put_avx512};
#endif

/*
 * The CRs of the block at `at` that no LF follows. Of a CR that is the last
 * byte there is, nothing can be said until more is known.
 */
INLINE uint64_t
bare_cr(const struct walk *w, const struct masks *m, size_t at, size_t len)
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
look(struct walk *w, const struct masks *m, size_t at, size_t len)
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

/* Writes the separators of m; there is room for 64 and PAST more. */
INLINE size_t
put_seps(const struct kernel *k, struct pa_chunk *c, uint64_t m, uint32_t at)
{
	size_t n = count_bits(m);

	k->put(c->sep + c->nsep, m, n, at);
	c->nsep += n;
	return n;
}

/*
 * Ends the record under way at byte `end` of the text. Its last separator has
 * been written, before c->sep[nsep]; `next` is where the following one begins.
 * False when it passes a limit.
 */
INLINE bool
end_record(struct walk *w, size_t nsep, size_t end, size_t next)
{
	struct pa_chunk *c = w->c;
	size_t ncell = nsep - w->first_sep;

	if (end > w->start && w->s[end - 1] == '\r')
		end--;
	if (end == w->start) {
		c->nsep = w->first_sep;
		w->sc->blank++;
	} else if (end - w->start > w->sc->max_bytes ||
	    ncell > w->sc->max_cells) {
		return false;
	} else {
		c->sep[nsep - 1] = w->sc->base + (uint32_t)end;
		c->rec[c->nrec++] = (struct pa_rec){
		    .off = w->sc->base + (uint32_t)w->start,
		    .len = (uint32_t)(end - w->start),
		    .sep = (uint32_t)w->first_sep,
		    .ncell = (uint32_t)ncell,
		    .row = w->sc->row,
		    .line = w->sc->line,
		};
		w->first_sep = nsep;
	}
	w->sc->row++;
	w->sc->line += 1 + w->inner;
	w->inner = 0;
	w->start = next;
	return true;
}

/*
 * Room for a run of one block, the block after it, and kernels to overshoot;
 * for all records that a run and a block can give.
 */
INLINE int
room(struct pa_chunk *c, struct pa_err *e)
{
	if (c->sep_cap - c->nsep < ROOM &&
	    pa_grow(&c->sep, &c->sep_cap, c->nsep + ROOM, sizeof(*c->sep), e) !=
		0)
		return -1;
	if (c->rec_cap - c->nrec < ENDS + BLOCK + 1 &&
	    pa_grow(&c->rec, &c->rec_cap, c->nrec + ENDS + BLOCK + 1,
		sizeof(*c->rec), e) != 0)
		return -1;
	return 0;
}

/* Bytes of a block that are more than cells without quotes and ends of records
 * that are not blank. Of a CR at its end that is not known. fresh: 1 when the
 * record under way may be blank. */
INLINE uint64_t
not_simple(const struct masks *m, uint64_t fresh)
{
	uint64_t bare = m->cr & ~(m->lf >> 1);
	uint64_t blank = (m->lf << 1 | fresh) & (m->lf | m->cr);

	return m->quote | m->nul | bare | blank;
}

/*
 * Takes simple blocks from `at` on and returns where the first other one is,
 * with its masks; the last block is none. Their records are left to end_run:
 * whether a block ends one cannot be foreseen, and a wrong guess costs as much
 * as a block.
 */
INLINE size_t
run(const struct kernel *k, struct walk *w, size_t at, struct masks *m)
{
	struct pa_chunk *c = w->c;
	const char delimiter = w->sc->delimiter, *s = w->s;
	const uint32_t base = w->sc->base;
	/* A CR may be all that there is of the record so far. */
	uint64_t fresh = at - w->start <= 1, may_open = w->may_open, sep, end;
	size_t nsep = c->nsep, nend = 0, n = w->n, count;

	for (;; at += BLOCK) {
		k->masks(s + at, delimiter, m);
		if (n - at <= BLOCK || c->sep_cap - nsep < ROOM ||
		    nend > ENDS - BLOCK || not_simple(m, fresh) != 0)
			break;
		sep = m->delimiter | m->lf;
		count = count_bits(sep);
		k->put(c->sep + nsep, sep, count, base + (uint32_t)at);
		end = m->lf;
		w->end[nend] =
		    (uint32_t)(nsep + count_bits(sep & up_to_lowest(end)));
		nend += end != 0;
		for (end &= end - 1; end != 0; end &= end - 1)
			w->end[nend++] = (uint32_t)(nsep +
			    count_bits(sep & up_to_lowest(end)));
		nsep += count;
		fresh = m->lf >> 63;
		may_open = sep >> 63;
	}
	c->nsep = nsep;
	w->nend = nend;
	w->may_open = may_open;
	return at;
}

/* Ends the records of a run. False at one that passes a limit. */
INLINE bool
end_run(struct walk *w)
{
	size_t end;

	for (size_t i = 0; i < w->nend; i++) {
		end = w->c->sep[w->end[i] - 1] - w->sc->base;
		if (!end_record(w, w->end[i], end, end + 1))
			return false;
	}
	return true;
}

/* Takes what block b at `at` holds. False at a doubt. */
INLINE bool
take(const struct kernel *k, struct walk *w, const struct seen *b, size_t at)
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
		put_seps(k, w->c, sep & part, off);
		sep &= ~part;
		if (inner != 0) {
			w->inner += count_bits(inner & part);
			inner &= ~part;
		}
		if (!end_record(w, w->c->nsep, at + lowest(end),
			at + lowest(end) + 1))
			return false;
		end &= end - 1;
	}
	if (b->doubt != 0)
		return false;
	put_seps(k, w->c, sep, off);
	if (inner != 0)
		w->inner += count_bits(inner);
	return true;
}

INLINE void
keep_first(struct masks *m, size_t n)
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
	/* Set by its caller, member by member. */
	/* cppcheck-suppress ctuuninitvar */
	if (!w->sc->last || w->start == w->n)
		return 0;
	if (w->inside != 0) {
		w->sc->doubt = true;
		return 0;
	}
	if (room(w->c, e) != 0)
		return -1;
	w->c->sep[w->c->nsep++] = w->sc->base + (uint32_t)w->n;
	w->sc->doubt = !end_record(w, w->c->nsep, w->n, w->n);
	return 0;
}

INLINE int
scan(const struct kernel *k, struct pa_csv_scan *sc, struct pa_str text,
    struct pa_chunk *c, struct pa_err *e)
{
	struct walk w;
	struct masks m;
	struct seen b;
	size_t at, len;
	int rv = 0;

	w.sc = sc;
	w.c = c;
	w.s = text.s;
	w.n = text.n;
	w.inside = w.closed = w.inner = 0;
	w.may_open = 1;
	w.start = 0;
	w.first_sep = c->nsep;
	sc->doubt = false;
	sc->blank = 0;
	for (at = 0; at < text.n && !sc->doubt; at += BLOCK) {
		if ((rv = room(c, e)) != 0)
			break;
		w.nend = 0;
		if ((w.inside | w.closed) == 0)
			at = run(k, &w, at, &m);
		else
			k->masks(w.s + at, sc->delimiter, &m);
		len = text.n - at < BLOCK ? text.n - at : BLOCK;
		if (len < BLOCK)
			keep_first(&m, len);
		c->quoted |= m.quote != 0; /* a run has none */
		sc->doubt = !end_run(&w);
		if (!sc->doubt) {
			b = look(&w, &m, at, len);
			sc->doubt = !take(k, &w, &b, at);
		}
	}
	if (rv == 0 && !sc->doubt)
		rv = finish(&w, e);
	c->nsep = w.first_sep;
	sc->used = w.start;
	return rv;
}

static int
scan_plain(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return scan(&plain, sc, text, c, e);
}

#ifdef __x86_64__
static int
scan_sse2(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return scan(&sse2, sc, text, c, e);
}

AVX2 static int
scan_avx2(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return scan(&sse2, sc, text, c, e);
}

AVX512 static int
scan_avx512(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	return scan(&avx512, sc, text, c, e);
}

static bool
has_avx2(void)
{
	return __builtin_cpu_supports("avx2") &&
	    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

static bool
has_avx512(void)
{
	return __builtin_cpu_supports("avx512f") &&
	    __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512vbmi2") && has_avx2();
}
#endif

enum pa_csv_kernel
pa_csv_best_kernel(void)
{
#ifdef __x86_64__
	return has_avx512() ? PA_CSV_AVX512 :
	    has_avx2()      ? PA_CSV_AVX2 :
			      PA_CSV_SSE2;
#else
	return PA_CSV_PLAIN;
#endif
}

int
pa_csv_scan(struct pa_csv_scan *sc, struct pa_str text, struct pa_chunk *c,
    struct pa_err *e)
{
	switch (sc->kernel) {
#ifdef __x86_64__
	case PA_CSV_SSE2:
		return scan_sse2(sc, text, c, e);
	case PA_CSV_AVX2:
		return scan_avx2(sc, text, c, e);
	case PA_CSV_AVX512:
		return scan_avx512(sc, text, c, e);
#endif
	default:
		return scan_plain(sc, text, c, e);
	}
}

size_t
pa_csv_line_len(struct pa_str s)
{
	size_t i = 0;

#ifdef __x86_64__
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
