"""The report in Word: real headings, tables and captions, alternative texts, nothing to be repaired."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from clas.language import speak
from clas.synthesis.compose import compose
from clas.synthesis.report import ChartBlock, FigureTable, Heading, Points, Quote, Report, Rows, Section, Text
from clas.writers import report_docx
from clas.writers.typography import unbroken
from tests.received import SCAN, TRAME, synthesis
from tests.writers.conftest import TEXT

REPORT = synthesis()
DATA = report_docx.report(REPORT)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes = DATA):
    return docx.Document(io.BytesIO(data))


def body(data: bytes = DATA) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def fr(text: str) -> str:
    return unbroken(text, "fr")


def test_headings_are_word_headings_in_the_order_of_the_report():
    found = [(p.style.name, p.text) for p in opened().paragraphs if p.style.name.startswith("Heading")]

    wanted = []
    for section in REPORT.sections:
        wanted.append(("Heading 1", fr(section.title)))
        wanted += [("Heading 2", fr(b.text)) for b in section.blocks if isinstance(b, Heading)]
    assert found == wanted


def test_every_table_has_its_caption_above_its_rows_whole_and_its_header_marked_to_repeat():
    document = opened()
    wanted = []
    for section in REPORT.sections:
        for block in section.blocks:
            if isinstance(block, Rows | FigureTable):
                wanted.append((block.caption, [tuple(c.title for c in block.columns), *block.rows]))
            if isinstance(block, ChartBlock):
                grid = block.chart.grid
                wanted.append((f"Les chiffres de « {block.chart.title} »", [grid.header, *grid.rows]))

    assert len(document.tables) == len(wanted)
    for n, (table, (caption, rows)) in enumerate(zip(document.tables, wanted, strict=True), 1):
        above = table._tbl.getprevious()
        assert "".join(above.itertext(f"{W}t")) == fr(f"Tableau\u00a0{n}. {caption}")
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            [fr(c) for c in row] for row in rows
        ]
        marks = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert marks == [True] + [False] * len(rows[1:])


def test_every_chart_is_a_picture_with_its_alternative_text_and_its_caption():
    charts = [b.chart for s in REPORT.sections for b in s.blocks if isinstance(b, ChartBlock)]
    shapes = opened().inline_shapes

    told = [(s._inline.docPr.get("name"), s._inline.docPr.get("descr")) for s in shapes]
    captions = [
        p.text for p in opened().paragraphs if p.style.name == "Caption" and p.text.startswith("Figure")
    ]
    assert told == [
        (fr(c.title), fr(f"{c.sentence} Les chiffres sont dans le tableau qui suit.")) for c in charts
    ]
    assert captions == [fr(f"Figure\u00a0{n}. {c.title}") for n, c in enumerate(charts, 1)]
    assert len({s._inline.docPr.get("id") for s in shapes}) == len(charts)


def test_texts_lists_and_quotations_stand_in_full_in_their_styles():
    found = {(p.style.name, p.text) for p in opened().paragraphs}

    for section in REPORT.sections:
        for block in section.blocks:
            match block:
                case Text(text):
                    assert ("Normal", fr(text)) in found
                case Points(items):
                    assert {("List Bullet", fr(item)) for item in items} <= found
                case Quote(text, source):
                    assert {("Quote", fr(text)), ("Clas Source", fr(source))} <= found


def test_the_table_of_contents_is_a_field_already_filled_with_links_that_lead_somewhere():
    root = body()
    entries = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='TOC1']") is not None]

    assert ["".join(p.itertext(f"{W}t")) for p in entries] == [fr(s.title) for s in REPORT.sections]
    assert any("TOC " in (code.text or "") for code in root.iter(f"{W}instrText"))
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert anchors == [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_no_empty_paragraph_makes_space():
    empty = [
        p
        for p in body().iter(f"{W}p")
        if not "".join(p.itertext(f"{W}t")).strip()
        and p.find(f".//{W}drawing") is None
        and p.getparent().tag != f"{W}tc"
    ]

    assert empty == []


def test_the_language_is_french_and_the_title_is_set():
    document = opened()

    language = document.styles.element.find(f".//{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(qn("w:val")) == "fr-FR"
    properties = document.core_properties
    assert (properties.title, properties.language, properties.created.date()) == (
        "Synthèse des bilans Clas 2024-2025",
        "fr-FR",
        date(2025, 7, 7),
    )
    assert not any(lang.get(qn("w:val")) not in (None, "fr-FR") for lang in body().iter(f"{W}lang"))


def test_the_same_report_gives_the_same_text_and_no_date_of_its_own():
    undated = report_docx.report(compose([], None, [], TRAME))

    with zipfile.ZipFile(io.BytesIO(undated)) as package:
        assert b"dcterms" not in package.read("docProps/core.xml").split(b">", 2)[2]
    assert etree.tostring(body(report_docx.report(REPORT))) == etree.tostring(body())


def test_pages_are_numbered_and_the_title_runs_from_the_second_one():
    section = opened().sections[0]

    assert (section.header.paragraphs[0].text, section.first_page_header.paragraphs[0].text) == (
        REPORT.title,
        "",
    )
    for footer in (section.footer, section.first_page_footer):
        codes = [code.text.strip() for code in footer._element.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]
        assert re.fullmatch(r"page \d+ sur \d+", footer.paragraphs[0].text)


def test_the_report_ends_with_a_paragraph_as_word_wants():
    assert [child.tag for child in body()[0]][-2:] == [f"{W}p", f"{W}sectPr"]


def test_libreoffice_opens_it_and_finds_everything(converted):
    text = next(iter(converted({"synthese.docx": DATA}, TEXT).values()))

    for piece in (REPORT.subtitle, "Les mots en chemin", SCAN.sentence, REPORT.sections[-1].title):
        assert fr(piece) in text


def test_a_report_with_hostile_text_is_still_opened(converted):
    hostile = "<w:p> & \x07 \ud800 ]]> 😀 « »\u200b " + "long" * 400
    section = Section(
        "x", hostile, (Text(hostile), Points((hostile,)), Quote(hostile, hostile), Heading(hostile))
    )
    data = report_docx.report(
        Report(hostile, hostile, "2024-2025", "fr", (section, Section("y", "Fin", (Text("fin"),))))
    )

    text = next(iter(converted({"hostile.docx": data}, TEXT).values()))

    assert text.count("😀") >= 6


def test_the_report_in_english_is_marked_as_english():
    speak("en")
    try:
        data = report_docx.report(synthesis())
    finally:
        speak("fr")

    assert opened(data).styles.element.find(f".//{W}rPrDefault/{W}rPr/{W}lang").get(qn("w:val")) == "en-GB"


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_the_children_of_properties_are_in_the_order_that_word_demands(part):
    order = "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind jc outlineLvl rPr"
    rank = {f"{W}{name}": n for n, name in enumerate(order.split())}
    with zipfile.ZipFile(io.BytesIO(DATA)) as package:
        root = etree.fromstring(package.read(part))

    for properties in root.iter(f"{W}pPr"):
        ranks = [rank[child.tag] for child in properties if child.tag in rank]
        assert ranks == sorted(ranks)
