"""Walks the body of an ODT file that holds none of the rare elements, without a tree of it.

In: content.xml from its body on. Out: `Flat`, the same paragraphs as `odt_walk.Walk` gives, or None as soon
as something is met that only the complete walk knows: it then has the last word, on broken XML as well.

    flat(body, styles).paragraphs
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from clas.readers.document import Cell, Paragraph
from clas.readers.odt_styles import Styles

SPACES_LIMIT = 100
"""Most spaces that one element stands for."""

_new = tuple.__new__  # twice as fast as the constructor of a NamedTuple
_TAG = re.compile(r'(/?[a-z]+:[a-z-]+)((?: [a-zA-Z:-]+="[^"]*")*)(/?)')
_STYLE = re.compile(r' text:style-name="([^"]*)"')
_REPEATED = re.compile(r' table:number-(?:columns|rows)-repeated="(\d{1,9})"')
_NAMED = re.compile(r' text:name="([^"]*)"')
_SPACES = re.compile(r' text:c="(\d{1,9})"')
_CHARACTERS = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_REFERENCE = re.compile("&[^;]*;?")
_NOTHING, _BLANK, _OPEN, _CLOSE, _SPAN, _END_SPAN, _PIECE, _CELL, _COVERED, _ROW = range(10)
_TABLE, _END_TABLE, _ITEM, _END_ITEM, _DELETION, _END_DELETION = range(10, 16)
_MARK = 16
_NEUTRAL = (
    *("office:body", "office:text", "office:document-content", "office:change-info", "dc:creator", "dc:date"),
    *("text:a", "text:soft-page-break", "text:sequence-decls", "text:sequence-decl"),
    *("text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:tracked-changes"),
    *("text:changed-region", "text:insertion", "text:format-change"),
    *("text:change", "text:change-start", "text:change-end"),
    *("table:table-column", "table:table-columns", "table:table-header-rows", "table:table-rows"),
)
_CODES = {
    **dict.fromkeys(_NEUTRAL, _NOTHING),
    **{f"/{name}": _NOTHING for name in (*_NEUTRAL, "table:table-row", "table:table-cell")},
    "text:p": _OPEN,
    "text:h": _OPEN,
    "/text:p": _CLOSE,
    "/text:h": _CLOSE,
    "text:span": _SPAN,
    "/text:span": _END_SPAN,
    "text:s": _PIECE,
    "text:tab": _PIECE,
    "text:line-break": _PIECE,
    "table:table": _TABLE,
    "/table:table": _END_TABLE,
    "table:table-row": _ROW,
    "table:table-cell": _CELL,
    "table:covered-table-cell": _COVERED,
    "text:list": _END_ITEM,
    "/text:list": _END_ITEM,
    "text:list-item": _ITEM,
    "/text:list-item": _END_ITEM,
    "text:deletion": _DELETION,
    "/text:deletion": _END_DELETION,
}
_PLAIN = (_CLOSE, _END_SPAN, _TABLE, _END_TABLE, _ITEM, _END_ITEM, _DELETION, _END_DELETION)
_PIECES = {"text:tab": "\t", "text:line-break": "\n"}


class Flat(NamedTuple):
    """What a flat walk gives: the paragraphs, and those that were deleted."""

    paragraphs: list[Paragraph]
    deleted: list[Paragraph]


class _UnknownError(Exception):
    """Something that only the complete walk knows."""


def flat(body: str, styles: Styles) -> Flat | None:
    """The paragraphs of a body; None when it holds something rare, or is broken."""
    walk = _Walk(styles)
    try:
        walk.body(body)
    except (_UnknownError, IndexError):
        return None
    return Flat(walk.paragraphs, walk.deleted)


@lru_cache(maxsize=4096)
def _meaning(head: str) -> tuple[int, str]:
    """What a tag stands for, and its style, count or characters."""
    tag = _TAG.fullmatch(head)
    if tag is None:
        raise _UnknownError(head)
    name, attributes, empty = tag.groups()
    code = _CODES.get(name)
    if name == "text:bookmark-start" and 'text:name="clas_' in attributes:
        return _MARK, _first(_NAMED, attributes)
    if code in (_OPEN, _SPAN):
        style = _first(_STYLE, attributes)
        return (code, style) if not empty else (_BLANK if code == _OPEN else _NOTHING, "")
    if code == _PIECE and empty:
        return code, _PIECES.get(name) or " " * min(int(_first(_SPACES, attributes) or 1), SPACES_LIMIT)
    if code in (_CELL, _COVERED) and empty:
        return _COVERED, _first(_REPEATED, attributes) or "1"
    if code in (_CELL, _ROW) and not empty:
        return code, _first(_REPEATED, attributes) or "1"
    if code in (_NOTHING, _END_ITEM) or (code in _PLAIN and not empty) or (name == "office:forms" and empty):
        return code or _NOTHING, ""
    raise _UnknownError(head)


class _Walk:
    """One flat walk: where paragraphs go, and the cell that the next one stands in."""

    def __init__(self, styles: Styles) -> None:
        self.paragraphs: list[Paragraph] = []
        self.deleted: list[Paragraph] = []
        self._out = self.paragraphs
        self._weights = styles.bold
        self._unseen = styles.hidden | styles.prompts
        self._listed = False
        self._field = ""
        self._cells: tuple[Cell, ...] = ()
        self._tables: list[_Table] = []
        self._count = 0

    def body(self, body: str) -> None:  # noqa: C901, PLR0912 - one loop: a call for each tag costs half as much again
        """Walk all tags, each with the text that follows it."""
        weights, unseen, strongs = self._weights, self._unseen, list[bool | None]()
        line: str | None = None
        bold, in_bold, strong = 0, True, None
        tokens = iter(body.split("<"))
        next(tokens)
        for token in tokens:
            head, _, text = token.partition(">")
            code, value = _meaning(head)
            if code == _BLANK:
                self._write("", 0)
            elif code == _OPEN:
                if line is not None or value in unseen:
                    raise _UnknownError(head)
                line, bold, in_bold, strong = "", 0, True, weights.get(value)
            elif code == _CLOSE:
                if line is None or strongs:
                    raise _UnknownError(head)
                self._write(line, bold)
                line = None
            elif code == _SPAN:
                if value in unseen:
                    raise _UnknownError(head)
                strongs.append(strong)
                strong = weights.get(value, strong)
            elif code == _END_SPAN:
                strong = strongs.pop()
            elif code == _PIECE:
                text = value + text
            elif code == _MARK:
                self._field = value
            elif code:
                self._turn(code, value)
            if text and line is not None:  # around names and dates of tracked changes there is no paragraph
                if "&" in text:
                    text = _REFERENCE.sub(_character, text)
                line += text
                if in_bold and strong:
                    bold = len(line)
                elif in_bold and not text.isspace():
                    in_bold = False
        if line is not None or self._tables:
            raise _UnknownError

    def _write(self, text: str, bold: int) -> None:
        out = self._out
        place = len(out) + 1, 0, self._cells, 0
        out.append(_new(Paragraph, (text, *place, bold, self._listed, self._field)))
        self._listed = False
        self._field = ""

    def _turn(self, code: int, value: str) -> None:
        """Follow a tag that changes where paragraphs stand or go."""
        if code == _CELL:
            table = self._tables[-1]
            self._cells = (*table.around, Cell(table.number, table.row, table.column))
            table.column += int(value)
        elif code == _COVERED:
            self._tables[-1].column += int(value)
        elif code == _ROW:
            self._tables[-1].begin_row(int(value))
        elif code == _TABLE:
            if self._out is self.deleted:
                raise _UnknownError
            self._count += 1
            self._tables.append(_Table(self._count, self._cells))
            self._listed = False
        elif code == _END_TABLE:
            self._cells = self._tables.pop().around
        elif code in (_ITEM, _END_ITEM):
            self._listed = code == _ITEM
        else:
            self._out = self.deleted if code == _DELETION else self.paragraphs


class _Table:
    """A table that is open: the cells around it, and where its next cell stands."""

    __slots__ = ("around", "column", "next_row", "number", "row")

    def __init__(self, number: int, around: tuple[Cell, ...]) -> None:
        self.number, self.around = number, around
        self.row, self.next_row, self.column = 0, 1, 1

    def begin_row(self, repeated: int) -> None:
        self.row, self.column = self.next_row, 1
        self.next_row += repeated


def _first(pattern: re.Pattern[str], head: str) -> str:
    found = pattern.search(head)
    return found[1] if found else ""


def _character(reference: re.Match[str]) -> str:
    if reference[0] not in _CHARACTERS:
        raise _UnknownError(reference[0])
    return _CHARACTERS[reference[0]]
