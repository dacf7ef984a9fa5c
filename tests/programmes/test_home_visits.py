"""A visit to somebody's home: agreed before, confirmed, and no address in any message."""

from datetime import timedelta

import pytest
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from programmes import services
from programmes.exceptions import ActivityOverError, ChangedMeanwhileError, NoHomeVisitError
from programmes.models import Activity
from tests.programmes.makers import activity_facts, people_of, plan
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW

ADDRESS = "12 Harbour Street"
VISIT = {
    "at_home": True,
    "home_agreed": "Nell wishes it. Her dog stays in the kitchen.",
    "home_told": "Wei, 01632 960 100",
    "home_back": "We call by five",
    "place": ADDRESS,
    "place_access": "Ring twice",
}


def form(**changes: str) -> dict[str, str]:
    return {
        "title_en": "Tea at home",
        "title_fr": "Un thé chez Nell",
        "kind": "meeting",
        "together": "group",
        "speaks_for": "self",
        "day": "20/11/2027",
        "start": "14:00",
        "end": "15:00",
        "place": ADDRESS,
        "at_home": "on",
        **changes,
    }


def test_the_safety_notes_are_asked_for_and_nothing_typed_is_lost(english, client_for):
    with english.acting():
        project = english.project.pk
    desk = client_for(english.user("coordinator"), language="en")
    url = reverse("programmes:create_activity", args=[english.slug, project])
    page = text(desk.post(url, form(home_told="Wei, 01632 960 100")))
    assert "Write what was agreed before the visit" in page
    assert "Write when you are back, and what happens if not" in page
    assert ADDRESS in page
    said = {name: VISIT[name] for name in ("home_agreed", "home_told", "home_back")}
    assert desk.post(url, form(**said)).status_code == 302
    with english.acting():
        made = Activity.objects.latest("pk")
        assert (made.at_home, made.home_back) == (True, "We call by five")


def test_it_is_confirmed_once_and_asked_again_when_something_changes(english, client_for):
    with english.acting():
        visit = plan(english, **VISIT).pk
    desk = client_for(english.user("coordinator"), language="en")
    page = reverse("programmes:activity", args=[english.slug, visit])
    confirm = reverse("programmes:confirm_home_visit", args=[english.slug, visit])
    assert "Not agreed yet" in text(desk.get(page))
    for _ in range(2):
        assert desk.post(confirm, {"sequence": "0"}).status_code == 302
    shown = text(desk.get(page))
    assert "Agreed with everybody who goes" in shown
    assert "Everybody who goes agrees" not in shown
    with english.acting():
        assert AuditEvent.objects.filter(kind="activity.home_visit_confirmed").count() == 1
        by = english.viewer("coordinator")
        moved = {**VISIT, "home_told": "Lena, 01632 960 101"}
        changed = services.activities.change(
            Activity.objects.get(pk=visit), facts=activity_facts(**moved), sequence=0, by=by, at=NOW
        )
        assert changed.home_confirmed_at is None
    assert "changed" in text(desk.post(confirm, {"sequence": "0"}, follow=True))
    assert "Not agreed yet" in text(desk.get(page))


def test_only_a_home_visit_to_come_is_confirmed(english):
    with english.acting():
        by = english.viewer("coordinator")
        visit, other = plan(english, **VISIT), plan(english)
        confirm = services.activities.confirm_home_visit
        with pytest.raises(NoHomeVisitError):
            confirm(other, sequence=0, by=by, at=NOW)
        with pytest.raises(ChangedMeanwhileError):
            confirm(visit, sequence=4, by=by, at=NOW)
        with pytest.raises(ActivityOverError):
            confirm(visit, sequence=0, by=by, at=NOW + timedelta(days=9))


def test_people_invited_read_the_notes_and_no_message_names_the_address(english, client_for):
    with english.acting():
        by, visit = english.viewer("coordinator"), plan(english, **VISIT)
        services.attendances.invite(visit, involvements=people_of(english.project), by=by, at=NOW)
        services.reminders.remind(english.organisation, at=visit.starts_at - timedelta(hours=20))
        words = [message.text + message.html for message in Message.objects.all()]
        assert any("At somebody’s home" in each for each in words)
        assert not any(ADDRESS in each or "Ring twice" in each for each in words)
    page = text(
        client_for(english.user("sam"), language="en").get(
            reverse("programmes_portal:activity", args=[english.slug, visit.pk])
        )
    )
    assert ADDRESS in page
    assert "We call by five" in page
    assert "Everybody who goes agrees" not in page
