"""Hourly work that writes to people leaves them in peace at night."""

from datetime import datetime, timedelta

import pytest

from engagement.core import clock
from engagement.jobs import ledger, worker
from engagement.jobs.models import Job, JobState
from engagement.notifications.models import Message
from tests.programmes.body_makers import registered, seated, sit
from tests.worlds import TODAY


@pytest.fixture
def ending(english):
    """A mandate of which its holder is to be reminded."""
    with english.acting():
        seat = seated(english, registered(english, project=None))
        return sit(english, seat, english.person("sam"), last=TODAY + timedelta(days=20))


def reminders_at(world, monkeypatch, hour: int) -> int:
    """Let the hourly work be done when it is this hour there, and count what was written."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, hour, 30, tzinfo=world.organisation.zone)
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(clock, "today", lambda zone: now.astimezone(zone).date())
    with world.acting():
        ledger.enqueue("programmes.remind_of_mandates", key=f"at-{now.isoformat()}")
    while worker.work("default"):
        pass
    assert not Job.objects.exclude(state=JobState.DONE).filter(queue="default").exists()
    with world.acting():
        return Message.objects.filter(kind="programmes.mandate_ending").count()


def test_nobody_is_reminded_at_night_and_everybody_once_by_day(english, ending, monkeypatch):
    written = [reminders_at(english, monkeypatch, hour) for hour in (3, 7, 8, 18, 19)]
    assert written == [0, 0, 1, 1, 1]


def test_the_evening_is_night_already(english, ending, monkeypatch):
    assert reminders_at(english, monkeypatch, 19) == 0
