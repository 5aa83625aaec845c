"""The short road for a form whose every label is there to the letter, once and in order: as most are.

In: a `Document`. Out: its `Bilan`, the same as the long road gives, or None when anything calls for a second
look: a label edited, quoted or moved, words where nothing is asked, a table in an answer, two labels a line.

    to_the_letter(document, form)
"""

from __future__ import annotations

from clas.bilan.model import Answer, Bilan, Passage, Place
from clas.readers.clean import answer_text
from clas.readers.document import Document, Paragraph
from clas.readers.elements import Form

_AFTER_LABEL = " \t\u00a0\u202f:"
_NOWHERE = Place()
_Given = list[tuple[str, Paragraph]]


def to_the_letter(document: Document, form: Form) -> Bilan | None:
    """The bilan of a clean form, None for any other."""
    found = _answers(document, form)
    if found is None:
        return None
    given, form_text = found
    aside = [Passage(a.text, Place(a.number, a.page, "", a.rule), a.rule) for a in document.asides]
    answers = {q.id: _answer(q.id, given.get(q.id)) for q in form.trame.questions}
    return Bilan(form.trame.id, answers, set_aside=aside, form_text=form_text)


def _answers(document: Document, form: Form) -> tuple[dict[str, _Given], list[str]] | None:
    """What stands under each question, and the form's own lines."""
    raw, elements, instructions, same_line = form.raw, form.elements, form.instruction_lines, form.same_line
    given: dict[str, _Given] = {}
    form_text: list[str] = []
    held: _Given | None = None
    table, last, count = 0, -1, 0
    for paragraph in document.paragraphs:
        text = paragraph.text
        label = text if text in raw else text.strip()
        if not label:
            continue
        cells = paragraph.cells
        rest = ""
        if label not in raw:
            if not label.startswith(same_line):
                if label in instructions:
                    form_text.append(label)
                    held = None
                elif held is None or (cells[-1][0] if cells else 0) != table or _is_odd(text, form):
                    return None
                else:
                    held.append((text, paragraph))
                continue
            start = next(start for start in same_line if label.startswith(start))
            label, rest = start, label[len(start) :].lstrip(_AFTER_LABEL)
        order = next((order for order in raw[label] if order > last), None)
        if order is None or (cells and cells[-1][2] > 1) or paragraph.field[:5] == "clas_":
            return None
        last, count, table = order, count + 1, cells[-1][0] if cells else 0
        form_text.append(label)
        question = elements[order].question
        held = None if question is None else given.setdefault(question.id, [])
        if rest and held is not None:
            held.append((rest, paragraph))
    return (given, form_text) if count == len(elements) else None


def _is_odd(text: str, form: Form) -> bool:
    """Whether a line of an answer may hold a second label."""
    return ("\t" in text or "   " in text or "|" in text) and form.paired.search(text) is not None


def _answer(question: str, given: _Given | None) -> Answer:
    if not given:
        return _new(Answer, (question, "", _NOWHERE, True, (), ""))
    text, paragraph = given[0]
    text = answer_text(text)
    if len(given) > 1:
        if not text:
            paragraph = next((p for piece, p in given if answer_text(piece)), paragraph)
        text = answer_text("\n".join([piece for piece, _ in given]))
    passage = text if len(given) > 1 or not text else given[0][0].strip()
    return _new(Answer, (question, text, place_of(paragraph) if text else _NOWHERE, True, (), passage))


def place_of(paragraph: Paragraph) -> Place:
    """Where a paragraph stands, for a person."""
    cells = paragraph.cells
    cell = f"{cells[-1][1]}.{cells[-1][2]}" if cells else ""
    return _new(Place, (paragraph.number, paragraph.page, cell, "box" if paragraph.box else ""))


_new = tuple.__new__
