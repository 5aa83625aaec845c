"""Writes one sheet as Parquet, for tools that count.

In: a sheet, whose rows are read once. Out: a .parquet in a binary file, in groups of rows; needs the library
polars, which is optional. It cannot append to a file: the rows become parts in a temporary folder, then one
file that streams through them, so that memory does not grow with the rows. A cell that is not of its column's
kind is left empty.

    write(sheet, io.BytesIO())
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from clas.writers.failure import MissingToolError
from clas.writers.sheet import Cell, CellKind, Link, Sheet

_ROWS_A_PART = 500
_ROWS_A_GROUP = 1000
_LARGEST = 2**63 - 1


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write the sheet, its columns named by their ids; MissingToolError without polars."""
    if find_spec("polars") is None:
        raise MissingToolError("polars", format="parquet")
    import polars as pl  # noqa: PLC0415 - an optional library

    with tempfile.TemporaryDirectory() as folder:
        parts = list(_parts(sheet, Path(folder)))
        joined = pl.scan_parquet(parts)
        joined.sink_parquet(out, compression="zstd", row_group_size=_ROWS_A_GROUP)


def _parts(sheet: Sheet, folder: Path) -> Iterator[Path]:
    """The rows as files of a few hundred each; one without rows when there are none, for the columns."""
    import polars as pl  # noqa: PLC0415 - an optional library

    types = {
        CellKind.TEXT: pl.String,
        CellKind.INTEGER: pl.Int64,
        CellKind.DECIMAL: pl.Float64,
        CellKind.BOOLEAN: pl.Boolean,
        CellKind.DATE: pl.Date,
    }
    schema = {column.id or column.title: types[column.kind] for column in sheet.columns}
    for number, rows in enumerate(_batches(sheet)):
        path = folder / f"{number:06}.parquet"
        pl.DataFrame(rows, schema=schema, orient="row").write_parquet(path, compression="lz4")
        yield path


def _batches(sheet: Sheet) -> Iterator[list[list[Cell]]]:
    rows = iter(sheet.rows)
    fits = [_FITS[column.kind] for column in sheet.columns]
    batch = _typed(islice(rows, _ROWS_A_PART), fits)
    yield batch
    while batch := _typed(islice(rows, _ROWS_A_PART), fits):
        yield batch


def _typed(rows: Iterator[Sequence[Cell]], fits: Sequence[Callable[[Cell], Cell]]) -> list[list[Cell]]:
    return [[fit(cell) for fit, cell in zip(fits, row, strict=True)] for row in rows]


def _text(cell: Cell) -> Cell:
    if isinstance(cell, Link):
        return cell.text
    return cell if cell is None or isinstance(cell, str) else str(cell)


def _integer(cell: Cell) -> Cell:
    return cell if isinstance(cell, int) and -_LARGEST <= cell <= _LARGEST else None


def _decimal(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, int | float) else None


def _boolean(cell: Cell) -> Cell:
    return cell if isinstance(cell, bool) else None


def _day(cell: Cell) -> Cell:
    return cell if isinstance(cell, date) else None


_FITS: dict[CellKind, Callable[[Cell], Cell]] = {
    CellKind.TEXT: _text,
    CellKind.INTEGER: _integer,
    CellKind.DECIMAL: _decimal,
    CellKind.BOOLEAN: _boolean,
    CellKind.DATE: _day,
}
