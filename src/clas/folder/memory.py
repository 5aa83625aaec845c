"""Remembers what was read, so that a run that is stopped or repeated does only what is left.

In: the folder of results. Out: `Memory`: what is known by key and stamp, and what was read. It counts only
for the same content, reader and trame; another reader or trame begins anew.

    with Memory(Path("résultats"), "1 clas-2024-2025") as memory: memory.stamps
"""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

NAME = ".lectures.sqlite"
_WAITING_ROWS, _WAITING_SECONDS = 256, 1.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS about (reader TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, stamp TEXT NOT NULL, kind TEXT NOT NULL,
    told TEXT NOT NULL, doubtful INTEGER NOT NULL, place TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
)


class Kept(NamedTuple):
    """What is remembered of a file.

    `kind`: "" for a bilan, else the kind of failure. `told`: the bilan's JSON, or "" when it stands in a
    file; the blanks of a failure's sentence, as JSON. `doubtful`: number of answers to look at.
    `place`: the whole path of the file, "" where what was read stands in no file of its own.
    """

    kind: str = ""
    told: str = ""
    doubtful: int = 0
    place: str = ""


class BusyError(Exception):
    """Another run is at work in the same folder of results."""


class Memory:
    """The readings kept in one folder of results, in one SQLite file, for one run at a time."""

    def __init__(self, folder: Path, reader: str, again: Sequence[str] = ()) -> None:
        """Open or begin the memory of a folder. BusyError, OSError.

        `reader` names reader and trame; `again`: kinds of failure that do not count as known.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / NAME
        self._waiting = 0
        self._saved = time.monotonic()
        try:
            self._base = self._open(reader)
        except sqlite3.DatabaseError as damaged:
            _refuse(damaged)
            self._path.unlink(missing_ok=True)  # a damaged memory costs a new reading, nothing else
            self._base = self._open(reader)
        rows = self._base.execute("SELECT key, stamp, kind FROM reading")
        self.stamps: dict[str, str] = {key: stamp for key, stamp, kind in rows if kind not in again}

    def _open(self, reader: str) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=0.5, isolation_level=None)
        try:
            base.execute("PRAGMA locking_mode=EXCLUSIVE")
            base.execute("BEGIN EXCLUSIVE")
            for table in _TABLES:
                base.execute(table)
            if base.execute("SELECT reader FROM about").fetchone() != (reader,):
                base.execute("DELETE FROM reading")
                base.execute("DELETE FROM about")
                base.execute("INSERT INTO about VALUES (?)", (reader,))
            _check_whole(base)
            base.execute("SELECT key, stamp, kind, told, doubtful, place FROM reading").fetchone()
            base.execute("COMMIT")
            base.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError:
            base.close()
            raise
        return base

    def kept(self, key: str) -> Kept:
        """What is remembered under this key; KeyError for nothing."""
        rows = self._base.execute("SELECT kind, told, doubtful, place FROM reading WHERE key = ?", (key,))
        row = rows.fetchone()
        if row is None:
            raise KeyError(key)
        return Kept(*row)

    def keep(self, key: str, stamp: str, kept: Kept) -> None:
        """Remember a reading; it is on the disk within a second, or at the end."""
        self._run("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?)", (key, stamp, *kept))
        self._waiting += 1
        if self._waiting >= _WAITING_ROWS or time.monotonic() - self._saved > _WAITING_SECONDS:
            self.save()

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Forget what belongs to files that are no longer there."""
        gone = {key for (key,) in self._base.execute("SELECT key FROM reading")} - set(keys)
        for key in gone:
            self.forget(key)

    def forget(self, key: str) -> None:
        """Forget one file."""
        self._run("DELETE FROM reading WHERE key = ?", (key,))

    def places(self) -> list[tuple[str, str]]:
        """The key and the whole path of every file whose reading stands in a file of its own."""
        return self._base.execute("SELECT key, place FROM reading WHERE place != ''").fetchall()

    def noted(self, name: str) -> str:
        """What was noted under a name, "" for nothing."""
        row = self._base.execute("SELECT text FROM note WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, text: str) -> None:
        """Note a text under a name, for the next run."""
        self._run("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, text))

    def save(self) -> None:
        """Put what waits on the disk."""
        self._run("COMMIT")
        self._run("BEGIN EXCLUSIVE")
        self._waiting = 0
        self._saved = time.monotonic()

    def _run(self, order: str, blanks: tuple[object, ...] = ()) -> None:
        try:
            self._base.execute(order, blanks)
        except sqlite3.DatabaseError as failed:
            raise OSError(errno.EIO, str(failed), str(self._path)) from failed

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._base.execute("COMMIT")
        except sqlite3.DatabaseError as failed:
            if kind is None:
                raise OSError(errno.EIO, str(failed), str(self._path)) from failed
        finally:
            self._base.close()


def _check_whole(base: sqlite3.Connection) -> None:
    if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")


def _refuse(failed: sqlite3.DatabaseError) -> None:
    """Tell a memory that cannot be used from a damaged one."""
    if not isinstance(failed, sqlite3.OperationalError):
        return
    if "locked" in str(failed):
        raise BusyError from failed
    if "no such" not in str(failed) and "has no column" not in str(failed):
        raise OSError(errno.EACCES, str(failed)) from failed
