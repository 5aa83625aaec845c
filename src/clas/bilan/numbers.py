"""French numbers, in figures or in letters, and where they stand in running text.

In: the words of an answer (`plain.py`). Out: the places of its numbers, and the number that begins at one.

    >>> words = "quatre - vingt - deux jours".split()
    >>> places(words)[0], whole(words, 0)
    (0, (82, 5))
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_UP_TO_16: Final = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_SMALL: Final = {word: number for number, word in enumerate(_UP_TO_16.split())}
_ALSO: Final = {
    "une": 1,
    "quatres": 4,
    "cinqs": 5,
    "troi": 3,
    "quattre": 4,
    "quinz": 15,
    "aucun": 0,
    "aucune": 0,
}
_TENS: Final = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatrevingt": 80}
DOZENS: Final = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
                  "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}  # fmt: skip
_SPELT: Final = {**_SMALL, **_ALSO, **_TENS, **DOZENS, "vingts": 20, "cent": 100, "cents": 100}
DIGITS: Final = {str(n): n for n in range(400)} | {f"0{n}": n for n in range(10)}
ROMAN: Final = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
NUMBERS: Final = {**_SPELT, **DIGITS, **ROMAN}
"""Every word that is a whole number, or a part of one; years and telephone numbers are not among them."""

ARTICLES: Final = frozenset(("un", "une", "aucun", "aucune"))
_LONGEST: Final = 20
_LOOKED_AT: Final = 150
"""Numbers of an answer that are looked at: hostile text holds nothing else."""


def alone(even: str) -> int | None:
    """The number that an answer is, in figures or letters, None when it says anything else."""
    return NUMBERS.get(even.strip(" .\n")) if len(even) < _LONGEST else None


def places(words: Sequence[str]) -> list[int]:
    """Where the numbers stand, but for those of tables (rows of cells joined by « | ») and marks of lists."""
    if "|" in words:
        return _out_of_tables(words)
    found = [place for place, word in enumerate(words) if word in NUMBERS][:_LOOKED_AT]
    listed = found and words[found[0]] == "1" and words[found[0] + 1 : found[0] + 2] in (["."], [")"])
    return _out_of_marks(words, found) if listed else found


def _out_of_marks(words: Sequence[str], found: Sequence[int]) -> list[int]:
    """The places that are no marks of a list, « 1. » and « 2. » at the start of lines."""
    marks = [
        place
        for place in found
        if (place == 0 or words[place - 1] == "\n") and words[place + 1 : place + 2] in (["."], [")"])
    ]
    listed = [words[place] for place in marks[:2]] == ["1", "2"]
    return [place for place in found if not listed or place not in marks]


def _out_of_tables(words: Sequence[str]) -> list[int]:
    kept: list[int] = []
    start = 0
    for end in [*(place for place, word in enumerate(words) if word == "\n"), len(words)]:
        if "|" not in words[start:end]:
            kept += [place for place in range(start, end) if words[place] in NUMBERS]
        start = end + 1
    return kept[:_LOOKED_AT]


def whole(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins at a word, and the word after it."""
    word = words[at]
    value = NUMBERS[word]
    if word in DIGITS:
        return value, at + 1
    end = at + 1
    while end < len(words):
        skip = end + (words[end] == "-" or (words[end] == "et" and value % 10 == 0 and 20 <= value <= 60))
        part = _SPELT.get(words[skip], -1) if skip < len(words) else -1
        joined = _join(value, part, words[skip] if part >= 0 else "", tied=skip > end)
        if joined < 0:
            break
        value, end = joined, skip + 1
    return value, end


def _join(value: int, part: int, word: str, *, tied: bool) -> int:
    """The number made by a part that follows, -1 when it does not belong to it."""
    if part < 0 or value == 0:
        return -1
    if word in DOZENS:
        return value * part if value < 10 else -1
    if value == 4 and word in ("vingt", "vingts"):
        return 80
    if word in ("cent", "cents") and value < 10:
        return value * 100
    if value == 10 and 7 <= part <= 9:
        return value + part
    if value in (60, 80) and 1 <= part <= 16:
        return value + part
    if value in (70, 90) and 7 <= part <= 9:
        return value + part
    fits = value % 10 == 0 and 20 <= value <= 50 and 1 <= part <= 9 and (word not in ARTICLES or tied)
    return value + part if fits or (value % 100 == 0 and value >= 100 and 2 <= part < 100) else -1
