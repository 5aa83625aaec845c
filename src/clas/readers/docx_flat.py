"""The fast road through a Word part that has none of the rare elements.

In: the bytes of `word/document.xml`. Out: its paragraphs, the same as `docx_walk` finds, or None when the
part holds anything that this road does not know (tracked changes, controls, fields, drawings, another prefix,
entities by number…) or looks broken in any way: the walk, which parses it, then reads or refuses it.

    flat(b'<?xml version="1.0"?><w:document xmlns:w="…"><w:body><w:p><w:r><w:t>Mail</w:t></w:r></w:p>…')
"""

from __future__ import annotations

import re
from xml.sax.saxutils import unescape

from clas.readers.document import Cell, Paragraph
from clas.readers.docx_walk import NS
from clas.readers.xml import TAG_LIMIT

_RARE = re.compile(
    r"<(?:w:(?:del|ins|moveFrom|moveTo|sdt|fldChar|fldSimple|vanish|sym|ruby|noBreakHyphen|object|pict|drawing"
    r"|smartTag|customXml|hyperlink|ptab|bdo|dir|cr|gridBefore|instrText|altChunk|tc"
    r"|[a-zA-Z]+Change)[ />](?<!tc>)"
    r"|m:|mc:|!|\?[^x])"
    r"|&(?!amp;|lt;|gt;|quot;|apos;)"
)
_BOUND = b'xmlns:w="' + NS.encode() + b'"'
_RUN = re.compile(r"<(w:(?:r|b|t|tab|br))((?: [^>]*)?/?)>([^<]*)")
_ROOM = re.compile(r"<(/?w:(?:tbl|tr|tc)|w:gridSpan)((?: [^>]*)?/?)>")
_LIST = re.compile(r'<w:numPr>(?!.*?<w:numId w:val="0")', re.DOTALL)
_VAL = re.compile(r'w:val="(\d{1,4})"')
_BY_RUN = ("<w:tab/>", "<w:br", "<w:b ")  # what makes it worth looking run by run
_MARK = re.compile(r'<w:bookmarkStart [^>]*w:name="(clas_\w+)"')
_OFF = ('w:val="0"', 'w:val="false"', 'w:val="off"')
_LONG = 8 * TAG_LIMIT
_QUOTES = {"&quot;": '"', "&apos;": "'"}


class _RareError(Exception):
    """Something that only the complete walk knows."""


def flat(xml: bytes) -> list[Paragraph] | None:
    """The paragraphs of a plain part, None for a part to be walked."""
    if not _is_whole(xml):
        return None
    try:
        return _paragraphs(xml.decode("utf-8"))
    except (UnicodeDecodeError, IndexError, ValueError, _RareError):
        return None


def _is_whole(xml: bytes) -> bool:
    """Whether the part is what Word writes from its first byte to its last (its checksum was right)."""
    return (
        len(xml) < _LONG
        and xml[:5] == b"<?xml"
        and xml[-32:].rstrip()[-13:] == b"</w:document>"
        and xml.count(b"xmlns:w=") == 1
        and _BOUND in xml
    )


def _paragraphs(xml: str) -> list[Paragraph]:
    out: list[Paragraph] = []
    room = _Room()
    cells = room.cells
    number = 0
    known = _known
    if len(known) > _KNOWN_LIMIT:
        known.clear()
    pieces = xml.split("</w:p>")
    if _RARE.search(pieces.pop()):  # what follows the last paragraph
        raise _RareError
    for piece in pieces:
        held = known.get(piece)
        if held is None:
            held = known[piece] = _piece(piece)
        starts, moves, text, bold, listed, mark = held
        number += starts
        if moves:
            cells = room.walk(moves)
        if text:
            out.append(_new(Paragraph, (text, number, 0, cells, 0, bold, listed, mark)))
    return out


_known: dict[str, tuple[int, list[tuple[str, str]], str, int, bool, str]] = {}
"""Pieces of XML with what they say: the blank form's paragraphs are the same in every file filled from it."""
_KNOWN_LIMIT = 4000


def _piece(piece: str) -> tuple[int, list[tuple[str, str]], str, int, bool, str]:
    """How many paragraphs begin in a piece, its table tags; text, bold, list and bookmark of the last."""
    if _RARE.search(piece):
        raise _RareError
    starts = piece.count("<w:p>") + piece.count("<w:p/>") + piece.count("<w:p ")
    moves = _ROOM.findall(piece) if "w:tc>" in piece or "w:tbl>" in piece else []
    end = piece.rfind("</w:t>")
    if end < 0:
        return starts, moves, "", 0, False, ""
    if piece.find("</w:t>") != end or any(mark in piece for mark in _BY_RUN):
        text, bold = _runs(piece[max(piece.rfind("<w:p>"), piece.rfind("<w:p ")) :])
    else:
        start = piece.rfind("<w:t", 0, end)
        text = piece[piece.index(">", start) + 1 : end].replace("\n", " ")
        if "&" in text:
            text = unescape(text, _QUOTES)
        strong = piece.rfind("<w:b/>", 0, start)
        bold = len(text) if strong > 0 and strong > piece.rfind("</w:pPr>", 0, start) else 0
    listed = "<w:numPr>" in piece and _LIST.search(piece) is not None
    mark = _MARK.search(piece) if 'w:name="clas_' in piece else None
    return starts, moves, text, bold, listed, mark[1] if mark else ""


_new = tuple.__new__


def _runs(piece: str) -> tuple[str, int]:
    """The text of a paragraph of several runs, and how much of its beginning is bold."""
    text, bold, in_bold, strong = "", 0, True, False
    for tag, attributes, written in _RUN.findall(piece):
        if tag == "w:t":
            clean = written.replace("\n", " ")
            text += unescape(clean, _QUOTES) if "&" in clean else clean
            if in_bold and strong:
                bold = len(text)
            elif written.strip():
                in_bold = False
        elif tag == "w:r":
            strong = False
        elif tag == "w:b":
            strong = not attributes.strip(" /").endswith(_OFF)
        elif tag == "w:br" or attributes == "/":
            text += "\n" if tag == "w:br" else "\t"
            if in_bold and strong:
                bold = len(text)
    return text, bold


class _Room:
    """Where the pass stands in tables."""

    __slots__ = ("cells", "tables", "total")

    def __init__(self) -> None:
        self.total = 0
        self.tables: list[list[int]] = []  # of each open table: its number, row, next column
        self.cells: tuple[Cell, ...] = ()

    def walk(self, moves: list[tuple[str, str]]) -> tuple[Cell, ...]:
        """Meet these tags of tables; the cells one stands in after them."""
        for tag, attributes in moves:
            if tag == "w:tc":
                number, row, column = self.tables[-1]
                self.tables[-1][2] += 1
                self.cells = (*self.cells, Cell(number, row, column))
            elif tag == "/w:tc":
                self.cells = self.cells[:-1]
            elif tag == "w:tr":
                self.tables[-1][1] += 1
                self.tables[-1][2] = 1
            elif tag == "w:tbl":
                self.total += 1
                self.tables.append([self.total, 0, 1])
            elif tag == "/w:tbl":
                self.tables.pop()
            elif tag == "w:gridSpan":
                span = _VAL.search(attributes)
                self.tables[-1][2] += int(span[1]) - 1 if span else 0
        return self.cells
