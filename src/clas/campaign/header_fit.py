"""Whether the cells of a column are what its header announces.

In: the reading of a header and the rows under it. Out: the reading, its field put right or withdrawn.

    >>> from clas.campaign.header_words import field_of
    >>> fitted(field_of(("Contact",)), 0, [("Mme Dupont",), ("M. Petit",)]).field
    ''
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clas.campaign import cells, cells_coded
from clas.campaign.cells import CellValue
from clas.campaign.header_words import Reading

_SAMPLE = 300
_TEXTS = ("managing_body", "project_title", "structure", "commune", "territory")


def fitted(reading: Reading, index: int, body: Sequence[Sequence[CellValue]]) -> Reading:
    """The reading that the cells of this column allow; one without a cell stays as it is."""
    values = [row[index] for row in body[:_SAMPLE] if index < len(row) and row[index] is not None]
    if not values or not reading.field:
        return reading
    return reading._replace(field=_field(reading, values))


def _field(reading: Reading, values: list[CellValue]) -> str:
    field = reading.field
    if field.startswith("amount_") and _share(values, _is_mark) > 0.6:
        return {"amount_children_bonus": "bonus_children", "amount_parents_bonus": "bonus_parents"}.get(
            field, "status"
        )
    if field in _TEXTS and _share(values, _is_number) > 0.8:
        return "project_id" if field == "project_title" else ""
    if field == "project_id" and _is_ordinal(values):
        return ""
    if not reading.weak:
        return field
    if field.startswith("groups"):
        return field if _share(values, _is_number) > 0.4 else ""
    checks: dict[str, Callable[[CellValue], bool]] = {
        "contact_mail": lambda value: "@" in str(value) or "(at)" in str(value),
        "level": lambda value: bool(cells_coded.level(value).value),
        "school_year": lambda value: bool(cells_coded.school_year(value).value),
        "decision_date": lambda value: bool(cells_coded.day(value).value),
        "weeks": _is_number,
    }
    check = checks.get(field)
    return field if check is None or _share(values, check) > 0.3 else ""


def _share(values: list[CellValue], check: Callable[[CellValue], bool]) -> float:
    return sum(map(check, values)) / len(values)


def _is_number(value: CellValue) -> bool:
    return cells.amount(value).value is not None


def _is_mark(value: CellValue) -> bool:
    return not _is_number(value) and isinstance(cells.yes_no(value).value, bool)


def _is_ordinal(values: list[CellValue]) -> bool:
    """Whether the column only numbers the lines."""
    numbers = [cells.count(value).value for value in values]
    counted = [number for number in numbers if isinstance(number, int)]
    return (
        len(counted) > 0.8 * len(values)
        and counted[:1] == [1]
        and counted == sorted(counted)
        and counted[-1] < 1000
    )
