"""What each line of a list is: a project, or a total, a banner, a note, the header once more.

In: a sheet, its layout and the lines under its header. Out: `Lines`: the projects' lines, cells given once
for several of them filled in, and the lines that give no project, each with its reason.

    lines_of(sheet.rows, sheet.merged, layout, range(1, 20)).projects[0].cells
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from clas.campaign import cells, cells_coded
from clas.campaign.cells import CellValue, plain
from clas.campaign.headers import Layout, Merged, Rows

_NAMES = ("managing_body", "project_title")
_TOTAL = re.compile(
    r"(?:sous[- ]?|s[/. -]{1,2})?tota(?:l\w*|ux)\b|cumul\b|ensemble$|somme$|moyenne\b|nombre de|nb de"
)
_MONEY_LEFT = re.compile(r"(?:enveloppe|credits?|disponible|reste a|plafond|budget|solde)\b")
_NOTE = re.compile(
    r"[*†]|\(?[*\d]\)|nb\b ?:|n\.?b\.? ?:?|nota\b|sources?\b|legende|remarque|attention|mise? a jour|maj\b"
)
_REFUSED = re.compile(
    r"refus|rejet|non[ -](?:retenu|agree|accorde|valide|eligible)|irrecevable|abandon|annul|retire"
    r"|defavorable|desist|sans suite|non$|retrait"
)
_PENDING = re.compile(r"ajourn|en attente|en cours|a l'etude|report|a instruire|non instruit|sursis")
_AGREED = re.compile(
    r"agree|accord|retenu|favorable|valide|nouvea|renouvel|reconduit|(?:liste|projets?|dossiers?)\b"
)
_TERRITORY = re.compile(
    r"territoire|secteur|bassin|canton|epci|arrondissement|agglo|communaute|pays\b|zone\b"
)
_COUNTED = re.compile(r"\s*[(:–-]\s*\d+\s*(?:projets?|dossiers?|clas)?\)?$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:commune|ville|gestionnaire|territoire|secteur)\s*:\s*", re.IGNORECASE)
_PLACES = ("siret", "commune", "territory", "area", "structure_kind", "contact_mail", "priority_district")
_FILLED = (*_NAMES, "structure", "project_id", *_PLACES, "school_year", "decision_date", "weeks")
_FOLLOWING = ("commune", "territory", "siret")


class Line(NamedTuple):
    """A project's line: `row` from 0, its cells by field, what the banners above it say.

    `shared`: figures written once, in merged cells, for several lines.
    """

    row: int
    cells: dict[str, CellValue]
    banner: dict[str, str]
    shared: frozenset[str] = frozenset()


@dataclass(slots=True)
class Lines:
    """`ignored`: row and reason. `filled`: fields whose blanks were taken from the line above by guess."""

    projects: list[Line] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    filled: tuple[str, ...] = ()


def lines_of(rows: Rows, merged: Sequence[Merged], layout: Layout, among: Sequence[int]) -> Lines:
    """The lines `among` sorted into projects and others."""
    places = {column.field: column.place for column in layout.columns}
    lines = Lines()
    banner: dict[str, str] = {}
    for n, row in enumerate(among):
        found = {name: _cell(rows[row], place) for name, place in places.items()}
        shown = [cell for cell in rows[row] if cell is not None]
        if not shown:
            continue
        spread = _spread(rows, merged, places, row)
        why = _why_not(found | spread, shown, first=n == 0)
        if not why and _is_alone(found, spread, shown):
            why = "banner" if _leads(rows[row], places) and _heads(rows, among[n + 1 :]) else "note"
        if why == "banner":
            banner = _under(banner, str(shown[0]), places)
        if why:
            lines.ignored.append((row, why))
        else:
            shared = frozenset(
                name for name in places if name not in _FILLED and _is_merged(merged, places[name], row)
            )
            _sort_project(lines, Line(row, found | spread, banner, shared))
    return _fill(_without_sums(lines), merged, places)


def _cell(row: Sequence[CellValue], place: int) -> CellValue:
    return row[place] if place < len(row) else None


def _spread(rows: Rows, merged: Sequence[Merged], places: dict[str, int], row: int) -> dict[str, CellValue]:
    """The cells of this row that lie under a cell merged downwards."""
    spread: dict[str, CellValue] = {}
    for top, bottom, left, right in merged:
        if top < row <= bottom:
            for name, place in places.items():
                if left <= place <= right and name in _FILLED:
                    spread[name] = _cell(rows[top], left)
    return spread


def _why_not(found: dict[str, CellValue], shown: Sequence[CellValue], first: bool) -> str:
    """The reason why a line gives no project, "" when it may be one."""
    named = all(found.get(name) is not None for name in _NAMES if name in found)
    texts = [plain(cell) for cell in shown if isinstance(cell, str)]
    begun = texts[0] if texts else ""
    if begun and _NOTE.match(begun) and not named:
        return "note"
    if any(map(_TOTAL.match, texts)) and (not named or _sums_up(found)):
        return "total"
    if not named and _MONEY_LEFT.match(begun):
        return "total"
    if _numbers_columns(shown):
        return "header"
    if all(cell is None for cell in found.values()) and len(shown) > 1:
        return "note"
    figures = any(not isinstance(cell, str) or any(sign.isdecimal() for sign in cell) for cell in shown)
    if first and len(shown) > 1 and not figures and all(found.get(name) is None for name in _NAMES):
        return "header"
    return ""


def _sums_up(found: dict[str, CellValue]) -> bool:
    """« Total » where a name should be."""
    names = (plain(str(found.get(name) or "")) for name in _NAMES)
    return any(
        re.fullmatch(r"(?:sous[- ]?)?total(?: general| .* \d+.*| \d.*| departement.*)?", name)
        for name in names
    )


def _numbers_columns(shown: Sequence[CellValue]) -> bool:
    """A line that only numbers the columns: 1, 2, 3…, the row of some printed tables."""
    numbers = [int(str(cell).strip("() ")) for cell in shown if str(cell).strip("() ").isdecimal()]
    return len(shown) >= 3 and len(numbers) == len(shown) and all(b == a + 1 for a, b in pairwise(numbers))


def _is_alone(found: dict[str, CellValue], spread: dict[str, CellValue], shown: Sequence[CellValue]) -> bool:
    """Whether a line holds one text and nothing else."""
    if len(shown) != 1 or not isinstance(shown[0], str) or spread:
        return False
    return found.get("project_title") is None or next(iter(found)) == "project_title"


def _leads(row: Sequence[CellValue], places: dict[str, int]) -> bool:
    """Whether the only cell of a row stands where a banner does, not in a column of remarks at the right."""
    place, cell = next((index, cell) for index, cell in enumerate(row) if cell is not None)
    if str(cell).startswith("("):
        return False
    return place <= min(places.values()) or place in places.values()


def _heads(rows: Rows, after: Sequence[int]) -> bool:
    """Whether a fuller line follows, which the line before it can be the banner of."""
    counts = (sum(cell is not None for cell in rows[row]) for row in after)
    return any(count > 1 for count in counts)


def _under(banner: dict[str, str], text: str, places: dict[str, int]) -> dict[str, str]:
    """What the lines under this banner have from it, and from the banners above that it does not replace."""
    bare = _COUNTED.sub("", _LABEL.sub("", " ".join(text.split())))
    words, years = plain(bare), cells_coded.school_years(plain(bare))
    if _REFUSED.search(words) or _PENDING.search(words):
        return {**banner, "status": text}
    if _TERRITORY.match(plain(text)):
        return {**banner, "territory": bare} if "territory" not in places else banner
    if len(years) == 1:
        return {**banner, "school_year": years[0]}
    if _AGREED.match(words):
        return {name: value for name, value in banner.items() if name != "status"}
    for name in ("managing_body", "commune"):
        if name not in places:
            return {**banner, name: bare}
    return banner


def _sort_project(lines: Lines, line: Line) -> None:
    status = plain(str(line.cells.get("status") or line.banner.get("status") or ""))
    if _REFUSED.search(status):
        lines.ignored.append((line.row, "refused"))
    elif _PENDING.search(status):
        lines.ignored.append((line.row, "pending"))
    else:
        lines.projects.append(line)


def _without_sums(lines: Lines) -> Lines:
    """Lines without a name whose figures are the sums of the lines above are totals that do not say so."""
    kept: list[Line] = []
    breaks = [row for row, why in lines.ignored if why in ("total", "banner")]
    for line in lines.projects:
        named = any(line.cells.get(name) is not None for name in (*_NAMES, "project_id", "structure"))
        start = max((row for row in breaks if row < line.row), default=-1)
        if not named and (
            _adds_up(line, [other for other in kept if other.row > start]) or _adds_up(line, kept)
        ):
            lines.ignored.append((line.row, "total"))
            breaks.append(line.row)
        else:
            kept.append(line)
    lines.projects = kept
    return lines


def _adds_up(line: Line, above: list[Line]) -> bool:
    figures = {name: _figure(cell) for name, cell in line.cells.items() if _figure(cell)}
    if not figures or not above:
        return False
    return all(
        abs(value - sum(_figure(other.cells.get(name)) for other in above)) < 0.01
        for name, value in figures.items()
    )


def _figure(cell: CellValue) -> float:
    value = cells.amount(cell).value
    return float(value) if isinstance(value, int | float) else 0.0


def _fill(lines: Lines, merged: Sequence[Merged], places: dict[str, int]) -> Lines:
    """Names given once for several lines without merged cells: blanks are taken from the line above."""
    guessed = [name for name in _guessable(lines, places) if not _is_merged(merged, places[name])]
    above: dict[str, CellValue] = {}
    for n, line in enumerate(lines.projects):
        names = _FILLED if "level" in places and _goes_on(line, above) else guessed
        blanks = {name: above[name] for name in names if name in above and line.cells.get(name) is None}
        lines.projects[n] = line._replace(cells={**line.cells, **blanks})
        above = lines.projects[n].cells
    lines.filled = tuple(guessed)
    return lines


def _goes_on(line: Line, above: dict[str, CellValue]) -> bool:
    """Whether a line of a list by level goes on with the project of the line above."""
    body = line.cells.get("managing_body")
    return line.cells.get("project_title") is None and body in (None, above.get("managing_body"))


def _is_merged(merged: Sequence[Merged], place: int, row: int | None = None) -> bool:
    """Whether a column has cells merged downwards, at this row or anywhere."""
    return any(
        bottom > top and left <= place <= right and (row is None or top <= row <= bottom)
        for top, bottom, left, right in merged
    )


def _guessable(lines: Lines, places: dict[str, int]) -> list[str]:
    """The fields whose blanks look like « as above »: one blank alone is a name that was forgotten."""
    if any(name not in places for name in _NAMES):
        return []
    blank = [line for line in lines.projects if line.cells.get("managing_body") is None]
    blank = [line for line in blank if line.cells.get("project_title") is not None]
    if len(blank) < 2 or not lines.projects[0].cells.get("managing_body"):
        return []
    also = [
        name for name in _FOLLOWING if name in places and all(line.cells.get(name) is None for line in blank)
    ]
    return ["managing_body", *also]
