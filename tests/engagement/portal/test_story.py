"""The demonstration can be told on any day of any week."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.module_loading import autodiscover_modules

from engagement.organisations.models import Organisation
from engagement.portal import demonstration
from engagement.portal.demonstration import Story
from tests import databases

SUNDAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
WEEK = [SUNDAY + timedelta(days=day) for day in range(7)]
SUNDAYS = [SUNDAY + timedelta(weeks=week) for week in range(60)]


def story(now: datetime) -> Story:
    return Story(Organisation(slug="deux-rives", time_zone="Europe/Paris"), now)


def test_what_is_past_falls_into_the_same_days_all_week():
    past = [[story(now).day(days) for days in range(-400, 1)] for now in WEEK]
    assert past == [past[0]] * len(WEEK)
    assert past[0] == sorted(past[0])


def test_what_is_past_has_the_same_order_in_every_week():
    """What comes the day after something would otherwise come before it after some holidays."""
    ago = [[now.date() - story(now).day(days) for days in range(-400, 1)] for now in SUNDAYS]
    assert ago == [ago[0]] * len(SUNDAYS)


@pytest.mark.parametrize("now", WEEK, ids=lambda now: f"{now:%A}")
def test_what_is_to_come_is_to_come(now):
    coming = [story(now).day(days) for days in range(1, 60)]
    assert coming == sorted(coming)
    assert coming[0] > now.date()


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize(
    "now",
    [
        *WEEK,
        datetime(2026, 12, 27, 10, tzinfo=UTC),
        datetime(2027, 1, 3, 10, tzinfo=UTC),
        datetime(2027, 1, 15, 23, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 12, tzinfo=UTC),
        datetime(2027, 5, 5, 10, tzinfo=UTC),
    ],
    ids=lambda now: f"{now:%Y-%m-%d}",
)
def test_it_is_told_to_its_end(django_db_blocker, worker_label, settings, tmp_path, now):
    settings.MEDIA_ROOT, settings.DEMO = tmp_path, True
    autodiscover_modules("demonstration")
    with (
        django_db_blocker.unblock(),
        databases.fresh_database(f"{worker_label}_told", source=databases.migrated),
    ):
        assert demonstration.load(now)
