"""OpenDocument texts written by hand, to hold what LibreOffice can do and nothing else.

In: fragments of OpenDocument XML. Out: the bytes of an .odt.

    odt(p("Mail") + p("a@example.org"))
"""

from __future__ import annotations

import io
import zipfile

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    **{name: f"{_ODF}:{name}:1.0" for name in ("office", "text", "table", "style", "form")},
    "draw": f"{_ODF}:drawing:1.0",
    "svg": f"{_ODF}:svg-compatible:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
    '<style:style style:name="N" style:family="text"><style:text-properties fo:font-weight="normal"/>'
    '</style:style><style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="Q" style:family="text"'
    ' style:parent-style-name="Placeholder_20_Text"/>'
)
NAMED = (
    '<style:style style:name="Heading_20_1" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def p(inner: str = "", style: str = "Standard") -> str:
    """A paragraph."""
    return (
        f'<text:p text:style-name="{style}">{inner}</text:p>'
        if inner
        else f'<text:p text:style-name="{style}"/>'
    )


def span(style: str, inner: str) -> str:
    """A run of this style: B is bold, N is not, H is hidden, Q is a prompt."""
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def cell(*blocks: str, attributes: str = "") -> str:
    """A table cell of blocks or of lines of text."""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>".replace(" >", ">", 1)


def row(*cells: str) -> str:
    """A row of cells or of texts."""
    inner = "".join(one if one.startswith("<table") else cell(one) for one in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<table:table>{''.join(rows)}</table:table>"


def box(inner: str, tag: str = "frame") -> str:
    """A text box in a frame, or the text of a shape."""
    inside = f"<draw:text-box>{inner}</draw:text-box>" if tag == "frame" else inner
    return f"<draw:{tag}>{inside}<svg:desc>Texte de remplacement</svg:desc></draw:{tag}>"


def content(body: str, kind: str = "text") -> str:
    """The part content.xml of a document of this body."""
    return (
        f"{HEAD}<office:document-content {_DECLARED}>"
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def package(**parts: str | bytes) -> bytes:
    """A zip of these parts; in a name `__` stands for a slash and `_` for the dot before its ending."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, part in parts.items():
            written.writestr(name.replace("__", "/").replace("_", "."), part)
    return file.getvalue()


def odt(body: str, masters: str = "", **parts: str | bytes) -> bytes:
    """A whole document; `masters`: its headers and footers."""
    styles = (
        f"{HEAD}<office:document-styles {_DECLARED}><office:styles>{NAMED}</office:styles>"
        "<office:master-styles>"
        f'<style:master-page style:name="Standard">{masters}</style:master-page></office:master-styles>'
        "</office:document-styles>"
    )
    return package(content_xml=content(body), styles_xml=styles, **parts)
