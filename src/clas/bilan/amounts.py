"""The amounts of a text: its numbers with what they count.

In: the words of an answer (`plain.py`). Out: its amounts in order; dates, hours, grades, phone numbers, years
and ordinals are none.

    >>> from clas.bilan.numbers import places
    >>> words = "entre dix et 12 benevoles , 2 soirs en cm 1".split()
    >>> [(a.low, a.high, a.unit) for a in amounts(words, places(words))]
    [(10, 12, 'volunteer'), (2, 2, 'other')]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from clas.bilan.lexicon import DAYS, LEVELS, MONTHS, TAGS, UNITS, among
from clas.bilan.numbers import ARTICLES, DIGITS, NUMBERS, ROMAN, whole
from clas.bilan.units import STOPS, unit_after, unit_before

_ORDINAL: Final = among("e er ere eme emes ieme iere re nd nde nds ndes h")
_LABELS: Final = among(
    "cm ce n ° ps ms gs no numero annexe page phase periode cycle article t q p qpv niveau semestre "
    "trimestre rue rep"
)
_ON_DATE: Final = frozenset(("du", "le", "au", "jusqu")) | DAYS
_RANGE: Final = frozenset(("a", "-", "ou", "/", ">"))
_MOVES: Final = ("pass", "augment", "dimin", "redui", "mont", "evolu", "baiss", "bascul")
_ALONE: Final = STOPS | {"seul", "seule"}


class Amount(NamedTuple):
    """A number with what it counts.

    `start`, `end`: its words, `tail`: where its unit ends. `unit`: a unit tag of the lexicon, "" for a bare
    number, "?" for an unknown noun. `slash`: « 29/32 ». `moved`: « passés de 3 à 4 », then `low` is the first
    and `high` the last.
    """

    low: int
    high: int
    start: int
    end: int
    tail: int
    unit: str = ""
    volunteer: bool = False
    article: bool = False
    slash: bool = False
    moved: bool = False

    @property
    def number(self) -> int | tuple[int, int]:
        """The whole number, or the range."""
        return self.low if self.low == self.high else (min(self.low, self.high), max(self.low, self.high))


def likely(words: Sequence[str], numbers: Sequence[int], units: frozenset[str]) -> list[int]:
    """These places without those of other units (« 12 enfants ») and « un » before any noun (« un soir »)."""
    others = UNITS - units
    kept = []
    for place in numbers:
        following = words[place + 1] if place + 1 < len(words) else "."
        tag = TAGS[following]
        if tag in others:
            if LEVELS[following] or following in DAYS:  # « 1 collège », « 1 lundi »
                kept.append(place)
        elif tag or words[place] not in ARTICLES or _may_count(words, place):
            kept.append(place)
    return kept


def _may_count(words: Sequence[str], place: int) -> bool:
    """Whether « un » stands before something that is counted here, or before no noun: « un de collège »."""
    following = words[place + 1 : place + 4]
    return not following or following[0] in _ALONE or any(map(TAGS.__getitem__, following))


def amounts(words: Sequence[str], numbers: Sequence[int]) -> list[Amount]:
    """The amounts of a text, in order, made of the numbers at these places."""
    found: list[Amount] = []
    past = 0
    for at in numbers:
        if at < past:
            continue
        low, end = whole(words, at)
        past = end
        if _not_counted(words, at, end):
            past = _after_date(words, end)
            continue
        amount = _amount(words, at, low, end)
        past = amount.end
        if not (found and _repeats(found[-1], amount, words)):
            found.append(amount)
    return found


def _not_counted(words: Sequence[str], at: int, end: int) -> bool:
    """Whether these words are an ordinal, a grade, a date, a label (« n° 3 ») or part of a longer number."""
    before = words[at - 1] if at else ""
    after = words[end] if end < len(words) else ""
    if after in MONTHS or (before == "l" and words[at] in ARTICLES):
        return True
    if words[at] not in DIGITS:
        return words[at] in ROMAN and end - at == 1 and not _stands_for_a_number(words, at)
    if before in ("collectif", "groupe", "semaine") and (at < 2 or words[at - 2] not in ("de", "nombre")):
        return True
    if after in _ORDINAL or before in _LABELS or before in _ON_DATE:
        return not (before == "le" and after in ("semaines", "collectifs"))
    if after == "-" and end + 1 < len(words) and words[end + 1] in MONTHS:
        return True
    return after[:1].isdigit() or before[:1].isdigit()


def _stands_for_a_number(words: Sequence[str], at: int) -> bool:
    """« II collectifs », « III »; not « collectif II »."""
    return len(words) == 1 or (at + 1 < len(words) and TAGS[words[at + 1]] in UNITS)


def _after_date(words: Sequence[str], end: int) -> int:
    """« 23/09 », « 4 au 22 » and « 16 h 30 » are passed over as a whole."""
    if end + 1 < len(words) and words[end] in ("/", "au", "h") and words[end + 1][:1].isdigit():
        return end + 2
    return end


def _amount(words: Sequence[str], at: int, low: int, end: int) -> Amount:
    high, slash, moved = low, False, False
    if end + 1 < len(words) and (words[end] in _RANGE or words[end] == "et") and words[end + 1] in NUMBERS:
        between = at > 0 and words[at - 1] == "entre"
        second, after = whole(words, end + 1)
        if (words[end] != "et" or between) and not _not_a_range(words, end, after, low, second):
            high, slash = second, words[end] == "/"
            moved = words[end] == ">" or _moves(words, at) or (second < low and words[end] == "a")
            end = after
    unit, tail, volunteer = unit_after(words, end)
    labelled = tail + 1 < len(words) and words[at - 1] in ":=" and words[tail] in ":=" and at > 1
    if not unit or unit == "?" or (labelled and words[tail + 1] in NUMBERS):
        unit, volunteer = unit_before(words, at, unit, moved=moved)
        tail = end if labelled else tail
    return Amount(low, high, at, end, tail, unit, volunteer, words[at] in ARTICLES and high < 2, slash, moved)


def _not_a_range(words: Sequence[str], sign: int, after: int, low: int, second: int) -> bool:
    """« 3 a 1 h », « 2 - 2 », « 10 - 3 en moins » are no ranges; a hyphen or « ou » needs a rising pair."""
    if after < len(words) and (words[after] in _ORDINAL or words[after] in MONTHS):
        return True
    if words[sign] in ("-", "ou"):
        return second <= low or words[sign + 1] in ARTICLES
    return second == low and words[sign] == "a"


def _moves(words: Sequence[str], at: int) -> bool:
    """« passés de 3 à 4 »: a verb of change stands before « de »."""
    if not at or words[at - 1] not in ("de", "d"):
        return False
    return any(word.startswith(_MOVES) for word in words[max(0, at - 4) : at - 1])


def _repeats(last: Amount, amount: Amount, words: Sequence[str]) -> bool:
    """« 8 (huit) »: the same number twice."""
    inside = (
        last.end == amount.start - 1
        and words[last.end] == "("
        and words[amount.end : amount.end + 1] == [")"]
    )
    return inside and last.number == amount.number
