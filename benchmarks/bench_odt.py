"""What reading .odt and .doc costs: .odt beside its limit (zipfile and lxml tree), .doc beside antiword.

python -m benchmarks.bench_odt
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from lxml import etree

from benchmarks.turns import Row, cpu
from clas.readers import doc, odt
from clas.readers.odt_styles import Styles
from clas.readers.package import Package

ROOT = Path(__file__).parent.parent
TURNS = 21
TIMES = 10


def rows(folder: Path = ROOT) -> list[Row]:
    """Every measure of this subject, on the .odt and .doc files of a folder and of its sub-folders."""
    odts, docs = _files(folder, "odt"), _files(folder, "doc")
    return [*_odt_rows(odts), *_doc_rows(docs)]


def _files(folder: Path, ending: str) -> list[bytes]:
    if folder != ROOT:
        return [path.read_bytes() for path in sorted(folder.rglob(f"*.{ending}"))]
    found = [*(ROOT / "samples").rglob(f"*.{ending}"), *(ROOT / "tests/specimens").rglob(f"*.{ending}")]
    return [path.read_bytes() for path in sorted(found)]


def _odt_rows(files: list[bytes]) -> list[Row]:
    spent = cpu(
        {
            "limit": lambda: [_tree(file) for file in files * TIMES],
            "ours": lambda: [odt.read(file) for file in files * TIMES],
            "complete": lambda: [_complete(file) for file in files * TIMES],
        },
        TURNS,
    )
    each = spent["limit"] / len(files) / TIMES * 1000
    return [
        (
            "odt → document",
            spent["ours"] / spent["limit"],
            f"{len(files)} files, limit {each:.2f} ms; bar 1.6",
        ),
        (
            "the complete walk alone",
            spent["complete"] / spent["limit"],
            "for what is rare: fields, boxes, notes",
        ),
    ]


def _tree(file: bytes) -> None:
    etree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read("content.xml"))


def _complete(file: bytes) -> None:
    package = Package(file)
    content = package.read("content.xml")
    start = content.find(b"<office:body")
    odt._complete(content, start, Styles(package.read("styles.xml"), content[:start]))


def _doc_rows(files: list[bytes]) -> list[Row]:
    ours = (
        cpu({"ours": lambda: [doc.read(file) for file in files * TIMES]}, TURNS)["ours"] / len(files) / TIMES
    )
    program = shutil.which("antiword")
    if program is None:
        return [("doc → document", 0.0, f"{ours * 1000:.2f} ms a file; antiword is not installed")]
    theirs = min(_antiword(program, files) for _ in range(5)) / len(files)
    return [
        (
            "doc → document",
            ours / theirs,
            f"{ours * 1000:.2f} ms a file, antiword {theirs * 1000:.2f} ms; bar 1",
        )
    ]


def _antiword(program: str, files: list[bytes]) -> float:
    """Seconds that antiword takes for these files, one call each, as a program would have to."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.doc")
        spent = 0.0
        for file in files:
            path.write_bytes(file)
            start = time.perf_counter()
            subprocess.run([program, "-m", "UTF-8.txt", str(path)], stdout=subprocess.DEVNULL, check=False)
            spent += time.perf_counter() - start
    return spent


if __name__ == "__main__":
    for name, ratio, note in rows(*map(Path, sys.argv[1:2])):
        print(f"{name:<28} {ratio:6.2f} ×   {note}")
