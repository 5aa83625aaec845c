"""The house checks itself: size, layers, words, what it asks of the machine."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
import tokenize
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path, PurePath

import pytest

import clas
from clas.language import TONGUES, catalogue

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULE_LINES, FUNCTION_LINES = 400, 50


def _tracked(ending: str = "") -> list[Path]:
    """The files that the repository keeps; all that lie there where git is not at hand."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
        ).stdout.split("\0")
        files = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        rooms = ("src", "tests", "docs", "benchmarks", "samples", ".ci")
        files = [*(f for room in rooms for f in (ROOT / room).rglob("*")), *ROOT.glob("*.*")]
    return [file for file in files if file.is_file() and file.name.endswith(ending)]


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _trees() -> list[tuple[str, ast.Module]]:
    return [(_name(file), ast.parse(_text(file))) for file in _tracked(".py")]


# Size


def test_no_module_is_longer_than_400_lines() -> None:
    long = {_name(file): n for file in _tracked(".py") if (n := len(_text(file).splitlines())) > MODULE_LINES}
    assert long == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {
        f"{file}: {node.name}": node.end_lineno - node.lineno + 1
        for file, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= FUNCTION_LINES
    }
    assert long == {}


# Rooms


def test_every_import_goes_one_way() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_every_room_is_in_the_layers() -> None:
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]
    named = {room.strip() for layer in layers["layers"] for room in layer.split("|")}
    rooms = {module.name for module in pkgutil.iter_modules(clas.__path__)}
    assert rooms - {"__main__"} == named


# Words


def test_no_name_says_nothing() -> None:
    empty = {"utils", "util", "common", "helpers", "helper", "core", "services", "service", "misc", "tools"}
    modules = [
        _name(file) for file in _tracked(".py") if empty & set(PurePath(_name(file)).with_suffix("").parts)
    ]
    classes = [
        f"{file}: {node.name}"
        for file, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Handler", "Helper"))
    ]
    assert modules + classes == []


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    silent = re.compile(r"#\s*(?:ruff: )?(?:noqa|type: ignore)(?!.*(?:\s-\s|\s#\s)\s*\w)", re.IGNORECASE)
    found: list[str] = []
    for file in _tracked(".py"):
        lines = file.read_bytes()
        for token in tokenize.tokenize(BytesIO(lines).readline):
            if token.type == tokenize.COMMENT and silent.search(token.string):
                found.append(f"{_name(file)}:{token.start[0]}: {token.string}")
    assert found == []


def test_every_example_in_a_docstring_is_true() -> None:
    failed = []
    for module in pkgutil.walk_packages(clas.__path__, "clas."):
        if module.name.endswith("__main__"):
            continue
        if doctest.testmod(importlib.import_module(module.name)).failed:
            failed.append(module.name)
    assert failed == []


def test_every_sentence_is_in_both_languages_with_the_same_blanks() -> None:
    blanks = re.compile(r"\{(\w+)")
    said = [{key: sorted(set(blanks.findall(text))) for key, text in catalogue(t).items()} for t in TONGUES]
    assert said[0] == said[1]


def test_every_sentence_that_the_code_says_by_its_whole_key_is_in_the_catalogue() -> None:
    keys = {
        node.args[0].value
        for file, tree in _trees()
        for node in ast.walk(tree)
        if file.startswith("src/")
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("say", "counted")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    known = set(catalogue("fr"))
    assert {key for key in keys if key not in known and not {f"{key}.one", f"{key}_one"} & known} == set()


# What it asks of the machine


def test_a_call_that_only_posix_has_is_refused() -> None:
    banned = list(PROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"])
    modules = sorted({name.partition(".")[0] for name in banned})
    uses = [name for name in banned if "." in name]
    code = "\n".join([*(f"import {module}" for module in modules), *uses]) + "\n"
    checked = ["check", "--select", "TID251", "--output-format", "concise", "--no-cache"]
    told = subprocess.run(
        [sys.executable, "-m", "ruff", *checked, "--stdin-filename", "src/clas/seeded.py", "-"],
        cwd=ROOT,
        input=code,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    refused = set(re.findall(r"`([\w.]+)` is banned", told.stdout))
    assert refused == set(banned)


@pytest.mark.parametrize("library", ["django", "scikit-learn", "polars", "numpy", "spacy"])
def test_the_base_install_is_light(library: str) -> None:
    named = {re.split(r"[<>=!~\[; ]", each)[0].lower() for each in PROJECT["project"]["dependencies"]}
    assert library not in named


def test_a_command_starts_without_the_heavy_libraries() -> None:
    heavy = [
        "django",
        "sklearn",
        "numpy",
        "polars",
        "typst",
        "docx",
        "pikepdf",
        "pypdfium2",
        "xlsxwriter",
        "rich",
    ]
    code = f"import sys, clas.cli.main; print(sorted(set({heavy}) & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == "[]"


def test_the_locked_file_has_hashes_and_names_no_host() -> None:
    locked = _text(ROOT / "requirements.lock")
    pinned = re.findall(r"^[a-z0-9][\w.-]*==", locked, re.MULTILINE)
    assert len(pinned) > 20
    assert (
        re.findall(r"^[a-z0-9][^\n]*==[^\n\\]*$", locked, re.MULTILINE) == []
    )  # each goes on with its hashes
    assert re.findall(r"\w+://|--\w*(?:index|find-links)\S*", locked) == []


def test_every_dependency_is_locked() -> None:
    locked = set(re.findall(r"^([a-z0-9][\w.-]*)==", _text(ROOT / "requirements.lock"), re.MULTILINE))
    extras = PROJECT["project"]["optional-dependencies"].values()
    asked = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *(e for x in extras for e in x),
    ]
    names = {re.split(r"[<>=!~\[; ]", each)[0].lower() for each in asked}
    assert names - locked == set()


# What it must not tell


def test_no_file_names_a_folder_of_a_machine_or_the_host_of_a_registry() -> None:
    folder = rb"(?<![\w.~-])/(?:wor[k]|roo[t]|tm[p]|hom[e]|User[s]|op[t])/\w"
    host = rb"pypi\.or[g]|pythonhoste[d]|npmj[s]|piwheel[s]"
    told = re.compile(folder + rb"|" + host)
    found = [
        f"{_name(file)} ({part}): {match[0].decode('utf-8', 'replace')}"
        for file in _tracked()
        for part, content in _contents(file)
        for match in told.finditer(content)
    ]
    assert found == []


def _contents(file: Path) -> list[tuple[str, bytes]]:
    """The bytes of a file, or of each part of a container."""
    if file.suffix in (".docx", ".odt", ".xlsx", ".ods", ".docm"):
        try:
            with zipfile.ZipFile(file) as container:
                parts = [
                    part for part in container.namelist() if not part.endswith((".png", ".jpeg", ".jpg"))
                ]
                return [(part, container.read(part)) for part in parts]
        except (zipfile.BadZipFile, RuntimeError, OSError):
            pass  # a specimen that is broken on purpose
    return [("", file.read_bytes())]
