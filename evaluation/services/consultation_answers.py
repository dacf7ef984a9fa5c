"""Answering a consultation: by name or without, in the portal, in public, or as staff heard it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit.events import record
from engagement.core.db import constraint_becomes
from engagement.people.models import Person
from evaluation.consultations.enums import QuestionKind, Voice
from evaluation.consultations.exceptions import (
    AlreadyBroughtInError,
    AnsweredWithoutNameError,
    ConsultationNotOpenError,
    TooManyMarksError,
    TooManyTopicsError,
)
from evaluation.consultations.facts import Answers
from evaluation.exceptions import AlreadyEnteredError, NothingAnsweredError
from evaluation.models import (
    Consultation,
    ConsultationLine,
    ConsultationOption,
    ConsultationQuestion,
    ConsultationReply,
    ConsultationTicket,
)
from evaluation.services.consultations import add_option, locked
from programmes import services as programmes
from programmes.enums import Credit, HowAnswered, Knowledge, Stage
from programmes.exceptions import AlreadyAskedError
from programmes.facts import ContributionFacts
from programmes.models import Contribution, Involvement

#: Nobody reads a longer list of topics to the end.
MOST_TOPICS = 30
_KNOWLEDGE = {Voice.PROFESSIONAL: Knowledge.PROFESSIONAL, Voice.PUBLIC: Knowledge.LOCAL}
_SUMMARY = 200


@transaction.atomic
def answer(  # noqa: PLR0913 — each is a different fact about one answer
    consultation: Consultation,
    *,
    person: Person,
    voice: Voice,
    answers: Answers,
    named: bool,
    at: datetime,
    on: date,
) -> None:
    """Take somebody's answer. By name it can be changed until the last day; without, never.

    No history is written: it would tell when somebody answered. Raises ConsultationNotOpenError,
    AnsweredWithoutNameError, NothingAnsweredError or TooManyMarksError.
    """
    consultation = locked(consultation)
    if not consultation.takes_answers(on):
        raise ConsultationNotOpenError
    if ConsultationTicket.objects.filter(consultation=consultation, person=person).exists():
        raise AnsweredWithoutNameError
    _forget(consultation, person)
    if named and not consultation.has_no_names:
        _store(consultation, answers, voice=voice, person=person, answered_at=at)
    else:
        ConsultationTicket.objects.create(
            organisation_id=consultation.organisation_id, consultation=consultation, person=person
        )
        _store(consultation, answers, voice=voice)


@transaction.atomic
def answer_in_public(
    consultation: Consultation, *, voice: Voice, answers: Answers, on: date, submission: UUID
) -> None:
    """Take an answer from whoever finds the public page, without a name.

    Raises ConsultationNotOpenError, AlreadyEnteredError, NothingAnsweredError or
    TooManyMarksError.
    """
    consultation = locked(consultation)
    if not consultation.is_public or not consultation.takes_answers(on):
        raise ConsultationNotOpenError
    with constraint_becomes({"consultation_reply_is_sent_once": AlreadyEnteredError()}):
        _store(consultation, answers, voice=voice, submission=submission)


@transaction.atomic
def enter(  # noqa: PLR0913 — each is a different fact about one answer
    consultation: Consultation,
    *,
    place: Involvement | None,
    voice: Voice,
    how: HowAnswered,
    answers: Answers,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> None:
    """Write down what somebody said on paper or by phone, as long as it is not closed.

    With a place in the project it is by name, and what they said before is replaced. Raises
    ConsultationNotOpenError, AnsweredWithoutNameError, AlreadyEnteredError,
    NothingAnsweredError or TooManyMarksError.
    """
    consultation = locked(consultation)
    if not consultation.is_running:
        raise ConsultationNotOpenError
    person = None if place is None or consultation.has_no_names else place.person
    if person is not None:
        if ConsultationTicket.objects.filter(consultation=consultation, person=person).exists():
            raise AnsweredWithoutNameError
        if not _was_sent(submission):
            _forget(consultation, person)
    with constraint_becomes({"consultation_reply_is_sent_once": AlreadyEnteredError()}):
        _store(
            consultation,
            answers,
            voice=voice,
            person=person,
            how=how,
            answered_at=at if person is not None else None,
            entered_by_id=by.membership_id,
            submission=submission,
        )
    record("consultation.entered", subject=consultation, by=by, at=at)


@transaction.atomic
def propose(consultation: Consultation, *, words: str, on: date) -> None:
    """Add a topic to what is marked later. Nobody keeps who proposed it.

    The same words again add nothing. Raises ConsultationNotOpenError or TooManyTopicsError.
    """
    consultation = locked(consultation)
    if not consultation.takes_topics(on):
        raise ConsultationNotOpenError
    question = ConsultationQuestion.objects.filter(
        consultation=consultation, kind=QuestionKind.SEVERAL
    ).first()
    if question is None:
        raise ConsultationNotOpenError
    there = list(ConsultationOption.objects.filter(question=question).order_by("number"))
    if any(option.text.casefold() == words.casefold() for option in there):
        return
    if len(there) >= MOST_TOPICS:
        raise TooManyTopicsError
    number = there[-1].number + 1 if there else 1
    add_option(question, number=number, words={translation.get_language() or "en": words})
    consultation.version += 1
    consultation.save(update_fields=["version"])


@transaction.atomic
def bring_in(line: ConsultationLine, *, by: Viewer, at: datetime, on: date) -> Contribution:
    """Make a contribution of the influence log from somebody's words, once.

    Raises AlreadyBroughtInError, or what the log refuses.
    """
    consultation = locked(line.question.consultation)
    reply = line.reply
    person = reply.person if _takes_part(consultation, reply.person) else None
    how = reply.how if person or reply.how != HowAnswered.PORTAL else HowAnswered.PAPER
    try:
        contribution = programmes.contributions.add(
            consultation.project,
            facts=ContributionFacts(
                person=person,
                summary=_first_of(line.words),
                words=line.words,
                knowledge=_KNOWLEDGE.get(Voice(reply.voice), Knowledge.LIVED),
                stage=Stage.PLANNING,
                step="",
                activity=consultation.activity,
                elsewhere="",
                said_on=min(on, consultation.closes_on),
                how=how,
                credit=Credit.UNNAMED,
                credit_words="",
                consents=False,
            ),
            by=by,
            at=at,
            on=on,
            submission=uuid5(NAMESPACE_OID, f"consultation-line-{line.pk}"),
        )
    except AlreadyAskedError as refusal:
        raise AlreadyBroughtInError from refusal
    line.contribution = contribution
    line.save(update_fields=["contribution"])
    return contribution


def _takes_part(consultation: Consultation, person: Person | None) -> bool:
    if person is None:
        return False
    here = Involvement.objects.taking_part().filter(project=consultation.project_id, person=person)
    return here.exists()


def _first_of(words: str) -> str:
    """Return the beginning of a text in one line, cut between words."""
    line = " ".join(words.split())
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def _was_sent(submission: UUID | None) -> bool:
    return (
        submission is not None and ConsultationReply.objects.filter(submission=submission).exists()
    )


def _forget(consultation: Consultation, person: Person) -> None:
    """Take away what somebody answered by name before."""
    ConsultationLine.objects.filter(reply__consultation=consultation, reply__person=person).delete()
    ConsultationReply.objects.filter(consultation=consultation, person=person).delete()


def _store(  # noqa: PLR0913 — each is a different fact about one answer
    consultation: Consultation,
    answers: Answers,
    *,
    voice: Voice,
    person: Person | None = None,
    how: HowAnswered = HowAnswered.PORTAL,
    answered_at: datetime | None = None,
    entered_by_id: int | None = None,
    submission: UUID | None = None,
) -> None:
    lines = []
    for question in ConsultationQuestion.objects.filter(consultation=consultation):
        given = answers.get(question.pk) or ()
        if isinstance(given, str):
            lines.append(ConsultationLine(question=question, words=given))
            continue
        if question.most is not None and len(set(given)) > question.most:
            raise TooManyMarksError
        lines += [
            ConsultationLine(question=question, option=option)
            for option in _chosen(question, given)
        ]
    if not lines:
        raise NothingAnsweredError
    reply = ConsultationReply.objects.create(
        organisation_id=consultation.organisation_id,
        consultation=consultation,
        person=person,
        voice=voice,
        how=how,
        answered_at=answered_at,
        entered_by_id=entered_by_id,
        submission=submission,
    )
    for line in lines:
        line.organisation_id, line.reply = reply.organisation_id, reply
    ConsultationLine.objects.bulk_create(lines)


def _chosen(question: ConsultationQuestion, ids: Sequence[int]) -> list[ConsultationOption]:
    if not ids:
        return []
    return list(ConsultationOption.objects.filter(question=question, pk__in=ids).order_by("pk"))
