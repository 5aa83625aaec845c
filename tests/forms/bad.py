# ruff: noqa: E501 - XML and sentences stay on one line
"""Inputs that must be refused, each with the kinds of error that are right, and good ones that look dangerous.

In: two folders. Out: files, and their truth.
"""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pikepdf
from PIL import Image

from tests.forms import bad_packages as made
from tests.forms import web_pages
from tests.forms.convert import convert
from tests.forms.draft import Draft, Page, expected
from tests.forms.elements import SPECIMENS
from tests.forms.other_documents import DOCUMENTS
from tests.forms.package import docx as pack
from tests.forms.ways import docx, make
from tests.forms.wordml import paragraph, table

MISMATCH = ("format_mismatch", "corrupt_file", "unsupported_format")
CORRUPT = ("corrupt_file",)
NOT_READ = ("unsupported_format",)


class Shelf:
    """Numbers and writes the files and their truth."""

    def __init__(self, files: Path, truths: Path, first: int, save: Callable[[Path, dict], None]) -> None:
        self.files, self.truths, self.number, self.save = files, truths, first, save

    def put(
        self, name: str, blob: bytes, what: str, accept: tuple[str, ...], read: Draft | None = None
    ) -> None:
        file = f"{self.number:03d}_bad_{name}"
        self.number += 1
        (self.files / file).write_bytes(blob)
        truth = {"file": file, "project": read.project["id"] if read else None, "way": "bad_input", "level": "bad", "format": "bad",
                 "split": "public", "what": what, "error": {"kind": accept[0], "accept": list(accept)}}  # fmt: skip
        if read:
            truth["answers_if_read"] = read.truth
        self.save(self.truths, truth)

    def good(self, name: str, blob: bytes, draft: Draft, way: str) -> None:
        file = f"{self.number:03d}_{name}"
        self.number += 1
        (self.files / file).write_bytes(blob)
        form = name.rsplit(".", 1)[1]
        self.save(self.truths, expected(draft, file, way, "hard", form))


