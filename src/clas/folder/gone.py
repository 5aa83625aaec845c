"""Takes out of a folder of readings what was read of files that were deleted or moved since.

In: what was typed, the files found there, the memory. Out: nothing; JSON files of ours are gone, others stay.

    drop([Path("Bilans reçus")], files, Order(out=Path("lectures")), memory)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clas.folder.find import Found
from clas.folder.memory import Memory
from clas.folder.reading import Order, json_path, stamp_of


def drop(typed: Sequence[Path], files: Sequence[Found], order: Order, memory: Memory) -> None:
    """Delete the readings of files that are no longer below what was typed; one that was changed stays."""
    if order.out is None:
        return
    there = {file.name for file in files}
    roots = [path.absolute() for path in typed]
    for name, place in memory.places():
        path = Path(place)
        if name in there or path.exists() or not any(root in path.parents for root in roots):
            continue
        target = json_path(order.out, name)
        stamp = memory.stamps.get(name, "")
        if target.is_file() and stamp == stamp_of(stamp.partition(" ")[0], target):
            target.unlink()
            _drop_empty(target.parent, order.out)
        memory.forget(name)


def _drop_empty(folder: Path, out: Path) -> None:
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
