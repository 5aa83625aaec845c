"""The command `clas`: reads its arguments, hands them to one command, answers with an exit code.

0: done; 1: done, but some files could not be read or need a person; 2: the command itself is wrong; 3: what
was asked could not be done; 130: interrupted (a further run goes on where this one stopped).

    clas read --out résultats "Bilans reçus"
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version

from clas.cli import check, forecast, read, synthesise, trame, write
from clas.cli.parser import Parser, add, given_values, options
from clas.cli.said import Stop, warn
from clas.language import TONGUES, say, speak, spoken

COMMANDS = {
    "synthesise": ("synthese", synthesise.declare, synthesise.run),
    "read": ("lire", read.declare, read.run),
    "check": ("verifier", check.declare, check.run),
    "write": ("ecrire", write.declare, write.run),
    "forecast": ("previsionnel", forecast.declare, forecast.run),
    "trame": ("questions", trame.declare, trame.run),
}
"""Every command with its French alias."""
WRONG, INTERRUPTED = 2, 130


def _tongue(words: list[str]) -> str:
    """The language asked for by an option or the environment, before anything is said."""
    for asked in given_values(words, "lang"):
        if asked in TONGUES:
            return asked
    asked = os.environ.get("CLAS_LANG", "")[:2].lower()
    return asked if asked in TONGUES else "fr"


def _version() -> str:
    with contextlib.suppress(PackageNotFoundError):
        return version("bilan-clas")
    return "?"


def build() -> Parser:
    """The parser of the whole command."""
    parser = Parser(
        prog="clas", example=say("cli.first_example"), description=say("cli.about"), epilog=say("cli.more")
    )
    add(
        options(parser), "version", "cli.option.version", action="version", version=f"bilan-clas {_version()}"
    )
    commands = parser.add_subparsers(
        title=say("cli.group.commands"), metavar=say("cli.metavar.command"), dest="command", prog="clas"
    )
    commands.required = True
    for name, (alias, declare, run) in COMMANDS.items():
        first, second = (alias, name) if spoken() == "fr" else (name, alias)
        command = commands.add_parser(
            first,
            aliases=[second],
            help=say(f"cli.{name}.help"),
            description=say(f"cli.{name}.about"),
            example=say(f"cli.{name}.example"),
        )
        declare(command)
        command.set_defaults(run=run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    speak(_tongue(words))
    parser = build()
    if not words:
        parser.print_help()
        return WRONG
    asked = parser.parse_args(words)
    run: Callable[[object], int] = asked.run
    try:
        return run(asked)
    except Stop as stop:
        warn(stop.sentence)
        return stop.code
    except KeyboardInterrupt:
        warn(say("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:  # « clas … | head »: whoever listened has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def run() -> None:
    """The entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    raise SystemExit(main())
