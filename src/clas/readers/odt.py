"""Reads an OpenDocument text (.odt, .ott).

In: bytes. Out: `Document`. Two walks give the same paragraphs: a flat one, without a tree, for a body that
holds none of the rare elements, and `odt_walk.Walk` for all that a person can do. Of styles.xml only the
names of bold styles, headers and footers are taken.

    read(Path("bilan.odt").read_bytes()).paragraphs[0].text
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from clas.readers.document import Aside, Document, Paragraph
from clas.readers.docx_symbols import symbol
from clas.readers.failure import Failure, Unreadable
from clas.readers.odt_controls import controls
from clas.readers.odt_flat import flat
from clas.readers.odt_names import OF, S
from clas.readers.odt_styles import Styles
from clas.readers.odt_walk import PARAGRAPH_LIMIT, Walk
from clas.readers.package import Package
from clas.readers.prompts import without_prompts
from clas.readers.xml import parse

PART_LIMIT = 8 * 1024 * 1024
"""Largest content.xml, in bytes: some 80 times the longest real form seen."""
_LOOSE = (b"\n", b"\t", b"\r")
_PRIVATE = "\uf000".encode()[:1]
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_Story = tuple[list[Paragraph], list[Aside]]
_UTF8 = re.compile(rb'\s*<\?xml version="1.0" encoding="(?i:utf-8)"')
_PREFIXES = tuple(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'.encode()
    for name in ("office", "text", "table")
)
_BODY, _START = b"<office:body", b"<office:document-content"
_HEADERS = re.compile(rb"<style:(?:header|footer)")
_MASTERS, _ROOT = b"<office:master-styles", b"<office:document-styles"
_KINDS = {"spreadsheet": ".ods", "presentation": ".odp", "drawing": ".odg"}


def read(data: bytes) -> Document:
    """The document; Unreadable: corrupt_file, encrypted, unsafe_xml, too_large, unsupported_format."""
    package = Package(data)
    try:
        return _read(package)
    except RecursionError as deep:
        raise Unreadable(Failure.TOO_LARGE, "elements nested too deep") from deep


def _read(package: Package) -> Document:
    content = _content(package)
    named = _named(package)
    start = max(content.find(_BODY), 0)
    styles = _styles(named, content[:start])
    paragraphs, asides = _flat(content, start, styles) or _complete(content, start, styles)
    if content.find(_PRIVATE, start) >= 0:
        paragraphs = [p._replace(text=_SYMBOL.sub(_symbol, p.text)) for p in paragraphs]
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in package.names())
    return Document(
        "odt",
        without_prompts(paragraphs),
        asides + _headers(named),
        notices=["macros"] if macros else [],
    )


_seen: dict[bytes, bytes] = {}
_SEEN_LIMIT = 32


def _named(package: Package) -> bytes:
    """The named styles: forms filled from one blank form have the same, which are inflated once."""
    if "styles.xml" not in package:
        return b""
    stored = package.stored("styles.xml")
    named = _seen.get(stored)
    if named is None:
        if len(_seen) >= _SEEN_LIMIT:
            _seen.clear()
        named = _seen[stored] = package.read("styles.xml", PART_LIMIT)
    return named


@lru_cache(maxsize=32)
def _styles(named: bytes, automatic: bytes) -> Styles:
    return Styles(named, automatic)


def _flat(content: bytes, start: int, styles: Styles) -> _Story | None:
    """The flat walk, for a part in UTF-8 with the usual prefixes and nothing declared; None for others."""
    root = content.find(_START, 0, start)
    opening = content[root : content.find(b">", root)]
    if root < 0 or b"<!" in content[:root] or not all(name in opening for name in _PREFIXES):
        return None
    if not _UTF8.match(content) or _is_loose(content, start):
        return None
    try:
        found = flat(content[start:].decode("utf-8"), styles)
    except UnicodeDecodeError:
        return None
    if found is None or len(found.paragraphs) > PARAGRAPH_LIMIT:
        return None
    return found.paragraphs, [Aside(p.text, "deletion") for p in found.deleted if p.text.strip()]


def _complete(content: bytes, start: int, styles: Styles) -> _Story:
    """The complete walk, over a tree of the part."""
    text = _office_text(parse(_body(content, start)))
    forms = text.find(OF + "forms")
    known = controls(forms) if forms is not None else {}
    walk = Walk(styles, known, _is_loose(content, start))
    walk.story(text)
    return walk.paragraphs, walk.asides


def _is_loose(content: bytes, start: int) -> bool:
    """Whether the XML is set on several lines, so that a line break is but a space."""
    return any(content.find(mark, start) >= 0 for mark in _LOOSE)


def _symbol(found: re.Match[str]) -> str:
    """A character of a symbol font; Wingdings is the one whose boxes and arrows people use."""
    return symbol("Wingdings", f"{ord(found[0]):X}")


def _content(package: Package) -> bytes:
    if "content.xml" in package:
        content = package.read("content.xml", PART_LIMIT)
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
            return content
    if "encrypted-package" in package or b"encryption-data" in _manifest(package):
        raise Unreadable(Failure.ENCRYPTED, "encrypted package")
    raise Unreadable(Failure.CORRUPT_FILE, "no content.xml that can be read")


def _body(content: bytes, start: int) -> bytes:
    """The part without its styles, which are half of it."""
    root = content.find(_START, 0, start)
    return content[: content.find(b">", root) + 1] + content[start:] if root >= 0 else content


def _manifest(package: Package) -> bytes:
    name = "META-INF/manifest.xml"
    return package.read(name, PART_LIMIT) if name in package else b""


def _office_text(root: etree._Element) -> etree._Element:
    body = root.find(OF + "body")
    if body is None:
        raise Unreadable(Failure.CORRUPT_FILE, "no body")
    text = body.find(OF + "text")
    if text is not None:
        return text
    for name, ending in _KINDS.items():
        if body.find(OF + name) is not None:
            raise Unreadable(Failure.UNSUPPORTED_FORMAT, f"office:{name}", found=ending)
    raise Unreadable(Failure.CORRUPT_FILE, "no text in the body")


@lru_cache(maxsize=32)
def _headers(styles: bytes) -> list[Aside]:
    """Headers and footers: the master pages stand at the end of the part and are parsed alone."""
    start = styles.rfind(_MASTERS)
    if _HEADERS.search(styles, max(start, 0)) is None:
        return []
    root = styles.find(_ROOT)
    if start > root >= 0:
        styles = styles[: styles.find(b">", root) + 1] + styles[start:]
    walk = Walk(Styles(b"", b""), {}, loose=True)
    for master in parse(styles).iter(S + "master-page"):
        for part in master:
            rule = str(part.tag).removeprefix(S).split("-")[0]
            if rule in ("header", "footer") and part.get(S + "display") != "false":
                walk.apart(rule, 0, part)
    return walk.asides
