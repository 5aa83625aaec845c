"""The sheet « Corrections » comes back to the letter, however a person sorted it or added to it."""

import io

import pytest

from clas.folder.correction_sheet import Opened, correction_sheet, from_text, kept, to_text
from clas.folder.corrections import Correction
from clas.language import speak
from clas.readers.failure import Unreadable
from clas.writers import sheet_ods, sheet_xlsx
from clas.writers.sheet import Cell, CellKind, Column, Sheet

ROWS = [
    Correction("Nord/a.docx", "Mail", "lu", "pourquoi", "x@example.org", "vu\nle 3 juillet"),
    Correction("b.docx", "Bénévoles", "", "", "=1+1", ""),
    Correction("c.docx", "Inconnue", "", "", "", "  à rappeler  ", (("Suivi", "fait"),)),
]
OTHER = Sheet("Bilans", (Column("Fichier"),), [("a.docx",)])


def _book(*sheets: Sheet) -> bytes:
    out = io.BytesIO()
    sheet_xlsx.write(sheets, out)
    return out.getvalue()


def _typed(titles: list[str], rows: list[list[Cell]], name: str = "Corrections") -> bytes:
    kinds = [CellKind.TEXT] * len(titles)
    return _book(OTHER, Sheet(name, tuple(map(Column, titles, titles, kinds)), rows))


def test_the_rows_come_back_to_the_letter() -> None:
    assert kept(_book(OTHER, correction_sheet(ROWS)), "bilans.xlsx") == ROWS
    assert from_text(to_text(ROWS)) == ROWS
    assert from_text("") == []


def test_they_come_back_from_libreoffice_s_own_format_too() -> None:
    out = io.BytesIO()
    sheet_ods.write([OTHER, correction_sheet(ROWS)], out)
    assert kept(out.getvalue(), "bilans.ods") == ROWS


def test_rows_where_a_person_wrote_nothing_are_left_to_the_next_run() -> None:
    empty = [Correction("a.docx", "Mail", "lu", "pourquoi"), *ROWS]
    assert kept(_book(correction_sheet(empty)), "b.xlsx") == ROWS


def test_columns_may_be_moved_added_and_left_without_a_title() -> None:
    titles = ["Correction", "Suivi", "Fichier", "", "Question", "Suivi"]
    rows: list[list[Cell]] = [["x", "fait", "a.docx", "sans titre", "Mail", "encore"]]
    further = (("Suivi", "fait"), ("Colonne 4", "sans titre"), ("Suivi (6)", "encore"))
    assert kept(_typed(titles, rows), "b.xlsx") == [
        Correction("a.docx", "Mail", correction="x", further=further)
    ]


def test_a_header_in_the_other_language_and_lines_above_it_are_understood() -> None:
    rows: list[list[Cell]] = [[], ["FILE", "question", "Correction "], ["a.docx", "Mail", "x"]]
    assert kept(_typed(["À traiter", "", ""], rows), "b.xlsx") == [
        Correction("a.docx", "Mail", correction="x")
    ]
    speak("en")
    assert kept(_typed(["Fichier", "Question", "Correction"], rows[2:]), "b.xlsx") == [
        Correction("a.docx", "Mail", correction="x")
    ]


def test_numbers_are_as_a_person_sees_them() -> None:
    titles = ["Fichier", "Question", "Correction"]
    columns = (*map(Column, titles[:2]), Column("Correction", kind=CellKind.INTEGER))
    book = _book(Sheet("corrections", columns, [("a.docx", "Bénévoles", 12), ("a.docx", "Collectifs", 2.5)]))
    assert [row.correction for row in kept(book, "b.xlsx") or []] == ["12", "2.5"]


def test_a_workbook_without_the_sheet_says_so_and_an_empty_sheet_has_no_rows() -> None:
    assert kept(_book(OTHER), "b.xlsx") is None
    assert kept(_book(OTHER, Sheet("Corrections", (), [])), "b.xlsx") == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", _typed(["a", "b", "c"], [["d", "e", "f"]])])
def test_a_workbook_that_cannot_be_made_out_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        kept(content, "bilans.xlsx")


def test_the_print_of_the_other_sheets_ignores_order_and_program_but_no_word() -> None:
    columns = (Column("Fichier"), Column("Semaines", kind=CellKind.INTEGER))
    rows: list[tuple[Cell, ...]] = [("a.docx", 32), ("b.docx", None)]
    corrections = correction_sheet(ROWS)
    one = Opened(_book(Sheet("Bilans", columns, rows), corrections), "b.xlsx")
    ods = io.BytesIO()
    sheet_ods.write([Sheet("Bilans", columns, rows[::-1]), correction_sheet([])], ods)
    assert Opened(ods.getvalue(), "b.ods").print == one.print
    changed = _book(Sheet("Bilans", columns, [("a.docx", 31), rows[1]]), corrections)
    assert Opened(changed, "b.xlsx").print != one.print
