"""Tracked changes, what stands aside, dialects and faults of Word files, each written by hand."""

from __future__ import annotations

import pytest

from clas.readers.document import Aside, Paragraph
from clas.readers.docx import read
from clas.readers.failure import Failure, Unreadable
from tests.readers.word import (
    BY,
    OFFICE,
    STRICT_NS,
    W_NS,
    box_both,
    changed,
    deleted,
    docx,
    grid,
    ins,
    main_part,
    p,
    run,
    sdt,
    side_part,
    tbl,
    tc,
    tr,
)


def texts(body: str) -> list[str]:
    """The texts of the paragraphs that hold any."""
    return [paragraph.text for paragraph in read(docx(body)).paragraphs if paragraph.text.strip()]


def asides(**parts: str) -> list[Aside]:
    return read(docx(p("Texte"), **parts)).asides


# Tracked changes: all accepted


def test_insertions_stay_and_deletions_go() -> None:
    assert texts(p(run("Nous avons ") + deleted("dix") + ins(run("douze")) + run(" jeunes"))) == [
        "Nous avons douze jeunes"
    ]


def test_a_deletion_inside_an_insertion_goes() -> None:
    assert texts(p(run("dix") + ins(run(" jeunes") + deleted(" enfants")))) == ["dix jeunes"]


