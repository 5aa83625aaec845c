"""French numbers in running text, with what they count.

In: the words of an answer (`plain.py`). Out: its amounts in order; dates, hours, grades, phone numbers, years
and ordinals are none.

    >>> words = "entre dix et 12 benevoles , 2 soirs en cm 1".split()
    >>> [(a.low, a.high, a.unit) for a in amounts(words, places(words))]
    [(10, 12, 'volunteer'), (2, 2, 'other')]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from clas.bilan.lexicon import (
    ACTUAL,
    CHILD,
    DAYS,
    GROUP,
    LEVELS,
    MONTHS,
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

_UP_TO_16: Final = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_SMALL: Final = {word: number for number, word in enumerate(_UP_TO_16.split())}
_ALSO: Final = {
    "une": 1,
    "quatres": 4,
    "cinqs": 5,
    "troi": 3,
    "quattre": 4,
    "quinz": 15,
    "aucun": 0,
    "aucune": 0,
}
_TENS: Final = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatrevingt": 80}
_DOZENS: Final = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
                  "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}  # fmt: skip
_SPELT: Final = {**_SMALL, **_ALSO, **_TENS, **_DOZENS, "vingts": 20, "cent": 100, "cents": 100}
_DIGITS: Final = {str(n): n for n in range(400)} | {f"0{n}": n for n in range(10)}
_ROMAN: Final = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
NUMBERS: Final = {**_SPELT, **_DIGITS, **_ROMAN}
"""Every word that is a whole number, or a part of one; years and telephone numbers are not among them."""

ARTICLES: Final = frozenset(("un", "une", "aucun", "aucune"))
_ORDINAL: Final = among("e er ere eme emes ieme iere re nd nde nds ndes h")
_LABELS: Final = among(
    "cm ce n ° ps ms gs no numero annexe page phase periode cycle article t q p qpv niveau semestre "
    "trimestre rue rep"
)
_ON_DATE: Final = frozenset(("du", "le", "au", "jusqu")) | DAYS
_RANGE: Final = frozenset(("a", "-", "ou", "/", ">"))
_STOPS: Final = among(
    "par pour dans avec sur a au aux en et ou le la les l un une qui que ont est sont etaient etait n "
    "ne se s nous on y dont il ils elles elle chez selon entre puis mais c cette ces cet environ "
    "seulement de d des du car parce afin grace suite lors durant pendant depuis jusqu cause malgre "
    "si comme alors ainsi donc lequel"
)
_SIGNS_OF_LABEL: Final = frozenset((":", "=", "(", "-", "x", "×"))
_BEFORE: Final = frozenset((VOLUNTEER, PLANNED, ACTUAL))
_OPENING: Final = among("sont etaient d de seul")
_MOVES: Final = ("pass", "augment", "dimin", "redui", "mont", "evolu", "baiss", "bascul")

_LONGEST: Final = 20
_ALONE: Final = _STOPS | {"seul", "seule"}
_STOP: Final = "stop"


def _counted(word: str) -> str:
    """The tag of a word that may say what a number counts, `_STOP` for one that may not."""
    stops = word in _STOPS or word in NUMBERS or not (word[0].isalpha() or word in "%€")
    return _STOP if stops else TAGS[word]


_COUNTED: Final = Known(_counted)
_LOOKED_AT: Final = 150
"""Numbers of an answer that are looked at: hostile text holds nothing else."""


class Amount(NamedTuple):
    """A number with what it counts.

    `start`, `end`: its words, `tail`: where its unit ends. `unit`: a unit tag of the lexicon, "" for a bare
    number, "?" for an unknown noun. `said`: the unit stands with it, not before it. `slash`: « 29/32 ».
    `moved`: « passés de 3 à 4 », then `low` is the first and `high` the last.
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


def alone(even: str) -> int | None:
    """The number that an answer is, in figures or letters, None when it says anything else."""
    return NUMBERS.get(even.strip(" .\n")) if len(even) < _LONGEST else None


