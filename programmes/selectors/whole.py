"""The whole organisation in one year, in a fixed number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from engagement.people.models import Hat, RoleKind
from engagement.people.selectors.people import worn
from programmes.bodies.enums import MandateKind
from programmes.enums import ActivityKind, ActivityState, Outcome, Side, Stage
from programmes.models import (
    Activity,
    Attendance,
    Body,
    Contribution,
    Hurdle,
    Involvement,
    Mandate,
    MissionSheet,
    Programme,
    Project,
    Seat,
    StaffGoals,
    UnitRequest,
)
from programmes.models.project import ProjectQuerySet
from programmes.selectors import kinds, unit
from programmes.selectors.parity import PARTNERS, REPRESENTATIVES

#: A page names the first few; a list elsewhere names all.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class StageLine:
    """At how many projects some people take part at one stage of the work."""

    stage: Stage
    projects: int


@dataclass(frozen=True, slots=True)
class Seats:
    """How many seats of one sort there are today, how many are held, and in which bodies."""

    there: int
    held: int
    bodies: list[Body]


@dataclass(frozen=True, slots=True)
class Whole:
    """What the page about one year shows; counts of people under the minimum are None."""

    programmes: int
    projects: int
    activities: int
    kinds: list[tuple[str, int]]
    awareness: int
    sides: list[tuple[str, int | None]]
    contributions: int
    outcomes: list[tuple[str, int]]
    undecided: int
    led_by_users: Seats
    together: int
    together_in: list[Programme]
    youth_programmes: list[Programme]
    youth_people: int | None
    youth_stages: list[StageLine]
    youth_seats: Seats
    services: int
    gaps: list[MissionSheet]
    goals: list[StaffGoals]
    hurdles: int
    overcome: int
    asked: int
    answered: int


def years(*, today: date) -> list[int]:
    """Return this year and those before it in which there was work, the latest first."""
    first = Programme.objects.order_by("starts_on").values_list("starts_on", flat=True).first()
    earliest = min(first.year, today.year) if first else today.year
    return list(range(today.year, max(earliest, today.year - 9) - 1, -1))


def of_year(year: int, *, today: date, minimum: int) -> Whole:
    """Return the figures of one year; what stands on a day is that of its last day, or of today."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    on = min(last, today)
    running = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    projects = Project.objects.announced().filter(running)
    held = Activity.objects.filter(state=ActivityState.HELD, starts_at__year=year)
    counted = Counter(dict(held.order_by().values_list("kind").annotate(n=Count("pk"))))
    said = Contribution.objects.filter(said_on__year=year)
    outcomes = Counter(dict(said.order_by().values_list("outcome").annotate(n=Count("pk"))))
    names = kinds.both().activities
    with_both = list(_with_both(projects, on).values_list("pk", "programme"))
    in_both = Programme.objects.filter(pk__in={programme for _, programme in with_both})
    young = Programme.objects.filter(running, for_young_people=True)
    of_young = projects.filter(programme__for_young_people=True)
    asked = UnitRequest.objects.filter(asked_at__year=year)
    services = MissionSheet.objects.shown().of_services()
    requests = asked.aggregate(n=Count("pk"), answered=Count("pk", filter=~Q(state="asked")))
    hurdles = Hurdle.objects.aggregate(
        open=Count("pk", filter=Q(created_at__year__lte=year) & _not_over(last)),
        over=Count("pk", filter=Q(ended_on__year=year)),
    )
    return Whole(
        programmes=Programme.objects.filter(running).count(),
        projects=projects.count(),
        activities=counted.total(),
        kinds=[(names.name(code), n) for code, n in counted.most_common()],
        awareness=counted[ActivityKind.AWARENESS.value],
        sides=_sides(held, minimum),
        contributions=outcomes.total(),
        outcomes=[(str(outcome.label), outcomes[outcome.value]) for outcome in Outcome],
        undecided=outcomes[""],
        led_by_users=_seats(Q(led_by_users=True), on),
        together=len(with_both),
        together_in=list(in_both.order_by("-pk")[:_NAMED]),
        youth_programmes=list(young.order_by("-pk")[:_NAMED]),
        youth_people=_told(_young_people(held, on), minimum),
        youth_stages=stages_with(of_young, (RoleKind.YOUNG_PERSON,), on=on),
        youth_seats=_seats(Q(for_young_person=True), on),
        services=services.count(),
        gaps=list(unit.without_champion(today).order_by("sort_name", "pk")[:_NAMED]),
        goals=list(
            StaffGoals.objects.filter(year=year)
            .select_related("service")
            .order_by("service__sort_name", "pk")[:_NAMED]
        ),
        hurdles=hurdles["open"],
        overcome=hurdles["over"],
        asked=requests["n"],
        answered=requests["answered"],
    )


