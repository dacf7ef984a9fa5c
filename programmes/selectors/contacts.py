"""Reading notes of informal contact: only for those who look after the project or the people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Greatest
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from engagement.people.selectors.support import pausing
from programmes.contacts.enums import HearsEvery
from programmes.enums import ActivityState, Presence, Reply
from programmes.models import (
    Activity,
    Attendance,
    ContactNote,
    ContributionTelling,
    Involvement,
    MinutesVersion,
    Project,
)
from programmes.selectors import projects

_HOUR = 60
#: With whom a mentor met, where a note is about a meeting of a pair.
_PAIR = ("mentoring__mentor", "mentoring__person", "mentoring__member__user")
#: After so long without a word, staff are reminded of somebody.
QUIET = timedelta(days=90)
#: Somebody takes part in no more projects than a list can offer.
_MOST = 100


@dataclass(frozen=True, slots=True)
class Time:
    """The time that went into relationships: how often, with how many, until when."""

    contacts: int
    people: int
    minutes: int
    last_on: date | None

    @property
    def hours(self) -> Decimal:
        """Return the time in hours."""
        return Decimal(self.minutes) / _HOUR


def visible_to(viewer: Viewer) -> QuerySet[ContactNote]:
    """Return the notes that the viewer may read.

    Whoever looks after people reads them all; others read those of the projects that they
    look after.
    """
    rows = ContactNote.objects.select_related("person", "project", "written_by__user", *_PAIR)
    if viewer.can(Permission.MANAGE_PEOPLE):
        return rows
    return rows.filter(project__in=projects.manageable_by(viewer))


def of_project(viewer: Viewer, project: Project) -> QuerySet[ContactNote]:
    """Return the notes around a project."""
    return visible_to(viewer).filter(project=project)


def of_person(viewer: Viewer, person: Person) -> QuerySet[ContactNote]:
    """Return the notes about contact with a person."""
    return visible_to(viewer).filter(person=person)


def time_in(rows: QuerySet[ContactNote]) -> Time:
    """Add up the time of notes."""
    found = rows.order_by().aggregate(
        contacts=Count("pk"),
        people=Count("person", distinct=True),
        minutes=Sum("minutes"),
        last_on=Max("contact_on"),
    )
    return Time(**{**found, "minutes": found["minutes"] or 0})


def get(viewer: Viewer, note_id: int) -> ContactNote:
    """Return one note that the viewer may read and change, or raise Http404."""
    note = at_most_one(visible_to(viewer).filter(pk=note_id))
    if note is None:
        raise Http404
    return note


def quiet(viewer: Viewer, at: datetime, zone: ZoneInfo, *, few: int) -> list[Involvement]:
    """Return a few places of people of whom nothing was heard for long, the longest first.

    They take part in an open project that the viewer looks after, were not at any activity
    and are not expected at one to come, and nobody noted a contact. Whoever pauses is left in
    peace. Each person comes once.
    """
    since = at - QUIET
    own = {"person": OuterRef("person")}
    noted = ContactNote.objects.filter(contact_on__gte=since.astimezone(zone).date(), **own)
    seen = Attendance.objects.filter(**own).filter(
        Q(activity__starts_at__gte=since, presence__in=(Presence.PRESENT, Presence.REMOTE))
        | Q(activity__starts_at__gt=at, reply=Reply.COMING)
    )
    rows = (
        Involvement.objects.taking_part()
        .filter(
            ~Exists(noted),
            ~Exists(seen),
            ~pausing(at.astimezone(zone).date()),
            project__in=projects.manageable_by(viewer).open(),
            answered_at__lt=since,
            person__left_at__isnull=True,
        )
        .select_related("person", "project")
        .order_by("answered_at", "pk")
    )
    found: dict[int, Involvement] = {}
    for row in rows[: few * 2]:
        found.setdefault(row.person_id, row)
    return list(found.values())[:few]


def silent(viewer: Viewer, at: datetime, zone: ZoneInfo, *, few: int) -> list[Project]:
    """Return a few projects of the viewer from which people heard nothing for too long.

    People hear from a project by its announcement, by an activity, by published minutes, by an
    answer to what they brought in, or by a contact that somebody noted; `heard_at` is the latest.
    """
    own = {"project": OuterRef("pk")}
    begun = Activity.objects.filter(starts_at__lte=at, **own).exclude(state=ActivityState.CANCELLED)
    minutes = MinutesVersion.objects.filter(minutes__activity__project=OuterRef("pk"))
    told = ContributionTelling.objects.filter(contribution__project=OuterRef("pk"))
    heard = Greatest(
        "announced_at",
        _latest(begun, "starts_at"),
        _latest(minutes, "published_at"),
        _latest(told, "recorded_at"),
        _latest(ContactNote.objects.filter(**own), "created_at"),
    )
    too_long = Q()
    for every in HearsEvery:
        too_long |= Q(hears_every=every, heard_at__lt=at - timedelta(days=int(every.value)))
    rows = Project.objects.open().announced().filter(lead=viewer.membership_id)
    return list(rows.annotate(heard_at=heard).filter(too_long).order_by("heard_at", "pk")[:few])


def _latest(rows: QuerySet[Any], moment: str) -> Subquery:
    return Subquery(rows.order_by(f"-{moment}").values(moment)[:1])


def projects_for(viewer: Viewer, person: Person) -> list[Project]:
    """Return the projects of a person around which the viewer can note a contact."""
    places = Involvement.objects.filter(person=person).values("project")
    found = projects.manageable_by(viewer).filter(Q(pk__in=places), closed_at__isnull=True)
    return list(found.order_by("-pk")[:_MOST])
