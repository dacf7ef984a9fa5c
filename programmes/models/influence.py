"""The steps of a contribution. Each is a row that stays as it is; a correction is a new row."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered, HowTold, Outcome, TakenIntoAccount
from programmes.models.activity import Activity
from programmes.models.contribution import Contribution


class ContributionConsent(TenantModel):
    """Whether the contributor agrees that the public may read of it, each time they said so."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="consents"
    )
    given = models.BooleanField()
    how = models.CharField(max_length=10, choices=HowAnswered)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        indexes = [
            models.Index(fields=["organisation", "contribution", "id"], name="consent_contribution")
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)


class ContributionDiscussion(TenantModel):
    """When and where a contribution was talked about."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="discussions"
    )
    discussed_on = models.DateField(_("discussed on"))
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    place = models.CharField(_("where else"), max_length=150, blank=True)
    note = models.TextField(_("what was said about it"), max_length=2000, blank=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(activity__isnull=False, place="")
                | Q(activity__isnull=True) & ~Q(place=""),
                name="discussion_was_somewhere",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "contribution", "id"], name="discussion_contribution"
            )
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)


class ContributionDecision(TenantModel):
    """What was decided, why, and by whom. The latest number counts.

    `right` is the row of the charter under which it fell, as the charter said it then.
    """

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(_("why"), max_length=2000)
    passed_on_to = models.CharField(_("passed on to"), max_length=150, blank=True)
    otherwise = models.TextField(
        _("what we say to those who see it otherwise"),
        max_length=1000,
        blank=True,
        default="",
        db_default="",
    )
    who_decided = models.CharField(_("who decided"), max_length=200)
    decided_on = models.DateField(_("decided on"))
    right = models.JSONField(_("kind of decision in the charter"), null=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "contribution", "number"],
                name="contribution_decision_number_is_unique",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(who_decided=""),
                name="contribution_decision_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome="passed_on") & ~Q(passed_on_to="")
                | ~Q(outcome="passed_on") & Q(passed_on_to=""),
                name="contribution_decision_says_to_whom",
            ),
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)


class ContributionChange(TenantModel):
    """A change that can be seen and that came from a contribution."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="changes")
    what_changed = models.TextField(_("what changed"), max_length=1000)
    seen_on = models.DateField(_("since when"))
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(what_changed=""), name="contribution_change_says_something"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "contribution", "id"], name="change_contribution")
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)


class ContributionTelling(TenantModel):
    """That the contributor was told of a decision: once for each."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="tellings"
    )
    decision = models.ForeignKey(
        ContributionDecision, on_delete=models.PROTECT, related_name="tellings"
    )
    how = models.CharField(max_length=12, choices=HowTold)
    told_on = models.DateField(_("told on"))
    note = models.TextField(_("what was said"), max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "decision"], name="contribution_is_told_once"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "contribution", "id"], name="telling_contribution")
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)


class ContributionRating(TenantModel):
    """What the contributor says: was it taken into account? The latest counts."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="ratings")
    rating = models.CharField(max_length=12, choices=TakenIntoAccount)
    words = models.TextField(_("in their own words"), max_length=1000, blank=True)
    how = models.CharField(max_length=10, choices=HowAnswered)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        indexes = [
            models.Index(fields=["organisation", "contribution", "id"], name="rating_contribution")
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)
