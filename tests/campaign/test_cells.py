from datetime import date, datetime

import pytest

from clas.campaign import cells, cells_coded
from clas.campaign.cells import NOTHING, CellValue, Seen


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (30, 30), (30.0, 30), ("30", 30), (" 1 234 ", 1234), ("1\u202f234", 1234), ("1.234", 1234),
        ("1'234", 1234),
        ("32 semaines", 32), ("32 sem.", 32), ("3 collectifs", 3), ("24 enfants", 24), ("néant", 0),
        ("aucun", 0), ("0", 0),
    ],
)  # fmt: skip
def test_a_whole_number_is_read_as_the_french_write_it(cell: CellValue, value: int) -> None:
    assert cells.count(cell) == Seen(value)


@pytest.mark.parametrize("cell", [None, "", "-", "–", "NC", "n.c.", "n/a", "sans objet", "/"])
def test_a_cell_that_says_nothing_is_unknown_and_not_zero(cell: CellValue) -> None:
    assert cells.count(cell) == NOTHING


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("3O", "not_a_number"), ("une trentaine", "not_a_number"), ("?", "not_a_number"),
        ("12,5", "not_a_number"),
        (27.5, "not_a_number"), (True, "not_a_number"), (date(2024, 9, 1), "not_a_number"),
        ("1,234", "not_a_number"),
        ("environ 30", "not_a_number"), ("28 à 30", "range"), ("28-30", "range"),
        ("entre 28 et 30", "range"),
        ("#DIV/0!", "formula_error"), ("#N/A", "formula_error"), ("#REF!", "formula_error"),
        ("Err:502", "formula_error"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_number_is_a_fault_and_stays_unknown(cell: CellValue, fault: str) -> None:
    assert cells.count(cell) == Seen(fault=fault)


def test_a_negative_number_keeps_its_value_beside_its_fault() -> None:
    assert (cells.count("-3"), cells.count(-3)) == (Seen(-3, "negative"), Seen(-3, "negative"))


@pytest.mark.parametrize(
    ("cell", "value", "part"),
    [
        ("12 dont 4", 12, 4), ("12 dont 4 bénévoles", 12, 4), ("12 (dont 4 bénévoles)", 12, 4),
        ("12, dont : 4", 12, 4),
        ("15 (10 bénévoles)", 15, 10), ("12 intervenants dont 4 bén.", 12, 4),
        ("8 salariés + 4 bénévoles", 12, 4),
    ],
)  # fmt: skip
def test_the_volunteers_among_the_staff_are_told_apart(cell: str, value: int, part: int) -> None:
    assert cells.count(cell) == Seen(value, part=part)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (2563, 2563.0), ("1 234,50 €", 1234.5), ("1.234,50", 1234.5), ("5,126.00", 5126.0),
        ("10\xa0001,60\xa0€", 10001.6),
        ("2 563 EUR", 2563.0), ("EUR 12,30", 12.3), ("0,00 €", 0.0), (0.1 + 0.2, 0.3),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_cent(cell: CellValue, value: float) -> None:
    assert cells.amount(cell) == Seen(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("oui", True), ("O", True), ("X", True), ("✓", True), (1, True), ("vrai", True), (True, True),
        ("609 €", True),
        ("Oui (à 2)", True), ("non", False), ("N", False), (0, False), ("faux", False),
        ("hors QPV", False), ("-", False),
        ("0,00 €", False), ("Non concerné", False), (None, None),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_their_many_forms(cell: CellValue, value: bool | None) -> None:
    assert cells.yes_no(cell) == Seen(value)


@pytest.mark.parametrize(
    "cell", ["à voir", "?", "oui ?", "en attente", "peut-être", "pas encore", date(2024, 1, 1)]
)
def test_a_doubtful_yes_is_a_fault(cell: CellValue) -> None:
    assert cells.yes_no(cell) == Seen(fault="unknown_yes_no")


def test_the_name_of_a_district_means_that_the_project_is_in_one() -> None:
    assert (cells.district("Les Tilleuls"), cells.yes_no("Les Tilleuls").fault) == (
        Seen(True),
        "unknown_yes_no",
    )


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 9, 22),
        datetime.fromisoformat("2024-09-22T08:00"), "22/09/2024", "22-9-24", "22.09.2024",
        "2024-09-22", 45557,
        "22 septembre 2024", "dimanche 22 sept. 2024", "2024-09-22 00:00:00",
    ],
)  # fmt: skip
def test_a_date_is_read_in_its_usual_forms(cell: CellValue) -> None:
    assert cells_coded.day(cell) == Seen(date(2024, 9, 22))


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "fin septembre", "sept. 2024", "à venir", "00/00/0000", "22 jui 2024"]
)
def test_what_is_no_date_is_a_fault(cell: str) -> None:
    assert cells_coded.day(cell) == Seen(fault="invalid_date")


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("a.b@c-d.org", Seen("a.b@c-d.org")), ("Mme Petit <a@b.org>", Seen("a@b.org")),
        ("mailto:a@b.org", Seen("a@b.org")),
        ("a@b.org ; c@d.fr", Seen("a@b.org ; c@d.fr")), ("contact(at)b.org", Seen(fault="invalid_mail")),
        ("a@b", Seen(fault="invalid_mail")), ("a@b..org", Seen(fault="invalid_mail")),
        ("a @b.org", Seen(fault="invalid_mail")),
        ("-", Seen("")),
    ],
)  # fmt: skip
def test_an_address_is_checked(cell: str, seen: Seen) -> None:
    assert cells_coded.mail(cell) == seen


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        (73282932000074, Seen("73282932000074")), ("732 829 320 00074", Seen("73282932000074")),
        ("732829320", Seen("732829320")),
        ("732 829 320 00075", Seen(fault="invalid_siret")), ("123", Seen(fault="invalid_siret")),
        (None, Seen("")),
        ("35600000049837", Seen("35600000049837")), ("35600000049838", Seen(fault="invalid_siret")),
        (5440000000003, Seen("05440000000003")),
    ],
)  # fmt: skip
def test_a_siret_is_checked_by_its_key_and_la_poste_by_its_own(cell: CellValue, seen: Seen) -> None:
    assert cells_coded.siret(cell) == seen


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("CLAS 24-25", ["2024-2025"]), ("année 2024/2025", ["2024-2025"]), ("2024 – 2025", ["2024-2025"]),
        ("2023-2024 et 2024-2025", ["2023-2024", "2024-2025"]), ("14/11/2024", []), ("06-07-2024", []),
        ("2024-2026", []),
    ],
)  # fmt: skip
def test_school_years_are_found_in_a_title(words: str, years: list[str]) -> None:
    assert cells_coded.school_years(words) == years


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("Élémentaire", Seen("elementary")), ("primaire", Seen("elementary")),
        ("CM1-CM2", Seen("elementary")),
        ("Collège", Seen("lower_secondary")), ("6ème/5ème", Seen("lower_secondary")),
        ("Lycée", Seen("upper_secondary")),
        ("Maternelle", Seen(fault="unknown_level")), ("Collège et lycée", Seen(fault="unknown_level")),
        (None, NOTHING),
    ],
)  # fmt: skip
def test_a_level_is_one_of_three(cell: CellValue, seen: Seen) -> None:
    assert cells_coded.level(cell) == seen


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("rural", Seen("rural")), ("Urbain", Seen("urban")), ("oui", Seen("rural")),
        ("non", Seen("urban")), ("ZRR", Seen("rural")),
        ("rural et urbain", Seen(fault="unknown_area")), (None, Seen("")),
    ],
)  # fmt: skip
def test_an_area_is_rural_or_urban(cell: CellValue, seen: Seen) -> None:
    assert cells_coded.area(cell) == seen
