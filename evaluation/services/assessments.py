"""Asking everybody about the whole organisation, taking answers, and closing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit.events import record
from engagement.core import formats
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from engagement.people.services.messages import send
from evaluation import notifications, selectors
from evaluation.exceptions import AlreadyAnsweredError, AlreadyEnteredError, NothingAnsweredError
from evaluation.models import Assessment, AssessmentAnswer, AssessmentTicket
from evaluation.standards.enums import AssessmentGroup
from evaluation.standards.exceptions import AlreadySentError, NoLongerOpenError, OneIsOpenError

#: People who are written to in one transaction.
BATCH = 50
#: What was answered: the step of each quadrant.
Answers = Mapping[str, str]


@transaction.atomic
def open_(
    organisation: Organisation,
    *,
    closes_on: date,
    by: Viewer,
    at: datetime,
    on: date,
    submission: UUID | None = None,
) -> Assessment:
    """Ask staff and people who take part. Raises AlreadySentError or OneIsOpenError."""
    organisation = Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=organisation.pk
    )
    if submission and Assessment.objects.filter(submission=submission).exists():
        raise AlreadySentError
    if Assessment.objects.open().exists():
        raise OneIsOpenError
    assessment = Assessment.objects.create(
        organisation_id=organisation.pk,
        opened_on=on,
        closes_on=closes_on,
        minimum=organisation.minimum_group_size,
        opened_by_id=by.membership_id,
        opened_at=at,
        submission=submission,
    )
    record("assessment.opened", subject=assessment, by=by, at=at)
    return assessment


@transaction.atomic
def answer(
    assessment: Assessment, *, group: AssessmentGroup, answers: Answers, by: Viewer, on: date
) -> None:
    """Take the answers of an account, once.

    No history is written: it would tell when somebody answered. Raises NoLongerOpenError,
    AlreadyAnsweredError or NothingAnsweredError.
    """
    assessment = _taking_answers(assessment, on)
    with constraint_becomes({"assessment_ticket_is_unique": AlreadyAnsweredError()}):
        AssessmentTicket.objects.create(
            organisation_id=assessment.organisation_id,
            assessment=assessment,
            member_id=by.membership_id,
            answered_on=on,
        )
    _store(assessment, group, [answers])


@transaction.atomic
def enter(
    assessment: Assessment,
    *,
    group: AssessmentGroup,
    sets: Sequence[Answers],
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> None:
    """Enter what people said on paper or in a meeting, as long as nobody has closed it.

    Raises NoLongerOpenError, AlreadyEnteredError when the same page was sent before, or
    NothingAnsweredError.
    """
    assessment = _open(assessment)
    with constraint_becomes({"assessment_paper_is_entered_once": AlreadyEnteredError()}):
        _store(assessment, group, sets, entered_by_id=by.membership_id, submission=submission)
    record("assessment.entered", subject=assessment, by=by, at=at)


@transaction.atomic
def close(assessment: Assessment, *, by: Viewer, at: datetime) -> None:
    """Close it, so that what was said is shown, and forget who answered.

    A second call changes nothing.
    """
    assessment = _locked(assessment)
    if not assessment.is_open:
        return
    assessment.closed_at = at
    assessment.save(update_fields=["closed_at"])
    AssessmentTicket.objects.filter(assessment=assessment).delete()
    record("assessment.closed", subject=assessment, by=by, at=at)


@transaction.atomic
def ask(organisation: Organisation, *, at: datetime, on: date) -> int:
    """Write to some of those who take part and were not asked yet; return how many.

    Each is written to once. Whoever pauses is asked when they are back, while it is open.
    """
    assessment = selectors.assessments.open_now()
    if assessment is None or not assessment.takes_answers(on):
        return 0
    people = list(selectors.assessments.not_asked_yet(assessment, on=on)[:BATCH])
    for person in people:
        with translation.override(person.language):
            send(
                notifications.AssessmentOpen,
                to=person,
                key=f"{assessment.pk}:{person.pk}",
                at=at,
                context={
                    "last_day": formats.day(assessment.closes_on),
                    "has_account": person.membership_id is not None,
                    "path": reverse(
                        "evaluation_portal:assessment", args=[organisation.slug, assessment.pk]
                    ),
                },
            )
    return len(people)


def _store(
    assessment: Assessment,
    group: AssessmentGroup,
    sets: Sequence[Answers],
    *,
    entered_by_id: int | None = None,
    submission: UUID | None = None,
) -> None:
    if not all(any(answers.values()) for answers in sets):
        raise NothingAnsweredError
    AssessmentAnswer.objects.bulk_create(
        AssessmentAnswer(
            organisation_id=assessment.organisation_id,
            assessment=assessment,
            group=group,
            entered_by_id=entered_by_id,
            submission=submission,
            **answers,
        )
        for answers in sets
    )


def _locked(assessment: Assessment) -> Assessment:
    return Assessment.objects.select_for_update(of=("self",), no_key=True).get(pk=assessment.pk)


def _open(assessment: Assessment) -> Assessment:
    assessment = _locked(assessment)
    if not assessment.is_open:
        raise NoLongerOpenError
    return assessment


def _taking_answers(assessment: Assessment, on: date) -> Assessment:
    assessment = _locked(assessment)
    if not assessment.takes_answers(on):
        raise NoLongerOpenError
    return assessment
