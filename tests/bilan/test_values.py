"""The values drawn from tables of answers, written by thinking of many writers.

`values/<subject>.toml` were at hand while the patterns were written. The held-out sets were not: each was
scored as a whole at first sight, and only then read to find what was general in its faults. Values right at
first sight: 143 of 152 in `_held_out`, 497 of 568 in `_held_out_2`, 334 of 360 in `_held_out_3` (the second
and third look for hard cases), 148 of 150 in `_held_out_4`. New patterns deserve new held-out examples.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clas.bilan.model import State
from clas.bilan.parse import draw, school_year_of
from clas.trame.load import load

TRAME = load()
TABLES = Path(__file__).parent / "values"
SUBJECTS = {
    "weeks": ["weeks_planned", "weeks_actual"],
    "staff": ["staff_count", "staff_volunteers"],
    "groups": ["groups_count"],
    "next": ["continues_identically", "new_group_count"],
    "bonus": ["bonus_children_used"],
    "years": ["school_year"],
}
QUESTIONS = {
    "weeks": ["calendar_gaps"],
    "staff": ["staff_count", "staff_gaps"],
    "groups": ["groups_organisation"],
    "next": ["continues_identically", "new_group_count", "whats_new"],
    "bonus": list(TRAME.value("bonus_children_used").sources),
}


def rows(table: str) -> Iterator[tuple[list[str], str]]:
    cases = tomllib.loads((TABLES / f"{table}.toml").read_text(encoding="utf-8"))["cases"]
    for line in cases.strip("\n").split("\n"):
        expected, text = re.split(r" \| ?", line, maxsplit=1)
        yield expected.split(), text.replace("⏎", "\n")


def typed(word: str) -> object:
    if word == "-":
        return None
    if word in ("yes", "no"):
        return word == "yes"
    bounds = re.fullmatch(r"(\d{1,3})-(\d{1,3})", word)
    if bounds:
        return (int(bounds[1]), int(bounds[2]))
    return int(word) if word.isdigit() else word


def accepted(expected: str, got: object) -> bool:
    return any(got == typed(word) and type(got) is type(typed(word)) for word in expected.split("~"))


def drawn(subject: str, text: str) -> list[object]:
    if subject == "years":
        return [school_year_of(text)]
    texts = [part.strip() for part in text.split("||")]
    values = draw(TRAME, dict(zip(QUESTIONS[subject], texts, strict=False)), None)
    return [values[name].value for name in SUBJECTS[subject]]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_example_at_hand_gives_its_values(subject: str) -> None:
    wrong = [
        (text, expected, got)
        for expected, text in rows(subject)
        if not all(map(accepted, expected, got := drawn(subject, text)))
    ]

    assert wrong == []


@pytest.mark.parametrize("held_out", ["held_out", "held_out_2", "held_out_3", "held_out_4"])
def test_more_than_97_values_in_100_are_right_on_the_held_out_examples(held_out: str) -> None:
    verdicts = [
        accepted(word, value)
        for subject in SUBJECTS
        if (TABLES / f"{subject}_{held_out}.toml").exists()
        for expected, text in rows(f"{subject}_{held_out}")
        for word, value in zip(expected, drawn(subject, text), strict=True)
    ]

    assert len(verdicts) >= 150
    assert sum(verdicts) / len(verdicts) > 0.97


def test_a_value_carries_its_question_its_words_and_its_state() -> None:
    done = "27 semaines au lieu de 30 ont été faites."
    calendar = f"Un démarrage tardif nous a pénalisés. {done} Le local était en travaux."
    values = draw(TRAME, {"calendar_gaps": calendar}, None)

    assert values["weeks_actual"]._asdict() == {
        "id": "weeks_actual",
        "value": 27,
        "state": State.GIVEN,
        "question": "calendar_gaps",
        "text": done,
        "certain": True,
    }


def test_blank_not_asked_and_unreadable_are_told_apart() -> None:
    texts = {"staff_count": "cf. rapport", "continues_identically": "Oui"}
    values = draw(TRAME, texts, None)

    assert values["staff_count"].state is State.UNREADABLE
    assert values["groups_count"].state is State.BLANK
    assert values["new_group_count"].state is State.NOT_ASKED
    assert values["school_year"].state is State.BLANK


def test_every_value_of_the_trame_is_drawn_in_its_order() -> None:
    assert list(draw(TRAME, {}, "2024-2025")) == [value.id for value in TRAME.values]


def test_a_hostile_answer_is_read_up_to_a_bound() -> None:
    texts = {question.id: "(12 semaines, 3 bénévoles " * 40_000 for question in TRAME.questions}

    assert draw(TRAME, texts, None)["weeks_actual"].question == "calendar_gaps"


def test_invisible_characters_and_narrow_spaces_change_nothing() -> None:
    text = "12\u202fbéné\u00advoles et\u00a04\u2009salarie\u0301s"

    assert [found.value for found in draw(TRAME, {"staff_count": text}, None).values()][:2] == [16, 12]


WORDS = """
un deux 3 12 30 28 collectif groupes semaines sem. bénévoles salariés prévu réel fait lieu contre sur dont
soit total = + - / ( ) : ; , . | x en avons eu ils sont moins plus non oui pas le lundi et de collège CP 6e
partir passe à seul même entre comme raison II vingt cent % → ☒ ☐ idem néant annulé A celui d' n'a pu que
"""


@given(st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=14), st.sampled_from(["", " "]))
def test_any_words_in_any_order_are_read_without_a_fault(words: list[str], space: str) -> None:
    texts = dict.fromkeys((question.id for question in TRAME.questions), space.join(words))

    assert list(draw(TRAME, texts, None)) == [value.id for value in TRAME.values]


def test_a_long_answer_gives_the_same_value_and_words_as_its_telling_sentences() -> None:
    aside = "Les enfants ont travaillé avec sérieux et dans la bonne humeur toute l’année durant. "
    calendar = f"{aside * 3}30 semaines étaient prévues. {aside * 3}Nous en avons fait 28."
    values = draw(TRAME, {"calendar_gaps": calendar}, None)

    assert [(values[name].value, values[name].text) for name in ("weeks_planned", "weeks_actual")] == [
        (30, "30 semaines étaient prévues."),
        (28, "Nous en avons fait 28."),
    ]
