"""From the readings of a folder to what the synthesis works on.

In: what became of each file, the expected projects, the corrections. Out: `Gathered`: the bilans that count,
of one school year; those of other years; what was left aside; what could not be read; what remains unsure.

    gathered(outcomes, projects, corrections, trame).dossiers
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clas.bilan.canon import from_json
from clas.bilan.check import check
from clas.bilan.model import Bilan
from clas.campaign.match import Match, Named, match
from clas.campaign.project import ExpectedProject
from clas.campaign.versions import Filed, groups
from clas.folder.corrections import Correction, NoEffect, by_file, corrected, is_of_project
from clas.folder.find import Found
from clas.folder.reading import Outcome
from clas.readers.fold import bare
from clas.synthesis.table import Dossier, Superseded, UnreadFile
from clas.trame.model import Trame

_AT_ONCE = 60.0
"""Seconds: files whose last changes lie closer were copied together, and their times tell nothing."""


class LeftAside(NamedTuple):
    """A file read and not counted; `why`: "copy", or what decided between versions; `kept`: what counts."""

    file: str
    kept: str
    why: str


@dataclass(slots=True)
class Gathered:
    """What a folder holds.

    `projects`: those expected this year, None when nobody said. `listed_years`: the years that the list of
    projects bears. `near`: for the files whose project is not certain, the one that is near, or None.
    """

    school_year: str
    files: dict[str, Found] = field(default_factory=dict)
    projects: tuple[ExpectedProject, ...] | None = None
    listed_years: list[str] = field(default_factory=list)
    dossiers: list[Dossier] = field(default_factory=list)
    other_years: list[Dossier] = field(default_factory=list)
    aside: list[LeftAside] = field(default_factory=list)
    unread: list[UnreadFile] = field(default_factory=list)
    near: dict[str, ExpectedProject | None] = field(default_factory=dict)
    without_effect: list[NoEffect] = field(default_factory=list)

    @property
    def superseded(self) -> list[Superseded]:
        """What was left aside, as the report lists it."""
        return [Superseded(left.file, left.kept) for left in self.aside]


class _Bilans(NamedTuple):
    """Bilans of unlike content, with the names of each one's copies."""

    bilans: list[Bilan]
    copies: dict[str, str]


def gathered(
    outcomes: Iterable[Outcome],
    projects: Sequence[ExpectedProject] | None,
    corrections: Sequence[Correction],
    trame: Trame,
    school_year: str | None = None,
) -> Gathered:
    """Put a folder together; `school_year`: by default the one that most bilans bear."""
    outcomes = list(outcomes)
    found = _unlike(outcomes)
    names = [bilan.source for bilan in found.bilans]
    rows, lost = by_file(corrections, [outcome.name for outcome in outcomes])
    for copy, kept in found.copies.items():  # what was said of a copy holds for what counts in its place
        rows.setdefault(kept, []).extend(rows.pop(copy, ()))
    lost += [NoEffect(row, "unread") for name in rows.keys() - set(names) for row in rows[name]]
    chosen = {name: [row for row in rows.get(name, ()) if is_of_project(row)] for name in names}
    told = [
        corrected(bilan, (row for row in rows.get(bilan.source, ()) if not is_of_project(row)), trame)
        for bilan in found.bilans
    ]
    bilans = [each.bilan for each in told]
    year = school_year or _commonest_year(bilans) or trame.school_year
    out = Gathered(year, {outcome.name: outcome.file for outcome in outcomes})
    out.without_effect = [*lost, *(left for each in told for left in each.without_effect)]
    out.unread = [UnreadFile(o.name, o.kind, o.sentence) for o in outcomes if o.kind]
    out.aside = [LeftAside(copy, kept, "copy") for copy, kept in found.copies.items()]
    if projects is not None:
        own = tuple(project for project in projects if project.school_year in ("", year))
        out.projects = own or None
        out.listed_years = sorted({project.school_year for project in projects})
    _tell_versions_apart(bilans, chosen, trame, out)
    not_counted = {left.file for left in out.aside}
    out.without_effect += [
        NoEffect(row, "aside") for name in names if name in not_counted for row in rows.get(name, ())
    ]
    return out


