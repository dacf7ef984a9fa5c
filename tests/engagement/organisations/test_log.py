import re
from pathlib import Path

import pytest
from django.urls import reverse

from compensation.enums import Outcome
from engagement.audit import words
from engagement.audit.events import SystemJob, record
from engagement.audit.models import AuditEvent
from engagement.jobs.models import Job
from engagement.notifications.models import Message, MessageState
from tests.worlds import NOW

ROOT = Path(__file__).resolve().parents[3]


def url(world, name, *args):
    return reverse(f"organisations:{name}", args=[world.slug, *args])


def write(world, state="sent", key="k", channel="email", **fields):
    with world.acting():
        return Message.objects.create(
            organisation=world.organisation,
            kind="people.account_given",
            key=key,
            channel=channel,
            address="nell@example.org",
            language="en",
            subject="You can sign in now",
            text="Open this page",
            state=state,
            created_at=NOW,
            recipient_type="people.person",
            recipient_id=1,
            recipient_name="Nell نور",
            **fields,
        )


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_makes_a_fixed_number_of_queries(
    english, coordinator, django_assert_num_queries, count
):
    for number in range(count):
        write(english, key=str(number))
    # One of them asks whose names stay hidden while a shortlist is made without.
    with django_assert_num_queries(10):
        page = coordinator.get(url(english, "messages")).content.decode()
    assert page.count("<bdi>Nell نور</bdi>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_history_makes_a_fixed_number_of_queries(
    english, client_for, django_assert_num_queries, count
):
    client = client_for(english.user("manager"))
    with english.acting():
        for _ in range(count):
            record("person.added", subject=english.person("sam"), by=SystemJob("x.y"), at=NOW)
    # One of them asks whose names stay hidden while a shortlist is made without.
    with django_assert_num_queries(10):
        client.get(url(english, "history"))


def test_history_speaks_in_words(english, client_for):
    with english.acting():
        sam = english.person("sam")
        record("person.added", subject=sam, by=english.viewer("coordinator"), at=NOW)
        record("strange.thing_done", subject=sam, by=SystemJob("strange.job"), at=NOW)
    page = client_for(english.user("manager"), language="en").get(url(english, "history"))
    text = page.content.decode()
    for shown in ("Person added", "Something was changed", "Coordinator northshore"):
        assert shown in text
    assert "Ensemble, by itself" in text
    assert "strange" not in text


def test_every_kind_of_event_has_words():
    pattern = re.compile(r'audit\.record\(\s*"([a-z_.]+)"')
    used = set()
    for app in ("engagement", "programmes", "evaluation", "compensation"):
        for path in (ROOT / app).rglob("*.py"):
            used |= set(pattern.findall(path.read_text()))
    used |= {f"claim.{outcome.value}" for outcome in Outcome}
    assert {"person.added", "claim.paid", "rate.added"} <= used
    assert used <= words.known()


def test_history_is_turned_by_key(english, client_for):
    client = client_for(english.user("manager"), language="en")
    with english.acting():
        sam = english.person("sam")
        for _ in range(120):
            record("person.changed", subject=sam, by=SystemJob("x.y"), at=NOW)
        assert AuditEvent.objects.count() == 120
    page, address = 0, url(english, "history")
    sizes = []
    while address:
        text = client.get(address).content.decode()
        sizes.append(text.count("What is recorded about a person changed"))
        found = re.search(r'rel="next" href="([^"]+)"', text)
        address = url(english, "history") + found[1] if found else ""
        page += 1
    assert sizes == [50, 50, 20]


def test_messages_are_narrowed_by_state(english, coordinator):
    write(english, state="sent", key="a")
    write(english, state="failed", key="b")
    page = coordinator.get(url(english, "messages") + "?state=failed").content.decode()
    assert page.count("<bdi>Nell نور</bdi>") == 1
    page = coordinator.get(url(english, "messages") + "?state=nonsense").content.decode()
    assert page.count("<bdi>Nell نور</bdi>") == 2