def test_moved_text_is_read_where_it_went() -> None:
    moved = f"<w:moveFrom {BY}>{run('déplacé')}</w:moveFrom>"
    arrived = f"<w:moveTo {BY}>{run('déplacé')}</w:moveTo>"
    assert texts(p(run("a ") + moved) + p(run("b ") + arrived)) == ["a ", "b déplacé"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    gone = f"<w:rPr><w:del {BY}/></w:rPr>"
    body = p(run("Les parents"), gone) + p(" viennent peu.") + p("Suite")
    assert [x.text for x in read(docx(body)).paragraphs] == ["Les parents viennent peu.", "Suite"]


def test_a_paragraph_wholly_deleted_leaves_no_line_and_the_last_one_of_a_cell_stays() -> None:
    gone = f"<w:rPr><w:del {BY}/></w:rPr>"
    assert [x.text for x in read(docx(p(deleted("vieux"), gone) + p("neuf"))).paragraphs] == ["neuf"]
    assert texts(tbl(tr(tc(p("seul", gone)), tc("autre")))) == ["seul", "autre"]


def test_an_inserted_paragraph_mark_keeps_the_paragraphs_apart() -> None:
    made = f"<w:rPr><w:ins {BY}/></w:rPr>"
    assert texts(p("un", made) + p("deux")) == ["un", "deux"]


def test_a_deleted_row_is_left_out_and_an_inserted_one_is_read() -> None:
    rows = tr("a", "1") + tr("b", "2", props=f"<w:del {BY}/>") + tr("c", "3", props=f"<w:ins {BY}/>")
    found = read(docx(tbl(rows))).paragraphs
    assert [(x.text, x.cells[-1].row) for x in found] == [("a", 1), ("1", 1), ("c", 2), ("3", 2)]


def test_a_change_of_look_changes_no_text() -> None:
    look = f"<w:rPrChange {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    assert read(docx(p(run("Mail", look=look)))).paragraphs == [Paragraph("Mail", 1)]


def test_an_inserted_box_is_read_and_a_deleted_one_is_not() -> None:
    box = run(inner=box_both(p("zone")))
    assert texts(p(run("a") + ins(box))) == ["a", "zone"]
    assert texts(p(run("a") + f"<w:del {BY}>{box}</w:del>")) == ["a"]


# What stands aside


def test_notes_comments_headers_and_footers_stand_aside() -> None:
    note = '<w:{0} w:id="1">' + p("texte") + "</w:{0}>"
    found = asides(
        comments=side_part("comments", note.format("comment")),
        footnotes=side_part("footnotes", note.format("footnote")),
        endnotes=side_part("endnotes", note.format("endnote")),
        header1=side_part("hdr", p("En-tête")),
        footer2=side_part("ftr", grid(("Pied", "2/3"))),
    )
    assert [(x.text, x.rule) for x in found] == [
        ("texte", "comment"),
        ("texte", "footnote"),
        ("texte", "endnote"),
        ("En-tête", "header"),
        ("Pied", "footer"),
        ("2/3", "footer"),
    ]


def test_the_mark_of_a_note_is_no_text() -> None:
    mark = '<w:footnoteReference w:id="1"/>'
    assert texts(
        p(run("dix") + run(inner=mark) + run(" jeunes") + run(inner='<w:commentReference w:id="0"/>'))
    ) == ["dix jeunes"]


def test_separators_of_notes_are_not_kept() -> None:
    inner = '<w:footnote w:id="-1">' + p(run(inner="<w:separator/>")) + "</w:footnote>"
    assert asides(footnotes=side_part("footnotes", inner)) == []


def test_styles_and_settings_are_not_text() -> None:
    assert asides(styles=side_part("styles", p("Normal")), glossary=side_part("glossary", p("Cliquez"))) == []


def test_macros_are_told_and_the_form_is_read() -> None:
    assert read(changed(docx(p("Mail")), "word/vbaProject.bin", b"\xd0\xcf")).notices == ["macros"]
    assert read(docx(p("Mail"))).notices == []


# Dialects


DIALECTS = {
    "strict": lambda x: x.replace(W_NS, STRICT_NS).encode(),
    "other prefix": lambda x: (
        x.replace("<w:", "<ns0:")
        .replace("</w:", "</ns0:")
        .replace(" w:", " ns0:")
        .replace("xmlns:w=", "xmlns:ns0=")
        .encode()
    ),
    "no prefix": lambda x: x.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=").encode(),
    "utf-16": lambda x: x.replace("UTF-8", "UTF-16").encode("utf-16"),
    "latin-1": lambda x: x.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "byte order mark": lambda x: b"\xef\xbb\xbf" + x.encode(),
    "no declaration": lambda x: x.partition("?>\n")[2].encode(),
    "indented": lambda x: x.replace("><w:p>", ">\n  <w:p>").replace("</w:p><", "</w:p>\n<").encode(),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_gives_the_same_document(dialect: str) -> None:
    xml = main_part(p("Téléphone") + grid(("Mail", "a@example.org")) + p("L'été"))
    assert read(docx(xml=DIALECTS[dialect](xml))) == read(docx(xml=xml))


def test_the_main_part_may_have_another_name() -> None:
    assert read(docx(p("Mail"), main="word/document2.xml")).paragraphs == [Paragraph("Mail", 1)]


def test_a_strict_relation_leads_to_the_main_part() -> None:
    data = docx(p("Mail"), main="word/document2.xml")
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/>'
        f'<Relationship Id="b" Type="{strict}/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    assert read(changed(data, "_rels/.rels", relations.encode())).paragraphs == [Paragraph("Mail", 1)]


def test_absurd_numbers_are_taken_for_nothing() -> None:
    body = tbl(
        tr(tc("a", props='<w:gridSpan w:val="99999999999"/>'), tc("b", props='<w:gridSpan w:val="x"/>'))
    )
    assert [x.cells[-1].column for x in read(docx(body)).paragraphs] == [1, 2]


# Faults


def failure_of(data: bytes) -> Failure:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.kind


def test_a_part_without_body_or_cut_is_corrupt() -> None:
    whole = main_part(p("Mail"))
    assert failure_of(docx(xml=whole[: len(whole) // 2])) is Failure.CORRUPT_FILE
    assert failure_of(docx(xml=f'<w:document xmlns:w="{W_NS}"/>')) is Failure.CORRUPT_FILE
    assert failure_of(docx(xml="pas de XML")) is Failure.CORRUPT_FILE


def test_a_package_without_main_part_is_refused() -> None:
    data = docx(p("Mail"), main="elsewhere/document.xml")
    assert failure_of(data) is Failure.UNSUPPORTED_FORMAT


def nested(times: int) -> str:
    deep = p("fond")
    for _ in range(times):
        deep = sdt(deep)
    return deep + p("après")


def test_controls_in_controls_are_read_and_absurdly_deep_ones_are_refused() -> None:
    assert texts(nested(20)) == ["fond", "après"]
    assert failure_of(docx(nested(2000))) in (Failure.CORRUPT_FILE, Failure.TOO_LARGE)


@pytest.mark.parametrize("times", [40, 62, 80, 120])
def test_text_deep_in_controls_is_read_or_refused_and_never_dropped(times: int) -> None:
    try:
        assert texts(nested(times)) == ["fond", "après"]
    except Unreadable as refused:
        assert refused.kind is Failure.TOO_LARGE
