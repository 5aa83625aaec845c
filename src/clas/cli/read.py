"""`clas read`: one JSON file for each form received, and on request one table of all.

clas read --out résultats --to bilans.parquet "Bilans reçus"
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.cli.intake import Tally, files_of, gather, jobs_of, reading_options
from clas.cli.parser import Parser, add, options, paths
from clas.cli.said import Stop, refused, tell
from clas.folder.reading import Order
from clas.folder.tables import write_table
from clas.language import say
from clas.trame.load import load
from clas.writers.failure import CannotWriteError
from clas.writers.write import BILANS_FORMATS


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    paths(parser, "paths", "file_or_folder", "cli.read.paths")
    group = options(parser)
    add(group, "out", "cli.read.out", type=Path, metavar=say("cli.metavar.folder"), required=True)
    add(group, "to", "cli.read.to", type=Path, action="append", default=[], metavar=say("cli.metavar.file"))
    reading_options(group)


def run(asked: argparse.Namespace) -> int:
    """Read, write one JSON a file, say what could not be read."""
    for table in asked.to:
        if table.suffix[1:].lower() not in BILANS_FORMATS:
            known = ", ".join(f".{name}" for name in BILANS_FORMATS)
            raise Stop(say("cli.read.to_format", file=table.name, known=known), 2)
    order = Order(asked.trame, asked.ocr, jobs_of(asked), asked.out)
    files = files_of(asked.paths, [asked.out, *asked.to])
    tally = Tally()
    try:
        for outcome in gather(files, order, asked.out, asked.paths, quiet=asked.quiet):
            tally.add(outcome)
        for table in asked.to:
            write_table(files, order, table, load(asked.trame))
    except OSError as error:
        raise refused(asked.out, error) from error
    except CannotWriteError as failed:
        raise Stop(failed.sentence()) from failed
    if not asked.quiet:
        for line in tally.lines():
            tell(line)
        tell(say("cli.read.done", out=asked.out))
        for table in asked.to:
            tell(say("cli.written", file=table))
    return 1 if tally.failed else 0
