"""The blank form as a list of elements in order: title, headings, groups, instructions and the 39 questions.

>>> [e.key for e in elements(load_fields())][:3]
['title', 'h0', 'managing_body']
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

SPECIMENS = Path(__file__).resolve().parent.parent / "specimens"
IDENTITY = ("managing_body", "structure", "contact_person", "contact_email", "contact_phone", "project_title")

ADDED = {
    "calendar_gaps": ("h1", "heading"),
    "groups_organisation": ("h3", "heading"),
    "school_formal": ("i6b", "instruction"),
    "overall_review": ("i8", "instruction"),
}
"""Lines that some rewordings add before a question: the key of their wording, and their kind."""


class Element(NamedTuple):
    """`kind`: title, banner, heading, group, instruction or field. `section`: 0 to 9, -1 above them."""

    key: str
    kind: str
    text: str
    section: int


def corpus_folder() -> Path:
    """Where trame.json and the blank form are: the folder named by CLAS_CORPUS, else the specimens."""
    return Path(os.environ.get("CLAS_CORPUS") or SPECIMENS)


def load_trame() -> dict:
    return json.loads((corpus_folder() / "trame.json").read_text(encoding="utf-8"))


def load_fields() -> list[dict]:
    return load_trame()["fields"]


def elements(fields: list[dict]) -> list[Element]:
    """Every element of the form, in the order of the blank form."""
    heads = {s["number"]: s["heading"] for s in load_trame()["sections"]}
    out = [Element("title", "title", " Bilan des projets Clas 2024-2025", -1)]
    seen: set[int] = set()
    before = {
        "calendar_gaps": [("banner", "banner", "DESCRIPTION DE LA MISE EN ŒUVRE REELLE DU PROJET")],
        "children_activities": [("i4", "instruction", "Expliquer :")],
        "bonus_children_actions": [("bonus_c", "group", "*Bonus Enfants")],
        "bonus_children_materials": [("ibc", "instruction", "Préciser :")],
        "parents_activities": [("i5", "instruction", "Expliquer :")],
        "bonus_parents_actions": [("bonus_p", "group", "*Bonus Parents")],
        "bonus_parents_outings": [("ibp", "instruction", "Préciser :")],
        "school_formal": [("i6", "instruction", fields[25]["instruction"])],
        "territory_links": [("i7", "instruction", fields[30]["instruction"])],
    }
    for field in fields:
        number = field["section"]
        extra = before.get(field["id"], [])
        if field["id"] == "calendar_gaps":
            out.append(Element(*extra[0], 0))
            extra = []
        if number not in seen and not field["label_is_heading"]:
            out.append(Element(f"h{number}", "heading", heads[number], number))
        seen.add(number)
        out.extend(Element(*e, number) for e in extra)
        out.append(Element(field["id"], "field", field["label_line"], number))
    return out
