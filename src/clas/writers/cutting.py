"""Cuts the XML of a blank form at its blank spaces, and holds every line of the form in a bookmark.

In: the tree of the blank form. Out: its text as pieces, and between two pieces the question whose answer goes
there.

Every label stands in a bookmark `clas_<question id>`, every other line of the form in a bookmark
`clas_line_<n>`: a reader that knows them cannot take an answer for a line of the form, whatever it quotes.

    before, gaps = cut(root, trame, DIALECT, "2024-2025")
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import NamedTuple

from lxml import etree

from clas.trame.model import Question, Spot, Trame

BOOKMARK = "clas_"
"""What the name of every bookmark put around a line of the form begins with."""
_MARK = re.compile(r"<!--clas:(\w+)-->(.*?)<!--/clas-->", re.DOTALL)


class Dress(NamedTuple):
    """The markup around an answer: before it, between two of its paragraphs, after it."""

    opening: str
    joint: str
    closing: str


class Gap(NamedTuple):
    """A blank space: its question, its markup while nothing is answered, an answer's dress, what follows."""

    question: str
    empty: str
    dress: Dress
    after: str


class Dialect(ABC):
    """What is proper to a format."""

    format: str
    part: str  # the part of the container that holds the text
    stored: tuple[str, ...]  # the parts that the format wants uncompressed
    paragraph: str  # the tag of a paragraph

    @abstractmethod
    def text(self, paragraph: etree._Element) -> str:
        """The text of a paragraph, tabs and spaces as single spaces, trimmed."""

    @abstractmethod
    def bookmark(self, paragraph: etree._Element, name: str, number: int) -> None:
        """Hold all that stands in the paragraph in a bookmark."""

    @abstractmethod
    def anchor(self, label: etree._Element) -> etree._Element:
        """The element whose next siblings are the blank lines under this label."""

    @abstractmethod
    def right_cell(self, label: etree._Element) -> etree._Element:
        """The blank paragraph of the cell at the right of the label's."""

    @abstractmethod
    def dress(self, blank: etree._Element) -> Dress:
        """The dress of an answer that stands in place of this blank paragraph."""

    @abstractmethod
    def inline_dress(self, label: etree._Element, below: Dress) -> Dress:
        """The dress of an answer on the label's own line; `below`: that of its further paragraphs."""

    @abstractmethod
    def marked(self, text: str, dress: Dress) -> str:
        """The markup of an answer."""


def cut(root: etree._Element, trame: Trame, dialect: Dialect, year: str) -> tuple[str, list[Gap]]:
    """The form's text up to the first blank space, then the blank spaces in the form's order."""
    labels = _labels(root, trame, dialect, year)
    dresses = {q.id: _open_gap(q, labels[q.id], dialect, set(labels.values())) for q in trame.questions}
    before, *rest = _MARK.split(etree.tostring(root, encoding="unicode"))
    found = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    return before, [Gap(id_, empty, dresses[id_], after) for id_, empty, after in found]


def _labels(root: etree._Element, trame: Trame, dialect: Dialect, year: str) -> dict[str, etree._Element]:
    """The paragraph of each label; on the way, every line of the form gets its bookmark."""
    waiting = list(trame.questions)
    labels: dict[str, etree._Element] = {}
    for number, paragraph in enumerate(list(root.iter(dialect.paragraph)), start=1000):
        text = dialect.text(paragraph)
        if waiting and text == " ".join(waiting[0].label_line.replace(trame.school_year, year).split()):
            question = waiting.pop(0)
            labels[question.id] = paragraph
            dialect.bookmark(paragraph, BOOKMARK + question.id, number)
        elif text:
            dialect.bookmark(paragraph, f"{BOOKMARK}line_{number - 999}", number)
    if waiting:
        raise ValueError(f"{trame.id}: the blank form has no line {waiting[0].label_line!r}")
    return labels


def _open_gap(
    question: Question, label: etree._Element, dialect: Dialect, labels: set[etree._Element]
) -> Dress:
    """Mark the blank space of a question between two comments; returns the dress of its answer."""
    opened, closed = etree.Comment(f"clas:{question.id}"), etree.Comment("/clas")
    if question.spot is Spot.RIGHT_CELL:
        blank = dialect.right_cell(label)
        blank.addprevious(opened)
        blank.addnext(closed)
        return dialect.dress(blank)
    blanks = _blanks_under(dialect.anchor(label), dialect, labels)
    below = dialect.dress(blanks[0])
    if question.spot is Spot.SAME_LINE:
        inline = dialect.inline_dress(label, below)
        label.extend((opened, closed))
        return inline
    # The last blank line stays, so that an answer never touches the next label.
    blanks[0].addprevious(opened)
    blanks[-1].addprevious(closed)
    return below


def _blanks_under(
    anchor: etree._Element, dialect: Dialect, labels: set[etree._Element]
) -> list[etree._Element]:
    blanks = []
    under = anchor.getnext()
    while (
        under is not None
        and under.tag == dialect.paragraph
        and under not in labels
        and not dialect.text(under)
    ):
        blanks.append(under)
        under = under.getnext()
    if not blanks:
        raise ValueError(f"the blank form has no blank line under {dialect.text(anchor)!r}")
    return blanks


def right_cell(label: etree._Element, paragraph: str) -> etree._Element:
    """The first paragraph (a tag) of the cell after the label's."""
    cell = label.getparent()
    beside = None if cell is None else cell.getnext()
    blank = None if beside is None else beside.find(paragraph)
    if blank is None:
        raise ValueError("the blank form has a label without a cell at its right")
    return blank
