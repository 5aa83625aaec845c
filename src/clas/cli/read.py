"""`clas read`: one JSON file for each form received, and on request one table of all.

    clas read --out résultats --to bilans.parquet "Bilans reçus"
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
import os
from pathlib import Path
import tempfile

from clas.bilan.canon import from_json
from clas.bilan.model import Bilan
from clas.cli.parser import Parser, arguments, options
from clas.cli.said import Stop, progress, tell, warn
from clas.folder.find import Found, NothingFoundError, found
from clas.folder.memory import Memory
from clas.folder.reading import Order, Outcome, processors, read_all
from clas.language import say
from clas.trame.load import DEFAULT, load, versions
from clas.writers.failure import CannotWriteError
from clas.writers.write import BILANS_FORMATS, write_bilans


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    arguments(parser).add_argument("paths", nargs="+", type=Path, metavar="FICHIER_OU_DOSSIER", help=say("cli.read.paths"))
    group = options(parser)
    group.add_argument("--out", "--sortie", type=Path, metavar="DOSSIER", required=True, help=say("cli.read.out"))
    group.add_argument("--to", "--vers", type=Path, action="append", default=[], metavar="FICHIER", help=say("cli.read.to"))
    reading_options(group)


def reading_options(group: argparse._ArgumentGroup) -> None:
    """The options of every command that reads files."""
    group.add_argument("--jobs", "--processus", type=int, default=processors(), metavar="N", help=say("cli.option.jobs"))
    group.add_argument("--ocr", "--reconnaissance", action="store_true", help=say("cli.option.ocr"))
    group.add_argument("--trame", default=DEFAULT, choices=versions(), help=say("cli.option.trame"))
    group.add_argument("-q", "--quiet", "--silence", action="store_true", help=say("cli.option.quiet"))


def run(asked: argparse.Namespace) -> int:
    """Read, write one JSON a file, say what could not be read."""
    for table in asked.to:
        if table.suffix[1:].lower() not in BILANS_FORMATS:
            raise Stop(say("cli.read.to_format", file=table.name, known=", ".join(f".{f}" for f in BILANS_FORMATS)), 2)
    files = files_of(asked.paths, asked.out)
    order = Order(asked.trame, asked.ocr, max(1, asked.jobs), asked.out)
    try:
        tally = _read(files, order, quiet=asked.quiet)
        for table in asked.to:
            _write_table(files, asked.out, table, asked.trame)
    except OSError as refused:
        raise Stop(say("cli.cannot_write", place=refused.filename or asked.out, why=refused.strerror or "")) from refused
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed
    if not asked.quiet:
        for line in tally.lines():
            tell(line)
        tell(say("cli.read.done", out=asked.out))
    return 1 if tally.failed else 0


def files_of(paths: list[Path], out: Path | None) -> list[Found]:
    """The files that a person named; Stop when a path does not exist or nothing is there."""
    try:
        files = found(paths, leave_out=out)
    except NothingFoundError as missing:
        raise Stop(say("cli.no_such_path", path=missing.path), 2) from missing
    if not files:
        raise Stop(say("cli.nothing_to_read", path=paths[0]), 2)
    return files


class Tally:
    """Counts what became of the files."""

    def __init__(self) -> None:
        self.read = self.kept = self.doubtful = 0
        self.failed: dict[str, int] = {}

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        if outcome.kind:
            self.failed[outcome.kind] = self.failed.get(outcome.kind, 0) + 1
        elif outcome.kept:
            self.kept += 1
        else:
            self.read += 1
            self.doubtful += outcome.doubtful

    def lines(self) -> list[str]:
        """What to tell the person, one sentence a line."""
        lines = [say("cli.tally.read", n=self.read)]
        if self.kept:
            lines.append(say("cli.tally.kept", n=self.kept))
        lines += [f"{n} : {say(f'cli.kind.{kind}')}" for kind, n in sorted(self.failed.items())]
        if self.doubtful:
            lines.append(say("cli.tally.doubtful", n=self.doubtful))
        return lines


def _read(files: list[Found], order: Order, *, quiet: bool) -> Tally:
    assert order.out is not None
    tally = Tally()
    with (
        Memory(order.out, order.key()) as memory,
        progress(len(files), say("cli.reading"), quiet=quiet) as step,
    ):
        for outcome in read_all(files, order, memory.digest):
            tally.add(outcome)
            if outcome.kind:
                warn(outcome.sentence)
            elif not outcome.kept:
                memory.keep(outcome.name, outcome.digest, None)
            step()
    return tally


def _bilans(files: list[Found], out: Path) -> Iterator[Bilan]:
    for file in files:
        text = (out / f"{file.name}.json").read_text(encoding="utf-8")
        if not text.startswith('{"error"'):
            yield from_json(text)


def _write_table(files: list[Found], out: Path, table: Path, version: str) -> None:
    """Write all bilans as one table, under a passing name until it is whole."""
    table.parent.mkdir(parents=True, exist_ok=True)
    handle, passing = tempfile.mkstemp(dir=table.parent, prefix=".clas-", suffix=table.suffix)
    try:
        with os.fdopen(handle, "wb") as stream:
            write_bilans(_bilans(files, out), table.suffix[1:].lower(), stream, load(version))
        Path(passing).replace(table)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise
