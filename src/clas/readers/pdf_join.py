"""Decides whether a line goes on with the paragraph above it, and joins the two.

In: the lines of a paragraph and the next one. Out: yes or no; the joined text.

    goes_on([Line("Existe-t-il des", 62, 530, 90, 11)], Line("écarts ?", 62, 110, 76, 11), 534)  # True
"""

from __future__ import annotations

import re
from itertools import pairwise

from clas.readers.pdf_labels import labels, verdict
from clas.readers.pdf_line import Line
from clas.readers.pdf_mark import BULLETS, begins_item

INDENT = 6.0
"""A first line is set in by more than this, in points."""
_ENDS = re.compile(r"[.!?:;…][»”\")]*$")
_DASH = re.compile(r"[-–—]\s+[a-zà-ÿ(]")
_FIRST = re.compile(r"(?:[«“(]\s)?\S*(?:\s[?!:;»]+)?")
"""The first word, with the signs that French sets after a space that never breaks."""
_HANGS = re.compile(
    r"(?:^|\s)(?:d[eu]s?|l[ae]s?|une?|et|ou|à|aux?|en|dans|par|pour|sur|avec|sans|que|qui|ces?|cette"
    r"|nos|notre|leurs?|s[aeo]n?s?|\w+[’'])$",
    re.IGNORECASE,
)
"""After one of these words no paragraph ends."""
_TAIL = re.compile(r"\w*(?:[-’']\w+)*$")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_BROKEN = "-\u00ad"
_DOTS = re.compile(r"[\s.…_·]{3,}")
_FAR = 2.2
_APART = 1.7
_ROOM, _LENGTH, _DOUBT = 1.2, 0.18, -1.0
"""In characters: with more than `_ROOM` left after the next word (more for a long one, whose width is less
sure) it would have fitted; under `_DOUBT`, surely not."""
_SMALL, _HANGING, _CUT, _WIDE = 3.5, 12.0, 1.5, 50.0
"""The same before a small letter (spaces that never break make words longer); after a word that calls for
more; for a word cut in a narrow cell; for a line that no word could fill."""


def goes_on(lines: list[Line], after: Line, limit: float) -> bool:
    """Whether `after` is of the same paragraph as `lines`; `limit`: how far to the right a line may go."""
    last, text = lines[-1], after.text
    if last.note or after.note:
        return False
    room = (limit - last.right) / ((after.right - after.left) / len(text) or 1)
    if room > _WIDE and last.text[-1] not in _BROKEN:
        return False
    small = text[0].islower() or text[0] in ",;:.)?!»%€"
    broken = small and last.text[-1] in _BROKEN and last.text[-2:-1].isalpha()
    if (room > _WIDE and not broken) or not _near(lines, after, small=small) or _dotted(last.text, text):
        return False
    return broken or _reads_on(lines, after, room, small=small)


def _reads_on(lines: list[Line], after: Line, room: float, *, small: bool) -> bool:
    """The same for a line just below; `room`: what was left on the last line, in characters."""
    last, text = lines[-1], after.text
    word = len(_FIRST.match(text)[0])  # type: ignore[index]  # the pattern matches any text
    room -= word + 1
    if room < _DOUBT and small and after.bold and last.bold and text[0] not in BULLETS:
        return True
    known = verdict(last.text, text) if room < _HANGING else None
    if known or (known is False and not (small and after.bold and last.bold)):
        return known
    if room > max(_ROOM, _LENGTH * word):
        return small and not begins_item(text) and room < (_HANGING if _HANGS.search(last.text) else _SMALL)
    if begins_item(text):
        return room < _DOUBT and _dashes_on(lines, after)
    if small:
        return True
    if (last.text[-1] == "?" and not after.bold) or (room > _DOUBT and _ENDS.search(last.text)):
        return False
    return _same_shape(lines, after)


def _near(lines: list[Line], after: Line, *, small: bool) -> bool:
    """Whether a line is just below the paragraph, or at the head of the next column or page."""
    last = lines[-1]
    if after.page != last.page:
        return True
    gap = last.base - after.base
    if not 0.3 * last.size < gap < _FAR * max(last.size, after.size):
        return _next_column(last, after)
    return small or not _spaced(lines, after, gap)


