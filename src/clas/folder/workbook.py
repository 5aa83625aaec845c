"""The adviser's workbook: one line a bilan, what to look at, what could not be read, and their corrections.

In: what a folder holds. Out: the sheets, ready for a writer.

    sheets(gathered, corrections, expected, trame)[0].name  # « Bilans »
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clas.campaign.project import ExpectedList, ExpectedProject
from clas.folder.corrections import Correction, proposed
from clas.folder.synthesis import Gathered
from clas.language import say
from clas.synthesis.material import said_place
from clas.trame.model import Trame
from clas.writers.bilan_sheet import bilan_sheet, question_sheet
from clas.writers.sheet import CellKind, Column, Sheet

_TEXT, _WIDE = 34, 70


def sheets(
    found: Gathered, corrections: Sequence[Correction], expected: ExpectedList | None, trame: Trame
) -> list[Sheet]:
    """The sheets of the workbook, « Bilans » first."""
    bilans = [dossier.bilan for dossier in found.dossiers]
    out = [
        bilan_sheet(bilans, trame),
        _sheet("look", ("file", "question", "what", "place"), _to_look_at(found, trame)),
        _sheet("unread", ("file", "kind", "do"), ((u.file, say(f"cli.kind.{u.kind}"), u.sentence) for u in found.unread)),
        _sheet("aside", ("file", "why"), _left_out(found)),
        _sheet(
            "sheet", ("file", "question", "read", "correction", "remark"), proposed(bilans, corrections, trame)
        ),
    ]
    if expected is not None:
        out.append(_expected_sheet(found, expected.projects))
        if expected.faults:
            out.append(_sheet("faults", ("row", "what"), ((f.row, f.sentence) for f in expected.faults)))
    return [*out, question_sheet(trame)]


def _sheet(name: str, columns: Sequence[str], rows: object) -> Sheet:
    wide = {"what", "do", "why", "read", "correction", "remark"}
    titles = tuple(
        Column(say(f"corrections.column.{column}"), column, width=_WIDE if column in wide else _TEXT)
        for column in columns
    )
    return Sheet(say(f"corrections.{name}"), titles, rows)  # type: ignore[arg-type]


def _to_look_at(found: Gathered, trame: Trame) -> Iterator[tuple[str, str, str, str]]:
    for dossier in found.dossiers:
        for finding in dossier.findings:
            question = trame.by_id.get(finding.question)
            answer = dossier.bilan.answers.get(finding.question)
            place = said_place(answer.place) if answer and answer.text else ""
            sentence = say(f"finding.{finding.code}", **dict(finding.blanks))
            yield dossier.file, question.name if question else "", sentence, place
    for file, project in found.unsure:
        yield file, "", say("corrections.unsure", project=project), ""
    for row in found.unknown:
        yield row.file, row.question, say("corrections.unknown", question=row.question), ""


def _left_out(found: Gathered) -> Iterator[tuple[str, str]]:
    for superseded in found.superseded:
        yield superseded.file, say("corrections.superseded", kept=superseded.kept)


def _expected_sheet(found: Gathered, projects: Sequence[ExpectedProject]) -> Sheet:
    received = {id(dossier.expected): dossier.file for dossier in found.dossiers if dossier.expected}
    fields = ("project_id", "managing_body", "structure", "project_title", "commune", "weeks", "staff", "volunteers")
    columns = [
        Column(
            say(f"corrections.column.{field}"),
            field,
            kind=CellKind.INTEGER if field in ("weeks", "staff", "volunteers") else CellKind.TEXT,
            width=12 if field in ("project_id", "weeks", "staff", "volunteers") else _TEXT,
        )
        for field in fields
    ]
    columns += [
        Column(say("corrections.column.groups"), "groups", kind=CellKind.INTEGER, width=12),
        Column(say("corrections.column.received"), "received", width=_TEXT),
    ]
    rows = (
        (*(getattr(project, field) or None for field in fields), project.groups_count, received.get(id(project)))
        for project in projects
    )
    return Sheet(say("corrections.expected"), tuple(columns), rows)



