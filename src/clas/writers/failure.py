"""Why something cannot be written: one sentence that tells a person what to do.

>>> MissingToolError("polars", format="parquet").tool
'polars'
"""

from __future__ import annotations

from clas.language import say


class CannotWriteError(Exception):
    """Something cannot be written; `sentence` says why and what to do."""

    key = "writing.cannot"

    def __init__(self, what: str, **blanks: str) -> None:
        super().__init__(what)
        self.what = what
        self.blanks = blanks

    def sentence(self) -> str:
        """What to tell the person who asked."""
        return say(self.key, what=self.what, **self.blanks)


class MissingToolError(CannotWriteError):
    """The format needs a library that is not installed."""

    key = "writing.missing_tool"

    @property
    def tool(self) -> str:
        """The library that is missing."""
        return self.what


class UnknownFormatError(CannotWriteError):
    """No writer makes this format of this thing; blank `known`: the formats there are."""

    key = "writing.unknown_format"


class NoFormError(CannotWriteError):
    """The trame has no blank form of this format; blank `format`."""

    key = "writing.no_form"


class TooManyRowsError(CannotWriteError):
    """A sheet has more rows or columns than the format can hold."""

    key = "writing.too_many_rows"
