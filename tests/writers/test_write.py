"""The door out: a thing and a format become a file."""

import csv
import io
import json
from collections.abc import Iterator

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from clas.bilan.model import Bilan
from clas.writers.failure import UnknownFormatError
from clas.writers.sheet import Column, Sheet
from clas.writers.write import BILANS_FORMATS, write, write_bilans, write_sheets
from tests.bilans import bilan_of
from tests.writers.unpacked import answers_of_docx, answers_of_odt

TWO = [bilan_of({"managing_body": "La Ruche", "whats_new": "-rien"}), bilan_of({"managing_body": "=Ruche"})]


def test_a_bilan_becomes_a_form() -> None:
    docx, odt = write(TWO[0], "docx"), write(TWO[0], "odt")
    assert (docx.ending, odt.ending) == (".docx", ".odt")
    assert docx.media_type.endswith("wordprocessingml.document")
    assert answers_of_docx(docx.data) == answers_of_odt(odt.data)


def test_a_bilan_becomes_a_pdf() -> None:
    written = write(TWO[0], "pdf")
    assert (written.data[:5], written.media_type, written.ending) == (b"%PDF-", "application/pdf", ".pdf")


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_bilans_become_a_workbook(ending: str) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(TWO, ending).data))
    assert book.sheet_names == ["Bilans", "Questions"]
    assert [row[2] for row in book.get_sheet_by_name("Bilans").to_python()[1:]] == ["La Ruche", "=Ruche"]


def test_bilans_become_csv() -> None:
    written = write(TWO, "csv")
    rows = list(csv.DictReader(io.StringIO(written.data.decode("utf-8-sig")), delimiter=";"))
    assert [(row["Gestionnaire"], row["Nouveautés"]) for row in rows] == [
        ("La Ruche", "'-rien"),
        ("'=Ruche", ""),
    ]


def test_bilans_become_parquet() -> None:
    frame = pl.read_parquet(io.BytesIO(write(TWO, "parquet").data))
    assert frame["managing_body"].to_list() == ["La Ruche", "=Ruche"]


def test_bilans_become_lines_of_json() -> None:
    lines = write(TWO, "jsonl").data.decode("utf-8").splitlines()
    assert [bool(json.loads(line)) for line in lines] == [True, True]


def test_no_bilan_at_all_still_gives_a_table() -> None:
    assert pl.read_parquet(io.BytesIO(write([], "parquet").data)).height == 0


def test_bilans_are_taken_one_by_one() -> None:
    alive: list[int] = []

    def passing() -> Iterator[Bilan]:
        for n in range(3):
            alive.append(n)
            yield bilan_of({"managing_body": str(n)})

    out = io.BytesIO()
    write_bilans(passing(), "csv", out)
    assert (alive, out.getvalue().count(b"\r\n")) == ([0, 1, 2], 4)


@pytest.mark.parametrize(("thing", "ending"), [(TWO[0], "xlsx"), (TWO, "docx"), (TWO, "rtf")])
def test_an_unknown_format_is_refused_with_those_there_are(thing: Bilan | list[Bilan], ending: str) -> None:
    with pytest.raises(UnknownFormatError) as refused:
        write(thing, ending)
    assert f"« {ending} »" in refused.value.sentence()
    assert "." in refused.value.blanks["known"]


def test_sheets_become_a_workbook() -> None:
    written = write_sheets([Sheet("A", (Column("x"),), [("y",)]), Sheet("B", (Column("x"),), [])], "ods")
    assert CalamineWorkbook.from_filelike(io.BytesIO(written.data)).sheet_names == ["A", "B"]


def test_every_format_of_bilans_has_its_media_type() -> None:
    from clas.writers.write import MEDIA_TYPES

    assert set(BILANS_FORMATS) < set(MEDIA_TYPES)
