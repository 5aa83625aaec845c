"""How many groups of children (« collectifs ») ran, from the answer that tells of them.

In: « Deux groupes de primaire et un de collège ». Out: 3.

    >>> from clas.bilan.plain import plain
    >>> groups(plain("4 collectifs au lieu de 5")).value
    4
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import ACTUAL, CHILD, COLLECTIF, GROUP, LESS, OTHER, PAST, PLANNED, TAGS, TOTAL
from clas.bilan.numbers import Amount
from clas.bilan.plain import Plain
from clas.bilan.roles import Role, cast

_GROUPS: Final = frozenset((COLLECTIF, GROUP))
COUNTED: Final = frozenset((COLLECTIF, GROUP, OTHER, "", "?"))
"""Units of amounts that may be of groups: « 1 collège » is one in « 2 primaires et 1 collège »."""

_MOST: Final = 120
_LEVEL: Final = re.compile(
    r"element|primair|colleg|lycee|matern|cp\b|ce\b|cm\b|prim\b|elem\b|seconde|sixiem|cycle"
)
_LINE: Final = re.compile(r"\s*(?:[-*+>]|\d{1,2}[.)]|(?:le\s+)?(?:collectif|groupe)s?\b)")
_LISTED: Final = re.compile(
    r".{1,70}?(?::|\(|-)\s*\d{1,2}\s*(?:enfants|eleves|jeunes|collegiens|lyceens|inscrits|ados)"
)
_ORDINAL: Final = re.compile(r"\w+iemes?$|second[e]?$|premiere?s?$|autre$|nouveau$|dernier$")
_JOINTS: Final = frozenset(("et", ",", "+", "puis", "ainsi", "plus", "/", "&", "\n", ";", "-"))


class _Seen(NamedTuple):
    amount: Amount
    role: Role
    depth: int


def groups(answer: Plain) -> Found:
    """The groups that ran: a whole number or a range."""
    words = answer.words
    seen = _seen(words)
    if seen:
        return _stated_total(words, seen) or _by_role(words, seen)
    return _from_lines(answer) or _from_names(words)


def _seen(words: Sequence[str]) -> list[_Seen]:
    """The amounts that are of groups; those of « groupes » only where there is none of « collectifs »."""
    brackets = "(" in words
    told = [
        _Seen(amount, role, _depth(words, amount) if brackets else 0)
        for amount, role in cast(words, COUNTED)
        if role is not Role.PAST and amount.high <= _MOST
    ]
    unit = COLLECTIF if any(one.amount.unit == COLLECTIF for one in told) else GROUP
    kept: list[_Seen] = []
    for one in told:
        if one.amount.unit == unit or _is_bare(words, one, kept):
            kept.append(one)
    return kept


def _depth(words: Sequence[str], amount: Amount) -> int:
    before = words[: amount.start]
    return before.count("(") - before.count(")")


def _is_bare(words: Sequence[str], seen: _Seen, kept: Sequence[_Seen]) -> bool:
    """A number without « collectifs » that is of them: « 2 », « et un de collège », « 3 ont ouvert »."""
    amount = seen.amount
    if amount.unit in (GROUP, COLLECTIF, CHILD) or seen.role is Role.PART:
        return False
    following = words[amount.end : amount.end + 3]
    label = words[max(0, amount.start - 2) : amount.start]
    level = _LEVEL.search(" ".join((*following, *label))) is not None
    if amount.unit == OTHER and not (level and TAGS[following[0]] == OTHER and _LEVEL.match(following[0])):
        return False
    if amount.article and not kept:
        return False
    if not kept:
        start = amount.start == 0 or words[amount.start - 1] in (":", "=", "\n", "(")
        return (
            (start and amount.unit in ("", "?"))
            or seen.role in (Role.ACTUAL, Role.PLANNED, Role.BOTH)
            or level
        )
    told = (
        seen.role is not Role.NONE
        and amount.unit == ""
        and not (amount.article and seen.role is not Role.LESS)
    )
    summed = any(TAGS[word] == TOTAL for word in label)
    return level or told or summed or _elliptic(words, amount)


def _elliptic(words: Sequence[str], amount: Amount) -> bool:
    """« et un de collège », « + 1 au collège », « 1 seul »."""
    following = words[amount.end : amount.end + 1]
    if following == ["a"] and _is_verb(words, amount.end + 1):
        return False
    joined = words[amount.start - 1] in _JOINTS if amount.start else True
    return joined and following[:1] in (
        ["de"],
        ["au"],
        ["en"],
        ["a"],
        ["pour"],
        ["seul"],
        ["seulement"],
        ["autre"],
        ["second"],
        [],
    )


def _is_verb(words: Sequence[str], place: int) -> bool:
    """« un a ouvert », « un a été fermé »; not « un à l'école »."""
    return any(word == "ete" or TAGS[word] in (ACTUAL, LESS) for word in words[place : place + 1])


