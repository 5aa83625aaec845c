"""Makes the pictures of the README from what `clas synthesise` writes of the sample forms.

In: samples/, the programs soffice (LibreOffice) and pdftoppm (poppler). Out: the .png files beside this one.

    python -m docs.pictures.make
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from clas.cli.main import main as clas

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
REPORT_PAGES = (1, 4)
SHOWN = (
    "Fichier",
    "Gestionnaire",
    "Intitulé du projet",
    "À vérifier",
    "Intervenants",
    "Bénévoles",
    "Semaines prévues",
    "Semaines réalisées",
    "Collectifs menés",
    "Poursuite à l’identique",
    "Nouveau nombre de collectifs",
    "Bonus enfants utilisé",
    "Bonus parents utilisé",
)
"""The columns of the workbook that the picture shows, of some sixty."""
MARGIN = 24
COLOURS = 64


def main() -> None:
    """Make every picture anew."""
    missing = [program for program in ("soffice", "pdftoppm") if shutil.which(program) is None]
    if missing:
        sys.exit(f"These programs are needed to make the pictures: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder)
        listed = ["--forecast", str(SAMPLES / "projets.xlsx")]
        clas(["synthesise", str(SAMPLES / "formulaires"), *listed, "--out", folder, "--quiet"])
        _keep("report", _side_by_side([_page(results / "synthese.pdf", n, 72) for n in REPORT_PAGES]))
        _keep("workbook", _cropped(_page(_printed(results / "bilans.xlsx"), 1, 150)))


def _keep(name: str, picture: Image.Image) -> None:
    path = HERE / f"{name}.png"
    picture.quantize(COLOURS).save(path, optimize=True)
    print(f"docs/pictures/{path.name}: {picture.width} x {picture.height}, {path.stat().st_size // 1000} kB")


def _page(pdf: Path, number: int, resolution: int) -> Image.Image:
    """One page of a PDF as a picture."""
    target = pdf.with_name(f"{pdf.stem}-{number}")
    which = ["-f", str(number), "-l", str(number), "-r", str(resolution)]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *which, str(pdf), str(target)], check=True)
    return Image.open(f"{target}.png").convert("RGB")


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    framed = [ImageOps.expand(page, border=1, fill="#b0b0b0") for page in pages]
    width = sum(page.width for page in framed) + MARGIN * (len(framed) - 1)
    out = Image.new("RGB", (width, framed[0].height), "white")
    at = 0
    for page in framed:
        out.paste(page, (at, 0))
        at += page.width + MARGIN
    return out


def _cropped(page: Image.Image) -> Image.Image:
    """The page without its white margins."""
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    return ImageOps.expand(page.crop(box), border=MARGIN // 2, fill="white")


def _printed(workbook: Path) -> Path:
    """The first sheet as one page of a PDF, with the lines and headings that a screen shows."""
    shown = workbook.with_name("picture.xlsx")
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(shown, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        sheet = parts["xl/worksheets/sheet1.xml"].decode("utf-8")
        columns = _shown(sheet)
        rows = re.findall(r'<row r="(\d+)"', sheet)[-1]
        area = f"Bilans!$A$1:${columns[-1]}${rows}"
        named = f'<definedName name="_xlnm.Print_Area" localSheetId="0">{area}</definedName>'
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
            b"<definedNames>", f"<definedNames>{named}".encode(), 1
        )
        parts["xl/worksheets/sheet1.xml"] = _for_a_page(sheet, columns).encode()
        links = "xl/worksheets/_rels/sheet1.xml.rels"  # the notes of the titles would cover them
        parts[links] = re.sub(rb'<Relationship [^>]*/(?:comments|vmlDrawing)"[^>]*/>', b"", parts[links])
        for name, part in parts.items():
            new.writestr(name, part)
    profile = f"-env:UserInstallation={workbook.with_name('profile').as_uri()}"
    converted = ["--convert-to", "pdf", "--outdir", str(workbook.parent), str(shown)]
    subprocess.run(["soffice", profile, "--headless", *converted], check=True, capture_output=True)
    return shown.with_suffix(".pdf")


def _shown(sheet: str) -> list[str]:
    """The letters of the columns to show, in order."""
    titles = re.findall(r'<c r="([A-Z]+)1"[^>]*><is><t[^>]*>([^<]*)', sheet)
    letters = {title: letter for letter, title in titles}
    return [letters[title] for title in SHOWN]


def _for_a_page(sheet: str, columns: list[str]) -> str:
    kept = {_number(letters) for letters in columns}
    sheet = re.sub(r"<cols>.*?</cols>", lambda found: f"<cols>{_columns(found[0], kept)}</cols>", sheet)
    sheet = re.sub(r'(<row r="(?:[2-9]|\d\d+)"[^>]*) ht="[\d.]+"', r'\1 ht="32"', sheet)
    sheet = re.sub(r"<sheetPr[ >].*?</sheetPr>|<sheetPr[^>]*/>|<legacyDrawing[^>]*/>", "", sheet)
    sheet = sheet.replace("<dimension ", '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ', 1)
    sheet = sheet.replace("<pageMargins ", '<printOptions gridLines="1" headings="1"/><pageMargins ', 1)
    return re.sub(r"<pageSetup ", '<pageSetup fitToHeight="0" ', sheet, count=1)


def _columns(columns: str, kept: set[int]) -> str:
    """Each column by itself, those that are not kept hidden."""
    shown = []
    columns = columns.replace(' hidden="1"', "")
    for found in re.finditer(r'<col min="(\d+)" max="(\d+)"([^>]*)/>', columns):
        for number in range(int(found[1]), int(found[2]) + 1):
            hidden = "" if number in kept else ' hidden="1"'
            shown.append(f'<col min="{number}" max="{number}"{found[3]}{hidden}/>')
    return "".join(shown)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


if __name__ == "__main__":
    main()
