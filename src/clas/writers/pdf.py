"""Accessible PDFs (PDF/UA-1): one bilan, or the report of many.

In: a bilan with its trame, or a `Report`. Out: the bytes of a tagged PDF in French, its title set.

    >>> from clas.synthesis.report import Report
    >>> report(Report("Synthèse", "", "2024-2025", "fr", ()))[:5]
    b'%PDF-'

The compiler is kept warm, one a process (`typesetting.py`, with its trap about forks).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clas.bilan.model import Answer, Bilan
from clas.language import say, spoken
from clas.synthesis.material import said_place
from clas.synthesis.report import (
    Block,
    ChartBlock,
    Column,
    FigureTable,
    Heading,
    Notice,
    Points,
    Quote,
    Report,
    Rows,
    Text,
)
from clas.synthesis.watch import reasons
from clas.trame.model import Question, Section, Spot, Trame
from clas.writers.svg import draw
from clas.writers.typesetting import Content, fitted, typeset


def report(report: Report) -> bytes:
    """The report as PDF/UA-1."""
    return typeset("report", report_content(report))


def bilan(bilan: Bilan, trame: Trame) -> bytes:
    """One bilan as PDF/UA-1: the form's sections and questions, each answer in full, blanks said."""
    return typeset("bilan", bilan_content(bilan, trame))


def report_content(report: Report) -> str:
    """What the template of the report is filled with, as JSON."""
    words = {name: say(f"report.document.{name}") for name in ("contents", "table", "chart", "page_of")}
    content: Content = {
        "title": report.title,
        "subtitle": report.subtitle,
        "tongue": report.tongue,
        "words": words,
        "sections": [
            {"title": section.title, "blocks": _blocks(section.blocks)} for section in report.sections
        ],
    }
    return fitted(content, report.tongue)


def bilan_content(bilan: Bilan, trame: Trame) -> str:
    """What the template of a bilan is filled with, as JSON."""
    words = {name: say(f"report.bilan.{name}") for name in ("blank", "unplaced", "unplaced_note")}
    words["page_of"] = say("report.document.page_of")
    content: Content = {
        "title": _title(bilan, trame),
        "running": bilan.text("project_title") or trame.title,
        "source": say("report.bilan.source", file=bilan.source) if bilan.source else "",
        "tongue": spoken(),
        "words": words,
        "sections": [_section(section, bilan, trame) for section in trame.sections],
        "unplaced": [{"text": p.text, "place": said_place(p.place)} for p in bilan.unplaced],
    }
    return fitted(content, spoken())


def _title(bilan: Bilan, trame: Trame) -> str:
    """The form's title with the school year that this form bears."""
    year = bilan.value("school_year")
    return trame.title.replace(trame.school_year, year) if isinstance(year, str) else trame.title


def _section(section: Section, bilan: Bilan, trame: Trame) -> Content:
    questions = trame.of_section(section.number)
    labelled = bool(questions) and all(q.spot is Spot.RIGHT_CELL for q in questions)
    return {
        "title": section.heading.strip(),
        "labelled": labelled,
        "columns": [
            _column(Column(say("report.bilan.label"), 1)),
            _column(Column(say("report.bilan.answer"), 2.2)),
        ],
        "rows": [[q.label, bilan.text(q.id) or say("report.bilan.blank")] for q in questions]
        if labelled
        else [],
        "questions": [] if labelled else list(_questions(questions, bilan)),
    }


def _questions(questions: Iterable[Question], bilan: Bilan) -> Iterable[Content]:
    """The questions with their group and instruction, each said once where it begins."""
    group, instruction = None, None
    for question in questions:
        answer = bilan.answers.get(question.id, Answer(question.id))
        starts = question.group != group
        yield {
            "group": (question.group or "").strip("* ") if starts else "",
            "instruction": (question.instruction or "").strip()
            if question.instruction != instruction or starts
            else "",
            "label": "" if question.label_is_heading else question.label,
            "level": 3 if question.group else 2,
            "text": answer.text.strip(),
            "doubt": _doubt(answer),
        }
        group, instruction = question.group, question.instruction


def _doubt(answer: Answer) -> str:
    if answer.certain:
        return ""
    told = reasons(answer)
    return say("report.bilan.doubt_because", reasons=told) if told else say("report.bilan.doubt")


def _blocks(blocks: Sequence[Block]) -> list[Content]:
    """The blocks; a text that leads to a table or a chart stays on its page."""
    leads = [isinstance(after, ChartBlock | FigureTable | Rows) for after in blocks[1:]] + [False]
    return [{**_block(block), "leads": leading} for block, leading in zip(blocks, leads, strict=True)]


def _block(block: Block) -> Content:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Text(text):
            return {"kind": "text", "text": text}
        case Notice(text):
            return {"kind": "notice", "text": text}
        case Points(items):
            return {"kind": "points", "items": list(items)}
        case Quote(text, source):
            return {"kind": "quote", "text": text, "source": source}
        case ChartBlock():
            return _chart(block)
        case Rows() | FigureTable():
            return _rows(block)


def _rows(table: Rows | FigureTable) -> Content:
    return {
        "kind": "rows",
        "caption": table.caption,
        "columns": [_column(column) for column in table.columns],
        "rows": [list(row) for row in table.rows],
    }


def _chart(block: ChartBlock) -> Content:
    chart, grid = block.chart, block.chart.grid
    first, *others = grid.header
    columns = [Column(first, 2), *(Column(name, 1, numeric=True) for name in others)]
    return {
        "kind": "chart",
        "title": chart.title,
        "sentence": chart.sentence,
        "svg": draw(chart),
        "alt": say("report.document.alternative", sentence=chart.sentence),
        "caption": say("report.document.figures_of", title=chart.title),
        "columns": [_column(column) for column in columns],
        "rows": [list(row) for row in grid.rows],
    }


def _column(column: Column) -> Content:
    return {"title": column.title, "width": column.width, "numeric": column.numeric}
