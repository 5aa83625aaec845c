"""The styles and fonts of a Word 97-2003 file that matter to a reader ([MS-DOC] 2.9.271 and 2.9.286).

In: the tables of styles and of fonts. Out: `Style` by number, font names by number.

    styles(binary.table_part(Part.STYLES))[0].bold
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from clas.readers.doc_sprms import form, look

_PARAGRAPH, _CHARACTER = 1, 2
_PROMPTS = ("placeholder text", "texte de l’espace", "texte de l'espace", "texte de l\x92espace")
_NONE = 0xFFF
_NAME_IN_FONT = 40


class Style(NamedTuple):
    """`bold`: None when unsaid. `list_id`: -1 when unsaid. `prompt`: of an untouched content control."""

    bold: bool | None = None
    list_id: int = -1
    prompt: bool = False
    parent: int = _NONE


def styles(table: bytes) -> list[Style]:
    """The styles by number, each with what it inherits; a table that is cut gives those before the cut."""
    if len(table) < 6:
        return []
    size, count, base = struct.unpack_from("<3H", table)
    own: list[Style] = []
    at = 2 + size
    for _ in range(count):
        if at + 2 > len(table):
            break
        length = int.from_bytes(table[at : at + 2], "little")
        own.append(_style(table[at + 2 : at + 2 + length], base))
        at += 2 + length + (length & 1)
    return [_full(style, own) for style in own]


def _full(style: Style, own: list[Style]) -> Style:
    parent = style
    for _ in range(12):
        if parent.parent >= len(own):
            break
        parent = own[parent.parent]
        if style.bold is None:
            style = style._replace(bold=parent.bold)
        if style.list_id < 0:
            style = style._replace(list_id=parent.list_id)
    return style


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
        list_id = form(0, parts[0][2:]).list_id
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
    while at < len(table):
        size = table[at] + 1
        raw = table[at + _NAME_IN_FONT : at + size]
        names.append(raw[: len(raw) & ~1].decode("utf-16-le", "replace").split("\0")[0])
        at += size
    return names
