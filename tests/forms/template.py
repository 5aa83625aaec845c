"""Filling the blank official form: the answers go below the labels, on their line, or in the blanks' place.

In: a draft and a mode (replace, below, middle, inline, tab, break). Out: the blocks of the body.
"""

from __future__ import annotations

import copy
import zipfile

from lxml import etree

from tests.forms import identity
from tests.forms.draft import Draft
from tests.forms.elements import ADDED, IDENTITY, corpus_folder, elements, load_fields
from tests.forms.wordml import W, node, plain, run

MODES = ("replace", "below", "middle", "inline", "tab", "break")
ON_LINE = ("staff_count", "new_group_count")


def blank_parts() -> dict[str, bytes]:
    """The blank form's package."""
    with zipfile.ZipFile(corpus_folder() / "trame-vierge.docx") as z:
        return {n: z.read(n) for n in z.namelist()}


def locate(body: etree._Element) -> dict[str, etree._Element]:
    """Each element's paragraph in the blank form."""
    found, todo = {}, elements(load_fields())
    for p in body.iter(W + "p"):
        if todo and " ".join(plain(p).split()) == " ".join(todo[0].text.split()):
            found[todo.pop(0).key] = p
    assert not todo, f"not in the blank form: {todo[0].text}"
    return found


def relabel(p: etree._Element, text: str) -> None:
    """Another wording in the look of the first run."""
    runs = p.findall(W + "r")
    look = runs[0].find(W + "rPr")
    place = p.index(runs[0])
    for r in runs:
        p.remove(r)
    p.insert(place, run(text, look if look is not None else ""))


def add_lines(draft: Draft, found: dict[str, etree._Element]) -> None:
    """The headings and instructions that a rewording adds, in the look of the form's own."""
    for key, (extra, kind) in ADDED.items():
        if text := draft.wording.get(extra):
            made = copy.deepcopy(found["h2" if kind == "heading" else "i6"])
            relabel(made, text)
            found[key].addprevious(made)


def order_identity(draft: Draft, found: dict[str, etree._Element]) -> None:
    """The rows of the identification, in the draft's order."""
    rows = {k: found[k].getparent().getparent() for k in IDENTITY}
    place = rows[IDENTITY[0]].getprevious()
    for key in reversed(draft.identity):
        place.addnext(rows[key])


def drop(p: etree._Element) -> None:
    """Take a paragraph away; what a cell needs stays."""
    parent = p.getparent()
    if len(parent.findall(W + "p")) == 1 or p.find(W + "bookmarkStart") is not None:
        for r in p.findall(W + "r"):
            p.remove(r)
    else:
        parent.remove(p)


def blanks_after(p: etree._Element, labels: set[etree._Element]) -> list[etree._Element]:
    out = []
    n = p.getnext()
    while n is not None and n.tag == W + "p" and n not in labels and not plain(n).strip("\u00a0 "):
        out.append(n)
        n = n.getnext()
    return out


def spare(p: etree._Element) -> bool:
    """A blank that may go: it holds no bookmark and is not the last of its cell."""
    return p.getnext() is not None and not p.findall(".//" + W + "bookmarkEnd")


def joint(label: str, mode: str) -> str:
    if mode == "tab":
        return "\t"
    if mode == "break":
        return "\n"
    label = label.rstrip("\u00a0 \t")
    return " " if label.endswith((":", "?", ".")) else " : "


def put(draft: Draft, key: str, p: etree._Element, labels: set, mode: str) -> None:
    """One answer, after its label."""
    text = draft.answers[key]
    pen = draft.pen
    blanks = blanks_after(p, labels)
    after = p
    if key in ON_LINE and mode not in ("tab", "break"):
        mode = "inline"
    if text and mode in ("inline", "tab", "break"):
        first, _, rest = text.partition("\n")
        if " | " in first:
            first, rest = "", text
        if first:
            label = plain(p)
            while mode == "tab" and p.findall(".//" + W + "r/" + W + "tab"):
                tab = p.find(".//" + W + "r/" + W + "tab")
                tab.getparent().remove(tab)
            p.append(
                run(joint(label, mode) if not label.endswith((" ", "\u00a0")) or mode != "inline" else "")
            )
            p.extend(pen.inline(key, first))
        made = pen.rest(key, rest) if rest else []
    else:
        made = pen.blocks(key, text) if text else pen.blank(key)
    if mode == "middle" and blanks and spare(blanks[0]):
        after = blanks.pop(0)
    if mode in ("replace", "inline") and made:
        for b in [b for b in blanks if spare(b)][: len(made)]:
            b.getparent().remove(b)
    for block in reversed(made):
        after.addnext(block)
    last = made[-1] if made else None
    if last is not None and last.tag != W + "p" and last.getnext() is None:
        last.addnext(node("p"))


def fill(draft: Draft, mode: str, ident: str = "table") -> list[etree._Element]:
    """The body's blocks, the section properties left out."""
    parts = blank_parts()
    body = etree.fromstring(parts["word/document.xml"]).find(W + "body")
    found = locate(body)
    labels = set(found.values())
    add_lines(draft, found)
    order_identity(draft, found)
    for key in IDENTITY:
        right = found[key].getparent().getnext()
        text = draft.answers[key]
        made = draft.pen.blocks(key, text) if text else draft.pen.blank(key)
        if made:
            right.remove(right.find(W + "p"))
            right.extend(made)
            if right[-1].tag != W + "p":
                right.append(node("p"))
    for e in elements(load_fields()):
        p = found[e.key]
        shown = draft.wording.get(e.key, e.text)
        if shown is not None and shown != e.text:
            relabel(p, shown)
        if e.kind == "field" and e.key not in IDENTITY:
            lone = shown is None and mode in ("inline", "tab", "break")
            put(draft, e.key, p, labels, "replace" if lone else mode)
        if shown is None:
            drop(p)
    if ident != "table":
        old = body.find(W + "tbl")
        for block in identity.KINDS[ident](draft):
            old.addprevious(block)
        body.remove(old)
    blocks = [copy.deepcopy(b) for b in body if b.tag != W + "sectPr"]
    return reorder(draft, blocks, len(identity.KINDS[ident](draft)) if ident != "table" else 1)


def reorder(draft: Draft, blocks: list[etree._Element], lead: int) -> list[etree._Element]:
    """Sections in the draft's order (what stands before section 1 keeps its place)."""
    if list(draft.order) == sorted(draft.order):
        return blocks
    starts = {}
    for e in elements(load_fields()):
        shown = draft.wording.get(e.key, e.text)
        if e.section > 0 and e.section not in starts and shown:
            for i, b in enumerate(blocks):
                if i not in starts.values() and any(
                    plain(p).strip().startswith(shown.strip()) for p in b.iter(W + "p")
                ):
                    starts[e.section] = i
                    break
    edges = sorted(starts.items(), key=lambda pair: pair[1])
    chunks = {}
    for n, (section, start) in enumerate(edges):
        end = edges[n + 1][1] if n + 1 < len(edges) else len(blocks)
        chunks[section] = blocks[start:end]
    out = blocks[: edges[0][1]]
    for section in draft.order:
        out += chunks.get(section, [])
    return out
