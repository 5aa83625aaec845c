"""How many groups of children an answer names, where no number counts them.

In: « Le collectif des petits…, le collectif des grands… », or a list with a group a line. Out: as many as are
named.

    >>> from clas.bilan.plain import plain
    >>> named_groups(plain("Le collectif de Ferry et celui de Zola ont bien marché.")).value
    2
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from clas.bilan.amounts import amounts
from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import CHILD, COLLECTIF, GROUP, OTHER, TAGS
from clas.bilan.numbers import places
from clas.bilan.plain import Plain

_LINE: Final = re.compile(r"\s*(?:[-*+>]|\d{1,2}[.)]|(?:le\s+)?(?:collectif|groupe)s?\b)")
_NAMES: Final = re.compile(
    r"\b(?:collectif|groupe|enfant|eleve|jeune|cp|ce|cm|[3-6] ?e|lycee|colleg|element|primair)"
)
_LISTED: Final = re.compile(
    r".{1,70}?(?::|\(|-)\s*\d{1,2}\s*(?:enfants|eleves|jeunes|collegiens|lyceens|inscrits|ados)"
)
_ORDINAL: Final = re.compile(r"\w+iemes?$|second[e]?$|premiere?s?$|autre$|nouveau$|dernier$")
_ONE: Final = re.compile(
    r"\b(?:(?:collectif|groupe) (?:unique|seul\b)|unique (?:collectif|groupe)|seul$)|^\W{0,3}une? seule?\W*$"
)
_LETTER: Final = re.compile(r"\b(?:collectif|groupe)s? (?:n ?° ?)?([a-h]|\d{1,2})\b")
_ARTICLES: Final = ("le", "notre", "ce", "du")
_JOINTS: Final = ("et", ",", ";", "+", "\n")
_LINKS: Final = ("de", "du", "des", "d")
_SHORT: Final = 7


def named_groups(answer: Plain) -> Found:
    """The groups listed or named, « collectif unique », or the only number of a short sentence."""
    listed = _from_lines(answer) or _from_letters(answer) or _from_names(answer.words)
    if listed.value is not None:
        return listed
    return Found(1, 0, certain=False) if _ONE.search(answer.even) else _alone(answer.words)


def _from_lines(answer: Plain) -> Found | None:
    """A list of groups, one a line, or « CP : 10 enfants » lines."""
    lines = [line for line in answer.even.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    marked = [line for line in lines if _LISTED.match(line) or (_LINE.match(line) and _NAMES.search(line))]
    if len(marked) >= 2 and any(TAGS[word] in (GROUP, COLLECTIF, CHILD) for word in answer.words):
        return Found(len(marked), 0, certain=False)
    return None


def _from_letters(answer: Plain) -> Found | None:
    """« Groupe A, groupe B et groupe C »."""
    letters = set(_LETTER.findall(answer.even))
    return Found(len(letters), 0, certain=False) if len(letters) > 1 else None


def _from_names(words: Sequence[str]) -> Found:
    """« Le collectif des petits…, le collectif des grands et celui des ados »: as many as are named."""
    named: dict[str, int] = {}
    for place, word in enumerate(words):
        if word not in ("collectif", "groupe", "celui"):
            continue
        before = words[place - 1] if place else ","
        if word != "celui" and before not in _ARTICLES and before not in _JOINTS:
            return NOTHING
        linked = before in _JOINTS or (words[place + 1 : place + 2] and words[place + 1] in _LINKS)
        following = [w for w in words[place + 1 : place + 4] if w not in (*_LINKS, "l", "la")]
        if linked or word != "celui":
            named.setdefault(" ".join(following) if linked else "", place)
    if not named or any(word in ("collectifs", "groupes") or _ORDINAL.match(word) for word in words):
        return NOTHING
    return Found(len(named), next(iter(named.values())), certain=False)


def _alone(words: Sequence[str]) -> Found:
    """« Toujours 2. »: the only number of a short first sentence that counts nothing else."""
    end = next((place for place, word in enumerate(words) if word in ".!?\n;"), len(words))
    first = words[:end]
    if end > _SHORT or any(TAGS[word] in (CHILD, OTHER) for word in first):
        return NOTHING
    found = amounts(first, places(first))
    lone = len(found) == 1 and found[0].unit == "" and not found[0].article
    return Found.of(found[0], certain=False) if lone else NOTHING