def _stated_total(words: Sequence[str], seen: Sequence[_Seen]) -> Found | None:
    """« soit 3 collectifs », « au total 3 »."""
    for amount, role, depth in seen:
        near = words[max(0, amount.start - 3) : amount.start]
        if role is Role.PLANNED or depth > seen[0].depth:
            continue
        if (
            near[-1:] == ["="]
            or any(TAGS[word] == TOTAL for word in near)
            or words[amount.tail :][:2] == ["au", "total"]
        ):
            return Found.of(reached(amount))
    return None


def reached(amount: Amount) -> Amount:
    """« passés de 3 à 4 »: 4."""
    return amount._replace(low=amount.high) if amount.moved else amount


def _by_role(words: Sequence[str], seen: Sequence[_Seen]) -> Found:
    moved = next((one.amount for one in seen if one.amount.moved), None)
    if moved:
        return Found.of(reached(moved))
    due = [one for one in seen if one.role is Role.PLANNED]
    ran = [one for one in seen if one.role not in (Role.PLANNED, Role.LESS, Role.PART, Role.MORE)]
    if due and ran:
        later = next((one for one in ran if one.role is Role.ACTUAL), ran[0])
        return _sum(words, ran, ran.index(later))
    if ran:
        return _sum(words, ran, 0)
    if due:
        lost = sum(
            one.amount.low for one in seen if one.role is Role.LESS and one.amount.low < due[0].amount.low
        )
        return Found(due[0].amount.low - lost, due[0].amount.start, certain=False)
    return NOTHING


def _sum(words: Sequence[str], ran: Sequence[_Seen], place: int) -> Found:
    """A total that its parts follow, or the sum of what is listed beside it."""
    first = ran[place].amount
    if first.low != first.high:
        return Found.of(first)
    run = [first]
    for one in ran[place + 1 :]:
        if one.depth > ran[place].depth:
            continue
        if not _is_joined(words, run[-1], one.amount):
            break
        run.append(one.amount)
    rest = sum(amount.low for amount in run[1:])
    if len(run) == 1 or (rest == first.low and len(run) > 2):
        return Found.of(first)
    return Found(first.low + rest, first.start, certain=len(run) == 2 or first.low == 1)


def _is_joined(words: Sequence[str], last: Amount, following: Amount) -> bool:
    """Whether two amounts stand in one list: « 2 collectifs élémentaires et un collectif collège »."""
    between = words[last.end : following.start]
    if words[following.start - 1] == ":" == words[last.start - 1]:
        return True
    if ":" in between[:4] and "\n" not in between and last.unit in _GROUPS and "," not in between:
        return False
    if not _JOINTS & set(between) or {".", "dont", "!", "?"} & set(between):
        return False
    return not any(TAGS[word] in (LESS, ACTUAL, PLANNED, PAST) for word in between) or "\n" in between


def _from_lines(answer: Plain) -> Found | None:
    """A list of groups, one a line, or « CP : 10 enfants » lines."""
    lines = [line for line in answer.even.split("\n") if line.strip()]
    marked = [line for line in lines if _LINE.match(line) or _LISTED.match(line)]
    if len(marked) >= 2 and any(TAGS[word] in (GROUP, COLLECTIF, CHILD) for word in answer.words):
        return Found(len(marked), 0, certain=False)
    return None


def _from_names(words: Sequence[str]) -> Found:
    """« Le collectif des petits…, le collectif des grands… »: as many as are named."""
    named: dict[str, int] = {}
    for place, word in enumerate(words):
        if word not in ("collectif", "groupe") or not place:
            continue
        if words[place - 1] not in ("le", "notre", "ce", "du") or _ORDINAL.match(words[place - 1]):
            return NOTHING
        following = [w for w in words[place + 1 : place + 3] if w not in ("de", "du", "des", "d")]
        name = following[0] if following and words[place + 1] in ("de", "du", "des", "d") else ""
        named.setdefault(name, place)
    if not named or any(word in ("collectifs", "groupes") or _ORDINAL.match(word) for word in words):
        return NOTHING
    return Found(len(named), next(iter(named.values())), certain=False)
