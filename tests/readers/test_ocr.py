"""Scans and photographs, recognised by tesseract: their lines, their boxes, and what is refused."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from clas.readers.document import Cell
from clas.readers.failure import Failure, Unreadable
from clas.readers.ocr import read
from clas.readers.ocr_words import sheet_of
from clas.readers.pdf_line import Ruling
from clas.readers.pdf_picture import Picture

PDF = Path(__file__).parent.parent / "specimens" / "pdf"


@pytest.fixture(scope="module")
def tesseract() -> str:
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("tesseract is not installed")
    return program


@pytest.fixture(scope="module")
def scan() -> Image.Image:
    """The first page of the filled form, scanned at 200 dots to the inch."""
    with pypdfium2.PdfDocument(PDF / "filled.pdf") as document:
        return document[0].render(scale=200 / 72, grayscale=True).to_pil()


def saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, dpi=(200, 200), resolution=200)
    return out.getvalue()


@pytest.mark.needs("tesseract")
def test_a_scan_gives_the_lines_and_boxes_of_the_form(tesseract: str, scan: Image.Image) -> None:
    document = read(saved(scan, "PDF"), is_pdf=True)
    assert document.ocr
    found = {p.text: p.cells for p in document.paragraphs}
    assert found["Bilan des projets Clas 2024-2025"] == ()
    assert found["Gestionnaire"] == (Cell(1, 2, 1),)
    assert found["Association Passerelles du Canal"] == (Cell(1, 2, 2),)
    assert [p.page for p in document.paragraphs] == [1] * len(document.paragraphs)
    moyens = [p.text for p in document.paragraphs if p.cells == found["2- Moyens humains"]]
    assert moyens[0] == "2- Moyens humains"
    assert moyens[1].startswith("Nombre total")
    assert moyens[2].startswith(
        "Existe-t-il des écarts entre le prévisionnel et le réel, concernant les moyens"
    )
    assert [p.listed for p in document.paragraphs if p.text in moyens[1:3]] == [True, True]


@pytest.mark.needs("tesseract")
def test_a_poor_scan_is_read_as_far_as_it_can_be(tesseract: str) -> None:
    document = read((PDF / "scanned.pdf").read_bytes(), is_pdf=True)
    assert document.ocr
    assert document.paragraphs[0].text == "Bilan des projets Clas 2024-2025"
    assert {p.page for p in document.paragraphs} >= {1, 2, 3}


@pytest.mark.needs("tesseract")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_read_as_well(tesseract: str, scan: Image.Image, kind: str) -> None:
    document = read(saved(scan.crop((0, 0, 1654, 900)), kind), is_pdf=False)
    assert (document.format, document.ocr) == ("picture", True)
    assert document.paragraphs[0].text == "Bilan des projets Clas 2024-2025"


@pytest.mark.needs("tesseract")
def test_an_empty_page_and_broken_bytes_are_refused(tesseract: str) -> None:
    blank = saved(Image.new("L", (800, 1000), 255), "PNG")
    for data, kind in ((blank, Failure.NO_TEXT_LAYER), (b"no picture", Failure.CORRUPT_FILE)):
        with pytest.raises(Unreadable) as refused:
            read(data, is_pdf=False)
        assert refused.value.kind is kind


def test_without_tesseract_the_person_is_told_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        read(b"", is_pdf=True)
    assert refused.value.kind is Failure.NEEDS_TOOL
    assert "tesseract" in refused.value.sentence("scan.pdf")


def test_rulings_are_found_on_a_picture_and_painted_over() -> None:
    page = Image.new("L", (300, 200), 255)
    page.paste(0, (50, 40, 250, 42))
    page.paste(0, (100, 60, 102, 180))
    page.paste(0, (120, 100, 260, 130))
    picture = Picture(page.tobytes(), 300, 200, 300)
    across, upright = picture.rulings(1.0)
    assert across == [Ruling(160.0, 50.0, 250.0), Ruling(159.0, 50.0, 250.0)]
    assert upright == [Ruling(100.0, 20.0, 140.0), Ruling(101.0, 20.0, 140.0)]
    cleaned = Image.open(io.BytesIO(picture.without_rulings()))
    assert cleaned.getpixel((150, 41)) == 255
    assert cleaned.getpixel((150, 115)) == 0


def test_a_ruling_or_a_wide_gap_parts_a_line_and_dirt_is_dropped() -> None:
    words = [("Mail", 60), ("moi@example.org", 200), ("suite", 300), ("|", 550)]
    rows = [
        f"5\t1\t1\t1\t1\t{i}\t{left}\t100\t{7 * len(text)}\t10\t90\t{text}"
        for i, (text, left) in enumerate(words)
    ]
    table = "\n".join(["level\tpage", *rows])
    made = sheet_of(table, 3, (595.0, 842.0), 1.0, [Ruling(150.0, 700.0, 800.0)])
    assert [(line.text, line.page, line.tab) for line in made.lines] == [
        ("Mail", 3, False),
        ("moi@example.org suite", 3, True),
    ]
