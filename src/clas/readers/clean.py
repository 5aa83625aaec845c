"""Takes from the text of an answer what nobody wrote: dotted lines, placeholders, unticked boxes.

>>> answer_text("………… 12 …………")
'12'
>>> answer_text("☒ Oui ☐ Non")
'Oui'
"""

from __future__ import annotations

import re

_FILLED = re.compile(r"^[\s.…_·\u00a0]*$")
_LEAD = re.compile(r"^[\s\u00a0]*(?:(?:\.\s?){4,}|…{2,}|_{2,})[\s\u00a0.…_]*")
_TRAIL = re.compile(r"[\s\u00a0]*(?:(?:\s?\.){5,}|\s?…{2,}|_{2,})[\s\u00a0.…_]*$")
_PLACEHOLDER = re.compile(
    r"(?:cliquez|cliquer|appuyez|tapez|click|tap)(?: ou (?:appuyez|tapez))?(?: or tap)? (?:ici|here)"
    r"(?: (?:pour|to|afin d[e’'])\s?[^.\n]{0,50})?\.?"
    r"|(?:choisissez|sélectionnez|choisir|choose) (?:un élément|une date|an item|a date)\.?"
    r"|\[?(?:votre (?:texte|réponse)|saisir (?:le |votre |du )?texte|texte à saisir)(?: ici)?\]?",
    re.IGNORECASE,
)
_PLACEHOLDER_STARTS = frozenset("cCaAtTsS[vV")
_BOXES = re.compile(r"[☐☒☑☓✓✔✗✘□■▢]")
_ON, _OFF = "☒☑✓✔✗✘■☓", "☐□▢"
_EDGES = " \t\u00a0\u202f\u200b\ufeff"


def answer_line(text: str) -> str:
    """One line of an answer without what nobody wrote; "" when nothing is left."""
    text = text.strip(_EDGES)
    if not text:
        return ""
    if text[0] in _FILLING or (text[-1] in _FILLING and text[-2:-1] in _BEFORE):
        if _FILLED.match(text):
            return ""
        text = _TRAIL.sub("", _LEAD.sub("", text))
    if len(text) < 90 and text[:1] in _PLACEHOLDER_STARTS and _PLACEHOLDER.fullmatch(text):
        return ""
    return text


_FILLING, _BEFORE = frozenset(".…_·"), frozenset(".…_· \u00a0\u202f")


def answer_text(text: str) -> str:
    """A whole answer, its lines cleaned, empty ones left out, ticked options alone where there are boxes."""
    if "\n" not in text:
        line = answer_line(text)
        return _ticked(line) if _BOXES.search(line) else line
    lines = [line for line in map(answer_line, text.split("\n")) if line]
    joined = "\n".join(lines)
    return _ticked(joined) if _BOXES.search(joined) else joined


def _ticked(text: str) -> str:
    """The options that are ticked, where the text is a choice between boxes; the text itself elsewhere."""
    if not any(mark in text for mark in _OFF) and len(_BOXES.findall(text)) < 2:
        return _BOXES.sub("", text).strip(_EDGES) if text[:1] in _ON else text
    pieces = _BOXES.split(text)
    marks = _BOXES.findall(text)
    before = text.lstrip()[:1] in _ON + _OFF
    options = pieces[1:] if before else pieces[:-1]
    rest = pieces[0] if before else pieces[-1]
    options, tail = _split_tail(options, before)
    kept = [option.strip(_EDGES + "\n/|") for option, mark in zip(options, marks, strict=True) if mark in _ON]
    chosen = ", ".join(option for option in kept if option)
    left = [part for part in (chosen, *(x.strip(_EDGES + "\n/|") for x in (rest, tail))) if part]
    return "\n".join(left)


def _split_tail(options: list[str], before: bool) -> tuple[list[str], str]:
    """What follows the last option on lines of its own is a comment, not an option."""
    if not before or "\n" not in options[-1].strip("\n"):
        return options, ""
    head, _, tail = options[-1].strip("\n").partition("\n")
    return [*options[:-1], head], tail
