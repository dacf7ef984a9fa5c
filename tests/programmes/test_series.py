"""Meetings that come again: shown before they are planned, and changed one or all that follow."""

from datetime import date, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.audit.models import AuditEvent
from engagement.jobs.models import Job
from programmes import selectors, services
from programmes.enums import ActivityState
from programmes.exceptions import ChangedMeanwhileError
from programmes.facts import facts_of
from programmes.models import Activity, ActivitySeries
from programmes.series.dates import MOST, days
from programmes.series.enums import Rhythm
from programmes.series.exceptions import ClocksChangeError
from tests.programmes.makers import activity_facts, people_of
from tests.worlds import NOW

LONDON = ZoneInfo("Europe/London")


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def text_of(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.mark.parametrize(
    ("first", "rhythm", "expected"),
    [
        ((2026, 12, 1), Rhythm.WEEKLY, ["12-01", "12-08", "12-15"]),
        ((2026, 12, 22), Rhythm.FORTNIGHTLY, ["12-22", "01-05", "01-19"]),
        ((2026, 12, 8), Rhythm.MONTHLY, ["12-08", "01-12", "02-09"]),
        # The fifth Tuesday is the last one of each month, also where there are only four.
        ((2026, 12, 29), Rhythm.MONTHLY, ["12-29", "01-26", "02-23"]),
    ],
)
def test_the_days_of_a_series(first, rhythm, expected):
    found = days(date(*first), rhythm, times=3, until=None)
    assert [f"{day:%m-%d}" for day in found] == expected
    assert days(date(*first), rhythm, times=None, until=found[1]) == found[:2]
    assert len(days(date(*first), rhythm, times=None, until=date(2500, 1, 1))) == MOST + 1


TYPED = {
    "title_en": "Tea hour",
    "title_fr": "L’heure du thé",
    "kind": "dialogue",
    "day": "16/3/2027",
    "start": "10:00",
    "end": "11:00",
    "place": "Room 7",
    "rhythm": "weekly",
    "times": "3",
    "submission": "5f0c7a5e-6c0f-4a52-a7a5-1f8f1f0e7c55",
}


def test_all_dates_are_shown_first_and_keep_the_time_of_the_clocks(english, coordinator):
    with english.acting():
        project = english.project
        before = Activity.objects.count()
    page = url(english, "plan_series", project.pk)
    shown = text_of(coordinator.post(page, {**TYPED, "step": "show"}))
    # The clocks go forward on 28 March: the third meeting begins at ten all the same.
    for words in ("16 March 2027", "23 March 2027", "30 March 2027"):
        assert words in shown
    assert shown.count("10am to 11am") == 3
    with english.acting():
        assert Activity.objects.count() == before
    again = coordinator.post(page, {**TYPED, "step": "edit"})
    assert "L’heure du thé" in unescape(again.content.decode())
    for words in ("3 meetings are planned", "This was already saved"):
        assert said(coordinator.post(page, {**TYPED, "step": "plan"}))[-1] == words
    with english.acting():
        series = ActivitySeries.objects.get()
        starts = [
            activity.starts_at.astimezone(LONDON)
            for activity in selectors.series.meetings_of(series)
        ]
        assert [f"{start:%d %H:%M %z}" for start in starts] == [
            "16 10:00 +0000",
            "23 10:00 +0000",
            "30 10:00 +0100",
        ]
        assert AuditEvent.objects.filter(kind="series.planned").count() == 1
        assert AuditEvent.objects.filter(kind="activity.planned").count() == 3
    listed = text_of(coordinator.get(url(english, "series", series.pk)))
    assert "Tea hour" in listed
    assert "Every week" in listed


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"times": ""}, "Enter how many times, or the last day below"),
        ({"times": "53"}, "Enter a number from 2 to 52"),
        ({"until": "1/5/2027"}, "Enter either how many times or the last day, not both"),
        ({"times": "", "until": "1/5/2030"}, "A series can have up to 52 meetings"),
        ({"times": "", "until": "17/3/2027"}, "There is only one meeting until this day"),
        ({"rhythm": ""}, "Choose how often it comes again"),
        (
            {"day": "14/3/2027", "start": "01:30", "end": "03:00"},
            "The clocks go forward on 28 March 2027",
        ),
    ],
)
def test_what_cannot_be_planned_is_said_and_nothing_typed_is_lost(
    english, coordinator, change, words
):
    with english.acting():
        page = url(english, "plan_series", english.project.pk)
    answer = coordinator.post(page, {**TYPED, **change, "step": "plan"})
    assert words in text_of(answer)
    assert "Tea hour" in answer.content.decode()
    with english.acting():
        assert not ActivitySeries.objects.exists()


