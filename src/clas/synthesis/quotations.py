"""Difficulties quoted: short passages, word for word, each with its file and place.

In: a `Table`. Out: quotations, question by question, spread over the projects, always the same.

    >>> QUOTED[0]
    'children_difficulties'
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from clas.bilan.model import Place
from clas.synthesis.centrality import Weights, alike, centrality, weigh
from clas.synthesis.passages import passages, plain
from clas.synthesis.table import Table

QUOTED = (
    "children_difficulties",
    "parents_difficulties",
    "school_developments",
    "territory_developments",
    "staff_gaps",
    "calendar_gaps",
    "groups_organisation",
)
"""The questions where difficulties are told, in the order they are quoted."""

_OF_DIFFICULTIES = frozenset({"children_difficulties", "parents_difficulties"})
_TROUBLE = re.compile(
    r"\b(?:difficil|difficult|manqu|absen|depart|partie?s? |retard|decal|insuffis|annul|vacan|ferm"
    r"|interromp|interrup|suspend|suspens|complexe|frein|probleme|obstacle|fatigu|agit|conflit|tension|refus|perdu|perte|arret"
    r"|abandon|malgre|impossib|peine|faible|irregul|trop |peu |plus de |pas |jamais|aucun|sans |seul|rare"
    r"|complet|supprim|reduit|baisse|heterogen|eloign|cout|precai|isol|decroch|epuis|conge|maladie|malade|greve|satur"
    r"|lourd|limit|toujours les memes|mal |isole|panne|inond|degat|degrad|surpeupl)"
)
_LEANING = re.compile(
    r"^(?:il|ils|elle|elles|ce|cela|c est|ca|cet|cette|ces|celui|celle|ceux|celles|l un|l autre|mais|or|car"
    r"|donc|ainsi|ensuite|enfin|puis|de plus|en plus|par contre|en revanche|cependant|toutefois|pourtant"
    r"|autre|autres|resultat|d ou|du coup|y|en consequence|par consequent|egalement|aussi|leur|leurs"
    r"|concretement|l impact)\b"
)
_WEAK = 0.25
_TWICE_THE_SAME = 0.45


class Quotation(NamedTuple):
    """A passage of an answer, word for word; `place` is where the answer begins in the file."""

    text: str
    question: str
    project: str
    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    order: int
    text: str
    weights: Weights
    score: float


def quotations(table: Table, each: int = 3) -> tuple[Quotation, ...]:
    """At most `each` passages a question, first from the projects that were quoted least."""
    used: Counter[int] = Counter()
    found: list[Quotation] = []
    for question in QUOTED:
        if question in table.answers:
            found += [_quote(table, question, chosen) for chosen in _choose(table, question, each, used)]
    return tuple(found)


def _choose(table: Table, question: str, each: int, used: Counter[int]) -> list[_Candidate]:
    """The best passage of each project, those quoted least first; none twice, none that repeats another."""
    chosen: list[_Candidate] = []
    remaining = _candidates(table, question)
    while remaining and len(chosen) < each:
        best = min(remaining, key=lambda c: (used[c.row], -c.score, c.row, c.order))
        used[best.row] += 1
        chosen.append(best)
        remaining = [
            c for c in remaining if c.row != best.row and alike(c.weights, best.weights) < _TWICE_THE_SAME
        ]
    return chosen


def _candidates(table: Table, question: str) -> list[_Candidate]:
    rows = [
        (row, text)
        for row, dossier in enumerate(table.dossiers)
        for text in passages(dossier.bilan.text(question))
    ]
    weights = weigh([text for _, text in rows])
    scored = [
        _Candidate(row, order, text, weight, near * _worth(text, told=question in _OF_DIFFICULTIES))
        for order, ((row, text), weight, near) in enumerate(
            zip(rows, weights, centrality(weights), strict=True)
        )
    ]
    best = max((c.score for c in scored), default=0.0)
    return [c for c in scored if c.score > _WEAK * best]


def _worth(text: str, *, told: bool) -> float:
    """How fit a passage is to stand alone: it tells of a trouble, leans on no other, is not too short."""
    words = plain(text)
    trouble = 1.0 if _TROUBLE.search(words) else (0.5 if told else 0.0)
    leaning = 0.4 if _LEANING.match(words) else 1.0
    length = min(1.0, len(text) / 80)
    return trouble * leaning * length


def _quote(table: Table, question: str, chosen: _Candidate) -> Quotation:
    dossier = table.dossiers[chosen.row]
    answer = dossier.bilan.answers[question]
    return Quotation(chosen.text, question, dossier.project, dossier.file, answer.place)
