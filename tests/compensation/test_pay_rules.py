"""What time is worth under a rate of pay, without a database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.models import PayRate
from compensation.money import CENT
from compensation.pay.rules import Given, rate_for, sums, tax_year, units, worth
from engagement.people.models import Hat
from engagement.people.terms import hat_on

DAY = date(2026, 11, 4)


def rate(amount="25", unit=PayUnit.HOUR, preparation=PreparationPay.SAME, **facts) -> PayRate:
    known = {"status": "volunteer", "way": PayWay.INVOICE, "currency": "GBP", "from_on": DAY}
    return PayRate(amount=Decimal(amount), unit=unit, preparation=preparation, **{**known, **facts})


@pytest.mark.parametrize(
    ("unit", "hours", "counted"),
    [
        (PayUnit.HOUR, "1.25", "1.25"),
        (PayUnit.HALF_DAY, "0.5", "1"),
        (PayUnit.HALF_DAY, "4", "1"),
        (PayUnit.HALF_DAY, "4.25", "2"),
        (PayUnit.DAY, "8", "1"),
        (PayUnit.DAY, "8.5", "2"),
        (PayUnit.DAY, "0", "0"),
        (PayUnit.SESSION, "6", "1"),
    ],
)
def test_a_unit_that_was_begun_counts_as_a_whole_one(unit, hours, counted):
    assert units(unit, Decimal(hours)) == Decimal(counted)


@pytest.mark.parametrize(
    ("terms", "hours", "preparation", "amount"),
    [
        (rate("25"), "2.5", "1", "87.50"),
        (rate("10.01"), "0.5", "0", "5.01"),  # half a cent goes up
        (rate("25", preparation=PreparationPay.NOT), "2", "3", "50.00"),
        (
            rate("90", PayUnit.SESSION, PreparationPay.OWN, preparation_amount=Decimal(12)),
            "3", "2", "114.00",
        ),
        (rate("90", PayUnit.SESSION), None, "0", "0.00"),
        (rate("25"), None, "1", "25.00"),  # prepared, and then fell ill
        (None, "3", "1", "0.00"),
    ],
)  # fmt: skip
def test_time_and_preparation_are_worth_what_was_agreed(terms, hours, preparation, amount):
    there = Decimal(hours) if hours is not None else None
    assert str(worth(Given(there, Decimal(preparation), terms))) == amount


amounts = st.integers(1, 9_999_999).map(lambda cents: Decimal(cents) / 100)
quarters = st.integers(0, 96).map(lambda number: Decimal(number) / 4)


@given(st.lists(st.tuples(amounts, st.sampled_from(PayUnit), quarters, quarters), max_size=8))
def test_the_year_is_the_sum_of_its_activities_to_the_cent(parts):
    times = [
        Given(hours, preparation, rate(amount, unit, PreparationPay.NOT))
        for amount, unit, hours, preparation in parts
    ]
    counted = sums(times)
    assert len(counted) == bool(parts)
    assert sum(each.amount for each in counted) == sum(map(worth, times))
    assert sum(each.hours for each in counted) == sum(each.hours for each in times)
    assert all(each.amount == each.amount.quantize(CENT) for each in counted)


def test_ways_of_payment_and_currencies_are_never_added_together():
    hour = Decimal(1)
    counted = sums(
        [
            Given(hour, hour, rate("0", preparation="not", way=PayWay.NONE)),
            Given(hour, hour, rate("20", way=PayWay.PAYROLL)),
            Given(hour, hour, rate("25")),
            Given(hour, Decimal(), rate("25", currency="EUR")),
            Given(hour, hour, None),
        ]
    )
    assert [(each.way, each.currency, str(each.amount)) for each in counted] == [
        ("invoice", "EUR", "25.00"),
        ("invoice", "GBP", "50.00"),
        ("payroll", "GBP", "40.00"),
        ("none", "GBP", "0.00"),
    ]


def test_the_kind_goes_before_the_general_rate_and_days_count():
    general = rate(until_on=DAY + timedelta(days=9))
    jury, others = (
        rate("40", kind="jury", until_on=DAY + timedelta(days=2)),
        rate(status="employee"),
    )
    rates = [general, jury, others]
    assert rate_for(rates, "volunteer", "jury", DAY) is jury
    assert rate_for(rates, "volunteer", "meeting", DAY) is general
    assert rate_for(rates, "volunteer", "jury", DAY + timedelta(days=2)) is general
    assert rate_for(rates, "volunteer", "jury", DAY + timedelta(days=9)) is None
    assert rate_for(rates, "volunteer", "jury", DAY - timedelta(days=1)) is None


def test_the_hat_of_the_day_counts_and_the_chosen_one_goes_first():
    old = Hat(pk=1, starts_on=DAY - timedelta(days=9), ends_on=DAY)
    first, second = Hat(pk=2, starts_on=DAY - timedelta(days=5)), Hat(pk=3, starts_on=DAY)
    hats = [old, first, second]
    assert hat_on(hats, DAY) is second
    assert hat_on(hats, DAY, chosen=2) is first
    assert hat_on(hats, DAY, chosen=1) is second  # it has ended
    assert hat_on(hats, DAY - timedelta(days=20)) is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-04-05", "2025-04-06", "2026-04-05"),
        ("2026-04-06", "2026-04-06", "2027-04-05"),
    ],
)
def test_the_tax_year_of_a_day(day, first, last):
    year = tax_year(date.fromisoformat(day), first_month=4, first_day=6)
    assert year == (date.fromisoformat(first), date.fromisoformat(last))
