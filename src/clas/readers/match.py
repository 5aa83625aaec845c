"""Finds the answers in a document: one matcher for all formats.

In: a `Document` and the `Form` of a trame. Out: a `Bilan`, each answer with its place and its doubts.
A clean form has every label to the letter and in order: then a look-up does; otherwise candidates are made for
each line and the form is matched as a whole.

    match(document, form_of("clas-2024-2025")).text("staff_count")
"""

from __future__ import annotations

from collections.abc import Iterator

from clas.bilan.model import Bilan
from clas.readers.align import align
from clas.readers.anchors import anchors, marked, rooms
from clas.readers.assemble import assemble
from clas.readers.candidates import Candidate, Line, candidates
from clas.readers.document import Document, Paragraph
from clas.readers.elements import Form, Role
from clas.readers.failure import Failure, Unreadable
from clas.readers.grids import reading_order
from clas.readers.looks import revised

ENOUGH = 7
"""Labels of the form, identification left out, without which a document is not this form."""


def match(document: Document, form: Form) -> Bilan:
    """The bilan that a document holds; Unreadable(not_this_form) when it holds too few of the form's labels."""
    lines = _lines(document.paragraphs, form)
    found = marked(lines, form) if any(line.mark for line in lines) else None
    if found is not None:
        return assemble(document, lines, found, form)
    found = anchors(lines, form)
    if found is None:
        rows = candidates(lines, form)
        order = reading_order(lines, rows, form)
        lines, rows = [lines[i] for i in order], [rows[i] for i in order]
    elif len(found) == len(form.elements):
        rows = []
    else:
        rows = candidates(lines, form, rooms(lines, found, form))
        for i, candidate in found.items():
            rows[i] = [candidate]
    chosen = _aligned(lines, rows, form) if rows else found or {}
    if not _is_this_form(chosen, form):
        raise Unreadable(Failure.NOT_THIS_FORM, f"{len(chosen)} labels found")
    return assemble(document, lines, chosen, form)


def _lines(paragraphs: list[Paragraph], form: Form) -> list[Line]:
    lines: list[Line] = []
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if not text or text.isspace():
            continue
        cell = paragraph.cells[-1] if paragraph.cells else None
        around = paragraph.cells[:-1]
        mark = paragraph.field if paragraph.field[:5] == "clas_" else ""
        if "\n" not in text and not form.paired.search(text):
            lines.append(Line(text, i, 0, paragraph.bold, paragraph.listed, cell, mark, around))
            continue
        for start, part in _parts(text, form):
            bold = max(0, min(paragraph.bold - start, len(part)))
            lines.append(Line(part, i, start, bold, paragraph.listed, cell, "" if start else mark, around))
    return lines


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


def _aligned(lines: list[Line], rows: list[list[Candidate]], form: Form) -> dict[int, Candidate]:
    chosen = align(rows, form)
    for share in (0.75, 0.85):
        again = revised(lines, rows, chosen, form, share)
        if again is None:
            break
        chosen = align(again, form)
    return chosen


def _is_this_form(chosen: dict[int, Candidate], form: Form) -> bool:
    found = [form.elements[c.element] for c in chosen.values() if c.score > 0.7]
    return sum(1 for e in found if e.role is not Role.TITLE and e.section > 0) >= ENOUGH
