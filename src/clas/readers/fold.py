"""Brings words that a reader would call the same to one spelling: case, accents, endings, typing errors.

>>> [word.stem for word in words("Décrivez l’œuvre réalisée")]
['decrir', 'l', 'oeuvre', 'realis']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LIMIT = 0x2100
_WORD = re.compile(r"[a-z0-9œæ]+")
_VERBS = {
    "decrivez": "decrire",
    "indiquer": "indiquez",
    "expliquez": "expliquer",
    "precisez": "preciser",
    "mail": "email",
    "mel": "email",
    "courriel": "email",
    "tel": "telephone",
    "parentalite": "parents",
    "jeunesse": "jeunes",
}
STEM = 6
_SHORTEST = 5
STOPS = frozenset(
    (
        *("a", "ai", "au", "aux", "avec", "avez", "ce", "ces", "cette", "d", "dans", "de", "des"),
        *("du", "elle", "en", "est", "et", "existe", "il", "ils", "l", "la", "le", "les", "leur"),
        *("leurs", "m", "mes", "mon", "n", "ne", "nos", "notre", "nous", "ont", "ou", "par", "pas"),
        *("pour", "qu", "que", "quel", "quelle", "quelles", "quels", "qui", "s", "sa", "se", "ses"),
        *("si", "son", "sont", "sur", "t", "te", "tout", "toute", "toutes", "tous", "un", "une"),
        *("vos", "votre", "vous", "y", "plus", "cas"),
    )
)


def _table() -> dict[int, str]:
    table = {}
    for code in range(_LIMIT):
        plain = unicodedata.normalize("NFD", chr(code).lower())[:1]
        table[code] = plain if _WORD.match(plain) else " "
    return table


_FOLD = _table()


class Word(NamedTuple):
    """One word of a line: its stem, where it ends in the text, and the word itself, folded."""

    stem: str
    end: int
    whole: str = ""


def fold(text: str) -> str:
    """The text without case, accents and punctuation, character for character."""
    return text.translate(_FOLD)


def bare(text: str) -> str:
    """The folded words of a text, one space between: the same for lines that differ in marks only."""
    return " ".join(fold(text).replace("œ", "oe").split())


_NUMBERING = re.compile(
    r"\s*(?:[-–—•·*▪►➢✓○●■□o]\s+|[-–—•·*▪►➢✓○●■]+)*"
    r"(?:(?:question|q|n°|section|partie)\s*)?(?:\d{1,2}(?:[.\-]\d{1,2})*|[ivx]{1,5}|[a-z])\s?(?:[.)°/:–—-]\s*)+"
    r"|\s*(?:question|partie|section)\s+\d{1,2}\b[\s.:–—-]*",
    re.IGNORECASE,
)


def numbering(text: str) -> int:
    """How many characters at the start of a line are its number or letter (« 3- », « 4.2) », « II. »)."""
    match = _NUMBERING.match(text)
    return match.end() if match else 0


def words(text: str) -> list[Word]:
    """The words of a text with their stems."""
    return [Word(stem(match[0]), match.end(), match[0]) for match in _WORD.finditer(fold(text))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The first letters of a folded word, the plural's mark and a few verb forms levelled."""
    word = word.replace("œ", "oe").replace("æ", "ae")
    word = _VERBS.get(word, word)
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    return word[:STEM]


def deletions(word: str) -> set[str]:
    """The word and the word with any one letter left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def near(a: str, b: str) -> bool:
    """Whether two words differ by one typing error: a letter more, less, other, or two swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) != len(b):
        return min(a, b, key=len) in deletions(max(a, b, key=len))
    off = [i for i in range(len(a)) if a[i] != b[i]]
    if len(off) == 2:
        i, j = off
        return j == i + 1 and a[i] == b[j] and a[j] == b[i]
    return len(off) < 2


class Speller:
    """Knows a few words and finds the one that a misspelt word was meant to be."""

    def __init__(self, known: dict[str, str]) -> None:
        """`known`: the right words with their stems."""
        self._known = known
        self._near: dict[str, list[str]] = {}
        self._answers: dict[str, str] = {}
        for word in known:
            if len(word) >= _SHORTEST:
                for key in deletions(word):
                    self._near.setdefault(key, []).append(word)

    def stem(self, word: str) -> str:
        """The stem of the known word that differs from this one by one typing error, "" for none."""
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) > 100_000:
                self._answers.clear()
            answer = self._answers[word] = self._search(word)
        return answer

    def _search(self, word: str) -> str:
        if len(word) < _SHORTEST - 1 or word.isdigit():
            return ""
        for key in deletions(word):
            for other in self._near.get(key, ()):
                if near(word, other):
                    return self._known[other]
        return ""
