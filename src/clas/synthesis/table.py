"""Bilans become columns, once; figures, charts and the report read nothing else.

In: dossiers (a bilan, its file, the project it answers for) and the trame. Out: a `Table`.

    >>> Cell(State.GIVEN, (8, 9)).value
    (8, 9)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from clas.bilan.model import Bilan, Finding, Place, State, Typed
from clas.trame.model import Condition, Trame


class Expected(Protocol):
    """A project that is expected to send a bilan, with what was forecast for it (None: not said)."""

    @property
    def project_id(self) -> str: ...  # noqa: D102 - names speak
    @property
    def project_title(self) -> str: ...  # noqa: D102 - names speak
    @property
    def managing_body(self) -> str: ...  # noqa: D102 - names speak
    @property
    def structure(self) -> str: ...  # noqa: D102 - names speak
    @property
    def commune(self) -> str: ...  # noqa: D102 - names speak
    @property
    def weeks(self) -> int | None: ...  # noqa: D102 - names speak
    @property
    def staff(self) -> int | None: ...  # noqa: D102 - names speak
    @property
    def volunteers(self) -> int | None: ...  # noqa: D102 - names speak
    @property
    def groups_count(self) -> int | None: ...  # noqa: D102 - names speak


class ProjectKey(NamedTuple):
    """What tells one expected project from another."""

    project_id: str
    title: str
    managing_body: str
    structure: str


def key_of(project: Expected) -> ProjectKey:
    """The identity of an expected project: its number, or its names where it has none."""
    if project.project_id:
        return ProjectKey(project.project_id, "", "", "")
    return ProjectKey("", project.project_title, project.managing_body, project.structure)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One bilan with the file it was read from and the expected project it answers for, None when unknown."""

    file: str
    bilan: Bilan
    expected: Expected | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def project(self) -> str:
        """The name of the project: as expected, else as written in the bilan, else the file."""
        forecast = self.expected.project_title if self.expected else ""
        return forecast or self._line("project_title") or self._line("structure") or self.file

    @property
    def managing_body(self) -> str:
        """The body that manages it: as expected, else as written in the bilan."""
        return (self.expected.managing_body if self.expected else "") or self._line("managing_body")

    def _line(self, question: str) -> str:
        return " ".join(self.bilan.text(question).split())


class UnreadFile(NamedTuple):
    """A file that could not be read: its kind of failure and the sentence that says what to do."""

    file: str
    kind: str
    sentence: str


class Superseded(NamedTuple):
    """An earlier version of a form, left out in favour of the file kept."""

    file: str
    kept: str


class Cell(NamedTuple):
    """One value of one bilan; `value` is None unless the state is GIVEN."""

    state: State
    value: Typed | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Table:
    """The columns: `values` by value id, `answers` by question id, each in the order of `dossiers`."""

    trame: Trame
    dossiers: tuple[Dossier, ...]
    values: dict[str, tuple[Cell, ...]]
    answers: dict[str, tuple[State, ...]]

    @property
    def files(self) -> tuple[str, ...]:
        """The file of each dossier, in order."""
        return tuple(dossier.file for dossier in self.dossiers)


def short_names(files: Sequence[str]) -> dict[str, str]:
    """Each file by the shortest end of its path that no other shares: its name alone, most of the time."""
    parts = {file: file.replace("\\", "/").split("/") for file in files}
    ends = Counter(tuple(way[-n:]) for way in parts.values() for n in range(1, len(way) + 1))
    names = {}
    for file, way in parts.items():
        alone = (n for n in range(1, len(way) + 1) if ends[tuple(way[-n:])] == 1)
        names[file] = "/".join(way[-next(alone, len(way)) :])
    return names


def lay(dossiers: Sequence[Dossier], trame: Trame) -> Table:
    """Lay the bilans out as columns, in the order given."""
    applies = {
        question: block.condition for block in trame.blocks if block.condition for question in block.questions
    }
    return Table(
        trame=trame,
        dossiers=tuple(dossiers),
        values={
            value.id: tuple(_cell(d.bilan, value.id, applies.get(value.id), value.sources) for d in dossiers)
            for value in trame.values
        },
        answers={
            q.id: tuple(_answered(d.bilan, q.id, applies.get(q.id)) for d in dossiers)
            for q in trame.questions
        },
    )


def _answered(bilan: Bilan, question: str, condition: Condition | None) -> State:
    """An answer is counted as given even where its condition does not hold: people write where they like."""
    answer = bilan.answers.get(question)
    if answer is None:
        return State.NOT_ASKED
    if answer.text.strip():
        return State.GIVEN
    return State.NOT_ASKED if _ruled_out(bilan, condition) else State.BLANK


def _cell(bilan: Bilan, id: str, condition: Condition | None, sources: tuple[str, ...]) -> Cell:  # noqa: A002 - the word of the domain
    drawn = bilan.values.get(id)
    if drawn is not None and drawn.state is State.GIVEN and drawn.value is not None:
        answer = bilan.answers.get(drawn.question)
        return Cell(State.GIVEN, drawn.value, answer.place if answer else Place())
    if drawn is not None and drawn.state is State.UNREADABLE:
        return Cell(State.UNREADABLE)
    if _ruled_out(bilan, condition) or (sources and not any(s in bilan.answers for s in sources)):
        return Cell(State.NOT_ASKED)
    return Cell(drawn.state if drawn is not None and drawn.state is not State.GIVEN else State.BLANK)


def _ruled_out(bilan: Bilan, condition: Condition | None) -> bool:
    """A question is out of purpose only where its condition is stated and does not hold."""
    if condition is None:
        return False
    stated = bilan.value(condition.value)
    return stated is not None and str(stated).lower() not in condition.among
