"""Workers die, the broker forgets, beat runs twice: nothing is lost and nothing happens twice."""

import os
import random
import signal
import subprocess
from collections import Counter

import psycopg
import pytest

from engagement.jobs import ledger, worker
from engagement.jobs.models import Job, JobState
from engagement.notifications.models import Message, MessageState
from tests.mail_server import mail_server
from tests.product import broker, environment, kill_group, process, wait_until, worker_command
from tests.worlds import ENGLISH, FRENCH, NOW


def queue_messages(world, count: int) -> None:
    """Write the messages and their jobs in one transaction, as a mass sending does."""
    with world.acting():
        organisation = world.organisation
        Message.objects.bulk_create(
            Message(
                organisation=organisation,
                kind="tests.note",
                key=f"tests.note:{number}",
                address=f"{organisation.slug}-{number}@example.org",
                language="en",
                subject="A note",
                text="Hello\n",
                created_at=NOW,
                recipient_type="people.person",
                recipient_id=number,
                recipient_name="Somebody",
            )
            for number in range(count)
        )
        for pk in Message.objects.values_list("pk", flat=True):
            ledger.enqueue("notifications.deliver", key=str(pk), message_id=pk)


def unfinished() -> int:
    return Job.objects.exclude(state__in=(JobState.DONE, JobState.FAILED)).count()


def states() -> Counter:
    found: Counter = Counter()
    for world in (ENGLISH, FRENCH):
        with world.acting():
            found.update(Message.objects.values_list("state", flat=True))
    return found


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in listed.stdout.split()]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("messages", "kills"),
    [
        pytest.param(300, 4, id="four_under_300_messages"),
        pytest.param(2_000, 30, id="thirty_under_2000_messages", marks=pytest.mark.thorough),
    ],
)
def test_kills_lose_nothing_and_send_nothing_twice(own_database, tmp_path, messages, kills):
    chance = random.Random(20261122)
    with mail_server() as inbox:
        env = environment(
            own_database,
            ENSEMBLE_BACKGROUND_LEASE_SECONDS="2",
            EMAIL_URL=f"smtp://127.0.0.1:{inbox.port}",
        )
        queue_messages(ENGLISH, messages // 2)
        queue_messages(FRENCH, messages // 2)
        killed = 0
        while unfinished():
            with process(*worker_command("mail"), env=env, log=tmp_path / "worker.log") as main:
                for _ in range(6):
                    before = len(inbox.mails)
                    wait_until(
                        lambda before=before: (
                            len(inbox.mails) > before + chance.randrange(1, 40) or not unfinished()
                        ),
                        seconds=60,
                        what="the worker sends nothing",
                    )
                    if killed >= kills or not unfinished():
                        wait_until(lambda: swept() == 0, seconds=400, what="work is left")
                        break
                    victims = children_of(main.pid)
                    if killed % 6 == 5 or not victims:
                        kill_group(main)
                        killed += 1
                        worker.sweep()
                        break
                    os.kill(chance.choice(victims), signal.SIGKILL)
                    killed += 1
                    worker.sweep()
    arrived = Counter(inbox.ids())
    assert killed == kills
    assert [count for count in arrived.values() if count > 1] == []
    found = states()
    # A worker that dies between the record and the dot leaves a message that says so.
    assert found.keys() <= {MessageState.SENT, MessageState.UNCONFIRMED}
    assert found[MessageState.SENT] <= len(arrived) <= messages
    assert len(arrived) + missing_and_flagged(arrived) == messages


def swept() -> int:
    worker.sweep()
    return unfinished()


def missing_and_flagged(arrived: Counter) -> int:
    """Count the unconfirmed messages that did not arrive: shown to staff, so not lost."""
    missing = 0
    for world in (ENGLISH, FRENCH):
        with world.acting():
            for pk, at in Message.objects.filter(state=MessageState.UNCONFIRMED).values_list(
                "pk", "created_at"
            ):
                missing += not any(
                    key.startswith(f"<message-{pk}-{at:%Y%m%d%H%M%S%f}@") for key in arrived
                )
    return missing


@pytest.mark.slow
def test_a_broker_that_forgets_everything_holds_nothing_up(own_database, tmp_path):
    with mail_server() as inbox:
        env = environment(own_database, EMAIL_URL=f"smtp://127.0.0.1:{inbox.port}")
        with process(*worker_command("mail"), env=env, log=tmp_path / "worker.log"):
            queue_messages(ENGLISH, 200)
            wait_until(lambda: len(inbox.mails) > 20, seconds=60, what="nothing was sent")
            broker().flushdb()
            queue_messages(FRENCH, 200)
            broker().flushdb()
            wait_until(lambda: swept() == 0, seconds=200, what="work is left")
    assert sorted(Counter(inbox.ids()).values()) == [1] * 400


@pytest.mark.slow
def test_a_second_beat_is_harmless(own_database, tmp_path):
    env = environment(own_database)
    beat = ("celery", "-A", "engagement.config.celery", "beat", "--loglevel", "WARNING")
    queue_messages(ENGLISH, 1)
    with (
        process(*beat, "-s", str(tmp_path / "one"), env=env, log=tmp_path / "one.log"),
        process(*beat, "-s", str(tmp_path / "two"), env=env, log=tmp_path / "two.log"),
        process(*worker_command("default,mail"), env=env, log=tmp_path / "worker.log"),
    ):
        wait_until(lambda: unfinished() == 0, seconds=90, what="beat did not wake a worker")
    assert states()[MessageState.SENT] == 1


def test_the_locks_of_beat_are_held_by_one_at_a_time(own_database, settings):
    """While another sweep is under way, a sweep does nothing."""
    facts = settings.DATABASES["default"]
    with psycopg.connect(host=facts["HOST"], user="engagement_app", dbname=own_database) as other:
        other.execute("SELECT pg_advisory_xact_lock(7001)")
        queue_messages(ENGLISH, 1)
        job = ledger.claim("mail")[0]
        Job.objects.filter(pk=job.pk).update(lease_until=NOW)
        worker.sweep()
        assert Job.objects.get().state == JobState.RUNNING
    worker.sweep()
    assert Job.objects.get().state == JobState.WAITING
