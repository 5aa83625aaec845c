"""Fixtures of the writers' tests: the trame, and LibreOffice for what was written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest

from clas.trame.load import load
from clas.trame.model import Trame

Convert = Callable[[dict[str, bytes], str], dict[str, str]]


@pytest.fixture(scope="session")
def trame() -> Trame:
    return load("clas-2024-2025")


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Files by name → the texts that LibreOffice makes of them, in one call; one that it refuses is left out.

    Second argument: LibreOffice's own name of the format (`TEXT`, `CSV`).
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")

    def convert(files: dict[str, bytes], into: str) -> dict[str, str]:
        folder = tmp_path_factory.mktemp("files")
        for name, data in files.items():
            (folder / name).write_bytes(data)
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", into]
        command += ["--outdir", str(folder / "out"), *(str(folder / name) for name in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return {
            path.name: path.read_text(encoding="utf-8-sig") for path in sorted((folder / "out").iterdir())
        }

    return convert


TEXT = "txt:Text (encoded):UTF8"
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true,false,false,false,-1"
