"""Reads a Word 97-2003 file (.doc, .dot) in process.

In: bytes. Out: `Document`. The text is put together from the file's pieces, so that what a fast save or a
tracked change left behind in the file does not come back.

    read(Path("bilan.doc").read_bytes()).paragraphs[0].text
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from itertools import accumulate, pairwise

from clas.readers.doc_boxes import boxes
from clas.readers.doc_fib import Binary, Part, Story, kind_of_ole, opened
from clas.readers.doc_marks import marks
from clas.readers.doc_pieces import written
from clas.readers.doc_story import Source, Teller
from clas.readers.doc_styles import Styles
from clas.readers.document import Aside, Document
from clas.readers.failure import Failure, Unreadable
from clas.readers.prompts import without_prompts

__all__ = ["kind_of_ole", "read"]

_BROKEN = (struct.error, IndexError, ValueError, OverflowError, RecursionError)
_NOTES = (
    (Story.FOOTNOTES, Part.FOOTNOTE_PLACES, Part.FOOTNOTES, "footnote"),
    (Story.ENDNOTES, Part.ENDNOTE_PLACES, Part.ENDNOTES, "endnote"),
    (Story.COMMENTS, Part.COMMENT_PLACES, Part.COMMENTS, "comment"),
)
_SEPARATORS, _BY_SECTION, _FOOTERS = 6, 6, (2, 3, 5)


def read(data: bytes) -> Document:
    """The document; Unreadable: corrupt_file, encrypted, unsupported_format, too_large."""
    binary = opened(data)
    try:
        return _read(binary)
    except _BROKEN as broken:
        raise Unreadable(Failure.CORRUPT_FILE, f"{type(broken).__name__}: {broken}") from broken


def _read(binary: Binary) -> Document:
    source = Source(
        written(binary),
        binary.objects,
        Styles(binary.table_part(Part.STYLES)),
        binary.table_part(Part.FONTS),
        boxes(binary),
        marks(binary),
    )
    teller = Teller(source)
    teller.story(*binary.bounds(Story.MAIN))
    teller.left_boxes()
    asides = teller.asides + _notes(binary, source, teller.numbered()) + _headers(binary, source)
    notices = ["macros"] if binary.macros else []
    return Document("doc", without_prompts(teller.settled()), asides, notices=notices)


def _notes(binary: Binary, source: Source, numbered: list[tuple[int, int]]) -> list[Aside]:
    """Footnotes, endnotes and comments, each with the number of the paragraph that calls it."""
    asides: list[Aside] = []
    for story, places, texts, rule in _NOTES:
        bounds = _bounds(binary, story, texts)
        called = struct.iter_unpack("<I", binary.table_part(places)[: 4 * len(bounds)])
        for (start, end), place in zip(bounds, [*called] + [(0,)] * len(bounds), strict=False):
            index = bisect_right(numbered, (place[0], len(numbered) * 99)) - 1
            asides += _apart(source, start, end, rule, numbered[index][1] if index >= 0 else 0)
    return asides


def _headers(binary: Binary, source: Source) -> list[Aside]:
    asides: list[Aside] = []
    for index, (start, end) in enumerate(_bounds(binary, Story.HEADERS, Part.HEADERS)[_SEPARATORS:]):
        rule = "footer" if index % _BY_SECTION in _FOOTERS else "header"
        asides += _apart(source, start, end, rule)
    start, end = binary.bounds(Story.HEADER_BOXES)
    return asides + _apart(source, start, end, "header")


def _bounds(binary: Binary, story: Story, part: Part) -> list[tuple[int, int]]:
    """The bounds of each text of a story; the whole story as one when its table does not say."""
    first, last = binary.bounds(story)
    if first == last:
        return []
    table = binary.table_part(part)
    told = [min(first + place, last) for (place,) in struct.iter_unpack("<I", table[: len(table) & ~3])]
    places = list(accumulate(told, max))  # in a broken file they may go back: no text is told twice
    return list(pairwise(places)) or [(first, last)]


def _apart(source: Source, start: int, end: int, rule: str, number: int = 0) -> list[Aside]:
    if end <= start:
        return []
    teller = Teller(source)
    teller.story(start, end)
    found = [Aside(paragraph.text, rule, number) for paragraph in teller.settled() if paragraph.text.strip()]
    return found + [aside._replace(number=number) for aside in teller.asides]
