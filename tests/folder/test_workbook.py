"""The adviser's workbook: one line a bilan, links that open the files, and no formula anywhere."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from clas.campaign.project import ExpectedProject, Fault
from clas.folder.corrections import Correction
from clas.folder.find import found
from clas.folder.look import looks
from clas.folder.many import read_all
from clas.folder.reading import Order
from clas.folder.synthesis import Gathered, gathered
from clas.folder.workbook import Workbook
from clas.readers.sheet import CellValue
from clas.readers.sheet import read as read_sheets
from clas.writers.write import write_sheets
from tests.folder.made import TRAME, folder, form, letter, of_year

LIST = [
    ExpectedProject(
        project_id="C-1",
        managing_body="Association Les Lucioles",
        structure="Centre social Les Lucioles",
        project_title="Grandir ensemble",
        commune="Valmorin",
        weeks=32,
        staff=12,
        volunteers=8,
        groups=3,
    ),
    ExpectedProject(project_id="C-2", managing_body="MJC", structure="MJC", project_title="Coup de pouce"),
]
_FAULT = Fault("Liste", 3, "weeks", "not_a_number", "G", "Semaines", "3O")


def _book(at: Path, projects: list[ExpectedProject] | None, faults: list[Fault] | None = None) -> bytes:
    whole = _gathered(at, projects)
    made = Workbook(whole, TRAME, at.parent / "out").sheets(looks(whole, TRAME), [], faults or [])
    return write_sheets(list(made), "xlsx").data


def _gathered(at: Path, projects: list[ExpectedProject] | None) -> Gathered:
    return gathered(read_all(found([at]), Order()), projects, (), TRAME)


def _rows(book: bytes) -> dict[str, list[dict[str, CellValue]]]:
    """The rows of each sheet, each by the titles of its columns."""
    sheets = {}
    for grid in read_sheets(book, "bilans.xlsx"):
        titles = [str(title) for title in grid.rows[0]]
        sheets[grid.name] = [dict(zip(titles, row, strict=True)) for row in grid.rows[1:]]
    return sheets


@pytest.fixture
def received(tmp_path: Path) -> Path:
    files = {
        "Nord/Bilan.docx": form(),
        "Nord/Bilan brouillon.docx": form(staff_count="=1+1"),
        "old.docx": of_year("2023-2024"),
        "lettre.docx": letter(),
        "=SOMME(A1).docx": form(
            managing_body="@Ville de Nulle-Part",
            structure="-Mairie",
            project_title="=HYPERLINK",
            staff_count="une équipe",
        ),
    }
    return folder(tmp_path / "Bilans reçus", files)


def test_the_sheets_are_those_that_have_something_to_say(received: Path) -> None:
    names = list(_rows(_book(received, LIST, [_FAULT])))
    assert names == [
        "Bilans",
        "Non lus",
        "À vérifier",
        "Corrections",
        "Attendus",
        "Laissés de côté",
        "Autres années",
        "Fautes de la liste",
        "Questions",
    ]
    plain = folder(received.parent / "plain", {"a.docx": form()})
    assert list(_rows(_book(plain, None))) == ["Bilans", "Non lus", "À vérifier", "Corrections", "Questions"]


def test_one_line_a_bilan_says_who_it_is_and_what_is_doubtful_first(received: Path) -> None:
    rows = _rows(_book(received, LIST))["Bilans"]
    assert list(rows[0])[:8] == [
        "Fichier",
        "Numéro",
        "Intitulé du projet",
        "Gestionnaire",
        "Structure",
        "Commune",
        "À vérifier",
        "Intervenants",
    ]
    assert [list(row.values())[:3] for row in rows] == [
        ["=SOMME(A1).docx", None, "=HYPERLINK"],
        ["Nord/Bilan.docx", "C-1", "Grandir ensemble"],
    ]
    assert (rows[1]["Semaines réalisées"], rows[1]["Commune"], rows[1]["À vérifier"]) == (
        29,
        "Valmorin",
        None,
    )


def test_expected_projects_are_received_or_not_their_forecast_beside_what_was_done(received: Path) -> None:
    one, two = _rows(_book(received, LIST))["Attendus"]
    assert (one["Bilan reçu"], one["Fichier"]) == ("Reçu", "Nord/Bilan.docx")
    assert (one["Semaines prévues"], one["Semaines réalisées"], one["Bénévoles prévus"]) == (32, 29, 8)
    assert (two["Bilan reçu"], two["Fichier"], two["Semaines réalisées"]) == ("Non reçu", None, None)


def test_what_was_not_counted_says_why_and_what_counts_instead(received: Path) -> None:
    sheets = _rows(_book(received, LIST))
    assert [list(row.values()) for row in sheets["Laissés de côté"]] == [
        ["Nord/Bilan brouillon.docx", "Version antérieure, d’après le nom du fichier", "Nord/Bilan.docx"]
    ]
    assert [row["Année scolaire"] for row in sheets["Autres années"]] == ["2023-2024"]
    unread = sheets["Non lus"][0]
    assert (unread["Fichier"], unread["Raison"]) == ("lettre.docx", "Autre document que le bilan")
    assert "demandez" in str(unread["Que faire"])


def test_no_cell_is_a_formula_and_every_sheet_has_filters(received: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(_book(received, LIST, [_FAULT]))) as book:
        pages = [
            book.read(name).decode()
            for name in book.namelist()
            if "worksheets/sheet" in name and "rels" not in name
        ]
    assert len(pages) == 9
    assert [page for page in pages if re.search(r"<f[ >]", page)] == []
    assert all("<autoFilter" in page for page in pages)


def test_a_file_s_name_opens_the_file(received: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(_book(received, LIST))) as book:
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert "../Bilans%20re" in links
    assert "Nord/Bilan.docx" in links


def test_high_ends_of_ranges_are_out_of_sight_unless_there_is_a_range(tmp_path: Path) -> None:
    at = folder(
        tmp_path / "in", {"a.docx": form(groups_organisation="Entre 3 et 4 collectifs ont fonctionné.")}
    )
    whole = _gathered(at, None)
    sheet = next(Workbook(whole, TRAME, tmp_path).sheets([], [], []))
    hidden = {column.id: column.hidden for column in sheet.columns if column.id.endswith("_high")}
    assert (hidden["value_groups_count_high"], hidden["value_staff_count_high"]) == (False, True)


def test_rows_a_person_wrote_are_in_the_next_workbook_to_the_letter(received: Path) -> None:
    whole = _gathered(received, LIST)
    row = Correction("gone.docx", "Mail", "lu", "", "x", "à suivre", (("Suivi", "fait"),))
    made = Workbook(whole, TRAME, received).sheets(looks(whole, TRAME), [row], [])
    sheet = next(sheet for sheet in made if sheet.name == "Corrections")
    assert next(iter(sheet.rows)) == ("gone.docx", "Mail", "lu", "", "x", "à suivre", "fait")
