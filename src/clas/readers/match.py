"""Finds the answers in a document: one matcher for all formats.

In: a `Document` and the `Form` of a trame. Out: a `Bilan`, each answer with its place and its doubts.
A clean form has every label to the letter and in order: then a look-up does; otherwise candidates are made
for each line and the form is matched as a whole.

    match(document, form_of("clas-2024-2025")).text("staff_count")
"""

from __future__ import annotations

from clas.bilan.model import Bilan
from clas.readers.align import align
from clas.readers.anchors import anchors, marked, rooms
from clas.readers.assemble import assemble
from clas.readers.candidates import Candidate, candidates
from clas.readers.document import Document
from clas.readers.elements import Form, Role
from clas.readers.failure import Failure, Unreadable
from clas.readers.formal import formal
from clas.readers.gaps import completed
from clas.readers.grids import reading_order
from clas.readers.letter import to_the_letter
from clas.readers.lines import Line, lines_of
from clas.readers.looks import Looks, common, revised

LONGEST = 5_000
"""Lines of text: some ten times the longest form seen."""
ENOUGH = 7
"""Labels of the form, identification left out, without which a document is not this form."""


def match(document: Document, form: Form) -> Bilan:
    """The bilan that a document holds; Unreadable: not_this_form when too few labels are found, too_large."""
    if not document.ocr and (bilan := to_the_letter(document, form)):
        return bilan
    lines = lines_of(document.paragraphs, form)
    if len(lines) > LONGEST:
        raise Unreadable(Failure.TOO_LARGE, f"{len(lines)} lines")
    found = marked(lines, form) if any(line.mark for line in lines) else None
    if found is not None:
        return assemble(document, lines, found, form)
    found = anchors(lines, form)
    if found is None:
        rows = candidates(lines, form)
        order = reading_order(lines, rows, form)
        lines, rows = [lines[i] for i in order], [rows[i] for i in order]
    else:
        rows = candidates(lines, form, rooms(lines, found, form))
        for i, candidate in found.items():
            rows[i] = [candidate]
    chosen, looks = _aligned(lines, rows, form)
    if not _is_this_form(chosen, form):
        raise Unreadable(Failure.NOT_THIS_FORM, f"{len(chosen)} labels found")
    return assemble(document, lines, chosen, form, formal(lines, rows, chosen, looks, form))


def _aligned(
    lines: list[Line], rows: list[list[Candidate]], form: Form
) -> tuple[dict[int, Candidate], Looks | None]:
    chosen = align(rows, form)
    looks: Looks | None = None
    for share in (0.75, 0.85):
        before, looks = looks, common(lines, rows, chosen, form, share)
        if looks is None or looks == before:
            break
        chosen = align(revised(lines, rows, looks, form), form)
    return completed(lines, rows, chosen, looks, form), looks


def _is_this_form(chosen: dict[int, Candidate], form: Form) -> bool:
    found = [form.elements[c.element] for c in chosen.values() if c.score > 0.7]
    return sum(1 for e in found if e.role is not Role.TITLE and e.section > 0) >= ENOUGH
