"""Orders what stands in one cell, or in the open: columns, boxes that float, notes typed over the page.

In: items in the order in which they were drawn. Out: in reading order.
A PDF is drawn in reading order, except what floats: a run that jumps up the page is a column when it begins
beside the lines to its left; otherwise it floats, and goes where it stands.

    ordered([first_column, second_column, box])
"""

from __future__ import annotations

from clas.readers.pdf_item import Item, Part, Table
from clas.readers.pdf_line import Line

SLACK = 4.0
"""How far apart, in points, edges may be that should be the same."""
_STEP = 7.0
_FIRST = 2
"""What is drawn first is the flow, unless something else is twice as long: boxes are drawn over the flow."""
_CLOSE = 1.5
_BESIDE = 13.0


def ordered(items: list[Item]) -> list[Item]:
    """Items of one cell, or of the open page, in reading order."""
    runs = _runs(items)
    if not runs:
        return items
    groups: list[list[Part]] = []
    for run in runs:
        if _note(run.items[0]) or not _joined(run, groups):
            groups.append([run])
    main = max(groups, key=lambda group: _weight(group) * (_FIRST if group is groups[0] else 1))
    out: list[Item] = []
    for run in main:
        out += [run] if run.column else run.items
    over = [cluster for group in groups if group is not main for cluster in _clusters(group)]
    for cluster in sorted(over, key=lambda items: -items[0].top):
        _insert(cluster, out)
    return out


def _clusters(group: list[Part]) -> list[list[Item]]:
    """What floats, box by box: a drawn box is alone, lines go together as far as they are close."""
    out: list[list[Item]] = []
    last: Item | None = None
    for item in (item for run in group for item in run.items):
        if (
            isinstance(item, Line)
            and isinstance(last, Line)
            and (last.note or last.bottom - item.top < _CLOSE * item.size)
        ):
            out[-1].append(item)
        else:
            out.append([item])
        last = item
    return out


def _note(item: Item) -> int:
    return item.note if isinstance(item, Line) else 0


def _weight(group: list[Part]) -> float:
    if _note(group[0].items[0]):
        return -1
    return sum(run.top - run.bottom for run in group)


def _runs(items: list[Item]) -> list[Part]:
    """Items that go down the page one after the other, or along a line, are a run; none for one alone."""
    if _one_run(items):
        return []
    runs: list[list[Item]] = []
    floating: list[list[Item]] = []
    left = 0.0
    last: Item | None = None
    for item in items:
        if last is None or not _follows(last, item) or (len(runs) > 1 and item.left < left - _BESIDE):
            if runs and _passed(runs[-1], item):
                floating.append([runs[-1].pop()])
                runs[-1].append(item)
            else:
                runs.append([item])
                left = item.left
        else:
            runs[-1].append(item)
            left = min(left, item.left)
        last = item
    runs += floating
    return [Part(run) for run in runs]


def _one_run(items: list[Item]) -> bool:
    """Whether every item follows the one before it: nearly always, so it is seen to first."""
    right, low, high = 0.0, 1e9, 1e9
    for item in items:
        if item.__class__ is Line:
            _, left, end, base, size, _, _, _, _, _, note, _ = item
            top, bottom = base + 0.75 * size, base - 0.2 * size
            if note:
                return False
        else:
            left, end, top, bottom = item.left, item.right, item.top, item.bottom
        if top > low + _STEP and not (bottom < high and left >= right - 2):
            return False
        right, low, high = end, bottom, top
    return True


def _passed(run: list[Item], item: Item) -> bool:
    """Whether the last of a run is a box that floats: what comes next goes on from the one before it."""
    return len(run) > 1 and isinstance(run[-1], Table) and item.top <= run[-2].bottom + _STEP


def _follows(last: Item, item: Item) -> bool:
    if _note(last) or _note(item):
        return _note(last) == _note(item)
    if item.top <= last.bottom + _STEP:
        return True
    return item.bottom < last.top and item.left >= last.right - 2


def _joined(run: Part, groups: list[list[Part]]) -> bool:
    """Whether the run goes on with one of these groups, to which it is then added."""
    fit = [g for g in groups if not _note(g[0].items[0]) and _goes_on(g, run)]
    if not fit:
        return False
    group = min(fit, key=lambda g: abs(min(part.left for part in g) - run.left))
    last = group[-1]
    if _same_column(group, run):
        for item in run.items:
            last.take(item)
        return True
    if not _below(group, run):
        _split(group, run)
        run.column = True
    group.append(run)
    return True


def _goes_on(group: list[Part], run: Part) -> bool:
    return _below(group, run) or _same_column(group, run) or _is_column(group, run)


def _below(group: list[Part], run: Part) -> bool:
    return run.top <= min(part.bottom for part in group) + _STEP


def _same_column(group: list[Part], run: Part) -> bool:
    last = group[-1]
    return (
        last.column
        and len(group) > 1
        and run.top <= last.bottom + _STEP
        and run.left >= group[-2].right - SLACK
    )


def _beside(group: list[Part], run: Part) -> list[Item]:
    """The last items of a group that stand wholly to the left of the run."""
    items = group[-1].items
    at = len(items)
    while at and items[at - 1].right <= run.left + SLACK:
        at -= 1
    return items[at:]


def _is_column(group: list[Part], run: Part) -> bool:
    block = _beside(group, run)
    if not block:
        return False
    top, bottom = max(i.top for i in block), min(i.bottom for i in block)
    return abs(top - run.top) <= _BESIDE or (run.top >= top and run.bottom <= bottom)


def _split(group: list[Part], run: Part) -> None:
    """Make a column of the items beside the run."""
    last = group.pop()
    block = _beside([last], run)
    head = last.items[: len(last.items) - len(block)]
    if head:
        group.append(Part(head, column=last.column))
    group.append(Part(block, column=True))


def _insert(items: list[Item], out: list[Item]) -> None:
    """Put what floats after what stands above it, or to its left on the same line."""
    part = Part(items, floats=True)
    for item in out:
        if isinstance(item, Part) and item.column and _within(part, item):
            _insert(items, item.items)
            return
    at = 0
    for i, item in enumerate(out, 1):
        if _precedes(item, part):
            at = i
    if not at:
        at = sum(1 for item in out if (item.top + item.bottom) / 2 > part.top)
    out[at:at] = items if _note(items[0]) else [part]


def _within(part: Part, column: Part) -> bool:
    return (
        column.left - SLACK <= part.left <= column.right
        and column.bottom - SLACK <= part.top <= column.top + SLACK
    )


def _precedes(item: Item, part: Part) -> bool:
    middle = (item.top + item.bottom) / 2
    if item.right <= part.left + SLACK:
        return middle > part.bottom
    return item.left < part.right and middle > part.top
