"""Which amounts of an answer are of groups of children, those that no « collectifs » follows among them.

In: the words of « 2 collectifs en primaire et un au collège ». Out: the amounts 2 and 1, each `Seen` in its
role and at its level.

    >>> from clas.bilan.plain import plain
    >>> [one.amount.low for one in gather(plain("2 collectifs en primaire et un au collège").words)]
    [2, 1]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from clas.bilan.amounts import Amount
from clas.bilan.lexicon import (
    ACTUAL,
    CHILD,
    COLLECTIF,
    DAYS,
    GROUP,
    LESS,
    LEVELS,
    OTHER,
    TAGS,
    TOTAL,
    among,
)
from clas.bilan.numbers import NUMBERS
from clas.bilan.roles import Role, cast

COUNTED: Final = frozenset((COLLECTIF, GROUP, "", "?"))
"""Units of amounts that may be of groups; besides, « 1 collège » is one in « 2 primaires et 1 collège »."""

_MOST: Final = 120
_LABEL: Final = 9
_GRADES: Final = frozenset("3456")
_JOINTS: Final = frozenset(("et", ",", "+", "puis", "ainsi", "plus", "/", "&", "\n", ";", "-", ":"))
_OPEN: Final = frozenset((":", "=", "\n", "(", "x", "×"))
_ELLIPTIC: Final = frozenset(
    ("de", "au", "aux", "en", "a", "pour", "seul", "seulement", "autre", "second", "chez", "sur", "dans")
) | DAYS  # fmt: skip
_GROUPS: Final = frozenset((GROUP, COLLECTIF))
_RAN_OR_DUE: Final = (Role.ACTUAL, Role.PLANNED, Role.BOTH)
_PLACED: Final = among("le les pour au a en")
_HAVING: Final = among(
    "a ai avons ont avait avions reste restait restent comptons compte menons mene gardons"
)
_MOVING: Final = ("mont", "pass", "augment", "ramen", "redui", "baiss", "descend", "port", "tomb")
_SIGNS: Final = frozenset(".,;:()\n!?+/")


class Seen(NamedTuple):
    """An amount of groups in its role.

    `depth`: how deep in brackets it stands. `reached`: « ramené à 4 ».
    """

    amount: Amount
    role: str
    depth: int
    reached: bool


def gather(words: Sequence[str]) -> list[Seen]:
    """The amounts that are of groups; those of « groupes » only where there is none of « collectifs »."""
    told = cast(words, COUNTED)
    unit = COLLECTIF if COLLECTIF in [one.amount.unit for one in told] else GROUP
    brackets = "(" in words
    kept: list[Seen] = []
    for amount, role in told:
        if role == Role.PAST or amount.high > _MOST or amount.unit == CHILD:
            continue
        to = amount.start > 1 and words[amount.start - 1] == "a" and _moves_to(words, amount)
        if amount.unit == unit or to or _is_bare(words, amount, role, kept):
            depth = _depth(words, amount) if brackets else 0
            kept.append(Seen(amount, role, depth, to))
    return kept


def level(words: Sequence[str]) -> frozenset[str]:
    """The levels that some words name (`LEVELS`)."""
    named = {LEVELS[word] for word in words}
    if not _GRADES.isdisjoint(words) and not {"e", "eme", "emes"}.isdisjoint(words):
        named.add("c")
    return frozenset(named - {""})


def level_of(words: Sequence[str], amount: Amount) -> frozenset[str]:
    """The levels named just after an amount, or before it as a label (« Primaire : 24 enfants sur deux »)."""
    zone = words[amount.tail : amount.tail + 5]
    after = level(zone[: next((at for at, word in enumerate(zone) if word in _SIGNS or word in NUMBERS), 5)])
    if after:
        return after
    start = amount.start
    while start and words[start - 1] not in ".\n;" and amount.start - start < _LABEL:
        start -= 1
    before = words[start : amount.start]
    return level(before[: before.index(":")]) if ":" in before else after


def _depth(words: Sequence[str], amount: Amount) -> int:
    before = words[: amount.start]
    return before.count("(") - before.count(")")


def _moves_to(words: Sequence[str], amount: Amount) -> bool:
    """« ramène leur nombre à 4 », « montés à 6 »; not « passés de 3 à 4 », which is one amount."""
    if amount.unit not in ("", COLLECTIF, GROUP):
        return False
    return any(word.startswith(_MOVING) for word in words[max(0, amount.start - 5) : amount.start - 1])


def _is_bare(words: Sequence[str], amount: Amount, role: str, kept: Sequence[Seen]) -> bool:
    """A number without « collectifs » that is of them: « 2 », « et un de collège », « 3 ont ouvert »."""
    start, end, unit = amount.start, amount.end, amount.unit
    following = words[end] if end < len(words) else ""
    if unit in _GROUPS or role == Role.PART:
        return False
    if unit == OTHER and not (LEVELS[following] and TAGS[following] == OTHER):
        return False
    if amount.article and not kept:
        return start == 0 and following in _PLACED
    label = words[max(0, start - 2) : start]
    if any(map(LEVELS.__getitem__, words[end : end + 3])) or any(map(LEVELS.__getitem__, label)):
        return True
    if not kept:
        bare = unit != OTHER and (_opens(words, amount) or _of_them(words, amount))
        return bare or role in _RAN_OR_DUE
    told = role != Role.NONE and unit == "" and not (amount.article and role != Role.LESS)
    return (
        told
        or TOTAL in map(TAGS.__getitem__, label)
        or _elliptic(words, amount, kept[-1].amount)
        or _of_them(words, amount)
    )


def _opens(words: Sequence[str], amount: Amount) -> bool:
    """« 3 cette année », « collectifs : 3 », « x 3 »."""
    start = amount.start
    return start == 0 or (
        words[start - 1] in _OPEN
        and (words[start - 1] not in "x×" or start == 1 or words[start - 2] in _OPEN)
    )


def _of_them(words: Sequence[str], amount: Amount) -> bool:
    """« nous en avons mené trois », « il en restait 3 »."""
    if amount.unit not in ("", "?"):
        return False
    near = words[max(0, amount.start - 6) : amount.start]
    for verb in range(len(near) - 1, 0, -1):
        if near[verb - 1] == "en":
            return near[verb] in _HAVING
    return False


def _elliptic(words: Sequence[str], amount: Amount, last: Amount) -> bool:
    """« et un de collège », « + 1 au collège », « 1 seul », « CP : 1 ; CE1 : 2 »."""
    following = words[amount.end] if amount.end < len(words) else ""
    before = words[amount.start - 1] if amount.start else "+"
    if before in (":", "=") and last.start and words[last.start - 1] == before:
        return True
    if following == "a" and _is_verb(words, amount.end + 1):
        return False
    if (
        following in ("le", "les")
        and words[amount.end + 1 : amount.end + 2]
        and words[amount.end + 1] in DAYS
    ):
        return before in _JOINTS
    ends = not following or (before == "puis" and following in _SIGNS)
    return before in _JOINTS and (ends or following in _ELLIPTIC)


def _is_verb(words: Sequence[str], place: int) -> bool:
    """« un a ouvert », « un a été fermé »; not « un à l'école »."""
    return place < len(words) and (words[place] == "ete" or TAGS[words[place]] in (ACTUAL, LESS))
