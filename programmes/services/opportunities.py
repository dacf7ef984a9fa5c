"""Writing role packs, publishing them, moving their last day, taking them back."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.core.text import search_words
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    NotOnStaffError,
    ProjectClosedError,
)
from programmes.facts import write
from programmes.models import Opportunity, Project
from programmes.opportunities import rules
from programmes.opportunities.enums import OpportunityState
from programmes.opportunities.exceptions import (
    AlreadyPublishedError,
    LastDayPassedError,
    NotLaterError,
    NotPublishedError,
    PackIncompleteError,
    ReasonNeededError,
)
from programmes.opportunities.facts import OpportunityFacts, Words
from programmes.project_templates.roles import RoleDescription


@transaction.atomic
def create(  # noqa: PLR0913 — each is a different fact about one role pack
    organisation: Organisation,
    *,
    project: Project | None,
    facts: OpportunityFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
    role: RoleDescription | None = None,
) -> Opportunity:
    """Begin a role pack, for a project or for the organisation itself; perhaps with a description.

    Raises ProjectClosedError, NotOnStaffError, or AlreadyAskedError when the same form was
    sent before.
    """
    if project is not None and not project.is_open:
        raise ProjectClosedError
    _expect_staff(facts)
    opportunity = Opportunity(
        organisation_id=organisation.pk,
        project=project,
        number=next_number(Opportunity.objects.all()),
        submission=submission,
        created_at=at,
        role=role.key if role else "",
        role_version=role.version if role else None,
    )
    write(opportunity, facts)
    opportunity.title_words = _words_of(opportunity)
    with constraint_becomes({"opportunity_submission_is_unique": AlreadyAskedError()}):
        opportunity.save(force_insert=True)
    audit.record("opportunity.created", subject=opportunity, by=by, at=at)
    return opportunity


@transaction.atomic
def change(
    opportunity: Opportunity,
    *,
    facts: OpportunityFacts,
    version: int,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> Opportunity:
    """Change what a role pack says. What is published stays whole, and keeps its last day.

    Raises ChangedMeanwhileError when `version` is not the one in force any more,
    NotPublishedError when it was taken back, PackIncompleteError, or NotLaterError.
    """
    opportunity = locked(opportunity)
    if not rules.may_change(opportunity):
        raise NotPublishedError
    if opportunity.version != version:
        raise ChangedMeanwhileError
    _expect_staff(facts)
    if opportunity.is_published and facts.closes_on < opportunity.closes_on:
        raise NotLaterError
    if opportunity.is_published:
        # People answered under this promise.
        facts = replace(facts, without_names=opportunity.without_names)
    changed = write(opportunity, facts)
    if not changed:
        return opportunity
    missing = rules.missing_texts(opportunity, organisation.languages)
    if opportunity.is_published and rules.blocks_publication(missing, organisation.languages):
        raise PackIncompleteError
    opportunity.title_words = _words_of(opportunity)
    opportunity.version += 1
    opportunity.save()
    audit.record("opportunity.changed", subject=opportunity, by=by, at=at, fields=changed)
    return opportunity


@transaction.atomic
def publish(
    opportunity: Opportunity, *, organisation: Organisation, by: Viewer, at: datetime, on: date
) -> Opportunity:
    """Put a role pack on the public pages, once.

    Raises AlreadyPublishedError, PackIncompleteError, LastDayPassedError or ProjectClosedError.
    """
    opportunity = locked(opportunity)
    if not opportunity.is_draft:
        raise AlreadyPublishedError
    if opportunity.project is not None and not opportunity.project.is_open:
        raise ProjectClosedError
    missing = rules.missing_texts(opportunity, organisation.languages)
    if rules.blocks_publication(missing, organisation.languages):
        raise PackIncompleteError
    if opportunity.closes_on < on:
        raise LastDayPassedError
    opportunity.state = OpportunityState.PUBLISHED
    opportunity.published_at = at
    opportunity.published_by_id = by.membership_id
    opportunity.version += 1
    opportunity.save(update_fields=["state", "published_at", "published_by", "version"])
    audit.record("opportunity.published", subject=opportunity, by=by, at=at)
    enqueue("programmes.tell_of_opening", key=str(opportunity.pk), opportunity_id=opportunity.pk)
    return opportunity


@transaction.atomic
def extend(
    opportunity: Opportunity, *, closes_on: date, by: Viewer, at: datetime, on: date
) -> Opportunity:
    """Move the last day to a later one, also after it has passed; the same day changes nothing.

    Raises NotPublishedError, NotLaterError or LastDayPassedError.
    """
    opportunity = locked(opportunity)
    if not opportunity.is_published:
        raise NotPublishedError
    if closes_on == opportunity.closes_on:
        return opportunity
    if closes_on < opportunity.closes_on:
        raise NotLaterError
    if closes_on < on:
        raise LastDayPassedError
    before = opportunity.closes_on
    opportunity.closes_on = closes_on
    opportunity.extended_at = at
    opportunity.version += 1
    opportunity.save(update_fields=["closes_on", "extended_at", "version"])
    audit.record(
        "opportunity.extended",
        subject=opportunity,
        by=by,
        at=at,
        before=before.isoformat(),
        closes_on=closes_on.isoformat(),
    )
    return opportunity


@transaction.atomic
def withdraw(
    opportunity: Opportunity, *, why: Words, organisation: Organisation, by: Viewer, at: datetime
) -> Opportunity:
    """Take a published role pack back with its reason, and tell everybody who waits.

    A second call changes nothing. Raises NotPublishedError or ReasonNeededError.
    """
    opportunity = locked(opportunity)
    if opportunity.is_withdrawn:
        return opportunity
    if not opportunity.is_published:
        raise NotPublishedError
    if not why.get(organisation.languages[0], "").strip():
        raise ReasonNeededError
    for language, text in why.items():
        setattr(opportunity, f"withdrawn_why_{language}", text)
    opportunity.state = OpportunityState.WITHDRAWN
    opportunity.withdrawn_at = at
    opportunity.version += 1
    opportunity.save()
    audit.record("opportunity.withdrawn", subject=opportunity, by=by, at=at)
    enqueue(
        "programmes.tell_taken_back",
        key=f"programmes.tell_taken_back:{opportunity.pk}",
        opportunity_id=opportunity.pk,
    )
    return opportunity


@transaction.atomic
def show_names(opportunity: Opportunity, *, by: Viewer, at: datetime) -> Opportunity:
    """Set the shortlist: from now on names are shown, and history says by whose hand.

    A second call changes nothing.
    """
    opportunity = locked(opportunity)
    if not opportunity.hides_names:
        return opportunity
    opportunity.names_shown_at = at
    opportunity.names_shown_by_id = by.membership_id
    opportunity.version += 1
    opportunity.save(update_fields=["names_shown_at", "names_shown_by", "version"])
    audit.record("opportunity.names_shown", subject=opportunity, by=by, at=at)
    return opportunity


def locked(opportunity: Opportunity) -> Opportunity:
    """Return the opportunity as it is now, held until the transaction ends."""
    return (
        Opportunity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=opportunity.pk)
    )


def _expect_staff(facts: OpportunityFacts) -> None:
    if facts.owner.ended_at is not None or not facts.owner.is_staff:
        raise NotOnStaffError


def _words_of(opportunity: Opportunity) -> str:
    """Return the words by which it is found, each with a space before it."""
    titles = [getattr(opportunity, f"title_{code}") or "" for code, _ in settings.LANGUAGES]
    return "".join(f" {word}" for word in sorted(search_words(" ".join(titles))))
