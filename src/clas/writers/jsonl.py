"""Writes bilans as .jsonl: one canonical JSON object a line.

In: bilans, one by one. Out: UTF-8 text in a binary file, each line as `clas.bilan.canon` gives it.

    write(iter(bilans), io.BytesIO())
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from clas.bilan.canon import to_json
from clas.bilan.model import Bilan


def write(bilans: Iterable[Bilan], out: BinaryIO) -> None:
    """Write one line a bilan, in the order of the bilans."""
    for bilan in bilans:
        out.write(to_json(bilan).encode() + b"\n")
