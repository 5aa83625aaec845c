"""Which styles of an ODT file write in bold, hide their text, or mark the prompt of a content control.

In: the bytes of styles.xml and of content.xml up to its body. Out: `Styles`. Both are searched as bytes: a
tree of styles.xml costs more than all the rest of the reading, for a handful of names.

    Styles(styles_xml, content_xml).bold["Heading_20_1"]
"""

from __future__ import annotations

import re

_STYLE = b"<style:style "
_NAME = re.compile(rb'style:name="([^"]*)"')
_WEIGHT = b"fo:font-weight="
_HIDDEN = b'text:display="none"'
_STRONG = (b"bold", b"600", b"700", b"800", b"900")
_PROMPT = "Placeholder_20_Text"
_HEIRS_LIMIT = 200


class Styles:
    """The paragraph and character styles of one file, by name; a style silent on a matter is not there."""

    __slots__ = ("bold", "hidden", "prompts")

    def __init__(self, styles: bytes, content: bytes) -> None:
        self.bold: dict[str, bool] = {}
        self.hidden: set[str] = set()
        named, automatic = _before_lists(styles), content
        strong = self._learn(named)
        self._learn(automatic)
        self.prompts = {_PROMPT, *_heirs(_PROMPT, automatic)}
        self._bequeath(strong, named, automatic)

    def _learn(self, part: bytes) -> list[str]:
        """Note what the styles of one part say themselves; the names of the bold ones."""
        strong: list[str] = []
        for name, at in _owners(part, _WEIGHT):
            self.bold[name] = part.startswith(_STRONG, at + len(_WEIGHT) + 1)
            if self.bold[name]:
                strong.append(name)
        for name, at in _owners(part, _HIDDEN):
            if part.startswith(b"<style:text-properties", part.rfind(b"<", 0, at)):
                self.hidden.add(name)
        return strong

    def _bequeath(self, strong: list[str], named: bytes, automatic: bytes) -> None:
        """Give the styles that say nothing the weight of the bold style they descend from."""
        for name in strong:
            for heir in _heirs(name, named) + _heirs(name, automatic):
                if heir not in self.bold and len(strong) < _HEIRS_LIMIT:
                    self.bold[heir] = True
                    strong.append(heir)


def _before_lists(styles: bytes) -> bytes:
    """The named styles stand before the list styles, which are nine tenths of the part."""
    end = styles.find(b"<text:outline-style")
    if end < 0:
        end = styles.find(b"<text:list-style")
    return styles[:end] if end >= 0 else styles


def _heirs(name: str, part: bytes) -> list[str]:
    """The styles whose parent is this one."""
    return [heir for heir, _ in _owners(part, f'style:parent-style-name="{name}"'.encode())]


def _owners(part: bytes, needle: bytes) -> list[tuple[str, int]]:
    """The names of the styles that hold `needle`, each with its place."""
    found: list[tuple[str, int]] = []
    at = part.find(needle)
    while at >= 0:
        start = part.rfind(_STYLE, 0, at)
        name = _NAME.search(part, start, at) if start >= 0 else None
        if name:
            found.append((name[1].decode("utf-8", "replace"), at))
        at = part.find(needle, at + 1)
    return found
