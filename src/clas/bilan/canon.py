"""The one JSON form of a bilan, both ways, and of a file that cannot be read.

In: a `Bilan`. Out: one line of JSON: `answers` (all questions), `values` (null; [low, high] for a range),
`proof` and `value_proof` (the words and where they stand), `unplaced`, `set_aside`, `form_text`. Back: the
same bilan, exactly.

    >>> failure_json("empty_file", "vide")
    '{"error": {"kind": "empty_file", "message": "vide"}}'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from clas.bilan.model import Answer, Bilan, Drawn, Passage, Place, State, Typed

_NOWHERE: Final = Place()
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class CanonError(ValueError):
    """A text is not the JSON form of a bilan; the message says what is wrong."""


def to_json(bilan: Bilan) -> str:
    """One line of JSON."""
    return _encode(as_mapping(bilan))


def failure_json(kind: str, message: str) -> str:
    """One line of JSON for a file that cannot be read; `kind` is the name of the failure."""
    return _encode({"error": {"kind": kind, "message": message}})


def as_mapping(bilan: Bilan) -> dict[str, object]:
    """The plain dictionaries and lists that `to_json` writes."""
    return {
        "trame": bilan.trame,
        "source": bilan.source,
        "answers": {question: answer.text for question, answer in bilan.answers.items()},
        "values": {name: drawn.value for name, drawn in bilan.values.items()},
        "proof": {
            name: _proof(answer) for name, answer in bilan.answers.items() if answer[1:] != _UNANSWERED
        },
        "value_proof": {
            drawn.id: {
                "question": drawn.question,
                "text": drawn.text,
                "state": drawn.state.value,
                "certain": drawn.certain,
            }
            for drawn in bilan.values.values()
        },
        "unplaced": [_passage(passage) for passage in bilan.unplaced],
        "set_aside": [_passage(passage) for passage in bilan.set_aside],
        "form_text": bilan.form_text,
    }


_UNANSWERED: Final = Answer("")[1:]


def _proof(answer: Answer) -> dict[str, object]:
    proof: dict[str, object] = {
        "text": answer.passage,
        "place": _place(answer.place),
        "certain": answer.certain,
    }
    if answer.doubts:
        proof["doubts"] = answer.doubts
    return proof


def _place(place: Place) -> dict[str, object]:
    """Only what the format knows."""
    if place == _NOWHERE:
        return {}
    paragraph, page, cell, part = place
    known: dict[str, object] = {}
    if page:
        known["page"] = page
    if paragraph:
        known["paragraph"] = paragraph
    if cell:
        known["cell"] = cell
    if part:
        known["part"] = part
    return known


def _passage(passage: Passage) -> dict[str, object]:
    written: dict[str, object] = {"text": passage.text, "place": _place(passage.place)}
    if passage.rule:
        written["rule"] = passage.rule
    return written


def from_json(text: str) -> Bilan:
    """The bilan that `to_json` wrote; CanonError for anything else, a failure included."""
    try:
        return _bilan(json.loads(text))
    except json.JSONDecodeError as broken:
        raise CanonError(f"not JSON: {broken}") from broken
    except KeyError as missing:
        raise CanonError(f"missing key {missing}") from missing
    except (AttributeError, IndexError, TypeError, ValueError) as wrong:
        raise CanonError(f"not a bilan: {wrong}") from wrong


def _bilan(table: dict[str, Any]) -> Bilan:
    proofs = table.get("proof", {})
    return Bilan(
        trame=table.get("trame", ""),
        source=table.get("source", ""),
        answers={name: _answer(name, given, proofs.get(name)) for name, given in table["answers"].items()},
        values={name: _value(name, value, table) for name, value in table.get("values", {}).items()},
        unplaced=[_read_passage(row) for row in table.get("unplaced", ())],
        set_aside=[_read_passage(row) for row in table.get("set_aside", ())],
        form_text=list(table.get("form_text", ())),
    )


def _answer(question: str, text: str, proof: Mapping[str, Any] | None) -> Answer:
    if proof is None:
        return Answer(question, text)
    doubts = tuple(proof.get("doubts", ()))
    return Answer(question, text, Place(**proof["place"]), proof["certain"], doubts, proof["text"])


def _value(name: str, value: Any, table: Mapping[str, Any]) -> Drawn:
    typed: Typed | None = (value[0], value[1]) if isinstance(value, list) else value
    proof = table.get("value_proof", {}).get(name)
    if proof is None:
        return Drawn(name, typed, State.BLANK if value is None else State.GIVEN)
    return Drawn(name, typed, State(proof["state"]), proof["question"], proof["text"], proof["certain"])


def _read_passage(row: Mapping[str, Any]) -> Passage:
    return Passage(row["text"], Place(**row["place"]), row.get("rule", ""))
