"""Charts drawn: nothing clipped, nothing overlapping, readable in black and white, told to who cannot see."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clas.synthesis.charts import Chart, Series, Shape
from clas.synthesis.report import ChartBlock
from clas.writers.svg import draw
from clas.writers.widths import ems, wrap
from tests.received import synthesis

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = [b.chart for s in synthesis().sections for b in s.blocks if isinstance(b, ChartBlock)]
LONG = "Partenariat informel développé (contact avec le directeur d’établissement, le CPE, les enseignants…)"


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right - 0.2 and other.left < self.right - 0.2
        return across and self.top < other.bottom - 0.2 and other.top < self.bottom - 0.2


def drawing(chart: Chart) -> etree._Element:
    return etree.fromstring(draw(chart).encode())


def texts(root: etree._Element) -> list[tuple[Box, str]]:
    size = float(root.get("font-size"))
    found = []
    for element in root.iter(f"{SVG}text"):
        width, x, y = ems(element.text or "") * size, float(element.get("x")), float(element.get("y"))
        left = x - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
        found.append((Box(left, y - size * 0.72, left + width, y + size * 0.2), element.text or ""))
    return found


def bars(root: etree._Element) -> list[Box]:
    found = []
    for element in root.iter(f"{SVG}rect"):
        x, y, width, height = (float(element.get(name)) for name in ("x", "y", "width", "height"))
        found.append(Box(x, y, x + width, y + height))
    return found


def chart(shape: Shape, categories: list[str], *series: list[float], unit: str = "") -> Chart:
    named = tuple(Series(f"Série numéro {n}", tuple(values)) for n, values in enumerate(series, 1))
    return Chart("essai", "Un titre", "Une phrase.", shape, tuple(categories), named, unit, "Quoi")


def clear(root: etree._Element) -> bool:
    """Every text is inside the drawing, and no two of them overlap."""
    whole = Box(0, 0, float(root.get("width")), float(root.get("height")))
    inside = all(
        box.left >= whole.left and box.right <= whole.right and box.top >= 0 and box.bottom <= whole.bottom
        for box, _ in texts(root)
    )
    return inside and not any(one.meets(other) for (one, _), (other, _) in combinations(texts(root), 2))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 computes it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_nothing_is_clipped_and_no_text_meets_another(chart):
    assert clear(drawing(chart))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(Shape),
    st.lists(
        st.text(max_size=120).filter(lambda t: t.isprintable()) | st.just(LONG), min_size=1, max_size=20
    ),
    st.data(),
)
def test_whatever_the_labels_and_the_numbers_nothing_is_clipped(shape, categories, data):
    count = 1 if shape is Shape.BARS else data.draw(st.integers(1, 4))
    numbers = st.integers(0, 1_000_000)
    series = [
        data.draw(st.lists(numbers, min_size=len(categories), max_size=len(categories))) for _ in range(count)
    ]

    assert clear(drawing(chart(shape, categories, *series)))


def test_the_length_of_a_bar_is_its_number():
    drawn = bars(drawing(chart(Shape.BARS, ["a", "b", "c"], [10, 5, 0])))

    widths = [box.right - box.left for box in drawn]
    assert (len(widths), round(widths[0] / widths[1], 2)) == (2, 2)


def test_a_percentage_is_drawn_out_of_a_hundred():
    half, full = (bars(drawing(chart(Shape.BARS, ["a", "b"], [x, 100], unit="%")))[0] for x in (50, 100))

    assert round((full.right - full.left) / (half.right - half.left), 2) == 2


def test_the_pieces_of_a_stacked_bar_fill_its_width_one_after_the_other():
    root = drawing(chart(Shape.STACKED, ["a", "b"], [3, 30], [1, 10]))
    drawn = [box for box in bars(root) if box.bottom - box.top > 14]

    first, second = drawn[:2]
    assert abs(first.right - second.left) < 0.2
    assert round((first.right - first.left) / (second.right - second.left), 1) == 3
    assert {round(box.right) for box in drawn[1::2]} == {672}


def test_a_number_that_does_not_fit_its_piece_is_left_to_the_table():
    root = drawing(chart(Shape.STACKED, ["a", "b"], [1, 1], [999, 1]))

    assert [text for _, text in texts(root) if text.isdigit()] == ["999", "1", "1"]


def test_the_drawing_says_its_title_and_its_figures():
    root = drawing(CHARTS[0])

    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    title, description = root.get("aria-labelledby").split()
    assert (named[title], root[0].tag, root[1].tag) == (CHARTS[0].title, f"{SVG}title", f"{SVG}desc")
    assert named[description] == (
        "7 projets sur 10 attendus ont rendu un bilan lisible, soit 70\u202f%."
        " Projets : Bilan reçu et lu 7, Bilan non reçu ou non lu 3."
    )
    assert root.find(f"{SVG}g").get("aria-hidden") == "true"


def test_letters_have_a_contrast_of_at_least_4_5_on_what_is_behind_them():
    root = drawing(chart(Shape.STACKED, ["a"], *([20] for _ in range(5))))
    rects = list(root.iter(f"{SVG}rect"))

    for element, (box, _) in zip(root.iter(f"{SVG}text"), texts(root), strict=True):
        behind = [
            r
            for r, b in zip(rects, bars(root), strict=True)
            if b.left <= box.left and box.right <= b.right and b.top < box.top < b.bottom
        ]
        ground = behind[-1].get("fill") if behind else "#ffffff"
        assert contrast(element.get("fill"), ground) >= 4.5


def test_two_neighbouring_pieces_differ_in_black_and_white_or_have_an_outline_that_does():
    root = drawing(chart(Shape.STACKED, ["a"], [5], [5], [5]))
    drawn = [r for r, b in zip(root.iter(f"{SVG}rect"), bars(root), strict=True) if b.bottom - b.top > 14]

    for one, other in pairwise(drawn):
        assert (
            max(
                contrast(one.get("fill"), other.get("fill")), contrast(other.get("stroke"), other.get("fill"))
            )
            >= 3
        )


def test_thousands_have_their_space():
    assert "12\u202f345" in {text for _, text in texts(drawing(chart(Shape.BARS, ["a"], [12345])))}


def test_many_rows_keep_to_a_page():
    root = drawing(next(c for c in CHARTS if c.id == "rates"))

    assert float(root.get("height")) < 680 * 24 / 16.6


def test_a_label_is_text_and_never_markup():
    root = drawing(chart(Shape.BARS, ['<script>&"'], [1]))

    assert '<script>&"' in {text for _, text in texts(root)}


def test_a_long_label_is_cut_between_words_and_a_longer_one_says_so():
    assert wrap("Enfants : rapport à l’école", 9) == ["Enfants :", "rapport à l’école"]
    lines = wrap(LONG * 3, 12)
    assert (len(lines), lines[-1][-1], all(ems(line) <= 12 for line in lines)) == (3, "…", True)
