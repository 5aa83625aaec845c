"""A person's correction changes an answer or a value, however it is typed; what has no effect is told."""

import pytest

from clas.bilan.model import Answer, Bilan, Drawn, State, Typed
from clas.bilan.parse import draw
from clas.folder.corrections import Correction, NoEffect, by_file, corrected, proposed
from clas.trame.load import load

TRAME = load("clas-2024-2025")
FILES = ["Nord/Bilan CLAS.docx", "Sud/Bilan CLAS.docx", "Été.docx"]


def _bilan(**texts: str) -> Bilan:
    answers = {q.id: Answer(q.id, texts.get(q.id, "")) for q in TRAME.questions}
    return Bilan(TRAME.id, answers, draw(TRAME, texts, "2024-2025"), source="a.docx")


def _corrected(question: str, correction: str, **texts: str) -> Bilan:
    found = corrected(_bilan(**texts), [Correction("a.docx", question, correction=correction)], TRAME)
    assert found.without_effect == ()
    return found.bilan


@pytest.mark.parametrize("name", ["Gestionnaire", "gestionnaire ", "managing_body", "GESTIONNAIRE"])
def test_a_question_is_known_by_its_name_its_id_or_its_label(name: str) -> None:
    assert _corrected(name, "MJC Le Passage").text("managing_body") == "MJC Le Passage"


def test_a_question_is_known_by_its_whole_label_and_by_the_title_of_its_column() -> None:
    label = TRAME.question("calendar_gaps").label
    assert _corrected(label, "27 semaines").value("weeks_actual") == 27
    assert _corrected("Nombre d’intervenants", "10 dont 4 bénévoles").value("staff_volunteers") == 4
    assert _corrected("Poursuite à l’identique (texte)", "Non, pas du tout").text(
        "continues_identically"
    ) == ("Non, pas du tout")


def test_a_corrected_answer_is_certain_and_its_values_are_drawn_again() -> None:
    bilan = _bilan(staff_count="environ une dizaine")
    bilan.answers["staff_count"] = Answer("staff_count", "environ", certain=False, doubts=("ocr",))
    found = corrected(
        bilan, [Correction("a.docx", "staff_count", correction="12 dont 8 bénévoles")], TRAME
    ).bilan
    answer = found.answers["staff_count"]
    assert (answer.text, answer.certain, answer.doubts) == ("12 dont 8 bénévoles", True, ())
    assert (found.value("staff_count"), found.value("staff_volunteers")) == (12, 8)
    assert bilan.answers["staff_count"].text == "environ"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("Bénévoles", "8", 8),
        ("Bénévoles", " 8 bénévoles ", 8),
        ("staff_volunteers", "huit", 8),
        ("value_staff_volunteers", "0", 0),
        ("Collectifs menés", "3 à 4", (3, 4)),
        ("Collectifs menés", "3-4", (3, 4)),
        ("Bonus enfants utilisé", "oui", True),
        ("Bonus enfants utilisé", "Non", False),
        ("Bonus parents utilisé", "x", True),
        ("Année scolaire", "2023/2024", "2023-2024"),
    ],
)
def test_a_value_is_corrected_as_a_number_a_yes_or_no_or_a_year(name: str, typed: str, value: Typed) -> None:
    bilan = _corrected(name, typed, staff_count="une équipe")
    same = [d for d in bilan.values.values() if d.value == value and type(d.value) is type(value)]
    assert [(drawn.state, drawn.certain) for drawn in same] == [(State.GIVEN, True)]
    assert bilan.text("staff_count") == "une équipe"


def test_a_name_that_a_question_and_a_value_share_takes_a_short_value_or_a_whole_answer() -> None:
    text = "Oui, le projet se poursuit"
    one = _corrected("Poursuite à l’identique", "non", continues_identically=text)
    assert (one.text("continues_identically"), one.value("continues_identically")) == (text, False)
    other = _corrected("Poursuite à l’identique", "Non, un collectif ferme", continues_identically=text)
    assert other.text("continues_identically") == "Non, un collectif ferme"


