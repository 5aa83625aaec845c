"""Words that a reader lost, counted against what another program exports or what the file was made from.

In: a document, and the other text. Out: the lost words with their counts.

    lost_words(read(data), words_of_docx(Path("rich.docx")))
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

from clas.readers.document import Document

_WORD = re.compile(r"[^\W\d]{2,}")
_PARTS = ("document", "footnotes", "endnotes", "comments", "header1", "footer1")


def lines(document: Document) -> list[str]:
    """The paragraphs, one a line: how many cells around them, their box, a star for a bullet, their text."""
    return [
        repr(f"{len(p.cells)}{p.box}{'*' if p.listed else ''} {p.text}")[1:-1] for p in document.paragraphs
    ]


def lost_words(document: Document, other: str) -> dict[str, int]:
    """The words of the other text that are neither in a paragraph nor set aside, single letters apart."""
    found = _words("\n".join([p.text for p in document.paragraphs] + [a.text for a in document.asides]))
    return dict(_words(other) - found)


def words_of_docx(path: Path) -> str:
    """All that stands in the parts of a .docx, by pattern: what was deleted as well, text boxes once."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(f"word/{name}.xml").decode("utf-8") for name in _PARTS]
    xml = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", "".join(parts), flags=re.DOTALL)
    xml = re.sub(
        r"<w:listEntry[^>]*>|</w:p>|<w:br[ /][^>]*>|<w:tab/>|<w:noBreakHyphen/>|<w:txbxContent>"
        r"|</?w:del[ >][^>]*>",
        "<w:t> </w:t>",
        xml,
    )
    return "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", xml))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.replace("\u00ad", "")))
