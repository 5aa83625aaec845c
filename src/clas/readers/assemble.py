"""Gives every word of a document its place: in an answer, in the form's own text, set aside, or unplaced.

In: the lines of a document and the labels found among them. Out: a `Bilan` without its values.
The rest of a label's line belongs to the answer; text under a heading goes to the first question whose
label was not found; a table that holds no label is part of an answer, one line a row.

    assemble(document, lines, chosen, form)
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from clas.bilan.model import Answer, Bilan, Passage, Place
from clas.readers.anchors import EXACT, INSTRUCTION
from clas.readers.candidates import Candidate, is_instruction
from clas.readers.clean import answer_text
from clas.readers.document import Document
from clas.readers.elements import Element, Form, Role
from clas.readers.letter import place_of
from clas.readers.lines import Line

SURE = 0.88
_KNOWN = 0.6
"""Share of sure labels under which a form is in other words: each of its answers is to be looked at."""
_YEAR = re.compile(r"^[ \u00a0]*20\d\d[ \u00a0]?[-/–][ \u00a0]?(?:20)?\d\d(?!\d)[ \u00a0]*(?=:|$)")
_TWO_YEARS = re.compile(r"20\d\d-20\d\d")
_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zA-Z]|[IVX]{1,4})\s*[.)°]?\s*$")
_AFTER_LABEL = re.compile(r"(?:[ \t\u00a0\u202f:\n]|=>|[→➔➜])*")


@dataclass(slots=True)
class Pile:
    """Text under one element of the form, before it is known whose answer it is."""

    element: Element | None
    sure: bool
    pieces: list[tuple[Line, str]] = field(default_factory=list)
    after_instruction: bool = False

    def has_text(self) -> bool:
        """Whether anybody wrote anything here."""
        return any(answer_text(text) for _, text in self.pieces)


def assemble(
    document: Document,
    lines: list[Line],
    chosen: dict[int, Candidate],
    form: Form,
    formal: Set[int] = frozenset(),
) -> Bilan:
    """The bilan of a document whose labels are known; `formal`: further lines that are the form's own."""
    piles, form_text = _piles(lines, chosen, form, formal)
    bilan = Bilan(form.trame.id, {}, form_text=form_text)
    for aside in document.asides:
        place = Place(aside.number, aside.page, "", aside.rule)
        bilan.set_aside.append(Passage(aside.text, place, aside.rule))
    owners = _owners(piles, bilan, document, form)
    _doubt(piles, form)
    inner = _tables_of_answers(lines, chosen)
    for question in form.trame.questions:
        own = owners.get(question.id)
        missing = own is None or own[0].element is None or question is not own[0].element.question
        bilan.answers[question.id] = _answer(question.id, own or [], document, inner, missing)
    return bilan


def _piles(
    lines: list[Line], chosen: dict[int, Candidate], form: Form, formal: Set[int]
) -> tuple[list[Pile], list[str]]:
    """Cut the lines at the labels; also the form's own text."""
    ours = any(lines[i].mark for i in chosen)
    to_the_letter = all(candidate.score == EXACT for candidate in chosen.values())
    pile = Pile(None, True)
    piles = [pile]
    form_text: list[str] = []
    own = _numbers(lines, chosen) | formal
    for i, label in chosen.items():
        own.update(range(i + 1, i + label.span))
    for i, line in enumerate(lines):
        candidate = chosen.get(i)
        if i in own:
            form_text.append(line.text.strip())
            continue
        if candidate is None or candidate.element == INSTRUCTION:
            text = line.text.strip()
            begun = _begun_instruction(text, form) if _is_heading(pile) and not ours else 0
            if begun:
                form_text.append(text[:begun])
                pile = Pile(
                    pile.element, pile.sure, [(line, _AFTER_LABEL.sub("", text[begun:], count=1))], True
                )
                piles.append(pile)
            elif candidate is not None or (not ours and _is_instruction(text, form, to_the_letter)):
                form_text.append(line.text.strip())
                pile = Pile(pile.element, pile.sure, after_instruction=True)
                piles.append(pile)
            else:
                pile.pieces.append((line, line.text))
            continue
        end = candidate.end if candidate.span == 1 else len(line.text)
        form_text.append(line.text[:end].strip())
        pile = Pile(form.elements[candidate.element], candidate.score >= SURE)
        piles.append(pile)
        rest = line.text[end:] if candidate.span == 1 else ""
        if rest and _TWO_YEARS.search(pile.element.texts[0] if pile.element else ""):
            year = _YEAR.match(rest)
            if year:
                form_text.append(year[0].strip())
                rest = rest[year.end() :]
        if rest := _AFTER_LABEL.sub("", rest, count=1):
            pile.pieces.append((line, rest))
    return piles, form_text


def _is_heading(pile: Pile) -> bool:
    return pile.element is not None and pile.element.question is None and not pile.pieces


def _begun_instruction(text: str, form: Form) -> int:
    """Where an instruction ends that a person went on with (« Expliquer : l’aide aux devoirs… »)."""
    head, colon, rest = text.partition(":")
    return len(head) + 1 if colon and rest.strip() and f"{head.strip()} :" in form.instruction_heads else 0


def _is_instruction(text: str, form: Form, to_the_letter: bool) -> bool:
    return text in form.instruction_lines or (not to_the_letter and is_instruction(text, form))


