"""Papers of a meeting, in which format somebody needs them, and whom they reached."""

import secrets
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models.wishes import choices_field
from engagement.tenancy.models import TenantModel
from programmes.enums import HowAnswered
from programmes.models.activity import Activity, Attendance
from programmes.papers.enums import PaperFormat

_MEMBERSHIP = "organisations.Membership"


def _place(row: "Paper", what: str) -> str:
    return f"papers/{row.organisation_id}/{secrets.token_urlsafe(24)}/{what}"


def paper_original_place(row: "Paper", filename: str) -> str:
    """Return an unguessable place for the file as it came."""
    return _place(row, "original")


def paper_display_place(row: "Paper", filename: str) -> str:
    """Return an unguessable place for the copy that is handed out."""
    return _place(row, "display")


class PaperQuerySet(models.QuerySet["Paper"]):
    """Words for narrowing papers."""

    def kept(self) -> Self:
        """Keep what was not taken away."""
        return self.filter(removed_at__isnull=True)

    def given(self) -> Self:
        """Keep what people were given."""
        return self.kept().filter(given_at__isnull=False)

    def waiting(self) -> Self:
        """Keep what people were not given yet."""
        return self.kept().filter(given_at__isnull=True)

    def usual(self) -> Self:
        """Keep what is not itself a version of another paper in some format."""
        return self.filter(format="")


class Paper(TenantModel):
    """Something to read before a meeting: a file or a link.

    Nobody sees it until it is given out. `due_on` is the day by which the rule of the
    organisation asked for it then. What is taken away keeps its title, and loses its file.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=150)
    note = models.TextField(_("what it is about"), max_length=500, blank=True)
    format = models.CharField(_("format"), max_length=20, choices=PaperFormat, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    name = models.CharField(max_length=100, blank=True)
    original = models.FileField(upload_to=paper_original_place, max_length=200, blank=True)
    display = models.FileField(upload_to=paper_display_place, max_length=200, blank=True)
    display_type = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    given_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="paper_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=False) | ~Q(display="") | ~Q(link=""),
                name="paper_has_file_or_link",
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, given_on__isnull=True, due_on__isnull=True)
                | Q(given_at__isnull=False, given_on__isnull=False, due_on__isnull=False),
                name="paper_given_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "activity", "id"], name="paper_activity")]

    def __str__(self) -> str:
        return self.title

    @property
    def days_late(self) -> int:
        """Return by how many days it went out after the day of the rule; 0 when in time."""
        if self.given_on is None or self.due_on is None:
            return 0
        return max(0, (self.given_on - self.due_on).days)


class FormatChoice(TenantModel):
    """The formats of papers that staff chose for somebody at one meeting.

    Without it, they follow from what the person needs. No format at all means that the person
    reads what everybody reads.
    """

    attendance = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="format_choices"
    )
    formats = choices_field(PaperFormat)
    chosen_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "attendance"], name="format_choice_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance}"


class PaperDelivery(TenantModel):
    """That one paper was sent to somebody in the formats they need, and that they have it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="deliveries")
    attendance = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="paper_deliveries"
    )
    formats = choices_field(PaperFormat)
    sent_on = models.DateField(_("sent on"), null=True)
    sent_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True)
    received_on = models.DateField(_("received on"), null=True)
    received_how = models.CharField(max_length=10, choices=HowAnswered, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "paper", "attendance"], name="paper_delivery_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_by__isnull=True)
                | Q(sent_on__isnull=False, sent_by__isnull=False),
                name="paper_delivery_sent_is_paired",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_how="")
                | (Q(received_on__isnull=False) & ~Q(received_how="")),
                name="paper_delivery_received_is_paired",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "attendance"], name="paper_delivery_attendance"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} – {self.attendance}"
