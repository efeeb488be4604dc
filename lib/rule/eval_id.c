/* SPDX-License-Identifier: MIT */
/*
 * ID numbers: a text column is parsed once into 8 bytes a row, which all
 * built-ins read.
 */
#include "rule/eval.h"

#include "kind/idno.h"

static struct pa_id_row
digest(const struct pa_idno *id)
{
	struct pa_id_row r = {.kind = (uint8_t)id->kind};
	unsigned bits = PA_ID_KNOWN;

	r.length = id->length < UINT16_MAX ? (uint16_t)id->length : UINT16_MAX;
	if (id->birth_ok) {
		r.birth = (int32_t)pa_date_days(id->birth);
		bits |= PA_ID_BIRTH_OK;
	}
	bits |= id->chars_ok ? PA_ID_CHARS_OK : 0;
	bits |= id->check_ok ? PA_ID_CHECK_OK : 0;
	bits |= id->sound ? PA_ID_SOUND : 0;
	bits |= id->sex == 'M' ? PA_ID_MALE : 0;
	bits |= id->sex == 'F' ? PA_ID_FEMALE : 0;
	bits |= id->region[0] != '\0' ? PA_ID_REGION : 0;
	r.bits = (uint8_t)bits;
	return r;
}

/* What digest says of a sound number of 18 characters. */
static struct pa_id_row
digest_sound(int64_t birth, bool male)
{
	return (struct pa_id_row){(int32_t)birth, 18, PA_IDNO_18,
	    PA_ID_KNOWN | PA_ID_CHARS_OK | PA_ID_CHECK_OK | PA_ID_BIRTH_OK |
		PA_ID_SOUND | PA_ID_REGION |
		(male ? PA_ID_MALE : PA_ID_FEMALE)};
}

static void
parse(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	struct pa_idno id;
	int64_t birth;
	size_t i;
	bool male;

	for (i = 0; i < s->n; i++) {
		struct pa_str t = a->text[i * a->step];

		if (!pa_text_known(a, i)) {
			s->out.id[i] = (struct pa_id_row){0};
		} else if (pa_idno_sound(t, s->last, &birth, &male)) {
			s->out.id[i] = digest_sound(birth, male);
		} else {
			pa_idno_parse(t, s->last, &id);
			s->out.id[i] = digest(&id);
		}
	}
}

/* True where a bit is set, unknown where the number is. */
static inline void
ask_bit(const struct pa_step *s, unsigned bit)
{
	const struct pa_id_row *id = s->arg[0]->id;
	uint8_t *restrict t = s->out.truth;
	size_t i, step = s->arg[0]->step, n = s->n;

	for (i = 0; i < n; i++) {
		unsigned bits = id[i * step].bits;
		unsigned yes = (bits & bit) != 0 ? PA_TRUE : PA_FALSE;

		t[i] = (uint8_t)((bits & PA_ID_KNOWN) != 0 ? yes : PA_UNKNOWN);
	}
}

static void
ask_kind(const struct pa_step *s, uint8_t kind)
{
	const struct pa_id_row *id = s->arg[0]->id;
	uint8_t *restrict t = s->out.truth;
	size_t i, step = s->arg[0]->step, n = s->n;

	for (i = 0; i < n; i++) {
		unsigned bits = id[i * step].bits;
		unsigned yes = id[i * step].kind == kind ? PA_TRUE : PA_FALSE;

		t[i] = (uint8_t)((bits & PA_ID_KNOWN) != 0 ? yes : PA_UNKNOWN);
	}
}

/* The check character, of numbers that have one. */
static void
ask_check(const struct pa_step *s)
{
	const struct pa_id_row *id = s->arg[0]->id;
	uint8_t *restrict t = s->out.truth;
	size_t i, step = s->arg[0]->step, n = s->n;

	for (i = 0; i < n; i++) {
		const struct pa_id_row *r = &id[i * step];
		unsigned length = r->length;
		bool known = (length == 18 || length == 20 || length == 22) &&
		    (r->bits & PA_ID_KNOWN) != 0;
		unsigned yes =
		    (r->bits & PA_ID_CHECK_OK) != 0 ? PA_TRUE : PA_FALSE;

		t[i] = (uint8_t)(known ? yes : PA_UNKNOWN);
	}
}

