import json
from datetime import date
from pathlib import Path

import pytest

from clas.campaign.expected import ExpectedList, ExpectedProject, expected
from clas.language import catalogue, speak
from clas.readers.sheet import read
from tests.campaign.lists import list_of, sheet, workbook

SPECIMENS = Path(__file__).parent.parent / "specimens" / "forecasts"
TRUTHS = sorted(SPECIMENS.glob("*.json"))
NAMES = {  # the specimens' word for each field, where it is not ours
    "project_ref": "project_id", "qpv": "priority_district", "staff_total": "staff",
    "children_total": "children",
    "groups_total": "groups", "amount_ps": "amount_service_grant",
    "amount_bonus_children": "amount_children_bonus",
    "amount_bonus_parents": "amount_parents_bonus",
}  # fmt: skip
NONE_IS_ZERO = (
    "groups_elementary", "groups_lower_secondary", "groups_upper_secondary", "volunteers",
    "amount_bonus_children",
    "amount_bonus_parents",
)  # fmt: skip


def found_in(path: Path) -> ExpectedList:
    return expected(read(path.read_bytes(), path.name), path.name)


def value(project: ExpectedProject, field: str) -> object:
    found = getattr(project, NAMES.get(field, field))
    if isinstance(found, date):
        return found.isoformat()
    return (found or 0) if field in NONE_IS_ZERO else None if found == "" else found


def told(found: ExpectedList) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.field, fault.reason) for fault in found.faults]


def ignored(found: ExpectedList) -> list[tuple[int, str]]:
    return [(line.row, line.why) for line in found.ignored]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_every_cell_of_a_specimen_is_read_as_its_truth_says(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    projects = found_in(path.with_suffix("")).projects
    assert [
        {field: value(project, field) for field in truth["fields"]} | {"row": project.row}
        for project in projects
    ] == [
        {field: row["values"][field] for field in truth["fields"]} | {"row": row["row"]}
        for row in truth["rows"]
    ]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_faults_of_a_specimen_are_told_and_no_other(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    faults = found_in(path.with_suffix("")).faults
    assert [(fault.row, fault.field, fault.reason) for fault in faults] == [
        (fault["row"], NAMES.get(fault["field"], fault["field"]) or "", fault["reason"])
        for fault in truth["faults"]
    ]


def test_lines_that_give_no_project_are_left_out_and_told() -> None:
    found = expected(
        [
            sheet(
                ("Projets agréés",),
                ("Gestionnaire", "Projet", "Collectifs", "PS"),
                (None, None, "(nombre)", "(€)"),
                ("VAUBRUN",),
                ("MJC", "Ados", 2, 5126),
                ("Sous-total VAUBRUN", None, 2, 5126),
                ("Gestionnaire", "Projet", "Collectifs", "PS"),
                ("Orlemont (2 projets)",),
                ("MJC O", "Lire", 2, 5126),
                ("CCAS", "Relire", 1, 2563),
                (None, None, 3, 7689),
                (),
                ("TOTAL GENERAL", None, 5, 12815),
                ("* sous réserve du barème",),
            )
        ]
    )
    assert [(project.project_title, project.commune) for project in found.projects] == [
        ("Ados", "VAUBRUN"), ("Lire", "Orlemont"), ("Relire", "Orlemont"),
    ]  # fmt: skip
    assert ignored(found) == [
        (3, "header"), (4, "banner"), (6, "total"), (8, "banner"), (11, "total"), (13, "total"),
        (14, "note"),
    ]  # fmt: skip
    assert found.faults == ()


def test_refused_and_undecided_projects_are_left_out_and_told() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Projet", "Commune", "Avis du comité"),
                ("MJC", "Ados", "Vaubrun", "favorable"),
                ("CS", "Petits", "Vaubrun", "Défavorable"),
                ("CCAS", "Lire", "Vaubrun", "ajourné"),
                ("Projets non retenus",),
                ("EVS", "Relire", "Orlemont", None),
            )
        ]
    )
    assert [project.project_title for project in found.projects] == ["Ados"]
    assert ignored(found) == [(3, "refused"), (4, "pending"), (5, "banner"), (6, "refused")]


def test_a_name_in_merged_cells_belongs_to_each_of_its_projects() -> None:
    rows = (
        ("Gestionnaire", "Projet", "Semaines"),
        ("MJC", "Ados", 30),
        (None, "Petits", 28),
        ("CS", "Lire", 29),
    )
    found = expected(read(workbook(("Liste", rows), merged=[(1, 2, 0, 0)]), "liste.xlsx"))
    assert [project.managing_body for project in found.projects] == ["MJC", "MJC", "CS"]
    assert found.tables[0].filled == ()


