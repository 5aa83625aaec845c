"""Reads many files, on several processors, as a stream: memory does not grow with their number.

In: the files found, how to read them, what is known. Out: one `Outcome` a file, in the files' order; those
that LibreOffice has to open first come last, after one call for all of them.

    for outcome in read_all(files, Order(jobs=2)): print(outcome.name, outcome.kind)
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess

from clas.folder.find import Found
from clas.folder.memory import Memory
from clas.folder.reading import Known, Order, Outcome, crashed, read_converted, read_one
from clas.language import speak, spoken
from clas.readers import office

_BATCH, _CALL = 16, 100
_FEW = 8
_MOST_PROCESSES = 60
"""Windows waits for no more than 63 processes."""
_known: Known = {}
Batch = list[Found]


def processors() -> int:
    """How many processes are worth starting on this machine."""
    return min(os.cpu_count() or 1, _MOST_PROCESSES)


def read_remembered(files: Sequence[Found], order: Order, memory: Memory) -> Iterator[Outcome]:
    """The outcomes, those known from before completed from the memory, the others kept there."""
    for outcome in read_all(files, order, memory.stamps):
        if outcome.kept:
            yield outcome.recalled(memory.kept(outcome.key))
        else:
            if outcome.key:
                memory.keep(outcome.key, outcome.stamp, outcome.to_keep())
            yield outcome


def read_all(files: Sequence[Found], order: Order, known: Known | None = None) -> Iterator[Outcome]:
    """The outcomes; `known` gives the stamp of what was read before, by key."""
    left: list[Outcome] = []
    for outcome in _first(files, order, known or {}):
        if outcome.convertible:
            left.append(outcome)
        else:
            yield outcome
    for start in range(0, len(left), _CALL):
        yield from _converted(left[start : start + _CALL], order)


def _first(files: Sequence[Found], order: Order, known: Known) -> Iterator[Outcome]:
    few = 1 if order.ocr else _FEW
    if order.jobs <= 1 or len(files) <= few or not _has_processes():
        return (read_one(file, known, order) for file in files)
    return _in_pools(files, order, known)


def _has_processes() -> bool:
    """Whether the system lets several processes work together; some containers do not."""
    try:
        get_context("spawn").Lock()
    except (OSError, ImportError):
        return False
    return True


def _in_pools(files: Sequence[Found], order: Order, known: Known) -> Iterator[Outcome]:
    """Read in batches; when a process dies, the batch it may have died of is read file by file."""
    size = 1 if order.ocr else max(1, min(_BATCH, len(files) // (4 * order.jobs)))
    rest = iter(files)
    batches: Iterator[Batch] = iter(lambda: list(islice(rest, size)), [])
    waiting: deque[Batch] = deque()
    while True:
        pool = _pool(min(order.jobs, _MOST_PROCESSES), known)
        try:
            yield from _stream(pool, waiting, batches, order)
        except BrokenProcessPool:
            yield from _one_by_one(waiting.popleft(), order, known)
        else:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _stream(
    pool: ProcessPoolExecutor, waiting: deque[Batch], batches: Iterator[Batch], order: Order
) -> Iterator[Outcome]:
    """The outcomes of all batches; `waiting` holds those whose outcomes are not yet given."""
    running = deque(pool.submit(_read_batch, batch, order) for batch in waiting)
    while True:
        while len(running) < 4 * order.jobs and (batch := next(batches, None)):
            waiting.append(batch)
            running.append(pool.submit(_read_batch, batch, order))
        if not running:
            return
        outcomes = running.popleft().result()
        waiting.popleft()
        yield from outcomes


def _one_by_one(batch: Batch, order: Order, known: Known) -> Iterator[Outcome]:
    for file in batch:
        with _pool(1, known) as pool:
            try:
                outcomes = pool.submit(_read_batch, [file], order).result()
            except BrokenProcessPool:
                outcomes = [crashed(file, order)]
        yield from outcomes


def _pool(jobs: int, known: Known) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (spoken(), known))


def _begin(tongue: str, known: Known) -> None:
    """Make a process ready; it ends when the person interrupts or the command that began it is gone."""
    global _known  # noqa: PLW0603 - a process of a pool can be given nothing but its globals
    _known = known
    speak(tongue)
    signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_batch(batch: Batch, order: Order) -> list[Outcome]:
    return [read_one(file, _known, order) for file in batch]


def _converted(refused: list[Outcome], order: Order) -> Iterator[Outcome]:
    """What one call of LibreOffice makes of files that are not read in process, where it is installed."""
    if office.find() is None:
        yield from refused
        return
    contents: dict[str, bytes] = {}
    for outcome in refused:
        try:
            contents[outcome.name] = outcome.file.path.read_bytes()
        except OSError:  # gone since it was refused
            yield outcome
    found = office.convert(list(contents.items()), to="docx")
    for outcome in refused:
        if outcome.name in contents:
            yield read_converted(outcome, contents[outcome.name], found[outcome.name], order)
