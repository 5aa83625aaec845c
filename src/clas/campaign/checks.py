"""What does not add up in a list: sums, more volunteers than staff, the same project twice.

In: records or projects. Out: their faults; the figures stay as they are written.

    doubles(projects)[0].reason
"""

from __future__ import annotations

from collections.abc import Sequence

from clas.campaign.cells import plain
from clas.campaign.headers import Layout
from clas.campaign.project import ExpectedProject, Fault
from clas.campaign.records import Record

_PARTS = ("amount_service_grant", "amount_children_bonus", "amount_parents_bonus")
_LEVELS = ("groups_elementary", "groups_lower_secondary", "groups_upper_secondary")
_ROUNDING = 1.0
_COUNTS = ("weeks", "staff", "volunteers", "children", "groups", "priority_district", "contact_mail")
_FIGURES = (*_COUNTS, *_LEVELS, *_PARTS, "amount_total", "bonus_children", "bonus_parents", "decision_date")


def checked(records: list[Record], layout: Layout) -> list[Record]:
    """The same records, what does not add up told among their faults."""
    for whole, parts in (("amount_total", _PARTS), ("groups", _LEVELS)):
        if all(layout.column(name) for name in (whole, *parts)):
            wrong = [record for record in records if _mismatch(record, whole, parts)]
            if (
                len(wrong) < 4 or len(wrong) < len(records) / 2
            ):  # else the total holds other sums: no fault of a line
                for record in wrong:
                    _tell(record, whole, "sum_mismatch", layout)
    for record in records:
        staff, volunteers = record.count("staff"), record.count("volunteers")
        if staff is not None and volunteers is not None and volunteers > staff >= 0:
            _tell(record, "volunteers", "volunteers_exceed_staff", layout)
    return records


def _mismatch(record: Record, whole: str, parts: Sequence[str]) -> bool:
    total, values = record.amount(whole), [record.amount(name) for name in parts]
    faulty = {fault.field for fault in record.faults}
    if total is None or all(value is None for value in values) or faulty & {whole, *parts}:
        return False
    return abs(total - sum(value or 0 for value in values)) >= _ROUNDING


def _tell(record: Record, name: str, reason: str, layout: Layout) -> None:
    column = layout.column(name) or layout.column("staff")
    letter, header = (column.letter, column.header) if column else ("", "")
    cell = f"{record.amount(name) or 0:g}"
    record.faults.append(Fault(record.sheet, record.rows[0], name, reason, letter, header, cell))


def doubles(projects: Sequence[ExpectedProject]) -> list[Fault]:
    """The projects that stand twice in one school year, with the same figures or others; ids given twice."""
    first: dict[tuple[str, ...], ExpectedProject] = {}
    by_id: dict[tuple[str, str], ExpectedProject] = {}
    faults: list[Fault] = []
    for project in projects:
        names, identity = _names(project), (_year(project), plain(project.project_id))
        before = first.get(names)
        if before and (
            not project.project_id or project.project_id == before.project_id or not before.project_id
        ):
            reason = "duplicate" if _figures(project) == _figures(before) else "duplicate_conflict"
            faults.append(Fault(project.sheet, project.row, "", reason, other=before.row))
        elif identity[1] and identity in by_id:
            faults.append(
                Fault(project.sheet, project.row, "project_id", "duplicate_id", other=by_id[identity].row)
            )
        if any(names[1:3]):
            first.setdefault(names, project)
        by_id.setdefault(identity, project)
    return faults


def _year(project: ExpectedProject) -> str:
    """Lists of an unknown year are compared within their sheet only."""
    return project.school_year or f"?{project.sheet}"


def _names(project: ExpectedProject) -> tuple[str, ...]:
    names = (project.managing_body, project.project_title, project.structure, project.commune)
    return (_year(project), *map(plain, names))


def _figures(project: ExpectedProject) -> list[object]:
    return [getattr(project, name) for name in _FIGURES]
