"""Reads a trame from its TOML file.

In: the id of a version kept in `versions/`, or TOML text. Out: a `Trame`; a fault names the file and the key.

    >>> len(load("clas-2024-2025").questions)
    39
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from clas.trame.model import Axis, Block, Condition, Kind, Question, Section, Spot, Trame, Value, ValueKind

DEFAULT = "clas-2024-2025"


class TrameError(ValueError):
    """A trame cannot be loaded; the message names the file and the key at fault."""


def versions() -> list[str]:
    """The ids of the trames that come with the product, oldest first."""
    names = (entry.name for entry in (files("clas.trame") / "versions").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@cache
def load(version: str = DEFAULT) -> Trame:
    """The trame of this id; TrameError when there is none."""
    entry = files("clas.trame") / "versions" / f"{version}.toml"
    if not entry.is_file():
        raise TrameError(f"{version}: no such trame; known: {', '.join(versions())}")
    return parse(entry.read_text(encoding="utf-8"), f"{version}.toml")


def parse(text: str, file: str) -> Trame:
    """A trame from TOML text; `file` is named in faults."""
    try:
        table = tomllib.loads(text)
        return Trame(
            id=table["id"],
            title=table["title"],
            banner=table["banner"],
            school_year=table["school_year"],
            title_wordings=tuple(table.get("title_wordings", ())),
            banner_wordings=tuple(table.get("banner_wordings", ())),
            sections=tuple(_section(row) for row in table["section"]),
            questions=tuple(_question(row, table.get("block", ())) for row in table["question"]),
            values=tuple(_value(row) for row in table.get("value", ())),
            blocks=tuple(_block(row) for row in table.get("block", ())),
        )
    except tomllib.TOMLDecodeError as broken:
        raise TrameError(f"{file}: {broken}") from broken
    except KeyError as missing:
        raise TrameError(f"{file}: missing key {missing}") from missing
    except (ValueError, TypeError) as wrong:
        raise TrameError(f"{file}: {wrong}") from wrong


def _section(row: dict[str, Any]) -> Section:
    return Section(
        number=row["number"],
        heading=row["heading"],
        name=row["name"],
        axis=Axis(row["axis"]) if "axis" in row else None,
        instructions=tuple(row.get("instructions", ())),
        instruction_wordings=tuple(row.get("instruction_wordings", ())),
        wordings=tuple(row.get("wordings", ())),
        keywords=tuple(row.get("keywords", ())),
    )


def _question(row: dict[str, Any], blocks: list[dict[str, Any]]) -> Question:
    return Question(
        id=row["id"],
        section=row["section"],
        kind=Kind(row["kind"]),
        label=row["label"],
        label_line=row["label_line"],
        name=row["name"],
        marker=row.get("marker"),
        group=row.get("group"),
        instruction=row.get("instruction"),
        expects=row["expects"],
        label_is_heading=row.get("label_is_heading", False),
        plain_label=row.get("plain_label", False),
        spot=Spot(row["spot"]),
        block=next((block["id"] for block in blocks if row["id"] in block["questions"]), None),
        wordings=tuple(row.get("wordings", ())),
        keywords=tuple(row.get("keywords", ())),
    )


def _block(row: dict[str, Any]) -> Block:
    condition = row.get("condition")
    return Block(
        id=row["id"],
        name=row["name"],
        heading=row.get("heading"),
        questions=tuple(row["questions"]),
        condition=Condition(condition["value"], tuple(condition["among"])) if condition else None,
    )


def _value(row: dict[str, Any]) -> Value:
    return Value(
        id=row["id"],
        kind=ValueKind(row["kind"]),
        name=row["name"],
        sources=tuple(row["sources"]),
        unit=row.get("unit", ""),
    )
