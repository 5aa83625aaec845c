"""How many people animated the project, from the answer that gives their total.

In: « 12 dont 8 bénévoles ». Out: 12 people, and 8 volunteers (`volunteers.py`).

    >>> from clas.bilan.plain import plain
    >>> [found.value for found in staff(plain("2 salariés + 10 bénévoles"))]
    [12, 10]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from clas.bilan.amounts import Amount
from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import PEOPLE, TAGS, TOTAL, TRADE, VOLUNTEER
from clas.bilan.numbers import alone
from clas.bilan.plain import Plain
from clas.bilan.roles import Cast, Role, cast
from clas.bilan.tables import staff_in_table
from clas.bilan.volunteers import STAFF, volunteers

_LEFT_OUT: Final = (Role.PLANNED, Role.PAST, Role.PART, Role.LESS)
_MOST: Final = 399


class _Head(NamedTuple):
    """An amount of people, with how deep in brackets it stands."""

    amount: Amount
    depth: int


def staff(answer: Plain) -> tuple[Found, Found]:
    """The people, a whole number, a sum or a range, and the volunteers among them."""
    number = alone(answer.even)
    if number is not None:
        return Found(number), NOTHING
    words = answer.words
    told = cast(words, STAFF, articles=True)
    whole = _people(words, told)
    among = volunteers(answer, told, whole)
    if "|" not in answer.even:
        return whole, among
    people, benevolent = staff_in_table(answer)
    return (whole if people.value is None else people), (among if benevolent.value is None else benevolent)


def _people(words: Sequence[str], told: Sequence[Cast]) -> Found:
    heads = _heads(words, told)
    if not heads:
        return NOTHING
    first = heads[0].amount
    if len(heads) == 1:
        return Found.of(first, certain=first.unit != "?" and not first.moved)
    if len(told) > 2 and first.low == sum(one.amount.low for one in told[1:] if one.amount.unit in STAFF):
        return Found.of(first)
    return _stated_total(words, heads) or _counted(words, heads)


def _heads(words: Sequence[str], told: Sequence[Cast]) -> list[_Head]:
    """The amounts of people that are in the project."""
    heads: list[_Head] = []
    alone = len(told) == 1 and told[0].role in (Role.PART, Role.LESS, Role.PLANNED)
    for amount, role in told:
        if amount.unit not in STAFF or (role in _LEFT_OUT and not alone) or amount.high > _MOST:
            continue
        if amount.article and amount.unit in ("", "?") and len(words) > amount.end + 1 and not heads:
            continue
        heads.append(_Head(amount, words[: amount.start].count("(") - words[: amount.start].count(")")))
    return heads


def _stated_total(words: Sequence[str], heads: Sequence[_Head]) -> Found | None:
    """« = 36 », « soit 12 », « total : 12 », « 12 au total »."""
    for place, (amount, _) in enumerate(heads):
        if amount.unit not in ("", "?", PEOPLE):
            continue
        near = words[max(0, amount.start - 4) : amount.start]
        ahead = near[-1:] == ["="] or any(TAGS[word] == TOTAL for word in near)
        if ahead and place and "soit" in near and _sum(heads[place:]) == heads[0].amount.low:
            return Found.of(heads[0].amount)
        labelled = near[-1:] == ["="] and TAGS[words[amount.start - 2]] != TOTAL and place < len(heads) - 1
        if (ahead and not labelled) or TOTAL in (
            TAGS[word] for word in _until_sign(words[amount.tail :][:3])
        ):
            return Found.of(amount)
    return None


def _sum(heads: Sequence[_Head]) -> int:
    return sum(head.amount.low for head in heads)


def _until_sign(zone: Sequence[str]) -> list[str]:
    return list(takewhile(lambda word: word.isalnum() and word != "soit", zone))


def _counted(words: Sequence[str], heads: Sequence[_Head]) -> Found:
    """A total that its parts follow, or else the sum of the parts."""
    first, others = heads[0].amount, [head for head in heads[1:] if head.depth <= heads[0].depth]
    rest = sum(head.amount.low for head in heads[1:])
    if not others or (first.low == rest and len(heads) > 2):
        return Found.of(first)
    second = others[0].amount
    between = words[first.end : second.start]
    later = words[second.tail : second.tail + 3] == ["a", "partir", "de"]
    if "puis" in between or "depart" in between or later:
        low, high = sorted((first.low, second.low))
        return Found((low, high), first.start, certain=False)
    if _contains(words, first, others, between):
        return Found.of(first, certain=rest == first.low or first.unit == PEOPLE)
    parts = [first, *(head.amount for head in others)]
    if any(part.low != part.high for part in parts):
        pair = (sum(min(p.low, p.high) for p in parts), sum(max(p.low, p.high) for p in parts))
        return Found(pair, first.start, certain=False)
    return Found(sum(part.low for part in parts), first.start)


def _contains(words: Sequence[str], first: Amount, others: Sequence[_Head], between: Sequence[str]) -> bool:
    """Whether the first amount is of everybody, the others of some of them."""
    if first.unit not in (PEOPLE, ""):
        return words[first.tail : first.tail + 1] == [":"]
    if any(head.amount.unit in (TRADE, VOLUNTEER) for head in others):
        return not {"+", "plus"} & set(between) and not ("et" in between and first.unit == "")
    return between[:1] == [":"] or not {"et", "+", ";", "\n", ":"} & set(between)
