"""What each amount of an answer stands for: what was planned, what was done, a part, a difference.

In: the words and their amounts. Out: one `Role` for each amount.

    >>> words = "27 semaines au lieu de 30".split()
    >>> [one.role for one in cast(words, frozenset(("week", "")))]
    ['', 'planned']

Words before an amount and after it may both speak of it: « prévu 28, fait 25 » or « 28 prévues, 25 faites ».
What stands between two amounts is cut at its first sign, or at « et », « mais », « sur »…
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from clas.bilan.amounts import Amount, amounts, likely
from clas.bilan.lexicon import ACTUAL, COLLECTIF, GROUP, LESS, MORE, PAST, PLANNED, TAGS, UNITS, among
from clas.bilan.numbers import places


class Role:
    """What an amount stands for: plain strings, as naming members of an enumeration is six times slower."""

    NONE: Final = ""
    PLANNED: Final = "planned"
    ACTUAL: Final = "actual"
    BOTH: Final = "both"
    LESS: Final = "less"
    MORE: Final = "more"
    PAST: Final = "past"
    PART: Final = "part"  # « dont 2 », « 2 par collectif »


_ENDS: Final = frozenset(".!?\n;")
_SIGNS: Final = frozenset(",.!?\n;()/:+-=")
_CUTS: Final = among("et mais puis sur contre au dont pour soit ou alors entre on nous")
_COMPARED: Final = among("comme que qu idem avec tel conforme conformement conformes conformite rapport")
_MEASURES: Final = frozenset(("lieu", "contre", "rapport", "que", "sur"))
_ASKING: Final = frozenset(("avons", "avions", "avait", "ai"))
_CLOSES: Final = _ENDS | {"car", "parce", "puisque", "suite"}
_DENIALS: Final = frozenset(("pas", "non", "moins"))
_LISTING: Final = frozenset(("et", "+", ","))
_FAR: Final = 12
_FEW: Final = 10
_TELLING: Final = frozenset((PLANNED, ACTUAL, LESS, MORE, PAST))
_TELLING_BEFORE: Final = frozenset((PLANNED, ACTUAL, LESS))
_TOLD: Final = frozenset((PLANNED, ACTUAL))
_NEAR: Final = frozenset((LESS, MORE, PAST))
_COMPARABLE: Final = frozenset((PLANNED, PAST))
_PART_SIGNS: Final = among("dont compris pour entre par moyenne")


class Cast(NamedTuple):
    """An amount in its role."""

    amount: Amount
    role: str


def cast(words: Sequence[str], units: frozenset[str], *, articles: bool = False) -> list[Cast]:
    """The amounts of a text in their roles; « un » before an unknown noun is none without `articles`."""
    numbers = places(words)
    return in_roles(words, amounts(words, numbers if articles else likely(words, numbers, units)), units)


def in_roles(words: Sequence[str], found: Sequence[Amount], units: frozenset[str]) -> list[Cast]:
    """These amounts in their roles; those of other units have none."""
    if not found:
        return []
    return [Cast(amount, role) for amount, role in zip(found, roles(words, found, units), strict=True)]


def roles(words: Sequence[str], found: Sequence[Amount], units: frozenset[str]) -> list[str]:
    """One role for each amount; those of other units have none."""
    parts = not _PART_SIGNS.isdisjoint(words)
    given: list[str] = []
    for index, amount in enumerate(found):
        given.append(_role(words, found, index, given, parts=parts) if amount.unit in units else Role.NONE)
    return given


def _left(words: Sequence[str], found: Sequence[Amount], index: int) -> Sequence[str]:
    """The words before an amount that speak of it."""
    here, end = found[index].start, found[index - 1].end if index else 0
    start = end if here - end < _FAR else here - _FAR
    zone = words[start:here]
    if not _ENDS.isdisjoint(zone[:-1]):
        last = max(place for place, word in enumerate(zone[:-1]) if word in _ENDS)
        return zone[last + 1 :]
    if index and end == start and not _leads(words, found[index - 1]):
        return zone[zone.index("contre") :] if "contre" in zone else zone[_cut(zone) :]
    return zone


def _leads(words: Sequence[str], amount: Amount) -> bool:
    """« prévu 28 »: the word that tells stands just before it, so what follows belongs to the next amount."""
    return PLANNED in map(TAGS.__getitem__, words[max(0, amount.start - 2) : amount.start])


def _right(words: Sequence[str], found: Sequence[Amount], index: int) -> Sequence[str]:
    """The words after an amount that speak of it."""
    start = found[index].end
    following = found[index + 1].start if index + 1 < len(found) else len(words) + _FAR
    near = following - start <= _FAR
    zone = words[start : following if near else start + _FAR]
    if not _CLOSES.isdisjoint(zone):
        return zone[: _first(zone, _CLOSES)]
    if not near:
        return zone
    cut = _cut(zone)
    return [] if cut == len(zone) and _leads(words, found[index]) else zone[:cut]


def _first(zone: Sequence[str], among: frozenset[str]) -> int:
    for place, word in enumerate(zone):
        if word in among:
            return place
    return len(zone)


def _cut(zone: Sequence[str]) -> int:
    """Where the words between two amounts part."""
    last = len(zone) - 1
    if not _SIGNS.isdisjoint(zone):
        for place, word in enumerate(zone):
            if word in _SIGNS and not (place == last and word in "(:="):
                return place
    if not _CUTS.isdisjoint(zone):
        for place, word in enumerate(zone):
            if word in _CUTS and _parts(word, zone, place):
                return place
    return len(zone)


def _parts(word: str, zone: Sequence[str], place: int) -> bool:
    """Whether a word begins another clause: « 4 on en a eu 3 », not « 4 que nous avons ouverts »."""
    return not (word in ("on", "nous") and place and zone[place - 1] in ("que", "qu"))


def _role(
    words: Sequence[str], found: Sequence[Amount], index: int, given: Sequence[str], *, parts: bool
) -> str:
    """The role of one amount; `parts`: whether the text holds a word that says that one is a part."""
    amount, left, right = found[index], _left(words, found, index), _right(words, found, index)
    after = _said(right)
    if _is_instead(words, found, index) and not (
        ACTUAL in after
        and PLANNED not in after
        and "contre" in words[max(0, amount.start - 3) : amount.start]
    ):
        return Role.PLANNED
    if amount.moved:
        return Role.ACTUAL
    before = _said(left)
    close = right if after.isdisjoint(_NEAR) else right[: _first(right, _SIGNS)]
    near = after if len(close) == len(right) else _said(close)
    if (PAST in near or PAST in before) and (PAST in near or after.isdisjoint(_TOLD)):
        return Role.PAST
    if parts and _is_part(words, amount, after_one=index > 0 and found[index - 1].high == 1):
        opposed = index and given[index - 1] == Role.PLANNED and ACTUAL in near and "dont" in left
        return Role.ACTUAL if opposed else Role.PART
    if LESS in near and _negates(close):
        return Role.PLANNED if PLANNED in after and not amount.article else Role.LESS
    if MORE in near and PLANNED not in after and PLANNED not in before:
        return Role.MORE
    return (
        _planned_or_done(before, after)
        or _told_before(left, small=amount.high < _FEW)
        or (_chained(words, found, index, given) if index else Role.NONE)
    )


def _planned_or_done(before: frozenset[str], after: frozenset[str]) -> str:
    """The role that the words after an amount give it, or both when those before it tell the other one."""
    planned, done = PLANNED in after, ACTUAL in after
    if planned:
        return Role.BOTH if done or (ACTUAL in before and PLANNED not in before) else Role.PLANNED
    if done:
        return Role.BOTH if PLANNED in before and ACTUAL not in before else Role.ACTUAL
    return Role.NONE


def _told_before(left: Sequence[str], *, small: bool) -> str:
    """The role that the nearest telling word before an amount gives it."""
    if _TELLING_BEFORE.isdisjoint(map(TAGS.__getitem__, left)) and "demande" not in left:
        return Role.NONE
    for word in reversed(left):
        tag = TAGS[word]
        if tag in _TOLD:
            return Role.PLANNED if tag == PLANNED else Role.ACTUAL
        if word == "demande" and not _ASKING.isdisjoint(left):
            return Role.PLANNED
        if small and tag == LESS and word not in _DENIALS and _SIGNS.isdisjoint(left[-6:]):
            return Role.LESS
    return Role.NONE


def _said(zone: Sequence[str]) -> frozenset[str]:
    """What a stretch of words tells; « comme prévu » tells nothing of the amount."""
    told = _TELLING.intersection(map(TAGS.__getitem__, zone))
    if _COMPARABLE.isdisjoint(told) or _COMPARED.isdisjoint(zone):
        return told
    return told.intersection(
        TAGS[word]
        for place, word in enumerate(zone)
        if TAGS[word] not in _COMPARABLE or _COMPARED.isdisjoint(zone[max(0, place - 3) : place])
    )


def _negates(zone: Sequence[str]) -> bool:
    """« 3 semaines annulées », « n'ont pas eu lieu », « de moins »; not « 30 semaines au moins »."""
    for place, word in enumerate(zone):
        if TAGS[word] == LESS:
            if word == "pas" and zone[place + 1 : place + 2] in (["de"], ["d"]):
                return False
            return zone[place - 1 : place] not in (["sans"], ["aucune"]) and not (
                word == "moins" and zone[place - 1 : place] == ["au"]
            )
    return False


