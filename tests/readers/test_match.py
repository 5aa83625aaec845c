"""One form, laid out and worded as people do: every answer in its question, sure or doubtful."""

from __future__ import annotations

import pytest

from clas.bilan.model import Answer, Passage, Place
from clas.readers.document import Aside
from clas.readers.elements import form_of
from clas.readers.failure import Failure, Unreadable
from clas.readers.match import match
from tests.readers.filled import (
    ANSWERS,
    QUESTIONS,
    TRAME,
    Row,
    below,
    columns,
    document,
    doubts,
    joined,
    lines,
    read,
    with_answers,
    wrong,
)

LETTERHEAD: list[Row] = [
    ("Association Les Quatre Vents", 28),
    ("4 place du Marché – 99000 Ville-Exemple", 0),
    ("Téléphone : 01 99 00 11 22 – Mail : asso@example.org", 0),
]


def at(rows: list[Row], start: str) -> int:
    """The index of the first paragraph that begins so."""
    return next(i for i, row in enumerate(rows) if row[0].startswith(start))


def with_rows(rows: list[Row], start: str, *more: Row) -> list[Row]:
    """The form with paragraphs added after the one that begins so."""
    i = at(rows, start) + 1
    return [*rows[:i], *more, *rows[i:]]


# Where the answer stands


@pytest.mark.parametrize(
    "put",
    [
        pytest.param(below, id="under the label"),
        pytest.param(joined(" : "), id="after a colon"),
        pytest.param(joined(" ? "), id="after a question mark"),
        pytest.param(joined("\t"), id="after a tab"),
        pytest.param(joined("\n"), id="after a line break"),
        pytest.param(joined(" ", bold=True), id="after the end of bold"),
        pytest.param(columns(1), id="in the cell at the right"),
        pytest.param(columns(2), id="in the third column"),
    ],
)
def test_every_answer_is_found_and_sure_wherever_it_stands(put) -> None:
    bilan = read(lines(put))
    assert (wrong(bilan), doubts(bilan), bilan.unplaced, bilan.set_aside) == ({}, {}, [], [])


def test_the_place_of_an_answer_is_its_first_paragraph_and_its_cell() -> None:
    put = columns()
    rows = lines(put)
    bilan = read(rows)
    mail, calendar = at(rows, ANSWERS["contact_email"]), at(rows, ANSWERS["calendar_gaps"][:20])
    assert bilan.answers["contact_email"] == Answer(
        "contact_email",
        ANSWERS["contact_email"],
        Place(paragraph=mail + 1, cell="4.2"),
        passage=ANSWERS["contact_email"],
    )
    assert bilan.answers["calendar_gaps"].place == Place(paragraph=calendar + 1, cell="7.2")


def test_the_place_of_an_answer_on_the_line_of_its_label_is_that_line() -> None:
    rows = lines(joined(" : "))
    answer = read(rows).answers["contact_email"]
    assert (answer.place, answer.text) == (Place(paragraph=at(rows, "Mail") + 1), ANSWERS["contact_email"])


def test_an_answer_in_a_text_box_says_so() -> None:
    made = document(lines())
    i = next(i for i, x in enumerate(made.paragraphs) if x.text == ANSWERS["school_meetings"])
    made.paragraphs[i] = made.paragraphs[i]._replace(box=3)
    assert match(made, form_of(TRAME.id)).answers["school_meetings"].place == Place(i + 1, part="box")


def test_labels_in_a_header_row_have_their_answers_in_the_row_below() -> None:
    rows: list[Row] = [(TRAME.title, 5)]
    for table, section in enumerate(TRAME.sections, 1):
        questions = TRAME.of_section(section.number)
        rows += [] if questions[0].label_is_heading else [(section.heading, 5)]
        rows += [(q.label, 0, table, 1, column) for column, q in enumerate(questions, 1)]
        for column, q in enumerate(questions, 1):
            rows += [(line, 0, table, 2, column) for line in ANSWERS[q.id].split("\n")]
    bilan = read(rows)
    assert (wrong(bilan), doubts(bilan), bilan.unplaced) == ({}, {}, [])