def test_names_given_once_without_merged_cells_are_filled_and_said_so() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Commune", "Projet"),
                ("MJC", "Vaubrun", "Ados"),
                (None, None, "Petits"),
                (None, None, "Grands"),
                ("CS", "Orlemont", "Lire"),
            )
        ]
    )
    assert [(project.managing_body, project.commune) for project in found.projects] == [
        ("MJC", "Vaubrun"), ("MJC", "Vaubrun"), ("MJC", "Vaubrun"), ("CS", "Orlemont"),
    ]  # fmt: skip
    assert found.tables[0].filled == ("managing_body", "commune")


def test_one_name_alone_that_is_missing_is_a_fault() -> None:
    found = expected([sheet(("Gestionnaire", "Projet", "Semaines"), ("MJC", "Ados", 30), (None, "Lire", 28))])
    assert (found.projects[1].managing_body, told(found)) == ("", [(3, "managing_body", "missing_name")])


def test_a_figure_written_once_for_two_projects_is_neither_ones() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Projet", "Intervenants"),
                ("MJC", "Ados", 12),
                (None, "Petits", None),
                merged=[(1, 2, 0, 0), (1, 2, 2, 2)],
            )
        ]
    )
    assert ([project.staff for project in found.projects], told(found)) == (
        [None, None],
        [(2, "staff", "shared_cell")],
    )


def test_lines_by_level_are_gathered_in_one_project() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Projet", "Niveau", "Collectifs", "Semaines", "Nb enfants"),
                ("MJC", "Ados", "Collège", 2, 30, 20),
                (None, None, "Lycée", 1, None, 8),
                ("CS", "Petits", "Maternelle", 3, 28, 30),
            )
        ]
    )
    first, second = found.projects
    assert (first.rows, first.groups_lower_secondary, first.groups_upper_secondary) == ((2, 3), 2, 1)
    assert (first.children, first.weeks, first.groups, first.groups_count) == (28, 30, None, 3)
    assert (second.groups_elementary, told(found)) == (None, [(4, "level", "unknown_level")])


def test_a_column_of_crosses_leaves_no_blank_and_one_of_oui_non_does() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Projet", "Bonus enfants", "Bonus parents", "QPV"),
                ("MJC", "Ados", "X", "oui", "Les Tilleuls"),
                ("CS", "Petits", None, None, "hors QPV"),
                ("CCAS", "Lire", None, "non", "-"),
            )
        ]
    )
    assert [(each.bonus_children, each.bonus_parents, each.priority_district) for each in found.projects] == [
        (True, True, True), (False, None, False), (False, False, False),
    ]  # fmt: skip


def test_a_bonus_written_as_an_amount_is_both_a_yes_and_an_amount() -> None:
    found = expected(
        [sheet(("Gestionnaire", "Projet", "Bonus enfants"), ("MJC", "Ados", 609), ("CS", "Petits", None))]
    )
    assert [(each.bonus_children, each.amount_children_bonus) for each in found.projects] == [
        (True, 609.0),
        (False, None),
    ]


def test_what_the_list_does_not_say_is_unknown() -> None:
    found = expected(
        [sheet(("Gestionnaire", "Projet", "Collectifs"), ("MJC", "Ados", None), ("CS", "Petits", "NC"))]
    )
    assert [
        (each.groups, each.groups_count, each.weeks, each.has_children_bonus) for each in found.projects
    ] == [(None, None, None, None)] * 2


def test_every_faulty_cell_is_named_with_its_place_and_stays_unknown() -> None:
    found = expected(
        read(
            workbook(
                (
                    "Liste",
                    [
                        (
                            "Gestionnaire",
                            "Projet",
                            "Semaines",
                            "Notifié le",
                            "SIRET",
                            "Commune",
                            "Collectifs",
                        ),
                        ("MJC", "Ados", "28 à 30", "31/02/2024", "123", "#N/A", -2),
                        ("CS", "Petits", "#DIV/0!", date(2024, 9, 3), 73282932000074, "Vaubrun", 300),
                        ("CCAS", "Lire", 300, None, None, None, 2),
                    ],
                )
            ),
            "liste.xlsx",
        )
    )
    assert [(fault.row, fault.column, fault.reason) for fault in found.faults] == [
        (2, "C", "range"), (2, "D", "invalid_date"), (2, "E", "invalid_siret"), (2, "F", "formula_error"),
        (2, "G", "negative"), (3, "C", "formula_error"), (4, "C", "implausible"),
    ]  # fmt: skip
    assert [(each.weeks, each.siret, each.commune) for each in found.projects] == [
        (None, "", ""), (None, "73282932000074", "Vaubrun"), (300, "", ""),
    ]  # fmt: skip


