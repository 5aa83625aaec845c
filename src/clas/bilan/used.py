"""Whether a block of answers (a bonus) tells of something done.

In: the answers of the block. Out: true; false when all they say is « néant », in whatever words; nothing
when they are blank.

    >>> from clas.bilan.plain import plain
    >>> used([plain("Pas de bonus demandé."), plain("")]).value
    False
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import among
from clas.bilan.numbers import NUMBERS
from clas.bilan.plain import Plain

_NOUGHT: Final = among(
    "neant ras nc na nd so rien nul nulle zero 0 x × o n non aucun aucune neants nean xx xxx xxxx"
)
_OPENERS: Final = among("pas aucun aucune neant non rien ni sans hors ras nc")
_LABELS: Final = among("bonus enfants enfant parents parent projet complementaire reponse actions action")
_ELSEWHERE: Final = among("idem cf voir v ibid meme")
_ABOUT: Final = re.compile(
    r"bonus|demand|sollicit|mobilis|benefici|realis|lieu$|concern|util|activ|projet|mise?s?$|mene|dispos|obten|"
    r"souscri|percu|recu|organis|about|action|postul|depos|faite?s?$|engag|prevu|acced|achet|propos|attrib|"
    r"accord|notifi|finan|octroy|retenu|renouvel|reconduit|vu$|jour|candidat|applicable|necessaire|souhait|saisi|exist|"
    r"faire$|temps$|concretis|abouti|demarr"
)
_REFUSED: Final = re.compile(r"refus|annul|abandonn|inexistant|rejet|report|suspend|ajourn")
_REPLACED: Final = re.compile(r"remplac|puis$|finalement|maint|autres?$|sauf|dont$|rattrap")
_ANNOUNCED: Final = re.compile(
    r"^ ?prevue?s?\b|(?:etai(?:en)?t|avi?ons|avait) (?:initialement )?prevu|"
    r"\b(?:devai(?:en)?t|devions|projetions|souhaitions|voulions|envisagions)\b|"
    r"prevue?s? (?:initialement|au depart)|\bprevue?s?,? ?$"
)
_LATER: Final = re.compile(
    r"\ban prochain|annee prochaine|prochaine (?:annee|rentree)|envisage|en projet\b|a prevoir|a venir\b|"
    r"a l'etude|a programmer|esperons|souhait(?:ons|erions)"
)
_SHORT: Final = 25
_LONG: Final = 25
_BRIEF: Final = 9
_CLAUSE: Final = 14
_HINT: Final = re.compile(
    r"\b(?:pas|aucun|non|neant|rien|ni|sans|hors|jamais|n'|cf|voir|idem|refus|annul|abandon|rejet|inex|ras|"
    r"report|suspend|ajourn|an prochain|annee prochaine|envisag|en projet|a prevoir|a venir|prevu|devai|"
    r"devions|souhait|voulions)"
)
_NO: Final = among("pas aucun aucune plus rien")
_UNABLE: Final = (["n", "a"], ["n", "ont"], ["n", "avons"])  # « n’a pu aboutir », without « pas »
_PARTLY: Final = among("toujours tous toutes tout assez suffisamment seulement que")
_SUBORDINATE: Final = among("qui que dont car pour parce afin comme si lorsque quand")
_BRACKETS: Final = re.compile(r"\([^()]{0,300}\)")
_PARTS: Final = re.compile(
    r"[.!?;\n]+|\b(?:mais|cependant|toutefois|neanmoins|par contre|en revanche|tout de meme)\b"
)
_WORD: Final = re.compile(r"[a-z]+|\d+|×")


def used(answers: Iterable[Plain]) -> Found:
    """True, false or nothing for a whole block; `at` is the number of the answer that tells.

    Answers are taken one by one, until one tells of something done.
    """
    told: list[tuple[int, bool | None]] = []
    for place, answer in enumerate(answers):
        if answer.text.strip():
            verdict = _tells(answer)
            if verdict:
                return Found(True, place)
            told.append((place, verdict))
    if not told:
        return NOTHING
    if any(verdict is False for _, verdict in told):
        return Found(False, told[0][0])
    return Found(True, told[0][0], certain=False)


def is_nothing(answer: Plain) -> bool:
    """Whether an answer only says that there is nothing to say."""
    return _tells(answer) is False


def _tells(answer: Plain) -> bool | None:
    """Something done, nothing done, or a reference elsewhere (nothing said)."""
    even = answer.even
    if len(even) > _SHORT and not _HINT.search(even, 0, _first_end(even)):
        return True
    doubtful = " mais " in even
    verdicts: list[bool | None] = []
    for verdict in _verdicts(even):
        if verdict and not doubtful:
            return True
        verdicts.append(verdict)
    if any(verdicts) and not _ends_in_refusal(verdicts):
        return True
    if not verdicts or False in verdicts:
        return False
    return None


def _first_end(even: str) -> int:
    """Where the first sentence ends, when it is long enough to tell of something by itself."""
    end = min((at for at in (even.find(". "), even.find("\n")) if at >= 0), default=len(even))
    return end if end > _SHORT else len(even)


def _ends_in_refusal(verdicts: Sequence[bool | None]) -> bool:
    """« Projet prévu mais non réalisé »."""
    return len(verdicts) == 2 and verdicts[1] is False


def _verdicts(even: str) -> Iterator[bool | None]:
    for part in _pieces(even):
        before, _, after = part.partition(":")
        words = _WORD.findall(before)
        verdict = _verdict(words) if words else None
        if words and after and verdict is not False:
            following = _WORD.findall(after)
            verdict = _verdict(following if set(words) <= _LABELS else words + following)
        if words:
            if verdict:
                verdict = _not_yet(part, words)
            yield (verdict is not False or _goes_on(before)) if words[0] in _OPENERS else verdict


def _pieces(even: str) -> Iterator[str]:
    """The clauses of a text, brackets left out."""
    bare = _BRACKETS.sub(" ", even) if "(" in even else even
    text = (bare if bare.strip() else even).replace("cf.", "cf ")
    start = 0
    for end in _PARTS.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def _not_yet(part: str, words: Sequence[str]) -> bool | None:
    """False for what is left for later, nothing for what was only planned, true for what was done."""
    if len(words) <= _BRIEF and _LATER.search(part):
        return False
    return None if _ANNOUNCED.search(part) else True


def _goes_on(part: str) -> bool:
    """« Non prévu au départ, un atelier a été mené »."""
    following = _WORD.findall(part.partition(",")[2])[:12]
    return len(following) > 3 and following[0] in NUMBERS and not _NO & set(following)


def _verdict(words: Sequence[str]) -> bool | None:
    if all(word in _NOUGHT for word in (words[1:] if words[0] == "idem" and words[1:] else words)):
        return False
    if words[0] in _ELSEWHERE and len(words) <= 6:
        return None
    if words[0] in _OPENERS:
        return len(words) >= _LONG
    if _denies(words) or _refused(words):
        return False
    return not (words[:2] == ["n", "a"] or words[:2] == ["s", "o"])


def _refused(words: Sequence[str]) -> bool:
    """« Séjour annulé faute de participants »; not « sortie annulée, remplacée par le musée »."""
    if len(words) > _CLAUSE or not any(_REFUSED.match(word) for word in words):
        return False
    return not any(_REPLACED.match(word) for word in words)


def _denies(words: Sequence[str]) -> bool:
    """« Le bonus n'a pas été demandé », « non sollicité »; not « des enfants qui n'ont pas de livres »."""
    for place, word in enumerate(words[:12]):
        if word in _SUBORDINATE:
            return False
        if word == "pu" and words[max(0, place - 2) : place] in _UNABLE and "que" not in words:
            return any(_ABOUT.match(near) for near in words[place + 1 : place + 7])
        if word == "non" and place:
            return any(_ABOUT.match(near) for near in words[place + 1 : place + 3])
        if word in _NO and place and ({"n", "ne"} & set(words[:place]) or word in ("pas", "rien")):
            if words[place + 1 : place + 2] and words[place + 1] in _PARTLY:
                return False
            return any(_ABOUT.match(near) for near in [*words[:place], *words[place + 1 : place + 7]])
    return False
