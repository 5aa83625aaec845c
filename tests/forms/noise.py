# ruff: noqa: E501 - XML and sentences stay on one line
"""Noise that Word and people add, which changes nothing of what is to be read.

In: a draft whose page has its body. Each function changes the body or the side parts in place.
"""

from __future__ import annotations

import copy
import re

from lxml import etree

from tests.forms.changes import edit_labels
from tests.forms.controls import sdt
from tests.forms.draft import Draft
from tests.forms.wordml import W, cell, node, paragraph, parse, plain, run, table, text_node

NOTES = (
    "Chiffre donné par la directrice, à vérifier.",
    "Les difficultés rencontrées : voir le compte rendu du 3 mai.",
    "Soit 12 enfants de plus que l’an dernier.",
    "Gestionnaire : à compléter avant envoi.",
)


def texts(draft: Draft, least: int = 1) -> list[etree._Element]:
    """The w:t of the body that are not deleted."""
    out = []
    for block in draft.page.body:
        for t in block.iter(W + "t"):
            if t.getparent().tag == W + "r" and len(t.text or "") >= least:
                out.append(t)
    return out


def pick(draft: Draft, share: float, least: int = 1) -> list[etree._Element]:
    return [t for t in texts(draft, least) if draft.rng.random() < share]


def split_run(t: etree._Element, cut: int) -> tuple[etree._Element, etree._Element] | None:
    """Cut the run of a lone w:t in two; None when the run holds more."""
    r = t.getparent()
    if len([x for x in r if x.tag != W + "rPr"]) != 1 or not 0 < cut < len(t.text):
        return None
    other = copy.deepcopy(r)
    other.find(W + "t").text = t.text[cut:]
    t.text = t.text[:cut]
    for x in (t, other.find(W + "t")):
        x.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    r.addnext(other)
    return r, other


def split(draft: Draft) -> None:
    """Runs cut anywhere, words included, with proofing marks and revision ids between."""
    for _ in range(2):
        for t in pick(draft, 0.7, 3):
            cut = draft.rng.randrange(1, len(t.text))
            made = split_run(t, cut)
            if made:
                made[1].set(W + "rsidR", f"00{draft.rng.randrange(16**6):06X}")
                kind = draft.rng.random()
                if kind < 0.3:
                    made[0].addnext(
                        node("proofErr", type_=draft.rng.choice(("spellStart", "spellEnd", "gramStart")))
                    )
                elif kind < 0.4:
                    number = str(draft.rng.randrange(100, 9999))
                    made[0].addnext(node("bookmarkEnd", id=number))
                    made[0].addnext(node("bookmarkStart", id=number, name=f"_Hlk{number}"))
                elif kind < 0.5:
                    made[1].insert(
                        1 if made[1].find(W + "rPr") is not None else 0, node("lastRenderedPageBreak")
                    )


