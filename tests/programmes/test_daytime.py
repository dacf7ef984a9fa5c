"""Hourly work that writes to people leaves them in peace at night."""

from datetime import datetime, timedelta

import pytest

from engagement.core import clock
from engagement.jobs import ledger, worker
from engagement.jobs.models import Job, JobState
from engagement.notifications.models import Message
from engagement.organisations.models import Membership
from engagement.people.models import Pause
from tests.programmes.body_makers import registered, seated, sit
from tests.worlds import NOW, TODAY


@pytest.fixture
def ending(english):
    """A mandate of which its holder is to be reminded."""
    with english.acting():
        seat = seated(english, registered(english, project=None))
        return sit(english, seat, english.person("sam"), last=TODAY + timedelta(days=20))


def written_at(
    world,
    monkeypatch,
    hour: int,
    job: str = "programmes.remind_of_mandates",
    kind: str = "programmes.mandate_ending",
) -> int:
    """Let the hourly work be done when it is this hour there, and count what was written."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, hour, 30, tzinfo=world.organisation.zone)
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(clock, "today", lambda zone: now.astimezone(zone).date())
    with world.acting():
        ledger.enqueue(job, key=f"at-{now.isoformat()}")
    while worker.work("default"):
        pass
    assert not Job.objects.exclude(state=JobState.DONE).filter(queue="default").exists()
    with world.acting():
        return Message.objects.filter(kind=kind).count()


def test_nobody_is_reminded_at_night_and_everybody_once_by_day(english, ending, monkeypatch):
    written = [written_at(english, monkeypatch, hour) for hour in (3, 7, 8, 18, 19)]
    assert written == [0, 0, 1, 1, 1]


def test_the_evening_is_night_already(english, ending, monkeypatch):
    assert written_at(english, monkeypatch, 19) == 0


def test_a_project_left_alone_and_the_end_of_a_pause_wait_for_the_day(english, monkeypatch):
    with english.acting():
        sam = english.person("sam")
        Pause.objects.create(
            organisation=english.organisation, person=sam, set_at=NOW,
            set_by=english.membership("coordinator"), starts_on=TODAY - timedelta(days=9),
            ends_on=TODAY,
        )  # fmt: skip
        for role in ("coordinator", "colleague"):
            Membership.objects.filter(pk=english.membership(role).pk).update(ended_at=NOW)
    for job, kind, many in (
        ("look_after_projects", "project_left_alone", 4),
        ("remind", "activity_invitation", 1),
    ):
        names = (f"programmes.{job}", f"programmes.{kind}")
        written = [written_at(english, monkeypatch, hour, *names) for hour in (3, 9, 10)]
        assert written == [0, many, many], kind
