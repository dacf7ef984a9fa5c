"""Asking once between two reviews how the values of a charter are lived, and taking answers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit.events import Actor, SystemJob, record
from engagement.core import formats
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from engagement.people.selectors.support import pausing
from engagement.people.services import messages
from evaluation import notifications
from evaluation.enums import Lived
from evaluation.exceptions import (
    AlreadyAnsweredError,
    AlreadyCheckedError,
    AlreadyEnteredError,
    NothingAnsweredError,
    NothingToCheckError,
    RoundIsNotOpenError,
)
from evaluation.models import ValuesAnswer, ValuesCheck, ValuesTicket
from evaluation.selectors.values_checks import results, version_to_check
from programmes.charters.enums import VersionState
from programmes.enums import Side
from programmes.models import Charter, Involvement, Project

#: How long people can answer.
OPEN_FOR = timedelta(days=21)
BATCH = 50


@transaction.atomic
def begin(
    project: Project, *, organisation: Organisation, by: Actor, at: datetime, on: date
) -> ValuesCheck:
    """Ask everybody who takes part how the values of the charter in force are lived.

    Raises NothingToCheckError without values, or AlreadyCheckedError when it was asked since the
    last review.
    """
    found = version_to_check(project)
    if found is None or project.closed_at is not None:
        raise NothingToCheckError
    version, names = found
    with constraint_becomes({"values_check_is_once_between_reviews": AlreadyCheckedError()}):
        check = ValuesCheck.objects.create(
            organisation_id=project.organisation_id,
            project=project,
            version=version,
            names=names,
            review_on=version.charter.review_on,
            opened_on=on,
            closes_on=on + OPEN_FOR,
            minimum=organisation.minimum_group_size,
            opened_by_id=by.membership_id if isinstance(by, Viewer) else None,
            opened_at=at,
        )
    _give_tickets(check)
    record("values_check.opened", subject=project, by=by, at=at)
    return check


@transaction.atomic
def answer(ticket: ValuesTicket, *, says: Sequence[str], words: str, on: date) -> None:
    """Take what somebody says, once. No history is written: it would tell when they answered.

    Raises RoundIsNotOpenError, AlreadyAnsweredError or NothingAnsweredError.
    """
    ticket = (
        ValuesTicket.objects.select_for_update(of=("self",), no_key=True)
        .select_related("values_check")
        .get(pk=ticket.pk)
    )
    if not ticket.values_check.takes_answers(on):
        raise RoundIsNotOpenError
    if ticket.answered_on is not None:
        raise AlreadyAnsweredError
    _store(ticket.values_check, side=ticket.side, says=says, words=words)
    ticket.answered_on = on
    ticket.save(update_fields=["answered_on"])


@transaction.atomic
def enter(  # noqa: PLR0913 — each is a different fact about one sheet
    check: ValuesCheck,
    *,
    side: Side,
    says: Sequence[str],
    words: str,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> None:
    """Enter what somebody said on paper, by phone or in a meeting, while nobody has closed it.

    Raises RoundIsNotOpenError, NothingAnsweredError, or AlreadyEnteredError when the same page
    was sent before.
    """
    check = _locked(check)
    if not check.is_open:
        raise RoundIsNotOpenError
    with constraint_becomes({"values_sheet_is_entered_once": AlreadyEnteredError()}):
        _store(
            check,
            side=side,
            says=says,
            words=words,
            entered_by_id=by.membership_id,
            submission=submission,
        )
    record("values_check.entered", subject=check.project, by=by, at=at)


@transaction.atomic
def close(check: ValuesCheck, *, by: Actor, at: datetime) -> None:
    """Close it, so that what was said is shown, and forget who answered.

    A second call changes nothing.
    """
    check = _locked(check)
    if not check.is_open:
        return
    check.closed_at = at
    check.proposes_review = results([check])[check.pk].proposes_review
    check.save(update_fields=["closed_at", "proposes_review"])
    ValuesTicket.objects.filter(values_check=check).delete()
    record("values_check.closed", subject=check.project, by=by, at=at)


@transaction.atomic
def begin_due(organisation: Organisation, *, by: SystemJob, at: datetime, on: date) -> int:
    """Ask where half of the time to the next review has passed; return of how many charters."""
    asked = ValuesCheck.objects.filter(
        version__charter=OuterRef("pk"), review_on=OuterRef("review_on")
    )
    due = (
        Charter.objects.filter(review_on__gt=on, project__closed_at__isnull=True)
        .filter(~Exists(asked))
        .select_related("project")
        .annotate(
            agreed_at=Max("versions__agreed_at", filter=Q(versions__state=VersionState.AGREED)),
            reviewed_on=Max("versions__values_checks__review_on"),
        )
        .filter(agreed_at__isnull=False)
        .order_by("pk")
    )
    begun = 0
    for charter in due:
        found = vars(charter)
        since = found["agreed_at"].astimezone(organisation.zone).date()
        if found["reviewed_on"] is not None:
            since = max(since, min(found["reviewed_on"], on))
        half = since + (found["review_on"] - since) / 2
        if on < half or version_to_check(charter.project) is None:
            continue
        begin(charter.project, organisation=organisation, by=by, at=at, on=on)
        begun += 1
    return begun


@transaction.atomic
def ask(organisation: Organisation, *, at: datetime, on: date) -> int:
    """Write to some of those who are asked and do not know yet; return how many.

    Each is written to once. Whoever pauses is asked when they are back, if it is still open.
    """
    rows = list(
        ValuesTicket.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .filter(
            ~pausing(on),
            asked_at__isnull=True,
            answered_on__isnull=True,
            values_check__closed_at__isnull=True,
            values_check__closes_on__gte=on,
        )
        .select_related("values_check__project", "person")
        .order_by("pk")[:BATCH]
    )
    for ticket in rows:
        check, person = ticket.values_check, ticket.person
        with translation.override(person.language):
            messages.send(
                notifications.ValuesCheckOpen,
                to=person,
                key=f"{check.pk}:{person.pk}",
                at=at,
                context={
                    "project": str(check.project),
                    "last_day": formats.day(check.closes_on),
                    "has_account": person.membership_id is not None,
                    "path": reverse("evaluation_portal:values", args=[organisation.slug, check.pk]),
                },
            )
        ticket.asked_at = at
        ticket.save(update_fields=["asked_at"])
    return len(rows)


@transaction.atomic
def care_for_open(*, by: SystemJob, at: datetime, on: date) -> None:
    """Give those who joined since a ticket, and close what is over."""
    for check in ValuesCheck.objects.open().select_related("project").order_by("pk"):
        if check.takes_answers(on):
            _give_tickets(check)
        else:
            close(check, by=by, at=at)


def _give_tickets(check: ValuesCheck) -> None:
    newcomers = (
        Involvement.objects.taking_part()
        .filter(project=check.project_id)
        .exclude(person__in=ValuesTicket.objects.filter(values_check=check).values("person"))
        .order_by("pk")
    )
    ValuesTicket.objects.bulk_create(
        (
            ValuesTicket(
                organisation_id=check.organisation_id,
                values_check=check,
                person_id=involvement.person_id,
                side=involvement.side,
            )
            for involvement in newcomers
        ),
        ignore_conflicts=True,
    )


def _store(
    check: ValuesCheck,
    *,
    side: str,
    says: Sequence[str],
    words: str,
    entered_by_id: int | None = None,
    submission: UUID | None = None,
) -> None:
    if not any(says) or len(says) != len(check.names) or not set(says) <= {"", *Lived.values}:
        raise NothingAnsweredError
    ValuesAnswer.objects.create(
        organisation_id=check.organisation_id,
        values_check=check,
        side=side,
        says=list(says),
        words=words,
        entered_by_id=entered_by_id,
        submission=submission,
    )


def _locked(check: ValuesCheck) -> ValuesCheck:
    return (
        ValuesCheck.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=check.pk)
    )
