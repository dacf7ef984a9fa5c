import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from engagement.core import formats

NARROW = "\N{NARROW NO-BREAK SPACE}"
SPACE = "\N{NO-BREAK SPACE}"
EVENING = dt.datetime(2026, 11, 4, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["£1,234.50", "€12.40", "1,234.5", "46%"]),
        (
            "fr",
            [
                f"1{NARROW}234,50{SPACE}£",
                f"12,40{SPACE}€",
                f"1{NARROW}234,5",
                f"46{NARROW}%",
            ],
        ),
    ],
)
def test_numbers(language: str, expected: list[str]) -> None:
    with translation.override(language):
        assert [
            formats.money(Decimal("1234.5"), "GBP"),
            formats.money(Decimal("12.40"), "EUR"),
            formats.number(Decimal("1234.50")),
            formats.percent(0.46),
        ] == expected


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("en", dt.date(2026, 11, 4), f"4{SPACE}November 2026"),
        ("en", dt.date(2026, 11, 1), f"1{SPACE}November 2026"),
        ("fr", dt.date(2026, 11, 4), f"4{SPACE}novembre 2026"),
        ("fr", dt.date(2026, 11, 1), f"1er{SPACE}novembre 2026"),
    ],
)
def test_day(language: str, day: dt.date, expected: str) -> None:
    with translation.override(language):
        assert formats.day(day) == expected


def test_weekday() -> None:
    with translation.override("fr"):
        assert formats.day(dt.date(2026, 11, 4), weekday=True) == f"mercredi 4{SPACE}novembre 2026"


@pytest.mark.parametrize(
    ("language", "time", "expected"),
    [
        ("en", dt.time(14, 30), "2:30pm"),
        ("en", dt.time(9), "9am"),
        ("en", dt.time(0, 5), "12:05am"),
        ("en", dt.time(12), "midday"),
        ("en", dt.time(0), "midnight"),
        ("fr", dt.time(14, 30), f"14{SPACE}h{SPACE}30"),
        ("fr", dt.time(9), f"9{SPACE}h"),
        ("fr", dt.time(9, 5), f"9{SPACE}h{SPACE}05"),
    ],
)
def test_clock(language: str, time: dt.time, expected: str) -> None:
    with translation.override(language):
        assert formats.clock(time) == expected


def test_a_moment_is_told_where_the_reader_is() -> None:
    with timezone.override("Europe/Paris"):
        assert formats.moment(EVENING) == f"5{SPACE}November 2026 at 12:30am"
        assert formats.day(EVENING) == f"5{SPACE}November 2026"
        assert formats.day_of_month(EVENING) == 5


def test_time_range_names_the_day_once() -> None:
    with timezone.override("Europe/London"):
        assert formats.time_range(EVENING - dt.timedelta(hours=2), EVENING) == (
            f"Wednesday 4{SPACE}November 2026, 9:30pm to 11:30pm"
        )
        assert formats.time_range(EVENING, EVENING + dt.timedelta(hours=1)) == (
            f"4{SPACE}November 2026 at 11:30pm to 5{SPACE}November 2026 at 12:30am"
        )


def test_time_range_over_the_hour_that_comes_twice() -> None:
    start = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    with timezone.override("Europe/London"):
        assert formats.time_range(start, start + dt.timedelta(hours=2)).endswith("1:30am to 2:30am")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.25", "1 h 15 min"),
        ("2", "2 h"),
        ("0.33", "20 min"),
        ("0", "0 h"),
        ("1.99", "1 h 59 min"),
    ],
)
def test_hours(value: str, expected: str) -> None:
    assert formats.hours(Decimal(value)) == expected


def test_period() -> None:
    start = dt.date(2026, 4, 6)
    assert formats.period(start, None) == f"since 6{SPACE}April 2026"
    assert formats.period(start, dt.date(2027, 4, 5)) == (
        f"6{SPACE}April 2026 to 5{SPACE}April 2027"
    )
    assert formats.period(start, start) == f"6{SPACE}April 2026"


@pytest.mark.parametrize(("language", "expected"), [("en", "Nov"), ("fr", "nov.")])
def test_short_month(language: str, expected: str) -> None:
    with translation.override(language):
        assert formats.short_month(dt.date(2026, 11, 4)) == expected
