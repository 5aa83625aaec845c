"""The documents cannot fall behind: every code, option and key is in them, and what they show runs."""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import clas
from clas.bilan.canon import as_mapping, from_json
from clas.bilan.check import CODES
from clas.bilan.model import Bilan, State
from clas.cli.main import main
from clas.language import catalogue, speak
from clas.readers.failure import Failure
from clas.readers.sniff import READ
from clas.trame.load import load, parse
from clas.writers.write import MEDIA_TYPES
from docs.refresh import commands, documents, refreshed

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "clas"
SHOWN = ("README.md", "README.fr.md", "CONTRIBUTING.md", "docs/command-line.md", "docs/performance.md")


def _doc(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _codes(name: str) -> set[str]:
    """What stands between backticks in a document."""
    return set(re.findall(r"`([^`\n]+)`", _doc(name)))


def _blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", _doc(name), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("file", documents(), ids=lambda file: file.name)
def test_the_tables_made_from_the_code_are_those_that_make_docs_makes(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run `make docs`"


def test_every_kind_of_failure_is_in_the_documents() -> None:
    assert set(Failure) - _codes("docs/errors.md") == set()


def test_every_finding_is_in_the_documents() -> None:
    assert set(CODES) - _codes("docs/findings.md") == set()


def test_every_doubt_is_in_the_documents() -> None:
    said = {key.removeprefix("doubt.") for key in catalogue("fr") if key.startswith("doubt.")}
    assert said - _codes("docs/findings.md") == set()


def test_every_value_and_state_is_in_the_documents() -> None:
    assert {value.id for value in load().values} | set(State) <= _codes("docs/values.md")


def test_every_question_is_in_the_documents() -> None:
    assert {question.id for question in load().questions} - _codes("docs/trame.md") == set()


def test_every_key_of_a_trame_is_in_the_documents() -> None:
    tree = ast.parse((SOURCE / "trame" / "load.py").read_text(encoding="utf-8"))
    read = {
        each.value
        for node in ast.walk(tree)
        for each in _keys(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    written = set(_written_keys(tomllib.loads(_version())))
    told = {word for code in _codes("docs/trame.md") for word in re.findall(r"\w+", code)}
    assert (read | written) - told == set()


def _version() -> str:
    return (SOURCE / "trame" / "versions" / f"{load().id}.toml").read_text(encoding="utf-8")


def _keys(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Subscript):
        return [node.slice]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return node.args[:1]
    return []


def _written_keys(table: dict[str, object]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, dict):
                yield from _written_keys(row)


def test_every_fault_of_a_trame_is_in_the_documents() -> None:
    code = (SOURCE / "trame" / "check.py").read_text(encoding="utf-8")
    faults = set(re.findall(r'TrameFault\("(\w+)"', code))
    assert faults
    assert faults - _codes("docs/trame.md") == set()


def test_every_command_option_and_alias_is_in_the_documents() -> None:
    told = _codes("docs/command-line.md")
    speak("en")
    for names, parser in commands():
        assert {f"clas {name}" for name in names} <= told
        section = _doc("docs/command-line.md").partition(f"### `clas {names[0]}`")[2].partition("\n### ")[0]
        for action in parser._actions:
            for option in action.option_strings:
                assert f"`{option}`" in section, f"{names[0]} {option}"


def test_every_exit_code_is_in_the_documents() -> None:
    section = _doc("docs/command-line.md").partition("## Exit codes")[2].partition("\n## ")[0]
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)}
    assert _exit_codes() == told


def _exit_codes() -> set[int]:
    """The codes that the commands leave with, as they are written in the code."""
    found: set[int] = set()
    for file in (SOURCE / "cli").glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = _constants(tree)
        for node in ast.walk(tree):
            found |= {code for value in _left_with(node) for code in _numbers(value, named)}
    return found


def _left_with(node: ast.AST) -> list[ast.expr]:
    """What `run` and `main` return, what `Stop` and `SystemExit` are given, the default of a `code`."""
    if isinstance(node, ast.FunctionDef):
        last = node.args.args[len(node.args.args) - len(node.args.defaults) :]
        codes = [d for a, d in zip(last, node.args.defaults, strict=True) if a.arg == "code"]
        if node.name in ("run", "main"):
            codes += [r.value for r in ast.walk(node) if isinstance(r, ast.Return) and r.value]
        return codes
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Stop", "SystemExit")
    ):
        return [*node.args[-1:], *(k.value for k in node.keywords if k.arg == "code")]
    return []


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """`WRONG, INTERRUPTED = 2, 130` at the top of a module."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs += zip(target.elts, value.elts, strict=True)
            else:
                pairs.append((target, value))
    return {target.id: value for target, value in pairs if isinstance(target, ast.Name)}


def _numbers(value: ast.expr, named: dict[str, ast.expr]) -> set[int]:
    parts = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    told = [named.get(p.id, p) if isinstance(p, ast.Name) else p for p in parts]
    return {p.value for p in told if isinstance(p, ast.Constant) and type(p.value) is int}


def test_every_format_is_in_the_documents() -> None:
    endings = {f".{ending}" for ending in (*READ, *MEDIA_TYPES)}
    assert endings - _codes("docs/formats.md") == set()


def test_every_sheet_of_the_workbook_is_in_the_documents() -> None:
    said = catalogue("fr")
    names = {
        said[f"corrections.{key}"]
        for key in ("sheet", "look", "unread", "aside", "expected", "faults", "other_years")
    }
    names |= {said["sheet.bilans"], said["sheet.questions"]}
    assert {name for name in names if f"| {name} |" not in _doc("docs/formats.md")} == set()


def test_every_room_is_in_the_documents() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(clas.__path__) if module.ispkg}
    assert rooms - _codes("docs/house.md") == set()


def test_the_json_shown_has_every_key_and_is_read_back() -> None:
    shown = _blocks("docs/formats.md", "json")[0]
    assert list(json.loads(shown)) == list(as_mapping(Bilan("clas-2024-2025", {})))
    assert from_json(shown).value("groups_count") == (3, 4)


def test_the_trame_shown_can_be_loaded() -> None:
    assert parse(_blocks("docs/trame.md", "toml")[0], "shown.toml").question("staff_count").section == 2


def _lines(word: str) -> list[tuple[str, list[str]]]:
    """The lines of the shell shown that begin with a word, with the document that shows each."""
    lines = [(name, line) for name in SHOWN for block in _blocks(name, "sh") for line in block.splitlines()]
    words = [(name, shlex.split(line, comments=True)) for name, line in lines]
    return [(name, line[1:]) for name, line in words if line and line[0] == word]


@pytest.mark.parametrize("name", ["README.md", "README.fr.md", "docs/command-line.md"])
def test_the_commands_shown_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    shown = [arguments for file, arguments in _lines("clas") if file == name]
    assert len(shown) > 5
    ended = {shlex.join(arguments): main(arguments) for arguments in shown}
    assert {command: code for command, code in ended.items() if code not in (0, 1)} == {}
    made = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert {"synthese.pdf", "bilans.xlsx", "bilans.csv", "bilan.pdf", "formulaire.docx"} <= made
    capsys.readouterr()


def test_the_targets_shown_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", _doc("Makefile"), re.MULTILINE))
    assert {arguments[0] for _, arguments in _lines("make")} - targets == set()


def test_the_python_shown_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(_blocks("README.md", "python")[0], {})
    assert capsys.readouterr().out.startswith("MJC Le Passage 17 ")


@pytest.mark.parametrize(
    "file",
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*.md")],
    ids=lambda file: file.relative_to(ROOT).as_posix(),
)
def test_every_link_leads_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", file.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (file.parent / link).exists()]
    assert lost == []
