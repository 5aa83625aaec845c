"""The lines of the blank form as elements to be found in a filled one, in the form's order.

In: a `Trame`. Out: `Form`: its elements, and an index from stems to the elements that hold them.

    form_of(load("clas-2024-2025")).elements[0].role
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from clas.readers.fold import STOPS, Speller, bare, numbering, stem, words
from clas.trame.load import load
from clas.trame.model import Question, Spot, Trame


class Role(StrEnum):
    """What a line of the form is for."""

    TITLE = "title"
    BANNER = "banner"
    HEADING = "heading"
    GROUP = "group"
    QUESTION = "question"


class Wording(NamedTuple):
    """One way of writing an element: its stems in order, their total weight, whether it is the form's own."""

    stems: tuple[str, ...]
    weight: float
    own: bool
    bare: str
    distinct: frozenset[str]
    last: str  # the mark it ends with, "" for a letter


@dataclass(slots=True)
class Element:
    """One line of the form. `order`: its rank. `section`: its part, -1 for title and banner."""

    order: int
    role: Role
    section: int
    question: Question | None
    texts: tuple[str, ...]
    wordings: tuple[Wording, ...] = ()


@dataclass(slots=True)
class Form:
    """All elements of one trame, ready for matching."""

    trame: Trame
    elements: list[Element]
    instructions: frozenset[tuple[str, ...]]
    weights: dict[str, float] = field(default_factory=dict)
    index: dict[str, tuple[int, ...]] = field(default_factory=dict)
    whole: dict[str, list[int]] = field(default_factory=dict)  # bare text → elements written exactly so
    raw: dict[str, list[int]] = field(default_factory=dict)  # the same to the letter
    speller: Speller = field(default_factory=lambda: Speller({}))
    costs: list[list[float]] = field(default_factory=list)  # of meeting one element after another
    instruction_heads: frozenset[str] = frozenset()  # those that end with a colon, « Expliquer : »
    instruction_lines: frozenset[str] = frozenset()  # the instructions to the letter
    hints: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)  # of each element: keywords
    by_mark: dict[str, int] = field(default_factory=dict)  # bookmark of our own forms → element
    paired: re.Pattern[str] = re.compile(r"(?!)")  # what stands before a second label on one line
    same_line: tuple[str, ...] = ()  # labels whose answer goes on the same line


_YEAR = re.compile(r"\s*\b20\d\d\s*[-/]\s*(?:20)?\d\d\b")
UNKNOWN = 2.2
"""Weight of a content word that the form does not hold."""
STOP_WEIGHT = 0.12


@cache
def form_of(version: str) -> Form:
    """The form of a trame kept with the product."""
    return build(load(version))


def build(trame: Trame) -> Form:
    """The elements of a trame, weighed by how few elements hold each word."""
    elements = _elements(trame)
    lines = [line for s in trame.sections for line in (*s.instructions, *s.instruction_wordings)]
    lines += [q.instruction for q in trame.questions if q.instruction]
    form = Form(trame, elements, frozenset(_content(line) for line in lines))
    holders: dict[str, set[int]] = {}
    known: dict[str, str] = {}
    for element in elements:
        for text in element.texts:
            for word in words(text):
                holders.setdefault(word.stem, set()).add(element.order)
                known[word.whole] = word.stem
    stops = {stem(word) for word in STOPS}
    form.weights = {
        key: STOP_WEIGHT
        if key in stops or key.isdigit()
        else math.log(1.6 + len(elements) / (1 + len(owners)))
        for key, owners in holders.items()
    }
    form.index = {
        key: tuple(sorted(owners))
        for key, owners in holders.items()
        if key not in stops and not key.isdigit()
    }
    form.instruction_heads = frozenset(
        f"{line.strip()[:-1].strip()} :" for line in lines if line.strip().endswith(":")
    )
    form.instruction_lines = frozenset(line.strip() for line in lines)
    for line in lines:
        known.update((word.whole, word.stem) for word in words(line))
    form.speller = Speller(known)
    form.paired = _paired(elements)
    form.hints = [_hints(e, trame) for e in elements]
    form.by_mark = {f"clas_{e.question.id}": e.order for e in elements if e.question}
    for element in elements:
        element.wordings = _wordings(element, form.weights)
        for wording in element.wordings:
            form.whole.setdefault(wording.bare, []).append(element.order)
        form.raw.setdefault(element.texts[0].strip(), []).append(element.order)
    form.same_line = tuple(q.label_line.strip() for q in trame.questions if q.spot is Spot.SAME_LINE)
    return form


def _hints(element: Element, trame: Trame) -> tuple[tuple[str, ...], ...]:
    if element.question:
        words = element.question.keywords
    elif element.role is Role.HEADING:
        words = next(s.keywords for s in trame.sections if s.number == element.section)
    else:
        return ()
    return tuple(tuple(word.split("+")) for word in words)


def _paired(elements: list[Element]) -> re.Pattern[str]:
    """Finds the gap before a label of the identification that does not begin its line."""
    labels = {text.strip(" :") for e in elements if e.section == 0 and e.question for text in e.texts}
    names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    gap = r"(?<=\S)(?:[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{3,}|[ \u00a0]+\|[ \u00a0]+)"
    return re.compile(
        rf"{gap}(?=(?:{names})[ \u00a0]*(?:20\d\d[ -–/]+(?:20)?\d\d)?[ \u00a0]*:)", re.IGNORECASE
    )


def _content(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(text) if word.stem not in STOPS)


def _wordings(element: Element, weights: dict[str, float]) -> tuple[Wording, ...]:
    made: dict[str, Wording] = {}
    own = 2 if element.role is Role.QUESTION else 1
    for rank, text in enumerate(element.texts):
        for variant in (text, _YEAR.sub("", text)):
            key = bare(variant)
            stems = tuple(word.stem for word in words(variant[numbering(variant) :]))
            if key and key not in made:
                last = variant.rstrip()[-1:]
                weight = sum(weights.get(s, UNKNOWN) for s in stems)
                made[key] = Wording(
                    stems, weight, rank < own, key, frozenset(stems), "" if last.isalnum() else last
                )
    return tuple(made.values())


def _elements(trame: Trame) -> list[Element]:
    rows: list[tuple[Role, int, Question | None, tuple[str, ...]]] = [
        (Role.TITLE, -1, None, (trame.title, *trame.title_wordings))
    ]
    for section in trame.sections:
        questions = trame.of_section(section.number)
        if section.number == 1:
            rows.append((Role.BANNER, -1, None, (trame.banner, *trame.banner_wordings)))
        heading_is_label = questions and questions[0].label_is_heading
        if not heading_is_label:
            rows.append((Role.HEADING, section.number, None, (section.heading, *section.wordings)))
        group = None
        for question in questions:
            if question.group != group:
                group = question.group
                block = next((b for b in trame.blocks if b.id == question.block), None)
                if group:
                    rows.append((Role.GROUP, section.number, None, (group, block.name if block else group)))
            texts = (question.label_line, question.label, *question.wordings)
            rows.append((Role.QUESTION, section.number, question, texts))
    return [Element(order, *row) for order, row in enumerate(rows)]
