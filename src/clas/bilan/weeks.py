"""Weeks of activity, planned and done, from the answer about the calendar.

In: « 27 semaines au lieu de 30 ». Out: 30 planned, 27 done.

    >>> from clas.bilan.plain import plain
    >>> weeks(plain("27 semaines au lieu de 30"))
    (Found(value=30, at=5, certain=True), Found(value=27, at=0, certain=True))
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from clas.bilan.amounts import Amount
from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import GAP, LESS, MORE, PAST, PLANNED, SAME, TAGS, WEEK
from clas.bilan.numbers import alone
from clas.bilan.plain import Plain
from clas.bilan.roles import Cast, Role, cast
from clas.bilan.tables import weeks_in_table

_FEWEST: Final = 10
"""Under this, weeks are part of the year or a difference (« 2 semaines de retard »), unless said done."""
_MOST: Final = 52

_STEMS: Final = (
    "sem", "prev", "real", "reel", "lieu", "ecart", "conform", "retard", "decal", "perd", "annul", "pas ",
    "plus ", "moins", "effect", "fait", "soit", "tota", "tenu", "respect", "suppr", "ferm", "arret", "cause",
    "raison", "faute", "suite", "travaux", "greve", "malad", "tard", "interr", "depart", "final", " eu ",
    "manq", "differ", "identi", "idem", "seul",
)  # fmt: skip
_WEEKS: Final = frozenset((WEEK, "", "?"))
_GAPS: Final = ("ecart", "differen", "decal", "retard", "interrup", "annul")
_TELLING: Final = frozenset((PLANNED, SAME, GAP, LESS, MORE, PAST))
_ONLY: Final = frozenset(("que", "qu", "seul", "seule", "seuls", "seules", "seulement"))
_DENIALS: Final = frozenset(("pas", "aucun", "aucune", "sans", "ni"))
_DONE: Final = (Role.ACTUAL, Role.BOTH)
_DIFFERENCES: Final = (Role.LESS, Role.MORE, Role.PART)
_DUE: Final = (Role.PLANNED, Role.BOTH)


def weeks(answer: Plain) -> tuple[Found, Found]:
    """Weeks planned and weeks done."""
    number = alone(answer.even)
    if number is not None and _FEWEST <= number <= _MOST:
        return Found(number), Found(number)
    answer.narrow(_STEMS)
    words = answer.words
    told = [one for one in cast(words, _WEEKS) if one.role != Role.PAST]
    totals = [one for one in told if _is_total(one, words)]
    totals = totals or [one for one in told if _is_small_total(one, words)]
    if not totals:
        return weeks_in_table(answer) if "|" in answer.even else (NOTHING, NOTHING)
    return _settle(words, told, _without_parts(words, totals) if len(totals) > 1 else totals)


def _without_parts(words: Sequence[str], totals: Sequence[Cast]) -> Sequence[Cast]:
    """« 3 x 10 semaines = 30 semaines », « 36 semaines d’école moins quatre, soit 32 »: the result alone."""
    for place, (amount, role) in enumerate(totals):
        taken = words[totals[place - 1].amount.tail : totals[place - 1].amount.tail + 1] == ["-"]
        if place and role == Role.NONE and words[amount.start - 1] in ("=", "soit") and not taken:
            return [one for at, one in enumerate(totals) if at >= place or one.role != Role.NONE]
    return totals


def _is_total(one: Cast, words: Sequence[str]) -> bool:
    amount = one.amount
    known = amount.unit in (WEEK, "") or (
        amount.unit == "?" and "en" in words[max(0, amount.start - 4) : amount.start]
    )
    if not known or amount.low > _MOST or max(amount.low, amount.high) < _FEWEST or one.role in _DIFFERENCES:
        return False
    if (
        "scolaire" in words[amount.tail : amount.tail + 4] and len(words) > 8
    ):  # « sur les 36 de l'année scolaire »
        return "annee" not in words[amount.tail :]
    return not (amount.slash and amount.high > _MOST)


def _is_small_total(one: Cast, words: Sequence[str]) -> bool:
    """« arrêté après 8 semaines d'activité », not « démarré avec deux semaines de retard »."""
    cause = any(TAGS[word] in (GAP, LESS, MORE) for word in words[one.amount.tail : one.amount.tail + 3])
    return one.amount.unit == WEEK and one.role in _DONE and not cause


