"""The characters of a Word 97-2003 file, put together from its pieces, and the runs they fall into.

In: `Binary`. Out: `Written`: all stories as one text, one character for each position of the file, with the
runs of characters and of paragraphs ([MS-DOC] 2.8.35 and 2.9.33).

    written(opened(data)).text
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import NamedTuple

from clas.readers.doc_fib import CHARACTER_LIMIT, Binary, Part
from clas.readers.doc_sprms import Form, Look, form, look, short
from clas.readers.failure import Failure, Unreadable

_ModifiersAt = Callable[[bytes, int], bytes]
_PAGE = 512
_PLACE_SIZE = 13
_RUN_LIMIT = 40_000
_PIECE_LIMIT = 20_000
_ELSEWHERE_LIMIT, _MODIFIERS_LIMIT, _SHARED_LIMIT = 200, 8192, 512


class Piece(NamedTuple):
    """Characters `start` to `end` of the text: where their bytes stand, and modifiers for the whole piece."""

    start: int
    end: int
    at: int
    wide: bool
    modifiers: bytes


class Written(NamedTuple):
    """The text of all stories and its runs: each goes from its start to the next one's, the first from 0."""

    text: str
    look_starts: list[int]
    looks: list[Look]
    form_starts: list[int]
    forms: list[Form]
    changed: bool  # something was deleted

    def look(self, at: int) -> Look:
        """The look of one character."""
        return self.looks[bisect_right(self.look_starts, at) - 1]

    def form(self, at: int) -> Form:
        """The form of the paragraph that this mark ends."""
        return self.forms[bisect_right(self.form_starts, at) - 1]


def written(binary: Binary) -> Written:
    """The text of all stories; Unreadable: corrupt_file, too_large."""
    pieces = _pieces(binary.table_part(Part.CLX))
    text = "".join([_characters(binary.main, piece) for piece in pieces])
    if len(text) < sum(binary.lengths):
        raise Unreadable(Failure.CORRUPT_FILE, "the pieces do not hold all the text")
    characters = _placed(_pages(binary, Part.CHARACTER_RUNS, 1, _character_modifiers), pieces)
    paragraphs = _placed(_pages(binary, Part.PARAGRAPH_RUNS, _PLACE_SIZE, _paragraph_modifiers), pieces)
    looks = [look(modifiers) for _, modifiers in characters]
    forms = [form(modifiers) for _, modifiers in paragraphs]
    if any(found.elsewhere >= 0 for found in forms):
        forms = _from_elsewhere(forms, binary.objects)
    look_starts, form_starts = [start for start, _ in characters], [start for start, _ in paragraphs]
    changed = any(found.deleted for found in looks)
    return Written(text, look_starts, looks, form_starts, forms, changed)


def _from_elsewhere(forms: list[Form], objects: bytes) -> list[Form]:
    """The forms, those whose modifiers were too many for their page taken from the Data stream."""
    known: dict[int, Form] = {}
    for index, found in enumerate(forms):
        at = found.elsewhere
        if 0 <= at < len(objects) - 1 and (at in known or len(known) < _ELSEWHERE_LIMIT):
            if at not in known:
                size = min(int.from_bytes(objects[at : at + 2], "little"), _MODIFIERS_LIMIT)
                known[at] = form.__wrapped__(bytes(2) + objects[at + 2 : at + 2 + size])
            forms[index] = known[at]._replace(style=found.style)
    return forms


def _pieces(clx: bytes) -> list[Piece]:
    shared: list[bytes] = []
    at = 0
    while clx[at] == 1:
        size = int.from_bytes(clx[at + 1 : at + 3], "little")
        shared.append(clx[at + 3 : at + 3 + min(size, _SHARED_LIMIT)])
        at += 3 + size
    size = int.from_bytes(clx[at + 1 : at + 5], "little")
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    if clx[at] != 2 or count < 1 or count > _PIECE_LIMIT:
        raise Unreadable(Failure.CORRUPT_FILE, "no piece table")
    bounds = struct.unpack_from(f"<{count + 1}I", table)
    if bounds[0] or bounds[-1] > CHARACTER_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{bounds[-1]} characters announced")
    places = struct.iter_unpack("<2xIH", table[4 * count + 4 : 12 * count + 4])
    return [
        _piece(start, end, where, prm, shared)
        for start, end, (where, prm) in zip(bounds, bounds[1:], places, strict=False)
    ]


