"""The school year that a form bears in its title.

In: « Bilan des projets Clas 2024 – 25 ». Out: "2024-2025".

    >>> school_year_of("BILAN CLAS 2024/2025")
    '2024-2025'
"""

from __future__ import annotations

import re
from typing import Final

from clas.bilan.plain import level

_BOUND: Final = 2000
_LONG: Final = re.compile(r"(?<!\d)(20\d\d)(?:[^\d\n.;]{1,16})(20\d\d)(?!\d)")
_DATES: Final = re.compile(r"(?<!\d)\d\d?[/.]\d\d?[/.](20\d\d) ?(?:au|-|a) ?\d\d?[/.]\d\d?[/.](20\d\d)")
_HALF: Final = re.compile(r"(?<!\d)(20\d\d) ?[-/_] ?(\d\d)(?![\d/.-])")
_SHORT: Final = re.compile(r"(?<![\d/.-])(\d\d) ?[-/] ?(\d\d)(?![\d/.-])(?! ?[jfmasond][a-z]+)")
_CENTURY: Final = 2000


def school_year_of(text: str) -> str | None:
    """The school year "2024-2025" named in the lines of the title, None when there is none."""
    even = level(text[:_BOUND])[1]
    for pattern in (_LONG, _DATES, _HALF, _SHORT):
        for match in pattern.finditer(even):
            first, second = int(match[1]), int(match[2])
            if second % 100 == (first + 1) % 100 and (second < 100 or second == first + 1):
                whole = first if first >= _CENTURY else _CENTURY + first
                return f"{whole}-{whole + 1}"
    return None