def _unlike(outcomes: Sequence[Outcome]) -> _Bilans:
    """The bilans that were read; of several files of one content, the first counts."""
    first: dict[str, str] = {}
    found = _Bilans([], {})
    for outcome in outcomes:
        if outcome.kind:
            continue
        kept = first.setdefault(outcome.stamp, outcome.name)
        if kept != outcome.name:
            found.copies[outcome.name] = kept
            continue
        bilan = from_json(outcome.json)
        bilan.source = outcome.name
        found.bilans.append(bilan)
    return found


def _commonest_year(bilans: Sequence[Bilan]) -> str | None:
    """The year that most bilans bear, the latest between equals."""
    counts = Counter(year for year in map(_year, bilans) if year)
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _year(bilan: Bilan) -> str:
    year = bilan.value("school_year")
    return year if isinstance(year, str) else ""


def _tell_versions_apart(
    bilans: list[Bilan], chosen: dict[str, list[Correction]], trame: Trame, out: Gathered
) -> None:
    matches = _matches(bilans, chosen, out)
    times = _times(bilans, out.files)
    filed = [
        Filed(
            _named(bilan),
            found.project if found.certain else None,
            time,
            sum(1 for answer in bilan.answers.values() if answer.text),
        )
        for bilan, found, time in zip(bilans, matches, times, strict=True)
    ]
    for group in groups(filed):
        bilan, found = bilans[group.counts], matches[group.counts]
        project = out.projects[found.project] if out.projects and found.project is not None else None
        dossier = Dossier(bilan.source, bilan, project if found.certain else None, tuple(check(bilan, trame)))
        out.aside += [LeftAside(bilans[n].source, bilan.source, group.reason) for n in group.others]
        if _year(bilan) not in ("", out.school_year):
            out.other_years.append(dossier)
            continue
        out.dossiers.append(dossier)
        if out.projects is not None and not found.certain:
            out.near[bilan.source] = project


def _matches(bilans: list[Bilan], chosen: dict[str, list[Correction]], out: Gathered) -> list[Match]:
    """The project of each bilan: as a person chose, else as the names say."""
    if not out.projects:
        out.without_effect += [NoEffect(row, "no_list") for rows in chosen.values() for row in rows]
        return [Match()] * len(bilans)
    found = match([_named(bilan) for bilan in bilans], out.projects)
    for place, bilan in enumerate(bilans):
        for row in chosen.get(bilan.source, ()):
            project = _project_of(row.correction, out.projects)
            if project is None and bare(row.correction) not in ("aucun", "none"):
                out.without_effect.append(NoEffect(row, "project"))
            else:
                found[place] = Match(project, 1.0, 1.0, certain=True)
    return found


def _project_of(words: str, projects: Sequence[ExpectedProject]) -> int | None:
    """The one project of this number, or else of this title."""
    for field_ in ("project_id", "project_title"):
        same = [n for n, each in enumerate(projects) if bare(getattr(each, field_)) == bare(words) != ""]
        if len(same) == 1:
            return same[0]
    return None


def _times(bilans: Sequence[Bilan], files: dict[str, Found]) -> list[float]:
    """When each file was last changed; those of a folder copied as a whole have one time."""
    changed = [_changed(files[bilan.source]) for bilan in bilans]
    start = last = 0.0
    times: dict[float, float] = {}
    for time in sorted(changed):
        start = start if time - last < _AT_ONCE else time
        times[time] = start
        last = time
    return [times[time] for time in changed]


def _changed(file: Found) -> float:
    try:
        return file.path.stat().st_mtime
    except OSError:  # gone since it was read
        return 0.0


def _named(bilan: Bilan) -> Named:
    return Named(
        file=bilan.source,
        managing_body=bilan.text("managing_body"),
        structure=bilan.text("structure"),
        project_title=bilan.text("project_title"),
        contact_mail=bilan.text("contact_email"),
        school_year=_year(bilan),
    )
