"""Reading which skills people bring, would like to have, and learnt here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import (
    DateField,
    DurationField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Window,
)
from django.db.models.functions import Cast, RowNumber, TruncDate
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Hat, Person
from programmes.enums import ActivityState
from programmes.kinds.catalogue import Catalogue, Kind
from programmes.models import (
    Activity,
    Attendance,
    Introduction,
    Involvement,
    PersonSkill,
    Project,
    Training,
)
from programmes.whoswho.enums import IntroductionState

if TYPE_CHECKING:  # what is added to rows has its names for the checker of types alone
    from django_stubs_ext import WithAnnotations

    class _Counting(TypedDict):
        until: date | None
        is_renewed: bool

    Learnt = WithAnnotations[Attendance, _Counting]

#: So long before what was learnt counts no more, people and staff hear of it.
AHEAD = timedelta(days=60)
#: A page names so many of the latest trainings of somebody.
_MOST = 50
#: No number of a row has more figures.
_LONGEST_NUMBER = 18
#: As many people are named for one wish; nobody has to read through all of them.
_FEW = 4


class _Months(Func):
    """A number of months as a length of time, as the database reckons it."""

    template = "make_interval(months => %(expressions)s)"
    output_field = DurationField()


def said_by(person: Person) -> list[PersonSkill]:
    """Return what somebody says of skills: by experience first, then by training, then wishes."""
    rows = PersonSkill.objects.filter(person=person).select_related("noted_by__user")
    return list(rows.order_by("how", "pk"))


def own_one(person: Person, skill_id: int) -> PersonSkill:
    """Return one thing that somebody says of skills, or raise Http404."""
    return _one(PersonSkill.objects.filter(person=person), skill_id)


def of_member(membership_id: int, skill_id: int) -> PersonSkill:
    """Return one wish of a member of staff, or raise Http404."""
    return _one(PersonSkill.objects.filter(member=membership_id), skill_id)


def get(skill_id: int) -> PersonSkill:
    """Return what somebody says of a skill, for staff who look after people, or raise Http404."""
    return _one(PersonSkill.objects.select_related("person"), skill_id)


def removable(viewer: Viewer, skill_id: int) -> PersonSkill:
    """Return what a member of staff may delete, or raise Http404.

    It is their own wish, or what was noted of somebody without an account.
    """
    allowed = Q(member=viewer.membership_id)
    if viewer.can(Permission.MANAGE_PEOPLE):
        allowed |= Q(person__isnull=False, person__membership__isnull=True)
    return _one(PersonSkill.objects.filter(allowed), skill_id)


def offer(typed: str) -> PersonSkill:
    """Return the skill about which somebody agreed to be asked, or raise Http404."""
    offered = PersonSkill.objects.held().filter(may_be_asked=True)
    return _one(offered.select_related("person"), number(typed))


def number(typed: str) -> int:
    """Return the number of a row as an address or a form says it, or raise Http404."""
    if not typed.isascii() or not typed.isdecimal() or len(typed) > _LONGEST_NUMBER:
        raise Http404
    return int(typed)


def training_of(activity: Activity) -> Training | None:
    """Return what is learnt at an activity, or None when nothing is said of it."""
    found: Training | None = getattr(activity, "training", None)
    return found


def _one(rows: QuerySet[PersonSkill], skill_id: int) -> PersonSkill:
    found = at_most_one(rows.filter(pk=skill_id))
    if found is None:
        raise Http404
    return found


def attended(zone: tzinfo) -> "QuerySet[Learnt]":
    """Return who was at an activity at which something is learnt.

    `until` is the last day on which it counts, None when it does not end; `is_renewed` says
    whether they have learnt all of it again since.
    """
    there = (
        Attendance.objects.present()
        .filter(activity__training__isnull=False)
        .exclude(activity__state=ActivityState.CANCELLED)
    )
    again = there.filter(
        person=OuterRef("person"),
        activity__starts_at__gt=OuterRef("activity__starts_at"),
        activity__training__skills__contains=OuterRef("activity__training__skills"),
    )
    day = TruncDate("activity__starts_at", tzinfo=zone)
    months = _Months(F("activity__training__valid_months"))
    rows = there.annotate(until=Cast(day + months, DateField()), is_renewed=Exists(again))
    return cast("QuerySet[Learnt]", rows)


def learnt_by(person: Person, zone: tzinfo) -> "list[Learnt]":
    """Return what somebody learnt here, the latest first."""
    rows = attended(zone).filter(person=person).select_related("activity__training")
    return list(rows.order_by("-activity__starts_at", "-pk")[:_MOST])


def running_out(today: date, zone: tzinfo) -> "QuerySet[Learnt]":
    """Return what counts no more before long, of people who are here and did not renew it."""
    return attended(zone).filter(
        until__gte=today,
        until__lte=today + AHEAD,
        is_renewed=False,
        person__left_at__isnull=True,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who agreed to be asked about what another would like to learn."""

    offer: PersonSkill
    introduction: Introduction | None


