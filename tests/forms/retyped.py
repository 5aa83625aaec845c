"""The form typed anew: as lines, as tables of two or three columns, stacked, side by side, in boxes.

In: a draft. Out: blocks. `LAYOUTS` names them.
"""

from __future__ import annotations

from functools import partial

from lxml import etree

from tests.forms import identity
from tests.forms.boxes import boxed
from tests.forms.draft import Draft, pieces
from tests.forms.elements import IDENTITY, Element
from tests.forms.wordml import cell, node, paragraph, run, table

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
            out += [made, *(draft.pen.rest(e.key, rest) if rest else [])]
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
        out += draft.pen.rest(e.key, rest) if rest else []
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
        if (e.section != section or e.kind == "banner") and held:
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


def grid(draft: Draft) -> Blocks:
    """Sections 4 and 5 as the two columns of one table, question by question; the rest in lines."""
    sides: dict[int, list[Blocks]] = {4: [], 5: []}
    before: Blocks = []
    after: Blocks = []
    for e in draft.plan():
        if e.section in sides:
            if e.kind == "field":
                sides[e.section].append([label(e), *answer(draft, e.key)])
            elif e.kind != "instruction":
                sides[e.section].append([label(e)])
        elif e.section != 0 or e.kind == "banner":
            out = after if sides[5] else before
            out += [label(e), *(answer(draft, e.key) if e.kind == "field" else []), paragraph()]
        elif e.kind == "heading":
            before += identity_block(draft, "rows")
    height = max(map(len, sides.values()))
    rows = [
        [(side[i] if i < len(side) else None) or [paragraph()] for side in sides.values()]
        for i in range(height)
    ]
    return [*before, table(rows, [4800, 4800]), paragraph(), *after]


TABLED = {
    "bonus_children_materials": 3,
    "bonus_parents_outings": 2,
    "school_formal": 5,
    "territory_links": 3,
}


def header_rows(draft: Draft) -> Blocks:
    """Sub-questions as the header row of a table, their answers in the row below; the rest in lines."""
    out: Blocks = []
    plan = [e for e in draft.plan() if e.section != 0 or e.kind in ("banner", "heading")]
    skip = 0
    for i, e in enumerate(plan):
        if skip:
            skip -= 1
        elif e.section == 0 and e.kind == "heading":
            out += identity_block(draft, "pairs")
        elif e.key in TABLED:
            some = plan[i : i + TABLED[e.key]]
            skip = len(some) - 1
            rows = [[[label(x)] for x in some], [answer(draft, x.key) or [paragraph()] for x in some]]
            out += [table(rows, [9600 // len(some)] * len(some)), paragraph()]
        else:
            out += [label(e), *(answer(draft, e.key) if e.kind == "field" else []), paragraph()]
    return out


def merged_sections(draft: Draft) -> Blocks:
    """[section | question | answer]; the section's cell is merged over its rows."""
    widths = [1700, 3100, 4800]
    out: Blocks = []
    rows: list = []
    heading: Element | None = None
    first = True
    for e in draft.plan():
        if e.kind in ("title", "banner"):
            out += [label(e)] if e.kind == "title" else []
        elif e.kind == "heading":
            heading, first = e, True
        elif e.kind != "field":
            rows.append([merged(None), cell([label(e)], 7900, span=2)])
        else:
            if e.key in ("calendar_gaps", "groups_organisation"):
                heading, first = None, True
            left = cell([label(heading)] if heading else [paragraph()], 1700) if first else merged(None)
            if first:
                left[0].append(node("vMerge", val="restart"))
            first = False
            rows.append([left, [label(e)], answer(draft, e.key) or [paragraph()]])
    return [*out, table(rows, widths), paragraph()]


def merged(_: None) -> etree._Element:
    made = cell([paragraph()], 1700)
    made[0].append(node("vMerge"))
    return made


def one_paragraph(draft: Draft) -> Blocks:
    """Each section is a single paragraph with line breaks; tables cut it."""
    out: Blocks = []
    made = paragraph()
    for e in draft.plan():
        if e.kind in ("title", "banner", "heading") or e.key in ("calendar_gaps", "groups_organisation"):
            made = paragraph()
            out += [made, paragraph()]
        if len(made):
            made.append(run("\n"))
        made.append(run(e.text.strip(), "b"))
        text = draft.answers[e.key] if e.kind == "field" else ""
        if e.key in IDENTITY:
            made.extend([run(" : "), *draft.pen.inline(e.key, text)] if text else [])
            continue
        for kind, lines in pieces(text):
            if kind == "line":
                made.append(run("\n"))
                made.extend(draft.pen.inline(e.key, lines[0]))
            else:
                made = paragraph()
                out[-1:] = [draft.pen.grid(lines), made, paragraph()]
    return out


LAYOUTS = {
    "grid": grid,
    "header_rows": header_rows,
    "merged_sections": merged_sections,
    "one_paragraph": one_paragraph,
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
