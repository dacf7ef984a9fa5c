"""What somebody asks to be paid back for the costs of taking part."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compensation.enums import ClaimState
from engagement.organisations.models import Currency, DistanceUnit
from engagement.people.models import Spoken, voice_rule
from engagement.tenancy.models import TenantModel

_NOT_DECIDED = Q(approved_by__isnull=True, paid_by__isnull=True)
_SENT = Q(submitted_at__isnull=False, number__isnull=False)
_WORTH = Q(total__gt=0)


def _differ(one: str, other: str) -> Q:
    return Q(**{f"{one}__isnull": True}) | Q(**{f"{other}__isnull": True}) | ~Q(**{one: F(other)})


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Words for narrowing claims."""

    def locked(self) -> Self:
        """Hold the rows until the transaction ends; whoever comes second waits."""
        return self.select_for_update(of=("self",), no_key=True)

    def hold(self, pk: int) -> "Claim":
        """Lock one claim, then read it with its story.

        Two statements, because a statement that waited for the lock would see the claim as
        it is now but the rows it points at as they were before.
        """
        self.locked().values_list("pk", flat=True).get(pk=pk)
        return self.with_story().get(pk=pk)

    def to_approve(self) -> Self:
        """Keep the claims that wait for somebody to check them."""
        return self.filter(state=ClaimState.SUBMITTED)

    def to_pay(self) -> Self:
        """Keep the claims that wait for their money."""
        return self.filter(state=ClaimState.APPROVED)

    def sent(self) -> Self:
        """Keep the claims that left the hands of whoever wrote them."""
        return self.exclude(state=ClaimState.DRAFT)

    def with_story(self) -> Self:
        """Load what every page about a single claim shows."""
        return self.select_related(
            "person__membership",
            "attendance__activity__project",
            "claimant",
            "entered_by",
            "approved_by",
            "paid_by",
            "supporter",
        )


class Claim(Spoken):
    """Costs of one person, usually of one activity, on their way to being paid back.

    It holds expenses only: a payment for somebody's time is another kind of object with its
    own accounting. The state is moved by the services alone, and each move leaves a row
    (`ClaimDecision`, `Payment`) that is never changed. Whoever asks, approves and pays are
    three people: the services, these constraints and a trigger each see to it.
    """

    year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="claims")
    attendance = models.ForeignKey(
        "programmes.Attendance",
        on_delete=models.PROTECT,
        related_name="claims",
        null=True,
        blank=True,
    )
    about = models.CharField(_("what it was for"), max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.DRAFT)
    state_since = models.DateTimeField()
    currency = models.CharField(max_length=3, choices=Currency)
    unit = models.CharField(max_length=2, choices=DistanceUnit)
    total = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal(0))
    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="The account of the person, when they have one.",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    paid_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            voice_rule("claim"),
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="claim_reference_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "attendance"],
                condition=~Q(state="withdrawn") & Q(attendance__isnull=False),
                name="claim_of_attendance_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(attendance__isnull=False) | ~Q(about=""), name="claim_says_what_for"
            ),
            models.CheckConstraint(condition=Q(total__gte=0), name="claim_total_is_not_negative"),
            models.CheckConstraint(
                condition=Q(year__isnull=True, number__isnull=True)
                | Q(year__isnull=False, number__isnull=False),
                name="claim_reference_is_paired",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="claim_approval_is_paired",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True, paid_at__isnull=True, paid_on__isnull=True)
                | Q(paid_by__isnull=False, paid_at__isnull=False, paid_on__isnull=False),
                name="claim_payment_is_paired",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True, number__isnull=True)
                & _NOT_DECIDED
                | Q(state__in=("sent_back", "withdrawn")) & _SENT & _NOT_DECIDED
                | Q(state="submitted") & _SENT & _WORTH & _NOT_DECIDED
                | Q(state="approved", approved_by__isnull=False, paid_by__isnull=True)
                & _SENT
                & _WORTH
                | Q(state="paid", approved_by__isnull=False, paid_by__isnull=False)
                & _SENT
                & _WORTH,
                name="claim_state_has_its_facts",
            ),
            models.CheckConstraint(
                condition=_differ("claimant", "approved_by"), name="claimant_never_approves"
            ),
            models.CheckConstraint(
                condition=_differ("claimant", "paid_by"), name="claimant_never_pays"
            ),
            models.CheckConstraint(
                condition=_differ("approved_by", "entered_by"),
                name="whoever_entered_never_approves",
            ),
            models.CheckConstraint(
                condition=_differ("paid_by", "entered_by"), name="whoever_entered_never_pays"
            ),
            models.CheckConstraint(
                condition=_differ("approved_by", "paid_by"), name="approver_never_pays"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "state_since", "id"],
                condition=Q(state="submitted"),
                name="claim_to_approve",
            ),
            models.Index(
                fields=["organisation", "state_since", "id"],
                condition=Q(state="approved"),
                name="claim_to_pay",
            ),
            models.Index(
                fields=["organisation", "-submitted_at", "-id"],
                condition=Q(submitted_at__isnull=False),
                name="claim_latest",
            ),
            models.Index(fields=["organisation", "person", "-id"], name="claim_person"),
        ]

    def __str__(self) -> str:
        return self.reference or str(_("Claim not sent yet"))

    @property
    def reference(self) -> str:
        """Return the number by which people find the claim; empty until it is sent."""
        return f"CLM-{self.year}-{self.number:04d}" if self.number else ""

    @property
    def is_open(self) -> bool:
        """Say whether its costs may still be changed."""
        return self.state in (ClaimState.DRAFT, ClaimState.SENT_BACK)

    @property
    def is_on_behalf(self) -> bool:
        """Say whether somebody else wrote it down for the person."""
        return self.entered_by_id != self.claimant_id
