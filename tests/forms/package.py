# ruff: noqa: E501 - XML and sentences stay on one line
"""A body and its side parts → the bytes of a docx, in the dialects that writers of docx use.

In: a `Page`. Out: bytes. Dialects: plain, strict, prefix (ns0:), utf16, bare (no styles at all), google, main_part.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

from tests.forms.draft import Page
from tests.forms.template import blank_parts
from tests.forms.wordml import NS, W, node, q

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
STRICT = {
    NS["w"]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    NS["r"]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    NS["wp"]: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    NS["a"]: "http://purl.oclc.org/ooxml/drawingml/main",
    NS["pic"]: "http://purl.oclc.org/ooxml/drawingml/picture",
}
STYLES = """
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Appelnotedebasdep"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
</w:styles>"""


def numbering() -> bytes:
    """1, 2, 5: bullets; 3: 1. 2. 3.; 4: 1- 2- 3-; 6: I. II."""
    kinds = [
        ("bullet", "\uf0b7"),
        ("bullet", "-"),
        ("decimal", "%1."),
        ("decimal", "%1-"),
        ("bullet", "\uf0a7"),
        ("upperRoman", "%1."),
    ]
    xml = [f'<w:numbering xmlns:w="{NS["w"]}">']
    for i, (form, text) in enumerate(kinds):
        font = "Symbol" if text == "\uf0b7" else "Wingdings" if text == "\uf0a7" else "Calibri"
        xml.append(
            f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl></w:abstractNum>'
        )
    xml += [f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(kinds))]
    return HEAD + "".join([*xml, "</w:numbering>"]).encode()


def side(tag: str, texts: list[str], item: str) -> bytes:
    """comments, footnotes or endnotes."""
    out = [f'<w:{tag} xmlns:w="{NS["w"]}">']
    if item != "comment":
        out += [
            f'<w:{item} w:type="{t}" w:id="{i}"><w:p><w:r><w:{t}/></w:r></w:p></w:{item}>'
            for i, t in ((-1, "separator"), (0, "continuationSeparator"))
        ]
    for i, text in enumerate(texts, 1):
        who = (
            ' w:author="Relecture" w:date="2025-06-20T10:00:00Z" w:initials="R"' if item == "comment" else ""
        )
        mark = "" if item == "comment" else f"<w:r><w:{item}Ref/></w:r>"
        body = "".join(
            f'<w:p>{mark}<w:r><w:t xml:space="preserve"> {escape(x)}</w:t></w:r></w:p>'
            for x in text.split("\n")
        )
        out.append(f'<w:{item} w:id="{i}"{who}>{body}</w:{item}>')
    return HEAD + "".join([*out, f"</w:{tag}>"]).encode()


def margin(tag: str, lines: list[str]) -> bytes:
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(x)}</w:t></w:r></w:p>' for x in lines)
    return HEAD + f'<w:{tag} xmlns:w="{NS["w"]}">{body}</w:{tag}>'.encode()


class Parts:
    """Collects parts, their types and the relationships of the main part."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.rels: list[tuple[str, str, str, bool]] = []

    def add(self, name: str, blob: bytes, kind: str, rel: str = "") -> str:
        self.parts[f"word/{name}"] = blob
        if kind:
            self.types[f"/word/{name}"] = TYPE + kind + "+xml"
        return self.link(rel or kind, name)

    def link(self, rel: str, target: str, outside: bool = False) -> str:
        self.rels.append((f"rId{len(self.rels) + 1}", rel, target, outside))
        return self.rels[-1][0]


def section(page: Page, parts: Parts) -> etree._Element:
    out = node("sectPr")
    for tag, lines, kind in (("hdr", page.headers, "header"), ("ftr", page.footers, "footer")):
        if lines:
            rid = parts.add(f"{kind}1.xml", margin(tag, lines), kind)
            ref = node(f"{kind}Reference", type_="default")
            ref.set(q("r:id"), rid)
            out.append(ref)
    wide, tall = (16838, 11906) if page.landscape else (11906, 16838)
    size = node("pgSz", w=wide, h=tall)
    if page.landscape:
        size.set(W + "orient", "landscape")
    out.append(size)
    out.append(node("pgMar", top=1134, right=1134, bottom=1134, left=1134, header=567, footer=567, gutter=0))
    if page.columns > 1:
        out.append(node("cols", num=page.columns, space=708))
    return out


def document(page: Page, parts: Parts) -> etree._Element:
    body = node("body", *page.body)
    body.append(section(page, parts))
    root = etree.Element(W + "document", nsmap=NS)
    root.set(q("mc:Ignorable"), "w14 wp14")
    root.append(body)
    targets = {}
    for e in root.iter(W + "hyperlink"):
        url = e.attrib.pop("target", None)
        if url:
            targets.setdefault(url, parts.link("hyperlink", url, outside=True))
            e.set(q("r:id"), targets[url])
    for e in root.iter(q("a:blip")):
        name = e.attrib.pop("target", None)
        if name:
            e.set(q("r:embed"), parts.link("image", f"media/{name}"))
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(NS))
    return root


