"""Bilans become a table: one line a bilan."""

from clas.bilan.model import Answer, Bilan, Drawn, Passage, State
from clas.trame.model import Trame
from clas.writers.bilan_sheet import bilan_columns, bilan_rows, question_sheet, to_check
from tests.bilans import bilan_of


def _row(bilan: Bilan, trame: Trame) -> dict[str, object]:
    (row,) = bilan_rows([bilan], trame)
    return dict(zip((column.id for column in bilan_columns(trame)), row, strict=True))


def test_titles_and_ids_are_all_different(trame: Trame) -> None:
    columns = bilan_columns(trame)
    assert len({column.title for column in columns}) == len({column.id for column in columns}) == len(columns)


def test_the_columns_go_from_the_file_to_the_answers(trame: Trame) -> None:
    ids = [column.id for column in bilan_columns(trame)]
    assert ids[:3] + ids[7:12] == [
        "file", "school_year", "managing_body", "project_title", "to_check",
        "value_staff_count", "value_staff_count_high", "value_staff_volunteers",
    ]  # fmt: skip
    assert ids[-1] == "complements"
    assert {q.id for q in trame.questions} <= set(ids)


def test_a_range_takes_two_cells_and_a_number_one(trame: Trame) -> None:
    bilan = bilan_of({"overall_review": "Bien.\nTrès bien."})
    bilan.source = "a/b.docx"
    bilan.values = {
        "school_year": Drawn("school_year", "2023-2024", State.GIVEN),
        "staff_count": Drawn("staff_count", (3, 4), State.GIVEN),
        "weeks_planned": Drawn("weeks_planned", 0, State.GIVEN),
        "continues_identically": Drawn("continues_identically", False, State.GIVEN),
    }
    stated = {id_: cell for id_, cell in _row(bilan, trame).items() if cell is not None}
    assert stated == {
        "file": "a/b.docx",
        "school_year": "2023-2024",
        "value_staff_count": 3,
        "value_staff_count_high": 4,
        "value_weeks_planned": 0,
        "value_continues_identically": False,
        "overall_review": "Bien.\nTrès bien.",
    }


def test_what_is_doubtful_is_named_with_its_reason(trame: Trame) -> None:
    bilan = bilan_of({})
    bilan.answers["parents_impact"] = Answer("parents_impact", "x", certain=False, doubts=("no_such_doubt",))
    bilan.values = {
        "weeks_actual": Drawn("weeks_actual", 27, State.GIVEN, text="vingt-sept ?", certain=False),
        "groups_count": Drawn("groups_count", None, State.UNREADABLE, text="beaucoup"),
    }
    bilan.unplaced = [Passage("Un passage\nperdu " + "long " * 30)]
    lines = to_check(bilan, trame).splitlines()
    assert lines[:3] == [
        "Parents : impact : réponse à vérifier",
        "Semaines réalisées : valeur à vérifier, tirée de « vingt-sept ? »",
        "Collectifs menés : valeur illisible dans « beaucoup »",
    ]
    assert lines[3].startswith("Passage sans place : « Un passage perdu long ")
    assert lines[3].endswith("… »")


def test_a_bilan_read_with_certainty_has_nothing_to_check(trame: Trame) -> None:
    assert to_check(bilan_of({"whats_new": "Rien."}), trame) == ""


def test_the_sheet_of_questions_says_every_column_in_full(trame: Trame) -> None:
    rows = list(question_sheet(trame).rows)
    titles = {column.title for column in bilan_columns(trame)}
    assert [row[3] for row in rows] == [q.id for q in trame.questions]
    assert {row[0] for row in rows} <= titles
