"""A chart as an SVG drawing: bars on their side, sober, readable in black and white, nothing clipped.

In: a `Chart`. Out: SVG text with a French title and description; it needs no font, script or file.

    >>> from clas.synthesis.charts import Chart, Series, Shape
    >>> draw(Chart("c", "Titre", "Phrase.", Shape.BARS, ("A",), (Series("n", (3,)),), "")).startswith("<svg ")
    True

Every text is placed by the width of the widest usual font (`widths.py`); the number of a piece of a stacked
bar that is too narrow for it is left to the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from clas.language import say
from clas.synthesis.charts import Chart, Shape
from clas.writers.characters import attribute, escape
from clas.writers.widths import ems, wrap

WIDTH = 680
_MARGIN = 8
_LABELS_AT_MOST = 250
_MANY = 16
"""From this many rows on, letters and bars are smaller, so that the chart keeps to a page."""
_INK, _AXIS = "#1a1a1a", "#5c6670"
_FILLS = ("#17405e", "#a9c7de", "#eef1f4", "#4f7088", "#d8c9a8")
"""Dark, light, lighter: told apart without colour; each piece has an outline as well."""
_ON_FILL = ("#ffffff", _INK, _INK, "#ffffff", _INK)


def draw(chart: Chart) -> str:
    """The drawing of a chart, 680 units wide and as high as it must be."""
    layout = _Layout(chart)
    legend, top = _legend(chart, layout)
    parts, height = _rows(chart, layout, top)
    name = attribute(f"chart-{chart.id}")
    title, description = f"{name}-title", f"{name}-description"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" height="{_n(height)}"'
        f' viewBox="0 0 {WIDTH} {_n(height)}" font-family="sans-serif" font-size="{layout.size}"'
        f' aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escape(chart.title)}</title>'
        f'<desc id="{description}">{escape(describe(chart))}</desc>'
        f'<g aria-hidden="true">{"".join(legend)}{"".join(parts)}</g></svg>'
    )


def describe(chart: Chart) -> str:
    """The sentence of a chart and its figures, for who cannot see it."""
    rows = (say("report.chart.row", name=row[0], values=_told(chart, row[1:])) for row in chart.grid.rows)
    return f"{chart.sentence} {say('report.chart.rows_join').join(rows)}."


def _told(chart: Chart, cells: tuple[str, ...]) -> str:
    if len(chart.series) == 1:
        return ", ".join(cells)
    names = (series.name for series in chart.series)
    return ", ".join(f"{name} {cell}" for name, cell in zip(names, cells, strict=False))


class _Layout:
    """The sizes of a chart: letters, lines and bars, where labels end, where bars begin and end."""

    def __init__(self, chart: Chart) -> None:
        many = len(chart.categories) >= _MANY
        self.size, self.line, self.bar, self.gap = (11, 12, 10, 3) if many else (13, 16, 16, 6)
        widest = max((self.width(name) for name in chart.categories), default=0)
        self.labels = min(widest, _LABELS_AT_MOST)
        self.left = _MARGIN + self.labels + 10
        room = max((self.width(_mark(chart, row)) for row in range(len(chart.categories))), default=0)
        self.right = WIDTH - _MARGIN - (room + 8 if room else 0)
        self.scale = (self.right - self.left) / _largest(chart)

    def width(self, text: str) -> float:
        """How wide a line is."""
        return ems(text) * self.size

    def lines(self, name: str) -> list[str]:
        """A label on as many lines as it needs."""
        return wrap(name, (self.labels + 0.1) / self.size)

    def text(self, x: float, middle: float, text: str, *, anchor: str = "start", fill: str = _INK) -> str:
        """A line of text whose small letters are centred on this height."""
        y = middle + self.size * 0.36
        return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'


def _largest(chart: Chart) -> float:
    if chart.unit == "%":
        return 100
    if chart.shape is Shape.STACKED:
        return 1
    return max((value for series in chart.series for value in series.values), default=0) or 1


def _mark(chart: Chart, row: int) -> str:
    """The longest text at the end of a row's bars; nothing where the numbers stand inside."""
    if chart.shape is Shape.STACKED:
        return ""
    return max((_number(chart, series.values[row], row) for series in chart.series), key=ems)