def docx(page: Page, dialect: str = "plain") -> bytes:
    """The bytes of the file."""
    blank = blank_parts()
    parts = Parts()
    root = document(page, parts)
    if dialect != "bare":
        styles = blank["word/styles.xml"].decode().replace("</w:styles>", STYLES)
        parts.add("styles.xml", styles.encode(), "styles")
        parts.add("settings.xml", blank["word/settings.xml"], "settings")
    parts.add("numbering.xml", numbering(), "numbering")
    for tag, texts, item in (
        ("comments", page.comments, "comment"),
        ("footnotes", page.footnotes, "footnote"),
        ("endnotes", page.endnotes, "endnote"),
    ):
        if texts:
            parts.add(f"{tag}.xml", side(tag, texts, item), tag)
    main = "document2.xml" if dialect == "main_part" else "document.xml"
    for name, blob in page.media.items():
        parts.parts[f"word/media/{name}"] = blob
    parts.parts[f"word/{main}"] = main_xml(root, dialect)
    parts.types[f"/word/{main}"] = TYPE + "document.main+xml"
    return zipped(parts, main, dialect)


def main_xml(root: etree._Element, dialect: str) -> bytes:
    if dialect == "bare":
        for p in list(root.iter(W + "pStyle", W + "tblStyle", W + "rStyle")):
            p.getparent().remove(p)
    if dialect == "google":
        root = google(root)
    xml = etree.tostring(root, encoding="unicode")
    if dialect == "strict":
        for old, new in STRICT.items():
            xml = xml.replace(f'"{old}"', f'"{new}"')
        xml = xml.replace("<w:document ", '<w:document w:conformance="strict" ', 1)
    if dialect == "prefix":
        xml = re.sub(r"(</?|\s)w:(?=\w)", r"\1ns0:", xml).replace("xmlns:w=", "xmlns:ns0=")
    if dialect == "utf16":
        return ('<?xml version="1.0" encoding="UTF-16" standalone="yes"?>\n' + xml).encode("utf-16")
    return HEAD + xml.encode()


def google(root: etree._Element) -> etree._Element:
    """What Google Docs writes: every paragraph with all its properties, runs marked rtl=0, a bookmark at the top."""
    root = copy.deepcopy(root)
    for p in root.iter(W + "p"):
        if p.find(W + "pPr") is None:
            p.insert(0, node("pPr"))
        p.set(W + "rsidR", "00000000")
        p.set(W + "rsidRDefault", "00000000")
        p.set(W + "rsidP", "00000000")
        p.set(W + "rsidRPr", "00000000")
    for r in root.iter(W + "r"):
        props = r.find(W + "rPr")
        if props is None:
            props = node("rPr")
            r.insert(0, props)
        props.append(node("rtl", val=0))
    for t in list(root.iter(W + "tbl")):
        mark = node("tblPr")
        if t.find(W + "tblPr") is None:
            t.insert(0, mark)
    return root


def zipped(parts: Parts, main: str, dialect: str) -> bytes:
    """The package around the parts."""
    slash = "/word/" if dialect in ("google", "main_part") else ""
    office = STRICT[NS["r"]] if dialect == "strict" else OFFICE
    rels = "".join(
        f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{escape(t if out else slash + t)}"{" TargetMode=" + chr(34) + "External" + chr(34) if out else ""}/>'
        for i, kind, t, out in parts.rels
    )
    space = "http://schemas.openxmlformats.org/package/2006/"
    types = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in parts.types.items())
    defaults = "".join(
        f'<Default Extension="{x}" ContentType="{t}"/>'
        for x, t in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("bmp", "image/bmp"),
        )
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(
        buffer, "w", zipfile.ZIP_STORED if dialect == "google" else zipfile.ZIP_DEFLATED
    ) as z:
        z.writestr(
            "[Content_Types].xml",
            HEAD + f'<Types xmlns="{space}content-types">{defaults}{types}</Types>'.encode(),
        )
        z.writestr(
            "_rels/.rels",
            HEAD
            + f'<Relationships xmlns="{space}relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="{"/" if slash else ""}word/{main}"/></Relationships>'.encode(),
        )
        z.writestr(
            f"word/_rels/{main}.rels",
            HEAD + f'<Relationships xmlns="{space}relationships">{rels}</Relationships>'.encode(),
        )
        for name, blob in parts.parts.items():
            z.writestr(name, strict(blob) if dialect == "strict" and name.endswith(".xml") else blob)
    return buffer.getvalue()


def strict(blob: bytes) -> bytes:
    for old, new in STRICT.items():
        blob = blob.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
    return blob
