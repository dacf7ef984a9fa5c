"""A project is duplicated: its words and its way are taken, its people are not."""

import re
from datetime import date, timedelta

import pytest

from engagement.jobs.models import Job
from engagement.notifications.models import Message
from programmes import services
from programmes.charters.enums import Section
from programmes.charters.facts import Writing
from programmes.charters.sections import Content
from programmes.enums import ActivityState
from programmes.models import (
    Activity,
    AgendaItem,
    Attendance,
    CharterAgreement,
    Contribution,
    Involvement,
    Project,
    ProjectOrigin,
)
from programmes.selectors import charters as reading
from programmes.selectors.project_templates import of_project
from tests.forms.pages import forms_of
from tests.programmes.makers import begin_charter, plan, project_facts, put_charter, say
from tests.programmes.test_project_templates import url
from tests.worlds import NOW

PEOPLE = (Involvement, Attendance, AgendaItem, CharterAgreement, Contribution)


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def lived(english):
    """A project in which there is everything that a copy takes, and much that it does not."""
    by = english.viewer("coordinator")
    with english.acting():
        Activity.objects.filter(pk=english.next_activity.pk).update(
            place_access="Lift", preparation_minutes=45, details_en="Bring a pen"
        )
        cancelled = plan(english, title={"en": "Never held", "fr": "Jamais"})
        services.activities.cancel(cancelled, by=by, at=NOW)
        plan(
            english,
            NOW + timedelta(days=20),
            title={"en": "On screen", "fr": "À l’écran"},
            place="",
            remote_link="https://meet.example/secret",
        )
        version = begin_charter(english.project, by=by)
        content = Content(rows=({"name": "A draft", "by": "2026-03-02"},))
        services.charters.write(
            version,
            writing=Writing(section=Section.RESOURCES, content=content, seen=0),
            by=by,
            at=NOW,
        )
        put_charter(version, by=by)
        say(english)
    return english


def copy(client, world, **changes: object) -> Project:
    with world.acting():
        number, deputy = world.project.pk, world.membership("manager").pk
    page = client.get(url(world, "start_duplicate", number), {"starts_on": "4/1/2027"} | changes)
    typed = forms_of(page.content.decode())[0].untouched() | {"deputy": deputy}
    sent = client.post(url(world, "start_duplicate", number), typed)
    assert sent.status_code == 302, re.findall(
        r"error-summary.*?</ul>", sent.content.decode(), re.DOTALL
    )
    with world.acting():
        return Project.objects.select_related("origin").latest("pk")


def test_a_copy_takes_words_level_and_way(lived, coordinator):
    with lived.acting():
        programme = lived.project.programme_id
    made = copy(coordinator, lived, programme=programme)
    with lived.acting():
        source = lived.project
        for name in ("title", "aims", "can_influence", "cannot_influence", "why_not_higher"):
            for code in ("en", "fr"):
                assert getattr(made, f"{name}_{code}") == getattr(source, f"{name}_{code}")
        for name in ("form", "sphere", "stage", "audience", "planned_level_id", "programme_id"):
            assert getattr(made, name) == getattr(source, name)
        assert made.origin.source_id == source.pk
        rows = list(made.activities.order_by("starts_at"))
        old = source.activities.exclude(state=ActivityState.CANCELLED).order_by("starts_at")
        assert [row.title_fr for row in rows] == [row.title_fr for row in old]
        for row, before in zip(rows, old, strict=True):
            moved = (row.starts_at - before.starts_at).days - (
                made.starts_on - source.starts_on
            ).days
            assert 0 <= moved <= 2, "no weekend, but otherwise as far from the start"
            assert row.ends_at - row.starts_at == before.ends_at - before.starts_at
            assert row.starts_at.time() == before.starts_at.time()
        kept = next(row for row in rows if row.place_access)
        assert (kept.place, kept.place_access) == ("Room 4", "Lift")
        assert (kept.preparation_minutes, kept.details_en) == (45, "Bring a pen")
        version = made.charter.versions.get()
        contents = reading.contents(version)
        assert contents["objectives"].text("text") == "Words"
        shift = made.starts_on - source.starts_on
        assert contents["resources"].rows[0]["by"] == str(date(2026, 3, 2) + shift)


def test_a_copy_takes_nobody_and_tells_nobody(lived, coordinator):
    with lived.acting():
        before = {model: model.objects.count() for model in PEOPLE}
        messages, jobs = Message.objects.count(), Job.objects.count()
    made = copy(coordinator, lived)
    with lived.acting():
        assert {model: model.objects.count() for model in PEOPLE} == before
        assert (Message.objects.count(), Job.objects.count()) == (messages, jobs)
        assert not made.is_announced
        assert made.is_open
        assert made.charter.versions.get().is_draft
        for activity in made.activities.all():
            assert activity.state == ActivityState.PLANNED
            assert not activity.outcome
            assert activity.delivered_level is None
            assert not activity.remote_link
        assert not made.activities.filter(title_en="Never held").exists()


def test_before_anything_is_made_the_page_says_what_is_taken(lived, coordinator):
    with lived.acting():
        number = lived.project.pk
    page = coordinator.get(url(lived, "duplicate_project", number)).content.decode()
    for words in ("What is taken", "What is not taken", "People, and what they answered"):
        assert words in page
    assert "Workshop held" in page
    assert "Never held" not in page
    assert "meet.example" not in page
    assert (
        url(lived, "duplicate_project", number)
        in coordinator.get(url(lived, "project", number)).content.decode()
    )


def test_of_very_many_activities_the_first_are_read_over(english, coordinator):
    with english.acting():
        project = english.project
        Activity.objects.bulk_create(
            Activity(
                organisation_id=project.organisation_id,
                project=project,
                title_en=f"Meeting {number}",
                kind="meeting",
                starts_at=NOW + timedelta(days=number),
                ends_at=NOW + timedelta(days=number, hours=1),
                place="Room 1",
                created_at=NOW,
            )
            for number in range(40)
        )
        taken = of_project(project, english.organisation.zone)
        assert (len(taken.blueprint.activities), taken.left_behind) == (30, 12)
    page = coordinator.get(url(english, "duplicate_project", project.pk)).content.decode()
    assert "Without the last 12" in page
    made = copy(coordinator, english)
    with english.acting():
        assert made.activities.count() == 30


def test_who_may_not_see_the_first_project_learns_only_its_number(english, client_for):
    by = english.viewer("coordinator")
    with english.acting():
        source = services.projects.create(
            english.project.programme,
            facts=project_facts(english, title={"en": "Secret", "fr": "Secret"}),
            by=by,
            at=NOW,
        )
        made = english.project
        ProjectOrigin.objects.create(
            organisation_id=made.organisation_id, project=made, source=source, begun_at=NOW
        )
    page = client_for(english.user("colleague"), language="en")
    with english.acting():
        services.colleagues.add(
            made, member=english.membership("colleague"), may_manage=True, by=by, at=NOW
        )
    html = page.get(url(english, "project", made.pk)).content.decode()
    assert f"Copy of {source.reference}" in html
    assert "Secret" not in html
    assert url(english, "duplicate_project", made.pk) not in html
