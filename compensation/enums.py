"""States and kinds of expense claims."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Vehicle(models.TextChoices):
    """The kinds of vehicle for which a rate is kept."""

    CAR = "car", _("Car or van")


class ClaimState(models.TextChoices):
    """Where a claim stands."""

    DRAFT = "draft", _("Not sent yet")
    SUBMITTED = "submitted", _("Being checked")
    SENT_BACK = "sent_back", _("Sent back")
    APPROVED = "approved", _("To be paid")
    PAID = "paid", pgettext_lazy("claim", "Paid")
    WITHDRAWN = "withdrawn", _("Taken back")


class CostKind(models.TextChoices):
    """What somebody had to pay for in order to take part."""

    PUBLIC_TRANSPORT = "public_transport", _("Train, bus, tram or boat")
    CAR = "car", _("A drive in a car or van")
    TAXI = "taxi", _("Taxi")
    PARKING = "parking", _("Parking or tolls")
    COMPANION_TRAVEL = "companion_travel", _("Travel of a companion")
    CARE = "care", _("Care for somebody I look after")
    CHILDCARE = "childcare", _("Childcare")
    INTERPRETER = "interpreter", _("Interpreter or communication support")
    MEALS = "meals", _("Food and drink")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """What somebody decided about a claim."""

    SUBMITTED = "submitted", pgettext_lazy("claim", "Sent")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")
    WITHDRAWN = "withdrawn", _("Taken back")
