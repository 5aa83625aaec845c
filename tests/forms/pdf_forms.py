"""The blank form as a PDF, filled with form fields or with notes typed over it.

In: projects. Out: the bytes of PDFs. Four ways: fields with and without appearance, notes with and without.
"""

from __future__ import annotations

import io
import random
from typing import NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String

from tests.forms import pens, template
from tests.forms.draft import Draft, draft, load_project
from tests.forms.elements import IDENTITY, elements, load_fields

KINDS = ("acroform", "acroform_bare", "freetext", "freetext_bare")


class Spot(NamedTuple):
    """Where an answer goes: page from 0, and left, bottom, right, top in points."""

    page: int
    box: tuple[float, float, float, float]


def spots(pdf: bytes) -> dict[str, Spot]:
    """The blank space that follows each label."""
    doc = pypdfium2.PdfDocument(pdf)
    pages = [doc[i].get_textpage() for i in range(len(doc))]
    at: list[tuple[str, int, tuple, tuple]] = []
    page, start = 0, 0
    for e in elements(load_fields()):
        words = e.text.split()
        first, last = " ".join(words[:3]), " ".join(words[-2:])
        while True:
            found = pages[page].search(first, index=start, match_case=True).get_next()
            if found or page == len(pages) - 1:
                break
            page, start = page + 1, 0
        assert found, f"not in the blank PDF: {e.text}"
        end = pages[page].search(last, index=found[0], match_case=True).get_next() or found
        top = pages[page].get_charbox(found[0])
        bottom = pages[page].get_charbox(end[0] + end[1] - 1)
        start = end[0] + end[1]
        at.append((e.key, page, top, bottom))
    return {k: place(at, i, k) for i, (k, *_) in enumerate(at)}


def place(at: list, i: int, key: str) -> Spot:
    _, page, top, bottom = at[i]
    if key in IDENTITY:
        return Spot(page, (232, bottom[1] - 4, 535, top[3] + 4))
    after = at[i + 1] if i + 1 < len(at) else None
    floor = after[2][3] + 3 if after and after[1] == page else 60
    if key in ("staff_count", "new_group_count"):
        return Spot(page, (bottom[2] + 6, bottom[1] - 3, 535, bottom[3] + 3))
    return Spot(page, (64, floor, 535, max(bottom[1] - 3, floor + 14)))


def wrapped(text: str, width: float, size: float) -> list[str]:
    out = []
    for line in text.split("\n"):
        words, held = line.split(" "), ""
        for word in words:
            if held and len(held) + len(word) + 1 > width / size / 0.5:
                out.append(held)
                held = word
            else:
                held = f"{held} {word}" if held else word
        out.append(held)
    return out


def appearance(
    doc: pikepdf.Pdf, text: str, width: float, height: float, font: pikepdf.Object
) -> pikepdf.Object:
    size = 9.0
    lines = wrapped(text, width - 4, size)
    while len(lines) * size * 1.15 > height and size > 4:
        size -= 0.5
        lines = wrapped(text, width - 4, size)
    code = [f"/Tx BMC q BT /Helv {size} Tf 0 g 2 {height - size - 1:.1f} Td {size * 1.15:.1f} TL"]
    for line in lines:
        code.append("<" + line.encode("cp1252", "replace").hex() + "> Tj T*")
    made = doc.make_stream("\n".join([*code, "ET Q EMC"]).encode())
    made.Type, made.Subtype = Name.XObject, Name.Form
    made.BBox = Array([0, 0, width, height])
    made.Resources = Dictionary(Font=Dictionary(Helv=font))
    return made


def filled(blank: bytes, made: Draft, kind: str) -> bytes:
    """`kind`: one of KINDS."""
    where = spots(blank)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank)) as doc:
        font = doc.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        )
        fields = []
        for i, (key, text) in enumerate(made.answers.items()):
            page, (x0, y0, x1, y1) = where[key]
            form = kind.startswith("acroform")
            if not text and not form:
                continue
            note = Dictionary(Type=Name.Annot, Rect=Array([x0, y0, x1, y1]), F=4)
            if form:
                note.update(field(key, text, i, made.rng))
                fields.append(note)
            else:
                note.Subtype, note.Contents = Name.FreeText, String(text.replace("\n", "\r"))
                note.DA = String("/Helv 9 Tf 0 0 1 rg")
            if text and not kind.endswith("bare"):
                note.AP = Dictionary(N=appearance(doc, text, x1 - x0, y1 - y0, font))
            note = doc.make_indirect(note)
            if form:
                fields[-1] = note
            target = doc.pages[page]
            if Name.Annots not in target:
                target.Annots = Array([])
            target.Annots.append(note)
        if fields:
            bare = kind.endswith("bare")
            doc.Root.AcroForm = Dictionary(
                Fields=Array(fields),
                NeedAppearances=bare,
                DA=String("/Helv 9 Tf 0 g"),
                DR=Dictionary(Font=Dictionary(Helv=font)),
            )
        doc.save(out)
    return out.getvalue()


def field(key: str, text: str, number: int, rng: random.Random) -> dict:
    names = (f"Texte{number + 1}", key, f"topmostSubform[0].Page1[0].Champ{number}[0]")
    out = {
        "/Subtype": Name.Widget,
        "/FT": Name.Tx,
        "/T": String(names[rng.randrange(3)] + f"_{number}"),
        "/Ff": 4096,
    }
    out["/DA"] = String("/Helv 9 Tf 0 g")
    if text:
        out["/V"] = String(text.replace("\n", "\r"))
    return out


def make(project: str, kind: str, blank: bytes, seed: int) -> tuple[Draft, bytes]:
    rng = random.Random(f"{project}/{kind}/{seed}")
    made = draft(load_project(project), rng, pens.Pen(rng))
    for key, text in made.answers.items():
        flat = text.replace(" | ", " : ")
        if key in ("staff_count", "new_group_count", *IDENTITY):
            flat = flat.replace("\n", " ")
        made.write(key, flat)
    return made, filled(blank, made, kind)


def blank_docx() -> bytes:
    """The blank form, which LibreOffice then makes a PDF of."""
    from tests.forms.package import docx

    rng = random.Random(0)
    made = draft(load_project("q11"), rng, pens.Pen(rng))
    made.answers = dict.fromkeys(made.answers, "")
    made.page.body = template.fill(made, "below")
    return docx(made.page)
