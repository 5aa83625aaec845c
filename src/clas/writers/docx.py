"""Writes a bilan as the official form, filled in, in Word's format.

In: a bilan and its trame. Out: the bytes of a .docx: the blank form with the answers in its blank spaces, one
paragraph of Word per paragraph of an answer.

    write(bilan, load("clas-2024-2025"))[:2] == b"PK"

Bookmarks tell the form's own lines from the answers (see `cutting.py`); every answer is in plain runs.
"""

from __future__ import annotations

import re

from lxml import etree

from clas.bilan.model import Bilan
from clas.trame.model import Trame
from clas.writers.characters import escape
from clas.writers.cutting import Dialect, Dress, right_cell
from clas.writers.form import form, form_for

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_RUN, _END_RUN = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"
_EMPTY_RUN = _RUN + _END_RUN
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def write(bilan: Bilan, trame: Trame) -> bytes:
    """The official form filled in, as .docx; NoFormError where the trame has no such form."""
    return form_for(bilan, trame, DIALECT).filled(bilan)


def blank(trame: Trame) -> bytes:
    """The official form with nothing filled in, its lines bookmarked."""
    return form(trame.id, DIALECT, trame.school_year).filled(Bilan(trame.id, {}))


class _Docx(Dialect):
    """What is proper to WordprocessingML."""

    format = "docx"
    part = "word/document.xml"
    stored: tuple[str, ...] = ()
    paragraph = _W + "p"

    def text(self, paragraph: etree._Element) -> str:
        found = (e.text or "" if e.tag == _W + "t" else " " for e in paragraph.iter(_W + "t", _W + "tab"))
        return " ".join("".join(found).split())

    def bookmark(self, paragraph: etree._Element, name: str, number: int) -> None:
        at = 0 if paragraph.find(_W + "pPr") is None else 1
        paragraph.insert(at, _element("bookmarkStart", id=str(number), name=name))
        paragraph.append(_element("bookmarkEnd", id=str(number)))

    def anchor(self, label: etree._Element) -> etree._Element:
        return label

    def right_cell(self, label: etree._Element) -> etree._Element:
        return right_cell(label, self.paragraph)

    def dress(self, blank: etree._Element) -> Dress:
        look = blank.find(_W + "pPr")
        properties = "" if look is None else _DECLARED.sub("", etree.tostring(look, encoding="unicode"))
        opening, closing = f"<w:p>{properties}{_RUN}", f"{_END_RUN}</w:p>"
        return Dress(opening, closing + opening, closing)

    def inline_dress(self, label: etree._Element, below: Dress) -> Dress:
        last = label.findall(f".//{_W}t")[-1].text or ""
        return Dress(_RUN if last.endswith(" ") else f"{_RUN} ", below.joint, _END_RUN)

    def marked(self, text: str, dress: Dress) -> str:
        inner = escape(text).replace("\t", _TAB)
        xml = f"{dress.opening}{inner}{dress.closing}".replace("\n", dress.joint)
        return xml.replace(_EMPTY_RUN, "") if "\n" in inner else xml


def _element(tag: str, /, **attributes: str) -> etree._Element:
    return etree.Element(_W + tag, {_W + key: value for key, value in attributes.items()})


DIALECT = _Docx()
