"""The number of groups of next year, from the answer to « si non, indiquez le nouveau nombre ».

In: « passage de 3 à 4 collectifs ». Out: 4; « un de plus » is a change and states no number.

    >>> from clas.bilan.plain import plain
    >>> new_groups(plain("4 au lieu de 3")).value, new_groups(plain("un de plus")).value
    (4, None)
"""

from __future__ import annotations

from collections.abc import Sequence

from clas.bilan.amounts import Amount
from clas.bilan.found import NOTHING, Found
from clas.bilan.group_amounts import COUNTED, gather
from clas.bilan.groups import reached, summed
from clas.bilan.lexicon import COLLECTIF, GROUP, OTHER, TAGS, TOTAL
from clas.bilan.numbers import alone
from clas.bilan.plain import Plain
from clas.bilan.roles import Role, cast

_OPENING = ("ouvr", "ouvert", "cre", "ajout", "ferm", "suppr")


def new_groups(answer: Plain) -> Found:
    """The number of groups of next year, from the answer to « si non, indiquez le nouveau nombre »."""
    number = alone(answer.even)
    if number is not None:
        return Found(number)
    words = answer.words
    told = cast(words, COUNTED)
    kept = [
        amount
        for amount, role in told
        if amount.unit in (COLLECTIF, GROUP, "", "?")
        and not _is_change(words, amount)
        and role not in (Role.PART, Role.PAST, Role.LESS, Role.MORE)
        and not (role == Role.PLANNED and len(told) > 1 and "lieu" in words)
    ]
    if not kept:
        return NOTHING
    chosen = next((a for a in kept if a.moved), None) or next(
        (a for a in kept if _after_equals(words, a)), None
    )
    if chosen:
        return Found.of(reached(chosen), certain=len(kept) == 1)
    return _first_or_sum(words, kept)


def _first_or_sum(words: Sequence[str], kept: Sequence[Amount]) -> Found:
    """« 4 collectifs », or « 3 primaires + 2 collèges »."""
    first = kept[0]
    ordinal = words[first.end : first.end + 2]
    if first.article and ordinal[1:] and ordinal[0].isdigit() and ordinal[1] in ("e", "eme", "ieme"):
        return Found(int(ordinal[0]), first.start, certain=False)  # « un 4e collectif »
    seen = [one for one in gather(words) if one.amount in kept or one.amount.unit == OTHER]
    if len(seen) < 2 or seen[0].amount != first:
        return Found.of(first, certain=len(kept) == 1)
    return summed(words, seen, 0)


def new_groups_elsewhere(answer: Plain) -> Found:
    """The same from another answer, where « un collectif » counts only when it is « un seul »."""
    words = answer.words
    found = new_groups(answer)
    if found.value != 1 or words[found.at] not in ("un", "une") or {"seul", "qu"} & set(words):
        return found
    return NOTHING


def new_groups_in_news(answer: Plain) -> Found:
    """The same from the novelties, which count other things as well: only a number of « collectifs »."""
    if "ollect" not in answer.even and "roupe" not in answer.even:
        return NOTHING
    answer.narrow(("ollec", "roupe"))
    words = answer.words
    found = new_groups_elsewhere(answer)
    if found.value is None or not any(
        TAGS[word] in (COLLECTIF, GROUP) for word in words[found.at : found.at + 6]
    ):
        return NOTHING
    opened = any(word.startswith(_OPENING) for word in words[max(0, found.at - 4) : found.at])
    return NOTHING if opened else found


def _after_equals(words: Sequence[str], amount: Amount) -> bool:
    return bool(amount.start) and (words[amount.start - 1] == "=" or TAGS[words[amount.start - 1]] == TOTAL)


def _is_change(words: Sequence[str], amount: Amount) -> bool:
    """« un de moins », « + 1 », « un collectif supplémentaire »: a change, not a number of groups."""
    if amount.start and words[amount.start - 1] in ("+", "-") and amount.start == 1:
        return True
    following = words[amount.end : amount.tail + 3]
    for place, word in enumerate(following):
        if word in ("moins", "plus") and following[place - 1 : place] in (["de"], ["en"]):
            return True
        if word.startswith(("suppl", "nouve", "addition", "autre")):
            return True
        if not word.isalnum() or word == "dont":
            return False
    return False
