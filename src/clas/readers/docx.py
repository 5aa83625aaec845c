"""Reads a Word file (.docx, .docm, .dotx).

In: bytes. Out: `Document`. Two roads through the main part give the same paragraphs: `docx_flat` for a part
that has none of the rare elements, `docx_walk` for all that Word can do.

    read(Path("bilan.docx").read_bytes()).paragraphs[0].text
"""

from __future__ import annotations

import re

from clas.readers.document import Aside, Document, Paragraph
from clas.readers.docx_flat import flat
from clas.readers.docx_walk import NS, W, Walk
from clas.readers.failure import Failure, Unreadable
from clas.readers.package import Package
from clas.readers.xml import parse

MAIN = "word/document.xml"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SIDE = re.compile(r"^word/(header|footer|footnote|endnote|comment)s?\d*\.xml$")


def read(data: bytes) -> Document:
    """The document; Unreadable: corrupt_file, encrypted, unsafe_xml, too_large, unsupported_format."""
    package = Package(data)
    xml = package.read(_main_part(package))
    if STRICT in xml:
        xml = xml.replace(STRICT, NS.encode())
    asides: list[Aside] = []
    paragraphs = flat(xml)
    if paragraphs is None:
        paragraphs, asides = walked(xml)
    names = package.names()
    notices = ["macros"] if any(name.endswith("vbaProject.bin") for name in names) else []
    return Document("docx", paragraphs, asides + _side_parts(package, names), notices=notices)


def walked(xml: bytes) -> tuple[list[Paragraph], list[Aside]]:
    """The paragraphs of a main part by the complete walk, and the words it hides."""
    body = parse(xml).find(W + "body")
    if body is None:
        raise Unreadable(Failure.CORRUPT_FILE, "no body")
    walk = Walk()
    walk.story(body)
    return walk.paragraphs, walk.asides


def _main_part(package: Package) -> str:
    if MAIN in package:
        return MAIN
    if "_rels/.rels" not in package:
        raise Unreadable(Failure.CORRUPT_FILE, "no relations")
    for relation in parse(package.read("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            target = relation.get("Target", "").lstrip("/")
            if target in package and "word" in target.split("/")[0]:
                return str(target)
    raise Unreadable(Failure.UNSUPPORTED_FORMAT, "no main document", found="zip")


def _side_parts(package: Package, names: list[str]) -> list[Aside]:
    """Headers, footers, notes and comments: never part of an answer, never lost."""
    asides: list[Aside] = []
    for name in names:
        side = _SIDE.match(name)
        if side is None:
            continue
        walk = Walk()
        xml = package.read(name).replace(STRICT, NS.encode())
        root = parse(xml)
        for story in root if side[1] in ("footnote", "endnote", "comment") else [root]:
            walk.story(story)
        asides += [Aside(p.text, side[1], p.number) for p in walk.paragraphs if p.text.strip()]
    return asides
