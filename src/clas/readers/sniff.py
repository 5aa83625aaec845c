"""Tells what a file really is from its first bytes, and whether its name says the same.

>>> format_of(b"%PDF-1.7")
'pdf'
"""

from __future__ import annotations

from clas.readers.failure import Failure, Unreadable
from clas.readers.package import Package

_MAGICS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gz"),
)
_FAMILIES = {
    "docx": ("docx", "docm", "dotx", "dotm"),
    "odt": ("odt", "ott"),
    "doc": ("doc", "dot"),
    "pdf": ("pdf",),
}
_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
READ = tuple(ending for family in _FAMILIES.values() for ending in family)
"""The endings of the files that are read."""
PICTURES = ("jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "heic", "webp")


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters, without its dot."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem and "/" not in ending else ""


def format_of(data: bytes) -> str:
    """What the bytes are: docx, odt, doc, pdf, or the ending of what they look like, "" for nothing known."""
    if data[:4] == b"PK\x03\x04":
        if data[30 : 30 + len(_TEXT)] == _TEXT and data[30 + len(_TEXT) :][:1] in (b"-", b"P"):
            return "odt"
        return "docx" if b"word/document.xml" in _directory(data) else _of_zip(data)
    for magic, kind in _MAGICS:
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _of_text(data)


def _directory(data: bytes) -> bytes:
    """The list of parts that ends a zip container (its own: a container stored inside has another)."""
    end = data.rfind(b"PK\x05\x06")
    return data[int.from_bytes(data[end + 16 : end + 20], "little") : end] if end >= 0 else b""


def _of_zip(data: bytes) -> str:
    package = Package(data)
    names = package.names()
    if "mimetype" in package:
        kind = package.read("mimetype", 200).decode("ascii", "replace").strip()
        return {"text": "odt", "text-template": "odt", "spreadsheet": "ods", "presentation": "odp"}.get(
            kind.removeprefix("application/vnd.oasis.opendocument."), "zip"
        )
    for start, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("Index/", "pages")):
        if any(name.startswith(start) for name in names):
            return kind
    return "docx" if "[Content_Types].xml" in package and "_rels/.rels" in package else "zip"


def _of_text(data: bytes) -> str:
    head = data[:2048]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "txt"
    if b"\x00" in head:
        return ""
    text = head.decode("utf-8", "replace").lstrip("\ufeff \r\n\t").lower()
    if text.startswith(("<!doctype html", "<html")):
        return "html"
    if text.startswith("<?xml"):
        return "html" if "<html" in text else "xml"
    odd = sum(1 for c in text if c == "\ufffd" or (ord(c) < 32 and c not in "\r\n\t\f"))
    return "txt" if text and odd <= len(text) // 50 else ""


def checked_format(data: bytes, name: str) -> str:
    """The format to read a file as: docx, odt, doc, pdf, or "ole" and others as `format_of` names them.

    Unreadable: empty_file, format_mismatch, unsupported_format, corrupt_file.
    """
    if not data:
        raise Unreadable(Failure.EMPTY_FILE)
    ending = ending_of(name)
    found = format_of(data)
    promised = next((family for family, endings in _FAMILIES.items() if ending in endings), "")
    if found == "ole" and (promised or not ending):
        return "ole"
    if not promised:
        if found in _FAMILIES and ending:
            raise Unreadable(Failure.FORMAT_MISMATCH, f"{found} named .{ending}", found=found)
        if found in _FAMILIES:
            return found
        raise Unreadable(Failure.UNSUPPORTED_FORMAT, found, found=ending or found or "?")
    if not found:
        raise Unreadable(Failure.CORRUPT_FILE, "no known beginning")
    if found != promised:
        raise Unreadable(Failure.FORMAT_MISMATCH, f"{found} named .{ending}", found=found)
    return found
