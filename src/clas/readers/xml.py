"""Parses XML from a stranger: no entity, no network, no file beside it, bounded size.

>>> parse(b"<a>1</a>").text
'1'
"""

from __future__ import annotations

from lxml import etree

from clas.readers.failure import Failure, Unreadable

TAG_LIMIT = 100_000
"""Most tags in one part: a long filled form has some 10,000; lxml needs about 100 bytes for each."""
_parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def parse(data: bytes) -> etree._Element:
    """The root of an XML part; Unreadable: unsafe_xml, too_large, corrupt_file."""
    head = data[:4096]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        _refuse_declarations(data)
    if data.count(b"<") > TAG_LIMIT or data.count(b"=") > 3 * TAG_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, "too many tags")
    try:
        root = etree.fromstring(data, _parser)
    except etree.XMLSyntaxError as broken:
        raise Unreadable(Failure.CORRUPT_FILE, str(broken)) from broken
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # a tree has its document
        raise Unreadable(Failure.UNSAFE_XML, "a document type is declared")
    return root


def _refuse_declarations(data: bytes) -> None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable(Failure.UNSAFE_XML, "a document type is declared")
