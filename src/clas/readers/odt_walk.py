"""Walks the text of an ODT file: paragraphs, lists, tables, text boxes, notes, fields, tracked changes.

In: the element of a story (body, cell, text box, note). Out: `Walk.paragraphs` in reading order, and what the
file hides or sets apart as `Walk.asides`. An ODT file keeps its deletions apart, so the text is that of all
changes accepted.

    walk = Walk(styles, controls); walk.story(office_text); walk.paragraphs
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from clas.readers.document import Aside, Cell, Paragraph
from clas.readers.failure import Failure, Unreadable
from clas.readers.odt_controls import Control, field_value
from clas.readers.odt_flat import SPACES_LIMIT
from clas.readers.odt_names import DR, FIELD, LO, OF, SVG, TB, T
from clas.readers.odt_styles import Styles
from clas.readers.prompts import is_prompt

PARAGRAPH_LIMIT = 20_000
"""Most paragraphs in one story: a long filled form has some 400."""
_SPACES = re.compile(r"[ \t\r\n]+")
_P, _H, _SPAN, _S = T + "p", T + "h", T + "span", T + "s"
_LIST, _ITEM = T + "list", T + "list-item"
_TABLE, _ROW, _CELL, _COVERED = TB + "table", TB + "table-row", TB + "table-cell", TB + "covered-table-cell"
_STYLE = T + "style-name"
_PARAGRAPHS = frozenset((_P, _H))
_BLOCKS_OF_TEXT = frozenset((_P, _H, _LIST, _TABLE))
_ROWS = frozenset(TB + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
_SILENT = frozenset(
    [f"{T}{name}-source" for name in (*_INDEXES, "alphabetical-index", "bibliography")]
    + [T + name for name in ("placeholder", "script", "ruby-text", "note-citation", "sequence-decls")]
    + [T + name for name in ("change", "change-start", "change-end", "soft-page-break", "bookmark")]
    + [T + name for name in ("bookmark-end", "variable-decls", "user-field-decls")]
    + [OF + name for name in ("forms", "binary-data", "event-listeners", "change-info")]
    + [DR + name for name in ("object", "object-ole", "image-map", "glue-point", "enhanced-geometry")]
    + [TB + "title", TB + "desc", SVG + "title", SVG + "desc", FIELD + "param"]
)
"""Elements whose text is not the document's."""