def wishes() -> QuerySet[PersonSkill]:
    """Return what people and staff would like to learn."""
    rows: QuerySet[PersonSkill] = PersonSkill.objects.wishes()
    here = rows.exclude(person__left_at__isnull=False).exclude(member__ended_at__isnull=False)
    return here.select_related("person", "member__user", "noted_by__user")


def matches(wished: Sequence[PersonSkill]) -> dict[int, list[Match]]:
    """Return for each wish who agreed to be asked, those with experience first."""
    place = Window(RowNumber(), partition_by=F("code"), order_by=[F("how").asc(), F("pk").asc()])
    offers = list(
        PersonSkill.objects.held()
        .filter(
            may_be_asked=True,
            person__left_at__isnull=True,
            code__in={wish.code for wish in wished} - {""},
        )
        .annotate(place=place)
        .filter(place__lte=_FEW + 1)
        .select_related("person")
        .order_by("how", "pk")
    )
    known = {
        (row.asker_id, row.asked_id): row
        for row in Introduction.objects.filter(
            asker__in=[wish.person_id for wish in wished if wish.person_id],
            asked__in=[offer.person_id for offer in offers],
            state__in=(IntroductionState.ASKED, IntroductionState.AGREED),
        )
    }
    found: dict[int, list[Match]] = {}
    for wish in wished:
        helpers: dict[int | None, PersonSkill] = {}
        for each in offers:
            if each.code == wish.code and each.person_id != wish.person_id:
                helpers.setdefault(each.person_id, each)
        found[wish.pk] = [
            Match(each, known.get((wish.person_id or 0, helper or 0)))
            for helper, each in list(helpers.items())[:_FEW]
        ]
    return found


def that_help(skills: Catalogue, hats: Iterable[Hat], *, known: Iterable[str]) -> list[Kind]:
    """Return the skills that often help in some roles, without those that are there."""
    roles, there = {hat.role for hat in hats}, set(known)
    return [
        skill
        for skill in skills.offered
        if roles.intersection(skill.roles) and skill.code not in there
    ]


def in_setting(skills: Catalogue, project: Project) -> list[tuple[Kind, bool]]:
    """Return the skills that often help in such a project, and whether somebody brings each."""
    helpful = [s for s in skills.offered if project.programme.kind in s.settings]
    if not helpful:
        return []
    people = Involvement.objects.taking_part().filter(project=project).values("person")
    brought = set(
        PersonSkill.objects.held().filter(person__in=people).values_list("code", flat=True)
    )
    there = Attendance.objects.present().filter(person__in=people)
    learnt = Training.objects.filter(activity__in=there.values("activity"))
    for codes in learnt.exclude(activity__state=ActivityState.CANCELLED).values_list(
        "skills", flat=True
    ):
        brought.update(codes)
    return [(skill, skill.code in brought) for skill in helpful]
