"""The trame that comes with the product is the official form to the letter; a faulty one names its fault."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from clas.trame.load import DEFAULT, TrameError, load, parse, versions
from clas.trame.model import Axis, Condition, Kind, Spot, ValueKind

OFFICIAL = json.loads((Path(__file__).parent.parent / "specimens" / "trame.json").read_text(encoding="utf-8"))
TEXT = (files("clas.trame") / "versions" / f"{DEFAULT}.toml").read_text(encoding="utf-8")
TRAME = load()


def test_the_39_fields_are_those_of_the_official_form_to_the_letter() -> None:
    assert [
        {
            "id": q.id,
            "order": order,
            "section": q.section,
            "group": q.group,
            "marker": q.marker,
            "label_line": q.label_line,
            "label": q.label,
            "instruction": q.instruction,
            "kind": q.kind.value,
            "expects": q.expects,
            "label_is_heading": q.label_is_heading,
        }
        for order, q in enumerate(TRAME.questions, 1)
    ] == OFFICIAL["fields"]


def test_the_title_the_banner_and_the_headings_are_those_of_the_official_form() -> None:
    assert (TRAME.title, TRAME.banner) == (OFFICIAL["form"]["title"], OFFICIAL["form"]["banner"])
    assert [{"number": s.number, "heading": s.heading} for s in TRAME.sections] == OFFICIAL["sections"]


def test_the_four_axes_are_four_sections() -> None:
    assert {s.number: s.axis for s in TRAME.sections if s.axis} == {
        4: Axis.CHILDREN,
        5: Axis.PARENTS,
        6: Axis.SCHOOL,
        7: Axis.TERRITORY,
    }


def test_the_conditional_blocks_hold_their_questions_and_their_conditions() -> None:
    assert {block.id: (block.heading, block.questions, block.condition) for block in TRAME.blocks} == {
        "bonus_children": (
            "*Bonus Enfants",
            tuple(q for q in TRAME.by_id if q.startswith("bonus_children")),
            Condition("bonus_children_used", ("true",)),
        ),
        "bonus_parents": (
            "*Bonus Parents",
            tuple(q for q in TRAME.by_id if q.startswith("bonus_parents")),
            Condition("bonus_parents_used", ("true",)),
        ),
        "if_not_identical": (None, ("new_group_count",), Condition("continues_identically", ("false",))),
    }
    assert {q.id: q.block for q in TRAME.questions if q.block} == {
        id_: block.id for block in TRAME.blocks for id_ in block.questions
    }


def test_the_room_for_each_answer_is_declared() -> None:
    assert [q.spot for q in TRAME.questions] == [
        Spot.RIGHT_CELL
        if q.section == 0
        else Spot.SAME_LINE
        if q.id in ("staff_count", "new_group_count")
        else Spot.BELOW
        for q in TRAME.questions
    ]


def test_the_values_are_declared_with_the_questions_they_come_from() -> None:
    assert {value.id: value.kind for value in TRAME.values} == {
        "staff_count": ValueKind.INTEGER,
        "staff_volunteers": ValueKind.INTEGER,
        "weeks_planned": ValueKind.INTEGER,
        "weeks_actual": ValueKind.INTEGER,
        "groups_count": ValueKind.INTEGER,
        "continues_identically": ValueKind.BOOLEAN,
        "new_group_count": ValueKind.INTEGER,
        "bonus_children_used": ValueKind.BOOLEAN,
        "bonus_parents_used": ValueKind.BOOLEAN,
        "school_year": ValueKind.SCHOOL_YEAR,
    }
    assert {source for value in TRAME.values for source in value.sources} <= set(TRAME.by_id)


def test_the_values_of_conditions_are_values_of_the_trame() -> None:
    assert {block.condition.value for block in TRAME.blocks if block.condition} <= {
        v.id for v in TRAME.values
    }


def test_every_question_has_a_name_and_other_wordings_none_of_which_is_another_question_of_its_section() -> (
    None
):
    assert [q.id for q in TRAME.questions if not q.name or not q.wordings] == []
    for section in TRAME.sections:
        claimed = [w.lower() for q in TRAME.of_section(section.number) for w in {*q.wordings, q.label}]
        assert sorted({w for w in claimed if claimed.count(w) > 1}) == []


def test_a_question_a_value_and_the_questions_of_a_section_are_found_by_id() -> None:
    assert TRAME.question("contact_email").kind is Kind.EMAIL
    assert TRAME.value("weeks_actual").sources == ("calendar_gaps",)
    assert [q.id for q in TRAME.of_section(2)] == ["staff_count", "staff_gaps"]
    with pytest.raises(KeyError):
        TRAME.question("weeks_actual")


def test_the_versions_that_come_with_the_product_all_load() -> None:
    assert DEFAULT in versions()
    assert [load(version).id for version in versions()] == versions()


def test_an_unknown_version_names_those_that_exist() -> None:
    with pytest.raises(TrameError, match=f"clas-1999.*{DEFAULT}"):
        load("clas-1999")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "Bilan', 'tilte = "Bilan', "title"),
        ('banner = "', 'bandeau = "', "banner"),
        ('label_line = "Gestionnaire"\n', "", "label_line"),
        ('kind = "email"', 'kind = "mail"', "mail"),
        ('spot = "right_cell"', 'spot = "left"', "left"),
        ('axis = "children"', 'axis = "kids"', "kids"),
        ("section = 0", 'section = "zéro', "line"),
        ('id = "managing_body"', 'id = "managing_body', "line"),
    ],
)
def test_a_fault_names_the_file_and_the_key(old: str, new: str, fault: str) -> None:
    assert old in TEXT
    with pytest.raises(TrameError) as refused:
        parse(TEXT.replace(old, new, 1), "essai.toml")
    assert str(refused.value).startswith("essai.toml: ")
    assert fault in str(refused.value)


def test_the_trame_itself_is_without_fault() -> None:
    assert parse(TEXT, "essai.toml") == TRAME
