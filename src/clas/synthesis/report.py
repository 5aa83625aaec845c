"""The report as frozen values: sections of blocks, in the language in force when it was composed.

`compose.py` makes it; the writers turn it into .docx and PDF and know nothing of bilans.

    >>> Section("notes", "Notes", (Text("Rien."),)).blocks[0].text
    'Rien.'

Where themes go: a later analysis hands its own sections to `compose(further=…)`; they are made of the same
blocks and stand between the gaps and the difficulties quoted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clas.synthesis.charts import Chart
from clas.synthesis.figures import Tally


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A short list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that must not be missed."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its width beside the others, and whether it holds numbers."""

    title: str
    width: float = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with its caption; the first cell names the row, a line feed parts two lines of a cell."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures; `behind` gives the bilans behind each row, so that any figure can be opened."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    behind: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart: its title, its sentence, the drawing, then the table of its figures."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a bilan, word for word, and where it comes from."""

    text: str
    source: str


Block = Heading | Text | Points | Notice | Rows | FigureTable | ChartBlock | Quote


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; `id` stays the same through every rewording."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole; it is for one school year."""

    title: str
    subtitle: str
    school_year: str
    tongue: str
    sections: tuple[Section, ...]
    made_on: date | None = None
