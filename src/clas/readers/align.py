"""Finds which lines are the labels, all at once: the form has an order, and each label stands once.

In: the candidates of each line. Out: the chosen ones, by line. A beam search over (last element, elements
used):
going forward costs little for each question passed over, a jump elsewhere costs more, a label is used once.

    align([[Candidate(3, 1.0, 12)], []], form)
"""

from __future__ import annotations

from typing import NamedTuple

from clas.readers.candidates import Candidate
from clas.readers.elements import Element, Form, Role

NULL = 0.52
"""The score below which a line is better left to the answer it stands in."""
BEAM = 60
_SKIP, _SKIP_MOST = 0.012, 0.2
_NEAR, _SECTION, _FAR = 0.10, 0.26, 0.42


class _State(NamedTuple):
    score: float
    last: int
    used: int
    trail: tuple[int, Candidate, object] | None  # line, candidate, the trail before


def align(rows: list[list[Candidate]], form: Form) -> dict[int, Candidate]:
    """The chosen candidate of each line that is a label, by the line's index."""
    costs = form.costs or _costs(form)
    waiting: dict[int, dict[tuple[int, int], _State]] = {0: {(-1, 0): _State(0.0, -1, 0, None)}}
    places = [i for i, row in enumerate(rows) if row]
    states: dict[tuple[int, int], _State] = waiting.pop(0)
    for i in places:
        for ready in [at for at in waiting if at <= i]:
            _merge(states, waiting.pop(ready))
        states = _best(states)
        fresh: dict[tuple[int, int], _State] = dict(states)
        for state in states.values():
            for candidate in rows[i]:
                if candidate.score < NULL:
                    continue
                bit = 1 << candidate.element
                if state.used & bit:
                    continue
                cost = costs[state.last + 1][candidate.element]
                score = state.score + candidate.score - NULL - cost
                after = _State(score, candidate.element, state.used | bit, (i, candidate, state.trail))
                if candidate.span > 1:
                    _merge(waiting.setdefault(i + candidate.span, {}), {(after.last, after.used): after})
                else:
                    _merge(fresh, {(after.last, after.used): after})
        states = fresh
    for late in waiting.values():
        _merge(states, late)
    best = max(states.values(), key=lambda state: state.score)
    return _walk_back(best)


def _walk_back(state: _State) -> dict[int, Candidate]:
    chosen: dict[int, Candidate] = {}
    trail: object = state.trail
    while isinstance(trail, tuple):
        line, candidate, trail = trail
        chosen[line] = candidate
    return chosen


def _merge(into: dict[tuple[int, int], _State], states: dict[tuple[int, int], _State]) -> None:
    for key, state in states.items():
        held = into.get(key)
        if held is None or state.score > held.score:
            into[key] = state


def _best(states: dict[tuple[int, int], _State]) -> dict[tuple[int, int], _State]:
    if len(states) <= BEAM:
        return states
    ranked = sorted(states.items(), key=lambda item: -item[1].score)[:BEAM]
    return dict(ranked)


def _costs(form: Form) -> list[list[float]]:
    size = len(form.elements)
    form.costs = [[_cost(form.elements, last, next_) for next_ in range(size)] for last in range(-1, size)]
    return form.costs


def _cost(elements: list[Element], last: int, next_: int) -> float:
    """What it costs to meet `next_` after `last`, in score."""
    if last < 0:
        return min(_SKIP_MOST, _SKIP * next_)
    if next_ > last:
        passed = sum(1 for e in elements[last + 1 : next_] if e.role is Role.QUESTION)
        return min(_SKIP_MOST, _SKIP * passed)
    here, there = elements[last], elements[next_]
    if here.section == there.section:
        return _NEAR if there.section == 0 else _SECTION
    begins = there.role in (Role.HEADING, Role.GROUP) or (there.question and there.question.label_is_heading)
    return _SECTION if begins else _FAR
