"""Takes for labels the lines that only their look and their place tell: questions in words of one's own.

In: an alignment, the look that the labels of the file have. Out: the alignment, completed where between two
labels exactly as many lines look like labels as the form has questions there. Such labels are never certain.

    completed(lines, chosen, looks, form)
"""

from __future__ import annotations

from itertools import pairwise

from clas.readers.candidates import Candidate
from clas.readers.elements import Form, Role
from clas.readers.lines import Line
from clas.readers.looks import Looks

GUESSED = 0.56
_LONGEST = 320


def completed(
    lines: list[Line], chosen: dict[int, Candidate], looks: Looks | None, form: Form
) -> dict[int, Candidate]:
    """The alignment with the labels that were only recognised by their look and their place."""
    if looks is None or not (looks.bold and looks.alone):
        return chosen
    used = {c.element for c in chosen.values()}
    out = dict(chosen)
    ends = [*sorted(chosen), len(lines)]
    for here, there in pairwise(ends):
        first = chosen[here].element
        last = chosen[there].element if there < len(lines) else len(form.elements)
        missing = [
            e.order
            for e in form.elements[first + 1 : last]
            if e.order not in used and e.role in (Role.QUESTION, Role.HEADING)
        ]
        looking = [i for i in range(here + chosen[here].span, there) if _looks_like_one(lines[i])]
        asked = [order for order in missing if form.elements[order].role is Role.QUESTION]
        for orders in (asked, missing):
            if orders and len(orders) == len(looking):
                for i, order in zip(looking, orders, strict=True):
                    out[i] = Candidate(order, GUESSED, len(lines[i].text))
                break
    return out


def _looks_like_one(line: Line) -> bool:
    text = line.text.strip()
    return (
        3 < len(text) < _LONGEST and line.bold >= len(line.text.rstrip()) and any(c.isalpha() for c in text)
    )
