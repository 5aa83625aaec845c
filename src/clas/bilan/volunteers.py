"""How many of the people were volunteers, from the total of people or from the answer about gaps.

In: « 12 dont 8 bénévoles », or « 6 bénévoles au lieu de 8 ». Out: 8, or 6.

    >>> from clas.bilan.plain import plain
    >>> volunteers_in_gaps(plain("6 bénévoles au lieu de 8, deux ont arrêté en mars")).value
    6
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from clas.bilan.amounts import Amount, amounts, likely
from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import LESS, MORE, PEOPLE, PLANNED, TAGS, TRADE, VOLUNTEER
from clas.bilan.numbers import ARTICLES, places
from clas.bilan.plain import TOKEN, Plain
from clas.bilan.roles import Cast, Role, in_roles
from clas.bilan.tables import staff_in_table

STAFF: Final = frozenset((PEOPLE, TRADE, VOLUNTEER, "", "?"))
"""Units of amounts that may be of people in the answers about the means; an unknown noun is one."""

_STEMS: Final = ("nev", "bneev", "benvo", "prev", "reel", "ils ", "elles ", "rest")

_PASSING: Final = ("recherch", "cherch", "recrut", "besoin", "mobilis", "rejoint", "arriv", "remplac", "form",
                   "souhait", "espere", "faudrait", "manqu", "plus", "nouve", "suppl",
                   "depart", "absenc")  # fmt: skip
_ALL: Final = frozenset(("tous", "toutes", "exclusivement", "uniquement", "intervenants", "personnes"))
_NONE: Final = frozenset(("pas", "sans", "ni"))
_SPELLINGS: Final = re.compile("be?nn?ev|bneev|benvo")
_IN_BRACKETS: Final = re.compile(r"\( ?(?:toute?s? )?benevoles? ?\)")
_PRONOUNS: Final = frozenset(("ils", "elles"))
_BEING: Final = frozenset(("sont", "etaient", "furent"))
_ENDS: Final = frozenset(".!?\n;,()")


def volunteers(answer: Plain, told: Sequence[Cast], whole: Found) -> Found:
    """The volunteers that the answer about the total of people tells of."""
    if not _SPELLINGS.search(answer.even):
        return NOTHING
    apart = [
        one
        for one in told
        if one.amount.volunteer and one.role not in (Role.PLANNED, Role.PAST, Role.LESS, Role.MORE)
    ]
    kept = [one.amount for place, one in enumerate(apart) if not (place and one.role == Role.PART)]
    if kept:
        low = sum(min(amount.low, amount.high) for amount in kept)
        high = sum(max(amount.low, amount.high) for amount in kept)
        return Found(low if low == high else (low, high), kept[0].start, certain=len(kept) == 1)
    return _bracketed(answer, told) or _all_or_none(answer.words, whole)


def _bracketed(answer: Plain, told: Sequence[Cast]) -> Found | None:
    """« 2 animatrices + 1 enseignante à la retraite (bénévole) »: the amount just before."""
    match = _IN_BRACKETS.search(answer.even)
    place = len(TOKEN.findall(answer.even, 0, match.start())) if match else 0
    before = [one.amount for one in told if one.amount.start < place]
    return Found.of(before[-1], certain=False) if before else None


def _all_or_none(words: Sequence[str], whole: Found) -> Found:
    """« tous bénévoles », « pas de bénévole »."""
    place = next((place for place, word in enumerate(words) if TAGS[word] == VOLUNTEER), 0)
    near = words[max(0, place - 3) : place]
    if not _ALL.isdisjoint(near):
        return Found(whole.value, place, whole.certain)
    return NOTHING if _NONE.isdisjoint(near) else Found(0, place)


def volunteers_in_gaps(answer: Plain) -> Found:
    """The volunteers that an answer about gaps tells of: it tells more often of those who came or left."""
    if not _SPELLINGS.search(answer.even):
        return NOTHING
    if "|" in answer.even:
        counted = staff_in_table(answer)[1]
        if counted.value is not None:
            return counted
    answer.narrow(_STEMS)
    words = answer.words
    found = amounts(words, likely(words, places(words), STAFF))
    if not any(amount.volunteer for amount in found):
        return NOTHING
    return _in_gaps(words, in_roles(words, found, STAFF), found)


def _in_gaps(words: Sequence[str], told: Sequence[Cast], found: Sequence[Amount]) -> Found:
    best = _they_were(words, told)
    if best.value is not None:
        return best
    for place, (amount, role) in enumerate(told):
        if not amount.volunteer or role in (Role.PAST, Role.LESS, Role.MORE):
            continue
        if role == Role.PLANNED:
            done = _done_after(told, place) or _stayed(words, told, place)
            if done and best.value is None:
                best = Found.of(done, certain=False)
        elif not _passes(words, amount, found):
            value = amount.high if amount.moved else amount.number
            return Found(value, amount.start, certain=role == Role.ACTUAL or _beside(words, amount, found))
    return best


def _they_were(words: Sequence[str], told: Sequence[Cast]) -> Found:
    """« Nous comptions sur 8 bénévoles. Ils n’étaient que 6 »: the last number of the kind."""
    best = NOTHING
    for (last, _), (amount, _) in pairwise(told):
        near = words[max(last.end, amount.start - 4) : amount.start]
        if amount.unit in ("", "?") and not _PRONOUNS.isdisjoint(near) and not _BEING.isdisjoint(near):
            best = Found.of(amount, certain=False)
    return best


def _done_after(told: Sequence[Cast], place: int) -> Amount | None:
    """« Prévu 8 bénévoles, 6 sont restés »: the number that answers the forecast."""
    if place + 1 == len(told):
        return None
    amount, role = told[place + 1]
    bare = amount.unit in ("", "?", VOLUNTEER) and not amount.article and role != Role.LESS
    near = amount.start - told[place].amount.end < 10
    return amount if bare and near and amount.low == amount.high else None


def _stayed(words: Sequence[str], told: Sequence[Cast], place: int) -> Amount | None:
    """« Sur les 6 bénévoles, 2 sont partis »: six, when no word says that they were only planned."""
    amount = told[place].amount
    near = words[max(0, amount.start - 6) : amount.tail + 3]
    left = place + 1 < len(told) and told[place + 1].role == Role.LESS
    return amount if left and not any(TAGS[word] == PLANNED for word in near) else None


def _beside(words: Sequence[str], amount: Amount, found: Sequence[Amount]) -> bool:
    """Whether other people are counted in the same sentence: « 5 salariés et 4 bénévoles »."""
    return any(
        other.unit in (TRADE, PEOPLE)
        and other is not amount
        and "." not in words[min(other.end, amount.end) : max(other.start, amount.start)]
        for other in found
    )


def _passes(words: Sequence[str], amount: Amount, found: Sequence[Amount]) -> bool:
    """Whether these volunteers are some who came, left or are sought, or a rate (« un bénévole pour 3 »)."""
    if amount.article and not _beside(words, amount, found):
        return amount.low == 1
    after = words[amount.end : amount.tail + 8]
    before = words[max(0, amount.start - 6) : amount.start]
    if "par" in before[-1:] or words[amount.tail : amount.tail + 1] == ["pour"] or "autres" in after[:2]:
        return True
    nearby = [*_until_end(after), *reversed(_until_end(before[::-1]))]
    return any(word.startswith(_PASSING) or TAGS[word] in (LESS, MORE) for word in nearby)


def _until_end(zone: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for word in zone:
        if word in _ENDS or (kept and word in ARTICLES):
            break
        kept.append(word)
    return kept
