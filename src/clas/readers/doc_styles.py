"""The styles and fonts of a Word 97-2003 file that matter to a reader ([MS-DOC] 2.9.271 and 2.9.286).

In: the tables of styles and of fonts. Out: `Style` by number, font names by number.

    Styles(binary.table_part(Part.STYLES)).style(0).bold
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from clas.readers.doc_sprms import form, look

_PARAGRAPH, _CHARACTER = 1, 2
_PROMPTS = ("placeholder text", "texte de l’espace", "texte de l'espace", "texte de l\x92espace")
_NONE = 0xFFF
_COUNT_LIMIT = 4096
_DEPTH = 12
_NAME_IN_FONT = 40


class Style(NamedTuple):
    """`bold`: None when unsaid. `list_id`: -1 when unsaid. `prompt`: of an untouched content control."""

    bold: bool | None = None
    list_id: int = -1
    prompt: bool = False
    parent: int = _NONE


class Styles:
    """The styles by number, each read when it is asked for, with what it inherits."""

    def __init__(self, table: bytes) -> None:
        """A table that is cut gives the styles before the cut."""
        self._packed: list[bytes] = []
        self._known: dict[int, Style] = {}
        self._base = int.from_bytes(table[4:6], "little")
        size, count = int.from_bytes(table[:2], "little"), int.from_bytes(table[2:4], "little")
        at = 2 + size
        while len(self._packed) < min(count, _COUNT_LIMIT) and at + 2 <= len(table):
            length = int.from_bytes(table[at : at + 2], "little")
            self._packed.append(table[at + 2 : at + 2 + length])
            at += 2 + length + (length & 1)

    def style(self, number: int) -> Style:
        """The style of this number; one that says nothing when there is none."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._full(number)
        return found

    def _full(self, number: int) -> Style:
        style = parent = self._own(number)
        for _ in range(_DEPTH):
            if parent.parent == _NONE:
                break
            parent = self._own(parent.parent)
            if style.bold is None:
                style = style._replace(bold=parent.bold)
            if style.list_id < 0:
                style = style._replace(list_id=parent.list_id)
        return style

    def _own(self, number: int) -> Style:
        return _style(self._packed[number], self._base) if number < len(self._packed) else Style()


def _style(packed: bytes, base: int) -> Style:
    if len(packed) < base + 2:
        return Style()
    kind_and_parent, counts = struct.unpack_from("<2H", packed, 2)
    kind, parent = kind_and_parent & 0xF, kind_and_parent >> 4
    length = int.from_bytes(packed[base : base + 2], "little")
    name = packed[base + 2 : base + 2 + 2 * length].decode("utf-16-le", "replace").lower()
    parts = _parts(packed, base + 4 + 2 * length, counts & 0xF)
    list_id, bold = -1, -1
    if kind == _PARAGRAPH and parts:
        list_id = form(parts[0]).list_id
        bold = look(parts[1]).bold if len(parts) > 1 else -1
    elif kind == _CHARACTER and parts:
        bold = look(parts[0]).bold
    return Style(None if bold < 0 else bold == 1, list_id, name.startswith(_PROMPTS), parent)


def _parts(packed: bytes, at: int, count: int) -> list[bytes]:
    parts: list[bytes] = []
    for _ in range(count):
        if at + 2 > len(packed):
            break
        size = int.from_bytes(packed[at : at + 2], "little")
        parts.append(packed[at + 2 : at + 2 + size])
        at += 2 + size + (size & 1)
    return parts


def fonts(table: bytes) -> list[str]:
    """The names of the fonts, by number."""
    names: list[str] = []
    at = 4
    while at < len(table) and len(names) < _COUNT_LIMIT:
        size = table[at] + 1
        raw = table[at + _NAME_IN_FONT : at + size]
        names.append(raw[: len(raw) & ~1].decode("utf-16-le", "replace").split("\0")[0])
        at += size
    return names
