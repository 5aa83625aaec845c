"""What every test may ask for: `@pytest.mark.needs("soffice")`, and French as the language spoken.

A test that needs a program of the system skips, with its reason, where there is none; with CLAS_CI=1 it fails
instead, so that nothing is left out unseen where everything is said to be installed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from clas.language import speak


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for program in marker.args:
            need(program)


def need(program: str) -> None:
    """Go no further where the system has not this program: a skip, or a failure with CLAS_CI=1."""
    if shutil.which(program) is None:
        reason = f"needs the program {program}, which is not installed"
        if os.environ.get("CLAS_CI") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    speak("fr")
    yield
    speak("fr")
