"""Finds what is wrong in a trame that loads: double ids, links to nothing, wordings that say two things.

In: a `Trame`. Out: a list of `TrameFault`, empty when all is right.

    >>> from clas.trame.load import load
    >>> check(load("clas-2024-2025"))
    []
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from clas.trame.model import Trame


class TrameFault(NamedTuple):
    """One fault. `code` is stable; `where` is the id or number at fault, `what` the word that is wrong."""

    code: str
    where: str
    what: str = ""


def check(trame: Trame) -> list[TrameFault]:
    """All faults of a trame."""
    return [*_doubles(trame), *_broken_links(trame), *_blanks(trame), *_same_words(trame)]


def _doubles(trame: Trame) -> Iterator[TrameFault]:
    ids = Counter([*(q.id for q in trame.questions), *(f"block {b.id}" for b in trame.blocks)])
    ids.update(f"section {s.number}" for s in trame.sections)
    values = Counter(f"value {v.id}" for v in trame.values)
    for name, times in (ids + values).items():
        if times > 1:
            yield TrameFault("double_id", name)


def _broken_links(trame: Trame) -> Iterator[TrameFault]:
    sections = {s.number for s in trame.sections}
    questions = {q.id for q in trame.questions}
    values = {v.id for v in trame.values}
    for question in trame.questions:
        if question.section not in sections:
            yield TrameFault("unknown_section", question.id, str(question.section))
    for block in trame.blocks:
        for name in block.questions:
            if name not in questions:
                yield TrameFault("unknown_question", block.id, name)
        if block.condition and block.condition.value not in values:
            yield TrameFault("unknown_value", block.id, block.condition.value)
    for value in trame.values:
        for name in value.sources:
            if name not in questions:
                yield TrameFault("unknown_question", value.id, name)


def _blanks(trame: Trame) -> Iterator[TrameFault]:
    for question in trame.questions:
        if not question.label.strip() or not question.label_line.strip():
            yield TrameFault("no_label", question.id)
        elif question.label.strip() not in question.label_line:
            yield TrameFault("label_not_in_line", question.id, question.label)


def _same_words(trame: Trame) -> Iterator[TrameFault]:
    """A wording is given twice to one question: the second does nothing."""
    for question in trame.questions:
        counted = Counter(wording.strip().lower() for wording in question.wordings)
        for wording, times in counted.items():
            if times > 1:
                yield TrameFault("double_wording", question.id, wording)
