"""Tables become spreadsheets, and no cell is ever a formula."""

import csv
import io
import random
import re
import sys
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clas.language import say
from clas.writers import sheet_csv, sheet_ods, sheet_parquet, sheet_xlsx
from clas.writers.failure import MissingToolError, TooManyRowsError
from clas.writers.sheet import CELL_LIMIT, Cell, CellKind, Column, Link, Sheet, check_size, cut, sheet_name
from tests.writers.unpacked import parts

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org","cliquez")',
    "+33 1 99 00 12 34",
    "-1+1",
    "- aide aux devoirs",
    "@SOMME(A1)",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "'=1+1",
    "''-1",
    "＝1+1",
    '";=1+1;"',
    "a;=1+1",
    '<r><t>x</t></r></is></c><c r="B2"><f>1+1</f></c><c><is><r><t>y</t></r>',
    "<r>gras</r>",
    "_x0041_ _x000D_",
    "&amp; <b> ]]> \"q\" 'a'",
    "0123",
    "1E5",
    "TRUE",
    "12/03/2025",
    "https://example.org/",
    "un\ndeux\n\ntrois",
    "  deux  espaces  ",
    "avant\taprès",
    "«\u00a0œuvre\u00a0» 🙂",
    "#REF!",
    "{=1+1}",
    "l’été",
)
"""Texts that a spreadsheet might take for something else; none has a character that is dropped."""


def _sheet(texts: tuple[str, ...] = HOSTILE) -> Sheet:
    return Sheet("Essai", (Column("Texte"), Column("=Titre")), [(text, "fin") for text in texts])


def _xlsx(*sheets: Sheet) -> bytes:
    out = io.BytesIO()
    sheet_xlsx.write(sheets, out)
    return out.getvalue()


def _ods(*sheets: Sheet) -> bytes:
    out = io.BytesIO()
    sheet_ods.write(sheets, out)
    return out.getvalue()


def _csv(sheet: Sheet) -> str:
    out = io.BytesIO()
    sheet_csv.write(sheet, out)
    return out.getvalue().decode("utf-8")


def _column(book: bytes, at: int = 0) -> list[object]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    return [row[at] for row in rows[1:]]


def test_hostile_texts_are_read_back_from_xlsx_as_they_were() -> None:
    assert _column(_xlsx(_sheet())) == list(HOSTILE)


def test_hostile_texts_are_read_back_from_ods_as_they_were() -> None:
    assert _column(_ods(_sheet())) == list(HOSTILE)


def test_no_part_of_a_workbook_holds_a_formula() -> None:
    sheets = b"".join(part for name, part in parts(_xlsx(_sheet())).items() if "worksheets" in name)
    content = parts(_ods(_sheet()))["content.xml"]
    assert (b"<f>" in sheets, b"<f " in sheets, b"table:formula" in content) == (False, False, False)


def test_text_that_editing_would_make_a_formula_bears_the_mark_of_excel() -> None:
    book = parts(_xlsx(_sheet(("=1+1", "calme"))))
    assert b'quotePrefix="1"' in book["xl/styles.xml"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")), max_size=8
    )
)
def test_any_text_is_read_back_from_both_workbooks(texts: list[str]) -> None:
    given_texts = ["début", *texts, "fin"]
    sheet = _sheet(tuple(given_texts))
    assert _column(_xlsx(sheet)) == given_texts
    assert _column(_ods(sheet)) == given_texts


def test_values_keep_their_types() -> None:
    columns = (
        Column("n", kind=CellKind.INTEGER),
        Column("r", kind=CellKind.DECIMAL),
        Column("b", kind=CellKind.BOOLEAN),
        Column("d", kind=CellKind.DATE),
        Column("vide"),
    )
    sheet = Sheet("Types", columns, [(12, 2.5, True, date(2025, 3, 12), None), (0, -1.0, False, None, "")])
    for book in (_xlsx(sheet), _ods(sheet)):
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert [row[:4] for row in rows[1:]] == [[12, 2.5, "Oui", date(2025, 3, 12)], [0, -1, "Non", ""]]
    lines = list(csv.reader(io.StringIO(_csv(sheet)), delimiter=";"))
    assert lines[1:] == [["12", "2,5", "Oui", "12/03/2025", ""], ["0", "-1,0", "Non", "", ""]]


def test_a_csv_cell_that_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    cells = [row[0] for row in csv.reader(io.StringIO(_csv(_sheet())), delimiter=";")][1:]
    guarded = {text for text, cell in zip(HOSTILE, cells, strict=True) if cell != text}
    assert guarded == set(HOSTILE[:12])
    assert all(cell in (text, f"'{text}") for text, cell in zip(HOSTILE, cells, strict=True))


def test_a_csv_title_is_guarded_like_any_cell() -> None:
    assert _csv(_sheet()).splitlines()[0] == "\ufeffTexte;'=Titre"


@given(st.text(st.sampled_from("'=+-@ \t\nab＝")))
def test_the_apostrophe_of_a_csv_cell_can_be_taken_away_again(text: str) -> None:
    cell = sheet_csv.guarded(text)
    assert (cell[1:] if cell != text else cell) == text
    assert cell[:1] not in tuple("=+-@\t\n")
    assert sheet_csv.guarded(cell) != cell or cell == text


