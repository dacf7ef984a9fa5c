"""Reading comments on papers."""

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.people.models import Person
from programmes.models import Activity, Paper, PaperComment
from programmes.selectors import papers, projects

#: A page shows so many comments; the oldest without an answer come first.
MOST = 100


def of_activity(activity: Activity) -> QuerySet[PaperComment]:
    """Return what was said about the papers of a meeting; what waits for an answer comes first."""
    return (
        PaperComment.objects.filter(paper__activity=activity)
        .select_related("paper", "person")
        .order_by("answered_at", "pk")[:MOST]
    )


def get(viewer: Viewer, comment_id: int) -> PaperComment:
    """Return a comment that staff of the project may answer, or raise Http404."""
    found = (
        PaperComment.objects.select_related("person", "answered_by__user", "contribution")
        .filter(pk=comment_id)
        .first()
    )
    if found is None:
        raise Http404
    found.paper = papers.get(viewer, found.paper_id, to=Permission.MANAGE_PROJECT)
    return found


def to_answer(viewer: Viewer) -> QuerySet[PaperComment]:
    """Return what nobody answered yet in projects that the viewer looks after, the oldest first."""
    return (
        PaperComment.objects.filter(
            answered_at__isnull=True,
            contribution__isnull=True,
            paper__activity__project__in=projects.manageable_by(viewer),
        )
        .select_related("paper", "person")
        .order_by("pk")
    )


def own(person: Person, paper: Paper) -> QuerySet[PaperComment]:
    """Return what somebody said about a paper, the newest first."""
    return (
        PaperComment.objects.filter(paper=paper, person=person)
        .select_related("contribution")
        .order_by("-pk")[:MOST]
    )
