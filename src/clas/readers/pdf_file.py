"""Opens a PDF within bounds.

In: bytes. Out: PDFium's handle and the number of pages, closed at the end; or `Unreadable`.

    with opened(data) as document:
        document.pages
"""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2.raw as pdfium

from clas.readers.failure import Failure, Unreadable

PAGE_LIMIT = 400
STREAM_LIMIT = 24 * 1024 * 1024
"""Longest content of a page, inflated, in bytes."""
_SUSPECT = STREAM_LIMIT // 1032
"""A shorter stream cannot inflate beyond the limit: deflate shrinks a thousand times at most."""
_TWICE = re.compile(rb"/FlateDecode\s*/(?:Fl|LZW)")


class Opened(NamedTuple):
    """A PDF that PDFium has opened."""

    handle: int
    pages: int


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """Open a PDF; Unreadable: corrupt_file, encrypted, too_large, unsupported_format (a form in XFA)."""
    _guard(data)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refused(pdfium.FPDF_GetLastError())
    try:
        pages = pdfium.FPDF_GetPageCount(document)
        if pages < 1:
            raise Unreadable(Failure.CORRUPT_FILE, "no page")
        if pages > PAGE_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"{pages} pages")
        if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_XFA_FULL:
            raise Unreadable(Failure.UNSUPPORTED_FORMAT, "an XFA form", found="PDF XFA")
        yield Opened(ctypes.cast(document, ctypes.c_void_p).value or 0, pages)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refused(code: int) -> Unreadable:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Unreadable(Failure.ENCRYPTED, "a password opens it")
    return Unreadable(Failure.CORRUPT_FILE, f"PDFium error {code}")


def _guard(data: bytes) -> None:
    """Refuse what was cut, and what inflates beyond reason."""
    if not data:
        raise Unreadable(Failure.EMPTY_FILE)
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(Failure.CORRUPT_FILE, "no PDF header")
    if data.rfind(b"%%EOF") < len(data) // 2:
        raise Unreadable(Failure.CORRUPT_FILE, "the end is missing")
    if _TWICE.search(data):
        raise Unreadable(Failure.TOO_LARGE, "a stream deflated twice")
    end = data.find(b"endstream")
    last = 0
    while end >= 0:
        if end - last > _SUSPECT:
            start = data.find(b"stream", last) + 6
            if end - start > _SUSPECT and b"/Image" not in data[last:start]:
                _weigh(data[start:end].lstrip(b"\r\n"))
        last = end + 9
        end = data.find(b"endstream", last)


def _weigh(stream: bytes) -> None:
    """Refuse a stream that inflates beyond the limit; nothing of it is kept."""
    inflater, size = zlib.decompressobj(), 0
    try:
        while stream and size <= STREAM_LIMIT:
            size += len(inflater.decompress(stream, 1 << 20))
            stream = inflater.unconsumed_tail
    except zlib.error:
        return
    if size > STREAM_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"a stream of more than {STREAM_LIMIT} bytes")
