"""One table of all the bilans that were read into a folder of JSON files.

In: the files found, how they were read, a path. Out: an .xlsx, .ods, .csv, .parquet or .jsonl, whole or not
at all.

    write_table(files, Order(out=Path("lectures")), Path("bilans.parquet"), trame)
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from clas.bilan.canon import from_json
from clas.folder.find import Found
from clas.folder.reading import Order
from clas.trame.model import Trame
from clas.writers.write import write_bilans

_ERROR = b'{"error"'


def write_table(files: Sequence[Found], order: Order, table: Path, trame: Trame) -> None:
    """Write all bilans as one table, in the files' order, under a passing name until it is whole."""
    table.parent.mkdir(parents=True, exist_ok=True)
    handle, passing = tempfile.mkstemp(dir=table.parent, prefix=".clas-", suffix=table.suffix)
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(files, order, table.suffix[1:].lower(), stream, trame)
        Path(passing).replace(table)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise


def _write(files: Sequence[Found], order: Order, kind: str, out: BinaryIO, trame: Trame) -> None:
    if kind == "jsonl":  # a line is what the JSON file holds
        out.writelines(text + b"\n" for text in _texts(files, order))
    else:
        write_bilans((from_json(text.decode()) for text in _texts(files, order)), kind, out, trame)


def _texts(files: Sequence[Found], order: Order) -> Iterator[bytes]:
    """The JSON of each bilan; of the files that could not be read, nothing."""
    for file in files:
        target = order.target(file)
        text = target.read_bytes() if target else b""
        if text and not text.startswith(_ERROR):
            yield text
