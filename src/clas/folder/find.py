"""Finds the files to read in folders and sub-folders.

In: the paths a person typed. Out: `Found` files, each with its name relative to what was typed, so that 84 files all
called « Bilan CLAS.docx » never collide.

    found([Path("Bilans reçus")])[0].name
"""

from __future__ import annotations

from collections.abc import Iterator
import os
from pathlib import Path
from typing import NamedTuple

_PASSING = ("~$", ".~lock", "._")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "icon\r"})


class Found(NamedTuple):
    """A file to read; `name` is its path relative to what was typed, with "/" between folders."""

    path: Path
    name: str


class NothingFoundError(Exception):
    """A path that was typed does not exist; `path` says which."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def found(paths: list[Path], *, leave_out: Path | None = None) -> list[Found]:
    """All files below the paths, sorted by name; `leave_out`: a folder that is not looked into (our own results)."""
    files: dict[str, Found] = {}
    aside = leave_out.resolve() if leave_out else None
    several = len(paths) > 1
    for path in paths:
        if path.is_file():
            _add(files, Found(path, path.name))
        elif path.is_dir():
            for below in _below(path, aside):
                name = below.relative_to(path).as_posix()
                _add(files, Found(below, f"{path.name}/{name}" if several else name))
        else:
            raise NothingFoundError(path)
    return [files[name] for name in sorted(files)]


def _add(files: dict[str, Found], file: Found) -> None:
    """Keep a file under a name of its own: two folders typed may hold the same relative path."""
    name, number = file.name, 2
    while name in files and files[name].path.resolve() != file.path.resolve():
        name, number = f"{number}/{file.name}", number + 1
    files[name] = Found(file.path, name)


def _below(folder: Path, aside: Path | None) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        here = Path(where)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and (here / f).resolve() != aside)
        for name in sorted(names):
            if not name.startswith(_PASSING) and name.lower() not in _SYSTEM and not name.startswith("."):
                yield here / name
