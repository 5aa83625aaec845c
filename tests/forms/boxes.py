# ruff: noqa: E501 - XML and sentences stay on one line
"""Text boxes as Word writes them: a drawing with its VML copy, the drawing alone, or VML alone.

In: blocks. Out: a paragraph that holds the box.
"""

from __future__ import annotations

import copy
import itertools

from lxml import etree

from tests.forms.pens import Blocks, Pen
from tests.forms.wordml import W, node, paragraph, parse, plain, run

SERIAL = itertools.count(1)
EMU = 12700


def height(blocks: Blocks) -> int:
    """Points that the text needs, roughly."""
    return 20 + sum(
        17 * (1 + len(plain(p)) // 85 + plain(p).count("\n")) for b in blocks for p in b.iter(W + "p")
    )


def drawing(blocks: Blocks, anchored: bool, tall: int) -> etree._Element:
    number = next(SERIAL)
    shape = (
        f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{460 * EMU}" cy="{tall * EMU}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr val="808080"/></a:solidFill>'
        f"</a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr><a:spAutoFit/></wps:bodyPr></wps:wsp>"
        f"</a:graphicData></a:graphic>"
    )
    props = f'<wp:docPr id="{number}" name="Zone de texte {number}" descr="zone de texte"/>'
    extent = f'<wp:extent cx="{460 * EMU}" cy="{tall * EMU}"/>'
    if anchored:
        xml = (
            '<w:drawing><wp:anchor distT="45720" distB="45720" distL="0" distR="0" simplePos="0" relativeHeight="25"'
            ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            f"{extent}<wp:wrapTopAndBottom/>{props}<wp:cNvGraphicFramePr/>{shape}</wp:anchor></w:drawing>"
        )
    else:
        xml = (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{props}<wp:cNvGraphicFramePr/>'
            f"{shape}</wp:inline></w:drawing>"
        )
    made = parse(xml)
    made.find(".//" + W + "txbxContent").extend(copy.deepcopy(b) for b in blocks)
    return made


def picture(blocks: Blocks, anchored: bool, tall: int) -> etree._Element:
    number = next(SERIAL)
    place = "position:absolute;" if anchored else ""
    wrap = '<w10:wrap type="topAndBottom"/>' if anchored else ""
    made = parse(
        f'<w:pict><v:rect id="zone{number}" style="{place}width:460pt;height:{tall}pt;mso-fit-shape-to-text:t">'
        f"<v:textbox><w:txbxContent/></v:textbox>{wrap}</v:rect></w:pict>"
    )
    made.find(".//" + W + "txbxContent").extend(copy.deepcopy(b) for b in blocks)
    return made


def boxed(blocks: Blocks, kind: str, anchored: bool = False) -> etree._Element:
    """`kind`: both, drawing (no fallback part) or vml."""
    blocks = blocks if blocks[-1].tag == W + "p" else [*blocks, paragraph()]
    tall = height(blocks)
    if kind == "vml":
        return paragraph([node("r", picture(blocks, anchored, tall))])
    choice = node("mc:Choice", drawing(blocks, anchored, tall), Requires="wps")
    made = node("mc:AlternateContent", choice)
    if kind == "both":
        made.append(node("mc:Fallback", picture(blocks, anchored, tall)))
    return paragraph([node("r", made)])


class BoxPen(Pen):
    """Long answers in text boxes, short ones (and the identification) typed."""

    kind = "both"
    anchored = False

    def blocks(self, key: str, text: str) -> Blocks:
        inner = super().blocks(key, text)
        if len(text) < 25 or self.rng.random() < 0.15:
            return inner
        return [boxed(inner, self.kind, self.anchored)]

    def blank(self, key: str) -> Blocks:
        if self.rng.random() < 0.5 or key in ("contact_email", "staff_count"):
            return []
        return [boxed([paragraph()], self.kind, self.anchored)]


class VmlBoxPen(BoxPen):
    kind = "vml"


class DrawingBoxPen(BoxPen):
    kind = "drawing"


class FloatingBoxPen(BoxPen):
    anchored = True

    def inline(self, key: str, line: str) -> Blocks:
        return [run(line)]
