"""What nobody wrote goes, what somebody wrote stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clas.readers.clean import answer_line, answer_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \u00a0 ",
        ".",
        "…",
        "....................",
        "…………",
        "______",
        ". . . . . . .",
        "· · ·",
        "\t....\t",
    ],
)
def test_blanks_and_dotted_lines_are_no_answer(text: str) -> None:
    assert answer_line(text) == ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("..... 12 .....", "12"),
        ("………… 12 …………", "12"),
        ("____12____", "12"),
        ("12..........................", "12"),
        (". . . . . . 12", "12"),
    ],
)
def test_dots_around_an_answer_go(text: str, answer: str) -> None:
    assert answer_line(text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Et puis…",
        "… et la suite",
        "Nous avons lu, joué...",
        "1.2 et 1.3",
        "M. ou Mme",
        "a_b_c@example.org",
        "-",
        "/",
        "RAS",
        "p. 12-13",
        "Voir le site www.example.org...",
    ],
)
def test_marks_that_somebody_wrote_stay(text: str) -> None:
    assert answer_line(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Cliquez ici pour taper du texte.",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "Cliquez ou appuyez ici pour entrer une date.",
        "Choisissez un élément.",
        "Click or tap here to enter text.",
        "Choose an item.",
        "[Votre réponse]",
    ],
)
def test_a_placeholder_is_no_answer(text: str) -> None:
    assert answer_line(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Cliquez ici pour taper du texte. Nous avons lu.",
        "Choisissez un élément de langage simple, disent les parents.",
        "Votre réponse nous a aidés",
        "Click",
    ],
)
def test_a_sentence_that_begins_like_a_placeholder_stays(text: str) -> None:
    assert answer_line(text) == text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☒ Oui ☐ Non", "Oui"),
        ("☐ Oui ☒ Non", "Non"),
        ("☑ Oui\n☐ Non", "Oui"),
        ("Oui ☐ Non ☒", "Non"),
        ("Oui ☒ / Non ☐", "Oui"),
        ("☐ Oui ☐ Non", ""),
        ("☒ Lecture ☒ Jeux ☐ Théâtre", "Lecture, Jeux"),
        ("☒ Oui ☐ Non\nmais avec un groupe de moins", "Oui\nmais avec un groupe de moins"),
        ("☒ Oui", "Oui"),
        ("■ Oui □ Non", "Oui"),
        ("✓ fait", "fait"),
    ],
)
def test_the_options_ticked_are_the_answer(text: str, answer: str) -> None:
    assert answer_text(text) == answer


@pytest.mark.parametrize("text", ["Les enfants cochent ✓ quand c’est fini", "Deux ✗ au tableau"])
def test_a_mark_within_a_sentence_is_no_tick_box(text: str) -> None:
    assert answer_text(text) == text


def test_empty_and_dotted_lines_of_an_answer_are_left_out() -> None:
    assert answer_text("un\n\n.......\n  deux  \n\u00a0") == "un\ndeux"


WORDS = st.text(alphabet="abcé ’,;!?(12", min_size=1).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_an_answer_without_dots_boxes_or_placeholders_is_itself(lines: list[str]) -> None:
    assert answer_text("\n".join(lines)) == "\n".join(lines)


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more_and_adds_nothing(text: str) -> None:
    once = answer_line(text)
    assert once in text
    assert answer_line(once) == once
