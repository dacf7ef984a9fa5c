"""Preparing, opening, reminding and closing a round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import translation

from engagement.audit.events import Actor, record
from engagement.core import formats
from engagement.core.numbering import next_number
from engagement.jobs.ledger import enqueue
from engagement.organisations import own_words
from engagement.organisations.models import Organisation
from engagement.people.services import messages
from engagement.tenancy.context import current_organisation_id
from evaluation import notifications, rules
from evaluation.enums import RoundState
from evaluation.exceptions import (
    RoundCannotChangeError,
    RoundCannotCloseError,
    RoundCannotOpenError,
)
from evaluation.models import Instrument, Response, Round, RoundGroup, Tally, Ticket
from programmes.enums import Side
from programmes.models import Involvement, Project
from programmes.services import comebacks

#: The sides of the table as groups of people. Like wordings, these are data.
_PEOPLE_OF: dict[Side, Mapping[str, str]] = {
    Side.STAKEHOLDER: {"en": "Stakeholders", "fr": "Parties prenantes"},
    Side.PROFESSIONAL: {"en": "Professionals", "fr": "Professionnels"},
    Side.DECISION_MAKER: {"en": "Decision-makers", "fr": "Décideurs"},
}


def _people_of(side: Side) -> Mapping[str, str]:
    """Name a side by language, in the organisation's own word where it has one."""
    names = _PEOPLE_OF[side]
    if side is not Side.STAKEHOLDER:
        return names
    chosen = {}
    for language, usual in names.items():
        with translation.override(language):
            chosen[language] = own_words.chosen_together() or usual
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """What is said about a round; the title by language."""

    title: Mapping[str, str]
    opens_on: date
    closes_on: date


@transaction.atomic
def create(
    instrument: Instrument,
    *,
    project: Project | None,
    facts: RoundFacts,
    by: Actor,
    at: datetime,
    submission: UUID | None = None,
) -> Round:
    """Prepare a round; a round of a project has one group for each side of the table.

    The same form sent again finds the round that it has made.
    """
    # The number is taken under a lock, so whoever sent the form first is seen here.
    number = next_number(Round.objects.all())
    known = Round.objects.filter(submission=submission).first() if submission else None
    if known is not None:
        return known
    round_ = Round(
        organisation_id=current_organisation_id(),
        instrument=instrument,
        project=project,
        ladder_id=_ladder_of(project.pk) if project else None,
        number=number,
        submission=submission,
        created_at=at,
    )
    _write(round_, facts)
    round_.save()
    if project is not None:
        RoundGroup.objects.bulk_create(
            RoundGroup(
                organisation_id=round_.organisation_id,
                round=round_,
                order=order,
                code=side.value,
                side=side.value,
                **{f"label_{code}": text for code, text in _people_of(side).items()},
            )
            for order, side in enumerate(Side)
        )
    record("evaluation_round.created", subject=round_, by=by, at=at)
    return round_


@transaction.atomic
def change(round_: Round, *, facts: RoundFacts, by: Actor, at: datetime) -> Round:
    """Change title and period of a round that is not closed.

    Raises RoundCannotChangeError.
    """
    round_ = locked(round_)
    if not rules.may_change(round_):
        raise RoundCannotChangeError
    before = (round_.opens_on, round_.closes_on, _titles(round_, facts))
    _write(round_, facts)
    if before == (round_.opens_on, round_.closes_on, _titles(round_, facts)):
        return round_
    round_.save()
    record("evaluation_round.changed", subject=round_, by=by, at=at)
    return round_


@transaction.atomic
def open_(round_: Round, *, by: Actor, at: datetime) -> int:
    """Ask everybody who takes part in the project, and return how many that is.

    Raises RoundCannotOpenError when there is nobody to ask.
    """
    round_ = locked(round_)
    if not rules.may_open(round_):
        raise RoundCannotOpenError
    round_.state = RoundState.OPEN
    round_.opened_at = at
    if round_.project_id is not None:
        round_.ladder_id = _ladder_of(round_.project_id)
    round_.save(update_fields=["state", "opened_at", "ladder"])
    asked = invite(round_, by=by, at=at)
    if not asked:
        raise RoundCannotOpenError
    record("evaluation_round.opened", subject=round_, by=by, at=at, asked=asked)
    return asked


@transaction.atomic
def invite(round_: Round, *, by: Actor, at: datetime) -> int:
    """Give a ticket to everybody who takes part and has none yet; return how many were new."""
    if round_.project_id is None:
        return 0
    groups = {group.side: group for group in round_.groups.order_by("order")}
    newcomers = list(
        Involvement.objects.taking_part()
        .filter(project_id=round_.project_id)
        .exclude(person_id__in=round_.tickets.values("person_id"))
        .select_related("person")
        .order_by("pk")
    )
    Ticket.objects.bulk_create(
        [
            Ticket(
                organisation_id=round_.organisation_id,
                round=round_,
                group=groups[involvement.side],
                person=involvement.person,
                involvement=involvement,
            )
            for involvement in newcomers
        ],
        ignore_conflicts=True,
    )
    for involvement in newcomers:
        _tell(notifications.Invitation, round_, involvement, at)
    if newcomers:
        record("evaluation_round.invited", subject=round_, by=by, at=at, asked=len(newcomers))
    return len(newcomers)


