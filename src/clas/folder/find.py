"""Finds the files to read in folders and sub-folders.

In: the paths a person typed. Out: `Found` files, each with its name relative to what was typed, so that 84
files all called « Bilan CLAS.docx » never collide.

    found([Path("Bilans reçus")])[0].name
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from clas.folder.memory import NAME
from clas.folder.results import NAMES as RESULTS

_PASSING = ("~$", "~WRL", ".")
"""How the names begin of files that Word, LibreOffice and macOS lay beside a document that is open."""
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r", "__macosx"})


class Found(NamedTuple):
    """A file to read; `name` is its path relative to what was typed, with "/" between folders.

    `is_folder`: a folder that cannot be looked into, told like a file that cannot be read.
    """

    path: Path
    name: str
    is_folder: bool = False


class NothingFoundError(Exception):
    """A path that was typed does not exist; `path` says which."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def found(paths: list[Path], *, leave_out: Iterable[Path] = (), with_readings: bool = False) -> list[Found]:
    """All files below the paths, sorted by name; what we wrote there is left out.

    `leave_out`: more files and folders of our own. `with_readings`: the JSON files that we wrote are wanted.
    """
    search = _Search(frozenset(path.resolve() for path in leave_out), with_readings)
    files: dict[str, Found] = {}
    met: set[Path] = set()
    for path in paths:
        for file in search.under(path, alone=len(paths) == 1):
            if len(paths) > 1:
                real = file.path.resolve()
                if real in met:  # typed twice, or in a folder that was typed too
                    continue
                met.add(real)
            _add(files, file)
    return [files[name] for name in sorted(files) if not _is_reading(name, files)]


class _Search:
    """A walk through folders; what lies in `aside` is not looked at."""

    def __init__(self, aside: frozenset[Path], with_readings: bool) -> None:
        self._aside = aside
        self._names_aside = {path.name for path in aside}
        self._with_readings = with_readings
        self._seen: set[Path] = set()

    def under(self, path: Path, *, alone: bool) -> Iterator[Found]:
        """The files of what was typed: one file, or a folder; NothingFoundError."""
        try:
            real = path.resolve()
            is_folder, is_there = real.is_dir(), path.exists() or path.is_symlink()
        except OSError as closed:  # a name that the system cannot even look for
            raise NothingFoundError(path) from closed
        if is_folder:
            self._seen = {real}
            yield from self._below(path, "" if alone else f"{spelt(real.name or path.name)}/")
        elif is_there:
            yield Found(path, spelt(path.name))
        else:
            raise NothingFoundError(path)

    def _below(self, folder: Path, before: str, *, ours: bool = False) -> Iterator[Found]:
        """All files below a folder, links followed, each folder once; `ours`: our results lie there."""
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            yield Found(folder, before or spelt(folder.name), is_folder=True)
            return
        ours = ours or any(entry.name == NAME for entry in entries)
        for entry in entries:
            if _is_passing(entry.name) or (ours and self._is_result(entry.name)):
                continue
            path, name = folder / entry.name, before + spelt(entry.name)
            if _is_folder(entry):
                real = path.resolve()
                if real not in self._seen | self._aside:
                    self._seen.add(real)
                    yield from self._below(path, f"{name}/", ours=ours)
            elif entry.name not in self._names_aside or path.resolve() not in self._aside:
                yield Found(path, name)

    def _is_result(self, name: str) -> bool:
        """Whether a file beside our memory is one we wrote: results, those a person changed, readings."""
        started = tuple(f"{result.partition('.')[0]} - " for result in RESULTS)
        is_reading = name.endswith(".json") and not self._with_readings
        return is_reading or name in RESULTS or name.startswith(started)


def _is_passing(name: str) -> bool:
    return name.startswith(_PASSING) or name.lower() in _SYSTEM


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # told as a file that cannot be opened
        return False


def spelt(name: str) -> str:
    """A file's name as text; bytes that are not UTF-8 (a zip from an old Windows) are read as it did."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", "replace")
    return name


def _add(files: dict[str, Found], file: Found) -> None:
    """Keep a file under a name of its own: two folders typed may hold the same relative path."""
    name, number = file.name, 2
    while name in files:
        name, number = f"{number}/{file.name}", number + 1
    files[name] = file._replace(name=name)


def _is_reading(name: str, files: dict[str, Found]) -> bool:
    """Whether a file is what we wrote about the one beside it, when results go where the forms are."""
    return name.endswith(".json") and name.removesuffix(".json") in files
