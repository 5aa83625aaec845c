r"""Makes any text fit to stand in an XML file or in a cell.

In: text from anywhere. Out: the same, without the characters that XML 1.0 forbids, every break one line feed.

    >>> clean("un\x00 mot\r\nl’autre")
    'un mot\nl’autre'
"""

from __future__ import annotations

import re

_STRAY = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Word's line break (vertical tab) and page break (form feed) part two words: dropped, they would join them.
_BREAK = re.compile("\r\n?|[\x0b\x0c]")


def clean(text: str) -> str:
    """The text without the characters that XML forbids; "\r\n", "\r", "\v" and "\f" become one line feed."""  # noqa: D301 - shown as written
    if _STRAY.search(text) is None:
        return text
    return _STRAY.sub("", _BREAK.sub("\n", text))


def escape(text: str) -> str:
    """The text cleaned, with the three characters that mean something between tags escaped."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """The text cleaned and escaped for an attribute between double quotes."""
    return escape(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
