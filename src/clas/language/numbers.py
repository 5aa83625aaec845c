"""Numbers as people write them in the language in force.

In: numbers. Out: short text with the right spaces and commas.

    >>> number(12345.5).replace(THIN, "_")
    '12_345,5'
"""

from __future__ import annotations

from datetime import date

from clas.language import say, spoken

THIN = "\u202f"
"""The narrow no-break space between French thousands and before « % »."""


def number(value: float) -> str:
    """A number with its thousands apart and at most one decimal."""
    text = f"{value:,.1f}".removesuffix(".0")
    if spoken() == "en":
        return text.replace("-", "−")
    return text.replace("-", "−").replace(",", THIN).replace(".", ",")


def signed(value: float) -> str:
    """A number with its sign, zero without."""
    return f"+{number(value)}" if value > 0 else number(value)


def span(low: float, high: float) -> str:
    """One number, or a range where the two ends differ."""
    return number(low) if low == high else say("numbers.span", low=number(low), high=number(high))


def signed_span(low: float, high: float) -> str:
    """One signed number, or a range of them."""
    return signed(low) if low == high else say("numbers.span", low=signed(low), high=signed(high))


def percent(part: float, whole: float) -> str:
    """A whole percentage that never says 0 % of something nor 100 % of less than all; "–" of nothing."""
    if whole == 0:
        return "–"
    rate = 100 * part / whole
    if 0 < rate < 1:
        return say("numbers.below_one", percent=_rate(1))
    if 99 < rate < 100:
        return say("numbers.above_most", percent=_rate(99))
    return _rate(int(rate + 0.5))


def signed_percents(low: float, high: float, whole: float) -> str:
    """A percentage with its sign and at most one decimal, or a range of them; "–" of nothing."""
    if whole == 0:
        return "–"
    ends = [signed(round(100 * part / whole, 1)) for part in (low, high)]
    text = ends[0] if ends[0] == ends[1] else say("numbers.span", low=ends[0], high=ends[1])
    return f"{text}%" if spoken() == "en" else f"{text}{THIN}%"


def _rate(value: int) -> str:
    return f"{number(value)}%" if spoken() == "en" else f"{number(value)}{THIN}%"


def day(when: date) -> str:
    """A day in words: « 1er juillet 2025 »."""
    number_of_day = say("numbers.first") if when.day == 1 else str(when.day)
    return say("numbers.day", day=number_of_day, month=say(f"numbers.month.{when.month}"), year=when.year)


def counted(key: str, count: float, **blanks: object) -> str:
    """The sentence `key`.one or `key`.many, as the count asks, with {n} filled.

    French takes the singular from 0 to below 2, English for 1 alone.
    """
    single = count == 1 if spoken() == "en" else 0 <= count < 2
    return say(f"{key}.{'one' if single else 'many'}", n=number(count), **blanks)
