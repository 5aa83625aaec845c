"""What the product says to people: the same sentences in both languages."""

from __future__ import annotations

import string

import pytest

from clas.language import TONGUES, UnknownTongueError, catalogue, known, say, speak, spoken

FRENCH, ENGLISH = catalogue("fr"), catalogue("en")


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(FRENCH.keys() ^ ENGLISH.keys()) == []
    assert TONGUES == ("fr", "en")


def test_both_languages_have_the_same_blanks() -> None:
    differing = {key: (blanks(FRENCH[key]), blanks(ENGLISH[key])) for key in FRENCH.keys() & ENGLISH.keys()}
    assert {key: pair for key, pair in differing.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("tongue", TONGUES)
def test_no_sentence_is_empty_or_padded(tongue: str) -> None:
    assert [key for key, text in catalogue(tongue).items() if not text.strip()] == []


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_blank_has_a_name(tongue: str) -> None:
    assert [
        key for key, text in catalogue(tongue).items() if any(not b.isidentifier() for b in blanks(text))
    ] == []


def test_french_marks_are_french() -> None:
    assert [key for key, text in FRENCH.items() if "'" in text and "’" not in text and "--" not in text] == []


def test_what_is_said_follows_the_language_in_force() -> None:
    french = say("failure.empty_file", file="a.docx")
    speak("en")
    assert (spoken(), say("failure.empty_file", file="a.docx") == french) == ("en", False)
    speak("fr")
    assert (spoken(), say("failure.empty_file", file="a.docx")) == ("fr", french)


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    with pytest.raises(UnknownTongueError):
        speak("de")
    assert spoken() == "fr"


def test_an_unknown_key_or_a_blank_left_open_is_an_error() -> None:
    assert (known("failure.empty_file"), known("failure.nothing")) == (True, False)
    with pytest.raises(KeyError):
        say("failure.nothing")
    with pytest.raises(KeyError):
        say("failure.empty_file", autre="a.docx")
