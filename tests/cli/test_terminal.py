"""On a terminal a bar moves while files are read; elsewhere nothing but the sentences is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folder.made import folder, form

_COMMAND = [sys.executable, "-m", "clas.cli", "lire", "--jobs", "1", "--sortie"]


@pytest.fixture
def received(tmp_path: Path) -> Path:
    files = {f"{n}.docx": form(structure=f"S {n}") for n in range(6)}
    return folder(tmp_path / "in", files | {"vide.docx": b""})


def test_no_bar_where_nobody_looks(received: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [*_COMMAND, tmp_path / "out", received], capture_output=True, encoding="utf-8", check=False
    )
    assert (run.returncode, len(run.stdout.splitlines()), len(run.stderr.splitlines())) == (1, 4, 1)
    assert "\x1b" not in run.stdout + run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal can be made up there")
def test_a_bar_on_a_terminal_and_sentences_above_it(received: Path, tmp_path: Path) -> None:
    import pty  # noqa: TID251 - the test is skipped where there is none

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*_COMMAND, tmp_path / "out", received],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as run:
        os.close(theirs)
        assert run.stdout is not None
        said = run.stdout.read().decode()
    shown = _all_of(ours).decode()
    assert ("Lecture" in shown, "7/7" in shown, "« vide.docx » est vide" in shown) == (True, True, True)
    assert said.splitlines()[0] == "6 bilans lus"


def _all_of(terminal: int) -> bytes:
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other side is closed
            part = b""
        if not part:
            os.close(terminal)
            return shown
        shown += part
