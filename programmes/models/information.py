"""Information that is given: its sources, and whether a reader from outside finds it fair."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered, Verdict
from programmes.models.activity import Activity
from programmes.models.involvement import Involvement


class InformationCheck(TenantModel):
    """Where the information of an activity comes from, and what a reader said of it.

    The reader takes part on the side of stakeholders, so is nobody of the team. What they asked
    to have mended is mended in words.
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.PROTECT, related_name="information_check"
    )
    sources = models.TextField(_("where it comes from"), max_length=2000)
    reader = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    words = models.TextField(_("in their own words"), max_length=2000, blank=True)
    how = models.CharField(max_length=10, choices=HowAnswered, blank=True)
    answered_at = models.DateTimeField(null=True)
    mended = models.TextField(_("what was mended"), max_length=2000, blank=True)
    mended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reader__isnull=True, asked_at__isnull=True)
                | Q(reader__isnull=False, asked_at__isnull=False),
                name="information_check_is_asked_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", answered_at__isnull=True)
                | ~Q(verdict="") & Q(answered_at__isnull=False, reader__isnull=False),
                name="information_check_is_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="mend") | ~Q(words=""),
                name="information_check_says_what_to_mend",
            ),
            models.CheckConstraint(
                condition=Q(mended="", mended_at__isnull=True)
                | ~Q(mended="") & Q(mended_at__isnull=False, verdict="mend"),
                name="information_check_mends_what_was_said",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "reader"], name="information_check_reader"),
        ]

    def __str__(self) -> str:
        return str(self.activity_id)

    @property
    def waits_for_reader(self) -> bool:
        """Say whether somebody was asked who has not answered."""
        return self.reader_id is not None and not self.verdict

    @property
    def is_to_mend(self) -> bool:
        """Say whether the reader asked for something that nobody has mended."""
        return self.verdict == Verdict.MEND and not self.mended
