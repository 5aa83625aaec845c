"""Words that a reader would call the same have one stem; others have not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clas.readers.fold import Speller, Word, bare, deletions, fold, near, numbering, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("difficulté", "DIFFICULTES"),
        ("décrire", "Décrivez"),
        ("mail", "courriel"),
        ("téléphone", "Tél"),
        ("œuvre", "oeuvre"),
        ("réseaux", "RESEAU"),
        ("parents", "parentalité"),
    ],
)
def test_two_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert [w.stem for w in words(one)] == [w.stem for w in words(other)]


@pytest.mark.parametrize(
    ("one", "other"), [("parents", "enfants"), ("école", "collège"), ("prévisionnel", "réel"), ("six", "si")]
)
def test_two_words_have_two_stems(one: str, other: str) -> None:
    assert words(one)[0].stem != words(other)[0].stem


def test_a_word_knows_where_it_ends_in_the_text() -> None:
    text = "L’été : dix-sept"
    assert words(text) == [
        Word("l", 1, "l"),
        Word("ete", 5, "ete"),
        Word("dix", 11, "dix"),
        Word("sept", 16, "sept"),
    ]
    assert [text[: w.end][-1] for w in words(text)] == ["L", "é", "x", "t"]


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_lines_that_differ_in_marks_and_typography_are_bare_alike() -> None:
    assert bare("— L’ŒUVRE réelle :\u00a0") == bare("l'oeuvre, Réelle") == "l oeuvre reelle"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("3- Nombre", "3- "),
        ("4.2) Nombre", "4.2) "),
        ("II. Moyens", "II. "),
        ("a) le matériel", "a) "),
        ("- 1. Nombre", "- 1. "),
        ("Question 12 : Nombre", "Question 12 : "),
        ("Partie 3 Moyens", "Partie 3 "),
        ("n° 4 - Nombre", "n° 4 - "),
    ],
)
def test_the_number_of_a_label_is_told_from_its_words(text: str, mark: str) -> None:
    assert text[: numbering(text)] == mark


@pytest.mark.parametrize(
    "text", ["Nombre total", "12 enfants", "-Les difficultés", "2024-2025 fut", "À venir"]
)
def test_words_and_quantities_are_no_number_of_a_label(text: str) -> None:
    assert numbering(text) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("ecarts", "ecrts"), ("ecarts", "ecartts"), ("ecarts", "ecatrs"), ("ecarts", "ecorts")]
)
def test_one_typing_error_is_near(one: str, other: str) -> None:
    assert (near(one, other), near(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), [("ecarts", "ecrt"), ("ecarts", "tcarse"), ("parents", "enfants")])
def test_two_typing_errors_are_not_near(one: str, other: str) -> None:
    assert (near(one, other), near(other, one)) == (False, False)


def test_deletions_are_the_word_and_the_word_less_one_letter() -> None:
    assert deletions("abc") == {"abc", "bc", "ac", "ab"}


def test_the_speller_finds_the_word_that_was_meant_and_no_other() -> None:
    speller = Speller({"difficultes": stem("difficultes"), "ecart": stem("ecart")})
    wrong = ["dificultes", "difficutles", "ecrat", "enfants", "12345", "eca"]
    assert [speller.stem(w) for w in wrong] == ["diffic", "diffic", "ecart", "", "", ""]