def smart_tags(draft: Draft) -> None:
    """Old Word wraps names and places in w:smartTag; others in w:customXml, and w:ins around w:hyperlink."""
    for t in pick(draft, 0.4, 8):
        made = split_run(t, len(t.text) // 2)
        if not made:
            continue
        wrap = node("smartTag", uri="urn:schemas-microsoft-com:office:smarttags", element="PersonName")
        if draft.rng.random() < 0.3:
            wrap = node("customXml", element="lieu", uri="urn:exemple")
        made[1].addprevious(wrap)
        wrap.append(made[1])


def comments(draft: Draft) -> None:
    page = draft.page
    for t in pick(draft, 0.12, 8):
        page.comments.append(draft.rng.choice(NOTES))
        number = len(page.comments)
        r = t.getparent()
        r.addprevious(node("commentRangeStart", id=number))
        r.addnext(node("r", node("commentReference", id=number)))
        r.addnext(node("commentRangeEnd", id=number))
    draft.extras["comments"] = list(page.comments)


def notes(draft: Draft) -> None:
    """Footnotes and endnotes in answers and labels."""
    page = draft.page
    for t in pick(draft, 0.12, 8):
        kind = draft.rng.choice(("footnote", "endnote"))
        held = page.footnotes if kind == "footnote" else page.endnotes
        held.append(draft.rng.choice(NOTES))
        mark = node(
            "r", node("rPr", node("vertAlign", val="superscript")), node(f"{kind}Reference", id=len(held))
        )
        spots = [m.end() for m in re.finditer(r"\w(?=[ ,.])", t.text)]
        made = split_run(t, draft.rng.choice(spots)) if spots and draft.rng.random() < 0.5 else None
        (made[0] if made else t.getparent()).addnext(mark)
    draft.extras["notes"] = page.footnotes + page.endnotes


def margins(draft: Draft) -> None:
    a = draft.answers
    draft.page.headers = [f"{a['managing_body']} – Bilan CLAS", "Document de travail"]
    draft.page.footers = ["Gestionnaire : à retourner à la Caf avant le 30 juin", "Page 1 sur 9"]
    draft.extras["margins"] = draft.page.headers + draft.page.footers


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def drawing(name: str, alt: str) -> etree._Element:
    return parse(
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="600000"/>'
        f'<wp:docPr id="77" name="Image" descr="{alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="78" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip target="{name}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="600000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def letterhead(draft: Draft) -> None:
    """Logo, name, address, telephone, mail and a sentence above the title."""
    a = draft.answers
    lines = [
        a["managing_body"],
        "12 rue des Écoles – 99000 Ville-Exemple",
        f"Tél. : {draft.rng.choice(('01 99 00 00 01', '03 53 01 00 02'))} – Mail : contact@example.org",
        "Téléphone : 01 99 00 00 00",
        "N° Siret : 000 000 000 00000",
        "À l’attention du service Action sociale de la Caf",
    ]
    draft.page.media["logo.png"] = PIXEL
    head = [paragraph([node("r", drawing("logo.png", "Logo de l’association"))])]
    head += [paragraph(x) for x in lines[: draft.rng.randint(3, 6)]]
    draft.page.body[:0] = [*head, paragraph()]
    draft.extras["letterhead"] = lines


def links(draft: Draft) -> None:
    """Addresses become hyperlinks (relationship or HYPERLINK field), some inserted under tracking."""
    for t in texts(draft):
        found = re.search(r"[\w.+-]+@[\w.-]+\w|https?://\S+", t.text)
        if (
            not found
            or len(t.getparent().findall(W + "t")) != 1
            or len([x for x in t.getparent() if x.tag != W + "rPr"]) != 1
        ):
            continue
        r, start, end = t.getparent(), found.start(), found.end()
        url = found.group()
        target = url if url.startswith("http") else f"mailto:{url}?subject=difficultés"
        bits = [t.text[:start], url, t.text[end:]]
        t.text = bits[0]
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        link = node("hyperlink", run(url, "0563C1 u"))
        link.set("target", target)
        if draft.rng.random() < 0.3:
            inner = link[0]
            wrap = node("ins", id=9999, author="X", date="2025-06-01T00:00:00Z")
            link.append(wrap)
            wrap.append(inner)
        made = [link]
        if draft.rng.random() < 0.4:
            code = node("instrText", f' HYPERLINK "{target}" ')
            made = [node("r", node("fldChar", fldCharType=x)) for x in ("begin", "separate", "end")]
            made[1:1] = [node("r", code)]
            made[3:3] = [run(url, "0563C1 u")]
        if bits[2]:
            made.append(run(bits[2]))
        for x in reversed(made):
            r.addnext(x)


def fields(draft: Draft) -> None:
    """Field codes around words: REF, DATE, simple and complex, nested ones too; only results are read."""
    for t in pick(draft, 0.1, 12):
        made = split_run(t, len(t.text) // 2)
        if not made:
            continue
        if draft.rng.random() < 0.4:
            wrap = node("fldSimple", instr=" REF Signet1 \\h ")
            made[1].addprevious(wrap)
            wrap.append(made[1])
            continue
        for kind in ("begin", "code", "separate"):
            part = node(
                "r",
                node("instrText", " ADDIN EN.CITE.DATA ")
                if kind == "code"
                else node("fldChar", fldCharType=kind),
            )
            made[1].addprevious(part)
        made[1].addnext(node("r", node("fldChar", fldCharType="end")))


def wrapped(draft: Draft) -> None:
    """w:sdt around rows, cells and paragraphs of what is already written."""
    for block in list(draft.page.body):
        for tag, share in ((W + "tr", 0.3), (W + "tc", 0.2), (W + "p", 0.15)):
            for e in list(block.iter(tag)):
                up = e.getparent()
                if up is None or draft.rng.random() > share or e.find(".//" + W + "txbxContent") is not None:
                    continue
                if e.tag == W + "p" and up.tag == W + "tc" and e.getnext() is None:
                    continue
                at = up.index(e)
                up.insert(at, sdt([e], "Bloc" if draft.rng.random() < 0.5 else ""))


def hidden_marks(draft: Draft) -> None:
    """Page breaks, section breaks inside, empty paragraphs with tabs and spaces, a table of contents field left empty."""
    for i in range(len(draft.page.body) - 1, 1, -1):
        if draft.rng.random() < 0.15:
            kind = draft.rng.randrange(3)
            extra = (
                paragraph([node("r", node("br", type_="page"))])
                if kind == 0
                else paragraph(" \t \u00a0" if kind == 1 else "")
            )
            draft.page.body.insert(i, extra)


def signature(draft: Draft) -> None:
    """« Fait à …, le … » and a name at the end: accepted in or out of the last answer (rule 9)."""
    lines = ["Fait à Ville-Exemple, le 24 juin 2025", draft.answers["contact_person"]]
    draft.page.body += [paragraph(), *(paragraph(x) for x in lines)]
    own = draft.truth["complements"]
    draft.also("complements", *("\n".join([own, *lines[:n]]).strip() for n in (1, 2)))
    draft.also(
        "complements",
        *(
            f"{x}\n{lines[0]}\n{lines[1]}".strip()
            for x in list(draft.alternatives["complements"])
            if lines[0] not in x
        ),
    )


def columns(draft: Draft) -> None:
    """The whole form in two newspaper columns."""
    draft.page.columns = 2
    draft.page.landscape = True


def emphasis_in_labels(draft: Draft) -> None:
    """A label whose runs differ: a bold word, an underlined end, a break inside."""
    for t in pick(draft, 0.3, 15):
        made = split_run(t, len(t.text) // 2)
        if made:
            props = made[1].find(W + "rPr")
            if props is None:
                props = node("rPr")
                made[1].insert(0, props)
            if props.find(W + "u") is None:
                props.append(node("u", val="single"))


def label_breaks(draft: Draft) -> None:
    """Long labels cut in two lines by a line break, at a space."""
    known = {draft.shown(k) for k in draft.answers}
    for block in draft.page.body:
        for p in block.iter(W + "p"):
            text = plain(p).strip()
            if text not in known or len(text) < 40:
                continue
            t = p.find(W + "r/" + W + "t")
            spot = (t.text or "").find(" ", len(t.text or "") // 2)
            if spot > 0:
                rest = text_node(t.text[spot + 1 :])
                t.text = t.text[:spot]
                t.addnext(rest)
                t.addnext(node("br"))


def labels_bold(draft: Draft) -> None:
    """Every question in bold; its typed number replaces the bullet that the official form gives it."""
    known = {draft.shown(k) for k in draft.answers}
    for block in draft.page.body:
        for p in block.iter(W + "p"):
            first = p.find(W + "r")
            if first is not None and plain(first).strip() in known:
                unlist(p)
                embolden(first)


def embolden(r: etree._Element) -> None:
    props = r.find(W + "rPr")
    if props is None:
        props = node("rPr")
        r.insert(0, props)
    if props.find(W + "b") is None:
        fonts = props.find(W + "rFonts")
        props.insert(0 if fonts is None else 1, node("b"))


def unlist(p: etree._Element) -> None:
    """No automatic bullet before a number that is typed."""
    mark = p.find(W + "pPr/" + W + "numPr")
    if mark is not None and plain(p).strip()[:1].isdigit():
        mark.getparent().remove(mark)


def labels_plain(draft: Draft) -> None:
    """Nothing in bold, headings included."""
    for block in draft.page.body:
        for p in block.iter(W + "p"):
            unlist(p)
        for mark in list(block.iter(W + "b")):
            mark.getparent().remove(mark)


def label_changes(draft: Draft) -> None:
    """Tracked corrections inside labels."""
    edit_labels(draft.page.body, {draft.shown(k) for k in draft.answers}, draft.rng)


def in_one_cell(draft: Draft) -> None:
    """The whole form inside a table of one cell, as page frames are often drawn."""
    body = list(draft.page.body)
    draft.page.body = [table([[cell(body, 9600)]], [9600]), paragraph()]


def title_in_box(draft: Draft) -> None:
    """The title in a text box with a frame."""
    from tests.forms.boxes import boxed

    for i, block in enumerate(draft.page.body):
        if block.tag == W + "p" and plain(block).strip() == draft.shown("title"):
            draft.page.body[i] = boxed([copy.deepcopy(block)], "both")
            return


def notice(draft: Draft) -> None:
    """Lines that the Caf adds between the title and the identification."""
    lines = (
        "À retourner avant le 30 juin 2025 à clas@example.org",
        "Merci de répondre à toutes les questions.",
    )
    for i, block in enumerate(draft.page.body):
        if block.tag == W + "p" and plain(block).strip() == draft.shown("title"):
            draft.page.body[i + 1 : i + 1] = [paragraph(x, "i") for x in lines]
            draft.extras["notice"] = list(lines)
            return


KNOWN = {
    f.__name__: f
    for f in (split, smart_tags, comments, notes, margins, letterhead, links, fields, wrapped, hidden_marks, signature,
              columns, emphasis_in_labels, label_breaks, label_changes, labels_bold, labels_plain, in_one_cell, title_in_box, notice)
}  # fmt: skip