def test_the_numbers_of_a_first_column_are_the_form_s_own() -> None:
    numbers = iter(range(1, 100))

    def put(label: str, answer: str) -> list[Row]:
        row = next(numbers)
        cells: list[Row] = [(f"{row}.", 0, 3, row, 1), (label, 0, 3, row, 2)]
        return [*cells, *((line, 0, 3, row, 3) for line in answer.split("\n"))]

    bilan = read(lines(put))
    assert (wrong(bilan), doubts(bilan), bilan.unplaced) == ({}, {}, [])
    assert {f"{number}." for number in range(1, 40)} <= set(bilan.form_text)


def test_a_table_in_an_answer_is_one_line_a_row() -> None:
    table: list[Row] = [
        ("Collectif", 0, 9, 1, 1),
        ("Enfants", 0, 9, 1, 2),
        ("CP", 0, 9, 2, 1),
        ("10", 0, 9, 2, 2),
    ]
    rows = with_rows(lines(), "3- Nombre", *table)
    told = with_answers(groups_organisation="Collectif | Enfants\nCP | 10\n" + ANSWERS["groups_organisation"])
    assert (wrong(read(rows), told), doubts(read(rows))) == ({}, {})


# What became of the labels


def shorter(word: str) -> str:
    return word[:3] + word[4:] if len(word) > 5 else word


def misspelt(label: str) -> str:
    """The longest word lacks a letter."""
    return label.replace(longest := max(label.split(), key=len), shorter(longest))


def numbered(question) -> str:
    return f"{QUESTIONS.index(question.id) + 1}. {question.label.lstrip('0123456789- ')}"


EDITS = {
    "in capitals": lambda q: q.label_line.upper(),
    "without marks": lambda q: q.label.lstrip("0123456789- *").rstrip(" :?."),
    "with a typing error": lambda q: misspelt(q.label_line),
    "numbered anew": numbered,
    "in other words": lambda q: q.wordings[0],
    "straight apostrophes": lambda q: q.label_line.replace("’", "'"),
    "without accents": lambda q: q.label_line.translate(str.maketrans("éèêàùîôç", "eeeauioc")),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("put", [below, joined(" : ")], ids=["under", "on the line"])
def test_an_edited_label_is_found_and_its_answer_is_right(edit: str, put) -> None:
    bilan = read(lines(put, EDITS[edit]))
    assert (wrong(bilan), bilan.unplaced, bilan.set_aside) == ({}, [], [])
    assert len(doubts(bilan)) <= 3  # the control of certainty: test_certainty.py


@pytest.mark.parametrize("mark", ["\n", "paragraph"])
def test_a_label_cut_over_two_lines_is_one_label(mark: str) -> None:
    def put(label: str, answer: str) -> list[Row]:
        words = label.split(" ")
        if len(words) < 7:
            return below(label, answer)
        head, tail = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
        answered: list[Row] = [(line, 0) for line in answer.split("\n")]
        if mark == "\n":
            return [(f"{head}\n{tail}", len(label)), *answered]
        return [(head, len(head)), (tail, len(tail)), *answered]

    bilan = read(lines(put))
    assert (wrong(bilan), bilan.unplaced) == ({}, [])


def test_a_short_label_cut_over_two_lines_is_one_label() -> None:
    rows = lines()
    i = at(rows, "Quelles sont les nouveautés")
    rows[i : i + 1] = [("Quelles sont", 12), ("les nouveautés ?", 16)]
    assert wrong(read(rows)) == {}


def test_shortened_labels_are_found_and_those_that_say_little_are_doubtful() -> None:
    short = {
        "calendar_gaps": "Calendrier",
        "staff_count": "Nombre d’intervenants",
        "groups_organisation": "Collectifs",
        "children_difficulties": "Difficultés",
        "parents_difficulties": "Difficultés",
        "territory_actors": "Acteurs",
        "whats_new": "Nouveautés",
    }
    bilan = read(lines(label=lambda q: short.get(q.id, q.label)))
    assert wrong(bilan) == {}
    assert set(doubts(bilan)) <= set(short)
    assert doubts(bilan)["territory_actors"] == ("label_unsure",)


@pytest.mark.parametrize(
    "order",
    [[0, 8, 4, 5, 6, 7, 1, 2, 3, 9], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 5, 4, 7, 6, 9, 8]],
    ids=["the review first", "backwards", "two by two"],
)
def test_sections_in_another_order_keep_their_answers(order: list[int]) -> None:
    bilan = read(lines(sections=order))
    assert (wrong(bilan), doubts(bilan), bilan.unplaced) == ({}, {}, [])


