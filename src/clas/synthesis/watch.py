"""The chapters that say what a person should look at, what each bilan says, and how the figures are counted.

In: `Material`. Out: sections.
"""

from __future__ import annotations

from clas.bilan.model import Answer, Finding, Level, Place, State
from clas.language import known, say
from clas.language.numbers import counted, number, span
from clas.synthesis.figures import span_of
from clas.synthesis.gaps import disagreements
from clas.synthesis.material import Material, said_place
from clas.synthesis.report import Block, Column, Heading, Points, Rows, Section, Text
from clas.synthesis.table import Cell, Dossier

LISTED = 150
"""Above this many doubtful answers, the others are left to the spreadsheet, which lists them all."""

LISTED_BILANS = 400
_SAID_ELSEWHERE = frozenset(
    (
        "doubtful_answer",
        "unreadable_value",
        "uncertain_value",
        "unplaced_text",
        "other_school_year",
        "blank_answer",
    )
)
"""Findings that other tables of the report tell with more detail, or as a rate."""
_EXCERPT = 90


def to_look_at(material: Material) -> Section:
    """What could not be read, what is doubtful, what was left out of the count, each with what to do."""
    blocks = [
        *_unread(material),
        *_doubtful(material),
        *_points(material),
        *_disagreeing(material),
        *_unplaced(material),
        *_superseded(material),
        *_years(material),
    ]
    return Section(
        "watch", say("report.section.watch"), tuple(blocks) or (Text(say("report.watch.nothing")),)
    )


def doubts(material: Material) -> list[tuple[str, ...]]:
    """Every doubtful answer: file, question, what was read, where, why."""
    return [row for dossier in material.table.dossiers for row in _doubts(dossier, material)]


def each_bilan(material: Material) -> Section:
    """One line a bilan, so that any figure of the report can be found again."""
    title, table = say("report.section.each"), material.table
    if not table.dossiers or len(table.dossiers) > LISTED_BILANS:
        return Section("each", title, (Text(counted("report.each.left_out", len(table.dossiers))),))
    values = table.trame.values
    shown = [value for value in values if value.id != "school_year"]
    rows = Rows(
        say("report.each.caption"),
        (
            Column(say("report.column.project_file"), 3.6),
            *(Column(_short(value.id, value.name), 1.15, numeric=True) for value in shown),
        ),
        tuple(
            (
                f"{dossier.project}\n{material.names[dossier.file]}",
                *(_said(table.values[value.id][row]) for value in shown),
            )
            for row, dossier in enumerate(table.dossiers)
        ),
    )
    return Section("each", title, (Text(say("report.each.intro")), rows))


def method(material: Material) -> Section:
    """How the figures are counted."""
    lines = [
        say(f"report.method.{name}") for name in ("denominator", "four", "range", "gap", "share", "quote")
    ]
    return Section(
        "method",
        say("report.section.method"),
        (Points(tuple(lines)), Text(say("report.method.form", trame=material.table.trame.title))),
    )


def _unread(material: Material) -> list[Block]:
    if not material.unread:
        return []
    table = Rows(
        say("report.watch.unread_caption"),
        (Column(say("report.column.file"), 1), Column(say("report.column.to_do"), 2.4)),
        tuple((unread.file, unread.sentence) for unread in material.unread),
    )
    return [Heading(say("report.watch.unread_title")), table]


def _doubtful(material: Material) -> list[Block]:
    rows = doubts(material)
    if not rows:
        return []
    blocks: list[Block] = [
        Heading(say("report.watch.doubt_title")),
        Rows(
            say("report.watch.doubt_caption"),
            (
                Column(say("report.column.file"), 1.6),
                Column(say("report.column.question"), 1.5),
                Column(say("report.column.read"), 2.2),
                Column(say("report.column.place"), 1.2),
                Column(say("report.column.why"), 2.2),
            ),
            tuple(rows[:LISTED]),
        ),
    ]
    if len(rows) > LISTED:
        blocks.append(Text(counted("report.watch.doubt_more", len(rows) - LISTED)))
    return blocks


def _doubts(dossier: Dossier, material: Material) -> list[tuple[str, ...]]:
    """Every doubtful answer and unreadable value of one bilan."""
    trame, bilan, file = material.table.trame, dossier.bilan, material.names[dossier.file]
    rows: list[tuple[str, ...]] = [
        (file, trame.question(answer.question).name, _excerpt(answer.text), *_place_and_why(answer))
        for answer in bilan.answers.values()
        if not answer.certain and answer.question in trame.by_id
    ]
    for value in trame.values:
        drawn = bilan.values.get(value.id)
        if drawn is not None and (drawn.state is State.UNREADABLE or not drawn.certain):
            answer = bilan.answers.get(drawn.question)
            why = "unreadable" if drawn.state is State.UNREADABLE else "uncertain"
            read = _excerpt(drawn.text or (answer.text if answer else ""))
            place = said_place(answer.place if answer else Place())
            rows.append((file, value.name, read, place, say(f"report.watch.{why}")))
    if trame.values and bilan.value("school_year") is None:
        rows.append((file, say("report.watch.year_name"), "", "", say("report.watch.year_unknown")))
    return rows


