"""Journey 1: the adviser and the folder, no server. Its five steps, on a copy of the sample forms."""

import io
import shutil
from pathlib import Path

import pytest

from clas.folder.correction_sheet import correction_sheet, kept
from clas.folder.corrections import Correction
from clas.readers.read import open_document
from clas.readers.sheet import CellValue
from clas.readers.sheet import read as read_sheets
from clas.writers import sheet_xlsx
from clas.writers.sheet import Column, Sheet
from tests.cli.typed import Said, typed
from tests.folder.made import folder, form, letter

SAMPLES = Path(__file__).parents[2] / "samples"
LATE = ("Nord/Bilan CLAS 2024-2025 EVS.docx", "Sud/bilan_p12.docx")
NAMES = [
    Correction("Nord/Bilan CLAS.docx", "Gestionnaire", correction="MJC Le Passage de Montfaucel"),
    Correction("Sud\\bilan clas.docx", "Structure", correction="Espace de vie sociale La Charmille (EVS)"),
    Correction(
        "Bilan CLAS Tremplin.docx", "Personne référente", correction="Kaltoum Vérin", remark="vu au tél."
    ),
]


class Desk:
    """The adviser's folder and what lies beside it."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self.received = at / "Bilans reçus"
        self.out = at / "Bilans reçus - synthèse"
        self.workbook = self.out / "bilans.xlsx"
        shutil.copytree(SAMPLES / "formulaires", self.received)
        shutil.copy(SAMPLES / "projets.xlsx", at / "projets.xlsx")
        for name in LATE:
            (self.received / name).rename(at / Path(name).name)

    def synthesise(self) -> Said:
        return typed("synthese", self.received, "--previsionnel", self.at / "projets.xlsx")

    def rows(self, sheet: str) -> list[dict[str, CellValue]]:
        grids = read_sheets(self.workbook.read_bytes(), "bilans.xlsx")
        rows = next(grid.rows for grid in grids if grid.name == sheet)
        return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]

    def report(self) -> str:
        report = self.out / "synthese.docx"
        text = "\n".join(p.text for p in open_document(report.read_bytes(), report.name).paragraphs)
        return text.replace("\u00a0", " ")

    def correct(self, rows: list[Correction]) -> None:
        """Save the workbook as a person does, with these rows in its sheet « Corrections »."""
        sheets = [
            correction_sheet(rows)
            if grid.name == "Corrections"
            else Sheet(grid.name, tuple(Column(str(title)) for title in grid.rows[0]), grid.rows[1:])
            for grid in read_sheets(self.workbook.read_bytes(), "bilans.xlsx")
        ]
        out = io.BytesIO()
        sheet_xlsx.write(sheets, out)
        self.workbook.write_bytes(out.getvalue())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_adviser_and_the_folder(desk: Desk) -> None:
    said = desk.synthesise()  # 1. one command
    _sees_five_lines(desk, said)
    _opens_the_report(desk)
    _opens_the_spreadsheet(desk)
    _corrects_three_names_adds_two_late_files_and_runs_again(desk)


def _sees_five_lines(desk: Desk, said: Said) -> None:
    """2. A few lines: read, not read and why, to look at, received, where the results lie."""
    assert said.code == 1
    told = said.out[1:]
    assert told[0] == "11 projets attendus"
    assert told[1] == "8 bilans lus (non comptés : 1 version antérieure ou copie)"
    assert told[2] == (
        "3 fichiers non lus : 1 numérisé sans texte, 1 qui n’est pas ce formulaire, "
        "1 protégé par un mot de passe"
    )
    assert "à vérifier" in told[3]
    assert told[4] == "7 projets sur 11 attendus ont rendu leur bilan"
    assert f"« {desk.out} »" in told[5]
    assert [line[2:].partition(" »")[0] for line in said.errors] == [
        "Sud/scan.pdf",
        "lettre d'accompagnement.docx",
        "protege.docx",
    ]


def _opens_the_report(desk: Desk) -> None:
    """3. Answered out of expected, weeks, groups, volunteers, bonuses; difficulties with file and place."""
    words = desk.report()
    assert "7 projets sur 11 attendus ont rendu un bilan" in words
    for figure in ("Semaines d’activité :", "Collectifs menés :", "Bénévoles :", "Bonus enfants utilisé :"):
        line = next(line for line in words.splitlines() if line.startswith(figure))
        assert "sur" in line  # never a figure without its denominator
    assert "Bilan CLAS.docx, paragraphe" in words
    assert "Bilan Quatre Vents.docx" in words  # the version left aside
    assert "protege.docx" in words


def _opens_the_spreadsheet(desk: Desk) -> None:
    """4. One line a project, what is doubtful and why, a second sheet for what could not be read."""
    names = [grid.name for grid in read_sheets(desk.workbook.read_bytes(), "bilans.xlsx")]
    assert names[:4] == ["Bilans", "Non lus", "À vérifier", "Corrections"]
    assert [row["Numéro"] for row in desk.rows("Bilans")] == [
        "CLAS-004",
        "CLAS-001",
        "CLAS-003",
        "CLAS-005",
        "CLAS-002",
        "CLAS-007",
        "CLAS-015",
    ]
    assert "À vérifier" in desk.rows("Bilans")[0]
    assert all("demandez" in str(row["Que faire"]) for row in desk.rows("Non lus"))
    received = [row["Bilan reçu"] for row in desk.rows("Attendus")]
    assert (received.count("Reçu"), received.count("Non reçu")) == (7, 4)


def _corrects_three_names_adds_two_late_files_and_runs_again(desk: Desk) -> None:
    """5. Only the new ones are read; the corrections hold, and stay."""
    desk.correct(NAMES)
    for name in LATE:
        (desk.at / Path(name).name).rename(desk.received / name)
    said = desk.synthesise()
    assert said.out[2] == (
        "10 bilans lus, dont 8 repris d’un passage précédent (non comptés : 1 version antérieure ou copie)"
    )
    assert said.out[5] == "9 projets sur 11 attendus ont rendu leur bilan"
    rows = {row["Fichier"]: row for row in desk.rows("Bilans")}
    assert rows["Nord/Bilan CLAS.docx"]["Gestionnaire"] == NAMES[0].correction
    assert rows["Sud/Bilan CLAS.docx"]["Structure"] == NAMES[1].correction
    assert rows["Bilan CLAS Tremplin.docx"]["Personne référente"] == NAMES[2].correction
    assert kept(desk.workbook.read_bytes(), "bilans.xlsx") == NAMES
    assert [path.name for path in desk.out.glob("* - votre version *")] == []


def test_never_a_file_silently_skipped(desk: Desk) -> None:
    bad = {"vide.docx": b"", "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(40), "Sud/lettre.docx": letter()}
    folder(desk.received, {**bad, "Sud/tardif.docx": form()})
    desk.synthesise()
    files = {
        path.relative_to(desk.received).as_posix() for path in desk.received.rglob("*") if path.is_file()
    }
    told = {
        str(row["Fichier"]) for sheet in ("Bilans", "Non lus", "Laissés de côté") for row in desk.rows(sheet)
    }
    assert told == files
