"""Sets aside the running headers and footers of pages, and page numbers.

In: the sheets of a document. Out: the asides; the sheets keep the rest.
A running line stands at the same height, outside all other text, on most pages, the same but for digits.

    asides = set_aside(sheets)
"""

from __future__ import annotations

import re

from clas.readers.document import Aside
from clas.readers.pdf_line import Line, Sheet

BAND = 0.16
"""The part of a page, at its head and at its foot, where running lines are looked for."""
_SHARE = 0.6
_SAME = 4.0
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.)\s*)?(\d{1,3})(?:\s*(?:/|sur|de|of|-)\s*(\d{1,3}))?[-–—|\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")

Key = tuple[str, int]


def set_aside(sheets: list[Sheet]) -> list[Aside]:
    """Take running lines out of the sheets."""
    bands = [_band(sheet) for sheet in sheets]
    if not any(bands):
        return []
    running = _running(bands, len(sheets))
    out: list[Aside] = []
    for sheet, band in zip(sheets, bands, strict=True):
        found = {
            id(line): rule
            for rule, edge in (("header", 1), ("footer", -1))
            for line in _outside(sheet, band, running, edge)
        }
        if found:
            out += [Aside(x.text, found[id(x)], 0, sheet.number) for x in sheet.lines if id(x) in found]
            sheet.lines = [line for line in sheet.lines if id(line) not in found]
    return out


def _band(sheet: Sheet) -> list[Line]:
    """The lines near the head or the foot of a page, from the top down."""
    low, high = sheet.height * BAND, sheet.height * (1 - BAND)
    return sorted((x for x in sheet.lines if not low < x.base < high), key=lambda line: -line.base)


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _running(bands: list[list[Line]], pages: int) -> list[tuple[str, float]]:
    """Texts and heights of the lines that stand on most pages."""
    if pages < 2:
        return []
    places: dict[str, list[tuple[float, int]]] = {}
    for page, band in enumerate(bands):
        for line in band:
            places.setdefault(_key(line), []).append((line.base, page))
    out: list[tuple[str, float]] = []
    for key, found in places.items():
        if len(found) < 2:
            continue
        for base in {round(base) for base, _ in found}:
            count = len({page for b, page in found if abs(b - base) < _SAME})
            if count > 1 and count >= _SHARE * pages:
                out.append((key, base))
    return out


def _outside(sheet: Sheet, band: list[Line], running: list[tuple[str, float]], edge: int) -> list[Line]:
    """Running lines and page numbers from one edge of the page inward, up to the first other line."""
    out: list[Line] = []
    for line in band if edge > 0 else band[::-1]:
        if (line.base > sheet.height / 2) != (edge > 0):
            break
        key = _key(line)
        if any(key == k and abs(line.base - base) < _SAME for k, base in running) or _numbers(line, sheet):
            out.append(line)
        elif not any(abs(line.base - other.base) < 2 for other in out):
            break
    return out


def _numbers(line: Line, sheet: Sheet) -> bool:
    """Whether the line is this page's number."""
    found = _NUMBER.fullmatch(line.text)
    return (
        found is not None
        and int(found[1]) == sheet.number
        and (found[2] is not None or min(line.base, sheet.height - line.base) < 0.08 * sheet.height)
    )
