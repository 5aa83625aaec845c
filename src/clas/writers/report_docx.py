"""The report as a Word document that stays editable: real headings, tables, captions, a table of contents.

In: a `Report`. Out: the bytes of a .docx.

    >>> report(Report("Synthèse", "", "2024-2025", "fr", ()))[:2]
    b'PK'

Charts are pictures with an alternative text, each above the table of its figures; the compiler of the PDFs
draws them, with its trap about forks (`typesetting.py`).
"""

from __future__ import annotations

from io import BytesIO
from itertools import count, zip_longest

import docx
from docx.document import Document
from docx.shared import Cm

from clas.language import say
from clas.synthesis.charts import Chart
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
    Section,
    Text,
)
from clas.writers import wordml
from clas.writers.characters import clean
from clas.writers.svg import draw
from clas.writers.typesetting import picture
from clas.writers.typography import unbroken
from clas.writers.wordlook import WIDTH_CM, dress


def report(report: Report) -> bytes:
    """The report as .docx."""
    return _Writing(report).written()


class _Writing:
    """A document being written; it counts its headings, tables and figures."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.document: Document = docx.Document()
        dress(self.document, self._fit(report.title), report)
        self.numbers = {"table": count(1), "chart": count(1), "heading": count(1)}
        self.pictures = count(1)

    def written(self) -> bytes:
        """Write everything; give the bytes."""
        self.document.add_paragraph(self._fit(self.report.title), "Title")
        self.document.add_paragraph(self._fit(self.report.subtitle), "Subtitle")
        self._contents()
        for section in self.report.sections:
            self._section(section)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _fit(self, text: str) -> str:
        return unbroken(clean(text), self.report.tongue)

    def _contents(self) -> None:
        """A field that Word refreshes on demand, filled at once with links so that it is never empty."""
        titles = [self._fit(section.title) for section in self.report.sections]
        self.document.add_paragraph(say("report.document.contents"), "TOC Heading")
        wordml.contents(self.document, titles)

    def _section(self, section: Section) -> None:
        heading = self.document.add_heading(self._fit(section.title), 1)
        wordml.bookmark(heading, next(self.numbers["heading"]))
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            self._block(block)
            if isinstance(block, Text) and isinstance(after, ChartBlock | FigureTable | Rows):
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self.document.add_heading(self._fit(text), 2)
            case Text(text):
                self.document.add_paragraph(self._fit(text))
            case Notice(text):
                self.document.add_paragraph(self._fit(text), wordml.NOTICE)
            case Points(items):
                for item in items:
                    self.document.add_paragraph(self._fit(item), "List Bullet")
            case Quote(text, source):
                self._quote(text, source)
            case ChartBlock(chart):
                self._chart(chart)
            case Rows() | FigureTable():
                self._table(block.caption, block.columns, block.rows)

    def _quote(self, text: str, source: str) -> None:
        """The passage and its source, never parted by a page break."""
        quoted = self.document.add_paragraph(self._fit(text), "Quote")
        quoted.paragraph_format.keep_with_next = True
        self.document.add_paragraph(self._fit(source), wordml.SOURCE)

    def _chart(self, chart: Chart) -> None:
        self._caption("chart", chart.title)
        sentence = self.document.add_paragraph(self._fit(chart.sentence))
        sentence.paragraph_format.keep_with_next = True
        drawn = self.document.add_paragraph(style=wordml.PICTURE)
        shape = drawn.add_run().add_picture(BytesIO(picture(self._fit(draw(chart)))), width=Cm(WIDTH_CM))
        wordml.describe(
            shape,
            next(self.pictures),
            self._fit(chart.title),
            self._fit(say("report.document.alternative", sentence=chart.sentence)),
        )
        first, *others = chart.grid.header
        columns = (Column(first, 2), *(Column(name, 1, numeric=True) for name in others))
        self._table(say("report.document.figures_of", title=chart.title), columns, chart.grid.rows)

    def _table(self, caption: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self._caption("table", caption)
        fitted = [[self._fit(cell) for cell in row] for row in rows]
        titles = [self._fit(column.title) for column in columns]
        wordml.table(self.document, titles, columns, fitted, WIDTH_CM, self._fit(caption))

    def _caption(self, kind: str, text: str) -> None:
        """« Tableau 3. … », its number a field that Word keeps in order."""
        wordml.caption(
            self.document, say(f"report.document.{kind}"), next(self.numbers[kind]), f". {self._fit(text)}"
        )
