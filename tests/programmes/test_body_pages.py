"""The pages of bodies: for staff, to print, and for the people who sit there."""

from datetime import timedelta
from uuid import uuid4

import pytest

from engagement.portal.look import Look
from programmes.bodies import home
from programmes.models import Body, Mandate, Seat
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

STAFF, PORTAL = "/o/northshore", "/my/northshore"
DAY = timedelta(days=1)
TEXTS = ("name", "purpose", "decides", "meets")


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def own(english, client_for):
    return client_for(english.user("sam"), language="en")


def written(world, **changes):
    with world.acting():
        owner = world.membership("coordinator").pk
    texts = {f"{name}_{code}": f"{name} {code}" for name in TEXTS for code in ("en", "fr")}
    return {**texts, "kind": "users", "owner": owner, "submission": str(uuid4()), **changes}


def named(day):
    return day.strftime("%d/%m/%Y")


def test_staff_register_a_body_add_a_seat_and_give_it_to_somebody(english, desk):
    assert "No body yet" in text(desk.get(f"{STAFF}/bodies/"))
    refused = desk.post(f"{STAFF}/bodies/add/", written(english, name_en="", kind=""))
    assert "Give the body a name" in text(refused)
    assert "purpose en" in text(refused)
    made = desk.post(f"{STAFF}/bodies/add/", written(english))
    with english.acting():
        body = Body.objects.get()
    assert made["Location"] == f"{STAFF}/bodies/{body.pk}/"
    assert "Add the first seat" in text(desk.get(made["Location"]))
    desk.post(
        f"{STAFF}/bodies/{body.pk}/seats/add/",
        {
            "side": "stakeholder", "part": "chair", "named_by_en": "The forum",
            "submission": str(uuid4()),
        },
    )  # fmt: skip
    with english.acting():
        seat, sam = Seat.objects.get(), english.person("sam")
    assert "1 vacant seat" in text(desk.get(made["Location"]))
    found = text(desk.get(f"{STAFF}/bodies/seats/{seat.pk}/people/?q=P-0001"))
    assert f"/bodies/seats/{seat.pk}/people/{sam.pk}/" in found
    url = f"{STAFF}/bodies/seats/{seat.pk}/people/{sam.pk}/"
    mandate = {"kind": "holder", "starts_on": named(TODAY), "submission": str(uuid4())}
    early = desk.post(url, {**mandate, "last_day": named(TODAY - DAY)})
    assert "The last day comes before the first day" in text(early)
    desk.post(url, {**mandate, "last_day": named(TODAY + 20 * DAY)})
    page = text(desk.get(made["Location"]))
    assert "Sam O’Brien" in page
    assert "All seats taken" in page
    assert "Ends soon" in page
    assert "Sam O’Brien" in text(desk.get(f"{STAFF}/bodies/print/"))
    assert "Seats in bodies" in text(desk.get(f"{STAFF}/people/{sam.pk}/"))


def test_a_taken_seat_gets_a_sentence_beside_the_day_and_loses_nothing(english, desk):
    with english.acting():
        seat = seated(english, registered(english))
        sam = sit(english, seat, english.person("sam"), last=TODAY + 5 * DAY)
        nell = english.person("nell").pk
    url = f"{STAFF}/bodies/seats/{seat.pk}/people/{nell}/"
    answer = desk.post(url, {"kind": "holder", "starts_on": named(TODAY + 2 * DAY)})
    page = text(answer)
    assert "Somebody else holds this seat during that time" in page
    assert f'value="{named(TODAY + 2 * DAY)}"' in page
    ended = desk.post(
        f"{STAFF}/bodies/mandates/{sam.pk}/end/", {"last_day": named(TODAY + DAY), "version": "0"}
    )
    assert ended.status_code == 302
    assert (
        desk.post(url, {"kind": "holder", "starts_on": named(TODAY + 2 * DAY)}).status_code == 302
    )
    with english.acting():
        assert Mandate.objects.filter(seat=seat).count() == 2


def test_a_project_shows_its_bodies_and_an_ended_body_is_kept(english, desk, client_for):
    with english.acting():
        body, project = registered(english), english.project.pk
        seated(english, body)
    page = text(desk.get(f"{STAFF}/programmes/projects/{project}/bodies/"))
    assert "Steering group" in page
    assert "1 vacant seat" in page
    last = {"last_day": named(TODAY - DAY)}
    assert desk.post(f"{STAFF}/bodies/{body.pk}/end/", last).status_code == 302
    assert "Steering group" not in text(desk.get(f"{STAFF}/bodies/"))
    assert "Steering group" in text(desk.get(f"{STAFF}/bodies/?kind=over"))
    assert "Change the body" not in text(desk.get(f"{STAFF}/bodies/{body.pk}/"))
    finance = client_for(english.user("finance"), language="en")
    assert finance.get(f"{STAFF}/bodies/").status_code == 403


def test_people_see_their_seats_and_until_when_and_names_only_where_they_sit(english, own):
    with english.acting():
        body, other = registered(english), registered(english, project=None)
        sit(english, seated(english, body), english.person("sam"), last=TODAY + 20 * DAY)
        sit(english, seated(english, body), english.person("nell"))
        sit(english, seated(english, other), english.person("nell"))
    page = text(own.get(f"{PORTAL}/bodies/"))
    assert "6 December 2026" in page
    mine = text(own.get(f"{PORTAL}/bodies/{body.pk}/"))
    assert "That is you." in mine
    assert "Nell نور" in mine
    theirs = text(own.get(f"{PORTAL}/bodies/{other.pk}/"))
    assert "Keeps the work on course" in theirs
    assert "Nell نور" not in theirs
    assert "Names are shown to those who sit in this group themselves." in theirs


def test_staff_are_asked_to_find_successors_and_people_for_vacant_seats(english):
    with english.acting():
        body = registered(english)
        sit(english, seated(english, body), english.person("sam"), last=TODAY + 20 * DAY)
        seated(english, body)
        look = Look(english.viewer("coordinator"), NOW)
        words = [str(task.words) for task in home.staff_tasks(look)]
        assert words == [
            "Find who follows Sam O’Brien in “Steering group”",
            "Find people for “Steering group”",
        ]
        assert home.staff_tasks(Look(english.viewer("manager"), NOW)) == []
