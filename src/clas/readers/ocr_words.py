"""Makes lines of the words that tesseract recognises.

In: tesseract's table (tsv). Out: `Sheet`, in points.

    sheet_of(table, 1, (595, 842), 250 / 72, []).lines
"""

from __future__ import annotations

import re
from typing import NamedTuple

from clas.readers.pdf_line import Line, Ruling, Sheet

GAP = 2.2
"""A wider gap, in sizes of the type, parts two pieces of a line."""
_BASE, _SIZE = 0.22, 1.05
_NOISE = "|[]{}_—–-=~‘’'\"`.,:;°“”«»!\\/"
"""What borders and dirt are read as, when nothing else stands on the line."""
_BULLET = re.compile(r"^(?:[°©®¢•·o¤e+]|»|\*)_*\s+(?=[A-ZÀ-Ý])")
"""What a bullet is read as."""


class Word(NamedTuple):
    """A word on the picture, in points from the bottom left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def sheet_of(
    table: str, number: int, size: tuple[float, float], scale: float, upright: list[Ruling]
) -> Sheet:
    """The lines of one page; `scale`: dots to the point. A picture without a size gets its own."""
    rows: dict[tuple[str, ...], list[Word]] = {}
    width, height = size
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, wide, high = (int(cell) / scale for cell in cells[6:10])
        if cells[0] == "1" and not height:
            width, height = wide, high
        if cells[0] == "5" and cells[11].strip():
            word = Word(cells[11].strip(), left, height - top - high, left + wide, height - top)
            rows.setdefault(tuple(cells[1:5]), []).append(word)
    sheet = Sheet(number, width, height)
    for words in rows.values():
        _add(words, sheet, upright)
    if upright:
        sheet.lines = _downward(sheet.lines)
    return sheet


def _downward(lines: list[Line]) -> list[Line]:
    """Lines from the top down, pieces of one from the left: tesseract reads boxes in an order of its own."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: -x.base):
        if rows and rows[-1][0].base - line.base < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        line._replace(tab=i > 0) for row in rows for i, line in enumerate(sorted(row, key=lambda x: x.left))
    ]


def _add(words: list[Word], sheet: Sheet, upright: list[Ruling]) -> None:
    """Add a line, in pieces where a ruling or a wide gap parts it."""
    size = _usual_size(words)
    piece: list[Word] = []
    for word in words:
        if piece and (word.left - piece[-1].right > GAP * size or _ruled(piece[-1], word, upright)):
            _keep(piece, size, sheet, tab=piece[0] is not words[0])
            piece = []
        piece.append(word)
    _keep(piece, size, sheet, tab=piece[0] is not words[0])


def _usual_size(words: list[Word]) -> float:
    heights = sorted(word.top - word.bottom for word in words)
    return _SIZE * max(heights[len(heights) // 2], 0.6 * heights[-1])


def _ruled(one: Word, other: Word, upright: list[Ruling]) -> bool:
    middle = (other.bottom + other.top) / 2
    return any(one.right - 2 < x < other.left + 2 and low < middle < high for x, low, high in upright)


def _keep(words: list[Word], size: float, sheet: Sheet, *, tab: bool) -> None:
    text = _BULLET.sub("• ", " ".join(word.text for word in words))
    if not text.strip(_NOISE + " "):
        return
    bottoms = sorted(word.bottom for word in words)
    base = bottoms[len(bottoms) // 2] + (
        _BASE * size if any(c in text for c in "gjpqy") and len(words) < 2 else 0
    )
    line = Line(text, words[0].left, words[-1].right, base, size, sheet.number, tab=tab)
    sheet.lines.append(line)
