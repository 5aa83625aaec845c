"""Reads a PDF that has a text layer.

In: bytes. Out: `Document` ("pdf"), or `Unreadable`. No picture is decoded, no other file opened.

    read(Path("bilan.pdf").read_bytes()).paragraphs[0].text  # 'Bilan des projets Clas 2024-2025'
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from clas.readers import pdf_calls as calls
from clas.readers.document import Document
from clas.readers.failure import Failure, Unreadable
from clas.readers.pdf_file import opened
from clas.readers.pdf_flow import flow
from clas.readers.pdf_form import notes
from clas.readers.pdf_layout import Setting
from clas.readers.pdf_line import Sheet
from clas.readers.pdf_margin import set_aside
from clas.readers.pdf_note import footnotes
from clas.readers.pdf_page import Fonts, sheet
from clas.readers.pdf_stitch import stitched

_NO_NOTES = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)


def read(data: bytes) -> Document:
    """The document that a PDF holds.

    Unreadable: encrypted, corrupt_file, no_text_layer, too_large, unsupported_format.
    """
    sheets, noted = _sheets(data)
    if not any(sheet.lines for sheet in sheets):
        raise Unreadable(Failure.NO_TEXT_LAYER, f"{len(sheets)} pages without text")
    asides = set_aside(sheets) + footnotes(sheets)
    if noted:
        asides += notes(data, sheets)
    lines = [line for sheet in sheets for line in sheet.lines]
    setting = Setting(stitched([flow(sheet) for sheet in sheets]), lines, sheets[0].width)
    asides.sort(key=lambda aside: aside.page)
    return Document("pdf", setting.paragraphs, asides, notices=_notices(sheets))


def _sheets(data: bytes) -> tuple[list[Sheet], bool]:
    """The pages, and whether something was filled in or typed over them."""
    fonts: Fonts = {}
    sheets: list[Sheet] = []
    noted = False
    with opened(data) as document:
        for number in range(document.pages):
            page = ctypes.c_void_p(calls.load_page(document.handle, number))
            if not page.value:
                raise Unreadable(Failure.CORRUPT_FILE, f"page {number + 1} cannot be loaded")
            try:
                sheets.append(sheet(page, number + 1, fonts))
                noted = noted or _noted(page)
            finally:
                calls.close_page(page)
    return sheets, noted


def _noted(page: ctypes.c_void_p) -> bool:
    """Whether something lies over a page, links apart."""
    for number in range(calls.count_notes(page)):
        note = calls.get_note(page, number)
        kind = calls.get_note_type(note)
        calls.close_note(note)
        if kind not in _NO_NOTES:
            return True
    return False


def _notices(sheets: list[Sheet]) -> list[str]:
    return ["pages_without_text"] if any(not sheet.lines for sheet in sheets) else []
