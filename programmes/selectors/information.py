"""Reading where information comes from, and what a reader from outside said of it."""

from django.db.models import Q, QuerySet
from django.http import Http404

from engagement.access.viewer import Viewer
from engagement.people.models import Person
from programmes.enums import Side, Verdict
from programmes.models import Activity, InformationCheck, Involvement, Paper
from programmes.selectors import projects


def of_activity(activity: Activity) -> InformationCheck | None:
    """Return what is known of the information of an activity, or None."""
    return (
        InformationCheck.objects.select_related("reader__person").filter(activity=activity).first()
    )


def who_can_read(activity: Activity) -> QuerySet[Involvement]:
    """Return those of whom one can ask it: who takes part as a stakeholder, by name."""
    return (
        Involvement.objects.taking_part()
        .filter(project=activity.project_id, side=Side.STAKEHOLDER)
        .select_related("person")
        .order_by("person__sort_name", "person_id")
    )


def mine(person: Person, check_id: int) -> InformationCheck:
    """Return the information that a person was asked to read, or raise Http404."""
    found = (
        InformationCheck.objects.select_related("activity__project", "reader")
        .filter(pk=check_id, reader__in=_places(person))
        .first()
    )
    if found is None:
        raise Http404
    return found


def papers_to_read(check: InformationCheck) -> list[Paper]:
    """Return the papers of the activity, also those that nobody was given yet."""
    return list(Paper.objects.kept().usual().filter(activity=check.activity_id).order_by("pk"))


def paper_to_read(check: InformationCheck, paper_id: int) -> Paper:
    """Return one of them, or raise Http404."""
    found = next((paper for paper in papers_to_read(check) if paper.pk == paper_id), None)
    if found is None:
        raise Http404
    return found


def to_read(person: Person) -> QuerySet[InformationCheck]:
    """Return what waits for a person's answer, the oldest first."""
    rows: QuerySet[InformationCheck] = (
        InformationCheck.objects.filter(reader__in=_places(person), verdict="")
        .select_related("activity")
        .order_by("asked_at", "pk")
    )
    return rows


def to_mend(viewer: Viewer) -> QuerySet[InformationCheck]:
    """Return what a reader asked to have mended in the projects that the viewer looks after."""
    rows: QuerySet[InformationCheck] = (
        InformationCheck.objects.filter(
            Q(verdict=Verdict.MEND, mended=""),
            activity__project__in=projects.manageable_by(viewer).open(),
        )
        .select_related("activity")
        .order_by("answered_at", "pk")
    )
    return rows


def _places(person: Person) -> QuerySet[Involvement]:
    return Involvement.objects.taking_part().filter(person=person)
