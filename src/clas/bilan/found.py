"""A value found in a text, with the word it stands at: what the value readers hand to `parse.py`.

>>> Found(12, at=3).certain
True
"""

from __future__ import annotations

from typing import Final, NamedTuple

from clas.bilan.amounts import Amount
from clas.bilan.model import Typed


class Found(NamedTuple):
    """`value` is None where the text states none; `at` is the number of the word it stands at."""

    value: Typed | None
    at: int = 0
    certain: bool = True

    @classmethod
    def of(cls, amount: Amount, *, certain: bool = True) -> Found:
        """The number of one amount."""
        return cls(amount.number, amount.start, certain)


NOTHING: Final = Found(None)
