"""Composes the report of one school year.

In: dossiers, the expected projects or None, what could not be read. Out: a `Report`.

    >>> from clas.trame.load import load
    >>> compose([], None, [], load()).school_year
    '2024-2025'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from clas.language import say, spoken
from clas.synthesis import chapters, watch
from clas.synthesis.material import Material
from clas.synthesis.report import Report, Section
from clas.synthesis.table import Dossier, Expected, Superseded, UnreadFile, lay
from clas.trame.model import Trame


def compose(
    bilans: Sequence[Dossier],
    expected: Sequence[Expected] | None,
    unread: Sequence[UnreadFile],
    trame: Trame,
    *,
    superseded: Sequence[Superseded] = (),
    school_year: str | None = None,
    made_on: date | None = None,
    further: Sequence[Section] = (),
) -> Report:
    """The report; bilans of other school years are listed apart and never counted.

    `school_year`: by default the one that most bilans bear. `expected` None: nobody said who is expected.
    `further`: sections of a deeper analysis, put before the difficulties quoted.
    """
    year = school_year or _commonest_year(bilans) or trame.school_year
    own = [dossier for dossier in bilans if _year(dossier) in (year, None)]
    material = Material(
        table=lay(own, trame),
        expected=None if expected is None else tuple(expected),
        unread=tuple(unread),
        superseded=tuple(superseded),
        other_years=tuple(dossier for dossier in bilans if _year(dossier) not in (year, None)),
        school_year=year,
    )
    return Report(
        title=say("report.title", year=year),
        subtitle=chapters.subtitle(material, made_on),
        school_year=year,
        tongue=spoken(),
        sections=(
            chapters.essentials(material),
            chapters.who_answered(material),
            chapters.figures(material),
            chapters.gaps(material),
            *further,
            chapters.difficulties(material),
            chapters.rates(material),
            watch.to_look_at(material),
            watch.each_bilan(material),
            watch.method(material),
        ),
        made_on=made_on,
    )


def _year(dossier: Dossier) -> str | None:
    year = dossier.bilan.value("school_year")
    return year if isinstance(year, str) else None


def _commonest_year(bilans: Sequence[Dossier]) -> str | None:
    """The year that most bilans bear, the latest between equals."""
    counts = Counter(year for year in map(_year, bilans) if year)
    return max(counts, key=lambda year: (counts[year], year), default=None)
