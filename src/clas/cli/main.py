"""The command `clas`: reads its arguments, hands them to one command, answers with an exit code.

0: done; 1: done, but some files could not be read or need a person; 2: the command itself is wrong; 3: what was
asked could not be done; 130: interrupted (a further run goes on where this one stopped).

    clas read --out résultats "Bilans reçus"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
import contextlib
from importlib.metadata import PackageNotFoundError, version
import io
import os
import sys

from clas.cli import check, forecast, read, synthesise, trame, write
from clas.cli.parser import Parser, options
from clas.cli.said import Stop
from clas.language import TONGUES, say, speak

COMMANDS = {
    "synthesise": ("synthese", synthesise.declare, synthesise.run),
    "read": ("lire", read.declare, read.run),
    "check": ("verifier", check.declare, check.run),
    "write": ("ecrire", write.declare, write.run),
    "forecast": ("previsionnel", forecast.declare, forecast.run),
    "trame": ("questions", trame.declare, trame.run),
}
"""Every command with its French alias."""
INTERRUPTED = 130


def _tongue(arguments: Sequence[str]) -> str:
    """The language asked for by an option or the environment, before anything is said."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, joined = option.partition("=")
        if name in ("--lang", "--langue") and (joined or value) in TONGUES:
            return joined or value
    asked = os.environ.get("CLAS_LANG", "")[:2].lower()
    return asked if asked in TONGUES else "fr"


def _version() -> str:
    with contextlib.suppress(PackageNotFoundError):
        return version("bilan-clas")
    return "?"


def build() -> Parser:
    """The parser of the whole command."""
    parser = Parser(prog="clas", description=say("cli.about"), epilog=say("cli.more"))
    options(parser).add_argument("--version", action="version", version=f"bilan-clas {_version()}")
    commands = parser.add_subparsers(title=say("cli.group.commands"), metavar=say("cli.metavar.command"), dest="command")
    commands.required = True
    for name, (alias, declare, run) in COMMANDS.items():
        command = commands.add_parser(
            name,
            aliases=[alias],
            help=say(f"cli.{name}.help"),
            description=say(f"cli.{name}.about"),
        )
        declare(command)
        command.set_defaults(run=run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    speak(_tongue(words))
    asked = build().parse_args(words)
    run: Callable[[object], int] = asked.run
    try:
        return run(asked)
    except Stop as stop:
        print(stop.sentence, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print(say("cli.interrupted"), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def run() -> None:
    """The entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    raise SystemExit(main())
