"""The command line's grammar, said in the person's language.

In: nothing. Out: `Parser`, an `argparse` parser whose headings and complaints come from the catalogue.

    Parser(prog="clas").error("…")  # one sentence, exit code 2
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from clas.language import say

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "cli.wrong.required"),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "cli.wrong.unknown"),
    (re.compile(r"argument (?P<where>[^:]+): invalid choice: (?P<what>'[^']*').*"), "cli.wrong.choice"),
    (re.compile(r"argument (?P<where>[^:]+): invalid int value: (?P<what>.+)"), "cli.wrong.number"),
    (re.compile(r"argument (?P<what>[^:]+): expected .*"), "cli.wrong.value"),
)


class _Format(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or say("cli.usage"))


class Parser(argparse.ArgumentParser):
    """A parser that speaks the person's language and puts a runnable example first."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Format)
        options.setdefault("add_help", False)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what to do, then leave with 2."""
        for pattern, key in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found:
                message = say(key, **found.groupdict())
                break
        print(say("cli.wrong.usage", message=message, prog=self.prog), file=sys.stderr)
        raise SystemExit(2)


def arguments(parser: Parser) -> argparse._ArgumentGroup:
    """The group of what the command works on."""
    return parser.add_argument_group(say("cli.group.arguments"))


def options(parser: Parser) -> argparse._ArgumentGroup:
    """The group of options, those that every command has included."""
    group = parser.add_argument_group(say("cli.group.options"))
    group.add_argument("-h", "--help", "--aide", action="help", help=say("cli.option.help"))
    group.add_argument("--lang", "--langue", choices=("fr", "en"), default=None, help=say("cli.option.lang"))
    return group
