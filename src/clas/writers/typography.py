r"""No line of French begins with « : » or ends with « « »: the spaces beside such marks do not break.

In: text and its language. Out: the same text with no-break spaces where French wants them.

    >>> unbroken("Prévu : « 30 » semaines", "fr")
    'Prévu\xa0: «\xa030\xa0» semaines'
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r" (?=[:;!?»%€])")
_AFTER = re.compile(r"(?<=«) ")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_NO_BREAK = "\u00a0"


def unbroken(text: str, tongue: str) -> str:
    """The text with its no-break spaces; other languages are left alone."""
    if tongue != "fr":
        return text
    text = _AFTER.sub(_NO_BREAK, _BEFORE.sub(_NO_BREAK, text))
    return _THOUSANDS.sub(_NO_BREAK, text)
