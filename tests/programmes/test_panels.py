"""A jury and other bodies: what is asked of a seat, papers that open after it, and mistakes."""

import pytest
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.people import services as people
from engagement.people.exceptions import HatInUseError
from engagement.people.models import Hat, HatMistake
from programmes import selectors, services
from programmes.bodies.enums import BodyKind
from programmes.models import BodyMeeting, Mandate, MandateMistake
from programmes.papers.facts import PaperFacts
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.makers import people_of, plan
from tests.programmes.undertaking_makers import declare, demand, undertaking
from tests.worlds import NOW, TODAY


def url(world, name, *args, of="programmes"):
    return reverse(f"{of}:{name}", args=[world.slug, *args])


@pytest.fixture
def panel(english):
    """A jury that meets; sam sits on one seat, pat on another, and a paper is given out."""
    by = english.viewer("coordinator")
    with english.acting():
        jury = registered(english, kind=BodyKind.JURY, project=None)
        seats = [seated(english, jury), seated(english, jury, side="professional")]
        for seat, name in zip(seats, ("sam", "pat"), strict=True):
            sit(english, seat, english.person(name))
        activity = plan(english)
        services.attendances.invite(
            activity, involvements=people_of(english.project), by=by, at=NOW
        )
        BodyMeeting.objects.create(
            organisation=english.organisation, body=jury, activity=activity, linked_at=NOW
        )
        services.papers.add(
            activity,
            facts=PaperFacts(title="Four offers", link="https://papers.example/one"),
            by=by,
            at=NOW,
        )
        services.papers.give(activity, organisation=english.organisation, by=by, at=NOW, on=TODAY)
    return jury, seats, activity


def test_papers_of_a_body_open_once_its_members_gave_what_is_asked(english, panel, client_for):
    jury, _seats, activity = panel
    with english.acting():
        asked = undertaking(english)
        demand(english, asked, bodies=[jury.pk])
        assert selectors.papers.closed_to(activity, on=TODAY) == 2
    page = url(english, "papers", activity.pk, of="programmes_portal")
    clients = {name: client_for(english.user(name), language="en") for name in ("sam", "pat")}
    for client in clients.values():
        shown = client.get(page).content.decode()
        assert "Before you read the papers" in shown
        assert "Four offers" not in shown
    with english.acting():
        declare(english, asked, "sam", words="My sister works for one of them")
        assert selectors.papers.closed_to(activity, on=TODAY) == 1
    assert "Four offers" in clients["sam"].get(page).content.decode()
    assert "Four offers" not in clients["pat"].get(page).content.decode()
    desk = client_for(english.user("coordinator"), language="en")
    assert "Still closed to some" in desk.get(url(english, "papers", activity.pk)).content.decode()


def test_an_undertaking_can_be_asked_of_one_seat_alone(english, panel, client_for):
    _jury, seats, activity = panel
    with english.acting():
        asked = undertaking(english)
    desk = client_for(english.user("coordinator"), language="en")
    form = url(english, "demand_undertaking", asked.pk)
    desk.post(form, {"seats": [seats[0].pk], "version": "0"})
    with english.acting():
        owing = list(selectors.undertakings.owing(asked, on=TODAY))
        assert owing == [english.person("sam")]
        assert selectors.papers.closed_to(activity, on=TODAY) == 1
        assert not selectors.papers.to_give_first(english.person("pat"), activity, on=TODAY)
    assert "checked" in desk.get(form).content.decode()


def test_reading_declared_interests_leaves_a_trace(english, client_for):
    with english.acting():
        asked = undertaking(english)
        given = declare(english, asked, "sam", words="I own a bus")
        empty = declare(english, asked, "pat")
    desk = client_for(english.user("coordinator"), language="en")
    for row in (given, empty):
        assert desk.get(url(english, "declaration", row.pk)).status_code == 200
    with english.acting():
        events = AuditEvent.objects.filter(kind="declaration.read")
        assert [event.subject_id for event in events] == [english.person("sam").pk]


def test_a_mistaken_mandate_is_taken_back_with_a_reason(english, panel, client_for):
    jury, seats, _activity = panel
    with english.acting():
        mandate = Mandate.objects.get(seat=seats[0])
    desk = client_for(english.user("coordinator"), language="en")
    page = url(english, "end_mandate", mandate.pk)
    assert "Write what was wrong" in desk.post(page, {"mistake": "yes"}).content.decode()
    desk.post(page, {"mistake": "yes", "why": "Meant for Nell"})
    with english.acting():
        assert not Mandate.objects.filter(pk=mandate.pk).exists()
        assert MandateMistake.objects.get().why == "Meant for Nell"
        sit(english, seats[0], english.person("nell"))
        event = AuditEvent.objects.get(kind="mandate.taken_back")
        assert "Nell" not in str(event.detail)
    assert "Meant for Nell" in desk.get(url(english, "body_history", jury.pk)).content.decode()


def test_a_mistaken_role_is_taken_back_unless_somebody_takes_part_with_it(english, client_for):
    with english.acting():
        by, nell = english.viewer("coordinator"), english.person("nell")
        hat = people.hats.add(
            nell, role="carer", status="volunteer", mandate_body="", starts_on=TODAY,
            ends_on=None, by=by, at=NOW,
        )  # fmt: skip
        place = english.project.involvements.get(person=nell)
        place.hat = hat
        place.save()
        with pytest.raises(HatInUseError):
            people.hats.take_back(hat, why="Wrong person", by=by, at=NOW)
        assert not HatMistake.objects.exists()
        place.hat = None
        place.save()
    desk = client_for(english.user("coordinator"), language="en")
    page = url(english, "hat_end", nell.pk, hat.pk, of="people")
    desk.post(page, {"mistake": "yes", "why": "Wrong person"})
    with english.acting():
        assert not Hat.objects.filter(pk=hat.pk).exists()
    shown = desk.get(url(english, "detail", nell.pk, of="people")).content.decode()
    assert "Wrong person" in shown
