/* SPDX-License-Identifier: MIT */
#include "report/svg.h"

#define WIDTH 640
#define ROW 26       /* height a bar takes */
#define BAR 16       /* of which the bar itself */
#define GLYPH 7      /* width of half a wide character at 13 px, rounded up */
#define LABEL_MAX 26 /* columns of a label before it is cut */
#define VALUE 90     /* room for the value behind a bar */
#define LEGEND 24
#define PLOT 200 /* height of the plot of a line chart */

static const char *const colour[PA_CHART_SERIES] = {"#9e1b1b", "#e0a84e",
    "#4b6f8f", "#b9c4cc"};

static void
attribute(struct pa_out *o, const char *name, uint64_t v)
{
	pa_out_s(o, " ");
	pa_out_s(o, name);
	pa_out_s(o, "=\"");
	pa_out_u(o, v);
	pa_out_s(o, "\"");
}

static void
text(struct pa_out *o, uint64_t x, uint64_t y, const char *anchor,
    struct pa_str s)
{
	pa_out_s(o, "<text");
	attribute(o, "x", x);
	attribute(o, "y", y);
	if (anchor != NULL) {
		pa_out_s(o, " text-anchor=\"");
		pa_out_s(o, anchor);
		pa_out_s(o, "\"");
	}
	pa_out_s(o, ">");
	pa_out_xml(o, s);
	pa_out_s(o, "</text>\n");
}

