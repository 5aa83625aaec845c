"""The words of a file by other programs than ours: LibreOffice for .docx, .odt and .doc, pdftotext for .pdf.

In: files by name. Out: their words, counted: those of the body, and those of notes, margins and comments.
LibreOffice makes flat OpenDocument of all of them in one call (its plain text leaves text boxes out).
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from clas.bilan.model import Bilan

_NO_TEXT = frozenset(
    [
        "tracked-changes",
        "note-citation",
        "desc",
        "title",
        "binary-data",
        "creator",
        "date",
        "label",
        "creator-initials",
        "sender-initials",
    ]
)
_ASIDE = frozenset(
    ["annotation", "note", "header", "header-first", "header-left", "footer", "footer-first", "footer-left"]
)
_ENDS = frozenset(["p", "h", "line-break", "tab", "s"])
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")


class Words(NamedTuple):
    """The words of a file."""

    body: Counter[str]
    aside: Counter[str]


def count(text: str) -> Counter[str]:
    """Words with how often each stands there: composed letters, case kept, marks left out."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", _INVISIBLE.sub("", text))))


def words_of(bilan: Bilan) -> Counter[str]:
    """Every word that a bilan keeps, wherever it keeps it."""
    texts = [answer.text for answer in bilan.answers.values()]
    texts += [passage.text for passage in (*bilan.unplaced, *bilan.set_aside)]
    return count("\n".join([*texts, *bilan.form_text]))


def by_libreoffice(files: dict[str, bytes], folder: Path) -> dict[str, Words]:
    """The words of each file that LibreOffice opens; `folder` is scratch."""
    places = {}
    for number, (name, data) in enumerate(files.items()):
        places[name] = folder / f"{number}.{name.rsplit('.', 1)[1]}"
        places[name].write_bytes(data)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "fodt", "--outdir", str(folder / "out"), *map(str, places.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {name: _words_of_flat(folder / "out" / f"{place.stem}.fodt") for name, place in places.items()}


def by_pdftotext(data: bytes) -> Words:
    """The words of a PDF."""
    made = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return Words(count(made.stdout.decode()), Counter())


def _words_of_flat(path: Path) -> Words:
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    deleted = {
        region.get("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}id")
        for region in root.iter("{*}changed-region")
        if region.find("{*}deletion") is not None
    }
    piles = ([], [])
    pen = _Pen(deleted, piles)
    for body in root.iter("{*}body"):
        pen.walk(body, False)
    for page in root.iter("{*}master-page"):
        pen.walk(page, False)
    return Words(count("".join(piles[0])), count("".join(piles[1])))


class _Pen:
    """Writes the text of a tree on two piles: the body's, and what stands aside; deleted text on none."""

    def __init__(self, deleted: set[str], piles: tuple[list[str], list[str]]) -> None:
        self.deleted, self.piles = deleted, piles
        self.off: set[str] = set()

    def walk(self, element: etree._Element, aside: bool) -> None:
        if not isinstance(element.tag, str):
            return
        name = etree.QName(element).localname
        if name in _NO_TEXT:
            return
        change = element.get("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}change-id")
        if change in self.deleted:
            (self.off.add if name == "change-start" else self.off.discard)(change)
        inside = aside or name in _ASIDE
        pile = self.piles[inside]
        if not self.off:
            pile.append(element.text or "")
        for child in element:
            self.walk(child, inside)
            if not self.off:
                pile.append(child.tail or "")
        if name in _ENDS and not self.off:
            pile.append("\n")
