"""`clas synthesise`: five lines, a workbook, a report; corrections are taken up and never lost."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from clas.folder.correction_sheet import correction_sheet, kept
from clas.folder.corrections import Correction
from clas.readers.read import open_document
from clas.readers.sheet import CellValue
from clas.readers.sheet import read as read_sheets
from clas.writers import sheet_xlsx
from clas.writers.sheet import Cell, CellKind, Column, Sheet
from tests.cli.typed import Said, typed
from tests.folder.made import folder, form, letter, of_year

FILES = "bilans.xlsx (tableau), synthese.docx et synthese.pdf (synthèse)"
MJC = {"managing_body": "MJC Le Passage", "structure": "MJC", "project_title": "Coup de pouce"}


@pytest.fixture
def received(tmp_path: Path) -> Path:
    files = {"Nord/Bilan CLAS.docx": form(), "Sud/Bilan CLAS.docx": form(**MJC), "lettre.docx": letter()}
    return folder(tmp_path / "Bilans reçus", files)


def _out(received: Path) -> Path:
    return received.parent / "Bilans reçus - synthèse"


def _list(at: Path, *rows: tuple[Cell, ...]) -> Path:
    titles = ("Numéro", "Gestionnaire", "Structure", "Intitulé du projet", "Semaines")
    columns = tuple(
        Column(title, kind=CellKind.INTEGER if title == "Semaines" else CellKind.TEXT) for title in titles
    )
    path, out = at / "projets.xlsx", io.BytesIO()
    sheet_xlsx.write([Sheet("Projets 2024-2025", columns, rows)], out)
    path.write_bytes(out.getvalue())
    return path


LUCIOLES = ("C-1", "Association Les Lucioles", "Centre social Les Lucioles", "Grandir ensemble", 32)
PASSAGE = ("C-2", "MJC Le Passage", "MJC", "Coup de pouce", 30)
ABSENT = ("C-3", "Foyer des Aubépines", "Collège", "Après la sonnerie", 28)


def _sheet(workbook: Path, name: str) -> list[dict[str, CellValue]]:
    grid = next(grid for grid in read_sheets(workbook.read_bytes(), "b.xlsx") if grid.name == name)
    return [dict(zip(map(str, grid.rows[0]), row, strict=True)) for row in grid.rows[1:]]


def _correct(workbook: Path, *rows: Correction) -> None:
    """Write corrections in the workbook as a person does, in its sheet « Corrections »."""
    sheets = [
        correction_sheet(rows)
        if grid.name == "Corrections"
        else Sheet(grid.name, tuple(Column(str(title)) for title in grid.rows[0]), grid.rows[1:])
        for grid in read_sheets(workbook.read_bytes(), "b.xlsx")
    ]
    out = io.BytesIO()
    sheet_xlsx.write(sheets, out)
    workbook.write_bytes(out.getvalue())


def _words(report: Path) -> str:
    words = "\n".join(p.text for p in open_document(report.read_bytes(), report.name).paragraphs)
    return words.replace("\u00a0", " ")


def _synthesise(received: Path, *words: object) -> Said:
    return typed("synthese", received, *words)


def test_five_lines_say_what_was_read_what_was_not_and_where_the_results_lie(received: Path) -> None:
    projects = _list(received.parent, LUCIOLES, PASSAGE, ABSENT)
    said = _synthesise(received, "--previsionnel", projects)
    assert (said.code, len(said.errors)) == (1, 1)
    assert said.out[1:] == [
        "3 projets attendus",
        "2 bilans lus",
        "1 fichier non lu : 1 qui n’est pas ce formulaire",
        "0 réponse à vérifier, 0 point à voir avec les structures : feuille « À vérifier » du tableau",
        "2 projets sur 3 attendus ont rendu leur bilan",
        f"Résultats dans « {_out(received)} » : {FILES}",
    ]
    assert said.out[0].startswith("Colonnes reconnues dans la feuille « Projets 2024-2025 » : « Numéro » →")


def test_without_a_list_the_number_expected_is_unknown(received: Path) -> None:
    said = _synthesise(received)
    assert said.out[3].startswith("Projets attendus : inconnu")
    assert "inconnu" in _words(_out(received) / "synthese.docx")


def test_the_results_are_a_workbook_and_a_report_that_open(received: Path) -> None:
    _synthesise(received)
    out = _out(received)
    assert [row["Fichier"] for row in _sheet(out / "bilans.xlsx", "Bilans")] == [
        "Nord/Bilan CLAS.docx",
        "Sud/Bilan CLAS.docx",
    ]
    assert "Les niveaux sont très mêlés" in _words(out / "synthese.docx")
    assert (out / "synthese.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        "bilans.xlsx",
        "synthese.docx",
        "synthese.pdf",
    ]


def test_quiet_says_errors_only(received: Path) -> None:
    said = _synthesise(received, "-q", "--previsionnel", _list(received.parent, LUCIOLES))
    assert (said.out, len(said.errors)) == ([], 1)


def test_the_folder_where_one_stands_has_its_results_beside_it(
    received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(received)
    assert typed("synthese", ".").code == 1
    assert (_out(received) / "bilans.xlsx").is_file()
    assert typed("synthese", received).out[0] == "2 bilans lus, dont 2 repris d’un passage précédent"


def test_results_and_the_list_of_projects_inside_the_folder_are_not_read(received: Path) -> None:
    projects = _list(received, LUCIOLES, PASSAGE)
    for out in (received, received / "résultats"):
        for _ in (1, 2):
            said = _synthesise(received, "--previsionnel", projects, "--sortie", out)
            assert said.out[3] == "1 fichier non lu : 1 qui n’est pas ce formulaire"


def test_a_correction_changes_the_report_and_the_workbook_and_stays(received: Path) -> None:
    _synthesise(received)
    workbook = _out(received) / "bilans.xlsx"
    written = [
        Correction("Nord/Bilan CLAS.docx", "Bénévoles", correction="7", remark="vu avec eux"),
        Correction("NORD\\bilan clas.docx", "Gestionnaire", correction="Les Lucioles d’or"),
        Correction("gone.docx", "Mail", correction="x", further=(("Suivi", "à rappeler"),)),
        Correction("Sud/Bilan CLAS.docx", "Couleur", correction="bleu"),
    ]
    _correct(workbook, *written)
    for _ in (1, 2, 3):
        said = _synthesise(received)
        assert said.out[0] == "2 bilans lus, dont 2 repris d’un passage précédent"
        rows = _sheet(workbook, "Bilans")
        assert (rows[0]["Gestionnaire"], rows[0]["Bénévoles"]) == ("Les Lucioles d’or", 7)
        assert kept(workbook.read_bytes(), "b.xlsx") == written
        told = [row for row in _sheet(workbook, "À vérifier") if row["Nature"] == "Correction sans effet"]
        assert [row["Fichier"] for row in told] == ["gone.docx", "Sud/Bilan CLAS.docx"]
    assert "Bénévoles : 15 au total" in _words(_out(received) / "synthese.docx")


def test_corrections_outlive_a_workbook_that_was_deleted(received: Path) -> None:
    _synthesise(received)
    workbook = _out(received) / "bilans.xlsx"
    row = Correction("Nord/Bilan CLAS.docx", "Bénévoles", correction="7")
    _correct(workbook, row)
    _synthesise(received)
    workbook.unlink()
    _synthesise(received)
    assert kept(workbook.read_bytes(), "b.xlsx") == [row]


def test_a_correction_that_is_taken_out_is_taken_out(received: Path) -> None:
    _synthesise(received)
    workbook = _out(received) / "bilans.xlsx"
    _correct(workbook, Correction("Nord/Bilan CLAS.docx", "Bénévoles", correction="7"))
    _synthesise(received)
    _correct(workbook)
    _synthesise(received)
    assert _sheet(workbook, "Bilans")[0]["Bénévoles"] == 8


@pytest.mark.parametrize("damage", [b"not a workbook", b"PK\x03\x04 cut short", b""])
def test_a_damaged_workbook_stops_the_run_and_nothing_is_written(damage: bytes, received: Path) -> None:
    _synthesise(received)
    out = _out(received)
    (out / "bilans.xlsx").write_bytes(damage)
    (out / "synthese.docx").unlink()
    said = _synthesise(received)
    assert (said.code, len(said.errors)) == (3, 1)
    assert "vos corrections pourraient s’y trouver" in said.errors[0]
    assert ((out / "bilans.xlsx").read_bytes(), (out / "synthese.docx").exists()) == (damage, False)


def test_a_workbook_open_elsewhere_stops_the_run_before_it_reads(received: Path) -> None:
    _synthesise(received)
    (_out(received) / "~$bilans.xlsx").write_bytes(b"who")
    folder(received, {"new.docx": b""})
    said = _synthesise(received)
    assert (said.code, said.out, len(said.errors)) == (3, [], 1)
    assert "fermez-le et relancez" in said.errors[0]


def test_a_report_that_a_person_changed_is_kept_beside_the_new_one(received: Path) -> None:
    _synthesise(received)
    report = _out(received) / "synthese.docx"
    report.write_bytes(report.read_bytes() + b"mine")
    said = _synthesise(received)
    assert any("votre version est gardée" in line for line in said.errors)
    copies = [path for path in report.parent.glob("synthese - *.docx") if path.read_bytes().endswith(b"mine")]
    assert len(copies) == 1
    assert len(_synthesise(received).errors) == 1


def test_a_workbook_changed_outside_corrections_is_kept_beside_the_new_one(received: Path) -> None:
    _synthesise(received)
    workbook = _out(received) / "bilans.xlsx"
    _correct(workbook)
    assert len(_synthesise(received).errors) == 1  # saved anew, no word changed
    grids = read_sheets(workbook.read_bytes(), "b.xlsx")
    sheets = [Sheet(g.name, tuple(Column(str(t)) for t in g.rows[0]), g.rows[1:]) for g in grids]
    out = io.BytesIO()
    sheet_xlsx.write([*sheets, Sheet("Mes notes", (Column("Note"),), [("à revoir",)])], out)
    workbook.write_bytes(out.getvalue())
    _synthesise(received)
    copies = list(workbook.parent.glob("bilans - votre version*.xlsx"))
    assert [copy.read_bytes() for copy in copies] == [out.getvalue()]


def test_a_file_deleted_from_the_folder_leaves_no_trace(received: Path) -> None:
    _synthesise(received)
    (received / "Sud/Bilan CLAS.docx").unlink()
    _synthesise(received)
    out = _out(received)
    assert [row["Fichier"] for row in _sheet(out / "bilans.xlsx", "Bilans")] == ["Nord/Bilan CLAS.docx"]
    held = [path.name for path in out.iterdir() if b"MJC Le Passage" in _inflated(path)]
    assert held == []


def _inflated(path: Path) -> bytes:
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_bytes() if path.suffix != ".sqlite" else b""
    with zipfile.ZipFile(path) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def test_versions_copies_and_other_years_are_told_apart_and_counted_once(received: Path) -> None:
    files = {
        "Nord/Bilan CLAS v2.docx": form(staff_count="20 dont 10 bénévoles"),
        "copie.docx": form(**MJC),
        "old.docx": of_year("2023-2024"),
    }
    folder(received, files)
    said = _synthesise(received, "--previsionnel", _list(received.parent, LUCIOLES, PASSAGE))
    assert said.out[2] == "5 bilans lus (non comptés : 2 versions antérieures ou copies, 1 d’une autre année)"
    workbook = _out(received) / "bilans.xlsx"
    assert len(_sheet(workbook, "Bilans")) == 2
    assert [row["Fichier"] for row in _sheet(workbook, "Autres années")] == ["old.docx"]
    assert [list(row.values()) for row in _sheet(workbook, "Laissés de côté")] == [
        ["copie.docx", "Copie à l’identique", "Sud/Bilan CLAS.docx"],
        ["Nord/Bilan CLAS.docx", "Version antérieure, d’après le nom du fichier", "Nord/Bilan CLAS v2.docx"],
    ]
    words = _words(_out(received) / "synthese.docx")
    assert "old.docx" in words
    assert "Bénévoles : 18 au total" in words


def test_the_school_year_may_be_chosen(received: Path) -> None:
    folder(received, {"old.docx": of_year("2023-2024")})
    said = _synthesise(received, "--annee", "2023/24")
    assert said.out[0] == "3 bilans lus (non comptés : 2 d’une autre année)"
    assert "2023-2024" in _words(_out(received) / "synthese.docx")


def test_a_list_of_another_year_is_told_and_expects_nobody(received: Path) -> None:
    path = _list(received.parent, LUCIOLES)
    renamed = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(renamed)) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"2024-2025", b"2021-2022"))
    said = _synthesise(received, "--previsionnel", path)
    assert any("porte sur 2021-2022" in line for line in said.errors)
    assert any(line.startswith("Projets attendus : inconnu") for line in said.out)


@pytest.mark.parametrize(
    ("content", "told"), [(b"", "vide"), (b"a;b\n1;2\n", "aucune ligne de titres"), (None, "n’existe pas")]
)
def test_a_list_that_cannot_be_read_stops_the_run(content: bytes | None, told: str, received: Path) -> None:
    path = received.parent / "projets.csv"
    if content is not None:
        path.write_bytes(content)
    said = _synthesise(received, "--previsionnel", path)
    assert said.code in (2, 3)
    assert (told in said.errors[0], len(said.errors), _out(received).exists()) == (True, 1, False)


def test_faults_of_the_list_are_told_the_first_ones_at_once_and_all_in_the_workbook(received: Path) -> None:
    rows = [(f"C-{n}", f"Structure {n}", "S", f"Projet {n}", "3O") for n in range(8)]
    said = _synthesise(received, "--previsionnel", _list(received.parent, *rows))
    faults = _sheet(_out(received) / "bilans.xlsx", "Fautes de la liste")
    assert len(faults) == 8
    assert said.errors[5] == "… et 3 autres fautes, dans la feuille « Fautes de la liste » du classeur."


def test_a_folder_where_nothing_could_be_read_still_gives_a_report(tmp_path: Path) -> None:
    at = folder(tmp_path / "in", {"a.docx": b"", "b.docx": letter()})
    said = typed("synthese", at)
    assert (said.code, said.out[0]) == (1, "0 bilan lu")
    assert len(_sheet(tmp_path / "in - synthèse/bilans.xlsx", "Non lus")) == 2


def test_in_english_all_is_english(received: Path) -> None:
    said = typed("synthesise", received, "--lang", "en")
    assert said.out[0] == "2 bilans read"
    assert (received.parent / "Bilans reçus - report/bilans.xlsx").is_file()


def test_reading_twice_gives_the_same_rows(received: Path) -> None:
    _synthesise(received)
    first = read_sheets((_out(received) / "bilans.xlsx").read_bytes(), "b.xlsx")
    _synthesise(received)
    again = read_sheets((_out(received) / "bilans.xlsx").read_bytes(), "b.xlsx")
    assert json.dumps(first, default=str) == json.dumps(again, default=str)
