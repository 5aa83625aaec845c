"""Puts raised and lowered type back on its line: « 6 » and « ème », a word and the mark of its footnote.

In: the lines of a page as PDFium cuts them, also where small type leaves the baseline. Out: whole lines.

    rejoined([Line("le 1", 62, 80, 90, 11), Line("er", 80, 84, 94, 6.4)])[0].text  # 'le 1er'
"""

from __future__ import annotations

from clas.readers.pdf_line import Line

SMALL = 0.8
_SPACE = 0.15
_TOUCHING = 0.6


def rejoined(lines: list[Line]) -> list[Line]:
    """The lines, small type joined to the one that it touches."""
    base, size = -1e9, 1.0
    for line in lines:
        if abs(line.base - base) < size and not SMALL < line.size / size < 1 / SMALL:
            return _rejoined(lines)
        base, size = line.base, line.size
    return lines


def _rejoined(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    whole = 0.0, 0.0
    for line in lines:
        if out and _touch(out[-1], line, whole):
            out[-1] = _one(out[-1], line)
        else:
            out.append(line)
        whole = out[-1].base, out[-1].size
    return out


def _touch(one: Line, other: Line, whole: tuple[float, float]) -> bool:
    """Whether two pieces are of one line, and one of them in smaller type or just after such a piece."""
    gap, size = other.left - one.right, max(one.size, other.size)
    if other.tab or not -0.1 * size < gap < _TOUCHING * size:
        return False
    raised = min(one.size, other.size) < SMALL * size and abs(other.base - one.base) < 0.6 * size
    return raised or (bool(one.raised) and abs(other.base - whole[0]) < 1)


def _one(one: Line, other: Line) -> Line:
    text = one.text + (" " if other.left - one.right > _SPACE * max(one.size, other.size) else "")
    start = len(text)
    main = one if one.size >= other.size else other
    raised = one.raised
    if one.size < SMALL * other.size:
        raised = ((0, len(one.text)),)
    if other.size < SMALL * one.size:
        raised = (*raised, (start, start + len(other.text)))
    raised = (*raised, *((a + start, b + start) for a, b in other.raised))
    bold = start + other.bold if one.bold >= len(one.text) and other.bold else one.bold
    return one._replace(
        text=text + other.text,
        right=other.right,
        base=main.base,
        size=main.size,
        fonts=(one.fonts[0], other.fonts[1]),
        bold=bold,
        raised=raised,
    )
