"""One filled form: its answers, the values drawn from them, and where each stands in which file.

>>> Answer("staff_count", "12 dont 8 bénévoles", Place(paragraph=31), certain=True).state
<State.GIVEN: 'given'>
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Typed = int | bool | str | tuple[int, int]
"""A typed value: a whole number, an inclusive range (low, high), yes or no, a school year "2024-2025"."""


class State(StrEnum):
    """Four different things that an empty cell of a spreadsheet would mix up (zero is a given value)."""

    GIVEN = "given"
    BLANK = "blank"
    NOT_ASKED = "not_asked"
    UNREADABLE = "unreadable"


class Place(NamedTuple):
    """Where in the file: numbers from 1, 0 or "" where the format does not know. `cell` is "row.column"."""

    paragraph: int = 0
    page: int = 0
    cell: str = ""
    part: str = ""  # "" for the body; "box", "comment", "footnote", "header"… elsewhere


class Passage(NamedTuple):
    """Words of the file with their place; `rule` says why they were set aside, "" when they were not."""

    text: str
    place: Place = Place()
    rule: str = ""


class Answer(NamedTuple):
    """What the file answers to one question.

    `text`: paragraphs separated by one line feed each, "" when nothing is written. `passage`: the answer as
    it stands in the file, label's line included when it stands there. `doubts`: codes of the findings
    (catalogue "doubt.<code>") that made it uncertain.
    """

    question: str
    text: str = ""
    place: Place = Place()
    certain: bool = True
    doubts: tuple[str, ...] = ()
    passage: str = ""

    @property
    def state(self) -> State:
        """Given or blank; a bilan says which questions were not asked."""
        return State.GIVEN if self.text else State.BLANK


class Drawn(NamedTuple):
    """A typed value drawn from an answer: None unless `state` is GIVEN; `text` is the words it is from."""

    id: str
    value: Typed | None = None
    state: State = State.BLANK
    question: str = ""
    text: str = ""
    certain: bool = True


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """Something a person should look at and can put right; said by the catalogue as "finding.<code>"."""

    level: Level
    code: str
    question: str = ""
    blanks: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Bilan:
    """One filled form. `answers` holds every question of the trame, in its order; `values` likewise."""

    trame: str
    answers: dict[str, Answer]
    values: dict[str, Drawn] = field(default_factory=dict)
    unplaced: list[Passage] = field(default_factory=list)
    set_aside: list[Passage] = field(default_factory=list)
    form_text: list[str] = field(default_factory=list)
    source: str = ""  # the file it was read from, as given

    def text(self, question: str) -> str:
        """The text of one answer, "" when blank or unknown."""
        answer = self.answers.get(question)
        return answer.text if answer else ""

    def value(self, id: str) -> Typed | None:  # noqa: A002 - the word of the domain
        """One drawn value, None when it is not stated."""
        drawn = self.values.get(id)
        return drawn.value if drawn else None
