"""The parts of an OpenDocument workbook that do not depend on its rows.

In: the names of its sheets. Out: XML.

    settings([("Bilans", 1)])[:5]
"""

from __future__ import annotations

from collections.abc import Iterable

from clas.writers.characters import attribute

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f'{_DECLARATION}<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}.xml" manifest:media-type="text/xml"/>'
        for part in ("content", "styles", "settings")
    )
    + "</manifest:manifest>"
)
_SPACES = "".join(
    f' xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
    )
)
STYLES = (
    f'{_DECLARATION}<office:document-styles{_SPACES} office:version="1.3"><office:styles>'
    '<style:default-style style:family="table-cell"><style:text-properties style:font-name="Liberation Sans"'
    ' fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:default-style>'
    "</office:styles><office:automatic-styles>"
    '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="29.7cm"'
    ' fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm"/></style:page-layout>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Default" style:page-layout-name="pm1"/>'
    "</office:master-styles></office:document-styles>"
)
_WRAPPED = 'style:vertical-align="top" fo:wrap-option="wrap"'


def _cell_style(name: str, cell: str, text: str = "", data: str = "") -> str:
    number = f' style:data-style-name="{data}"' if data else ""
    words = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{number}>'
        f"<style:table-cell-properties {cell}/>{words}</style:style>"
    )


CONTENT_START = (
    f'{_DECLARATION}<office:document-content{_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' office:version="1.3"><office:automatic-styles>'
    '<number:number-style style:name="N1"><number:number number:min-integer-digits="1"'
    ' number:decimal-places="0"/></number:number-style>'
    '<number:number-style style:name="N2"><number:number number:min-integer-digits="1"'
    ' number:decimal-places="1"/></number:number-style>'
    '<number:date-style style:name="N3"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="ta1" style:family="table" style:master-page-name="Default"/>'
    '<style:style style:name="roh" style:family="table-row"><style:table-row-properties'
    ' style:use-optimal-row-height="true"/></style:style>'
    + _cell_style(
        "header",
        f'fo:background-color="#1f4e79" fo:border="0.5pt solid #808080" {_WRAPPED}',
        'fo:color="#ffffff" fo:font-weight="bold"',
    )
    + _cell_style("text", _WRAPPED)
    + _cell_style("link", _WRAPPED, 'fo:color="#0563c1"')
    + _cell_style("number", _WRAPPED, data="N1")
    + _cell_style("decimal", _WRAPPED, data="N2")
    + _cell_style("day", _WRAPPED, data="N3")
)
CONTENT_END = "</office:spreadsheet></office:body></office:document-content>"


def settings(frozen: Iterable[tuple[str, int]]) -> str:
    """The settings part: the header, and of each sheet so many columns, stay in sight."""
    pages = "".join(_page(name, columns) for name, columns in frozen)
    return (
        f'{_DECLARATION}<office:document-settings xmlns:office="{_OASIS}office:1.0" office:version="1.3"'
        f' xmlns:config="{_OASIS}config:1.0" xmlns:ooo="http://openoffice.org/2004/office">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{pages}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _page(name: str, columns: int) -> str:
    items = (
        ("HorizontalSplitMode", "short", 2 if columns else 0),
        ("VerticalSplitMode", "short", 2),
        ("HorizontalSplitPosition", "int", columns),
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 3 if columns else 2),
        ("PositionLeft", "int", 0),
        ("PositionRight", "int", columns),
        ("PositionTop", "int", 0),
        ("PositionBottom", "int", 1),
    )
    rows = "".join(
        f'<config:config-item config:name="{item}" config:type="{kind}">{value}</config:config-item>'
        for item, kind, value in items
    )
    entry = f'<config:config-item-map-entry config:name="{attribute(name)}">'
    return f"{entry}{rows}</config:config-item-map-entry>"
