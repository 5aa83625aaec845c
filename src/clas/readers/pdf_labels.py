"""Knows where the labels of the form begin, end and wrap: the surest sign of where a paragraph does.

In: the ends of two lines. Out: whether they are of one paragraph, or None when no label tells.

>>> verdict("Si oui, précisez-en les", "raisons.")
True
>>> verdict("mené auprès des enfants.", "Quelles sont les nouveautés ?")
False
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from clas.trame.load import load, versions

_REACH, _HEAD, _END, _HINT = 16, 8, 28, 3
"""How many characters are compared: before a cut, after it, at the end of a label."""
_ENDS = ".!?…»)"
_SIGNS = "?!:;,.)»"
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\t": " ", "…": "..."})


class _Known(NamedTuple):
    """The labels of all known forms: where they may be cut, end and begin; their text.

    `hints`: the few letters around such a place, which nearly every other pair of lines lacks.
    """

    hints: frozenset[str]
    cuts: frozenset[tuple[str, str]]
    ends: frozenset[str]
    heads: frozenset[str]
    text: str


def verdict(before: str, after: str) -> bool | None:
    """True where a label goes on over the two lines, False where one ends or begins between them."""
    known = _known()
    end = before[-_HINT:].replace("…", "...")[-_HINT:].casefold()
    begin = after[:_HINT].casefold()
    if end not in known.hints and begin not in known.hints and f"{end[-2:]}|{begin[:2]}" not in known.hints:
        return None
    return _compared(before[-2 * _END :], after[: 2 * _REACH])


@lru_cache(maxsize=1024)
def _compared(before: str, after: str) -> bool | None:
    """The verdict on two lines that look like a label's; forms share their labels, so it is kept."""
    known = _known()
    tail, head = _folded(before), _folded(after)
    if (tail[-_REACH:], head[:_HEAD]) in known.cuts:
        return True
    if len(tail) >= _REACH and tail[-_END:] in known.ends and after[0] not in _SIGNS:
        return False
    if head[:_REACH] in known.heads and after[0].isupper() and before[-1] in _ENDS:
        return False
    return None


def labels() -> str:
    """The lines of all known forms, in small letters."""
    return _known().text


@cache
def _known() -> _Known:
    lines: list[str] = []
    for trame in map(load, versions()):
        for section in trame.sections:
            lines += [section.heading, *section.instructions, *section.wordings]
        for question in trame.questions:
            lines += [question.label_line, question.instruction or "", *question.wordings]
    lines = [folded for line in lines if (folded := _folded(line))]
    text = "\n".join(lines)
    cuts = frozenset(cut for line in lines for cut in _cuts(line))
    ends = frozenset(line[-_END:] for line in lines if f"{line[-_END:]} " not in text)
    return _Known(
        _hints(cuts, ends, lines),
        cuts,
        ends,
        frozenset(line[:_REACH] for line in lines if len(line) >= _REACH),
        text,
    )


def _hints(cuts: frozenset[tuple[str, str]], ends: frozenset[str], lines: list[str]) -> frozenset[str]:
    plain = {f"{before[-2:]}|{after[:2]}" for before, after in cuts}
    plain |= {end[-_HINT:] for end in ends} | {line[:_HINT] for line in lines}
    return frozenset(plain | {hint.replace("'", "’") for hint in plain})


def _cuts(line: str) -> Iterator[tuple[str, str]]:
    """What stands on either side of each place where a line may be cut."""
    for i in range(_REACH, len(line)):
        if line[i] == " ":
            yield line[i - _REACH : i], line[i + 1 : i + 1 + _HEAD]
        elif line[i - 1] in "-/":
            yield line[i - _REACH : i], line[i : i + _HEAD]


def _folded(text: str) -> str:
    return " ".join(text.translate(_PLAIN).casefold().split())
