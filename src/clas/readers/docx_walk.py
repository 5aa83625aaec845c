"""Walks all that Word can write: tracked changes, content controls, fields, text boxes, nested tables, notes.

In: the element of a story (body, cell, text box, note). Out: `Walk.paragraphs` in reading order, and what
the file hides as `Walk.asides`. Every tracked change is accepted.

    walk = Walk(); walk.story(body); walk.paragraphs
"""

from __future__ import annotations

from lxml import etree

from clas.readers.document import Aside, Cell, Paragraph
from clas.readers.docx_symbols import BOX_OFF, BOX_ON, symbol
from clas.readers.failure import Failure, Unreadable

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{" + NS + "}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_VAL = W + "val"
_OFF = ("0", "false", "off")
_DEPTH = 64
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_DELETION = W + "del"
_THROUGH = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "rubyBase")
)
_TEXT = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


class _Line:
    """A paragraph being written: text, boxes anchored in it, and the field in which the pen stands."""

    __slots__ = (
        "bold",
        "boxes",
        "control",
        "fields",
        "in_bold",
        "listed",
        "mark",
        "number",
        "pieces",
        "unread",
    )

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[etree._Element] = []
        self.fields: list[bool] = []  # one per open field: True while its instruction runs
        self.bold = 0
        self.in_bold = True
        self.listed = False
        self.number = 0
        self.control = ""
        self.mark = ""
        self.unread: list[str] = []  # written while a field's instruction runs

    def write(self, piece: str, strong: bool) -> None:
        if not piece:
            return
        if any(self.fields):
            self.unread.append(piece)
            return
        self.pieces.append(piece)
        if self.in_bold and strong:
            self.bold = sum(map(len, self.pieces))
        elif piece.strip():
            self.in_bold = False


class Walk:
    """One walk over one story and all that it holds."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.asides: list[Aside] = []
        self._tables = 0
        self._boxes = 0
        self._number = 0
        self._line: _Line | None = None
        self._cells: tuple[Cell, ...] = ()
        self._box = 0
        self._control = ""
        self._depth = 0

    def story(self, parent: etree._Element) -> None:
        """Walk the paragraphs and tables of a body, cell, text box or note."""
        self._story(parent)
        self._close()

    def _story(self, parent: etree._Element) -> None:
        self._deeper()
        for child in parent:
            self._block(child)
        self._depth -= 1

    def _block(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == W + "p":
            self._paragraph(child)
        elif tag == W + "tbl":
            self._close()
            self._table(child)
        elif tag == W + "sdt":
            self._control_block(child)
        elif tag == MC + "AlternateContent":
            self._story(_alternative(child))
        elif tag in _THROUGH or tag == W + "sdtContent":
            self._story(child)
        elif tag == _DELETION:
            self._deleted(child)

    def _close(self) -> None:
        """End a paragraph whose mark was deleted but that nothing follows."""
        line, self._line = self._line, None
        if line is not None:
            self._emit(line)

    def _paragraph(self, p: etree._Element) -> None:
        line = self._line or _Line()
        self._line = None
        self._number += 1
        line.number = line.number or self._number
        properties = p.find(W + "pPr")
        if properties is not None:
            line.listed = line.listed or _listed(properties)
        line.control = line.control or self._control
        self._inline(p, line)
        if properties is not None and _mark_is_deleted(properties):
            self._line = line  # accepted: the next paragraph goes on with this one
        else:
            self._emit(line)

    def _emit(self, line: _Line) -> None:
        text = "".join(line.pieces)
        self.paragraphs.append(
            Paragraph(
                text,
                line.number,
                0,
                self._cells,
                self._box,
                line.bold,
                line.listed,
                line.mark or line.control,
            )
        )
        if any(line.fields) and "".join(line.unread).strip():
            self.asides.append(Aside("".join(line.unread), "field", line.number))
        for box in line.boxes:
            self._text_box(box)

    def _text_box(self, box: etree._Element) -> None:
        before = self._box, self._line, self._control
        self._boxes += 1
        self._box, self._line, self._control = self._boxes, None, ""
        self._story(box)
        self._close()
        self._box, self._line, self._control = before

    def _table(self, table: etree._Element) -> None:
        before = self._cells
        self._tables += 1
        number = self._tables
        for row, tr in enumerate(_rows(table), 1):
            column = 1 + _number(tr.find(f"{W}trPr/{W}gridBefore"), 0)
            for tc in _cells(tr):
                self._cells = (*before, Cell(number, row, column))
                self._story(tc)
                self._close()
                column += _number(tc.find(f"{W}tcPr/{W}gridSpan"), 1)
        self._cells = before

    def _control_block(self, sdt: etree._Element) -> None:
        content = sdt.find(W + "sdtContent")
        if content is None:
            return
        before = self._control
        self._control = _tag(sdt) or before
        if _is_placeholder(sdt):
            self._close()
            self._number += 1
            self.paragraphs.append(
                Paragraph("", self._number, 0, self._cells, self._box, field=self._control)
            )
        else:
            self._story(content)
        self._control = before

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise Unreadable(Failure.TOO_LARGE, "elements nested too deep")

    def _inline(self, parent: etree._Element, line: _Line) -> None:
        self._deeper()
        for child in parent:
            self._within(child, line)
        self._depth -= 1

    def _within(self, child: etree._Element, line: _Line) -> None:
        tag = child.tag
        if tag == W + "r":
            self._run(child, line)
        elif tag in _THROUGH:
            self._inline(child, line)
        elif tag == W + "sdt":
            self._control_inline(child, line)
        elif tag == MC + "AlternateContent":
            self._inline(_alternative(child), line)
        elif tag == _DELETION:
            self._deleted(child)
        elif tag.__class__ is str and tag.startswith(_MATH):
            line.write("".join(t.text or "" for t in child.iter(_MATH + "t")), False)
        elif tag == W + "ruby":
            self._inline(child, line)
        elif tag == W + "bookmarkStart" and child.get(W + "name", "").startswith("clas_"):
            line.mark = line.mark or child.get(W + "name", "")

    def _control_inline(self, sdt: etree._Element, line: _Line) -> None:
        box = sdt.find(f"{W}sdtPr/{W14}checkbox")
        content = sdt.find(W + "sdtContent")
        if box is not None:
            checked = box.find(W14 + "checked")
            on = checked is not None and checked.get(W14 + "val", "1") not in _OFF
            line.write(BOX_ON if on else BOX_OFF, False)
        elif content is not None and not _is_placeholder(sdt):
            self._inline(content, line)

    def _run(self, run: etree._Element, line: _Line) -> None:
        properties = run.find(W + "rPr")
        strong = False
        if properties is not None:
            if _on(properties.find(W + "vanish")):
                self._hidden(run)
                return
            if properties.find(W + "del") is not None and run.getparent().tag in _GONE:  # type: ignore[union-attr]  # a run always stands in something
                return
            strong = _on(properties.find(W + "b"))
        for child in run:
            self._piece(child, line, strong)

    def _piece(self, child: etree._Element, line: _Line, strong: bool) -> None:
        tag = child.tag
        if tag == W + "t":
            line.write((child.text or "").replace("\n", " "), strong)
        elif tag in _TEXT:
            line.write(_TEXT[tag], strong)
        elif tag == W + "sym":
            line.write(symbol(child.get(W + "font", ""), child.get(W + "char", "")), strong)
        elif tag == W + "fldChar":
            _field(child, line)
        elif tag == MC + "AlternateContent":
            for part in _alternative(child):
                self._piece(part, line, strong)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            line.boxes += _boxes(child)
        elif tag == W + "ruby":
            self._inline(child, line)

    def _deleted(self, deletion: etree._Element) -> None:
        """Words that a tracked change takes out are no answer, and are not lost either."""
        text = "".join(t.text or "" for t in deletion.iter(W + "delText", W + "t"))
        if text.strip():
            self.asides.append(Aside(text, "deletion", self._number))

    def _hidden(self, run: etree._Element) -> None:
        text = "".join(t.text or "" for t in run.iter(W + "t"))
        if text.strip():
            self.asides.append(Aside(text, "hidden", self._number))


def _field(char: etree._Element, line: _Line) -> None:
    """Follow a complex field: its result is text, its instruction is not; form fields hold theirs apart."""
    kind = char.get(W + "fldCharType")
    if kind == "begin":
        form = char.find(W + "ffData")
        box = None if form is None else form.find(W + "checkBox")
        choice = None if form is None else form.find(W + "ddList")
        if box is not None:
            state = box.find(W + "checked")
            state = box.find(W + "default") if state is None else state
            line.write(BOX_ON if _on(state) else BOX_OFF, False)
        elif choice is not None:
            line.write(_chosen(choice), False)
        line.fields.append(True)
    elif kind == "separate" and line.fields:
        line.fields[-1] = False
    elif kind == "end" and line.fields:
        line.fields.pop()


def _chosen(choice: etree._Element) -> str:
    entries = [entry.get(_VAL, "") for entry in choice.iter(W + "listEntry")]
    result = choice.find(W + "result")
    if result is None:
        result = choice.find(W + "default")
    which = _number(result, 0)
    return entries[which] if which < len(entries) else ""


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes in a drawing, outermost only, each once (the newer form where there are two)."""
    found: list[etree._Element] = []
    stack = list(drawing)[::-1]
    while stack:
        element = stack.pop()
        if element.tag == W + "txbxContent":
            found.append(element)
        elif element.tag == MC + "AlternateContent":
            stack.append(_alternative(element))
        else:
            stack += list(element)[::-1]
    return found