def test_the_same_label_in_two_sections_keeps_two_answers() -> None:
    told = with_answers(children_difficulties="la fatigue", parents_difficulties="les horaires")
    for put in (below, joined(" : "), columns()):
        assert wrong(read(lines(put, lambda q: q.label, told)), told) == {}


def test_a_form_without_headings_title_or_instructions_is_read() -> None:
    bilan = read(lines(headings=False, instructions=False, title=""))
    assert (wrong(bilan), doubts(bilan), bilan.unplaced) == ({}, {}, [])


def test_the_form_of_another_school_year_is_read() -> None:
    rows = lines(
        title="Bilan des projets Clas 2023-2024",
        label=lambda q: q.label_line.replace("2024-2025", "2023-2024"),
    )
    bilan = read(rows)
    assert (wrong(bilan), doubts(bilan)) == ({}, {})
    assert bilan.form_text[0] == "Bilan des projets Clas 2023-2024"


def test_an_answer_that_quotes_labels_is_not_cut() -> None:
    told = with_answers(
        children_activities=(
            "Comme dit dans « Les difficultés rencontrées », le groupe change.\n"
            "Les difficultés rencontrées sont décrites plus bas.\n"
            "Nous avons préparé les sorties et activités culturelles parents/enfants de mai.\n"
            "Calendrier"
        ),
        overall_review=(
            "Globalement, quel bilan tirez-vous de la mise en œuvre de votre projet Clas ? Un bon bilan.\n"
            "Moyens humains : suffisants."
        ),
        territory_links="les difficultés rencontrées\nTéléphone et mail ont suffi.",
    )
    for put in (below, joined(" : "), joined("\t", bold=True), columns()):
        bilan = read(lines(put, answers=told))
        assert (wrong(bilan, told), doubts(bilan)) == ({}, {})


def test_a_deleted_label_leaves_its_answer_to_the_one_before_and_a_doubt() -> None:
    bilan = read(lines(without=["children_difficulties"]))
    joint = f"{ANSWERS['children_developments']}\n{ANSWERS['children_difficulties']}"
    assert wrong(bilan) == {"children_developments": joint, "children_difficulties": ""}
    assert doubts(bilan) == {
        "children_developments": ("label_unsure",),  # it may have swallowed the next
        "children_difficulties": ("label_missing",),
    }


def test_two_questions_answered_together_keep_the_text_under_the_second() -> None:
    for first in ("", "Voir ci-dessous"):
        told = with_answers(
            children_activities=first, children_developments="Tout ensemble : ceci.\nEt cela."
        )
        bilan = read(lines(answers=told))
        assert (wrong(bilan, told), doubts(bilan)) == ({}, {})


# What is no answer


def test_a_letterhead_is_set_aside_with_its_place() -> None:
    for put in (below, joined(" : ")):
        bilan = read(LETTERHEAD + lines(put))
        assert (wrong(bilan), doubts(bilan), bilan.unplaced) == ({}, {}, [])
        assert bilan.set_aside == [
            Passage(row[0], Place(number), "letterhead") for number, row in enumerate(LETTERHEAD, 1)
        ]


def test_comments_are_set_aside_with_their_rule() -> None:
    bilan = read(lines(), asides=[Aside("à relire", "comment", 4)])
    assert bilan.set_aside == [Passage("à relire", Place(4, part="comment"), "comment")]


def test_text_under_a_heading_answers_the_first_question_without_a_label() -> None:
    rows = lines(without=["staff_count"], answers=with_answers(staff_count=""))
    told = with_answers(staff_count="Une équipe de douze personnes.")
    bilan = read(with_rows(rows, "2- Moyens humains", ("Une équipe de douze personnes.", 0)))
    assert wrong(bilan, told) == {}
    assert bilan.answers["staff_count"].doubts == ("label_missing", "under_heading")


