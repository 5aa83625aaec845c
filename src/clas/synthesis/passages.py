"""An answer becomes short passages fit to be quoted: whole sentences, nothing personal, nothing void.

In: the text of an answer. Out: passages, in order.

    >>> passages("RAS")
    []
    >>> passages("Le car de 17 h a été supprimé. Onze enfants ne pouvaient plus rentrer chez eux.")[0]
    'Le car de 17 h a été supprimé.'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

SHORTEST, LONGEST = 25, 300

_END = re.compile(r"(?<=[.!?…])[»”\"]?\s+(?=[«“\"(]?\s?[A-ZÀ-ÖØ-Þ0-9–—-])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|St|Ste|cf|ex|env|art|p|pp|n|no|tél|resp|etc)|\b[A-Z])\.$"
)
_MARK = re.compile(r"^(?:[-–—*•·▪➢✓]|\d{1,2}[.)°]|[a-z]\))\s*")
_VOID = re.compile(
    r"^(?:r ?a ?s|neant|n ?c|n ?a|so|sans objet|nsp|non|oui|rien|-*"
    r"|(?:cf|voir|idem|comme|meme chose|meme constat)\b.*"
    r"|(?:pas|aucune?s?|sans|rien|zero|nous n avons (?:pas|eu aucune))\b.{0,40}"
    r"(?:difficulte|ecart|probleme|changement|particulier|signaler|evolution|souci|frein).{0,60})$"
)
_PERSONAL = re.compile(
    r"\S@\S|(?:\d[ .]?){9,}|\b(?:M\.|Mr|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Dr)\s+[A-ZÀ-Þ]"
)


def passages(text: str) -> list[str]:
    """The sentences of an answer, and the pairs of neighbours, that may be quoted by themselves."""
    found: list[str] = []
    for line in text.split("\n"):
        ends = sentences(_MARK.sub("", line.strip()))
        pairs = [f"{first} {second}" for first, second in pairwise(ends)]
        found += [passage for passage in (*ends, *pairs) if _fit(passage)]
    return found


def sentences(line: str) -> list[str]:
    """The sentences of one paragraph; an abbreviation's full stop ends none."""
    found: list[str] = []
    for piece in _END.split(line):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def void(text: str) -> bool:
    """Whether a text says that there is nothing to say: « RAS », « aucune difficulté », « cf. 4 »."""
    return _VOID.match(plain(text)) is not None


def _fit(passage: str) -> bool:
    return SHORTEST <= len(passage) <= LONGEST and not void(passage) and not _PERSONAL.search(passage)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Small letters without accents, words parted by one space."""
    bare = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return " ".join(
        re.sub(r"[^a-z0-9]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).split()
    )
