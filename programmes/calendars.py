"""Activities as files for calendar programs, with nobody else's data in them."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from programmes.enums import ActivityState
from programmes.models import Activity


def calendar_file(activity: Activity, *, url: str, base_url: str, at: datetime) -> bytes:
    """Return an iCalendar file with one event; the same activity always has the same UID.

    Times are in UTC, which every calendar program shows on its owner's clock. The file names no
    METHOD, ORGANIZER or ATTENDEE: with a method it would be a message of scheduling, which must
    have an organiser (RFC 5546, 3.2.1), and an entry of one's own calendar must have none
    (RFC 5545, 3.8.4.3). Programs would ask people to answer somebody who reads no such answers.
    """
    calendar = _calendar()
    calendar.add_component(_event(activity, url=url, host=_host(base_url), at=at))
    return bytes(calendar.to_ical())


def feed_file(
    activities: Iterable[Activity],
    *,
    name: str,
    url_of: Callable[[Activity], str],
    base_url: str,
    at: datetime,
) -> bytes:
    """Return what a calendar program that subscribed reads: the events as they are now."""
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6))
    calendar["refresh-interval"].params["VALUE"] = "DURATION"
    calendar.add("x-published-ttl", "PT6H")
    for activity in activities:
        calendar.add_component(_event(activity, url=url_of(activity), host=_host(base_url), at=at))
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Ensemble//Ensemble//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _host(base_url: str) -> str:
    return urlsplit(base_url).hostname or "localhost"


def _event(activity: Activity, *, url: str, host: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"activity-{activity.organisation_id}-{activity.pk}@{host}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", activity.sequence)
    event.add("dtstart", activity.starts_at.astimezone(UTC))
    event.add("dtend", activity.ends_at.astimezone(UTC))
    event.add("summary", activity.title)
    event.add("description", _description(activity, url))
    event.add("location", activity.place_to_send or activity.remote_link)
    event.add("url", url)
    event.add("status", _status(activity))
    event.add("class", "PRIVATE")
    return event


def _status(activity: Activity) -> str:
    return "CANCELLED" if activity.state == ActivityState.CANCELLED else "CONFIRMED"


def _description(activity: Activity, url: str) -> str:
    parts = [activity.details or ""]
    if activity.access_to_send:
        parts.append(f"{_('How accessible the place is:')} {activity.access_to_send}")
    if activity.remote_link:
        parts.append(f"{_('Link for taking part from home:')} {activity.remote_link}")
    parts.append(url)
    return "\n\n".join(part for part in parts if part)
