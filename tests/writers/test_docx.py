"""A bilan becomes the official form in .docx."""

import io

import docx
import pytest
from hypothesis import given
from lxml import etree

from clas.bilan.model import Bilan, Drawn, State
from clas.trame.model import Trame
from clas.writers.docx import blank, write
from clas.writers.failure import NoFormError
from tests.bilans import QUICK, TRAME, bilan_of, bilans
from tests.writers.unpacked import W, answers_of_docx, lines_of_docx, parts


@QUICK
@given(bilans(hostile=True))
def test_every_answer_stands_in_its_own_place_paragraph_by_paragraph(bilan: Bilan) -> None:
    written = answers_of_docx(write(bilan, TRAME))
    assert written == {q.id: bilan.text(q.id) for q in TRAME.questions}


def test_no_paragraph_break_is_lost(trame: Trame) -> None:
    text = "Un\n\nDeux\n\n\nTrois\n  quatre\tcinq  six "
    written = write(bilan_of(dict.fromkeys(("overall_review", "managing_body", "staff_count"), text)), trame)
    found = answers_of_docx(written)
    assert (found["overall_review"], found["managing_body"], found["staff_count"]) == (text, text, text)


def test_line_breaks_of_every_system_part_paragraphs(trame: Trame) -> None:
    written = write(bilan_of({"complements": "a\r\nb\rc\vd\fe"}), trame)
    assert answers_of_docx(written)["complements"] == "a\nb\nc\nd\ne"


def test_characters_that_xml_forbids_are_dropped(trame: Trame) -> None:
    written = write(bilan_of({"complements": "a\x00\x08b\ud800\uffff\x1f & <c> \"d\" 'e' 🙂"}), trame)
    assert answers_of_docx(written)["complements"] == "ab & <c> \"d\" 'e' 🙂"


def test_a_tab_is_a_tab_of_word(trame: Trame) -> None:
    root = etree.fromstring(parts(write(bilan_of({"whats_new": "avant\taprès"}), trame))["word/document.xml"])
    run = next(r for r in root.iter(W + "r") if r.findtext(W + "t") == "avant")
    assert [etree.QName(e).localname for e in run] == ["t", "tab", "t"]


def test_an_answer_equal_to_a_label_has_no_bookmark(trame: Trame) -> None:
    label = trame.question("parents_difficulties").label_line
    root = etree.fromstring(
        parts(write(bilan_of({"children_activities": label}), trame))["word/document.xml"]
    )
    same = [p for p in root.iter(W + "p") if "".join(p.itertext()) == label]
    marked = [p.find(W + "bookmarkStart") is not None for p in same]
    assert marked == [False, True]


def test_every_line_of_the_form_has_its_bookmark_and_every_name_is_single(trame: Trame) -> None:
    root = etree.fromstring(parts(blank(trame))["word/document.xml"])
    names = [e.get(W + "name") for e in root.iter(W + "bookmarkStart")]
    written = [p for p in root.iter(W + "p") if "".join(p.itertext()).strip()]
    assert len(names) == len(set(names))
    assert all(p.find(W + "bookmarkStart") is not None for p in written)
    assert {f"clas_{q.id}" for q in trame.questions} <= set(names)
    assert max(len(name) for name in names) <= 40


def test_the_blank_form_has_the_lines_of_the_official_one(trame: Trame) -> None:
    from importlib.resources import files

    official = (files("clas.writers") / "forms" / f"{trame.id}.docx").read_bytes()
    assert lines_of_docx(blank(trame)) == lines_of_docx(official)


def test_a_blank_answer_keeps_the_blank_lines_and_others_keep_one(trame: Trame) -> None:
    lines = lines_of_docx(
        write(bilan_of({"children_activities": "Un\nDeux", "children_developments": " \n "}), trame)
    )
    at = lines.index(trame.question("children_activities").label_line)
    after = trame.question("children_developments").label_line
    last = trame.question("children_difficulties").label_line
    assert lines[at + 1 : at + 5] == ["Un", "Deux", "", after]
    assert lines[at + 5 : at + 14] == [*[""] * 8, last]


def test_the_answers_that_stand_on_the_line_of_their_label_stand_there(trame: Trame) -> None:
    lines = lines_of_docx(
        write(bilan_of({"staff_count": "12 dont 8\nvoir la liste", "new_group_count": "4"}), trame)
    )
    at = lines.index(f"{trame.question('staff_count').label_line}12 dont 8")
    assert lines[at + 1 : at + 3] == ["voir la liste", ""]
    assert f"{trame.question('new_group_count').label_line} 4" in lines


def test_only_the_text_changes_from_the_blank_form(trame: Trame) -> None:
    filled, empty = parts(write(bilan_of({"whats_new": "x"}), trame)), parts(blank(trame))
    changed = {name for name in filled if filled[name] != empty[name]}
    assert (changed, set(filled) ^ set(empty)) == ({"word/document.xml"}, set())


def test_the_same_bilan_gives_the_same_bytes(trame: Trame) -> None:
    bilan = bilan_of({"overall_review": "Très bon bilan."})
    assert write(bilan, trame) == write(bilan, trame)


def test_the_form_bears_the_school_year_of_the_bilan(trame: Trame) -> None:
    bilan = bilan_of({"overall_review": "En 2024-2025, comme avant."})
    bilan.values["school_year"] = Drawn("school_year", "2023-2024", State.GIVEN)
    lines = lines_of_docx(write(bilan, trame))
    assert lines[0].strip() == "Bilan des projets Clas 2023-2024"
    assert [line for line in lines if "2024-2025" in line] == ["En 2024-2025, comme avant."]


def test_python_docx_opens_it(trame: Trame) -> None:
    document = docx.Document(io.BytesIO(write(bilan_of({"managing_body": "La Ruche"}), trame)))
    assert document.tables[0].rows[1].cells[1].text == "La Ruche"


def test_a_trame_without_its_form_is_refused_with_a_sentence(trame: Trame) -> None:
    other = Trame("autre-2030", "", "", "2029-2030", (), (), ())
    with pytest.raises(NoFormError) as refused:
        write(Bilan("autre-2030", {}), other)
    assert "« autre-2030 »" in refused.value.sentence()
