"""What a person corrects: an answer, a value, the project that a bilan belongs to.

In: bilans and the rows of the sheet « Corrections ». Out: bilans corrected, their values drawn again; the
rows that have no effect, with the reason; the rows to propose next time.

    corrected(bilan, [Correction("a.docx", "Mail", correction="x@example.org")], trame).bilan
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from clas.bilan.model import Answer, Bilan, Drawn, State, Typed
from clas.bilan.numbers import NUMBERS
from clas.bilan.parse import draw
from clas.bilan.year import school_year_of
from clas.language import TONGUES, catalogue, known, say
from clas.readers.fold import bare
from clas.trame.model import Kind, Question, Trame, Value, ValueKind

_SHORT = 24
_DIGITS = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_PART = re.compile(r"\d[.,]\d|-\s*\d")
_YES_NO = {
    **dict.fromkeys(("oui", "o", "x", "vrai", "yes", "y", "true", "1"), True),
    **dict.fromkeys(("non", "n", "faux", "no", "false", "0"), False),
}
_RANGE = re.compile(r"(\d{1,5})\s*(?:-|–|à|a|to)\s*(\d{1,5})")


class Correction(NamedTuple):
    """One row: what is corrected, what was read, why it is asked, what it should be, a remark.

    `question`: as a person names it. `further`: title and text of the cells in columns that a person added.
    """

    file: str
    question: str
    read: str = ""
    why: str = ""
    correction: str = ""
    remark: str = ""
    further: tuple[tuple[str, str], ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether a person wrote in this row."""
        return bool(self.correction.strip() or self.remark.strip() or any(text for _, text in self.further))


class NoEffect(NamedTuple):
    """A correction that changes nothing; `why`: catalogue "corrections.no_effect"."""

    row: Correction
    why: str


class Corrected(NamedTuple):
    """A bilan with its corrections, and those that have no effect."""

    bilan: Bilan
    without_effect: tuple[NoEffect, ...]


def by_file(
    rows: Iterable[Correction], names: Sequence[str]
) -> tuple[dict[str, list[Correction]], list[NoEffect]]:
    """The corrections of each file, and those of no file.

    Case, slashes and the way accents are coded do not matter; the end of a path is enough where no other file
    has it.
    """
    known_as = _known_as(names)
    found: dict[str, list[Correction]] = {}
    left: list[NoEffect] = []
    for row in rows:
        if not row.correction.strip():
            continue
        name = known_as.get(_level(row.file))
        if name:
            found.setdefault(name, []).append(row)
        else:
            left.append(NoEffect(row, "file" if row.file.strip() else "no_file"))
    return found, left


def _known_as(names: Sequence[str]) -> dict[str, str]:
    ends: dict[str, set[str]] = {}
    for name in names:
        whole = _level(name)
        last = whole.rpartition("/")[2]
        for end in {last, last.rpartition(".")[0] or last}:
            ends.setdefault(end, set()).add(name)
    alone = {end: next(iter(held)) for end, held in ends.items() if len(held) == 1}
    return alone | {_level(name): name for name in names}


def _level(name: str) -> str:
    name = unicodedata.normalize("NFC", name).replace("\\", "/").replace("’", "'")
    return " ".join(name.split()).removeprefix("./").casefold()


def is_of_project(row: Correction) -> bool:
    """Whether a correction says which expected project a bilan belongs to."""
    return bare(row.question) in {bare(catalogue(tongue)["corrections.project"]) for tongue in TONGUES}


def corrected(bilan: Bilan, rows: Iterable[Correction], trame: Trame) -> Corrected:
    """The bilan with a person's corrections: certain, and its values drawn from them."""
    left: list[NoEffect] = []
    answers, given = dict(bilan.answers), dict[str, Typed]()
    for row in rows:
        why = _apply(row, answers, given, trame) if row.correction.strip() else ""
        if why:
            left.append(NoEffect(row, why))
    values = dict(bilan.values)
    if answers != bilan.answers:
        year = bilan.value("school_year")
        texts = {answer.question: answer.text for answer in answers.values()}
        values = draw(trame, texts, year if isinstance(year, str) else None)
    for name, typed in given.items():
        old = values.get(name, Drawn(name))
        values[name] = Drawn(name, typed, State.GIVEN, old.question, old.text)
    return Corrected(replace(bilan, answers=answers, values=values), tuple(left))


