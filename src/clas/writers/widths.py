"""How wide a line of text is, near enough to keep labels whole: the widest of the usual generic fonts.

In: text. Out: its width in ems, and lines that fit a width.

    >>> wrap("Enfants : rapport à l’école", 9)
    ['Enfants :', 'rapport à l’école']
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths of DejaVu Sans, the widest of the sans-serif faces that a browser or a system falls back on.
_CLASSES = (
    ("ijlI'|.,:;!’‘", 0.34),
    ('ftr()[]/\\ -\u00a0\u202f·"', 0.42),
    ("cskvxyz?*°«»“”", 0.60),
    ("abdeghnopqu0123456789FLPSTEJK$€<>=+–−_~^", 0.66),
    ("ABCDGHNOQRUVXYZ&", 0.79),
    ("mwMW%@…—→ŒœÆæ", 1.01),
)
_WIDTHS = {character: width for characters, width in _CLASSES for character in characters}
_WIDE = frozenset("WF")


@lru_cache(maxsize=65536)
def ems(text: str) -> float:
    """The width of a line in ems, rather too wide than too narrow."""
    return sum(_one(character) for character in unicodedata.normalize("NFC", text))


def _one(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is None:
        known = _WIDTHS.get(unicodedata.normalize("NFD", character)[0])
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0
    return 1.3 if unicodedata.east_asian_width(character) in _WIDE else 0.8


def wrap(text: str, width: float, most: int = 3) -> list[str]:
    """Lines no wider than `width` ems; a word too long is cut, a text over `most` lines ends with « … »."""
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if ems(longer) <= width:
            lines[-1] = longer
        else:
            lines += _cut(word, width)
    lines = [line for line in lines if line]
    if len(lines) <= most:
        return lines or [""]
    return [*lines[: most - 1], _shortened(lines[most - 1], width)]


def _cut(word: str, width: float) -> list[str]:
    """A word in pieces that fit, each but the last with a hyphen."""
    pieces = []
    while ems(word) > width and len(word) > 1:
        end = next((n for n in range(len(word) - 1, 1, -1) if ems(word[:n]) + ems("-") <= width), 1)
        pieces.append(word[:end] + "-")
        word = word[end:]
    return [*pieces, word]


def _shortened(line: str, width: float) -> str:
    while line and ems(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
