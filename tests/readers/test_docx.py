"""What Word can really do, each in a document written by hand: paragraphs, tables, controls, text boxes."""

from __future__ import annotations

import pytest

from clas.readers.document import Aside, Cell, Document, Paragraph
from clas.readers.docx import read
from tests.readers.word import (
    box_both,
    box_drawing,
    box_vml,
    docx,
    field,
    grid,
    main_part,
    p,
    run,
    sdt,
    t,
    tbl,
    tc,
    tr,
)


def texts(body: str) -> list[str]:
    """The texts of the paragraphs that hold any."""
    return [paragraph.text for paragraph in read(docx(body)).paragraphs if paragraph.text.strip()]


# Plain text


def test_a_paragraph_is_its_text_its_number_and_the_length_of_its_bold_beginning() -> None:
    assert read(docx(p(run("Mail", bold=True) + run(" : a@example.org")))) == Document(
        "docx", [Paragraph("Mail : a@example.org", 1, bold=4)]
    )


def test_bold_in_the_middle_of_a_paragraph_is_not_a_bold_beginning() -> None:
    body = p(run("dix ") + run("jeunes", bold=True)) + p(run("Non", look='<w:b w:val="0"/>'))
    assert [x.bold for x in read(docx(body)).paragraphs] == [0, 0]


def test_a_label_cut_over_runs_is_whole() -> None:
    assert texts(p("".join(run(x, bold=True) for x in ("Télé", "pho", "ne")))) == ["Téléphone"]


def test_an_automatic_bullet_is_noted_and_not_written() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    found = read(docx(p("Lecture", listed) + p("Jeux", none))).paragraphs
    assert found == [Paragraph("Lecture", 1, listed=True), Paragraph("Jeux", 2)]


def test_tabs_and_soft_breaks_stay_inside_the_paragraph() -> None:
    assert texts(p("Mail\tun\ndeux")) == ["Mail\tun\ndeux"]
    assert texts(p(run(inner=t("un") + "<w:cr/>" + t("deux")))) == ["un\ndeux"]
    assert texts(p(run(inner=t("un") + '<w:br w:type="page"/>' + t("deux")))) == ["un\ndeux"]
    assert texts(p(run(inner=t("un") + '<w:ptab w:alignment="right"/>' + t("deux")))) == ["un\tdeux"]


def test_a_tab_stop_of_the_paragraph_is_no_tab_of_its_text() -> None:
    assert texts(p("Mail", '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>')) == ["Mail"]


def test_a_no_break_hyphen_is_a_hyphen() -> None:
    assert texts(p(run(inner=t("suivi") + "<w:noBreakHyphen/>" + t("là")))) == ["suivi\u2011là"]


def test_a_soft_hyphen_leaves_the_word_whole() -> None:
    assert texts(p(run(inner=t("accompa") + "<w:softHyphen/>" + t("gnement")))) == ["accompagnement"]


def test_a_symbol_of_wingdings_becomes_its_character() -> None:
    ticked = run(inner='<w:sym w:font="Wingdings" w:char="F0FE"/>' + t(" Oui"))
    arrow = run(inner='<w:sym w:font="Symbol" w:char="F0AE"/>' + t(" suite"))
    assert texts(p(ticked) + p(arrow)) == ["☒ Oui", "→ suite"]


def test_a_symbol_without_a_known_character_is_left_out() -> None:
    assert texts(p(run(inner='<w:sym w:font="Wingdings" w:char="zz"/>' + t("Oui")))) == ["Oui"]


def test_the_characters_of_xml_are_read_as_written() -> None:
    assert texts(p('a < b & « c » "d" l\'e')) == ['a < b & « c » "d" l\'e']
    xml = main_part(p("TEXTE")).replace("TEXTE", "L&#8217;&#xE9;cole")
    assert [x.text for x in read(docx(xml=xml)).paragraphs] == ["L’école"]


def test_a_line_feed_of_the_xml_is_a_space_and_no_line_break() -> None:
    written = "<w:r><w:t>un\n deux</w:t></w:r>"
    for inner in (written, f"<w:hyperlink>{written}</w:hyperlink>"):
        assert [text.split() for text in texts(p(inner))] == [["un", "deux"]]
        assert "\n" not in texts(p(inner))[0]


def test_an_equation_is_read_as_text() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    equation = f"<m:oMath {space}><m:r><m:t>12×30</m:t></m:r></m:oMath>"
    assert texts(p(run("Soit ") + equation + run(" heures"))) == ["Soit 12×30 heures"]


def test_hidden_text_is_set_aside_and_visible_text_is_not() -> None:
    body = p(run("vu ") + run("caché", look="<w:vanish/>") + run("lu", look='<w:vanish w:val="0"/>'))
    assert read(docx(body)) == Document("docx", [Paragraph("vu lu", 1)], [Aside("caché", "hidden", 1)])


def test_ruby_text_keeps_its_base_and_leaves_its_gloss() -> None:
    ruby = f"<w:ruby><w:rt>{run('glose')}</w:rt><w:rubyBase>{run('mot')}</w:rubyBase></w:ruby>"
    assert texts(p(run(inner=ruby))) == ["mot"]


