"""Which passages say what the others say too: weighted words (TF-IDF), and the nearness of each to all.

In: passages. Out: one score each, from 0 to 1, and how alike two passages are.

    >>> one, two, other = weigh(["manque de bénévoles", "bénévoles en manque", "le car est supprimé"])
    >>> alike(one, two) > alike(one, other)
    True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from clas.synthesis.passages import plain

Weights = dict[str, float]
"""The words of a passage, each with its weight; the squares add up to 1 (or there is no word)."""

_STEM = 7
_SHORT = 3
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        les des une aux dans sur pour par avec sans sous vers chez entre que qui quoi dont est sont
        ete etre etait etaient avait avaient avons avez ont ces cet cette son ses leur leurs nos
        notre votre vos mais donc car plus moins tres aussi ainsi comme tout tous toute toutes pas
        non oui nous vous ils elles elle lui eux meme peu fait faire fois apres avant lors lorsque
        quand cela ceux celle celles deux trois certains certaines encore toujours jamais chaque
        autre autres souvent parfois puis alors etc
        """,
    )
)


def weigh(passages: Sequence[str]) -> list[Weights]:
    """The weighted words of each passage; a word weighs more when fewer passages hold it."""
    counts = [Counter(_words(passage)) for passage in passages]
    spread = Counter(word for count in counts for word in count)
    return [_normal({w: n * log(1 + len(counts) / spread[w]) for w, n in count.items()}) for count in counts]


def centrality(weights: Sequence[Weights]) -> list[float]:
    """How near each passage is to all the others, 1 for the nearest of them."""
    centre: Counter[str] = Counter()
    for weight in weights:
        centre.update(weight)
    scores = [sum(centre[word] * value for word, value in weight.items()) for weight in weights]
    best = max(scores, default=0) or 1
    return [score / best for score in scores]


def alike(one: Weights, other: Weights) -> float:
    """How alike two passages are, 0 to 1."""
    small, large = sorted((one, other), key=len)
    return sum(value * large.get(word, 0) for word, value in small.items())


def _words(passage: str) -> list[str]:
    """Words cut to seven letters, which brings the forms of most French words together."""
    return [w[:_STEM] for w in plain(passage).split() if len(w) >= _SHORT and w not in _EMPTY]


def _normal(weight: Weights) -> Weights:
    length = sqrt(sum(value * value for value in weight.values())) or 1
    return {word: value / length for word, value in weight.items()}
