"""Telling people: each exactly once, in their language, on their organisation's clocks."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from engagement.core import clock
from engagement.jobs import worker
from engagement.jobs.models import Job, JobState
from engagement.jobs.registry import all_periodic
from engagement.notifications.models import Message
from engagement.tenancy.context import acting_for
from programmes import services
from programmes.enums import Reply
from programmes.models import AccessTask, Attendance
from programmes.services import reminders
from tests.programmes.makers import activity_facts, people_of, plan, take_part
from tests.worlds import ENGLISH, NOW

SOON = NOW + timedelta(hours=30)


def planned(world, starts_at=SOON, **changes):
    """An activity to which everybody is invited."""
    activity = plan(world, starts_at, **changes)
    services.attendances.invite(
        activity, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )
    return activity


def remind(world, at=NOW) -> int:
    return reminders.remind(world.organisation, at=at)


def sent(kind="programmes.reminder") -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def test_the_reminder_is_periodic_work():
    assert {p.name: p.every for p in all_periodic()}["programmes.remind"] == timedelta(minutes=10)


def test_everybody_is_reminded_once_however_often_the_job_runs(english):
    with english.acting():
        planned(english)
        assert [remind(english), remind(english), remind(english, SOON)] == [3, 0, 0]
        assert {message.recipient_name for message in sent()} == {
            "Sam O’Brien",
            "Dr Pat Lefèvre",
            "Nell نور",
        }
        assert len(sent()) == 3


@pytest.mark.parametrize(("hours", "count"), [(-1, 0), (0, 0), (1, 3), (48, 3), (49, 0)], ids=str)
def test_only_what_starts_within_two_days_is_reminded_of(english, hours, count):
    with english.acting():
        planned(english, NOW + timedelta(hours=hours))
        assert remind(english) == count


def test_who_stays_away_or_left_is_not_reminded(english):
    with english.acting():
        activity, by = planned(english), english.viewer("coordinator")
        sam, pat, _ = Attendance.objects.filter(activity=activity).order_by("pk")
        services.attendances.reply(sam, given=Reply.NOT_COMING, by=by, at=NOW)
        services.involvements.end(pat.involvement, by=by, at=NOW)
        assert remind(english) == 1
        assert [message.recipient_name for message in sent()] == ["Nell نور"]


def test_a_cancelled_activity_reminds_nobody(english):
    with english.acting():
        services.activities.cancel(planned(english), by=english.viewer("coordinator"), at=NOW)
        assert remind(english) == 0


def test_somebody_added_late_is_reminded_while_it_is_still_ahead(english):
    with english.acting():
        activity = planned(english)
        remind(english)
        (late,) = take_part(english.project, 1)
        services.attendances.invite(
            activity, involvements=[late], by=english.viewer("coordinator"), at=NOW
        )
        assert [remind(english, SOON - timedelta(minutes=5)), remind(english, SOON)] == [1, 0]


def test_a_moved_activity_is_reminded_of_again(english):
    with english.acting():
        activity = planned(english)
        remind(english)
        later = SOON + timedelta(hours=10)
        services.activities.change(
            activity,
            facts=activity_facts(later),
            sequence=0,
            by=english.viewer("coordinator"),
            at=NOW,
        )
        assert [remind(english), remind(english)] == [3, 0]
        assert len(sent()) == 6


@pytest.mark.parametrize(
    ("starts_at", "shown"),
    [
        (datetime(2026, 10, 24, 9, tzinfo=UTC), "24\xa0octobre 2026, de 11\xa0h à 13\xa0h"),
        (datetime(2026, 10, 25, 10, tzinfo=UTC), "25\xa0octobre 2026, de 11\xa0h à 13\xa0h"),
        (datetime(2027, 3, 28, 9, tzinfo=UTC), "28\xa0mars 2027, de 11\xa0h à 13\xa0h"),
    ],
)
def test_the_time_is_that_of_the_organisations_clocks_on_either_side_of_a_change(
    french, starts_at, shown
):
    with french.acting():
        planned(french, starts_at)
        Attendance.objects.filter(activity__starts_at=starts_at).update(told_at=NOW)
        assert remind(french, starts_at - timedelta(hours=47)) == 3
        text = sent()[0].text
        assert shown in text


def test_the_reminder_speaks_the_persons_language_and_names_what_is_arranged(english):
    with english.acting():
        sam = english.person("sam")
        sam.language = "fr"
        sam.save(update_fields=["language"])
        planned(english)
        AccessTask.objects.update(
            state="arranged", settled_at=NOW, settled_by=english.membership("coordinator")
        )
        remind(english)
        message = Message.objects.get(kind="programmes.reminder", recipient_id=sam.pk)
        assert message.language == "fr"
        assert "17\xa0novembre 2026" in message.text
        assert f"/my/{english.slug}/activities/" in message.html
        assert "Reading" not in message.subject


def run_jobs(world) -> None:
    while worker.work("default"):
        pass
    assert not Job.objects.filter(state=JobState.FAILED).exists()


def test_the_job_reminds_makes_missing_tasks_and_tells_of_invitations(english):
    with english.acting():
        activity = planned(english)
        AccessTask.objects.all().delete()
    worker.tick(NOW)
    Job.objects.update(run_at=NOW - timedelta(days=30))
    run_jobs(english)
    with english.acting():
        assert AccessTask.objects.filter(attendance__activity=activity).count() == 1
        assert len(sent()) == 3
        assert len(sent("programmes.activity_invitation")) == 3


def test_a_move_and_a_cancellation_are_told_once_to_those_who_knew(english):
    by = english.viewer("coordinator")
    with english.acting():
        activity = planned(english, NOW + timedelta(days=5))
    run_jobs(english)
    with english.acting():
        for sequence, days in enumerate((6, 7)):
            services.activities.change(
                activity,
                facts=activity_facts(NOW + timedelta(days=days)),
                sequence=sequence,
                by=by,
                at=NOW,
            )
    run_jobs(english)
    with english.acting():
        moved = sent("programmes.activity_moved")
        assert len(moved) == 3
        assert "23\xa0November 2026" in moved[0].text
        services.activities.cancel(activity, by=by, at=NOW)
    run_jobs(english)
    with english.acting():
        assert len(sent("programmes.activity_cancelled")) == 3


def test_ten_jobs_at_once_remind_everybody_once(own_database, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with ENGLISH.acting():
        take_part(ENGLISH.project, 40)
        planned(ENGLISH)
        organisation = ENGLISH.organisation
    gate, counts, errors = threading.Barrier(6), [], []

    def run() -> None:
        try:
            gate.wait(10)
            with acting_for(organisation.pk):
                counts.append(reminders.remind(organisation, at=NOW))
        except Exception as error:  # noqa: BLE001 — the test looks at it
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with ENGLISH.acting():
        remind(ENGLISH)
        assert errors == []
        assert len(sent()) == 43
        assert len({message.recipient_id for message in sent()}) == 43
    connection.close()


def test_two_people_inviting_at_once_leave_one_invitation_each(own_database):
    by = ENGLISH.viewer("coordinator")
    with ENGLISH.acting():
        activity = plan(ENGLISH)
    gate, results = threading.Barrier(2), []

    def run() -> None:
        try:
            gate.wait(10)
            with ENGLISH.acting():
                results.append(
                    services.attendances.invite(
                        activity, involvements=people_of(ENGLISH.project), by=by, at=NOW
                    )
                )
        except Exception as error:  # noqa: BLE001 — the test looks at it
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(results) == [0, 3]
    connection.close()