def test_a_value_that_was_corrected_stays_when_an_answer_is_corrected_too() -> None:
    rows = [
        Correction("a.docx", "Bénévoles", correction="5"),
        Correction("a.docx", "Nombre d’intervenants", correction="12 dont 8 bénévoles"),
    ]
    found = corrected(_bilan(), rows, TRAME).bilan
    assert (found.value("staff_count"), found.value("staff_volunteers")) == (12, 5)


def test_an_answer_is_emptied_on_purpose_only() -> None:
    assert _corrected("Compléments", "(vide)", complements="lu par erreur").text("complements") == ""
    kept = corrected(_bilan(complements="x"), [Correction("a.docx", "Compléments", correction="  ")], TRAME)
    assert kept.bilan.text("complements") == "x"


def test_a_telephone_number_gets_back_the_zero_that_a_spreadsheet_took() -> None:
    assert _corrected("Téléphone", "612345678").text("contact_phone") == "0612345678"


@pytest.mark.parametrize(
    ("question", "typed", "why"),
    [
        ("Couleur", "bleu", "question"),
        ("", "bleu", "question"),
        ("Bénévoles", "beaucoup", "not_integer"),
        ("Bénévoles", "12 dont 8", "not_integer"),
        ("Bonus enfants utilisé", "parfois", "not_boolean"),
        ("Année scolaire", "l’an dernier", "not_school_year"),
    ],
)
def test_what_cannot_be_understood_is_told_and_changes_nothing(question: str, typed: str, why: str) -> None:
    row = Correction("a.docx", question, correction=typed)
    found = corrected(_bilan(staff_count="12"), [row], TRAME)
    assert found.without_effect == (NoEffect(row, why),)
    assert found.bilan == _bilan(staff_count="12")


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("Nord/Bilan CLAS.docx", "Nord/Bilan CLAS.docx"),
        ("nord\\bilan clas.DOCX", "Nord/Bilan CLAS.docx"),
        (" ./Sud/Bilan CLAS.docx ", "Sud/Bilan CLAS.docx"),
        ("E\u0301te\u0301.docx", "Été.docx"),
        ("été", "Été.docx"),
    ],
)
def test_a_file_is_known_whatever_its_case_slashes_and_accents(typed: str, file: str) -> None:
    row = Correction(typed, "Mail", correction="x")
    assert by_file([row], FILES) == ({file: [row]}, [])


@pytest.mark.parametrize(
    ("typed", "why"), [("Bilan CLAS.docx", "file"), ("gone.docx", "file"), ("", "no_file")]
)
def test_a_correction_of_no_one_file_is_told(typed: str, why: str) -> None:
    row = Correction(typed, "Mail", correction="x")
    assert by_file([row], FILES) == ({}, [NoEffect(row, why)])


def test_rows_a_person_wrote_come_first_to_the_letter_then_what_is_to_be_looked_at() -> None:
    bilan = _bilan(structure="MJC", staff_count="une équipe")
    bilan.answers["structure"] = Answer("structure", "MJC", certain=False, doubts=("label_unsure",))
    bilan.answers["contact_email"] = Answer("contact_email", "", certain=False, doubts=("label_missing",))
    bilan.values["staff_count"] = Drawn("staff_count", None, State.UNREADABLE, "staff_count", "une équipe")
    written = [Correction("gone.docx", "Mail", "lu", "pourquoi", " x ", "vu avec eux", (("Suivi", "fait"),))]
    rows = proposed([bilan], written, {"a.docx": Correction("a.docx", "Projet attendu")}, TRAME)
    assert rows[0] is written[0]
    assert [(row.question, row.read) for row in rows[1:]] == [
        ("Projet attendu", ""),
        ("Structure", "MJC"),
        ("Mail", ""),
        ("Intervenants", "une équipe"),
    ]
    assert all(row.why and not row.is_written for row in rows[2:])


def test_what_a_person_wrote_about_is_not_proposed_again() -> None:
    bilan = _bilan(structure="MJC")
    bilan.answers["structure"] = Answer("structure", "MJC", certain=False)
    written = [Correction("A.DOCX", "structure", remark="juste")]
    assert proposed([bilan], written, {}, TRAME) == written
