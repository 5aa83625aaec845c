"""Reads what was filled in or typed over a PDF: form fields, typed notes, comments.

In: the bytes, and the sheets that were read. Out: comments and unticked options as asides; the values of
fields and the typed notes are added to the sheets as lines at their place, unless the page shows them.

    asides = notes(data, sheets)
"""

from __future__ import annotations

import io
import re

import pikepdf

from clas.readers.document import Aside
from clas.readers.failure import Failure, Unreadable
from clas.readers.pdf_field import Field, field_of
from clas.readers.pdf_line import Line, Sheet

NOTE_LIMIT = 5000
_HIDDEN = 2 | 32
_SIZE = 10.0
_COMMENTS = {"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Stamp", "/Ink"}
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"</p>|<br\s*/?>")
_WORD = re.compile(r"\w+")

Rect = tuple[float, float, float, float]


def notes(data: bytes, sheets: list[Sheet]) -> list[Aside]:
    """Add fields and typed notes to the sheets; comments and options that are not ticked are set aside."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            over = _Over()
            for sheet, page in zip(sheets, document.pages, strict=False):
                over.page(sheet, page)
            return over.asides
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError) as broken:
        raise Unreadable(Failure.CORRUPT_FILE, str(broken)) from broken


class _Over:
    """What lies over the pages."""

    __slots__ = ("asides", "given", "number")

    def __init__(self) -> None:
        self.asides: list[Aside] = []
        self.given: set[tuple[int, ...]] = set()
        self.number = 0

    def page(self, sheet: Sheet, page: pikepdf.Page) -> None:
        held = page.obj.get("/Annots")
        if not isinstance(held, pikepdf.Array):
            return
        if len(held) > NOTE_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"{len(held)} annotations on a page")
        boxes: list[tuple[Field, Rect]] = []
        for note in held:
            if not isinstance(note, pikepdf.Dictionary) or int(note.get("/F", 0)) & _HIDDEN:
                continue
            kind, rect = str(note.get("/Subtype", "")), _rect(note, sheet)
            if kind == "/Widget":
                self._field(field_of(note), rect, sheet, boxes)
            elif kind == "/FreeText":
                self._write(_contents(note), rect, sheet, "")
            elif kind in _COMMENTS and (text := _contents(note)):
                self.asides.append(Aside(text, "comment", 0, sheet.number))
        self._tick(boxes, sheet)

    def _field(self, field: Field, rect: Rect, sheet: Sheet, boxes: list[tuple[Field, Rect]]) -> None:
        if field.kind == "tick":
            boxes.append((field, rect))
        elif field.text and (not field.key or field.key not in self.given):
            self.given.add(field.key)
            self._write(field.text, rect, sheet, field.name)

    def _write(self, text: str, rect: Rect, sheet: Sheet, name: str) -> None:
        """Add a text to the page, unless the page shows it already at this place."""
        if not text or _shown(text, rect, sheet):
            return
        self.number += 1
        left, bottom, right, top = rect
        size = min(_SIZE, max(0.8 * (top - bottom), 1.0))
        low = top - bottom < 2.2 * size
        base = (top + bottom) / 2 - 0.3 * size if low else top - 0.75 * size - 1
        for line in text.split("\n"):
            if line.strip():
                sheet.lines.append(
                    Line(line.strip(), left, right, base, size, sheet.number, field=name, note=self.number)
                )

    def _tick(self, boxes: list[tuple[Field, Rect]], sheet: Sheet) -> None:
        """Keep the words beside a ticked box as its value, set aside those beside an empty one."""
        for field, rect in boxes:
            at = _beside(rect, sheet, boxes)
            if at is None:
                if field.ticked:
                    self._write(field.text or "Oui", rect, sheet, field.name)
            elif field.ticked:
                sheet.lines[at] = sheet.lines[at]._replace(field=field.name)
            else:
                self.asides.append(Aside(sheet.lines.pop(at).text, "unticked", 0, sheet.number))


def _rect(note: pikepdf.Dictionary, sheet: Sheet) -> Rect:
    held = note.get("/Rect")
    try:
        x0, y0, x1, y1 = (float(x) for x in held)  # type: ignore[union-attr]  # pikepdf types an array as any object
    except (TypeError, ValueError):
        return 0.0, 0.0, 0.0, 0.0
    if sheet.turn:
        (x0, y0), (x1, y1) = sheet.turn(x0, y0), sheet.turn(x1, y1)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _contents(note: pikepdf.Dictionary) -> str:
    """The text of a note; from its rich form when there is no plain one."""
    plain = str(note.get("/Contents", ""))
    if not plain and "/RC" in note:
        plain = _TAG.sub("", _PARAGRAPH.sub("\n", str(note.RC)))
    return re.sub(r"\r\n?|\v|\u2028|\u2029", "\n", plain).strip()


def _shown(text: str, rect: Rect, sheet: Sheet) -> bool:
    left, bottom, right, top = rect
    inside = [
        line.text
        for line in sheet.lines
        if not line.note and left - 3 <= line.left <= right and bottom - 3 <= line.base <= top
    ]
    return bool(inside) and _letters(text) in _letters(" ".join(inside))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()


def _beside(rect: Rect, sheet: Sheet, boxes: list[tuple[Field, Rect]]) -> int | None:
    """The line that labels a box to tick: a few words, just right of it, or else just left."""
    left, bottom, right, top = rect
    reach = 2.5 * (top - bottom) + 6
    best: tuple[float, int] | None = None
    for i, line in enumerate(sheet.lines):
        if line.note or not bottom - 3 <= line.base + 0.3 * line.size <= top + 3 or line.text.count(" ") > 3:
            continue
        after, before = line.left - right, left - line.right
        gap = after if after > -4 else before + reach if before > -4 else None
        if gap is None or gap >= 2 * reach or (best is not None and gap >= best[0]):
            continue
        if not _nearer(after, line, rect, boxes, right_side=gap == after):
            best = gap, i
    return best[1] if best else None


def _nearer(gap: float, line: Line, rect: Rect, boxes: list[tuple[Field, Rect]], *, right_side: bool) -> bool:
    """Whether another box on this row stands between, or nearer to the line."""
    for _, other in boxes:
        if other == rect or not other[1] - 3 <= line.base + 0.3 * line.size <= other[3] + 3:
            continue
        if -4 <= line.left - other[2] < (gap if right_side else 1e9):
            return True
    return False