def _difference(told: Sequence[Cast], words: Sequence[str]) -> int:
    """Weeks done less weeks planned where the text says so, 0 otherwise."""
    for amount, role in told:
        if amount.low >= _FEWEST or amount.low != amount.high or amount.unit not in (WEEK, "", "?"):
            continue
        near = words[max(0, amount.start - 6) : amount.tail + 6]
        if role in (Role.LESS, Role.MORE) and (
            amount.unit == WEEK or not amount.article or "de" in words[amount.end : amount.end + 1]
        ):
            made_up = any(word.startswith(("rattrap", "decal")) for word in near)
            return 0 if made_up else -amount.low if role == Role.LESS else amount.low
        if role == Role.NONE and amount.unit == WEEK and not {"ecart", "ecarts"}.isdisjoint(near):
            return -amount.low
    return 0


def _settle(words: Sequence[str], told: Sequence[Cast], totals: Sequence[Cast]) -> tuple[Found, Found]:
    first = totals[0].amount
    if first.slash or first.moved:
        planned, actual = (first.high, first.low) if first.slash else (first.low, first.high)
        return Found(planned, first.start), Found(actual, first.start)
    due = next((c.amount for c in totals if c.role in _DUE), None)
    done = next((c.amount for c in totals if c.role in _DONE), None)
    unsaid = [c.amount for c in totals if c.role == Role.NONE]
    if unsaid and (due is None) is not (done is None):
        due, done = due or unsaid[0], done or unsaid[0]
    if due and done:
        return Found.of(due), Found.of(done)
    later = [c.amount for c in totals[1:] if done and c.role == Role.ACTUAL and c.amount.low < done.low]
    if done and later:  # « fonctionne sur 30 semaines… il y en a eu 28 »
        return Found.of(done, certain=False), Found.of(later[0], certain=False)
    difference = _difference(told, words)
    pair = len(unsaid) > 1 and unsaid[0].number != unsaid[1].number
    if pair and difference in (0, unsaid[1].low - unsaid[0].low):
        low, high = sorted(unsaid[:2], key=lambda amount: amount.low)
        return Found.of(high, certain=False), Found.of(low, certain=False)
    return _complete(
        words, due, done or (None if due else unsaid[0]), difference, unsaid=not due and not done
    )


def _complete(
    words: Sequence[str], due: Amount | None, done: Amount | None, difference: int, *, unsaid: bool
) -> tuple[Found, Found]:
    """The missing one of the two, from the difference, or from what is told of gaps."""
    known = due or done
    if known is None:
        return NOTHING, NOTHING
    said = Found.of(known)
    gap = _gap(words)
    following = words[known.tail : known.tail + 2]
    as_planned = following[:1] == ["comme"] and TAGS[following[-1]] == PLANNED
    if gap is _Gap.DENIED or as_planned:
        return said, said
    if difference and known.low == known.high:
        other = Found(known.low + (difference if due else -difference), known.start, certain=False)
        return (said, other) if due else (other, said)
    if gap is _Gap.NONE or any(word.startswith("rattrap") for word in words):
        return said, said
    return (said, NOTHING) if due or (unsaid and gap is _Gap.IN_PART) else (NOTHING, said)


class _Gap(Enum):
    """What a text tells of gaps: nothing, that there is none, some, or some after saying there is none."""

    NONE = 0
    DENIED = 1
    TOLD = 2
    IN_PART = 3


def _gap(words: Sequence[str]) -> _Gap:
    """What the text tells of gaps between the forecast and what was done."""
    if words[0] == "non":
        return _Gap.DENIED
    kept = False
    told = [place for place, word in enumerate(words) if TAGS[word] in _TELLING or word in _ONLY]
    for place in told:
        word = words[place]
        tag = TAGS[word]
        near = words[max(0, place - 4) : place]
        if _is_denial(word, tag, near) or (word == "non" and near[-1] in ".\n"):
            kept = True
        elif kept:
            if tag == GAP and word in ("retard", "tard"):
                return _Gap.IN_PART
        elif _is_gap(word, tag, near, words[place + 1 : place + 4]):
            return _Gap.TOLD
    return _Gap.DENIED if kept else _Gap.NONE


def _is_denial(word: str, tag: str, before: Sequence[str]) -> bool:
    """« conforme », « comme prévu », « aucun écart »; not « de plus que prévu »."""
    if tag == PLANNED:
        return before[-1:] in (["comme"], ["que"]) and {"plus", "moins"}.isdisjoint(before)
    return tag == SAME or (word.startswith(_GAPS) and not _DENIALS.isdisjoint(before))


def _is_gap(word: str, tag: str, before: Sequence[str], after: Sequence[str]) -> bool:
    negated = not {"n", "ne"}.isdisjoint(before)
    if word == "pas":
        return negated and "ecart" not in after
    if word in ("que", "qu"):
        return negated
    if word == "raison" and before[-1:] == ["a"]:  # « à raison de deux soirs »
        return False
    return word.startswith("seul") or (
        tag in (GAP, LESS, MORE, PAST) and word not in ("plus", "derniere", "dernier")
    )
