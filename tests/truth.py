"""The specimen forms with what is written in them, and when two texts are the same answer.

In: the name of a specimen. Out: its bytes, its truth. `right` compares as the corpus of forms does: list
marks at the start of a line, kinds of spaces and invisible characters do not count; paragraph breaks do,
except in a PDF.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

FORMS = Path(__file__).parent / "specimens" / "forms"
NAMES = sorted(path.name.removesuffix(".json") for path in (FORMS / "expected").iterdir())
"""The specimen forms whose truth is known."""
_SPACES = re.compile("[ \u00a0\u202f\u2000-\u200a\u3000\t]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARK = re.compile(r"^(?:[•·▪◦●○■□➢✓→*–—-]|\(?\d{1,2}[.)](?=\s)|[a-z][.)](?=\s))\s*(?=\S)")


def form(name: str) -> bytes:
    """The bytes of a specimen."""
    return (FORMS / name).read_bytes()


def truth(name: str) -> dict[str, Any]:
    """What is written in a specimen: answers and values, with other sound readings of some."""
    found: dict[str, Any] = json.loads((FORMS / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def plain(text: str) -> list[str]:
    """The lines of an answer, without what does not count."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-")
    return [line for raw in text.split("\n") if (line := _MARK.sub("", _SPACES.sub(" ", raw).strip()))]


def loose(text: str) -> str:
    """An answer on one line: a PDF does not know where paragraphs end."""
    return re.sub(r"\s*/\s*", "/", re.sub(r"(?<=\w)-\s+(?=\w)", "-", " ".join(plain(text))))


def right(name: str, question: str, text: str) -> bool:
    """Whether this is what a specimen answers to a question."""
    told = truth(name)
    sound = (told["answers"][question], *told["alternatives"].get(question, ()))
    as_compared = loose if name.endswith(".pdf") else plain
    return as_compared(text) in [as_compared(answer) for answer in sound]


def as_json(value: object) -> object:
    """A drawn value as the truth writes it: ranges as lists."""
    return list(value) if isinstance(value, tuple) else value
