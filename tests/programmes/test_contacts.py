"""Informal contact: noted in two clicks, added up, and read by few."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.access.permissions import Permission
from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.contacts import home
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.exceptions import NotInThisProjectError
from programmes.models import Attendance, ContactNote
from tests.programmes.makers import project_facts
from tests.worlds import NOW, TODAY

SECRET = "She told me of her sister"


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def text_of(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def facts(**changes) -> ContactFacts:
    return ContactFacts(
        **{"contact_on": TODAY, "channel": "phone", "minutes": 20, "words": SECRET, **changes}
    )


def note(world, *, person=None, project=None, **changes) -> ContactNote:
    return services.contacts.note(
        Contacted(person=person, project=project),
        facts=facts(**changes),
        by=world.viewer("coordinator"),
        at=NOW,
    )


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.mark.parametrize("begin", ["project", "person"])
def test_it_takes_two_clicks_from_a_project_or_a_person(english, coordinator, begin):
    with english.acting():
        project, sam = english.project, english.person("sam")
    page = {
        "project": url(english, "project", project.pk),
        "person": reverse("people:detail", args=[english.slug, sam.pk]),
    }[begin]
    name, subject = ("add_contact", project) if begin == "project" else ("add_contact_with", sam)
    form = url(english, name, subject.pk)
    assert f'href="{form}"' in coordinator.get(page).content.decode()
    shown = coordinator.get(form).content.decode()
    assert 'value="16/11/2026"' in shown
    other = {"project": sam.pk, "person": project.pk}[begin]
    typed = {"about": other, "channel": "phone", "minutes": "25", "contact_on": "16/11/2026"}
    empty = coordinator.post(form, {**typed, "words": "", "minutes": "9999"})
    assert "Write a few words about it" in text_of(empty)
    assert "Enter a number of minutes from 1 to 600" in text_of(empty)
    coordinator.post(form, {**typed, "words": SECRET})
    with english.acting():
        kept = ContactNote.objects.get()
    assert (kept.person_id, kept.project_id, kept.minutes) == (sam.pk, project.pk, 25)
    back = url(english, "contacts", project.pk)
    assert SECRET in text_of(coordinator.get(back))
    assert SECRET in text_of(coordinator.get(url(english, "contacts_of_person", sam.pk)))


def test_time_is_added_up_for_a_project_and_for_a_person(english, coordinator):
    with english.acting():
        sam, nell = english.person("sam"), english.person("nell")
        for person, minutes in ((sam, 20), (nell, 30), (None, 45)):
            note(english, person=person, project=english.project, minutes=minutes)
        note(english, person=sam, minutes=5)
        viewer = english.viewer("coordinator")
        around = selectors.contacts.time_in(selectors.contacts.of_project(viewer, english.project))
        assert (around.contacts, around.people, around.minutes) == (3, 2, 95)
        withsam = selectors.contacts.time_in(selectors.contacts.of_person(viewer, sam))
        assert (withsam.contacts, withsam.minutes, withsam.last_on) == (2, 25, TODAY)
        with pytest.raises(NotInThisProjectError):
            note(english, person=english.person("straddler"), project=english.project)
    page = text_of(coordinator.get(url(english, "project", english_project(english))))
    assert "3 contacts, 1 h 35 min together" in page


def english_project(world) -> int:
    with world.acting():
        return world.project.pk


def test_staff_are_reminded_of_whom_nothing_was_heard_for_long(english):
    with english.acting():
        project, nell = english.project, english.person("nell")
        by = english.viewer("coordinator")

        def words():
            return [str(task.words) for task in home.staff_tasks(Look(by, NOW))]

        assert words() == []
        gone = Attendance.objects.filter(person=nell)
        gone.update(presence="absent", reply="not_coming")
        assert words() == ["Ask how Nell نور is: nothing was heard for three months"]
        assert home.staff_tasks(Look(english.viewer("manager"), NOW)) == []
        note(english, person=nell, project=project, contact_on=TODAY - timedelta(days=80))
        assert words() == []
        ContactNote.objects.update(contact_on=TODAY - timedelta(days=100))
        assert len(words()) == 1
        gone.filter(activity=english.next_activity).update(reply="coming")
        assert words() == []


def test_only_those_who_look_after_it_read_the_words(english, client_for):
    with english.acting():
        project, sam = english.project, english.person("sam")
        shared = note(english, person=sam, project=project)
        alone = note(english, person=sam)
        other = services.projects.create(
            project.programme,
            facts=project_facts(english),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        around_other = note(english, project=other)
        services.colleagues.add(
            project,
            member=english.membership("colleague"),
            may_manage=True,
            by=english.viewer("coordinator"),
            at=NOW,
        )
        assert english.viewer("manager").can(Permission.VIEW_PEOPLE)
    for role in ("manager", "administrator", "finance"):
        client = client_for(english.user(role), language="en")
        for name, row in (("contacts", project), ("contacts_of_person", sam)):
            assert client.get(url(english, name, row.pk)).status_code in (403, 404), role
        assert client.get(url(english, "contact_note", shared.pk)).status_code in (403, 404)
        page = client.get(url(english, "project", project.pk))
        assert SECRET not in page.content.decode()
    colleague = client_for(english.user("colleague"), language="en")
    assert SECRET in text_of(colleague.get(url(english, "contacts", project.pk)))
    for row in (alone, around_other):
        assert colleague.get(url(english, "contact_note", row.pk)).status_code == 404


def test_the_words_stand_in_no_history_and_in_no_message(english, coordinator):
    with english.acting():
        kept = note(english, person=english.person("sam"), project=english.project)
    page = url(english, "contact_note", kept.pk)
    typed = {"words": "Other words", "channel": "letter", "minutes": "20", "version": "0"}
    typed["contact_on"] = "15/11/2026"
    coordinator.post(page, typed)
    lost = coordinator.post(page, {**typed, "words": "Mine"})
    assert "Somebody else has changed this" in text_of(lost)
    assert "Mine" in text_of(lost)
    for _ in range(2):
        coordinator.post(url(english, "remove_contact_note", kept.pk))
    with english.acting():
        assert not ContactNote.objects.exists()
        events = AuditEvent.objects.filter(kind__startswith="contact.").order_by("pk")
        assert [event.kind for event in events] == [
            "contact.noted",
            "contact.changed",
            "contact.removed",
        ]
        told = " ".join(f"{event.detail} {event.subject_label}" for event in events)
        assert SECRET not in told
        assert "words" not in told.casefold()
        assert not Message.objects.exists()
