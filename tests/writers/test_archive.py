"""The zip of a document of which a single part changes."""

import io
import zipfile

from clas.readers.package import Package
from clas.writers.archive import Archive


def test_every_zip_reader_opens_it() -> None:
    data = Archive({"mimetype": b"text/plain", "été.xml": b"<a/>" * 500}, ("mimetype",)).closed(
        "b.xml", b"<b/>"
    )
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == {
            "mimetype": b"text/plain",
            "été.xml": b"<a/>" * 500,
            "b.xml": b"<b/>",
        }
    assert Package(data).read("b.xml") == b"<b/>"


def test_every_part_has_the_first_date_that_a_zip_can_hold() -> None:
    with zipfile.ZipFile(io.BytesIO(Archive({"a": b"1"}).closed("b", b"2"))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
