"""Word documents written by hand, part by part, to hold what Word can do and nothing else.

In: fragments of WordprocessingML. Out: the bytes of a .docx.

    docx(p(run("Mail", bold=True)) + p("a@example.org"))
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": W_NS,
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BY = 'w:id="1" w:author="Une relectrice" w:date="2025-06-20T10:00:00Z"'


def t(text: str) -> str:
    """Text as it stands in a run; tabs and line breaks become their elements."""
    tags = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(
        tags.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split("([\t\n])", text)
        if piece
    )


def run(text: str = "", *, bold: bool = False, look: str = "", inner: str = "") -> str:
    """A run of text, or of `inner`; `look`: further run properties."""
    look = ("<w:b/>" if bold else "") + look
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner or t(text)}</w:r>"


def p(content: str = "", props: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def tc(*blocks: str, props: str = "") -> str:
    """A cell of blocks or of lines of text."""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks or ("",))
    return f"<w:tc>{f'<w:tcPr>{props}</w:tcPr>' if props else ''}{inner}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row of cells or of their texts."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def grid(*rows: tuple[str, ...]) -> str:
    """A table of texts."""
    return tbl(*(tr(*(tc(text) for text in row)) for row in rows))


def sdt(content: str, props: str = "", *, placeholder: bool = False) -> str:
    """A content control around anything."""
    props += "<w:showingPlcHdr/>" if placeholder else ""
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box_drawing(*blocks: str) -> str:
    """A text box as Word 2010 and later draw it."""
    return (
        "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{''.join(blocks)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def box_vml(*blocks: str) -> str:
    """A text box as older Words draw it."""
    inner = "".join(blocks)
    return f"<w:pict><v:rect><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict>"


def box_both(*blocks: str) -> str:
    """A text box as Word writes it: the new drawing, and its copy for older Words."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box_drawing(*blocks)}</mc:Choice>'
        f"<mc:Fallback>{box_vml(*blocks)}</mc:Fallback></mc:AlternateContent>"
    )


def ins(content: str) -> str:
    return f"<w:ins {BY}>{content}</w:ins>"


def deleted(text: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def field(instruction: str, result: str, begin: str = "") -> str:
    """A complex field: its instruction, then its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def main_part(body: str) -> str:
    """The XML of the main part."""
    return f"{HEAD}<w:document {_DECLARED}><w:body>{body}<w:sectPr/></w:body></w:document>"


def side_part(tag: str, inner: str) -> str:
    """The XML of a header, a footer, the notes or the comments."""
    return f"{HEAD}<w:{tag} {_DECLARED}>{inner}</w:{tag}>"


def docx(
    body: str = "", *, xml: str | bytes = "", main: str = "word/document.xml", **parts: str | bytes
) -> bytes:
    """A .docx of this body, or of this main part; `comments="…"` adds word/comments.xml."""
    whole = xml or main_part(body)
    held = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target={quoteattr(main)}/>'
            "</Relationships>"
        ),
        main: whole,
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return package(held)


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def changed(data: bytes, name: str, part: bytes) -> bytes:
    """The same zip with one part replaced or added."""
    return package({**parts_of(data), name: part})
