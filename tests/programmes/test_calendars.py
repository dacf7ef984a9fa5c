"""The file for calendar programs."""

from datetime import timedelta

from django.urls import reverse
from icalendar import Calendar

from programmes import services
from programmes.models import Activity
from tests.programmes.makers import activity_facts
from tests.worlds import NOW


def read(client, world, activity):
    response = client.get(reverse("programmes_portal:calendar", args=[world.slug, activity.pk]))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    assert b"\r\n" in response.content
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.walk("VEVENT")
    return response.content.decode(), calendar, event


def test_a_calendar_program_finds_time_place_and_nobody_else(english, client_for):
    with english.acting():
        activity = english.next_activity
        Activity.objects.filter(pk=activity.pk).update(
            place="Room 4; north, “Hôpital”", details_en="Tea; coffee,\nand time " * 20
        )
    text, calendar, event = read(client_for(english.user("sam")), english, activity)
    assert calendar["VERSION"] == "2.0"
    assert event.decoded("dtstart") == activity.starts_at
    assert event.decoded("dtend") == activity.ends_at
    assert event["DTSTART"].to_ical().endswith(b"Z")
    assert str(event["LOCATION"]) == "Room 4; north, “Hôpital”"
    assert str(event["SUMMARY"]) == "Workshop planned"
    assert event["STATUS"] == "CONFIRMED"
    assert "Lefèvre" not in text


def test_the_address_of_a_home_stands_in_no_calendar(english, client_for):
    with english.acting():
        activity = english.next_activity
        Activity.objects.filter(pk=activity.pk).update(
            at_home=True, place="12 Harbour Street", place_access="Ring twice, third floor"
        )
    text, _, event = read(client_for(english.user("sam")), english, activity)
    assert str(event["LOCATION"]) == "At somebody’s home"
    assert "Harbour Street" not in text
    assert "third floor" not in text


def test_the_file_is_an_entry_of_ones_own_calendar_and_no_message_to_answer(english, client_for):
    with english.acting():
        activity = english.next_activity
    text, calendar, event = read(client_for(english.user("sam")), english, activity)
    assert "METHOD" not in calendar
    assert {"ORGANIZER", "ATTENDEE"} & set(event) == set()
    assert "ATTENDEE" not in text


def test_a_moved_and_a_cancelled_activity_replace_the_entry(english, client_for):
    client, by = client_for(english.user("sam")), english.viewer("coordinator")
    with english.acting():
        activity = english.next_activity
    uid = read(client, english, activity)[2]["UID"]
    with english.acting():
        services.activities.change(
            activity, facts=activity_facts(NOW + timedelta(days=20)), sequence=0, by=by, at=NOW
        )
    moved = read(client, english, activity)[2]
    assert (moved["UID"], moved["SEQUENCE"]) == (uid, 1)
    with english.acting():
        services.activities.cancel(activity, by=by, at=NOW)
    gone = read(client, english, activity)[2]
    assert (gone["UID"], gone["SEQUENCE"], gone["STATUS"]) == (uid, 2, "CANCELLED")


def test_nobody_gets_the_file_of_an_activity_that_is_not_theirs(english, french, client_for):
    with english.acting():
        activity = english.next_activity
    for world, user in ((english, "coordinator"), (french, "sam")):
        url = reverse("programmes_portal:calendar", args=[world.slug, activity.pk])
        assert client_for(world.user(user)).get(url).status_code == 404, user
