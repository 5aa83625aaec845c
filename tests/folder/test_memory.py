"""What was read is remembered by content, reader and trame, for one run at a time."""

from pathlib import Path

import pytest

from clas.folder.memory import NAME, BusyError, Kept, Memory


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    with Memory(tmp_path / "out", "1 clas") as memory:
        memory.keep("a", "s1", Kept(told="{}", doubtful=2))
        memory.keep("b", "s2", Kept("encrypted", "{}"))
        memory.note("n", "é")
    with Memory(tmp_path / "out", "1 clas") as memory:
        assert memory.stamps == {"a": "s1", "b": "s2"}
        assert [memory.kept(key) for key in "ab"] == [Kept("", "{}", 2), Kept("encrypted", "{}")]
        assert (memory.noted("n"), memory.noted("m")) == ("é", "")


def test_another_reader_or_trame_begins_anew_and_keeps_the_notes(tmp_path: Path) -> None:
    with Memory(tmp_path, "1 clas") as memory:
        memory.keep("a", "s", Kept())
        memory.note("corrections", "[]")
    with Memory(tmp_path, "2 clas") as memory:
        assert (memory.stamps, memory.noted("corrections")) == ({}, "[]")


def test_kinds_of_failure_to_try_again_do_not_count_as_known(tmp_path: Path) -> None:
    with Memory(tmp_path, "1") as memory:
        memory.keep("scan", "s", Kept("no_text_layer", "{}"))
        memory.keep("form", "s", Kept())
    with Memory(tmp_path, "1", again=("no_text_layer",)) as memory:
        assert memory.stamps == {"form": "s"}


def test_what_an_interruption_leaves_is_kept(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Memory(tmp_path, "1") as memory:
        memory.keep("a", "s", Kept())
        raise KeyboardInterrupt
    with Memory(tmp_path, "1") as memory:
        assert memory.stamps == {"a": "s"}


def test_files_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    with Memory(tmp_path, "1") as memory:
        for key in "abc":
            memory.keep(key, "s", Kept(told="words of a form"))
        memory.forget_all_but(["b"])
    with Memory(tmp_path, "1") as memory:
        assert memory.stamps == {"b": "s"}


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with Memory(tmp_path, "1") as memory:
        memory.keep("a", "s", Kept())
        with pytest.raises(BusyError):
            Memory(tmp_path, "1")
        memory.keep("b", "s", Kept())
    with Memory(tmp_path, "1") as memory:
        assert memory.stamps == {"a": "s", "b": "s"}


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to be one" * 40])
def test_a_damaged_memory_costs_a_new_reading_and_nothing_else(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(damage)
    with Memory(tmp_path, "1") as memory:
        memory.keep("a", "s", Kept())
    with Memory(tmp_path, "1") as memory:
        assert memory.stamps == {"a": "s"}


def test_a_memory_cut_short_is_begun_anew(tmp_path: Path) -> None:
    with Memory(tmp_path, "1") as memory:
        for n in range(300):
            memory.keep(f"{n}", "s", Kept(told="x" * 500))
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole[: len(whole) // 2])
    with Memory(tmp_path, "1") as memory:
        assert memory.stamps == {}


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(OSError, match="out"):
        Memory(tmp_path / "out", "1")
