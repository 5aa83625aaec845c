"""Charts as values: their numbers are those of the figures, their sentence agrees with them."""

from __future__ import annotations

from clas.synthesis import charts
from clas.synthesis.charts import Chart, Series, Shape
from clas.synthesis.figures import answer_rates, choice_figure, choices, reception
from clas.synthesis.gaps import gap_totals
from clas.synthesis.table import Dossier, lay
from tests.received import TRAME, bilan_of, dossiers, expected

TABLE = lay(dossiers(), TRAME)


def groups(*counts: object) -> Chart | None:
    bilans = [bilan_of({"groups_organisation": "x"}, {"groups_count": count}) for count in counts]
    return charts.groups(lay([Dossier(str(n), b) for n, b in enumerate(bilans)], TRAME))


def test_received_out_of_expected():
    chart = charts.received(reception(TABLE, expected(), 1))

    assert [series.values for series in chart.series] == [(7,), (3,)]
    assert chart.sentence.startswith("7 projets sur 10 attendus ont rendu un bilan lisible, soit 70")


def test_without_a_list_what_is_expected_is_said_unknown():
    chart = charts.received(reception(TABLE, None, 1))

    assert chart.sentence == "8 bilans ont été lus ; le nombre de projets attendus est inconnu."
    assert [series.values for series in chart.series] == [(8,), (1,)]


def test_every_project_is_in_one_class_of_weeks():
    total = gap_totals(TABLE)[0]
    chart = charts.weeks(total)

    assert [sum(series.values) for series in chart.series] == [len(total.gaps)] * 2
    less = sum(gap.difference.high < 0 for gap in total.gaps)
    assert (
        chart.sentence == f"{less} projets sur {len(total.gaps)} ont fonctionné moins de semaines que prévu."
    )


def test_groups_are_counted_one_by_one_and_the_last_class_is_open():
    chart = groups(1, 2, 2, 3, (2, 3), 14)

    assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == {
        "1": 1,
        "2": 2,
        "3": 1,
        "4": 0,
        "5": 0,
        "6": 0,
        "7 et plus": 1,
        "Écrit comme une fourchette": 1,
    }
    assert chart.sentence == "Nombre de collectifs le plus fréquent : 2, dans 2 projets sur 6."


def test_no_number_of_groups_no_chart():
    assert groups(None) is None


def test_bonuses_count_those_who_do_not_say_apart():
    figures = [f for f in choices(TABLE, 10) if f.id.startswith("bonus")]
    chart = charts.bonuses(figures)

    assert [tuple(s.values[row] for s in chart.series) for row in (0, 1)] == [
        (len(f.yes), len(f.no), 8 - len(f.tally.given)) for f in figures
    ]


def test_below_five_answers_no_percentage_is_given():
    few = lay([Dossier(str(n), bilan_of({}, {"bonus_children_used": True})) for n in range(4)], TRAME)

    chart = charts.bonuses([choice_figure(few, "bonus_children_used", None)])

    assert chart.sentence == "Parmi les bilans qui le disent – Bonus enfants utilisé : 4 sur 4."


def test_continuation_adds_up_to_the_bilans():
    chart = charts.continuation(choice_figure(TABLE, "continues_identically", 10))

    assert sum(series.values[0] for series in chart.series) == 8


def test_the_answer_rate_of_each_question_stands_with_its_counts():
    chart = charts.rates(answer_rates(TABLE, 10))

    asked = [rate for rate in answer_rates(TABLE, 10) if rate.tally.asked]
    assert chart.series[0].values == tuple(100 * len(r.tally.given) / r.tally.asked for r in asked)
    assert chart.notes == tuple(f"{len(r.tally.given)} sur {r.tally.asked}" for r in asked)
    assert chart.sentence.endswith("la moins répondue est « Compléments » (2 sur 8).")


def test_nothing_received_draws_no_empty_chart():
    empty = lay([], TRAME)

    assert (charts.rates(answer_rates(empty, None)), charts.bonuses(choices(empty, None))) == (None, None)


def test_the_table_of_a_chart_holds_its_numbers_as_text():
    chart = Chart(
        "c", "T", "P.", Shape.GROUPED, ("A", "B"), (Series("x", (1, 1500)), Series("y", (2, 0))), "", "Quoi"
    )

    assert chart.grid == (("Quoi", "x", "y"), (("A", "1", "2"), ("B", "1\u202f500", "0")))
