"""What is written is read back the same."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from tests.bilans import QUICK, TRAME, bilan_of, bilans, lines_of_the_form

from clas.bilan.model import Bilan
from clas.trame.model import Trame
from clas.writers import docx, odt

read = pytest.importorskip("clas.readers.read", reason="the reader of forms is not there").read
FORMATS = [("docx", docx.write), ("odt", odt.write)]
Writer = Callable[[Bilan, Trame], bytes]


def _read(data: bytes, name: str) -> Bilan:
    found: Any = read(data, name)
    bilan = getattr(found, "bilan", found)
    assert isinstance(bilan, Bilan)
    return bilan


def _given(bilan: Bilan) -> dict[str, str]:
    """The answers as a reader may give them: spaces that look alike are one, blank lines are not counted."""
    lines = {q.id: (" ".join(line.split()) for line in bilan.text(q.id).split("\n")) for q in TRAME.questions}
    return {id_: "\n".join(line for line in found if line) for id_, found in lines.items()}


@pytest.mark.parametrize(("ending", "write"), FORMATS)
@QUICK
@given(bilan=bilans())
def test_a_written_bilan_is_read_back_the_same(ending: str, write: Writer, bilan: Bilan) -> None:
    assert _given(_read(write(bilan, TRAME), f"bilan.{ending}")) == _given(bilan)


@pytest.mark.parametrize(("ending", "write"), FORMATS)
@QUICK
@given(bilan=bilans(hostile=True))
def test_answers_that_are_lines_of_the_form_are_read_back_the_same(
    ending: str, write: Writer, bilan: Bilan
) -> None:
    assert _given(_read(write(bilan, TRAME), f"bilan.{ending}")) == _given(bilan)


@pytest.mark.parametrize(("ending", "write"), FORMATS)
def test_every_line_of_the_form_can_be_an_answer(ending: str, write: Writer) -> None:
    lines = lines_of_the_form()
    texts = {q.id: "Avant.\n" + lines[n % len(lines)] for n, q in enumerate(TRAME.questions) if q.section}
    bilan = bilan_of(texts)
    assert _given(_read(write(bilan, TRAME), f"bilan.{ending}")) == _given(bilan)


@pytest.mark.parametrize(("ending", "write"), FORMATS)
def test_a_form_read_then_written_then_read_stays_the_same(ending: str, write: Writer) -> None:
    first = _read(
        write(bilan_of({"overall_review": "Bien.\n\nTrès bien.", "staff_count": "3"}), TRAME), f"a.{ending}"
    )
    assert _given(_read(write(first, TRAME), f"b.{ending}")) == _given(first)
