"""One line of a list, its cells read: values by field, and the faults found on the way.

In: a line, its layout. Out: `Record`, then `ExpectedProject`; a project's lines by level are gathered in one.

    project_of(record_of(line, layout, marks, "Feuil1"), "2024-2025")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, cast

from clas.campaign import cells, cells_coded
from clas.campaign.cells import CellValue, Seen, Value, plain, words_of
from clas.campaign.headers import Column, Layout
from clas.campaign.lines import Line, Lines
from clas.campaign.project import ExpectedProject, Fault

_COUNTS = ("weeks", "staff", "volunteers", "children", "groups")
_LEVELS = ("groups_elementary", "groups_lower_secondary", "groups_upper_secondary")
_AMOUNTS = ("amount_service_grant", "amount_children_bonus", "amount_parents_bonus", "amount_total")
_TEXTS = (
    "project_id",
    "project_title",
    "managing_body",
    "structure",
    "commune",
    "territory",
    "structure_kind",
)
YES_NO = ("priority_district", "bonus_children", "bonus_parents")
_READERS: dict[str, Callable[[CellValue], Seen]] = {
    **dict.fromkeys((*_COUNTS, *_LEVELS), cells.count),
    **dict.fromkeys(_AMOUNTS, cells.amount),
    **dict.fromkeys(_TEXTS, cells.text),
    **dict.fromkeys(("bonus_children", "bonus_parents"), cells.yes_no),
    "priority_district": cells.district,
    "decision_date": cells_coded.day,
    "contact_mail": cells_coded.mail,
    "siret": cells_coded.siret,
    "school_year": cells_coded.school_year,
    "level": cells_coded.level,
    "area": cells_coded.area,
}
_PRICES = {"bonus_children": "amount_children_bonus", "bonus_parents": "amount_parents_bonus"}
_FIELDS = frozenset(entry.name for entry in fields(ExpectedProject))
_YEAR_WEEKS = 53


@dataclass(slots=True)
class Record:
    """`rows`: lines of the sheet, from 1. `values`: None or absent where nothing is known."""

    sheet: str
    rows: list[int]
    values: dict[str, Value | None]
    faults: list[Fault] = field(default_factory=list)

    def count(self, name: str) -> int | None:
        """A whole number, None when it is not known."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def amount(self, name: str) -> float | None:
        """Euros, None when they are not known."""
        value = self.values.get(name)
        return float(value) if isinstance(value, int | float) else None


class Marks(NamedTuple):
    """How a list says yes and no: fields where a blank is no, fields whose cells are amounts."""

    blank_is_no: frozenset[str]
    priced: frozenset[str]


def marks_of(lines: Lines, layout: Layout) -> Marks:
    """A column of crosses or amounts leaves the others blank; one that says « non » does not."""
    blank_is_no: set[str] = set()
    priced: set[str] = set()
    for name in YES_NO:
        shown = [line.cells[name] for line in lines.projects if line.cells.get(name) is not None]
        amounts = [value for cell in shown if isinstance(value := cells.amount(cell).value, int | float)]
        if shown and len(amounts) > 0.6 * len(shown) and max(amounts) > 1:
            blank_is_no.add(name)
            if name in _PRICES and max(amounts) > 20 and layout.column(_PRICES[name]) is None:
                priced.add(name)
        elif shown and all(cells.yes_no(cell).value is not False for cell in shown):
            blank_is_no.add(name)
    return Marks(frozenset(blank_is_no), frozenset(priced))


def record_of(line: Line, layout: Layout, marks: Marks, sheet: str) -> Record:
    """The cells of one line, read."""
    record = Record(sheet, [line.row + 1], {})
    for column in layout.columns:
        _read_cell(record, column, line, marks)
    for name, words in line.banner.items():
        if name in _FIELDS and not record.values.get(name):
            record.values[name] = words
    _check_names(record, layout)
    return record


def _read_cell(record: Record, column: Column, line: Line, marks: Marks) -> None:
    name, cell = column.field, line.cells.get(column.field)
    if name == "bonuses":
        _read_bonuses(record, column, cell)
    if name not in _READERS:
        return
    seen = _seen(column, line, marks)
    if seen.fault:
        record.faults.append(_fault(record, column, cell, seen.fault))
    if seen.value is not None or name not in record.values:
        record.values[name] = seen.value
    if seen.part is not None and record.values.get("volunteers") is None:
        record.values["volunteers"] = seen.part
    if name in marks.priced:
        record.values[_PRICES[name]] = cells.amount(cell).value


