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
    "bonus_children": "bonus_children",
    "bonus_parents": "bonus_parents",
    "amount_service_grant": "amount_ps",
    "amount_children_bonus": "amount_bonus_children",
    "amount_parents_bonus": "amount_bonus_parents",
    "amount_total": "amount_total",
}
"""What we call a thing, and what the JSON calls it."""


def forecast_json(found: ExpectedList) -> str:
    """One line of JSON."""
    told = {
        "rows": [_row(project) for project in found.projects],
        "faults": [_fault(fault) for fault in found.faults],
    }
    return json.dumps(told, ensure_ascii=False)


def failed_json(sentence: str) -> str:
    """One line of JSON for a spreadsheet that cannot be read."""
    return json.dumps({"error": {"message": sentence}}, ensure_ascii=False)


def _row(project: ExpectedProject) -> dict[str, object]:
    told = {name: getattr(project, name) for name in _NAMES}
    values = {_NAMES[name]: _plain(value) for name, value in told.items() if value not in (None, "")}
    return {"sheet": project.sheet, "row": project.row, "rows": list(project.rows), "values": values}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _fault(fault: Fault) -> dict[str, object]:
    field = _NAMES.get(fault.field, fault.field)
    return {"sheet": fault.sheet, "row": fault.row, "field": field or None, "reason": fault.reason}
