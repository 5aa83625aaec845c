"""Reads one form field of a PDF: its name and what was filled in.

In: a widget annotation. Out: `Field`. What a field inherits from its parents is looked up there.

    field_of(widget).text  # 'Oui'
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pikepdf

_PUSH = 1 << 16
_DEPTH = 16
_PLAIN_STATE = re.compile(
    r"(?:yes|on|true|x|vrai|(?:choi(?:x|ce)|option|bouton|button)?[\s_.]*\d*)", re.IGNORECASE
)


class Field(NamedTuple):
    """A field. `kind`: text, choice, tick or other. `key` tells the widgets of one field, () when unknown."""

    kind: str
    name: str
    text: str
    ticked: bool = False
    key: tuple[int, ...] = ()


def field_of(widget: pikepdf.Dictionary) -> Field:
    """The field that this widget shows."""
    name, key = _name(widget)
    kind = str(_inherited(widget, "/FT") or "")
    value = _inherited(widget, "/V")
    if kind == "/Tx":
        return Field("text", name, _text(value), key=key)
    if kind == "/Ch":
        return Field("choice", name, _chosen(value, _inherited(widget, "/Opt")), key=key)
    if kind == "/Btn" and not _flags(widget) & _PUSH:
        return _tick(widget, name, value)
    return Field("other", name, "")


def _chain(widget: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    """The widget and its parents."""
    out = [widget]
    for _ in range(_DEPTH):
        parent = out[-1].get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            break
        out.append(parent)
    return out


def _inherited(widget: pikepdf.Dictionary, key: str) -> object:
    return next((held[key] for held in _chain(widget) if key in held), None)


def _flags(widget: pikepdf.Dictionary) -> int:
    held = _inherited(widget, "/Ff")
    return int(held) if isinstance(held, int) else 0


def _name(widget: pikepdf.Dictionary) -> tuple[str, tuple[int, ...]]:
    named = [held for held in _chain(widget) if "/T" in held]
    name = ".".join(str(held.T) for held in reversed(named))
    key = named[0].objgen if named else ()
    return name, key if any(key) else ()


def _text(value: object) -> str:
    if isinstance(value, pikepdf.Stream):
        value = value.read_bytes().decode("utf-8", "replace")
    if not isinstance(value, pikepdf.String | str):
        return ""
    return re.sub(r"\r\n?", "\n", str(value)).strip()


def _chosen(value: object, options: object) -> str:
    """The option or options chosen, as they are shown."""
    shown: dict[str, str] = {}
    if isinstance(options, pikepdf.Array):
        for option in options:
            if isinstance(option, pikepdf.Array) and len(option) == 2:
                shown[str(option[0])] = str(option[1])
    chosen = list(value) if isinstance(value, pikepdf.Array) else [value]
    texts = [_text(one) for one in chosen]
    return ", ".join(shown.get(text, text) for text in texts if text)


def _tick(widget: pikepdf.Dictionary, name: str, value: object) -> Field:
    state = widget.get("/AS", value if isinstance(value, pikepdf.Name) else None)
    on = str(state)[1:] if isinstance(state, pikepdf.Name) else ""
    if on in ("", "Off"):
        return Field("tick", name, "")
    options = _inherited(widget, "/Opt")
    if isinstance(options, pikepdf.Array) and on.isdecimal() and int(on) < len(options):
        on = _text(options[int(on)])
    if _PLAIN_STATE.fullmatch(on):
        on = _text(widget.get("/TU"))
    return Field("tick", name, on.replace("_", " "), ticked=True)
