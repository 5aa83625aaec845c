"""What reading a .pdf costs, beside its limit: PDFium's own text of the same files, opened and closed.

python -m benchmarks.bench_pdf
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

from benchmarks.turns import Row, cpu
from clas.readers import pdf
from clas.readers.failure import Unreadable

ROOT = Path(__file__).parent.parent
TURNS = 21
TIMES = 5


def rows(folder: Path = ROOT) -> list[Row]:
    """Every measure of this subject, on the .pdf files with text of a folder and of its sub-folders."""
    files = [data for path in sorted(_paths(folder)) if _readable(data := path.read_bytes())]
    spent = cpu(
        {
            "limit": lambda: [_text(file) for file in files * TIMES],
            "ours": lambda: [pdf.read(file) for file in files * TIMES],
        },
        TURNS,
    )
    each = spent["limit"] / len(files) / TIMES * 1000
    return [
        (
            "pdf → document",
            spent["ours"] / spent["limit"],
            f"{len(files)} files, limit {each:.2f} ms; bar 1.5",
        )
    ]


def _paths(folder: Path) -> list[Path]:
    if folder != ROOT:
        return list(folder.rglob("*.pdf"))
    return [*(ROOT / "samples").rglob("*.pdf"), *(ROOT / "tests/specimens").rglob("*.pdf")]


def _readable(data: bytes) -> bool:
    try:
        pdf.read(data)
    except Unreadable:
        return False
    return True


def _text(data: bytes) -> list[str]:
    """The text of every page, as pypdfium2 gives it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


if __name__ == "__main__":
    for name, ratio, note in rows(*map(Path, sys.argv[1:])):
        print(f"{name:40} {ratio:5.2f} × limit  ({note})")
