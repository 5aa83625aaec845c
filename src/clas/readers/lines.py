"""The lines of a document: what a label may stand on.

In: the paragraphs of a document. Out: its lines; paragraphs are cut at line breaks and before a second label.

    lines_of(document.paragraphs, form)[0].text
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clas.readers.document import Paragraph
from clas.readers.elements import Form


class Line(NamedTuple):
    """A line of a paragraph: `paragraph` its index in the document, `start` its offset there."""

    text: str
    paragraph: int
    start: int
    bold: int
    listed: bool
    cell: tuple[int, int, int] | None = None
    mark: str = ""
    around: tuple[tuple[int, int, int], ...] = ()  # the cells that hold that cell, outermost first


def lines_of(paragraphs: Sequence[Paragraph], form: Form) -> list[Line]:
    """The lines that hold anything, in reading order."""
    lines: list[Line] = []
    for i, (text, _, _, cells, _, bold, listed, field) in enumerate(paragraphs):
        if not text or text.isspace():
            continue
        cell, around = (cells[-1], cells[:-1]) if cells else (None, ())
        mark = field if field[:5] == "clas_" else ""
        if "\n" not in text and not (_has_gap(text) and form.paired.search(text)):
            lines.append(_new(Line, (text, i, 0, bold, listed, cell, mark, around)))
            continue
        for start, part in _parts(text, form):
            inside = max(0, min(bold - start, len(part)))
            lines.append(Line(part, i, start, inside, listed, cell, "" if start else mark, around))
    return lines


_new = tuple.__new__


def _has_gap(text: str) -> bool:
    return "\t" in text or "   " in text or "|" in text


def _parts(text: str, form: Form) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph: cut at its line breaks, and before a second label on one line."""
    start = 0
    for line in text.split("\n"):
        at = 0
        for gap in form.paired.finditer(line):
            if line[at : gap.start()].strip():
                yield start + at, line[at : gap.start()]
            at = gap.end()
        if line[at:].strip():
            yield start + at, line[at:]
        start += len(line) + 1
