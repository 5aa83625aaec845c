"""The form typed anew: as lines, as tables of two or three columns, stacked, side by side, in boxes.

In: a draft. Out: blocks. `LAYOUTS` names them.
"""

from __future__ import annotations

from functools import partial

from lxml import etree
from tests.forms import identity
from tests.forms.boxes import boxed
from tests.forms.draft import Draft
from tests.forms.elements import IDENTITY, Element
from tests.forms.wordml import cell, paragraph, run, table

Blocks = list[etree._Element]
LOOKS = {
    "title": "b 32",
    "banner": "b 26",
    "heading": "b 26 2E74B5",
    "group": "b u",
    "instruction": "i",
    "field": "b",
}
STYLES = {
    "title": "Titre",
    "banner": "Titre1",
    "heading": "Titre1",
    "group": "Titre2",
    "instruction": "Normal",
    "field": "Titre3",
}


def label(e: Element, kind: str = "bold") -> etree._Element:
    text = e.text.strip()
    if kind == "styles":
        return paragraph(text, style=STYLES[e.kind])
    return paragraph(text, "" if kind == "plain" else LOOKS[e.kind], before=120, after=60)


def answer(draft: Draft, key: str) -> Blocks:
    text = draft.answers[key]
    return draft.pen.blocks(key, text) if text else draft.pen.blank(key)


def identity_block(draft: Draft, ident: str) -> Blocks:
    return identity.KINDS[ident](draft)


def as_lines(draft: Draft, ident: str = "lines", kind: str = "bold", joint: str = "") -> Blocks:
    """Everything in the open; with `joint`, answers begin on the label's line."""
    out: Blocks = []
    done = False
    for e in draft.plan():
        if e.section == 0 and e.kind != "banner":
            if not done:
                out += identity_block(draft, ident)
            done = True
            continue
        made = label(e, kind)
        text = draft.answers[e.key] if e.kind == "field" else ""
        first, _, rest = text.partition("\n")
        if joint and first and " | " not in first:
            shown = e.text.strip()
            mark = joint if joint != " : " or not shown.endswith((":", "?", ".")) else " "
            made.append(run(mark))
            made.extend(draft.pen.inline(e.key, first))
            out += [made, *(draft.pen.blocks(e.key, rest) if rest else [])]
            continue
        out += [made] if e.text else []
        if e.kind == "field":
            out += [*answer(draft, e.key), paragraph()]
    return out


def as_table(draft: Draft, columns: int = 2, whole: bool = True, header: bool = False) -> Blocks:
    """[label | answer], or [number | label | answer]; headings in merged rows, or between tables."""
    widths = [3600, 6000] if columns == 2 else [700, 3600, 5300]
    rows: list = []
    out: Blocks = []
    if header:
        heads = (
            ["Questions", "Réponses de la structure"] if columns == 2 else ["N°", "Questions", "Vos réponses"]
        )
        rows.append(
            [
                cell([paragraph(h, "b", center=True)], w, fill="D9D9D9")
                for h, w in zip(heads, widths, strict=True)
            ]
        )
    number = 0
    for e in draft.plan():
        if e.kind == "title":
            out.append(label(e))
        elif e.kind == "field":
            number += 1
            left = [cell([label(e)], widths[-2])]
            if columns == 3:
                left.insert(0, cell(str(number), widths[0]))
            rows.append([*left, cell(answer(draft, e.key) or [paragraph()], widths[-1])])
        elif whole:
            rows.append([cell([label(e)], sum(widths), span=columns, fill="DEEAF6")])
        else:
            if rows:
                out += [table(rows, widths), paragraph()]
            rows = []
            out.append(label(e))
    out += [table(rows, widths), paragraph()] if rows else []
    return out


def as_stack(draft: Draft, together: bool = False) -> Blocks:
    """One column: a row for the label and a row for the answer, or both in one cell."""
    rows: list = []
    out: Blocks = []
    for e in draft.plan():
        if e.kind == "title":
            out.append(label(e))
            continue
        if e.kind == "field" and together:
            rows.append([[label(e), *answer(draft, e.key)]])
            continue
        rows.append([[label(e)]])
        if e.kind == "field":
            rows.append([answer(draft, e.key) or [paragraph()]])
    return [*out, table(rows, [9600]), paragraph()]


def as_breaks(draft: Draft) -> Blocks:
    """Two columns; label and answer of the description in one paragraph, with a line break between."""
    out: Blocks = []
    for e in draft.plan():
        made = label(e)
        text = draft.answers[e.key] if e.kind == "field" else ""
        first, _, rest = text.partition("\n")
        if first and " | " not in first:
            joint = " : " if e.key in IDENTITY else "\n"
            made.append(run(joint))
            made.extend(draft.pen.inline(e.key, first))
        elif text:
            rest = text
        out.append(made)
        out += draft.pen.blocks(e.key, rest) if rest else []
    return out


def side_by_side(draft: Draft) -> Blocks:
    """Sections 4 and 5 in two cells of one row, the rest in lines."""
    halves: dict[int, Blocks] = {4: [], 5: []}
    before: Blocks = []
    after: Blocks = []
    done = False
    for e in draft.plan():
        if e.section == 0 and e.kind != "banner":
            before += [] if done else identity_block(draft, "pairs")
            done = True
            continue
        out = halves.get(e.section, after if halves[5] else before)
        out.append(label(e))
        if e.kind == "field":
            out += [*answer(draft, e.key), paragraph()]
    return [*before, table([[halves[4], halves[5]]], [4800, 4800]), paragraph(), *after]


def in_boxes(draft: Draft) -> Blocks:
    """Each section of the description in a frame drawn with a text box, label and answers inside."""
    out: Blocks = []
    held: Blocks = []
    section = None
    for e in draft.plan():
        if e.section != section and held:
            out += [boxed(held, "both"), paragraph()]
            held = []
        section = e.section
        if e.kind in ("title", "banner"):
            out.append(label(e))
            continue
        if e.key in IDENTITY:
            held.append(identity.line(draft, e.key, " : "))
            continue
        held.append(label(e))
        if e.kind == "field":
            held += answer(draft, e.key)
    return [*out, *([boxed(held, "both"), paragraph()] if held else [])]


LAYOUTS = {
    "lines": as_lines,
    "lines_styles": partial(as_lines, ident="tabs", kind="styles"),
    "lines_plain": partial(as_lines, ident="lines", kind="plain"),
    "lines_inline": partial(as_lines, ident="same_line", joint=" : "),
    "lines_inline_plain": partial(as_lines, ident="pairs", joint=" : ", kind="plain"),
    "lines_tab": partial(as_lines, ident="tabs", joint="\t"),
    "table2": as_table,
    "table2_header": partial(as_table, header=True),
    "table2_parts": partial(as_table, whole=False),
    "table3": partial(as_table, columns=3, header=True),
    "stack": as_stack,
    "stack_together": partial(as_stack, together=True),
    "breaks": as_breaks,
    "side_by_side": side_by_side,
    "in_boxes": in_boxes,
}
