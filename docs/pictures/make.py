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
WORKBOOK_AREA = '<definedName name="_xlnm.Print_Area" localSheetId="0">Bilans!$A$1:$X$9</definedName>'
LEFT_OUT = frozenset((4, 5, 6, 7, 11, 13, 15, 17, 19, 22))
"""The columns of the workbook that the picture leaves out: contacts, and the high ends of ranges."""
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
        for name in old.namelist():
            part = old.read(name).decode("utf-8") if name.endswith(".xml") else old.read(name)
            if isinstance(part, str) and name == "xl/workbook.xml":
                part = part.replace("<definedNames>", f"<definedNames>{WORKBOOK_AREA}", 1)
            elif isinstance(part, str) and name == "xl/worksheets/sheet1.xml":
                part = _for_a_page(part)
            new.writestr(name, part)
    profile = f"-env:UserInstallation={workbook.with_name('profile').as_uri()}"
    converted = ["--convert-to", "pdf", "--outdir", str(workbook.parent), str(shown)]
    subprocess.run(["soffice", profile, "--headless", *converted], check=True, capture_output=True)
    return shown.with_suffix(".pdf")


def _for_a_page(sheet: str) -> str:
    sheet = re.sub(r"<cols>.*?</cols>", lambda columns: f"<cols>{_columns(columns[0])}</cols>", sheet)
    sheet = re.sub(r'(<row r="(?:[2-9]|\d\d+)"[^>]*) ht="[\d.]+"', r'\1 ht="32"', sheet)
    sheet = sheet.replace("<dimension ", '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ', 1)
    sheet = sheet.replace("<pageMargins ", '<printOptions gridLines="1" headings="1"/><pageMargins ', 1)
    return re.sub(r"<pageSetup ", '<pageSetup fitToHeight="0" ', sheet, count=1)


def _columns(columns: str) -> str:
    """Each column by itself, those that are left out hidden."""
    shown = []
    for found in re.finditer(r'<col min="(\d+)" max="(\d+)"([^>]*)/>', columns):
        for number in range(int(found[1]), int(found[2]) + 1):
            hidden = ' hidden="1"' if number in LEFT_OUT else ""
            shown.append(f'<col min="{number}" max="{number}"{found[3]}{hidden}/>')
    return "".join(shown)


if __name__ == "__main__":
    main()
