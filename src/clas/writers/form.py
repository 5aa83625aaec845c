"""The blank form, cut at its blank spaces once per process, then only joined.

In: the official form kept in `forms/` as `<trame id>.<format>`, and what is proper to its format (`Dialect`).
Out: `Form.filled(bilan)`, the file of the form with the answers in their places.

    form("clas-2024-2025", "docx", DIALECT).filled(bilan)[:2]
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from importlib.resources import files

from lxml import etree

from clas.bilan.model import Bilan
from clas.trame.load import load
from clas.trame.model import Trame
from clas.writers.archive import Archive
from clas.writers.cutting import Dialect, cut
from clas.writers.failure import NoFormError

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_YEAR = re.compile(r"\d{4}-\d{4}")


class Form:
    """A blank form cut at its blank spaces."""

    __slots__ = ("_archive", "_before", "_dialect", "_gaps")

    def __init__(self, trame: Trame, parts: dict[str, bytes], dialect: Dialect, year: str) -> None:
        root = etree.fromstring(parts.pop(dialect.part))
        before, self._gaps = cut(root, trame, dialect, year)
        self._before = _DECLARATION + before
        self._dialect = dialect
        self._archive = Archive(parts, dialect.stored)

    def filled(self, bilan: Bilan) -> bytes:
        """The file of the form with these answers; a question without answer keeps its blank lines."""
        marked = self._dialect.marked
        xml = [self._before]
        for gap in self._gaps:
            text = bilan.text(gap.question)
            xml.append(gap.empty if not text or text.isspace() else marked(text, gap.dress))
            xml.append(gap.after)
        return self._archive.closed(self._dialect.part, "".join(xml).encode())


def form_for(bilan: Bilan, trame: Trame, dialect: Dialect) -> Form:
    """The form of this trame, bearing the bilan's own school year where it states one."""
    year = bilan.value("school_year")
    known = isinstance(year, str) and _YEAR.fullmatch(year)
    return form(trame.id, dialect, str(year) if known else trame.school_year)


@lru_cache(maxsize=8)
def form(trame_id: str, dialect: Dialect, year: str) -> Form:
    """The form of this trame, format and school year; NoFormError where the product has none."""
    entry = files("clas.writers") / "forms" / f"{trame_id}.{dialect.format}"
    if not entry.is_file():
        raise NoFormError(trame_id, format=dialect.format)
    trame = load(trame_id)
    with zipfile.ZipFile(io.BytesIO(entry.read_bytes())) as blank:
        parts = {name: blank.read(name) for name in blank.namelist()}
    dated = {name: part.replace(trame.school_year.encode(), year.encode()) for name, part in parts.items()}
    return Form(trame, dated, dialect, year)
