"""The lists of values of check-ins."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Feeling(models.TextChoices):
    """How taking part feels; it is a word and never a mark."""

    GOOD = "good", _("Good")
    MIXED = "mixed", _("So-so")
    HARD = "hard", _("Hard")


class CheckInReader(models.TextChoices):
    """Who reads a check-in besides the person."""

    NOBODY = "nobody", _("Only me")
    CONTACT = "contact", _("The member of staff who is there for me")
    STAFF = "staff", _("The staff who look after people")
