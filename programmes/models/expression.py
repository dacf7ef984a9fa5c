"""Who is interested in an opportunity, and to whom it was proposed."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.notifications.models import Channel
from engagement.people.models.wishes import FreeTime, choices_field
from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered
from programmes.models.opportunity import Opportunity
from programmes.opportunities.enums import OUTCOMES, WAITING, ExpressionState, ProposalAnswer


class ExpressionQuerySet(models.QuerySet["Expression"]):
    """Words for narrowing expressions of interest."""

    def waiting(self) -> Self:
        """Keep those who have not heard yet what becomes of them."""
        return self.filter(state__in=WAITING)


class Expression(TenantModel):
    """That somebody is interested in an opportunity, with or without an account.

    `name` is as they wish to be named. Without a person, `reach_at` holds the one way to reach
    them. `number` tells them apart while names are hidden. A reason belongs to the latest
    outcome; `outcome_number` counts them, so that each is told once.
    """

    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.PROTECT, related_name="expressions"
    )
    number = models.PositiveIntegerField(editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="expressions", null=True
    )
    name = models.CharField(_("name"), max_length=150)
    name_words = models.TextField(editable=False)
    channel = models.CharField(_("best way to reach them"), max_length=10, choices=Channel)
    reach_at = models.CharField(_("where to reach them"), max_length=250, blank=True)
    language = models.CharField(_("language"), max_length=10)
    why = models.TextField(_("why they are interested"), max_length=2000, blank=True)
    needs = models.TextField(_("what they need"), max_length=1000, blank=True)
    times = choices_field(FreeTime)
    how = models.CharField(_("how it reached us"), max_length=10, choices=HowAnswered)
    received_on = models.DateField(_("received on"))
    entered_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(
        max_length=15, choices=ExpressionState, default=ExpressionState.RECEIVED
    )
    stay_in_touch = models.BooleanField(_("wants to stay in touch"), default=False)
    reason = models.TextField(_("why"), max_length=2000, blank=True)
    outcome_number = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ExpressionQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="expression_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="expression_submission_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "opportunity", "person"],
                condition=Q(person__isnull=False) & ~Q(state="withdrawn"),
                name="expression_of_person_is_one",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(reach_at=""),
                name="expression_can_be_reached",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("chosen", "not_this_time"))
                | ~Q(reason="") & Q(outcome_number__gte=1),
                name="expression_outcome_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=("received", "shortlisted", "talked_to"), settled_at__isnull=True
                )
                | Q(state__in=("chosen", "not_this_time", "withdrawn"), settled_at__isnull=False),
                name="expression_settled_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "opportunity", "-id"], name="expression_opportunity"
            ),
            models.Index(fields=["organisation", "person", "-id"], name="expression_person"),
            models.Index(
                fields=["organisation", "opportunity", "id"],
                condition=Q(state__in=("received", "shortlisted", "talked_to")),
                name="expression_waiting",
            ),
            models.Index(
                fields=["organisation", "settled_at", "id"],
                condition=Q(state__in=("not_this_time", "withdrawn"), stay_in_touch=False),
                name="expression_to_erase",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return the number by which staff find it; names never stand in history."""
        return f"EOI-{self.number:04d}"

    @property
    def is_waiting(self) -> bool:
        """Say whether the person has not heard yet what becomes of it."""
        return self.state in WAITING

    @property
    def has_outcome(self) -> bool:
        """Say whether the person was chosen, or not this time."""
        return self.state in OUTCOMES

    @property
    def is_chosen(self) -> bool:
        """Say whether the person was chosen."""
        return self.state == ExpressionState.CHOSEN


class Proposal(TenantModel):
    """That an opportunity was proposed to somebody, and what they answered."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="proposals")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="proposals")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=ProposalAnswer, default=ProposalAnswer.WAITING)
    answered_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, choices=HowAnswered, blank=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "opportunity", "person"], name="proposal_is_made_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at__isnull=True, how="")
                | Q(~Q(answer="waiting"), ~Q(how=""), answered_at__isnull=False),
                name="proposal_answer_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "-id"], name="proposal_person"),
        ]

    def __str__(self) -> str:
        return str(self.opportunity_id)
