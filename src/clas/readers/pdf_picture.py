"""Finds the rulings of a page that is a picture, and takes them out of it.

In: a grey bitmap. Out: rulings in points; the picture without them, as a PGM file.
No pixel is looked at alone: rows and columns are searched for long dark runs as byte strings.

    across, upright = Picture(grey, 2067, 2923, 2067).rulings(250 / 72)
"""

from __future__ import annotations

import re

from clas.readers.pdf_line import Ruling

DARK = 170
"""A grey under this is ink."""
SHORTEST = 24.0
"""Shortest ruling, in points: longer than any stroke of a letter."""
THICKEST = 4.0
_INK = bytes(1 if grey < DARK else 0 for grey in range(256))


class Picture:
    """A page in grey, one byte a dot, rows from the top."""

    __slots__ = ("_across", "_grey", "_height", "_upright", "_width")

    def __init__(self, grey: bytes, width: int, height: int, stride: int) -> None:
        self._width, self._height = width, height
        if stride != width:
            grey = b"".join(grey[row * stride : row * stride + width] for row in range(height))
        self._grey = grey
        self._across: list[tuple[int, int, int]] = []
        self._upright: list[tuple[int, int, int]] = []

    def rulings(self, scale: float) -> tuple[list[Ruling], list[Ruling]]:
        """Lying and upright rulings; `scale`: dots to the point."""
        ink = self._grey.translate(_INK)
        width, height = self._width, self._height
        run = re.compile(b"\x01{%d,}" % int(SHORTEST * scale))
        rows = [(y, *m.span()) for y in range(height) for m in run.finditer(ink, y * width, (y + 1) * width)]
        self._across = [(y, start - y * width, end - y * width) for y, start, end in rows]
        self._upright = [(x, *found.span()) for x in range(width) for found in run.finditer(ink[x::width])]
        thick = THICKEST * scale
        self._across, self._upright = _thin(self._across, thick), _thin(self._upright, thick)
        across = [Ruling((height - y) / scale, start / scale, end / scale) for y, start, end in self._across]
        upright = [
            Ruling(x / scale, (height - end) / scale, (height - start) / scale)
            for x, start, end in self._upright
        ]
        return across, upright

    def without_rulings(self) -> bytes:
        """The picture as a PGM file, its rulings painted over."""
        width = self._width
        grey = bytearray(self._grey)
        for y, start, end in self._across:
            for row in range(max(0, y - 1), min(self._height, y + 2)):
                grey[row * width + start : row * width + end] = b"\xff" * (end - start)
        for x, start, end in self._upright:
            for column in range(max(0, x - 1), min(width, x + 2)):
                grey[start * width + column : end * width : width] = b"\xff" * len(
                    range(start * width + column, end * width, width)
                )
        return b"P5 %d %d 255\n" % (width, self._height) + bytes(grey)


def _thin(runs: list[tuple[int, int, int]], thickest: float) -> list[tuple[int, int, int]]:
    """The runs that are not the rows of a broad dark patch, such as a banner."""
    out: list[tuple[int, int, int]] = []
    band: list[tuple[int, int, int]] = []
    for run in sorted(runs, key=lambda r: (r[1] // 20, r[0])):
        if band and (run[0] - band[-1][0] > 1 or run[1] // 20 != band[-1][1] // 20):
            out += band if len(band) <= thickest else []
            band = []
        band.append(run)
    return out + (band if len(band) <= thickest else [])
