"""Finds the labels that stand in a file to the letter: most of a form is as it was printed.

In: lines, a `Form`. Out: the lines that are labels beyond doubt, in the form's order, or None when the form
was moved about. Between two of them only the elements that the form has there need to be looked for.

    anchors([Line("Gestionnaire", …), Line("Association Dyspositif", …)], form)
"""

from __future__ import annotations

from clas.readers.candidates import Candidate
from clas.readers.elements import Form
from clas.readers.lines import Line

ENOUGH = 16
EXACT = 2.0
MARKED = 20
INSTRUCTION = -1
"""Stands for an element where a line of the form is none: an instruction."""


def marked(lines: list[Line], form: Form) -> dict[int, Candidate] | None:
    """The lines of a form that we wrote ourselves, by the bookmarks around them; None for other forms.

    An answer that is, to the letter, a line of the form bears no bookmark: it stays an answer.
    """
    found: dict[int, Candidate] = {}
    for i, line in enumerate(lines):
        if not line.mark:
            continue
        order = form.by_mark.get(line.mark, INSTRUCTION)
        label = line.text.strip()
        if order == INSTRUCTION:
            order = next(iter(form.raw.get(label, ())), INSTRUCTION)
        else:
            label = form.elements[order].texts[0].strip()
        start = line.text.find(label)
        found[i] = Candidate(order, EXACT, start + len(label) if start >= 0 else len(line.text))
    return found if len(found) >= MARKED else None


def anchors(lines: list[Line], form: Form) -> dict[int, Candidate] | None:
    """The labels to the letter by line, when there are enough, each once and in order; None otherwise."""
    raw, starts = form.raw, form.same_line
    hits: list[tuple[int, str, int]] = []
    times: dict[str, int] = {}
    for i, line in enumerate(lines):
        text = line.text
        label = text if text in raw else text.strip()
        end = len(text)
        if label not in raw:
            if not label.startswith(starts):
                continue
            label = next(start for start in starts if label.startswith(start))
            end = text.index(label) + len(label)
        hits.append((i, label, end))
        times[label] = times.get(label, 0) + 1
    last = -1
    found: dict[int, Candidate] = {}
    for i, label, end in hits:
        orders = form.raw[label]
        if times[label] != len(orders):
            continue  # one of them was edited, or an answer quotes it: the whole form will tell
        order = next((order for order in orders if order > last), None)
        cell = lines[i].cell
        if order is None or (cell and cell[2] > 1):
            return None
        last = order
        found[i] = Candidate(order, EXACT, end)
    return found if len(found) >= ENOUGH else None


def rooms(lines: list[Line], found: dict[int, Candidate], form: Form) -> list[range]:
    """For each line the elements that it may still be: those between the labels before and after it."""
    out: list[range] = [range(0)] * len(lines)
    until = len(form.elements)
    for i in range(len(lines) - 1, -1, -1):
        if i in found:
            until = found[i].element
        else:
            out[i] = range(until)
    after = 0
    for i in range(len(lines)):
        if i in found:
            after = found[i].element + 1
        else:
            out[i] = range(after, out[i].stop)
    return out
