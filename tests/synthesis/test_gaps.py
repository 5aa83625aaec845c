"""Gaps between forecast and actual, against another way of computing them."""

from __future__ import annotations

from clas.campaign.expected import ExpectedProject
from clas.synthesis.figures import Span
from clas.synthesis.gaps import Disagreement, Source, disagreements, gap_totals, largest_first
from clas.synthesis.table import Dossier, lay
from tests.received import TRAME, bilan_of, dossiers, specimen


def weeks(*rows: tuple[int | None, object, object]):
    """Rows (listed, planned in the form, actual) → the gaps in weeks."""
    made = [
        Dossier(
            f"{n}.docx",
            bilan_of({"calendar_gaps": "x"}, {"weeks_planned": planned, "weeks_actual": actual}),
            ExpectedProject(project_id=str(n), weeks=listed),
        )
        for n, (listed, planned, actual) in enumerate(rows)
    ]
    return {total.quantity: total for total in gap_totals(lay(made, TRAME))}.get("weeks")


def test_the_list_of_projects_comes_before_the_form_and_says_so():
    total = weeks((30, 32, 29), (None, 28, 27))

    assert [(g.forecast, g.source, g.difference) for g in total.gaps] == [
        (Span(30, 30), Source.LIST, Span(-1, -1)),
        (Span(28, 28), Source.FORM, Span(-1, -1)),
    ]
    assert (total.forecast, total.actual, total.difference) == (Span(58, 58), Span(56, 56), Span(-2, -2))
    assert (total.counted(Source.LIST), total.counted(Source.FORM)) == (1, 1)


def test_a_project_with_one_number_only_is_not_compared():
    assert weeks((30, None, None), (None, None, 27)) is None


def test_a_range_counts_with_both_ends_on_both_sides():
    total = weeks((None, (28, 30), (20, 24)))

    assert total.difference == Span(20 - 30, 24 - 28)


def test_totals_over_the_specimens():
    totals = {t.quantity: t for t in gap_totals(lay(dossiers(), TRAME))}

    kept = []
    for n, dossier in enumerate(dossiers()):
        bilan = specimen(dossier.file.removesuffix(".docx"))
        listed = dossier.expected.weeks if dossier.expected else None
        forecast = listed if listed is not None else bilan.value("weeks_planned")
        actual = bilan.value("weeks_actual")
        if forecast is not None and actual is not None:
            low, high = actual if isinstance(actual, tuple) else (actual, actual)
            kept.append((n, forecast, low, high))
    total = totals["weeks"]
    assert (total.forecast.low, *total.actual, len(total.gaps)) == (
        sum(k[1] for k in kept),
        sum(k[2] for k in kept),
        sum(k[3] for k in kept),
        len(kept),
    )
    assert list(totals) == ["weeks", "groups", "staff", "volunteers"]
    assert all(gap.forecast == (2, 2) for gap in totals["groups"].gaps)


def test_two_forecasts_that_disagree_are_told():
    table = lay(
        [
            Dossier("a", bilan_of({}, {"weeks_planned": 32}), ExpectedProject(project_id="1", weeks=30)),
            Dossier(
                "b", bilan_of({}, {"weeks_planned": (28, 30)}), ExpectedProject(project_id="2", weeks=30)
            ),
            Dossier("c", bilan_of({}, {"weeks_planned": 30})),
        ],
        TRAME,
    )

    assert disagreements(table) == (Disagreement("a", "weeks", 30, Span(32, 32)),)


def test_the_widest_gap_comes_first_whichever_its_sign():
    total = weeks((30, None, 29), (30, None, 36), (30, None, 27))

    assert [gap.difference.low for gap in largest_first(total.gaps)] == [6, -3, -1]