def _place_and_why(answer: Answer) -> tuple[str, str]:
    return said_place(answer.place), reasons(answer) or say("report.watch.uncertain")


def reasons(answer: Answer) -> str:
    """Why an answer is doubtful, in one line; "" when no reason is known."""
    told = [say(f"doubt.{doubt}") for doubt in answer.doubts if known(f"doubt.{doubt}")]
    line = say("report.watch.reasons_join").join(told)
    return line[:1].upper() + line[1:]


def points(material: Material) -> list[tuple[str, ...]]:
    """What is to be settled with the structures: file, question, what it is and what to do."""
    return [
        (material.names[dossier.file], *_finding(finding, material))
        for dossier in material.table.dossiers
        for finding in dossier.findings
        if finding.level is not Level.NOTE and finding.code not in _SAID_ELSEWHERE
    ]


def _finding(finding: Finding, material: Material) -> tuple[str, str]:
    question = material.table.trame.by_id.get(finding.question)
    key = f"finding.{finding.code}"
    why = say(key, **dict(finding.blanks)) if known(key) else finding.code
    return question.name if question else "", why


def _points(material: Material) -> list[Block]:
    rows = points(material)
    if not rows:
        return []
    blocks: list[Block] = [
        Heading(say("report.watch.point_title")),
        Rows(
            say("report.watch.point_caption"),
            (
                Column(say("report.column.file"), 1.6),
                Column(say("report.column.question"), 1.4),
                Column(say("report.column.to_do"), 4),
            ),
            tuple(rows[:LISTED]),
        ),
    ]
    if len(rows) > LISTED:
        blocks.append(Text(counted("report.watch.point_more", len(rows) - LISTED)))
    return blocks


def _disagreeing(material: Material) -> list[Block]:
    found = disagreements(material.table)
    if not found:
        return []
    table = Rows(
        say("report.watch.disagree_caption"),
        (
            Column(say("report.column.file"), 3),
            Column(say("report.gaps.quantity"), 2),
            Column(say("report.column.listed"), 1.5, numeric=True),
            Column(say("report.column.stated"), 1.5, numeric=True),
        ),
        tuple(
            (material.names[d.file], say(f"report.quantity.{d.quantity}"), number(d.listed), span(*d.stated))
            for d in found
        ),
    )
    return [Heading(say("report.watch.disagree_title")), table]


def _unplaced(material: Material) -> list[Block]:
    rows = [
        (material.names[dossier.file], passage.text, said_place(passage.place))
        for dossier in material.table.dossiers
        for passage in dossier.bilan.unplaced
    ]
    if not rows:
        return []
    blocks: list[Block] = [
        Heading(say("report.watch.unplaced_title")),
        Rows(
            say("report.watch.unplaced_caption"),
            (
                Column(say("report.column.file"), 1.6),
                Column(say("report.column.passage"), 4),
                Column(say("report.column.place"), 1.4),
            ),
            tuple(rows[:LISTED]),
        ),
    ]
    if len(rows) > LISTED:
        blocks.append(Text(counted("report.watch.unplaced_more", len(rows) - LISTED)))
    return blocks


def _superseded(material: Material) -> list[Block]:
    if not material.superseded:
        return []
    table = Rows(
        say("report.watch.superseded_caption"),
        (Column(say("report.column.left_out"), 1), Column(say("report.column.kept"), 1)),
        tuple((old.file, old.kept) for old in material.superseded),
    )
    return [Heading(say("report.watch.superseded_title")), table]


def _years(material: Material) -> list[Block]:
    if not material.other_years:
        return []
    table = Rows(
        say("report.watch.years_caption", year=material.school_year),
        (
            Column(say("report.column.file"), 2),
            Column(say("report.column.project"), 2),
            Column(say("report.column.year"), 1),
        ),
        tuple(
            (material.names[d.file], d.project, str(d.bilan.value("school_year")))
            for d in material.other_years
        ),
    )
    return [Heading(say("report.watch.years_title", year=material.school_year)), table]


def _short(id: str, name: str) -> str:  # noqa: A002 - the word of the domain
    """The short name of a value at the head of a narrow column."""
    return say(f"report.short.{id}") if known(f"report.short.{id}") else name


def _said(cell: Cell) -> str:
    if cell.value is None:
        return say(f"report.cell.{cell.state}")
    if isinstance(cell.value, bool):
        return say("report.cell.yes" if cell.value else "report.cell.no")
    return cell.value if isinstance(cell.value, str) else span(*span_of(cell.value))


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " […]"
