r"""Reads .csv files as offices make them: any of the usual encodings, `;`, comma or tab.

In: bytes. Out: one `Grid` of texts; its rows are the records as `csv.reader` counts them.

    >>> read("Gestionnaire;Projet\nMJC;Ados".encode(), "liste.csv").rows[1]
    ('MJC', 'Ados')
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from clas.readers.failure import Failure, Unreadable
from clas.readers.grid import Grid, fits, tidy

SIZE_LIMIT = 16 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FRENCH = re.compile("[éèêëàâçîïôùûüÉÈÀÇÊ’«»°€œ–]")
_ODD = re.compile("[^\\x00-\\x7fA-Za-zÀ-ÿ’‘“”«»°€œŒ–—…•²³§µ\xa0\u202f]")
_CONTROL = re.compile("[\\x00-\\x08\\x0e-\\x1f]")
_DECLARED = re.compile("sep=(.)\\s*$", re.IGNORECASE)


def read(data: bytes, name: str) -> Grid:
    """The single grid of a text file; Unreadable: too_large, unsupported_format when it is no text."""
    if len(data) > SIZE_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{len(data)} bytes of text")
    text = decode(data)
    if _CONTROL.search(text[:100_000]):
        raise Unreadable(
            Failure.UNSUPPORTED_FORMAT,
            "control characters",
            found=name.rpartition(".")[2],
            variant="unsupported_sheet",
        )
    try:
        records = _records(text, _delimiter(text))
    except csv.Error as broken:
        raise Unreadable(Failure.CORRUPT_FILE, str(broken)) from broken
    if not fits(len(records), max(map(len, records), default=0)):
        raise Unreadable(Failure.TOO_LARGE, f"{len(records)} records")
    return Grid("", tuple(tuple(tidy(cell) for cell in record) for record in records))


def decode(data: bytes) -> str:
    """The text of these bytes: by its mark, as UTF-16 without one, as UTF-8, or as an old one-byte code."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, "replace").lstrip("\ufeff")
    sample = data[:4000]
    for code, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(sample) > 3 and sample[offset::2].count(0) > len(sample) * 0.4:
            return data.decode(code, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(code, "replace") for code in ("cp1252", "mac_roman", "cp850")), key=_likeness)


def _likeness(text: str) -> int:
    """How French a decoding looks; a wrong one has odd signs where the accents were."""
    sample = text[:50_000]
    return len(_FRENCH.findall(sample)) - 2 * len(_ODD.findall(sample))


def _delimiter(text: str) -> str:
    declared = _DECLARED.match(text.partition("\n")[0])
    if declared:
        return declared.group(1)
    return max(";,\t|", key=lambda mark: _regularity(text[:20_000], mark))


def _regularity(text: str, mark: str) -> tuple[float, int]:
    """The share of records that have the commonest width, and this width: the right mark has both high."""
    try:
        widths = Counter(len(record) for record in _records(text, mark)[:60] if record)
    except csv.Error:
        return (0.0, 0)
    width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(0, 0))
    return (count / widths.total() * min(width - 1, 3), width) if width > 1 else (0.0, width)


def _records(text: str, mark: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
