"""Bilans become columns: four states never mixed up."""

from __future__ import annotations

from clas.bilan.model import State
from clas.synthesis.table import Cell, Dossier, key_of, lay, short_names
from tests.received import TRAME, bilan_of, dossiers, expected, names


def column(value: str, *bilans):
    table = lay([Dossier(f"{n}.docx", bilan) for n, bilan in enumerate(bilans)], TRAME)
    return [(cell.state, cell.value) for cell in table.values[value]]


def test_zero_blank_not_asked_and_unreadable_are_four_things():
    bilans = (
        bilan_of({"new_group_count": "0"}, {"new_group_count": 0, "continues_identically": False}),
        bilan_of({}, {"continues_identically": False}),
        bilan_of({}, {"continues_identically": True}),
        bilan_of({"new_group_count": "beaucoup"}, {}, new_group_count=State.UNREADABLE),
    )

    assert column("new_group_count", *bilans) == [
        (State.GIVEN, 0),
        (State.BLANK, None),
        (State.NOT_ASKED, None),
        (State.UNREADABLE, None),
    ]


def test_an_unstated_condition_rules_nothing_out():
    assert column("new_group_count", bilan_of({}, {})) == [(State.BLANK, None)]


def test_an_answer_written_where_none_was_asked_counts_as_given():
    bilan = bilan_of({"new_group_count": "3"}, {"continues_identically": True})

    assert lay([Dossier("a.docx", bilan)], TRAME).answers["new_group_count"] == (State.GIVEN,)


def test_a_question_that_the_form_did_not_hold_was_not_asked():
    bilan = bilan_of({"calendar_gaps": "30 semaines"})
    del bilan.answers["calendar_gaps"]
    del bilan.values["weeks_actual"]

    table = lay([Dossier("a.docx", bilan)], TRAME)

    assert (table.answers["calendar_gaps"], table.values["weeks_actual"]) == (
        (State.NOT_ASKED,),
        (Cell(State.NOT_ASKED),),
    )


def test_spaces_alone_are_no_answer():
    assert lay([Dossier("a.docx", bilan_of({"whats_new": " \n "}))], TRAME).answers["whats_new"] == (
        State.BLANK,
    )


def test_every_column_has_one_cell_a_dossier():
    table = lay(dossiers(), TRAME)

    lengths = {len(cells) for cells in (*table.values.values(), *table.answers.values())}

    assert (lengths, table.files) == ({len(names())}, tuple(f"{name}.docx" for name in names()))


def test_a_project_is_named_as_expected_then_as_written_then_by_its_structure_then_by_its_file():
    project = expected()[0]
    dossiers_ = (
        Dossier("a.docx", bilan_of({"project_title": "Autre"}), project),
        Dossier("b.docx", bilan_of({"project_title": " Lire \n ensemble "})),
        Dossier("c.docx", bilan_of({"structure": "MJC"})),
        Dossier("d.docx", bilan_of({})),
    )

    assert [d.project for d in dossiers_] == [project.project_title, "Lire ensemble", "MJC", "d.docx"]


def test_two_projects_without_a_number_are_told_apart_by_their_names():
    from clas.campaign.expected import ExpectedProject as Project

    one, other = Project(project_title="A", managing_body="X"), Project(project_title="A", managing_body="Y")

    assert (
        key_of(one) == key_of(other),
        key_of(one) == key_of(Project(project_title="A", managing_body="X")),
    ) == (
        False,
        True,
    )


def test_a_file_is_named_by_the_shortest_end_of_its_path_that_is_its_own():
    files = ["a/MJC/Bilan.docx", "a/Ville/Bilan.docx", "b/Ville/Bilan.docx", "a/b/seul.odt", "Bilan.docx"]

    assert short_names(files) == {
        "a/MJC/Bilan.docx": "MJC/Bilan.docx",
        "a/Ville/Bilan.docx": "a/Ville/Bilan.docx",
        "b/Ville/Bilan.docx": "b/Ville/Bilan.docx",
        "a/b/seul.odt": "seul.odt",
        "Bilan.docx": "Bilan.docx",
    }
