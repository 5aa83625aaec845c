"""A bilan becomes the official form in .odt."""

import io
import zipfile

from hypothesis import given
from lxml import etree

from clas.bilan.model import Bilan
from clas.trame.model import Trame
from clas.writers.docx import blank as blank_docx
from clas.writers.odt import blank, spaced, write
from tests.bilans import QUICK, TRAME, bilan_of, bilans
from tests.writers.unpacked import T, answers_of_odt, lines_of_docx, parts


@QUICK
@given(bilans(hostile=True))
def test_every_answer_stands_in_its_own_place_paragraph_by_paragraph(bilan: Bilan) -> None:
    written = answers_of_odt(write(bilan, TRAME))
    assert written == {q.id: bilan.text(q.id) for q in TRAME.questions}


def test_no_paragraph_break_and_no_space_is_lost(trame: Trame) -> None:
    text = "Un\n\nDeux\n\n\nTrois\n  quatre\tcinq  six \n \t sept"
    written = write(bilan_of(dict.fromkeys(("overall_review", "managing_body", "staff_count"), text)), trame)
    found = answers_of_odt(written)
    assert (found["overall_review"], found["managing_body"]) == (text, text)
    assert found["staff_count"] == text


def test_spaces_that_would_be_folded_are_elements() -> None:
    assert spaced(" a b  c\t d ") == ('<text:s/>a b<text:s text:c="2"/>c<text:tab/><text:s/>d<text:s/>')


def test_the_blank_form_has_the_lines_of_the_official_one(trame: Trame) -> None:
    root = etree.fromstring(parts(blank(trame))["content.xml"])
    lines = ["".join(p.itertext()).strip() for p in root.iter(T + "p")]
    assert lines == [line.strip() for line in lines_of_docx(blank_docx(trame))]


def test_the_container_begins_with_its_type_uncompressed(trame: Trame) -> None:
    data = write(bilan_of({"whats_new": "x"}), trame)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        first = file.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[38:77] == b"application/vnd.oasis.opendocument.text"


def test_the_same_bilan_gives_the_same_bytes(trame: Trame) -> None:
    bilan = bilan_of({"overall_review": "Très bon bilan."})
    assert write(bilan, trame) == write(bilan, trame)
