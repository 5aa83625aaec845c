"""Reads a page of a PDF through PDFium: its lines of text and its rulings.

In: a page that PDFium has loaded. Out: `Sheet`. PDFium is asked about each line, never about each character.
Pictures are never decoded, annotations are not read here.

    sheet(page, 1, {}).lines[0].text  # 'Bilan des projets Clas 2024-2025'
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable

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
_HYPHEN = "\ufffe"
"""What PDFium makes of a hyphen at the end of a line, which it then does not end."""
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\uffff\ud800-\udfff]")
_TINY = 4.0
_NO_ROOM, _SPACE, _FLAT = 0.17, 0.18, 0.1
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_a, _b, _c, _d = (ctypes.c_double() for _ in range(4))
_at_a, _at_b, _at_c, _at_d = map(ctypes.byref, (_a, _b, _c, _d))
_count_rects, _get_rect, _get_origin = calls.count_rects, calls.get_rect, calls.get_origin
_new: Callable[[type[Line], tuple[object, ...]], Line] = tuple.__new__
"""A line without the call of its constructor, whose cost shows."""
_get_size, _get_object_at, _get_font = calls.get_size, calls.get_object_at, calls.get_font
_USUAL = 8000
_text = ctypes.create_string_buffer(2 * _USUAL + 2)
"""Room for the text of a page of usual length: to make it anew costs more than to read the page."""
_name = ctypes.create_string_buffer(128)

Fonts = dict[int, tuple[int, bool]]
"""By PDFium's handle: the font's key (the same for the same face), and whether it is bold."""


Rect = tuple[float, float, float, float]
"""What a run of characters covers: left, bottom, right, top."""


def sheet(page: ctypes.c_void_p, number: int, fonts: Fonts) -> Sheet:
    """Lines and rulings of a page; `fonts` is kept from page to page. Unreadable(too_large)."""
    made = Sheet(number, calls.get_width(page), calls.get_height(page))
    found = rulings(page)
    quarters = calls.get_rotation(page)
    if quarters:
        made.turn = turn = Turn(quarters, made.width, made.height)
        found = _turned(found, turn)
    made.across, made.upright = found.across, found.upright
    text_page = ctypes.c_void_p(calls.load_text(page))
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

    __slots__ = ("clean", "fonts", "handle", "number", "text", "turn", "upright")

    def __init__(
        self, handle: ctypes.c_void_p, number: int, upright: list[Ruling], fonts: Fonts, turn: Turn | None
    ) -> None:
        self.handle, self.number, self.upright = handle, number, upright
        self.fonts, self.turn = fonts, turn
        self.text = _units(handle)
        self.clean = not _ODD.search(self.text)

    def lines(self) -> list[Line]:
        out: list[Line] = []
        handle, start, straight = self.handle, 0, not self.turn
        for line in self.text.replace(_HYPHEN, _HYPHEN + "\r\n").split("\r\n"):
            bare = line.strip()
            broken = bare.endswith(_HYPHEN)
            if broken:
                bare = bare[:-1]
            if bare:
                at = start if line[0] == bare[0] else start + line.index(bare)
                count = _count_rects(handle, at, len(bare))
                if count == 1 and straight:
                    _get_rect(handle, 0, _at_a, _at_b, _at_c, _at_d)
                    out.append(self._plain(at, bare, (_a.value, _d.value, _c.value, _b.value)))
                else:
                    self._pieces(at, bare, [self._rect(i) for i in range(count)], out)
                if broken and out:
                    out[-1] = out[-1]._replace(text=out[-1].text + "-")
            start += len(line) + (0 if broken else 2)
        return rejoined(out if self.clean else [line for line in out if line.text.strip()])

    def _plain(self, start: int, text: str, rect: Rect, tab: bool = False) -> Line:
        """A piece that was drawn in one go: nearly all are."""
        handle = self.handle
        left, bottom, right, top = rect
        _get_origin(handle, start, _at_a, _at_b)
        base = self.turn(_a.value, _b.value)[1] if self.turn else _b.value
        size, height = _get_size(handle, start), top - bottom
        if size > 2 * height or height > 2 * size or not size:
            size = _mended(text, size, height)
        font = self.fonts.get(_get_font(_get_object_at(handle, start))) or self._font(start)
        if not self.clean:
            text = _cleaned(text)
        key, bold = font
        return _new(
            Line,
            (
                text,
                left,
                right,
                base,
                size,
                self.number,
                (key, key),
                len(text) if bold else 0,
                tab,
                "",
                0,
                (),
            ),
        )

    def _pieces(self, start: int, text: str, rects: list[Rect], out: list[Line]) -> None:
        """The pieces of a line that was drawn in several goes: gaps and rulings part it."""
        if not rects:
            return
        handle, length = self.handle, len(text)
        size = max(_get_size(handle, start), _get_size(handle, start + length - 1))
        size = size if size > _TINY else max(top - bottom for _, bottom, _, top in rects)
        first, begin = 0, 0
        for i in range(1, len(rects)):
            if not self._parted(rects[i - 1], rects[i], size):
                continue
            at = self._near_boundary(start, text, rects, i)
            if is_mark(text[begin:at]):
                continue
            self._append(start, text, (begin, at), rects[first:i], out)
            first, begin = i, at
        self._append(start, text, (begin, length), rects[first:], out)

    def _append(
        self, start: int, text: str, span: tuple[int, int], rects: list[Rect], out: list[Line]
    ) -> None:
        begin, end = span
        words = text[begin:end]
        bare = words.strip()
        if not bare:
            return
        at = start + begin + words.index(bare)
        if len(rects) == 1:
            out.append(self._plain(at, bare, rects[0], begin > 0))
        else:
            out.append(self._piece(at, bare, rects, tab=begin > 0))

    def _rect(self, number: int) -> Rect:
        _get_rect(self.handle, number, _at_a, _at_b, _at_c, _at_d)
        if not self.turn:
            return _a.value, _d.value, _c.value, _b.value
        (x0, y0), (x1, y1) = self.turn(_a.value, _b.value), self.turn(_c.value, _d.value)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _parted(self, one: Rect, other: Rect, size: float) -> bool:
        """Whether a tab, a ruling or a new start stands between two runs of one line."""
        end, begin = one[2], other[0]
        gap = begin - end
        if gap > GAP * size or gap < -2 * size or other[1] >= one[3] or other[3] <= one[1]:
            return True
        if gap <= 1:
            return False
        middle = (other[3] + other[1]) / 2
        return any(end - 1 < x < begin + 1 and low < middle < high for x, low, high in self.upright)

    def _near_boundary(self, start: int, text: str, rects: list[Rect], runs: int) -> int:
        """The same as `_boundary`, for a run after a space: the likeliest space is tried first."""
        length, left = len(text), rects[0][0]
        guess = round(length * (rects[runs - 1][2] - left) / (rects[-1][2] - left or 1))
        before, after = text.rfind(" ", 0, guess + 1), text.find(" ", guess)
        at = 1 + (after if after >= 0 and after - guess < guess - before else before)
        handle = self.handle
        if (
            0 < at < length
            and _count_rects(handle, start, at) == runs
            and _count_rects(handle, start, at + 1) == runs + 1
        ):
            return at
        return self._boundary(start, length, runs)

    def _boundary(self, start: int, length: int, runs: int) -> int:
        """Where the run of this number begins, counted from the start of the line."""
        rects, handle = _count_rects, self.handle
        return bisect_left(range(length), runs + 1, lo=1, key=lambda n: rects(handle, start, n)) - 1

    def _piece(self, start: int, text: str, rects: list[Rect], *, tab: bool) -> Line:
        handle, end = self.handle, start + len(text) - 1
        left, bottom, right, top = rects[0]
        for _, low, far, high in rects:
            bottom = low if low < bottom else bottom
            right = far if far > right else right
            top = high if high > top else top
        size, anchor = _get_size(handle, start), start
        other = _get_size(handle, end)
        if other > 1.2 * size:
            size, anchor = other, end
        _get_origin(handle, anchor, _at_a, _at_b)
        base = self.turn(_a.value, _b.value)[1] if self.turn else _b.value
        size = _mended(text, size, top - bottom)
        first = self._font(start)
        last = self._font(end)
        raised = self._raised(start, len(text), rects, base, size)
        bold = len(text) if first[1] else 0
        if bold and not last[1]:
            bold, run = self._bold(start, len(text), len(rects))
            if not raised and _touching(text, bold) and rects[run][0] - rects[run - 1][2] > _SPACE * size:
                text = f"{text[:bold]} {text[bold:]}"
        if not raised:
            text, bold = self._pressed(start, text, bold, rects, size)
        if not self.clean:
            text = _cleaned(text)
        return Line(text, left, right, base, size, self.number, (first[0], last[0]), bold, tab, raised=raised)

    def _pressed(self, start: int, text: str, bold: int, rects: list[Rect], size: float) -> tuple[str, int]:
        """The text without the spaces that were drawn where there is no room, and how much of it is bold."""
        length = len(text)
        for i in range(len(rects) - 2, 0, -1):
            _, bottom, _, top = rects[i]
            if top - bottom < _FLAT and rects[i + 1][0] - rects[i - 1][2] < _NO_ROOM * size:
                at = self._boundary(start, length, i)
                if text[at : at + 1] == " ":
                    text, bold = text[:at] + text[at + 1 :], bold - (at < bold)
        return text, bold

    def _raised(
        self, start: int, length: int, rects: list[Rect], base: float, size: float
    ) -> tuple[tuple[int, int], ...]:
        """Where small type stands above the baseline."""
        out: list[tuple[int, int]] = []
        for i, (_, bottom, _, top) in enumerate(rects):
            if bottom - base > 0.25 * size and top - bottom < 0.65 * size:
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
        piece = _get_object_at(self.handle, at)
        handle = _get_font(piece) if piece else 0
        known = self.fonts.get(handle)
        if known is None:
            known = self.fonts[handle] = _described(handle)
        return known


def _mended(text: str, size: float, height: float) -> float:
    """The size of the type, where the page scales the one that is set; a dot is low by itself."""
    if height < 3 * size and (size < 4 * height or not text[0].isalnum()):
        return size
    return 1.05 * height or 1.0


def _cleaned(text: str) -> str:
    """The text without control characters, its halves of characters put together."""
    return _UNSEEN.sub("", text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _touching(text: str, at: int) -> bool:
    """Whether no space stands at this place of the text."""
    return 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace()


def _described(handle: int) -> tuple[int, bool]:
    if not handle:
        return 0, False
    calls.get_font_name(handle, _name, 128)
    bold = _BOLD.search(_name.value) or calls.get_font_flags(handle) & _FORCED_BOLD
    return hash(_name.value.split(b"+")[-1]), bool(bold)


def _units(handle: ctypes.c_void_p) -> str:
    """The text of a page, one character of the string for each that PDFium counts."""
    count = calls.count_chars(handle)
    if count > CHARACTER_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{count} characters on a page")
    if count <= 0:
        return ""
    room = _text if count <= _USUAL else ctypes.create_string_buffer(2 * count + 2)
    written = calls.get_text(handle, 0, count, room) - 1
    if written != count:
        return "".join(chr(min(calls.get_unicode(handle, i), 0xFFFF) or 0xFFFF) for i in range(count))
    units = ctypes.string_at(room, 2 * count)
    text = units.decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(map(chr, memoryview(units).cast("H")))
