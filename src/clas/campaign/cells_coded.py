"""Reads the cells that have a form of their own: dates, addresses, SIRET, school years, levels.

In: the value as the spreadsheet holds it. Out: `Seen`, as in `cells.py`.

    >>> day("22 septembre 2024").value, siret("732 829 320 00074").value
    (datetime.date(2024, 9, 22), '73282932000074')
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from clas.campaign.cells import FORMULA, NOTHING, SILENT, CellValue, Seen, plain, words_of, yes_no

_MAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$"
)
_MONTHS = ("janv", "fevr", "mars", "avri", "mai", "juin", "juil", "aout", "sept", "octo", "nove", "dece")
_NUMERIC_DATE = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{2,4})(?:[ t]\d{1,2}[:h]\d{2}(?::\d{2})?)?$")
_WORDED_DATE = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]{3,9})\.? (\d{4})$")
_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)\s?[-/–_ ]\s?(?:20)?(\d\d)(?!\d|[-/.]\d)")
_LA_POSTE = "356000000"


def day(cell: CellValue) -> Seen:
    """A date: typed, « 22/09/2024 », « 22 septembre 2024 », or the number that Excel keeps for it."""
    if cell is None:
        return NOTHING
    if isinstance(cell, datetime):
        return Seen(cell.date())
    if isinstance(cell, date):
        return Seen(cell)
    words = plain(str(cell))
    if FORMULA.match(words):
        return Seen(fault="formula_error")
    if words in SILENT:
        return NOTHING
    found = _day(words)
    return Seen(found) if found else Seen(fault="invalid_date")


def _day(words: str) -> date | None:
    if re.fullmatch(r"[34]\d{4}", words):
        return date(1899, 12, 30) + timedelta(days=int(words))
    numeric, worded = _NUMERIC_DATE.match(words), _WORDED_DATE.match(words)
    try:
        if numeric:
            first, month, last = (int(group) for group in numeric.groups())
            year, of_month = (first, last) if first > 31 else (last, first)
            return date(year + 2000 if year < 100 else year, month, of_month)
        if worded:
            [month] = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(worded[2][:4])]
            return date(int(worded[3]), month, int(worded[1]))
    except ValueError:
        return None
    return None


def mail(cell: CellValue) -> Seen:
    """One address, or several kept as written; « Nom <adresse> » and « mailto: » give the address."""
    words = words_of(cell).removeprefix("mailto:")
    if FORMULA.match(plain(words)):
        return Seen(fault="formula_error")
    if plain(words) in SILENT:
        return Seen("")
    named = re.fullmatch(r"[^<>]*<([^<>]+)>", words)
    words = named[1].strip() if named else words
    parts = [part for part in re.split(r"\s*[;,/]\s*|\s+(?:et|ou)\s+|\s+", words.lower()) if part]
    return Seen(words) if parts and all(map(_MAIL.match, parts)) else Seen(fault="invalid_mail")


def siret(cell: CellValue) -> Seen:
    """The 14 figures of a SIRET (or 9 of a SIREN) whose key is right; lost zeros are put back."""
    words = words_of(cell)
    if plain(words) in SILENT:
        return Seen("")
    figures = re.sub(r"[\s.\-]", "", words)
    if not figures.isdecimal() or len(figures) > 14:
        return Seen(fault="invalid_siret")
    if len(figures) != 9:
        figures = figures.zfill(14) if len(figures) > 9 else ""
    return Seen(figures) if figures and _keyed(figures) else Seen(fault="invalid_siret")


def _keyed(figures: str) -> bool:
    """Luhn's key; the establishments of La Poste have the sum of their figures divisible by five instead."""
    doubled = [int(figure) * (1 + place % 2) for place, figure in enumerate(reversed(figures))]
    if sum(double - 9 * (double > 9) for double in doubled) % 10 == 0:
        return True
    return figures.startswith(_LA_POSTE) and sum(map(int, figures)) % 5 == 0


def school_years(words: str) -> list[str]:
    """Every school year that a text names, as « 2024-2025 », in order, once each."""
    pairs = ((int(first), int(last)) for first, last in _YEAR.findall(words))
    return list(dict.fromkeys(f"20{first:02}-20{last:02}" for first, last in pairs if last == first + 1))


def school_year(cell: CellValue) -> Seen:
    """The one school year of a cell."""
    words = words_of(cell)
    found = school_years(words)
    if len(found) == 1:
        return Seen(found[0])
    return Seen("") if plain(words) in SILENT else Seen(fault="not_a_year")


_LEVELS = (
    (
        "elementary",
        re.compile(r"elem|primaire|\bprim\b|ecole|\bcp\b|\bce ?[12]\b|\bcm ?[12]?\b|cycles? [23]$"),
    ),
    (
        "lower_secondary",
        re.compile(r"colleg|\bclg\b|\bcoll\b|\b[6543] ?(?:e|eme)s?\b|sixieme|cinquieme|quatrieme|troisieme"),
    ),
    (
        "upper_secondary",
        re.compile(r"lyce|\blyc\b|\b2 ?nde\b|\bseconde|\b1 ?(?:re|ere)\b|\bpremiere|terminale|\bbac\b"),
    ),
)


def level(cell: CellValue) -> Seen:
    """The level of one line: elementary, lower_secondary or upper_secondary; several are a fault."""
    words = plain(words_of(cell))
    if words in SILENT:
        return NOTHING
    found = [name for name, pattern in _LEVELS if pattern.search(words)]
    return Seen(found[0]) if len(found) == 1 else Seen(fault="unknown_level")


def area(cell: CellValue) -> Seen:
    """Either "rural" or "urban"; yes and no answer the question « rural? »."""
    words = plain(words_of(cell))
    if words in SILENT:
        return Seen("")
    rural = bool(re.search(r"rural|\bfrr\b|\bzrr\b|campagne", words)) and not re.match(r"non\b|hors\b", words)
    urban = bool(re.search(r"urbain|\bville\b|agglo", words))
    if rural != urban:
        return Seen("rural" if rural else "urban")
    answer = yes_no(cell).value if not rural else None
    return Seen(("urban", "rural")[answer]) if isinstance(answer, bool) else Seen(fault="unknown_area")