def _numbers(lines: list[Line], chosen: dict[int, Candidate]) -> set[int]:
    """The lines that number a label from the cell at its left."""
    found: set[int] = set()
    for i in chosen:
        cell = lines[i].cell
        before = i - 1
        while (
            cell
            and before >= 0
            and (other := lines[before].cell)
            and other[:2] == cell[:2]
            and other[2] < cell[2]
        ):
            if _NUMBER.match(lines[before].text):
                found.add(before)
            before -= 1
    return found


def _owners(piles: list[Pile], bilan: Bilan, document: Document, form: Form) -> dict[str, list[Pile]]:
    """Whose answer each pile is, by question; the others are set aside or unplaced."""
    found = {p.element.question.id for p in piles if p.element and p.element.question}
    owners: dict[str, list[Pile]] = {}
    title_at = next((i for i, p in enumerate(piles) if p.element and p.element.role is Role.TITLE), -1)
    for i, pile in enumerate(piles):
        element = pile.element
        if element and element.question and not pile.after_instruction:
            owners.setdefault(element.question.id, []).append(pile)
        elif pile.has_text():
            if element is None or element.role is Role.TITLE:
                rule = "letterhead" if element is None and title_at >= 0 else "around_title"
                bilan.set_aside += _passages(pile, document, rule)
                continue
            owner = _heir(i, piles, found, form)
            if owner is None:
                bilan.unplaced += _passages(pile, document, "")
            else:
                owners.setdefault(owner, []).append(Pile(element, False, pile.pieces, after_instruction=True))
    return owners


def _doubt(piles: list[Pile], form: Form) -> None:
    """Doubt what may be wrong: all of a form in other words, and answers before a label that was not found.

    Such an answer, when it has several lines, may have swallowed the next question.
    """
    asked = [pile for pile in piles if pile.element and pile.element.question and not pile.after_instruction]
    if sum(pile.sure for pile in asked) < _KNOWN * len(asked):
        for pile in piles:
            pile.sure = False
    found = {pile.element.order for pile in piles if pile.element}
    for pile in piles:
        if pile.element is None or len(pile.pieces) < 2:
            continue
        after = form.elements[pile.element.order + 1 :]
        follower = next((e for e in after if e.order in found or e.role is Role.QUESTION), None)
        if follower is not None and follower.order not in found:
            pile.sure = False


def _heir(i: int, piles: list[Pile], found: set[str], form: Form) -> str | None:
    """The question that text under a heading answers: the first whose label was not found."""
    element = piles[i].element
    assert element is not None
    after = next((p.element for p in piles[i + 1 :] if p.element and p.element is not element), None)
    stop = after.order if after and after.order > element.order else len(form.elements)
    for other in form.elements[element.order + 1 : stop]:
        if other.section != element.section:
            break
        if other.question and other.question.id not in found:
            return other.question.id
    if after and after.question and after.section == element.section:
        nearest = next(p for p in piles[i + 1 :] if p.element is after)
        if not nearest.has_text():
            return after.question.id
    return element.question.id if element.question else None


def _passages(pile: Pile, document: Document, rule: str) -> list[Passage]:
    return [
        Passage(text.strip(), place_of(document.paragraphs[line.paragraph]), rule)
        for line, text in pile.pieces
        if answer_text(text)
    ]


def _tables_of_answers(lines: list[Line], chosen: dict[int, Candidate]) -> set[int]:
    """The tables that hold no label: what people put in an answer."""
    labelled = {lines[i].cell[0] for i in chosen if lines[i].cell}  # type: ignore[index]  # mypy forgets the test that follows
    return {line.cell[0] for line in lines if line.cell} - labelled


def _answer(question: str, piles: list[Pile], document: Document, inner: set[int], missing: bool) -> Answer:
    if len(piles) == 1:
        pieces, sure = piles[0].pieces, piles[0].sure
    else:
        pieces, sure = [piece for pile in piles for piece in pile.pieces], all(pile.sure for pile in piles)
    doubts = () if sure and not missing else _doubts(piles, missing=missing)
    if not pieces:
        return Answer(question, "", _NOWHERE, not doubts, doubts)
    line, text = pieces[0]
    text = answer_text(text) if len(pieces) == 1 else answer_text(_joined(pieces, inner))
    if not text:
        return Answer(question, "", _NOWHERE, not doubts, doubts)
    if document.ocr:
        doubts = (*doubts, "ocr")
    if len(pieces) > 1:
        line = next((line for line, piece in pieces if answer_text(piece)), line)
    place = place_of(document.paragraphs[line.paragraph])
    passage = text if len(pieces) > 1 else pieces[0][1].strip()
    return Answer(question, text, place, not doubts, doubts, passage)


_NOWHERE = Place()


def _doubts(piles: list[Pile], *, missing: bool) -> tuple[str, ...]:
    doubts = ["label_missing"] if missing else []
    if any(pile.after_instruction for pile in piles):
        doubts.append("under_heading")
    if not all(pile.sure or pile.after_instruction for pile in piles):
        doubts.append("label_unsure")
    return tuple(doubts)


def _joined(pieces: list[tuple[Line, str]], inner: set[int]) -> str:
    """The lines of an answer; the cells of a table's row on one line, between bars."""
    out: list[str] = []
    row: tuple[int, int] | None = None
    column = 0
    for line, text in pieces:
        cell = line.cell
        if cell and cell[0] in inner and answer_text(text):
            if row == cell[:2]:
                out[-1] += (" | " if cell[2] != column else "\n") + text.strip()
            else:
                out.append(text.strip())
            row, column = cell[:2], cell[2]
        else:
            row = None if text.strip() else row
            out.append(text)
    return "\n".join(out)