class _Line:
    """A paragraph being written: its text, how much of its start is bold, the frames anchored in it."""

    __slots__ = ("bold", "field", "frames", "hidden", "in_bold", "length", "marks", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.frames: list[etree._Element] = []
        self.marks: list[int] = []  # where the form fields that are open began
        self.bold = 0
        self.length = 0
        self.in_bold = True
        self.hidden = False
        self.field = ""

    def write(self, piece: str, strong: bool | None) -> None:
        self.pieces.append(piece)
        if self.in_bold:
            self.length += len(piece)
            if strong:
                self.bold = self.length
            elif piece.strip():
                self.in_bold = False


class Walk:
    """One walk over one story and all that it holds."""

    def __init__(self, styles: Styles, controls: dict[str, Control], loose: bool = False) -> None:
        """`loose`: line breaks and runs of spaces in the XML stand for one space."""
        self.paragraphs: list[Paragraph] = []
        self.asides: list[Aside] = []
        self._styles = styles
        self._bold = styles.bold
        self._controls = controls
        self._loose = loose
        self._cells: tuple[Cell, ...] = ()
        self._tables = self._boxes = self._box = 0

    def story(self, parent: etree._Element, listed: bool = False) -> None:
        """Walk the blocks of a body, cell, list item or note; `listed`: the first has a bullet."""
        for child in parent:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, listed)
                listed = False
            elif tag in _BLOCKS:
                _BLOCKS[tag](self, child)
                listed = False
            elif tag not in _SILENT and isinstance(tag, str):
                self.story(child)
        if len(self.paragraphs) > PARAGRAPH_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, "too many paragraphs")

    def _paragraph(self, p: etree._Element, listed: bool) -> None:
        line = _Line()
        self._inline(p, line, self._bold.get(p.get(_STYLE, "")))
        text = "".join(line.pieces).replace("\r", "")
        if line.hidden:
            self._set_aside(text, "hidden", len(self.paragraphs) + 1)
        else:
            self._emit(text, listed, line.bold, line.field)
        for frame in line.frames:
            self._frame(frame)

    def _emit(self, text: str, listed: bool, bold: int, field: str = "") -> None:
        place = len(self.paragraphs) + 1, 0, self._cells, self._box
        self.paragraphs.append(Paragraph(text, *place, min(bold, len(text)), listed, field))

    def _inline(self, parent: etree._Element, line: _Line, strong: bool | None) -> None:
        text = parent.text
        if text:
            line.write(_SPACES.sub(" ", text) if self._loose else text, strong)
        for child in parent:
            tag = child.tag
            if tag == _SPAN:
                self._span(child, line, strong)
            elif tag == _S:
                count = child.get(T + "c", "1")
                line.write(" " * min(_whole(count), SPACES_LIMIT), strong)
            elif tag in _INLINES:
                _INLINES[tag](self, child, line, strong)
            elif tag not in _SILENT and isinstance(tag, str):
                self._inline(child, line, strong)
            text = child.tail
            if text:
                line.write(_SPACES.sub(" ", text) if self._loose else text, strong)

    def _span(self, span: etree._Element, line: _Line, strong: bool | None) -> None:
        name = span.get(_STYLE, "")
        if name in self._styles.hidden:
            unseen = _Line()
            self._inline(span, unseen, None)
            self._set_aside("".join(unseen.pieces), "hidden", len(self.paragraphs) + 1)
            line.frames += unseen.frames
        elif name not in self._styles.prompts:
            own = self._bold.get(name)
            self._inline(span, line, strong if own is None else own)

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        before = self._cells
        self._rows(table, self._tables, 0, before)
        self._cells = before

    def _rows(self, parent: etree._Element, table: int, row: int, around: tuple[Cell, ...]) -> int:
        for child in parent:
            tag = child.tag
            if tag == _ROW:
                self._row(child, table, row + 1, around)
                row += _whole(child.get(TB + "number-rows-repeated", "1"))
            elif tag in _ROWS:
                row = self._rows(child, table, row, around)
        return row

    def _row(self, row: etree._Element, table: int, number: int, around: tuple[Cell, ...]) -> None:
        column = 1
        for child in row:
            tag = child.tag
            if tag == _CELL:
                self._cells = (*around, Cell(table, number, column))
                self.story(child)
            elif tag != _COVERED:
                continue
            column += _whole(child.get(TB + "number-columns-repeated", "1"))

    def _set_aside(self, text: str, rule: str, number: int) -> None:
        if text.strip():
            self.asides.append(Aside(text, rule, number))

    def apart(self, rule: str, number: int, *stories: etree._Element) -> None:
        """Walk stories whose words are no part of the text: a note, a comment, a header, deletions."""
        inner = Walk(self._styles, self._controls, self._loose)
        for story in stories:
            inner.story(story)
        for paragraph in inner.paragraphs:
            self._set_aside(paragraph.text, rule, number)
        self.asides += inner.asides

    def _deletions(self, changes: etree._Element) -> None:
        self.apart("deletion", len(self.paragraphs), *changes.iter(T + "deletion"))

    def _section(self, section: etree._Element) -> None:
        shown = section.get(T + "display", "true")
        if shown == "none" or (shown == "condition" and section.get(T + "is-hidden") == "true"):
            self.apart("hidden", len(self.paragraphs), section)
        else:
            self.story(section)

    def _list(self, items: etree._Element) -> None:
        for item in items:
            self.story(item, item.tag == _ITEM)

    def _numbered(self, block: etree._Element) -> None:
        self.story(block, listed=True)

    def _frame(self, frame: etree._Element) -> None:
        """A frame or shape beside the text: its boxes follow the paragraph, its pictures are dropped."""
        tag = frame.tag
        if tag == DR + "control":
            self._control_alone(frame)
        elif tag == DR + "text-box" or any(child.tag in _BLOCKS_OF_TEXT for child in frame):
            self._text_box(frame)
        elif tag not in _SILENT:
            for child in frame:
                self._frame(child)

    def _text_box(self, box: etree._Element) -> None:
        if not any(text.strip() for text in box.itertext()) and box.find(f".//{DR}control") is None:
            return
        before = self._box
        self._boxes += 1
        self._box = self._boxes
        self.story(box)
        self._box = before

    def _control_alone(self, drawing: etree._Element) -> None:
        control = self._controls.get(drawing.get(DR + "control", ""))
        if control is not None and control.text:
            before = self._box
            self._boxes += 1
            self._box = self._boxes
            self._emit(control.text, False, 0, control.name)
            self._box = before

    def _drawing(self, drawing: etree._Element, line: _Line, _: bool | None) -> None:
        if drawing.tag == DR + "control" and drawing.get(T + "anchor-type") == "as-char":
            control = self._controls.get(drawing.get(DR + "control", ""))
            if control is not None:
                line.field = control.name if control.text and not line.pieces else ""
                line.write(control.text, False)
        else:
            line.frames.append(drawing)

    def _note(self, note: etree._Element, _line: _Line, _: bool | None) -> None:
        body = note.find(T + "note-body")
        if body is not None:
            self.apart(note.get(T + "note-class", "footnote"), len(self.paragraphs) + 1, body)

    def _comment(self, note: etree._Element, _line: _Line, _: bool | None) -> None:
        self.apart("comment", len(self.paragraphs) + 1, note)

    def _input(self, field: etree._Element, line: _Line, strong: bool | None) -> None:
        text = "".join(map(str, field.itertext()))
        if text != field.get(T + "description") and not is_prompt(text):
            self._inline(field, line, strong)

    def _variable(self, field: etree._Element, line: _Line, strong: bool | None) -> None:
        if field.get(T + "display") != "none":
            self._inline(field, line, strong)

    def _hides(self, field: etree._Element, line: _Line, _: bool | None) -> None:
        line.hidden = field.get(T + "is-hidden") == "true"

    def _content_control(self, control: etree._Element, line: _Line, strong: bool | None) -> None:
        if control.get(LO + "showing-place-holder") != "true":
            self._inline(control, line, strong)

    def _field(self, mark: etree._Element, line: _Line, strong: bool | None) -> None:
        line.write(field_value(mark), strong)

    def _field_start(self, _: etree._Element, line: _Line, _strong: bool | None) -> None:
        line.marks.append(len(line.pieces))

    def _field_end(self, _: etree._Element, line: _Line, _strong: bool | None) -> None:
        """An untouched form field of Word holds five wide spaces."""
        start = line.marks.pop() if line.marks else len(line.pieces)
        if not "".join(line.pieces[start:]).strip():
            del line.pieces[start:]

    def _mark(self, bookmark: etree._Element, line: _Line, _: bool | None) -> None:
        name = bookmark.get(T + "name", "")
        if name.startswith("clas_"):
            line.field = name

    def _tab(self, _: etree._Element, line: _Line, strong: bool | None) -> None:
        line.write("\t", strong)

    def _break(self, _: etree._Element, line: _Line, strong: bool | None) -> None:
        line.write("\n", strong)


