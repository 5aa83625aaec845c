"""Which elements of the form each line of a file may be, and where the label ends on the line.

In: lines of text, a `Form`. Out: for each line, its candidates with a score from 0 to 1.
A label may be the whole line, several lines, the start of a line that goes on with the answer, the part
before a colon, a question mark, a tab or the end of bold, shortened to its key words, or in another wording.

    candidates([Line("Mail : a@example.org", …)], form)[0][0].end
"""

from __future__ import annotations

from typing import NamedTuple

from clas.readers.cuts import Cut, asked_on, cut_after, cuts_of
from clas.readers.elements import STOP_WEIGHT, UNKNOWN, Element, Form, Role, Wording
from clas.readers.fold import STOPS, Word, bare, numbering, words
from clas.readers.hints import hinted
from clas.readers.lines import Line

REACH = 420
"""Characters of a line in which a label may stand: the longest label has 290."""
FLOOR = 0.42
NUMBERED = 0.62
_SPAN = 3


class Candidate(NamedTuple):
    """One line (or `span` lines) may be this element; its label ends at `end` on the last of them."""

    element: int
    score: float
    end: int
    span: int = 1


def candidates(lines: list[Line], form: Form, rooms: list[range] | None = None) -> list[list[Candidate]]:
    """The candidates of each line, best first; `rooms`: the only elements that each line may be."""
    everywhere = range(len(form.elements))
    allowed = rooms or [everywhere] * len(lines)
    found = [_of_line(line, form, room) if room else [] for line, room in zip(lines, allowed, strict=True)]
    for i, room in enumerate(allowed[:-1]):
        if room:
            _over_lines(lines, i, found, form, room)
    return [sorted(row, key=lambda c: -c.score)[:6] for row in found]


def _of_line(line: Line, form: Form, room: range) -> list[Candidate]:
    text = line.text if len(line.text) <= REACH else line.text[:REACH]
    row = label_words(text)
    if not row:
        return []
    whole = form.whole.get(" ".join(bare(text).split())) if len(row) < 70 else None
    orders = {order for order in (*_shortlist(row, form), *(whole or ())) if order in room}
    cuts = cuts_of(line, text, row)
    stems = frozenset(word.stem for word in row)
    made = (_best(form.elements[order], line, text, row, cuts, stems, form) for order in orders)
    found = {candidate.element: candidate for candidate in made if candidate is not None}
    more = (*_numbered_heading(line, len(row), form, room), *_hinted(line, row, cuts, form, room))
    for candidate in more:
        held = found.get(candidate.element)
        if held is None or held.score < candidate.score:
            found[candidate.element] = candidate
    return list(found.values())


def _hinted(line: Line, row: list[Word], cuts: list[Cut], form: Form, room: range) -> list[Candidate]:
    """Candidates known by keywords alone; the label ends at the first colon or question mark."""
    end = next((cut.end for cut in cuts if cut.mark in (":", "?", "\t")), len(line.text))
    end = asked_on(line.text, end, form.weights) if end < len(line.text) else end
    return [Candidate(order, score, end) for order, score in hinted(line, row, form, room)]


def _numbered_heading(line: Line, count: int, form: Form, room: range) -> list[Candidate]:
    """A short line all in bold that bears a section's number may be its heading, whatever its words."""
    digits = line.text.lstrip()[:2]
    if not digits[:1].isdigit() or digits.isdigit() or count > 14 or line.bold < len(line.text.rstrip()):
        return []
    section = int(digits[0])
    return [
        Candidate(e.order, NUMBERED, len(line.text))
        for e in form.elements
        if e.role is Role.HEADING and e.section == section and e.order in room
    ]


def label_words(text: str) -> list[Word]:
    """The words of a line that may be a label: without its number."""
    row = words(text)
    lead = numbering(text)
    while lead and row and row[0].end <= lead:
        row.pop(0)
    return row


def _shortlist(row: list[Word], form: Form) -> list[int]:
    """The elements that share enough weight with the line, at most six."""
    gained: dict[int, float] = {}
    total = 0.0
    seen: set[str] = set()
    for word in row:
        key = word.stem
        if key in seen:
            continue
        seen.add(key)
        weight = form.weights.get(key)
        if weight is None:
            close = form.speller.stem(word.whole)
            weight, owners = (
                (form.weights.get(close, UNKNOWN) * 0.9, form.index.get(close, ()))
                if close
                else (UNKNOWN, ())
            )
            if key in STOPS:
                weight = STOP_WEIGHT
        else:
            owners = form.index.get(key, ())
        total += weight
        for owner in owners:
            gained[owner] = gained.get(owner, 0.0) + weight
    strong = [
        (gain / max(0.1, min(w.weight for w in form.elements[order].wordings)), gain / total, order)
        for order, gain in gained.items()
    ]
    kept = [
        (max(recall, precision), order)
        for recall, precision, order in strong
        if recall > 0.5 or precision > 0.5
    ]
    kept.sort(reverse=True)
    return [order for _, order in kept[:10]]


def _best(
    element: Element,
    line: Line,
    text: str,
    row: list[Word],
    cuts: list[Cut],
    stems: frozenset[str],
    form: Form,
) -> Candidate | None:
    best: Candidate | None = None
    held = 0.0
    for wording in _likeliest(element, stems, form):
        size = len(wording.stems)
        for cut in (*cuts, *cut_after(wording, text, row)):
            if cut.words > 2 * size + 8:
                continue
            alike, matched = _similarity(wording, row[: cut.words], form)
            trust = max(cut.trust, 0.97) if cut.mark and cut.mark == wording.last else cut.trust
            score = alike * trust * (1.0 if wording.own else 0.97)
            # What follows the last word of the label is the answer, even when it is but a number.
            shorter = (
                best is not None and cut.end < best.end and matched >= held and score > best.score - _REST
            )
            longer = (
                best is not None and cut.end > best.end and matched <= held and score < best.score + _REST
            )
            fuller = (
                best is not None
                and cut.mark in ("?", ".")
                and cut.end > best.end
                and matched > held + _MORE
                and score > best.score - _LESS
            )
            if best is None or shorter or fuller or (score > best.score and not longer):
                best, held = Candidate(element.order, score, cut.end), matched
    if best is None or best.score < FLOOR:
        return None
    if best.end < len(line.text) and best.score < 0.95:
        best = best._replace(end=asked_on(line.text, best.end, form.weights))
    return best._replace(score=_dressed(best, element, line))


