"""Finds which lines are the labels, all at once: the form has an order, and each label stands once.

In: the candidates of each line. Out: the chosen ones, by line. A beam search over (last element, elements
used):
going forward costs little for each question passed over, a jump elsewhere costs more, a label is used once.

    align([[Candidate(3, 1.0, 12)], []], form)
"""

from __future__ import annotations

import math
from operator import itemgetter

from clas.readers.candidates import Candidate
from clas.readers.elements import Element, Form, Role

NULL = 0.52
"""The score below which a line is better left to the answer it stands in."""
BEAM = 60
_SKIP, _SKIP_MOST = 0.012, 0.2
_NEAR, _SECTION, _FAR = 0.10, 0.26, 0.42


_State = tuple[float, int, int, "tuple[int, Candidate, object] | None"]
"""Score, last element, elements used (a bit each), and the trail: line, candidate, the trail before."""
_States = dict[tuple[int, int], _State]


def align(rows: list[list[Candidate]], form: Form) -> dict[int, Candidate]:
    """The chosen candidate of each line that is a label, by the line's index."""
    costs = form.costs or _costs(form)
    waiting: dict[int, _States] = {}
    states: _States = {(-1, 0): (0.0, -1, 0, None)}
    for i, row in enumerate(rows):
        likely = [candidate for candidate in row if candidate.score >= NULL]
        if not likely:
            continue
        for ready in [at for at in waiting if at <= i]:
            _merge(states, waiting.pop(ready))
        states = _best(states)
        fresh = dict(states)
        for candidate in likely:
            into = fresh if candidate.span <= 1 else waiting.setdefault(i + candidate.span, {})
            floor = _floor(states) if into is fresh else -math.inf
            _take(states, into, i, candidate, costs, floor)
        states = fresh
    for late in waiting.values():
        _merge(states, late)
    return _walk_back(max(states.values(), key=itemgetter(0)))


def _take(
    states: _States, into: _States, line: int, candidate: Candidate, costs: list[list[float]], floor: float
) -> None:
    """Adds what becomes of each state when this candidate is chosen, save what a full beam would drop."""
    element = candidate.element
    bit, gain = 1 << element, candidate.score
    for score, last, used, trail in states.values():
        if used & bit:
            continue
        after = score + gain - NULL - costs[last + 1][element]
        if after <= floor:
            continue
        key = (element, used | bit)
        held = into.get(key)
        if held is None or after > held[0]:
            into[key] = (after, element, used | bit, (line, candidate, trail))


def _floor(states: _States) -> float:
    """The score that a new state must pass to stay in a beam that is full."""
    return min(states.values(), key=itemgetter(0))[0] if len(states) >= BEAM else -math.inf


def _walk_back(state: _State) -> dict[int, Candidate]:
    chosen: dict[int, Candidate] = {}
    trail: object = state[3]
    while isinstance(trail, tuple):
        line, candidate, trail = trail
        chosen[line] = candidate
    return chosen


def _merge(into: _States, states: _States) -> None:
    for key, state in states.items():
        held = into.get(key)
        if held is None or state[0] > held[0]:
            into[key] = state


def _best(states: _States) -> _States:
    if len(states) <= BEAM:
        return states
    ranked = sorted(states.items(), key=lambda item: -item[1][0])[:BEAM]
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
