"""`clas forecast`: reads an adviser's list of agreed projects, shows its columns and its faults.

clas forecast --out lectures projets.xlsx
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clas.campaign.expected import expected
from clas.campaign.project import ExpectedList, Table
from clas.cli.intake import files_of
from clas.cli.parser import Parser, add, options, paths
from clas.cli.said import Stop, refused, tell, warn
from clas.folder.forecasts import failed_json, forecast_json
from clas.folder.reading import json_path
from clas.language import say
from clas.language.numbers import counted
from clas.readers.failure import Unreadable
from clas.readers.sheet import read

_TOLD = 10


def declare(parser: Parser) -> None:
    """The arguments of the command."""
    paths(parser, "files", "file_or_folder", "cli.forecast.files")
    group = options(parser)
    add(group, "out", "cli.forecast.out", type=Path, metavar=say("cli.metavar.folder"))
    add(group, "quiet", "cli.option.quiet", action="store_true")


def run(asked: argparse.Namespace) -> int:
    """Show what is recognised, column by column, and what is wrong, row by row; 1 when something is."""
    faulty = False
    files = files_of(asked.files, [asked.out] if asked.out else [])
    for file in files:
        try:
            found = list_of(file.path, file.name)
            told = forecast_json(found)
        except Stop as stop:
            warn(stop.sentence)
            told, faulty = failed_json(stop.sentence), True
        else:
            tell_list(found, file.name if len(files) > 1 else "", quiet=asked.quiet)
            faulty = faulty or bool(found.faults)
        if asked.out:
            _keep(json_path(asked.out, file.name), told)
    if asked.out and not asked.quiet:
        tell(say("cli.read.done", out=asked.out))
    return 1 if faulty else 0


def list_of(path: Path, name: str = "") -> ExpectedList:
    """The expected projects of a spreadsheet; Stop with a sentence when it cannot be read."""
    name = name or path.name
    try:
        return expected(read(path.read_bytes(), path.name), path.name)
    except OSError as error:
        if not path.exists():
            raise Stop(say("cli.no_such_path", path=path), 2) from error
        raise Stop(say("folder.closed", file=name)) from error
    except Unreadable as failure:
        raise Stop(failure.sentence(name)) from failure


def tell_list(found: ExpectedList, file: str = "", *, quiet: bool, most: int = 0) -> None:
    """Say what columns were recognised, how many projects there are, and each fault, or the first `most`."""
    if not quiet:
        if file:
            tell(say("cli.forecast.file", file=file))
        for table in found.tables:
            _tell_columns(table)
        tell(counted("cli.forecast.projects", len(found.projects)))
    told = found.faults[:most] if most else found.faults
    for fault in told:
        warn(fault.sentence)
    if len(told) < len(found.faults):
        warn(counted("cli.forecast.more_faults", len(found.faults) - len(told)))


def _tell_columns(table: Table) -> None:
    columns = ", ".join(
        say(
            "cli.forecast.column",
            header=" ".join(column.header.split()),
            field=say(f"cli.field.{column.field}"),
        )
        for column in table.columns
    )
    where = say("cli.forecast.sheet", sheet=table.sheet) if table.sheet else ""
    tell(say("cli.forecast.columns", where=where, columns=columns))
    if table.unknown:
        unknown = ", ".join(f"« {' '.join(column.header.split())} »" for column in table.unknown)
        tell(say("cli.forecast.unknown", columns=unknown))


def _keep(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise refused(path, error) from error
