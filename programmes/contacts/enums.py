"""How people were in contact, and how often they hear from a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactChannel(models.TextChoices):
    """How people were in contact."""

    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("In person")
    MESSAGE = "message", _("By message")
    LETTER = "letter", _("By letter")


class HearsEvery(models.TextChoices):
    """How often people hear from a project at least; the values are days."""

    TWO_WEEKS = "14", _("Every two weeks")
    MONTH = "31", _("Every month")
    TWO_MONTHS = "61", _("Every two months")
    QUARTER = "92", _("Every three months")
