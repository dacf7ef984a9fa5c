"""Nobody alone: projects without anybody in charge are noticed, and handing over leaves a note."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.translation import override

from engagement.access.permissions import Role
from engagement.accounts.models import User
from engagement.audit.events import SystemJob
from engagement.jobs import registry
from engagement.notifications.models import Message
from engagement.organisations.models import Membership
from programmes import services
from programmes.models import HandoverNote, OrphanAlert, Project
from tests.worlds import NOW, World

JOB = SystemJob("test.handovers")
KIND = "programmes.project_left_alone"


def leave(world: World, role: str) -> None:
    member = world.membership(role)
    member.ended_at = NOW - timedelta(hours=1)
    member.save(update_fields=["ended_at"])


def look(world: World) -> int:
    return services.handovers.tell_of_orphans(world.organisation, by=JOB, at=NOW)


def told() -> list[str]:
    rows = Message.objects.filter(kind=KIND).order_by("pk")
    return list(rows.values_list("address", flat=True))


def test_managers_are_told_once_when_nobody_is_left_in_charge(english, client_for):
    with english.acting():
        project = english.project
        leave(english, "coordinator")
        assert look(english) == 0  # the deputy is still there
        services.projects.close(english.unannounced, by=english.viewer("manager"), at=NOW)
    User.objects.filter(pk=english.user("colleague").pk).update(is_active=False)
    with english.acting():
        assert look(english) == 1  # a suspended deputy is no deputy; closed projects rest
        assert look(english) == 0
        assert sorted(told()) == [
            f"{role}@{english.slug}.example" for role in ("administrator", "manager")
        ]
        assert "Discharge letters 1" in Message.objects.filter(kind=KIND).first().text
        assert OrphanAlert.objects.get().project_id == project.pk
    words = "Nobody is in charge of “Discharge letters 1”"
    page = reverse("programmes:project", args=[english.slug, project.pk])
    for role in ("manager", "administrator"):
        client = client_for(english.user(role), language="en")
        home = client.get(reverse("portal:staff_home", args=[english.slug])).content.decode()
        assert words in home
        assert page in home
        assert "A coordinator can name a new lead" in client.get(page).content.decode()
    finance = client_for(english.user("finance"), language="en")
    assert (
        words not in finance.get(reverse("portal:staff_home", args=[english.slug])).content.decode()
    )

    # Somebody new is in charge, and goes again: that is another case, and told once more.
    with english.acting():
        lead, deputy = (
            Membership.objects.create(
                organisation=english.organisation, role=Role.COORDINATOR, created_at=NOW,
                user=User.objects.create_user(f"{name}@{english.slug}.example", name=name),
            )
            for name in ("new", "newer")
        )  # fmt: skip
        Project.objects.filter(pk=project.pk).update(lead=lead, deputy=deputy)
        assert look(english) == 0
        Membership.objects.filter(pk__in=[lead.pk, deputy.pk]).update(ended_at=NOW)
        assert look(english) == 1
        assert len(told()) == 4


def test_the_periodic_job_looks_in_every_organisation(english, french):
    known = registry.kind("programmes.look_after_projects")
    assert known.name == "programmes.look_after_projects"
    with french.acting(), override("fr"):
        leave(french, "coordinator")
        leave(french, "colleague")
        assert look(french) == 2
        subject = Message.objects.filter(kind=KIND).first().subject
    assert subject
    with english.acting():
        assert told() == []


def test_whoever_is_replaced_leaves_a_note_that_stays(english, client_for):
    with english.acting():
        project = english.project
        manager = english.membership("manager")
    staff = client_for(english.user("coordinator"), language="en")
    edit = reverse("programmes:edit_project", args=[english.slug, project.pk])
    form = staff.get(edit).context["form"]
    typed = {name: "" if value is None else value for name, value in form.initial.items()}
    for name in ("starts_on", "ends_on"):
        typed[name] = typed[name] and typed[name].strftime("%d/%m/%Y")
    answer = staff.post(edit, {**typed, "deputy": manager.pk})
    write = reverse("programmes:write_handover", args=[english.slug, project.pk])
    assert answer.url == write
    assert "Write what they need to know" in staff.post(write, {"text": ""}).content.decode()
    mark = "6a4a7f6e-2d0e-4b1a-9a53-0c6f0a3ad1a1"
    for _ in range(2):  # a double click
        staff.post(write, {"text": "Ring Ward 6 before Friday", "submission": mark})
    notes = reverse("programmes:handover_notes", args=[english.slug, project.pk])
    page = staff.get(notes).content.decode()
    assert page.count("Ring Ward 6 before Friday") == 1
    assert str(manager.user) in page
    colleague = client_for(english.user("finance"), language="en")
    assert colleague.get(notes).status_code == 404
    with english.acting():
        note = HandoverNote.objects.get()
        assert (note.deputy_id, note.lead_id) == (manager.pk, project.lead_id)
        with pytest.raises(DatabaseError), transaction.atomic():
            HandoverNote.objects.update(text="Something else")
