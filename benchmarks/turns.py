"""Measures several ways of doing a thing in turns, so that a machine that slows down slows them all.

In: ways of doing it. Out: the CPU seconds of each.

    cpu({"limit": once, "ours": other})["ours"]  # median CPU seconds of one turn
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping

Row = tuple[str, float, str]
"""A measure: what, its ratio to the limit, a note."""
TURNS = 7


def cpu(ways: Mapping[str, Callable[[], object]], turns: int = TURNS) -> dict[str, float]:
    """Median CPU seconds of each way, after one turn that is not counted."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(turns + 1):
        for name, way in ways.items():
            gc.collect()
            start = time.process_time()
            way()
            if turn:
                spent[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in spent.items()}
