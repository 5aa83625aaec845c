"""What LibreOffice can really do, each in a document written by hand, and whole files saved by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clas.readers import odt as reader
from clas.readers.document import Aside, Cell, Document, Paragraph
from clas.readers.odt import read
from clas.readers.odt_styles import Styles
from clas.readers.package import Package
from tests.readers.lost import lines, lost_words, words_of_docx
from tests.readers.opendocument import box, cell, odt, p, row, span, table

DROP_DOWN = (
    '<field:fieldmark field:type="x.FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry"'
    ' field:value="Léa"/><field:param field:name="Dropdown_ListEntry" field:value="Zoé"/>'
    '<field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>'
)
PROMPT = "Cliquez ou appuyez ici pour entrer du texte."
WIDE = "\u2002"
WORD = Path(__file__).parent.parent / "specimens" / "word"


def paragraphs(body: str) -> list[Paragraph]:
    return read(odt(body)).paragraphs


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(body)]


# Plain text


def test_a_paragraph_is_its_text_its_number_and_the_length_of_its_bold_beginning() -> None:
    assert read(odt(p(span("B", "Mail") + " : a@example.org") + p())) == Document(
        "odt", [Paragraph("Mail : a@example.org", 1, bold=4), Paragraph("", 2)]
    )


def test_a_style_says_bold_itself_or_through_its_parent_and_a_run_may_say_otherwise() -> None:
    body = p("Titre", "P1") + p("Titre", "Heading_20_1") + p(span("N", "Maigre"), "P1") + p("Simple")
    assert [x.bold for x in paragraphs(body)] == [5, 5, 0, 0]


def test_spaces_tabs_and_line_breaks_are_elements() -> None:
    body = p('a<text:s/>b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e &amp; &lt;f&gt; l&apos;&quot;')
    assert texts(body) == ["a b   c\td\ne & <f> l'\""]


def test_line_breaks_of_the_xml_are_but_spaces() -> None:
    assert texts(p("un\n    deux") + "\n  " + p(f"{span('B', 'trois')}\n")) == ["un deux", "trois "]


def test_an_absurd_count_of_spaces_is_cut() -> None:
    assert len(texts(p('<text:s text:c="999999999"/>'))[0]) == 100


def test_links_fields_and_bookmarks_leave_their_text() -> None:
    body = p('<text:a xlink:href="x">le site</text:a>'.replace(' xlink:href="x"', "")) + p(
        'Le <text:date>3 juin</text:date><text:bookmark-start text:name="a"/>, p. '
        '<text:page-number>2</text:page-number><text:bookmark-end text:name="a"/>'
    )
    assert texts(body) == ["le site", "Le 3 juin, p. 2"]


def test_the_bookmark_of_our_own_forms_is_the_field_of_its_paragraph() -> None:
    marked = '<text:bookmark-start text:name="clas_staff_count"/>Nombre<text:bookmark-end text:name="x"/>'
    both = [paragraphs(p(marked)), paragraphs(p(marked) + p("<text:title>T</text:title>"))[:1]]
    assert both == [[Paragraph("Nombre", 1, field="clas_staff_count")]] * 2


def test_the_gloss_of_a_ruby_is_left_out() -> None:
    ruby = (
        "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>glose</text:ruby-text></text:ruby>"
    )
    assert texts(p(ruby)) == ["base"]


def test_characters_of_symbol_fonts_are_translated() -> None:
    assert texts(p("\uf0fe Oui \uf0a8 Non")) == ["☒ Oui ☐ Non"]


# Lists, tables, sections


def test_items_of_a_list_are_listed_and_their_further_paragraphs_are_not() -> None:
    inner = f"<text:list><text:list-item>{p('c')}</text:list-item></text:list>"
    body = f"<text:list><text:list-item>{p('a')}{p('b')}{inner}</text:list-item></text:list>{p('d')}"
    assert [(x.text, x.listed) for x in paragraphs(body)] == [
        ("a", True),
        ("b", False),
        ("c", True),
        ("d", False),
    ]


def test_cells_are_numbered_by_table_row_and_column_merged_and_repeated_ones_counted() -> None:
    body = table(
        row(
            cell("large", attributes='table:number-columns-spanned="2"') + "<table:covered-table-cell/>", "c3"
        ),
        row('<table:table-cell table:number-columns-repeated="2"/>', "c3 bis"),
    ) + table(f"<table:table-header-rows>{row('titre')}</table:table-header-rows>", row("corps"))
    assert [(x.text, x.cells) for x in paragraphs(body)] == [
        ("large", (Cell(1, 1, 1),)),
        ("c3", (Cell(1, 1, 3),)),
        ("c3 bis", (Cell(1, 2, 3),)),
        ("titre", (Cell(2, 1, 1),)),
        ("corps", (Cell(2, 2, 1),)),
    ]


def test_a_table_in_a_cell_stands_in_both() -> None:
    body = table(row("a", cell("avant", table(row("n1", "n2")), "après")))
    assert [(x.text, x.cells) for x in paragraphs(body)][1:] == [
        ("avant", (Cell(1, 1, 2),)),
        ("n1", (Cell(1, 1, 2), Cell(2, 1, 1))),
        ("n2", (Cell(1, 1, 2), Cell(2, 1, 2))),
        ("après", (Cell(1, 1, 2),)),
    ]


def test_a_section_is_read_and_a_hidden_one_set_aside() -> None:
    body = (
        f'<text:section>{p("vu")}</text:section><text:section text:display="none">{p("caché")}</text:section>'
    )
    assert (texts(body), read(odt(body)).asides) == (["vu"], [Aside("caché", "hidden", 1)])


def test_an_index_is_read_without_its_templates() -> None:
    source = "<text:table-of-content-source><text:index-title-template>modèle</text:index-title-template>"
    body = f"<text:index-body><text:index-title>{p('Table')}</text:index-title>{p('1 … 3')}</text:index-body>"
    whole = f"<text:table-of-content>{source}</text:table-of-content-source>{body}</text:table-of-content>"
    assert texts(whole) == ["Table", "1 … 3"]


# Text boxes


@pytest.mark.parametrize("tag", ["frame", "custom-shape", "rect"])
def test_a_text_box_follows_the_paragraph_that_anchors_it_once(tag: str) -> None:
    body = p("Question " + box(p("un") + p("deux"), tag) + "suite") + p("fin")
    assert [(x.text, x.box) for x in paragraphs(body)] == [
        ("Question suite", 0),
        ("un", 1),
        ("deux", 1),
        ("fin", 0),
    ]


def test_boxes_of_a_group_and_of_the_page_are_read_and_pictures_are_not() -> None:
    picture = (
        "<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></draw:frame>"
    )
    group = f"<draw:g>{box(p('a'))}{box(p('b'), 'ellipse')}</draw:g>"
    assert [(x.text, x.box) for x in paragraphs(box(p("page")) + p(group + picture))] == [
        ("page", 1),
        ("", 0),
        ("a", 2),
        ("b", 3),
    ]


def test_a_box_in_a_cell_stands_in_the_cell() -> None:
    assert paragraphs(table(row(cell(p("Q" + box(p("R")))))))[1] == Paragraph("R", 2, 0, (Cell(1, 1, 1),), 1)


# Tracked changes, notes, hidden text


def test_deletions_are_set_aside_and_insertions_stay() -> None:
    region = f"<text:deletion><office:change-info><dc:creator>X</dc:creator></office:change-info>{p('ôté')}"
    body = (
        f"<text:tracked-changes><text:changed-region>{region}</text:deletion></text:changed-region>"
        "<text:changed-region><text:insertion><office:change-info><dc:creator>X</dc:creator>"
        "</office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
        + p('Reste <text:change text:change-id="c1"/>et <text:change-start text:change-id="c2"/>ajout')
        + p('<text:change-end text:change-id="c2"/>fin')
    )
    assert (texts(body), read(odt(body)).asides) == (["Reste et ajout", "fin"], [Aside("ôté", "deletion")])


def test_notes_comments_headers_and_footers_are_set_aside() -> None:
    note = (
        '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>{0}</text:p></text:note-body></text:note>"
    )
    comment = "<office:annotation><dc:creator>Moi</dc:creator><text:p>à revoir</text:p></office:annotation>"
    body = p("un") + p(f"a{note.format('footnote')}b{note.format('endnote')}c{comment}d")
    masters = (
        "<style:header><text:p>haut</text:p></style:header><style:footer-left><text:p>bas</text:p>"
        '</style:footer-left><style:header-first style:display="false"><text:p>non</text:p>'
        "</style:header-first>"
    )
    document = read(odt(body, masters))
    assert ([x.text for x in document.paragraphs], document.asides) == (
        ["un", "abcd"],
        [
            Aside("footnote", "footnote", 2),
            Aside("endnote", "endnote", 2),
            Aside("à revoir", "comment", 2),
            Aside("haut", "header"),
            Aside("bas", "footer"),
        ],
    )


def test_hidden_text_is_set_aside() -> None:
    hidden = '<text:hidden-paragraph text:is-hidden="true"/>'
    body = p("a" + span("H", "caché") + "b") + p(f"tout{hidden}")
    assert (texts(body), read(odt(body)).asides) == (
        ["ab"],
        [Aside("caché", "hidden", 1), Aside("tout", "hidden", 2)],
    )


# Placeholders and form fields


@pytest.mark.parametrize(
    "untouched",
    [
        "<text:placeholder>&lt;Nom&gt;</text:placeholder>",
        '<text:text-input text:description="Nom">Nom</text:text-input>',
        '<text:text-input text:description="">Cliquez ici pour taper du texte.</text:text-input>',
        '<loext:content-control loext:showing-place-holder="true">Nom</loext:content-control>',
        span("Q", "Décrivez votre projet"),
        "Cliquez ou appuyez ici pour entrer du texte.",
        f'<field:fieldmark-start field:type="x.FORMTEXT"/>{WIDE * 5}<field:fieldmark-end/>',
        '<text:variable-set text:display="none">12</text:variable-set>',
    ],
)
def test_what_nobody_filled_leaves_nothing(untouched: str) -> None:
    assert texts(p("Nom : " + untouched)) == ["Nom : "]


@pytest.mark.parametrize(
    "filled",
    [
        '<text:text-input text:description="Nom">Zoé</text:text-input>',
        "<loext:content-control>Zoé</loext:content-control>",
        '<field:fieldmark-start field:type="x.FORMTEXT"/>Zoé<field:fieldmark-end/>',
        '<text:drop-down><text:label text:value="Léa"/><text:label text:value="Zoé"/>Zoé</text:drop-down>',
        DROP_DOWN,
    ],
)
def test_what_somebody_filled_is_text(filled: str) -> None:
    assert texts(p("Nom : " + filled)) == ["Nom : Zoé"]


def test_a_sentence_that_speaks_of_choosing_an_element_stays() -> None:
    assert texts(p("Chaque enfant choisit un élément.")) == ["Chaque enfant choisit un élément."]


def test_the_check_box_of_a_form_field_shows_whether_it_is_ticked() -> None:
    mark = (
        '<field:fieldmark field:type="x.FORMCHECKBOX"><field:param field:name="Checkbox_Checked"'
        ' field:value="{}"/></field:fieldmark>'
    )
    assert texts(p(mark.format("true") + " Oui " + mark.format("false") + " Non")) == ["☒ Oui ☐ Non"]


def test_form_controls_show_what_was_typed_ticked_or_chosen() -> None:
    forms = (
        '<office:forms><form:form><form:text form:id="c1" form:name="nom" form:current-value="Zoé"/>'
        '<form:checkbox form:id="c2" form:label="Oui" form:current-state="checked"/>'
        '<form:radio form:id="c3" form:label="Non" form:selected="false"/>'
        '<form:listbox form:id="c4"><form:option form:label="rouge"/>'
        '<form:option form:label="vert" form:current-selected="true"/></form:listbox>'
        '<form:textarea form:id="c5" form:name="texte"><text:p>ligne 1</text:p><text:p>ligne 2</text:p>'
        '</form:textarea><form:text form:id="c6" form:value=""/></form:form></office:forms>'
    )
    inline = '<draw:control draw:control="{}" text:anchor-type="as-char"/>'
    beside = '<draw:control draw:control="{}" text:anchor-type="paragraph"/>'
    body = (
        forms
        + p(inline.format("c1"))
        + p("Choix : " + inline.format("c2") + " " + inline.format("c3"))
        + p(inline.format("c4") + inline.format("c6"))
        + p("Texte" + beside.format("c5") + beside.format("c6"))
    )
    assert paragraphs(body) == [
        Paragraph("Zoé", 1, field="nom"),
        Paragraph("Choix : ☒ Oui ☐ Non", 2),
        Paragraph("vert", 3),
        Paragraph("Texte", 4),
        Paragraph("ligne 1\nligne 2", 5, box=1, field="texte"),
    ]


def test_macros_are_noticed() -> None:
    assert read(odt(p("a"), Basic__script_xml="<a/>")).notices == ["macros"]


# Whole files


def test_a_rich_file_saved_by_libreoffice_is_read_whole() -> None:
    document = read((WORD / "rich.odt").read_bytes())
    assert lines(document) == (WORD / "rich.odt.lines.txt").read_text(encoding="utf-8").splitlines()


def test_no_word_that_libreoffice_exports_is_lost() -> None:
    export = (WORD / "tracked.odt.txt").read_text(encoding="utf-8-sig")
    assert lost_words(read((WORD / "tracked.odt").read_bytes()), export) == {}


def test_no_word_of_the_file_it_was_made_from_is_lost() -> None:
    source = words_of_docx(WORD / "rich.docx").replace(PROMPT, "")
    assert lost_words(read((WORD / "rich.odt").read_bytes()), source) == {}


def test_a_reader_that_drops_text_boxes_loses_words() -> None:
    document = read((WORD / "rich.odt").read_bytes())
    document.paragraphs = [x for x in document.paragraphs if not x.box]
    assert "BoiteC" in lost_words(document, words_of_docx(WORD / "rich.docx"))


def test_no_deleted_word_is_in_a_paragraph() -> None:
    document = read((WORD / "tracked.odt").read_bytes())
    deleted = [x.text.strip() for x in document.asides if x.rule == "deletion" and len(x.text.split()) > 3]
    written = "\n".join(x.text for x in document.paragraphs)
    assert (len(deleted), [x for x in deleted if x in written]) == (6, [])


def stories(data: bytes) -> tuple[object, object]:
    """What the flat and the complete walk give."""
    held = Package(data)
    part = held.read("content.xml")
    start = part.find(b"<office:body")
    styles = Styles(held.read("styles.xml"), part[:start])
    return reader._flat(part, start, styles), reader._complete(part, start, styles)


def test_both_walks_agree_on_a_file_saved_by_libreoffice() -> None:
    short, whole = stories((WORD / "tracked.odt").read_bytes())
    assert short is not None
    assert short == whole


_TEXT = st.sampled_from(
    ["", "a", "l&apos;école &amp; co", " ", '<text:s text:c="2"/>', "<text:tab/>b", "<text:span/>"]
)
_PIECE = st.one_of(_TEXT, st.builds(span, st.sampled_from("BNT"), _TEXT))
_P = st.builds(p, st.lists(_PIECE, max_size=4).map("".join), st.sampled_from(["Standard", "P1"]))


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(inner, max_size=3).map("".join)
    item = body.map(lambda x: f"<text:list-item>{x}</text:list-item>")
    cells = st.lists(st.one_of(body.map(cell), st.just("<table:covered-table-cell/>")), max_size=3)
    return st.one_of(
        st.lists(item, max_size=3).map(lambda x: f"<text:list>{''.join(x)}</text:list>"),
        st.lists(cells.map(lambda x: row(*x)), max_size=3).map(lambda x: table(*x)),
    )


@given(st.lists(st.recursive(_P, _blocks, max_leaves=12), max_size=6).map("".join))
def test_both_walks_agree_on_any_plain_body(body: str) -> None:
    short, whole = stories(odt(body))
    assert short is not None
    assert short == whole
