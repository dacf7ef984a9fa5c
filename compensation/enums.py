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


class PayUnit(models.TextChoices):
    """For what one amount is paid."""

    HOUR = "hour", _("For each hour")
    HALF_DAY = "half_day", _("For each half-day of up to four hours")
    DAY = "day", _("For each day of up to eight hours")
    SESSION = "session", _("For each session, however long")


class PreparationPay(models.TextChoices):
    """How preparation is paid."""

    NOT = "not", _("It is not paid")
    SAME = "same", _("Each hour like an hour of the activity")
    OWN = "own", _("Each hour at an amount of its own")


class PayWay(models.TextChoices):
    """How the money reaches somebody."""

    INVOICE = "invoice", _("On an invoice")
    PAYROLL = "payroll", _("With a salary, through payroll")
    VOUCHER = "voucher", _("As a voucher")
    ASSOCIATION = "association", _("To an association")
    NONE = "none", _("Nothing is paid; costs are paid back")
