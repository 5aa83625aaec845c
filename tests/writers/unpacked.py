"""Takes the answers out of a form that was written, by its bookmarks; none of the product's code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def answers_of_docx(data: bytes) -> dict[str, str]:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return _answers(_docx(p) for p in root.iter(W + "p"))


def answers_of_odt(data: bytes) -> dict[str, str]:
    root = etree.fromstring(parts(data)["content.xml"])
    return _answers(_odt(p) for p in root.iter(T + "p"))


def lines_of_docx(data: bytes) -> list[str]:
    """The text of every paragraph, labels included."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    return ["".join(text for _, text in _docx(p)) for p in root.iter(W + "p")]


def _answers(paragraphs: Iterator[list[tuple[str, str]]]) -> dict[str, str]:
    """Pieces of paragraphs (name of the bookmark around, text) become the text under each label."""
    found: dict[str, list[str]] = {}
    current = ""
    for pieces in paragraphs:
        names = [name for name, _ in pieces if name]
        own = "".join(text for name, text in pieces if not name)
        if names:
            current = names[0].removeprefix("clas_")
            found[current] = [own.strip(" \t")]
        elif current:
            found[current].append(own)
    texts = {name: "\n".join(_trimmed(lines)) for name, lines in found.items()}
    assert not any(text.strip() for name, text in texts.items() if name.startswith("line_"))
    return {name: text for name, text in texts.items() if not name.startswith("line_")}


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without the blank ones at both ends."""
    given = [number for number, line in enumerate(lines) if line.strip()]
    return lines[given[0] : given[-1] + 1] if given else []


def _docx(paragraph: etree._Element) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    open_: dict[str, str] = {}
    for e in paragraph.iter():
        if e.tag == W + "bookmarkStart" and e.get(W + "name", "").startswith("clas_"):
            open_[e.get(W + "id")] = e.get(W + "name")
        elif e.tag == W + "bookmarkEnd":
            open_.pop(e.get(W + "id"), None)
        elif e.tag in (W + "t", W + "tab") and e.getparent().tag == W + "r":
            pieces.append((next(iter(open_.values()), ""), (e.text or "") if e.tag == W + "t" else "\t"))
    return pieces


def _odt(paragraph: etree._Element) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    name = ""

    def walk(e: etree._Element) -> None:
        nonlocal name
        if e.tag == T + "bookmark-start" and e.get(T + "name", "").startswith("clas_"):
            name = e.get(T + "name")
        elif e.tag == T + "bookmark-end" and e.get(T + "name") == name:
            name = ""
        elif e.tag == T + "tab":
            pieces.append((name, "\t"))
        elif e.tag == T + "s":
            pieces.append((name, " " * int(e.get(T + "c", "1"))))
        if e.text:
            pieces.append((name, e.text))
        for child in e:
            walk(child)
            if child.tail:
                pieces.append((name, child.tail))

    walk(paragraph)
    return pieces
