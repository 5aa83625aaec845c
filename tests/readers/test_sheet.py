import io
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from clas.readers.failure import Failure, Unreadable
from clas.readers.grid import Grid, Span
from clas.readers.sheet import read
from tests.campaign.lists import workbook

SPECIMENS = Path(__file__).parent.parent / "specimens" / "forecasts"
TABLE = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def ods(table: str, manifest: str = "<m/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr(
            "content.xml",
            f"<office:document-content {TABLE} {OFFICE} {TEXT}><office:body><office:spreadsheet>"
            f'<table:table table:name="Feuille">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def cell(value: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{value}</text:p></table:table-cell>"


def failure_of(data: bytes, name: str) -> Failure:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    return refused.value.kind


def test_a_workbook_keeps_the_types_of_its_cells() -> None:
    data = workbook(("Liste", [["MJC", 30, 2563.5, True, date(2024, 9, 22), None, "30"]]))
    [grid] = read(data, "liste.xlsx")
    assert grid == Grid("Liste", (("MJC", 30, 2563.5, True, date(2024, 9, 22), None, "30"),))
    assert type(grid.rows[0][1]) is int


def test_an_error_of_a_formula_is_told_and_not_left_blank() -> None:
    data = workbook(("Liste", [["a", "#DIV/0!"], ["#N/A", 2]]))
    assert read(data, "liste.xlsx")[0].rows == (("a", "#DIV/0!"), ("#N/A", 2))


def test_rows_keep_their_number_when_the_first_ones_are_blank() -> None:
    data = workbook(("Liste", [[], [], [None, "Gestionnaire"]]))
    rows = read(data, "liste.xlsx")[0].rows
    assert (len(rows), rows[2]) == (3, (None, "Gestionnaire"))


def test_merged_cells_are_told() -> None:
    data = workbook(("Liste", [["MJC", 1], [None, 2]]), merged=[(0, 1, 0, 0)])
    assert read(data, "liste.xlsx")[0].merged == (Span(0, 1, 0, 0),)


def test_every_sheet_of_a_workbook_is_read_in_its_order() -> None:
    grids = read((SPECIMENS / "08_plusieurs_feuilles.xlsx").read_bytes(), "a.xlsx")
    assert [grid.name for grid in grids] == ["Lisez-moi", "CLAS 2023-2024", "CLAS 2024-2025"]


def test_a_stray_cell_at_the_far_end_is_too_large() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write(0, 0, "a")
        sheet.write(1_000_000, 5, "b")
    assert failure_of(file.getvalue(), "liste.xlsx") is Failure.TOO_LARGE


def test_a_format_alone_at_the_far_end_does_not_count() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write(0, 0, "a")
        sheet.write_blank(1_000_000, 5, None, book.add_format({"bold": True}))
    assert read(file.getvalue(), "liste.xlsx") == [Grid("Liste", (("a",),))]


def test_a_part_that_inflates_beyond_reason_is_too_large() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    assert failure_of(file.getvalue(), "bombe.xlsx") is Failure.TOO_LARGE


def test_ods_cells_are_typed_and_repeated_and_merged() -> None:
    data = ods(
        "<table:table-row table:number-rows-repeated='2'/>"
        "<table:table-row>"
        + cell("MJC", "table:number-rows-spanned='2' table:number-columns-spanned='1'")
        + cell("30,0", "office:value-type='float' office:value='30'")
        + cell("22/09/24", "office:value-type='date' office:date-value='2024-09-22'")
        + cell("22/09/24 10:30", "office:value-type='date' office:date-value='2024-09-22T10:30:00'")
        + cell("VRAI", "office:value-type='boolean' office:boolean-value='true'")
        + cell("x", "table:number-columns-repeated='2'")
        + "</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'><table:table-cell"
        " table:number-columns-repeated='16384'/></table:table-row>"
    )
    moment = datetime.fromisoformat("2024-09-22T10:30")
    row = ("MJC", 30, date(2024, 9, 22), moment, True, "x", "x")
    assert read(data, "a.ods") == [Grid("Feuille", ((), (), row), (Span(2, 3, 0, 0),))]


def test_a_note_hung_on_an_ods_cell_is_no_part_of_it() -> None:
    note = "<office:annotation><text:p>à vérifier</text:p></office:annotation>"
    data = ods(
        f"<table:table-row><table:table-cell>{note}<text:p>MJC<text:s text:c='2'/>Le<text:line-break/>Passage"
        "</text:p></table:table-cell></table:table-row>"
    )
    assert read(data, "a.ods")[0].rows == (("MJC  Le\nPassage",),)


@pytest.mark.parametrize("repeated", ["rows", "columns"])
def test_an_ods_cell_repeated_beyond_reason_is_too_large(repeated: str) -> None:
    attribute = f"table:number-{repeated}-repeated='900000'"
    row, inner = (attribute, "") if repeated == "rows" else ("", attribute)
    assert (
        failure_of(ods(f"<table:table-row {row}>{cell('x', inner)}</table:table-row>"), "a.ods")
        is Failure.TOO_LARGE
    )


def test_a_protected_ods_is_encrypted() -> None:
    assert failure_of(ods("", "<m><encryption-data/></m>"), "a.ods") is Failure.ENCRYPTED


@pytest.mark.parametrize(
    "code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_text_file_is_read_whatever_its_encoding_and_delimiter(code: str, mark: str) -> None:
    rows = [("Gestionnaire", "Intitulé", "Décidé"), ("Ville d’Étréchy", "À l’école", "oui")] * 3
    if code in ("mac_roman", "cp850"):
        rows = [tuple(cell.replace("’", "'") for cell in row) for row in rows]  # type: ignore[misc]  # rows of texts only
    text = "\r\n".join(mark.join(row) for row in rows)
    assert read(text.encode(code), "a.csv") == [Grid("", tuple(rows))]


def test_records_are_counted_as_csv_counts_them() -> None:
    data = b'sep=;\r\n\r\n"Mail\ncontact";Projet\r\na;b\r\n'
    assert read(data, "a.csv")[0].rows == (("sep=", None), (), ("Mail\ncontact", "Projet"), ("a", "b"))


def test_a_comma_in_an_amount_is_not_the_delimiter() -> None:
    data = b"Projet;Montant\nAdos;1 234,50\nPetits;2 563,00\n"
    assert read(data, "a.csv")[0].rows[1] == ("Ados", "1 234,50")


def ole_with(stream: str) -> bytes:
    """The smallest old container that holds one empty stream of this name."""
    header = struct.pack(
        "<8s16xHHHHH6xLLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0,
        4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0,
    ) + b"\xff\xff\xff\xff" * 108  # fmt: skip
    table = struct.pack("<LL", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff\xff\xff\xff" * 126

    def entry(name: str, kind: int, child: int) -> bytes:
        raw = name.encode("utf-16-le")
        return raw.ljust(64, b"\0") + struct.pack(
            "<HBBLLL16x4x8x8xLL4x", len(raw) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, 0xFFFFFFFE, 0
        )

    return header + table + entry("Root Entry", 5, 1) + entry(stream, 2, 0xFFFFFFFF) + b"\0" * 256


def test_a_workbook_with_a_password_is_encrypted() -> None:
    assert failure_of(ole_with("EncryptedPackage"), "liste.xlsx") is Failure.ENCRYPTED


def test_an_old_workbook_is_of_an_unsupported_format() -> None:
    assert failure_of(ole_with("Workbook"), "liste.xls") is Failure.UNSUPPORTED_FORMAT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Failure.EMPTY_FILE),
        (b"  \n", Failure.EMPTY_FILE),
        (b"%PDF-1.7 ...", Failure.UNSUPPORTED_FORMAT),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), Failure.UNSUPPORTED_FORMAT),
        (bytes(range(256)) * 4, Failure.UNSUPPORTED_FORMAT),
        (b"PK\x03\x04 cut", Failure.CORRUPT_FILE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", Failure.CORRUPT_FILE),
    ],
)
def test_what_is_no_spreadsheet_is_refused(data: bytes, kind: Failure) -> None:
    assert failure_of(data, "liste.xlsx") is kind


def test_a_cut_workbook_is_corrupt() -> None:
    data = (SPECIMENS / "01_liste_simple.xlsx").read_bytes()
    assert failure_of(data[: len(data) // 2], "liste.xlsx") is Failure.CORRUPT_FILE


def test_a_document_type_in_an_ods_is_unsafe() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert failure_of(file.getvalue(), "a.ods") is Failure.UNSAFE_XML
