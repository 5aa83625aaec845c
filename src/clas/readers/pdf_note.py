"""Sets aside footnotes, and takes their marks out of the text.

In: a sheet. Out: its footnotes as asides; the sheet keeps the rest.
Footnotes stand below a short rule at the left, each begins with a raised mark or is in smaller type.

    asides = footnotes(sheet)
"""

from __future__ import annotations

import re

from clas.readers.document import Aside
from clas.readers.pdf_line import Line, Ruling, Sheet

SHORTEST, LONGEST = 40.0, 0.45
"""Of the rule: in points, and as a part of the page's width."""
_LABEL = re.compile(r"\[?(\d{1,3}|[ivxlc]{1,6}|[a-z*†])[\].)]?(?!\w)")
_SMALL = 0.93
_FIRST_MARKS = {"1", "i", "a", "*"}


def footnotes(sheets: list[Sheet]) -> list[Aside]:
    """Take footnotes, endnotes and their marks out of the sheets."""
    out: list[Aside] = []
    labels: set[str] = set()
    for sheet in sheets:
        below = _below(sheet)
        if not below:
            continue
        held = set(map(id, below))
        sheet.lines = [line for line in sheet.lines if id(line) not in held]
        texts = _texts(below)
        labels |= {line.text[: line.raised[0][1]] for line in below if _begins_raised(line)}
        labels |= {found[1] for text in texts if (found := _LABEL.match(text))}
        out += [Aside(text, "footnote", 0, sheet.number) for text in texts]
    lines = [line for sheet in sheets for line in sheet.lines]
    marks = {line.text[a:b] for line in lines for a, b in line.raised if a}
    marks |= {line.text for line in lines if len(line.text) < 4 and _LABEL.fullmatch(line.text)}
    if marks - labels:
        out += _endnotes(sheets, marks - labels, labels)
    if labels:
        for sheet in sheets:
            kept = [line for line in sheet.lines if not _mark_alone(line, sheet, labels)]
            sheet.lines = [_unmarked(line, labels) if line.raised else line for line in kept]
    return out


def _mark_alone(line: Line, sheet: Sheet, labels: set[str]) -> bool:
    """Whether a piece is only a mark, in small type beside a line of usual type."""
    return line.text in labels and any(
        line.size < 0.8 * other.size and 0 <= line.base - other.base < other.size for other in sheet.lines
    )


def _endnotes(sheets: list[Sheet], marks: set[str], labels: set[str]) -> list[Aside]:
    """Take out the last lines of the document when they begin with the marks, from the first on."""
    lines = [line for sheet in sheets for line in sheet.lines]
    starts = [i for i, line in enumerate(lines) if line.text.partition(" ")[0] in marks & _FIRST_MARKS]
    if not starts:
        return []
    tail = lines[starts[-1] :]
    found = {token for line in tail if (token := line.text.partition(" ")[0]) in marks}
    if len(tail) > 4 * len(found):
        return []
    labels |= found
    held = set(map(id, tail))
    for sheet in sheets:
        sheet.lines = [line for line in sheet.lines if id(line) not in held]
    return [Aside(line.text, "endnote", 0, line.page) for line in tail]


def _below(sheet: Sheet) -> list[Line]:
    """The lines under the rule of the footnotes, when there is one and they are footnotes."""
    for rule in sheet.across:
        if not SHORTEST < rule.end - rule.start < LONGEST * sheet.width or _bordered(rule, sheet):
            continue
        lines = [line for line in sheet.lines if line.base < rule.at]
        if not lines or lines[0].left < rule.start - 12:
            continue
        rest = [line.size for line in sheet.lines if line.base > rule.at]
        usual = sorted(rest)[len(rest) // 2] if rest else 0
        small = all(line.size < _SMALL * usual for line in lines)
        if _begins_raised(lines[0]) or (small and _LABEL.match(lines[0].text)):
            return lines
    return []


def _begins_raised(line: Line) -> bool:
    return bool(line.raised) and line.raised[0][0] == 0


def _bordered(rule: Ruling, sheet: Sheet) -> bool:
    """Whether an upright ruling meets this one: it is a border then, or a line of text stands on it."""
    return any(
        rule.start - 3 <= x <= rule.end + 3 and low - 3 <= rule.at <= high + 3
        for x, low, high in sheet.upright
    ) or any(
        0 < line.base - rule.at < 3 and line.left < rule.end and line.right > rule.start
        for line in sheet.lines
    )


def _texts(lines: list[Line]) -> list[str]:
    out: list[str] = []
    raised = any(map(_begins_raised, lines))
    for line in lines:
        begins = _begins_raised(line) if raised else _LABEL.match(line.text) is not None
        if begins or not out:
            out.append(line.text)
        else:
            out[-1] += " " + line.text
    return out


def _unmarked(line: Line, labels: set[str]) -> Line:
    """The line without the raised marks of footnotes."""
    text, bold = line.text, line.bold
    for start, end in reversed(line.raised):
        if start and text[start:end].strip(" []()") in labels:
            text = text[:start] + text[end:]
            bold -= max(0, min(bold, end) - start)
    text = text.rstrip()
    return line._replace(text=text, bold=min(bold, len(text))) if text else line
