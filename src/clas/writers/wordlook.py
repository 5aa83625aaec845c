"""How the Word report looks: page, language, styles; all by styles, so that a person changes it in one place.

In: a new python-docx document. Out: nothing; the document is dressed.

    >>> WIDTH_CM
    16.6
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from clas.language import say
from clas.synthesis.report import Report
from clas.writers import wordml

WIDTH_CM = 16.6
_DEEP, _SOFT = RGBColor(0x17, 0x40, 0x5E), RGBColor(0x4A, 0x55, 0x60)
_FONT = "Arial"
_LONGEST_PROPERTY = 255
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}


def dress(document: Document, title: str, report: Report) -> None:
    """Page, language, title, styles, header and footer of a new document."""
    _page(document)
    _properties(document, title, report)
    _styles(document, _LOCALES.get(report.tongue, report.tongue))
    _margins(document, title)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.different_first_page_header_footer = True


def _properties(document: Document, title: str, report: Report) -> None:
    """The only date is the report's own: the same report gives the same file whenever it is written."""
    properties = document.core_properties
    properties.title, properties.language = (
        title[:_LONGEST_PROPERTY],
        _LOCALES.get(report.tongue, report.tongue),
    )
    properties.author = properties.comments = properties.keywords = ""
    properties.subject = report.school_year
    for stamp in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision"):
        for element in properties._element.findall(qn(stamp)):
            properties._element.remove(element)
    if report.made_on is not None:
        properties.created = properties.modified = datetime.combine(report.made_on, time(), UTC)


def _styles(document: Document, locale: str) -> None:
    _default_language(document, locale)
    _letters(document, "Normal", 10, after=6)
    _letters(document, "Title", 22, _DEEP, bold=True, after=2)
    _letters(document, "Subtitle", 12, _SOFT, after=14)
    _letters(document, "Heading 1", 15, _DEEP, bold=True, before=20, after=6)
    _letters(document, "Heading 2", 12, _DEEP, bold=True, before=12, after=4)
    _letters(document, "TOC Heading", 13, _DEEP, bold=True, before=6, after=4)
    _letters(document, "Caption", 9.5, _DEEP, bold=True, before=10, after=3, keep=True)
    _letters(document, "List Bullet", 10, after=3)
    _letters(document, "Quote", 10, before=6, after=0, indent=0.5, italic=True)
    _letters(document, "TOC 1", 10, after=2, new=True)
    _letters(document, wordml.SOURCE, 8.5, _SOFT, after=8, indent=0.5, new=True)
    _letters(document, wordml.PICTURE, 10, after=4, keep=True, new=True)
    _letters(document, wordml.CELL, 8.5, after=0, new=True)
    _letters(document, wordml.NOTICE, 10, before=6, after=8, indent=0.2, new=True)
    _plain(document, "Title", "Subtitle")
    _beside_rule(document.styles[wordml.NOTICE])
    _table_style(document)


def _letters(  # noqa: PLR0913 - one line a style reads like a table
    document: Document,
    name: str,
    size: float,
    colour: RGBColor | None = None,
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    keep: bool = False,
    new: bool = False,
) -> None:
    """Set the letters and spaces of one paragraph style; spaces come from styles, never from empty lines."""
    styles = document.styles
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if new and name not in styles else styles[name]
    assert isinstance(style, ParagraphStyle)
    if new:
        style.base_style = styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold or None, italic
    _face(style)
    style.font.color.rgb = colour or RGBColor(0x1A, 0x1A, 0x1A)
    spaces = style.paragraph_format
    spaces.space_before, spaces.space_after = Pt(before), Pt(after)
    if indent:
        spaces.left_indent = Cm(indent)
    if keep:
        spaces.keep_with_next = True


def _face(style: ParagraphStyle) -> None:
    """One face for all scripts: the theme's own would win over a plain font name."""
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for name in [key for key in fonts.attrib if "Theme" in key or "theme" in key]:
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)


def _default_language(document: Document, locale: str) -> None:
    """The language of the whole text, for spelling and for reading aloud."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for script in ("w:val", "w:eastAsia"):
        language.set(qn(script), locale)


def _plain(document: Document, *names: str) -> None:
    """No rule under the title and no letters set apart, as the template would have them."""
    for name in names:
        element = document.styles[name].element
        for path in ("w:pPr/w:pBdr", "w:rPr/w:spacing", "w:rPr/w:kern"):
            for found in element.xpath(path):
                found.getparent().remove(found)


def _beside_rule(style: Any) -> None:
    """A rule at the left and a pale ground."""
    properties = style.element.get_or_add_pPr()
    rule = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="17405E"/></w:pBdr>'
    ground = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EEF1F4"/>'
    at = next((n for n, child in enumerate(properties) if child.tag in (qn("w:spacing"), qn("w:ind"))), 0)
    properties.insert(at, parse_xml(rule))
    properties.insert(at + 1, parse_xml(ground))


def _table_style(document: Document) -> None:
    """Thin lines between rows, a pale bold header."""
    style = document.styles.add_style(wordml.TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    line = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
    rules = line.format(side="bottom", size=4, colour="B8C2CC") + line.format(
        side="insideH", size=4, colour="B8C2CC"
    )
    whole = (
        f"<w:tblPr {nsdecls('w')}><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    head = (
        f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f"{line.format(side='bottom', size=8, colour='17405E')}</w:tcBorders>"
        '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/></w:tcPr></w:tblStylePr>'
    )
    style.element.append(parse_xml(whole))
    style.element.append(parse_xml(head))


def _margins(document: Document, title: str) -> None:
    """The title runs at the head from the second page on; every page has its number."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.text = title
    _small(head)
    for footer in (section.footer, section.first_page_footer):
        foot = footer.paragraphs[0]
        before, between, after = _page_words()
        foot.add_run(before)
        wordml.field(foot, "PAGE", "1")
        foot.add_run(between)
        wordml.field(foot, "NUMPAGES", "1")
        foot.add_run(after)
        _small(foot)
        foot.alignment = 2


def _page_words() -> tuple[str, str, str]:
    """What stands around the two numbers of « page 3 sur 10 »."""
    before, rest = say("report.document.page_of").split("{page}")
    between, after = rest.split("{pages}")
    return before, between, after


def _small(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _SOFT
