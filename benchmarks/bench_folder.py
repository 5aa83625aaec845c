"""What reading a whole folder costs: CPU a file beside its limit, wall time and memory of thousands of files.

python -m benchmarks.bench_folder
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from lxml import etree

from benchmarks.material import bilans
from benchmarks.turns import Row, cpu
from clas.folder.find import Found, found
from clas.folder.many import read_remembered
from clas.folder.memory import Memory
from clas.folder.reading import Order
from clas.trame.load import load
from clas.writers.docx import write

FORMS, WORDS = 400, 300
FEW, MANY = 2_000, 10_000
_TURNS = 5


def rows() -> list[Row]:
    """Every measure of this subject."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        forms = [write(bilan, load()) for bilan in bilans(FORMS, WORDS)]
        few, many = (_folder(Path(folder, str(n)), forms, n) for n in (FEW, MANY))
        return [*_each(few, Path(folder, "each")), *_command(few, many, Path(folder, "out"))]


def _folder(at: Path, forms: list[bytes], count: int) -> Path:
    """So many files, all of one name; a form that comes back is a file like another, read anew."""
    for n in range(count):
        place = at / f"{n:05}"
        place.mkdir(parents=True)
        (place / "Bilan CLAS.docx").write_bytes(forms[n % len(forms)])
    return at


def _each(at: Path, out: Path) -> list[Row]:
    """CPU a file of one process, JSON written and remembered, beside zipfile and lxml's tree."""
    files = found([at])[:FORMS]
    turn = iter(range(1000))
    costs = cpu(
        {
            "limit": lambda: _trees(files),
            "ours": lambda: _read(files, out / str(next(turn))),
            "again": lambda: _read(files, out / "0"),
        },
        _TURNS,
    )
    each = costs["limit"] / FORMS * 1000
    kilobytes = sum(len(_xml(file)) for file in files) // len(files) // 1000
    return [
        (
            "clas read --jobs 1, JSON written",
            costs["ours"] / costs["limit"],
            f"document.xml {kilobytes} kB, limit {each:.2f} ms; bar 4",
        ),
        ("the same, nothing new", costs["again"] / costs["limit"], "content compared, nothing read"),
    ]


def _xml(file: Found) -> bytes:
    with zipfile.ZipFile(file.path) as package:
        return package.read("word/document.xml")


def _trees(files: list[Found]) -> None:
    for file in files:
        etree.fromstring(_xml(file))


def _read(files: list[Found], out: Path) -> None:
    order = Order(out=out)
    with Memory(out, order.reader) as memory:
        for _ in read_remembered(files, order, memory):
            pass


def _command(few: Path, many: Path, out: Path) -> list[Row]:
    """The command itself on two processes, to .jsonl and .parquet: seconds, and the largest process."""
    _, low = _run(few, out / "few")
    seconds, high = _run(many, out / "many")
    again, _ = _run(many, out / "many")
    return [
        (f"{MANY} forms, --jobs 2, seconds", seconds, "to .jsonl and .parquet; bar 60"),
        (f"{MANY} forms again, seconds", again, "nothing new, tables written anew"),
        (f"{MANY} forms, largest process, MB", high, f"{FEW} forms: {low:.0f} MB; bar 400"),
    ]


def _run(at: Path, out: Path) -> tuple[float, float]:
    tables = [word for kind in ("jsonl", "parquet") for word in ("--to", str(out / f"b.{kind}"))]
    words = ["read", "--quiet", "--jobs", "2", "--out", str(out), *tables, str(at)]
    start = time.monotonic()
    with subprocess.Popen([sys.executable, "-m", "clas.cli", *words]) as run:
        largest = _Largest(run.pid)
        largest.start()
        run.wait()
    seconds = time.monotonic() - start
    largest.join()
    if run.returncode:
        raise RuntimeError(f"the command ended with {run.returncode}")
    return seconds, largest.megabytes or float("nan")


class _Largest(threading.Thread):
    """Watches a process and those it starts, on Linux; elsewhere it sees nothing."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.megabytes = 0.0

    def run(self) -> None:
        while Path(f"/proc/{self._process}/task").is_dir():
            for process in (self._process, *_children(self._process)):
                self.megabytes = max(self.megabytes, _peak(process))
            time.sleep(0.1)


def _children(process: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        return []


def _peak(process: int) -> float:
    """The most memory that a process ever held, in MB."""
    try:
        told = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii", "replace"))
    except OSError:
        return 0.0
    return int(told[1]) / 1000 if told else 0.0


if __name__ == "__main__":
    for row in rows():
        print("{:45s} {:8.2f}  {}".format(*row))
