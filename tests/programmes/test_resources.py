"""Time and money of a project: planned for a year, used, and compared."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.audit.models import AuditEvent
from programmes import selectors, services
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.models import PlannedResource, UsedResource
from programmes.resources.facts import UsedFacts
from tests.compensation import makers as money
from tests.programmes.makers import add_kind, project_facts
from tests.programmes.support_makers import plan_and_use
from tests.worlds import NOW, TODAY


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def text_of(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def test_what_is_counted_elsewhere_stands_beside_the_plan_of_each_year(english, coordinator):
    with english.acting():
        project, by = english.project, english.viewer("coordinator")
        plan_and_use(english)
        plan_and_use(english, "other", "40", used_on=TODAY - timedelta(days=400))
        for minutes, days in ((90, 0), (30, 400)):
            services.contacts.note(
                Contacted(project=project), by=by, at=NOW,
                facts=ContactFacts(
                    contact_on=TODAY - timedelta(days=days), channel="phone", minutes=minutes,
                    words="Tea",
                ),
            )  # fmt: skip
        money.approved(english)  # a claim of 12.40 for the workshop of this year
        money.submitted(english, about="Not agreed yet")
        years = selectors.resources.years_of(project, zone=english.organisation.zone)
    found = {
        year.number: {line.kind.value: (line.planned, line.used) for line in year.lines}
        for year in years
    }
    assert found == {
        2026: {
            "time": (Decimal(10), Decimal(4)),
            "expenses": (Decimal(0), Decimal("12.40")),
            "training": (Decimal(300), Decimal(0)),
        },
        2025: {"time": (Decimal(0), Decimal("0.5")), "other": (Decimal(0), Decimal(40))},
    }
    assert [year.is_planned for year in years] == [True, False]
    assert (years[0].given.people, years[0].given.hours) == (3, Decimal(6))
    page = text_of(coordinator.get(url(english, "resources", project.pk)))
    for words in (
        "6 h left", "£12.40 more", "Money together: £12.40 used, £300.00 set aside.",
        "3 people gave 6 h together", "Nothing was set aside for this year.", "Ringing",
    ):  # fmt: skip
        assert words in page, words


def test_training_has_lines_of_its_own_and_a_programme_adds_its_projects_up(english, client_for):
    with english.acting():
        project, by = english.project, english.viewer("coordinator")
        kind = add_kind(english, "Rehearsal", is_training=True)
        other = services.projects.create(
            project.programme, facts=project_facts(english), by=by, at=NOW
        )
        for of in (project, other):
            services.resources.plan(
                of, year=2026, amounts={"learning": Decimal(5)}, version=0, by=by, at=NOW
            )
        english.past_activity.__class__.objects.filter(pk=english.past_activity.pk).update(
            kind=kind.code
        )
        money.approved(english)
    coordinator = client_for(english.user("coordinator"), language="en")
    page = text_of(coordinator.get(url(english, "programme_resources", project.programme_id)))
    with english.acting():
        (year,) = selectors.resources.years_of_programme(
            by, project.programme, zone=english.organisation.zone
        )
    assert {line.kind.value: (line.planned, line.used) for line in year.lines} == {
        "learning": (Decimal(10), Decimal(0)),
        "training": (Decimal(0), Decimal("12.40")),
    }
    assert "10 h left" in page
    assert "Of these, 6 h in training." in page


def test_a_year_is_planned_and_nobody_overwrites_the_other(english, coordinator):
    with english.acting():
        project = english.project.pk
    page = url(english, "plan_resources", project)
    assert "Time and money of 2027" in text_of(coordinator.get(f"{page}?year=2027"))
    sent = {"year": "2027", "version": "0", "time": "12h 30", "training": "a lot"}
    sent["posts"] = "half"
    refused = text_of(coordinator.post(page, sent))
    assert "Write the amount in figures, for example 12.40" in refused
    assert "Write how many posts in figures, for example 0.5" in refused
    sent["posts"] = "0,5"
    assert coordinator.post(page, {**sent, "training": "250"}).status_code == 302
    late = coordinator.post(page, {**sent, "training": "99"})
    assert "Somebody else has changed this" in text_of(late)
    assert 'value="99"' in late.content.decode()
    for year in ("1999", "2400", "x"):
        assert coordinator.get(f"{page}?year={year}").status_code == 404
    with english.acting():
        kept = {line.kind: line.amount for line in PlannedResource.objects.order_by("pk")}
        services.resources.note(
            english.project,
            facts=UsedFacts(kind="posts", amount=Decimal("0.2"), used_on=TODAY, words="Lee"),
            by=english.viewer("coordinator"),
            at=NOW,
        )
    assert kept == {
        "posts": Decimal("0.5"), "time": Decimal("12.5"), "training": Decimal(250)
    }  # fmt: skip
    shown = text_of(coordinator.get(url(english, "resources", project)))
    assert "Posts 0.5 0 0.5 left" in shown
    assert "Posts · 0.2" in shown


def test_what_was_used_is_noted_once_and_can_be_taken_back(english, coordinator, client_for):
    with english.acting():
        project = english.project.pk
    page = url(english, "add_resource", project)
    sent = {
        "kind": "time", "amount": "lots", "words": "Three workshops", "used_on": "16/11/2026",
        "submission": "0d7f7c4e-5a52-4a5f-8a86-5b5c1ad0a4b3",
    }  # fmt: skip
    assert "Write hours and minutes" in text_of(coordinator.post(page, sent))
    zero = text_of(coordinator.post(page, {**sent, "kind": "other", "amount": "0"}))
    assert "Write how much it was" in zero
    for _ in range(2):
        coordinator.post(page, {**sent, "amount": "2h 15"})
    with english.acting():
        row = UsedResource.objects.get()
        assert row.amount == Decimal("2.25")
    manager = client_for(english.user("manager"))
    assert manager.get(url(english, "resources", project)).status_code == 403
    remove = url(english, "remove_resource", row.pk)
    assert "Three workshops" in text_of(coordinator.get(remove))
    coordinator.post(remove)
    with english.acting():
        assert not UsedResource.objects.exists()
        kinds = AuditEvent.objects.filter(kind__startswith="resources.").order_by("pk")
        assert list(kinds.values_list("kind", flat=True)) == [
            "resources.used", "resources.not_used",
        ]  # fmt: skip
