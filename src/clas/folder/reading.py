"""Reads many files, on several processors, one after another as they come.

In: the files found and how to read them. Out: one `Outcome` a file, in the files' order, as a stream: memory does
not grow with their number. A file that cannot be read is an outcome like another.

    for outcome in read_all(files, Order(jobs=2)): print(outcome.name, outcome.kind)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
import os
from pathlib import Path
from typing import NamedTuple

from clas.bilan.canon import failure_json, to_json
from clas.folder.find import Found
from clas.language import speak, spoken
from clas.readers.failure import Failure, Unreadable
from clas.readers.read import VERSION, read
from clas.trame.load import DEFAULT

_BATCH = 16
_LARGEST = 200 * 1024 * 1024


class Order(NamedTuple):
    """How to read: trame, recognition of scans, processors; `out`: a folder for one JSON file a file read."""

    version: str = DEFAULT
    ocr: bool = False
    jobs: int = 1
    out: Path | None = None

    def key(self) -> str:
        """What a kept reading depends on besides the content."""
        return f"{VERSION} {self.version} {'ocr' if self.ocr else ''} {spoken()}".strip()


class Outcome(NamedTuple):
    """What became of one file. `json`: its JSON, "" when it is kept from before; `kind`: "" for a bilan that was read,
    else the kind of failure; `doubtful`: number of answers to look at."""

    name: str
    digest: str
    json: str
    kind: str = ""
    sentence: str = ""
    doubtful: int = 0
    kept: bool = False


def processors() -> int:
    """How many processes are worth starting on this machine."""
    return max(1, os.cpu_count() or 1)


def read_all(
    files: Sequence[Found], order: Order, known: Callable[[str], str] = lambda _: ""
) -> Iterator[Outcome]:
    """The outcomes, in the files' order; `known` gives the digest that a file was last read from, "" for none."""
    tasks = ((file, known(file.name)) for file in files)
    if order.jobs <= 1 or len(files) <= _BATCH:
        for file, digest in tasks:
            yield read_one(file, digest, order)
        return
    with ProcessPoolExecutor(order.jobs, get_context("spawn"), speak, (spoken(),)) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        while batch := list(islice(tasks, _BATCH)):
            waiting.append(pool.submit(_read_batch, batch, order))
            if len(waiting) > 4 * order.jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _read_batch(batch: list[tuple[Found, str]], order: Order) -> list[Outcome]:
    return [read_one(file, digest, order) for file, digest in batch]


def read_one(file: Found, known: str, order: Order) -> Outcome:
    """Read one file, unless its content is the one of this digest and its JSON is there."""
    target = order.out / f"{file.name}.json" if order.out else None
    try:
        if file.path.stat().st_size > _LARGEST:
            raise Unreadable(Failure.TOO_LARGE, "file size")
        content = file.path.read_bytes()
    except Unreadable as failure:
        return _written(_failed(file, "", failure), target)
    except OSError as closed:
        return _written(_failed(file, "", Unreadable(Failure.CORRUPT_FILE, str(closed))), target)
    digest = sha256(content).hexdigest()
    if known == digest and (target is None or target.is_file()):
        return Outcome(file.name, digest, "", kept=True)
    try:
        bilan = read(content, file.path.name, order.version, ocr=order.ocr)
    except Unreadable as failure:
        return _written(_failed(file, digest, failure), target)
    bilan.source = file.name
    doubtful = sum(1 for answer in bilan.answers.values() if answer.text and not answer.certain)
    return _written(Outcome(file.name, digest, to_json(bilan), doubtful=doubtful), target)


def _failed(file: Found, digest: str, failure: Unreadable) -> Outcome:
    sentence = failure.sentence(file.path.name)
    return Outcome(file.name, digest, failure_json(failure.kind, sentence), failure.kind, sentence)


def _written(outcome: Outcome, target: Path | None) -> Outcome:
    if target is not None:
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(outcome.json, encoding="utf-8", newline="\n")
    return outcome
