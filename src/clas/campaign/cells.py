"""Reads one cell of an adviser's list: words, a number, an amount, yes or no.

In: the value as the spreadsheet holds it. Out: `Seen`, the typed value or None, and why it could not be had.

    >>> count("12 dont 4 bénévoles")
    Seen(value=12, fault='', part=4)
    >>> amount("1 234,50 €").value, count("une trentaine").fault
    (1234.5, 'not_a_number')
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

CellValue = int | float | str | bool | date | None
Value = int | float | str | bool | date
"""What a cell of a list can hold once read; a cell that says nothing is None."""


class Seen(NamedTuple):
    """`fault`: code of the reason when the cell says something that cannot be taken as it is, "" otherwise.

    `value` stays beside a fault when the cell itself reads well. `part`: the « dont … » of a number.
    """

    value: Value | None = None
    fault: str = ""
    part: int | None = None


NOTHING = Seen()
SILENT = frozenset(
    ("", "-", "--", "/", ".", "nc", "n.c", "n.c.", "n/a", "na", "n.a.", "nr", "n.r.", "so", "s.o.", "s/o")
) | frozenset(
    ("sans objet", "non communique", "non connu", "inconnu", "non renseigne", "vide", "non concerne")
)
_NONE = frozenset(["neant", "aucun", "aucune", "zero", "pas de bonus"])
FORMULA = re.compile(
    r"#(?:div/0!|n/a|ref!|num!|null!|value!|valeur!|nom\s?\?|name\?|nombre!|nul!|spill!)|err:\d+"
)
_UNIT = re.compile(
    r"\s*(?:semaines?|sem\.?|euros?|eur|€|enfants?|jeunes|eleves?|collectifs?|groupes?|intervenants?"
    r"|benevoles?|personnes?|pers\.?|places?|accompagnateurs?|encadrants?|coll\.?)"
    r"(?:\s+(?:prevue?s|par an|au total))?\.?$"
)
_NUMBER = re.compile(r"[+-]?\d[\d.,]*$")
_PART = re.compile(
    r"(\d+)\D{0,16}?\(?\s*(?:dont|d\.)\s*:?\s*(\d+)(?:\s*ben\w*\.?)?\s*\)?$|(\d+)\s*\(\s*(\d+)\s*ben\w*\.?\s*\)$"
)
_SUM = re.compile(r"(\d+)\s*salarie\w*\.?\s*(?:\+|et|/|,)\s*(\d+)\s*ben\w*\.?$")
_RANGE = re.compile(r"(?:entre |de )?\d+\s*(?:a|-|/|et|ou|–)\s*\d+$")
_YES = re.compile(r"(?:oui|o|x|xx|✓|✔|☑|☒|1|vrai|true|yes|y|ok)(?=$|\s*[(,;:.!–-])")
_NO = re.compile(r"(?:non|n|0|faux|false|no|hors|neant|aucun|aucune|sans|pas|☐|✗|✘)(?=$|[\s(,;:.!–-])")
_DOUBTFUL = re.compile(
    r"\?|a (?:voir|verifier|confirmer|preciser|definir|completer)|en (?:attente|cours)|peut[- ]etre|partiel"
    r"|possible|nc$|ne sait pas|nsp|pas encore"
)


def plain(text: str) -> str:
    """Lower case without accents, every kind of space one space, typographic signs as on a keyboard."""
    folded = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE")).lower()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(bare.translate(_KEYBOARD).split())


_KEYBOARD = {
    ord("’"): "'",
    ord("–"): "-",
    ord("—"): "-",
    ord("−"): "-",
    ord("‐"): "-",
    ord("‑"): "-",
    0xAD: "",
}


def text(cell: CellValue) -> Seen:
    """Words as written, runs of spaces and line breaks as one space; « - » and « NC » say nothing."""
    words = words_of(cell)
    if FORMULA.match(plain(words)):
        return Seen(fault="formula_error")
    return Seen("" if plain(words) in SILENT or words == "?" else words)


def words_of(cell: CellValue) -> str:
    """A cell as text, its spaces and line breaks run together."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())


