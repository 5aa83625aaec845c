"""Runs every bench beside this module and prints its measures side by side, with the bar that each must pass.

In: nothing, or the names of benches. Out: a table on the terminal; a bench that is not there is named.

    python -m benchmarks docx writers
"""

from __future__ import annotations

import importlib
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.turns import Row

HERE = Path(__file__).parent
EXPECTED = ("docx", "odt", "pdf", "folder", "writers", "pdf_out", "peers")
BARS = {
    "docx written / deflate": 2.0,
    "bilan: ours / typst alone": 1.2,
    "report: ours / typst alone": 1.2,
}
"""The bars of docs/performance.md, for the measures whose note does not name its own (« bar 2 »)."""
_BAR = re.compile(r"[;,]?\s*\bbar (\d+(?:\.\d+)?)(?:\s*(?:x|×))?")


def main(asked: list[str]) -> int:
    """Print all measures, those over their bar marked; 1 when a bench could not be run."""
    failed = False
    print(f"{'measure':52} {'figure':>9} {'bar':>6}")
    for name in asked or names():
        print(f"\n{name}")
        for what, figure, note in _rows(name):
            shown, bar = _with_bar(what, note)
            failed = failed or math.isinf(figure)
            mark = "over" if bar is not None and figure > bar else ""
            print(
                f"  {what:50} {figure:9.2f} {bar if bar is not None else '':>6} {mark:4} {shown}", flush=True
            )
    return int(failed)


def names() -> list[str]:
    """The benches of this folder, those expected first."""
    there = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))
    return [*EXPECTED, *(name for name in there if name not in EXPECTED)]


def _rows(name: str) -> Iterator[Row]:
    if not (HERE / f"bench_{name}.py").is_file():
        print("  (no such bench yet)")
        return
    try:
        yield from importlib.import_module(f"benchmarks.bench_{name}").rows()
    except Exception as failed:  # noqa: BLE001 - one bench that fails must not hide the others
        yield f"failed: {type(failed).__name__}: {failed}", math.inf, ""


def _with_bar(what: str, note: str) -> tuple[str, float | None]:
    """The note without its bar, and the bar."""
    said = _BAR.search(note)
    if said:
        return _BAR.sub("", note).strip(), float(said[1])
    return note, next((bar for start, bar in BARS.items() if what.startswith(start)), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
