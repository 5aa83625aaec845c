"""Which expected project each bilan belongs to.

In: the names written in each bilan, the expected projects. Out: one `Match` per bilan: the best project or
none, its score, whether it is certain, and why. A doubtful match says so; it is never taken silently.

    match([Named("a.docx", "MJC le pasage", project_title="Coup de pouce")], projects)[0].certain
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from clas.campaign.cells import plain
from clas.campaign.names import Names, words_of_name
from clas.campaign.project import ExpectedProject

_LOWEST = 0.3
"""Under this score a bilan belongs to no project of the list."""
_SURE = 0.62
_MARGIN = 0.12
_SURE_BODY = 0.6
_SURE_TITLE = 0.85
_OTHER_YEAR = 0.75
_PUBLIC_MAIL = re.compile(
    r"@(?:gmail|orange|wanadoo|free|laposte|hotmail|outlook|yahoo|sfr|live|bbox|neuf|icloud)\.\w+$|@example\.org$"
)


_bare = lru_cache(20_000)(plain)


class Named(NamedTuple):
    """The words of one bilan that tell whose it is; "" where it says nothing. `file`: its name or path."""

    file: str
    managing_body: str = ""
    structure: str = ""
    project_title: str = ""
    contact_mail: str = ""
    commune: str = ""
    school_year: str = ""


class Match(NamedTuple):
    """The project a bilan belongs to. `project`: its place in the list, None for none.

    `score`: 0 to 1; `margin`: its distance to the next one. `reasons`: codes (catalogue "expected.match").
    `shared`: the other bilans of the same project: versions of one form, or for a person to sort out.
    """

    project: int | None = None
    score: float = 0.0
    margin: float = 0.0
    certain: bool = False
    reasons: tuple[str, ...] = ()
    shared: tuple[int, ...] = ()


class _Candidate(NamedTuple):
    project: int
    score: float
    sure: bool
    exact: bool
    reasons: tuple[str, ...]


class _Index:
    """The names of the expected projects, field by field."""

    __slots__ = ("bodies", "communes", "mails", "projects", "structures", "titles", "wholes")

    def __init__(self, projects: Sequence[ExpectedProject]) -> None:
        self.projects = projects
        self.bodies = Names([project.managing_body for project in projects])
        self.structures = Names([_own(project.structure) for project in projects])
        self.wholes = Names([f"{project.managing_body} {_own(project.structure)}" for project in projects])
        self.titles = Names([project.project_title for project in projects])
        self.communes = [_bare(project.commune) for project in projects]
        self.mails = [project.contact_mail.lower() for project in projects]

    def bodies_of(self, bilan: Named) -> dict[int, float]:
        """How alike the organisations are, the managing body and the structure in any order."""
        structure = _own(bilan.structure)
        found = self.wholes.likeness(f"{bilan.managing_body} {structure}")
        names = [name for name in (bilan.managing_body, structure) if words_of_name(name)]
        told = [_best(self.bodies.likeness(name), self.structures.likeness(name)) for name in names]
        for place in {place for each in told for place in each}:
            mean = sum(each.get(place, 0.0) for each in told) / len(told)
            found[place] = max(found.get(place, 0.0), mean)
        return found

    def candidates(self, bilan: Named) -> list[_Candidate]:
        """The projects that have anything in common with a bilan, best first."""
        bodies, titles = self.bodies_of(bilan), self.titles.likeness(bilan.project_title)
        stem = re.split(r"[/\\]", bilan.file)[-1].rpartition(".")[0].replace("_", " ")
        files = _best(self.wholes.likeness(stem), self.titles.likeness(stem))
        places = {*bodies, *titles, *files}
        if bilan.contact_mail:
            places.update(
                place for place, mail in enumerate(self.mails) if _same_mail(bilan.contact_mail, mail)
            )
        found = [
            self._candidate(
                bilan, place, bodies.get(place, 0.0), titles.get(place, 0.0), files.get(place, 0.0)
            )
            for place in places
        ]
        return sorted(found, key=lambda each: (-each.exact, -each.score, each.project))

    def _candidate(self, bilan: Named, place: int, body: float, title: float, file: float) -> _Candidate:
        project = self.projects[place]
        has_body = bool(words_of_name(f"{bilan.managing_body} {_own(bilan.structure)}"))
        has_title = bool(words_of_name(bilan.project_title) and words_of_name(project.project_title))
        score = _score(body, title, file, has_body=has_body, has_title=has_title)
        mail = _same_mail(bilan.contact_mail, self.mails[place])
        if has_title:
            sure = body >= _SURE_BODY and self._same_title(bilan, place)
        else:
            structure = self._same_structure(bilan, place)
            sure = body >= _SURE_TITLE and (structure is True or (mail == 1.0 and structure is None))
        score += (1 - score) * 0.25 * mail
        score += 0.03 * (bool(bilan.commune) and _bare(bilan.commune) == self.communes[place])
        score += 0.03 * file if has_body or has_title else 0.0
        reasons = _reasons(body if has_body else None, title if has_title else None, mail, file)
        if bilan.school_year and project.school_year and bilan.school_year != project.school_year:
            return _Candidate(place, score * _OTHER_YEAR, False, False, (*reasons, "other_year"))
        return _Candidate(place, min(score, 1.0), sure, self._exact(bilan, place), reasons)

    def _same_title(self, bilan: Named, place: int) -> bool:
        """Whether the titles have the same words, but for names of the place or the organisation.

        One word more can make another project of the same organisation: « Lire » and « Lire au collège ».
        """
        project = self.projects[place]
        told, listed = self.titles.spelled(bilan.project_title), words_of_name(project.project_title)
        own = self.wholes.spelled(f"{bilan.managing_body} {_own(bilan.structure)}") | words_of_name(
            bilan.commune
        )
        theirs = words_of_name(f"{project.managing_body} {project.structure} {project.commune}")
        return bool(told & listed) and told - listed <= own | theirs and listed - told <= own

    def _same_structure(self, bilan: Named, place: int) -> bool | None:
        """None when one of the two sides tells no structure."""
        told, listed = (
            self.structures.spelled(_own(bilan.structure)),
            words_of_name(self.projects[place].structure),
        )
        return told == listed if told and listed else None

    def _exact(self, bilan: Named, place: int) -> bool:
        """Whether both have the same title and organisation to the letter, case and accents aside."""
        project = self.projects[place]
        bodies = {_bare(project.managing_body), _bare(_own(project.structure))}
        told = {_bare(bilan.managing_body), _bare(_own(bilan.structure))}
        same_title = _bare(bilan.project_title) == _bare(project.project_title)
        return bool(bilan.project_title and bilan.managing_body) and same_title and told - {""} <= bodies


def _own(structure: str) -> str:
    """A structure's own name: « idem » is none."""
    return "" if _bare(structure).strip(" .") in ("idem", "id", "meme", "la meme", "identique") else structure


