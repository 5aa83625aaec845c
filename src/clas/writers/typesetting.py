"""The typst compiler, kept warm: one a process and a template.

In: the name of a template in `typst/` and its content as JSON. Out: the bytes of a PDF/UA-1, or of a picture.

    >>> fit("un 😀 mot", "fr")
    'un □ mot'

Traps:
- Never compile before a fork: a process forked after its parent has compiled hangs for ever in its own first
  compilation. Worker processes must be spawned.
- Content goes in as JSON, never pasted into a template: no text of a bilan is ever taken for a command.
- PDF/UA-1 refuses a letter that no font can show; such letters are told apart first, see `fit`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import TypeAlias

import typst

from clas.writers.characters import clean
from clas.writers.typography import unbroken

Json: TypeAlias = "str | float | bool | Sequence[Json] | Mapping[str, Json]"
Content: TypeAlias = Mapping[str, Json]
"""The content of a template, as JSON would have it."""

MISSING = "□"

_COMMON = re.compile(
    "[^\n -~\u00a0-\u017f\u0192\u02c6\u02dc\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030"
    "\u2032\u2033\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2264\u2265\u25a1]"
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_SELECTORS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
_lock = Lock()
_open = ExitStack()


def fitted(content: Content, tongue: str) -> str:
    """The content of a template as JSON, every text of it fit to be printed."""
    return json.dumps(_each(content, lambda text: fit(text, tongue)), ensure_ascii=False)


def typeset(template: str, content: str) -> bytes:
    """The PDF/UA-1 of a template filled with this content, as `fitted` gives it."""
    return _compile(template, content)


def picture(svg: str, dots_per_inch: float = 200) -> bytes:
    """A drawing as PNG."""
    return _compile("picture", fit(svg, ""), picture_at=dots_per_inch)


def fit(text: str, tongue: str) -> str:
    """The text as it can be printed: no-break spaces of French, and « □ » for a letter that no font shows."""
    text = unbroken(clean(text), tongue)
    if _COMMON.search(text) is None:
        return text
    return _COMMON.sub(lambda found: _shown(found[0]), text)


@cache
def _shown(letter: str) -> str:
    """The letter, if the fonts that come with the compiler have it; nothing for one that shows nothing."""
    if unicodedata.category(letter) in _UNSEEN or _SELECTORS.match(letter):
        return ""
    try:
        _compile("probe", letter)
    except typst.TypstError:
        return MISSING
    return letter


def _compile(template: str, content: str, picture_at: float | None = None) -> bytes:
    """One compilation at a time: a compiler holds the content that it was given last."""
    compiler = _compiler(template)
    with _lock:
        if picture_at is None:
            made = compiler.compile(format="pdf", sys_inputs={"content": content}, pdf_standards="ua-1")
        else:
            made = compiler.compile(format="png", sys_inputs={"content": content}, ppi=picture_at)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    """Only the fonts that come with typst: the same PDF on every machine, and no font to look for."""
    folder = _open.enter_context(as_file(files("clas.writers") / "typst"))
    return typst.Compiler(Path(folder) / f"{template}.typ", root=Path(folder), ignore_system_fonts=True)


def _each(value: Json, change: Callable[[str], str]) -> Json:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each(item, change) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_each(item, change) for item in value]
    return value
