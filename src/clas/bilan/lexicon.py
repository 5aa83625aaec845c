"""What the words of an answer are signs of: a unit (weeks, people, groups…) or a role (planned, done, less…).

In: a word made plain (`plain.py`). Out: its `Tag`, "" for a word that says nothing here.

    >>> TAGS["semaines"], TAGS["prevues"], TAGS["bonjour"]
    ('week', 'planned', '')

Stems, not whole words: people write « réalisées », « realisé » and « réalisation ».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final


def among(words: str) -> frozenset[str]:
    """The set of the words of a string."""
    return frozenset(words.split())


WEEK: Final = "week"
VOLUNTEER: Final = "volunteer"
PEOPLE: Final = "people"  # anybody: intervenants, personnes
TRADE: Final = "trade"  # some of them: salariés, animatrices
COLLECTIF: Final = "collectif"
GROUP: Final = "group"
CHILD: Final = "child"
OTHER: Final = "other"  # counted things that are none of these: heures, euros, écoles
PLANNED: Final = "planned"
ACTUAL: Final = "actual"
LESS: Final = "less"
MORE: Final = "more"
GAP: Final = "gap"
SAME: Final = "same"
PAST: Final = "past"
TOTAL: Final = "total"

UNITS: Final = frozenset({WEEK, VOLUNTEER, PEOPLE, TRADE, COLLECTIF, GROUP, CHILD, OTHER})

_STEMS: Final = {
    WEEK: "semain|seman[ei]|semm?ai|sems?$",
    VOLUNTEER: "be?nn?ev|bneev|benvo",
    PEOPLE: "interven[ae]n|person+es?$|pers$|adulte|encadran|accompagna(?:t|n)|membre|participant|"
    "humain|acteur",
    TRADE: "salarie|animat(?:eur|ric)|anims?$|coordin|coordo|profess(?:eur|ion)|profs?$|enseignant|"
    "instit|etudiant|vacataire|permanent|stagiaire|apprenti|alternant|volontaire|retraite|referent|"
    "educat(?:eur|ric)|direct(?:eur|ric)|mediat(?:eur|ric)|artist|contractuel|titulaire|"
    "monit(?:eur|ric)|auxiliaire|responsable|agent|employe|assistant|surveillant|atsem|aed$|avs$|"
    "aesh$|charge[es]*$|tut(?:eur|ric)|civique|format(?:eur|ric)|psycholog|orthophon|bibliothecaire|"
    "secretaire|remunere|saisonn|conseill|collegue|adjoint",
    COLLECTIF: "colle?cti(?:f|v)s?$|colectif|collecif",
    GROUP: "groupes?$|grpes?$|gpes?$",
    CHILD: "enfant|eleve|jeune|collegien|lyceen|famil|parent|fill(?:e|es)$|garcon|ecolier|"
    "adolescent|ados?$|inscrits?$|inscription",
    OTHER: "heures?$|hrs?$|minutes?$|mins?$|ans?$|annees?$|mois$|jours?$|journee|soirs?$|soiree|"
    "seances?$|fois$|trimestre|semestre|sites?$|ecoles?$|colleges?$|lycees?$|quartier|niveaux?$|"
    "class|euros?$|salles?$|ateliers?$|etabliss|commune|village|postes?$|binome|sorties?$|etp|"
    "equivalent|temps|pour(?:cent|centage)|km$|reunion|rencontre|partenaire|association|structure|"
    "vacances|points?$|places?$|vendredi|lundi|mardi|mercredi|jeudi|samedi|mn$|demi|bureau|livres?$|"
    "jeux|creneau|demande|projets?$|stages?$|spectacles?$|axes?$",
    PLANNED: "prevu|prevo[iy]|previ|initial|theori|annonc|programm|planif|conventionn|contractualis|"
    "devai|devions|auraien?t|aurion|envisag|escompt|attendu|estim|objectif|origine|cens[ee]|projete|"
    "prevision|inscrites$|agree|souhait|budget",
    ACTUAL: "realis|realit|reel|effectu|effective|tenus?$|tenue?s$|mene[es]*$|final|fonction|deroul|"
    "assur|ouvert|eu$|maintenu|maintien|anime[es]*$|faits?$|faites?$|pu$|present|seulement|"
    "uniquement|accompli|execut|compte$|mises?$|restent$|restes?$|restee?s$|dispens|concretis|"
    "honore|demarre[es]*$|poursuiv|propose[es]*$",
    LESS: "moins|annul|supprim|perdu|perdre|perte|manqu|sauf|ferm|interromp|interrup|absen|arret|"
    "quitt|partie?s?$|demission|desist|lach|abandon|reduit|reduc|dimin|baiss|non$|amput|ecourt|"
    "tronqu|chom|retir|disparu|pas$|jamais|excepte|neutralis|suspen|report",
    MORE: "plus$|supplementaire|suplementaire|ajout|addition|sup$|renfort|nouve(?:au|ll)|rattrap",
    GAP: "retard|decal|tardi|ecart|differen|cause|raison|faute|suite|greve|malad|travaux|oui$|difficult|"
    "depart|tard$|commence[es]*$|debute[es]*$|conge",
    SAME: "conform|respect|identi|idem|coincid|inchang|stable",
    PAST: "passee?$|derniere?$|precedent|auparavant|anterieur|avant$|ancien",
    TOTAL: "tota|soit$|tout$|ensemble$",
}
_NOT: Final = among(
    "acteurs organisation moyens plusieurs demander different partiel partiels fonctionnement fonctionnements"
)
_PATTERN: Final = re.compile("|".join(f"(?P<{tag}>{stems})" for tag, stems in _STEMS.items()))
_REMEMBERED: Final = 20_000


_LEVEL: Final = re.compile(
    r"(?P<p>element|elem$|elementr|primair|prims?$|matern|cp$|ce$|cm$|cycle)|(?P<c>colleg|clg$|sixiem)|"
    r"(?P<l>lycee|lyceen|secondes?$|terminal)"
)


class Known(dict[str, str]):
    """What words are signs of, found once a word; it stops growing, so that no text can fill the memory."""

    def __init__(self, find: Callable[[str], str]) -> None:
        self._find = find

    def __missing__(self, word: str) -> str:
        sign = self._find(word)
        if len(self) < _REMEMBERED:
            self[word] = sign
        return sign


def _tag(word: str) -> str:
    if not word:
        return ""
    if word in "%€":
        return OTHER
    match = None if word in _NOT or not word[0].isalpha() else _PATTERN.match(word)
    tag = (match.lastgroup or "") if match else ""
    return "" if tag == ACTUAL and word.endswith("er") else tag  # « devait fonctionner »: not done yet


def _level(word: str) -> str:
    match = _LEVEL.match(word)
    return (match.lastgroup or "") if match else ""


TAGS: Final = Known(_tag)
LEVELS: Final = Known(_level)
"""The school level that a word names: "p" for primary school, "c" for collège, "l" for lycée."""

MONTHS: Final = among(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fev "
    "fevr avr juil sept oct nov dec"
)
DAYS: Final = among("lundi mardi mercredi jeudi vendredi samedi dimanche")
