"""The short road for clean forms: the same bilan as the long road, or none at all."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clas.bilan.model import Answer, Bilan
from clas.readers.document import Aside, Document
from clas.readers.elements import form_of
from clas.readers.letter import to_the_letter
from clas.readers.match import match
from tests.readers.filled import ANSWERS, QUESTIONS, TRAME, Row, below, document, lines

FORM = form_of(TRAME.id)
TEXTS = st.sampled_from(
    [
        "",
        "RAS",
        "-",
        "12 dont 8 bénévoles",
        "…………………………",
        "..... 12 .....",
        "☒ Oui ☐ Non",
        "☐ Oui ☐ Non",
        "Cliquez ici pour taper du texte.",
        "un\ndeux\n\ntrois",
        "- un\n- deux",
        "Les familles\tles jeunes",
        "  trois   espaces  ",
        "Les difficultés rencontrées sont grandes.",
        "Voir « Les difficultés rencontrées ».",
        "Mail et téléphone",
        "2024-2025",
        "\u00a0",
        ANSWERS["children_activities"],
    ]
)


def put(label: str, answer: str) -> list[Row]:
    """As in the blank form: under the label, or after it where the form leaves room there."""
    if not label.startswith(FORM.same_line):
        return below(label, answer)
    first, *more = answer.split("\n")
    return [(label + first, 0), *((line, 0) for line in more)]


def by_the_long_road(made: Document) -> Bilan:
    """The bilan without the short road, which documents read by OCR do not take."""
    bilan = match(dataclasses.replace(made, ocr=True), FORM)
    for question, answer in bilan.answers.items():
        doubts = tuple(doubt for doubt in answer.doubts if doubt != "ocr")
        bilan.answers[question] = answer._replace(doubts=doubts, certain=not doubts)
    return bilan


@given(st.fixed_dictionaries(dict.fromkeys(QUESTIONS, TEXTS)))
@settings(max_examples=60, deadline=None)
def test_both_roads_give_the_same_bilan(answers: dict[str, str]) -> None:
    made = document(lines(put, answers=answers), asides=[Aside("à relire", "comment", 4)])
    quick = to_the_letter(made, FORM)
    if quick is not None:
        assert quick == by_the_long_road(made)


def test_the_official_form_takes_the_short_road() -> None:
    quick = to_the_letter(document(lines(put)), FORM)
    assert quick is not None
    assert {q: a.text for q, a in quick.answers.items()} == ANSWERS
    assert quick.answers["school_formal"] == Answer(
        "school_formal",
        ANSWERS["school_formal"],
        quick.answers["school_formal"].place,
        passage=ANSWERS["school_formal"],
    )


def after(start: str, *rows: Row) -> list[Row]:
    made = lines(put)
    i = next(i for i, row in enumerate(made) if row[0].startswith(start)) + 1
    return [*made[:i], *rows, *made[i:]]


OTHERS = {
    "a label edited": lines(put, lambda q: q.label_line.replace("perçues", "vues")),
    "a label gone": lines(put, without=["school_formal"]),
    "a heading gone": [row for row in lines(put) if row[0] != TRAME.sections[2].heading],
    "sections moved": lines(put, sections=[0, 2, 1, 3, 4, 5, 6, 7, 8, 9]),
    "text before the title": [("Association Les Quatre Vents", 0), *lines(put)],
    "text under a heading": after("2- Moyens humains", ("Une équipe stable.", 0)),
    "text under an instruction": after("Expliquer :", ("En général tout va bien.", 0)),
    "an answer that is a label": after("- le déroulement", ("-Les difficultés rencontrées", 0)),
    "a table in an answer": after("- le déroulement", ("CP", 0, 9, 1, 1), ("10", 0, 9, 1, 2)),
    "another document": [("Madame, Monsieur,", 0)],
    "nothing": [],
}


@pytest.mark.parametrize("name", OTHERS)
def test_the_short_road_stands_aside_for(name: str) -> None:
    assert to_the_letter(document(OTHERS[name]), FORM) is None
