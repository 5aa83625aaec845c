"""The command line's grammar, said in the person's language.

In: nothing. Out: `Parser`, an `argparse` parser whose headings and complaints come from the catalogue, and
whose help begins with an example.

    Parser(prog="clas").error("…")  # one sentence, exit code 2
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Any, NoReturn

from clas.language import say, spoken

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "cli.wrong.required"),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "cli.wrong.unknown"),
    (
        re.compile(
            r"argument (?P<where>[^:]+): invalid choice: '(?P<what>[^']*)'.*\(choose from (?P<known>.*)\)"
        ),
        "cli.wrong.choice",
    ),
    (re.compile(r"argument (?P<where>[^:]+): invalid \w+ value: '(?P<what>.*)'"), "cli.wrong.number"),
    (re.compile(r"argument (?P<what>[^:]+): expected .*"), "cli.wrong.value"),
    (re.compile(r"argument (?P<what>[^:]+): ignored explicit argument .*"), "cli.wrong.no_value"),
)


_WIDTH = 100


class _Format(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=_WIDTH)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("cli.usage") if prefix is None else prefix)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """All names of an option, then once what it takes."""
        if not action.option_strings:
            return super()._format_action_invocation(action)
        taken = "" if action.nargs == 0 else f" {self._format_args(action, action.dest.upper())}"
        return ", ".join(action.option_strings) + taken


class Parser(argparse.ArgumentParser):
    """A parser that speaks the person's language and puts a runnable example first."""

    def __init__(self, *, example: str = "", **options: Any) -> None:
        options.setdefault("formatter_class", _Format)
        options.setdefault("add_help", False)
        options.setdefault("allow_abbrev", False)
        self.example = example
        super().__init__(**options)

    def format_help(self) -> str:
        """The example, what the command does, then its grammar."""
        example = "\n".join(f"  {line}" for line in self.example.splitlines())
        about, self.description = self.description or "", None
        try:
            grammar = super().format_help()
        finally:
            self.description = about
        return f"{say('cli.example')}\n{example}\n\n{fill(about, _WIDTH)}\n\n{grammar}"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what to do, then leave with 2."""
        for pattern, key in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found:
                message = say(
                    key, **{name: words.replace("'", "") for name, words in found.groupdict().items()}
                )
                break
        print(
            say("cli.wrong.usage", message=message, prog=self.prog, help=option_names("help")[-1]),
            file=sys.stderr,
        )
        raise SystemExit(2)


_NAMES = {
    "help": ("-h", "--help", "--aide"),
    "lang": ("--lang", "--langue"),
    "out": ("--out", "--sortie"),
    "to": ("--to", "--vers"),
    "jobs": ("--jobs", "--processus"),
    "ocr": ("--ocr", "--reconnaissance"),
    "trame": ("--form", "--trame"),
    "quiet": ("-q", "--quiet", "--silence"),
    "forecast": ("--forecast", "--previsionnel"),
    "year": ("--year", "--annee"),
    "version": ("--version",),
}
"""Every option: its short name, its English name, its French one."""


def option_names(name: str) -> tuple[str, ...]:
    """All names of an option; the one of the language in force comes last, then it is the one people see."""
    names = _NAMES[name]
    if spoken() == "fr" or len(names) == 1:
        return names
    return (*names[:-2], names[-1], names[-2])


def shown(name: str) -> str:
    """The name of an option in the language in force."""
    return option_names(name)[-1]


def add(group: argparse._ArgumentGroup, name: str, help_key: str, **options: Any) -> None:
    """Add an option under all its names."""
    names = sorted(option_names(name), key=lambda each: (each.startswith("--"), each != shown(name)))
    group.add_argument(*names, dest=name, help=say(help_key), **options)


def arguments(parser: Parser) -> argparse._ArgumentGroup:
    """The group of what the command works on."""
    return parser.add_argument_group(say("cli.group.arguments"))


def options(parser: Parser) -> argparse._ArgumentGroup:
    """The group of options, those that every command has included."""
    group = parser.add_argument_group(say("cli.group.options"))
    add(group, "help", "cli.option.help", action="help", default=argparse.SUPPRESS)
    add(group, "lang", "cli.option.lang", choices=("fr", "en"), default=None, metavar="fr|en")
    return group


def paths(parser: Parser, name: str, metavar: str, help_key: str) -> None:
    """One or several files or folders."""
    group = arguments(parser)
    group.add_argument(name, nargs="+", type=Path, metavar=say(f"cli.metavar.{metavar}"), help=say(help_key))


def given_values(words: list[str], name: str) -> Iterator[str]:
    """The values given for an option, found before the grammar is known."""
    for place, word in enumerate(words):
        option, joined, value = word.partition("=")
        if option in _NAMES[name]:
            yield value if joined else "".join(words[place + 1 : place + 2])
