"""Mail through a real SMTP server: once, recorded, and never a second time by itself."""

import smtplib
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from engagement.jobs import ledger, worker
from engagement.jobs.models import Job, JobState
from engagement.notifications import backends
from engagement.notifications.models import AccountMessage, Channel, Message, MessageState
from engagement.notifications.outbox import send_to_account
from engagement.organisations import notifications
from tests.databases import owner
from tests.mail_server import mail_server
from tests.worlds import NOW


@pytest.fixture
def inbox(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "engagement.notifications.backends.SmtpBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        yield server


def queue_message(world, number=1, channel=Channel.EMAIL):
    with world.acting():
        message = Message.objects.create(
            organisation=world.organisation,
            kind="tests.note",
            key=f"tests.note:{number}",
            channel=channel,
            address=f"person{number}@example.org",
            language="fr",
            subject="Votre réunion de demain",
            text="Bonjour,\n.Un point au début de la ligne.\n",
            html="<p>Bonjour</p>",
            created_at=NOW,
            recipient_type="people.person",
            recipient_id=number,
            recipient_name="Sam",
        )
        ledger.enqueue("notifications.deliver", key=str(message.pk), message_id=message.pk)
    return message


def state_of(world, message):
    with world.acting():
        message.refresh_from_db()
    return message.state


def test_a_message_arrives_once_with_both_parts_in_its_language(english, inbox):
    message = queue_message(english)
    worker.work("mail")
    worker.work("mail")
    (mail,) = inbox.mails
    assert mail["To"] == "person1@example.org"
    assert mail["Subject"] == "Votre réunion de demain"
    assert mail["Content-Language"] == "fr"
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = mail.iter_parts()
    assert text.get_content().splitlines() == ["Bonjour,", ".Un point au début de la ligne."]
    assert "<p>Bonjour</p>" in html.get_content()
    assert state_of(english, message) == MessageState.SENT


def test_a_temporary_refusal_is_tried_again(english, inbox):
    inbox.answer = "451 try later"
    message = queue_message(english)
    worker.work("mail")
    assert state_of(english, message) == MessageState.QUEUED
    inbox.answer = "250 OK"
    Job.objects.update(run_at=timezone.now())
    worker.work("mail")
    assert state_of(english, message) == MessageState.SENT
    assert len(inbox.mails) == 1


def test_a_final_refusal_is_shown_to_staff_and_not_repeated(english, inbox):
    inbox.answer = "550 no such person"
    message = queue_message(english)
    worker.work("mail")
    assert state_of(english, message) == MessageState.FAILED
    assert Job.objects.get().state == JobState.DONE


def test_a_server_that_is_away_loses_nothing(english, settings):
    settings.EMAIL_BACKEND = "engagement.notifications.backends.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = queue_message(english)
    worker.work("mail")
    assert state_of(english, message) == MessageState.QUEUED
    assert Job.objects.get().state == JobState.WAITING


class _Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    ("moment", "expected", "delivered"),
    [
        ("before the dot", MessageState.SENT, 1),
        ("after the dot", MessageState.UNCONFIRMED, 1),
    ],
)
def test_a_worker_that_dies_while_handing_over_never_makes_a_second_mail(
    english, inbox, monkeypatch, moment, expected, delivered
):
    message = queue_message(english)
    original = backends._HandOver.data

    def die(self, msg):
        if moment == "before the dot":
            raise _Killed
        original(self, msg)
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(backends._HandOver, "data", die)
        with pytest.raises((_Killed, smtplib.SMTPServerDisconnected)):
            worker.work("mail")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    worker.sweep()
    worker.work("mail")
    assert state_of(english, message) == expected
    assert len(inbox.mails) == delivered


def write_a_code(key):
    send_to_account(
        notifications.SignInCode,
        address="sam@northshore.example",
        language="en",
        key=key,
        at=NOW,
        context={"code": "12345678", "minutes": 10, "greeting": ""},
    )


def test_a_message_about_an_account_is_never_written_without_its_job(own_database):
    """Also when nobody has opened a transaction, as after a commit."""
    assert not connection.in_atomic_block
    with owner(own_database) as server:
        server.execute("REVOKE INSERT ON jobs_job FROM engagement_app")
    with pytest.raises(DatabaseError):
        write_a_code("one")
    assert not AccountMessage.objects.exists()
    with owner(own_database) as server:
        server.execute("GRANT INSERT ON jobs_job TO engagement_app")
    write_a_code("one")
    assert AccountMessage.objects.count() == Job.objects.count() == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("550 no such person", MessageState.FAILED), ("cut off", MessageState.UNCONFIRMED)],
)
def test_a_code_does_not_stay_when_it_did_not_arrive(english, inbox, monkeypatch, answer, expected):
    write_a_code("one")
    assert "12345678" in AccountMessage.objects.get().text
    if answer == "cut off":
        original = backends._HandOver.data

        def cut_off(self, msg):
            original(self, msg)
            raise smtplib.SMTPServerDisconnected

        monkeypatch.setattr(backends._HandOver, "data", cut_off)
    else:
        inbox.answer = answer
    worker.work("mail")
    row = AccountMessage.objects.get()
    assert (row.state, row.text, row.html) == (expected, "", "")