def _piece(start: int, end: int, where: int, prm: int, shared: list[bytes]) -> Piece:
    if end < start:
        raise Unreadable(Failure.CORRUPT_FILE, "pieces out of order")
    modifiers = b"".join(shared[prm >> 1 : (prm >> 1) + 1]) if prm & 1 else short(prm)
    if where & 0x4000_0000:
        return Piece(start, end, (where & 0x3FFF_FFFF) // 2, False, modifiers)
    return Piece(start, end, where, True, modifiers)


def _characters(main: bytes, piece: Piece) -> str:
    """One character for each position: halves of a pair of surrogates stay apart."""
    count = piece.end - piece.start
    raw = main[piece.at : piece.at + count * (2 if piece.wide else 1)]
    if not piece.wide:
        text = raw.decode("cp1252", "replace")
    else:
        text = raw.decode("utf-16-le", "surrogatepass") if len(raw) % 2 == 0 else ""
        if len(text) != count:
            text = "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))
    if len(text) != count:
        raise Unreadable(Failure.CORRUPT_FILE, "a piece runs past the end")
    return text


def _pages(binary: Binary, part: Part, step: int, modifiers_at: _ModifiersAt) -> list[tuple[int, bytes]]:
    """The modifiers of one kind, by the place in the file from which they hold."""
    table = binary.table_part(part)
    count = (len(table) - 4) // 8
    if count > len(binary.main) // _PAGE:
        raise Unreadable(Failure.CORRUPT_FILE, f"{part.name}: more pages than the file holds")
    runs: dict[int, bytes] = {}
    for (number,) in struct.iter_unpack("<I", table[4 * count + 4 : 8 * count + 4]):
        at = (number & 0x3F_FFFF) * _PAGE
        page = binary.main[at : at + _PAGE]
        if len(page) < _PAGE:
            raise Unreadable(Failure.CORRUPT_FILE, f"{part.name}: page {number} runs past the end")
        _read_page(page, step, modifiers_at, runs)
        if len(runs) > _RUN_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"{part.name}: too many runs")
    return sorted(runs.items())


def _read_page(page: bytes, step: int, modifiers_at: _ModifiersAt, runs: dict[int, bytes]) -> None:
    count = page[_PAGE - 1]
    if 4 * (count + 1) + step * count >= _PAGE:
        raise Unreadable(Failure.CORRUPT_FILE, "a page of runs is broken")
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    places = page[4 * (count + 1) : _PAGE - 1 : step][:count]
    known = {place: modifiers_at(page, 2 * place) for place in set(places)}
    known[0] = b""
    runs.update(zip(bounds, [known[place] for place in places], strict=False))
    runs.setdefault(bounds[-1], b"")  # where the next page goes on, it says so


def _character_modifiers(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]]


def _paragraph_modifiers(page: bytes, at: int) -> bytes:
    """The number of the style in two bytes, then the modifiers."""
    size = page[at]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _placed(runs: list[tuple[int, bytes]], pieces: list[Piece]) -> list[tuple[int, bytes]]:
    """The same by the character from which they hold, the first from 0."""
    placed: list[tuple[int, bytes]] = []
    starts = [run[0] for run in runs]
    for start, end, at, wide, shared in pieces:
        shift = 1 if wide else 0
        first = bisect_right(starts, at)
        last = bisect_left(starts, at + ((end - start) << shift), first)
        placed.append((start, runs[first - 1][1] if first else b""))
        placed += [(start + ((place - at) >> shift), modifiers) for place, modifiers in runs[first:last]]
        if shared:
            placed[first - last - 1 :] = [(begin, own + shared) for begin, own in placed[first - last - 1 :]]
        if len(placed) > _RUN_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, "too many runs")
    return placed