static void
ask(const struct pa_step *s)
{
	switch (s->node->op) {
	case PA_OP_ID_CHECKSUM:
		ask_check(s);
		break;
	case PA_OP_ID_CHARS_OK:
		ask_bit(s, PA_ID_CHARS_OK);
		break;
	case PA_OP_ID_BIRTH_OK:
		ask_bit(s, PA_ID_BIRTH_OK);
		break;
	case PA_OP_ID_SOUND:
		ask_bit(s, PA_ID_SOUND);
		break;
	case PA_OP_ID_ZEROED:
		ask_kind(s, PA_IDNO_ZEROED);
		break;
	default:
		ask_kind(s, PA_IDNO_SCI);
		break;
	}
}

/* Puts a number, or unknown. */
static inline void
put(const struct pa_step *s, size_t i, bool known, int64_t v)
{
	s->out.lo[i] = known ? v : PA_MIN;
	s->out.hi[i] = known ? v : PA_MAX;
}

/* Length, birth, sex. */
static void
tell(const struct pa_step *s)
{
	const struct pa_id_row *id = s->arg[0]->id, *r;
	size_t i, step = s->arg[0]->step, n = s->n;

	switch (s->node->op) {
	case PA_OP_ID_LENGTH:
		for (i = 0; i < n; i++) {
			r = &id[i * step];
			put(s, i, (r->bits & PA_ID_KNOWN) != 0, r->length);
		}
		break;
	case PA_OP_ID_BIRTH:
		for (i = 0; i < n; i++) {
			r = &id[i * step];
			put(s, i,
			    (r->bits & PA_ID_SOUND) != 0 ||
				r->kind == PA_IDNO_ZEROED,
			    r->birth);
		}
		break;
	default:
		for (i = 0; i < n; i++) {
			r = &id[i * step];
			put(s, i, (r->bits & PA_ID_SOUND) != 0,
			    (r->bits & PA_ID_MALE) != 0 ? 1 : 2);
		}
		break;
	}
}

/* The first six digits, or the 18 characters, mostly in the cell itself. */
static void
cut(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0], *text = s->arg[1];
	struct pa_idno id;
	size_t i;

	for (i = 0; i < s->n; i++) {
		const struct pa_id_row *r = &a->id[i * a->step];
		struct pa_str t = text->text[i * text->step];

		if (s->node->op == PA_OP_ID_REGION) {
			t.n = (r->bits & PA_ID_REGION) != 0 ? 6 : 0;
		} else if (r->kind == PA_IDNO_15) {
			pa_idno_parse(t, s->last, &id);
			memcpy(s->out.bytes + i * 18, id.canonical, 18);
			t = (struct pa_str){s->out.bytes + i * 18, 18};
		} else {
			t.n = r->kind == PA_IDNO_18 || r->kind == PA_IDNO_CARD ?
			    18 :
			    0;
		}
		s->out.text[i] = t;
		s->out.state[i] = t.n != 0 ? PA_CELL_KNOWN : PA_CELL_BLANK;
	}
}

int
pa_step_id(const struct pa_step *s, struct pa_err *e)
{
	(void)e;
	switch (s->node->op) {
	case PA_OP_ID:
		parse(s);
		break;
	case PA_OP_ID_LENGTH:
	case PA_OP_ID_BIRTH:
	case PA_OP_ID_SEX:
		tell(s);
		break;
	case PA_OP_ID_REGION:
	case PA_OP_ID_CANONICAL:
		cut(s);
		break;
	default:
		ask(s);
		break;
	}
	return 0;
}
