"""Reading claims: one's own, somebody's, and what may be claimed."""

from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal

from django.db.models import Case, F, Prefetch, Q, QuerySet, Sum, Value, When
from django.db.models.functions import ExtractYear
from django.http import Http404

from compensation.enums import ClaimState
from compensation.models import Claim, ClaimDecision, ClaimLine, ClaimQuerySet, Payment, Receipt
from compensation.words import Event, story
from engagement.access.permissions import ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.organisations.models import Membership
from engagement.people.models import Person
from engagement.people.selectors import people
from programmes.enums import Presence
from programmes.models import Attendance
from programmes.models.project import ProjectQuerySet
from programmes.resources.enums import ResourceKind
from programmes.selectors import kinds

_SHOWN_DECIDERS = 5
_OFFERED_ACTIVITIES = 20


@dataclass(frozen=True)
class Story:
    """Everything that a page about one claim shows."""

    claim: Claim
    lines: list[ClaimLine]
    events: list[Event]
    question: str


def visible(viewer: Viewer) -> ClaimQuerySet:
    """Return the claims that a member of staff may see: what was sent, and own drafts."""
    if not viewer.can(Permission.VIEW_CLAIMS):
        return Claim.objects.none()
    return Claim.objects.filter(organisation_id=viewer.organisation_id).filter(
        ~Q(state=ClaimState.DRAFT) | Q(entered_by=viewer.user)
    )


def get(viewer: Viewer, claim_id: int) -> Claim:
    """Return a claim that a member of staff may see, or answer as if there were none."""
    return _first(visible(viewer).with_story().filter(pk=claim_id))


def entered(viewer: Viewer, claim_id: int) -> Claim:
    """Return a claim that the member of staff wrote down for somebody."""
    return _first(visible(viewer).with_story().filter(pk=claim_id, entered_by=viewer.user))


def own(viewer: Viewer, claim_id: int) -> Claim:
    """Return one of the viewer's own claims, or answer as if there were none."""
    return _first(_of(people.own(viewer)).with_story().filter(pk=claim_id))


def page_of(person: Person, *, cursor: str) -> Slice[Claim]:
    """Return one page of the claims of a person, the latest first."""
    return cut(_of(person).select_related("attendance__activity"), by="-pk", cursor=cursor)


def lines(claim: Claim) -> list[ClaimLine]:
    """Return the costs of a claim with their receipts."""
    return list(
        claim.lines.select_related("rate")
        .prefetch_related(Prefetch("receipts", Receipt.objects.order_by("id")))
        .order_by("id")
    )


def line(claim: Claim, line_id: int) -> ClaimLine:
    """Return one cost of a claim, or answer as if there were none."""
    for found in lines(claim):
        if found.pk == line_id:
            found.claim = claim
            return found
    raise Http404


def receipt_for_staff(viewer: Viewer, receipt_id: int) -> Receipt:
    """Return a receipt of a claim that the member of staff may see."""
    return _receipt(receipt_id, visible(viewer))


def own_receipt(viewer: Viewer, receipt_id: int) -> Receipt:
    """Return a receipt of one of the viewer's own claims."""
    return _receipt(receipt_id, _of(people.own(viewer)))


def receipt(claim_line: ClaimLine, receipt_id: int) -> Receipt:
    """Return a receipt of a cost, or answer as if there were none."""
    for found in claim_line.receipts.all():
        if found.pk == receipt_id:
            return found
    raise Http404


def told(claim: Claim) -> Story:
    """Return a claim with its costs, its history and the question that sent it back."""
    decisions = list(
        ClaimDecision.objects.filter(claim=claim).select_related("decided_by").order_by("id")
    )
    payment = Payment.objects.filter(claim=claim).select_related("paid_by").first()
    asked = decisions[-1].reason if claim.state == ClaimState.SENT_BACK and decisions else ""
    return Story(claim, lines(claim), story(claim, decisions, payment), asked)


def question(claim: Claim) -> str:
    """Return the question with which a claim was sent back; empty when it was not."""
    if claim.state != ClaimState.SENT_BACK:
        return ""
    last = ClaimDecision.objects.filter(claim=claim).order_by("id").last()
    return last.reason if last else ""


def claimable(person: Person) -> list[Attendance]:
    """Return what a person attended and has not claimed for, the latest first."""
    return list(
        Attendance.objects.filter(person=person, presence__in=(Presence.PRESENT, Presence.REMOTE))
        .exclude(pk__in=_claimed(person))
        .select_related("activity")
        .order_by("-activity__starts_at", "-id")[:_OFFERED_ACTIVITIES]
    )


def agreed_by_year(projects: ProjectQuerySet, zone: tzinfo) -> dict[tuple[int, str], Decimal]:
    """Return what was agreed to be paid back for the activities of projects, by their year.

    What was agreed for activities that count as training stands on the line of training.
    """
    training = Q(attendance__activity__kind__in=kinds.of_training())
    rows = (
        Claim.objects.filter(
            attendance__activity__project__in=projects,
            state__in=(ClaimState.APPROVED, ClaimState.PAID),
            currency=F("organisation__currency"),
        )
        .order_by()
        .values(
            of_year=ExtractYear("attendance__activity__starts_at", tzinfo=zone),
            line=Case(
                When(training, then=Value(ResourceKind.TRAINING.value)),
                default=Value(ResourceKind.EXPENSES.value),
            ),
        )
        .annotate(amount=Sum("total"))
    )
    return {(row["of_year"], row["line"]): row["amount"] for row in rows}


def who_else_may(claim: Claim, permission: Permission) -> list[str]:
    """Name up to five colleagues who may approve or pay a claim."""
    roles = [role for role in Role if permission in ROLES[role]]
    members = (
        Membership.objects.active()
        .filter(organisation_id=claim.organisation_id, role__in=roles)
        .exclude(user__in=_kept_apart(claim, permission))
        .select_related("user")
        .order_by("user__name", "pk")
    )
    return [
        str(member.user)
        for member in members[: _SHOWN_DECIDERS + 1]
        if member.user.email != claim.person.email.strip().casefold()
    ][:_SHOWN_DECIDERS]


def _kept_apart(claim: Claim, permission: Permission) -> list[int]:
    account = claim.person.membership.user_id if claim.person.membership else None
    found = {claim.claimant_id, claim.entered_by_id, account}
    if permission == Permission.PAY_CLAIMS:
        found.add(claim.approved_by_id)
    return [pk for pk in found if pk is not None]


def _of(person: Person) -> ClaimQuerySet:
    return Claim.objects.filter(person=person)


def _claimed(person: Person) -> QuerySet[Claim, int | None]:
    return (
        _of(person)
        .filter(attendance__isnull=False)
        .exclude(state=ClaimState.WITHDRAWN)
        .values_list("attendance_id", flat=True)
    )


def _receipt(receipt_id: int, claims: QuerySet[Claim]) -> Receipt:
    found = at_most_one(Receipt.objects.filter(pk=receipt_id, line__claim__in=claims))
    if found is None:
        raise Http404
    return found


def _first(claims: QuerySet[Claim]) -> Claim:
    found = claims.first()
    if found is None:
        raise Http404
    return found
