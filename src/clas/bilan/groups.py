"""How many groups of children (« collectifs ») ran, from the answer that tells of them.

In: « Deux groupes de primaire et un de collège ». Out: 3.

    >>> from clas.bilan.plain import plain
    >>> groups(plain("4 collectifs au lieu de 5")).value
    4

`group_amounts.py` says which amounts are of groups; this module settles which of them is the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clas.bilan.amounts import Amount
from clas.bilan.found import NOTHING, Found
from clas.bilan.group_amounts import Seen, gather, level, level_of
from clas.bilan.group_names import named_groups
from clas.bilan.lexicon import ACTUAL, COLLECTIF, GROUP, LESS, LEVELS, MONTHS, PAST, PLANNED, TAGS, TOTAL
from clas.bilan.numbers import alone
from clas.bilan.plain import Plain
from clas.bilan.roles import Role
from clas.bilan.tables import groups_in_table

_STEMS: Final = (
    "olle", "roupe", "prev", "ouv", "ferm", "soit", "tota", "real", "reel", "fait", "mene", "fonction",
    "mainten", "rest", "lieu", "ecole", "lyc", "elem", "prim", "cp", "lundi", "mardi", "jeudi", "passe",
    "ramen", "final", "eu ", "annul", "compt",
)  # fmt: skip
"""What a sentence holds that may count groups; "olle" is of « collectifs » and of « collège »."""

_GROUPS: Final = frozenset((COLLECTIF, GROUP))
_MONTHS: Final = MONTHS | {"trimestre", "semestre"}
_JOINTS: Final = frozenset(("et", ",", "+", "puis", "ainsi", "plus", "/", "&", "\n", ";", "-"))
_ROLES: Final = frozenset((LESS, ACTUAL, PLANNED, PAST))
_NOT_RUN: Final = (Role.PLANNED, Role.LESS, Role.PART, Role.MORE)
_LEFT_OUT: Final = (Role.PLANNED, Role.PART, Role.LESS)
_THAT: Final = frozenset(("qui", "ca"))
_DETAIL: Final = frozenset(("dont", "repartis", "reparti", "soit", "composes", "comprenant"))
_WAVERING: Final = frozenset(("selon", "suivant", "environ", "entre"))


def groups(answer: Plain) -> Found:
    """The groups that ran: a whole number or a range."""
    number = alone(answer.even)
    if number is not None:
        return Found(number)
    answer.narrow(_STEMS)
    words = answer.words
    seen = gather(words)
    found = (_stated_total(words, seen) or _by_role(words, seen)) if seen else NOTHING
    if "|" in answer.even and (found.value is None or found.at > words.index("|")):
        table = groups_in_table(answer)
        found = found if table.value is None else table
    return found if found.value is not None else named_groups(answer)


def _stated_total(words: Sequence[str], seen: Sequence[Seen]) -> Found | None:
    """« soit 3 collectifs », « au total 3 », « ramène leur nombre à 4 »; not « deux, soit un + un »."""
    for place, (amount, role, depth, moved_to) in enumerate(seen):
        if role in _LEFT_OUT or depth > seen[0].depth:
            continue
        told = _is_result(words[max(0, amount.start - 3) : amount.start])
        if told and place and sum(one.amount.low for one in seen[place:]) == seen[0].amount.low:
            return Found.of(seen[0].amount)
        if told or moved_to or words[amount.tail : amount.tail + 2] == ["au", "total"]:
            return Found.of(reached(amount), certain=told)
    return None


def _is_result(before: Sequence[str]) -> bool:
    """Whether « soit », « au total », « = » or « ce qui fait » stands before; not « Collège = »."""
    if before[-1:] == ["="]:
        return not any(map(LEVELS.__getitem__, before))
    if TOTAL in map(TAGS.__getitem__, before):
        return True
    return "fait" in before and not _THAT.isdisjoint(before)


def reached(amount: Amount) -> Amount:
    """« passés de 3 à 4 »: 4."""
    return amount._replace(low=amount.high) if amount.moved else amount


def _by_role(words: Sequence[str], seen: Sequence[Seen]) -> Found:
    moved = next((one.amount for one in seen if one.amount.moved), None)
    if moved:
        return Found.of(reached(moved))
    due = [one for one in seen if one.role == Role.PLANNED]
    ran = [one for one in seen if one.role not in _NOT_RUN]
    if due and ran:
        later = next((one for one in ran if one.role == Role.ACTUAL), ran[0])
        return summed(words, ran, ran.index(later))
    if ran:
        return summed(words, ran, 0)
    if due:
        lost = sum(
            one.amount.low for one in seen if one.role == Role.LESS and one.amount.low < due[0].amount.low
        )
        return Found(due[0].amount.low - lost, due[0].amount.start, certain=False)
    return NOTHING


def summed(words: Sequence[str], ran: Sequence[Seen], place: int) -> Found:
    """A total that its parts follow, or the sum of what is listed beside it."""
    first = ran[place].amount
    if first.low != first.high:
        of = first.slash and first.unit == "" and _WAVERING.isdisjoint(words)  # « 5/6 »: 5 of 6
        return Found(first.low, first.start, certain=False) if of else Found.of(first)
    run = [ran[place]]
    for one in ran[place + 1 :]:
        if one.depth > ran[place].depth:
            continue
        if _follows(words, run[-1], one):
            return Found(one.amount.low, one.amount.start, certain=False)
        if not _is_joined(words, run[-1], one):
            break
        run.append(one)
    rest = sum(one.amount.low for one in run[1:])
    if len(run) == 1 or (rest == first.low and len(run) > 2 and not _listed(words, run)):
        return Found.of(first)
    return Found(first.low + rest, first.start, certain=len(run) == 2 or first.low == 1)


def _follows(words: Sequence[str], last: Seen, following: Seen) -> bool:
    """« deux collectifs jusqu’à Noël, puis trois », « octobre-décembre : 2 collectifs, janvier-juin : 3 »."""
    amount = following.amount
    between = words[last.amount.end : amount.start]
    if between[-1:] == [":"] and len(_MONTHS.intersection(between)) > 1:
        return True
    bare = amount.unit == "" and not amount.article and not level_of(words, amount)
    return bare and amount.low != last.amount.low and words[amount.start - 1] == "puis"


def _listed(words: Sequence[str], run: Sequence[Seen]) -> bool:
    """« 2 collectifs élémentaires, 1 collectif collège et 1 collectif lycée »: no total before its parts."""
    between = words[run[0].amount.end : run[1].amount.start]
    first, second = (level_of(words, one.amount) for one in run[:2])
    return bool(first) and ":" not in between and first.isdisjoint(second)


def _is_joined(words: Sequence[str], last: Seen, following: Seen) -> bool:
    """Whether two amounts stand in one list: « 2 collectifs élémentaires et un collectif collège »."""
    one, other = last.amount, following.amount
    between = words[one.end : other.start]
    if words[other.start - 1] in (":", "=") and words[other.start - 1] == words[one.start - 1]:
        return True
    bare = one.unit == "" and not one.article and not level_of(words, one)
    if bare and other.article and "," in between:  # « deux, un le lundi un le jeudi »
        return False
    if not _DETAIL.isdisjoint(between) or "!" in between or "?" in between:
        return False
    levels, others = level_of(words, one), level_of(words, other)
    apart = bool(levels) and bool(others) and levels.isdisjoint(others)
    told = _ROLES.intersection(map(TAGS.__getitem__, between))
    if "\n" not in between and told and not (apart and told == {ACTUAL}):
        return False
    if "." in between:
        return apart or "\n" in between
    if ":" in between and "\n" not in between and one.unit in _GROUPS:
        return apart and not _JOINTS.isdisjoint(between) and bool(level(between[: between.index(":")]))
    both = one.unit in _GROUPS and other.unit in _GROUPS
    return both or not _JOINTS.isdisjoint(between)
