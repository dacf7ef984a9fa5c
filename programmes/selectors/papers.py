"""Reading the papers of meetings: what there is, who needs which format, whom they reached."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.notifications.models import Channel
from engagement.people.models import AccessNeed, Person
from programmes.enums import ActivityState, Reply
from programmes.models import (
    Activity,
    Attendance,
    Declaration,
    FormatChoice,
    Mandate,
    Paper,
    PaperDelivery,
    Undertaking,
    UndertakingDemand,
    UndertakingSeat,
    UndertakingText,
)
from programmes.models.activity import AttendanceQuerySet
from programmes.papers.enums import PaperFormat
from programmes.papers.rules import FORMAT_OF, NO_LONGER, formats_of, may_read, to_send
from programmes.selectors import activities, attendances, mine, projects, undertakings


def of_activity(activity: Activity) -> list[Paper]:
    """Return the papers of a meeting, as they were added."""
    return list(Paper.objects.kept().filter(activity=activity).order_by("pk"))


def get(viewer: Viewer, paper_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> Paper:
    """Return one paper that was not taken away, judged by the project of its meeting."""
    paper = at_most_one(Paper.objects.kept().filter(pk=paper_id))
    if paper is None:
        raise Http404
    paper.activity = activities.get(viewer, paper.activity_id, to=to)
    return paper


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who is expected, with their formats and what is known of each paper."""

    attendance: Attendance
    formats: list[PaperFormat]
    choice: FormatChoice | None
    deliveries: dict[int, PaperDelivery] = field(default_factory=dict)

    def to_send(self, papers: Iterable[Paper]) -> list[Paper]:
        """Return the papers that still have to be sent to them."""
        return to_send(papers, self.formats, self.deliveries)

    def has_all(self, papers: Iterable[Paper]) -> bool:
        """Say whether they said that they have every paper."""
        return all(
            paper.pk in self.deliveries and self.deliveries[paper.pk].received_on is not None
            for paper in papers
        )


def needing(viewer: Viewer, activity: Activity) -> AttendanceQuerySet:
    """Return those who are expected and need papers in a format of their own."""
    chosen = FormatChoice.objects.filter(attendance=OuterRef("pk"))
    reached_by_post = Q(person__channel=Channel.LETTER) | Q(person__membership__isnull=True)
    needs = _needs(viewer).filter(person=OuterRef("person"))
    return _expected(activity).filter(
        Exists(chosen.exclude(formats=[])) | (~Exists(chosen) & (Exists(needs) | reached_by_post))
    )


def not_needing(viewer: Viewer, activity: Activity) -> AttendanceQuerySet:
    """Return those who are expected and read what everybody reads."""
    return _expected(activity).exclude(pk__in=needing(viewer, activity).values("pk"))


def receivers(viewer: Viewer, rows: Sequence[Attendance]) -> list[Receiver]:
    """Return what is known of these people and the papers of their meeting."""
    needs: dict[int, list[AccessNeed]] = defaultdict(list)
    known: dict[int, dict[int, PaperDelivery]] = defaultdict(dict)
    for need in _needs(viewer).filter(person__in=[row.person_id for row in rows]).order_by("pk"):
        needs[need.person_id].append(need)
    choices = {
        choice.attendance_id: choice
        for choice in FormatChoice.objects.filter(attendance__in=rows).order_by("pk")
    }
    for delivery in PaperDelivery.objects.filter(attendance__in=rows).order_by("pk"):
        known[delivery.attendance_id][delivery.paper_id] = delivery
    return [
        Receiver(
            attendance=row,
            formats=formats_of(row.person, needs[row.person_id], choices.get(row.pk)),
            choice=choices.get(row.pk),
            deliveries=known[row.pk],
        )
        for row in rows
    ]


def receiver(
    viewer: Viewer, attendance_id: int, *, to: Permission = Permission.MANAGE_PROJECT
) -> Receiver:
    """Return somebody who was invited, with their formats, or raise Http404."""
    [found] = receivers(viewer, [attendances.get(viewer, attendance_id, to=to)])
    return found


def who_has_all(activity: Activity, papers: Sequence[Paper]) -> int:
    """Count those who are expected and said that they have every one of the papers."""
    if not papers:
        return 0
    received = Q(
        paper_deliveries__received_on__isnull=False,
        paper_deliveries__paper__in=[paper.pk for paper in papers],
    )
    counted = _expected(activity).annotate(has=Count("paper_deliveries", filter=received))
    return counted.filter(has=len(papers)).count()


