"""Why a file cannot be read: one stable kind, one sentence that tells a person what to do.

>>> Unreadable(Failure.EMPTY_FILE).kind
<Failure.EMPTY_FILE: 'empty_file'>
"""

from __future__ import annotations

from enum import StrEnum

from clas.language import say


class Failure(StrEnum):
    """The kinds of error, listed in docs/errors.md."""

    CORRUPT_FILE = "corrupt_file"
    FORMAT_MISMATCH = "format_mismatch"
    EMPTY_FILE = "empty_file"
    ENCRYPTED = "encrypted"
    NOT_THIS_FORM = "not_this_form"
    UNSAFE_XML = "unsafe_xml"
    TOO_LARGE = "too_large"
    NO_TEXT_LAYER = "no_text_layer"
    UNSUPPORTED_FORMAT = "unsupported_format"
    NEEDS_TOOL = "needs_tool"


class Unreadable(Exception):  # noqa: N818 - it names what could not be done
    """A file cannot be read. `kind` is stable; `blanks` fill the sentence; `why` is for the technician."""

    def __init__(self, kind: Failure, why: str = "", **blanks: str) -> None:
        super().__init__(kind, why)
        self.kind = kind
        self.why = why
        self.blanks = blanks

    def sentence(self, file: str) -> str:
        """What to tell the person who has this file in hand."""
        return say(f"failure.{self.blanks.get('variant', self.kind)}", **{"file": file, **self.blanks})
