"""Standards, what they ask for, and what shows that it is met."""

from typing import Self

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.models.report import Report
from evaluation.standards.enums import EvidenceKind
from programmes.models import (
    Activity,
    CharterVersion,
    Contribution,
    GovernanceDocument,
    Programme,
    Project,
)

_MEMBERSHIP = "organisations.Membership"
#: What is said about a standard and about a criterion, in each language of the organisation.
STANDARD_TEXTS = ("title", "about", "source")
CRITERION_TEXTS = ("title", "gloss", "hint")


class StandardQuerySet(models.QuerySet["Standard"]):
    """Words for narrowing standards."""

    def used(self) -> Self:
        """Keep those that were not put away."""
        return self.filter(put_away_at__isnull=True)


class Standard(TenantModel):
    """A standard that the organisation has taken up, or one of its own, which has no `code`.

    `edition` says which words of the product it was taken up with; these never change.
    """

    code = models.CharField(max_length=40, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField(default=0, editable=False)
    title = models.CharField(_("title"), max_length=150)
    about = models.TextField(_("what it is"), max_length=1000, blank=True)
    source = models.CharField(_("who publishes it"), max_length=150, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    taken_up_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = StandardQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="standard_submission_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "code", "edition"],
                condition=~Q(code=""),
                name="standard_is_taken_up_once",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="standard_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_own(self) -> bool:
        """Say whether the organisation wrote it itself."""
        return not self.code

    @property
    def is_used(self) -> bool:
        """Say whether it was not put away."""
        return self.put_away_at is None


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Words for narrowing criteria."""

    def used(self) -> Self:
        """Keep those that are still used, of standards that were not put away."""
        return self.filter(retired_at__isnull=True, standard__put_away_at__isnull=True)


class Criterion(TenantModel):
    """One thing that a standard asks for; `is_own` when the organisation wrote it."""

    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(_("number or name in the standard"), max_length=40)
    title = models.CharField(_("title"), max_length=150)
    gloss = models.TextField(_("what it asks for"), max_length=1000)
    hint = models.CharField(_("what could show it"), max_length=300, blank=True)
    is_own = models.BooleanField(default=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = CriterionQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="criterion_submission_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "standard", "id"], name="criterion_standard")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Evidence(TenantModel):
    """That one thing shows that a criterion is met, and in one sentence why."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="evidence")
    why = models.CharField(_("why it shows this"), max_length=300)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", null=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+", null=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", null=True)
    charter_version = models.ForeignKey(
        CharterVersion, on_delete=models.PROTECT, related_name="+", null=True
    )
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="+", null=True
    )
    document = models.ForeignKey(
        GovernanceDocument, on_delete=models.PROTECT, related_name="+", null=True
    )
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+", null=True)
    added_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "criterion", *EvidenceKind.values],
                name="evidence_is_linked_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Exact(
                    Func(
                        *(F(kind) for kind in EvidenceKind.values),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="evidence_is_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "criterion", "id"], name="evidence_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.kind.label}"

    @property
    def kind(self) -> EvidenceKind:
        """Return what sort of thing it is."""
        return next(kind for kind in EvidenceKind if getattr(self, f"{kind.value}_id") is not None)
