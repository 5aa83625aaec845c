"""Yes or no, in its many forms, and whether a block of answers tells of something done.

In: « Oui, à l'identique », « ☐ Oui ☒ Non », « Nous ne savons pas encore ». Out: true, false or nothing.

    >>> from clas.bilan.plain import plain
    >>> yes_or_no(plain("☐ Oui ☒ Non")).value
    False
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from clas.bilan.found import NOTHING, Found
from clas.bilan.lexicon import COLLECTIF, GROUP, TAGS, among
from clas.bilan.numbers import NUMBERS
from clas.bilan.plain import Plain

_YES: Final = among("oui ouii ouiii yes affirmatif absolument evidemment certainement effectivement ok")
_NO: Final = frozenset(["non", "nan", "nn", "negatif", "no"])
_TICK: Final = re.compile(r"×|(?<![a-z\d'])x(?![a-z\d'])")
_EMPTY: Final = re.compile(r"¤|\[ {0,3}\]|\( {0,3}\)")
_OPTION: Final = re.compile(r"\b(?:oui|non)\b")
_BOTH_LEFT: Final = re.compile(
    r"\W*(?:oui\W{1,5}(?:(?:ou|et)\W)?\W{0,3}non|non\W{1,5}(?:(?:ou|et)\W)?\W{0,3}oui)\b"
)
_UNDECIDED: Final = re.compile(
    r"a voir|a definir|a determiner|a confirmer|a preciser|a decider|a l'etude|reflexion|reflech|"
    r"peut.etre|pas encore|sai[st] pas|sav(?:ons|ez) pas|depend|en attente|en cours de|incertain|"
    r"indecis|hesit|non (?:defini|determine|decide|connu|concerne)|nsp\b|prononc|sous reserve|"
    r"probable|sans doute|selon|en suspens|en discussion|pas (?:certain|sur)|"
    r"(?:peut|pouvons) pas (?:encore )?(?:repondre|dire|nous|se)|pas en mesure|a ce jour|statue"
)
_AGAINST: Final = re.compile(
    r"pas (?:a )?l'identique|pas identique|\bn(?:e|'|ous ne)? ?[^.]{1,40}?\b(?:pas|plus|jamais)\b|"
    r"arret|fin (?:du|de|au)|cess|evolu|modifi|different|autrement|suppr|reduir|augment|diminu|ferm|"
    r"changement|un nouveau projet"
)
_UNCHANGED: Final = re.compile(
    r"\b(?:sans|aucune?|pas de) (?:autres? )?(?:changement|modif\w*|evolution|ajustement)s?"
)
_FOR: Final = re.compile(
    r"identique|\bmemes?\b|recondu|poursui|poursuiv|continu|renouvel|maint|bien sur|tout a fait|"
    r"sans (?:changement|modif)|aucun changement|pas de changement|pareil|inchang|idem|d'accord|"
    r"avec plaisir"
)


def yes_or_no(answer: Plain) -> Found:
    """True, false, or nothing when the text does not decide."""
    words = answer.words
    ticked = _ticked(answer.even)
    if ticked is not None:
        return Found(ticked)
    if words in (["o"], ["n"], ["o", "."], ["n", "."]):
        return Found(words[0] == "o")
    said = [word for word in words if word in _YES or word in _NO]
    if not said:
        return _without_a_word(answer.even)
    if len({word in _YES for word in said}) == 2 and _BOTH_LEFT.match(answer.even):
        return NOTHING
    first = next(place for place, word in enumerate(words) if word == said[0])
    if first > 2:
        return _without_a_word(answer.even)
    return _with_a_word(answer, first, yes=said[0] in _YES)


def _with_a_word(answer: Plain, first: int, *, yes: bool) -> Found:
    words, even = answer.words, answer.even
    rest = words[first + 1 :]
    doubtful = bool(_UNDECIDED.search(even)) and len(rest) > 0
    if not yes:
        if doubtful and _UNDECIDED.match(even.lstrip()):
            return NOTHING
        return Found(False, first, certain=not doubtful)
    if {"mais", "sauf", "avec", "cependant", "toutefois"} & set(rest) and _another_number(rest):
        return Found(False, first, certain=False)
    unlike = "mais" in rest or "sauf" in rest or "pas" in rest
    return Found(True, first, certain=not (doubtful or unlike))


def _another_number(words: Sequence[str]) -> bool:
    """« mais 5 collectifs au lieu de 4 », « avec un collectif de plus »."""
    groups = any(TAGS[word] in (COLLECTIF, GROUP) for word in words) or "mais" in words
    changed = "mais" in words or "lieu" in words or {"plus", "moins"} & set(words)
    counted = any(word in NUMBERS for word in words)
    return bool(groups and changed and counted and not {"meme", "memes"} & set(words))


def _without_a_word(even: str) -> Found:
    if _UNDECIDED.search(even):
        return NOTHING
    if _AGAINST.search(_UNCHANGED.sub("", even)):
        return Found(False, 0, certain=False)
    if _FOR.search(even):
        return Found(True, 0)
    return NOTHING


def _ticked(even: str) -> bool | None:
    """The option whose box is ticked: the nearest one, or on the side where the first box stands."""
    if "×" not in even and "x" not in even:
        return None
    ticks = [match.span() for match in _TICK.finditer(even)]
    options = [match.span() for match in _OPTION.finditer(even)]
    if len(ticks) != 1 or not options:
        return None
    start, end = ticks[0]
    before = [option for option in options if option[1] <= start]
    after = [option for option in options if option[0] >= end]
    if before and after:
        gap_before, gap_after = start - before[-1][1], after[0][0] - end
        empty = _EMPTY.search(even)
        first_box = min(start, empty.start() if empty else start)
        leading = first_box < options[0][0] if gap_before == gap_after or empty else gap_after < gap_before
        chosen = after[0] if leading else before[-1]
    else:
        chosen = after[0] if after else before[-1]
    return even[chosen[0] : chosen[1]] == "oui"