def _number(chart: Chart, value: float, row: int) -> str:
    return f"{chart.written(value)} ({chart.notes[row]})" if chart.notes else chart.written(value)


def _legend(chart: Chart, layout: _Layout) -> tuple[list[str], float]:
    """The names of the series, over as many lines as needed; none for a single one. Then where rows begin."""
    if len(chart.series) == 1:
        return [], _MARGIN
    parts: list[str] = []
    x, y = float(_MARGIN), float(_MARGIN)
    for index, series in enumerate(chart.series):
        name = series.name
        if len(chart.categories) == 1:
            name = say("report.chart.row", name=name, values=chart.written(series.values[0]))
        width = 20 + layout.width(name) + 18
        if x > _MARGIN and x + width > WIDTH - _MARGIN:
            x, y = float(_MARGIN), y + layout.line + 4
        parts += [_box(x, y + 1, 13, 13, index), layout.text(x + 20, y + 7.5, name)]
        x += width
    return parts, y + layout.line + 10


def _rows(chart: Chart, layout: _Layout, top: float) -> tuple[list[str], float]:
    """Every row from the top down, then the axis at their left; also the height of the whole."""
    parts: list[str] = []
    y = top
    for row, name in enumerate(chart.categories):
        lines, bars = layout.lines(name), _thickness(chart, layout)
        high = max(bars, len(lines) * layout.line)
        first = y + (high - (len(lines) - 1) * layout.line) / 2
        parts += [
            layout.text(layout.left - 8, first + n * layout.line, line, anchor="end")
            for n, line in enumerate(lines)
        ]
        parts += _bars(chart, layout, row, y + (high - bars) / 2)
        y += high + layout.gap
    axis = f"M{_n(layout.left)} {_n(top - 3)}V{_n(y - 2)}"
    parts.append(f'<path d="{axis}" stroke="{_AXIS}" stroke-width="1" fill="none"/>')
    return parts, y + _MARGIN


def _thickness(chart: Chart, layout: _Layout) -> int:
    """How thick the bars of one row are together."""
    if chart.shape is Shape.GROUPED:
        return layout.bar * len(chart.series)
    return layout.bar + 6 if chart.shape is Shape.STACKED else layout.bar


def _bars(chart: Chart, layout: _Layout, row: int, y: float) -> Iterator[str]:
    if chart.shape is Shape.STACKED:
        yield from _stack(chart, layout, row, y)
        return
    for index, series in enumerate(chart.series):
        value = series.values[row]
        width = max(value * layout.scale, 0)
        top = y + index * layout.bar
        if width:
            yield _box(layout.left, top, width, layout.bar, index)
        yield layout.text(layout.left + width + 6, top + layout.bar / 2, _number(chart, value, row))


def _stack(chart: Chart, layout: _Layout, row: int, y: float) -> Iterator[str]:
    """Pieces that together fill the width, each with its number where it fits."""
    whole = sum(series.values[row] for series in chart.series)
    x, high = layout.left, _thickness(chart, layout)
    for index, series in enumerate(chart.series):
        width = layout.scale * series.values[row] / whole if whole else 0
        if width:
            yield _box(x, y, width, high, index)
            label = chart.written(series.values[row])
            if layout.width(label) + 6 <= width:
                fill = _ON_FILL[index % len(_ON_FILL)]
                yield layout.text(x + width / 2, y + high / 2, label, anchor="middle", fill=fill)
        x += width


def _box(x: float, y: float, width: float, height: float, index: int) -> str:
    fill = _FILLS[index % len(_FILLS)]
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"'
        f' stroke="{_FILLS[0]}" stroke-width="0.8"/>'
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