def _apply(row: Correction, answers: dict[str, Answer], given: dict[str, Typed], trame: Trame) -> str:
    """Put one correction in its place; why it has no effect, "" when it has."""
    text = row.correction.strip()
    question, value = _question(row.question, trame), _value(row.question, trame)
    typed = _typed(text, value.kind) if value else None
    if value and typed is not None and (question is None or len(text) <= _SHORT):
        given[value.id] = typed
    elif question:
        old = answers.get(question.id, Answer(question.id))
        answers[question.id] = old._replace(text=_answer(text, question), certain=True, doubts=())
    else:
        return f"not_{value.kind}" if value else "question"
    return ""


def _answer(text: str, question: Question) -> str:
    """The text of an answer: « (vide) » empties it; a spreadsheet drops the zero of a telephone number."""
    if bare(text) in ("vide", "empty"):
        return ""
    if question.kind is Kind.PHONE and text.isdigit() and len(text) == 9:
        return f"0{text}"
    return text.replace("\r\n", "\n")


def _question(name: str, trame: Trame) -> Question | None:
    wanted = bare(name)
    for question in trame.questions:
        spoken = (question.id, question.name, question.label, say("sheet.as_written", name=question.name))
        if wanted and wanted in map(bare, spoken):
            return question
    return None


def _value(name: str, trame: Trame) -> Value | None:
    wanted = bare(name)
    return next(
        (v for v in trame.values if wanted in (bare(v.id), bare(f"value {v.id}"), bare(v.name))), None
    )


def _typed(text: str, kind: ValueKind) -> Typed | None:
    """What a person typed as a value, None when it is none."""
    if kind is ValueKind.INTEGER:
        return _number(text)
    if kind is ValueKind.BOOLEAN:
        return _YES_NO.get(bare(text))
    return school_year_of(text)


def _number(text: str) -> int | tuple[int, int] | None:
    """« 12 », « 12 bénévoles », « douze »; « 3 à 4 » is a range."""
    ends = _RANGE.fullmatch(text.lower())
    if ends:
        low, high = sorted((int(ends[1]), int(ends[2])))
        return (low, high) if low < high else low
    found = _DIGITS.findall(text)
    if len(found) == 1 and not _PART.search(text):
        return int(found[0])
    return None if found else NUMBERS.get(bare(text))


def proposed(
    bilans: Iterable[Bilan], written: Sequence[Correction], projects: Mapping[str, Correction], trame: Trame
) -> list[Correction]:
    """The rows of the next sheet: those a person wrote, to the letter, then one for each thing to look at.

    `projects`: for the files whose expected project is not certain, the row that asks for it.
    """
    rows = list(written)
    told = {(_level(row.file), bare(row.question)) for row in written}
    for bilan in bilans:
        asked = [*_answers(bilan, trame), *_values(bilan, trame)]
        if bilan.source in projects:
            asked.insert(0, projects[bilan.source])
        rows += [row for row in asked if (_level(row.file), bare(row.question)) not in told]
    return rows


def _answers(bilan: Bilan, trame: Trame) -> list[Correction]:
    return [
        Correction(bilan.source, question.name or question.id, answer.text, reasons(answer))
        for question in trame.questions
        if (answer := bilan.answers.get(question.id)) and not answer.certain
    ]


def _values(bilan: Bilan, trame: Trame) -> list[Correction]:
    return [
        Correction(bilan.source, value.name, drawn.text, say(f"corrections.value_{_doubt(drawn)}"))
        for value in trame.values
        if (drawn := bilan.values.get(value.id)) and _doubt(drawn)
    ]


def _doubt(drawn: Drawn) -> str:
    if drawn.state is State.UNREADABLE:
        return "unreadable"
    return "uncertain" if drawn.state is State.GIVEN and not drawn.certain else ""


def reasons(answer: Answer) -> str:
    """Why an answer is doubtful, in one line."""
    told = [say(f"doubt.{doubt}") for doubt in answer.doubts if known(f"doubt.{doubt}")]
    line = " ; ".join(told) or say("sheet.uncertain")
    return line[:1].upper() + line[1:]
