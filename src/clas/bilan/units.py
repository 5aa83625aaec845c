"""What a number counts: the unit that the words after it, or before it, name.

In: the words of an answer and where one of its numbers stands. Out: a unit tag of the lexicon, "" for a bare
number, "?" for an unknown noun.

    >>> unit_after("12 anciens benevoles".split(), 1)
    ('volunteer', 3, True)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clas.bilan.lexicon import (
    ACTUAL,
    CHILD,
    DAYS,
    GROUP,
    OTHER,
    PEOPLE,
    PLANNED,
    TAGS,
    TRADE,
    UNITS,
    VOLUNTEER,
    Known,
    among,
)
from clas.bilan.numbers import DOZENS, NUMBERS

STOPS: Final = among(
    "par pour dans avec sur a au aux en et ou le la les l un une qui que ont est sont etaient etait n "
    "ne se s nous on y dont il ils elles elle chez selon entre puis mais c cette ces cet environ "
    "seulement de d des du car parce afin grace suite lors durant pendant depuis jusqu cause malgre "
    "si comme alors ainsi donc lequel"
)
_SIGNS_OF_LABEL: Final = frozenset((":", "=", "(", "-", "x", "×"))
_BEFORE: Final = frozenset((VOLUNTEER, PLANNED, ACTUAL))
_OPENING: Final = among("sont etaient d de seul")
_STOP: Final = "stop"


def _counted(word: str) -> str:
    """The tag of a word that may say what a number counts, `_STOP` for one that may not."""
    stops = word in STOPS or word in NUMBERS or not (word[0].isalpha() or word in "%€")
    return _STOP if stops else TAGS[word]


_COUNTED: Final = Known(_counted)


def unit_after(words: Sequence[str], end: int) -> tuple[str, int, bool]:
    """What the words after a number say that it counts: the tag, where it ends, whether of volunteers."""
    if end == len(words) or words[end] in DAYS:
        return "", end, False
    if words[end] == "sous":  # « deux sous-groupes »
        return OTHER, end + 1, False
    first, unit, tail = end, "", end
    if words[end] in _OPENING:
        place = _volunteers_after(words, end)
        if place > 0:
            return VOLUNTEER, place + 1, True
        first = _past_link(words, end)
    for at in range(first, min(len(words), end + 5)):
        word = words[at]
        tag = _COUNTED[word]
        if tag == _STOP:
            break
        if tag == VOLUNTEER:
            shared = words[at + 1 : at + 2] == ["et"] and at + 2 < len(words) and TAGS[words[at + 2]] == TRADE
            return (PEOPLE, at + 3, False) if shared else (VOLUNTEER, at + 1, True)
        if tag in UNITS and unit in ("", "?"):
            unit, tail = tag, at + 1
        elif not unit and not tag and word != "seul":
            unit, tail = "?", at
    return _corrected(words, unit, tail, end), tail, False


def _volunteers_after(words: Sequence[str], end: int) -> int:
    """Where « bénévoles » stands in « 7 sont bénévoles », « 13 d'entre eux sont bénévoles »; 0 elsewhere."""
    verb = end + 3 if words[end : end + 2] == ["d", "entre"] else end
    if words[verb : verb + 1] not in (["sont"], ["etaient"]):
        return 0
    near = range(verb + 1, min(len(words), verb + 3))
    return next((place for place in near if TAGS[words[place]] == VOLUNTEER), 0)


def _past_link(words: Sequence[str], end: int) -> int:
    """« une dizaine de bénévoles », « un seul et même collectif »: where the unit begins."""
    if words[end] in ("de", "d") and words[end - 1] in DOZENS:
        return end + 1
    return end + 3 if words[end : end + 3] == ["seul", "et", "meme"] else end


def _corrected(words: Sequence[str], unit: str, tail: int, end: int) -> str:
    """The unit once the words around it are seen: school groups, sub-groups, civic service, « 30 s »."""
    following = words[tail] if tail < len(words) else ""
    if unit == GROUP and (following.startswith(("scolair", "class", "whats")) or "sous" in words[end:tail]):
        return OTHER
    if unit == CHILD and following == "en" and "civique" in words[tail + 1 : tail + 3]:
        return TRADE
    if not unit and end < len(words) and words[end] == "s" and TAGS["".join(words[end + 1 : end + 2]) or "."]:
        return "week"
    return unit


def unit_before(words: Sequence[str], at: int, unit: str, *, moved: bool) -> tuple[str, bool]:
    """The unit of « semaines prévues : 33 » and « bénévoles 8 »."""
    place = at - 1
    if place < 0:
        return unit, False
    if not moved and words[place] not in _SIGNS_OF_LABEL and TAGS[words[place]] not in _BEFORE:
        return unit, False
    for before in range(place, max(-1, place - 7), -1):
        if words[before] in NUMBERS or words[before] in ".\n;,)/+":
            break
        tag = TAGS[words[before]]
        if tag in (CHILD, OTHER) and _is_named(words, before, place):
            return tag, False
        if tag in UNITS and tag != OTHER and tag != CHILD:
            counted = before and words[before - 1] in NUMBERS  # « 1 coordinateur = 36 »
            if counted and words[place] == ":" == words[before - 2]:  # « Salariés : 3 Bénévoles : 9 »
                counted = False
            return (unit, False) if counted else (tag, tag == VOLUNTEER)
    return unit, False


def _is_named(words: Sequence[str], at: int, sign: int) -> bool:
    """« Nombre d’enfants : 37 », « Enfants : 40 » on a line; not « École Ferry : 4 »."""
    opens = at == 0 or words[at - 1] in "\n/;"
    return (opens and at == sign - 1) or (
        words[at - 1] in ("de", "d") and words[at - 2] in ("nombre", "nb", "nbre", "total")
    )