@transaction.atomic
def remind(round_: Round, *, by: Actor, at: datetime) -> int:
    """Remind those who have not answered, once each; return how many."""
    round_ = locked(round_)
    waiting = list(
        round_.tickets.filter(answered_on__isnull=True)
        .select_related("involvement__person")
        .order_by("pk")
    )
    for ticket in waiting:
        _tell(notifications.Reminder, round_, ticket.involvement, at)
    round_.reminded_at = at
    round_.save(update_fields=["reminded_at"])
    record("evaluation_round.reminded", subject=round_, by=by, at=at, reminded=len(waiting))
    return len(waiting)


@transaction.atomic
def care_for_open(*, at: datetime, zone: ZoneInfo, by: Actor) -> None:
    """Send the reminders that are due and ask newcomers, for every open round.

    In this order, so that no newcomer is asked and reminded at once.
    """
    today = at.astimezone(zone).date()
    for round_ in Round.objects.open().filter(project__isnull=False).order_by("pk"):
        asked_on = (round_.opened_at or at).astimezone(zone).date()
        if rules.is_time_to_remind(round_, today, asked_on=asked_on):
            remind(round_, by=by, at=at)
        if rules.may_answer(round_, today):
            invite(round_, by=by, at=at)
            _ask_who_is_back(round_, at=at)


def _ask_who_is_back(round_: Round, *, at: datetime) -> None:
    """Ask those who paused when the others were asked; the key keeps it to one message."""
    organisation = Organisation.objects.get(pk=round_.organisation_id)
    waiting = round_.tickets.filter(
        answered_on__isnull=True, person__in=comebacks.back_lately(at, organisation).values("pk")
    )
    for ticket in waiting.select_related("involvement__person").order_by("pk"):
        _tell(notifications.Invitation, round_, ticket.involvement, at)


@transaction.atomic
def close(round_: Round, *, by: Actor, at: datetime) -> Round:
    """End the round for good: count, freeze the smallest number shown, drop every ticket.

    From here on nothing tells who answered. Raises RoundCannotCloseError.
    """
    round_ = locked(round_)
    if not rules.may_close(round_):
        raise RoundCannotCloseError
    _freeze_groups(round_)
    if not any(group.answered for group in round_.groups.all()) and not round_.is_open:
        raise RoundCannotCloseError
    round_.tickets.all().delete()
    round_.files.filter(imported_at__isnull=True).delete()
    round_.minimum = Organisation.objects.get(pk=round_.organisation_id).minimum_group_size
    round_.state = RoundState.CLOSED
    round_.closed_at = at
    round_.save(update_fields=["minimum", "state", "closed_at"])
    record("evaluation_round.closed", subject=round_, by=by, at=at, minimum=round_.minimum)
    enqueue("evaluation.look_at_levels", key=f"evaluation.look_at_levels:round:{round_.pk}")
    return round_


def locked(round_: Round) -> Round:
    """Read a round again and hold it until the transaction ends."""
    return Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round_.pk)


def _ladder_of(project_id: int) -> int:
    """Return the version of the ladder on which the level of a project is promised now."""
    return Project.objects.values_list("planned_level__scheme", flat=True).get(pk=project_id)


def _freeze_groups(round_: Round) -> None:
    asked = dict(round_.tickets.order_by().values_list("group").annotate(Count("pk")))
    answered = dict(
        Response.objects.filter(round=round_).order_by().values_list("group").annotate(Count("pk"))
    )
    # In a table of counts, the question that most people answered tells how many there are.
    by_question = (
        Tally.objects.filter(round=round_)
        .order_by()
        .values("group", "item")
        .annotate(n=Sum("count"))
    )
    tallied: dict[int, int] = {}
    for row in by_question:
        tallied[row["group"]] = max(tallied.get(row["group"], 0), row["n"])
    for group in round_.groups.all():
        group.answered = answered.get(group.pk, 0) + tallied.get(group.pk, 0)
        if round_.project_id is not None:
            group.size = max(asked.get(group.pk, 0), group.answered)
        group.save(update_fields=["answered", "size"])


def _titles(round_: Round, facts: RoundFacts) -> list[str]:
    return [getattr(round_, f"title_{language}") for language in facts.title]


def _write(round_: Round, facts: RoundFacts) -> None:
    for language, text in facts.title.items():
        setattr(round_, f"title_{language}", text)
    round_.opens_on = facts.opens_on
    round_.closes_on = facts.closes_on


def _tell(
    kind: type[notifications.AboutRound], round_: Round, involvement: Involvement, at: datetime
) -> None:
    person = involvement.person
    organisation = Organisation.objects.only("slug", "time_zone").get(pk=round_.organisation_id)
    asked_on = at.astimezone(organisation.zone).date()
    with translation.override(person.language):
        context = {
            "title": round_.title,
            "project": str(round_.project),
            "first_day": formats.day(round_.opens_on) if asked_on < round_.opens_on else "",
            "last_day": formats.day(round_.closes_on),
            "has_account": person.membership_id is not None,
            "path": reverse("evaluation_portal:answer", args=[organisation.slug, round_.pk]),
        }
        messages.send(kind, to=person, key=f"{round_.pk}-{person.pk}", at=at, context=context)
