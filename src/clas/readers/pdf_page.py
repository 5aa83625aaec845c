"""Reads a page of a PDF through PDFium: its lines of text and its rulings.

In: a page that PDFium has loaded. Out: `Sheet`. PDFium is asked about each line, never about each character.
Pictures are never decoded, annotations are not read here.

    sheet(page, 1, {}).lines[0].text  # 'Bilan des projets Clas 2024-2025'
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from typing import NamedTuple

from clas.readers import pdf_calls as calls
from clas.readers.failure import Failure, Unreadable
from clas.readers.pdf_line import Line, Ruling, Sheet, Turn
from clas.readers.pdf_mark import is_mark
from clas.readers.pdf_raised import rejoined
from clas.readers.pdf_ruling import Found, rulings

CHARACTER_LIMIT = 200_000
"""Most characters on one page."""
GAP = 1.2
"""A wider gap, in sizes of the type, is a tab or the space between two cells."""
_BREAK = re.compile("\r\n|[\r\n\ufffe]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_a, _b, _c, _d = (ctypes.c_double() for _ in range(4))
_name = ctypes.create_string_buffer(128)

Fonts = dict[int, tuple[int, bool]]
"""By PDFium's handle: the font's key (the same for the same face), and whether it is bold."""


class Rect(NamedTuple):
    """What a run of characters covers."""

    left: float
    bottom: float
    right: float
    top: float


def sheet(page: int, number: int, fonts: Fonts) -> Sheet:
    """Lines and rulings of a page; `fonts` is kept from page to page. Unreadable(too_large)."""
    made = Sheet(number, calls.get_width(page), calls.get_height(page))
    found = rulings(page)
    quarters = calls.get_rotation(page)
    if quarters:
        made.turn = turn = Turn(quarters, made.width, made.height)
        found = _turned(found, turn)
    made.across, made.upright = found.across, found.upright
    text_page = calls.load_text(page)
    try:
        made.lines = _Text(text_page, number, made.upright, fonts, made.turn).lines()
    finally:
        calls.close_text(text_page)
    return made


def _turned(found: Found, turn: Turn) -> Found:
    out = Found()
    for at, start, end in found.across:
        one, other = turn(start, at), turn(end, at)
        out.add(*map(min, one, other), *map(max, one, other))
    for at, start, end in found.upright:
        one, other = turn(at, start), turn(at, end)
        out.add(*map(min, one, other), *map(max, one, other))
    return out


class _Text:
    """The text of one page, in the order in which it was drawn."""

    __slots__ = ("fonts", "handle", "number", "text", "turn", "upright")

    def __init__(
        self, handle: int, number: int, upright: list[Ruling], fonts: Fonts, turn: Turn | None
    ) -> None:
        self.handle, self.number, self.upright = handle, number, upright
        self.fonts, self.turn = fonts, turn
        self.text = _units(handle)

    def lines(self) -> list[Line]:
        out: list[Line] = []
        text, start = self.text, 0
        for stop in [*_BREAK.finditer(text), None]:
            end = stop.start() if stop else len(text)
            line = text[start:end]
            bare = line.lstrip()
            if bare and not bare.isspace():
                self._line(start + len(line) - len(bare), bare.rstrip(), out)
                if stop and stop.group() == "\ufffe" and out:
                    out[-1] = out[-1]._replace(text=out[-1].text + "-")
            start = stop.end() if stop else end
        return rejoined(out)

    def _line(self, start: int, text: str, out: list[Line]) -> None:
        """The line that begins at this character: one piece, or several where gaps or rulings part it."""
        length = len(text)
        size = calls.get_size(self.handle, start)
        count = calls.count_rects(self.handle, start, length)
        rects = [self._rect(i) for i in range(count)]
        if count == 1:
            out.append(self._piece(start, text, rects, size, tab=False))
            return
        if not count:
            return
        size = size if size > 4 else max(r.top - r.bottom for r in rects)
        first, begin = 0, 0
        for i in range(1, count):
            if not self._parted(rects[i - 1], rects[i], size):
                continue
            at = self._boundary(start, length, i)
            if is_mark(text[begin:at]):
                continue
            self._append(start, text, (begin, at), rects[first:i], out)
            first, begin = i, at
        self._append(start, text, (begin, length), rects[first:], out)

    def _append(
        self, start: int, text: str, span: tuple[int, int], rects: list[Rect], out: list[Line]
    ) -> None:
        words = text[span[0] : span[1]]
        bare = words.strip()
        if bare:
            at = start + span[0] + len(words) - len(words.lstrip())
            out.append(self._piece(at, bare, rects, calls.get_size(self.handle, at), tab=span[0] > 0))

    def _rect(self, number: int) -> Rect:
        calls.get_rect(self.handle, number, _a, _d, _c, _b)
        if not self.turn:
            return Rect(_a.value, _b.value, _c.value, _d.value)
        (x0, y0), (x1, y1) = self.turn(_a.value, _b.value), self.turn(_c.value, _d.value)
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _parted(self, one: Rect, other: Rect, size: float) -> bool:
        """Whether a tab, a ruling or a new start stands between two runs of one line."""
        gap = other.left - one.right
        if gap > GAP * size or gap < -2 * size or other.bottom >= one.top or other.top <= one.bottom:
            return True
        middle = (other.top + other.bottom) / 2
        return gap > 1 and any(
            one.right - 1 < x < other.left + 1 and low < middle < high for x, low, high in self.upright
        )

    def _boundary(self, start: int, length: int, runs: int) -> int:
        """Where the run of this number begins, counted from the start of the line."""
        rects, handle = calls.count_rects, self.handle
        return bisect_left(range(length), runs + 1, lo=1, key=lambda n: rects(handle, start, n)) - 1

    def _piece(self, start: int, text: str, rects: list[Rect], size: float, *, tab: bool) -> Line:
        left, bottom, right, top = rects[0]
        if len(rects) > 1:
            bottom, top = min(r.bottom for r in rects), max(r.top for r in rects)
            right = max(r.right for r in rects)
        anchor = start
        if len(rects) > 1 and (other := calls.get_size(self.handle, start + len(text) - 1)) > 1.2 * size:
            anchor, size = start + len(text) - 1, other
        calls.get_origin(self.handle, anchor, _a, _b)
        base = self.turn(_a.value, _b.value)[1] if self.turn else _b.value
        if not 0.3 * size < top - bottom < 3 * size and top > bottom:
            size = 1.05 * (top - bottom)
        first = self._font(start)
        last = self._font(start + len(text) - 1) if len(rects) > 1 else first
        raised = self._raised(start, len(text), rects, base, size) if len(rects) > 1 else ()
        bold = len(text) if first[1] else 0
        if bold and not last[1]:
            bold, run = self._bold(start, len(text), len(rects))
            if not raised and _pressed(text, bold) and rects[run].left - rects[run - 1].right > 0.18 * size:
                text = f"{text[:bold]} {text[bold:]}"
        if _UNSEEN.search(text) or _HALVES.search(text):
            text = _UNSEEN.sub("", text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Line(text, left, right, base, size, self.number, (first[0], last[0]), bold, tab, raised=raised)

    def _raised(
        self, start: int, length: int, rects: list[Rect], base: float, size: float
    ) -> tuple[tuple[int, int], ...]:
        """Where small type stands above the baseline."""
        out: list[tuple[int, int]] = []
        for i, rect in enumerate(rects):
            if rect.bottom - base > 0.25 * size and rect.top - rect.bottom < 0.65 * size:
                begin = self._boundary(start, length, i) if i else 0
                end = self._boundary(start, length, i + 1) if i + 1 < len(rects) else length
                out.append((begin, end))
        return tuple(out)

    def _bold(self, start: int, length: int, runs: int) -> tuple[int, int]:
        """How many of the first characters are bold, when the last ones are not, and of how many runs."""
        for run in range(1, runs):
            at = self._boundary(start, length, run)
            if not self._font(start + at)[1]:
                return at, run
        return length, 0

    def _font(self, at: int) -> tuple[int, bool]:
        piece = calls.get_object_at(self.handle, at)
        handle = calls.get_font(piece) if piece else 0
        known = self.fonts.get(handle)
        if known is None:
            known = self.fonts[handle] = _described(handle)
        return known


def _pressed(text: str, at: int) -> bool:
    """Whether no space stands at this place of the text."""
    return 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace()


def _described(handle: int) -> tuple[int, bool]:
    if not handle:
        return 0, False
    calls.get_font_name(handle, _name, 128)
    bold = _BOLD.search(_name.value) or calls.get_font_flags(handle) & _FORCED_BOLD
    return hash(_name.value.split(b"+")[-1]), bool(bold)


def _units(handle: int) -> str:
    """The text of a page, one character of the string for each that PDFium counts."""
    count = calls.count_chars(handle)
    if count > CHARACTER_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{count} characters on a page")
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = calls.get_text(handle, 0, count, buffer) - 1
    if written == count:
        text = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    return "".join(chr(min(calls.get_unicode(handle, i), 0xFFFF) or 0xFFFF) for i in range(count))
