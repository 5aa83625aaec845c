"""Uses what the labels of one file have in common: bold, alone on their line, in the first column.

In: lines, their candidates, and a first alignment. Out: the look of this file's labels, and the candidates
with their scores revised by it. An answer that quotes a label rarely has its look too.

    revised(lines, rows, common(lines, rows, align(rows, form), form, 0.85), form)
"""

from __future__ import annotations

from typing import NamedTuple

from clas.readers.candidates import FLOOR, Candidate
from clas.readers.elements import Form, Role
from clas.readers.hints import labelness
from clas.readers.lines import Line

ENOUGH = 8
_KNOWN = 0.93
_FEWEST, _MOST = 25, 60
_BEYOND_DOUBT = 0.8
_NO_SIGNS = 0.1
_NOT_BOLD, _NOT_ALONE, _OTHER_COLUMN, _ALL_AS_IT_SHOULD = 0.17, 0.16, 0.22, 0.06


class Looks(NamedTuple):
    """What nearly all labels of a file are."""

    bold: bool
    alone: bool
    first: bool
    signs: bool = False

    def has(self, line: Line) -> bool:
        """Whether a line looks as the labels of its file do; False where they have no look of their own."""
        text = line.text.rstrip()
        if self.bold:
            return line.bold >= len(text)
        if self.first and line.cell is not None and line.cell[2] != 1:
            return False
        return (self.signs or self.first) and labelness(line) > int(self.signs)


def common(
    lines: list[Line], rows: list[list[Candidate]], chosen: dict[int, Candidate], form: Form, share: float
) -> Looks | None:
    """The look that this `share` of the labels have, None when they are few or have none in common."""
    sample = [
        (lines[i], c)
        for i, c in chosen.items()
        if c.score >= _BEYOND_DOUBT and form.elements[c.element].role is Role.QUESTION
    ]
    if len(sample) < ENOUGH:
        return None
    size = len(sample)
    bold = sum(_is_bold(line, c) for line, c in sample) >= share * size or _bold_are_labels(lines, rows)
    alone = sum(_is_alone(line, c) for line, c in sample) >= share * size
    first = sum(line.cell is not None and line.cell[2] == 1 for line, _ in sample) >= share * size
    signs = sum(labelness(line) > 1 for line, _ in sample) >= share * size
    if not (bold or alone or first or signs):
        return None
    return Looks(bold, alone, first, signs)


def revised(
    lines: list[Line], rows: list[list[Candidate]], looks: Looks, form: Form
) -> list[list[Candidate]]:
    """The candidates of each line, those without the common look marked down."""
    return [
        [c for c in _of_look(lines[i], row, looks, form) if c.score > FLOOR] for i, row in enumerate(rows)
    ]


def _bold_are_labels(lines: list[Line], rows: list[list[Candidate]]) -> bool:
    """Whether the lines all in bold are about as many as the form's, and most of them may be labels."""
    found = [row for line, row in zip(lines, rows, strict=True) if 0 < len(line.text.rstrip()) <= line.bold]
    return _FEWEST <= len(found) <= _MOST and sum(bool(row) for row in found) >= 0.8 * len(found)


def _of_look(line: Line, row: list[Candidate], looks: Looks, form: Form) -> list[Candidate]:
    whole = line.bold >= len(line.text.rstrip())
    out: list[Candidate] = []
    for c in row:
        question = form.elements[c.element].question
        score, end = c.score, c.end
        if looks.bold and whole and end < len(line.text) and score < _KNOWN:
            end = len(line.text)  # a line all in bold is a label from end to end, unless its words end before
        candidate = c._replace(end=end)
        alone = _is_alone(line, candidate)
        if looks.bold and not _is_bold(line, candidate):
            score -= 0.04 if question and question.plain_label else _NOT_BOLD
        elif looks.bold and looks.alone and alone:
            score += _ALL_AS_IT_SHOULD
        if looks.alone and not alone:
            score -= _NOT_ALONE
        if looks.signs and not looks.bold:
            score += _ALL_AS_IT_SHOULD if labelness(line) > 1 else -_NO_SIGNS
        if looks.first and line.cell is not None and line.cell[2] > 1:
            score -= _OTHER_COLUMN
        out.append(candidate._replace(score=score))
    return out


def _is_bold(line: Line, c: Candidate) -> bool:
    return line.bold > 0 and abs(line.bold - min(c.end, len(line.text.rstrip()))) <= 3


def _is_alone(line: Line, c: Candidate) -> bool:
    return c.span > 1 or c.end >= len(line.text.rstrip())