def _best(first: dict[int, float], second: dict[int, float]) -> dict[int, float]:
    return {place: max(first.get(place, 0.0), second.get(place, 0.0)) for place in {*first, *second}}


def _same_mail(first: str, second: str) -> float:
    """1 for the same address, 0.3 for two addresses of one organisation, 0 otherwise."""
    first, second = first.lower().strip(), second.lower().strip()
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    same = first.rpartition("@")[2] == second.rpartition("@")[2]
    return 0.3 if same and not _PUBLIC_MAIL.search(first) else 0.0


def _score(body: float, title: float, file: float, *, has_body: bool, has_title: bool) -> float:
    if has_body and has_title:
        return 0.5 * body + 0.5 * title
    if has_body:
        return 0.9 * body
    return 0.8 * title if has_title else 0.6 * file


def _reasons(body: float | None, title: float | None, mail: float, file: float) -> tuple[str, ...]:
    """Why, in codes; `body` and `title` are None where one side has none."""
    found = [f"{_nearness(body)}_body"] if body is not None else []
    found += [f"{_nearness(title)}_title"] if title is not None else []
    found += ["same_mail"] if mail == 1.0 else []
    found += ["file_name"] if file >= _SURE_TITLE or not found else []
    return tuple(found)


def _nearness(likeness: float) -> str:
    if likeness >= _SURE_TITLE:
        return "same"
    return "near" if likeness >= _LOWEST else "other"


def match(bilans: Sequence[Named], expected: Sequence[ExpectedProject]) -> list[Match]:
    """One match per bilan, in their order; a project goes to two bilans only as versions of one form."""
    index = _Index(expected)
    ranked = [index.candidates(bilan) for bilan in bilans]
    chosen = [_choose(candidates) for candidates in ranked]
    _part_rivals(bilans, ranked, chosen)
    holders: dict[int, list[int]] = {}
    for place, found in enumerate(chosen):
        if found.project is not None:
            holders.setdefault(found.project, []).append(place)
    return [
        found._replace(shared=tuple(other for other in holders.get(found.project, ()) if other != place))
        if found.project is not None
        else found
        for place, found in enumerate(chosen)
    ]


def _choose(candidates: Sequence[_Candidate], barred: frozenset[int] = frozenset()) -> Match:
    left = [each for each in candidates if each.project not in barred]
    if not left or left[0].score < _LOWEST:
        return Match(reasons=("unknown",))
    best = left[0]
    second = left[1] if len(left) > 1 else None
    margin = best.score - (second.score if second else 0.0)
    apart = margin >= _MARGIN or (best.exact and not (second and second.exact))
    certain = (best.sure or best.exact) and best.score >= _SURE and apart and not barred
    reasons = best.reasons if apart else (*best.reasons, "several_close")
    return Match(best.project, round(best.score, 3), round(margin, 3), certain, reasons)


def _part_rivals(bilans: Sequence[Named], ranked: list[list[_Candidate]], chosen: list[Match]) -> None:
    """Two unlike bilans cannot have one project: the less alike takes its next one, if it has one left."""
    for _ in range(3):
        taken = {found.project for found in chosen if found.project is not None}
        moved = False
        for first, second in _rivals(bilans, chosen):
            weaker = min(first, second, key=lambda place: chosen[place].score)
            other = _choose(ranked[weaker], frozenset(taken))
            moved |= other.project is not None
            if other.project is not None:
                taken.add(other.project)
                chosen[weaker] = other._replace(reasons=(*other.reasons, "taken_by_another"))
            else:
                for place in (first, second):
                    found = chosen[place]
                    reasons = tuple(dict.fromkeys((*found.reasons, "claimed_twice")))
                    chosen[place] = found._replace(certain=False, reasons=reasons)
        if not moved:
            return


def _rivals(bilans: Sequence[Named], chosen: Sequence[Match]) -> list[tuple[int, int]]:
    by_project: dict[int, list[int]] = {}
    for place, found in enumerate(chosen):
        if found.project is not None:
            by_project.setdefault(found.project, []).append(place)
    return [
        (places[0], other)
        for places in by_project.values()
        for other in places[1:]
        if not _one_form(bilans[places[0]], bilans[other])
    ]


def _one_form(first: Named, second: Named) -> bool:
    """Whether two bilans can be versions of one form: the same title and organisation, if told."""
    titles = words_of_name(first.project_title), words_of_name(second.project_title)
    bodies = words_of_name(first.managing_body), words_of_name(second.managing_body)
    return all(not a or not b or a == b for a, b in (titles, bodies))