def test_a_text_too_long_for_a_cell_is_cut_with_a_sentence() -> None:
    long = "é🙂" * 20_000
    found = str(_column(_xlsx(_sheet((long,))))[0])
    assert found.endswith(say("sheet.cut"))
    assert len(found.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert long.startswith(found.removesuffix(say("sheet.cut")))
    assert cut("a" * CELL_LIMIT) == "a" * CELL_LIMIT


def test_control_characters_are_dropped() -> None:
    sheet = _sheet(("a\x00b\x1f\ud800\uffffc\r\nd",))
    assert (_column(_xlsx(sheet)), _column(_ods(sheet))) == (["abc\nd"], ["abc\nd"])
    assert next(csv.reader(io.StringIO(_csv(sheet).split("\r\n", 1)[1]), delimiter=";"))[0] == "abc\nd"


def test_names_of_sheets_fit_and_differ() -> None:
    wanted = ("À vérifier : [tout] / rien ? avec un très long nom", "Bilans", "bilans", "'", "")
    sheets = tuple(Sheet(name, (Column("a"),), []) for name in wanted)
    expected = ["À vérifier    tout    rien   av", "Bilans", "bilans (2)", "Feuille", "Feuille (2)"]
    for book in (_xlsx(*sheets), _ods(*sheets)):
        assert CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names == expected
    assert sheet_name("x" * 40, {"x" * 31}) == "x" * 27 + " (2)"


def test_links_lead_only_where_asked_and_only_to_safe_places() -> None:
    targets = (
        "https://example.org/ok",
        "Bilans reçus/n°1 #2 50%.docx",
        "https://example.org/a b",
        "javascript:alert(1)",
        "C:\\x.exe",
        "//srv/x",
    )
    sheet = Sheet("Liens", (Column("a"),), [(Link("ici", target),) for target in targets])
    xlsx, ods = parts(_xlsx(sheet)), parts(_ods(sheet))
    linked = xlsx["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    assert re.findall(r' Target="([^"]*)"', linked) == [targets[0], "Bilans%20reçus/n°1%20%232%2050%25.docx"]
    assert re.findall(r'xlink:href="([^"]*)"', ods["content.xml"].decode()) == [
        targets[0],
        "../Bilans%20re%C3%A7us/n%C2%B01%20%232%2050%25.docx",
    ]
    assert _column(_xlsx(sheet)) == ["ici"] * 6


def test_columns_are_hidden_noted_filtered_and_frozen() -> None:
    sheet = Sheet("Vue", (Column("a", note="Une note"), Column("b", hidden=True)), [("1", "2")], lines=3)
    xlsx, ods = parts(_xlsx(sheet)), parts(_ods(sheet))
    page, content = xlsx["xl/worksheets/sheet1.xml"], ods["content.xml"].decode()
    assert all(mark in page for mark in (b'hidden="1"', b"<autoFilter", b'state="frozen"', b'ht="45"'))
    assert "Une note" in xlsx["xl/comments1.xml"].decode()
    assert all(
        mark in content for mark in ('visibility="collapse"', "display-filter-buttons", "Une note", "1.50cm")
    )
    assert b"HorizontalSplitPosition" in ods["settings.xml"]


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert (_xlsx(_sheet()), _ods(_sheet())) == (_xlsx(_sheet()), _ods(_sheet()))


def test_a_sheet_too_large_for_a_workbook_is_refused_with_a_sentence() -> None:
    wide = Sheet("Large", tuple(Column(str(n)) for n in range(16_385)), [])
    for writer in (_xlsx, _ods):
        with pytest.raises(TooManyRowsError) as refused:
            writer(wide)
        assert "« Large »" in refused.value.sentence()
    with pytest.raises(TooManyRowsError):
        check_size(_sheet(), 1_048_576)


def test_parquet_keeps_types_and_rows_over_several_parts() -> None:
    columns = (
        Column("Fichier", "file"),
        Column("N", "n", CellKind.INTEGER),
        Column("B", "b", CellKind.BOOLEAN),
    )
    kept = random.Random(1)
    rows: list[tuple[Cell, ...]] = [(f"{n}.docx", kept.choice((n, None)), n % 2 == 0) for n in range(1_203)]
    out = io.BytesIO()
    sheet_parquet.write(Sheet("P", columns, iter(rows)), out)
    frame = pl.read_parquet(io.BytesIO(out.getvalue()))
    assert frame.schema == {"file": pl.String, "n": pl.Int64, "b": pl.Boolean}
    assert frame.rows() == rows


def test_parquet_without_rows_keeps_its_columns() -> None:
    out = io.BytesIO()
    sheet_parquet.write(Sheet("P", (Column("Fichier", "file"),), []), out)
    assert pl.read_parquet(io.BytesIO(out.getvalue())).schema == {"file": pl.String}


def test_without_polars_parquet_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingToolError) as refused:
        sheet_parquet.write(_sheet(), io.BytesIO())
    assert "bilan-clas[parquet]" in refused.value.sentence()
