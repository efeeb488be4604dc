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

static void
parse(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	struct pa_idno id;
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (!pa_text_known(a, i)) {
			s->out.id[i] = (struct pa_id_row){0};
			continue;
		}
		pa_idno_parse(a->text[i * a->step], s->last, &id);
		s->out.id[i] = digest(&id);
	}
}

static bool
has_check(const struct pa_id_row *r)
{
	return r->length == 18 || r->length == 20 || r->length == 22;
}

static bool
holds(enum pa_op op, const struct pa_id_row *r)
{
	switch (op) {
	case PA_OP_ID_CHECKSUM:
		return (r->bits & PA_ID_CHECK_OK) != 0;
	case PA_OP_ID_CHARS_OK:
		return (r->bits & PA_ID_CHARS_OK) != 0;
	case PA_OP_ID_BIRTH_OK:
		return (r->bits & PA_ID_BIRTH_OK) != 0;
	case PA_OP_ID_SOUND:
		return (r->bits & PA_ID_SOUND) != 0;
	case PA_OP_ID_ZEROED:
		return r->kind == PA_IDNO_ZEROED;
	default:
		return r->kind == PA_IDNO_SCI;
	}
}

static void
ask(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	enum pa_op op = s->node->op;
	size_t i;

	for (i = 0; i < s->n; i++) {
		const struct pa_id_row *r = &a->id[i * a->step];
		bool known = (r->bits & PA_ID_KNOWN) != 0 &&
		    (op != PA_OP_ID_CHECKSUM || has_check(r));

		s->out.truth[i] = !known ? PA_UNKNOWN :
		    holds(op, r)         ? PA_TRUE :
					   PA_FALSE;
	}
}

/* Length, birth, sex. */
static void
tell(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	size_t i;

	for (i = 0; i < s->n; i++) {
		const struct pa_id_row *r = &a->id[i * a->step];
		bool sound = (r->bits & PA_ID_SOUND) != 0, known;
		int64_t v;

		switch (s->node->op) {
		case PA_OP_ID_LENGTH:
			v = r->length;
			known = (r->bits & PA_ID_KNOWN) != 0;
			break;
		case PA_OP_ID_BIRTH:
			v = r->birth;
			known = sound || r->kind == PA_IDNO_ZEROED;
			break;
		default:
			v = (r->bits & PA_ID_MALE) != 0 ? 1 : 2;
			known = sound;
			break;
		}
		s->out.lo[i] = known ? v : PA_MIN;
		s->out.hi[i] = known ? v : PA_MAX;
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
