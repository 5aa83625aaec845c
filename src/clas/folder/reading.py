"""Reads one file of a folder, unless the same content was read before.

In: a file found, what is known, how to read. Out: one `Outcome`; a file that cannot be read is an outcome
like another.

    read_one(Found(Path("a.docx"), "a.docx"), {}, Order()).kind  # "" for a bilan
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import NamedTuple

from clas.bilan.canon import failure_json, to_json
from clas.bilan.model import Bilan
from clas.folder.find import Found
from clas.folder.memory import Kept
from clas.language import say
from clas.readers.failure import Failure, Unreadable
from clas.readers.read import VERSION, read
from clas.trame.load import DEFAULT

LARGEST = 200 * 1024 * 1024
_NAME_BYTES = 255
_OFFICE = frozenset({"rtf", "wps", "wpd", "fodt", "sxw", "html", "htm", "mht", "mhtml"})
_WORD = frozenset({"doc", "dot"})
_OLE, _SECTOR = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 512
_TURNS = 3
Known = Mapping[str, str]
"""The stamp of what was read before, by key."""


class Order(NamedTuple):
    """How to read: trame, recognition of scans, processors; `out`: a folder for one JSON file a file read."""

    version: str = DEFAULT
    ocr: bool = False
    jobs: int = 1
    out: Path | None = None

    @property
    def again(self) -> tuple[str, ...]:
        """The kinds of failure that are tried again: a scan, now that its text is to be recognised."""
        return (Failure.NO_TEXT_LAYER, Failure.UNSUPPORTED_FORMAT) if self.ocr else ()

    @property
    def reader(self) -> str:
        """What a kept reading depends on besides the content."""
        return f"{VERSION} {self.version}"

    def target(self, file: Found) -> Path | None:
        """Where the JSON of a file is written."""
        return json_path(self.out, file.name) if self.out else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    `kind`: "" for a bilan, else the kind of failure, with its sentence. `json`: the JSON of what was read; ""
    when it was kept from before or stands in a file. `key`, `stamp`, `blanks`: for the memory; no key: not to
    be remembered. `convertible`: LibreOffice may open what we could not. `place`: the file's whole path,
    where its JSON is written.
    """

    file: Found
    kind: str = ""
    sentence: str = ""
    json: str = ""
    doubtful: int = 0
    key: str = ""
    stamp: str = ""
    blanks: str = ""
    kept: bool = False
    convertible: bool = False
    place: str = ""

    @property
    def name(self) -> str:
        """The file's name as it is shown."""
        return self.file.name

    def to_keep(self) -> Kept:
        """What the memory keeps of it."""
        return Kept(self.kind, self.blanks if self.kind else self.json, self.doubtful, self.place)

    def recalled(self, kept: Kept) -> Outcome:
        """The same, completed with what the memory kept; a failure is told again, with the name of today."""
        if not kept.kind:
            return replace(self, json=kept.told, doubtful=kept.doubtful)
        sentence = Unreadable(Failure(kept.kind), **json.loads(kept.told)).sentence(self.name)
        return replace(self, kind=kept.kind, sentence=sentence, json=failure_json(kept.kind, sentence))


def json_path(out: Path, name: str) -> Path:
    """The JSON file of a file; a name too long for a disk is cut, and stays unlike any other."""
    path = out / f"{name}.json"
    if len(path.name.encode()) <= _NAME_BYTES:
        return path
    end = f"~{sha256(name.encode()).hexdigest()[:12]}{PurePath(name).suffix[:12]}.json"
    start = path.name.encode()[: _NAME_BYTES - len(end.encode())].decode("utf-8", "ignore")
    return path.with_name(start + end)


def read_one(file: Found, known: Known, order: Order) -> Outcome:
    """Read one file, unless its content is known and its JSON is as it was written."""
    if file.is_folder:
        return _closed(file, "folder.closed_folder", order)
    try:
        content = _content(file.path)
    except Unreadable as failure:
        return _written(_failed(file, failure), order)
    except OSError:
        return _closed(file, "folder.closed", order)
    except _GrowingError:
        return _closed(file, "folder.growing", order)
    digest = sha256(content).hexdigest()
    key = _key(file, digest, order)
    if _is_known(key, digest, known, order.target(file)):
        return Outcome(file, key=key, stamp=known[key], kept=True)
    return _stamped(_written(_read(file, content, order), order), key, digest, order)


def read_converted(before: Outcome, content: bytes, converted: bytes | Unreadable, order: Order) -> Outcome:
    """Read a file from the .docx it was turned into; a .doc that gives no bilan keeps its first failure."""
    digest = sha256(content).hexdigest()
    outcome = before
    if isinstance(converted, bytes):
        outcome = _read(before.file, converted, order, f"{PurePath(before.name).stem}.docx")
    elif converted.kind is not Failure.NEEDS_TOOL:
        outcome = _failed(before.file, converted)
    if outcome.kind and before.kind == Failure.CORRUPT_FILE:
        outcome = before
    outcome = replace(_written(outcome, order), convertible=False)
    return _stamped(outcome, _key(before.file, digest, order), digest, order)


