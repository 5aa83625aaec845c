"""Tells the stories of a Word 97-2003 file: paragraphs with their cells, and the boxes anchored in them.

In: `Source`, and the bounds of a story in its text. Out: `Teller.settled()`, and what is set apart as
`Teller.asides`. Deleted and hidden runs are left out of paragraphs; of a field the result is kept.

    teller = Teller(source); teller.story(0, 1200); teller.settled()
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from clas.readers.doc_boxes import Bounds
from clas.readers.doc_fields import form_field
from clas.readers.doc_line import BEGIN, END, SEPARATOR, Field, Line, control
from clas.readers.doc_pieces import Written
from clas.readers.doc_sprms import Form, Look
from clas.readers.doc_styles import Styles, fonts
from clas.readers.doc_tables import Spot, Tables
from clas.readers.document import Aside, Cell, Paragraph
from clas.readers.docx_symbols import symbol
from clas.readers.failure import Failure, Unreadable

_DEPTH_LIMIT = 16
_ENDS = re.compile("[\r\x07\x0c]")
_CONTROL = re.compile("([\x00-\x1f])")
_Told = tuple[Line, int, tuple[Spot, ...], int, bool]
"""A paragraph whose cells are not settled yet: its line, first character, cells, box, whether listed."""
_OBJECT, _ANCHOR, _CELL = "\x01", "\x08", "\x07"
_BLANK = Line()
_FIELD_LIMIT = 32
PARAGRAPH_LIMIT = 20_000
_NO_LIST = 0xF801


@dataclass(slots=True)
class Source:
    """All that a story is told from; boxes are taken out as they are told."""

    written: Written
    objects: bytes = b""
    styles: Styles = field(default_factory=lambda: Styles(b""))
    fonts: bytes = b""
    boxes: dict[int, list[Bounds]] = field(default_factory=dict)
    marks: list[tuple[int, str]] = field(default_factory=list)


class Teller:
    """Tells stories, and those of the boxes anchored in them."""

    def __init__(self, source: Source) -> None:
        self.asides: list[Aside] = []
        self._source = source
        self._text = source.written.text
        self._written = source.written
        self._told: list[_Told] = []
        self._tables = Tables()
        self._around: tuple[Spot, ...] = ()
        self._box = self._boxes = 0
        self._line = Line()
        self._start = 0
        self._last_end = -1
        self._fields: list[Field] = []
        self._anchored: list[Bounds] = []

    def story(self, start: int, end: int) -> None:
        """Tell the characters from `start` to `end`."""
        self._line, self._start, self._fields = Line(), start, []
        self._last_end = self._text.rfind(END, start, end)
        at = start
        for found in _ENDS.finditer(self._text, start, end):
            mark = found.start()
            if mark > at:
                self._write(at, mark)
            at = mark + 1
            form = self._written.form(mark)
            if not ((self._fields or self._written.changed) and self._goes_on(mark, form)):
                self._end(mark, form)
        self._write(at, end)
        if self._line.pieces or self._line.unseen or self._anchored:
            self._end(end - 1, self._written.form(end - 1))

    def left_boxes(self) -> None:
        """Tell the boxes that no anchor has claimed."""
        for anchor in list(self._source.boxes):
            for bounds in self._source.boxes.pop(anchor):
                self._tell_box(bounds, ())

    def settled(self) -> list[Paragraph]:
        """The paragraphs of all that was told."""
        cells: dict[tuple[Spot, ...], tuple[Cell, ...]] = {(): ()}
        paragraphs: list[Paragraph] = []
        for number, (line, _, spots, box, listed) in enumerate(self._told, 1):
            known = cells.get(spots)
            if known is None:
                known = cells[spots] = tuple([spot.settled() for spot in spots])
            if line is _BLANK:
                paragraphs.append(Paragraph("", number, 0, known, box, 0, listed))
                continue
            text = line.text()
            bold = min(line.bold, len(text))
            paragraphs.append(Paragraph(text, number, 0, known, box, bold, listed, line.field))
        return paragraphs

    def numbered(self) -> list[tuple[int, int]]:
        """The first character of each paragraph, boxes left out, with its number."""
        return [(start, number) for number, (_, start, _, box, _) in enumerate(self._told, 1) if not box]

    def _goes_on(self, mark: int, form: Form) -> bool:
        """Whether the paragraph goes on past this mark: it was deleted, or is a field's instruction."""
        if self._text[mark] == _CELL:
            self._drop_fields()
            return False
        if form.ends_row or form.ends_inner_cell:
            return False
        if any(open_field.result < 0 for open_field in self._fields):
            if mark < self._last_end:
                return True
            self._drop_fields()
        return self._written.look(mark).deleted

    def _write(self, at: int, end: int) -> None:
        """Write the runs between two marks."""
        starts = self._written.look_starts
        index = bisect_right(starts, at)
        while at < end:
            stop = min(end, starts[index]) if index < len(starts) else end
            self._run(at, stop, self._written.looks[index - 1])
            at = stop
            index += 1

    def _run(self, at: int, stop: int, look: Look) -> None:
        piece = self._text[at:stop]
        if look.deleted or look.hidden:
            self._unseen(piece, at, look)
        elif look.symbol is not None:
            font, code = look.symbol
            names = fonts(self._source.fonts)
            name = names[font] if font < len(names) else "Wingdings"
            self._put(symbol(name, f"{code:X}") * len(piece), False)
        elif not (look.style and self._source.styles.style(look.style).prompt):
            strong = self._line.in_bold and self._is_bold(look, stop)
            if _CONTROL.search(piece) is not None:
                self._controls(piece, at, look, strong)
            elif self._fields:
                self._put(piece, strong)
            else:
                self._line.write(piece, strong)

    def _unseen(self, piece: str, at: int, look: Look) -> None:
        """A run that was deleted, or hidden: its words are set aside, and those of its boxes."""
        words = _CONTROL.sub("", piece)
        for offset, character in enumerate(piece):
            if character == _ANCHOR:
                for start, end in self._source.boxes.pop(at + offset, ()):
                    words += " " + _CONTROL.sub(" ", self._text[start:end])
        self._line.leave_out(words, "deletion" if look.deleted else "hidden", at, at + len(piece))

    def _put(self, piece: str, strong: bool) -> None:
        if self._fields and self._fields[-1].result < 0:
            self._fields[-1].instruction.append(piece)
        elif not any(open_field.result < 0 for open_field in self._fields):
            self._line.write(piece, strong)

    def _controls(self, piece: str, at: int, look: Look, strong: bool) -> None:
        """A run that holds control characters: fields, pictures, anchors, tabs, breaks."""
        for part in _CONTROL.split(piece):
            if part == BEGIN and len(self._fields) < _FIELD_LIMIT:
                self._fields.append(Field())
            elif part == SEPARATOR and self._fields:
                self._fields[-1].result = len(self._line.pieces)
            elif part == END and self._fields:
                self._line.end_field(self._fields.pop())
            elif part == _OBJECT and self._fields:
                found = form_field(self._source.objects, look.object_at)
                self._fields[-1].form = found or self._fields[-1].form
            elif part == _ANCHOR:
                self._anchored += self._source.boxes.pop(at, ())
            elif part:
                self._put(part if part >= " " else control(part), strong)
            at += len(part)

    def _is_bold(self, look: Look, at: int) -> bool:
        own = look.bold
        if own in (0, 1):
            return own == 1
        usual = bool(self._source.styles.style(self._written.form(at).style).bold)
        if look.style:
            usual ^= bool(self._source.styles.style(look.style).bold)
        return usual ^ (own == 0x81)

    def _drop_fields(self) -> None:
        """Give up the fields that never end: the words of their instructions are text."""
        for dropped in self._fields:
            self._line.pieces += dropped.instruction if dropped.result < 0 else []
        self._fields = []

    def _end(self, mark: int, form: Form) -> None:
        """End the paragraph with this mark."""
        line = self._taken(mark)
        if form.depth or self._tables.depth:
            self._tables.enter(min(form.depth, _DEPTH_LIMIT))
        spots = self._around + self._tables.spots
        for rule, words, _ in line.unseen:
            if words.strip():
                self.asides.append(Aside(words, rule, len(self._told) + 1))
        if len(self._told) > PARAGRAPH_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, "too many paragraphs")
        if line.pieces or not form.ends_row:
            list_id = form.list_id if form.list_id >= 0 else self._source.styles.style(form.style).list_id
            listed = 0 < list_id < _NO_LIST
            self._told.append((line, self._start, spots, self._box, listed))
        if self._anchored:
            self._tell_anchored(spots)
        if form.ends_row:
            self._tables.end_row(form.edges)
        elif form.ends_inner_cell or self._text[mark] == _CELL:
            self._tables.end_cell()
        self._start = mark + 1

    def _taken(self, mark: int) -> Line:
        """The line that ends with this mark; blank ones are all the same, for most are."""
        line = self._line
        if not (line.pieces or line.unseen):
            return _BLANK
        self._line = Line()
        if self._source.marks:
            self._mark(line, mark)
        return line

    def _mark(self, line: Line, end: int) -> None:
        """Give the paragraph the bookmark of our own forms that begins in it."""
        index = bisect_left(self._source.marks, (self._start, ""))
        if index < len(self._source.marks) and self._source.marks[index][0] <= end:
            line.mark = self._source.marks[index][1]

    def _tell_anchored(self, spots: tuple[Spot, ...]) -> None:
        anchored, self._anchored = self._anchored, []
        for bounds in anchored:
            self._tell_box(bounds, spots)

    def _tell_box(self, bounds: Bounds, spots: tuple[Spot, ...]) -> None:
        if not _CONTROL.sub("", self._text[bounds[0] : bounds[1]]).strip():
            return
        before = self._line, self._start, self._fields, self._tables, self._around, self._box
        self._boxes += 1
        self._tables, self._around, self._box = self._tables.box(), spots, self._boxes
        told = len(self._told)
        self.story(*bounds)
        if len(self._told) > told + 1 and not self._told[-1][0].pieces:
            self._told.pop()  # the mark that closes the text of a box
        inner = self._tables
        self._line, self._start, self._fields, self._tables, self._around, self._box = before
        self._tables.resume(inner)