def _dotted(one: str, other: str) -> bool:
    """Whether one of two lines is a dotted line to write on."""
    return (one[0] in ".…_·" and _DOTS.fullmatch(one) is not None) or (
        other[0] in ".…_·" and _DOTS.fullmatch(other) is not None
    )


def _next_column(last: Line, after: Line) -> bool:
    return after.base > last.base and after.left > last.right


def _spaced(lines: list[Line], after: Line, gap: float) -> bool:
    """Whether the space above a line is more than the one between the lines of the paragraph."""
    last = lines[-1]
    for line in reversed(lines[:-1]):
        pitch = line.base - last.base
        if line.page == last.page and 0.3 * last.size < pitch < _FAR * last.size:
            return gap > 1.2 * pitch + 1
    return gap > _APART * max(last.size, after.size)


def _dashes_on(lines: list[Line], after: Line) -> bool:
    """Whether a line that begins with a dash goes on with a sentence rather than begins an item."""
    return (
        _DASH.match(after.text) is not None
        and not _ENDS.search(lines[-1].text)
        and not begins_item(lines[0].text)
        and after.left >= lines[-1].left - 1
    )


def _same_shape(lines: list[Line], after: Line) -> bool:
    """Whether type and indent are those of the paragraph."""
    first, last = lines[0], lines[-1]
    if last.fonts[1] != after.fonts[0] or abs(last.size - after.size) > 0.08 * last.size:
        return False
    if abs(last.left + last.right - after.left - after.right) < INDENT:
        return True
    return after.left <= last.left + INDENT or (last is first and begins_item(first.text)) or last.tab


def joined(text: str, last: Line, after: Line, limit: float, words: Words) -> str:
    """The text of a paragraph with that of its next line."""
    if after.tab and after.page == last.page and abs(after.base - last.base) < last.size:
        return f"{text}\t{after.text}"
    if text.endswith("\u00ad"):
        return text[:-1] + after.text
    if text[-1:] in "-\u2010\u2011" and text[-2:-1].isalnum() and after.text[0].isalnum():
        return text[: -1 if words.broken(text, after.text) else None] + after.text
    return text + ("" if words.cut(last, after, limit) else " ") + after.text


class Words:
    """The words of a document: they tell « expéri-mentation », broken, from « adulte-relais »."""

    __slots__ = ("_lines", "_text")

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._text = ""

    def broken(self, before: str, after: str) -> bool:
        """Whether the hyphen between these two is that of a word broken at the end of a line."""
        head, tail = _tail_word(before[:-1]), _head_word(after)
        if self._knows(f"{head}-{tail}"):
            return False
        return self._knows(head + tail) or (len(tail) > 3 and tail.islower() and self._hyphenates())

    def cut(self, last: Line, after: Line, limit: float) -> bool:
        """Whether a word too long for its cell, or an address, was cut at the end of this line."""
        head, tail = last.text.rpartition(" ")[2], after.text.partition(" ")[0]
        if "@" in head or "://" in head or head.startswith("www."):
            return (tail[0].islower() and head[-1] not in ".,;") or "@" in tail
        if head != last.text or len(head) < 4 or not (head[-1].isalpha() and tail[0].isalpha()):
            return False
        room = (limit - last.right) / ((last.right - last.left) / len(head) or 1)
        if room > _CUT or head[-1].islower() != tail[0].islower():
            return False
        first, second = _tail_word(head), _head_word(tail)
        return self._knows(first + second) or (
            room < 1 and not (self._count(first) > 1 and self._count(second) > 1)
        )

    def _knows(self, word: str) -> bool:
        return self._count(word) > 0

    def _count(self, word: str) -> int:
        if not self._text:
            self._text = labels() + "\n".join(line.text for line in self._lines).casefold()
        return self._text.count(word.casefold())

    def _hyphenates(self) -> bool:
        """Whether words are broken at the ends of lines here: more than one stands whole elsewhere."""
        texts = [line.text for line in self._lines]
        ends = [(a[:-1], b) for a, b in pairwise(texts) if a[-1:] == "-" and b]
        whole = sum(self._knows(_tail_word(a) + _head_word(b)) for a, b in ends)
        return whole > 1 and 4 * whole > len(ends)


def _tail_word(text: str) -> str:
    found = _TAIL.search(text)
    return found.group() if found else ""


def _head_word(text: str) -> str:
    found = _WORD.match(text)
    return found.group() if found else ""
