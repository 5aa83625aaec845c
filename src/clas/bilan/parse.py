"""Typed values from the French text of the answers.

In: a trame, the text of each answer, the school year found in the title. Out: a `Drawn` for every value that
the trame declares, with the words it came from.

    >>> from clas.trame.load import load
    >>> drawn = draw(load(), {"staff_count": "12 dont 8 bénévoles"}, "2024-2025")
    >>> drawn["staff_volunteers"].value, drawn["weeks_actual"].state
    (8, <State.BLANK: 'blank'>)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from clas.bilan.found import NOTHING, Found
from clas.bilan.groups import groups
from clas.bilan.model import Drawn, State, Typed
from clas.bilan.next_year import new_groups, new_groups_elsewhere, new_groups_in_news
from clas.bilan.plain import Plain, plain
from clas.bilan.staff import staff
from clas.bilan.used import is_nothing, used
from clas.bilan.volunteers import volunteers_in_gaps
from clas.bilan.weeks import weeks
from clas.bilan.year import school_year_of
from clas.bilan.yesno import yes_or_no
from clas.trame.model import Trame, Value, ValueKind

__all__ = ["draw", "school_year_of"]

_BLANK: Final = Plain("", "")
_YEAR: Final = ValueKind.SCHOOL_YEAR
_GIVEN: Final = State.GIVEN
_BLANK_STATE: Final = State.BLANK
_SHOWN: Final = 200
"""Characters of an answer that are shown as the words of a value, where no sentence of it tells more."""

_Pair = tuple[Found, Found]


class _Answers(dict[str, Plain]):
    """The answers of one form, each made plain once; what two values share is read once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._pairs: dict[str, _Pair] = {}

    def __missing__(self, question: str) -> Plain:
        text = self._texts.get(question)
        answer = self[question] = plain(text) if text else _BLANK
        return answer

    def pair(self, question: str, reader: Callable[[Plain], _Pair]) -> _Pair:
        """Both values that one answer tells, by a reader of its own."""
        known = self._pairs.get(question)
        if known is None:
            answer = self[question]
            known = self._pairs[question] = reader(answer) if answer.text else (NOTHING, NOTHING)
        return known


def draw(trame: Trame, texts: Mapping[str, str], school_year: str | None) -> dict[str, Drawn]:
    """Every value of the trame; only the first characters of an answer are looked at (`plain.BOUND`)."""
    answers = _Answers(texts)
    drawn: dict[str, Drawn] = {}
    for value in trame.values:
        if value.kind is _YEAR:
            given = _BLANK_STATE if school_year is None else _GIVEN
            drawn[value.id] = Drawn(value.id, school_year, given, text=school_year or "")
        else:
            read = _READERS.get(value.id) or _ANY[value.kind]
            drawn[value.id] = read(value, answers, drawn)
    return drawn


def _drawn(value: Value, answers: _Answers, question: str, found: Found) -> Drawn:
    """The value found, or why there is none: blank, or text that states none."""
    answer = answers[question]
    if found.value is not None:
        return Drawn(value.id, found.value, _GIVEN, question, answer.sentence(found.at), found.certain)
    text = answer.text[:_SHOWN].strip()
    return Drawn(value.id, None, State.UNREADABLE if text else _BLANK_STATE, question, text)


def _first(value: Value, answers: _Answers, readers: Sequence[Callable[[Plain], Found]]) -> Drawn:
    """The value from the first of its questions that states it; each question has its own reader."""
    for question, reader in zip(value.sources, readers, strict=False):
        answer = answers[question]
        found = reader(answer) if answer.text else NOTHING
        if found.value is not None:
            return _drawn(value, answers, question, found)
    return _drawn(value, answers, value.sources[0], NOTHING)


_Reader = Callable[[Value, _Answers, Mapping[str, Drawn]], Drawn]


def _staff_count(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    return _drawn(value, answers, value.sources[0], answers.pair(value.sources[0], staff)[0])


def _staff_volunteers(value: Value, answers: _Answers, drawn: Mapping[str, Drawn]) -> Drawn:
    """Volunteers are often not counted apart: then nothing is unreadable."""
    question, others = value.sources[0], value.sources[1:]
    found = answers.pair(question, staff)[1]
    if found.value is not None:
        return _drawn(value, answers, question, found)
    count = drawn["staff_count"].value if "staff_count" in drawn else None
    for other in others:
        found = volunteers_in_gaps(answers[other])
        if found.value is not None and (count is None or _most(found.value) <= _most(count)):
            return _drawn(value, answers, other, found)
    return Drawn(value.id, question=question)


def _most(value: Typed | None) -> int:
    if isinstance(value, tuple):
        return value[1]
    return value if isinstance(value, int) else 0


def _weeks_planned(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    return _drawn(value, answers, value.sources[0], answers.pair(value.sources[0], weeks)[0])


def _weeks_actual(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    return _drawn(value, answers, value.sources[0], answers.pair(value.sources[0], weeks)[1])


def _groups_count(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    return _first(value, answers, (groups,))


def _any_number(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    return _first(value, answers, (lambda answer: staff(answer)[0],) * len(value.sources))


def _any_boolean(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    return _first(value, answers, (yes_or_no,) * len(value.sources))


def _new_group_count(value: Value, answers: _Answers, drawn: Mapping[str, Drawn]) -> Drawn:
    """The number stated; elsewhere than in its own question only when the project does not go on as it is."""
    question = value.sources[0]
    goes_on = "continues_identically" in drawn and drawn["continues_identically"].value is True
    elsewhere = () if goes_on else (new_groups_elsewhere, new_groups_in_news)
    told = _first(value, answers, (new_groups, *elsewhere))
    if told.value is not None or not goes_on:
        return told
    answer = answers[question]
    asked = answer.text and not is_nothing(answer) and "meme" not in answer.words
    return told if asked else Drawn(value.id, None, State.NOT_ASKED, question)


def _used(value: Value, answers: _Answers, _: Mapping[str, Drawn]) -> Drawn:
    found = used(answers[question] for question in value.sources)
    if found.value is None:
        return Drawn(value.id, question=value.sources[0])
    question = value.sources[found.at]
    text = answers[question].text[:_SHOWN].strip()
    return Drawn(value.id, found.value, _GIVEN, question, text, found.certain)


_READERS: Final[dict[str, _Reader]] = {
    "staff_count": _staff_count,
    "staff_volunteers": _staff_volunteers,
    "weeks_planned": _weeks_planned,
    "weeks_actual": _weeks_actual,
    "groups_count": _groups_count,
    "new_group_count": _new_group_count,
    "bonus_children_used": _used,
    "bonus_parents_used": _used,
}
_ANY: Final[dict[ValueKind, _Reader]] = {
    ValueKind.INTEGER: _any_number,
    ValueKind.BOOLEAN: _any_boolean,
}
