"""Finds the lines that are the form's own though no element of ours: instructions, headings in other words.

In: an alignment and the look of the labels. Out: the lines that nobody answered with: what looks like a label
just before a label (« Merci d'apporter les précisions suivantes. »), or just after one that it completes.

    formal(lines, rows, chosen, looks, form)
"""

from __future__ import annotations

import re

from clas.readers.candidates import Candidate
from clas.readers.elements import Form
from clas.readers.fold import fold
from clas.readers.hints import labelness
from clas.readers.lines import Line
from clas.readers.looks import Looks

_TOLD = re.compile(
    r"\W*(?:merci d|veuillez|precise[rz]|indique[rz]|explique[rz]|detaille[rz]|decri(?:re|vez)|developpe[rz]"
    r"|consigne|a completer|a preciser|a remplir)"
)
_LONGEST = 260
_SURE, _WEAK = 0.95, 0.66


def formal(
    lines: list[Line],
    rows: list[list[Candidate]],
    chosen: dict[int, Candidate],
    looks: Looks | None,
    form: Form,
) -> set[int]:
    """The indices of the lines that are the form's own."""
    found: set[int] = set()
    for i, label in chosen.items():
        before = i - 1
        if before > 0 and before not in chosen and _is_told(lines[before], lines[i], looks):
            above = chosen.get(before - 1)
            # All that stands under a question is its answer, whatever it looks like; so is bold after bold.
            answers = above is not None and form.elements[above.element].question is not None
            if not answers and (above is not None or not (looks and looks.has(lines[before - 1]))):
                found.add(before)
        after = i + label.span
        free = after < len(lines) and after not in chosen
        if free and _completes(lines[i], lines[after], rows[after], label, form):
            found.add(after)
    return found


def _is_told(line: Line, label: Line, looks: Looks | None) -> bool:
    """Whether a line before a label is an instruction or a heading."""
    text = line.text.strip()
    if not 3 < len(text) < _LONGEST or (line.cell or (0, 0, 0))[0] != (label.cell or (0, 0, 0))[0]:
        return False
    told = _TOLD.match(fold(text)) is not None and text[-1] in ".:)"
    return told or (looks is not None and looks.bold and looks.has(line))


def _completes(label: Line, line: Line, row: list[Candidate], chosen: Candidate, form: Form) -> bool:
    """Whether a line goes on with the question of the label before it, rather than answers it."""
    if chosen.score >= _SURE and not _is_heading(chosen, form):
        return False
    if label.cell != line.cell or chosen.end < len(label.text.rstrip()) or len(line.text) > 2 * _LONGEST:
        return False
    best = max(row, key=lambda c: c.score) if row else chosen
    asks = line.text.rstrip()[-1:] == "?" or _TOLD.match(fold(line.text.strip())) is not None
    return asks and labelness(line) > 1 and (best.element == chosen.element or best.score < _WEAK)


def _is_heading(chosen: Candidate, form: Form) -> bool:
    question = form.elements[chosen.element].question
    return question is not None and question.label_is_heading