def document(lines: list[str]) -> bytes:
    """Another document as a docx."""
    body = []
    for line in lines:
        cells = line.split(" | ")
        body.append(
            table([cells], [9600 // len(cells)] * len(cells))
            if len(cells) > 1
            else paragraph(line, "b" if line.isupper() else "")
        )
    return pack(Page(body=[*body, paragraph()]))


def blank(seed: int) -> Draft:
    """The official form, not filled."""
    draft = make("replace", "q11", seed)
    from tests.forms import template

    for key in draft.answers:
        draft.answers[key] = draft.truth[key] = ""
    draft.values = dict.fromkeys(draft.values) | {"school_year": "2024-2025"}
    draft.values_alternatives = {}
    draft.project = draft.project | {"id": "blank"}
    draft.page.body = template.fill(draft, "below")
    return draft


def converted(blobs: dict[str, bytes], form: str) -> dict[str, bytes]:
    end = "docx" if form == "lo" else form
    with tempfile.TemporaryDirectory() as folder:
        for stem, blob in blobs.items():
            (Path(folder) / f"{stem}.docx").write_bytes(blob)
        convert(sorted(Path(folder).glob("*.docx")), form, Path(folder) / "out")
        return {stem: (Path(folder) / "out" / f"{stem}.{end}").read_bytes() for stem in blobs}


def write(files: Path, truths: Path, first: int, seed: int, save: Callable[[Path, dict], None]) -> None:
    shelf = Shelf(files, truths, first, save)
    form = make("replace", "q08", seed)
    word = docx(form, "replace")
    empty = blank(seed)
    blobs = {"form": word, "empty": pack(empty.page), **{k: document(v[1]) for k, v in DOCUMENTS.items()}}
    other = {f: converted(blobs, f) for f in ("odt", "doc", "pdf")}
    rtf = converted({"form": word}, "rtf")["form"]
    rng = random.Random(seed)
    damaged(shelf, word, other, rng)
    misnamed(shelf, form, word, {f: b["form"] for f, b in other.items()}, rtf)
    locked(shelf, form, {f: b["form"] for f, b in other.items()})
    for key, (what, lines) in DOCUMENTS.items():
        accept = ("not_this_form", "empty_file", "no_text_layer") if key == "vide" else ("not_this_form",)
        shelf.put(f"{key}.docx", document(lines), what, accept)
        for f in ("odt", "doc", "pdf"):
            if key != "vide" and rng.random() < 0.5:
                shelf.put(f"{key}.{f}", other[f][key], what, accept)
    dangerous(shelf, form, word, other["odt"]["form"])
    excessive(shelf, form, word, other["odt"]["form"])
    foreign(shelf, form, word, other["pdf"]["form"], rtf)
    shelf.good("blank.docx", blobs["empty"], empty, "blank_form")
    for f in ("odt", "doc", "pdf"):
        shelf.good(f"blank.{f}", other[f]["empty"], empty, "blank_form")
    shelf.good("huge_picture.docx", made.huge_picture(form), form, "huge_picture")
    shelf.good("owner_password.pdf", made.owner_only(other["pdf"]["form"]), form, "owner_password")
    shelf.good("MAJUSCULES.DOCX", word, form, "capital_extension")


def damaged(shelf: Shelf, word: bytes, other: dict[str, dict[str, bytes]], rng: random.Random) -> None:
    shelf.put("cut.docx", word[: len(word) * 6 // 10], "a docx cut at 60 %", CORRUPT)
    shelf.put("cut_short.docx", word[:-20], "a docx without the last 20 bytes", CORRUPT)
    shelf.put("cut.odt", other["odt"]["form"][:9000], "an odt cut", CORRUPT)
    shelf.put("cut.doc", other["doc"]["form"][:9000], "a doc cut", CORRUPT)
    shelf.put(
        "cut.pdf", other["pdf"]["form"][:6000], "a pdf cut", (*CORRUPT, "no_text_layer", "not_this_form")
    )
    shelf.put(
        "xml.docx",
        made.replaced(word, "word/document.xml", lambda x: x[: len(x) // 2]),
        "document.xml ends in the middle",
        CORRUPT,
    )
    shelf.put("missing.docx", made.replaced(word, "word/document.xml", None), "no document.xml", MISMATCH)
    shelf.put("crc.docx", made.flipped(word), "compressed bytes of document.xml changed", CORRUPT)
    for end in ("docx", "odt", "doc", "pdf"):
        shelf.put(f"zero.{end}", b"", "0 byte", ("empty_file", "corrupt_file"))
        shelf.put(f"random.{end}", rng.randbytes(20000), "random bytes", MISMATCH)
    shelf.put(
        "zeros.docx", bytes(12000), "12,000 null bytes (a disk that was full)", (*MISMATCH, "empty_file")
    )


def misnamed(shelf: Shelf, form: Draft, word: bytes, other: dict[str, bytes], rtf: bytes) -> None:
    pairs = (("docx", "pdf", word), ("docx", "doc", word), ("docx", "odt", word), ("odt", "docx", other["odt"]), ("doc", "docx", other["doc"]),
             ("pdf", "docx", other["pdf"]), ("pdf", "doc", other["pdf"]), ("doc", "pdf", other["doc"]), ("rtf", "doc", rtf))  # fmt: skip
    for real, name, blob in pairs:
        shelf.put(
            f"{real}_named.{name}",
            blob,
            f"a {real} named .{name}; reading it right is accepted",
            MISMATCH,
            form,
        )
    shelf.put("html_named.doc", web_pages.page(form).encode(), "a web page named .doc", MISMATCH, form)


def locked(shelf: Shelf, form: Draft, other: dict[str, bytes]) -> None:
    shelf.put(
        "password.docx",
        (SPECIMENS / "forms" / "password.docx").read_bytes(),
        "a docx with a password",
        ("encrypted",),
    )
    shelf.put("password.odt", made.locked_odt(other["odt"]), "an odt with a password", ("encrypted",))
    shelf.put("password.pdf", made.locked_pdf(other["pdf"]), "a pdf with a password", ("encrypted",))
    shelf.put("password.doc", made.locked_doc(other["doc"]), "a doc with a password", ("encrypted",))
    shelf.put(
        "zipcrypto.docx",
        made.zip_flagged(docx(form, "replace")),
        "a zip whose entries are marked as encrypted",
        ("encrypted", "corrupt_file"),
    )


def dangerous(shelf: Shelf, form: Draft, word: bytes, odt: bytes) -> None:
    unsafe = ("unsafe_xml", "corrupt_file")
    shelf.put(
        "bomb.docx", made.replaced(word, "word/document.xml", made.entity_bomb), "an entity bomb", unsafe
    )
    shelf.put("bomb.odt", made.replaced(odt, "content.xml", made.entity_bomb), "an entity bomb", unsafe)
    shelf.put(
        "bomb_styles.docx",
        made.replaced(word, "word/styles.xml", made.entity_bomb),
        "an entity bomb in styles.xml",
        unsafe,
        form,
    )
    shelf.put(
        "external.docx",
        made.replaced(word, "word/document.xml", made.external_entity),
        "an external entity",
        unsafe,
    )
    shelf.put(
        "external.odt", made.replaced(odt, "content.xml", made.external_entity), "an external entity", unsafe
    )


def excessive(shelf: Shelf, form: Draft, word: bytes, odt: bytes) -> None:
    shelf.put(
        "zipbomb.docx",
        made.replaced(word, "word/document.xml", made.inflated),
        "document.xml inflates to 120 MB",
        ("too_large",),
    )
    shelf.put(
        "zipbomb.odt",
        made.replaced(odt, "content.xml", made.inflated),
        "content.xml inflates to 120 MB",
        ("too_large",),
    )
    shelf.put(
        "paragraphs.docx",
        made.replaced(word, "word/document.xml", made.many_paragraphs),
        "two million empty paragraphs",
        ("too_large", "not_this_form"),
    )
    shelf.put(
        "deep.docx",
        made.replaced(word, "word/document.xml", made.deep),
        "30,000 nested tables",
        ("too_large", "corrupt_file", "unsafe_xml", "not_this_form"),
    )
    shelf.put(
        "bloated_media.docx",
        made.bloated_media(form),
        "a good form with a picture that inflates to 150 MB",
        ("too_large",),
        form,
    )


def foreign(shelf: Shelf, form: Draft, word: bytes, pdf: bytes, rtf: bytes) -> None:
    shelf.put("macros.docm", made.macros(form), "a docm with macros", NOT_READ, form)
    shelf.put("modele.dotx", made.template_type(form), "a Word template", NOT_READ, form)
    shelf.put("form.rtf", rtf, "an rtf", NOT_READ, form)
    photo = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(photo, "JPEG")
    shelf.put("photo.jpg", photo.getvalue(), "a photograph", (*NOT_READ, "no_text_layer"))
    shelf.put("tableau.xlsx", made.xlsx(), "a spreadsheet", (*NOT_READ, "not_this_form"))
    pages = io.BytesIO()
    with zipfile.ZipFile(pages, "w") as z:
        z.writestr("Index/Document.iwa", bytes(300))
        z.writestr("preview.jpg", photo.getvalue())
    shelf.put("form.pages", pages.getvalue(), "an Apple Pages document", NOT_READ)
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Bilan Clas", "a@example.org", "caf@example.org"
    mail.set_content("Bonjour, voici le bilan.")
    mail.add_attachment(word, maintype="application", subtype="octet-stream", filename="Bilan.docx")
    shelf.put("message.eml", bytes(mail), "a mail with the form attached", NOT_READ, form)
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as z:
        z.writestr("Bilan.docx", word)
    shelf.put("envoi.zip", bundle.getvalue(), "a zip with the form inside", NOT_READ, form)
    shelf.put("form.txt", b"Bilan des projets Clas 2024-2025\n", "a text file", (*NOT_READ, "not_this_form"))
    scan, mixed = made.scanned(pdf)
    shelf.put("scan.pdf", scan, "a scan: pictures only", ("no_text_layer",))
    shelf.put(
        "scan_stamp.pdf",
        mixed,
        "a scan whose pages bear one line of real text",
        ("no_text_layer", "not_this_form"),
    )
    with pikepdf.new() as nothing:
        nothing.add_blank_page()
        out = io.BytesIO()
        nothing.save(out)
    shelf.put("white.pdf", out.getvalue(), "one white page", ("no_text_layer", "not_this_form", "empty_file"))
