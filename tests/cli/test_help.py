"""The command line explains itself: an example that runs comes first; complaints are one sentence."""

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from clas.cli.main import COMMANDS, build
from clas.cli.parser import Parser
from clas.language import TONGUES, speak
from tests.cli.typed import typed
from tests.folder.made import folder, form

ROOT = Path(__file__).parents[2]


def _commands() -> dict[str, Parser]:
    found = next(action for action in build()._actions if isinstance(action, argparse._SubParsersAction))
    return {name: parser for name, parser in found.choices.items() if isinstance(parser, Parser)}


def _examples() -> Iterator[str]:
    yield build().example
    for name in COMMANDS:
        yield from _commands()[name].example.splitlines()


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_begins_with_an_example(command: str, tongue: str) -> None:
    words = [command] if command else []
    said = typed(*words, "--lang", tongue, "--help")
    assert (said.code, said.errors) == (0, [])
    assert said.out[0] == {"fr": "Exemple :", "en": "Example:"}[tongue]
    assert said.out[1].startswith("  clas ")
    assert {"fr": "Usage : clas", "en": "Usage: clas"}[tongue] in "\n".join(said.out)
    assert max(map(len, said.out)) <= 110


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_example_runs_as_it_stands(
    tongue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(
        tmp_path,
        {
            "Bilans reçus/Bilan CLAS.docx": form(),
            "projets.xlsx": (ROOT / "samples/projets.xlsx").read_bytes(),
        },
    )
    monkeypatch.chdir(tmp_path)
    speak(tongue)
    lines = [shlex.split(line) for line in _examples()]
    assert len(lines) == 10
    codes = {shlex.join(line): typed(*line[1:], "--lang", tongue).code for line in lines}
    assert {line: code for line, code in codes.items() if code not in (0, 1)} == {}


def test_every_command_and_option_has_its_french_name() -> None:
    commands = _commands()
    assert {"synthese", "lire", "verifier", "ecrire", "previsionnel", "questions"} <= set(commands)
    options = {
        frozenset(action.option_strings)
        for command in commands.values()
        for action in command._actions
        if action.option_strings
    }
    assert options == {
        frozenset(names)
        for names in (
            ("-h", "--help", "--aide"),
            ("--lang", "--langue"),
            ("--out", "--sortie"),
            ("--to", "--vers"),
            ("--jobs", "--processus"),
            ("--ocr", "--reconnaissance"),
            ("--form", "--trame"),
            ("-q", "--quiet", "--silence"),
            ("--forecast", "--previsionnel"),
            ("--year", "--annee"),
        )
    }


@pytest.mark.parametrize("tongue", TONGUES)
def test_english_and_french_names_do_the_same(tongue: str) -> None:
    speak(tongue)
    for english, (french, *_) in COMMANDS.items():
        assert _commands()[english].format_help() == _commands()[french].format_help()


@pytest.mark.parametrize(
    ("words", "told", "command"),
    [
        ("lire", "Il manque : FICHIER_OU_DOSSIER, --sortie/--out", "clas lire"),
        ("lire a --sortie", "Il manque une valeur après --sortie/--out", "clas lire"),
        ("verifier a --jobs x", "--processus/--jobs : « x » n’est pas un nombre entier", "clas verifier"),
        ("lire a --sortie b --bleu", "Mot non reconnu : --bleu", "clas"),
        ("verifier a --silence=3", "-q/--silence/--quiet ne prend pas de valeur", "clas verifier"),
        ("--langue de", "--langue/--lang : « de » n’existe pas, choisissez parmi fr, en", "clas"),
        ("--langue", "Il manque une valeur après --langue/--lang", "clas"),
    ],
)
def test_a_command_that_is_not_well_written_is_told_in_one_sentence(
    words: str, told: str, command: str
) -> None:
    said = typed(*words.split())
    assert (said.code, said.out) == (2, [])
    assert said.errors == [f"{told}. Pour l’aide : {command} --aide"]


def test_the_same_is_told_in_english() -> None:
    said = typed("--lang", "en", "read")
    assert said.errors == ["Missing: FILE_OR_FOLDER, --out/--sortie. For help: clas read --help"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("verifier a --jobs 0", "--processus : 0 n’est pas possible, il faut au moins 1."),
        ("synthese a --annee hier", "« hier » n’est pas une année scolaire : écrivez-la"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_in_one_sentence(words: str, told: str) -> None:
    said = typed(*words.split())
    assert (said.code, said.out, len(said.errors)) == (2, [], 1)
    assert said.errors[0].startswith(told)


def test_an_unknown_command_is_answered_by_those_that_exist() -> None:
    said = typed("frobnique")
    assert (said.code, len(said.errors)) == (2, 1)
    assert "choisissez parmi synthese, synthesise, lire," in said.errors[0]


def test_no_word_at_all_shows_the_help() -> None:
    said = typed()
    assert (said.code, said.out[0], said.errors) == (2, "Exemple :", [])


def test_the_language_comes_from_the_option_or_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CLAS_LANG", "en_GB.UTF-8")
    assert typed("read").errors[0].startswith("Missing")
    assert typed("read", "--langue=fr").errors[0].startswith("Il manque")
    monkeypatch.setenv("CLAS_LANG", "de")
    assert typed("read").errors[0].startswith("Il manque")


def test_the_version_is_told() -> None:
    said = typed("--version")
    assert (said.code, said.out[0].split()[0]) == (0, "bilan-clas")
