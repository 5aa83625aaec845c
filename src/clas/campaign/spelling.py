"""Slips of the keyboard.

In: two words. Out: whether one is the other mistyped.

    >>> one_slip("gestionaire", "gestionnaire"), one_slip("lycee", "college")
    (True, False)
"""

from __future__ import annotations


def one_slip(first: str, second: str) -> bool:
    """Whether one letter added, dropped, changed, or two exchanged make one word the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    pairs = enumerate(zip(first, second, strict=False))
    start = next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))
    rest, other = first[start:], second[start:]
    exchanged = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return exchanged or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
