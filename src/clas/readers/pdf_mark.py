r"""Knows the marks that begin an item of a list.

In: the start of a line as it is printed. Out: whether it is a mark, and the text without an automatic one.
A dash or a number may be typed: it is kept.

>>> bare("\uf0b7 Nombre total")
('Nombre total', True)
>>> bare("- le matériel")
('- le matériel', False)
"""

from __future__ import annotations

import re

BULLETS = "•◦▪▫❖➢➤▶►∙‣⁃\uf0b7\uf0a7\uf0d8\uf076\uf0e0\uf02d"
"""Bullets that word processors draw; those from U+F000 are of the fonts Symbol and Wingdings. Ticks, circles
and boxes (✓, ○, ☒, ☐) are none: they may be answers."""
_MARK = re.compile(
    rf"(?:[{BULLETS}●○■□✓✔·→o§Ø*–—-]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)](?:\d{{1,2}}[.)]?)*)\s*$"
)
_ITEM = re.compile(
    rf"[{BULLETS}●○■□✓✔·→☐☒☑]\s*\S|[o§Ø]\s+[A-ZÀ-Ý]|[*–—-]\s*\S|\(?(?:\d{{1,2}}|[a-zA-Z])[.)]\s+\S|\d{{1,2}}-\s*\S"
)
_AUTOMATIC = re.compile(rf"[{BULLETS}]\s*(?=\S)")


def is_mark(text: str) -> bool:
    """Whether this text is a mark alone, such as a bullet or « 1. »."""
    return len(text) < 9 and _MARK.fullmatch(text.strip()) is not None


def begins_item(text: str) -> bool:
    """Whether this line begins with a mark."""
    return _ITEM.match(text) is not None


def bare(text: str) -> tuple[str, bool]:
    """The text without its automatic bullet, and whether it had one."""
    found = _AUTOMATIC.match(text)
    return (text[found.end() :], True) if found else (text, False)
