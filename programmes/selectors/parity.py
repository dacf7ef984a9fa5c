"""Counting whose voice counts in bodies and projects, in few queries."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from engagement.people.models import Hat, Person, RoleKind
from engagement.people.selectors.people import worn
from programmes.bodies import parity
from programmes.bodies.enums import MandateKind, SeatPart
from programmes.bodies.parity import Question, Seats
from programmes.enums import AgendaState, PollState, ProposerSide, Side
from programmes.models import (
    Activity,
    AgendaItem,
    Body,
    BodyMeeting,
    DatePoll,
    Involvement,
    Mandate,
    Project,
)
from programmes.selectors import involvements
from programmes.selectors.bodies import Sitting

#: Those who speak for all users, and those who bring what they live with.
REPRESENTATIVES = (RoleKind.USER_REPRESENTATIVE, RoleKind.COUNCIL_MEMBER, RoleKind.ASSOCIATION)
PARTNERS = (RoleKind.PARTNER_PATIENT, RoleKind.PEER_SUPPORTER, RoleKind.PEER_TRAINER)


def of_body(
    body: Body, sittings: Sequence[Sitting], *, on: date, names: bool = True
) -> list[Question]:
    """Answer the questions about a body; `names` says whether whoever chairs is named."""
    meetings = BodyMeeting.objects.filter(body=body).values("activity")
    sitting = Mandate.objects.running(on).filter(body=body, kind=MandateKind.HOLDER)
    people = Person.objects.filter(pk__in=sitting.values("person"))
    return _whole(
        parity.who_sits(_seats(sittings)),
        parity.who_chairs(_chairs(sittings, names=names)),
        *_meetings(Activity.objects.filter(pk__in=meetings)),
        _together(people, on=on),
    )


def of_project(project: Project, sittings: Sequence[Sitting], *, on: date) -> list[Question]:
    """Answer the questions about a project; `sittings` are those of its bodies."""
    places = Involvement.objects.taking_part().filter(project=project)
    people = Person.objects.filter(pk__in=places.values("person"))
    return _whole(
        parity.who_takes_part(involvements.sides_of(project)),
        parity.who_chairs(_chairs(sittings, names=True)) if sittings else None,
        *_meetings(Activity.objects.filter(project=project)),
        _together(people, on=on),
    )


def _whole(*questions: Question | None) -> list[Question]:
    return [question for question in questions if question is not None]


def _seats(sittings: Sequence[Sitting]) -> Seats:
    there = {side: sum(sitting.seat.side == side for sitting in sittings) for side in Side}
    held = {
        side: sum(sitting.seat.side == side and not sitting.is_vacant for sitting in sittings)
        for side in Side
    }
    return Seats(there, held)


def _chairs(sittings: Sequence[Sitting], *, names: bool) -> list[str]:
    """Say of each seat with a chair whose it is."""
    lines = []
    for sitting in sittings:
        seat = sitting.seat
        if seat.part not in (SeatPart.CHAIR, SeatPart.VICE_CHAIR):
            continue
        facts = {
            "part": seat.get_part_display(),
            "side": seat.get_side_display(),
            "name": sitting.holder.person.name if sitting.holder else "",
        }
        if sitting.holder is None:
            lines.append(_("%(part)s: vacant (%(side)s)") % facts)
        elif names:
            lines.append(_("%(part)s: %(name)s (%(side)s)") % facts)
        else:
            lines.append(_("%(part)s: %(side)s") % facts)
    return lines


def _meetings(activities: QuerySet[Activity]) -> tuple[Question, Question]:
    found = AgendaItem.objects.filter(activity__in=activities)
    rows = (
        found.order_by()
        .values_list("side")
        .annotate(put=Count("pk"), taken=Count("pk", filter=Q(state=AgendaState.ACCEPTED)))
    )
    put: dict[ProposerSide, int] = {}
    taken: dict[ProposerSide, int] = {}
    for side, all_of_them, accepted in rows:
        put[ProposerSide(side)], taken[ProposerSide(side)] = all_of_them, accepted
    chosen = DatePoll.objects.filter(activity__in=activities, state=PollState.CHOSEN)
    dates = chosen.aggregate(
        all=Count("pk"),
        **{side.value: Count("pk", filter=Q(suited__contains=[side])) for side in Side},
    )
    suited = {side: dates[side.value] for side in Side}
    return parity.whose_items(put, taken), parity.whose_dates(dates["all"], suited)


def _together(people: QuerySet[Person], *, on: date) -> Question | None:
    counted = worn(Hat.objects.filter(person__in=people), on=on).aggregate(
        representatives=Count("person", filter=Q(role__in=REPRESENTATIVES), distinct=True),
        partners=Count("person", filter=Q(role__in=PARTNERS), distinct=True),
    )
    return parity.who_works_together(counted["representatives"], counted["partners"])
