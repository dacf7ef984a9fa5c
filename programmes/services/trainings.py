"""Saying what is learnt at an activity, and reminding people in good time to renew it."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.organisations.models import Organisation
from engagement.people.selectors.support import pausing
from engagement.people.services.messages import send
from programmes import notifications
from programmes.exceptions import ChangedMeanwhileError
from programmes.facts import write
from programmes.models import Activity, Training
from programmes.selectors import kinds, skills
from programmes.skills.exceptions import NotATrainingError
from programmes.skills.facts import TrainingFacts

#: People who are reminded in one transaction.
BATCH = 50


@transaction.atomic
def describe(
    activity: Activity, *, facts: TrainingFacts, version: int, by: Viewer, at: datetime
) -> Training | None:
    """Keep which skills an activity is about, and how long it counts; none takes it back.

    Raises NotATrainingError, or ChangedMeanwhileError when `version` is not the one in force.
    """
    Activity.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=activity.pk)
    row = Training.objects.filter(activity=activity).first()
    if (row.version if row else 0) != version:
        raise ChangedMeanwhileError
    if facts.skills and activity.kind not in kinds.of_training():
        raise NotATrainingError
    if not facts.skills:
        if row is not None:
            row.delete()
            audit.record("training.described", subject=activity, by=by, at=at, count=0)
        return None
    row = row or Training(organisation_id=activity.organisation_id, activity=activity)
    if write(row, facts):
        row.changed_at = at
        row.version += 1
        row.save()
        audit.record("training.described", subject=activity, by=by, at=at, count=len(facts.skills))
    return row


@transaction.atomic
def remind(organisation: Organisation, *, today: date, at: datetime) -> int:
    """Remind some of those for whom what they learnt counts no more soon; return how many.

    Whoever pauses hears of it afterwards. Each is reminded once: the row says when, and the
    key of the message is the second guard.
    """
    due = list(
        skills.running_out(today, organisation.zone)
        .select_for_update(of=("self",), no_key=True, skip_locked=True)
        .filter(~pausing(today), renewal_told_at__isnull=True)
        .select_related("activity", "person")
        .order_by("pk")[:BATCH]
    )
    for attendance in due:
        with translation.override(attendance.person.language):
            send(
                notifications.TrainingRunsOut,
                to=attendance.person,
                key=f"{attendance.pk}",
                at=at,
                context={
                    "activity": attendance.activity,
                    "until": attendance.until,
                    "path": reverse("programmes_portal:skills", args=[organisation.slug]),
                },
            )
        attendance.renewal_told_at = at
        attendance.save(update_fields=["renewal_told_at"])
    return len(due)
