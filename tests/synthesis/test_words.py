from __future__ import annotations

import re
from datetime import date

import pytest

from clas.language import catalogue, speak
from clas.language.numbers import THIN, counted, day, number, percent, signed_percents, signed_span, span


@pytest.fixture
def english():
    speak("en")
    yield
    speak("fr")


def ours(tongue: str) -> dict[str, str]:
    return {k: t for k, t in catalogue(tongue).items() if k.startswith(("report.", "numbers."))}


def test_the_two_catalogues_hold_the_same_keys_with_the_same_blanks():
    blanks = [
        {key: sorted(set(re.findall(r"\{(\w+)\}", text))) for key, text in ours(tongue).items()}
        for tongue in ("fr", "en")
    ]

    assert blanks[0] == blanks[1]


def test_french_numbers_have_thin_spaces_and_commas():
    assert (number(12345.5), number(-3), number(7)) == (f"12{THIN}345,5", "−3", "7")


def test_english_numbers_have_commas_and_points(english):
    assert (number(12345.5), percent(1, 2)) == ("12,345.5", "50%")


def test_a_share_never_says_nothing_of_something_nor_all_of_less():
    said = [percent(*pair) for pair in ((0, 9), (1, 500), (1, 8), (499, 500), (9, 9), (0, 0))]

    assert said == [
        f"0{THIN}%",
        f"moins de 1{THIN}%",
        f"13{THIN}%",
        f"plus de 99{THIN}%",
        f"100{THIN}%",
        "–",
    ]


def test_a_range_is_said_with_both_ends_and_a_number_once():
    assert (span(3, 3), span(3, 5), signed_span(-2, 1)) == ("3", "3\u00a0à 5", "−2\u00a0à +1")


def test_a_signed_percentage_keeps_one_decimal():
    assert (signed_percents(-3, -3, 32), signed_percents(0, 3, 30)) == (
        f"−9,4{THIN}%",
        f"0\u00a0à +10{THIN}%",
    )


def test_french_takes_the_singular_for_zero_and_one():
    said = [counted("report.count.file_unread", n) for n in (0, 1, 2)]

    assert said == ["0 fichier non lu", "1 fichier non lu", "2 fichiers non lus"]


def test_english_takes_the_singular_for_one_alone(english):
    assert [counted("report.count.file_unread", n) for n in (0, 1)] == ["0 files not read", "1 file not read"]


def test_a_day_is_said_in_words():
    assert (day(date(2025, 7, 1)), day(date(2025, 8, 31))) == ("1er juillet 2025", "31 août 2025")
