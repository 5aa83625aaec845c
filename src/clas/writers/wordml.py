"""The parts of a Word document that python-docx has no call for: fields, bookmarks, tables with a header.

In: a python-docx document and text. Out: nothing; the parts are added to the document.

    >>> MARK.format(n=3)
    '_section3'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from clas.synthesis.report import Column
from clas.writers.characters import attribute, escape

TABLE, NOTICE, SOURCE, PICTURE, CELL = "Clas Table", "Clas Notice", "Clas Source", "Clas Picture", "Clas Cell"
"""The styles that the report adds to Word's own."""

MARK = "_section{n}"
_TWIPS_A_CM = 567
_MANY_COLUMNS = 8
_SHORT = 10


def contents(document: Document, titles: Sequence[str]) -> None:
    """A table of contents: Word's field, already holding a link to each section."""
    for row, title in enumerate(titles):
        paragraph = document.add_paragraph(style="TOC 1")
        if row == 0:
            _field_begins(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), MARK.format(n=row + 1))
        link.set(qn("w:history"), "1")
        link.append(_run(title))
        paragraph._p.append(link)
        if row == len(titles) - 1:
            paragraph._p.append(_mark("end"))


def bookmark(paragraph: Paragraph, n: int) -> None:
    """Mark a heading, for the table of contents to lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(n))
    start.set(qn("w:name"), MARK.format(n=n))
    paragraph._p.insert(1, start)
    paragraph._p.append(end)


def caption(document: Document, word: str, n: int, text: str) -> None:
    """A caption above what it names, with its number as a field of Word."""
    paragraph = document.add_paragraph(f"{word}\u00a0", "Caption")
    field(paragraph, f"SEQ {word} \\* ARABIC", str(n))
    paragraph.add_run(text)


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field of Word, with what it shows until it is refreshed."""
    _field_begins(paragraph, instruction)
    paragraph._p.append(_run(shown))
    paragraph._p.append(_mark("end"))


def describe(shape: Any, n: int, title: str, alternative: str) -> None:
    """Give a picture its number, its name and its alternative text."""
    properties = shape._inline.docPr
    properties.set("id", str(n))
    properties.set("name", title)
    properties.set("descr", alternative)


def table(
    document: Document,
    titles: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    width_cm: float,
    caption: str,
) -> None:
    """A table whose header row repeats and whose rows are never cut; a short one keeps to one page.

    Written as one piece of XML: python-docx takes a time that grows with the square of the cells.
    """
    whole = sum(column.width for column in columns)
    widths = [round(column.width / whole * width_cm * _TWIPS_A_CM) for column in columns]
    small = len(columns) > _MANY_COLUMNS
    kept = len(rows) - 1 if len(rows) <= _SHORT else 0
    body = "".join(_row(row, columns, widths, small=small, stay=n < kept) for n, row in enumerate(rows))
    head = _row(titles, columns, widths, small=small, header=True, stay=True)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    element = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val={_quoted(_style_id(document, TABLE))}/>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={_quoted(caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{head}{body}</w:tbl>"
    )
    document.element.body.insert(len(document.element.body) - 1, element)


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    *,
    small: bool,
    stay: bool,
    header: bool = False,
) -> str:
    next_too = "<w:keepNext/>" if stay else ""
    right = '<w:jc w:val="right"/>'
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="ClasCell"/>'
        f"{next_too}{right if column.numeric else ''}</w:pPr>{_lines(cell, small=small)}</w:p></w:tc>"
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{made}</w:tr>"


def _lines(text: str, *, small: bool) -> str:
    """The run of a cell; a line feed is a line break."""
    if not text:
        return ""
    size = '<w:rPr><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>' if small else ""
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{size}{parts}</w:r>"


def _field_begins(paragraph: Paragraph, instruction: str) -> None:
    told = OxmlElement("w:r")
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {instruction} "
    told.append(words)
    for part in (_mark("begin"), told, _mark("separate")):
        paragraph._p.append(part)


def _mark(kind: str) -> Any:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def _run(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    return run


def _style_id(document: Document, name: str) -> str:
    return str(document.styles[name].style_id)


def _quoted(text: str) -> str:
    return f'"{attribute(text)}"'
