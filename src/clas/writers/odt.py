"""Writes a bilan as the official form, filled in, in OpenDocument's format.

In: a bilan and its trame. Out: the bytes of an .odt with the layout of the official form, one `text:p` per
paragraph of an answer.

    write(bilan, load("clas-2024-2025"))[:2] == b"PK"
"""

from __future__ import annotations

import re

from lxml import etree

from clas.bilan.model import Bilan
from clas.trame.model import Trame
from clas.writers.characters import escape
from clas.writers.cutting import Dialect, Dress, right_cell
from clas.writers.form import form, form_for

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_END = "</text:p>"
# OpenDocument folds runs of spaces and drops those at the ends of a paragraph; a tab is not of the text.
_SPACES = re.compile(r" {2,}|(?:(?<=[\n\t])|\A) | (?=[\n\t]|\Z)")

_FOLDED = ("  ", "\n ", " \n", "\t ", " \t")


def write(bilan: Bilan, trame: Trame) -> bytes:
    """The official form filled in, as .odt; NoFormError where the trame has no such form."""
    return form_for(bilan, trame, DIALECT).filled(bilan)


def blank(trame: Trame) -> bytes:
    """The official form with nothing filled in, its lines bookmarked."""
    return form(trame.id, DIALECT, trame.school_year).filled(Bilan(trame.id, {}))


def spaced(text: str) -> str:
    """The markup of one text: characters escaped, tabs and the spaces that would be folded as elements."""
    xml = escape(text)
    # Few texts have such spaces: looking for pairs of signs costs far less than the pattern everywhere.
    if xml[:1] == " " or xml[-1:] == " " or any(pair in xml for pair in _FOLDED):
        xml = _SPACES.sub(_space, xml)
    return xml.replace("\t", "<text:tab/>")


def _space(run: re.Match[str]) -> str:
    count = len(run.group())
    return "<text:s/>" if count == 1 else f'<text:s text:c="{count}"/>'


class _Odt(Dialect):
    """What is proper to OpenDocument text."""

    format = "odt"
    part = "content.xml"
    stored: tuple[str, ...] = ("mimetype",)
    paragraph = _TEXT + "p"

    def text(self, paragraph: etree._Element) -> str:
        return " ".join(_words(paragraph).split())

    def bookmark(self, paragraph: etree._Element, name: str, number: int) -> None:  # noqa: ARG002 - names suffice
        start = etree.Element(_TEXT + "bookmark-start", {_TEXT + "name": name})
        start.tail, paragraph.text = paragraph.text, None
        paragraph.insert(0, start)
        paragraph.append(etree.Element(_TEXT + "bookmark-end", {_TEXT + "name": name}))

    def anchor(self, label: etree._Element) -> etree._Element:
        lists = list(label.iterancestors(_TEXT + "list"))
        return lists[-1] if lists else label

    def right_cell(self, label: etree._Element) -> etree._Element:
        return right_cell(label, self.paragraph)

    def dress(self, blank: etree._Element) -> Dress:
        opening = f'<text:p text:style-name="{blank.get(_TEXT + "style-name")}">'
        return Dress(opening, _END + opening, _END)

    def inline_dress(self, label: etree._Element, below: Dress) -> Dress:
        return Dress("" if _words(label).endswith(" ") else " ", below.joint, "")

    def marked(self, text: str, dress: Dress) -> str:
        return f"{dress.opening}{spaced(text)}{dress.closing}".replace("\n", dress.joint)


def _words(paragraph: etree._Element) -> str:
    return "".join(str(piece) for piece in paragraph.itertext())


DIALECT = _Odt()
