"""Remembers what was read, so that a run that is stopped or repeated does only what is left.

In: the folder of results. Out: `Memory`: for each file name the digest of the content it was read from, and what
was read. A reading counts only for the same content, reader, trame and options.

    with Memory(Path("résultats"), key="1 clas-2024-2025") as memory: memory.digest("a.docx")
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
import sqlite3
from types import TracebackType

NAME = ".lectures.sqlite"
_BATCH = 200


class Memory:
    """The readings kept in one folder of results, in one SQLite file."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open or begin the memory of a folder; `key` names reader, trame and options."""
        folder.mkdir(parents=True, exist_ok=True)
        self._key = key
        self._waiting = 0
        self._base = self._open(folder / NAME)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        for attempt in (1, 2):
            base = sqlite3.connect(path)
            try:
                base.execute("PRAGMA journal_mode=WAL")
                base.execute("PRAGMA synchronous=NORMAL")
                base.execute(
                    "CREATE TABLE IF NOT EXISTS reading"
                    " (name TEXT PRIMARY KEY, key TEXT NOT NULL, digest TEXT NOT NULL, json TEXT)"
                )
            except sqlite3.DatabaseError:
                base.close()
                if attempt == 2:
                    raise
                path.unlink()  # a damaged memory costs a new reading, nothing else
            else:
                break
        return base

    def digest(self, name: str) -> str:
        """The digest of the content that this file was last read from, "" when it must be read."""
        row = self._base.execute(
            "SELECT digest FROM reading WHERE name = ? AND key = ?", (name, self._key)
        ).fetchone()
        return str(row[0]) if row else ""

    def keep(self, name: str, digest: str, json: str | None) -> None:
        """Remember a reading; `json` is what was read, None when it is kept elsewhere."""
        self._base.execute(
            "INSERT OR REPLACE INTO reading (name, key, digest, json) VALUES (?, ?, ?, ?)",
            (name, self._key, digest, json),
        )
        self._waiting += 1
        if self._waiting >= _BATCH:
            self.save()

    def json(self, name: str) -> str:
        """What was read of this file; "" when nothing is kept."""
        row = self._base.execute("SELECT json FROM reading WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row and row[0] else ""

    def readings(self, names: list[str]) -> Iterator[tuple[str, str]]:
        """The name and what was read of each of these files, in this order."""
        for name in names:
            yield name, self.json(name)

    def save(self) -> None:
        """Put what waits on the disk."""
        self._base.commit()
        self._waiting = 0

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.save()
        self._base.close()
