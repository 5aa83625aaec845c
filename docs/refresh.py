"""Puts into the documents the tables that are made from the code, so that they cannot fall behind.

In: the Markdown files of docs/, where a table stands between `<!-- made: NAME -->` and `<!-- end -->`.
Out: the same files, each table made anew.

    python -m docs.refresh
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from clas.bilan.check import CODES
from clas.bilan.model import State
from clas.bilan.parse import draw
from clas.cli.main import build
from clas.cli.parser import Parser
from clas.language import TONGUES, catalogue, say, speak, spoken
from clas.readers.failure import Failure
from clas.trame.load import load

DOCS = Path(__file__).parent
_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_LABEL = 90


def refreshed(text: str) -> str:
    """The text of a document, its tables made anew; KeyError for a table that nobody makes."""
    return _MADE.sub(lambda found: f"{found[1]}\n{MAKERS[found[2]]()}\n\n{found[3]}", text)


def documents() -> list[Path]:
    """The documents that may hold such tables."""
    return sorted(DOCS.glob("*.md"))


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(str(cell)) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _sentences(keys: Iterable[str], room: str, level: Callable[[str], str] | None = None) -> str:
    """A line a code: its name, on request its level, and what is said in both languages."""
    rows = [
        [f"`{key}`", *([level(key)] if level else []), *(catalogue(t)[f"{room}.{key}"] for t in TONGUES)]
        for key in keys
    ]
    return _table(["code", *(["level"] if level else []), "in French", "in English"], rows)


def _keys(room: str) -> list[str]:
    """The names right below a room of the catalogue, in its order."""
    return [key.removeprefix(f"{room}.") for key in catalogue("fr") if re.fullmatch(rf"{room}\.\w+", key)]


def _failures() -> str:
    return _sentences(Failure, "failure")


def _other_failures() -> str:
    return _sentences([key for key in _keys("failure") if key not in set(Failure)], "failure")


def _folder() -> str:
    return _sentences([key for key in _keys("folder") if key != "yours"], "folder")


def _writing() -> str:
    return _sentences(_keys("writing"), "writing")


def _faults() -> str:
    return _sentences(_keys("expected.fault"), "expected.fault")


def _findings() -> str:
    return _sentences(CODES, "finding", lambda code: CODES[code].value)


def _doubts() -> str:
    return _sentences(_keys("doubt"), "doubt")


def _columns() -> str:
    return _sentences(_keys("cli.field"), "cli.field")


def _values() -> str:
    rows = [
        [f"`{v.id}`", v.name, v.kind.value, ", ".join(f"`{s}`" for s in v.sources) or "the title of the form"]
        for v in load().values
    ]
    return _table(["id", "name in French", "type", "drawn from, in this order of trust"], rows)


EXAMPLES = (
    ("staff_count", "12 dont 8 bénévoles"),
    ("staff_count", "6 professeurs + 3 bénévoles"),
    ("staff_count", "entre dix et douze"),
    ("staff_count", "une douzaine"),
    ("staff_count", "5, tous bénévoles"),
    ("staff_count", "4 salariés, pas de bénévole"),
    ("staff_count", "voir tableau joint"),
    ("calendar_gaps", "27 semaines au lieu de 30"),
    ("calendar_gaps", "Non, 30 semaines."),
    ("groups_organisation", "4 collectifs au lieu de 5"),
    ("groups_organisation", "3 collectifs et un collectif ados"),
    ("groups_organisation", "Le collectif des petits le lundi, le collectif des grands le mardi"),
    ("continues_identically", "Oui, à l'identique"),
    ("continues_identically", "Oui, mais avec 5 collectifs au lieu de 4"),
    ("continues_identically", "À voir"),
    ("new_group_count", "passage de 3 à 4 collectifs"),
    ("new_group_count", "un de plus"),
    ("bonus_children_actions", "Pas de bonus demandé."),
    ("bonus_children_actions", "Idem"),
    ("bonus_parents_actions", "Une sortie au musée avec les parents"),
)


def _examples() -> str:
    rows = [[f"`{question}`", f"« {text} »", _drawn(question, text)] for question, text in EXAMPLES]
    return _table(["question", "what is written", "values"], rows)


def _drawn(question: str, text: str) -> str:
    """The values that an answer gives, those that stay blank left out."""
    drawn = draw(load(), {question: text}, None).values()
    told = [value for value in drawn if value.state in (State.GIVEN, State.UNREADABLE)]
    return ", ".join(
        f"`{value.id}` {json.dumps(value.value) if value.state is State.GIVEN else value.state.value}"
        + ("" if value.certain else " (uncertain)")
        for value in told
    )


def _questions() -> str:
    rows = [
        [
            q.section,
            f"`{q.id}`",
            q.kind.value,
            q.spot.value,
            q.label if len(q.label) < _LABEL else f"{q.label[:_LABEL]}…",
        ]
        for q in load().questions
    ]
    return _table(["section", "id", "kind", "spot", "label"], rows)


def _commands() -> str:
    """Every command with its alias, arguments and options, as its own help has them."""
    before = spoken()
    speak("en")
    try:
        return "\n\n".join(_command(names, parser) for names, parser in commands())
    finally:
        speak(before)


def commands() -> list[tuple[list[str], Parser]]:
    """The parser of each command, with its names: the first one, then its aliases."""
    held = next(a for a in build()._actions if isinstance(a, argparse._SubParsersAction))
    named: dict[int, list[str]] = {}
    for name, parser in held.choices.items():
        named.setdefault(id(parser), []).append(name)
    return [(names, held.choices[names[0]]) for names in named.values()]


def _command(names: list[str], parser: Parser) -> str:
    rows = [
        [", ".join(f"`{each}`" for each in a.option_strings or [str(a.metavar)]), a.help or ""]
        for a in parser._actions
    ]
    title = f"### `clas {names[0]}`, in French " + ", ".join(f"`clas {alias}`" for alias in names[1:])
    shown = f"```\n{parser.example}\n```"
    return f"{title}\n\n{parser.description}\n\n{shown}\n\n{_table(['', ''], rows)}"


def _exit_codes() -> str:
    told = []
    before = spoken()
    for tongue in TONGUES:
        speak(tongue)
        told.append(dict(re.findall(r"(\d+) ([^;.]+)", say("cli.more").rpartition(":")[2])))
    speak(before)
    rows = [[code, told[0][code], told[1][code]] for code in told[0]]
    return _table(["code", *(f"in {name}" for name in ("French", "English"))], rows)


MAKERS: dict[str, Callable[[], str]] = {
    "failures": _failures,
    "other_failures": _other_failures,
    "folder": _folder,
    "writing": _writing,
    "faults": _faults,
    "findings": _findings,
    "doubts": _doubts,
    "columns": _columns,
    "values": _values,
    "examples": _examples,
    "questions": _questions,
    "commands": _commands,
    "exit_codes": _exit_codes,
}


def main() -> None:
    """Refresh every document, and say which ones changed."""
    for file in documents():
        old = file.read_text(encoding="utf-8")
        new = refreshed(old)
        if new != old:
            file.write_text(new, encoding="utf-8", newline="\n")
            print(f"docs/{file.name}")


if __name__ == "__main__":
    main()
