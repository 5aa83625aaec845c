"""Compares names as people write them: legal words, acronyms, accents, slips of the keyboard.

In: the names of a list. Out: `Names`, which says how alike any other name is to each of them, from 0 to 1.

    >>> names = Names(["Association pour la promotion du lien", "Maison des jeunes et de la culture Passage"])
    >>> {place: round(score, 1) for place, score in names.likeness("MJC pasage").items()}
    {1: 0.9}
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from clas.campaign.cells import plain
from clas.campaign.spelling import one_slip

_PHRASES = tuple(
    (re.compile(rf"\b{phrase}\b"), short)
    for phrase, short in (
        (r"maisons? des jeunes et de la culture", "mjc"),
        (r"centre communal d'action sociale", "ccas"),
        (r"centre intercommunal d'action sociale", "cias"),
        (r"espace (?:de )?vie sociale", "evs"),
        (r"maison pour tous", "mpt"),
        (r"maison de quartier", "mq"),
        (r"communaute de communes", "cdc"),
        (r"cc(?= d| du)", "cdc"),
        (r"communaute d'agglomeration", "ca"),
        (r"accueil de loisirs(?: sans hebergement)?", "alsh"),
        (r"union departementale des associations familiales", "udaf"),
        (r"asso\.?|assoc\.?", "association"),
        (r"st", "saint"),
        (r"ste", "sainte"),
        (r"mairie|ville|municipalite|commune", "ville"),
    )
)
_EMPTY = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "a",
        "au",
        "aux",
        "en",
        "et",
        "ou",
        "pour",
        "par",
        "sur",
        "un",
        "une",
        "dans",
        "avec",
        "ses",
        "son",
        "sa",
        "the",
        "n",
        "association",
        "federation",
        "loi",
        "1901",
        "asbl",
        "scop",
        "sarl",
        "structure",
        "gestionnaire",
        "service",
        "clas",
        "projet",
        "action",
        "contrat",
        "local",
        "locaux",
        "accompagnement",
        "scolarite",
        "scolaire",
        "annee",
        "bilan",
        "centre",
        "social",
        "sociaux",
        "socioculturel",
        "culturel",
    ]
)
"""Words that tell nothing: a name made of them alone keeps them."""
_WEAK = frozenset(
    [
        "mjc",
        "ccas",
        "cias",
        "evs",
        "mpt",
        "mq",
        "cdc",
        "ca",
        "alsh",
        "ville",
        "foyer",
        "maison",
        "espace",
        "antenne",
        "secteur",
        "pole",
    ]
)
_NEAR = 0.55
"""Least share of trigrams in common for one word to be a slip for another."""
_LOOKED_AT = 30
_SLIP = 0.9
_ACRONYM = 0.95


class Names:
    """An index of names by their words and, for mistyped ones, by the trigrams of these words."""

    __slots__ = ("_acronyms", "_grams", "_holders", "_rarity", "_weights", "_words")

    def __init__(self, names: Sequence[str]) -> None:
        """Index the names; a name is known by its place in the sequence."""
        self._words = [words_of_name(name) for name in names]
        counts = Counter(word for words in self._words for word in words)
        top = math.log(1 + 2 * max(len(names), 1))
        self._rarity = {
            word: _weigh(word, math.log(1 + 2 * len(names) / count) / top) for word, count in counts.items()
        }
        self._holders: dict[str, list[int]] = {}
        self._acronyms: dict[str, list[int]] = {}
        for place, (name, words) in enumerate(zip(names, self._words, strict=True)):
            for word in words:
                self._holders.setdefault(word, []).append(place)
            for acronym in acronyms(name):
                self._acronyms.setdefault(acronym, []).append(place)
        self._grams: dict[str, list[str]] = {}
        for word in counts:
            for gram in _trigrams(word):
                self._grams.setdefault(gram, []).append(word)
        self._weights = [sum(self._rarity[word] for word in words) for words in self._words]

    def likeness(self, name: str) -> dict[int, float]:
        """How alike `name` is to each indexed name, from 0 to 1; those with nothing in common left out."""
        words = words_of_name(name)
        weight = 0.0
        shared: dict[int, float] = {}
        for word in words:
            near, sure = self._nearest(word)
            own = self._rarity.get(near, _weigh(word, 1.0))
            weight += own
            for place in self._holders.get(near, ()):
                shared[place] = shared.get(place, 0.0) + own * sure
        found = {place: self._blend(total, weight, place) for place, total in shared.items()}
        for place in self._by_acronym(name, words):
            found[place] = max(found.get(place, 0.0), _ACRONYM)
        return found

    def _blend(self, shared: float, weight: float, place: int) -> float:
        """Half the share of the longer name, half that of the shorter: people add and leave out words."""
        low, high = sorted((weight, self._weights[place]))
        return min(1.0, 0.5 * shared / high + 0.5 * min(1.0, shared / low)) if low else 0.0

    def _by_acronym(self, name: str, words: frozenset[str]) -> Iterable[int]:
        for word in words:
            yield from self._acronyms.get(word, ())
        for acronym in acronyms(name):
            yield from self._holders.get(acronym, ())

    def spelled(self, name: str) -> frozenset[str]:
        """The words of any name, those that are a slip for an indexed word put right."""
        return frozenset(self._nearest(word)[0] for word in words_of_name(name))

    def _nearest(self, word: str) -> tuple[str, float]:
        """The indexed word that this one is, or is a slip for, and how sure that is."""
        if word in self._rarity or len(word) < 4 or word.isdecimal():
            return word, 1.0
        grams = _trigrams(word)
        common = Counter(other for gram in grams for other in self._grams.get(gram, ()))
        best, score = "", 0.0
        for other, count in common.most_common(_LOOKED_AT):
            dice = 2 * count / (len(grams) + len(_trigrams(other)))
            dice = max(dice, _NEAR) if len(other) >= 4 and one_slip(word, other) else dice
            if dice > score:
                best, score = other, dice
        return (best, _SLIP) if score >= _NEAR else (word, 1.0)


@lru_cache(20_000)
def words_of_name(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    text = plain(name)
    for pattern, short in _PHRASES:
        text = pattern.sub(short, text)
    tokens = [_singular(token) for token in re.findall(r"[a-z0-9]+", text.replace(".", ""))]
    tokens = [token for token in tokens if not re.fullmatch(r"(?:20)?\d\d(?:20)?\d\d|20\d\d", token)]
    telling = [token for token in tokens if token not in _EMPTY and len(token) > 1]
    return frozenset(telling)


def _singular(token: str) -> str:
    return token[:-1] if len(token) > 4 and token[-1] in "sx" else token


def _weigh(word: str, rarity: float) -> float:
    return 0.3 * rarity if word in _WEAK else rarity


@lru_cache(20_000)
def acronyms(name: str) -> frozenset[str]:
    """What the first letters of a name can make, its small words left out: three letters or more."""
    tokens = [token for token in re.findall(r"[a-z]+", plain(name)) if token not in _SMALL]
    initials = "".join(token[0] for token in tokens)
    return frozenset(initials[start:] for start in (0, 1) if len(initials) - start >= 3)


_SMALL = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "et", "ou", "pour", "par", "sur"]
)


@lru_cache(20_000)
def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))
