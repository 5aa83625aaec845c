"""The identification block laid out in other ways than the two columns of the blank form.

In: a draft. Out: blocks. `KINDS` names the layouts: labels above answers, four columns, lines…
"""

from __future__ import annotations

from lxml import etree

from tests.forms.draft import Draft
from tests.forms.wordml import cell, node, paragraph, run, table


def words(draft: Draft, key: str) -> str:
    return draft.shown(key)


def value(draft: Draft, key: str) -> list[etree._Element]:
    text = draft.answers[key]
    return (draft.pen.blocks(key, text) if text else draft.pen.blank(key)) or [paragraph()]


def head(draft: Draft) -> list[etree._Element]:
    shown = draft.shown("h0")
    return [paragraph(shown, "b 24", center=True)] if shown else []


def rows(draft: Draft) -> list[etree._Element]:
    """Two tables of three columns: a row of labels, then a row of answers."""
    out = head(draft)
    for keys in (draft.identity[:3], draft.identity[3:]):
        top = [cell([paragraph(words(draft, k), "b")], 3200, fill="DEEAF6") for k in keys]
        out.append(table([top, [value(draft, k) for k in keys]], [3200] * 3))
        out.append(paragraph())
    return out


def wide(draft: Draft) -> list[etree._Element]:
    """One table: six labels, and six answers below."""
    top = [cell([paragraph(words(draft, k), "b 16")], 1600) for k in draft.identity]
    return [*head(draft), table([top, [value(draft, k) for k in draft.identity]], [1600] * 6), paragraph()]


def pairs(draft: Draft) -> list[etree._Element]:
    """Label, answer, label, answer on each row."""
    made = []
    for a, b in zip(draft.identity[::2], draft.identity[1::2], strict=True):
        made.append(
            [
                [paragraph(words(draft, a), "b")],
                value(draft, a),
                [paragraph(words(draft, b), "b")],
                value(draft, b),
            ]
        )
    return [*head(draft), table(made, [1900, 2900, 1900, 2900]), paragraph()]


def stacked(draft: Draft) -> list[etree._Element]:
    """One column: the label and its answer in the same cell."""
    made = [[[paragraph(words(draft, k), "b"), *value(draft, k)]] for k in draft.identity]
    return [*head(draft), table(made, [9600]), paragraph()]


def same_line(draft: Draft) -> list[etree._Element]:
    """One column of cells « Label : answer »."""
    made = [[[line(draft, k, " : ")]] for k in draft.identity]
    return [*head(draft), table(made, [9600]), paragraph()]


def line(draft: Draft, key: str, joint: str) -> etree._Element:
    label, text = words(draft, key), draft.answers[key]
    if label.endswith(":") and joint == " : ":
        joint = " "
    answer = draft.pen.inline(key, text.replace("\n", " ")) if text else []
    return paragraph([run(label + joint, "b"), *answer] if label else answer)


def lines(draft: Draft) -> list[etree._Element]:
    return [*head(draft), *(line(draft, k, " : ") for k in draft.identity), paragraph()]


def tabs(draft: Draft) -> list[etree._Element]:
    return [*head(draft), *(line(draft, k, "\t") for k in draft.identity), paragraph()]


def box(draft: Draft) -> list[etree._Element]:
    """All the lines in one text box."""
    from tests.forms.boxes import boxed

    return [*head(draft), boxed([line(draft, k, " : ") for k in draft.identity], "both"), paragraph()]


def one_paragraph(draft: Draft) -> list[etree._Element]:
    """The six lines in one paragraph, with line breaks."""
    made = paragraph()
    for key in draft.identity:
        if len(made):
            made.append(run("\n"))
        made.extend(line(draft, key, " : "))
    return [*head(draft), made, paragraph()]


def two_a_line(draft: Draft) -> list[etree._Element]:
    """« Mail : … <tab> Téléphone : … »"""
    out = head(draft)
    for a, b in zip(draft.identity[::2], draft.identity[1::2], strict=True):
        made = line(draft, a, " : ")
        made.append(run("\t\t"))
        made.extend(line(draft, b, " : "))
        out.append(made)
    return [*out, paragraph()]


def framed(draft: Draft) -> list[etree._Element]:
    """Lines in a Word frame (w:framePr), the box of before text boxes."""
    made = lines(draft)
    for p in made[1:-1]:
        p.insert(
            0,
            node(
                "pPr", node("framePr", w=9000, hSpace=141, wrap="around", vAnchor="text", hAnchor="text", y=1)
            ),
        )
    return made


KINDS = {
    "rows": rows,
    "wide": wide,
    "pairs": pairs,
    "stacked": stacked,
    "same_line": same_line,
    "lines": lines,
    "tabs": tabs,
    "box": box,
    "one_paragraph": one_paragraph,
    "two_a_line": two_a_line,
    "framed": framed,
}