@pytest.mark.parametrize("state", ["failed", "unconfirmed"])
def test_a_message_is_sent_again_once(english, coordinator, mailoutbox, state):
    from engagement.jobs import worker

    message = write(english, state=state)
    assert (
        "may not have arrived"
        in coordinator.get(url(english, "message", message.pk)).content.decode()
    )
    for _ in range(2):
        coordinator.post(url(english, "message_again", message.pk))
    assert Job.objects.filter(name="notifications.deliver").count() == 1
    worker.work("mail")
    assert [mail.subject for mail in mailoutbox] == ["You can sign in now"]
    with english.acting():
        message.refresh_from_db()
        assert message.state == MessageState.SENT
        assert AuditEvent.objects.filter(kind="message.sent_again").count() == 1


def test_a_message_that_was_sent_is_not_sent_again(english, coordinator):
    message = write(english, state="sent")
    assert "Send again" not in coordinator.get(url(english, "message", message.pk)).content.decode()
    coordinator.post(url(english, "message_again", message.pk))
    assert not Job.objects.filter(name="notifications.deliver").exists()


def test_a_letter_is_marked_as_passed_on_once(english, coordinator):
    message = write(english, state="by_hand", channel="letter")
    page = coordinator.get(url(english, "message", message.pk)).content.decode()
    assert "Please pass this message on" in page
    assert reverse("people:detail", args=[english.slug, message.recipient_id]) in page
    for _ in range(2):
        coordinator.post(url(english, "message_passed_on", message.pk))
    with english.acting():
        message.refresh_from_db()
        assert message.state == MessageState.PASSED_ON
        assert AuditEvent.objects.filter(kind="message.passed_on").count() == 1


def test_who_only_reads_messages_changes_none(english, client_for):
    message = write(english, state="failed")
    manager = client_for(english.user("manager"), language="en")
    page = manager.get(url(english, "message", message.pk)).content.decode()
    assert "Send again" not in page
    assert manager.post(url(english, "message_again", message.pk)).status_code == 403
    assert client_for(english.user("finance")).get(url(english, "messages")).status_code == 403


def test_messages_of_another_organisation_do_not_exist(english, french, coordinator):
    theirs = write(french, state="failed").pk
    assert coordinator.get(url(english, "message", theirs)).status_code == 404
    assert coordinator.post(url(english, "message_again", theirs)).status_code == 404
    assert coordinator.post(url(english, "message_passed_on", theirs)).status_code == 404


def test_staff_are_asked_to_pass_on_what_waits(english, client_for):
    write(english, state="by_hand", channel="letter", key="waiting")
    home = reverse("portal:staff_home", args=[english.slug])
    waiting = url(english, "messages") + "?state=by_hand"
    shown = {
        role: client_for(english.user(role), language="en").get(home).content.decode()
        for role in ("coordinator", "administrator", "manager", "finance", "colleague")
    }
    assert "Pass on letters and calls" in shown["coordinator"]
    assert {role for role, page in shown.items() if waiting in page} == {
        "coordinator",
        "administrator",
    }
    with english.acting():
        Message.objects.update(state=MessageState.PASSED_ON)
    assert waiting not in client_for(english.user("coordinator")).get(home).content.decode()


def test_who_may_not_see_claims_reads_no_message_about_money(english, client_for):
    message = write(english, state="by_hand", channel="letter")
    with english.acting():
        Message.objects.update(
            kind="compensation.approved", subject="£31.20 approved", text="We approved £31.20"
        )
    home = reverse("portal:staff_home", args=[english.slug])
    for role, may in (("administrator", False), ("coordinator", True), ("manager", True)):
        client = client_for(english.user(role), language="en")
        for address in (url(english, "messages"), url(english, "message", message.pk)):
            page = client.get(address).content.decode()
            assert "Claim approved" in page
            assert ("£31.20" in page) is may, (role, address)
    administrator = client_for(english.user("administrator"), language="en")
    assert "state=by_hand" not in administrator.get(home).content.decode()
    page = administrator.get(url(english, "message", message.pk)).content.decode()
    assert "Closed to your role" in page
    assert "Mark as passed on" not in page
