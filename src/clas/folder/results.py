"""The files that a synthesis writes: whole or not at all, never over what a person wrote by hand.

In: a folder and contents. Out: files; a result that a person changed since it was written is kept beside,
renamed.

    Results(Path("Bilans reçus - synthèse"), memory).write("synthese.docx", content)
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from clas.folder.memory import Memory
from clas.language import say

WORKBOOK = "bilans.xlsx"
REPORTS = ("synthese.docx", "synthese.pdf")
NAMES = (WORKBOOK, *REPORTS)


class HeldError(Exception):
    """A result is open in another program; `lock`: what that program laid beside it, or None."""

    def __init__(self, path: Path, lock: Path | None = None) -> None:
        super().__init__(str(path))
        self.path = path
        self.lock = lock


def check_free(folder: Path) -> None:
    """HeldError when a result is open elsewhere: better said before the reading than after."""
    for name in NAMES:
        path = folder / name
        if not path.exists():
            continue
        try:
            path.open("r+b").close()
        except PermissionError as held:
            raise HeldError(path) from held
        lock = next((lock for lock in _locks(path) if lock.exists()), None)
        if lock is not None:
            raise HeldError(path, lock)


def _locks(path: Path) -> list[Path]:
    """What Word, Excel and LibreOffice lay beside an open file; Word drops two letters of its name."""
    name = path.name
    return [path.with_name(lock) for lock in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")]


class Results:
    """The results in one folder; `kept_aside`: names of the copies made of what a person had changed."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self._folder = folder
        self._memory = memory
        self.kept_aside: list[str] = []

    def write(self, name: str, content: bytes, *, keep: bool) -> None:
        """Write one file whole; `keep`: what is there is a person's work and stays, renamed. HeldError."""
        path = self._folder / name
        passing = path.with_name(f".{name}.part")
        try:
            passing.write_bytes(content)
            if keep:
                self._keep_aside(path)
            passing.replace(path)
        except PermissionError as held:
            passing.unlink(missing_ok=True)
            raise HeldError(path) from held
        self._memory.note(name, sha256(content).hexdigest())

    def is_changed(self, name: str) -> bool:
        """Whether a result is there that is not as we wrote it."""
        path = self._folder / name
        return path.is_file() and sha256(path.read_bytes()).hexdigest() != self._memory.noted(name)

    def _keep_aside(self, path: Path) -> None:
        """Give a result that a person changed a name of its own, with the day and time of the change."""
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        mark = say("folder.yours", when=f"{when:%Y-%m-%d %Hh%M}")
        names = (f"{path.stem} - {mark}{f' ({n})' if n > 1 else ''}{path.suffix}" for n in count(1))
        copy = next(copy for copy in map(path.with_name, names) if not copy.exists())
        path.replace(copy)
        self.kept_aside.append(copy.name)