def test_smart_tags_custom_xml_links_and_directions_are_walked_through() -> None:
    inner = (
        f'<w:smartTag w:element="PersonName">{run("Inès ")}</w:smartTag>'
        f'<w:customXml w:element="x">{run("Abrial ")}</w:customXml>'
        f'<w:hyperlink r:id="rId9">{run("ines@example.org")}</w:hyperlink>'
        f'<w:bdo w:val="ltr">{run(" fin")}</w:bdo><w:dir w:val="ltr">{run(".")}</w:dir>'
    )
    assert texts(p(inner)) == ["Inès Abrial ines@example.org fin."]


def test_paragraphs_inside_block_custom_xml_are_read() -> None:
    assert texts(f'<w:customXml w:element="x">{p("dedans")}</w:customXml>{p("dehors")}') == [
        "dedans",
        "dehors",
    ]


# Tables


def test_a_cell_has_its_table_row_and_column() -> None:
    assert read(docx(p("Avant") + grid(("Mail", "a@example.org"), ("Tél", "")))).paragraphs[:4] == [
        Paragraph("Avant", 1),
        Paragraph("Mail", 2, cells=(Cell(1, 1, 1),)),
        Paragraph("a@example.org", 3, cells=(Cell(1, 1, 2),)),
        Paragraph("Tél", 4, cells=(Cell(1, 2, 1),)),
    ]


def test_merged_cells_move_the_column_on() -> None:
    wide = tc("large", props='<w:gridSpan w:val="3"/>')
    late = tr(tc("tard"), props='<w:gridBefore w:val="2"/>')
    found = read(docx(tbl(tr(wide, tc("fin")), late))).paragraphs
    assert [(x.text, x.cells[-1].column) for x in found] == [("large", 1), ("fin", 4), ("tard", 3)]


def test_a_nested_table_stands_in_the_cell_that_holds_it() -> None:
    inner = tbl(tr(tc("6e"), tc("12")))
    found = read(docx(tbl(tr(tc("Collectifs"), tc("Deux :", inner, "fin"))))).paragraphs
    assert [(x.text, x.cells) for x in found] == [
        ("Collectifs", (Cell(1, 1, 1),)),
        ("Deux :", (Cell(1, 1, 2),)),
        ("6e", (Cell(1, 1, 2), Cell(2, 1, 1))),
        ("12", (Cell(1, 1, 2), Cell(2, 1, 2))),
        ("fin", (Cell(1, 1, 2),)),
    ]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    rows = tr(tc("Mail"), sdt(tc("a@example.org"))) + sdt(tr(tc("Tél"), tc("01 99 00 11 22")))
    assert texts(tbl(rows)) == ["Mail", "a@example.org", "Tél", "01 99 00 11 22"]


def test_an_untouched_control_around_a_cell_leaves_the_cell_empty_and_in_its_place() -> None:
    row = tr(tc("Mail"), sdt(tc("Cliquez ici"), placeholder=True), tc("fin"))
    found = read(docx(tbl(row))).paragraphs
    assert [(x.text, x.cells[-1].column) for x in found if x.text] == [("Mail", 1), ("fin", 3)]


# Content controls and form fields


def test_a_content_control_is_read_as_a_block_and_within_a_line() -> None:
    tag = '<w:tag w:val="staff_count"/>'
    body = sdt(p("douze"), tag) + p(run("Mail : ") + sdt(run("a@example.org")))
    assert read(docx(body)).paragraphs == [
        Paragraph("douze", 1, field="staff_count"),
        Paragraph("Mail : a@example.org", 2),
    ]


def test_the_placeholder_of_an_untouched_control_is_no_text() -> None:
    untouched = run("Cliquez ici pour taper du texte.")
    body = sdt(p(untouched), placeholder=True) + p(run("Mail : ") + sdt(untouched, placeholder=True))
    assert texts(body) == ["Mail : "]
    assert texts(sdt(p(untouched))) == ["Cliquez ici pour taper du texte."]  # the control: it was filled so


def test_the_chosen_entry_of_a_drop_down_list_is_read() -> None:
    chosen = '<w:dropDownList w:lastValue="o"><w:listItem w:displayText="Oui" w:value="o"/></w:dropDownList>'
    assert texts(p(sdt(run("Oui"), chosen))) == ["Oui"]


def test_a_date_control_is_read_as_shown() -> None:
    assert texts(p(sdt(run("20/06/2025"), '<w:date w:fullDate="2025-06-20T00:00:00Z"/>'))) == ["20/06/2025"]


