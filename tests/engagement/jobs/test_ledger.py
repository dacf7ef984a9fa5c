"""Background work: written once, taken once, given back, never starved."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from engagement.jobs import ledger, registry, worker
from engagement.jobs.models import Job, JobState
from engagement.jobs.run import LeaseLostError, RetryLater
from engagement.tenancy.context import NoOrganisationInContextError

DONE: list[tuple[int, int]] = []
FAILED: list[int] = []


def _fail_finally(run, *, number):
    FAILED.append(number)


def _note(run, *, number):
    with run.transaction():
        DONE.append((run.organisation_id, number))


def _explode(run, *, number):
    raise ZeroDivisionError


def _ask_to_wait(run, *, number):
    raise RetryLater("the printer is warm", seconds=30)


if "tests.note" not in registry.kinds():
    registry.job("tests.note")(_note)
    registry.job("tests.explode", max_attempts=2, on_failure=_fail_finally)(_explode)
    registry.job("tests.wait")(_ask_to_wait)


@pytest.fixture(autouse=True)
def _empty():
    DONE.clear()
    FAILED.clear()


def test_the_same_effect_is_asked_for_once(english):
    with english.acting():
        ledger.enqueue("tests.note", key="one", number=1)
        ledger.enqueue("tests.note", key="one", number=1)
    worker.work("default")
    assert [number for _, number in DONE] == [1]
    assert Job.objects.get().state == JobState.DONE


def test_the_same_key_in_two_organisations_is_two_effects(english, french):
    for world in (english, french):
        with world.acting():
            ledger.enqueue("tests.note", key="one", number=1)
    worker.work("default")
    assert {pk for pk, _ in DONE} == {english.organisation.pk, french.organisation.pk}


def test_work_for_an_organisation_needs_an_organisation(db):
    with pytest.raises(NoOrganisationInContextError):
        ledger.enqueue("tests.note", key="one", number=1)


def test_one_organisations_backlog_does_not_hold_up_another(english, french):
    with english.acting():
        for number in range(50):
            ledger.enqueue("tests.note", key=str(number), number=number)
    with french.acting():
        ledger.enqueue("tests.note", key="late", number=999)
    busy = ledger.claim("default")
    second = ledger.claim("default")
    assert {busy[0].organisation_id, second[0].organisation_id} == {
        english.organisation.pk,
        french.organisation.pk,
    }


def test_a_failing_job_is_tried_again_and_then_given_up_once(english):
    with english.acting():
        ledger.enqueue("tests.explode", key="x", number=7)
    worker.work("default")
    job = Job.objects.get()
    assert (job.state, job.attempts, job.error) == (JobState.WAITING, 1, "ZeroDivisionError")
    assert job.run_at > timezone.now()
    Job.objects.update(run_at=timezone.now())
    worker.work("default")
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 2)
    assert FAILED == [7]


def test_a_job_may_ask_to_be_tried_later(english):
    with english.acting():
        ledger.enqueue("tests.wait", key="x", number=1)
    before = timezone.now()
    worker.work("default")
    job = Job.objects.get()
    assert job.state == JobState.WAITING
    assert timedelta(seconds=29) < job.run_at - before < timedelta(seconds=60)


def test_the_work_of_a_silent_worker_is_given_back_and_its_late_effect_refused(english):
    with english.acting():
        ledger.enqueue("tests.note", key="x", number=1)
    _, silent = ledger.claim("default")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    worker.sweep()
    worker.work("default")
    assert [number for _, number in DONE] == [1]
    with pytest.raises(LeaseLostError), silent.transaction():
        DONE.append((0, 2))
    ledger.finish(silent)
    assert Job.objects.get().attempts == 2


def test_the_sweeper_leaves_living_work_alone(english):
    with english.acting():
        ledger.enqueue("tests.note", key="x", number=1)
    ledger.claim("default")
    worker.sweep()
    assert Job.objects.get().state == JobState.RUNNING


def test_work_for_later_waits(english):
    with english.acting():
        ledger.enqueue("tests.note", key="x", run_at=timezone.now() + timedelta(hours=1), number=1)
    assert worker.work("default") == 0


def test_two_ticks_in_the_same_stretch_of_time_ask_once(english, monkeypatch):
    monkeypatch.setattr(
        registry,
        "_periodic",
        {"tests.note": registry.Periodic("tests.note", timedelta(minutes=10))},
    )
    first = datetime(2026, 3, 29, 0, 55, tzinfo=UTC)
    for minutes in (0, 1, 4):
        worker.tick(first + timedelta(minutes=minutes))
    assert Job.objects.filter(name="tests.note").count() == 2
    worker.tick(first + timedelta(minutes=6))
    assert Job.objects.filter(name="tests.note").count() == 4


def test_finished_work_is_forgotten_after_a_month(english):
    with english.acting():
        ledger.enqueue("tests.note", key="x", number=1)
    worker.work("default")
    Job.objects.update(finished_at=timezone.now() - timedelta(days=31))
    worker.sweep()
    assert not Job.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_taking_a_job_costs_the_same_however_many_wait(english, count, django_assert_num_queries):
    with english.acting():
        for number in range(count):
            ledger.enqueue("tests.note", key=str(number), number=number)
    with django_assert_num_queries(5):  # savepoint, organisations, row, update, release
        ledger.claim("default")


def test_work_of_a_kind_that_no_longer_exists_holds_up_nothing_else(english):
    with english.acting():
        ledger.enqueue("tests.note", key="gone", number=1)
        ledger.enqueue("tests.note", key="silent", number=2)
    Job.objects.filter(key="tests.note:gone").update(name="tests.gone")
    taken = [ledger.claim("default"), ledger.claim("default")]
    assert all(taken)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    worker.sweep()
    worker.work("default")
    assert [number for _, number in DONE] == [2]
    gone = Job.objects.get(name="tests.gone")
    assert (gone.state, gone.error) == (JobState.WAITING, "UnknownKind")
    Job.objects.filter(pk=gone.pk).update(attempts=7, run_at=timezone.now())
    worker.work("default")
    gone.refresh_from_db()
    assert gone.state == JobState.FAILED
