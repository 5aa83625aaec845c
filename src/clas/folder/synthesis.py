"""From the readings of a folder to what the synthesis works on.

In: files and what was read of each, the expected projects, the corrections. Out: `Gathered`: dossiers, what could
not be read, earlier versions left out.

    gathered(files, memory.readings(names), expected, corrections, trame).dossiers
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
import json
from typing import NamedTuple

from clas.bilan.canon import from_json
from clas.bilan.check import check
from clas.bilan.model import Bilan, Place
from clas.campaign.match import Match, Named, match
from clas.campaign.project import ExpectedProject
from clas.campaign.versions import Filed, groups
from clas.folder.corrections import Correction, corrected
from clas.folder.find import Found
from clas.synthesis.table import Dossier, Superseded, UnreadFile
from clas.trame.model import Trame


class ToLookAt(NamedTuple):
    """One thing that a person should look at: in which file, about which question, what, where."""

    file: str
    question: str
    what: str
    place: Place = Place()


@dataclass(slots=True)
class Gathered:
    """What a folder holds: the bilans that count, and all that does not."""

    dossiers: list[Dossier] = field(default_factory=list)
    unread: list[UnreadFile] = field(default_factory=list)
    superseded: list[Superseded] = field(default_factory=list)
    unsure: list[tuple[str, str]] = field(default_factory=list)  # file, the project it may belong to
    unknown: list[Correction] = field(default_factory=list)
    doubtful: int = 0


def gathered(
    files: Sequence[Found],
    readings: Iterable[tuple[str, str]],
    expected: Sequence[ExpectedProject] | None,
    corrections: Sequence[Correction],
    trame: Trame,
) -> Gathered:
    """Put the readings of a folder together; `readings`: name and JSON of each file."""
    out = Gathered()
    by_file: dict[str, list[Correction]] = defaultdict(list)
    for row in corrections:
        by_file[row.file].append(row)
    bilans: list[Bilan] = []
    for name, text in readings:
        if text.startswith('{"error"'):
            error = json.loads(text)["error"]
            out.unread.append(UnreadFile(name, error["kind"], error["message"]))
            continue
        bilan = from_json(text)
        if name in by_file:
            bilan, unknown = corrected(bilan, by_file[name], trame)
            out.unknown += unknown
        bilans.append(bilan)
    _tell_versions_apart(bilans, files, expected, trame, out)
    return out


def _tell_versions_apart(
    bilans: list[Bilan],
    files: Sequence[Found],
    expected: Sequence[ExpectedProject] | None,
    trame: Trame,
    out: Gathered,
) -> None:
    named = [_named(bilan) for bilan in bilans]
    matches = match(named, expected) if expected else [Match()] * len(bilans)
    when = {file.name: file.path.stat().st_mtime for file in files}
    filed = [
        Filed(
            name,
            found.project if found.certain else None,
            when.get(bilan.source, 0.0),
            sum(1 for answer in bilan.answers.values() if answer.text),
        )
        for bilan, name, found in zip(bilans, named, matches, strict=True)
    ]
    for group in groups(filed):
        bilan, found = bilans[group.counts], matches[group.counts]
        project = expected[found.project] if expected and found.project is not None and found.certain else None
        out.dossiers.append(Dossier(bilan.source, bilan, project, tuple(check(bilan, trame))))
        out.doubtful += sum(1 for a in bilan.answers.values() if a.text and not a.certain)
        out.superseded += [Superseded(bilans[other].source, bilan.source) for other in group.others]
        if expected and found.project is not None and not found.certain:
            near = expected[found.project]
            out.unsure.append((bilan.source, near.project_title or near.structure or near.managing_body))


def _named(bilan: Bilan) -> Named:
    year = bilan.value("school_year")
    return Named(
        file=bilan.source,
        managing_body=bilan.text("managing_body"),
        structure=bilan.text("structure"),
        project_title=bilan.text("project_title"),
        contact_mail=bilan.text("contact_email"),
        school_year=year if isinstance(year, str) else "",
    )
