"""PDFs that everybody can read: tagged, in French, complete, and refused by no validator."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from itertools import pairwise

import page
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings

from clas.bilan.model import Bilan, Passage, Place
from clas.language import speak
from clas.synthesis.compose import compose
from clas.synthesis.table import Dossier
from clas.writers import pdf
from clas.writers.typesetting import fit
from clas.writers.typography import unbroken
from tests.bilans import bilans
from tests.received import SCAN, TRAME, bilan_of, names, specimen, synthesis


def failures(data: bytes) -> list[str]:
    return [f"{f.rule_id}: {f.message}" for f in page.validate_pdf_bytes(data, profile="ua1").failures]


def words(data: bytes) -> str:
    """The words of all pages, spaces made even; a hyphen at the end of a line is taken as the word's own."""
    document = pypdfium2.PdfDocument(data)
    text = " ".join(p.get_textpage().get_text_bounded() for p in document)
    return even(text)


def even(text: str) -> str:
    return " ".join(re.sub(r"[\u00ad\u200b\u2060\ufffe]", "", text).replace("\x02", "").split())


def tags(data: bytes) -> list[tuple[str, str]]:
    """The structure, depth first: the kind of each element and its alternative text."""
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S).lstrip("/"), str(node.get("/Alt", ""))))
            walk(node.get("/K"))

    with pikepdf.open(io.BytesIO(data)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


REPORT = pdf.report(synthesis())


@pytest.mark.parametrize("name", ["report", *names()])
def test_row_87_pdfs_are_tagged_and_pass_the_pdf_ua_validator(name):
    data = REPORT if name == "report" else pdf.bilan(specimen(name), TRAME)

    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root
        assert (bool(root.MarkInfo.Marked), str(root.Lang)) == (True, "fr")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        title = {"report": "Synthèse des bilans Clas 2024-2025"}.get(name, "Bilan des projets Clas 2024-2025")
        assert str(document.docinfo["/Title"]) == title
        assert document.open_metadata()["pdfuaid:part"] == "1"
    assert failures(data) == []


def test_a_document_without_tags_would_fail_the_validator():
    import typst

    bare = typst.compile(b'#set document(title: "x")\n= x', pdf_tags=False)

    assert failures(bare) != []


@pytest.mark.parametrize("name", names())
def test_a_bilan_holds_every_question_and_every_answer(name):
    bilan = specimen(name)
    text = words(pdf.bilan(bilan, TRAME)).replace("- ", "-")

    def shown(piece: str) -> bool:
        return even(unbroken(piece, "fr")).replace("- ", "-") in text

    missing = [
        line for q in TRAME.questions for line in (q.label, *bilan.text(q.id).split("\n")) if not shown(line)
    ]
    # A page break may stand inside a paragraph: what follows it begins with the running title.
    assert len(missing) <= 4
    assert all(shown(word) for line in missing for word in line.split())


def test_a_blank_is_said():
    text = words(pdf.bilan(bilan_of({"structure": "MJC"}), TRAME))

    assert text.count("sans réponse") == len(TRAME.questions) - 1


def test_sections_are_headings_then_blocks_then_questions_and_no_level_is_skipped():
    levels = [kind for kind, _ in tags(pdf.bilan(specimen("p01"), TRAME)) if re.fullmatch(r"H\d", kind)]

    assert (levels[0], set(levels)) == ("H1", {"H1", "H2", "H3"})
    assert levels.count("H1") == len(TRAME.sections)
    assert all(int(b[1]) - int(a[1]) <= 1 for a, b in pairwise(levels))


def test_a_doubtful_answer_and_what_found_no_place_are_told():
    bilan = specimen("p01")
    bilan.answers["staff_gaps"] = bilan.answers["staff_gaps"]._replace(certain=False)
    bilan.unplaced.append(Passage("Un passage égaré.", Place(40, 3)))

    text = words(pdf.bilan(bilan, TRAME))

    assert "À vérifier." in text
    assert "Un passage égaré. (page 3, paragraphe 40)" in text


def test_the_school_year_of_the_form_is_in_its_title():
    data = pdf.bilan(bilan_of({}, {"school_year": "2025-2026"}), TRAME)

    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo["/Title"]) == "Bilan des projets Clas 2025-2026"


