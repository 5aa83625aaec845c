# ruff: noqa: E501 - XML and sentences stay on one line
"""Packages made dangerous, damaged or locked on purpose.

In: the bytes of a good file. Out: bytes.
"""

from __future__ import annotations

import io
import re
import struct
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import olefile
import pikepdf
from PIL import Image

from tests.forms.draft import Draft
from tests.forms.noise import drawing
from tests.forms.package import docx as pack
from tests.forms.wordml import node, paragraph


def replaced(blob: bytes, part: str, change: Callable[[bytes], bytes] | None) -> bytes:
    """The same package with one part changed, or taken away."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(blob)) as z,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in z.namelist():
            data = z.read(name)
            if name == part:
                if change is None:
                    continue
                data = change(data)
            new.writestr(name, data)
    return out.getvalue()


def flipped(blob: bytes) -> bytes:
    """Some bytes of document.xml's compressed stream changed."""
    with zipfile.ZipFile(io.BytesIO(blob)) as z:
        item = z.getinfo("word/document.xml")
    at = item.header_offset + 30 + len(item.filename) + item.compress_size // 2
    return blob[:at] + bytes(x ^ 0x5A for x in blob[at : at + 40]) + blob[at + 40 :]


def with_doctype(xml: bytes, doctype: str, name: str) -> bytes:
    xml = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", xml)
    root = re.match(rb"<([\w:]+)", xml).group(1).decode()
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {root} [{doctype}]>\n'.encode()
    return head + re.sub(
        rb"(<(?:w:t|text:p)(?:\s[^>]*)?>)(?=[^<])", rb"\1&" + name.encode() + b";", xml, count=1
    )


def entity_bomb(xml: bytes) -> bytes:
    levels = "".join(f'<!ENTITY a{i} "{("&a" + str(i - 1) + ";") * 10}">' for i in range(1, 10))
    return with_doctype(xml, f'<!ENTITY a0 "boum">{levels}', "a9")


def external_entity(xml: bytes) -> bytes:
    return with_doctype(xml, '<!ENTITY secret SYSTEM "file:///etc/hostname">', "secret")


def inflated(xml: bytes) -> bytes:
    """120 MB of spaces before the end of the body."""
    at = xml.rfind(b"</")
    return xml[:at] + b" " * 120_000_000 + xml[at:]


def many_paragraphs(xml: bytes) -> bytes:
    start = xml.index(b"<w:body>") + 8
    return xml[:start] + b"<w:p/>" * 2_000_000 + b"</w:body></w:document>"


def deep(xml: bytes) -> bytes:
    start = xml.index(b"<w:body>") + 8
    opened = b"<w:tbl><w:tr><w:tc>" * 30_000
    closed = b"</w:tc></w:tr></w:tbl>" * 30_000
    return xml[:start] + opened + b"<w:p/>" + closed + b"</w:body></w:document>"


def png(width: int, height: int) -> bytes:
    """A white picture of one bit a pixel, some kilobytes on disk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    deflate = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    rows = b"".join(deflate.compress(row) for _ in range(height)) + deflate.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def with_media(form: Draft, name: str, blob: bytes) -> bytes:
    body = [*form.page.body, paragraph([node("r", drawing(name, "Photographie de la fête"))])]
    from dataclasses import replace

    return pack(replace(form.page, body=body, media={name: blob}))


def huge_picture(form: Draft) -> bytes:
    return with_media(form, "fete.png", png(40_000, 40_000))


def bloated_media(form: Draft) -> bytes:
    return with_media(form, "fete.bmp", b"BM" + bytes(150_000_000))


def macros(form: Draft) -> bytes:
    blob = pack(form.page)
    blob = replaced(
        blob,
        "[Content_Types].xml",
        lambda x: x.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )
    out = io.BytesIO(blob)
    with zipfile.ZipFile(out, "a") as z:
        z.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    return out.getvalue()


def template_type(form: Draft) -> bytes:
    return replaced(
        pack(form.page),
        "[Content_Types].xml",
        lambda x: x.replace(b"document.main+xml", b"template.main+xml"),
    )


def locked_odt(odt: bytes) -> bytes:
    """As LibreOffice writes it: each part encrypted, the manifest saying how."""

    def manifest(xml: bytes) -> bytes:
        data = (
            b'<manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="AAAA">'
            b'<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="AAAA"/>'
            b'<manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" manifest:iteration-count="100000" manifest:salt="AAAA"/>'
            b"</manifest:encryption-data></manifest:file-entry>"
        )
        return re.sub(
            rb'(<manifest:file-entry [^>]*full-path="(?:content|styles|settings|meta)\.xml"[^>]*?)/>',
            lambda m: m.group(1) + b' manifest:size="9999">' + data,
            xml,
        )

    blob = replaced(odt, "META-INF/manifest.xml", manifest)
    for part in ("content.xml", "styles.xml", "settings.xml", "meta.xml"):
        blob = replaced(
            blob, part, lambda x: bytes((b * 7 + i * 13 + 5) % 256 for i, b in enumerate(x[:5000]))
        )
    return blob


def locked_pdf(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as doc:
        doc.save(out, encryption=pikepdf.Encryption(user="secret", owner="maitre"))
    return out.getvalue()


def owner_only(pdf: bytes) -> bytes:
    """Anyone may open it, printing and copying are not allowed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as doc:
        doc.save(
            out,
            encryption=pikepdf.Encryption(
                user="", owner="maitre", allow=pikepdf.Permissions(extract=False, modify_other=False)
            ),
        )
    return out.getvalue()


def locked_doc(doc: bytes) -> bytes:
    """The flag of the header set, the text scrambled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.doc"
        path.write_bytes(doc)
        with olefile.OleFileIO(str(path), write_mode=True) as ole:
            stream = bytearray(ole.openstream("WordDocument").read())
            flags = struct.unpack_from("<H", stream, 0x0A)[0]
            struct.pack_into("<H", stream, 0x0A, flags | 0x0100)
            for i in range(0x200, len(stream)):
                stream[i] ^= (i * 31 + 7) % 256
            ole.write_stream("WordDocument", bytes(stream))
        return path.read_bytes()


def zip_flagged(blob: bytes) -> bytes:
    """The encryption bit set on every local and central header."""
    out = bytearray(blob)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        i = out.find(sign)
        while i >= 0:
            out[i + at] |= 1
            i = out.find(sign, i + 4)
    return bytes(out)


def xlsx() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Budget")
    sheet.write_row(0, 0, ["Charges", "Produits"])
    book.close()
    return out.getvalue()


def scanned(pdf: bytes) -> tuple[bytes, bytes]:
    """Pictures of the pages alone, and the same with a line of text stamped on each page."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.pdf"
        source.write_bytes(pdf)
        subprocess.run(
            ["pdftoppm", "-r", "60", "-gray", "-jpeg", str(source), str(Path(folder) / "p")], check=True
        )
        pages = [Image.open(p) for p in sorted(Path(folder).glob("p*.jpg"))]
        out = io.BytesIO()
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=60)
    mixed = io.BytesIO()
    with pikepdf.open(io.BytesIO(out.getvalue())) as doc:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for page in doc.pages:
            page.add_resource(font, pikepdf.Name.Font, pikepdf.Name("/F9"))
            page.contents_add(b"q BT /F9 8 Tf 20 10 Td (Numerise le 20/06/2025 par COPIEUR-2) Tj ET Q")
        doc.save(mixed)
    return out.getvalue(), mixed.getvalue()
