"""Rounds of evaluation: who is asked, and that they have answered, apart from what."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.organisations.models import SMALLEST_GROUP_SIZE
from engagement.tenancy.models import TenantModel
from evaluation.enums import Confidentiality, RoundState
from evaluation.models.instrument import Instrument
from programmes.enums import Side
from programmes.models import Involvement, ParticipationScheme, Project


class RoundQuerySet(models.QuerySet["Round"]):
    """Words for narrowing rounds."""

    def open(self) -> Self:
        """Keep the rounds that take answers."""
        return self.filter(state=RoundState.OPEN)

    def closed(self) -> Self:
        """Keep the rounds whose results can be seen."""
        return self.filter(state=RoundState.CLOSED)


class Round(TenantModel):
    """One occasion on which people are asked what they think.

    Without a project it holds answers that were given elsewhere, such as a published table.
    `minimum` is the smallest number that is shown; it is frozen when the round is closed.
    `ladder` is the version of the ladder on which people were asked for the level.
    """

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="evaluation_rounds", null=True, blank=True
    )
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="rounds")
    ladder = models.ForeignKey(
        ParticipationScheme, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=150)
    mode = models.CharField(
        max_length=20, choices=Confidentiality, default=Confidentiality.CONFIDENTIAL
    )
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.DRAFT)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    minimum = models.PositiveSmallIntegerField(null=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    levels_looked_at = models.DateTimeField(null=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="round_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="round_ends_after_start",
                violation_error_message=_("The last day must not come before the first"),
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(minimum__gte=SMALLEST_GROUP_SIZE),
                name="round_minimum_is_safe",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, minimum__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="round_closed_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(project__isnull=True) | Q(ladder__isnull=False),
                name="round_of_a_project_has_a_ladder",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="round_latest"),
            models.Index(
                fields=["organisation", "id"],
                condition=Q(state="closed", levels_looked_at__isnull=True),
                name="round_levels_to_look_at",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """Return the number by which staff find the round."""
        return f"EV-{self.number:03d}"

    @property
    def is_open(self) -> bool:
        """Say whether the round takes answers."""
        return self.state == RoundState.OPEN

    @property
    def is_closed(self) -> bool:
        """Say whether the round has ended for good."""
        return self.state == RoundState.CLOSED

    @property
    def is_draft(self) -> bool:
        """Say whether the round is still being prepared."""
        return self.state == RoundState.DRAFT


class RoundGroup(TenantModel):
    """A group of people whose answers are shown together, beside those of other groups.

    `size` is how many were asked and `answered` how many answered; both are filled when the
    round is closed, because the tickets are dropped then.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="groups")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=100)
    side = models.CharField(max_length=20, choices=Side, blank=True)
    size = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "round", "code"], name="round_group_code_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Ticket(TenantModel):
    """One person's right to answer once. It never points at the answers.

    It knows the day on which the person answered, and keeps a draft until then. All tickets
    of a round are dropped when it is closed.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tickets")
    group = models.ForeignKey(RoundGroup, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="evaluation_tickets"
    )
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    draft = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "round", "person"], name="ticket_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(draft={}),
                name="ticket_answered_keeps_no_draft",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="ticket_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.round}"
