"""A received folder made in code: the bilans of the specimen projects, and who was expected.

In: nothing. Out: dossiers, expected projects, a report.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from clas.bilan.model import Answer, Bilan, Drawn, Place, State, Typed
from clas.campaign.expected import ExpectedProject
from clas.synthesis.compose import compose
from clas.synthesis.report import Report
from clas.synthesis.table import Dossier, Superseded, UnreadFile
from clas.trame.load import load

TRAME = load("clas-2024-2025")
PROJECTS = Path(__file__).parent / "specimens" / "projects"
SCAN = UnreadFile("scans/scan 3.pdf", "no_text_layer", "« scan 3.pdf » est un document numérisé, sans texte.")
OLD = Superseded("p01 avant relecture.docx", "p01.docx")


def bilan_of(
    answers: dict[str, str], values: dict[str, Typed | None] | None = None, **states: State
) -> Bilan:
    """A bilan of these answers; a value not given is blank unless `states` says otherwise."""
    values = values or {}
    drawn = {}
    for value in TRAME.values:
        known = values.get(value.id)
        state = states.get(value.id, State.BLANK if known is None else State.GIVEN)
        source = next((s for s in value.sources if answers.get(s)), "")
        drawn[value.id] = Drawn(value.id, known, state, source, answers.get(source, ""))
    return Bilan(
        TRAME.id,
        {
            q.id: Answer(q.id, answers.get(q.id, ""), Place(paragraph=n, page=1 + n // 15))
            for n, q in enumerate(TRAME.questions, 3)
        },
        drawn,
    )


def specimen(name: str) -> Bilan:
    """The bilan of one specimen project."""
    told = json.loads((PROJECTS / f"{name}.json").read_text(encoding="utf-8"))
    values = {id_: tuple(v) if isinstance(v, list) else v for id_, v in told["values"].items()}
    bilan = bilan_of(told["answers"], values)
    bilan.source = f"{name}.docx"
    return bilan


def names() -> list[str]:
    return sorted(path.stem for path in PROJECTS.glob("*.json"))


def expected() -> list[ExpectedProject]:
    """Ten projects expected: the specimens but the last, with some forecasts, and three that never came."""
    found = []
    for n, name in enumerate(names()[:-1]):
        bilan = specimen(name)
        found.append(
            ExpectedProject(
                project_id=f"2024-{n:03}",
                project_title=bilan.text("project_title"),
                managing_body=bilan.text("managing_body"),
                structure=bilan.text("structure"),
                commune="Villeneuve-les-Bois",
                weeks=None if n % 3 == 0 else 30,
                staff=8,
                volunteers=3 if n % 2 else None,
                groups_elementary=2,
            )
        )
    for n, title in enumerate(("Les mots en chemin", "Réussir ensemble au collège", "Le coin lecture")):
        found.append(
            ExpectedProject(project_id=f"X{n}", project_title=title, managing_body="Commune de Bellefontaine")
        )
    return found


def dossiers() -> list[Dossier]:
    """The specimens, each with its expected project but the last, which is on no list."""
    projects: list[ExpectedProject | None] = [*expected()[: len(names()) - 1], None]
    return [
        Dossier(f"{name}.docx", specimen(name), project)
        for name, project in zip(names(), projects, strict=True)
    ]


def synthesis() -> Report:
    """The report of the folder."""
    return compose(dossiers(), expected(), [SCAN], TRAME, superseded=[OLD], made_on=date(2025, 7, 7))
