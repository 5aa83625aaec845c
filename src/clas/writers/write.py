"""The door out: a thing and a format become a file.

In: a bilan, bilans, or sheets, and the name of a format. Out: `Written`, or the same bit by bit into a binary
file, for the thousands of bilans that memory would not hold.

    write(bilan, "docx").ending == ".docx"
    write([bilan, other], "xlsx").media_type

The libraries of a format are loaded when it is asked for: loading all takes longer than writing a form.
"""

# ruff: noqa: PLC0415 - the libraries of a format are loaded when it is asked for

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

from clas.bilan.model import Bilan
from clas.synthesis.report import Report
from clas.trame.load import DEFAULT, load
from clas.trame.model import Trame
from clas.writers.bilan_sheet import bilan_sheet, question_sheet
from clas.writers.failure import UnknownFormatError
from clas.writers.sheet import Sheet

_OPEN = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "docx": f"{_OPEN}wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "xlsx": f"{_OPEN}spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl; charset=utf-8",
}
BILAN_FORMATS = ("docx", "odt", "pdf")
"""The formats of one bilan."""
REPORT_FORMATS = ("docx", "pdf")
"""The formats of a report."""
BILANS_FORMATS = ("xlsx", "ods", "csv", "parquet", "jsonl")
"""The formats of many bilans."""
SHEETS_FORMATS = ("xlsx", "ods", "csv", "parquet")
"""The formats of sheets; .csv and .parquet hold the first one only."""


class Written(NamedTuple):
    """A file ready to be kept or sent; `ending` begins with a dot."""

    data: bytes
    media_type: str
    ending: str


def write(thing: Bilan | Iterable[Bilan], format: str, trame: Trame | None = None) -> Written:  # noqa: A002 - the word of the domain
    """One bilan or many as a file; UnknownFormatError, NoFormError, MissingToolError, TooManyRowsError.

    `trame`: by default that of the (first) bilan.
    """
    if isinstance(thing, Bilan):
        return _written(_bilan(thing, format, trame or load(thing.trame)), format)
    out = io.BytesIO()
    write_bilans(thing, format, out, trame)
    return _written(out.getvalue(), format)


def write_bilans(
    bilans: Iterable[Bilan],
    format: str,  # noqa: A002 - the word of the domain
    out: BinaryIO,
    trame: Trame | None = None,
) -> None:
    """Write many bilans into a binary file, taking them one by one; the same errors as `write`."""
    _check(format, BILANS_FORMATS)
    if format == "jsonl":
        from clas.writers.jsonl import write as write_lines

        write_lines(bilans, out)
        return
    bilans, trame = _with_trame(bilans, trame)
    sheets = [bilan_sheet(bilans, trame), question_sheet(trame)]
    _sheets(sheets if format in ("xlsx", "ods") else sheets[:1], format, out)


def write_sheets(sheets: Sequence[Sheet], format: str) -> Written:  # noqa: A002 - the word of the domain
    """Sheets as a file; .csv and .parquet take the first sheet only."""
    _check(format, SHEETS_FORMATS)
    out = io.BytesIO()
    _sheets(sheets, format, out)
    return _written(out.getvalue(), format)


def _written(data: bytes, format: str) -> Written:  # noqa: A002 - the word of the domain
    return Written(data, MEDIA_TYPES[format], f".{format}")


def _check(format: str, known: Sequence[str]) -> None:  # noqa: A002 - the word of the domain
    if format not in known:
        raise UnknownFormatError(format, known=", ".join(f".{name}" for name in known))


def _with_trame(bilans: Iterable[Bilan], trame: Trame | None) -> tuple[Iterator[Bilan], Trame]:
    """The bilans, and the trame of the first where none is given."""
    rest = iter(bilans)
    if trame is not None:
        return rest, trame
    first = next(rest, None)
    if first is None:
        return rest, load(DEFAULT)
    return chain((first,), rest), load(first.trame)


def _bilan(bilan: Bilan, format: str, trame: Trame) -> bytes:  # noqa: A002 - the word of the domain
    _check(format, BILAN_FORMATS)
    match format:
        case "docx":
            from clas.writers import docx

            return docx.write(bilan, trame)
        case "odt":
            from clas.writers import odt

            return odt.write(bilan, trame)
        case _:
            from clas.writers import pdf

            return pdf.bilan(bilan, trame)


def _sheets(sheets: Sequence[Sheet], format: str, out: BinaryIO) -> None:  # noqa: A002 - the word of the domain
    match format:
        case "xlsx":
            from clas.writers import sheet_xlsx

            sheet_xlsx.write(sheets, out)
        case "ods":
            from clas.writers import sheet_ods

            sheet_ods.write(sheets, out)
        case "csv":
            from clas.writers import sheet_csv

            sheet_csv.write(sheets[0], out)
        case _:
            from clas.writers import sheet_parquet

            sheet_parquet.write(sheets[0], out)


def write_report(report: Report, format: str) -> Written:  # noqa: A002 - the word of the domain
    """The committee's report as .docx or .pdf; UnknownFormatError."""
    _check(format, REPORT_FORMATS)
    if format == "pdf":
        from clas.writers.pdf import report as made
    else:
        from clas.writers.report_docx import report as made
    return _written(made(report), format)