class _GrowingError(Exception):
    """The file changes while it is read."""


def _content(path: Path) -> bytes:
    """All of a file; read again when it changes meanwhile."""
    for _ in range(_TURNS):
        with path.open("rb", buffering=0) as stream:
            before = os.fstat(stream.fileno())
            if before.st_size > LARGEST:
                raise Unreadable(Failure.TOO_LARGE, f"{before.st_size} bytes")
            content = stream.readall()
            after = os.fstat(stream.fileno())
        if len(content) == after.st_size and before.st_mtime_ns == after.st_mtime_ns:
            return content
    raise _GrowingError


def _key(file: Found, digest: str, order: Order) -> str:
    """JSON files stay where they are, by name; what the memory keeps is known by content and ending."""
    return file.name if order.out else f"{digest}.{PurePath(file.name).suffix[1:].lower()}"


def _is_known(key: str, digest: str, known: Known, target: Path | None) -> bool:
    stamp = known.get(key)
    if stamp is None or target is None:
        return stamp is not None
    return stamp.startswith(digest) and stamp == stamp_of(digest, target)


def stamp_of(digest: str, target: Path | None) -> str:
    """The content read and the JSON written, so that one changed or half written counts for none."""
    if target is None:
        return digest
    try:
        there = target.stat()
    except OSError:
        return digest
    return f"{digest} {there.st_size} {there.st_mtime_ns}"


def _stamped(outcome: Outcome, key: str, digest: str, order: Order) -> Outcome:
    if outcome.convertible or (outcome.kind and not outcome.blanks):
        return outcome
    place = str(outcome.file.path.absolute()) if order.out else ""
    return replace(outcome, key=key, stamp=stamp_of(digest, order.target(outcome.file)), place=place)


def _read(file: Found, content: bytes, order: Order, name: str = "") -> Outcome:
    try:
        bilan = read(content, name or file.path.name, order.version, ocr=order.ocr)
        bilan.source = file.name
        return Outcome(file, json=_sound(to_json(bilan)), doubtful=doubtful(bilan))
    except Unreadable as failure:
        convertible = _convertible(file, content, failure)
        outcome = _failed(file, failure, convertible=convertible)
        return replace(outcome, blanks="") if failure.kind is Failure.NEEDS_TOOL else outcome
    except Exception:  # noqa: BLE001 - a fault of ours on one file must not keep the others from being read
        return _failed_so(file, "folder.stumbled")


def _sound(text: str) -> str:
    """Text that UTF-8 can hold: half a character, which a broken file may bring, becomes « ? »."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def doubtful(bilan: Bilan) -> int:
    """How many answers of a bilan a person should look at."""
    return sum(1 for answer in bilan.answers.values() if answer.text and not answer.certain)


def _convertible(file: Found, content: bytes, failure: Unreadable) -> bool:
    """Whether LibreOffice may open it: its kind of file, or a .doc that is whole and still not understood."""
    ending = PurePath(file.name).suffix[1:].lower()
    if failure.kind is Failure.UNSUPPORTED_FORMAT:
        return ending in _OFFICE | _WORD
    whole = content.startswith(_OLE) and len(content) % _SECTOR == 0
    return failure.kind is Failure.CORRUPT_FILE and ending in _WORD and whole


def _failed(file: Found, failure: Unreadable, *, convertible: bool = False) -> Outcome:
    sentence = failure.sentence(file.name)
    blanks = json.dumps(failure.blanks, ensure_ascii=False)
    told = failure_json(failure.kind, sentence)
    return Outcome(file, failure.kind, sentence, told, blanks=blanks, convertible=convertible)


def _failed_so(file: Found, key: str) -> Outcome:
    """A failure that is not in the content: told, and not remembered."""
    sentence = say(key, file=file.name)
    kind = Failure.CORRUPT_FILE
    return Outcome(file, kind, sentence, failure_json(kind, sentence))


def crashed(file: Found, order: Order) -> Outcome:
    """A file on which the reading program ended."""
    return _written(_failed_so(file, "folder.stumbled"), order)


def _closed(file: Found, key: str, order: Order) -> Outcome:
    return _written(_failed_so(file, key), order)


def _written(outcome: Outcome, order: Order) -> Outcome:
    """With its JSON written, when it is asked for, and no longer carried along."""
    target = order.target(outcome.file)
    if target is None:
        return outcome
    content = outcome.json.encode()
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return replace(outcome, json="")
