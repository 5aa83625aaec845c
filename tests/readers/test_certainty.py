"""What is certain is right, and nearly everything is certain."""

from __future__ import annotations

from functools import cache

import pytest

from clas.bilan.model import Bilan
from clas.readers.read import read
from tests.truth import NAMES, as_json, form, right, truth


@cache
def bilan(name: str) -> Bilan:
    return read(form(name), name)


@pytest.mark.parametrize("name", NAMES)
def test_every_certain_answer_of_a_specimen_is_right(name: str) -> None:
    answers = bilan(name).answers
    assert list(answers) == list(truth(name)["answers"])
    assert {q: a.text for q, a in answers.items() if a.certain and not right(name, q, a.text)} == {}


@pytest.mark.parametrize("name", NAMES)
def test_every_certain_value_of_a_specimen_is_right(name: str) -> None:
    told = truth(name)
    sound = {key: [value, *told["values_alternatives"].get(key, ())] for key, value in told["values"].items()}
    drawn = {key: as_json(value.value) for key, value in bilan(name).values.items() if value.certain}
    assert {key: value for key, value in drawn.items() if value not in sound[key]} == {}


def test_at_least_nine_answers_in_ten_are_certain() -> None:
    answers = [answer for name in NAMES for answer in bilan(name).answers.values()]
    assert len(answers) == 39 * len(NAMES)
    assert sum(answer.certain for answer in answers) >= 0.9 * len(answers)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_the_specimens_is_without_a_place(name: str) -> None:
    assert bilan(name).unplaced == []
