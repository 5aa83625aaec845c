"""The command as a person types it, in this process: its exit code and what it said.

In: a line of words. Out: `Said`.

    typed("lire", "Bilans reçus", "--sortie", "lectures").code
"""

from __future__ import annotations

import contextlib
import io
from typing import NamedTuple

from clas.cli.main import main


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: list[str]
    errors: list[str]


def typed(*words: object) -> Said:
    """Run the command of these words."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
    return Said(code, out.getvalue().splitlines(), errors.getvalue().splitlines())