def _likeliest(element: Element, stems: frozenset[str], form: Form) -> list[Wording]:
    """The wordings of an element that share most with the words of a line, four at most."""
    if len(element.wordings) <= _TRIED:
        return list(element.wordings)
    weights = form.weights
    rated = [
        (sum(weights[s] for s in wording.distinct & stems) / wording.weight, -i, wording)
        for i, wording in enumerate(element.wordings)
    ]
    rated.sort(reverse=True)
    kept = [wording for _, _, wording in rated[:_TRIED]]
    return kept if element.wordings[0] in kept else [*kept, element.wordings[0]]


_TRIED = 4
_MORE, _LESS = 3.0, 0.2
"""A longer cut that holds this weight of further words of the label may score this much less."""
_REST = 0.13
"""How much better a longer cut must be than one that holds the same words of the label."""


def _similarity(wording: Wording, row: list[Word], form: Form) -> tuple[float, float]:
    """How alike a wording and some words are, up to 1, and the weight of the words they share."""
    pool: dict[str, int] = {}
    for key in wording.stems:
        pool[key] = pool.get(key, 0) + 1
    matched = total = 0.0
    hits = 0
    weights = form.weights
    for word in row:
        key = word.stem
        weight = weights.get(key)
        if weight is None:
            close = form.speller.stem(word.whole)
            if close and pool.get(close):
                key, weight = close, weights[close] * 0.95
            else:
                weight = STOP_WEIGHT if key in STOPS else _unknown(key)
        total += weight
        if pool.get(key):
            pool[key] -= 1
            matched += weight
            hits += weight > STOP_WEIGHT
    if not total or not matched:
        return 0.0, 0.0
    precision, recall = matched / total, min(1.0, matched / wording.weight)
    both = 2 * precision * recall / (precision + recall)
    short = precision**1.5 * (0.4 + 0.6 * recall**0.5)
    return max(both, short if hits > 1 or recall > 0.8 else 0.88 * short), matched


def _dressed(candidate: Candidate, element: Element, line: Line) -> float:
    """The score with what the look of the line tells: a label is often bold, marked or numbered."""
    score = candidate.score
    if line.bold and abs(line.bold - candidate.end) <= 3:
        score += 0.04
    if element.role is Role.QUESTION and element.question is not None:
        marker = element.question.marker
        if marker and (line.text.lstrip()[:1] == marker or (marker == "·" and line.listed)):
            score += 0.02
    if line.text.strip() == element.texts[0].strip():
        score += 0.03
    return score


def _unknown(key: str) -> float:
    """The weight of a word that is not the form's: numbers but years and short words weigh less."""
    if key.isdigit():
        return STOP_WEIGHT if len(key) == 4 and key.startswith("20") else UNKNOWN / 2
    return UNKNOWN if len(key) > 3 else UNKNOWN / 4


def is_instruction(text: str, form: Form) -> bool:
    """Whether a line is one of the form's instructions, typing errors and typography apart."""
    if len(text) > 150:
        return False
    row = words(text)
    if not 0 < len(row) < 25:
        return False
    stems = tuple(w.stem for w in row if w.stem not in STOPS)
    if stems in form.instructions:
        return True
    spelt = tuple(form.speller.stem(w.whole) or w.stem for w in row if w.stem not in STOPS)
    return spelt in form.instructions or any(
        _alike(spelt, other) for other in form.instructions if len(other) > 3
    )


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    shared = sum(1 for stem in second if stem in first)
    return shared >= 0.75 * max(len(first), len(second))


def _over_lines(lines: list[Line], i: int, found: list[list[Candidate]], form: Form, room: range) -> None:
    """Labels that run over two or three lines: each further line must add to the same element."""
    first = label_words(lines[i].text[:REACH])
    if not first or len(first) > 45:
        return
    held = {c.element: c.score for c in found[i] if c.end >= len(lines[i].text.rstrip())}
    for order in _shortlist(first, form):
        if order not in room:
            continue
        row = first
        for span in range(2, _SPAN + 1):
            if i + span > len(lines) or lines[i + span - 1].cell != lines[i].cell:
                break
            more = words(lines[i + span - 1].text[:REACH])
            wording = _continued(form.elements[order], row, more)
            if wording is None:
                break
            row = row + more
            score = _similarity(wording, row, form)[0]
            if sorted(w.stem for w in row) == sorted(wording.stems):
                score = 1.12
            if score > max(0.6, held.get(order, 0.0) + 0.03):
                found[i].append(Candidate(order, score, len(lines[i + span - 1].text), span))


def _continued(element: Element, row: list[Word], more: list[Word]) -> Wording | None:
    """The wording of an element that these words continue, after these others; None when they do not."""
    begun = tuple(word.stem for word in row)
    content = sum(1 for word in row if word.stem not in STOPS)
    for wording in element.wordings:
        if content < 2 and wording.stems[: len(begun)] != begun:
            continue
        inside = sum(1 for word in more if word.stem in wording.stems)
        if len(row) < len(wording.stems) + 2 and more and inside >= len(more) - len(more) // 6:
            return wording
    return None
