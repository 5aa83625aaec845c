"""What reading a .docx costs, beside its limit (zipfile and lxml tree) and a peer, all in one run.

python -m benchmarks.bench_docx
"""

from __future__ import annotations

import io
import zipfile
from itertools import cycle

import docx as python_docx
from lxml import etree

from benchmarks.material import SAMPLES, clean_forms
from benchmarks.turns import TURNS, Row, cpu
from clas.readers.failure import Unreadable
from clas.readers.read import read

FORMS = 40


def rows() -> list[Row]:
    """Every measure of this subject."""
    forms = clean_forms(FORMS * (TURNS + 1))
    turns = {
        name: cycle(forms[at : at + FORMS] for at in range(0, len(forms), FORMS))
        for name in ("limit", "ours", "peer")
    }
    samples = [p.read_bytes() for p in sorted(SAMPLES.rglob("*.docx")) if _is_read(p.read_bytes())]
    kilobytes = sum(len(_xml(form)) for form in forms) // len(forms) // 1000
    clean = cpu(  # forms never read before in each turn: the blank form may be remembered, answers may not
        {
            "limit": lambda: _trees(next(turns["limit"])),
            "ours": lambda: _ours(next(turns["ours"])),
            "peer": lambda: _peer(next(turns["peer"])),
        }
    )
    edited = cpu({"limit": lambda: _trees(samples), "ours": lambda: _ours(samples)})
    each = clean["limit"] / FORMS * 1000
    return [
        (
            "docx → bilan, clean forms",
            clean["ours"] / clean["limit"],
            f"document.xml {kilobytes} kB, limit {each:.2f} ms; bar 2",
        ),
        ("python-docx, paragraphs and cells", clean["peer"] / clean["limit"], "peer: text only"),
        ("docx → bilan, sample forms", edited["ours"] / edited["limit"], "edited, tracked, retyped; bar 12"),
    ]


def _is_read(data: bytes) -> bool:
    try:
        read(data, "a.docx")
    except Unreadable:
        return False
    return True


def _xml(form: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(form)).read("word/document.xml")


def _trees(forms: list[bytes]) -> None:
    for form in forms:
        etree.fromstring(_xml(form))


def _ours(forms: list[bytes]) -> None:
    for form in forms:
        read(form, "a.docx")


def _peer(forms: list[bytes]) -> None:
    for form in forms:
        document = python_docx.Document(io.BytesIO(form))
        [p.text for p in document.paragraphs]
        [cell.text for table in document.tables for row in table.rows for cell in row.cells]


if __name__ == "__main__":
    for row in rows():
        print("{:45s} {:6.2f}  {}".format(*row))
