"""Preparing a consultation or priorities, opening it, closing it, and saying what came of it."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.access.viewer import Viewer
from engagement.audit.events import record
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from evaluation.consultations.exceptions import (
    ConsultationChangedError,
    ConsultationStepError,
    NotAnnouncedYetError,
)
from evaluation.consultations.facts import ConclusionFacts, ConsultationFacts, Words
from evaluation.models import (
    Consultation,
    ConsultationOption,
    ConsultationQuestion,
    ConsultationTicket,
)
from evaluation.services import consultation_messages
from evaluation.standards.exceptions import AlreadySentError
from programmes import services as programmes
from programmes.enums import ActivityKind
from programmes.facts import ActivityFacts
from programmes.models import Activity, Project

_FIRST, _LAST = time(9), time(17)
_FIELDS = ("opens_on", "closes_on", "proposals_until", "is_public")


@transaction.atomic
def prepare(
    project: Project,
    *,
    facts: ConsultationFacts,
    zone: ZoneInfo,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Consultation:
    """Prepare what is asked; nobody is asked yet. Without an activity, one is planned for it.

    Raises AlreadySentError when the same form was sent before, or what planning refuses.
    """
    if submission and Consultation.objects.filter(submission=submission).exists():
        raise AlreadySentError
    consultation = Consultation(
        organisation_id=project.organisation_id,
        project=project,
        activity=facts.activity or _in_writing(project, facts, zone=zone, by=by, at=at),
        purpose=facts.purpose,
        created_by_id=by.membership_id,
        created_at=at,
        submission=submission,
    )
    with constraint_becomes(
        {
            "consultation_submission_is_unique": AlreadySentError(),
            "consultation_one_of_an_activity": ConsultationStepError(),
        }
    ):
        _write(consultation, facts)
    record("consultation.prepared", subject=consultation, by=by, at=at)
    return consultation


@transaction.atomic
def change(
    consultation: Consultation,
    *,
    facts: ConsultationFacts,
    version: int,
    by: Viewer,
    at: datetime,
    on: date,
) -> Consultation:
    """Change what is asked, as long as nobody can have answered.

    Raises ConsultationChangedError or ConsultationStepError.
    """
    consultation = locked(consultation)
    if consultation.version != version:
        raise ConsultationChangedError
    if not consultation.may_change(on):
        raise ConsultationStepError
    ConsultationOption.objects.filter(question__consultation=consultation).delete()
    ConsultationQuestion.objects.filter(consultation=consultation).delete()
    consultation.version += 1
    _write(consultation, facts)
    record("consultation.changed", subject=consultation, by=by, at=at)
    return consultation


@transaction.atomic
def open_(
    consultation: Consultation, *, organisation: Organisation, by: Viewer, at: datetime
) -> Consultation:
    """Ask people. A second call changes nothing. Raises NotAnnouncedYetError."""
    consultation = locked(consultation)
    if consultation.opened_at is not None:
        return consultation
    if not consultation.project.is_announced:
        raise NotAnnouncedYetError
    consultation.opened_at = at
    consultation.minimum = organisation.minimum_group_size
    consultation.save(update_fields=["opened_at", "minimum"])
    consultation_messages.ask(consultation, at=at)
    record("consultation.opened", subject=consultation, by=by, at=at)
    return consultation


@transaction.atomic
def close(consultation: Consultation, *, by: Viewer, at: datetime) -> Consultation:
    """Take no more answers, show what was said, and forget who answered without a name.

    A second call changes nothing. Raises ConsultationStepError before it was opened.
    """
    consultation = locked(consultation)
    if consultation.opened_at is None:
        raise ConsultationStepError
    if consultation.closed_at is not None:
        return consultation
    consultation.closed_at = at
    consultation.save(update_fields=["closed_at"])
    ConsultationTicket.objects.filter(consultation=consultation).delete()
    record("consultation.closed", subject=consultation, by=by, at=at)
    return consultation


@transaction.atomic
def conclude(
    consultation: Consultation, *, facts: ConclusionFacts, version: int, by: Viewer, at: datetime
) -> Consultation:
    """Publish what people said and, for priorities, what was agreed; it can be mended later.

    Raises ConsultationStepError before it is closed, or ConsultationChangedError.
    """
    consultation = locked(consultation)
    if consultation.closed_at is None:
        raise ConsultationStepError
    if consultation.version != version:
        raise ConsultationChangedError
    _set(consultation, "summary", facts.summary)
    _set(consultation, "agreed_why", facts.why)
    is_first = consultation.concluded_at is None
    if is_first:
        consultation.concluded_at = at
    consultation.version += 1
    consultation.save()
    for option in ConsultationOption.objects.filter(question__consultation=consultation):
        place = facts.places.get(option.pk)
        if option.place != place:
            option.place = place
            option.save(update_fields=["place"])
    if is_first:
        consultation_messages.answer(consultation, at=at)
    record("consultation.concluded", subject=consultation, by=by, at=at)
    return consultation


def locked(consultation: Consultation) -> Consultation:
    """Return the consultation as it is now, held until the transaction ends."""
    return (
        Consultation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project", "activity")
        .get(pk=consultation.pk)
    )


def _in_writing(
    project: Project, facts: ConsultationFacts, *, zone: ZoneInfo, by: Viewer, at: datetime
) -> Activity:
    """Plan the activity that a consultation is: from the first day to the last, in writing."""
    return programmes.activities.plan(
        project,
        facts=ActivityFacts(
            title=facts.title,
            details={},
            kind=ActivityKind.CONSULTATION,
            starts_at=datetime.combine(facts.opens_on, _FIRST, zone),
            ends_at=datetime.combine(facts.closes_on, _LAST, zone),
            place=_("In writing, in your own time"),
        ),
        by=by,
        at=at,
    )


def _write(consultation: Consultation, facts: ConsultationFacts) -> None:
    for name in _FIELDS:
        setattr(consultation, name, getattr(facts, name))
    _set(consultation, "title", facts.title)
    _set(consultation, "about", facts.about)
    consultation.save()
    for number, asked in enumerate(facts.questions, start=1):
        question = ConsultationQuestion(
            organisation_id=consultation.organisation_id,
            consultation=consultation,
            number=number,
            kind=asked.kind,
            most=asked.most,
        )
        _set(question, "text", asked.text)
        question.save()
        for place, words in enumerate(asked.choices, start=1):
            add_option(question, number=place, words=words)


def add_option(question: ConsultationQuestion, *, number: int, words: Words) -> None:
    """Add something that can be chosen."""
    option = ConsultationOption(
        organisation_id=question.organisation_id, question=question, number=number
    )
    _set(option, "text", words)
    option.save()


def _set(row: object, name: str, words: Words) -> None:
    for language, text in words.items():
        setattr(row, f"{name}_{language}", text)
