"""What a person should look at, over a whole folder: one list for workbook, report and command line.

In: what a folder holds. Out: `Look`s, doubtful readings first.

    looks(gathered, trame)[0].what
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from clas.bilan.model import Level
from clas.folder.synthesis import Gathered
from clas.language import say
from clas.synthesis import watch
from clas.synthesis.material import Material, said_place
from clas.synthesis.table import lay
from clas.trame.model import Trame

_READINGS = frozenset(("doubtful_answer", "unreadable_value", "uncertain_value"))


class Sort(StrEnum):
    """What kind of thing it is, in the order of the list (catalogue "corrections.sort")."""

    READING = "reading"
    PASSAGE = "passage"
    PROJECT = "project"
    CORRECTION = "correction"
    STRUCTURE = "structure"
    NOTE = "note"


class Look(NamedTuple):
    """One thing to look at. `read`: what stands there; `what`: why it is doubtful, or what to do."""

    sort: Sort
    file: str
    question: str
    read: str
    what: str
    place: str = ""


def material_of(found: Gathered, trame: Trame) -> Material:
    """What the report is made from."""
    return Material(
        table=lay(found.dossiers, trame),
        expected=found.projects,
        unread=tuple(found.unread),
        superseded=tuple(found.superseded),
        other_years=tuple(found.other_years),
        school_year=found.school_year,
    )


def looks(found: Gathered, trame: Trame) -> list[Look]:
    """Everything to look at; readings and points are those that the report counts."""
    material = material_of(found, trame)
    files = {short: file for file, short in material.names.items()}
    rows = [
        Look(Sort.READING, files[file], question, read, why, place)
        for file, question, read, place, why in watch.doubts(material)
    ]
    rows += _passages(found)
    rows += _projects(found)
    rows += [
        Look(
            Sort.CORRECTION,
            row.file,
            row.question,
            row.correction,
            say(f"corrections.no_effect.{why}", question=row.question),
        )
        for row, why in found.without_effect
    ]
    points = [
        Look(Sort.STRUCTURE, files[file], question, "", what)
        for file, question, what in watch.points(material)
    ]
    return [*rows, *points, *_notes(found, trame)]


def _passages(found: Gathered) -> Iterator[Look]:
    for dossier in found.dossiers:
        for passage in dossier.bilan.unplaced:
            yield Look(
                Sort.PASSAGE,
                dossier.file,
                "",
                passage.text,
                say("corrections.unplaced"),
                said_place(passage.place),
            )


def _projects(found: Gathered) -> Iterator[Look]:
    for file, near in found.near.items():
        key = "corrections.no_project" if near is None else "corrections.near_project"
        name = "" if near is None else near.project_title or near.structure or near.managing_body
        yield Look(Sort.PROJECT, file, say("corrections.project"), name, say(key))


def _notes(found: Gathered, trame: Trame) -> Iterator[Look]:
    """The other findings: main questions left blank, things good to know."""
    for dossier in found.dossiers:
        for finding in dossier.findings:
            if finding.code in _READINGS or (
                finding.level is not Level.NOTE and finding.code != "blank_answer"
            ):
                continue
            question = trame.by_id.get(finding.question)
            what = say(f"finding.{finding.code}", **dict(finding.blanks))
            yield Look(Sort.NOTE, dossier.file, question.name if question else "", "", what)
