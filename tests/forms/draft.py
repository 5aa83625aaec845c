"""A form about to be written: what is written, what must be read, under which wording, by which pen.

In: a project. Out: `Draft`, which the layouts turn into a body and `expected` into the truth.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.forms.elements import ADDED, IDENTITY, Element, elements, load_fields

if TYPE_CHECKING:
    from lxml import etree

    from tests.forms.pens import Pen

PROJECTS = Path(__file__).resolve().parent / "projects"
SECTIONS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
LIST_MARK = re.compile(r"^(?:[-–•→]|\d{1,2}[.)])\s+(?=\S)")


@dataclass
class Page:
    """The parts of a docx besides the body; the package numbers them."""

    body: list[etree._Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    columns: int = 1
    landscape: bool = False


@dataclass
class Draft:
    project: dict
    rng: random.Random
    pen: Pen
    answers: dict[str, str]
    truth: dict[str, str]
    alternatives: dict[str, list[str]]
    values: dict
    values_alternatives: dict
    wording: dict[str, str | None]
    order: tuple[int, ...] = SECTIONS
    identity: tuple[str, ...] = IDENTITY
    page: Page = field(default_factory=Page)
    extras: dict = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def write(self, key: str, text: str, *others: str) -> None:
        """The same text is written and expected; `others` are accepted too."""
        self.answers[key] = self.truth[key] = text
        self.also(key, *others)

    def also(self, key: str, *others: str) -> None:
        known = self.alternatives.setdefault(key, [])
        known.extend(o for o in others if o not in known and o != self.truth[key])

    def plan(self) -> Iterator[Element]:
        """The elements shown, in the order of the sections; a question without its label has no text."""
        every = elements(load_fields())
        known = {e.key: e for e in every}
        turn = iter(self.identity)
        every = [known[next(turn)] if e.key in IDENTITY else e for e in every]
        for section in (-1, *self.order):
            for e in every:
                shown = self.wording.get(e.key, e.text)
                extra, kind = ADDED.get(e.key, ("", ""))
                if e.section == section and (text := self.wording.get(extra)):
                    yield Element(extra, kind, text, section)
                if e.section == section and (shown is not None or e.kind == "field"):
                    yield e._replace(text=shown or "")

    def shown(self, key: str) -> str:
        """The wording of one element ("" when it is gone)."""
        known = {e.key: e.text for e in elements(load_fields())}
        return (self.wording.get(key, known[key]) or "").strip()


def load_project(name: str) -> dict:
    return json.loads((PROJECTS / f"{name}.json").read_text(encoding="utf-8"))


def project_names() -> list[str]:
    return sorted(p.stem for p in PROJECTS.glob("*.json"))


def draft(project: dict, rng: random.Random, pen: Pen) -> Draft:
    return Draft(
        project,
        rng,
        pen,
        dict(project["answers"]),
        dict(project["answers"]),
        {},
        dict(project["values"]),
        {k: list(v) for k, v in project["values_alt"].items()},
        {},
    )


def expected(made: Draft, file: str, way: str, level: str, form: str) -> dict:
    """The truth, in the form of the corpus."""
    return {
        "file": file,
        "project": made.project["id"],
        "way": way,
        "level": level,
        "format": form,
        "split": "public",
        "answers": made.truth,
        "alternatives": {k: v for k, v in made.alternatives.items() if v},
        "values": made.values,
        "values_alternatives": made.values_alternatives,
        "themes": made.project["themes"],
        "extras": made.extras,
        "notes": made.notes,
    }


def pieces(text: str) -> Iterator[tuple[str, list]]:
    """("line", [text]) or ("table", rows): lines with bars that follow each other are one table."""
    rows: list[list[str]] = []
    for line in text.split("\n") if text else []:
        if " | " in line:
            rows.append(line.split(" | "))
            continue
        if rows:
            yield "table", rows
            rows = []
        yield "line", [line]
    if rows:
        yield "table", rows