def test_nested_controls_are_read_once() -> None:
    assert texts(sdt(sdt(p(sdt(run("dedans")))) + p("après"))) == ["dedans", "après"]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ('<w14:checked w14:val="1"/>', "☒ Oui"),
        ('<w14:checked w14:val="true"/>', "☒ Oui"),
        ('<w14:checked w14:val="0"/>', "☐ Oui"),
        ("", "☐ Oui"),
    ],
)
def test_a_check_box_control_is_ticked_or_not(state: str, text: str) -> None:
    box = sdt(run("?"), f"<w14:checkbox>{state}</w14:checkbox>")
    assert texts(p(box + run(" Oui"))) == [text]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("<w:default w:val='0'/><w:checked/>", "☒ Oui"),
        ("<w:default w:val='1'/>", "☒ Oui"),
        ("<w:default w:val='1'/><w:checked w:val='0'/>", "☐ Oui"),
        ("<w:default w:val='0'/>", "☐ Oui"),
    ],
)
def test_a_legacy_check_box_is_ticked_or_not(state: str, text: str) -> None:
    data = f"<w:ffData><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData>"
    assert texts(p(field("FORMCHECKBOX", "", data) + run(" Oui"))) == [text]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ('<w:result w:val="1"/>', "Non"),
        ('<w:default w:val="1"/>', "Non"),
        ("", "Oui"),
        ('<w:result w:val="9"/>', ""),
    ],
)
def test_a_legacy_list_gives_its_chosen_entry(state: str, text: str) -> None:
    entries = '<w:listEntry w:val="Oui"/><w:listEntry w:val="Non"/>'
    data = f"<w:ffData><w:ddList>{state}{entries}</w:ddList></w:ffData>"
    assert texts(p(run("Choix : ") + field("FORMDROPDOWN", "", data))) == [f"Choix : {text}"]


def test_a_text_field_gives_what_was_typed_and_nothing_when_untouched() -> None:
    data = "<w:ffData><w:textInput/></w:ffData>"
    typed = field("FORMTEXT", run("a@example.org"), data)
    untouched = field("FORMTEXT", run("\u2002\u2002\u2002\u2002\u2002"), data)
    assert texts(p(run("Mail : ") + typed)) == ["Mail : a@example.org"]
    assert [x.text.strip() for x in read(docx(p(untouched))).paragraphs] == [""]


def test_the_result_of_a_field_is_read_and_its_instruction_is_not() -> None:
    assert texts(p(run("Le ") + field("DATE \\@ dd/MM", run("20/06")) + run("."))) == ["Le 20/06."]
    assert texts(p(f'<w:fldSimple w:instr=" AUTHOR ">{run("Inès")}</w:fldSimple>')) == ["Inès"]


def test_nested_fields_keep_the_inner_result_of_the_result_only() -> None:
    inner = field("REF signet", run("dix"))
    assert texts(p(field("QUOTE", run("soit ") + inner))) == ["soit dix"]
    asked = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"{run(inner='<w:instrText> IF </w:instrText>')}{inner}"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("oui")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(asked)) == ["oui"]


def test_a_field_that_runs_over_two_paragraphs_keeps_both() -> None:
    first = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("un")}'
    )
    second = p(f'{run("deux")}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert texts(first + second) == ["un", "deux"]


# Text boxes


@pytest.mark.parametrize("box", [box_both, box_drawing, box_vml])
def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it(box) -> None:
    body = p(run("Question") + run(inner=box(p("un"), p("deux")))) + p("Suite")
    assert read(docx(body)).paragraphs == [
        Paragraph("Question", 1),
        Paragraph("un", 2, box=1),
        Paragraph("deux", 3, box=1),
        Paragraph("Suite", 4),
    ]


def test_two_boxes_have_two_numbers_and_a_box_in_a_cell_keeps_its_cell() -> None:
    box = p(run(inner=box_both(p("dedans"))))
    found = read(docx(box + tbl(tr(tc("Mail"), tc(box))))).paragraphs
    assert [(x.text, x.box, x.cells) for x in found if x.text] == [
        ("dedans", 1, ()),
        ("Mail", 0, (Cell(1, 1, 1),)),
        ("dedans", 2, (Cell(1, 1, 2),)),
    ]


def test_a_box_in_a_box_is_read_once() -> None:
    inner = p(run("petite") + run(inner=box_both(p("minuscule"))))
    assert texts(p(run(inner=box_both(inner)))) == ["petite", "minuscule"]


def test_a_table_in_a_box_is_read() -> None:
    assert texts(p(run(inner=box_both(grid(("Mail", "a@example.org")), p())))) == ["Mail", "a@example.org"]


def test_the_boxes_of_a_group_are_all_read() -> None:
    group = f"<w:pict><v:group>{box_vml(p('un'))[8:-9]}{box_vml(p('deux'))[8:-9]}</v:group></w:pict>"
    assert texts(p(run(inner=group))) == ["un", "deux"]


def test_an_alternative_without_fallback_or_with_an_empty_choice_still_gives_its_text() -> None:
    choice = f'<mc:Choice Requires="wps">{box_drawing(p("seul"))}</mc:Choice>'
    only = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    fallback = (
        '<mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing/></mc:Choice>'
        f"<mc:Fallback>{box_vml(p('repli'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p(run(inner=only)) + p(run(inner=fallback))) == ["seul", "repli"]


def test_a_picture_and_its_alternative_text_leave_nothing() -> None:
    picture = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Image 1" descr="La fête"/></wp:inline></w:drawing>'
    )
    assert texts(p(run("avant ") + run(inner=picture) + run("après"))) == ["avant après"]
