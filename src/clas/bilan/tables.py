r"""Values from a table typed in an answer: a line a row, cells joined by « | ».

In: an answer. Out: what its rows and columns count, each number told by its row's first cell and its column's
head.

    >>> from clas.bilan.plain import plain
    >>> groups_in_table(plain("Site | Collectifs | Enfants\nCentre | 3 | 28\nGare | 2 | 19")).value
    5
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import (
    ACTUAL,
    CHILD,
    COLLECTIF,
    GAP,
    GROUP,
    LESS,
    MORE,
    PAST,
    PEOPLE,
    PLANNED,
    TAGS,
    TOTAL,
    TRADE,
    UNITS,
    VOLUNTEER,
    WEEK,
)
from clas.bilan.numbers import NUMBERS
from clas.bilan.plain import TOKEN, Plain

_STAFF: Final = frozenset((PEOPLE, TRADE, VOLUNTEER))
_GROUPS: Final = frozenset((COLLECTIF, GROUP))
_NOT_DONE: Final = frozenset((PLANNED, GAP, LESS, MORE, PAST))
_LONG: Final = 6
"""Words of a cell that is a number with what it counts: « 3 dont 1 au collège » at most."""
_NAMED: Final = re.compile(r"(?:collectif|groupe)s?\b")
_MOST_WEEKS: Final = 52


class _Row(NamedTuple):
    cells: list[str]
    at: int  # its first character in the answer


class _Entry(NamedTuple):
    """A number of a table, with what its row, its column and its own cell tell of it."""

    number: int
    row: int
    column: int
    heading: frozenset[str]
    tags: frozenset[str]


def staff_in_table(answer: Plain) -> tuple[Found, Found]:
    """The people and the volunteers of a table of them."""
    rows = _rows(answer)
    entries = _entries(rows)
    whole = [e.number for e in _done(entries) if TOTAL in e.tags and e.tags & UNITS <= {PEOPLE}]
    at = _word(answer, rows)
    volunteers = _summed(entries, frozenset((VOLUNTEER,)), at)
    return Found(max(whole), at) if whole else _summed(entries, _STAFF, at), volunteers


def weeks_in_table(answer: Plain) -> tuple[Found, Found]:
    """The weeks planned and done of a table with a row or a column for each."""
    rows = _rows(answer)
    entries = [
        entry for entry in _entries(rows) if entry.tags & UNITS <= {WEEK} and entry.number <= _MOST_WEEKS
    ]
    entries = [entry for entry in entries if WEEK in entry.tags] or entries
    at = _word(answer, rows)
    found = [
        next((Found(e.number, at) for e in entries if e.tags & {PLANNED, ACTUAL} == {role}), NOTHING)
        for role in (PLANNED, ACTUAL)
    ]
    return found[0], found[1]


def groups_in_table(answer: Plain) -> Found:
    """The groups that a table counts in a column or a row, or else lists, one a row."""
    rows = _rows(answer)
    at = _word(answer, rows)
    entries = [
        e for e in _entries(rows) if CHILD not in e.tags and (e.heading & _GROUPS or _plural(rows[e.row]))
    ]
    if entries and not (_NAMED.fullmatch(rows[0].cells[entries[0].column]) and _are_numbered(entries)):
        return _summed(entries, _GROUPS, at)
    named = [row for row in rows if _NAMED.match(row.cells[0]) and len(row.cells[0].split()) > 1]
    if len(named) > 1:
        return Found(len(named), at, certain=False)
    if rows and any(_NAMED.fullmatch(cell) for cell in rows[0].cells[:1]):
        return Found(len([row for row in rows[1:] if TOTAL not in _tags(row.cells[:1])]), at, certain=False)
    return NOTHING


def _plural(row: _Row) -> bool:
    """« Collectifs | 4 | 3 », « Nombre de collectifs | 3 »; not « Collectif A | 12 »."""
    return "collectifs" in row.cells[0] or "nombre de groupes" in row.cells[0]


def _are_numbered(entries: Sequence[_Entry]) -> bool:
    """Whether the numbers of a column are but names: 1, 2, 3."""
    return len(entries) > 1 and all(b.number == a.number + 1 and a.row != b.row for a, b in pairwise(entries))


def _rows(answer: Plain) -> list[_Row]:
    rows, at = [], 0
    for line in answer.even.split("\n"):
        if "|" in line:
            rows.append(_Row([cell.strip() for cell in line.split("|")], at))
        at += len(line) + 1
    return rows


def _word(answer: Plain, rows: Sequence[_Row]) -> int:
    """The number of the first word of the table."""
    return len(TOKEN.findall(answer.even, 0, rows[0].at)) if rows else 0


def _tags(cells: Iterable[str]) -> frozenset[str]:
    words = {word for cell in cells for word in TOKEN.findall(cell)}
    return frozenset(TAGS[word] for word in words) - {""}


def _number(cell: str) -> int | None:
    """The number that a cell begins with, None when it tells of something else."""
    words = TOKEN.findall(cell)
    if not words or len(words) > _LONG or words[1:2] in (["/"], ["-"], ["e"], ["h"], ["eme"]):
        return None
    return NUMBERS.get(words[0])


def _entries(rows: Sequence[_Row]) -> list[_Entry]:
    """The numbers of the rows; the first row heads the columns when it holds none."""
    if not rows:
        return []
    headed = all(_number(cell) is None for cell in rows[0].cells)
    heads = [_tags([cell]) for cell in rows[0].cells] if headed else []
    found = []
    for place, row in enumerate(rows):
        label = _tags(row.cells[:1]) if _number(row.cells[0]) is None else frozenset[str]()
        for column, cell in enumerate(row.cells):
            number = _number(cell)
            if number is not None:
                heading = heads[column] if column < len(heads) else frozenset[str]()
                found.append(_Entry(number, place, column, heading, label | heading | _tags([cell])))
    return found


def _done(entries: Sequence[_Entry]) -> list[_Entry]:
    """What was done, or what no column says to be planned, past or a difference."""
    done = [entry for entry in entries if entry.tags & {ACTUAL, PLANNED} == {ACTUAL}]
    return done or [entry for entry in entries if not entry.tags & _NOT_DONE]


def _summed(entries: Sequence[_Entry], units: frozenset[str], at: int) -> Found:
    """The row of totals, or the sum: one number a row, unless the columns are of these units."""
    kept = [entry for entry in _done(entries) if entry.tags & units]
    kept = [entry for entry in kept if TOTAL in entry.tags] or kept
    firsts = {entry.row: entry for entry in reversed(kept)}
    if not any(entry.heading & units for entry in kept):
        kept = list(firsts.values())
    return Found(sum(entry.number for entry in kept), at) if kept else NOTHING
