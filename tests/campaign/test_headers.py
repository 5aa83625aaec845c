import pytest

from clas.campaign.expected import expected, recognise
from clas.campaign.header_words import field_of
from tests.campaign.lists import sheet


def test_the_school_year_is_that_of_the_sheet_the_title_or_the_file() -> None:
    header, line = ("Gestionnaire", "Projet", "Semaines"), ("MJC", "CLAS Nord 2021-2022", 30)
    by_sheet = expected([sheet(header, line, name="CLAS 23-24")], "liste 2024-2025.xlsx")
    by_title = expected([sheet(("Campagne 2024/2025",), (), header, line)])
    by_file = expected([sheet(header, line)], "liste 2024-2025.xlsx")
    unknown = expected([sheet(("Bilan 2023-2024, prévisions 2024-2025",), header, line)])
    assert [found.projects[0].school_year for found in (by_sheet, by_title, by_file, unknown)] == [
        "2023-2024", "2024-2025", "2024-2025", "",
    ]  # fmt: skip


def test_columns_are_shown_with_their_header_recognised_or_not() -> None:
    found = expected(
        [sheet(("Gestionnaire", "Projet", "Nb sem.", "Observations"), ("MJC", "Ados", 30, "vu"))]
    )
    [table] = found.tables
    assert [(column.letter, column.header, column.field) for column in table.columns] == [
        ("A", "Gestionnaire", "managing_body"), ("B", "Projet", "project_title"), ("C", "Nb sem.", "weeks"),
    ]  # fmt: skip
    assert [(column.letter, column.header) for column in table.unknown] == [("D", "Observations")]
    assert found.fields == {"managing_body", "project_title", "weeks"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nbre d'interv.", "staff"), ("dont bénév.", "volunteers"), ("E-mail", "contact_mail"),
        ("Adresse", ""),
        ("Lieu d’activité", "structure"), ("Quartier prioritaire (oui/non)", "priority_district"),
        ("Réf.", "project_id"),
        ("Semaines N-1", ""), ("Semaines réalisées", ""), ("Bonus E", "bonus_children"),
        ("B. parents", "bonus_parents"),
        ("Montant demandé", ""), ("Montant accordé", "amount_total"), ("Gestionaire", "managing_body"),
        ("Colectifs", "groups"),
        ("Nombre d’enfants par collectif", ""), ("Intervenants salariés", ""),
        ("coll_elem", "groups_elementary"),
        ("Structure porteuse", "managing_body"), ("Communauté de communes", "territory"),
        ("Notifié le", "decision_date"),
        ("Type de structure", "structure_kind"), ("Prestation de service", "amount_service_grant"),
        ("Code postal", ""),
        ("Association Les Lilas", ""), ("Aide aux devoirs", ""),
    ],
)  # fmt: skip
def test_a_header_is_known_by_its_words(header: str, field: str) -> None:
    reading = field_of((header,))
    assert (reading.field if reading.known else "") == field


def test_a_header_of_three_lines_is_joined_under_its_merged_cells() -> None:
    found = expected(
        [
            sheet(
                (None, "Direction"),
                (None, "Identification", None, "Prévisionnel 2024/2025"),
                (None, "Gestionnaire", "Projet", "Intervenants", None, "Collectifs"),
                (None, None, None, "Total", "dont bén.", "Élém.", "Coll."),
                (None, "MJC", "Ados", 10, 2, 1, 3),
                merged=[(1, 1, 1, 2), (1, 1, 3, 6), (2, 2, 3, 4), (2, 2, 5, 6), (2, 3, 1, 1)],
            )
        ]
    )
    [project] = found.projects
    assert (project.staff, project.volunteers, project.groups_elementary, project.groups_lower_secondary) == (
        10,
        2,
        1,
        3,
    )
    assert project.school_year == "2024-2025"


def test_last_years_columns_are_no_forecast() -> None:
    found = expected(
        [
            sheet(
                ("Gestionnaire", "Projet", "2023-2024", None, "2024-2025", None),
                (None, None, "Semaines", "Collectifs", "Semaines", "Collectifs"),
                ("MJC", "Ados", 27, 1, 30, 2),
                merged=[(0, 0, 2, 3), (0, 0, 4, 5)],
            )
        ]
    )
    assert (found.projects[0].weeks, found.projects[0].groups) == (30, 2)


def test_recognise_finds_no_header_among_lines_of_projects() -> None:
    assert (
        recognise(
            [("MJC", "Coup de pouce ados", "Vaubrun"), ("Commune de Vaubrun", "Projet collège", "Orlemont")]
        )
        is None
    )
