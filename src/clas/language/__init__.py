"""What the product says to people, by catalogue: French by default, English on demand.

In: a key and the values of its blanks. Out: one sentence.

    >>> say("failure.encrypted", file="a.docx")[:9]
    '« a.docx '

A catalogue is one TOML file per room of the house in `language/<tongue>/`; a key is
"<file name>.<table>.<name>" without the tables that are not needed. Blanks are written {so}.
"""

from __future__ import annotations

import tomllib
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

TONGUES = ("fr", "en")
_tongue: ContextVar[str] = ContextVar("tongue", default="fr")


class UnknownTongueError(ValueError):
    """No catalogue exists in this language."""


def speak(tongue: str) -> None:
    """Choose the language of everything said from here on: "fr" or "en"."""
    if tongue not in TONGUES:
        raise UnknownTongueError(tongue)
    _tongue.set(tongue)


def spoken() -> str:
    """The language in force: "fr" or "en"."""
    return _tongue.get()


@cache
def catalogue(tongue: str) -> dict[str, str]:
    """All sentences of one language, by full key."""
    folder = files("clas.language") / tongue
    return {
        f"{entry.name.removesuffix('.toml')}.{key}": text
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
        for key, text in _flat(tomllib.loads(entry.read_text(encoding="utf-8")))
    }


def _flat(table: dict[str, object], before: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{before}{key}.")
        else:
            rows.append((before + key, str(value)))
    return rows


def say(key: str, /, **blanks: object) -> str:
    """The sentence of this key in the language in force, its blanks filled; KeyError for an unknown key."""
    sentence = catalogue(_tongue.get())[key]
    return sentence.format(**blanks) if blanks else sentence


def known(key: str) -> bool:
    """Whether the catalogue in force holds this key."""
    return key in catalogue(_tongue.get())
