"""`clas forecast`: reads an adviser's list of agreed projects, shows its columns and its faults.

    clas forecast --out lecture projets.xlsx
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.campaign.expected import expected
from clas.campaign.project import ExpectedList
from clas.cli.parser import Parser, arguments, options
from clas.cli.said import Stop, tell, warn
from clas.language import say
from clas.readers.failure import Unreadable
from clas.readers.sheet import read


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    arguments(parser).add_argument("files", nargs="+", type=Path, metavar="FICHIER", help=say("cli.forecast.files"))
    options(parser)


def run(asked: argparse.Namespace) -> int:
    """Show what is recognised, column by column, and what is wrong, row by row."""
    faulty = False
    for file in asked.files:
        found = expected_of(file)
        tell_expected(found, quiet=False)
        faulty = faulty or bool(found.faults)
    return 1 if faulty else 0


def expected_of(file: Path) -> ExpectedList:
    """The expected projects of a spreadsheet; Stop with a sentence when it cannot be read."""
    try:
        return expected(read(file.read_bytes(), file.name), file.name)
    except OSError as refused:
        raise Stop(say("cli.no_such_path", path=file), 2) from refused
    except Unreadable as failure:
        raise Stop(failure.sentence(file.name)) from failure


def tell_expected(found: ExpectedList, *, quiet: bool) -> None:
    """Say what columns were recognised, how many projects there are, and each fault."""
    if not quiet:
        for table in found.tables:
            columns = ", ".join(
                say("cli.forecast.column", header=" ".join(column.header.split()), field=say(f"cli.field.{column.field}"))
                for column in table.columns
            )
            tell(say("cli.forecast.columns", sheet=table.sheet, columns=columns))
            if table.unknown:
                unknown = ", ".join(f"« {' '.join(column.header.split())} »" for column in table.unknown)
                tell(say("cli.forecast.unknown", columns=unknown))
        tell(say("cli.forecast.projects", n=len(found.projects)))
    for fault in found.faults:
        warn(fault.sentence)