def _alternative(element: etree._Element) -> etree._Element:
    choices = element.findall(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    for choice in choices:
        if len(choice) and (
            fallback is None or next(choice.iter(W + "txbxContent", W + "t"), None) is not None
        ):
            return choice
    return fallback if fallback is not None else element


def _rows(table: etree._Element) -> list[etree._Element]:
    rows: list[etree._Element] = []
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                rows.append(child)
        elif child.tag in _THROUGH:
            rows += _rows(child)
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            rows += _rows(content) if content is not None and not _is_placeholder(child) else []
    return rows


def _cells(row: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for child in row:
        if child.tag == W + "tc":
            cells.append(child)
        elif child.tag in _THROUGH:
            cells += _cells(child)
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None:
                cells += _emptied(_cells(content)) if _is_placeholder(child) else _cells(content)
    return cells


def _emptied(cells: list[etree._Element]) -> list[etree._Element]:
    """Cells of an untouched content control: they keep their place and hold nothing."""
    return [etree.Element(W + "tc") for _ in cells]


def _listed(properties: etree._Element) -> bool:
    num = properties.find(W + "numPr")
    if num is None:
        return False
    which = num.find(W + "numId")
    return which is None or which.get(_VAL) != "0"


def _mark_is_deleted(properties: etree._Element) -> bool:
    mark = properties.find(W + "rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _is_placeholder(sdt: etree._Element) -> bool:
    return _on(sdt.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _tag(sdt: etree._Element) -> str:
    for name in ("tag", "alias"):
        found = sdt.find(f"{W}sdtPr/{W}{name}")
        if found is not None:
            return str(found.get(_VAL, ""))
    return ""


def _on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(_VAL, "1") not in _OFF


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return int(value) if value.isdigit() and len(value) < 5 else otherwise
