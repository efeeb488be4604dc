/* SPDX-License-Identifier: MIT */
/*
 * text/decode: bytes of any supported encoding to UTF-8, as a stream, with
 * the offset of the first byte that does not fit. By iconv(3). Layer text.
 */
#ifndef PA_TEXT_DECODE_H
#define PA_TEXT_DECODE_H

#include "base/buf.h"

enum pa_encoding {
	PA_ENC_AUTO,
	PA_ENC_UTF8,
	PA_ENC_UTF8_BOM, /* found, never asked for */
	PA_ENC_GB18030,
	PA_ENC_UTF16LE,
	PA_ENC_UTF16BE,
};

/* Accepts auto utf-8 utf8 gb18030 gbk gb2312 utf-16le utf-16be utf-16 (LE
 * where no BOM is), any letter case. 0 or -1 with the list of names. */
PA_CHECK int pa_encoding_parse(struct pa_str name, enum pa_encoding *out,
    struct pa_err *e);
const char *pa_encoding_name(enum pa_encoding enc);

struct pa_decoder; /* opaque */

/*
 * AUTO: a BOM decides; else strict UTF-8 over the first 1 MiB; else GB18030.
 * ASCII is passed on undecided; at least 64 KiB from the first byte that is
 * not ASCII are looked at, wherever it stands, and pure ASCII ends as UTF-8.
 * UTF-16 of either byte order gives way to a BOM of the other.
 */
PA_CHECK struct pa_decoder *pa_decoder_new(enum pa_encoding enc,
    struct pa_err *e);

/*
 * Takes n bytes of input (0 with last = true ends the stream) and appends what
 * can be decoded to out; it keeps back what it cannot decide yet (at most
 * 1 MiB + 64 KiB and what was given in one call). A BOM is dropped.
 *
 * UTF-8 is passed on UNCHECKED, whether found or asked for: readers check it
 * themselves in whole blocks, by pa_utf8_valid, and report pa_encoding_misfit.
 * The output of the other encodings is always valid UTF-8 (cut between
 * characters). Bytes that do not fit: -1, PA_E_ENCODING, the message names the
 * encoding, the byte offset and the option --encoding to give; what came
 * before them is in out.
 */
PA_CHECK int pa_decoder_feed(struct pa_decoder *d, const char *s, size_t n,
    bool last, struct pa_buf *out, struct pa_err *e);

/* Fills e as pa_decoder_feed does for the input byte at offset (from 0, a BOM
 * counted). Returns -1. */
int pa_encoding_misfit(enum pa_encoding enc, uint64_t offset, struct pa_err *e);

/* What was decided; PA_ENC_AUTO while undecided. */
enum pa_encoding pa_decoder_found(const struct pa_decoder *d);
void pa_decoder_free(struct pa_decoder *d);

#endif
