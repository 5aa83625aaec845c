"""Makes paragraphs of lines, with the cell, the column and the box that they stand in.

In: what stands on the pages, in reading order. Out: the paragraphs of the `Document`, numbered.
Where a line ends a paragraph is decided by « would the next word have fitted? » (`pdf_join`).

    Setting(items, lines, 595).paragraphs[0].text  # 'Bilan des projets Clas 2024-2025'
"""

from __future__ import annotations

from clas.readers.document import Cell, Paragraph
from clas.readers.pdf_item import Item, Part, Table
from clas.readers.pdf_join import Words, goes_on, joined
from clas.readers.pdf_limit import cell_limit, open_limit, own_limit
from clas.readers.pdf_line import Line
from clas.readers.pdf_mark import BULLETS, bare

_ALIGNED = 3.0


class Setting:
    """The paragraphs of some items, which may be pages one after the other."""

    def __init__(self, items: list[Item], lines: list[Line], width: float) -> None:
        """Set the items. `lines`: all those of the document, for its words; `width`: of its pages."""
        self.paragraphs: list[Paragraph] = []
        self._words = Words(lines)
        self._tables = self._boxes = 0
        self._open: list[Line] = []
        self._text, self._bold, self._limit = "", 0, 0.0
        self._place: tuple[tuple[Cell, ...], int] = ((), 0)
        self._waiting: list[Part] = []
        self._walk(items, (), 0, open_limit(items, width))
        self._close()

    def _walk(self, items: list[Item], cells: tuple[Cell, ...], box: int, limit: float) -> None:
        for i, item in enumerate(items):
            if isinstance(item, Line):
                self._line(item, cells, box, limit, items[i + 1] if i + 1 < len(items) else None)
            elif isinstance(item, Table):
                self._close()
                self._table(item, cells, box)
            elif item.floats:
                self._waiting.append(item)
                if not self._open:
                    self._float()
            else:
                self._walk(item.items, cells, box, own_limit(item.items))

    def _table(self, table: Table, cells: tuple[Cell, ...], box: int) -> None:
        self._tables += 1
        number = self._tables
        for (row, column), room in sorted(table.rooms.items()):
            self._walk(room.items, (*cells, Cell(number, row, column)), box, cell_limit(room))
            self._close()

    def _float(self) -> None:
        """Set the boxes that waited for the end of the paragraph that they float beside."""
        while self._waiting:
            part = self._waiting.pop(0)
            self._boxes += 1
            self._walk(part.items, self._place[0], self._boxes, own_limit(part.items))
            self._close(last=False)

    def _line(self, line: Line, cells: tuple[Cell, ...], box: int, limit: float, after: Item | None) -> None:
        if self._open and self._continues(self._open[-1], line, after):
            text = joined(self._text, self._open[-1], line, self._limit, self._words)
            if self._bold >= len(self._text):
                self._bold = len(text) - len(line.text) + line.bold if line.bold else self._bold
            self._text = text
            self._open.append(line)
        else:
            if self._open:
                self._close()
            self._place = (cells, box)
            self._open = [line]
            self._text, self._bold = line.text, line.bold
        self._limit = limit

    def _continues(self, last: Line, line: Line, after: Item | None) -> bool:
        if line.tab and abs(line.base - last.base) < last.size and line.left >= last.right - 1:
            return not (isinstance(after, Line) and _under(after, line))
        return goes_on(self._open, line, self._limit)

    def _close(self, *, last: bool = True) -> None:
        if self._open:
            first, text, bold, listed = self._open[0], self._text, self._bold, False
            if text[0] in BULLETS:
                text, listed = bare(text)
                bold = max(0, bold - len(self._text) + len(text))
            cells, box = self._place
            number = len(self.paragraphs) + 1
            self.paragraphs.append(Paragraph(text, number, first.page, cells, box, bold, listed, first.field))
            self._open = []
        if last and self._waiting:
            self._float()


def _under(line: Line, piece: Line) -> bool:
    """Whether a line goes on below a piece that stands to the right: it is a column, not a tab."""
    return not line.tab and line.base < piece.base and abs(line.left - piece.left) < _ALIGNED
