"""A list of expected projects as JSON is, value for value, what the specimens say of it."""

import json
from pathlib import Path

import pytest

from clas.campaign.expected import expected
from clas.folder.forecasts import failed_json, forecast_json
from clas.readers.sheet import read

SPECIMENS = Path(__file__).parents[1] / "specimens" / "forecasts"
FILES = [path for path in sorted(SPECIMENS.iterdir()) if path.suffix != ".json"]
_ZERO = {"volunteers", "groups_elementary", "groups_lower_secondary", "groups_upper_secondary"}


def _same(name: str, value: object) -> object:
    return (value or 0) if name in _ZERO else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_value_and_fault_is_the_one_expected(path: Path) -> None:
    truth = json.loads((SPECIMENS / f"{path.name}.json").read_text(encoding="utf-8"))
    told = json.loads(forecast_json(expected(read(path.read_bytes(), path.name), path.name)))
    given = {row["row"]: row["values"] for row in told["rows"]}
    wanted = {row["row"]: row["values"] for row in truth["rows"]}
    assert {
        row: {name: _same(name, given[row].get(name)) for name in values} for row, values in wanted.items()
    } == {row: {name: _same(name, value) for name, value in values.items()} for row, values in wanted.items()}
    assert {(f["row"], f["field"], f["reason"].partition("_c")[0]) for f in told["faults"]} == {
        (f["row"], f["field"], f["reason"].partition("_c")[0]) for f in truth["faults"]
    }


def test_a_list_that_cannot_be_read_says_why() -> None:
    assert json.loads(failed_json("« a » est vide")) == {"error": {"message": "« a » est vide"}}