def _is_instead(words: Sequence[str], found: Sequence[Amount], index: int) -> bool:
    """« au lieu de 30 », « contre 30 », « sur les 30 »: what an amount is measured against."""
    start = found[index].start
    near = words[max(found[index - 1].end if index else 0, start - 6) : start]
    if _MEASURES.isdisjoint(near):
        return False
    if "contre" in near[-3:]:
        return True
    if ("lieu" in near[-3:] and "eu" not in near) or ("rapport" in near and "aux" in near):
        return True
    if "que" in near[-2:] and {"moins", "plus", "plutot"} & set(near):
        return True
    if "sur" not in near:
        return False
    place = start - 1 - list(reversed(near)).index("sur")
    if place == 0 or words[place - 1] in _ENDS or words[place - 1] in ("(", "soit"):
        return True
    if not index or _SIGNS & set(words[found[index - 1].end : place]):
        return False
    same = {found[index - 1].unit, found[index].unit}
    return place - found[index - 1].end <= 8 and (len(same) == 1 or "" in same or same == {COLLECTIF, GROUP})


def _is_part(words: Sequence[str], amount: Amount, *, after_one: bool) -> bool:
    """« dont 2 », « y compris 2 », « 2 par collectif », « 1 pour 5 »."""
    near = words[max(0, amount.start - 3) : amount.start]
    if "dont" in near or "compris" in near or (after_one and near[-1:] == ["pour"]):
        return True
    following = words[amount.tail] if amount.tail < len(words) else ""
    if following in ("par", "en", "pour"):
        average = words[amount.tail + 1 : amount.tail + 2] == ["moyenne"]
        return following == "par" or (amount.high == 1 if following == "pour" else average)
    return words[amount.end : amount.end + 2] == ["d", "entre"]  # « 13 d'entre eux »


def _chained(words: Sequence[str], found: Sequence[Amount], index: int, given: Sequence[str]) -> str:
    """« au lieu d'un collectif de seconde et un de première », « prévu 3 salariés + 8 bénévoles »."""
    if not index or given[index - 1] != Role.PLANNED or found[index - 1].end == found[index].start:
        return Role.NONE
    between = words[found[index - 1].end : found[index].start]
    units = {found[index - 1].unit, found[index].unit}
    joints = _LISTING if len(units) == 2 and units <= UNITS else _LISTING - {","}
    if len(between) > 5 or joints.isdisjoint(between) or not (_SIGNS - joints).isdisjoint(between):
        return Role.NONE
    led = _leads(words, found[index - 1]) or ("," not in between and _is_instead(words, found, index - 1))
    return Role.PLANNED if led else Role.NONE
