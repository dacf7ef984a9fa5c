"""How taking part feels to somebody, said in private."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.checkins.enums import CheckInReader, Feeling
from programmes.models.activity import Activity


class CheckIn(TenantModel):
    """How taking part feels, in general or after an activity.

    The person decides who reads it. `contact` is who was there for them on that day, and
    nobody who comes after reads it; that somebody wishes to talk does not get lost all the same.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="check_ins")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="check_ins", null=True, blank=True
    )
    feeling = models.CharField(max_length=10, choices=Feeling)
    words = models.TextField(_("in their own words"), max_length=2000, blank=True)
    reader = models.CharField(max_length=10, choices=CheckInReader)
    contact = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    wants_talk = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    talked_on = models.DateField(null=True)
    talked_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="check_in_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(wants_talk=False) | ~Q(reader="nobody"),
                name="check_in_talk_has_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(reader="contact") | Q(contact__isnull=False),
                name="check_in_contact_is_named",
            ),
            models.CheckConstraint(
                condition=Q(talked_on__isnull=True, talked_by__isnull=True)
                | Q(talked_on__isnull=False, talked_by__isnull=False, wants_talk=True),
                name="check_in_talk_is_noted_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "-id"], name="check_in_person"),
            models.Index(
                fields=["organisation", "id"],
                condition=Q(wants_talk=True, talked_on__isnull=True),
                name="check_in_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.get_feeling_display()

    @property
    def is_private(self) -> bool:
        """Say whether nobody but the person reads it."""
        return self.reader == CheckInReader.NOBODY
