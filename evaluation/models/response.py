"""What people answered. Nothing here leads back to the person."""

import secrets

from django.db import models
from django.db.models import Q

from engagement.tenancy.models import TenantModel
from evaluation.enums import AnswerMode, NoRating
from evaluation.models.instrument import Item
from evaluation.models.round import Round, RoundGroup


def shuffled_id() -> int:
    """Return an id that tells nothing about the order in which rows were written."""
    return secrets.randbelow(2**62) + 1


class Response(TenantModel):
    """One set of answers.

    Answers given online keep no date, because a day on which one single person answered
    would lead back to that person.
    """

    id = models.BigIntegerField(primary_key=True, default=shuffled_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="responses")
    group = models.ForeignKey(RoundGroup, on_delete=models.PROTECT, related_name="responses")
    mode = models.CharField(max_length=10, choices=AnswerMode)
    entered_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    received_on = models.DateField(null=True)
    #: Which sending of the page about paper it came from, so that a second click adds nothing.
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(mode="portal", entered_by__isnull=True, received_on__isnull=True)
                | Q(mode="paper", entered_by__isnull=False, received_on__isnull=False)
                | Q(mode="import"),
                name="response_mode_is_marked",
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"],
                condition=Q(submission__isnull=False),
                name="response_submission_is_unique",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "round", "group"], name="response_round")]

    def __str__(self) -> str:
        return f"{self.round} ({self.get_mode_display()})"


class Answer(TenantModel):
    """The answer to one question: a choice, own words, or the wish to give no rating."""

    id = models.BigIntegerField(primary_key=True, default=shuffled_id, editable=False)
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=30, blank=True)
    text = models.TextField(max_length=2000, blank=True)
    no_rating = models.CharField(max_length=20, choices=NoRating, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "response", "item"], name="answer_is_unique"
            ),
            models.CheckConstraint(
                condition=(~Q(choice="") & Q(text="", no_rating=""))
                | (~Q(text="") & Q(choice="", no_rating=""))
                | (~Q(no_rating="") & Q(choice="", text="")),
                name="answer_says_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "item", "choice"], name="answer_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"


class Tally(TenantModel):
    """How many people of a group gave one answer, where only the table of counts is known."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tallies")
    group = models.ForeignKey(RoundGroup, on_delete=models.PROTECT, related_name="tallies")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=30)
    count = models.PositiveIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "group", "item", "choice"], name="tally_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.choice}: {self.count}"


class AnswerFile(TenantModel):
    """A file of answers that staff sent: kept until it is imported, its digest for good."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    sent_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    sent_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "sha256"],
                condition=Q(imported_at__isnull=False),
                name="answer_file_is_imported_once",
            ),
            models.CheckConstraint(
                condition=Q(imported_at__isnull=True) | Q(content__isnull=True),
                name="answer_file_is_dropped_once_imported",
            ),
        ]

    def __str__(self) -> str:
        return self.name