def test_text_under_a_heading_whose_questions_are_all_answered_finds_no_place() -> None:
    rows = with_rows(lines(), "2- Moyens humains", ("Une équipe stable et motivée.", 0))
    bilan = read(rows)
    number = at(rows, "Une équipe stable") + 1
    assert wrong(bilan) == {}
    assert bilan.unplaced == [Passage("Une équipe stable et motivée.", Place(number))]


def test_dotted_lines_and_placeholders_are_no_answer() -> None:
    told = with_answers(
        school_formal="", school_informal="", school_guidance="", contact_phone="01 99 00 12 34"
    )
    filled = told | {
        "school_formal": "…………………………………\n.......................",
        "school_informal": "Cliquez ici pour taper du texte.",
        "school_guidance": "____________________",
        "contact_phone": ".....01 99 00 12 34.....",
    }
    for put in (below, joined(" : "), columns()):
        assert wrong(read(lines(put, answers=filled)), told) == {}


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("☒ Oui ☐ Non", "Oui"),
        ("☐ Oui ☒ Non", "Non"),
        ("Oui ☐ Non ☒", "Non"),
        ("☐ Oui ☐ Non", ""),
        ("☒ Oui", "Oui"),
    ],
)
def test_a_tick_box_answers_with_the_option_chosen(written: str, answer: str) -> None:
    for put in (below, joined(" : "), columns()):
        told = with_answers(continues_identically=answer)
        assert wrong(read(lines(put, answers=with_answers(continues_identically=written))), told) == {}


@pytest.mark.parametrize("text", ["RAS", "Néant", "-", "/", "12", "cf. ci-dessus", "NC", "oui"])
def test_the_shortest_answers_are_kept_as_they_are(text: str) -> None:
    told = dict.fromkeys(QUESTIONS, text)
    for put in (below, columns()):
        assert wrong(read(lines(put, answers=told)), told) == {}


def test_the_blank_form_has_no_answer_and_no_doubt() -> None:
    bilan = read(lines(answers={}))
    assert (wrong(bilan, {}), doubts(bilan), bilan.unplaced, bilan.set_aside) == ({}, {}, [], [])


def test_an_answer_read_by_ocr_is_doubtful_and_a_blank_one_is_not() -> None:
    told = with_answers(school_formal="")
    bilan = read(lines(answers=told), ocr=True)
    assert wrong(bilan, told) == {}
    assert doubts(bilan) == {q: ("ocr",) for q in QUESTIONS if q != "school_formal"}


# What is not the form


def refused(rows: list[Row]) -> Failure:
    with pytest.raises(Unreadable) as failure:
        read(rows)
    return failure.value.kind


def test_a_document_with_few_of_the_form_s_labels_is_not_this_form() -> None:
    assert refused([]) is Failure.NOT_THIS_FORM
    assert refused([(TRAME.title, 5), *LETTERHEAD]) is Failure.NOT_THIS_FORM
    only = {q.label_line for q in TRAME.of_section(0)}
    assert refused([row for row in lines() if row[0] in only]) is Failure.NOT_THIS_FORM


def test_half_of_the_form_is_still_this_form() -> None:
    half = {q: "" if TRAME.question(q).section > 4 else text for q, text in ANSWERS.items()}
    bilan = read(lines(answers=half, sections=range(5)))
    assert wrong(bilan, half) == {}
    assert set(doubts(bilan)) == {q for q in QUESTIONS if TRAME.question(q).section > 4}


@pytest.mark.parametrize("edit", [lambda q: q.label_line, lambda q: q.label], ids=["to the letter", "edited"])
def test_answers_in_bold_like_the_labels_are_still_answers(edit) -> None:
    def put(label: str, answer: str) -> list[Row]:
        return [(line, len(line)) for line in (label, *answer.split("\n"))]

    bilan = read(lines(put, edit))
    assert (wrong(bilan), bilan.unplaced) == ({}, [])