def test_sums_that_do_not_add_up_are_told_unless_the_total_holds_other_sums() -> None:
    header = ("Gestionnaire", "Projet", "PS", "Bonus enfants (€)", "Bonus parents (€)", "Total")
    one = expected(
        [sheet(header, ("MJC", "Ados", 1000, 100, None, 1200), ("CS", "Petits", 1000, None, None, 1000))]
    )
    every = expected([sheet(header, *((f"MJC {n}", "Ados", 1000, 100, 0, 1500) for n in range(6)))])
    assert (told(one), told(every)) == ([(2, "amount_total", "sum_mismatch")], [])


def test_doubled_projects_and_numbers_are_told() -> None:
    found = expected(
        [
            sheet(
                ("N° dossier", "Gestionnaire", "Projet", "Semaines"),
                ("A1", "MJC", "Ados", 30),
                ("A2", "CS", "Petits", 28),
                ("A1", "M.J.C", "Lire", 28),
                ("A1", "MJC", "ados", 30),
                ("A2", "CS", "Petits", 27),
            )
        ]
    )
    assert [(fault.row, fault.reason, fault.other) for fault in found.faults] == [
        (4, "duplicate_id", 2), (5, "duplicate", 2), (6, "duplicate_conflict", 3),
    ]  # fmt: skip


def test_the_same_project_in_two_years_is_no_double() -> None:
    rows = (("Gestionnaire", "Projet", "Semaines"), ("MJC", "Ados", 30))
    found = expected([sheet(*rows, name="2023-2024"), sheet(*rows, name="2024-2025")])
    assert ([each.school_year for each in found.projects], found.faults) == (["2023-2024", "2024-2025"], ())


def test_summaries_address_books_and_choices_are_no_lists_of_projects() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Nombre de projets", "Montant total"),
                ("MJC", 2, 1000),
                name="Par gestionnaire",
            ),
            sheet(("Gestionnaire", "Commune", "Mail"), ("MJC", "Vaubrun", "a@b.org"), name="Annuaire"),
            sheet(("Gestionnaire", "Projet", "Montant total"), ("MJC", "Ados", 500), name="CLAS"),
            sheet(("Gestionnaire", "Projet", "Montant total"), ("MJC", "Ados", 500), name="Récapitulatif"),
            sheet(("Oui/Non", "Niveaux"), ("oui", "Collège"), name="Listes"),
        ]
    )
    assert [(each.sheet, each.project_title) for each in found.projects] == [("CLAS", "Ados")]
    assert [(line.sheet, line.why) for line in found.ignored] == [
        (name, "other_list") for name in ("Par gestionnaire", "Annuaire", "Récapitulatif")
    ]


def test_a_second_list_of_another_year_in_the_same_sheet_is_another_list() -> None:
    header = ("Gestionnaire", "Projet", "Semaines")
    found = expected(
        [
            sheet(
                ("CLAS 2023-2024",),
                header,
                ("MJC", "Ados", 30),
                (),
                ("CLAS 2024-2025",),
                header,
                ("MJC", "Ados", 31),
            )
        ]
    )
    assert [(each.school_year, each.weeks) for each in found.projects] == [
        ("2023-2024", 30),
        ("2024-2025", 31),
    ]


def test_a_spreadsheet_without_a_list_says_what_to_name() -> None:
    assert told(expected([sheet(("a", "b"), (1, 2))])) == [(1, "", "no_list")]
    assert told(expected([])) == [(1, "", "no_list")]


def test_a_list_of_these_projects_gives_them_back() -> None:
    projects = [
        ExpectedProject(managing_body="MJC", structure="Pôle jeunesse", project_title="Ados", weeks=30),
        ExpectedProject(
            managing_body="CCAS", project_title="Lire", commune="Orlemont", contact_mail="a@b.org"
        ),
    ]
    found = expected(read(list_of(projects, "Campagne CLAS"), "projets.xlsx"))
    assert [(each.managing_body, each.project_title, each.weeks) for each in found.projects] == [
        ("MJC", "Ados", 30), ("CCAS", "Lire", None),
    ]  # fmt: skip
    assert found.faults == ()


def test_a_fault_is_said_in_one_sentence_with_its_place() -> None:
    found = expected([sheet(("Gestionnaire", "Projet", "Semaines"), ("MJC", "Ados", "3O"))])
    assert found.faults[0].sentence == (
        "feuille « Feuil1 », ligne 2, colonne C « Semaines » : « 3O » n’est pas un nombre ; écrivez un"
        " nombre seul (la valeur est laissée inconnue)."
    )


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    reasons = {key for key in catalogue("fr") if key.startswith("expected.")}
    assert reasons == {key for key in catalogue("en") if key.startswith("expected.")}
    found = expected([sheet(("Gestionnaire", "Projet", "Semaines"), ("MJC", "Ados", "3O"))])
    speak("en")
    try:
        assert found.faults[0].sentence.startswith(
            "sheet “Feuil1”, line 2, column C “Semaines”: “3O” is not a number"
        )
    finally:
        speak("fr")
