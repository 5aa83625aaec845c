"""The JSON form of a bilan, both ways."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clas.bilan.canon import CanonError, as_mapping, failure_json, from_json, to_json
from clas.bilan.model import Answer, Bilan, Drawn, Passage, Place, State

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.integers(0, 10_000)
PLACES = st.builds(Place, NUMBERS, NUMBERS, TEXT, TEXT)
PASSAGES = st.lists(st.builds(Passage, TEXT, PLACES, TEXT), max_size=3)
TYPED = st.one_of(st.none(), NUMBERS, st.booleans(), TEXT, st.tuples(NUMBERS, NUMBERS))
NAMES = st.text("abcdefg_", min_size=1, max_size=8)


@st.composite
def bilans(draw: st.DrawFn) -> Bilan:
    questions = draw(st.lists(NAMES, max_size=6, unique=True))
    values = draw(st.lists(NAMES, max_size=6, unique=True))
    read = st.tuples(TEXT, PLACES, st.booleans(), st.lists(TEXT, max_size=2).map(tuple), TEXT)
    return Bilan(
        trame=draw(TEXT),
        answers={name: Answer(name, *draw(read)) for name in questions},
        values={
            name: Drawn(name, *draw(st.tuples(TYPED, st.sampled_from(State), TEXT, TEXT, st.booleans())))
            for name in values
        },
        unplaced=draw(PASSAGES),
        set_aside=draw(PASSAGES),
        form_text=draw(st.lists(TEXT, max_size=3)),
        source=draw(TEXT),
    )


@settings(max_examples=150, deadline=None)
@given(bilans())
def test_a_bilan_written_and_read_back_is_the_same_in_value_and_in_type(bilan: Bilan) -> None:
    back = from_json(to_json(bilan))

    assert back == bilan
    assert [type(drawn.value) for drawn in back.values.values()] == [
        type(drawn.value) for drawn in bilan.values.values()
    ]


def test_the_form_is_the_one_that_readers_of_it_expect() -> None:
    bilan = Bilan(
        trame="clas-2024-2025",
        answers={
            "staff_count": Answer(
                "staff_count",
                "4 à 6",
                Place(31, 1, "2.1"),
                certain=False,
                doubts=("ocr",),
                passage="Total : 4 à 6",
            ),
            "whats_new": Answer("whats_new"),
        },
        values={"staff_count": Drawn("staff_count", (4, 6), State.GIVEN, "staff_count", "4 à 6")},
        unplaced=[Passage("Perdu", Place(paragraph=3))],
        set_aside=[Passage("Vu", rule="comment")],
        form_text=["IDENTIFICATION"],
        source="a.docx",
    )

    assert json.loads(to_json(bilan)) == {
        "trame": "clas-2024-2025",
        "source": "a.docx",
        "answers": {"staff_count": "4 à 6", "whats_new": ""},
        "values": {"staff_count": [4, 6]},
        "proof": {
            "staff_count": {
                "text": "Total : 4 à 6",
                "place": {"page": 1, "paragraph": 31, "cell": "2.1"},
                "certain": False,
                "doubts": ["ocr"],
            }
        },
        "value_proof": {
            "staff_count": {"question": "staff_count", "text": "4 à 6", "state": "given", "certain": True}
        },
        "unplaced": [{"text": "Perdu", "place": {"paragraph": 3}}],
        "set_aside": [{"text": "Vu", "place": {}, "rule": "comment"}],
        "form_text": ["IDENTIFICATION"],
    }
    assert as_mapping(bilan)["trame"] == "clas-2024-2025"


def test_accents_are_written_as_they_are_and_on_one_line() -> None:
    text = to_json(Bilan("é", {"a": Answer("a", "un\ndeux")}))

    assert "é" in text
    assert "\n" not in text


def test_a_failure_has_its_kind_and_its_sentence() -> None:
    assert json.loads(failure_json("encrypted", "« a » est protégé")) == {
        "error": {"kind": "encrypted", "message": "« a » est protégé"}
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        failure_json("encrypted", "x"),
        '{"answers": 3}',
        '{"answers": {"a": "b"}, "proof": {"a": {"place": {"shelf": 1}, "certain": true, "text": ""}}}',
        '{"answers": {}, "values": {"a": []}}',
    ],
)
def test_anything_else_is_refused_with_one_clear_error(text: str) -> None:
    with pytest.raises(CanonError):
        from_json(text)


def test_answers_and_values_alone_are_enough() -> None:
    bilan = from_json('{"answers": {"a": "b"}, "values": {"n": 3, "m": null}}')

    assert bilan.answers == {"a": Answer("a", "b")}
    assert bilan.values == {"n": Drawn("n", 3, State.GIVEN), "m": Drawn("m")}
