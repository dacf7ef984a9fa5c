"""The calendar of a month, and what calendar programs read from a private address."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import icalendar
import pytest
from django.urls import reverse

from engagement.core import clock
from programmes import services
from programmes.enums import Reply
from programmes.models import Activity, Attendance, CalendarFeed
from tests.programmes.makers import activity_facts, both, people_of, plan
from tests.worlds import NOW


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def mine(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def feed_of(world, token):
    return reverse("programmes_public:calendar_feed", args=[world.slug, token])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def renewed(world, name, project=None):
    with world.acting():
        return services.feeds.renew(project, submission=uuid4(), by=world.viewer(name), at=NOW)


def invited(world, starts_at=NOW + timedelta(days=3), **changes):
    activity = plan(world, starts_at, **changes)
    services.attendances.invite(
        activity, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )
    return activity


def events(client, address):
    """Read a feed as a calendar program does, and hold it against the standard."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    raw = response.content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(raw)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Ensemble//Ensemble//EN")
    found = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
    assert len(uids) == len(set(uids))
    for event in found.values():
        assert event.decoded("dtstart").tzinfo is not None
        assert event.decoded("dtend") > event.decoded("dtstart")
        assert not event.errors
    return found


def test_a_calendar_program_reads_what_somebody_is_invited_to(english, client):
    with english.acting():
        invited(english, title=both("Tea; cake, and “more” – " + "long " * 25))
        plan(english, title=both("Not for Sam"))
    found = events(client, feed_of(english, renewed(english, "sam")))
    titles = " ".join(found)
    assert "Tea; cake, and “more”" in titles
    assert "Not for Sam" not in titles
    assert all(str(event["class"]) == "PRIVATE" for event in found.values())


def test_the_same_event_keeps_its_uid_when_it_moves_and_says_when_it_is_cancelled(english, client):
    address = feed_of(english, renewed(english, "sam"))
    with english.acting():
        activity = invited(english)
    before = events(client, address)["Reading together"]
    with english.acting():
        services.activities.change(
            activity,
            facts=activity_facts(datetime(2027, 3, 29, 9, tzinfo=UTC)),
            sequence=0,
            by=english.viewer("coordinator"),
            at=NOW,
        )
    moved = events(client, address)["Reading together"]
    assert (moved["uid"], before["sequence"], moved["sequence"]) == (before["uid"], 0, 1)
    assert moved.decoded("dtstart") == datetime(2027, 3, 29, 9, tzinfo=UTC)
    with english.acting():
        activity.refresh_from_db()
        services.activities.cancel(activity, by=english.viewer("coordinator"), at=NOW)
    gone = events(client, address)["Reading together"]
    assert (gone["uid"], gone["sequence"], gone["status"]) == (before["uid"], 2, "CANCELLED")


def test_staff_read_what_they_may_see_and_one_project_alone(english, client):
    with english.acting():
        plan(english)
        project, other = english.project, english.unannounced
    everything = events(client, feed_of(english, renewed(english, "coordinator")))
    one = events(client, feed_of(english, renewed(english, "coordinator", project)))
    none = events(client, feed_of(english, renewed(english, "coordinator", other)))
    assert "Reading together" in everything.keys() & one.keys()
    assert none == {}
    assert events(client, feed_of(english, renewed(english, "colleague"))) == {}


def test_who_stays_away_has_it_in_no_calendar(english, client):
    with english.acting():
        activity = invited(english)
        Attendance.objects.filter(activity=activity, person=english.person("sam")).update(
            reply=Reply.NOT_COMING
        )
    assert "Reading together" not in events(client, feed_of(english, renewed(english, "sam")))


def test_an_address_ends_when_it_is_renewed_switched_off_or_its_owner_leaves(english, client):
    old = feed_of(english, renewed(english, "sam"))
    new = feed_of(english, renewed(english, "sam"))
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    with english.acting():
        assert services.feeds.switch_off(None, by=english.viewer("sam"), at=NOW)
        assert not services.feeds.switch_off(None, by=english.viewer("sam"), at=NOW)
    assert client.get(new).status_code == 404
    last = feed_of(english, renewed(english, "pat"))
    with english.acting():
        member = english.membership("pat")
        member.ended_at = NOW
        member.save(update_fields=["ended_at"])
    assert client.get(last).status_code == 404


def test_the_address_of_one_house_opens_nothing_in_another(english, french, client):
    token = renewed(english, "sam")
    assert client.get(feed_of(french, token)).status_code == 404
    assert client.get(feed_of(english, "guessed")).status_code == 404
    assert client.post(feed_of(english, token)).status_code in (200, 403, 405)


def test_the_secret_is_shown_once_and_only_its_digest_is_kept(english, sam, client):
    page = mine(english, "calendar_address")
    assert "Make an address" in text_of(sam.get(page))
    asked = {"action": "renew", "submission": str(uuid4())}
    shown, once_more = (sam.post(page, asked).content.decode() for _time in range(2))
    address = shown.partition("<code>")[2].partition("</code>")[0]
    assert address in once_more
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert len(token) >= 40
    events(client, feed_of(english, token))
    with english.acting():
        assert token not in str(CalendarFeed.objects.values().get())
    again = text_of(sam.get(page))
    assert token not in again
    assert "It cannot be shown again" in again
    assert sam.post(page, {"action": "renew"}).status_code == 302
    sam.post(page, {"action": "off"})
    assert "Make an address" in text_of(sam.get(page))
    assert "This address has ended" in text_of(sam.post(page, asked, follow=True))


def test_a_month_shows_its_days_and_leads_to_its_neighbours(english, coordinator, sam):
    with english.acting():
        invited(english, datetime(2027, 1, 31, 23, 30, tzinfo=UTC), title=both("Last of January"))
        invited(english, datetime(2027, 2, 1, 0, 30, tzinfo=UTC), title=both("First of February"))
    for client, address in (
        (coordinator, url(english, "calendar")),
        (sam, mine(english, "calendar_page")),
    ):
        january = text_of(client.get(f"{address}?month=2027-01"))
        assert "Last of January" in january
        assert "First of February" not in january
        assert "?month=2026-12" in january
        assert "?month=2027-02" in january
        assert "January 2027" in january


def test_months_follow_the_clocks_of_the_organisation(french, client_for):
    with french.acting():
        plan(french, datetime(2027, 1, 31, 23, 30, tzinfo=UTC), title=both("Déjà février"))
    client = client_for(french.user("coordinator"), language="fr")
    assert "Déjà février" in text_of(client.get(f"{url(french, 'calendar')}?month=2027-02"))


@pytest.mark.parametrize("month", ["", "2027-13", "0-0", "9999-99", "x", "2027-1-1", "²-1"])
def test_a_strange_month_is_the_present_one(english, coordinator, month):
    page = coordinator.get(url(english, "calendar"), {"month": month})
    assert "November 2026" in text_of(page)


@pytest.mark.parametrize("count", [1, 30])
def test_calendar_and_feed_cost_the_same_however_much_they_hold(
    english, coordinator, client, django_assert_num_queries, count
):
    with english.acting():
        Activity.objects.bulk_create(
            Activity(
                organisation=english.organisation,
                project=english.project,
                title_en=f"Meeting {number}",
                kind="meeting",
                starts_at=NOW + timedelta(hours=number),
                ends_at=NOW + timedelta(hours=number + 1),
                place="Room 1",
                created_at=NOW,
            )
            for number in range(count)
        )
    address = feed_of(english, renewed(english, "coordinator"))
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    with django_assert_num_queries(9):
        coordinator.get(url(english, "calendar"))
    assert clock.now() == NOW
