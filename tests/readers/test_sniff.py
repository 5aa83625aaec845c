"""What a file is, by its bytes, and whether its name says the same."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from clas.readers.failure import Failure, Unreadable
from clas.readers.sniff import checked_format, ending_of, format_of
from tests.readers.word import docx, p, package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PDF = b"%PDF-1.7\n%\xe2\xe3\n"
WORD = docx(p("Mail"))
MIME = "application/vnd.oasis.opendocument."
ODT = package({"mimetype": MIME + "text", "content.xml": "<a/>"})


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, kind)
    return file.getvalue()


BYTES = {
    "docx": WORD,
    "odt": ODT,
    "ods": package({"mimetype": MIME + "spreadsheet"}),
    "odp": package({"mimetype": MIME + "presentation"}),
    "xlsx": package({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}),
    "pptx": package({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}),
    "pages": package({"Index/Document.iwa": "x"}),
    "zip": package({"Bilan.docx": WORD}),
    "pdf": PDF,
    "ole": OLE,
    "rtf": b"{\\rtf1\\ansi Bilan}",
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "tif": picture("TIFF"),
    "bmp": picture("BMP"),
    "html": b"<!DOCTYPE html><html><body>Bilan</body></html>",
    "xml": b"<?xml version='1.0'?><bilan/>",
    "txt": "Bilan des projets Clas, été 2025\n".encode(),
    "": bytes(5000),
}


@pytest.mark.parametrize("kind", BYTES)
def test_a_file_is_told_by_its_bytes(kind: str) -> None:
    assert format_of(BYTES[kind]) == kind


def test_a_form_sent_inside_a_zip_that_does_not_compress_is_a_zip() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as sent:
        sent.writestr("Bilan.docx", WORD)
    assert b"word/document.xml" in file.getvalue()
    assert format_of(file.getvalue()) == "zip"


def test_a_pdf_may_begin_after_some_junk_and_text_with_a_byte_order_mark() -> None:
    assert format_of(b"\r\n\r\n" + PDF) == "pdf"
    assert format_of("Bilan".encode("utf-16")) == "txt"
    assert format_of("\ufeffBilan".encode()) == "txt"


def test_a_web_page_saved_by_word_is_html() -> None:
    assert format_of(b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">') == "html"


@pytest.mark.parametrize(
    ("name", "ending"),
    [("Bilan CLAS.DOCX", "docx"), ("a/b.c/Bilan.v2.odt", "odt"), ("Bilan", ""), (".docx", "")],
)
def test_the_ending_of_a_name_is_its_last_and_in_small_letters(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("a.docx", "docx", "docx"),
        ("a.DOCX", "docx", "docx"),
        ("a.docm", "docx", "docx"),
        ("a.dotx", "docx", "docx"),
        ("a.odt", "odt", "odt"),
        ("a.pdf", "pdf", "pdf"),
        ("a.doc", "ole", "ole"),
        ("a.docx", "ole", "ole"),  # a password, or a .doc misnamed: the OLE reader tells
        ("a", "docx", "docx"),
        ("a", "ole", "ole"),
    ],
)
def test_a_name_that_tells_the_truth_is_believed(name: str, kind: str, found: str) -> None:
    assert checked_format(BYTES[kind], name) == found


@pytest.mark.parametrize(
    ("name", "kind", "failure", "found"),
    [
        ("a.docx", "pdf", Failure.FORMAT_MISMATCH, "pdf"),
        ("a.pdf", "docx", Failure.FORMAT_MISMATCH, "docx"),
        ("a.odt", "docx", Failure.FORMAT_MISMATCH, "docx"),
        ("a.docx", "odt", Failure.FORMAT_MISMATCH, "odt"),
        ("a.doc", "docx", Failure.FORMAT_MISMATCH, "docx"),
        ("a.doc", "rtf", Failure.FORMAT_MISMATCH, "rtf"),
        ("a.doc", "html", Failure.FORMAT_MISMATCH, "html"),
        ("a.docx", "txt", Failure.FORMAT_MISMATCH, "txt"),
        ("a.txt", "docx", Failure.FORMAT_MISMATCH, "docx"),
        ("a.jpg", "pdf", Failure.FORMAT_MISMATCH, "pdf"),
        ("a.docx", "", Failure.CORRUPT_FILE, ""),
        ("a.rtf", "rtf", Failure.UNSUPPORTED_FORMAT, "rtf"),
        ("a.jpg", "jpg", Failure.UNSUPPORTED_FORMAT, "jpg"),
        ("a.xlsx", "xlsx", Failure.UNSUPPORTED_FORMAT, "xlsx"),
        ("a.zip", "zip", Failure.UNSUPPORTED_FORMAT, "zip"),
        ("a.eml", "txt", Failure.UNSUPPORTED_FORMAT, "eml"),
        ("a", "txt", Failure.UNSUPPORTED_FORMAT, "txt"),
        ("a", "", Failure.UNSUPPORTED_FORMAT, "?"),
    ],
)
def test_a_name_that_does_not_is_refused_and_the_real_format_named(
    name: str, kind: str, failure: Failure, found: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        checked_format(BYTES[kind], name)
    assert (refused.value.kind, refused.value.blanks.get("found", "")) == (failure, found)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf", "a.jpg", "a"])
def test_an_empty_file_is_empty_whatever_its_name(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        checked_format(b"", name)
    assert refused.value.kind is Failure.EMPTY_FILE
