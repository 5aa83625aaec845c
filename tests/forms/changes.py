"""Tracked changes: insertions, deletions, moves, deleted paragraph marks, deleted rows.

In: an answer. Out: blocks that read as the answer once every change is accepted.
"""

from __future__ import annotations

import itertools

from lxml import etree

from tests.forms.pens import Blocks, Pen
from tests.forms.wordml import W, node, paragraph, run

SERIAL = itertools.count(5000)
LOST = (
    "à revoir ",
    "(chiffre à confirmer) ",
    "environ ",
    "texte de l’an dernier ",
    "12 ",
    "Non. ",
    "XXX ",
    "Les difficultés rencontrées : ",
)


def mark(tag: str, *children, who: str = "Relecteur") -> etree._Element:
    return node(tag, *children, id=next(SERIAL), author=who, date="2025-06-15T09:30:00Z")


def deleted(text: str) -> etree._Element:
    made = run(text)
    for t in made.findall(W + "t"):
        t.tag = W + "delText"
    return mark("del", made)


def moved(text: str) -> tuple[Blocks, Blocks]:
    """(what stood there, what stands here)"""
    number = next(SERIAL)
    name = f"move{number}"
    gone = [mark("moveFromRangeStart"), mark("moveFrom", run(text)), node("moveFromRangeEnd", id=number)]
    here = [mark("moveToRangeStart"), mark("moveTo", run(text)), node("moveToRangeEnd", id=number + 1)]
    gone[0].set(W + "name", name)
    gone[0].set(W + "id", str(number))
    here[0].set(W + "name", name)
    here[0].set(W + "id", str(number + 1))
    next(SERIAL)
    return gone, here


def paragraph_mark(p: etree._Element, tag: str) -> None:
    """The paragraph's own mark is inserted or deleted."""
    props = p.find(W + "pPr")
    if props is None:
        props = node("pPr")
        p.insert(0, props)
    props.append(node("rPr", mark(tag)))


class TrackedPen(Pen):
    moves = True
    nested = False

    def runs(self, line: str) -> Blocks:
        rng = self.rng
        cut = sorted(rng.randrange(len(line) + 1) for _ in range(3))
        bits = [line[: cut[0]], line[cut[0] : cut[1]], line[cut[1] : cut[2]], line[cut[2] :]]
        out: Blocks = []
        for bit in bits:
            how = rng.random()
            if how < 0.3:
                out.append(deleted(rng.choice(LOST)))
            if not bit:
                continue
            if how < 0.5:
                out.append(mark("ins", run(bit)))
            elif how < 0.6 and self.moves:
                gone, here = moved(bit)
                out += [*gone, *here] if rng.random() < 0.5 else [*here, *gone]
            elif how < 0.7 and self.nested:
                inserted = mark("ins", run(bit))
                inserted.append(deleted("puis retiré "))
                out.append(inserted)
            elif how < 0.8:
                changed = run(bit, "b")
                changed.find(W + "rPr").append(mark("rPrChange", node("rPr")))
                out.append(changed)
            else:
                out.append(run(bit))
        return out

    def blocks(self, key: str, text: str) -> Blocks:
        out: Blocks = []
        for block in super().blocks(key, text):
            how = self.rng.random()
            if block.tag != W + "p":
                out.append(block)
                continue
            if how < 0.2:
                gone = paragraph([deleted("Ce paragraphe entier a été supprimé à la relecture.")])
                paragraph_mark(gone, "del")
                out.append(gone)
            if 0.2 <= how < 0.5:
                paragraph_mark(block, "ins")
            out.append(block)
        return out

    def line(self, line: str) -> etree._Element:
        return paragraph(self.runs(line))


class SplitMarkPen(TrackedPen):
    """An answer typed as two paragraphs, whose mark between was deleted: they are one."""

    def blocks(self, key: str, text: str) -> Blocks:
        out: Blocks = []
        for block in Pen.blocks(self, key, text):
            out.append(block)
            kids = [r for r in block if r.tag != W + "pPr"]
            if block.tag == W + "p" and len(kids) > 1 and self.rng.random() < 0.6:
                rest = paragraph(kids[len(kids) // 2 :])
                paragraph_mark(block, "del")
                out.append(rest)
        return out


def edit_labels(blocks: Blocks, labels: set[str], rng) -> None:
    """Tracked corrections inside some labels: a letter deleted and put back."""
    for block in blocks:
        for p in block.iter(W + "p"):
            runs = p.findall(W + "r")
            text = "".join(p.itertext()).strip()
            if text in labels and len(runs) == 1 and len(text) > 20 and rng.random() < 0.4:
                t = runs[0].find(W + "t")
                if t is None or not t.text:
                    continue
                cut = rng.randrange(5, len(t.text) - 3)
                tail = t.text[cut:]
                t.text = t.text[:cut]
                t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                tabs = [x for x in runs[0] if x.tag == W + "tab"]
                for x in tabs:
                    runs[0].remove(x)
                at = p.index(runs[0])
                p.insert(at + 1, mark("ins", run(tail)))
                p.insert(at + 1, deleted(tail[::-1]))


class TwoReadersPen(TrackedPen):
    """Words that one person inserted and another deleted (LibreOffice loses the deletion: docx only)."""

    nested = True