def waiting(viewer: Viewer, at: datetime) -> QuerySet[Activity]:
    """Return the managed meetings to come with papers that wait to be given out."""
    return (
        Activity.objects.filter(
            Exists(Paper.objects.waiting().filter(activity=OuterRef("pk"))),
            project__in=projects.manageable_by(viewer),
            state=ActivityState.PLANNED,
            starts_at__gt=at,
        )
        .select_related("organisation")
        .order_by("starts_at", "pk")
    )


def own_attendance(person: Person, activity_id: int) -> Attendance:
    """Return a person's part in a meeting whose papers they may read, or raise Http404."""
    attendance = mine.attendance_at(person, activity_id)
    if not may_read(attendance):
        raise Http404
    return attendance


def own(person: Person, activity: Activity) -> list[Paper]:
    """Return what a person was given for a meeting, with `delivery`, theirs or None."""
    papers = list(Paper.objects.given().filter(activity=activity).order_by("pk"))
    known = {
        delivery.paper_id: delivery
        for delivery in PaperDelivery.objects.filter(
            attendance__activity=activity, attendance__person=person
        )
    }
    for paper in papers:
        vars(paper)["delivery"] = known.get(paper.pk)
    return papers


def to_give_first(person: Person, activity: Activity, *, on: date) -> list[Undertaking]:
    """Return what a person declares or promises before the papers of a meeting open to them.

    This is what is asked of those who sit in the body whose meeting it is.
    """
    asked = undertakings.asked_of(person, on=on, at=activity)
    return [each.undertaking for each in asked if not each.is_given]


def closed_to(activity: Activity, *, on: date) -> int:
    """Count those expected at a meeting of a body to whom its papers are still closed."""
    sitting = Mandate.objects.running(on).filter(
        body__meetings__activity=activity,
        person__in=Attendance.objects.expected().filter(activity=activity).values("person"),
    )
    seats = list(sitting.values_list("person", "body", "seat"))
    if not seats:
        return 0
    demands = UndertakingDemand.objects.filter(
        body__in={body for _, body, _ in seats}, undertaking__retired_at__isnull=True
    )
    of_seats = UndertakingSeat.objects.filter(
        seat__in={seat for _, _, seat in seats}, undertaking__retired_at__isnull=True
    )
    asked = [(each, body, 0) for each, body in demands.values_list("undertaking", "body")]
    asked += [(each, 0, seat) for each, seat in of_seats.values_list("undertaking", "seat")]
    newest = (
        UndertakingText.objects.filter(undertaking__in={each for each, _, _ in asked})
        .order_by("undertaking", "-number")
        .distinct("undertaking")
    )
    given = set(
        Declaration.objects.holding(on)
        .filter(text__in=list(newest.values_list("pk", flat=True)))
        .values_list("undertaking", "person")
    )
    missing = {
        person
        for person, body, seat in seats
        for each, of_body, of_seat in asked
        if (body == of_body or seat == of_seat) and (each, person) not in given
    }
    return len(missing)


def own_paper(person: Person, paper_id: int, *, on: date) -> Paper:
    """Return a paper that was given to a person and is open to them, or raise Http404."""
    paper = at_most_one(Paper.objects.given().filter(pk=paper_id))
    if paper is None:
        raise Http404
    paper.activity = own_attendance(person, paper.activity_id).activity
    if to_give_first(person, paper.activity, on=on):
        raise Http404
    return paper


def to_read(person: Person, at: datetime) -> QuerySet[Activity]:
    """Return the meetings to come whose papers a person has not said that they have."""
    received = PaperDelivery.objects.filter(
        paper=OuterRef("pk"), attendance__person=person, received_on__isnull=False
    )
    papers = Paper.objects.given().filter(~Exists(received), activity=OuterRef("pk"))
    coming = (
        Attendance.objects.exclude(reply=Reply.NOT_COMING)
        .exclude(involvement__state__in=NO_LONGER)
        .filter(activity=OuterRef("pk"), person=person)
    )
    return Activity.objects.filter(
        Exists(papers), Exists(coming), state=ActivityState.PLANNED, ends_at__gt=at
    ).order_by("starts_at", "pk")


def _expected(activity: Activity) -> AttendanceQuerySet:
    rows = attendances.of_activity(activity).expected()
    return rows.exclude(involvement__state__in=NO_LONGER)


def _needs(viewer: Viewer) -> QuerySet[AccessNeed]:
    """Return the needs that say something about papers, as far as the viewer may know of them."""
    rows = AccessNeed.objects.filter(
        ended_on__isnull=True, kind__in=[kind.value for kind in FORMAT_OF]
    )
    return rows if viewer.can(Permission.VIEW_PEOPLE) else rows.filter(may_be_shared=True)
