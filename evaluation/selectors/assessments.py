"""Reading self-assessments: what may be told of each group, and what is asked of whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.notifications.models import Message
from engagement.people.models import Person
from engagement.people.selectors.support import pausing
from evaluation import suppression
from evaluation.models import Assessment, AssessmentAnswer, AssessmentTicket
from evaluation.notifications import AssessmentOpen
from evaluation.standards.enums import AssessmentGroup, Quadrant, Step
from evaluation.suppression import Shown
from programmes.enums import Side
from programmes.models import Involvement

#: So many occasions are compared with each other.
_LATEST = 6


@dataclass(frozen=True, slots=True)
class Result:
    """What may be told of one occasion, by quadrant and group."""

    assessment: Assessment
    shown: dict[tuple[Quadrant, AssessmentGroup], Shown]


def listed() -> QuerySet[Assessment]:
    """Return the occasions that are over."""
    rows: QuerySet[Assessment] = Assessment.objects.closed()
    return rows


def open_now() -> Assessment | None:
    """Return the one that is open."""
    return Assessment.objects.open().first()


def get(
    viewer: Viewer, assessment_id: int, *, to: Permission | None = Permission.VIEW_EVALUATION
) -> Assessment:
    """Return one occasion, 404 when it is not of this organisation, 403 when not allowed."""
    found = at_most_one(
        Assessment.objects.filter(organisation_id=viewer.organisation_id, pk=assessment_id)
    )
    if found is None:
        raise Http404
    if to is not None and not viewer.can(to):
        raise PermissionDenied
    return found


def latest() -> list[Assessment]:
    """Return the latest occasions that are over, the earliest of them first."""
    return list(listed().order_by("-pk")[:_LATEST])[::-1]


def results(assessments: Iterable[Assessment]) -> list[Result]:
    """Return what may be told of some occasions that are over, in four queries.

    Nothing is told before the end: two looks at a growing number would give somebody away.
    """
    rows = [each for each in assessments if not each.is_open]
    counted: dict[tuple[int, str, str, str], int] = {}
    for quadrant in Quadrant:
        for pk, group, step, count in (
            AssessmentAnswer.objects.filter(assessment__in=rows)
            .exclude(**{quadrant.value: ""})
            .order_by()
            .values_list("assessment", "group", quadrant.value)
            .annotate(n=Count("pk"))
        ):
            counted[pk, quadrant.value, group, step] = count
    return [
        Result(
            each,
            {
                (quadrant, group): suppression.shown(
                    [counted.get((each.pk, quadrant, group, step), 0) for step in Step.values],
                    minimum=each.minimum,
                )
                for quadrant in Quadrant
                for group in AssessmentGroup
            },
        )
        for each in rows
    ]


def to_answer(viewer: Viewer, *, on: date) -> Assessment | None:
    """Return the open one when the viewer can answer it and has not."""
    found = open_now()
    if found is None or not found.takes_answers(on) or has_answered(viewer, found):
        return None
    return found


def has_answered(viewer: Viewer, assessment: Assessment) -> bool:
    """Say whether the account has answered; nobody knows any more once it is closed."""
    return AssessmentTicket.objects.filter(
        assessment=assessment, member=viewer.membership_id
    ).exists()


def not_asked_yet(assessment: Assessment, *, on: date) -> QuerySet[Person]:
    """Return who takes part in an open project, has not answered, and was not written to."""
    places = Involvement.objects.taking_part().filter(
        person=OuterRef("pk"), project__closed_at__isnull=True
    )
    told = Message.objects.filter(
        recipient_type=Person._meta.label_lower,
        recipient_id=OuterRef("pk"),
        key=Concat(
            Value(f"{AssessmentOpen.name}:{assessment.pk}:"), Cast(OuterRef("pk"), CharField())
        ),
    )
    answered = AssessmentTicket.objects.filter(assessment=assessment, member=OuterRef("membership"))
    rows: QuerySet[Person] = Person.objects.current().filter(
        Exists(places), ~Exists(told), ~Exists(answered), ~pausing(on, person="pk")
    )
    return rows.order_by("pk")


def group_of(person: Person) -> AssessmentGroup:
    """Return the group as part of which somebody answers in the portal.

    Who takes part only because of their work answers with staff.
    """
    places = Involvement.objects.taking_part().filter(person=person)
    sides = set(places.values_list("side", flat=True))
    works_here = sides and Side.STAKEHOLDER not in sides
    return AssessmentGroup.STAFF if works_here else AssessmentGroup.STAKEHOLDER
