"""Uses what the labels of one file have in common: bold, alone on their line, in the first column.

In: lines, their candidates, and a first alignment. Out: the look of this file's labels, and the candidates
with their scores revised by it. An answer that quotes a label rarely has its look too.

    revised(lines, rows, common(lines, rows, align(rows, form), form, 0.85), form)
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from clas.readers.candidates import FLOOR, Candidate
from clas.readers.elements import Form, Role
from clas.readers.hints import labelness
from clas.readers.lines import Line
from clas.trame.model import Spot

ENOUGH = 8
_KNOWN = 0.93
_FEWEST, _MOST = 25, 60
_BEYOND_DOUBT = 0.8
_NO_SIGNS = 0.1
_ROWS, _NEAR = 15, 4
_NOT_BOLD, _NOT_ALONE, _OTHER_COLUMN, _ALL_AS_IT_SHOULD = 0.17, 0.16, 0.5, 0.06


class Looks(NamedTuple):
    """What nearly all labels of a file are.

    `column`: the one they stand in, 0 for none. `opening`: they are the bold beginning of their line.
    """

    bold: bool
    alone: bool
    column: int = 0
    signs: bool = False
    opening: bool = False

    def has(self, line: Line) -> bool:
        """Whether a line looks as the labels of its file do; False where they have no look of their own."""
        if self.column and line.cell is not None:
            return line.cell[2] == self.column
        if self.opening:
            return line.bold > 2
        if self.bold:
            return line.bold >= len(line.text.rstrip())
        return self.signs and labelness(line) > 1


def common(
    lines: list[Line], rows: list[list[Candidate]], chosen: dict[int, Candidate], form: Form, share: float
) -> Looks | None:
    """The look that this `share` of the labels have, None when they are few or have none in common."""
    sample = [
        (lines[i], c)
        for i, c in chosen.items()
        if c.score >= _BEYOND_DOUBT and form.elements[c.element].role is Role.QUESTION
    ]
    size = len(sample)
    enough = size >= ENOUGH
    whole, opening = _bold_lines(lines, rows)
    column = _label_column(lines)
    bold = whole or (enough and sum(_is_bold(line, c) for line, c in sample) >= share * size)
    alone = (enough or whole) and sum(_is_alone(line, c) for line, c in sample) >= share * size
    signs = enough and sum(labelness(line) > 1 for line, _ in sample) >= share * size
    if not (bold or alone or column or signs or opening):
        return None
    return Looks(bold, alone and not opening, column, signs, opening)


def _bold_lines(lines: list[Line], rows: list[list[Candidate]]) -> tuple[bool, bool]:
    """Whether about as many lines as the form has labels are all in bold; whether as many begin in bold."""
    whole, opening = [], []
    for line, row in zip(lines, rows, strict=True):
        if 0 < len(line.text.rstrip()) <= line.bold:
            whole.append(row)
        elif line.bold > 2:
            opening.append(row)
    likely = sum(bool(row) for row in whole) >= 0.8 * len(whole)
    return _FEWEST <= len(whole) <= _MOST and likely, _FEWEST <= len(opening) <= _MOST


def _label_column(lines: list[Line]) -> int:
    """The column of the labels where one table has the rows of a form retyped in columns; else 0."""
    tables: dict[int, dict[int, set[int]]] = {}
    for line in lines:
        if line.cell:
            table, row, column = line.cell
            tables.setdefault(table, {}).setdefault(row, set()).add(column)
    for filled in tables.values():
        lefts = Counter(sorted(columns)[-2] for columns in filled.values() if len(columns) > 1)
        if lefts.total() >= _ROWS:
            commonest, times = lefts.most_common(1)[0]
            if times >= 0.9 * lefts.total():
                return commonest
    return 0


def revised(
    lines: list[Line], rows: list[list[Candidate]], looks: Looks, form: Form
) -> list[list[Candidate]]:
    """The candidates of each line, those without the common look marked down."""
    return [
        [c for c in _of_look(lines[i], row, looks, form) if c.score > FLOOR] for i, row in enumerate(rows)
    ]


def _of_look(line: Line, row: list[Candidate], looks: Looks, form: Form) -> list[Candidate]:
    whole = line.bold >= len(line.text.rstrip())
    opens = looks.opening and line.bold > 2 and not whole and ends_a_word(line.text, line.bold)
    out: list[Candidate] = []
    for c in row:
        question = form.elements[c.element].question
        score, end = c.score, c.end
        if looks.bold and whole and end < len(line.text) and score < _KNOWN:
            end = len(line.text)  # a line all in bold is a label from end to end, unless its words end before
        elif opens and abs(end - line.bold) > _NEAR and score < _KNOWN:
            end = line.bold
        candidate = c._replace(end=end)
        alone = _is_alone(line, candidate)
        if looks.opening and not looks.bold:
            score += _ALL_AS_IT_SHOULD if opens or whole else -_NOT_BOLD
        elif looks.bold and not _is_bold(line, candidate):
            score -= 0.04 if question and question.plain_label else _NOT_BOLD
        elif looks.bold and looks.alone and alone:
            score += _ALL_AS_IT_SHOULD
        same_line = question is not None and question.spot is Spot.SAME_LINE
        if looks.alone and not alone and not same_line:
            score -= _NOT_ALONE
        if looks.signs and not looks.bold:
            score += _ALL_AS_IT_SHOULD if labelness(line) > 1 else -_NO_SIGNS
        if looks.column and line.cell is not None and line.cell[2] > looks.column:
            score -= _OTHER_COLUMN
        out.append(candidate._replace(score=score))
    return out


def ends_a_word(text: str, at: int) -> bool:
    """Whether no word goes on across this place."""
    return not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())


def _is_bold(line: Line, c: Candidate) -> bool:
    end = c.end if c.span == 1 else len(line.text)
    return line.bold > 0 and abs(line.bold - min(end, len(line.text.rstrip()))) <= 3


def _is_alone(line: Line, c: Candidate) -> bool:
    return c.span > 1 or c.end >= len(line.text.rstrip())
