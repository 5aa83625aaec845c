"""Every figure against another way of counting it, from the specimens' own files."""

from __future__ import annotations

import json
import statistics
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clas.bilan.model import State
from clas.synthesis.figures import (
    CHOICES,
    NUMBERS,
    Span,
    answer_rates,
    choice_figure,
    choices,
    number_figure,
    numbers,
    reception,
    span_of,
)
from clas.synthesis.table import Dossier, lay
from tests.received import PROJECTS, TRAME, bilan_of, dossiers, expected

TOLD = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(PROJECTS.glob("*.json"))]
TABLE = lay(dossiers(), TRAME)
MANY = len(expected())


def stated(id_: str) -> list[list[int]]:
    values = [told["values"][id_] for told in TOLD if told["values"][id_] is not None]
    return [value if isinstance(value, list) else [value, value] for value in values]


def test_totals_medians_and_extents_are_those_of_the_files():
    found = {f.id: (f.total, f.median, f.extent) for f in numbers(TABLE, MANY)}

    assert found == {
        id_: (
            (sum(low for low, _ in stated(id_)), sum(high for _, high in stated(id_))),
            (
                statistics.median(low for low, _ in stated(id_)),
                statistics.median(high for _, high in stated(id_)),
            ),
            (min(low for low, _ in stated(id_)), max(high for _, high in stated(id_))),
        )
        for id_ in NUMBERS
    }


def test_the_specimens_hold_ranges_so_that_the_test_above_means_something():
    assert {id_ for id_ in NUMBERS if any(low != high for low, high in stated(id_))} == {
        "weeks_actual",
        "groups_count",
        "staff_count",
    }


def test_choices_are_those_of_the_files():
    found = {f.id: (len(f.yes), len(f.no), len(f.tally.given)) for f in choices(TABLE, MANY)}

    kept = {id_: [told["values"][id_] for told in TOLD] for id_ in CHOICES}
    assert found == {
        id_: (values.count(True), values.count(False), len(values) - values.count(None))
        for id_, values in kept.items()
    }


def test_a_tally_names_the_files_of_each_heap_and_counts_the_expected():
    tally = number_figure(TABLE, "new_group_count", MANY).tally

    goes_on = [t for t in TOLD if t["values"]["continues_identically"] is True]
    given_ = [t for t in TOLD if t["values"]["new_group_count"] is not None]
    assert (tally.given, tally.not_asked, tally.expected) == (
        tuple(f"{t['id']}.docx" for t in given_),
        tuple(f"{t['id']}.docx" for t in goes_on if t not in given_),
        MANY,
    )
    assert tally.received == len(TOLD) == tally.asked + len(tally.not_asked)


def test_a_bilan_of_no_expected_project_is_counted_apart_in_the_denominator():
    assert [number_figure(TABLE, "staff_count", who).tally.outside for who in (MANY, None)] == [1, 0]


def test_answer_rates_are_those_of_the_files():
    rates = {rate.question: (len(rate.tally.given), rate.tally.asked) for rate in answer_rates(TABLE, MANY)}

    def asked(told: dict, question: str) -> bool:
        if told["answers"].get(question):
            return True
        for block, questions in (("bonus_children", "bonus_children_"), ("bonus_parents", "bonus_parents_")):
            if question.startswith(questions) and told["values"][f"{block}_used"] is False:
                return False
        return not (question == "new_group_count" and told["values"]["continues_identically"])

    assert rates == {
        q.id: (
            sum(bool(told["answers"].get(q.id)) for told in TOLD),
            sum(asked(told, q.id) for told in TOLD),
        )
        for q in TRAME.questions
    }


def test_a_figure_that_nobody_gives_has_no_total():
    figure = number_figure(lay([Dossier("a", bilan_of({}))], TRAME), "staff_count", None)

    assert (figure.total, figure.median, figure.extent, figure.tally.blank) == (None, None, None, ("a",))


def test_zero_counts_as_a_number():
    bilans = [bilan_of({"staff_count": t}, {"staff_count": int(t)}) for t in ("0", "4")]
    figure = number_figure(lay([Dossier(str(n), b) for n, b in enumerate(bilans)], TRAME), "staff_count", 2)

    assert (figure.total, figure.median, figure.extent) == (Span(4, 4), Span(2, 2), Span(0, 4))


def test_yes_is_no_number():
    assert span_of((9, 8)) == (8, 9)
    try:
        span_of(True)
    except ValueError as refused:
        assert str(refused) == "not a number: True"
    else:
        raise AssertionError("a yes was taken for a number")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=5))
def test_the_true_total_and_median_lie_within_the_ends_whatever_the_ranges_hide(ends):
    ranges = [(low, low + more) for low, more in ends]
    bilans = [bilan_of({"staff_count": "x"}, {"staff_count": span}) for span in ranges]
    figure = number_figure(
        lay([Dossier(str(n), b) for n, b in enumerate(bilans)], TRAME), "staff_count", None
    )

    truths = list(product(*(range(low, high + 1) for low, high in ranges)))
    totals, medians = [sum(t) for t in truths], [statistics.median(t) for t in truths]
    assert (figure.total, figure.median) == ((min(totals), max(totals)), (min(medians), max(medians)))


def test_who_answered_out_of_how_many_expected():
    seen = reception(TABLE, expected(), 1)

    assert (seen.bilans, seen.expected, seen.answered, seen.unread, seen.outside, seen.twice) == (
        8,
        10,
        7,
        1,
        ("p17.docx",),
        (),
    )
    assert [p.project_id for p in seen.missing or ()] == ["X0", "X1", "X2"]


def test_without_a_list_nobody_is_missing_and_nobody_is_outside():
    seen = reception(TABLE, None, 0)

    assert (seen.expected, seen.missing, seen.outside) == (None, None, ())


def test_two_bilans_of_one_project_are_told_and_the_project_counts_once():
    project = expected()[0]
    table = lay([Dossier("a", bilan_of({}), project), Dossier("b", bilan_of({}), project)], TRAME)

    seen = reception(table, [project], 0)

    assert (seen.answered, seen.missing, seen.twice) == (1, (), ("a", "b"))


def test_an_unreadable_value_is_not_a_blank():
    table = lay([Dossier("a", bilan_of({"staff_count": "?"}, {}, staff_count=State.UNREADABLE))], TRAME)
    tally = choice_figure(table, "continues_identically", None).tally

    assert (number_figure(table, "staff_count", None).tally.unreadable, tally.blank) == (("a",), ("a",))
