"""Where a label may end on its line: at a separator, at the end of bold, right after its words.

In: a line and its words. Out: `Cut`s, each with how far it can be trusted.

    cuts_of(line, line.text, words(line.text))[0].end
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from clas.readers.elements import Wording
from clas.readers.fold import Word, fold, words
from clas.readers.lines import Line


class Cut(NamedTuple):
    """A place where a label may end: offset, number of words before it, how far it can be trusted."""

    end: int
    words: int
    trust: float
    mark: str


def cuts_of(line: Line, text: str, row: list[Word]) -> list[Cut]:
    """Where the label may end: the end of the line, a separator, the end of bold."""
    last = row[-1].end
    cuts: list[Cut] = []
    if len(text) == len(line.text):
        cuts.append(Cut(_end_of_label(text, last), len(row), 1.0, ""))
    for index, word in enumerate(row[:-1]):
        gap = _gap(text, word.end)
        trust = _SEPARATORS.get(gap[:1], 0.0)
        if line.bold and word.end <= line.bold <= word.end + len(gap) + 1 and line.bold < last:
            trust = max(trust, 0.98)
        if trust:
            cuts.append(Cut(word.end + _gap_length(text, word.end), index + 1, trust, gap[:1]))
    return cuts[:9]


def _end_of_label(text: str, at: int) -> int:
    """Where a label that is all the words of a line ends: « / » or « - » may follow as the answer."""
    end = at + _gap_length(text, at)
    return end if text[end:].strip(_CLOSING) else len(text)


_CLOSING = ' \u00a0\u202f.,;:!?)]»”"*…_\t'
_SEPARATORS = {
    ":": 0.97,
    "?": 0.97,
    "\t": 0.97,
    "=": 0.95,
    "–": 0.8,
    ")": 0.9,
    ".": 0.85,
    "…": 0.9,
    "_": 0.95,
    "-": 0.7,
}
_LOOSE = " \u00a0\u202f"


def _gap(text: str, at: int) -> str:
    """The marks that follow a word, spaces left out; a hyphen counts only between spaces."""
    end = at
    while end < len(text) and not text[end].isalnum():
        end += 1
    raw = text[at:end]
    marks = "".join(c for c in raw if c not in _LOOSE)
    if marks[:1] in ("-", "–", ".") and not raw.startswith(_LOOSE[0]) and marks[:1] == "-":
        return ""
    for strong in ":?\t":
        if strong in marks:
            return strong + marks
    return marks


def _gap_length(text: str, at: int) -> int:
    """Length of the separator after a word: marks of the label, not those that open the answer."""
    end = at
    strong = False
    while end < len(text):
        char = text[end]
        if char in ":?\t=":
            strong = True
        elif char not in _LOOSE and (strong or char not in ").…_"):
            break
        end += 2 if text[end : end + 2] == "=>" else 1
    dash = (
        end < len(text)
        and text[end] in "-–"
        and text[end - 1] in _LOOSE
        and not set(":?") & set(text[at:end])
    )
    return end - at + 1 if dash and text[end + 1 :].strip(_LOOSE) else end - at


_BRIEF = frozenset(
    [
        *("oui", "non", "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
        *(
            "onze",
            "douze",
            "neant",
            "ras",
            "so",
            "s",
            "nc",
            "idem",
            "aucun",
            "aucune",
            "rien",
            "environ",
            "cf",
        ),
    ]
)


def cut_after(wording: Wording, text: str, row: list[Word]) -> list[Cut]:
    """The cut right after a label that is there word for word, when nothing separates it from the answer."""
    size = len(wording.stems)
    if size >= len(row) or tuple(word.stem for word in row[:size]) != wording.stems:
        return []
    end = row[size - 1].end
    rest = text[end:].lstrip(_LOOSE + "-–.,;")
    if not rest:
        return []
    mark = _gap(text, end)[:1]
    first = fold(rest).split(None, 1)[0] if fold(rest).strip() else ""
    trust = (
        0.9
        if first in _BRIEF
        else 0.86
        if rest[0].isupper() or rest[0].isdigit() or rest[0] in '☐☒«"'
        else 0.44
    )
    return [Cut(end + _gap_length(text, end), size, trust, mark)]


_GOES_ON = re.compile(
    r"\s*(?:si (?:oui|non)|sinon|pourquoi|pour quel|lesquel|comment|quel|pr[ée]cise|explique|d[ée]taille"
    r"|avec quel|et (?:quel|pourquoi))"
    r"[^?.!:\n]{0,110}[?.:]\s*",
    re.IGNORECASE,
)


def asked_on(text: str, end: int, vocabulary: Mapping[str, float] | None = None) -> int:
    """The end of a label whose question goes on in a second sentence (« Sinon, pour quelles raisons ? »).

    With the form's words: also of one that holds a colon of its own (« Équipe : écarts, motifs : … »).
    """
    while (more := _GOES_ON.match(text, end)) and more.end() < len(text):
        end = more.end()
    more = _HALF.match(text, end) if vocabulary is not None else None
    if more and vocabulary is not None and more.end() < len(text):
        half = [word.stem for word in words(more[0])]
        known = sum(1 for stem in half if stem in vocabulary)
        if half and known >= 0.6 * len(half):
            return more.end()
    return end


_HALF = re.compile(r"\s*(?=[a-zà-ü])[^\d.!:?\n☐☒]{6,120}[:?]\s*")
