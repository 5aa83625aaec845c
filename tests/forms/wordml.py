"""WordprocessingML by hand: paragraphs, runs, tables.

>>> from lxml import etree
>>> "".join(paragraph("Bonjour").itertext())
'Bonjour'
"""

from __future__ import annotations

import copy
import re

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
W = f"{{{NS['w']}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def q(tag: str) -> str:
    """`w:p` → `{…}p`."""
    prefix, name = tag.split(":")
    return f"{{{NS[prefix]}}}{name}"


def node(tag: str, *children, **attrs) -> etree._Element:
    """An element; `tag` is `w:` when it has no prefix, and then its attributes are w: too."""
    tag = tag if ":" in tag else "w:" + tag
    made = etree.Element(q(tag), nsmap={tag.split(":")[0]: NS[tag.split(":")[0]]})
    for key, value in attrs.items():
        name = key.rstrip("_").replace("__", ":")
        if ":" in name:
            made.set(q(name), str(value))
        else:
            made.set(W + name if tag.startswith("w:") else name, str(value))
    for child in children:
        if isinstance(child, str):
            made.text = (made.text or "") + child
        elif child is not None:
            made.append(child)
    return made


def parse(xml: str) -> etree._Element:
    """A fragment with the usual prefixes."""
    spaces = " ".join(f'xmlns:{k}="{v}"' for k, v in NS.items())
    return etree.fromstring(f"<x {spaces}>{xml}</x>")[0]


def text_node(text: str, tag: str = "t") -> etree._Element:
    made = node(tag, text)
    made.set(XML_SPACE, "preserve")
    return made


def rpr(look: str) -> etree._Element | None:
    """Run properties out of a short list: "b i u red 20 Arial"."""
    if not look:
        return None
    out = node("rPr")
    order = []
    for word in look.split():
        if word in ("b", "i", "strike"):
            order.append((0, node(word)))
        elif word.isdigit():
            order.append((2, node("sz", val=word)))
        elif word == "u":
            order.append((3, node("u", val="single")))
        elif re.fullmatch("[0-9A-F]{6}", word):
            order.append((1, node("color", val=word)))
        elif word.startswith("@"):
            order.append((-2, node("rStyle", val=word[1:])))
        else:
            order.append((-1, node("rFonts", ascii=word, hAnsi=word, cs=word)))
    out.extend(n for _, n in sorted(order, key=lambda pair: pair[0]))
    return out


def run(text: str, look: str | etree._Element = "") -> etree._Element:
    """One run; tabs and line breaks become w:tab and w:br."""
    made = node("r")
    props = copy.deepcopy(look) if isinstance(look, etree._Element) else rpr(look)
    if props is not None:
        made.append(props)
    for piece in re.split("([\t\n])", text):
        if piece == "\t":
            made.append(node("tab"))
        elif piece == "\n":
            made.append(node("br"))
        elif piece:
            made.append(text_node(piece))
    return made


def ppr(style: str = "", num: int | None = None, **spacing) -> etree._Element | None:
    if not style and num is None and not spacing:
        return None
    out = node("pPr")
    if style:
        out.append(node("pStyle", val=style))
    if spacing.get("keep"):
        out.append(node("keepNext"))
    if num is not None:
        out.append(node("numPr", node("ilvl", val=0), node("numId", val=num)))
    if spacing.get("before") or spacing.get("after"):
        out.append(node("spacing", before=spacing.get("before", 0), after=spacing.get("after", 0)))
    if spacing.get("center"):
        out.append(node("jc", val="center"))
    return out


def paragraph(
    content="", look: str = "", style: str = "", num: int | None = None, **spacing
) -> etree._Element:
    """A paragraph of one run, or of the runs given."""
    made = node("p")
    props = ppr(style, num, **spacing)
    if props is not None:
        made.append(props)
    if isinstance(content, str):
        if content:
            made.append(run(content, look))
    else:
        made.extend(content)
    return made


def cell(blocks, width: int = 4800, span: int = 1, fill: str = "") -> etree._Element:
    """A cell; a w:p is added at the end when the last block is not one."""
    props = node("tcPr", node("tcW", w=width, type_="dxa"))
    if span > 1:
        props.append(node("gridSpan", val=span))
    if fill:
        props.append(node("shd", val="clear", color="auto", fill=fill))
    made = node("tc", props)
    for block in [paragraph(blocks)] if isinstance(blocks, str) else blocks:
        made.append(block)
    if made[-1].tag != W + "p":
        made.append(node("p"))
    return made


def table(rows, widths, borders: bool = True) -> etree._Element:
    """Rows of cells (w:tc, or lists of blocks, or text)."""
    props = node("tblPr")
    if borders:
        props.append(node("tblStyle", val="Grilledutableau"))
    props.append(node("tblW", w=sum(widths), type_="dxa"))
    if borders:
        sides = node("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            sides.append(node(side, val="single", sz=4, space=0, color="808080"))
        props.append(sides)
    props.append(node("tblLook", val="04A0"))
    made = node("tbl", props, node("tblGrid", *[node("gridCol", w=x) for x in widths]))
    for row in rows:
        line = node("tr")
        for item, width in zip(row, widths, strict=False):
            line.append(
                item if isinstance(item, etree._Element) and item.tag == W + "tc" else cell(item, width)
            )
        made.append(line)
    return made


def plain(element: etree._Element) -> str:
    """The text of a paragraph, tabs kept."""
    out = []
    for n in element.iter(W + "t", W + "tab", W + "br"):
        if n.tag == W + "t":
            out.append(n.text or "")
        elif n.getparent().tag == W + "r":
            out.append("\t" if n.tag == W + "tab" else "\n")
    return "".join(out)