def stages_with(
    projects: ProjectQuerySet, roles: Sequence[RoleKind], *, on: date
) -> list[StageLine]:
    """Say of each stage at how many projects people in some roles take part, in one query.

    A project counts for its own stage while one of them takes part in it, and for each stage
    at which one of them brought something.
    """
    hats = worn(Hat.objects.filter(role__in=roles, person=OuterRef("person")), on=on)
    of = projects.order_by().values("pk")
    places = (
        Involvement.objects.taking_part()
        .filter(Exists(hats), project__in=of)
        .order_by()
        .values_list(F("project__stage"), "project")
    )
    said = (
        Contribution.objects.filter(Exists(hats), project__in=of)
        .order_by()
        .values_list("stage", "project")
    )
    found = list(places.union(said))
    return [StageLine(stage, sum(of_ == stage for of_, _ in found)) for stage in Stage]


def _with_both(projects: ProjectQuerySet, on: date) -> ProjectQuerySet:
    """Keep the projects in which users' representatives and partner-patients both take part."""

    def there(roles: Sequence[RoleKind]) -> Exists:
        hats = worn(Hat.objects.filter(role__in=roles, person=OuterRef("person")), on=on)
        places = Involvement.objects.taking_part().filter(Exists(hats), project=OuterRef("pk"))
        return Exists(places)

    rows: ProjectQuerySet = projects.filter(there(REPRESENTATIVES), there(PARTNERS)).order_by("pk")
    return rows


def _sides(held: QuerySet[Activity], minimum: int) -> list[tuple[str, int | None]]:
    """Count the people who were there by side; a few are not told, so no sum is told either."""
    rows = Attendance.objects.present().filter(activity__in=held.order_by().values("pk"))
    counted = dict(
        rows.order_by().values_list("involvement__side").annotate(n=Count("person", distinct=True))
    )
    return [(side.together, _told(counted.get(side.value, 0), minimum)) for side in Side]


def _young_people(held: QuerySet[Activity], on: date) -> int:
    hats = Hat.objects.filter(role=RoleKind.YOUNG_PERSON, person=OuterRef("person"))
    rows = Attendance.objects.present().filter(activity__in=held.order_by().values("pk"))
    found = rows.filter(Exists(worn(hats, on=on))).aggregate(n=Count("person", distinct=True))
    return int(found["n"])


def _told(count: int, minimum: int) -> int | None:
    return count if count >= minimum else None


def _seats(sort: Q, on: date) -> Seats:
    """Count the seats of one sort on a day, and name their bodies."""
    held = Mandate.objects.running(on).filter(seat=OuterRef("pk"), kind=MandateKind.HOLDER)
    bodies = Body.objects.standing(on).values("pk")
    rows = list(
        Seat.objects.open(on)
        .filter(sort, body__in=bodies, created_at__date__lte=on)
        .annotate(is_held=Exists(held))
        .order_by()
        .values_list("body", "is_held")
    )
    named = Body.objects.filter(pk__in={body for body, _ in rows}).order_by("pk")
    return Seats(len(rows), sum(is_held for _, is_held in rows), list(named[:_NAMED]))


def _not_over(last: date) -> Q:
    return Q(ended_on__isnull=True) | Q(ended_on__gt=last)
