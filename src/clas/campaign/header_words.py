"""The words of headers: what a column is called in the lists that CAFs keep.

In: the lines of one header, from the top one down. Out: `Reading`, the field that they name.

    >>> field_of(("Nb de semaines prévues",)).field, field_of(("Collectifs", "Élém.")).field
    ('weeks', 'groups_elementary')
    >>> field_of(("Semaines réalisées",)).field, field_of(("Maison pour tous",)).known
    ('', False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from clas.campaign.cells import plain
from clas.campaign.cells_coded import school_years
from clas.campaign.spelling import one_slip

_VOCABULARY = {
    "body": "gestionnaire gest porteur porteuse promoteur operateur organisme association asso"
    " assoc tier partenaire beneficiaire employeur demandeur signataire collectivite"
    " raison",
    "structure": "structure struct equipement service etablissement site antenne implantation lieu accueil",
    "project": "objet projet lib action intitule titre libelle operation",
    "identity": "convention numero num no ref reference identifiant id code matricule dossier sia elan",
    "commune": "commune ville localite municipalite",
    "mail": "mail courriel email mel messagerie electronique",
    "contact": "contact",
    "district": "qpv quartier qp prioritaire politique",
    "week": "semaine sem",
    "duration": "duree",
    "staff": "intervenant intervenante interv accompagnateur accompagnatrice accompagnant"
    " encadrant animateur equipe personnel",
    "paid": "salarie permanent vacataire remunere professionnel",
    "volunteer": "benevole benev bene ben bnv",
    "group": "collectif groupe coll gpe grp",
    "elementary": "elementaire elem primaire prim ce cm",
    "lower": "college collegien clg col",
    "upper": "lycee lyceen lyc",
    "nursery": "maternelle mat",
    "child": "enfant enf eleve ecolier jeune effectif",
    "parent": "parent famille parental parentalite",
    "bonus": "bonus bonu majoration bonification",
    "grant": "ps prestation droit",
    "money": "montant mt mnt euro eur somme subvention financement aide",
    "total": "total totale totaux tot global",
    "granted": "accorde accordee notifie notifiee attribue attribuee alloue agree agreee retenu"
    " retenue valide validee vote",
    "number": "nombre nb nbre nbr",
    "day": "date",
    "decision": "notif decision notification commission comite accord agrement",
    "status": "avis avi statut etat suite resultat",
    "year": "annee campagne exercice",
    "level": "niveau public cycle",
    "territory": "territoire secteur bassin canton epci arrondissement agglomeration agglo communaute"
    " pays zone ctg",
    "rural": "rural rurale ruralite urbain frr zrr milieu zonage",
    "kind": "type nature categorie juridique",
    "siret": "siret siren",
    "past": "realise realisee reel reelle bilan anprecedent precedent precedente passe dernier"
    " derniere rappel memoire execute",
    "asked": "demande demandee sollicite sollicitee souhaite souhaitee",
    "seat": "siege",
    "address": "adresse",
    "other": "versee moyenne taux pourcent cout prix budget charge produit acompte solde verse"
    " paye telephone tel portable president presidente responsable referent coordinateur"
    " prenom observation commentaire remarque motif postal postale insee cp heure seance"
    " jour horaire ecart evolution age sexe fille garcon ecole classe periode debut fin"
    " depense recette plafond unitaire reste ratio refu effet signature",
    "plain": "accueilli cd de du des d la le les l a au aux en et ou pour par sur dont un une clas"
    " caf prevu prevue previsionnel previsionnelle prevision oui non scolaire attendu"
    " concerne concernee n nom denomination activite departement departemental ca dan b p"
    " cla ensemble social sociale hor vacance moral morale entite personne donnee e x o"
    " adherent connu complet accompagnement scolarite dispositif intervention"
    " identification responsabilite y compri",
}
_CONCEPTS: dict[str, str] = {
    word: concept for concept, words in _VOCABULARY.items() for word in words.split()
}
_BY_RATIO = re.compile(r"\bpar (?:collectif|groupe|enfant|semaine|seance|projet|jour|an\b)")
_INCLUDED = re.compile(r"(?:interv|accompagn|encadr|anim|equipe).*(?:\bdont\b|[/(+]|\bet\b).*bene")
_NOTIFIED = re.compile(r"(?:notifie|accorde|agree|valide|vote|decide)e?s? le\b|decision d[ue]$")
_COMMUNE_OF = re.compile(r"\b(?:communes?|villes?|localite) (?:du|de l|de la|des|d|siege)\b")
_SPAN = re.compile(r"(?:20)?\d\d ?[-/_] ?(?:20)?\d\d|\b20[0-4]\d\b")


class Reading(NamedTuple):
    """What a header says: `field`, "" for none; `known`: every word is one that headers use.

    `both`: « intervenants (dont bénévoles) », two numbers in a cell. `score`: how plainly it names the field.
    `start`: first year of the school year it names, 0 for none. `weak`: only the cells can tell.
    """

    field: str
    known: bool
    score: int = 0
    both: bool = False
    start: int = 0
    weak: bool = False


_RULES: tuple[tuple[str, str, str], ...] = (  # field, concepts that must all be there, concepts that must not
    ("siret", "siret", ""),
    ("", "address", ""),
    ("projects", "number project", "group child week staff volunteer"),
    ("decision_date", "day decision", ""),
    ("decision_date", "day granted", ""),
    ("amount_total", "bonus grant", ""),
    ("", "bonus total", ""),
    ("", "bonus child parent", ""),
    ("amount_children_bonus", "bonus child money", ""),
    ("amount_parents_bonus", "bonus parent money", ""),
    ("bonus_children", "bonus child", ""),
    ("bonus_parents", "bonus parent", ""),
    ("", "bonus money", ""),
    ("bonuses", "bonus", ""),
    ("weeks", "week", ""),
    ("", "paid", "volunteer"),
    ("volunteers", "volunteer", ""),
    ("staff", "staff", "child"),
    ("", "nursery", ""),
    ("", "elementary lower", ""),
    ("", "lower upper", ""),
    ("", "elementary upper", ""),
    ("", "child elementary", "group"),
    ("", "child lower", "group"),
    ("", "child upper", "group"),
    ("groups_elementary", "elementary", "structure body project"),
    ("groups_lower_secondary", "lower", "structure body project"),
    ("groups_upper_secondary", "upper", "structure body project"),
    ("groups", "group", ""),
    ("children", "child", ""),
    ("amount_service_grant", "grant", ""),
    ("amount_total", "total money", ""),
    ("amount_total", "total granted", ""),
    ("amount_total", "money", "structure project commune"),
    ("total", "total", ""),
    ("school_year", "year", ""),
    ("area", "rural", ""),
    ("priority_district", "district", ""),
    ("territory", "territory", ""),
    ("structure_kind", "kind", ""),
    ("status", "status", ""),
    ("", "identity body", "project"),
    ("", "identity structure", "project"),
    ("", "identity commune", ""),
    ("commune", "commune", ""),
    ("managing_body", "body", ""),
    ("project_id", "identity", ""),
    ("structure", "structure", ""),
    ("project_title", "project", ""),
    ("level", "level", ""),
    ("status", "decision", ""),
    ("amount_total", "granted", ""),
    ("weeks", "duration", ""),
    ("decision_date", "day", ""),
    ("contact_mail", "contact", ""),
)


_PLAIN_ONLY = frozenset(
    (
        "decision_date",
        "amount_total",
        "total",
        "status",
        "level",
        "school_year",
        "children",
        "area",
        "project_id",
    )
)
"""Fields whose words are too common for a header that also holds words unknown to headers."""


@cache
def field_of(lines: tuple[str, ...]) -> Reading:
    """The field that a header names; `lines` are its own text and, above it, those of the headers over it."""
    words = " ".join(plain(line) for line in lines)
    start = _start(words)
    words = _SPAN.sub(" ", words)
    tokens = _tokens(words)
    concepts = [concept_of(token) for token in tokens]
    unknown = concepts.count("")
    known = unknown == 0 and bool(tokens)
    found = _resolved(words, tokens, {concept for concept in concepts if concept})
    both = bool(_INCLUDED.search(plain(lines[-1])))
    field = _rule(found, words)
    if field == "volunteers" and both:
        field = "staff"
    if unknown and field in _PLAIN_ONLY:
        field = ""
    score = 4 - unknown + ("granted" in found) - 2 * ("asked" in found) - 2 * ("seat" in found)
    weak = unknown > 0 or _is_weak(field, found)
    return Reading(field if score > 0 else "", known, score, both and field == "staff", start, weak)


def _is_weak(field: str, found: set[str]) -> bool:
    """Whether the word may mean something else: « Contact », « Durée », « Date », « Public », « Collège »."""
    telling = {"contact_mail": "mail", "weeks": "week", "decision_date": "decision", "level": "year"}
    needed = telling.get(field, "group" if field.startswith("groups_") else "")
    return bool(needed) and needed not in found


def _rule(found: set[str], words: str) -> str:
    if "mail" in found:
        return "contact_mail"
    if found & {"other", "past"} or _BY_RATIO.search(words):
        return ""
    if _NOTIFIED.search(words):
        return "decision_date"
    for field, needed, barred in _RULES:
        if found.issuperset(needed.split()) and found.isdisjoint(barred.split()):
            return "" if field.startswith("amount") and "asked" in found else field
    return ""


def _resolved(words: str, tokens: Sequence[str], found: set[str]) -> set[str]:
    """Words whose meaning hangs on the others: « Bonus E », « Collectifs CP », « Service »."""
    if "bonus" in found:
        found |= {
            concept
            for token, concept in (("e", "child"), ("p", "parent"), ("par", "parent"))
            if token in tokens
        }
    if "b" in tokens and found & {"child", "parent"}:
        found = found | {"bonus"}
    if ({"cp", "ecole"} & set(tokens) and "group" in found) or {"cp", "cm"} <= set(tokens):
        found = (found - {"other"}) | {"elementary"}
    if {"body", "commune"} <= found and not _COMMUNE_OF.search(words):
        found = found - {"commune"}
    if "partenaire" in tokens and "structure" in found:
        found = found | {"other"}
    if re.search(r"\bprestation de service", words):
        found = found - {"structure"}
    if re.search(r"\bquartier prioritaire|politique de la ville", words):
        found = (found - {"commune"}) | {"district"}
    return found


def _start(words: str) -> int:
    years = school_years(words)
    if years:
        return int(years[0][:4])
    single = re.search(r"\b(20[0-4]\d)\b", words)
    return int(single[1]) if single else 0


def _tokens(words: str) -> list[str]:
    words = re.sub(r"\bn ?- ?1\b", " anprecedent ", words)
    words = (
        re.sub(r"\bn ?[°º]|\b№|#", " numero ", words)
        .replace("€", " euro ")
        .replace("%", " pourcent ")
        .replace("@", " mail ")
    )
    words = re.sub(r"\be-mail\b", "mail", words)
    return [_singular(token) for token in re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])\d+\b", "", words))]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@cache
def concept_of(token: str) -> str:
    """The concept of a word, cut short or mistyped by one letter; "" for a word that headers do not use."""
    if token in _CONCEPTS:
        return _CONCEPTS[token]
    if len(token) >= 4:
        begun = {concept for word, concept in _CONCEPTS.items() if word.startswith(token)}
        if len(begun) == 1:
            return begun.pop()
    if len(token) >= 6:
        near = {concept for word, concept in _CONCEPTS.items() if len(word) >= 6 and one_slip(token, word)}
        if len(near) == 1:
            return near.pop()
    return ""
