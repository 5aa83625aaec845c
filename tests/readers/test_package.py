"""A zip container opens within bounds, and XML from a stranger parses without reaching out."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clas.readers.failure import Failure, Unreadable
from clas.readers.package import ENTRY_LIMIT, Package
from clas.readers.xml import TAG_LIMIT, parse
from tests.readers.word import docx, p, package


def failure_of(call) -> Failure:
    with pytest.raises(Unreadable) as refused:
        call()
    return refused.value.kind


def stored(parts: dict[str, bytes], method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return file.getvalue()


def at(data: bytes, sign: bytes) -> int:
    return data.index(sign)


# Packages


def test_every_part_is_named_in_order_and_read_as_written() -> None:
    parts = {"a.xml": b"un", "dossier/é.xml": b"deux" * 900, "vide": b""}
    pack = Package(stored(parts, zipfile.ZIP_DEFLATED))
    assert {name: pack.read(name) for name in pack.names()} == parts
    assert (pack.size("dossier/é.xml"), "a.xml" in pack, "b.xml" in pack) == (3600, True, False)


def test_a_stored_part_and_a_zip_with_a_comment_are_read() -> None:
    file = io.BytesIO(stored({"a": b"x" * 90}, zipfile.ZIP_STORED))
    with zipfile.ZipFile(file, "a") as pack:
        pack.comment = b"fin " * 99
    assert Package(file.getvalue()).read("a") == b"x" * 90


def test_bytes_after_the_end_do_not_matter() -> None:
    assert Package(package({"a": "x"}) + b"\r\n").read("a") == b"x"


@given(st.integers(0, 2000))
@settings(deadline=None)
def test_a_zip_cut_anywhere_is_corrupt(length: int) -> None:
    data = docx(p("Mail"))
    assert failure_of(lambda: Package(data[: min(length, len(data) - 1)])) is Failure.CORRUPT_FILE


@given(st.binary(max_size=300))
def test_random_bytes_are_corrupt(data: bytes) -> None:
    assert failure_of(lambda: Package(data)) is Failure.CORRUPT_FILE


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
@settings(deadline=None, max_examples=200)
def test_a_damaged_zip_is_read_as_written_or_refused(where: int, noise: bytes) -> None:
    parts = {"a.xml": b"un deux trois" * 20, "b.xml": b"quatre"}
    data = bytearray(stored(parts, zipfile.ZIP_DEFLATED))
    where %= len(data)
    data[where : where + len(noise)] = noise[: len(data) - where]
    try:
        pack = Package(bytes(data))
        found = {name: pack.read(name) for name in pack.names()}
    except Unreadable:
        return
    assert set(found.values()) <= set(parts.values())


def test_a_part_that_is_not_there_or_whose_checksum_is_wrong_is_corrupt() -> None:
    data = stored({"a": b"texte en clair"}, zipfile.ZIP_STORED)
    assert failure_of(lambda: Package(data).read("b")) is Failure.CORRUPT_FILE
    changed = data.replace(b"texte en clair", b"texte en flair")
    assert failure_of(lambda: Package(changed).read("a")) is Failure.CORRUPT_FILE
    assert Package(data).read("a") == b"texte en clair"


def test_an_encrypted_part_is_told() -> None:
    data = bytearray(package({"a": "x"}))
    data[at(data, b"PK\x01\x02") + 8] |= 1
    assert failure_of(lambda: Package(bytes(data)).read("a")) is Failure.ENCRYPTED


def test_another_compression_is_refused() -> None:
    data = stored({"a": b"x" * 500}, zipfile.ZIP_BZIP2)
    assert failure_of(lambda: Package(data).read("a")) is Failure.CORRUPT_FILE


def test_a_part_past_the_limit_is_too_large_whether_announced_or_not() -> None:
    data = bytearray(package({"a": "x" * 5000}))
    assert failure_of(lambda: Package(bytes(data)).read("a", limit=4999)) is Failure.TOO_LARGE
    struct.pack_into("<L", data, at(data, b"PK\x01\x02") + 24, 10)  # the directory lies
    assert failure_of(lambda: Package(bytes(data)).read("a", limit=4999)) is Failure.TOO_LARGE
    assert Package(bytes(data)).read("a", limit=5000) == b"x" * 5000


def test_too_many_entries_are_too_large() -> None:
    names = {f"{n}": "" for n in range(ENTRY_LIMIT + 1)}
    assert failure_of(lambda: Package(package(names))) is Failure.TOO_LARGE
    names.popitem()
    assert len(Package(package(names)).names()) == ENTRY_LIMIT


# XML


def test_plain_xml_is_parsed() -> None:
    assert parse("<a>é</a>".encode()).text == "é"


DOCTYPES = {
    "entities": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "external entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    "external subset": '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>',
    "bare": "<!DOCTYPE a><a/>",
    "far from the start": "<!--" + "x" * 9000 + '--><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
}


@pytest.mark.parametrize("name", DOCTYPES)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "cp037"]
)
def test_a_document_type_is_unsafe_in_every_encoding(name: str, encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)
    xml = f'<?xml version="1.0" encoding="{declared}"?>{DOCTYPES[name]}'.encode(encoding)
    assert failure_of(lambda: parse(xml)) in (Failure.UNSAFE_XML, Failure.CORRUPT_FILE)


@pytest.mark.parametrize("name", DOCTYPES)
def test_a_document_type_is_told_apart_from_damage(name: str) -> None:
    assert failure_of(lambda: parse(DOCTYPES[name].encode())) is Failure.UNSAFE_XML
    assert failure_of(lambda: parse(DOCTYPES[name].encode("utf-16"))) is Failure.UNSAFE_XML


def test_an_entity_that_nobody_declared_and_cut_xml_are_corrupt() -> None:
    for xml in (b"<a>&b;</a>", b"<a><b></a>", b"<a", b"", b"plain"):
        assert failure_of(lambda xml=xml: parse(xml)) is Failure.CORRUPT_FILE


def test_too_many_tags_are_too_large() -> None:
    assert failure_of(lambda: parse(b"<a>" + b"<b/>" * TAG_LIMIT + b"</a>")) is Failure.TOO_LARGE
    assert len(parse(b"<a>" + b"<b/>" * 1000 + b"</a>")) == 1000


def test_too_many_attributes_are_refused_or_read_within_bounds() -> None:
    deep = b"<a>" * 5000 + b"</a>" * 5000
    assert failure_of(lambda: parse(deep)) is Failure.CORRUPT_FILE
