"""Who looked at what people need is written down, and the people themselves can see it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from engagement.accounts.actors import AccountActor
from engagement.audit import reads
from engagement.audit.events import SystemJob, record
from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.people.models import LOOKED_AT
from engagement.tenancy.context import acting_for
from programmes import services
from tests.databases import owner
from tests.programmes.makers import people_of, plan
from tests.worlds import ENGLISH, NOW


def looks_at(world, name) -> list[str]:
    with world.acting():
        person = world.person(name)
        events = AuditEvent.objects.filter(
            kind=LOOKED_AT, subject_type="people.person", subject_id=person.pk
        )
        return list(events.order_by("pk").values_list("actor_label", flat=True))


def pk_of(world, name) -> int:
    with world.acting():
        return world.person(name).pk


@pytest.fixture
def with_a_task(english):
    """An activity to come for which Sam's need is to be arranged."""
    with english.acting():
        activity = plan(english, NOW + timedelta(days=3650))
        services.attendances.invite(
            activity,
            involvements=people_of(english.project),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        task = activity.attendances.get(person=english.person("sam")).access_tasks.get()
    return activity, task


def test_opening_the_page_of_a_person_with_needs_is_recorded(english, client_for):
    manager = client_for(english.user("manager"))
    detail = reverse("people:detail", args=[english.slug, pk_of(english, "sam")])
    assert manager.get(detail).status_code == 200
    assert looks_at(english, "sam") == [str(english.user("manager"))]
    manager.get(detail)
    assert len(looks_at(english, "sam")) == 2


def test_a_person_without_needs_was_not_looked_at(english, client_for):
    manager = client_for(english.user("manager"))
    manager.get(reverse("people:detail", args=[english.slug, pk_of(english, "pat")]))
    assert looks_at(english, "pat") == []


@pytest.mark.parametrize("name", ["activity", "to_arrange", "settle"])
def test_each_page_that_shows_needs_records_it_once_for_each_person(
    english, client_for, with_a_task, name
):
    activity, task = with_a_task
    ids = {"activity": [activity.pk], "to_arrange": [], "settle": [task.pk]}[name]
    client = client_for(english.user("coordinator"))
    response = client.get(reverse(f"programmes:{name}", args=[english.slug, *ids]))
    assert "Large print" in response.content.decode()
    assert looks_at(english, "sam") == [str(english.user("coordinator"))]
    assert looks_at(english, "pat") == []


def test_who_may_not_look_leaves_no_trace_of_a_look(english, client_for):
    finance = client_for(english.user("finance"))
    detail = reverse("people:detail", args=[english.slug, pk_of(english, "sam")])
    assert finance.get(detail).status_code == 403
    assert looks_at(english, "sam") == []


def test_people_see_who_has_looked_and_staff_see_it_in_the_history(english, client_for):
    sam = client_for(english.user("sam"), second_factor=False, language="en")
    page = reverse("people_portal:looks", args=[english.slug])
    assert page in sam.get(reverse("people_portal:details", args=[english.slug])).content.decode()
    assert "Nobody has looked" in sam.get(page).content.decode()
    manager = client_for(english.user("manager"), language="en")
    manager.get(reverse("people:detail", args=[english.slug, pk_of(english, "sam")]))
    text = sam.get(page).content.decode()
    assert text.count(f"<bdi>{english.user('manager')}</bdi>") == 1
    history = manager.get(reverse("organisations:history", args=[english.slug]))
    assert "Access needs looked at" in history.content.decode()


def test_nobody_sees_looks_at_somebody_else(english, client_for):
    client_for(english.user("manager")).get(
        reverse("people:detail", args=[english.slug, pk_of(english, "sam")])
    )
    pat = client_for(english.user("pat"), second_factor=False, language="en")
    page = pat.get(reverse("people_portal:looks", args=[english.slug]))
    assert "Nobody has looked" in page.content.decode()


def test_the_list_of_looks_makes_a_fixed_number_of_queries(
    english, client_for, django_assert_num_queries
):
    manager = client_for(english.user("manager"))
    sam = client_for(english.user("sam"), second_factor=False)
    detail = reverse("people:detail", args=[english.slug, pk_of(english, "sam")])
    for _ in (1, 2, 3):
        manager.get(detail)
        with django_assert_num_queries(10):
            sam.get(reverse("people_portal:looks", args=[english.slug]))


def test_a_look_that_cannot_be_written_shows_nothing(own_database, client_for):
    manager = client_for(ENGLISH.user("manager"))
    detail = reverse("people:detail", args=[ENGLISH.slug, pk_of(ENGLISH, "sam")])
    with owner(own_database) as server:
        server.execute("REVOKE INSERT ON audit_auditevent FROM engagement_app")
    manager.raise_request_exception = False
    response = manager.get(detail)
    assert response.status_code == 500
    assert b"18 pt" not in response.content


def test_what_failed_was_not_read(english):
    with english.acting():
        sam = english.person("sam")

    def show_and_fail():
        with reads.written_after():
            reads.record_read(LOOKED_AT, subject=sam, by=SystemJob("x.y"), at=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        show_and_fail()
    assert looks_at(english, "sam") == []


def test_the_reading_transaction_itself_still_cannot_write(english):
    with (
        pytest.raises(DatabaseError),
        acting_for(english.organisation.pk, read_only=True),
    ):
        reads.record_read(LOOKED_AT, subject=english.person("sam"), by=SystemJob("x.y"), at=NOW)


def test_reading_a_reminder_that_names_needs_is_recorded(english, client_for, with_a_task):
    activity, _task = with_a_task
    with english.acting():
        services.reminders.remind(english.organisation, at=activity.starts_at - timedelta(hours=2))
        of_sam, of_pat = (
            Message.objects.get(kind="programmes.reminder", recipient_id=english.person(name).pk)
            for name in ("sam", "pat")
        )
    assert "What you need:" in of_sam.text
    manager = client_for(english.user("manager"))
    for message in (of_sam, of_pat):
        manager.get(reverse("organisations:message", args=[english.slug, message.pk]))
    assert looks_at(english, "sam") == [str(english.user("manager"))]
    assert looks_at(english, "pat") == []


def test_a_long_address_in_place_of_a_name_stops_nobody(english):
    user = english.user("manager")
    user.name, user.email = "", f"{'m' * 60}@{'northshore.' * 16}example"
    with english.acting():
        event = record(
            "person.changed", subject=english.person("sam"), by=AccountActor(user), at=NOW
        )
    assert event.actor_label.startswith("mmm")