static void
open_chart(struct pa_out *o, const struct pa_report_chart *c, uint64_t height)
{
	pa_out_s(o, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
	pa_out_u(o, WIDTH);
	pa_out_s(o, " ");
	pa_out_u(o, height);
	pa_out_s(o, "\" role=\"img\" aria-labelledby=\"chart-");
	pa_out_xml(o, c->id);
	pa_out_s(o, "\" font-size=\"13\">\n<title id=\"chart-");
	pa_out_xml(o, c->id);
	pa_out_s(o, "\">");
	pa_out_xml(o, c->caption);
	pa_out_s(o, "</title>\n");
}

static void
legend(struct pa_out *o, const struct pa_report_chart *c)
{
	uint64_t x = 0;
	size_t i;

	for (i = 0; i < c->nseries; i++) {
		pa_out_s(o, "<rect");
		attribute(o, "x", x);
		pa_out_s(o, " y=\"4\" width=\"12\" height=\"12\" fill=\"");
		pa_out_s(o, colour[i]);
		pa_out_s(o, "\"/>\n");
		text(o, x + 18, 15, NULL, c->series[i]);
		x += 18 + pa_width(c->series[i]) * GLYPH + 20;
	}
}

/* label: a / series: value */
static void
segment_title(struct pa_out *o, const struct pa_report_chart *c,
    const struct pa_chart_item *x, size_t series)
{
	pa_out_s(o, "<title>");
	pa_out_xml(o, x->label);
	pa_out_s(o, " ");
	if (series < c->nseries) {
		pa_out_xml(o, c->series[series]);
		pa_out_s(o, " ");
	}
	pa_out_value(o, c->type, x->v[series]);
	pa_out_s(o, "</title>");
}

static void
value_text(struct pa_out *o, uint64_t x, uint64_t y, enum pa_figure_type type,
    uint64_t v)
{
	pa_out_s(o, "<text");
	attribute(o, "x", x);
	attribute(o, "y", y);
	pa_out_s(o, ">");
	pa_out_value(o, type, v);
	pa_out_s(o, "</text>\n");
}

static void
bar(struct pa_out *o, const struct pa_report_chart *c,
    const struct pa_chart_item *item, uint64_t left, uint64_t top,
    uint64_t most)
{
	struct pa_str label = pa_width_cut(item->label, LABEL_MAX);
	uint64_t length = WIDTH - VALUE - left, x = left, w;
	size_t i, n = c->kind == PA_CHART_STACKED ? c->nseries : 1;

	text(o, left - 8, top + BAR - 3, "end", label);
	for (i = 0; i < n; i++) {
		w = pa_chart_scale(item->v[i], most, length);
		pa_out_s(o, "<rect");
		attribute(o, "x", x);
		attribute(o, "y", top);
		attribute(o, "width", w);
		attribute(o, "height", BAR);
		pa_out_s(o, " fill=\"");
		pa_out_s(o, colour[i]);
		pa_out_s(o, "\">");
		segment_title(o, c, item, i);
		pa_out_s(o, "</rect>\n");
		x += w;
	}
	value_text(o, x + 6, top + BAR - 3, c->type, pa_chart_sum(c, item));
}

static void
bars(struct pa_out *o, const struct pa_report_chart *c)
{
	uint64_t left = 0, most = 0, top = c->nseries > 1 ? LEGEND : 4, sum;
	size_t i, width;

	for (i = 0; i < c->nitem; i++) {
		width = pa_width(pa_width_cut(c->item[i].label, LABEL_MAX));
		left = width > left ? width : left;
		sum = pa_chart_sum(c, &c->item[i]);
		most = sum > most ? sum : most;
	}
	left = left * GLYPH + 12;
	open_chart(o, c, top + c->nitem * ROW + 4);
	if (c->nseries > 1)
		legend(o, c);
	for (i = 0; i < c->nitem; i++)
		bar(o, c, &c->item[i], left, top + i * ROW, most);
	pa_out_s(o, "<line");
	attribute(o, "x1", left);
	attribute(o, "x2", left);
	attribute(o, "y1", top - 4);
	attribute(o, "y2", top + c->nitem * ROW);
	pa_out_s(o, " stroke=\"#333\"/>\n</svg>\n");
}

static void
line_series(struct pa_out *o, const struct pa_report_chart *c, size_t series,
    uint64_t left, uint64_t most)
{
	uint64_t step =
	    c->nitem < 2 ? 0 : (WIDTH - left - 20) * 16 / (c->nitem - 1);
	size_t i;

	pa_out_s(o, "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"");
	pa_out_s(o, colour[series]);
	pa_out_s(o, series == 0 ? "\"" : "\" stroke-dasharray=\"6 4\"");
	pa_out_s(o, " points=\"");
	for (i = 0; i < c->nitem; i++) {
		pa_out_s(o, i == 0 ? "" : " ");
		pa_out_u(o, left + step * i / 16);
		pa_out_s(o, ",");
		pa_out_u(o,
		    LEGEND + PLOT -
			pa_chart_scale(c->item[i].v[series], most, PLOT));
	}
	pa_out_s(o, "\"/>\n");
}

static void
axes(struct pa_out *o, const struct pa_report_chart *c, uint64_t left,
    uint64_t most)
{
	uint64_t bottom = LEGEND + PLOT, width = 1, each;
	size_t i, every;

	pa_out_s(o, "<path fill=\"none\" stroke=\"#333\" d=\"M");
	pa_out_u(o, left);
	pa_out_s(o, " 24V");
	pa_out_u(o, bottom);
	pa_out_s(o, "H620\"/>\n");
	value_text(o, 0, LEGEND + 10, c->type, most);
	value_text(o, 0, bottom, c->type, 0);
	for (i = 0; i < c->nitem; i++)
		if (pa_width(c->item[i].label) > width)
			width = pa_width(c->item[i].label);
	each = (WIDTH - left) / (width * GLYPH + 10) + 1;
	every = c->nitem / (size_t)each + 1;
	for (i = 0; i < c->nitem; i += every)
		text(o,
		    left +
			(c->nitem < 2 ?
				0 :
				(WIDTH - left - 20) * i / (c->nitem - 1)),
		    bottom + 18, i == 0 ? "start" : "middle", c->item[i].label);
}

static void
lines(struct pa_out *o, const struct pa_report_chart *c)
{
	const uint64_t left = VALUE;
	uint64_t most = 0;
	size_t i, k;

	for (i = 0; i < c->nitem; i++)
		for (k = 0; k < c->nseries; k++)
			if (c->item[i].v[k] > most)
				most = c->item[i].v[k];
	open_chart(o, c, LEGEND + PLOT + 28);
	legend(o, c);
	axes(o, c, left, most);
	for (k = 0; k < c->nseries; k++)
		line_series(o, c, k, left, most);
	pa_out_s(o, "</svg>\n");
}

void
pa_svg_chart(struct pa_out *o, const struct pa_report_chart *c)
{
	if (c->kind == PA_CHART_LINE)
		lines(o, c);
	else
		bars(o, c);
}
