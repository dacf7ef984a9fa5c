"""An activity as a file for calendar programs, with nobody else's data in it."""

from datetime import UTC, datetime
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
    host = urlsplit(base_url).hostname or "localhost"
    event = Event()
    event.add("uid", f"activity-{activity.organisation_id}-{activity.pk}@{host}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", activity.sequence)
    event.add("dtstart", activity.starts_at.astimezone(UTC))
    event.add("dtend", activity.ends_at.astimezone(UTC))
    event.add("summary", activity.title)
    event.add("description", _description(activity, url))
    event.add("location", activity.place or activity.remote_link)
    event.add("url", url)
    event.add("status", _status(activity))
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Ensemble//Ensemble//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _status(activity: Activity) -> str:
    return "CANCELLED" if activity.state == ActivityState.CANCELLED else "CONFIRMED"


def _description(activity: Activity, url: str) -> str:
    parts = [activity.details or ""]
    if activity.place_access:
        parts.append(f"{_('How accessible the place is:')} {activity.place_access}")
    if activity.remote_link:
        parts.append(f"{_('Link for taking part from home:')} {activity.remote_link}")
    parts.append(url)
    return "\n\n".join(part for part in parts if part)