def plan(world, weeks=4) -> list[Activity]:
    """Plan a weekly meeting, the first in a week."""
    series = services.series.plan(
        world.project,
        rhythm=Rhythm.WEEKLY,
        meetings=[activity_facts(NOW + timedelta(weeks=week + 1)) for week in range(weeks)],
        by=world.viewer("coordinator"),
        at=NOW,
    )
    return selectors.series.meetings_of(series)


def change(world, activity, *, sequence=0, **changes) -> int:
    facts = facts_of(
        activity,
        starts_at=changes.pop("starts_at", activity.starts_at),
        ends_at=changes.pop("ends_at", activity.ends_at),
    )
    values = {name: getattr(facts, name) for name in type(facts).__slots__}
    return services.series.change_following(
        activity,
        facts=type(facts)(**{**values, **changes}),
        sequence=sequence,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def test_all_that_follow_change_in_the_same_way_and_keep_what_is_their_own(english):
    with english.acting():
        first, second, third, fourth = plan(english)
        Activity.objects.filter(pk=third.pk).update(place="The library", details_en="Cake")
        day, hour = timedelta(days=1), timedelta(hours=1)
        count = change(
            english,
            second,
            starts_at=second.starts_at + day + hour,
            ends_at=second.ends_at + day + hour,
            remote_link="https://meet.example/tea",
        )
        assert count == 3
        rows = {row.pk: row for row in Activity.objects.filter(pk__gte=first.pk)}
        assert rows[first.pk].starts_at == first.starts_at
        for before in (second, third, fourth):
            after = rows[before.pk]
            assert after.starts_at == before.starts_at + day + hour
            assert after.remote_link == "https://meet.example/tea"
        assert (rows[third.pk].place, rows[third.pk].details_en) == ("The library", "Cake")
        with pytest.raises(ChangedMeanwhileError):
            change(english, second, sequence=0, place="Elsewhere")


def test_a_meeting_that_would_fall_into_the_change_of_clocks_stops_the_whole_change(english):
    with english.acting():
        meetings = plan(english, weeks=19)  # the last on 29 March 2027
        start = meetings[0].starts_at.replace(hour=1, minute=30) - timedelta(days=1)
        with pytest.raises(ClocksChangeError) as refused:
            change(english, meetings[0], starts_at=start, ends_at=start + timedelta(hours=1))
        assert "28 March 2027" in " ".join(str(refused.value).split())


def test_one_or_all_that_follow_are_cancelled_from_the_page(english, coordinator):
    with english.acting():
        first, second, third, _fourth = plan(english)
        services.attendances.invite(
            third, involvements=people_of(english.project), by=english.viewer("coordinator"), at=NOW
        )
    page = url(english, "cancel_activity", second.pk)
    assert "2 meetings follow" in text_of(coordinator.get(page))
    unsaid = coordinator.post(page, {})
    assert "Choose what this is about" in text_of(unsaid)
    words = "3 activities are cancelled. Everybody who was invited is being told."
    assert said(coordinator.post(page, {"scope": "following"})) == [words]
    with english.acting():
        states = list(
            Activity.objects.filter(series_meetings__isnull=False)
            .order_by("starts_at")
            .values_list("state", flat=True)
        )
        assert states == [ActivityState.PLANNED] + [ActivityState.CANCELLED] * 3
        assert Job.objects.filter(name="programmes.tell_cancelled").count() == 3
    alone = coordinator.post(url(english, "cancel_activity", first.pk), {})
    words = "The activity is cancelled. Everybody who was invited is being told."
    assert said(alone)[-1] == words
    shown = text_of(coordinator.get(url(english, "activity", second.pk)))
    assert "Meeting 2 of 4: Every week" in shown
