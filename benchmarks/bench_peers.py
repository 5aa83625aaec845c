"""What other readers cost on the same forms, for those that are installed (benchmarks/requirements.txt).

In: nothing. Out: `rows()`: (name, ratio to the limit, note); the limit is zipfile and lxml's tree of the one
part that matters. They give text only: no answer, no value.

    python -m benchmarks.bench_peers
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from importlib.util import find_spec

from lxml import etree

from benchmarks.material import bilans, clean_forms
from benchmarks.turns import Row, cpu
from clas.trame.load import load
from clas.writers import odt

FORMS = 12
TURNS = 3
Way = Callable[[bytes], object]


def rows() -> list[Row]:
    """Every peer that can be imported, and a line for each that cannot."""
    made = []
    words = clean_forms(FORMS)
    made += _beside(
        "docx", "word/document.xml", words, {"docx2python": _docx2python, "markitdown": _markitdown}
    )
    texts = [odt.write(bilan, load()) for bilan in bilans(FORMS, 1200)]
    made += _beside("odt", "content.xml", texts, {"odf": _odfpy})
    return made


def _beside(ending: str, part: str, forms: list[bytes], peers: dict[str, Way]) -> list[Row]:
    found = {name: way for name, way in peers.items() if find_spec(name)}
    ways: dict[str, Callable[[], object]] = {
        name: (lambda way=way: [way(form) for form in forms]) for name, way in found.items()
    }
    costs = cpu({"limit": lambda: [_tree(form, part) for form in forms], **ways}, TURNS)
    return [
        (f"peer: {name}, {ending} → text", costs[name] / costs["limit"], "text only")
        if name in found
        else (f"peer: {name}, {ending} → text", float("nan"), "not installed")
        for name in peers
    ]


def _tree(form: bytes, part: str) -> object:
    with zipfile.ZipFile(io.BytesIO(form)) as container:
        return etree.fromstring(container.read(part))


def _docx2python(form: bytes) -> object:
    from docx2python import docx2python

    with docx2python(io.BytesIO(form)) as document:
        return document.text


def _markitdown(form: bytes) -> object:
    from markitdown import MarkItDown, StreamInfo

    return (
        MarkItDown().convert_stream(io.BytesIO(form), stream_info=StreamInfo(extension=".docx")).text_content
    )


def _odfpy(form: bytes) -> object:
    from odf import teletype, text
    from odf.opendocument import load as opened

    document = opened(io.BytesIO(form))
    return [teletype.extractText(paragraph) for paragraph in document.getElementsByType(text.P)]


if __name__ == "__main__":
    for name, ratio, note in rows():
        print(f"{ratio:7.1f} x  {name}  ({note})")