def _whole(count: str) -> int:
    return int(count) if count.isdecimal() and len(count) < 10 else 1


_SHAPES = ("frame", "custom-shape", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path")
_MORE_SHAPES = ("regular-polygon", "connector", "caption", "measure", "g", "page-thumbnail", "control")
_BLOCKS: dict[str, Callable[[Walk, etree._Element], None]] = {
    **{DR + name: Walk._frame for name in _SHAPES + _MORE_SHAPES},
    _TABLE: Walk._table,
    _LIST: Walk._list,
    T + "section": Walk._section,
    T + "numbered-paragraph": Walk._numbered,
    T + "tracked-changes": Walk._deletions,
}
_INLINES: dict[str, Callable[[Walk, etree._Element, _Line, bool | None], None]] = {
    **{DR + name: Walk._drawing for name in _SHAPES + _MORE_SHAPES},
    T + "bookmark-start": Walk._mark,
    T + "tab": Walk._tab,
    T + "line-break": Walk._break,
    T + "note": Walk._note,
    OF + "annotation": Walk._comment,
    T + "text-input": Walk._input,
    T + "variable-set": Walk._variable,
    T + "hidden-paragraph": Walk._hides,
    LO + "content-control": Walk._content_control,
    FIELD + "fieldmark": Walk._field,
    FIELD + "fieldmark-start": Walk._field_start,
    FIELD + "fieldmark-end": Walk._field_end,
}