@settings(max_examples=25, deadline=None)
@given(bilans(hostile=True))
def test_whatever_is_written_gives_a_valid_pdf(bilan: Bilan):
    assert failures(pdf.bilan(bilan, TRAME)) == []


def test_text_is_never_taken_for_a_command():
    trap = '#panic("x") $x$ = titre *gras* <a> @b #import "/etc/passwd": * \\ ` // /* '

    text = words(pdf.bilan(bilan_of({"overall_review": trap}), TRAME))

    assert even(trap) in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("un 😀 mot", "un □ mot"),
        ("👩🏽\u200d🏫", "□□"),
        ("a\x07b\u200bc\ufeffd", "abcd"),
        ("\uf0b7 puce de Word", " puce de Word"),
        ("Прага, ελιά, čeština", "Прага, ελιά, čeština"),
        ("☐ non ☒ oui ✓", "☐ non ☒ oui ✓"),
        ("12 345 : oui ?", "12\u00a0345\u00a0: oui\u00a0?"),
    ],
)
def test_a_letter_that_no_font_shows_is_a_square_and_one_that_shows_nothing_is_left_out(text, shown):
    assert fit(text, "fr") == shown


def test_the_report_has_a_table_of_contents_headings_tables_figures_and_quotations():
    found = tags(REPORT)
    kinds = [kind for kind, _ in found]

    assert {"TOC", "TOCI", "H1", "H2", "Table", "TH", "TD", "Figure", "Caption", "BlockQuote", "L"} <= set(
        kinds
    )
    assert kinds.count("H1") == len(synthesis().sections) + 1  # and the table of contents
    alternatives = [alt for kind, alt in found if kind == "Figure"]
    assert len(alternatives) == 6
    assert all(alt.endswith("Les chiffres sont dans le tableau qui suit.") for alt in alternatives)


def test_the_report_holds_its_tables_and_quotations_in_full():
    text = words(REPORT)

    for piece in (
        "7 projets sur 10 attendus ont rendu un bilan qui a pu être lu (70 %).",
        "Les mots en chemin",
        "« scan 3.pdf » est un document numérisé, sans texte.",
        "L’hétérogénéité des niveaux reste notre première difficulté",
        "8, dont 1 hors liste, sur",
        "Comment les chiffres sont comptés",
    ):
        assert piece in text


def test_no_english_word_of_the_compiler_is_left():
    assert re.findall(r"\b(?:Contents|Table|Figure of|page \d+ of|Outline)\b", words(REPORT)) == []


def test_a_cell_longer_than_a_page_loses_no_word():
    long = " ".join(f"mot{n}" for n in range(4000))
    bilan = bilan_of({"managing_body": long}, {"school_year": "2024-2025"})
    bilan.unplaced.append(Passage(long, Place(40)))

    one = words(pdf.bilan(bilan, TRAME))
    many = words(pdf.report(compose([Dossier("a.docx", bilan)], None, [], TRAME)))

    assert all(f"mot{n}" in set(text.split()) for text in (one, many) for n in range(4000))


def test_an_empty_folder_and_a_huge_one_give_a_valid_report():
    assert failures(pdf.report(compose([], None, [SCAN] * 150, TRAME))) == []


def test_the_report_in_english_says_so():
    speak("en")
    try:
        data = pdf.report(synthesis())
    finally:
        speak("fr")

    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.Root.Lang) == "en"
    assert failures(data) == []


def test_the_same_bilan_gives_the_same_bytes_in_another_process():
    program = (
        "import sys; from tests.received import *; from clas.writers import pdf;"
        "sys.stdout.buffer.write(pdf.bilan(specimen('p01'), TRAME))"
    )

    made = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout

    assert made == pdf.bilan(specimen("p01"), TRAME)
