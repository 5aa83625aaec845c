"""A paragraph of a Word 97-2003 file being written: its text, its bold start, the fields that are open.

In: the characters of its runs, control characters included. Out: `Line.text()`.

    >>> line = Line(); line.write("Oui", True); line.write(" et non", False); line.text(), line.bold
    ('Oui et non', 3)
"""

from __future__ import annotations

import re

from clas.readers.doc_fields import FormField
from clas.readers.docx_symbols import symbol

_BREAKS = {"\t": "\t", "\x0b": "\n", "\x0e": "\n", "\x1e": "\u2011"}
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_ODD = re.compile("[\ud800-\udfff\uf020-\uf0ff]")
_WORDS = 64
BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"


class Field:
    """A field that is open: its instruction while it runs, then the place where its result begins."""

    __slots__ = ("form", "instruction", "result")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.form: FormField | None = None
        self.result = -1  # -1 while the instruction runs

    def kind(self) -> str:
        """The first word of the instruction, such as FORMTEXT."""
        words = "".join(self.instruction[:_WORDS]).split(None, 1)
        return words[0].upper() if words else ""


class Line:
    """One paragraph."""

    __slots__ = ("_field", "_field_end", "_length", "bold", "in_bold", "mark", "pieces", "unseen")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.unseen: list[tuple[str, str, int]] = []  # rule, words, the place after them
        self.bold = self._length = 0
        self.in_bold = True
        self._field = self.mark = ""
        self._field_end = -1

    def write(self, piece: str, strong: bool) -> None:
        """Add characters."""
        self.pieces.append(piece)
        if self.in_bold:
            self._length += len(piece)
            if strong:
                self.bold = self._length
            elif piece.strip():
                self.in_bold = False

    def leave_out(self, words: str, rule: str, start: int, end: int) -> None:
        """Note words that are not text; those that follow each other in the file are one."""
        if self.unseen and self.unseen[-1][0] == rule and self.unseen[-1][2] == start:
            words = self.unseen.pop()[1] + words
        self.unseen.append((rule, words, end))

    def end_field(self, field: Field) -> None:
        """Close a field: an untouched form field leaves nothing, a box or a list what was chosen in it."""
        kind, form = field.kind(), field.form
        start = min(max(field.result, 0), len(self.pieces))
        if kind == "FORMTEXT":
            if not "".join(self.pieces[start:]).strip():
                del self.pieces[start:]
            elif start == 0 and form is not None:
                self._field, self._field_end = form.name, len(self.pieces)
        elif form is not None and form.shown:
            self.write(form.shown, False)

    @property
    def field(self) -> str:
        """The name of the bookmark of our own forms, or of the form field that holds all the text."""
        return self.mark or (self._field if self._field_end == len(self.pieces) else "")

    def text(self) -> str:
        """The text, in characters proper: pairs of surrogates joined, symbol fonts translated."""
        text = "".join(self.pieces)
        if _ODD.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            text = _PRIVATE.sub(_symbol, text)
        return text


def control(character: str) -> str:
    """What a control character stands for in the text: a tab, a line break, a hyphen, or nothing."""
    return _BREAKS.get(character, "")


def _symbol(found: re.Match[str]) -> str:
    return symbol("Wingdings", f"{ord(found[0]):X}")
