"""Reading who has had the training that comes before the first meeting, and who has not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from engagement.people.models import Person
from programmes.enums import ActivityState, Presence, Reply
from programmes.models import Activity, Attendance, Body, Mandate, PersonSkill
from programmes.selectors.skills import attended
from programmes.skills.enums import How, Trained

if TYPE_CHECKING:
    from programmes.models.body import MandateQuerySet


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody on a seat is with the training that comes before the first meeting.

    `activity` is the training itself: the one they had, or the one to which they are invited;
    nobody knows one where they say themselves that they learnt it elsewhere.
    """

    mandate: Mandate
    state: Trained
    activity: Activity | None = None
    until: date | None = None

    @property
    def is_gap(self) -> bool:
        """Say whether the training is still to come, or counts no more."""
        return self.state is not Trained.HELD


def of_body(body: Body, *, on: date, now: datetime, zone: tzinfo) -> list[Standing]:
    """Return how far those are who sit in a body or will, gaps first."""
    rows = _asked().not_over(on).filter(body=body)
    return _gaps_first(_standings(rows, on=on, now=now, zone=zone))


def of_meeting(activity: Activity, *, now: datetime, zone: tzinfo) -> list[Standing]:
    """Return how far those are who sit on the day of a meeting of a body, gaps first."""
    on = activity.starts_at.astimezone(zone).date()
    rows = _asked().running(on).filter(body__meetings__activity=activity)
    return _gaps_first(_standings(rows, on=on, now=now, zone=zone))


def of_person(person: Person, *, on: date, now: datetime, zone: tzinfo) -> list[Standing]:
    """Return how far somebody is with what is asked on the seats that they have or will have."""
    rows = _asked().not_over(on).filter(person=person)
    return _standings(rows, on=on, now=now, zone=zone)


def _asked() -> "MandateQuerySet":
    rows: MandateQuerySet = Mandate.objects.exclude(seat__training="").select_related(
        "seat", "body", "person"
    )
    return rows


def _standings(rows: "MandateQuerySet", *, on: date, now: datetime, zone: tzinfo) -> list[Standing]:
    mandates = list(rows.order_by("starts_on", "pk"))
    if not mandates:
        return []
    people = {mandate.person_id for mandate in mandates}
    codes = {mandate.seat.training for mandate in mandates}
    said = set(
        PersonSkill.objects.filter(person__in=people, code__in=codes, how=How.TRAINING).values_list(
            "person", "code"
        )
    )
    about = {"person__in": people, "activity__training__skills__overlap": list(codes)}
    learnt = list(
        attended(zone).filter(**about).select_related("activity__training").order_by("pk")
    )
    coming = list(
        Attendance.objects.filter(
            **about,
            activity__state=ActivityState.PLANNED,
            activity__starts_at__gt=now,
            presence=Presence.UNKNOWN,
        )
        .exclude(reply=Reply.NOT_COMING)
        .select_related("activity__training")
        .order_by("activity__starts_at", "pk")
    )

    def standing(mandate: Mandate) -> Standing:
        code = mandate.seat.training
        had = [row for row in learnt if _is_about(row, mandate.person_id, code)]
        last = max(
            had, key=lambda row: (row.until or date.max, row.activity.starts_at), default=None
        )
        if last is not None and (last.until is None or last.until >= on):
            return Standing(mandate, Trained.HELD, last.activity, last.until)
        if (mandate.person_id, code) in said:
            return Standing(mandate, Trained.HELD)
        for row in coming:
            if _is_about(row, mandate.person_id, code):
                return Standing(mandate, Trained.INVITED, row.activity)
        if last is not None:
            return Standing(mandate, Trained.RUN_OUT, last.activity, last.until)
        return Standing(mandate, Trained.MISSING)

    return [standing(mandate) for mandate in mandates]


def _is_about(row: Attendance, person_id: int, code: str) -> bool:
    return row.person_id == person_id and code in row.activity.training.skills


def _gaps_first(found: Iterable[Standing]) -> list[Standing]:
    return sorted(found, key=lambda standing: not standing.is_gap)
