"""Recognises the text of scans and photographs with tesseract, a program of the system.

In: bytes of a PDF, or of a picture (png, jpg, tiff). Out: `Document` with `ocr` set, or `Unreadable`.
Boxes drawn on the page part the text, as in a PDF; paragraphs are made as there.

    read(Path("scan.pdf").read_bytes(), is_pdf=True).paragraphs[0].text
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pypdfium2

from clas.readers.document import Document
from clas.readers.failure import Failure, Unreadable
from clas.readers.ocr_words import sheet_of
from clas.readers.pdf_file import opened
from clas.readers.pdf_flow import flow
from clas.readers.pdf_layout import Setting
from clas.readers.pdf_line import Sheet
from clas.readers.pdf_margin import set_aside
from clas.readers.pdf_picture import Picture
from clas.readers.pdf_stitch import stitched

DPI = 250
"""Dots per inch at which a page is drawn for tesseract; a page larger than A3 is drawn coarser."""
PAGE_LIMIT = 60
LONGEST = 5000
"""Longest side of a drawn page, in dots."""
SECONDS = 180
"""Longest time for one page."""


def read(data: bytes, is_pdf: bool) -> Document:
    """The document that a scan holds; Unreadable: needs_tool, too_large, corrupt_file, no_text_layer."""
    tool = _tesseract()
    sheets = list(_pdf_sheets(data, tool) if is_pdf else _picture_sheets(data, tool))
    if not any(sheet.lines for sheet in sheets):
        raise Unreadable(Failure.NO_TEXT_LAYER, "nothing was recognised")
    asides = set_aside(sheets)
    lines = [line for sheet in sheets for line in sheet.lines]
    setting = Setting(stitched([flow(sheet) for sheet in sheets]), lines, sheets[0].width)
    return Document("pdf" if is_pdf else "picture", setting.paragraphs, asides, ocr=True)


def _tesseract() -> str:
    """The program, with French; Unreadable(needs_tool)."""
    tool = shutil.which("tesseract")
    if tool is None:
        raise Unreadable(Failure.NEEDS_TOOL, "not on the path", tool="tesseract")
    known = subprocess.run(  # noqa: S603 - the program that was found, with fixed arguments
        [tool, "--list-langs"], capture_output=True, check=False, timeout=SECONDS
    )
    if b"fra" not in (known.stdout + known.stderr).split():
        raise Unreadable(Failure.NEEDS_TOOL, "no French", tool="tesseract (fra)")
    return tool


def _pdf_sheets(data: bytes, tool: str) -> Iterator[Sheet]:
    with opened(data) as checked:
        if checked.pages > PAGE_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"{checked.pages} pages to recognise")
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            width, height = page.get_size()
            scale = min(DPI / 72, LONGEST / max(width, height, 1))
            bitmap = page.render(scale=scale, grayscale=True)
            picture = Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
            bitmap.close()
            page.close()
            across, upright = picture.rulings(scale)
            words = _recognised(tool, picture.without_rulings(), round(scale * 72), 4 if upright else 3)
            sheet = sheet_of(words, number + 1, (width, height), scale, upright)
            sheet.across, sheet.upright = across, upright
            yield sheet
    finally:
        document.close()


def _picture_sheets(data: bytes, tool: str) -> Iterator[Sheet]:
    """A photograph is left to tesseract whole: it decodes it and finds its blocks."""
    words = _recognised(tool, data, 0, 3)
    yield sheet_of(words, 1, (0.0, 0.0), DPI / 72, [])


def _recognised(tool: str, picture: bytes, dpi: int, segmentation: int) -> str:
    """What tesseract finds on a picture, as its table of words."""
    command = [tool, "stdin", "stdout", "-l", "fra", "--psm", str(segmentation)]
    command += ["--dpi", str(dpi)] if dpi else []
    try:
        done = subprocess.run(  # noqa: S603 - the program that was found; the picture goes in by stdin
            [*command, "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(Failure.TOO_LARGE, "tesseract took too long") from late
    if done.returncode:
        raise Unreadable(Failure.CORRUPT_FILE, done.stderr.decode("utf-8", "replace")[-200:])
    return done.stdout.decode("utf-8", "replace")
