"""Every penny: rates by the day of the journey, rounding, totals."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation import money, selectors, services
from compensation.exceptions import NoRateError
from compensation.models import Claim
from compensation.services.costs import Drive
from tests.compensation import makers
from tests.worlds import NOW

AMOUNTS = st.decimals(min_value="0.01", max_value="99999.99", places=2)


@pytest.mark.parametrize(
    ("distance", "rate", "worth"),
    [
        ("120", "0.45", "54.00"),
        ("24.5", "0.45", "11.03"),  # 11.025: half a penny goes up
        ("0.01", "0.45", "0.00"),
        ("1", "0.125", "0.13"),
        ("1", "0.135", "0.14"),  # not to the even neighbour
        ("1", "0.1249", "0.12"),
        ("37", "0.529", "19.57"),
        ("9999.99", "9.9999", "99998.90"),
        ("50", "0.41", "20.50"),
    ],
)
def test_a_drive_is_rounded_once_half_up(distance, rate, worth):
    assert money.cost_of_drive(Decimal(distance), Decimal(rate)) == Decimal(worth)


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2024, 2, 28), None),
        (date(2024, 2, 29), "0.40"),  # the first day, a leap day
        (date(2025, 12, 31), "0.40"),
        (date(2026, 4, 5), "0.40"),  # the last day of the old rate
        (date(2026, 4, 6), "0.45"),  # the first day of the new one
        (date(2026, 9, 30), "0.45"),
        (date(2026, 10, 1), None),  # half-open: no longer on the day it ends
    ],
)
def test_the_day_of_the_journey_chooses_the_rate(english, day, amount):
    with english.acting():
        makers.rate(english, "0.40", date(2024, 2, 29))
        makers.rate(english, "0.45", date(2026, 4, 6), date(2026, 10, 1))

        rate = selectors.rates.on(day)

    assert (rate and rate.amount) == (amount and Decimal(amount))


def test_a_journey_is_rated_by_its_day_even_when_claimed_later(english):
    with english.acting():
        makers.rate(english, "0.45", date(2026, 1, 1))
        makers.rate(english, "0.55", date(2026, 11, 10))
        claim = makers.draft(english)

        before = makers.drive(english, claim, on=date(2026, 11, 9))
        services.costs.set_day(before, on=date(2026, 11, 10), by=makers.JOB)

        before.refresh_from_db()
        assert before.amount == Decimal("66.00")
        assert before.rate_amount == Decimal("0.55")


def test_a_drive_on_a_day_without_a_rate_is_refused(english):
    with english.acting():
        claim = makers.draft(english)
        line = services.costs.add(claim, kind="car", spent_on=makers.HELD, by=makers.JOB, at=NOW)
        with pytest.raises(NoRateError):
            services.costs.set_drive(line, drive=Drive(Decimal(10)), by=makers.JOB)


def test_the_amount_of_a_line_keeps_its_rate_whatever_becomes_of_the_rates(english):
    with english.acting():
        makers.rate(english, "0.45")
        claim = makers.draft(english)
        makers.drive(english, claim)
        sent = services.claims.submit(claim, by=english.viewer("sam"), at=NOW)
        makers.rate(english, "0.99", makers.HELD)

        assert Claim.objects.get(pk=sent.pk).total == Decimal("54.00")
        assert sent.lines.get().rate_amount == Decimal("0.45")


def test_a_draft_follows_a_rate_that_changed_before_it_was_sent(english):
    with english.acting():
        makers.rate(english, "0.45")
        claim = makers.draft(english)
        makers.drive(english, claim)
        makers.rate(english, "0.55", makers.HELD)

        services.costs.rate_again(claim, by=makers.JOB)

        assert Claim.objects.get(pk=claim.pk).total == Decimal("66.00")


@given(st.lists(AMOUNTS, max_size=30))
def test_the_total_is_exactly_the_sum_of_the_lines(amounts):
    pence = sum(int(amount * 100) for amount in amounts)
    assert money.total(amounts) * 100 == pence


@given(
    st.decimals(min_value="0.01", max_value="9999.99", places=2),
    st.decimals(min_value="0.0001", max_value="9.9999", places=4),
)
def test_a_drive_is_never_more_than_half_a_penny_off(distance, rate):
    worth = money.cost_of_drive(distance, rate)
    assert abs(worth - distance * rate) <= Decimal("0.005")
    assert worth == worth.quantize(Decimal("0.01"))


@pytest.mark.parametrize("amounts", [["0.01"], ["12.40", "0.10", "7.25"], ["9999.99"] * 3])
def test_the_service_keeps_the_total_of_the_lines(english, amounts):
    with english.acting():
        claim = makers.draft(english)
        lines = [makers.ticket(english, claim, amount) for amount in amounts]
        assert Claim.objects.get(pk=claim.pk).total == money.total(map(Decimal, amounts))

        services.costs.remove(lines[0], by=makers.JOB)

        assert Claim.objects.get(pk=claim.pk).total == money.total(map(Decimal, amounts[1:]))