def count(cell: CellValue) -> Seen:
    """A whole number; « 12 dont 4 » has its part, « 32 semaines » loses its unit, « 28 à 30 » is a fault."""
    seen = _number(cell)
    if isinstance(seen.value, float):
        return seen._replace(value=int(seen.value)) if seen.value.is_integer() else Seen(fault="not_a_number")
    return seen


def pair(cell: CellValue, otherwise: Seen) -> Seen:
    """« 12/4 » or « 12 (4) » in a column of two numbers, the second one part of the first."""
    found = re.fullmatch(r"(\d+)\s*[/(+-]\s*(\d+)\s*\)?", plain(words_of(cell)))
    if not found or int(found[2]) > int(found[1]):
        return otherwise
    return Seen(int(found[1]), part=int(found[2]))


def amount(cell: CellValue) -> Seen:
    """Euros, to the cent."""
    seen = _number(cell)
    value = seen.value
    return seen._replace(value=round(float(value), 2)) if isinstance(value, int | float) else seen


def _number(cell: CellValue) -> Seen:
    if isinstance(cell, bool | date):
        return Seen(fault="not_a_number")
    if cell is None:
        return NOTHING
    if isinstance(cell, int | float):
        return Seen(cell, "negative" if cell < 0 else "")
    words = plain(cell)
    if FORMULA.match(words):
        return Seen(fault="formula_error")
    if words in SILENT:
        return NOTHING
    if words in _NONE:
        return Seen(0)
    return _worded_number(words)


def _worded_number(words: str) -> Seen:
    part = _PART.match(words)
    if part:
        whole, of = (int(group) for group in part.groups() if group is not None)
        return Seen(whole, part=of)
    added = _SUM.match(words)
    if added:
        paid, unpaid = int(added[1]), int(added[2])
        return Seen(paid + unpaid, part=unpaid)
    bare = _UNIT.sub("", words.removeprefix("eur ")).replace("€", "").strip()
    if _RANGE.match(bare):
        return Seen(fault="range")
    value = _figures(re.sub(r"[\s']", "", bare))
    if value is None:
        return Seen(fault="not_a_number")
    return Seen(value, "negative" if value < 0 else "")


def _figures(text: str) -> int | float | None:
    """The number that these figures write in French: a comma before the cents, dots between the thousands."""
    if not _NUMBER.match(text) or not _grouped(text):
        return None
    if "," in text and "." in text:
        mark = max(",.", key=text.rfind)
        text = text.replace("," if mark == "." else ".", "").replace(mark, ".")
    elif text.count(".") >= 1 and re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3})+", text):
        text = text.replace(".", "")
    else:
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if value.is_integer() else value


def _grouped(text: str) -> bool:
    """« 1,234 » may be a thousand or one and a bit: it is not guessed."""
    return not re.fullmatch(r"[+-]?\d+,\d{3,}", text)


def yes_no(cell: CellValue) -> Seen:
    """Yes in its many forms, an amount included; no; anything else is a fault."""
    return _yes_no(cell, other=Seen(fault="unknown_yes_no"))


def district(cell: CellValue) -> Seen:
    """Yes or no to « in a priority district », a district's name being yes."""
    return _yes_no(cell, other=Seen(True))


def _yes_no(cell: CellValue, other: Seen) -> Seen:
    if isinstance(cell, bool) or cell is None:
        return Seen(cell)
    if isinstance(cell, date):
        return Seen(fault="unknown_yes_no")
    words = plain(str(cell))
    if FORMULA.match(words):
        return Seen(fault="formula_error")
    if words == "":
        return NOTHING
    if _DOUBTFUL.search(words):
        return Seen(fault="unknown_yes_no")
    if words.strip("-/. ") == "" or _NO.match(words):
        return Seen(False)
    if _YES.match(words):
        return Seen(True)
    number = _number(cell)
    if isinstance(number.value, int | float):
        return Seen(fault="negative") if number.value < 0 else Seen(number.value > 0)
    return other
