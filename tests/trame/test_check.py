"""The faults of a trame are found, each by its name."""

from dataclasses import replace

from clas.trame.check import TrameFault, check
from clas.trame.load import load, versions
from clas.trame.model import Block, Condition, Trame, Value, ValueKind


def changed(**what: object) -> Trame:
    return replace(load(), by_id={}, **what)  # type: ignore[arg-type]  # the field is named by each case


def test_the_trames_that_come_with_the_product_have_no_fault() -> None:
    assert {name: check(load(name)) for name in versions()} == {name: [] for name in versions()}


def test_an_id_given_twice_is_told() -> None:
    questions = load().questions
    assert check(changed(questions=(*questions, questions[3]))) == [TrameFault("double_id", "contact_email")]


def test_a_block_that_names_an_unknown_question_or_value_is_told() -> None:
    block = Block("bonus", "Bonus", None, ("nothing",), Condition("nowhere", ("true",)))
    assert check(changed(blocks=(block,))) == [
        TrameFault("unknown_question", "bonus", "nothing"),
        TrameFault("unknown_value", "bonus", "nowhere"),
    ]


def test_a_value_drawn_from_an_unknown_question_is_told() -> None:
    value = Value("weeks", ValueKind.INTEGER, "Semaines", ("no_such_question",))
    assert check(changed(values=(value,), blocks=())) == [
        TrameFault("unknown_question", "weeks", "no_such_question")
    ]


def test_a_question_of_an_unknown_section_without_label_is_told() -> None:
    first, *others = load().questions
    lost = replace(first, section=12, label=" ")
    assert check(changed(questions=(lost, *others))) == [
        TrameFault("unknown_section", "managing_body", "12"),
        TrameFault("no_label", "managing_body"),
    ]


def test_a_label_that_is_not_in_its_line_is_told() -> None:
    first, *others = load().questions
    assert check(changed(questions=(replace(first, label="Autre"), *others))) == [
        TrameFault("label_not_in_line", "managing_body", "Autre")
    ]


def test_a_wording_given_twice_is_told() -> None:
    first, *others = load().questions
    double = replace(first, wordings=("Porteur", "porteur "))
    assert check(changed(questions=(double, *others))) == [
        TrameFault("double_wording", "managing_body", "porteur")
    ]