def _seen(column: Column, line: Line, marks: Marks) -> Seen:
    name, cell = column.field, line.cells.get(column.field)
    if cell is None and name in marks.blank_is_no:
        return Seen(False)
    if cell is not None and name in line.shared and "level" not in line.cells:
        return Seen(fault="shared_cell")
    seen = _READERS[name](cell)
    if column.both and seen.part is None:
        return cells.pair(cell, seen)
    if name == "weeks" and isinstance(seen.value, int) and seen.value > _YEAR_WEEKS:
        return seen._replace(fault="implausible")
    return seen


def _fault(record: Record, column: Column, cell: CellValue, reason: str) -> Fault:
    return Fault(
        record.sheet, record.rows[0], column.field, reason, column.letter, column.header, words_of(cell)[:80]
    )


def _read_bonuses(record: Record, column: Column, cell: CellValue) -> None:
    """One column for both bonuses: « enfants », « parents », « les deux », « aucun »."""
    words = plain(words_of(cell))
    both = any(word in words for word in ("deux", "2 bonus", "e+p", "e + p"))
    children, parents = both or "enf" in words, both or "parent" in words or "famil" in words
    plainly_none = words in cells.SILENT or cells.yes_no(cell).value is False
    if children or parents or (plainly_none and cell is not None):
        record.values |= {"bonus_children": children, "bonus_parents": parents}
    elif cell is not None:
        record.faults.append(_fault(record, column, cell, "unknown_yes_no"))


def _check_names(record: Record, layout: Layout) -> None:
    for name in ("managing_body", "project_title"):
        column = layout.column(name)
        told = any(fault.field == name for fault in record.faults)
        if column and not record.values.get(name) and not told:
            record.faults.append(_fault(record, column, None, "missing_name"))


def gathered(records: list[Record]) -> list[Record]:
    """One record per project from lines by level: the groups go to their level."""
    projects: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        projects.setdefault(identity(record.values), []).append(record)
    return [_gather(lines) for lines in projects.values()]


def identity(values: dict[str, Value | None]) -> tuple[str, ...]:
    """What makes two lines the same project."""
    names = ("project_id", "managing_body", "project_title", "structure", "commune", "school_year")
    return tuple(plain(str(values.get(name) or "")) for name in names)


def _gather(lines: list[Record]) -> Record:
    whole = Record(lines[0].sheet, [row for line in lines for row in line.rows], {})
    whole.faults = [fault for line in lines for fault in line.faults]
    seen: list[dict[str, Value | None]] = []
    for line in lines:
        level = line.values.get("level")
        if line.values in seen:
            whole.faults.append(Fault(line.sheet, line.rows[0], "", "duplicate", other=whole.rows[0]))
        elif level and line.count("groups") is not None:
            name = f"groups_{level}"
            whole.values[name] = (whole.count(name) or 0) + (line.count("groups") or 0)
        seen.append(line.values)
    for name in {name: None for line in lines for name in line.values if name not in ("level", "groups")}:
        _merge(whole, lines, name)
    return whole


def _merge(whole: Record, lines: list[Record], name: str) -> None:
    """One value for the project: the same on all lines, or the sum of children and amounts told by level."""
    told = [line.values[name] for line in lines if line.values.get(name) not in (None, "")]
    if len(set(told)) <= 1:
        whole.values[name] = told[0] if told else lines[0].values.get(name)
        alike = len({line.count("groups") for line in lines}) == 1
        if len(told) > 1 and alike and told[0] and (name == "children" or name in _AMOUNTS):
            _differ(whole, name, "once_or_each")
    elif name == "children" or name in _AMOUNTS:
        whole.values[name] = sum(value for value in told if isinstance(value, int | float))
    else:
        _differ(whole, name, "lines_differ")


def _differ(whole: Record, name: str, reason: str) -> None:
    whole.values[name] = None if name not in _TEXTS else ""
    whole.faults.append(Fault(whole.sheet, whole.rows[0], name, reason))


def project_of(record: Record, school_year: str) -> ExpectedProject:
    """The record as an expected project; a school year of its own comes before the sheet's."""
    values = {name: value for name, value in record.values.items() if name in _FIELDS and value is not None}
    if not values.get("school_year"):
        values["school_year"] = school_year
    return ExpectedProject(record.sheet, record.rows[0], tuple(record.rows), **cast("dict[str, Any]", values))
