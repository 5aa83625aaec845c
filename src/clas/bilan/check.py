"""What a person should look at in a bilan, as findings.

In: a bilan and its trame. Out: findings, in the order of the form; `CODES` gives the level of each code, the
catalogue its sentence (`finding.<code>`).

    >>> from clas.trame.load import load
    >>> [finding.code for finding in check(Bilan("clas-2024-2025", {}), load())][:2]
    ['missing_identification', 'missing_identification']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from clas.bilan.model import Bilan, Drawn, Finding, Level, State, Typed
from clas.language import known, say
from clas.trame.model import Block, Kind, Question, Trame

CODES: Final[dict[str, Level]] = {
    "missing_identification": Level.ERROR,
    "missing_contact": Level.WARNING,
    "invalid_email": Level.WARNING,
    "invalid_phone": Level.WARNING,
    "other_school_year": Level.WARNING,
    "blank_answer": Level.WARNING,
    "doubtful_answer": Level.WARNING,
    "unreadable_value": Level.WARNING,
    "uncertain_value": Level.NOTE,
    "odd_weeks": Level.WARNING,
    "weeks_above_plan": Level.WARNING,
    "more_volunteers_than_staff": Level.WARNING,
    "no_group": Level.WARNING,
    "new_count_while_identical": Level.WARNING,
    "new_count_missing": Level.NOTE,
    "group_change_unexplained": Level.NOTE,
    "half_filled_block": Level.NOTE,
    "unplaced_text": Level.WARNING,
}
"""Every code, with its level; codes never change their meaning."""

_WHO: Final = frozenset(("managing_body", "structure"))
_CONTACT: Final = frozenset(("contact_person", "contact_email", "contact_phone"))
_FEWEST_WEEKS: Final = 10
_MOST_WEEKS: Final = 45
_ABOVE_PLAN: Final = 1.5
_REASON: Final = 40
"""Characters from which an answer is more than « non » and tells of a reason."""

_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[A-Za-z]{2,24}")
_PHONE: Final = re.compile(r"(?:\+\d{1,3}[ .-]?(?:\(0\))?|0)[ .-]?[1-9](?:[ .-]?\d){8}(?!\d)")
_BOUND: Final = 400


def check(bilan: Bilan, trame: Trame) -> list[Finding]:
    """The findings of one bilan."""
    return [
        *_of_identification(bilan, trame),
        *_of_year(bilan, trame),
        *_of_blanks(bilan, trame),
        *_of_doubts(bilan, trame),
        *_of_values(bilan, trame),
        *_of_numbers(bilan),
        *_of_next_year(bilan),
        *_of_blocks(bilan, trame),
        *_of_unplaced(bilan),
    ]


def _finding(code: str, question: str = "", **blanks: object) -> Finding:
    return Finding(CODES[code], code, question, tuple((key, str(value)) for key, value in blanks.items()))


def _of_identification(bilan: Bilan, trame: Trame) -> Iterator[Finding]:
    for question in trame.questions:
        text = bilan.text(question.id)[:_BOUND]
        if question.id in _WHO | _CONTACT and not text.strip():
            code = "missing_identification" if question.id in _WHO else "missing_contact"
            yield _finding(code, question.id, name=question.name)
        elif text and question.kind is Kind.EMAIL and not _EMAIL.search(text):
            yield _finding("invalid_email", question.id, text=text)
        elif text and question.kind is Kind.PHONE and not _PHONE.search(text.replace("\u00a0", " ")):
            yield _finding("invalid_phone", question.id, text=text)


def _of_year(bilan: Bilan, trame: Trame) -> Iterator[Finding]:
    year = bilan.value("school_year")
    if year is not None and year != trame.school_year:
        yield _finding("other_school_year", found=year, expected=trame.school_year)


def _of_blanks(bilan: Bilan, trame: Trame) -> Iterator[Finding]:
    for question in _main_questions(trame):
        if not bilan.text(question.id):
            yield _finding("blank_answer", question.id, name=question.name)


def _main_questions(trame: Trame) -> list[Question]:
    """Those that every project answers: the first of each section, and those that values are drawn from."""
    drawn_from = {value.sources[0] for value in trame.values if value.sources}
    main: list[Question] = []
    seen = {0}
    for question in trame.questions:
        if question.block or question.kind is Kind.ATTACHMENT:
            continue
        if question.section not in seen or question.id in drawn_from:
            seen.add(question.section)
            main.append(question)
    return main


def _of_doubts(bilan: Bilan, trame: Trame) -> Iterator[Finding]:
    for id_, answer in bilan.answers.items():
        if not answer.certain:
            said = [say(f"doubt.{code}") if known(f"doubt.{code}") else code for code in answer.doubts]
            yield _finding("doubtful_answer", id_, name=_name(trame, id_), doubts=" ".join(said))


def _name(trame: Trame, question: str) -> str:
    return trame.by_id[question].name if question in trame.by_id else question


def _of_values(bilan: Bilan, trame: Trame) -> Iterator[Finding]:
    unread: dict[str, list[str]] = {}
    for value in trame.values:
        drawn = bilan.values.get(value.id, Drawn(value.id))
        if drawn.state is State.UNREADABLE:
            unread.setdefault(drawn.question, []).append(value.name)
        elif drawn.state is State.GIVEN and not drawn.certain:
            shown = _shown(drawn.value)
            yield _finding("uncertain_value", drawn.question, name=value.name, value=shown, text=drawn.text)
    for question, names in unread.items():
        text = bilan.text(question)[:_BOUND]
        yield _finding("unreadable_value", question, name=", ".join(names), text=text)


def _shown(value: Typed | None) -> str:
    if isinstance(value, bool):
        return say("finding.value.yes" if value else "finding.value.no")
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _bounds(bilan: Bilan, name: str) -> tuple[int, int] | None:
    """Lowest and highest of a number, None where it is not stated."""
    value = bilan.value(name)
    if isinstance(value, tuple):
        return value
    return (value, value) if isinstance(value, int) and not isinstance(value, bool) else None


def _question(bilan: Bilan, name: str) -> str:
    return bilan.values[name].question


def _of_numbers(bilan: Bilan) -> Iterator[Finding]:
    planned, actual = _bounds(bilan, "weeks_planned"), _bounds(bilan, "weeks_actual")
    for name, weeks in (("weeks_planned", planned), ("weeks_actual", actual)):
        if weeks and (weeks[0] < _FEWEST_WEEKS or weeks[1] > _MOST_WEEKS):
            yield _finding("odd_weeks", _question(bilan, name), weeks=_shown(bilan.value(name)))
    if planned and actual and actual[1] > planned[1] * _ABOVE_PLAN:
        question = _question(bilan, "weeks_actual")
        yield _finding("weeks_above_plan", question, planned=planned[1], actual=actual[1])
    people, volunteers = _bounds(bilan, "staff_count"), _bounds(bilan, "staff_volunteers")
    if people and volunteers and volunteers[1] > people[1]:
        question = _question(bilan, "staff_volunteers")
        yield _finding("more_volunteers_than_staff", question, volunteers=volunteers[1], people=people[1])
    if _bounds(bilan, "groups_count") == (0, 0):
        yield _finding("no_group", _question(bilan, "groups_count"))


def _of_next_year(bilan: Bilan) -> Iterator[Finding]:
    same = bilan.value("continues_identically")
    groups, after = _bounds(bilan, "groups_count"), _bounds(bilan, "new_group_count")
    drawn = bilan.values.get("new_group_count")
    if drawn is None or same is None:
        return
    if same is True and after and after != groups:
        yield _finding("new_count_while_identical", drawn.question, count=_shown(drawn.value))
    if same is False and not after and drawn.state is State.BLANK:
        yield _finding("new_count_missing", drawn.question)
    told = max(len(bilan.text(name)) for name in ("continues_identically", "new_group_count"))
    if (
        same is False
        and after
        and groups
        and after != groups
        and not bilan.text("whats_new")
        and told < _REASON
    ):
        before = _shown(bilan.value("groups_count"))
        yield _finding("group_change_unexplained", "whats_new", before=before, after=_shown(drawn.value))


def _of_blocks(bilan: Bilan, trame: Trame) -> Iterator[Finding]:
    """A block of several questions that applies, some of which are blank."""
    for block in trame.blocks:
        blank = [question for question in block.questions if not bilan.text(question)]
        if blank and len(block.questions) > 1 and _applies(bilan, block):
            names = ", ".join(_name(trame, question) for question in blank)
            yield _finding("half_filled_block", blank[0], block=block.name, names=names)


def _applies(bilan: Bilan, block: Block) -> bool:
    condition = block.condition
    value = bilan.value(condition.value) if condition else True
    return condition is not None and str(value).lower() in condition.among


def _of_unplaced(bilan: Bilan) -> Iterator[Finding]:
    if bilan.unplaced:
        words = sum(len(passage.text.split()) for passage in bilan.unplaced)
        start = bilan.unplaced[0].text[:80]
        yield _finding("unplaced_text", count=len(bilan.unplaced), words=words, text=start)
