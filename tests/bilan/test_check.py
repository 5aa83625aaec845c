"""What a person should look at in a bilan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clas.bilan.check import CODES, check
from clas.bilan.model import Answer, Bilan, Drawn, Finding, Level, Passage, State
from clas.bilan.parse import draw
from clas.language import catalogue, say, speak
from clas.trame.load import load

TRAME = load()
FILLED = {
    "managing_body": "Association du Pont",
    "structure": "Maison du Pont",
    "contact_person": "Camille Roy",
    "contact_email": "clas@pont.example.org",
    "contact_phone": "02 61 91 00 15",
    "project_title": "Grandir",
    "calendar_gaps": "Pas d'écart : 30 semaines",
    "staff_count": "12 dont 8 bénévoles",
    "staff_gaps": "Pas d'écart",
    "groups_organisation": "3 collectifs",
    "children_activities": "Aide aux devoirs",
    "parents_activities": "Cafés des parents",
    "school_formal": "Convention",
    "territory_links": "Médiathèque",
    "overall_review": "Positif",
    "continues_identically": "Oui",
}


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    speak("fr")
    yield
    speak("fr")


def bilan(year: str = "2024-2025", **texts: str) -> Bilan:
    whole = {question.id: (FILLED | texts).get(question.id, "") for question in TRAME.questions}
    answers = {name: Answer(name, text) for name, text in whole.items()}
    return Bilan(TRAME.id, answers, draw(TRAME, whole, year))


def codes(**texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.question) for finding in check(bilan(**texts), TRAME)]


def test_a_well_filled_bilan_has_no_finding() -> None:
    assert check(bilan(), TRAME) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"managing_body": ""}, ("missing_identification", "managing_body")),
        ({"contact_phone": " "}, ("missing_contact", "contact_phone")),
        ({"contact_email": "clas(at)pont"}, ("invalid_email", "contact_email")),
        ({"contact_phone": "02 61 91"}, ("invalid_phone", "contact_phone")),
        ({"year": "2023-2024"}, ("other_school_year", "")),
        ({"overall_review": ""}, ("blank_answer", "overall_review")),
        ({"staff_count": "cf. rapport"}, ("unreadable_value", "staff_count")),
        ({"staff_count": "5 dont 8 bénévoles"}, ("more_volunteers_than_staff", "staff_count")),
        ({"calendar_gaps": "50 semaines prévues, 48 réalisées"}, ("odd_weeks", "calendar_gaps")),
        ({"calendar_gaps": "20 semaines prévues, 31 réalisées"}, ("weeks_above_plan", "calendar_gaps")),
        ({"groups_organisation": "Aucun collectif"}, ("no_group", "groups_organisation")),
        ({"new_group_count": "4"}, ("new_count_while_identical", "new_group_count")),
        ({"continues_identically": "Non"}, ("new_count_missing", "new_group_count")),
        ({"continues_identically": "Non", "new_group_count": "4"}, ("group_change_unexplained", "whats_new")),
        ({"bonus_children_outings": "Cinéma"}, ("half_filled_block", "bonus_children_actions")),
    ],
)
def test_what_is_missing_or_odd_is_found(texts: dict[str, str], expected: tuple[str, str]) -> None:
    assert expected in codes(**texts)


@pytest.mark.parametrize(
    "phone", ["0261910015", "02.61.91.00.15", "+33 2 61 91 00 15", "02\u00a061 91 00 15 / 06 00 00 00 01"]
)
def test_telephone_numbers_as_people_write_them_are_valid(phone: str) -> None:
    assert codes(contact_phone=phone) == []


def test_an_uncertain_answer_is_found_with_its_doubts() -> None:
    form = bilan()
    form.answers["overall_review"] = form.answers["overall_review"]._replace(
        certain=False, doubts=("unheard_of",)
    )

    assert check(form, TRAME) == [
        Finding(
            Level.WARNING,
            "doubtful_answer",
            "overall_review",
            (("name", TRAME.question("overall_review").name), ("doubts", "unheard_of")),
        )
    ]


def test_an_uncertain_value_is_a_note() -> None:
    form = bilan()
    form.values["groups_count"] = Drawn("groups_count", (2, 3), State.GIVEN, "q", "2 à 3", False)

    assert [(finding.level, finding.code) for finding in check(form, TRAME)] == [
        (Level.NOTE, "uncertain_value")
    ]


def test_text_without_a_place_is_found_once() -> None:
    form = bilan()
    form.unplaced += [Passage("Deux mots"), Passage("Encore")]

    assert check(form, TRAME)[0].blanks == (("count", "2"), ("words", "3"), ("text", "Deux mots"))


@pytest.mark.parametrize("tongue", ["fr", "en"])
def test_every_code_has_its_sentence_and_every_sentence_its_code(tongue: str) -> None:
    sentences = {key.removeprefix("finding.") for key in catalogue(tongue) if key.startswith("finding.")}

    assert {key for key in sentences if not key.startswith("value.")} == set(CODES)


@pytest.mark.parametrize("tongue", ["fr", "en"])
def test_every_finding_can_be_said(tongue: str) -> None:
    speak(tongue)
    form = bilan(
        "2023-2024",
        managing_body="",
        contact_email="x",
        contact_phone="1",
        calendar_gaps="20 semaines prévues, 48 réalisées",
        staff_count="5 dont 8 bénévoles",
        groups_organisation="",
        continues_identically="Non",
        bonus_parents_actions="Sortie",
    )
    form.unplaced.append(Passage("Ailleurs"))
    said = [say(f"finding.{finding.code}", **dict(finding.blanks)) for finding in check(form, TRAME)]

    assert len(said) >= 10
    assert not [sentence for sentence in said if "{" in sentence]
