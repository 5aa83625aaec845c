"""Which of several versions of one bilan counts.

In: the bilans of a folder, with what tells one project and one version from another. Out: `Group`s: the bilan
that counts, the others, why.

    groups([Filed(Named("bilan.docx", "MJC")), Filed(Named("bilan v2.docx", "MJC"))])[0].counts
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from clas.campaign.cells import plain
from clas.campaign.match import Named
from clas.campaign.names import words_of_name

_NUMBERED = re.compile(r"(?<![a-z0-9])v(?:ersion)?[ ._-]?(\d{1,2})(?![0-9])|\((\d{1,2})\)")
_LAST = re.compile(r"definiti|(?<![a-z])def(?![a-z])|final|vf(?![a-z])|signe")
_CORRECTED = re.compile(r"corrig|rectif|modif|complet|maj(?![a-z])|mis a jour|nouveau")
_DRAFT = re.compile(r"brouillon|provisoire|projet de|(?<![a-z])old(?![a-z])|ancien|draft|a completer")


class Filed(NamedTuple):
    """One bilan as it was received.

    `project`: its place in the expected list where the match is certain. `when`: seconds of the file's last
    change or of its mail, 0 when unknown. `answers`: how many questions it answers.
    """

    named: Named
    project: int | None = None
    when: float = 0.0
    answers: int = 0


class Group(NamedTuple):
    """The bilans of one project and year, by place: the one that counts, the others from the latest on.

    `reason`: what decided (catalogue "expected.version"): "alone", "later", "file_name", "fuller", "same".
    """

    counts: int
    others: tuple[int, ...] = ()
    reason: str = "alone"


def groups(bilans: Sequence[Filed]) -> list[Group]:
    """Every bilan in one group, groups in the order of their first bilan."""
    gathered: dict[tuple[object, ...], list[int]] = {}
    keys = _keys(bilans)
    for place, key in enumerate(keys):
        gathered.setdefault(key, []).append(place)
    return [_ranked(bilans, places) for places in gathered.values()]


def _keys(bilans: Sequence[Filed]) -> list[tuple[object, ...]]:
    """What two versions of one bilan share: the expected project or the same names, and the year."""
    projects: dict[tuple[object, ...], int] = {}
    for bilan in bilans:
        if bilan.project is not None:
            projects.setdefault(_names(bilan.named), bilan.project)
    years: dict[tuple[object, ...], set[str]] = {}
    stems: list[tuple[object, ...]] = []
    for place, bilan in enumerate(bilans):
        names = _names(bilan.named)
        project = bilan.project if bilan.project is not None else projects.get(names) if names else None
        stem = ("project", project) if project is not None else (names or ("alone", place))
        stems.append(stem)
        years.setdefault(stem, set()).add(bilan.named.school_year)
    return [
        (stem, _year(bilan.named.school_year, years[stem])) for stem, bilan in zip(stems, bilans, strict=True)
    ]


def _names(named: Named) -> tuple[object, ...]:
    """The names that make two bilans one project's; without a title nothing does."""
    title = words_of_name(named.project_title) or frozenset(plain(named.project_title).split())
    body = words_of_name(named.managing_body)
    if not title or not (body or named.structure):
        return ()
    return ("names", body, words_of_name(named.structure), title)


def _year(year: str, among: set[str]) -> str:
    """A bilan without a year goes with the only year that the others have."""
    told = among - {""}
    return year or (next(iter(told)) if len(told) == 1 else "")


def _ranked(bilans: Sequence[Filed], places: list[int]) -> Group:
    if len(places) == 1:
        return Group(places[0])
    ranks = {
        place: (bilans[place].when, rank(bilans[place].named.file), bilans[place].answers) for place in places
    }
    ordered = sorted(places, key=lambda place: (ranks[place], -place), reverse=True)
    first, second = ranks[ordered[0]], ranks[ordered[1]]
    decided = next((name for name, a, b in zip(_DECIDES, first, second, strict=True) if a != b), "same")
    return Group(ordered[0], tuple(ordered[1:]), decided)


_DECIDES = ("later", "file_name", "fuller")


def rank(file: str) -> tuple[int, int]:
    """How late a version its file's name says it is: draft, nothing, corrected, final; then its number."""
    stem = plain(re.split(r"[/\\]", file)[-1].rpartition(".")[0]).replace("_", " ")
    number = max((int(a or b) for a, b in _NUMBERED.findall(stem)), default=0)
    if _DRAFT.search(stem):
        return (-1, number)
    return (2 if _LAST.search(stem) else 1 if _CORRECTED.search(stem) or number > 1 else 0, number)
