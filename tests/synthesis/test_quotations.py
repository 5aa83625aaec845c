"""Difficulties quoted: word for word, with their place, spread over the projects, the same each time."""

from __future__ import annotations

from collections import Counter

import pytest

from clas.bilan.model import Place
from clas.synthesis.centrality import alike, centrality, weigh
from clas.synthesis.passages import LONGEST, passages, sentences, void
from clas.synthesis.quotations import QUOTED, quotations
from clas.synthesis.table import Dossier, lay
from tests.received import TRAME, bilan_of, dossiers

TABLE = lay(dossiers(), TRAME)


@pytest.mark.parametrize(
    "text",
    [
        "RAS",
        "R.A.S.",
        "Néant.",
        "néant",
        "Aucune difficulté particulière cette année.",
        "Pas d'écart",
        "Pas d’écart entre le prévisionnel et le réel.",
        "cf. ci-dessus",
        "Voir question 4",
        "Idem 2023-2024",
        "Rien à signaler",
        "-",
        "Nous n’avons pas rencontré de difficultés.",
        "Sans objet",
    ],
)
def test_nothing_to_say_is_not_quoted(text):
    assert (void(text), passages(text)) == (True, [])


@pytest.mark.parametrize(
    "text",
    [
        "Aucun bénévole n’a pu être recruté malgré trois annonces dans le journal municipal.",
        "Sans véhicule, les familles du hameau ne viennent pas aux rencontres du soir.",
        "Les enfants sont fatigués en fin de journée.",
    ],
)
def test_a_difficulty_that_begins_like_a_denial_is_kept(text):
    assert passages(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Mme Dupont-Morel, enseignante, n’a pas souhaité remplir la fiche de liaison.",
        "Écrivez à clas@exemple.org pour en savoir plus sur nos difficultés.",
        "Le 01 99 00 12 34 ne répond jamais et cela pose problème aux familles.",
        "M. Estavoyer est parti en mars et n’a pas été remplacé.",
    ],
)
def test_a_passage_that_names_or_numbers_a_person_is_not_quoted(text):
    assert passages(text) == []


def test_an_abbreviation_ends_no_sentence():
    line = "L’équipe (env. 12 pers. au total) change. La CPE, cf. la fiche, est partie ! Que faire ?"

    assert sentences(line) == [
        "L’équipe (env. 12 pers. au total) change.",
        "La CPE, cf. la fiche, est partie !",
        "Que faire ?",
    ]


def test_neighbours_may_be_quoted_together_but_never_over_a_paragraph_break():
    text = "Le local est trop petit pour deux groupes. Il faut alterner.\nLe car part à 17 h 50 précises."

    assert passages(text) == [
        "Le local est trop petit pour deux groupes.",
        "Le local est trop petit pour deux groupes. Il faut alterner.",
        "Le car part à 17 h 50 précises.",
    ]


def test_what_the_others_say_too_is_the_most_central():
    texts = [
        "Nous manquons de bénévoles pour encadrer le groupe.",
        "Les bénévoles manquent en fin d’année.",
        "Trop peu de bénévoles se sont présentés.",
        "La chaudière est tombée en panne.",
    ]
    weights = weigh(texts)

    scores = centrality(weights)

    assert (max(scores), scores[3]) == (1, min(scores))
    assert (round(alike(weights[0], weights[0]), 9), alike(weights[0], weights[3])) == (1, 0)


def test_every_quotation_is_in_the_answer_word_for_word_with_its_file_and_place():
    found = quotations(TABLE)

    by_file = {dossier.file: dossier for dossier in TABLE.dossiers}
    assert found
    for quotation in found:
        answer = by_file[quotation.file].bilan.answers[quotation.question]
        assert quotation.text in answer.text.replace("\n", " ")
        assert (quotation.place, quotation.project) == (answer.place, by_file[quotation.file].project)
        assert len(quotation.text) <= LONGEST


def test_at_most_three_a_question_and_never_twice_the_same_project_for_one():
    each = Counter((q.question, q.file) for q in quotations(TABLE))
    questions = Counter(q.question for q in quotations(TABLE))

    assert (set(each.values()), max(questions.values()) <= 3) == ({1}, True)
    assert list(questions) == [q for q in QUOTED if q in questions]


def test_quotations_are_spread_evenly_over_the_projects():
    text = "Le manque de place gêne le groupe numéro {n}, surtout le {d} soir."
    days = ("lundi", "mardi", "jeudi", "vendredi", "samedi", "mercredi")
    many = [
        Dossier(
            f"{n}.docx",
            bilan_of(
                {q: text.format(n=n, d=day) + f" {word}" for q, word in zip(QUOTED, days * 2, strict=False)}
            ),
        )
        for n, day in enumerate(days)
    ]
    used = Counter(q.file for q in quotations(lay(many, TRAME), each=1))

    assert (sum(used.values()), max(used.values()) - min(used.values())) == (7, 1)


def test_two_passages_that_say_the_same_are_not_both_quoted():
    same = "Les bénévoles manquent cruellement pour encadrer les deux groupes."
    many = [Dossier(f"{n}.docx", bilan_of({"staff_gaps": same})) for n in range(5)]

    assert [q.file for q in quotations(lay(many, TRAME))] == ["0.docx"]


def test_the_same_bilans_always_give_the_same_quotations():
    assert quotations(TABLE) == quotations(lay(dossiers(), TRAME))


def test_a_place_unknown_to_the_format_stays_unknown():
    bilan = bilan_of({"staff_gaps": "Deux départs en cours d’année ont fragilisé l’équipe."})
    bilan.answers["staff_gaps"] = bilan.answers["staff_gaps"]._replace(place=Place())

    assert [q.place for q in quotations(lay([Dossier("a", bilan)], TRAME))] == [Place()]
