"""Takes for labels the lines that only their look and their place tell: questions in words of one's own.

In: an alignment, the candidates, the look that the labels of the file have. Out: the alignment, completed
between two labels with lines that look like labels, in the form's order: all where there are as many as
questions, else those that some word recommends. Such labels are never certain.

    completed(lines, rows, chosen, looks, form)
"""

from __future__ import annotations

from itertools import pairwise

from clas.readers.candidates import Candidate
from clas.readers.cuts import asked_on
from clas.readers.elements import Form, Role
from clas.readers.lines import Line
from clas.readers.looks import Looks, ends_a_word

GUESSED = 0.56
_LONGEST = 400
_UNKNOWN = 0.3
_Pair = tuple[int, int, float]


def completed(
    lines: list[Line],
    rows: list[list[Candidate]],
    chosen: dict[int, Candidate],
    looks: Looks | None,
    form: Form,
) -> dict[int, Candidate]:
    """The alignment with the labels that were only recognised by their look and their place."""
    if looks is None:
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
        looking = [i for i in range(here + chosen[here].span, there) if _may_be(lines[i], looks)]
        for i, order, score in _paired(looking, missing, rows, form):
            out[i] = Candidate(order, min(score, GUESSED), _end(lines[i], rows[i], order, looks))
    return out


def _may_be(line: Line, looks: Looks) -> bool:
    text = line.text.strip()
    return 3 < len(text) < _LONGEST and looks.has(line) and any(c.isalpha() for c in text)


def _paired(looking: list[int], missing: list[int], rows: list[list[Candidate]], form: Form) -> list[_Pair]:
    """Lines with elements, both in order: all when they are as many, else those with a candidate."""
    asked = [order for order in missing if form.elements[order].role is Role.QUESTION]
    for orders in (asked, missing):
        if orders and len(orders) == len(looking):
            return [(i, order, _UNKNOWN) for i, order in zip(looking, orders, strict=True)]
    return _best_pairs(looking, missing, rows) if looking and missing else []


def _best_pairs(looking: list[int], missing: list[int], rows: list[list[Candidate]]) -> list[_Pair]:
    """The pairs of a line and an element that score most together, none crossing another."""
    scores = {(i, c.element): c.score for i in looking for c in rows[i] if c.element in missing}
    best: dict[tuple[int, int], tuple[float, list[_Pair]]] = {}
    for a in range(len(looking), -1, -1):
        for b in range(len(missing), -1, -1):
            if a == len(looking) or b == len(missing):
                best[a, b] = (0.0, [])
                continue
            options = [best[a + 1, b], best[a, b + 1]]
            score = scores.get((looking[a], missing[b]))
            if score is not None:
                total, pairs = best[a + 1, b + 1]
                options.append((total + score, [(looking[a], missing[b], score), *pairs]))
            best[a, b] = max(options, key=lambda option: option[0])
    return best[0, 0][1]


def _end(line: Line, row: list[Candidate], order: int, looks: Looks) -> int:
    """Where a guessed label ends: where its candidate says, else at its first colon or question mark."""
    if looks.opening and 2 < line.bold < len(line.text.rstrip()) and ends_a_word(line.text, line.bold):
        return line.bold
    known = next((c.end for c in row if c.element == order), 0)
    if known or looks.alone:
        return known or len(line.text)
    ends = [at + 1 for at in (line.text.find(":"), line.text.find("?")) if at > 0]
    return asked_on(line.text, min(ends)) if ends else len(line.text)
