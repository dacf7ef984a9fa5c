"""Reading the documents of an organisation, the goals in them, and the programmes that serve."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from programmes.governance import rules
from programmes.models import GovernanceDocument, Objective, ObjectiveProgramme, Programme
from programmes.selectors import colleagues

#: As many programmes as a form offers, the newest first.
_OFFERED = 100


def listed(*, on: date, over: bool = False) -> QuerySet[GovernanceDocument]:
    """Return the documents in force, or those of the past, with their `goals`."""
    documents = GovernanceDocument.objects
    kept = documents.over(on) if over else documents.in_force(on)
    rows: QuerySet[GovernanceDocument] = kept.select_related("owner__user").annotate(
        goals=Count("objectives", filter=Q(objectives__ended_at__isnull=True))
    )
    return rows


def get(
    viewer: Viewer, document_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> GovernanceDocument:
    """Return one document of the viewer's organisation.

    Raises Http404 when there is none, PermissionDenied when the role does not allow `to`.
    """
    found = at_most_one(
        GovernanceDocument.objects.filter(
            organisation_id=viewer.organisation_id, pk=document_id
        ).select_related("owner__user")
    )
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def owners(viewer: Viewer) -> QuerySet[Membership]:
    """Return the members of staff who can look after a document: those who can open it."""
    roles = [role for role, allowed in ROLES.items() if Permission.VIEW_PROJECT in allowed]
    return colleagues.members(viewer).filter(role__in=roles)


def objective(viewer: Viewer, objective_id: int, *, to: Permission) -> Objective:
    """Return one goal, judged by its document."""
    found = at_most_one(Objective.objects.filter(pk=objective_id))
    if found is None:
        raise Http404
    found.document = get(viewer, found.document_id, to=to)
    return found


def objectives(*, on: date, unserved: bool = False) -> QuerySet[Objective]:
    """Return the goals of today, each with `is_served` and the programmes that serve it.

    A programme that has ended serves no longer, and is named all the same.
    """
    rows = Objective.objects.pursued(on).select_related("document")
    if unserved:
        rows = rows.filter(~Exists(_serving(on)))
    return _with_programmes(rows, on)


def of_document(document: GovernanceDocument, *, on: date) -> list[Objective]:
    """Return the goals of one document; there are never many."""
    rows = Objective.objects.filter(document=document, ended_at__isnull=True)
    return list(_with_programmes(rows, on).order_by("pk"))


def of_documents(documents: Iterable[GovernanceDocument]) -> dict[int, list[Objective]]:
    """Return the goals of some documents, in one query."""
    found: dict[int, list[Objective]] = {document.pk: [] for document in documents}
    rows = Objective.objects.filter(document__in=list(found), ended_at__isnull=True)
    for each in rows.order_by("pk"):
        found[each.document_id].append(each)
    return found


def of_programme(programme: Programme, *, on: date) -> list[Objective]:
    """Return the goals that a programme serves."""
    served = ObjectiveProgramme.objects.filter(objective=OuterRef("pk"), programme=programme)
    return list(
        Objective.objects.pursued(on)
        .filter(Exists(served))
        .select_related("document")
        .order_by("document_id", "pk")
    )


def programmes_for(found: Objective | None, *, on: date) -> list[Programme]:
    """Return the programmes that could serve a goal: those that run, and those that serve it."""
    chosen = ObjectiveProgramme.objects.filter(objective=found).values("programme")
    rows = Programme.objects.filter(_running(on) | Q(pk__in=chosen))
    return list(rows.order_by("-pk")[:_OFFERED])


def serving(found: Objective) -> list[int]:
    """Return the ids of the programmes that serve a goal."""
    links = ObjectiveProgramme.objects.filter(objective=found)
    return list(links.order_by("programme_id").values_list("programme_id", flat=True))


def shown(*, on: date) -> QuerySet[GovernanceDocument]:
    """Return what people who take part can read."""
    rows: QuerySet[GovernanceDocument] = GovernanceDocument.objects.in_force(on)
    return rows.filter(in_portal=True)


def readable(document_id: int, *, on: date) -> GovernanceDocument:
    """Return a document that people who take part can read, or raise Http404."""
    found = at_most_one(shown(on=on).filter(pk=document_id))
    if found is None:
        raise Http404
    return found


def to_review(viewer: Viewer, *, on: date) -> QuerySet[GovernanceDocument]:
    """Return what the viewer is to look at again.

    Whoever manages programmes also sees documents whose owner has left.
    """
    whose = Q(owner=viewer.membership_id)
    if viewer.can(Permission.MANAGE_PROGRAMMES):
        whose |= Q(owner__ended_at__isnull=False)
    rows: QuerySet[GovernanceDocument] = GovernanceDocument.objects.in_force(on)
    return rows.filter(whose, review_on__lte=on + rules.AHEAD).order_by("review_on", "pk")


def _with_programmes(rows: QuerySet[Objective], on: date) -> QuerySet[Objective]:
    links = ObjectiveProgramme.objects.select_related("programme").order_by("programme_id")
    return rows.annotate(is_served=Exists(_serving(on))).prefetch_related(Prefetch("links", links))


def _serving(on: date) -> QuerySet[ObjectiveProgramme]:
    return ObjectiveProgramme.objects.filter(_running(on, "programme__"), objective=OuterRef("pk"))


def _running(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on})
