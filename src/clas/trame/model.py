"""What may be asked: a trame (one version of the form), its sections, questions and values.

Plain frozen values; `load.py` makes them from TOML, everything else reads them.

    >>> Question(id="staff_count", section=2, kind=Kind.INTEGER, label="Nombre total").spot
    <Spot.BELOW: 'below'>
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a question expects."""

    SHORT_TEXT = "short_text"
    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    INTEGER = "integer"
    CHOICE = "choice"
    ATTACHMENT = "attachment"


class Spot(StrEnum):
    """Where the blank form leaves room for the answer, seen from its label."""

    RIGHT_CELL = "right_cell"
    SAME_LINE = "same_line"
    BELOW = "below"


class Axis(StrEnum):
    """The four fields of action of a Clas project (référentiel national de financement)."""

    CHILDREN = "children"
    PARENTS = "parents"
    SCHOOL = "school"
    TERRITORY = "territory"


class ValueKind(StrEnum):
    """The type of a value drawn from the text of an answer."""

    INTEGER = "integer"
    BOOLEAN = "boolean"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a block of questions applies: the value `value` is one of `among` (compared as text)."""

    value: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that apply together or not at all, under one heading of their own or none."""

    id: str
    name: str
    heading: str | None
    questions: tuple[str, ...]
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the form; `heading` and `instructions` are lines of the form, to the letter."""

    number: int
    heading: str
    name: str
    axis: Axis | None = None
    instructions: tuple[str, ...] = ()
    instruction_wordings: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its id is kept for good through every rewording.

    `label_line` is the exact line of the form, `label` the same without its mark, `wordings` other wordings
    that mean the same, `group` the heading of the block it stands under, `plain_label`: the blank form
    does not set it in bold, `keywords` beginnings of folded words that tell it within its section ("a+b":
    both).
    """

    id: str
    section: int
    kind: Kind
    label: str
    label_line: str = ""
    name: str = ""
    marker: str | None = None
    group: str | None = None
    instruction: str | None = None
    expects: str = ""
    label_is_heading: bool = False
    plain_label: bool = False
    spot: Spot = Spot.BELOW
    block: str | None = None
    wordings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value that is drawn from the text of the questions `sources`, in this order of trust."""

    id: str
    kind: ValueKind
    name: str
    sources: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Trame:
    """One version of the form."""

    id: str
    title: str
    banner: str
    school_year: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    values: tuple[Value, ...]
    blocks: tuple[Block, ...] = ()
    title_wordings: tuple[str, ...] = ()
    banner_wordings: tuple[str, ...] = ()
    by_id: dict[str, Question] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.by_id.update((question.id, question) for question in self.questions)

    def question(self, id: str) -> Question:  # noqa: A002 - the word of the domain
        """The question of this id; KeyError where there is none."""
        return self.by_id[id]

    def of_section(self, number: int) -> tuple[Question, ...]:
        """The questions of one section, in the form's order."""
        return tuple(q for q in self.questions if q.section == number)

    def value(self, id: str) -> Value:  # noqa: A002 - the word of the domain
        """The value of this id; KeyError where there is none."""
        return next(v for v in self.values if v.id == id)
