"""The code on the attendance sheet: somebody says that they were there, and staff decide."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.audit.models import AuditEvent
from engagement.core import clock
from programmes import attendance_codes, services
from programmes.enums import Presence
from programmes.exceptions import NotTheDayError
from programmes.models import Attendance, SaidThere
from tests.programmes.makers import people_of, plan
from tests.worlds import NOW


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def mine(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def text_of(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


@pytest.fixture
def activity(english):
    """A meeting that takes place in an hour."""
    cache.clear()
    with english.acting():
        found = plan(english, NOW + timedelta(hours=1))
        services.attendances.invite(
            found, involvements=people_of(english.project), by=english.viewer("coordinator"), at=NOW
        )
    return found


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def test_from_the_printed_sheet_to_what_staff_record(
    english, client_for, sam, activity, monkeypatch
):
    staff = client_for(english.user("coordinator"), language="en")
    sheet = staff.get(url(english, "print_attendance", activity.pk))
    code = attendance_codes.shown(attendance_codes.code_of(activity))
    assert code in text_of(sheet)
    assert 'src="data:image/svg+xml;base64,' in sheet.content.decode()
    page = mine(english, "here", activity.pk)
    assert page in sam.get(mine(english, "activity", activity.pk)).content.decode()
    scanned = sam.get(page, {"code": attendance_codes.code_of(activity)})
    assert f'value="{attendance_codes.code_of(activity)}"' in scanned.content.decode()
    wrong = sam.post(page, {"code": "abc-def"})
    assert "This is not the code of this activity" in text_of(wrong)
    with english.acting():
        assert not SaidThere.objects.exists()
    for typed in (f" {code.lower()} ", code.replace("-", " ")):
        assert sam.post(page, {"code": typed}).status_code == 302
    assert "You have told us that you were there" in text_of(sam.get(page))
    with english.acting():
        said = SaidThere.objects.select_related("attendance").get()
        assert said.attendance.presence == Presence.UNKNOWN
        assert AuditEvent.objects.filter(kind="attendance.said_there").count() == 1
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=2))
    recording = staff.get(url(english, "attendance", activity.pk)).content.decode()
    assert recording.count("Says: I was there") == 1
    assert recording.count('<option value="present" selected>') == 1


def test_only_on_the_day_and_only_for_those_who_were_invited(english, client_for, sam, activity):
    with english.acting():
        row = Attendance.objects.get(activity=activity, person=english.person("sam"))
        for days in (-1, 1):
            with pytest.raises(NotTheDayError):
                services.presences.say_there(
                    row,
                    code=attendance_codes.code_of(activity),
                    organisation=english.organisation,
                    by=english.viewer("sam"),
                    at=NOW + timedelta(days=days),
                )
        late = activity.starts_at.replace(hour=23, minute=50)
        assert services.presences.say_there(
            row,
            code=attendance_codes.code_of(activity),
            organisation=english.organisation,
            by=english.viewer("sam"),
            at=late,
        )
        other = plan(english, NOW + timedelta(hours=3))
        assert attendance_codes.code_of(other) != attendance_codes.code_of(activity)
    assert sam.get(mine(english, "here", other.pk)).status_code == 404
    stranger = client_for(english.user("administrator"), language="en")
    assert stranger.get(mine(english, "here", activity.pk)).status_code == 404


def test_whoever_tries_too_often_waits(english, sam, activity):
    page = mine(english, "here", activity.pk)
    for _ in range(10):
        assert sam.post(page, {"code": "WRONG1"}).status_code == 200
    stopped = sam.post(page, {"code": attendance_codes.code_of(activity)})
    assert stopped.status_code == 429
    assert "Wait five minutes" in text_of(stopped)
    with english.acting():
        assert not SaidThere.objects.exists()
