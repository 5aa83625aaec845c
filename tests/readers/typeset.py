"""Makes small PDFs for the tests: typeset text, and what people type over a PDF.

In: Typst source, or a PDF and annotations. Out: the bytes of a PDF.

    typeset("= Bilan")
"""

from __future__ import annotations

import io

import pikepdf
import typst

PAGE = '#set page(paper: "a4", margin: 2.5cm)\n#set text(lang: "fr", size: 11pt)\n'


def typeset(source: str, page: str = PAGE) -> bytes:
    """A PDF of this Typst source."""
    made = typst.compile((page + source).encode("utf-8"))
    assert isinstance(made, bytes)
    return made


def annotated(pdf: bytes, *notes: pikepdf.Dictionary, fields: bool = False) -> bytes:
    """The PDF with annotations on its first page; `fields`: they are the fields of its form."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        held = [document.make_indirect(note) for note in notes]
        document.pages[0].obj.Annots = pikepdf.Array(held)
        if fields:
            document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(held))
        document.save(out)
    return out.getvalue()


def note(subtype: str, rect: tuple[float, ...], **more: object) -> pikepdf.Dictionary:
    """An annotation at this place, in points from the bottom left corner."""
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + subtype), Rect=pikepdf.Array(rect), **more
    )


def tick(rect: tuple[float, ...], name: str, state: str, *, on: bool) -> pikepdf.Dictionary:
    """A box to tick, whose state is called `state` when it is ticked."""
    shown = pikepdf.Name("/" + (state if on else "Off"))
    return note("Widget", rect, FT=pikepdf.Name.Btn, T=pikepdf.String(name), AS=shown)


def changed(pdf: bytes, **how: object) -> bytes:
    """The PDF saved again by pikepdf, with these arguments of `save`."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, **how)
    return out.getvalue()
