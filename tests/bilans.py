"""Bilans made by hypothesis, as people fill them in: for every test that writes a bilan and reads it back.

In: nothing. Out: strategies.

    @given(bilans())
    def test_…(bilan): …
"""

from __future__ import annotations

import re

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from clas.bilan.model import Answer, Bilan
from clas.trame.load import load
from clas.trame.model import Kind, Question, Trame

TRAME = load("clas-2024-2025")
QUICK = settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.large_base_example),
)
"""For tests that take whole bilans: shrinking one, 39 answers long, lasts minutes and shows little more."""
PLAIN = (
    "Les séances ont lieu le mardi et le jeudi, de 16 h 45 à 18 h 15.",
    "Nous accueillons 12 enfants du CE1 au CM2 ; trois d’entre eux sont arrivés en cours d’année.",
    "L’équipe a changé deux fois : une animatrice est partie en janvier, un bénévole en mars…",
    "Le goûter est partagé avec les familles, puis vient l’aide méthodologique.",
    "Projet « Lire ensemble » : 80 % des enfants y ont participé !",
    "Où en est-on ? À mi-chemin — et c’est déjà bien.",
    "Convention signée avec l'école Jean-Zay & le collège ; < 10 absences > 2 exclusions",
    'Le "carnet de réussites" a remplacé la fiche de suivi',
    "Ça, là, où, dès, Noël, ambiguë, naïf, œuvre, cæcum, ÉCOLE, À NOTER",
    "Sortie au musée : 25 € par enfant, n° 3 du programme.",
    "=SOMME(A1:A3) est ce que notre tableau affichait",
    "Aucune difficulté particulière cette année.",
)
"""Sentences with French typography (no-break spaces, quotation marks, œ) and signs that mean something."""
SHORT = ("RAS", "néant", "Néant.", "NC", "-", "cf. ci-dessus", "Sans objet", "aucune", "/")
LISTED = (
    "- aide aux devoirs",
    "• ateliers lecture",
    "* sortie au théâtre",
    "1) accueil",
    "2) jeux",
    "a) méthode",
    "– goûter",
)
TABLED = ("Groupe | Enfants | Jours", "CP-CE1 | 8 | lundi, jeudi", "CM1-CM2 | 11 | mardi", "Total | 19 | ")
COUNTS = (
    "12",
    "12 dont 8 bénévoles",
    "une dizaine",
    "3 à 4",
    "6 professeurs + 3 bénévoles",
    "Deux salariés",
    "=2+2",
)
CHOICES = (
    "Oui",
    "Non",
    "oui, avec le même nombre de collectifs",
    "Non.",
    "A voir à la rentrée",
    "Oui mais autrement",
)
NAMES = (
    "Association Les Peupliers",
    "MJC d’Aigrefontaine",
    "Ville de Saint-Florimond & environs",
    "Élise Estavoyer",
    "L'Amicale « La Ruche »",
)
MAILS = ("clas@peupliers.example.org", "elise.estavoyer+clas@ruche.example.org")
PHONES = ("01 99 00 12 34", "06.39.98.00.01", "+33 3 53 01 00 00")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJéèêàçùïôœÉÀ0123456789 ,;.:!?'\"’«»()-–…&<>@=+%€/\u00a0\u202f"


def lines_of_the_form(trame: Trame = TRAME) -> tuple[str, ...]:
    """Every line of the form that an answer may quote: labels, headings, instructions, its title."""
    lines = [trame.title, trame.banner]
    for section in trame.sections:
        lines += [section.heading, *section.instructions]
    for question in trame.questions:
        lines += [question.label_line, question.label]
        lines += [line for line in (question.group, question.instruction) if line]
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines))


def free_lines() -> st.SearchStrategy[str]:
    """One line of any letters, with a word in it, no space at its ends nor two together."""
    return st.text(_LETTERS, min_size=1, max_size=120).map(_worded)


def quotes() -> st.SearchStrategy[str]:
    """One line that quotes a line of the form, inside a sentence."""
    sentences = (
        "Comme dit sous « {} », rien de neuf.",
        "« {} » : voir plus haut",
        "Pour {} nous avons écrit au maire.",
    )
    return st.builds(str.format, st.sampled_from(sentences), st.sampled_from(lines_of_the_form()))


def long_lines() -> st.SearchStrategy[str]:
    """One paragraph of some hundred words."""
    return st.lists(st.sampled_from(PLAIN), min_size=8, max_size=40).map(" ".join)


def texts(hostile: bool = False) -> st.SearchStrategy[str]:
    """An answer in words; `hostile`: some paragraphs are, to the letter, lines of the form."""
    whole = [st.sampled_from(lines_of_the_form())] if hostile else []
    line = st.one_of(
        st.sampled_from(PLAIN),
        st.sampled_from(PLAIN),
        st.sampled_from(LISTED),
        free_lines(),
        quotes(),
        long_lines(),
        *whole,
    )
    paragraphs = st.lists(line, min_size=1, max_size=6).map("\n".join)
    table = st.lists(st.sampled_from(TABLED[1:3]), min_size=1, max_size=4).map(
        lambda rows: "\n".join([TABLED[0], *rows])
    )
    return st.one_of(paragraphs, paragraphs, table, st.sampled_from(SHORT))


def answers(question: Question, hostile: bool = False) -> st.SearchStrategy[str]:
    """The text of one answer, blank one time in five or so."""
    match question.kind:
        case Kind.SHORT_TEXT:
            given = st.sampled_from(NAMES)
        case Kind.EMAIL:
            given = st.sampled_from(MAILS)
        case Kind.PHONE:
            given = st.sampled_from(PHONES)
        case Kind.INTEGER:
            given = st.sampled_from(COUNTS)
        case Kind.CHOICE:
            given = st.sampled_from(CHOICES)
        case _:
            given = texts(hostile)
    return st.one_of(given, given, given, given, st.just(""))


@st.composite
def bilans(draw: st.DrawFn, trame: Trame = TRAME, *, hostile: bool = False) -> Bilan:
    """One bilan without values. `hostile`: some paragraphs are, to the letter, lines of the form."""
    given = {q.id: draw(answers(q, hostile)) for q in trame.questions}
    return Bilan(trame.id, {id_: Answer(id_, text) for id_, text in given.items()})


def bilan_of(texts: dict[str, str], trame: Trame = TRAME) -> Bilan:
    """A bilan with these answers, the others blank."""
    return Bilan(trame.id, {q.id: Answer(q.id, texts.get(q.id, "")) for q in trame.questions})


def _worded(line: str) -> str:
    # A colon at the start is taken for the label's, an ellipsis for what is left of a dotted line.
    line = re.sub(" +", " ", line).strip().lstrip(":… ")
    return line if any(letter.isalpha() for letter in line) else f"Oui {line}".strip()
