"""Private check-ins: for whom the person chose, and for nobody else."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.people import services as people
from engagement.portal.look import Look
from programmes import selectors, services, support_shell
from programmes.models import CheckIn
from tests.programmes.support_makers import check_in
from tests.worlds import NOW, TODAY

SECRET = "I was afraid to say no"


def text_of(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def tasks(world, role: str) -> list[str]:
    look = Look(world.viewer(role), NOW)
    return [str(task.words) for task in support_shell.talk_tasks(look)]


@pytest.fixture
def contact(english):
    """The colleague is there for Sam."""
    with english.acting():
        member = english.membership("manager")
        people.support.keep(
            english.person("sam"), version=0, by=english.viewer("coordinator"), at=NOW,
            facts=people.support.SupportFacts(contact_id=member.pk),
        )  # fmt: skip
    return member


def test_somebody_says_it_to_themselves_or_to_their_contact(english, client_for, contact):
    sam = client_for(english.user("sam"), language="en")
    add = reverse("programmes_portal:add_check_in", args=[english.slug])
    with english.acting():
        workshop = english.past_activity
    sent = {
        "feeling": "hard", "words": SECRET, "reader": "nobody", "wants_talk": "on",
        "about": workshop.pk, "submission": "f3ac2a3c-6f8a-43f8-a3b2-06c2b2a1f0aa",
    }  # fmt: skip
    assert "Choose with whom you would like to talk" in text_of(sam.post(add, sent))
    for _ in range(2):
        sam.post(add, {**sent, "reader": "contact"})
    own = reverse("programmes_portal:check_ins", args=[english.slug])
    page = text_of(sam.get(own))
    assert SECRET in page
    assert f"{contact.user} can read it" in page
    with english.acting():
        kept = CheckIn.objects.get()
        assert (kept.contact_id, kept.activity_id) == (contact.pk, workshop.pk)
        assert tasks(english, "manager") == ["Sam O’Brien would like to talk with you"]
        assert tasks(english, "coordinator") == []
    staff = reverse("programmes:check_ins", args=[english.slug])
    manager = client_for(english.user("manager"), language="en")
    assert SECRET in text_of(manager.get(staff))
    coordinator = client_for(english.user("coordinator"), language="en")
    assert SECRET not in text_of(coordinator.get(staff))
    talked = reverse("programmes:note_talk", args=[english.slug, kept.pk])
    assert coordinator.post(talked).status_code == 404
    manager.post(talked)
    assert "You talked about it on" in text_of(sam.get(own))
    pat = client_for(english.user("pat"))
    remove = reverse("programmes_portal:remove_check_in", args=[english.slug, kept.pk])
    assert pat.post(remove).status_code == 404
    sam.post(remove)
    with english.acting():
        assert not CheckIn.objects.exists()
        noted = AuditEvent.objects.exclude(kind="person.support_changed").order_by("pk")
        assert list(noted.values_list("kind", flat=True)) == []
        assert not Message.objects.exists()


def test_a_wish_to_talk_outlives_the_contact_and_the_words_do_not_travel(english, contact):
    with english.acting():
        said = check_in(english, reader="contact", words=SECRET)
        alone = check_in(english, reader="nobody", wants_talk=True)
        assert (alone.is_private, alone.wants_talk) == (True, False)
        contact.ended_at = NOW
        contact.save(update_fields=["ended_at"])
        by = english.viewer("coordinator")
        assert tasks(english, "coordinator") == ["Sam O’Brien would like to talk with you"]
        assert not selectors.check_ins.readable_by(by).exists()
        assert selectors.check_ins.get(by, said.pk) == said
        services.check_ins.note_talk(said, by=by, on=TODAY)
        assert tasks(english, "coordinator") == []
        # Without a contact it goes to those who look after people.
        assert check_in(english, reader="contact").reader == "staff"
        assert len(tasks(english, "coordinator")) == 1
