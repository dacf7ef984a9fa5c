"""Training before the first meeting: a task for whoever sits there, a gap that staff see."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.portal.look import Look
from programmes import selectors
from programmes.models import Attendance, BodyMeeting, Involvement
from programmes.skills.enums import Trained
from programmes.skills.home import seat_tasks
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.makers import plan
from tests.programmes.skill_makers import skill, training
from tests.worlds import NOW, TODAY

DAY = timedelta(days=1)


def text(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


@pytest.fixture
def panel(english):
    """A body that meets in ten days: sam has to be trained for his seat, pat has not."""
    with english.acting():
        body = registered(english)
        sit(english, seated(english, body, training="listening"), english.person("sam"))
        sit(english, seated(english, body, side="professional"), english.person("pat"))
        meeting = plan(english, NOW + 10 * DAY)
        BodyMeeting.objects.create(
            organisation=english.organisation, body=body, activity=meeting, linked_at=NOW
        )
    return body, meeting


def states(world, body):
    found = selectors.seat_trainings.of_body(body, on=TODAY, now=NOW, zone=world.organisation.zone)
    return [(standing.mandate.person.pk, standing.state) for standing in found]


def tasks(world):
    viewer = world.viewer("sam")
    return [(str(task.words), str(task.note)) for task in seat_tasks(Look(viewer, NOW))]


def test_what_is_missing_is_a_task_and_a_gap_until_the_training_was_held(english, panel):
    body, meeting = panel
    with english.acting():
        sam = english.person("sam").pk
        assert states(english, body) == [(sam, Trained.MISSING)]
        words = "Before you meet in “Steering group”: a training about “Listening”"
        assert tasks(english) == [(words, "")]
        coming = training(english, starts_at=NOW + 5 * DAY)
        Attendance.objects.create(
            organisation=english.organisation,
            activity=coming,
            person=english.person("sam"),
            involvement=Involvement.objects.get(
                person=english.person("sam"), project=english.project
            ),
        )
        assert states(english, body) == [(sam, Trained.INVITED)]
        assert tasks(english) == [(words, "21\N{NO-BREAK SPACE}November 2026")]
        Attendance.objects.filter(activity=coming).update(reply="not_coming")
        training(english, "sam", starts_at=NOW - 400 * DAY, months=12)
        assert states(english, body) == [(sam, Trained.RUN_OUT)]
        held = training(english, "sam", starts_at=NOW - 30 * DAY, months=1)
        assert states(english, body) == [(sam, Trained.HELD)]
        assert tasks(english) == []
        at = {"now": NOW, "zone": english.organisation.zone}
        (at_meeting,) = selectors.seat_trainings.of_meeting(meeting, **at)
        assert (at_meeting.state, at_meeting.activity) == (Trained.RUN_OUT, held)
        skill(english, "sam", how="training")
        assert states(english, body) == [(sam, Trained.HELD)]


def test_staff_name_it_on_the_seat_and_see_who_has_not_had_it(english, panel, client_for):
    body, meeting = panel
    desk = client_for(english.user("coordinator"), language="en")
    with english.acting():
        seat = body.seats.latest("pk")
    form = reverse("programmes:edit_seat", args=[english.slug, seat.pk])
    typed = {
        "part": "member", "side": "professional", "named_by_en": "The ward", "named_by_fr": "Le",
        "version": seat.version,
    }  # fmt: skip
    assert "Select a valid choice" in text(desk.post(form, {**typed, "training": "nonsense"}))
    assert desk.post(form, {**typed, "training": "teaching"}).status_code == 302
    shown = text(desk.get(reverse("programmes:body", args=[english.slug, body.pk])))
    assert shown.count("Has not had the training yet") == 2
    assert "First a training: Listening" in shown
    page = reverse("programmes:activity", args=[english.slug, meeting.pk])
    assert text(desk.get(page)).count("Has not had the training yet") == 2
    sam = client_for(english.user("sam"), language="en")
    assert "Before you meet in “Steering group”" in text(sam.get("/my/northshore/"))
    mine = text(sam.get(reverse("programmes_portal:body", args=[english.slug, body.pk])))
    assert "For this seat there is a training about “Listening”" in mine
    assert "You can come to the meetings in any case." in mine
