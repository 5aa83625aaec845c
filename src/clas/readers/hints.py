"""Knows a label by what it asks, when none of its words are the form's: « Merci de citer ces acteurs ».

In: a line and its words. Out: how much the line looks like a label, and the elements whose keywords it holds.
Such candidates score little: it is the order of the form that makes them labels.

    hinted(line, words(line.text), form, range(51))
"""

from __future__ import annotations

import re

from clas.readers.elements import Form, Role
from clas.readers.fold import Word, fold
from clas.readers.lines import Line

_ASKS = re.compile(
    r"(?:merci de?\b|veuillez|pouvez vous|pourriez vous|indique[rz]|precise[rz]|decri|explique[rz]"
    r"|presente[rz]|liste[rz]|cite[rz]|rappele[rz]|quel|comment|combien|avez vous|y a t il|existe t il"
    r"|qu est ce|qu avez|a qui|avec (?:qui|quel|lesquel)|de quel|est ce|dans quelle|si (?:oui|non)\b"
    r"|le cas echeant|dans le cas contraire"
    r"|pour quel|en quoi|sinon|vos |votre |vous )"
)
_NUMBERED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+[.)\s]|\s*\d{1,2}\s?[.)–-]")
_LONGEST = 60
BASE, LOOK, WORD = 0.47, 0.05, 0.04


def labelness(line: Line) -> int:
    """How many signs of a label a line bears: it asks, ends on a colon, is all in bold, numbered."""
    text = line.text.rstrip()
    signs = int(text[-1:] in ":?") + 2 * int(0 < len(text) <= line.bold)
    signs += int(_NUMBERED.match(text) is not None)
    signs += 2 * int(_ASKS.match(" ".join(fold(text[:60]).split()).lstrip("0123456789 ")) is not None)
    return signs


def hinted(line: Line, row: list[Word], form: Form, room: range) -> list[tuple[int, float]]:
    """The elements whose keywords a line that looks like a label holds, with a score."""
    if not row or len(row) > _LONGEST:
        return []
    signs = labelness(line)
    if not signs:
        return []
    said = {word.whole for word in row}
    found: list[tuple[int, float]] = []
    for order in room:
        hits = sum(
            1 for keys in form.hints[order] if all(any(w.startswith(key) for w in said) for key in keys)
        )
        if hits:
            heading = form.elements[order].role is Role.HEADING
            score = BASE + LOOK * min(signs, 3) + WORD * min(hits, 3) - (0.04 if heading else 0.0)
            found.append((order, score))
    return found
