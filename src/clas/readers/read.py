"""The door in: the bytes of a received file and its name become a `Bilan`.

In: bytes, name. Out: `Bilan`, or `Unreadable` with its kind and a sentence that tells the person what to do.

    read(Path("Bilan CLAS.docx").read_bytes(), "Bilan CLAS.docx").value("staff_count")
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from clas.bilan.model import Bilan
from clas.bilan.parse import draw
from clas.bilan.year import school_year_of
from clas.readers.document import Document
from clas.readers.elements import form_of
from clas.readers.failure import Failure, Unreadable
from clas.readers.match import match
from clas.readers.sniff import PICTURES, checked_format, ending_of, format_of
from clas.trame.load import DEFAULT

VERSION = "1"
"""Raised whenever the same file may give another bilan: what was kept from an older reader is read again."""
_YEAR_REACH = 4


def read(data: bytes, name: str, version: str = DEFAULT, *, ocr: bool = False) -> Bilan:
    """The bilan that a file holds, its values drawn; Unreadable, one of the kinds of `Failure`.

    `name` is the file's name, for its ending and as `Bilan.source`. `ocr`: recognise the text of scans.
    """
    form = form_of(version)
    document = open_document(data, name, ocr=ocr)
    bilan = match(document, form)
    bilan.source = name
    bilan.values = draw(form.trame, _texts(bilan), _school_year(bilan))
    return bilan


def open_document(data: bytes, name: str, *, ocr: bool = False) -> Document:
    """The document that a file holds, whatever its format; Unreadable."""
    if ocr and (ending_of(name) in PICTURES or format_of(data) in PICTURES):
        return _recognise(data, is_pdf=False)
    kind = checked_format(data, name)
    if kind == "ole":
        kind = _inside_ole(data)
        if ending_of(name) not in ("doc", "dot", ""):
            raise Unreadable(Failure.FORMAT_MISMATCH, f"doc named {name}", found=kind)
    try:
        return _reader(kind)(data)
    except Unreadable as failure:
        if failure.kind is Failure.NO_TEXT_LAYER and ocr:
            return _recognise(data, is_pdf=True)
        raise
    except (MemoryError, RecursionError) as overflow:
        raise Unreadable(Failure.TOO_LARGE, repr(overflow)) from overflow
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, ArithmeticError) as broken:
        # A stranger's bytes: whatever a reader stumbles on, the person gets one sentence.
        raise Unreadable(Failure.CORRUPT_FILE, repr(broken)) from broken


def _reader(kind: str) -> Callable[[bytes], Document]:
    """The reader of a format, imported when first needed: start-up stays short."""
    return cast("Callable[[bytes], Document]", import_module(f"clas.readers.{kind}").read)


def _recognise(data: bytes, *, is_pdf: bool) -> Document:
    return cast("Document", import_module("clas.readers.ocr").read(data, is_pdf))


def _inside_ole(data: bytes) -> str:
    kind = str(import_module("clas.readers.doc").kind_of_ole(data))
    if kind == "encrypted":
        raise Unreadable(Failure.ENCRYPTED, "encrypted package")
    if kind != "doc":
        raise Unreadable(Failure.UNSUPPORTED_FORMAT, kind, found=kind)
    return kind


def _texts(bilan: Bilan) -> dict[str, str]:
    return {answer.question: answer.text for answer in bilan.answers.values()}


def _school_year(bilan: Bilan) -> str | None:
    """The school year that the form bears: in its title, in its labels, or in the words around the title."""
    around = [p.text for p in bilan.set_aside if p.rule in ("around_title", "letterhead", "header")]
    for text in (*bilan.form_text[:_YEAR_REACH], *bilan.form_text, *around):
        if "20" in text:
            year = school_year_of(text)
            if year:
                return year
    return None