def places(words: Sequence[str]) -> list[int]:
    """Where the numbers stand, but for those of a table (rows of cells joined by « | »)."""
    if "|" in words:
        return _out_of_tables(words)
    return [place for place, word in enumerate(words) if word in NUMBERS][:_LOOKED_AT]


def _out_of_tables(words: Sequence[str]) -> list[int]:
    kept: list[int] = []
    start = 0
    for end in [*(place for place, word in enumerate(words) if word == "\n"), len(words)]:
        if "|" not in words[start:end]:
            kept += [place for place in range(start, end) if words[place] in NUMBERS]
        start = end + 1
    return kept[:_LOOKED_AT]


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
        low, end = _whole(words, at)
        past = end
        if _not_counted(words, at, end):
            past = _after_date(words, end)
            continue
        amount = _amount(words, at, low, end)
        past = amount.end
        if not (found and _repeats(found[-1], amount, words)):
            found.append(amount)
    return found


def _whole(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins at a word, and the word after it."""
    word = words[at]
    value = NUMBERS[word]
    if word in _DIGITS:
        return value, at + 1
    end = at + 1
    while end < len(words):
        skip = end + (words[end] == "-" or (words[end] == "et" and value % 10 == 0 and 20 <= value <= 60))
        part = _SPELT.get(words[skip], -1) if skip < len(words) else -1
        joined = _join(value, part, words[skip] if part >= 0 else "", tied=skip > end)
        if joined < 0:
            break
        value, end = joined, skip + 1
    return value, end


def _join(value: int, part: int, word: str, *, tied: bool) -> int:
    """The number made by a part that follows, -1 when it does not belong to it."""
    if part < 0 or value == 0:
        return -1
    if word in _DOZENS:
        return value * part if value < 10 else -1
    if value == 4 and word in ("vingt", "vingts"):
        return 80
    if word in ("cent", "cents") and value < 10:
        return value * 100
    if value == 10 and 7 <= part <= 9:
        return value + part
    if value in (60, 80) and 1 <= part <= 16:
        return value + part
    if value in (70, 90) and 7 <= part <= 9:
        return value + part
    fits = value % 10 == 0 and 20 <= value <= 50 and 1 <= part <= 9 and (word not in ARTICLES or tied)
    return value + part if fits or (value % 100 == 0 and value >= 100 and 2 <= part < 100) else -1


def _not_counted(words: Sequence[str], at: int, end: int) -> bool:
    """Whether these words are an ordinal, a grade, a date, a label (« n° 3 ») or part of a longer number."""
    before = words[at - 1] if at else ""
    after = words[end] if end < len(words) else ""
    if after in MONTHS or (before == "l" and words[at] in ARTICLES):
        return True
    if words[at] not in _DIGITS:
        return words[at] in _ROMAN and end - at == 1 and not _stands_for_a_number(words, at)
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
        second, after = _whole(words, end + 1)
        if (words[end] != "et" or between) and not _not_a_range(words, end, after, low, second):
            high, slash = second, words[end] == "/"
            moved = words[end] == ">" or _moves(words, at) or (second < low and words[end] == "a")
            end = after
    unit, tail, volunteer = _unit(words, end)
    labelled = tail + 1 < len(words) and words[at - 1] in ":=" and words[tail] in ":=" and at > 1
    if not unit or unit == "?" or (labelled and words[tail + 1] in NUMBERS):
        unit, volunteer = _unit_before(words, at, unit, moved=moved)
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


def _unit(words: Sequence[str], end: int) -> tuple[str, int, bool]:
    """What the words after a number say that it counts: the tag, where it ends, whether of volunteers."""
    if end == len(words) or words[end] in DAYS:
        return "", end, False
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
    if words[end] in ("de", "d") and words[end - 1] in _DOZENS:
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


def _unit_before(words: Sequence[str], at: int, unit: str, *, moved: bool) -> tuple[str, bool]:
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


def _repeats(last: Amount, amount: Amount, words: Sequence[str]) -> bool:
    """« 8 (huit) »: the same number twice."""
    inside = (
        last.end == amount.start - 1
        and words[last.end] == "("
        and words[amount.end : amount.end + 1] == [")"]
    )
    return inside and last.number == amount.number
