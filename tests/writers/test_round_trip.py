"""What is written is read back the same."""

from collections.abc import Callable

import pytest
from hypothesis import given

from clas.bilan.model import Bilan
from clas.readers.read import read
from clas.trame.model import Trame
from clas.writers import docx, odt
from tests.bilans import QUICK, TRAME, bilan_of, bilans, lines_of_the_form

FORMATS = [("docx", docx.write), ("odt", odt.write)]
# A paragraph that is a line of the form, to the letter, is told from it by the bookmarks alone.
Writer = Callable[[Bilan, Trame], bytes]


def _given(bilan: Bilan) -> dict[str, str]:
    """The answers as a reader may give them: spaces that look alike are one, blank lines are not counted."""
    lines = {q.id: (" ".join(line.split()) for line in bilan.text(q.id).split("\n")) for q in TRAME.questions}
    return {id_: "\n".join(line for line in found if line) for id_, found in lines.items()}


def _changed(before: Bilan, after: Bilan) -> dict[str, tuple[str, str]]:
    """The answers that differ, as they were and as they are."""
    old, new = _given(before), _given(after)
    return {id_: (old[id_], new[id_]) for id_ in old if old[id_] != new[id_]}


@pytest.mark.parametrize(("ending", "write"), FORMATS)
@QUICK
@given(bilan=bilans())
def test_a_written_bilan_is_read_back_the_same(ending: str, write: Writer, bilan: Bilan) -> None:
    assert _changed(bilan, read(write(bilan, TRAME), f"bilan.{ending}")) == {}


@pytest.mark.parametrize(("ending", "write"), FORMATS)
def test_an_answer_that_begins_with_an_ellipsis_keeps_it(ending: str, write: Writer) -> None:
    bilan = bilan_of({"children_activities": "…puis nous avons lu."})
    assert _changed(bilan, read(write(bilan, TRAME), f"bilan.{ending}")) == {}


@pytest.mark.parametrize(("ending", "write"), FORMATS)
@QUICK
@given(bilan=bilans(hostile=True))
def test_answers_that_are_lines_of_the_form_are_read_back_the_same(
    ending: str, write: Writer, bilan: Bilan
) -> None:
    assert _changed(bilan, read(write(bilan, TRAME), f"bilan.{ending}")) == {}


@pytest.mark.parametrize(("ending", "write"), FORMATS)
def test_every_line_of_the_form_can_be_an_answer(ending: str, write: Writer) -> None:
    lines = lines_of_the_form()
    texts = {q.id: "Avant.\n" + lines[n % len(lines)] for n, q in enumerate(TRAME.questions) if q.section}
    bilan = bilan_of(texts)
    assert _changed(bilan, read(write(bilan, TRAME), f"bilan.{ending}")) == {}


@pytest.mark.parametrize(("ending", "write"), FORMATS)
def test_a_form_read_then_written_then_read_stays_the_same(ending: str, write: Writer) -> None:
    first = read(
        write(bilan_of({"overall_review": "Bien.\n\nTrès bien.", "staff_count": "3"}), TRAME), f"a.{ending}"
    )
    assert _changed(first, read(write(first, TRAME), f"b.{ending}")) == {}
