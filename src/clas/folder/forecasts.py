"""A list of expected projects as JSON, in words that other programs keep.

In: an `ExpectedList`. Out: `{"rows": [{"sheet", "row", "rows", "values"}], "faults": [{"sheet", "row",
"field", "reason"}]}`; a value that the list does not hold is left out.

    >>> forecast_json(ExpectedList())
    '{"rows": [], "faults": []}'
"""

from __future__ import annotations

import json
from datetime import date

from clas.campaign.project import ExpectedList, ExpectedProject, Fault

_NAMES = {
    "project_id": "project_ref",
    "project_title": "project_title",
    "managing_body": "managing_body",
    "structure": "structure",
    "siret": "siret",
    "commune": "commune",
    "territory": "territory",
    "structure_kind": "structure_kind",
    "area": "area",
    "contact_mail": "contact_mail",
    "priority_district": "qpv",
    "school_year": "school_year",
    "decision_date": "decision_date",
    "weeks": "weeks",
    "staff": "staff_total",
    "volunteers": "volunteers",
    "children": "children_total",
    "groups": "groups_total",
    "groups_elementary": "groups_elementary",
    "groups_lower_secondary": "groups_lower_secondary",
    "groups_upper_secondary": "groups_upper_secondary",
    "has_children_bonus": "bonus_children",
    "has_parents_bonus": "bonus_parents",
    "amount_service_grant": "amount_ps",
    "amount_children_bonus": "amount_bonus_children",
    "amount_parents_bonus": "amount_bonus_parents",
    "amount_total": "amount_total",
}
"""What we call a thing, and what the JSON calls it."""
_MARKS = {"bonus_children": "has_children_bonus", "bonus_parents": "has_parents_bonus"}


def forecast_json(found: ExpectedList) -> str:
    """One line of JSON."""
    fields = {_MARKS.get(field, field) for field in found.fields | {"school_year", "commune"}}
    if "bonuses" in fields:
        fields |= set(_MARKS.values())
    rows = [_row(project, fields) for project in found.projects]
    return json.dumps({"rows": rows, "faults": [_fault(fault) for fault in found.faults]}, ensure_ascii=False)


def failed_json(sentence: str) -> str:
    """One line of JSON for a spreadsheet that cannot be read."""
    return json.dumps({"error": {"message": sentence}}, ensure_ascii=False)


def _row(project: ExpectedProject, fields: set[str]) -> dict[str, object]:
    values = {
        told: _plain(value)
        for name, told in _NAMES.items()
        if (value := getattr(project, name)) not in (None, "")
        and (name in fields or name.startswith("groups_"))
    }
    return {"sheet": project.sheet, "row": project.row, "rows": list(project.rows), "values": values}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _fault(fault: Fault) -> dict[str, object]:
    field = _NAMES.get(_MARKS.get(fault.field, fault.field), fault.field)
    return {"sheet": fault.sheet, "row": fault.row, "field": field or None, "reason": fault.reason}
