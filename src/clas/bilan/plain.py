"""French text made plain for patterns: lower case, no accents, one kind of apostrophe, dash and space.

In: the text of an answer. Out: `Plain`, the first characters of it as words, each as long as in the text, so
that a place in one is a place in the other.

    >>> plain("Où ? À L’École").words
    ['ou', '?', 'a', 'l', 'ecole']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

BOUND = 6000
"""How many characters of an answer are looked at: figures stand at its beginning, hostile text is long."""

TOKEN = re.compile(r"[a-z]+|\d+(?:/\d+/\d+|(?:[.,:h]\d+)+)?|[^\sa-z\d']|\n")
_ABBREVIATED = re.compile(
    r"\.(?:(?<=\b(?:nb|gr)\.)|(?<=\b(?:sem|env|max|sal|grp)\.)|(?<=\b(?:pers|nbre|anim|coll|resp|prev|real)\.)"
    r"|(?<=\b(?:coord|benev)\.)|(?<=\binterv\.)|(?<=\d s\.)|(?<=\ds\.))"
)
"""The point of an abbreviation; looked at from the point, as most texts hold few of them."""
_END = re.compile(r"\n|[.!?](?= |$)")
_SHORT = 80
_LONG = 240
_OUTSIDE = str.maketrans({
    **dict.fromkeys("\u202f\u2009\u2003\u2002\u3000", " "), **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u2612\u2611\u2713\u2714\u2717\u2718\u25a0\uf0fe\uf078", "×"),  # ☒ ☑ ✓ ✔ ✗ ✘ ■
    **dict.fromkeys("\u2610\u25a1\u25fb\uf0a8\uf06f", "¤"),  # ☐ □
    "ᵉ": "e", "→": ">", "⇒": ">",
})  # fmt: skip
"""Characters outside Windows-1252, the alphabet of French word processors, and what stands for them: a ticked
box becomes ×, an empty one ¤."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def _table() -> bytes:
    rows = []
    for code in range(256):
        char = bytes([code]).decode("cp1252", "replace")
        base = unicodedata.normalize("NFKD", char)[0].lower()
        special = {"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "œ": "e", "Œ": "e", "æ": "e",
                   "Æ": "e", "•": "-", "·": "-", "°": "°", "×": "×", "¤": "¤", "…": ".",
                   "«": " ", "»": " ", "“": " ", "”": " ", '"': " "}  # fmt: skip
        kept = special.get(char, base if base.isascii() else "?")
        rows.append(kept.encode("latin-1")[0])
    return bytes(rows)


_TABLE = _table()


class Plain:
    """A text and its words: letters, numbers ("6,4", "12/06/2025", "16h30" are one) and signs.

    `text` is cut at `BOUND`; `even` is the same made plain, of the same length.
    """

    __slots__ = ("_looked_at", "_words", "even", "text")

    def __init__(self, text: str, even: str) -> None:
        self.text = text
        self.even = even
        self._looked_at = even
        self._words: list[str] | None = None

    @property
    def words(self) -> list[str]:
        """The words, found when first asked for."""
        if self._words is None:
            looked_at = self._looked_at
            if ">" in looked_at:
                looked_at = looked_at.replace("->", " >").replace("=>", " >")
            if "." in looked_at:
                looked_at = _ABBREVIATED.sub(" ", looked_at)
            self._looked_at = looked_at
            self._words = TOKEN.findall(looked_at)
        return self._words

    def narrow(self, stems: Sequence[str]) -> None:
        """Keep, as `words`, those of the first sentence and of the sentences that hold one of these stems.

        Nothing is left out when no sentence holds one. To be asked for before the words are.
        """
        even = self.even
        if len(even) < _LONG or self._words is not None:
            return
        told = False
        lines: list[str] = []
        for line in even.split("\n"):
            sentences = line.split(". ")
            for place, sentence in enumerate(sentences):
                if _holds(sentence, stems):
                    told = True
                elif place or lines:
                    sentences[place] = " " * len(sentence)
            lines.append(". ".join(sentences))
        if told:
            self._looked_at = "\n".join(lines)

    def sentence(self, at: int) -> str:
        """The sentence of the text in which the word number `at` stands."""
        if len(self.even) <= _SHORT:
            return self.text.strip()
        even, place, past = self._looked_at, 0, 0
        for word in self.words[: at + 1] if at else ():
            place = even.find(word, past)
            past = place + len(word)
        start = max(even.rfind("\n", 0, place), even.rfind(". ", 0, place), even.rfind("! ", 0, place)) + 1
        end = _END.search(even, place)
        return self.text[start : end.end() if end else len(even)].strip()


def _holds(sentence: str, stems: Sequence[str]) -> bool:
    for stem in stems:  # noqa: SIM110 - a generator takes three times as long
        if stem in sentence:
            return True
    return False


def level(text: str) -> tuple[str, str]:
    """The first characters of a text (NFC), and the same made plain, of the same length."""
    kept = text[:BOUND]
    if kept.isascii():
        return kept, kept.encode("ascii").translate(_TABLE).decode("ascii")
    kept = unicodedata.normalize("NFC", kept)
    if "\u00ad" in kept:
        kept = _INVISIBLE.sub("", kept)
    try:
        coded = kept.replace("’", "'").encode("latin-1")
    except UnicodeEncodeError:
        kept = _INVISIBLE.sub("", kept)
        coded = kept.translate(_OUTSIDE).encode("cp1252", "replace")
    return kept, coded.translate(_TABLE).decode("latin-1")


def plain(text: str) -> Plain:
    """A text with its words, made plain."""
    return Plain(*level(text))
