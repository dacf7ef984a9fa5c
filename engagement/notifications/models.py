"""The out-box: a message is a row before it is sent, and the row says what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel


class Channel(models.TextChoices):
    """How somebody wishes to be reached."""

    EMAIL = "email", _("Email")
    SMS = "sms", _("Text message")
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Phone call")


class MessageState(models.TextChoices):
    """What became of a message."""

    QUEUED = "queued", _("Waiting to be sent")
    HANDED_OVER = "handed_over", _("Being handed over")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    UNCONFIRMED = "unconfirmed", _("Not confirmed by the mail server")
    BY_HAND = "by_hand", _("For staff to pass on")
    PASSED_ON = "passed_on", _("Passed on by staff")


class OutboxRow(models.Model):
    """What every outgoing message has."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.QUEUED)
    created_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Message(TenantModel, OutboxRow):
    """A message of an organisation to one person. The key makes its effect happen once."""

    recipient_type = models.CharField(max_length=60)
    recipient_id = models.BigIntegerField()
    recipient_name = models.CharField(max_length=200)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "key"], name="message_effect_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="message_latest"),
            models.Index(fields=["organisation", "state", "-id"], name="message_state"),
            models.Index(
                fields=["organisation", "recipient_type", "recipient_id", "-id"],
                name="message_recipient",
            ),
        ]


class AccountMessage(OutboxRow):
    """A message about an account itself, such as a sign-in code. It belongs to no organisation.

    Its text is wiped once it has been sent or given up, because it can hold a code.
    """

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="account_message_effect_is_unique")
        ]
