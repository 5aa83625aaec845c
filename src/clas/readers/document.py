"""What any file becomes before it is matched: paragraphs in reading order, and what stands aside.

In: nothing but plain values, whatever the format. Out: `Document`, which `match.py` reads.

    >>> Document("docx", [Paragraph("Gestionnaire", 1, cells=(Cell(1, 1, 1),))]).paragraphs[0].text
    'Gestionnaire'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """A table cell: the table's number in the document, row and column, all from 1 (merged: the first)."""

    table: int
    row: int
    column: int


class Paragraph(NamedTuple):
    r"""One paragraph.

    `text`: as a reader sees it once every tracked change is accepted; a tab is "\t", a line break inside the
    paragraph "\n"; untouched placeholders, empty form fields, pictures and automatic bullets leave nothing.
    `number`: 1-based, in the format's own order. `page`: 1-based, 0 when the format has no pages.
    `cells`: the cells it stands in, outermost first; () in the open. `box`: number of its text box, 0 in
    the flow.
    `bold`: how many leading characters of `text` are all bold, 0 for none. `listed`: it has an automatic
    bullet or
    number. `field`: name or tag of the form field or content control that holds all its text, or the bookmark
    « clas_… » that our own forms put around each of their lines; "" for none.
    """

    text: str
    number: int
    page: int = 0
    cells: tuple[Cell, ...] = ()
    box: int = 0
    bold: int = 0
    listed: bool = False
    field: str = ""


class Aside(NamedTuple):
    """Words that are never part of an answer. `rule`: comment, footnote, endnote, header or deletion."""

    text: str
    rule: str
    number: int = 0
    page: int = 0


@dataclass(slots=True)
class Document:
    """A whole file. `ocr`: recognised on a picture. `notices`: codes ("macros"…) to be told."""

    format: str
    paragraphs: list[Paragraph]
    asides: list[Aside] = field(default_factory=list)
    ocr: bool = False
    notices: list[str] = field(default_factory=list)
