"""A team gets ready before people join it, and reflects together."""

from django.urls import reverse

from engagement.audit.models import AuditEvent
from programmes.models import TeamReadiness

SECRET = "Some of us fear being told off"


def test_a_team_says_what_it_has_seen_to_and_what_it_thought(english, client_for):
    staff = client_for(english.user("coordinator"), language="en")
    with english.acting():
        project = english.project.pk
    page = reverse("programmes:readiness", args=[english.slug, project])
    sent = {"done": ["answer", "why"], "still": "A welcome", "thoughts": SECRET, "version": "0"}
    missing = staff.post(page, sent).content.decode()
    assert "Enter the day on which you talked about it" in missing
    assert SECRET in missing
    assert staff.post(page, {**sent, "talked_on": "16/11/2026"}).status_code == 302
    assert "2 of 8 points are seen to" in staff.get(page).content.decode()
    overview = reverse("programmes:project", args=[english.slug, project])
    assert "2 of 8 points" in staff.get(overview).content.decode()
    late = staff.post(page, {**sent, "talked_on": "15/11/2026", "done": ["time"]}).content.decode()
    assert "Somebody else has changed this" in late
    with english.acting():
        row = TeamReadiness.objects.get()
        assert (row.done, row.version) == (["why", "answer"], 1)
        event = AuditEvent.objects.get(kind="readiness.changed")
        assert event.detail == {"points": 2}
    manager = client_for(english.user("manager"), language="en")
    assert manager.get(page).status_code == 403
    assert "2 of 8 points" not in manager.get(overview).content.decode()
