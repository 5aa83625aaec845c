"""Word 97-2003 files written by hand, as the streams that the reader opens, to hold one thing at a time.

In: pieces of text, runs of modifiers. Out: `Binary`.

    binary([Piece("Mail\r")])
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from clas.readers.doc_fib import Binary, Part

_TEXT_AT, _PAGE = 2048, 512


class Piece(NamedTuple):
    """A piece of text: `wide` for two bytes a character, `prm` for what it carries itself."""

    text: str
    wide: bool = False
    prm: int = 0


class Run(NamedTuple):
    """So many characters share these modifiers (for a paragraph: after the two bytes of its style)."""

    length: int
    modifiers: bytes = b""


def sprm(code: int, operand: bytes) -> bytes:
    """One modifier."""
    return struct.pack("<H", code) + operand


def binary(
    pieces: list[Piece],
    runs: list[Run] | None = None,
    forms: list[Run] | None = None,
    lengths: tuple[int, ...] = (),
    parts: dict[Part, bytes] | None = None,
    objects: bytes = b"",
) -> Binary:
    """The streams of a file of these pieces, written one after the other; `lengths`: of its stories."""
    raw = [p.text.encode("utf-16-le" if p.wide else "cp1252") for p in pieces]
    counts = [len(r) // 2 if p.wide else len(r) for r, p in zip(raw, pieces, strict=True)]
    starts = [sum(counts[:n]) for n in range(len(counts) + 1)]
    places = [_TEXT_AT + sum(map(len, raw[:n])) for n in range(len(raw))]
    text = b"".join(raw)
    text += bytes(-len(text) % _PAGE)
    widths = [2 if p.wide else 1 for p in pieces]

    def place(at: int) -> int:
        for n, start in enumerate(starts[1:]):
            if at < start:
                return places[n] + (at - starts[n]) * widths[n]
        return places[-1] + counts[-1] * widths[-1]

    first = (_TEXT_AT + len(text)) // _PAGE
    main = bytearray(_TEXT_AT) + text + _page(runs or [], place, 1) + _page(forms or [], place, 13)
    table = b""
    wanted = {
        Part.CLX: _clx(pieces, starts, places),
        Part.CHARACTER_RUNS: struct.pack("<3I", 0, 0, first),
        Part.PARAGRAPH_RUNS: struct.pack("<3I", 0, 0, first + 1),
        **(parts or {}),
    }
    for part, body in wanted.items():
        struct.pack_into("<2I", main, 154 + 8 * part, len(table), len(body))
        table += body
    return Binary(
        bytes(main), table, objects, (lengths or (starts[-1],)) + (0,) * (8 - len(lengths or (0,))), False
    )


def _clx(pieces: list[Piece], starts: list[int], places: list[int]) -> bytes:
    rows = [
        struct.pack("<HIH", 0, at if p.wide else at * 2 | 0x4000_0000, p.prm)
        for p, at in zip(pieces, places, strict=True)
    ]
    plc = struct.pack(f"<{len(starts)}I", *starts) + b"".join(rows)
    return b"\x02" + struct.pack("<I", len(plc)) + plc


def _page(runs: list[Run], place: object, step: int) -> bytes:
    """A page of runs; the modifiers are set from its end on."""
    page, end, at = bytearray(_PAGE), _PAGE - 2, 0
    count = len(runs)
    page[_PAGE - 1] = count
    for n, run in enumerate(runs):
        struct.pack_into("<I", page, 4 * n, place(at))  # type: ignore[operator]  # given as a function, of either table
        at += run.length
        packed = run.modifiers if step == 1 else bytes(2) + run.modifiers
        if step == 1:
            packed = bytes([len(packed)]) + packed
        else:
            packed += bytes(len(packed) % 2 == 0)
            packed = bytes([(len(packed) + 1) // 2]) + packed
        end = (end - len(packed)) & ~1
        page[end : end + len(packed)] = packed
        page[4 * (count + 1) + step * n] = end // 2
    struct.pack_into("<I", page, 4 * count, place(at))  # type: ignore[operator]  # given as a function, of either table
    return bytes(page)
