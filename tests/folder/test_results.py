"""Results are written whole or not at all, and never over what a person wrote by hand."""

import re
from pathlib import Path

import pytest

from clas.folder.memory import Memory
from clas.folder.results import HeldError, Results, check_free


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_result_as_we_wrote_it_is_replaced(out: Path) -> None:
    with Memory(out, "1") as memory:
        results = Results(out, memory)
        for content in (b"one", b"two"):
            results.write("synthese.docx", content, keep=results.is_changed("synthese.docx"))
        assert (out / "synthese.docx").read_bytes() == b"two"
        assert (results.kept_aside, len(list(out.glob("synthese*")))) == ([], 1)


def test_what_a_person_wrote_since_is_kept_beside(out: Path) -> None:
    with Memory(out, "1") as memory:
        results = Results(out, memory)
        results.write("synthese.docx", b"one", keep=False)
        for words in (b"mine", b"mine again"):
            (out / "synthese.docx").write_bytes(words)
            results.write("synthese.docx", b"two", keep=results.is_changed("synthese.docx"))
    kept = sorted((out / name).read_bytes() for name in results.kept_aside)
    assert kept == [b"mine", b"mine again"]
    assert all(
        re.match(r"synthese - votre version du \d{4}-\d\d-\d\d \d\dh\d\d", n) for n in results.kept_aside
    )


def test_a_file_that_was_there_before_us_is_a_person_s(out: Path) -> None:
    out.mkdir()
    (out / "synthese.docx").write_bytes(b"theirs")
    with Memory(out, "1") as memory:
        assert Results(out, memory).is_changed("synthese.docx")
        assert not Results(out, memory).is_changed("bilans.xlsx")


@pytest.mark.parametrize("lock", ["~$bilans.xlsx", ".~lock.bilans.xlsx#", "~$nthese.docx"])
def test_a_result_open_in_word_excel_or_libreoffice_is_told_before_anything_is_read(
    lock: str, out: Path
) -> None:
    out.mkdir()
    check_free(out)
    for name in ("bilans.xlsx", "synthese.docx"):
        (out / name).write_bytes(b"x")
    check_free(out)
    (out / lock).write_bytes(b"who")
    with pytest.raises(HeldError) as held:
        check_free(out)
    assert held.value.lock == out / lock


def test_a_lock_without_its_file_holds_nothing(out: Path) -> None:
    out.mkdir()
    (out / ".~lock.bilans.xlsx#").write_bytes(b"who")
    check_free(out)
    assert not (out / "bilans.xlsx").exists()
