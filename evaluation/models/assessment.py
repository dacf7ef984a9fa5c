"""The organisation looked at by itself: four sides of it, by staff and by people who take part."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.models.response import shuffled_id
from evaluation.standards.enums import AssessmentGroup, Quadrant, Step

_MEMBERSHIP = "organisations.Membership"


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Words for narrowing assessments."""

    def open(self) -> Self:
        """Keep the one that nobody has closed."""
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        """Keep those whose answers can be shown."""
        return self.filter(closed_at__isnull=False)


class Assessment(TenantModel):
    """One occasion on which everybody is asked about the whole organisation.

    `minimum` is the smallest group that is shown, as the organisation had it at the opening.
    """

    opened_on = models.DateField()
    closes_on = models.DateField(_("last day to answer"))
    minimum = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    submission = models.UUIDField(null=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="assessment_submission_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(closed_at__isnull=True),
                name="assessment_one_is_open",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opened_on")), name="assessment_closes_after_opening"
            ),
            models.CheckConstraint(condition=Q(minimum__gte=3), name="assessment_hides_few"),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="assessment_latest")]

    def __str__(self) -> str:
        return f"{self.opened_on}"

    @property
    def is_open(self) -> bool:
        """Say whether nobody has closed it."""
        return self.closed_at is None

    def takes_answers(self, on: date) -> bool:
        """Say whether people can answer on a day."""
        return self.is_open and on <= self.closes_on


class AssessmentTicket(TenantModel):
    """That an account has answered, on which day. It never points at the answers.

    All tickets are dropped when the assessment is closed.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="tickets")
    member = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "assessment", "member"],
                name="assessment_ticket_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.member_id}"


def _step() -> "models.CharField[str, str]":
    return models.CharField(max_length=10, choices=Step, blank=True)


class AssessmentAnswer(TenantModel):
    """What one person said of the four sides; any may be left out. Nothing leads to them."""

    id = models.BigIntegerField(primary_key=True, default=shuffled_id, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    group = models.CharField(max_length=12, choices=AssessmentGroup)
    culture = _step()
    practice = _step()
    structure = _step()
    review = _step()
    entered_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="assessment_paper_is_entered_once"
            ),
            models.CheckConstraint(
                condition=~Q(**dict.fromkeys(Quadrant.values, "")),
                name="assessment_answer_says_something",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "assessment", "group"], name="assessment_group")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.group}"
